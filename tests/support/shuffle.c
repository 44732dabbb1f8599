/* SPDX-License-Identifier: Apache-2.0 */
#include "shuffle.h"

#include <string.h>

struct shuffle {
    struct arena *arena;
    struct random *random;
};

/* A copy of the list in another order. */
static void *mixed(struct shuffle *shuffle, const void *elements, size_t count, size_t size) {
    char *copy = arena_new(shuffle->arena, count, size), *spare = arena_new(shuffle->arena, 1, size);
    if (copy == NULL || spare == NULL) return NULL;
    if (count > 0) memcpy(copy, elements, count * size);
    for (size_t i = count; i > 1; i--) {
        char *a = copy + (i - 1) * size, *b = copy + random_below(shuffle->random, (uint32_t)i) * size;
        memcpy(spare, a, size);
        memcpy(a, b, size);
        memcpy(b, spare, size);
    }
    return copy;
}

#define MIX(type, list, count) ((type *)mixed(shuffle, list, count, sizeof(type)))

static const onus_condition_definition *mix_condition(struct shuffle *shuffle, const onus_condition_definition *from);

static void mix_parts(struct shuffle *shuffle, onus_condition_definition *condition) {
    onus_condition_definition *parts = MIX(onus_condition_definition, condition->parts, condition->part_count);
    condition->values = MIX(const char *, condition->values, condition->value_count);
    for (size_t i = 0; parts != NULL && i < condition->part_count; i++) mix_parts(shuffle, &parts[i]);
    condition->parts = parts;
}

static const onus_condition_definition *mix_condition(struct shuffle *shuffle, const onus_condition_definition *from) {
    if (from == NULL) return NULL;
    onus_condition_definition *condition = MIX(onus_condition_definition, from, 1);
    if (condition != NULL) mix_parts(shuffle, condition);
    return condition;
}

static void mix_clause(struct shuffle *shuffle, onus_clause_definition *clause) {
    clause->each = MIX(const char *, clause->each, clause->each_count);
    clause->prevails_over = MIX(const char *, clause->prevails_over, clause->prevails_over_count);
    clause->when = mix_condition(shuffle, clause->when);
    onus_liable_definition *liable = clause->liable != NULL ? MIX(onus_liable_definition, clause->liable, 1) : NULL;
    if (liable != NULL) {
        liable->when = mix_condition(shuffle, liable->when);
        liable->shares = MIX(onus_share_definition, liable->shares, liable->share_count);
    }
    clause->liable = liable;
    onus_fine_definition *fines = MIX(onus_fine_definition, clause->fines, clause->fine_count);
    for (size_t i = 0; fines != NULL && i < clause->fine_count; i++) {
        fines[i].when = mix_condition(shuffle, fines[i].when);
        fines[i].grades = MIX(onus_grade_definition, fines[i].grades, fines[i].grade_count);
    }
    clause->fines = fines;
    onus_finding_definition *findings = MIX(onus_finding_definition, clause->findings, clause->finding_count);
    for (size_t i = 0; findings != NULL && i < clause->finding_count; i++)
        findings[i].when = mix_condition(shuffle, findings[i].when);
    clause->findings = findings;
}

static void mix_lists(struct shuffle *shuffle, onus_policy_definition *policy) {
    onus_fact_definition *facts = MIX(onus_fact_definition, policy->facts, policy->fact_count);
    onus_term_definition *terms = MIX(onus_term_definition, policy->terms, policy->term_count);
    onus_never_definition *never = MIX(onus_never_definition, policy->never, policy->never_count);
    onus_rank_definition *ranks = arena_new(shuffle->arena, policy->rank_count, sizeof *ranks);
    onus_clause_definition *clauses = MIX(onus_clause_definition, policy->clauses, policy->clause_count);
    if (shuffle->arena->failed) return;
    for (size_t i = 0; i < policy->fact_count; i++)
        facts[i].each = MIX(const char *, facts[i].each, facts[i].each_count);
    for (size_t i = 0; i < policy->term_count; i++) terms[i].when = mix_condition(shuffle, terms[i].when);
    for (size_t i = 0; i < policy->never_count; i++) never[i].when = mix_condition(shuffle, never[i].when);
    for (size_t i = 0; i < policy->rank_count; i++) {
        ranks[i] = policy->precedence[i];
        ranks[i].groups = MIX(const char *, ranks[i].groups, ranks[i].group_count);
    }
    for (size_t i = 0; i < policy->clause_count; i++) mix_clause(shuffle, &clauses[i]);
    policy->facts = facts;
    policy->terms = terms;
    policy->never = never;
    policy->precedence = ranks;
    policy->clauses = clauses;
    policy->groups = MIX(onus_group_definition, policy->groups, policy->group_count);
    policy->quantities = MIX(onus_quantity_definition, policy->quantities, policy->quantity_count);
}

const onus_policy_definition *shuffle_policy(struct arena *arena, struct random *random,
                                             const onus_policy_definition *definition) {
    struct shuffle shuffle = {arena, random};
    onus_policy_definition *policy = ARENA_NEW(arena, 1, onus_policy_definition);
    if (policy == NULL) return NULL;
    *policy = *definition;
    mix_lists(&shuffle, policy);
    policy->nothing_to_share = mix_condition(&shuffle, policy->nothing_to_share);
    return arena->failed ? NULL : policy;
}
