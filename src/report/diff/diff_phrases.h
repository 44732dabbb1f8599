/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DIFF_PHRASES_H
#define ONUS_REPORT_DIFF_PHRASES_H

#include "base/arena.h"
#include "onus_study.h"
#include "report/diff/diff_words.h"

/* Phrases about two policies, in their own labels. Each is a text in the arena, "" after a refusal, which the arena remembers. */
struct diff_phrases {
    const onus_diff *diff;
    const char *language;
    struct arena *arena;
};

const char *diff_phrase(const struct diff_phrases *phrases, enum diff_word word, const struct diff_slot *slots,
                        size_t count);

/* Neither policy shares anything: there is no word of who pays. */
bool diff_shares_nothing(const struct diff_phrases *phrases);

/* diff_heads.c: "H7, fine for the driver: none → 100.00" */
const char *diff_head(const struct diff_phrases *phrases, const onus_diff_change *change);

/* A text of a policy or a file: a control character becomes a blank. And a label in the language, or the identifier. */
const char *diff_plain(const struct diff_phrases *phrases, const char *text);
const char *diff_label(const struct diff_phrases *phrases, onus_labels labels, const char *id);

const char *diff_side(const struct diff_phrases *phrases, onus_side side);
const char *diff_party(const struct diff_phrases *phrases, uint32_t party);

/* "H2 and H3", as that policy calls them. */
const char *diff_clauses(const struct diff_phrases *phrases, onus_side side, const uint32_t *clauses, size_t count);

const char *diff_quantity(const struct diff_phrases *phrases, onus_side side, const char *path);

/* "loss: lost; notice: none". Literals that `but` has too are left out; NULL leaves out none. */
const char *diff_where(const struct diff_phrases *phrases, const onus_diff_cube *cube, const onus_diff_cube *but);

/* The facts of a case that are not as presumed. */
const char *diff_example(const struct diff_phrases *phrases, const onus_diff_change *change);

/* "driver 1/2, sorter 1/2", "no clause decides"; and with "by H13" */
const char *diff_answer(const struct diff_phrases *phrases, const onus_answer *answer);
const char *diff_answer_by(const struct diff_phrases *phrases, onus_side side, const onus_answer *answer);

/* "100.00", "minor 5.00, serious 10.00 by gravity"; several joined, "none" */
const char *diff_figures(const struct diff_phrases *phrases, const onus_figure *figures, size_t count);

/* "1,138,853,376"; "0.19 %", "less than 0.01 %" */
const char *diff_digits(const struct diff_phrases *phrases, const char *digits);
const char *diff_number(const struct diff_phrases *phrases, uint64_t number);
const char *diff_percent(const struct diff_phrases *phrases, const char *digits, uint32_t share);

/* "1234.50", with a sign if `number` is a difference */
const char *diff_money(const struct diff_phrases *phrases, int64_t fen, bool difference);

#endif
