/* SPDX-License-Identifier: Apache-2.0 */
/* Is there a name wherever a definition must have one? A definition is C data that anybody may have written, and a pointer forgotten in it is a mistake in a
 * policy like any other. All later steps rely on what is looked at here, the laying of a variant over its base first of all. */
#include "policy/resolve.h"

static void need(struct resolver *resolver, const char *name, const char *key, onus_place at) {
    if (name == NULL) resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = key});
}

/* How many elements can be looked at: a count without a list is a mistake. */
static size_t listed(struct resolver *resolver, const void *list, size_t count, const char *key, onus_place at) {
    if (list != NULL || count == 0) return count;
    resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = key});
    return 0;
}

static void need_all(struct resolver *resolver, const char *const *names, size_t count, const char *key,
                     onus_place at) {
    count = listed(resolver, names, count, key, at);
    for (size_t i = 0; i < count; i++) need(resolver, names[i], key, at);
}

static void need_labels(struct resolver *resolver, onus_labels labels, onus_place at) {
    size_t count = listed(resolver, labels.items, labels.count, "label", at);
    for (size_t i = 0; i < count; i++) {
        need(resolver, labels.items[i].language, "language", at);
        need(resolver, labels.items[i].text, "text", at);
    }
}

/* What every element of a list has: an id, and something to be taken from if it takes itself away. */
static void enter(struct resolver *resolver, const char *section, const char *id, bool removed, onus_place at) {
    resolver->section = section;
    resolver->item = NULL;
    need(resolver, id, "id", at);
    resolver->item = id;
    if (removed && id != NULL && resolver->from->extends == NULL)
        resolver_report(resolver, at,
                        (onus_diagnostic){.id = DIAGNOSTIC_NOTHING_TO_REPLACE, .path = section, .given = id});
}

static void check_condition(struct resolver *resolver, const onus_condition_definition *condition, uint32_t depth) {
    if (condition == NULL || depth > ONUS_MAX_CONDITION_DEPTH) return; /* too deep is reported later */
    bool named = condition->kind == ONUS_CONDITION_TERM || condition->kind == ONUS_CONDITION_FACT ||
                 condition->kind == ONUS_CONDITION_RANGE;
    if (named) need(resolver, condition->name, "name", condition->at);
    if (condition->kind == ONUS_CONDITION_FACT)
        need_all(resolver, condition->values, condition->value_count, "value", condition->at);
    resolver_within(resolver, "parts of one condition", condition->part_count, ONUS_MAX_PARTS);
    size_t parts = listed(resolver, condition->parts, condition->part_count, "parts", condition->at);
    bool known = named || condition->kind == ONUS_CONDITION_ALL || condition->kind == ONUS_CONDITION_ANY ||
                 (condition->kind == ONUS_CONDITION_NOT && parts == 1);
    if (!known)
        resolver_report(resolver, condition->at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = "condition"});
    for (size_t i = 0; i < parts; i++) check_condition(resolver, &condition->parts[i], depth + 1);
}

static void check_fact(struct resolver *resolver, const onus_fact_definition *fact) {
    enter(resolver, "facts", fact->path, fact->removed, fact->at);
    resolver_within(resolver, "parties of one each", fact->each_count, ONUS_MAX_PARTIES);
    need_all(resolver, fact->each, fact->each_count, "each", fact->at);
    if ((unsigned)fact->kind > ONUS_FACT_INTEGER)
        resolver_report(resolver, fact->at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = "fact"});
    need_labels(resolver, fact->label, fact->at);
    size_t values = listed(resolver, fact->values, fact->value_count, "values", fact->at);
    for (size_t i = 0; i < values; i++) {
        need(resolver, fact->values[i].id, "id", fact->values[i].at);
        need_labels(resolver, fact->values[i].label, fact->values[i].at);
    }
}

static void check_fine(struct resolver *resolver, const onus_fine_definition *fine) {
    need(resolver, fine->party, "party", fine->at);
    need(resolver, fine->amount != NULL ? fine->amount : fine->by, "amount", fine->at);
    size_t grades = listed(resolver, fine->grades, fine->grade_count, "amount", fine->at);
    for (size_t i = 0; i < grades; i++) {
        need(resolver, fine->grades[i].value, "value", fine->at);
        need(resolver, fine->grades[i].amount, "amount", fine->at);
    }
    check_condition(resolver, fine->when, 0);
}

static void check_finding(struct resolver *resolver, const onus_finding_definition *finding) {
    need(resolver, finding->id, "id", finding->at);
    if (finding->differs != NULL) need_all(resolver, finding->differs, finding->differs_count, "differs", finding->at);
    need_labels(resolver, finding->label, finding->at);
    check_condition(resolver, finding->when, 0);
}

