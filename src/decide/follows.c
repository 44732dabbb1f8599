/* SPDX-License-Identifier: Apache-2.0 */
/* What a policy that shares nothing comes to.
 *
 * Where no clause says who bears a loss, the outcome of a case is all that follows from its clauses: who is in charge, which limits run, which fines are due, what is found. (Who
 * else is told is not part of it, nor is a finding about two counts, which no diagram knows, nor which figure of a fine a measure picks.) The terminals of the root are sets of these
 * consequences, interned; a case from which nothing follows is silent. */
#include <string.h>

#include "base/memory.h"
#include "decide/build.h"
#include "decide/decision.h"

struct sets {
    struct builder *builder;
    uint64_t **items; /* 0 is the empty one */
    size_t count, capacity;
    uint32_t *buckets; /* number of the set, 0 for none; a power of two */
    size_t bucket_count;
    size_t words;
    bool failed;
};

/* ---- Interning ---- */

static size_t hash_of(const struct sets *sets, const uint64_t *bits) {
    uint64_t hash = 1;
    for (size_t i = 0; i < sets->words; i++) hash = (hash ^ bits[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 32);
}

static bool rehash(struct sets *sets) {
    const onus_allocator *allocator = &sets->builder->arena->allocator;
    size_t larger = sets->bucket_count == 0 ? 256 : sets->bucket_count * 2;
    uint32_t *buckets = memory_new(allocator, larger, sizeof *buckets);
    if (buckets == NULL) return false;
    memory_free(allocator, sets->buckets, sets->bucket_count, sizeof *buckets);
    sets->buckets = buckets;
    sets->bucket_count = larger;
    for (size_t i = 1; i < sets->count; i++) {
        size_t at = hash_of(sets, sets->items[i]) & (larger - 1);
        while (buckets[at] != 0) at = (at + 1) & (larger - 1);
        buckets[at] = (uint32_t)i;
    }
    return true;
}

static uint64_t *new_set(struct sets *sets, const uint64_t *bits) {
    uint64_t *copy = ARENA_NEW(sets->builder->arena, sets->words, uint64_t);
    if (copy != NULL && bits != NULL) memcpy(copy, bits, sets->words * sizeof *copy);
    return copy;
}

/* The number of the set with these bits. 0 after a failure. */
static uint32_t intern(struct sets *sets, const uint64_t *bits) {
    if (sets->failed || (sets->count * 2 >= sets->bucket_count && !rehash(sets))) {
        sets->failed = true;
        return 0;
    }
    size_t mask = sets->bucket_count - 1, at = hash_of(sets, bits) & mask;
    for (; sets->buckets[at] != 0; at = (at + 1) & mask)
        if (memcmp(sets->items[sets->buckets[at]], bits, sets->words * sizeof *bits) == 0) return sets->buckets[at];
    void *items = sets->items;
    uint64_t *copy = new_set(sets, bits);
    if (copy == NULL ||
        !memory_grow(&sets->builder->arena->allocator, &items, &sets->capacity, sets->count + 1, sizeof *sets->items)) {
        sets->failed = true;
        return 0;
    }
    sets->items = items;
    sets->items[sets->count] = copy;
    sets->buckets[at] = (uint32_t)sets->count;
    return (uint32_t)sets->count++;
}

static uint32_t combine_union(void *context, uint32_t left, uint32_t right) {
    struct sets *sets = context;
    uint64_t bits[(ONUS_MAX_CONSEQUENCES * 3 + ONUS_MAX_NAMED) / 64 + 1];
    if (left == 0 || right == 0) return left | right;
    for (size_t i = 0; i < sets->words; i++) bits[i] = sets->items[left][i] | sets->items[right][i];
    return intern(sets, bits);
}

static uint32_t combine_select(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left == 1 ? right : 0; /* not where a `never` excludes the case */
}

static uint32_t combine_name(void *context, uint32_t left, uint32_t right) {
    (void)context;
    (void)right;
    return left == 0 ? OUTCOME_SILENT : OUTCOME_SHARES + left - 1;
}

/* ---- Consequences ---- */

static bool same_fine(const struct model *model, const struct fine *a, const struct fine *b) {
    if (a->clause != b->clause || a->party != b->party || a->measure != b->measure) return false;
    uint32_t count = a->measure == ONUS_NONE ? 1 : model->facts[a->measure].value_count;
    for (uint32_t i = 0; i < count; i++)
        if (a->amounts[i].fen != b->amounts[i].fen) return false;
    return true;
}

static bool same_finding(const struct finding *a, const struct finding *b) {
    return a->clause == b->clause && a->party == b->party && strcmp(a->id, b->id) == 0;
}

/* The first fine or finding that says the same. */
static uint32_t first_of(const struct model *model, enum consequence_kind kind, uint32_t number) {
    for (uint32_t i = 0; i < number; i++)
        if (kind == CONSEQUENCE_FINE ? same_fine(model, &model->fines[i], &model->fines[number])
                                     : model->findings[i].quantities[0] == ONUS_NONE &&
                                           same_finding(&model->findings[i], &model->findings[number]))
            return i;
    return number;
}

struct listing {
    struct builder *builder;
    diagram_node *nodes; /* by consequence */
};

static void list(const struct listing *listing, enum consequence_kind kind, uint32_t of, diagram_node node) {
    struct plan *plan = listing->builder->plan;
    uint32_t at = 0;
    while (at < plan->consequence_count && (plan->consequences[at].kind != kind || plan->consequences[at].of != of))
        at++;
    if (at == plan->consequence_count) {
        plan->consequences[plan->consequence_count++] = (struct consequence){kind, of};
        listing->nodes[at] = node;
        return;
    }
    listing->nodes[at] = diagram_or(listing->builder->work, listing->nodes[at], node);
}

static void list_all(const struct listing *listing) {
    struct builder *builder = listing->builder;
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    struct diagram *work = builder->work;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *assignment = &model->assignments[i];
        if (assignment->slot == SLOT_CHARGE && assignment->value != ONUS_NONE && build_knows_grade(builder, assignment))
            list(listing, CONSEQUENCE_CHARGE, (uint32_t)assignment->value, builder->acting[i]);
        for (uint32_t j = 0; j < plan->limit_count; j++)
            if (plan->limit_list[j].clause == assignment->clause && plan->limit_list[j].slot == assignment->slot &&
                plan->limit_list[j].value == assignment->value)
                list(listing, CONSEQUENCE_LIMIT, j, builder->acting[i]);
    }
    for (uint32_t i = 0; i < model->fine_count; i++)
        list(listing, CONSEQUENCE_FINE, first_of(model, CONSEQUENCE_FINE, i),
             diagram_and(work, builder->in_force, build_both(builder, model->fines[i].when, model->fines[i].also)));
    for (uint32_t i = 0; i < model->finding_count; i++)
        if (model->findings[i].quantities[0] == ONUS_NONE)
            list(listing, CONSEQUENCE_FINDING, first_of(model, CONSEQUENCE_FINDING, i),
                 diagram_and(work, builder->in_force,
                             build_both(builder, model->findings[i].when, model->findings[i].also)));
}

