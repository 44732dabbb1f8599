/* SPDX-License-Identifier: Apache-2.0 */
/* The root diagram: liabilities that decide are joined, one after the other, into verdicts.
 *
 * A verdict is shares, and the concurrent group whose clauses alone gave them (or none). Two verdicts join so:
 *   1. nothing and a verdict give that verdict;
 *   2. equal shares stay; the group stays if it is the same;
 *   3. different shares of one concurrent group become equal shares of all parties that either blames.
 * The proof has excluded every other pair, except where there is nothing to share anyway; there it does not matter what comes out. Joining is associative and commutative, so that
 * the order of liabilities has no say. Terminals are verdicts interned by content: a union of blamed parties, never a set of clauses. */
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "decide/build.h"

struct verdict {
    onus_ratio *shares; /* one a party */
    uint32_t blamed;
    uint32_t group;   /* a concurrent one, or ONUS_NONE */
    uint32_t outcome; /* its terminal in the root */
};

struct verdicts {
    struct builder *builder;
    struct verdict *items; /* 0 is "nothing" */
    size_t count, capacity;
    uint32_t *buckets; /* item number, 0 for empty; a power of two */
    size_t bucket_count;
    bool failed;
};

/* By shares alone: verdicts that differ only in their group stand in one run of buckets. */
static uint32_t hash_of(const struct verdicts *verdicts, const onus_ratio *shares) {
    uint32_t hash = 1;
    for (uint32_t i = 0; i < verdicts->builder->model->party_count; i++) {
        hash = (hash ^ (uint32_t)shares[i].numerator) * UINT32_C(0x85EBCA6B);
        hash = (hash ^ (uint32_t)shares[i].denominator ^ hash >> 15) * UINT32_C(0xC2B2AE35);
    }
    return hash ^ hash >> 13;
}

static bool equal_shares(const struct verdicts *verdicts, const onus_ratio *a, const onus_ratio *b) {
    for (uint32_t i = 0; i < verdicts->builder->model->party_count; i++)
        if (!ratio_equal(a[i], b[i])) return false;
    return true;
}

static bool rehash(struct verdicts *verdicts) {
    const onus_allocator *allocator = &verdicts->builder->arena->allocator;
    size_t larger = verdicts->bucket_count == 0 ? 256 : verdicts->bucket_count * 2;
    uint32_t *buckets = memory_new(allocator, larger, sizeof *buckets);
    if (buckets == NULL) return false;
    memory_free(allocator, verdicts->buckets, verdicts->bucket_count, sizeof *buckets);
    verdicts->buckets = buckets;
    verdicts->bucket_count = larger;
    for (size_t i = 1; i < verdicts->count; i++) {
        size_t at = hash_of(verdicts, verdicts->items[i].shares) & (larger - 1);
        while (buckets[at] != 0) at = (at + 1) & (larger - 1);
        buckets[at] = (uint32_t)i;
    }
    return true;
}

/* The number of the verdict with these shares, which are copied if it is new. 0 after a failure. */
static uint32_t intern(struct verdicts *verdicts, const onus_ratio *shares, uint32_t blamed, uint32_t group) {
    struct builder *builder = verdicts->builder;
    if (verdicts->failed || (verdicts->count * 2 >= verdicts->bucket_count && !rehash(verdicts))) {
        verdicts->failed = true;
        return 0;
    }
    size_t mask = verdicts->bucket_count - 1, at = hash_of(verdicts, shares) & mask;
    for (; verdicts->buckets[at] != 0; at = (at + 1) & mask) {
        const struct verdict *item = &verdicts->items[verdicts->buckets[at]];
        if (item->group == group && equal_shares(verdicts, item->shares, shares)) return verdicts->buckets[at];
    }
    void *items = verdicts->items;
    onus_ratio *copy = ARENA_NEW(builder->arena, builder->model->party_count, onus_ratio);
    if (copy == NULL || !memory_grow(&builder->arena->allocator, &items, &verdicts->capacity, verdicts->count + 1,
                                     sizeof *verdicts->items)) {
        verdicts->failed = true;
        return 0;
    }
    memcpy(copy, shares, builder->model->party_count * sizeof *copy);
    verdicts->items = items;
    verdicts->items[verdicts->count] = (struct verdict){copy, blamed, group, 0};
    verdicts->buckets[at] = (uint32_t)verdicts->count;
    return (uint32_t)verdicts->count++;
}

