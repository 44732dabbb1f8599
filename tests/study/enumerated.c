/* SPDX-License-Identifier: Apache-2.0 */
#include "enumerated.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* `definition` with a finding for each share, under the same condition. */
static onus_policy *make_twin(const onus_policy_definition *definition) {
    struct arena arena;
    onus_policy *policy = NULL;
    arena_init(&arena, NULL);
    onus_policy_definition twin = *definition;
    onus_clause_definition *clauses = ARENA_NEW(&arena, definition->clause_count, onus_clause_definition);
    for (size_t i = 0; i < definition->clause_count; i++) {
        const onus_clause_definition *from = &definition->clauses[i];
        onus_finding_definition *findings = ARENA_NEW(&arena, from->finding_count + 1, onus_finding_definition);
        for (size_t j = 0; j < from->finding_count; j++) findings[j] = from->findings[j];
        clauses[i] = *from;
        if (from->liable == NULL) continue;
        findings[from->finding_count] = (onus_finding_definition){.id = "shares", .when = from->liable->when};
        clauses[i].liable = NULL;
        clauses[i].findings = findings;
        clauses[i].finding_count = from->finding_count + 1;
    }
    twin.clauses = clauses;
    onus_policy_new(&twin, NULL, NULL, &policy, NULL);
    arena_release(&arena);
    return policy;
}

bool enumerated_disagree(const struct enumerated *all, size_t i, size_t j) {
    const struct naive_rule *a = &all->rules.shares[i], *b = &all->rules.shares[j];
    if (a->group == b->group && all->definition->groups[a->group].concurrent) return false;
    for (uint32_t party = 0; party < all->rules.parties; party++)
        if (a->shares[party].numerator * b->shares[party].denominator !=
            b->shares[party].numerator * a->shares[party].denominator)
            return true;
    return false;
}

bool enumerated_holds(const struct enumerated *all, size_t node, const struct world *world) {
    return naive_holds(&all->rules.conditions, node, world->sets);
}

size_t enumerated_compile(struct enumerated *all, const onus_condition_definition *condition, const char *party) {
    return naive_compile(&all->rules.conditions, condition, party);
}

const onus_clause_definition *enumerated_clause(const struct enumerated *all, uint32_t clause) {
    const char *id = onus_policy_clause(all->twin, clause)->id;
    for (size_t i = 0; i < all->definition->clause_count; i++)
        if (strcmp(all->definition->clauses[i].id, id) == 0) return &all->definition->clauses[i];
    return NULL;
}

static void judge(const struct enumerated *all, struct world *world) {
    const struct naive_rules *rules = &all->rules;
    const uint64_t *sets = world->sets;
    for (uint32_t f = 0; f < all->facts; f++) world->sets[f] = UINT64_C(1) << world->values[f];
    world->possible = world->usual = true;
    for (size_t i = 0; i < rules->never_count; i++)
        if (naive_holds(&rules->conditions, rules->never[i], sets)) world->possible = false;
    bool outside = rules->has_outside && naive_holds(&rules->conditions, rules->outside, sets);
    bool nothing = rules->has_nothing_to_share && naive_holds(&rules->conditions, rules->nothing_to_share, sets);
    world->in_force = world->possible && !outside;
    world->sharing = world->in_force && !nothing;
    for (uint32_t f = 0; f < all->facts; f++) {
        uint32_t presumed = onus_policy_fact(all->twin, f)->presumed;
        if (presumed != ONUS_NONE && presumed != world->values[f]) world->usual = false;
    }
    for (size_t i = 0; world->sharing && i < rules->share_count; i++)
        if (naive_holds(&rules->conditions, rules->shares[i].when, sets) &&
            naive_holds(&rules->conditions, rules->shares[i].own, sets))
            world->holds |= UINT64_C(1) << i;
    for (size_t i = 0; i < rules->share_count; i++) {
        bool yields = (world->holds >> i & 1) == 0;
        for (size_t j = 0; j < rules->share_count; j++)
            if ((world->holds >> j & 1) != 0 &&
                (rules->prevails_over[rules->shares[j].clause] >> rules->shares[i].clause & 1) != 0)
                yields = true;
        if (!yields) world->decides |= UINT64_C(1) << i;
    }
    world->silent = world->sharing && world->holds == 0;
}

static uint32_t values_of(const struct enumerated *all, const uint32_t *fixed, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(all->twin, fact);
    return (info->measure && !all->rules.grades[fact]) || (fixed != NULL && fixed[fact] != ONUS_NONE)
               ? 1
               : info->value_count;
}

bool enumerated_init(struct enumerated *all, const onus_policy_definition *definition, const uint32_t *fixed) {
    memset(all, 0, sizeof *all);
    all->definition = definition;
    all->twin = make_twin(definition);
    if (all->twin == NULL || !naive_rules_init(&all->rules, definition, all->twin)) return false;
    if (all->rules.share_count > ENUMERATED_SHARES || all->rules.facts > ENUMERATED_FACTS) return false;
    all->facts = all->rules.facts;
    all->clauses = all->rules.clauses;
    all->count = 1;
    for (uint32_t f = 0; f < all->facts; f++) all->count *= values_of(all, fixed, f);
    all->worlds = calloc(all->count, sizeof *all->worlds);
    if (all->worlds == NULL) return false;
    for (size_t i = 0; i < all->count; i++) {
        size_t rest = i;
        for (uint32_t f = 0; f < all->facts; f++) {
            uint32_t values = values_of(all, fixed, f);
            bool only = fixed != NULL && fixed[f] != ONUS_NONE;
            all->worlds[i].values[f] = (uint8_t)(only ? fixed[f] : rest % values);
            rest /= values;
        }
        judge(all, &all->worlds[i]);
    }
    return true;
}

void enumerated_release(struct enumerated *all) {
    naive_rules_release(&all->rules);
    onus_policy_free(all->twin);
    free(all->worlds);
    all->worlds = NULL;
    all->twin = NULL;
}
