/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CHECK_WORDS_H
#define ONUS_REPORT_CHECK_WORDS_H

#include "base/text.h"

/* The sentences of a check, with places to fill in. */
enum check_word {
#define CHECK_WORD(constant, english, chinese) CHECK_WORD_##constant,
#include "report/check/check_words.def"
#undef CHECK_WORD
    CHECK_WORD_COUNT
};

/* "{name}" of a sentence, and what goes there. */
struct check_slot {
    const char *name, *text;
};

/* In "zh", else in English. */
const char *check_word(enum check_word word, const char *language);

/* The sentence with `count` slots filled. A place that has no slot stays as it is. */
void check_fill(struct text *out, enum check_word word, const char *language, const struct check_slot *slots,
                size_t count);

#endif
