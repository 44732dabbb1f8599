/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_SPEECH_H
#define ONUS_REPORT_SPEECH_H

#include "base/text.h"
#include "onus.h"
#include "report/speech/words.h"

/* Saying things of a policy in a language of people. */
struct speech {
    struct text *out;
    const onus_policy *policy;
    const char *language;
    bool colour; /* of a terminal, for results and amounts */
};

enum colour { COLOUR_BOLD = 1, COLOUR_RED = 31, COLOUR_GREEN, COLOUR_YELLOW, COLOUR_MAGENTA = 35, COLOUR_CYAN };

/* `text` comes from a file: a control character in it could rewrite a terminal, and becomes a blank. */
void say_text(const struct speech *speech, const char *text);
void say(const struct speech *speech, enum word word);
void say_coloured(const struct speech *speech, enum colour colour, const char *text);

/* The id of a case. Where a case has none, its place stands for it: "line 17", "#3". */
void say_case(const struct speech *speech, const char *id);

/* An identifier for want of a label: '_' is a blank. */
void say_identifier(const struct speech *speech, const char *id);
void say_label(const struct speech *speech, onus_labels labels, const char *id);

void say_party(const struct speech *speech, uint32_t party);
void say_clause(const struct speech *speech, uint32_t clause);
void say_clauses(const struct speech *speech, const uint32_t *clauses, size_t count);
void say_money(const struct speech *speech, onus_money money);
void say_currency(const struct speech *speech);
void say_money_with_currency(const struct speech *speech, onus_money money);
void say_fact(const struct speech *speech, uint32_t fact);
void say_values(const struct speech *speech, uint32_t fact, uint64_t values);
void say_numbers(const struct speech *speech, const int64_t *numbers, size_t count);

/* " must bear 1/2"; where it is not `certain`, " would bear 1/2". */
void say_share(const struct speech *speech, onus_ratio share, bool certain);

/* "driver would bear 1/2: 195.00, sorter would bear 1/2: 195.00"; `amounts` NULL: without. */
void say_shares_left(const struct speech *speech, const onus_share *shares, size_t count, const onus_amount *amounts);

/* What a case that is determined comes to, with the clauses: who would bear what, or where it goes; where neither is said, the clauses alone. */
void say_determined(const struct speech *speech, const onus_possible *result, const onus_amount *amounts);

/* Who has ruled, when and why. */
void say_ruled(const struct speech *speech, const onus_ruling *ruling);

/* The reason that a clause gives in words of its own; false, and nothing is said, where it has none for this case. */
bool say_clause_reason(const struct speech *speech, uint32_t clause, uint32_t party, const onus_case *evidence);

/* To whom it goes. */
void say_refer(const struct speech *speech, const char *refer);

#endif
