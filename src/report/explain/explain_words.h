/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_EXPLAIN_WORDS_H
#define ONUS_REPORT_EXPLAIN_WORDS_H

/* The words of explanations. */
enum explain_word {
#define EXPLAIN_WORD(constant, english, chinese) EXPLAIN_WORD_##constant,
#include "report/explain/explain_words.def"
#undef EXPLAIN_WORD
    EXPLAIN_WORD_COUNT
};

#define EXPLAIN_FIRST_LABEL EXPLAIN_WORD_LABEL_RESULT
#define EXPLAIN_LAST_LABEL  EXPLAIN_WORD_LABEL_WHY_NOT

/* In "zh", else in English. */
const char *explain_word(enum explain_word word, const char *language);

#endif
