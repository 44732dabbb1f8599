/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/sha256.h"

#include <string.h>

/* The names of FIPS 180-4 are kept where they help to compare: W is the schedule, K the constants, a to h the working variables (here v[0] to
 * v[7]). All words are big-endian in the message. */

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t word, unsigned bits) {
    return (word >> bits) | (word << (32 - bits));
}

static uint32_t load(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void store(unsigned char *bytes, uint32_t word) {
    for (unsigned i = 0; i < 4; i++) bytes[i] = (unsigned char)(word >> (24 - 8 * i));
}

static void expand(const unsigned char block[64], uint32_t W[64]) {
    for (size_t t = 0; t < 16; t++) W[t] = load(block + 4 * t);
    for (size_t t = 16; t < 64; t++) {
        uint32_t far = W[t - 15], near = W[t - 2];
        uint32_t sigma0 = turn(far, 7) ^ turn(far, 18) ^ (far >> 3);
        uint32_t sigma1 = turn(near, 17) ^ turn(near, 19) ^ (near >> 10);
        W[t] = sigma1 + W[t - 7] + sigma0 + W[t - 16];
    }
}

static void compress(uint32_t state[8], const unsigned char block[64]) {
    uint32_t W[64], v[8];
    expand(block, W);
    memcpy(v, state, sizeof v);
    for (size_t t = 0; t < 64; t++) {
        uint32_t sum1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t sum0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t first = v[7] + sum1 + choice + K[t] + W[t];
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + sum0 + majority;
    }
    for (size_t i = 0; i < 8; i++) state[i] += v[i];
}

void sha256_init(struct sha256 *hash) {
    *hash = (struct sha256){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void sha256_update(struct sha256 *hash, const void *bytes, size_t length) {
    const unsigned char *from = bytes;
    size_t filled = (size_t)(hash->length % 64);
    hash->length += length;
    while (length > 0) {
        size_t taken = 64 - filled < length ? 64 - filled : length;
        memcpy(hash->block + filled, from, taken);
        from += taken;
        length -= taken;
        filled += taken;
        if (filled < 64) return;
        compress(hash->state, hash->block);
        filled = 0;
    }
}

void sha256_final(struct sha256 *hash, unsigned char digest[SHA256_SIZE]) {
    static const unsigned char padding[64] = {0x80};
    uint64_t bits = hash->length * 8;
    unsigned char size[8];
    store(size, (uint32_t)(bits >> 32));
    store(size + 4, (uint32_t)bits);
    size_t filled = (size_t)(hash->length % 64);
    sha256_update(hash, padding, filled < 56 ? 56 - filled : 120 - filled);
    sha256_update(hash, size, sizeof size);
    for (size_t i = 0; i < 8; i++) store(digest + 4 * i, hash->state[i]);
}

const char *sha256_hex(const unsigned char digest[SHA256_SIZE], char hex[SHA256_HEX_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < SHA256_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[SHA256_HEX_SIZE - 1] = '\0';
    return hex;
}