static void check_liable(struct resolver *resolver, const onus_liable_definition *liable) {
    size_t shares = listed(resolver, liable->shares, liable->share_count, "liable", liable->at);
    for (size_t i = 0; i < shares; i++) {
        need(resolver, liable->shares[i].party, "party", liable->at);
        need(resolver, liable->shares[i].share, "share", liable->at);
    }
    check_condition(resolver, liable->when, 0);
}

static void check_refer(struct resolver *resolver, const onus_refer_definition *refer) {
    if (refer->inform_count == 0) need(resolver, refer->to, "to", refer->at);
    if (refer->by != NULL) need(resolver, refer->value, "value", refer->at);
    need_all(resolver, refer->inform, refer->inform_count, "inform", refer->at);
    check_condition(resolver, refer->when, 0);
}

static void check_within(struct resolver *resolver, const onus_within_definition *within) {
    need(resolver, within->from, "from", within->at);
    need(resolver, within->to, "to", within->at);
    if ((unsigned)within->unit > ONUS_UNIT_WORKING_DAYS)
        resolver_report(resolver, within->at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = "within"});
    check_condition(resolver, within->when, 0);
}

static void check_assignments(struct resolver *resolver, const onus_clause_definition *clause) {
    resolver->field = "refer";
    size_t refers = listed(resolver, clause->refers, clause->refer_count, "refer", clause->at);
    for (size_t i = 0; i < refers; i++) check_refer(resolver, &clause->refers[i]);
    resolver->field = "within";
    size_t withins = listed(resolver, clause->withins, clause->within_count, "within", clause->at);
    for (size_t i = 0; i < withins; i++) check_within(resolver, &clause->withins[i]);
}

static void check_clause(struct resolver *resolver, const onus_clause_definition *clause) {
    enter(resolver, "clauses", clause->id, clause->removed, clause->at);
    need_labels(resolver, clause->title, clause->at);
    need_labels(resolver, clause->reason, clause->at);
    resolver_within(resolver, "parties of one each", clause->each_count, ONUS_MAX_PARTIES);
    need_all(resolver, clause->each, clause->each_count, "each", clause->at);
    need_all(resolver, clause->prevails_over, clause->prevails_over_count, "prevails_over", clause->at);
    check_condition(resolver, clause->when, 0);
    resolver->field = "liable";
    if (clause->liable != NULL) check_liable(resolver, clause->liable);
    resolver->field = "fine";
    size_t fines = listed(resolver, clause->fines, clause->fine_count, "fine", clause->at);
    for (size_t i = 0; i < fines; i++) check_fine(resolver, &clause->fines[i]);
    resolver->field = "finding";
    size_t findings = listed(resolver, clause->findings, clause->finding_count, "finding", clause->at);
    for (size_t i = 0; i < findings; i++) check_finding(resolver, &clause->findings[i]);
    check_assignments(resolver, clause);
    resolver->field = NULL;
}

/* Before anything else looks at the lists: later steps compare their elements with one another. */
static bool within_limits(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    const struct {
        const char *section, *what;
        size_t count, limit;
    } lists[] = {
        {"parties", "parties", from->party_count, ONUS_MAX_PARTIES},
        {"facts", "facts", from->fact_count, ONUS_MAX_FACTS},
        {"quantities", "quantities", from->quantity_count, ONUS_MAX_QUANTITIES},
        {"departments", "departments", from->department_count, ONUS_MAX_NAMED},
        {"events", "events", from->event_count, ONUS_MAX_NAMED},
        {"parameters", "parameters", from->parameter_count, ONUS_MAX_NAMED},
        {"terms", "terms", from->term_count, ONUS_MAX_CLAUSES},
        {"groups", "groups", from->group_count, ONUS_MAX_CLAUSES},
        {"precedence", "ranks", from->rank_count, ONUS_MAX_CLAUSES},
        {"never", "declarations of never", from->never_count, ONUS_MAX_CLAUSES},
        {"clauses", "clauses", from->clause_count, ONUS_MAX_CLAUSES},
        {"pieces", "counts of pieces", from->pieces == NULL ? 0 : from->pieces->loaded_count, ONUS_MAX_QUANTITIES}};
    bool within = true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        resolver->section = lists[i].section;
        within = resolver_within(resolver, lists[i].what, lists[i].count, lists[i].limit) && within;
    }
    resolver->section = NULL;
    return within;
}