/* ---- The root ---- */

static bool make_outcomes(const struct sets *sets) {
    struct plan *plan = sets->builder->plan;
    plan->outcome_count = OUTCOME_SHARES + (uint32_t)sets->count - 1;
    plan->outcomes = ARENA_NEW(sets->builder->arena, plan->outcome_count, struct outcome);
    if (plan->outcomes == NULL) return false;
    plan->outcomes[OUTCOME_SILENT].status = ONUS_SILENT;
    plan->outcomes[OUTCOME_NO_LOSS].status = ONUS_NO_LOSS;
    plan->outcomes[OUTCOME_OUTSIDE].status = ONUS_OUTSIDE;
    for (size_t i = 1; i < sets->count; i++)
        plan->outcomes[OUTCOME_SHARES + i - 1] = (struct outcome){.status = ONUS_DETERMINED, .follows = sets->items[i]};
    return true;
}

static diagram_node join(struct sets *sets, const struct listing *listing) {
    struct builder *builder = sets->builder;
    struct diagram *work = builder->work;
    uint32_t count = builder->plan->consequence_count;
    struct diagram_operation select = {diagram_new_operation(work), combine_select, NULL, 0};
    struct diagram_operation unite = {diagram_new_operation(work), combine_union, sets,
                                      DIAGRAM_LEFT_ZERO_YIELDS | DIAGRAM_RIGHT_ZERO_YIELDS | DIAGRAM_EQUALS_STAY |
                                          DIAGRAM_COMMUTES};
    uint64_t *bits = new_set(sets, NULL);
    if (bits == NULL) return DIAGRAM_FALSE;
    for (uint32_t i = 0; i < count; i++) {
        bits[i / 64] |= UINT64_C(1) << i % 64;
        uint32_t set = intern(sets, bits);
        bits[i / 64] = 0;
        listing->nodes[i] = diagram_apply(work, &select, listing->nodes[i], DIAGRAM_TERMINAL(set));
    }
    return diagram_join(work, &unite, listing->nodes, count);
}

