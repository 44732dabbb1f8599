/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LETTER_WORDS_H
#define ONUS_REPORT_LETTER_WORDS_H

/* The words of letters. */
enum letter_word {
#define LETTER_WORD(constant, english, chinese) LETTER_WORD_##constant,
#include "report/letter/letter_words.def"
#undef LETTER_WORD
    LETTER_WORD_COUNT
};

/* In "zh", else in English. */
const char *letter_word(enum letter_word word, const char *language);

#endif
