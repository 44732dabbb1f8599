/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions: names resolved, terms shared, `{party}` filled in. Depth is limited through terms too, so that no later recursion can run away. */
#include <string.h>

#include "base/names.h"
#include "policy/resolve.h"

enum { TERM_NEW, TERM_ENTERED, TERM_DONE };

static const struct condition *resolve_part(struct resolver *resolver, const onus_condition_definition *from,
                                            const char *party, uint32_t depth);

static size_t find_term(const struct resolver *resolver, const char *name) {
    size_t at = 0;
    while (at < resolver->from->term_count && strcmp(resolver->from->terms[at].id, name) != 0) at++;
    return at;
}

/* `depth`: of the use. It goes on counting within the term, so that terms of terms cannot run away. */
/* A term that only renames another one is a level of its own: else a chain of such terms would be as deep as it likes, and cost nothing. */
static const struct condition *resolve_definition(struct resolver *resolver, const onus_condition_definition *from,
                                                  uint32_t depth) {
    if (from->kind != ONUS_CONDITION_TERM) return resolve_part(resolver, from, NULL, depth);
    const onus_condition_definition renamed = {
        .kind = ONUS_CONDITION_ALL, .at = from->at, .parts = from, .part_count = 1};
    return resolve_part(resolver, &renamed, NULL, depth);
}

static const struct condition *resolve_term(struct resolver *resolver, size_t term, onus_place at, uint32_t depth) {
    const onus_term_definition *definition = &resolver->from->terms[term];
    if (resolver->term_states[term] == TERM_ENTERED) {
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_TERM_CYCLE, .given = definition->id});
        return NULL;
    }
    if (resolver->term_states[term] == TERM_NEW) {
        resolver->term_states[term] = TERM_ENTERED;
        const char *section = resolver->section, *item = resolver->item, *field = resolver->field;
        resolver->section = "terms";
        resolver->item = definition->id;
        resolver->field = NULL;
        if (definition->when == NULL)
            resolver_report(resolver, definition->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "when"});
        else
            resolver->terms[term] = resolve_definition(resolver, definition->when, depth);
        resolver->section = section;
        resolver->item = item;
        resolver->field = field;
        resolver->term_states[term] = TERM_DONE;
    }
    return resolver->terms[term];
}

static const struct condition *use_term(struct resolver *resolver, const onus_condition_definition *from,
                                        uint32_t depth) {
    size_t term = find_term(resolver, from->name);
    if (term < resolver->from->term_count) return resolve_term(resolver, term, from->at, depth);
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < resolver->from->term_count; i++)
        nearest = name_nearer(from->name, resolver->from->terms[i].id, nearest, &distance);
    resolver_report(resolver, from->at,
                    (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_TERM, .given = from->name, .nearest = nearest});
    return NULL;
}

/* The values of integer fact `fact` from `from` to `to`: facts.c has cut it so that a value lies inside or outside. */
static uint64_t values_within(const onus_fact_info *fact, int64_t from, int64_t to) {
    uint64_t values = 0;
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (from <= fact->values[i].from && fact->values[i].to <= to) values |= UINT64_C(1) << i;
    return values;
}

/* The parameters that a range ends with are known, and, once they are set, do not stand the wrong way round. */
static uint64_t resolve_range(struct resolver *resolver, const onus_condition_definition *from,
                              const onus_fact_info *fact) {
    int64_t figure;
    bool named = from->from_parameter != NULL || from->to_parameter != NULL;
    if (from->from_parameter != NULL) resolver_figure(resolver, from->from_parameter, from->at, &figure);
    if (from->to_parameter != NULL) resolver_figure(resolver, from->to_parameter, from->at, &figure);
    struct number_range range = model_range(resolver->to, from);
    if (named && resolver->to->unset == NULL && range.from > range.to)
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_RANGE, .given = fact->path});
    return values_within(fact, range.from, range.to);
}

static void resolve_literal(struct resolver *resolver, const onus_condition_definition *from, const char *party,
                            struct condition *to) {
    const char *path = resolver_substitute(resolver, from->name, party, from->at);
    to->kind = CONDITION_LITERAL;
    to->fact = path == NULL ? ONUS_NONE : resolver_fact(resolver, path, from->at);
    if (to->fact == ONUS_NONE) return;
    onus_fact_info *fact = &resolver->to->facts[to->fact];
    if (fact->measure) {
        resolver_report(resolver, from->at,
                        (onus_diagnostic){.id = DIAGNOSTIC_MEASURE_IN_CONDITION, .given = fact->path});
        return;
    }
    fact->read = true;
    if ((from->kind == ONUS_CONDITION_RANGE) != (fact->kind == ONUS_FACT_INTEGER)) {
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = fact->path});
        return;
    }
    if (from->kind == ONUS_CONDITION_RANGE) {
        to->values = resolve_range(resolver, from, fact);
        return;
    }
    if (from->value_count == 0)
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_NO_VALUE, .path = fact->path});
    for (size_t i = 0; i < from->value_count; i++) {
        uint32_t value = resolver_value(resolver, to->fact, from->values[i], from->at);
        if (value != ONUS_NONE) to->values |= UINT64_C(1) << value;
    }
}

