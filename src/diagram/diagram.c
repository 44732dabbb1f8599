/* SPDX-License-Identifier: Apache-2.0 */
/* The store: cells, the unique table, and make. Read diagram_make() first. */
#include "diagram/diagram.h"

#include <string.h>

#include "base/memory.h"

#define OLDEST         (UINT32_MAX / 2)
#define SMALLEST_TABLE ((size_t)1024)
#define SMALLEST_MEMO  ((size_t)256)
#define LARGEST_STORE  (UINT32_MAX / ONUS_MAX_VALUES) /* the place of every child fits into 32 bits */
/* Up to here little work comes twice, and as large a table for results would cost more in memory than it saves. */
#define SMALL_TABLE ((size_t)1 << 15)
/* Beyond, it would cost more in cache misses. */
#define LARGEST_MEMO ((size_t)1 << 18)

void diagram_init(struct diagram *diagram, const onus_allocator *allocator, const uint8_t *arity, uint32_t variables,
                  uint32_t max_nodes) {
    if (max_nodes > LARGEST_STORE) max_nodes = LARGEST_STORE;
    *diagram = (struct diagram){
        .allocator = *allocator, .arity = arity, .variables = variables, .max_nodes = max_nodes, .memos_lag = true};
}

void diagram_freeze(struct diagram *diagram) {
    memory_free(&diagram->allocator, diagram->buckets, diagram->bucket_count, sizeof *diagram->buckets);
    memory_free(&diagram->allocator, diagram->memos, diagram->memo_count, sizeof *diagram->memos);
    diagram->buckets = NULL;
    diagram->memos = NULL;
    diagram->bucket_count = diagram->memo_count = 0;
    diagram->memos_lag = true;
}

void diagram_release(struct diagram *diagram) {
    diagram_freeze(diagram);
    memory_free(&diagram->allocator, diagram->cells, diagram->cell_capacity, sizeof *diagram->cells);
    memory_free(&diagram->allocator, diagram->children, diagram->child_capacity, sizeof *diagram->children);
    diagram->cells = NULL;
    diagram->children = NULL;
    diagram->cell_capacity = diagram->cell_count = diagram->child_capacity = diagram->child_count = 0;
}

bool diagram_make_room(struct diagram *diagram, size_t cells, size_t children) {
    diagram->cells = memory_new(&diagram->allocator, cells, sizeof *diagram->cells);
    if (diagram->cells == NULL) return false;
    diagram->cell_count = diagram->cell_capacity = cells;
    diagram->children = memory_new(&diagram->allocator, children, sizeof *diagram->children);
    if (diagram->children == NULL) return false;
    diagram->child_count = diagram->child_capacity = children;
    return true;
}

static uint32_t hash_of(uint32_t variable, const diagram_node *children, uint32_t count) {
    uint32_t hash = variable * UINT32_C(0x9E3779B1);
    for (uint32_t i = 0; i < count; i++) {
        hash ^= children[i];
        hash *= UINT32_C(0x85EBCA6B);
        hash ^= hash >> 15;
    }
    return hash;
}

/* Where the cell with these children is, or would be, in the unique table. */
static size_t bucket_of(const struct diagram *diagram, uint32_t variable, const diagram_node *children) {
    uint32_t arity = diagram->arity[variable];
    size_t mask = diagram->bucket_count - 1, at = hash_of(variable, children, arity) & mask;
    for (; diagram->buckets[at] != 0; at = (at + 1) & mask) {
        const struct diagram_cell *cell = &diagram->cells[diagram->buckets[at] - 1];
        if (cell->variable == variable &&
            memcmp(diagram->children + cell->first, children, arity * sizeof *children) == 0)
            break;
    }
    return at;
}

/* A store that was large once has large tables, so that clearing them would cost more than a small question: what is in the unique table is taken out, the last
 * first, which leaves the way to those before it; results of operations grow too old to be found. */
void diagram_reset(struct diagram *diagram) {
    bool few = diagram->cell_count < diagram->bucket_count / 16;
    if (few)
        for (size_t i = diagram->cell_count; i-- > 0;) {
            const struct diagram_cell *cell = &diagram->cells[i];
            diagram->buckets[bucket_of(diagram, cell->variable, diagram->children + cell->first)] = 0;
        }
    else if (diagram->cell_count > 0)
        memset(diagram->buckets, 0, diagram->bucket_count * sizeof *diagram->buckets);
    diagram->age += DIAGRAM_OPERATIONS + diagram->operations;
    if (diagram->age > OLDEST) {
        if (diagram->memo_count > 0) memset(diagram->memos, 0, diagram->memo_count * sizeof *diagram->memos);
        diagram->age = 0;
    }
    diagram->cell_count = diagram->child_count = 0;
    diagram->operations = 0;
    diagram->steps = 0;
    diagram->status = ONUS_OK;
}

