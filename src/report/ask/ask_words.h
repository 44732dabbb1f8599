/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_ASK_WORDS_H
#define ONUS_REPORT_ASK_WORDS_H

/* The words of interviews. */
enum ask_word {
#define ASK_WORD(constant, english, chinese) ASK_WORD_##constant,
#include "report/ask/ask_words.def"
#undef ASK_WORD
    ASK_WORD_COUNT
};

/* In "zh", else in English. */
const char *ask_word(enum ask_word word, const char *language);

#endif
