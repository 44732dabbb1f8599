/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ledger/ledger_words.h"

#include <string.h>

const char *ledger_word(enum ledger_word word, const char *language) {
    static const char *const words[][2] = {
#define LEDGER_WORD(constant, english, chinese) {english, chinese},
#include "report/ledger/ledger_words.def"
#undef LEDGER_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}