static uint32_t combine_verdicts(void *context, uint32_t left, uint32_t right) {
    struct verdicts *verdicts = context;
    if (left == 0 || right == 0) return left | right;
    struct verdict a = verdicts->items[left], b = verdicts->items[right];
    uint32_t group = a.group == b.group ? a.group : ONUS_NONE;
    if (equal_shares(verdicts, a.shares, b.shares)) return intern(verdicts, a.shares, a.blamed, group);
    uint32_t blamed = a.blamed | b.blamed, parties = 0;
    onus_ratio shares[ONUS_MAX_PARTIES];
    for (uint32_t i = 0; i < ONUS_MAX_PARTIES; i++) parties += blamed >> i & 1;
    for (uint32_t i = 0; i < verdicts->builder->model->party_count; i++)
        shares[i] = (blamed >> i & 1) != 0 ? (onus_ratio){1, parties} : (onus_ratio){0, 1};
    return intern(verdicts, shares, blamed, group);
}

/* `right` where `left` is TRUE. */
#define SELECT_LAWS (DIAGRAM_LEFT_ZERO_STAYS | DIAGRAM_LEFT_OTHER_YIELDS | DIAGRAM_RIGHT_ZERO_STAYS)

static uint32_t combine_select(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left != 0 ? right : 0;
}

static diagram_node join_all(struct verdicts *verdicts) {
    struct builder *builder = verdicts->builder;
    struct diagram *work = builder->work;
    struct diagram_operation join = {diagram_new_operation(work), combine_verdicts, verdicts,
                                     DIAGRAM_LEFT_ZERO_YIELDS | DIAGRAM_RIGHT_ZERO_YIELDS | DIAGRAM_EQUALS_STAY |
                                         DIAGRAM_COMMUTES};
    struct diagram_operation select = {diagram_new_operation(work), combine_select, NULL, SELECT_LAWS};
    diagram_node *ones = ARENA_NEW(builder->arena, builder->model->liability_count, diagram_node);
    if (ones == NULL) {
        verdicts->failed = true;
        return DIAGRAM_FALSE;
    }
    for (uint32_t i = 0; i < builder->model->liability_count; i++) {
        const struct liability *liability = &builder->model->liabilities[i];
        uint32_t group = builder->model->clause_groups[liability->clause];
        if (!builder->model->groups[group].concurrent) group = ONUS_NONE;
        uint32_t verdict = intern(verdicts, liability->shares, liability->blamed, group);
        ones[i] = diagram_apply(work, &select, builder->ruling[i], DIAGRAM_TERMINAL(verdict));
    }
    return diagram_join(work, &join, ones, builder->model->liability_count);
}

/* ---- Verdicts to outcomes ---- */

static bool add_outcome(struct plan *plan, struct arena *arena, const struct verdict *verdict, uint32_t parties) {
    struct outcome *outcome = &plan->outcomes[plan->outcome_count];
    outcome->status = ONUS_DETERMINED;
    outcome->shares = ARENA_NEW(arena, parties, onus_share);
    if (outcome->shares == NULL) return false;
    for (uint32_t i = 0; i < parties; i++)
        if (verdict->shares[i].numerator > 0)
            outcome->shares[outcome->share_count++] = (onus_share){i, verdict->shares[i]};
    plan->outcome_count++;
    return true;
}