static bool grow_buckets(struct diagram *diagram) {
    size_t larger = diagram->bucket_count == 0 ? SMALLEST_TABLE : diagram->bucket_count * 2;
    uint32_t *buckets = memory_new(&diagram->allocator, larger, sizeof *buckets);
    if (buckets == NULL) return false;
    memory_free(&diagram->allocator, diagram->buckets, diagram->bucket_count, sizeof *diagram->buckets);
    diagram->buckets = buckets;
    diagram->bucket_count = larger;
    diagram->memos_lag = true;
    for (size_t i = 0; i < diagram->cell_count; i++) {
        const struct diagram_cell *cell = &diagram->cells[i];
        buckets[bucket_of(diagram, cell->variable, diagram->children + cell->first)] = (uint32_t)i + 1;
    }
    return true;
}

/* Results of operations are thrown away on the way, which costs only time. */
bool diagram_grow_memos(struct diagram *diagram) {
    size_t memos = diagram->bucket_count <= SMALL_TABLE ? diagram->bucket_count / 4 : diagram->bucket_count;
    if (memos > LARGEST_MEMO) memos = LARGEST_MEMO;
    if (memos < SMALLEST_MEMO) memos = SMALLEST_MEMO;
    if (memos > diagram->memo_count) {
        struct diagram_memo *made = memory_new(&diagram->allocator, memos, sizeof *made);
        if (made == NULL) return false;
        memory_free(&diagram->allocator, diagram->memos, diagram->memo_count, sizeof *diagram->memos);
        diagram->memos = made;
        diagram->memo_count = memos;
    }
    diagram->memos_lag = false;
    return true;
}

static bool make_room(struct diagram *diagram, uint32_t arity) {
    if (diagram->cell_count < diagram->cell_capacity && diagram->child_count + arity <= diagram->child_capacity)
        return true;
    void *cells = diagram->cells, *children = diagram->children;
    bool grown = memory_grow(&diagram->allocator, &cells, &diagram->cell_capacity, diagram->cell_count + 1,
                             sizeof *diagram->cells);
    diagram->cells = cells;
    grown = grown && memory_grow(&diagram->allocator, &children, &diagram->child_capacity, diagram->child_count + arity,
                                 sizeof *diagram->children);
    diagram->children = children;
    return grown;
}

diagram_node diagram_make(struct diagram *diagram, uint32_t variable, const diagram_node *children) {
    if (diagram->status != ONUS_OK) return DIAGRAM_FALSE;
    uint32_t arity = diagram->arity[variable], same = 1;
    while (same < arity && children[same] == children[0]) same++;
    if (same == arity) return children[0];
    if (diagram->cell_count * 2 >= diagram->bucket_count && !grow_buckets(diagram)) {
        diagram->status = ONUS_E_MEMORY;
        return DIAGRAM_FALSE;
    }
    size_t bucket = bucket_of(diagram, variable, children);
    if (diagram->buckets[bucket] != 0) return diagram->buckets[bucket] - 1;
    if (diagram->cell_count >= diagram->max_nodes) {
        diagram->status = ONUS_E_LIMIT;
        return DIAGRAM_FALSE;
    }
    if (!make_room(diagram, arity)) {
        diagram->status = ONUS_E_MEMORY;
        return DIAGRAM_FALSE;
    }
    diagram->cells[diagram->cell_count] = (struct diagram_cell){variable, (uint32_t)diagram->child_count};
    memcpy(diagram->children + diagram->child_count, children, arity * sizeof *children);
    diagram->child_count += arity;
    diagram->buckets[bucket] = (uint32_t)++diagram->cell_count;
    return (diagram_node)(diagram->cell_count - 1);
}

diagram_node diagram_literal(struct diagram *diagram, uint32_t variable, uint64_t values) {
    diagram_node children[ONUS_MAX_VALUES];
    for (uint32_t value = 0; value < diagram->arity[variable]; value++)
        children[value] = (values >> value & 1) != 0 ? DIAGRAM_TRUE : DIAGRAM_FALSE;
    return diagram_make(diagram, variable, children);
}

static bool cell_valid(const struct diagram *diagram, diagram_node node) {
    const struct diagram_cell *cell = &diagram->cells[node];
    const diagram_node *children = diagram->children + cell->first;
    bool differs = false;
    for (uint32_t value = 0; value < diagram->arity[cell->variable]; value++) {
        diagram_node child = children[value];
        if (child != children[0]) differs = true;
        if (diagram_is_terminal(child)) continue;
        if (child >= node || diagram_variable(diagram, child) <= cell->variable) return false;
    }
    return differs;
}

bool diagram_valid(const struct diagram *diagram) {
    for (size_t i = 0; i < diagram->cell_count; i++) {
        if (!cell_valid(diagram, (diagram_node)i)) return false;
        const struct diagram_cell *cell = &diagram->cells[i];
        if (diagram->buckets == NULL) continue;
        if (diagram->buckets[bucket_of(diagram, cell->variable, diagram->children + cell->first)] != i + 1)
            return false;
    }
    return true;
}
