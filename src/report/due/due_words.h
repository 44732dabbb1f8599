/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DUE_WORDS_H
#define ONUS_REPORT_DUE_WORDS_H

#include "report/due/due.h"
#include "report/speech/fill.h"

enum due_word {
#define DUE_WORD(constant, english, chinese) DUE_WORD_##constant,
#include "report/due/due_words.def"
#undef DUE_WORD
    DUE_WORD_COUNT
};

/* In "zh", else in English. */
const char *due_word(enum due_word word, const char *language);

/* A sentence with one place for a number. */
void due_put_count(struct text *out, enum due_word one, enum due_word many, int64_t count, const char *language);

/* "24 hours", "3 working days" */
void due_put_figure(struct text *out, const onus_limit *limit, const char *language);

/* "1 day 2 hours 5 minutes" */
void due_put_span(struct text *out, int64_t seconds, const char *language);

/* The label of an event. */
const char *due_event_name(const struct due_case *due, uint32_t event, const char *language);

/* The state in a cell. */
enum due_word due_state_word(const struct due_limit *limit);

#endif