diagram_node build_follows(struct builder *builder) {
    const struct model *model = builder->model;
    const onus_allocator *allocator = &builder->arena->allocator;
    size_t most = (size_t)model->assignment_count + model->fine_count + model->finding_count;
    struct sets sets = {.builder = builder, .count = 1, .words = most / 64 + 1};
    struct listing listing = {builder, ARENA_NEW(builder->arena, most, diagram_node)};
    void *items = NULL;
    builder->plan->consequences = ARENA_NEW(builder->arena, most, struct consequence);
    sets.failed = listing.nodes == NULL || builder->plan->consequences == NULL ||
                  !memory_grow(allocator, &items, &sets.capacity, 1, sizeof *sets.items);
    sets.items = items;
    diagram_node root = DIAGRAM_FALSE;
    if (!sets.failed) {
        sets.items[0] = NULL;
        list_all(&listing);
        root = join(&sets, &listing);
    }
    if (sets.failed || builder->arena->failed || !make_outcomes(&sets))
        builder->status = ONUS_E_MEMORY;
    else {
        struct diagram_operation name = {diagram_new_operation(builder->work), combine_name, NULL, 0};
        root = build_gates(builder, diagram_apply(builder->work, &name, root, DIAGRAM_TERMINAL(0)));
    }
    memory_free(allocator, sets.items, sets.capacity, sizeof *sets.items);
    memory_free(allocator, sets.buckets, sets.bucket_count, sizeof *sets.buckets);
    return root;
}

/* ---- Clauses ---- */

/* A clause decides where something follows from it, and is overruled where something that it says yields: it may be both. */
void build_acting_clauses(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    for (uint32_t clause = 0; clause < model->clause_count; clause++) {
        diagram_node acts = DIAGRAM_FALSE, yields = DIAGRAM_FALSE;
        for (uint32_t i = 0; i < model->assignment_count; i++) {
            if (model->assignments[i].clause != clause) continue;
            acts = diagram_or(work, acts, builder->acting[i]);
            yields = diagram_or(work, yields, diagram_and_not(work, builder->assigned[i], builder->acting[i]));
        }
        for (uint32_t i = 0; i < model->fine_count; i++)
            if (model->fines[i].clause == clause)
                acts = diagram_or(work, acts,
                                  diagram_and(work, builder->in_force,
                                              build_both(builder, model->fines[i].when, model->fines[i].also)));
        for (uint32_t i = 0; i < model->finding_count; i++)
            if (model->findings[i].clause == clause && model->findings[i].quantities[0] == ONUS_NONE)
                acts = diagram_or(work, acts,
                                  diagram_and(work, builder->in_force,
                                              build_both(builder, model->findings[i].when, model->findings[i].also)));
        builder->plan->decides[clause] = build_holds(builder, acts);
        builder->plan->overruled[clause] = build_holds(builder, yields);
    }
}

diagram_node build_nothing_follows(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    diagram_node any = DIAGRAM_FALSE;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *assignment = &model->assignments[i];
        if (assignment->value != ONUS_NONE) any = diagram_or(work, any, builder->acting[i]);
    }
    for (uint32_t i = 0; i < model->fine_count; i++)
        any = diagram_or(work, any, build_both(builder, model->fines[i].when, model->fines[i].also));
    for (uint32_t i = 0; i < model->finding_count; i++)
        if (model->findings[i].quantities[0] == ONUS_NONE)
            any = diagram_or(work, any, build_both(builder, model->findings[i].when, model->findings[i].also));
    return diagram_and_not(work, builder->sharing, any);
}

