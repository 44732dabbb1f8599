/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ask/ask_words.h"

#include <string.h>

const char *ask_word(enum ask_word word, const char *language) {
    static const char *const words[][2] = {
#define ASK_WORD(constant, english, chinese) {english, chinese},
#include "report/ask/ask_words.def"
#undef ASK_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}
