/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_COVER_WORDS_H
#define ONUS_REPORT_COVER_WORDS_H

#include "base/arena.h"
#include "onus.h"

/* The sentences of a coverage report, with places to fill in. */
enum cover_word {
#define COVER_WORD(constant, english, chinese) COVER_WORD_##constant,
#include "report/cover/cover_words.def"
#undef COVER_WORD
    COVER_WORD_COUNT
};

/* "{name}" of a sentence, and what goes there. */
struct cover_slot {
    const char *name, *text;
};

#define COVER_SLOTS 6 /* the most that a sentence has; the first without a name ends them */

/* The sentence in "zh", else in English, filled, in `arena`. "" if memory was refused, which the arena remembers. */
const char *cover_sentence(struct arena *arena, enum cover_word word, const char *language,
                           const struct cover_slot slots[COVER_SLOTS]);

#endif
