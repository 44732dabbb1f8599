/* SPDX-License-Identifier: Apache-2.0 */
#include "mutants.h"

#include <string.h>

struct making {
    onus_policy_definition *policy;
    onus_clause_definition *clauses; /* those of `policy` */
    struct arena *arena;
    struct random *random;
};

static onus_condition_definition *condition_copy(struct arena *arena, const onus_condition_definition *from) {
    onus_condition_definition *to = ARENA_NEW(arena, 1, onus_condition_definition);
    *to = *from;
    return to;
}

/* ---- Single changes of one clause; false if there is nothing to change ---- */

static bool lose_precedence(struct making *making, onus_clause_definition *clause) {
    (void)making;
    if (clause->prevails_over_count == 0) return false;
    clause->prevails_over = NULL;
    clause->prevails_over_count = 0;
    return true;
}

static bool turn_precedence(struct making *making, onus_clause_definition *clause) {
    if (clause->prevails_over_count == 0) return false;
    const char *loser = clause->prevails_over[0];
    const char **names = ARENA_NEW(making->arena, 1, const char *);
    names[0] = clause->id;
    clause->prevails_over = NULL;
    clause->prevails_over_count = 0;
    for (size_t i = 0; i < making->policy->clause_count; i++) {
        if (strcmp(making->clauses[i].id, loser) != 0) continue;
        making->clauses[i].prevails_over = names;
        making->clauses[i].prevails_over_count = 1;
    }
    return true;
}

static bool change_group(struct making *making, onus_clause_definition *clause) {
    if (clause->group == NULL || making->policy->group_count < 2) return false;
    clause->group = making->policy->groups[random_below(making->random, (uint32_t)making->policy->group_count)].id;
    return true;
}

static bool swap_shares(struct making *making, onus_clause_definition *clause) {
    if (clause->liable == NULL) return false;
    onus_liable_definition *liable = ARENA_NEW(making->arena, 1, onus_liable_definition);
    onus_share_definition *shares = ARENA_NEW(making->arena, clause->liable->share_count, onus_share_definition);
    *liable = *clause->liable;
    memcpy(shares, liable->shares, liable->share_count * sizeof *shares);
    if (liable->share_count > 1) {
        shares[0].share = liable->shares[1].share;
        shares[1].share = liable->shares[0].share;
    } else {
        shares[0].party =
            making->policy->parties[random_below(making->random, (uint32_t)making->policy->party_count)].id;
    }
    liable->shares = shares;
    clause->liable = liable;
    return true;
}

static bool lose_own_condition(struct making *making, onus_clause_definition *clause) {
    if (clause->liable == NULL || clause->liable->when == NULL) return false;
    onus_liable_definition *liable = ARENA_NEW(making->arena, 1, onus_liable_definition);
    *liable = *clause->liable;
    liable->when = NULL;
    clause->liable = liable;
    return true;
}

static bool lose_condition(struct making *making, onus_clause_definition *clause) {
    (void)making;
    if (clause->when == NULL) return false;
    clause->when = NULL;
    return true;
}

static bool lose_part(struct making *making, onus_clause_definition *clause) {
    if (clause->when == NULL || clause->when->part_count < 2) return false;
    onus_condition_definition *when = condition_copy(making->arena, clause->when);
    when->part_count--;
    if (random_chance(making->random, 50)) when->parts++;
    clause->when = when;
    return true;
}

/* Say the first part of the condition twice, or the whole. */
static bool say_twice(struct making *making, onus_clause_definition *clause) {
    if (clause->when == NULL) return false;
    onus_condition_definition *parts = ARENA_NEW(making->arena, 2, onus_condition_definition);
    onus_condition_definition *when = condition_copy(making->arena, clause->when);
    parts[0] = *clause->when;
    parts[1] = clause->when->part_count > 0 && clause->when->kind == ONUS_CONDITION_ALL ? clause->when->parts[0]
                                                                                        : *clause->when;
    *when = (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = parts, .part_count = 2};
    clause->when = when;
    return true;
}

/* `condition` where the first fact of values has another value. */
static const onus_condition_definition *with_other_value(struct making *making,
                                                         const onus_condition_definition *condition) {
    onus_condition_definition *to = condition_copy(making->arena, condition);
    if (condition->kind != ONUS_CONDITION_FACT) {
        onus_condition_definition *parts =
            ARENA_NEW(making->arena, condition->part_count + 1, onus_condition_definition);
        size_t changed = random_below(making->random, (uint32_t)condition->part_count + 1);
        for (size_t i = 0; i < condition->part_count; i++)
            parts[i] = i == changed ? *with_other_value(making, &condition->parts[i]) : condition->parts[i];
        if (condition->part_count > 0) to->parts = parts;
        return to;
    }
    for (size_t i = 0; i < making->policy->fact_count; i++) {
        const onus_fact_definition *fact = &making->policy->facts[i];
        if (strcmp(fact->path, condition->name) != 0) continue;
        const char **values = ARENA_NEW(making->arena, 1, const char *);
        if (fact->kind == ONUS_FACT_BOOLEAN)
            values[0] = strcmp(condition->values[0], "true") == 0 ? "false" : "true";
        else
            values[0] = fact->values[random_below(making->random, (uint32_t)fact->value_count)].id;
        to->values = values;
        to->value_count = 1;
    }
    return to;
}

static bool change_value(struct making *making, onus_clause_definition *clause) {
    if (clause->when == NULL) return false;
    clause->when = with_other_value(making, clause->when);
    return true;
}

