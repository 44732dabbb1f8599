/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_RECHECK_TEXT_H
#define ONUS_REPORT_RECHECK_TEXT_H

#include "base/text.h"
#include "onus_study.h"

/* The sentences of a recheck. */
enum recheck_word {
#define RECHECK_WORD(constant, english, chinese) RECHECK_WORD_##constant,
#include "report/recheck/recheck_words.def"
#undef RECHECK_WORD
    RECHECK_WORD_COUNT
};

/* A recheck as people read it. `policy` has the labels of parties. `width`: columns of a line; 0: lines are not wrapped. */
onus_status recheck_text(struct text *out, const onus_recheck *recheck, const onus_policy *policy, const char *language,
                         size_t width);

#endif
