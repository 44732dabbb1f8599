/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about one diagram: what can be reached, what is reached, an example. Each node is visited once. */
#include <string.h>

#include "base/memory.h"
#include "diagram/diagram.h"

void diagram_marks_init(struct diagram_marks *marks, const onus_allocator *allocator) {
    *marks = (struct diagram_marks){.allocator = *allocator};
}

void diagram_marks_release(struct diagram_marks *marks) {
    memory_free(&marks->allocator, marks->stamps, marks->capacity, sizeof *marks->stamps);
    memory_free(&marks->allocator, marks->results, marks->capacity, sizeof *marks->results);
    marks->stamps = marks->results = NULL;
    marks->capacity = 0;
}

/* There is room for as many as the store has room for, so that both grow together and rarely. */
bool diagram_marks_begin(struct diagram_marks *marks, const struct diagram *diagram) {
    size_t count = diagram->cell_capacity;
    if (marks->capacity < count) {
        uint32_t *stamps = memory_new(&marks->allocator, count, sizeof *stamps);
        uint32_t *results = memory_new(&marks->allocator, count, sizeof *results);
        if (stamps == NULL || results == NULL) {
            memory_free(&marks->allocator, stamps, count, sizeof *stamps);
            memory_free(&marks->allocator, results, count, sizeof *results);
            return false;
        }
        diagram_marks_release(marks);
        marks->stamps = stamps;
        marks->results = results;
        marks->capacity = count;
        marks->stamp = 0;
    }
    if (marks->stamp == UINT32_MAX) {
        memset(marks->stamps, 0, marks->capacity * sizeof *marks->stamps);
        marks->stamp = 0;
    }
    marks->stamp++;
    return true;
}

static uint64_t allowed_values(const struct diagram *diagram, const uint64_t *allowed, uint32_t variable) {
    uint64_t all = UINT64_MAX >> (64 - diagram->arity[variable]);
    return allowed == NULL ? all : allowed[variable] & all;
}

static void reach(const struct diagram *diagram, diagram_node node, const uint64_t *allowed,
                  struct diagram_marks *marks, uint64_t *terminals) {
    if (diagram_is_terminal(node)) {
        uint32_t value = diagram_value(node);
        terminals[value / 64] |= UINT64_C(1) << value % 64;
        return;
    }
    if (marks->stamps[node] == marks->stamp) return;
    marks->stamps[node] = marks->stamp;
    uint32_t variable = diagram_variable(diagram, node);
    uint64_t values = allowed_values(diagram, allowed, variable);
    for (uint32_t value = 0; values != 0; value++, values >>= 1)
        if ((values & 1) != 0) reach(diagram, diagram_child(diagram, node, value), allowed, marks, terminals);
}

bool diagram_reach(const struct diagram *diagram, diagram_node root, const uint64_t *allowed,
                   struct diagram_marks *marks, uint64_t *terminals) {
    if (!diagram_marks_begin(marks, diagram)) return false;
    reach(diagram, root, allowed, marks, terminals);
    return true;
}

uint32_t diagram_follow(const struct diagram *diagram, diagram_node root, const uint8_t *values) {
    while (!diagram_is_terminal(root)) root = diagram_child(diagram, root, values[diagram_variable(diagram, root)]);
    return diagram_value(root);
}

static diagram_node restricted(struct diagram *to, const struct diagram *from, diagram_node node,
                               const uint64_t *allowed, struct diagram_marks *marks) {
    if (diagram_is_terminal(node) || to->status != ONUS_OK) return node;
    if (marks->stamps[node] == marks->stamp) return marks->results[node];
    uint32_t variable = diagram_variable(from, node), arity = from->arity[variable];
    uint64_t values = allowed_values(from, allowed, variable);
    diagram_node children[ONUS_MAX_VALUES], filler = DIAGRAM_FALSE;
    bool filled = false;
    for (uint32_t value = 0; value < arity; value++) {
        if ((values >> value & 1) == 0) continue;
        children[value] = restricted(to, from, diagram_child(from, node, value), allowed, marks);
        if (!filled) filler = children[value];
        filled = true;
    }
    /* Values that are not allowed copy the first allowed one, so that a variable on which nothing depends any more disappears. */
    for (uint32_t value = 0; value < arity; value++)
        if ((values >> value & 1) == 0) children[value] = filler;
    diagram_node result = diagram_make(to, variable, children);
    marks->stamps[node] = marks->stamp;
    marks->results[node] = result;
    return result;
}

diagram_node diagram_restrict(struct diagram *to, const struct diagram *from, diagram_node root,
                              const uint64_t *allowed, struct diagram_marks *marks) {
    if (!diagram_marks_begin(marks, from)) {
        to->status = ONUS_E_MEMORY;
        return DIAGRAM_FALSE;
    }
    return restricted(to, from, root, allowed, marks);
}

bool diagram_witness(const struct diagram *diagram, diagram_node root, const uint8_t *preferred, uint8_t *values) {
    if (root == DIAGRAM_FALSE) return false;
    /* Every node has a way to some terminal other than 0: its children differ, so not all of them are FALSE. */
    while (!diagram_is_terminal(root)) {
        uint32_t variable = diagram_variable(diagram, root), value = preferred[variable];
        if (diagram_child(diagram, root, value) == DIAGRAM_FALSE) {
            value = 0;
            while (diagram_child(diagram, root, value) == DIAGRAM_FALSE) value++;
        }
        values[variable] = (uint8_t)value;
        root = diagram_child(diagram, root, value);
    }
    return true;
}
