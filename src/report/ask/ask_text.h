/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_ASK_TEXT_H
#define ONUS_REPORT_ASK_TEXT_H

#include "onus_study.h"
#include "report/ask/ask_words.h"
#include "report/decide/text_report.h"
#include "report/speech/fact_phrases.h"
#include "report/speech/fill.h"

/* An interview as people read it: paragraphs and lists, each written to `out` once it is put together in `line`. */
struct ask_page {
    struct text *out, *line;
    struct speech speech; /* into `line` */
    struct text_style style;
};

/* The answers that are shown, in the order in which they are: of a boolean, yes comes first. */
struct ask_choices {
    uint32_t fact;
    uint32_t values[ONUS_MAX_VALUES];
    uint32_t count;
    bool numbered; /* not where a value is a number itself, or is called by one: then its name is typed */
};

void ask_choices(struct ask_choices *choices, const onus_policy *policy, uint32_t fact, uint64_t values);

/* A paragraph: the words, with `slots` filled in. */
void ask_text_say(const struct ask_page *page, enum ask_word word, const struct slot *slots, size_t count);

/* "2. delivery notice (3 results are possible, 2 more to ask at most)", and the answers. Slots of `behind`, which follows the label, are filled in. */
void ask_text_heading(const struct ask_page *page, size_t number, onus_labels labels, const char *path,
                      enum ask_word behind, const struct slot *slots, size_t count);
void ask_text_choices(const struct ask_page *page, const struct ask_choices *choices, uint64_t presumed);

/* What can be typed: "a number from 1 to 3", into `line` of the page, for the caller to take away. */
void ask_text_expected(const struct ask_page *page, const struct ask_choices *choices);

/* What each answer leads to, and which clauses go by the fact. */
onus_status ask_text_why(const struct ask_page *page, const onus_question *question, onus_decision *decision,
                         const struct reads *reads);

/* Everything that is presumed in the case; and what carries the result. */
void ask_text_presumed(const struct ask_page *page, const onus_case *evidence);
onus_status ask_text_settled(const struct ask_page *page, onus_decision *decision);
onus_status ask_text_offer(const struct ask_page *page, onus_decision *decision);

#endif
