/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CASE_RULING_H
#define ONUS_CODEC_CASE_RULING_H

#include "base/text.h"

/* The ruling of the case that is being read, as far as it has come: its parts stand apart, in several members of an object or cells of a row. */
struct case_ruling {
    bool given; /* some part of it, or all of none */
    onus_share shares[ONUS_MAX_PARTIES];
    size_t share_count;
    struct text by, date, reason; /* empty: not given */
    onus_diagnostics *mistakes;   /* of the last one */
};

void case_ruling_init(struct case_ruling *ruling, const onus_allocator *allocator);
void case_ruling_release(struct case_ruling *ruling);
void case_ruling_clear(struct case_ruling *ruling);

/* A share of 0 is none. A party is added once: no object has a key twice, and no table a column. */
void case_ruling_add(struct case_ruling *ruling, uint32_t party, onus_ratio share);

/* Put `bytes` into `text`, one of the three. False if they can stand in none of them. */
bool case_ruling_takes(struct case_ruling *ruling, struct text *text, const char *bytes, size_t length);

/* Give the ruling to `evidence`. ONUS_E_VALUE: `*mistake` says what is wrong with it, with one of "ruling.shares", "ruling.by" as its path; its texts are borrowed from `ruling`. */
onus_status case_ruling_give(struct case_ruling *ruling, onus_case *evidence, onus_diagnostic *mistake);

#endif