static void check_named(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    size_t departments = listed(resolver, from->departments, from->department_count, "departments", from->at);
    size_t events = listed(resolver, from->events, from->event_count, "events", from->at);
    size_t parameters = listed(resolver, from->parameters, from->parameter_count, "parameters", from->at);
    for (size_t i = 0; i < departments; i++) {
        const onus_department_definition *department = &from->departments[i];
        enter(resolver, "departments", department->id, department->removed, department->at);
        need_labels(resolver, department->label, department->at);
    }
    for (size_t i = 0; i < events; i++) {
        enter(resolver, "events", from->events[i].id, from->events[i].removed, from->events[i].at);
        need_labels(resolver, from->events[i].label, from->events[i].at);
    }
    for (size_t i = 0; i < parameters; i++) {
        const onus_parameter_definition *parameter = &from->parameters[i];
        enter(resolver, "parameters", parameter->id, parameter->removed, parameter->at);
        need_labels(resolver, parameter->label, parameter->at);
    }
}

static void check_lists(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    if (!within_limits(resolver)) return;
    size_t parties = listed(resolver, from->parties, from->party_count, "parties", from->at);
    size_t facts = listed(resolver, from->facts, from->fact_count, "facts", from->at);
    size_t quantities = listed(resolver, from->quantities, from->quantity_count, "quantities", from->at);
    size_t terms = listed(resolver, from->terms, from->term_count, "terms", from->at);
    size_t groups = listed(resolver, from->groups, from->group_count, "groups", from->at);
    size_t never = listed(resolver, from->never, from->never_count, "never", from->at);
    size_t clauses = listed(resolver, from->clauses, from->clause_count, "clauses", from->at);
    for (size_t i = 0; i < parties; i++) {
        enter(resolver, "parties", from->parties[i].id, from->parties[i].removed, from->parties[i].at);
        need_labels(resolver, from->parties[i].label, from->parties[i].at);
        need_labels(resolver, from->parties[i].name_label, from->parties[i].at);
    }
    check_named(resolver);
    for (size_t i = 0; i < facts; i++) check_fact(resolver, &from->facts[i]);
    for (size_t i = 0; i < quantities; i++) {
        enter(resolver, "quantities", from->quantities[i].path, from->quantities[i].removed, from->quantities[i].at);
        need_labels(resolver, from->quantities[i].label, from->quantities[i].at);
    }
    for (size_t i = 0; i < terms; i++) {
        enter(resolver, "terms", from->terms[i].id, from->terms[i].removed, from->terms[i].at);
        check_condition(resolver, from->terms[i].when, 0);
    }
    for (size_t i = 0; i < groups; i++)
        enter(resolver, "groups", from->groups[i].id, from->groups[i].removed, from->groups[i].at);
    for (size_t i = 0; i < never; i++) {
        enter(resolver, "never", from->never[i].id, from->never[i].removed, from->never[i].at);
        check_condition(resolver, from->never[i].when, 0);
    }
    for (size_t i = 0; i < clauses; i++) check_clause(resolver, &from->clauses[i]);
    resolver->item = NULL;
}

static void check_rest(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    need_labels(resolver, from->title, from->at);
    resolver->section = "precedence";
    size_t ranks = listed(resolver, from->precedence, from->rank_count, "precedence", from->at);
    for (size_t i = 0; i < ranks; i++)
        need_all(resolver, from->precedence[i].groups, from->precedence[i].group_count, "group",
                 from->precedence[i].at);
    resolver->section = "outside";
    if (from->outside != NULL) check_condition(resolver, from->outside->when, 0);
    resolver->section = "nothing_to_share";
    check_condition(resolver, from->nothing_to_share, 0);
    resolver->section = "settlement";
    if (from->settlement != NULL) check_condition(resolver, from->settlement->unit_price_when, 0);
    resolver->section = "repeats";
    size_t repeats = listed(resolver, from->repeats, from->repeats_count, "repeats", from->at);
    for (size_t i = 0; i < repeats; i++) {
        const onus_repeats_definition *item = &from->repeats[i];
        need(resolver, item->fact, "fact", item->at_place);
        need_all(resolver, item->same, item->same_count, "same", item->at_place);
        need_all(resolver, item->any, item->any_count, "any", item->at_place);
    }
    resolver->section = "pieces";
    size_t counts = from->pieces == NULL
                        ? 0
                        : listed(resolver, from->pieces->loaded, from->pieces->loaded_count, "loaded", from->at);
    for (size_t i = 0; i < counts; i++) {
        need(resolver, from->pieces->loaded[i].count, "count", from->pieces->loaded[i].at);
        check_condition(resolver, from->pieces->loaded[i].when, 0);
    }
}

onus_status definition_within_limits(struct arena *arena, const onus_policy_definition *definition,
                                     onus_diagnostics *diagnostics) {
    struct resolver resolver = {.arena = arena, .from = definition, .diagnostics = diagnostics};
    within_limits(&resolver);
    return resolver.status;
}

onus_status definition_complete(struct arena *arena, const onus_policy_definition *definition,
                                onus_diagnostics *diagnostics) {
    struct resolver resolver = {.arena = arena, .from = definition, .diagnostics = diagnostics};
    check_lists(&resolver);
    check_rest(&resolver);
    return resolver.status;
}
