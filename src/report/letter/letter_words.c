/* SPDX-License-Identifier: Apache-2.0 */
#include "report/letter/letter_words.h"

#include <string.h>

const char *letter_word(enum letter_word word, const char *language) {
    static const char *const words[][2] = {
#define LETTER_WORD(constant, english, chinese) {english, chinese},
#include "report/letter/letter_words.def"
#undef LETTER_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}