static bool remove_clause(struct making *making, onus_clause_definition *clause) {
    const char *id = clause->id;
    size_t at = (size_t)(clause - making->clauses), count = --making->policy->clause_count;
    for (size_t i = at; i < count; i++) making->clauses[i] = making->clauses[i + 1];
    for (size_t i = 0; i < count; i++) {
        onus_clause_definition *other = &making->clauses[i];
        const char **names = ARENA_NEW(making->arena, other->prevails_over_count, const char *);
        size_t kept = 0;
        for (size_t j = 0; j < other->prevails_over_count; j++)
            if (strcmp(other->prevails_over[j], id) != 0) names[kept++] = other->prevails_over[j];
        other->prevails_over = names;
        other->prevails_over_count = kept;
    }
    return making->policy->pieces == NULL; /* which may name the clause */
}

/* ---- Changes of the whole ---- */

static bool turn_ranks(struct making *making, onus_clause_definition *clause) {
    (void)clause;
    size_t count = making->policy->rank_count;
    if (count < 2) return false;
    onus_rank_definition *ranks = ARENA_NEW(making->arena, count, onus_rank_definition);
    for (size_t i = 0; i < count; i++) ranks[i] = making->policy->precedence[count - 1 - i];
    making->policy->precedence = ranks;
    if (random_chance(making->random, 30)) making->policy->rank_count = count - 1;
    return true;
}

/* What one clause asks for is declared never to occur. */
static bool never_again(struct making *making, onus_clause_definition *clause) {
    if (clause->when == NULL || clause->each_count > 0) return false;
    size_t count = making->policy->never_count;
    onus_never_definition *nevers = ARENA_NEW(making->arena, count + 1, onus_never_definition);
    for (size_t i = 0; i < count; i++) nevers[i] = making->policy->never[i];
    nevers[count] = (onus_never_definition){.id = "mutant", .when = clause->when};
    making->policy->never = nevers;
    making->policy->never_count = count + 1;
    return true;
}

static struct making start(const onus_policy_definition *from, struct arena *arena, struct random *random) {
    struct making making = {ARENA_NEW(arena, 1, onus_policy_definition),
                            ARENA_NEW(arena, from->clause_count, onus_clause_definition), arena, random};
    *making.policy = *from;
    memcpy(making.clauses, from->clauses, from->clause_count * sizeof *making.clauses);
    making.policy->clauses = making.clauses;
    return making;
}

const onus_policy_definition *mutant_of(const onus_policy_definition *from, struct arena *arena,
                                        struct random *random) {
    static bool (*const changes[])(struct making *, onus_clause_definition *) = {
        lose_precedence, turn_precedence, change_group, swap_shares,   lose_own_condition, lose_condition,
        lose_part,       say_twice,       change_value, remove_clause, turn_ranks,         never_again};
    uint32_t kinds = sizeof changes / sizeof *changes;
    for (;;) {
        struct making making = start(from, arena, random);
        onus_clause_definition *clause = &making.clauses[random_below(random, (uint32_t)from->clause_count)];
        if (changes[random_below(random, kinds)](&making, clause)) return making.policy;
    }
}

/* ---- Another order ---- */

static const void *reversed(struct arena *arena, const void *elements, size_t count, size_t size) {
    if (elements == NULL) return NULL;
    char *to = arena_new(arena, count + 1, size);
    for (size_t i = 0; i < count; i++) memcpy(to + i * size, (const char *)elements + (count - 1 - i) * size, size);
    return to;
}

static const onus_condition_definition *condition_reversed(struct arena *arena, const onus_condition_definition *from) {
    if (from == NULL) return NULL;
    onus_condition_definition *to = condition_copy(arena, from);
    onus_condition_definition *parts = ARENA_NEW(arena, from->part_count + 1, onus_condition_definition);
    to->values = reversed(arena, from->values, from->value_count, sizeof *from->values);
    for (size_t i = 0; i < from->part_count; i++)
        parts[i] = *condition_reversed(arena, &from->parts[from->part_count - 1 - i]);
    to->parts = parts;
    return to;
}

static onus_clause_definition clause_reversed(struct arena *arena, const onus_clause_definition *from) {
    onus_clause_definition to = *from;
    to.each = reversed(arena, from->each, from->each_count, sizeof *from->each);
    to.when = condition_reversed(arena, from->when);
    to.fines = reversed(arena, from->fines, from->fine_count, sizeof *from->fines);
    to.findings = reversed(arena, from->findings, from->finding_count, sizeof *from->findings);
    to.prevails_over = reversed(arena, from->prevails_over, from->prevails_over_count, sizeof *from->prevails_over);
    return to;
}

#define REVERSE(field, number) to->field = reversed(arena, from->field, from->number, sizeof *from->field)

const onus_policy_definition *mutant_reversed(const onus_policy_definition *from, struct arena *arena) {
    onus_policy_definition *to = ARENA_NEW(arena, 1, onus_policy_definition);
    onus_clause_definition *clauses = ARENA_NEW(arena, from->clause_count, onus_clause_definition);
    *to = *from;
    REVERSE(facts, fact_count);
    REVERSE(quantities, quantity_count);
    REVERSE(terms, term_count);
    REVERSE(groups, group_count);
    REVERSE(never, never_count);
    for (size_t i = 0; i < from->clause_count; i++)
        clauses[i] = clause_reversed(arena, &from->clauses[from->clause_count - 1 - i]);
    to->clauses = clauses;
    return to;
}
