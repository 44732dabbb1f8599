/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CHECK_PHRASES_H
#define ONUS_REPORT_CHECK_PHRASES_H

#include "base/arena.h"
#include "onus_study.h"
#include "report/check/check_words.h"

/* Phrases about a checked policy, in its own labels. Each is a text in the arena, "" after a refusal, which the arena remembers. */
struct check_phrases {
    const onus_check *check;
    const char *language;
    struct arena *arena;
};

/* What is said for `word`: where a policy shares nothing, nothing is said of losses. */
enum check_word phrase_word(const struct check_phrases *phrases, enum check_word word);

/* A sentence with slots, as a phrase. */
const char *phrase_of(const struct check_phrases *phrases, enum check_word word, const struct check_slot *slots,
                      size_t count);

/* A text of the policy: a control character becomes a blank. */
const char *phrase_text(const struct check_phrases *phrases, const char *text);

/* The label in the language, or the identifier. */
const char *phrase_label(const struct check_phrases *phrases, onus_labels labels, const char *id);
const char *phrase_fact(const struct check_phrases *phrases, uint32_t fact);
const char *phrase_party(const struct check_phrases *phrases, uint32_t party);
const char *phrase_clause(const struct check_phrases *phrases, uint32_t clause);

/* "H1, H2 and H3" */
const char *phrase_clauses(const struct check_phrases *phrases, const uint32_t *clauses, size_t count);

/* "lost or damaged", "anything but blank", "3 to 9" */
const char *phrase_values(const struct check_phrases *phrases, const onus_fact_info *fact, uint64_t values);

/* "loss: lost; notice: none". Literals of which `but` has the same are left out; NULL leaves out none. */
const char *phrase_where(const struct check_phrases *phrases, const onus_check_literal *where, size_t count,
                         const onus_check_literal *but, size_t but_count);

/* "driver bears 1/2, loader bears 1/2" */
const char *phrase_shares(const struct check_phrases *phrases, const onus_share *shares, size_t count);

/* "claims department", the one in charge or else those that are told; "24 hours from the report to the answer"; "claims department is in charge", or the limit */
const char *phrase_departments(const struct check_phrases *phrases, const onus_check_assignment *from);
const char *phrase_limit(const struct check_phrases *phrases, const onus_check_assignment *limit);
const char *phrase_assignment(const struct check_phrases *phrases, const onus_check_assignment *from);

/* A condition as it stands in the policy. A fact with {party} goes by its path. */
const char *phrase_condition(const struct check_phrases *phrases, const onus_condition_definition *condition);

/* "1,138,853,376"; "0.19 %", "less than 0.01 %" */
const char *phrase_count(const struct check_phrases *phrases, const char *digits);
const char *phrase_share(const struct check_phrases *phrases, const char *cases, uint32_t share);
const char *phrase_number(const struct check_phrases *phrases, size_t number);

#endif
