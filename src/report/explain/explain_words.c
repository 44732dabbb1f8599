/* SPDX-License-Identifier: Apache-2.0 */
#include "report/explain/explain_words.h"

#include <string.h>

const char *explain_word(enum explain_word word, const char *language) {
    static const char *const words[][2] = {
#define EXPLAIN_WORD(constant, english, chinese) {english, chinese},
#include "report/explain/explain_words.def"
#undef EXPLAIN_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}