/* ---- Comparing ---- */

static bool follows(const struct outcome *outcome, uint32_t consequence) {
    return outcome->follows != NULL && (outcome->follows[consequence / 64] >> consequence % 64 & 1) != 0;
}

uint32_t outcome_department(const struct plan *plan, const struct outcome *outcome) {
    for (uint32_t i = 0; i < plan->consequence_count; i++)
        if (plan->consequences[i].kind == CONSEQUENCE_CHARGE && follows(outcome, i)) return plan->consequences[i].of;
    return ONUS_NONE;
}

uint32_t decision_department(const onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    return decision->terminal == ONUS_NONE ? ONUS_NONE : outcome_department(plan, &plan->outcomes[decision->terminal]);
}

static bool same_name(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const char *party_id(const struct model *model, uint32_t party) {
    return party == ONUS_NONE ? NULL : model->parties[party].id;
}

static bool same_limits(const onus_policy *left, uint32_t l, const onus_policy *right, uint32_t r) {
    const struct plan_limit *a = &left->plan->limit_list[l], *b = &right->plan->limit_list[r];
    const struct slot *from = &left->model.slots[a->slot], *to = &right->model.slots[b->slot];
    return a->value == b->value && same_name(left->model.events[from->from].id, right->model.events[to->from].id) &&
           same_name(left->model.events[from->to].id, right->model.events[to->to].id);
}

static bool same_fines(const struct model *left, uint32_t l, const struct model *right, uint32_t r) {
    const struct fine *a = &left->fines[l], *b = &right->fines[r];
    uint32_t count = a->measure == ONUS_NONE ? 1 : left->facts[a->measure].value_count;
    uint32_t other = b->measure == ONUS_NONE ? 1 : right->facts[b->measure].value_count;
    if (count != other || !same_name(left->clauses[a->clause].id, right->clauses[b->clause].id) ||
        !same_name(party_id(left, a->party), party_id(right, b->party)))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (a->amounts[i].fen != b->amounts[i].fen) return false;
    return true;
}

static bool same_found(const struct model *left, uint32_t l, const struct model *right, uint32_t r) {
    const struct finding *a = &left->findings[l], *b = &right->findings[r];
    return same_name(a->id, b->id) && same_name(left->clauses[a->clause].id, right->clauses[b->clause].id) &&
           same_name(party_id(left, a->party), party_id(right, b->party));
}

static bool same(const onus_policy *left, struct consequence l, const onus_policy *right, struct consequence r) {
    if (l.kind != r.kind) return false;
    switch (l.kind) {
    case CONSEQUENCE_CHARGE:
        return same_name(left->model.departments[l.of].id, right->model.departments[r.of].id);
    case CONSEQUENCE_LIMIT:
        return same_limits(left, l.of, right, r.of);
    case CONSEQUENCE_FINE:
        return same_fines(&left->model, l.of, &right->model, r.of);
    case CONSEQUENCE_FINDING:
        return same_found(&left->model, l.of, &right->model, r.of);
    }
    return false;
}

static bool all_follow(const onus_policy *left, const struct outcome *from, const onus_policy *right,
                       const struct outcome *to) {
    for (uint32_t i = 0; i < left->plan->consequence_count; i++) {
        bool found = !follows(from, i);
        for (uint32_t j = 0; !found && j < right->plan->consequence_count; j++)
            found = follows(to, j) && same(left, left->plan->consequences[i], right, right->plan->consequences[j]);
        if (!found) return false;
    }
    return true;
}

bool decision_follow_same(const onus_decision *left, const onus_decision *right) {
    if (left->terminal == ONUS_NONE || right->terminal == ONUS_NONE) return true;
    const struct outcome *a = &left->policy->plan->outcomes[left->terminal],
                         *b = &right->policy->plan->outcomes[right->terminal];
    return all_follow(left->policy, a, right->policy, b) && all_follow(right->policy, b, left->policy, a);
}
