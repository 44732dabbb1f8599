/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_POLICY_RESOLVE_H
#define ONUS_POLICY_RESOLVE_H

#include "base/diagnostic.h"
#include "policy/model.h"

/* What the steps of resolving share: what is resolved, where we are in it (for diagnostics), and the first status that was not ONUS_OK. */
struct resolver {
    struct arena *arena;
    const onus_policy_definition *from;
    struct model *to;
    const onus_config *config; /* NULL: nothing is set */
    onus_diagnostics *diagnostics;
    onus_status status;
    const char *section, *item, *field; /* "clauses", "H6", "liable": the path "clauses[H6].liable" */
    const onus_setting_place
        *said; /* where the setting that is looked at was said: there stands the mistake; NULL: not known */
    const struct condition **terms; /* resolved so far, by place in the definition */
    uint8_t *term_states;
};

/* Note a mistake: `diagnostic` with the path of where we are (unless it has one) and the place `at`. */
void resolver_report(struct resolver *resolver, onus_place at, onus_diagnostic diagnostic);

/* Note that `given` names none of the `count` elements, whose first member is their name; the nearest of these is named. */
void resolver_unknown(struct resolver *resolver, onus_diagnostic_id id, const void *elements, size_t count, size_t size,
                      const char *given, onus_place at);

/* Memory was refused or a limit met: no use going on. */
void resolver_fail(struct resolver *resolver, onus_status status);

/* `text` with every "{party}" replaced by `party`; `text` itself if it has none. With `party` NULL a placeholder is reported. NULL for NULL. */
const char *resolver_substitute(struct resolver *resolver, const char *text, const char *party, onus_place at);

/* The same for the texts of a label, {party} standing for the label of party number `party` (ONUS_NONE: none) in the same language. */
onus_labels resolver_labels(struct resolver *resolver, onus_labels labels, uint32_t party);

/* Whether `count` elements of `what` stay within `limit`; reported if not. */
bool resolver_within(struct resolver *resolver, const char *what, size_t count, size_t limit);

/* By name: the handle, or ONUS_NONE after reporting that there is none. */
uint32_t resolver_party(struct resolver *resolver, const char *id, onus_place at);
uint32_t resolver_fact(struct resolver *resolver, const char *path, onus_place at);
uint32_t resolver_value(struct resolver *resolver, uint32_t fact, const char *id, onus_place at);
uint32_t resolver_quantity(struct resolver *resolver, const char *path, onus_quantity_kind kind, onus_place at);
uint32_t resolver_group(struct resolver *resolver, const char *id, onus_place at);
uint32_t resolver_clause(struct resolver *resolver, const char *id, onus_place at);

/* The name of element `index` of a list whose elements begin with it. */
const char *model_name_at(const void *elements, size_t index, size_t size);

/* Binary search in the sorted lists of a model; ONUS_NONE if it is not there. */
uint32_t model_find_fact(const struct model *model, const char *path);
uint32_t model_find_quantity(const struct model *model, const char *path);
uint32_t model_find_clause(const struct model *model, const char *id);
uint32_t model_find_party(const struct model *model, const char *id);
uint32_t model_find_value(const onus_fact_info *fact, const char *id);
uint32_t model_find_number(const onus_fact_info *fact, int64_t number);

/* ---- The steps, in this order ---- */

/* complete.c: whether there is a name wherever there must be one. It comes before everything else, even before extending. */
onus_status definition_complete(struct arena *arena, const onus_policy_definition *definition,
                                onus_diagnostics *diagnostics);

/* Whether no list is too long. definition_complete() has looked; two definitions that are merged must be looked at again. */
onus_status definition_within_limits(struct arena *arena, const onus_policy_definition *definition,
                                     onus_diagnostics *diagnostics);

/* parties.c: parties and groups */
void resolve_parties(struct resolver *resolver);
void resolve_groups(struct resolver *resolver);

/* facts.c: facts with their values, `each` expanded, integers cut into ranges; quantities */
void resolve_facts(struct resolver *resolver);

/* timings.c: facts that follow from events */
void resolve_timings(struct resolver *resolver);
void resolve_quantities(struct resolver *resolver);

/* conditions.c: a condition for `party` (NULL outside of an `each`); NULL for NULL */
const struct condition *resolve_condition(struct resolver *resolver, const onus_condition_definition *from,
                                          const char *party);
void resolve_terms(struct resolver *resolver);

/* Call `visit` for every range of an integer that some condition of the policy speaks of, with the path substituted. */
void visit_ranges(struct resolver *resolver, void (*visit)(void *context, const char *path, int64_t from, int64_t to),
                  void *context);

/* clauses.c: clauses and their consequences */
void resolve_clauses(struct resolver *resolver);

/* named.c: departments, events and parameters */
void resolve_named(struct resolver *resolver);
uint32_t model_find_department(const struct model *model, const char *id);
uint32_t model_find_event(const struct model *model, const char *id);
uint32_t model_find_parameter(const struct model *model, const char *id);
uint32_t resolver_department(struct resolver *resolver, const char *id, onus_place at);
uint32_t resolver_event(struct resolver *resolver, const char *id, onus_place at);

/* What a parameter is set to, or the least that it may be while it is not set. */
static inline int64_t parameter_figure(const onus_parameter_info *parameter) {
    return parameter->set ? parameter->value : parameter->from;
}

/* The figure of parameter `id` into `*out`, and its handle; ONUS_NONE after reporting that there is none. */
uint32_t resolver_figure(struct resolver *resolver, const char *id, onus_place at, int64_t *out);

/* assignments.c: departments in charge and time limits of one writing of a clause */
bool assignments_prepare(struct resolver *resolver, size_t count);
void resolve_assignments(struct resolver *resolver, const onus_clause_definition *from, uint32_t clause,
                         const char *party, const struct condition *when);
void assignments_finish(struct resolver *resolver);

/* packing.c: facts in groups, when all conditions are known */
void resolve_packing(struct resolver *resolver);

/* What a ledger tells of a case. Facts and events are resolved. */
void resolve_repeats(struct resolver *resolver);

/* reasons.c: whether the placeholders of the reasons that clauses give can be filled in */
void resolve_reasons(struct resolver *resolver);

/* precedence.c: who prevails over whom */
void resolve_precedence(struct resolver *resolver);

#endif
