/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_WORDS_H
#define ONUS_REPORT_WORDS_H

#include "onus.h"

/* The words that reports are made of, beside the labels and titles of a policy. */
enum word {
#define WORD(constant, english, chinese) WORD_##constant,
#include "report/speech/words.def"
#undef WORD
    WORD_COUNT
};

#define WORD_FIRST_LABEL WORD_LABEL_FACTS
#define WORD_LAST_LABEL  WORD_LABEL_PROBLEM

/* In "zh", else in English. */
const char *word_in(enum word word, const char *language);

/* What follows a figure, "hours" with a blank before it; `one`: the figure is 1. */
enum word unit_word(onus_unit unit, bool one);

/* In running text, and in a cell of a table. */
const char *outcome_in(onus_outcome outcome, const char *language);
const char *outcome_cell_in(onus_outcome outcome, const char *language);

#endif
