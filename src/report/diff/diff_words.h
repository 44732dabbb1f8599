/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DIFF_WORDS_H
#define ONUS_REPORT_DIFF_WORDS_H

#include "base/text.h"

/* The sentences of a comparison, with places to fill in. */
enum diff_word {
#define DIFF_WORD(constant, english, chinese) DIFF_WORD_##constant,
#include "report/diff/diff_words.def"
#undef DIFF_WORD
    DIFF_WORD_COUNT
};

/* "{name}" of a sentence, and what goes there. */
struct diff_slot {
    const char *name, *text;
};

/* In "zh", else in English. */
const char *diff_word(enum diff_word word, const char *language);

/* The sentence with `count` slots filled. A place that has no slot stays as it is. */
void diff_fill(struct text *out, enum diff_word word, const char *language, const struct diff_slot *slots,
               size_t count);

#endif
