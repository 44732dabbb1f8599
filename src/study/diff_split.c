/* SPDX-License-Identifier: Apache-2.0 */
/* A diagram with many terminals, taken apart into a region for each, with its size and its most usual case.
 *
 * Which terminals a node can reach is found out once for all of them; the region of one terminal is then built of the nodes that reach it and no others, so
 * that the work is that of writing the regions down. */
#include <string.h>

#include "study/diff.h"

#define ABSENT UINT32_MAX

struct splitting {
    struct onus_diff *diff;
    uint32_t *places;    /* by node: its place in `nodes`, or ABSENT */
    diagram_node *nodes; /* children before parents */
    size_t count;
    uint64_t *reached; /* `words` a node */
    size_t words;
    diagram_node *built; /* by place, for one terminal */
    uint64_t *counts; /* the assignments of a region built, from its node's variable on; NULL where 64 bits do not do */
    uint32_t *distances; /* how many variables of some assignment are not as presumed, at least; by place */
    uint8_t *choices;    /* the value that leads there */
};

static bool reaches(const struct splitting *splitting, diagram_node node, uint32_t terminal) {
    if (diagram_is_terminal(node)) return diagram_value(node) == terminal;
    return (splitting->reached[splitting->places[node] * splitting->words + terminal / 64] >> terminal % 64 & 1) != 0;
}

static void place(struct splitting *splitting, diagram_node node) {
    const struct diagram *store = &splitting->diff->store;
    if (diagram_is_terminal(node) || splitting->places[node] != ABSENT) return;
    uint32_t arity = store->arity[diagram_variable(store, node)];
    for (uint32_t value = 0; value < arity; value++) place(splitting, diagram_child(store, node, value));
    splitting->places[node] = (uint32_t)splitting->count;
    splitting->nodes[splitting->count++] = node;
}

static void find_reached(struct splitting *splitting) {
    const struct diagram *store = &splitting->diff->store;
    for (size_t i = 0; i < splitting->count; i++) {
        uint64_t *reached = splitting->reached + i * splitting->words;
        diagram_node node = splitting->nodes[i];
        for (uint32_t value = 0; value < store->arity[diagram_variable(store, node)]; value++) {
            diagram_node child = diagram_child(store, node, value);
            uint32_t terminal = diagram_value(child);
            if (diagram_is_terminal(child))
                reached[terminal / 64] |= UINT64_C(1) << terminal % 64;
            else
                for (size_t j = 0; j < splitting->words; j++)
                    reached[j] |= splitting->reached[splitting->places[child] * splitting->words + j];
        }
    }
}

/* Assignments of the variables from `first` on that lead `node`, a region's, to TRUE. */
static uint64_t count_below(const struct splitting *splitting, diagram_node node, uint32_t first, uint32_t terminal) {
    const struct diagram *store = &splitting->diff->store;
    if (!reaches(splitting, node, terminal)) return 0;
    uint64_t count = diagram_is_terminal(node) ? 1 : splitting->counts[splitting->places[node]];
    uint32_t level = diagram_is_terminal(node) ? store->variables : diagram_variable(store, node);
    for (uint32_t variable = first; variable < level; variable++) count *= store->arity[variable];
    return count;
}

static uint32_t distance_of(const struct splitting *splitting, diagram_node node) {
    return diagram_is_terminal(node) ? 0 : splitting->distances[splitting->places[node]];
}

/* The value that departs least from what is presumed, now and below; the preferred one, then the least, if several do. */
static void choose(struct splitting *splitting, size_t place, uint32_t terminal) {
    const struct diagram *store = &splitting->diff->store;
    diagram_node node = splitting->nodes[place];
    uint32_t variable = diagram_variable(store, node), preferred = splitting->diff->preferred[variable];
    uint32_t cost = splitting->diff->vocabulary.facts[splitting->diff->fact_of[variable]].info.presumed != ONUS_NONE;
    splitting->distances[place] = UINT32_MAX;
    for (uint32_t i = 0; i <= store->arity[variable]; i++) {
        uint32_t value = i == 0 ? preferred : i - 1;
        diagram_node child = diagram_child(store, node, value);
        if (!reaches(splitting, child, terminal)) continue;
        uint32_t distance = distance_of(splitting, child) + (value == preferred ? 0 : cost);
        if (distance >= splitting->distances[place]) continue;
        splitting->distances[place] = distance;
        splitting->choices[place] = (uint8_t)value;
    }
}

