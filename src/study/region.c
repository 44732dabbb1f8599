/* SPDX-License-Identifier: Apache-2.0 */
/* Covering: take a case that is not covered yet, let each variable in turn have every value that keeps the cube within bounds, and go on with what
 * is left. One turn is enough to make a cube prime, since what could not be added to a smaller cube cannot be added to a larger one. At the
 * end, cubes that the others cover together are dropped. (Espresso's expand and irredundant steps, Brayton et al. 1984, on diagrams.) */
#include "study/region.h"

#include <string.h>

#include "base/memory.h"

/* What comes up on the way is many times what is there at any one time, so the work is done in a store of its own, which is copied without the
 * rest whenever that has become most of it. */
#define ROOM 20000 /* nodes that are not worth copying for */

struct covering {
    struct diagram *diagram; /* that of the caller */
    struct diagram store;    /* ours */
    diagram_node left, most; /* there: what is not covered yet, and what may be */
    size_t kept;             /* cells when it was copied last */
    struct arena *arena;
    struct diagram_marks *marks;
    uint8_t *preferred, *point; /* by variable */
};

static uint64_t all_values(const struct diagram *diagram, uint32_t variable) {
    return UINT64_MAX >> (64 - diagram->arity[variable]);
}

/* Whether the whole cube lies within `most`. */
static bool within(struct covering *covering, const uint64_t *values, bool *answer) {
    uint64_t reached[1] = {0};
    if (!diagram_reach(&covering->store, covering->most, values, covering->marks, reached)) return false;
    *answer = reached[0] == 2;
    return true;
}

/* From the values on one way through the diagram, with everything else free, to a prime cube. Variables that few clauses read come last in the order and are freed first, so
 * that what remains speaks of the important ones. */
static bool expand(struct covering *covering, uint64_t *values) {
    const struct diagram *diagram = covering->diagram;
    for (uint32_t variable = diagram->variables; variable-- > 0;) {
        uint64_t kept = values[variable], all = all_values(diagram, variable);
        for (uint32_t value = 0; value < diagram->arity[variable] && kept != all; value++) {
            bool fits;
            if ((kept >> value & 1) != 0) continue;
            values[variable] = UINT64_C(1) << value;
            if (!within(covering, values, &fits)) return false;
            if (fits) kept |= UINT64_C(1) << value;
        }
        values[variable] = kept;
    }
    return true;
}

static diagram_node cube_diagram(struct diagram *diagram, const uint64_t *values) {
    diagram_node result = DIAGRAM_TRUE;
    for (uint32_t variable = diagram->variables; variable-- > 0;)
        if (values[variable] != all_values(diagram, variable))
            result = diagram_and(diagram, diagram_literal(diagram, variable, values[variable]), result);
    return result;
}

/* The cube of the way to the witness: what the way does not test is free. */
static void start_cube(const struct covering *covering, uint64_t *values) {
    const struct diagram *diagram = &covering->store;
    diagram_node left = covering->left;
    for (uint32_t variable = 0; variable < diagram->variables; variable++)
        values[variable] = all_values(diagram, variable);
    diagram_witness(diagram, left, covering->preferred, covering->point);
    while (!diagram_is_terminal(left)) {
        uint32_t variable = diagram_variable(diagram, left);
        values[variable] = UINT64_C(1) << covering->point[variable];
        left = diagram_child(diagram, left, covering->point[variable]);
    }
}

/* Drop each cube that the others cover, the last first. */
static onus_status drop_redundant(struct diagram *diagram, diagram_node least, struct arena *arena,
                                  struct cubes *cubes) {
    diagram_node *nodes = ARENA_NEW(arena, cubes->count, diagram_node);
    diagram_node *before = ARENA_NEW(arena, cubes->count, diagram_node); /* the union of those before */
    diagram_node covered = DIAGRAM_FALSE, after = DIAGRAM_FALSE;
    size_t kept = 0;
    if (arena->failed) return ONUS_E_MEMORY;
    for (size_t i = 0; i < cubes->count; i++) {
        nodes[i] = cube_diagram(diagram, cubes->items[i].values);
        before[i] = covered;
        covered = diagram_or(diagram, covered, nodes[i]);
    }
    for (size_t i = cubes->count; i-- > 0;) {
        diagram_node others = diagram_or(diagram, before[i], after);
        if (diagram_and_not(diagram, least, others) == DIAGRAM_FALSE)
            cubes->items[i].values = NULL;
        else
            after = diagram_or(diagram, after, nodes[i]);
    }
    if (diagram->status != ONUS_OK) return diagram->status;
    for (size_t i = 0; i < cubes->count; i++)
        if (cubes->items[i].values != NULL) cubes->items[kept++] = cubes->items[i];
    cubes->count = kept;
    return ONUS_OK;
}

/* Copy what is needed from `from` into a fresh store. */
static void copy_store(struct covering *covering, const struct diagram *from) {
    struct diagram *store = &covering->store;
    diagram_init(store, &covering->diagram->allocator, from->arity, from->variables, covering->diagram->max_nodes);
    covering->left = diagram_restrict(store, from, covering->left, NULL, covering->marks);
    covering->most = diagram_restrict(store, from, covering->most, NULL, covering->marks);
    covering->kept = store->cell_count;
}

static onus_status clean(struct covering *covering) {
    struct diagram full = covering->store;
    if (full.status != ONUS_OK || full.cell_count < 4 * covering->kept + ROOM) return full.status;
    copy_store(covering, &full);
    diagram_release(&full);
    return covering->store.status;
}

