/* SPDX-License-Identifier: Apache-2.0 */
/* Two lists of regions, one a side, are compared key by key: each case has a set of keys that hold under one side alone. Cases with the same two sets are one difference.
 *
 * The keys are folded, one after the other, into a diagram whose terminals are such sets. A set is a chain of steps: the set before and what was added to it. As keys
 * come in order, each set has one chain. */
#include "base/memory.h"
#include "base/sort.h"
#include "study/diff.h"

enum { NOTHING = 1, VARIOUS = 2, FIRST_STEP = 3 };

struct step {
    uint32_t before, key;
    onus_side side;
};

struct folding {
    const onus_allocator *allocator;
    struct step *steps; /* by terminal */
    size_t count, capacity;
    size_t current; /* the first step of this key */
    uint32_t key;
    bool failed;
};

static uint32_t add_step(struct folding *folding, uint32_t before, onus_side side) {
    for (size_t i = folding->current; i < folding->count; i++)
        if (folding->steps[i].before == before && folding->steps[i].side == side) return (uint32_t)i;
    void *steps = folding->steps;
    if (folding->count == FIRST_STEP + ONUS_DIFF_MAX_PAIRS) return VARIOUS;
    if (!memory_grow(folding->allocator, &steps, &folding->capacity, folding->count + 1, sizeof *folding->steps)) {
        folding->failed = true;
        return VARIOUS;
    }
    folding->steps = steps;
    folding->steps[folding->count] = (struct step){before, folding->key, side};
    return (uint32_t)folding->count++;
}

/* `right`: 1 where the key holds under the old side alone, 2 under the new. */
static uint32_t combine_fold(void *context, uint32_t left, uint32_t right) {
    if (left == 0 || left == VARIOUS || right == 0) return left;
    return add_step(context, left, right == 1 ? ONUS_OLD : ONUS_NEW);
}

static uint32_t combine_sides(void *context, uint32_t old, uint32_t new) {
    (void)context;
    return old == new ? 0 : old != 0 ? 1 : 2;
}

static diagram_node fold(struct onus_diff *diff, struct folding *folding, const diagram_node *const nodes[2],
                         uint32_t count, diagram_node where) {
    struct diagram *store = &diff->store;
    struct diagram_operation sides = {diagram_new_operation(store), combine_sides, NULL, 0};
    diagram_node result = where; /* TRUE is NOTHING */
    for (uint32_t i = 0; i < count && !folding->failed; i++) {
        if (nodes[ONUS_OLD][i] == nodes[ONUS_NEW][i]) continue;
        folding->key = i;
        folding->current = folding->count;
        struct diagram_operation step = {diagram_new_operation(store), combine_fold, folding, DIAGRAM_LEFT_ZERO_STAYS};
        result =
            diagram_apply(store, &step, result, diagram_apply(store, &sides, nodes[ONUS_OLD][i], nodes[ONUS_NEW][i]));
    }
    return result;
}

static bool list_keys(struct onus_diff *diff, const struct folding *folding, uint32_t terminal,
                      struct difference *difference) {
    uint32_t *only[2];
    difference->various = terminal == VARIOUS;
    for (uint32_t at = terminal; at >= FIRST_STEP; at = folding->steps[at].before)
        difference->counts[folding->steps[at].side]++;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        only[side] = ARENA_NEW(&diff->arena, difference->counts[side], uint32_t);
        if (only[side] == NULL) return false;
        difference->only[side] = only[side];
    }
    size_t left[2] = {difference->counts[0], difference->counts[1]};
    for (uint32_t at = terminal; at >= FIRST_STEP; at = folding->steps[at].before)
        only[folding->steps[at].side][--left[folding->steps[at].side]] = folding->steps[at].key;
    return true;
}

static int compare_keys(const struct difference *a, const struct difference *b, onus_side side) {
    for (size_t i = 0; i < a->counts[side] && i < b->counts[side]; i++)
        if (a->only[side][i] != b->only[side][i]) return a->only[side][i] < b->only[side][i] ? -1 : 1;
    return a->counts[side] < b->counts[side] ? -1 : a->counts[side] > b->counts[side];
}

/* By the keys alone: in which order sets came up depends on how the diagrams happen to lie. */
static int compare_differences(const void *left, const void *right) {
    const struct difference *a = left, *b = right;
    if (a->various != b->various) return a->various ? 1 : -1;
    int order = compare_keys(a, b, ONUS_OLD);
    return order != 0 ? order : compare_keys(a, b, ONUS_NEW);
}

static onus_status list_differences(struct onus_diff *diff, const struct folding *folding, diagram_node folded,
                                    struct differences *out) {
    struct region *regions = ARENA_NEW(&diff->arena, folding->count, struct region);
    out->items = ARENA_NEW(&diff->arena, folding->count, struct difference);
    if (regions == NULL || out->items == NULL) return ONUS_E_MEMORY;
    onus_status status = diff_split(diff, folded, (uint32_t)folding->count, regions);
    if (status != ONUS_OK) return status;
    for (uint32_t i = VARIOUS; i < folding->count; i++) {
        if (regions[i].node == DIAGRAM_FALSE) continue;
        struct difference *difference = &out->items[out->count++];
        difference->region = regions[i];
        if (!list_keys(diff, folding, i, difference)) return ONUS_E_MEMORY;
    }
    sort_elements(out->items, out->count, sizeof *out->items, compare_differences);
    return ONUS_OK;
}

onus_status diff_partition(struct onus_diff *diff, const diagram_node *const nodes[2], uint32_t count,
                           diagram_node where, struct differences *out) {
    struct folding folding = {.allocator = &diff->allocator, .count = FIRST_STEP};
    void *steps = NULL;
    *out = (struct differences){NULL, 0};
    if (!memory_grow(&diff->allocator, &steps, &folding.capacity, FIRST_STEP, sizeof *folding.steps))
        return ONUS_E_MEMORY;
    folding.steps = steps;
    diagram_node folded = fold(diff, &folding, nodes, count, where);
    onus_status status = folding.failed ? ONUS_E_MEMORY : diff_status(diff);
    if (status == ONUS_OK) status = list_differences(diff, &folding, folded, out);
    memory_free(&diff->allocator, folding.steps, folding.capacity, sizeof *folding.steps);
    return status;
}