/* The assignment that departs least. False if memory was refused. */
static bool find_nearest(const struct splitting *splitting, diagram_node root, struct region *region) {
    struct onus_diff *diff = splitting->diff;
    region->nearest = ARENA_NEW(&diff->arena, diff->variable_count, uint8_t);
    if (region->nearest == NULL) return false;
    if (diff->variable_count > 0) memcpy(region->nearest, diff->preferred, diff->variable_count);
    region->departures = distance_of(splitting, root);
    while (!diagram_is_terminal(root)) {
        uint8_t value = splitting->choices[splitting->places[root]];
        region->nearest[diagram_variable(&diff->store, root)] = value;
        root = diagram_child(&diff->store, root, value);
    }
    return true;
}

static diagram_node build_region(struct splitting *splitting, diagram_node root, uint32_t terminal) {
    struct diagram *store = &splitting->diff->store;
    diagram_node children[ONUS_MAX_VALUES];
    if (!reaches(splitting, root, terminal)) return DIAGRAM_FALSE;
    if (diagram_is_terminal(root)) return DIAGRAM_TRUE;
    for (size_t i = 0; i < splitting->count && store->status == ONUS_OK; i++) {
        diagram_node node = splitting->nodes[i];
        if (!reaches(splitting, node, terminal)) continue;
        uint32_t variable = diagram_variable(store, node);
        uint64_t count = 0;
        for (uint32_t value = 0; value < store->arity[variable]; value++) {
            diagram_node child = diagram_child(store, node, value);
            if (splitting->counts != NULL) count += count_below(splitting, child, variable + 1, terminal);
            children[value] = !reaches(splitting, child, terminal) ? DIAGRAM_FALSE
                              : diagram_is_terminal(child)         ? DIAGRAM_TRUE
                                                                   : splitting->built[splitting->places[child]];
        }
        splitting->built[i] = diagram_make(store, variable, children);
        if (splitting->counts != NULL) splitting->counts[i] = count;
        choose(splitting, i, terminal);
    }
    return splitting->built[splitting->places[root]];
}

onus_status diff_split(struct onus_diff *diff, diagram_node root, uint32_t count, struct region *regions) {
    struct splitting splitting = {.diff = diff, .words = count / 64 + 1};
    size_t nodes = diagram_is_terminal(root) ? 0 : (size_t)root + 1;
    splitting.places = ARENA_NEW(&diff->scratch, nodes, uint32_t);
    splitting.nodes = ARENA_NEW(&diff->scratch, nodes, diagram_node);
    if (diff->scratch.failed) return ONUS_E_MEMORY;
    for (size_t i = 0; i < nodes; i++) splitting.places[i] = ABSENT;
    place(&splitting, root);
    splitting.reached = ARENA_NEW(&diff->scratch, splitting.count * splitting.words, uint64_t);
    splitting.built = ARENA_NEW(&diff->scratch, splitting.count, diagram_node);
    splitting.distances = ARENA_NEW(&diff->scratch, splitting.count, uint32_t);
    splitting.choices = ARENA_NEW(&diff->scratch, splitting.count, uint8_t);
    if (region_fits_64_bits(&diff->store)) splitting.counts = ARENA_NEW(&diff->scratch, splitting.count, uint64_t);
    if (diff->scratch.failed) return ONUS_E_MEMORY;
    find_reached(&splitting);
    for (uint32_t i = 0; i < count; i++) {
        regions[i].node = build_region(&splitting, root, i);
        regions[i].counted = splitting.counts != NULL;
        if (regions[i].counted) regions[i].count = count_below(&splitting, root, 0, i);
        bool wanted = i > 0 && regions[i].node != DIAGRAM_FALSE && diff->store.status == ONUS_OK;
        if (wanted && !find_nearest(&splitting, root, &regions[i])) return ONUS_E_MEMORY;
    }
    arena_reset(&diff->scratch);
    return diff_status(diff);
}
