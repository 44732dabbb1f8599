/* SPDX-License-Identifier: Apache-2.0 */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

uint64_t cases_values(const onus_fact_info *fact) {
    return fact->value_count < 64 ? (UINT64_C(1) << fact->value_count) - 1 : UINT64_MAX;
}

static void add_target(struct cases *cases, const onus_clause_definition *clause, const char *party) {
    if (cases->target_count == CASES_MAX_TARGETS) return;
    struct cases_target *target = &cases->targets[cases->target_count++];
    target->when = naive_compile(&cases->conditions, clause->when, party);
    target->own = naive_compile(&cases->conditions, clause->liable != NULL ? clause->liable->when : NULL, party);
}

bool cases_init(struct cases *cases, const onus_policy_definition *definition, const onus_policy *policy,
                uint64_t seed) {
    memset(cases, 0, sizeof *cases);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    cases->policy = policy;
    cases->facts = info.facts;
    cases->quantities = info.quantities;
    cases->random.state = seed;
    cases->conditions.definition = definition;
    cases->conditions.policy = policy;
    for (size_t i = 0; i < definition->clause_count; i++) {
        const onus_clause_definition *clause = &definition->clauses[i];
        if (clause->each_count == 0) add_target(cases, clause, NULL);
        for (size_t k = 0; k < clause->fine_count; k++) {
            const char *figure = clause->fines[k].figure;
            uint32_t quantity = figure != NULL ? onus_policy_find_quantity(policy, figure) : ONUS_NONE;
            if (quantity != ONUS_NONE) cases->figure[quantity] = true;
        }
        for (size_t k = 0; k < clause->each_count; k++) add_target(cases, clause, clause->each[k]);
    }
    return !cases->conditions.failed;
}

void cases_release(struct cases *cases) {
    free(cases->conditions.nodes);
    cases->conditions.nodes = NULL;
}

/* Make the condition hold, or not hold, if this can be had by one choice after the other. */
static void bend(struct cases *cases, size_t node, bool want, uint64_t *values) {
    const struct naive_node *at = &cases->conditions.nodes[node];
    if (at->kind == ONUS_CONDITION_FACT) {
        uint64_t all = cases_values(onus_policy_fact(cases->policy, at->fact));
        uint64_t right = want ? at->values : all & ~at->values;
        if (right != 0) values[at->fact] = random_member(&cases->random, right);
    } else if (at->kind == ONUS_CONDITION_NOT) {
        bend(cases, at->first, !want, values);
    } else if ((at->kind == ONUS_CONDITION_ALL) == want) {
        for (size_t i = 0; i < at->count; i++) bend(cases, at->first + i, want, values);
    } else if (at->count > 0) {
        bend(cases, at->first + random_below(&cases->random, (uint32_t)at->count), want, values);
    }
}

/* What is not given is not there in two cases of five. Money decides nothing here and stays away, but for the figures of fines: 0 to 250.00. */
static void draw_quantities(struct cases *cases, struct naive_case *out) {
    for (uint32_t q = 0; q < cases->quantities; q++) {
        bool count = onus_policy_quantity(cases->policy, q)->kind == ONUS_QUANTITY_COUNT;
        bool given = count && random_chance(&cases->random, 60);
        out->quantities[q] = given ? (int64_t)random_below(&cases->random, 3) : -1;
        if (cases->figure[q] && random_chance(&cases->random, 40))
            out->quantities[q] = 500 * (int64_t)random_below(&cases->random, 51);
    }
}

/* A presumed value may also be said outright, or be assumed for this case alone. */
static void draw_presumed(struct cases *cases, struct naive_case *out) {
    for (uint32_t f = 0; f < cases->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(cases->policy, f);
        bool at_it = fact->presumed != ONUS_NONE && out->values[f] == UINT64_C(1) << fact->presumed;
        out->presumed[f] = random_chance(&cases->random, at_it ? 90 : 2);
    }
}

void cases_complete(struct cases *cases, struct naive_case *out) {
    static const uint32_t held[] = {0, 50, 90, 90, 98};
    uint32_t profile = held[random_below(&cases->random, sizeof held / sizeof *held)];
    for (uint32_t f = 0; f < cases->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(cases->policy, f);
        uint64_t all = cases_values(fact);
        bool hold = fact->presumed != ONUS_NONE && random_chance(&cases->random, profile);
        out->values[f] = hold            ? UINT64_C(1) << fact->presumed
                         : fact->measure ? random_subset(&cases->random, all)
                                         : random_member(&cases->random, all);
    }
    if (cases->target_count > 0 && random_chance(&cases->random, 50)) {
        uint32_t aim = random_below(&cases->random, (uint32_t)cases->target_count);
        bend(cases, cases->targets[aim].when, true, out->values);
        bend(cases, cases->targets[aim].own, true, out->values);
    }
    draw_quantities(cases, out);
    draw_presumed(cases, out);
}

/* One that nothing is presumed of, more often than not: these are what people do not know. */
static uint32_t draw_fact(struct cases *cases) {
    uint32_t fact = random_below(&cases->random, cases->facts);
    for (uint32_t tries = 0; tries < 2 && onus_policy_fact(cases->policy, fact)->presumed != ONUS_NONE; tries++)
        fact = random_below(&cases->random, cases->facts);
    return fact;
}

void cases_incomplete(struct cases *cases, struct naive_case *out) {
    cases_complete(cases, out);
    uint32_t unknown = 1 + random_below(&cases->random, CASES_MAX_UNKNOWN);
    for (uint32_t i = 0, worlds = 1; i < unknown; i++) {
        uint32_t f = draw_fact(cases);
        const onus_fact_info *fact = onus_policy_fact(cases->policy, f);
        if (fact->value_count > CASES_MAX_WORLDS / worlds) continue;
        worlds *= fact->value_count;
        uint64_t all = cases_values(fact);
        out->values[f] = random_chance(&cases->random, 60) ? all : random_subset(&cases->random, all);
        out->presumed[f] = false;
    }
}
