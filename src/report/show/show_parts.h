/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_SHOW_PARTS_H
#define ONUS_REPORT_SHOW_PARTS_H

#include "base/arena.h"
#include "onus_study.h"
#include "report/show/show_page.h"

/* The parts of a policy's page. */

/* ---- show_names.c: names of things, by their labels; into the line ---- */

/* The label in the language, or the identifier with blanks for '_'. "{party}" is replaced by `party`; NULL: by a word that stands for any. */
void show_label(struct show_page *page, onus_labels labels, const char *id, const char *party);
void show_party(struct show_page *page, const char *id); /* "{party}" too */
void show_parties(struct show_page *page, const char *const *ids, size_t count);
void show_quantity(struct show_page *page, const char *path);
void show_money(struct show_page *page, const char *amount);

void show_refer(struct show_page *page, const char *refer);

/* The label of an event, for a slot. */
const char *show_event(const struct show_page *page, const char *id);

/* The fact that is meant by a path, which may hold {party} or be one of an `each`, and then `*party` is whose; NULL if there is none. */
const onus_fact_definition *show_find_fact(const onus_policy_definition *policy, const char *path, const char **party);
const onus_value_definition *show_find_value(const onus_fact_definition *fact, const char *id);
const onus_term_definition *show_find_term(const onus_policy_definition *policy, const char *id);

/* ---- show_condition.c ---- */

/* `lead` and what must hold, as a paragraph and a list. Terms are expanded where they stand, but not terms within them; `expand` false: not at all. */
void show_condition(struct show_page *page, enum show_word lead, const onus_condition_definition *condition,
                    bool expand);

/* ---- show_order.c ---- */

/* Which clauses come before which. By index, as in the definition. */
struct show_order {
    const onus_policy_definition *policy;
    size_t *ranks;  /* of each clause, from 1; 0: none */
    size_t *sorted; /* indexes of all clauses, by id */
    uint8_t *above; /* above[i * count + j]: i comes before j, at once or by way of others; ranks count too */
};

bool show_order_init(struct show_order *order, const onus_policy_definition *policy, struct arena *arena);

/* ---- show_clause.c ---- */

void show_clause(struct show_page *page, const struct show_order *order, size_t index);

/* ---- show_facts.c: sections ---- */

void show_parties_section(struct show_page *page);
void show_facts_section(struct show_page *page);
void show_quantities_section(struct show_page *page);

/* ---- show_figures.c: what a policy leaves to those who use it, and works out by itself ---- */

/* The figures that a company sets, as a section. */
void show_parameters_section(struct show_page *page);

/* What of its events tells the fact, behind its values; nothing if none do. */
void show_timing(struct show_page *page, const onus_fact_definition *fact);

/* What earlier cases of a ledger tell of the fact, likewise. */
void show_repeats(struct show_page *page, const onus_fact_definition *fact);

/* ---- show_silences.c ---- */

/* The cases for which no clause says who bears the loss; `check` is that of the policy. */
void show_silences_section(struct show_page *page, const onus_check *check, struct arena *arena);

/* The heading of a section, which has the address "section-ID". */
void show_section(struct show_page *page, enum show_word title, const char *id);

#endif