static void resolve_parts(struct resolver *resolver, const onus_condition_definition *from, const char *party,
                          uint32_t depth, struct condition *to) {
    to->kind = from->kind == ONUS_CONDITION_ALL   ? CONDITION_ALL
               : from->kind == ONUS_CONDITION_ANY ? CONDITION_ANY
                                                  : CONDITION_NOT;
    const struct condition **parts = ARENA_NEW(resolver->arena, from->part_count, const struct condition *);
    if (parts == NULL) return;
    for (size_t i = 0; i < from->part_count; i++) {
        parts[i] = resolve_part(resolver, &from->parts[i], party, depth + 1);
        if (parts[i] != NULL && parts[i]->depth >= to->depth) to->depth = parts[i]->depth + 1;
    }
    to->parts = parts;
    to->part_count = (uint32_t)from->part_count;
}

/* NULL after a mistake was reported or memory refused. */
static const struct condition *resolve_part(struct resolver *resolver, const onus_condition_definition *from,
                                            const char *party, uint32_t depth) {
    if (depth >= ONUS_MAX_CONDITION_DEPTH) {
        resolver_within(resolver, "conditions within conditions", ONUS_MAX_CONDITION_DEPTH + 1,
                        ONUS_MAX_CONDITION_DEPTH);
        return NULL;
    }
    if (from->kind == ONUS_CONDITION_TERM) return use_term(resolver, from, depth);
    struct condition *to = ARENA_NEW(resolver->arena, 1, struct condition);
    if (to == NULL) return NULL;
    to->number = resolver->to->condition_count++;
    if (from->kind == ONUS_CONDITION_FACT || from->kind == ONUS_CONDITION_RANGE)
        resolve_literal(resolver, from, party, to);
    else
        resolve_parts(resolver, from, party, depth, to);
    if (to->depth >= ONUS_MAX_CONDITION_DEPTH) {
        resolver_within(resolver, "conditions within conditions", to->depth, ONUS_MAX_CONDITION_DEPTH - 1);
        return NULL;
    }
    return resolver->status == ONUS_OK ? to : NULL;
}

const struct condition *resolve_condition(struct resolver *resolver, const onus_condition_definition *from,
                                          const char *party) {
    return from == NULL ? NULL : resolve_part(resolver, from, party, 0);
}

void resolve_terms(struct resolver *resolver) {
    size_t count = resolver->from->term_count;
    resolver->section = "terms";
    resolver->terms = ARENA_NEW(resolver->arena, count, const struct condition *);
    resolver->term_states = ARENA_NEW(resolver->arena, count, uint8_t);
    if (resolver->terms == NULL || resolver->term_states == NULL) return;
    for (size_t i = 0; i < count; i++) {
        const onus_term_definition *term = &resolver->from->terms[i];
        resolver->item = term->id;
        if (!name_valid(term->id, false))
            resolver_report(resolver, term->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = term->id});
        if (find_term(resolver, term->id) < i)
            resolver_report(resolver, term->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "term", .given = term->id});
        resolve_term(resolver, i, term->at, 0);
    }
    resolver->item = NULL;
}

/* ---- Ranges ---- */

struct range_visit {
    struct resolver *resolver;
    void (*visit)(void *context, const char *path, int64_t from, int64_t to);
    void *context;
};

static void visit_condition(const struct range_visit *ranges, const onus_condition_definition *from, const char *party,
                            uint32_t depth) {
    if (from == NULL || depth > ONUS_MAX_CONDITION_DEPTH) return;
    if (from->kind == ONUS_CONDITION_RANGE) {
        if (strstr(from->name, "{party}") != NULL && party == NULL)
            return; /* reported when the condition is resolved */
        const char *path = resolver_substitute(ranges->resolver, from->name, party, from->at);
        struct number_range range = model_range(ranges->resolver->to, from);
        if (path != NULL && range.from <= range.to) ranges->visit(ranges->context, path, range.from, range.to);
    }
    for (size_t i = 0; i < from->part_count; i++) visit_condition(ranges, &from->parts[i], party, depth + 1);
}

static void visit_clause(const struct range_visit *ranges, const onus_clause_definition *clause, const char *party) {
    visit_condition(ranges, clause->when, party, 0);
    if (clause->liable != NULL) visit_condition(ranges, clause->liable->when, party, 0);
    for (size_t i = 0; i < clause->fine_count; i++) visit_condition(ranges, clause->fines[i].when, party, 0);
    for (size_t i = 0; i < clause->finding_count; i++) visit_condition(ranges, clause->findings[i].when, party, 0);
    for (size_t i = 0; i < clause->refer_count; i++) visit_condition(ranges, clause->refers[i].when, party, 0);
    for (size_t i = 0; i < clause->within_count; i++) visit_condition(ranges, clause->withins[i].when, party, 0);
}

void visit_ranges(struct resolver *resolver, void (*visit)(void *context, const char *path, int64_t from, int64_t to),
                  void *context) {
    const onus_policy_definition *from = resolver->from;
    struct range_visit ranges = {resolver, visit, context};
    for (size_t i = 0; i < from->term_count; i++) visit_condition(&ranges, from->terms[i].when, NULL, 0);
    for (size_t i = 0; i < from->never_count; i++) visit_condition(&ranges, from->never[i].when, NULL, 0);
    if (from->outside != NULL) visit_condition(&ranges, from->outside->when, NULL, 0);
    visit_condition(&ranges, from->nothing_to_share, NULL, 0);
    if (from->settlement != NULL) visit_condition(&ranges, from->settlement->unit_price_when, NULL, 0);
    for (size_t i = 0; from->pieces != NULL && i < from->pieces->loaded_count; i++)
        visit_condition(&ranges, from->pieces->loaded[i].when, NULL, 0);
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        if (clause->each_count == 0) visit_clause(&ranges, clause, NULL);
        for (size_t j = 0; j < clause->each_count; j++) visit_clause(&ranges, clause, clause->each[j]);
    }
}
