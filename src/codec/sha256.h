/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_SHA256_H
#define ONUS_CODEC_SHA256_H

#include "onus.h"

/* SHA-256 (FIPS 180-4) of bytes that arrive in pieces of any size. It names a policy file in a result; it guards no secret. */

#define SHA256_SIZE     32
#define SHA256_HEX_SIZE 65 /* with the closing zero */

struct sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[64];
};

void sha256_init(struct sha256 *hash);
void sha256_update(struct sha256 *hash, const void *bytes, size_t length);

/* Ends the hash; it needs sha256_init() before it is used again. */
void sha256_final(struct sha256 *hash, unsigned char digest[SHA256_SIZE]);

/* In lower case. Returns `hex`. */
const char *sha256_hex(const unsigned char digest[SHA256_SIZE], char hex[SHA256_HEX_SIZE]);

#endif
