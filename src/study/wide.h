/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_WIDE_H
#define ONUS_STUDY_WIDE_H

#include "onus.h"

/* Counts of cases, which outgrow 64 bits at some sixty facts: natural numbers of up to WIDE_WORDS * 32 bits. */

/* Every policy fits: 512 facts of 64 values are 2^3072 cases. */
#define WIDE_WORDS 97

struct wide {
    uint32_t length;            /* words in use; 0 is zero */
    uint32_t words[WIDE_WORDS]; /* least significant first */
};

struct wide wide_of(uint32_t number);
struct wide wide_of_64(uint64_t number);
void wide_add(struct wide *sum, const struct wide *number);
void wide_multiply(struct wide *product, uint32_t factor);

/* Divide by `divisor`; the rest. */
uint32_t wide_divide(struct wide *quotient, uint32_t divisor);
int wide_compare(const struct wide *left, const struct wide *right);

#define WIDE_DIGITS (WIDE_WORDS * 10 + 1)

/* In decimal digits. Returns `buffer`. */
const char *wide_format(const struct wide *number, char buffer[WIDE_DIGITS]);

/* `part` in `whole`, in hundredths of a percent, rounded down; 0 for a whole of 0. */
uint32_t wide_share(const struct wide *part, const struct wide *whole);

#endif