static onus_status cover(struct covering *covering, size_t limit, struct cubes *cubes) {
    struct diagram *store = &covering->store;
    while (covering->left != DIAGRAM_FALSE) {
        if (cubes->count == limit) return ONUS_E_LIMIT;
        uint64_t *values = ARENA_NEW(covering->arena, store->variables, uint64_t);
        if (values == NULL) return ONUS_E_MEMORY;
        start_cube(covering, values);
        if (!expand(covering, values)) return ONUS_E_MEMORY;
        cubes->items[cubes->count++].values = values;
        covering->left = diagram_and_not(store, covering->left, cube_diagram(store, values));
        onus_status status = clean(covering);
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

static onus_status begin(struct covering *covering, size_t limit, struct cubes *cubes) {
    copy_store(covering, covering->diagram);
    covering->preferred = ARENA_NEW(covering->arena, covering->store.variables, uint8_t);
    covering->point = ARENA_NEW(covering->arena, covering->store.variables, uint8_t);
    cubes->items = ARENA_NEW(covering->arena, limit, struct cube);
    cubes->count = 0;
    return covering->arena->failed ? ONUS_E_MEMORY : covering->store.status;
}

onus_status region_cover(struct diagram *diagram, diagram_node least, diagram_node most, size_t limit,
                         struct arena *arena, struct diagram_marks *marks, struct cubes *cubes) {
    struct covering covering = {.diagram = diagram, .left = least, .most = most, .arena = arena, .marks = marks};
    onus_status status = begin(&covering, limit, cubes);
    if (status == ONUS_OK) status = cover(&covering, limit, cubes);
    if (covering.store.status != ONUS_OK) diagram->status = covering.store.status;
    diagram_release(&covering.store);
    return status == ONUS_OK ? drop_redundant(diagram, least, arena, cubes) : status;
}

/* ---- Counting ---- */

static void skip_levels(const struct diagram *diagram, uint32_t from, uint32_t to, struct wide *count) {
    for (uint32_t variable = from; variable < to; variable++) wide_multiply(count, diagram->arity[variable]);
}

static uint32_t level_of(const struct diagram *diagram, diagram_node node) {
    return diagram_is_terminal(node) ? diagram->variables : diagram_variable(diagram, node);
}

/* The nodes below `node` are given places among the counts. No count is 0, so that 0 is one not made yet. */
struct counting {
    const struct diagram *diagram;
    struct diagram_marks *marks;
    uint32_t count; /* of nodes with a place */
    uint64_t *short_counts;
    struct wide *wide_counts;
};

static void place_nodes(struct counting *counting, diagram_node node) {
    const struct diagram *diagram = counting->diagram;
    struct diagram_marks *marks = counting->marks;
    if (diagram_is_terminal(node) || marks->stamps[node] == marks->stamp) return;
    marks->stamps[node] = marks->stamp;
    marks->results[node] = counting->count++;
    uint32_t arity = diagram->arity[diagram_variable(diagram, node)];
    for (uint32_t value = 0; value < arity; value++) place_nodes(counting, diagram_child(diagram, node, value));
}

bool region_fits_64_bits(const struct diagram *diagram) {
    uint64_t product = 1;
    for (uint32_t variable = 0; variable < diagram->variables; variable++) {
        if (product > UINT64_MAX / 64) return false;
        product *= diagram->arity[variable];
    }
    return true;
}

static uint64_t count_short(const struct counting *counting, diagram_node node) {
    const struct diagram *diagram = counting->diagram;
    if (diagram_is_terminal(node)) return node != DIAGRAM_FALSE;
    uint64_t *count = &counting->short_counts[counting->marks->results[node]];
    uint32_t variable = diagram_variable(diagram, node), arity = diagram->arity[variable];
    for (uint32_t value = *count != 0 ? arity : 0; value < arity; value++) {
        diagram_node child = diagram_child(diagram, node, value);
        uint64_t below = count_short(counting, child);
        uint32_t level = level_of(diagram, child);
        for (uint32_t skipped = variable + 1; below != 0 && skipped < level; skipped++)
            below *= diagram->arity[skipped];
        *count += below;
    }
    return *count;
}

static const struct wide *count_wide(const struct counting *counting, diagram_node node) {
    static const struct wide none = {0, {0}}, one = {1, {1}};
    const struct diagram *diagram = counting->diagram;
    if (diagram_is_terminal(node)) return node == DIAGRAM_FALSE ? &none : &one;
    struct wide *count = &counting->wide_counts[counting->marks->results[node]];
    uint32_t variable = diagram_variable(diagram, node), arity = diagram->arity[variable];
    for (uint32_t value = count->length != 0 ? arity : 0; value < arity; value++) {
        diagram_node child = diagram_child(diagram, node, value);
        struct wide below = *count_wide(counting, child);
        skip_levels(diagram, variable + 1, level_of(diagram, child), &below);
        wide_add(count, &below);
    }
    return count;
}

bool region_count(const struct diagram *diagram, diagram_node node, struct arena *scratch, struct diagram_marks *marks,
                  struct wide *count) {
    struct counting counting = {.diagram = diagram, .marks = marks};
    if (!diagram_marks_begin(marks, diagram)) return false;
    place_nodes(&counting, node);
    if (region_fits_64_bits(diagram)) {
        counting.short_counts = ARENA_NEW(scratch, counting.count, uint64_t);
        if (counting.short_counts == NULL) return false;
        *count = wide_of_64(count_short(&counting, node));
    } else {
        counting.wide_counts = ARENA_NEW(scratch, counting.count, struct wide);
        if (counting.wide_counts == NULL) return false;
        *count = *count_wide(&counting, node);
    }
    skip_levels(diagram, 0, level_of(diagram, node), count);
    return true;
}
