/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LEDGER_WORDS_H
#define ONUS_REPORT_LEDGER_WORDS_H

#include "report/speech/fill.h"

enum ledger_word {
#define LEDGER_WORD(constant, english, chinese) LEDGER_WORD_##constant,
#include "report/ledger/ledger_words.def"
#undef LEDGER_WORD
    LEDGER_WORD_COUNT
};

/* In "zh", else in English. */
const char *ledger_word(enum ledger_word word, const char *language);

#endif