/* The outcome of another verdict with these shares, or 0 if none has one yet. */
static uint32_t outcome_of_shares(const struct verdicts *verdicts, const onus_ratio *shares) {
    size_t mask = verdicts->bucket_count - 1, at = hash_of(verdicts, shares) & mask;
    for (; verdicts->buckets[at] != 0; at = (at + 1) & mask) {
        const struct verdict *item = &verdicts->items[verdicts->buckets[at]];
        if (item->outcome != 0 && equal_shares(verdicts, item->shares, shares)) return item->outcome;
    }
    return 0;
}

/* Verdicts that differ only in their group are one outcome. */
static bool make_outcomes(struct verdicts *verdicts) {
    struct builder *builder = verdicts->builder;
    struct plan *plan = builder->plan;
    plan->outcomes = ARENA_NEW(builder->arena, OUTCOME_SHARES + verdicts->count, struct outcome);
    if (plan->outcomes == NULL) return false;
    plan->outcomes[OUTCOME_SILENT].status = ONUS_SILENT;
    plan->outcomes[OUTCOME_NO_LOSS].status = ONUS_NO_LOSS;
    plan->outcomes[OUTCOME_OUTSIDE].status = ONUS_OUTSIDE;
    plan->outcome_count = OUTCOME_SHARES;
    for (size_t i = 1; i < verdicts->count; i++) {
        struct verdict *verdict = &verdicts->items[i];
        verdict->outcome = outcome_of_shares(verdicts, verdict->shares);
        if (verdict->outcome != 0) continue;
        verdict->outcome = plan->outcome_count;
        if (!add_outcome(plan, builder->arena, verdict, builder->model->party_count)) return false;
    }
    return true;
}

static uint32_t combine_outcome(void *context, uint32_t left, uint32_t right) {
    const struct verdicts *verdicts = context;
    (void)right;
    return left == 0 ? OUTCOME_SILENT : verdicts->items[left].outcome;
}

diagram_node build_gates(struct builder *builder, diagram_node root) {
    struct diagram *work = builder->work;
    struct diagram_operation select = {diagram_new_operation(work), combine_select, NULL, SELECT_LAWS};
    const struct {
        diagram_node where;
        uint32_t outcome;
    } before[] = {{builder->nothing, OUTCOME_NO_LOSS},
                  {builder->outside, OUTCOME_OUTSIDE},
                  {builder->impossible, OUTCOME_IMPOSSIBLE}};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        root = diagram_overlay(work, diagram_apply(work, &select, before[i].where, DIAGRAM_TERMINAL(before[i].outcome)),
                               root);
    return root;
}

static diagram_node name_outcomes(struct verdicts *verdicts, diagram_node joined) {
    struct builder *builder = verdicts->builder;
    struct diagram_operation name = {diagram_new_operation(builder->work), combine_outcome, verdicts, 0};
    return build_gates(builder, diagram_apply(builder->work, &name, joined, DIAGRAM_TERMINAL(0)));
}

diagram_node build_root(struct builder *builder) {
    if (model_shares_nothing(builder->model)) return build_follows(builder);
    struct verdicts verdicts = {.builder = builder, .count = 1};
    const onus_allocator *allocator = &builder->arena->allocator;
    void *items = NULL;
    verdicts.failed = !memory_grow(allocator, &items, &verdicts.capacity, 1, sizeof *verdicts.items);
    verdicts.items = items;
    if (items != NULL) verdicts.items[0] = (struct verdict){NULL, 0, ONUS_NONE, 0};
    diagram_node root = verdicts.failed ? DIAGRAM_FALSE : join_all(&verdicts);
    if (verdicts.failed || !make_outcomes(&verdicts))
        builder->status = ONUS_E_MEMORY;
    else
        root = name_outcomes(&verdicts, root);
    memory_free(allocator, verdicts.items, verdicts.capacity, sizeof *verdicts.items);
    memory_free(allocator, verdicts.buckets, verdicts.bucket_count, sizeof *verdicts.buckets);
    return root;
}
