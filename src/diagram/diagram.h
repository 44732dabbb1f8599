/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DIAGRAM_DIAGRAM_H
#define ONUS_DIAGRAM_DIAGRAM_H

#include "onus.h"

/* Multi-valued decision diagrams: functions from the values of variables to small numbers (terminals), stored so that equal functions are one
 * and the same node. (Bryant 1986 for two values; Srinivasan et al. 1990 for several.)
 *
 * A node is named by a number: a terminal by DIAGRAM_TERMINAL(t), any other by its place in the store. Invariants, checked by diagram_valid():
 *   1. A child's number is smaller than its parent's (terminals aside), so there is no cycle and the order of numbers is a topological order.
 *   2. A node tests a variable that comes before (is smaller than) those of its children.
 *   3. No two nodes are equal, and no node has all children equal. So two functions are equal exactly if their numbers are.
 * diagram_make() is the only place where a node is born.
 *
 * A store that meets its limit or a refusing allocator fails for good (`status`): every later call does nothing and returns FALSE, so that a caller may build
 * all it wants to and look at the status once, before it believes any of it. diagram_reset() and diagram_retry() make it usable again.
 */

typedef uint32_t diagram_node;

#define DIAGRAM_TERMINAL(value) (UINT32_C(0x80000000) | (uint32_t)(value))
#define DIAGRAM_FALSE           DIAGRAM_TERMINAL(0)
#define DIAGRAM_TRUE            DIAGRAM_TERMINAL(1)

static inline bool diagram_is_terminal(diagram_node node) {
    return (node & UINT32_C(0x80000000)) != 0;
}

static inline uint32_t diagram_value(diagram_node node) {
    return node & UINT32_C(0x7FFFFFFF);
}

struct diagram_cell {
    uint32_t variable;
    uint32_t first; /* of its children, in `children` */
};

struct diagram_memo {
    uint32_t operation, left, right, result;
};

struct diagram {
    onus_allocator allocator;
    const uint8_t *arity; /* of each variable; borrowed */
    uint32_t variables;
    uint32_t max_nodes;
    uint64_t
        steps; /* pairs of nodes combined: work that makes no node counts too, or a small diagram could take for ever */
    onus_status status;

    struct diagram_cell *cells;
    size_t cell_capacity, cell_count;
    diagram_node *children;
    size_t child_capacity, child_count;
    uint32_t *buckets; /* unique table: cell number + 1, 0 for empty; a power of two, open addressing */
    size_t bucket_count;
    struct diagram_memo *memos; /* results of operations, overwritten on collision; operation 0 is empty */
    size_t memo_count;
    bool memos_lag;      /* the store has grown since they did */
    uint32_t operations; /* numbers handed out by diagram_new_operation() since the last reset, */
    uint32_t age;        /* and what is added to them in the table, so that what is older is not found */
};

void diagram_init(struct diagram *diagram, const onus_allocator *allocator, const uint8_t *arity, uint32_t variables,
                  uint32_t max_nodes);
void diagram_release(struct diagram *diagram);

/* Forget all nodes and failures; keep the memory. */
void diagram_reset(struct diagram *diagram);

/* Memory that was refused once may be had the next time: forget the refusal, and keep all nodes. A limit that was met stays. */
static inline void diagram_retry(struct diagram *diagram) {
    if (diagram->status == ONUS_E_MEMORY) diagram->status = ONUS_OK;
}

/* Give back what only building needs (unique table, memos). Afterwards the store can be read but not added to. */
void diagram_freeze(struct diagram *diagram);

/* Have this many cells and children in an empty store, to be filled at once with what was another store's, and then frozen. False if memory was refused. */
bool diagram_make_room(struct diagram *diagram, size_t cells, size_t children);

/* Let the memos grow with the store, before one is looked for and if they lag behind. False if memory was refused. */
bool diagram_grow_memos(struct diagram *diagram);

#define DIAGRAM_STEPS_A_NODE 16 /* steps allowed for each node allowed; policies take some three */

/* The node that tests `variable`, with one child a value. */
diagram_node diagram_make(struct diagram *diagram, uint32_t variable, const diagram_node *children);

/* TRUE where `variable` has one of `values`. */
diagram_node diagram_literal(struct diagram *diagram, uint32_t variable, uint64_t values);

static inline uint32_t diagram_variable(const struct diagram *diagram, diagram_node node) {
    return diagram->cells[node].variable;
}

static inline diagram_node diagram_child(const struct diagram *diagram, diagram_node node, uint32_t value) {
    return diagram->children[diagram->cells[node].first + value];
}

/* Whether the invariants hold. */
bool diagram_valid(const struct diagram *diagram);

/* ---- Operations (apply.c) ---- */

/* What holds of an operation whatever the diagrams, so that apply may stop early. t: any terminal but 0. */
enum diagram_law {
    DIAGRAM_LEFT_ZERO_STAYS = 1,      /* 0 . x = 0 */
    DIAGRAM_LEFT_OTHER_STAYS = 2,     /* t . x = t */
    DIAGRAM_LEFT_ZERO_YIELDS = 4,     /* 0 . x = x */
    DIAGRAM_LEFT_OTHER_YIELDS = 8,    /* t . x = x */
    DIAGRAM_RIGHT_ZERO_STAYS = 16,    /* x . 0 = 0 */
    DIAGRAM_RIGHT_OTHER_STAYS = 32,   /* x . t = t */
    DIAGRAM_RIGHT_ZERO_YIELDS = 64,   /* x . 0 = x */
    DIAGRAM_RIGHT_OTHER_YIELDS = 128, /* x . t = x */
    DIAGRAM_RIGHT_OTHER_CLEARS = 256, /* x . t = 0 */
    DIAGRAM_EQUALS_STAY = 512,        /* x . x = x */
    DIAGRAM_COMMUTES = 1024           /* x . y = y . x */
};

/* A function of two terminals. It may depend on `context` only in ways that do not change while `number` is in use. */
struct diagram_operation {
    uint32_t number; /* from diagram_new_operation() */
    uint32_t (*combine)(void *context, uint32_t left, uint32_t right);
    void *context;
    uint32_t laws;
};

/* Numbers below this are those of the operations that every store has. */
#define DIAGRAM_OPERATIONS 8

uint32_t diagram_new_operation(struct diagram *diagram);
diagram_node diagram_apply(struct diagram *diagram, const struct diagram_operation *operation, diagram_node left,
                           diagram_node right);

diagram_node diagram_and(struct diagram *diagram, diagram_node left, diagram_node right);
diagram_node diagram_or(struct diagram *diagram, diagram_node left, diagram_node right);
diagram_node diagram_and_not(struct diagram *diagram, diagram_node left, diagram_node right);

/* `over` where it is not terminal 0, else `under`. */
diagram_node diagram_overlay(struct diagram *diagram, diagram_node over, diagram_node under);

/* All of `nodes` under an operation that is associative and commutative and to which terminal 0 is nothing; the order in which they are taken is the one that
 * keeps what comes up on the way small. diagram_any(): their union. */
diagram_node diagram_join(struct diagram *diagram, const struct diagram_operation *operation, const diagram_node *nodes,
                          uint32_t count);
diagram_node diagram_any(struct diagram *diagram, const diagram_node *nodes, uint32_t count);

/* ---- Walks (walk.c) ----
 *
 * `allowed[v]` is the set of values that variable v may have; NULL: any. */

/* Scratch memory of walks over one store: marks that are cleared by counting up. */
struct diagram_marks {
    onus_allocator allocator;
    uint32_t *stamps;
    uint32_t *results;
    size_t capacity;
    uint32_t stamp;
};

void diagram_marks_init(struct diagram_marks *marks, const onus_allocator *allocator);
void diagram_marks_release(struct diagram_marks *marks);

/* For walks of one's own: no node of `diagram` is marked afterwards. A node is marked if its stamp is `marks->stamp`; then its result is kept. */
bool diagram_marks_begin(struct diagram_marks *marks, const struct diagram *diagram);

/* Set bit t of `terminals` (words of 64) for each terminal t that can be reached from `root`. False if memory was refused. */
bool diagram_reach(const struct diagram *diagram, diagram_node root, const uint64_t *allowed,
                   struct diagram_marks *marks, uint64_t *terminals);

/* The terminal for one complete assignment: `values[v]` is the value of variable v. */
uint32_t diagram_follow(const struct diagram *diagram, diagram_node root, const uint8_t *values);

/* The same function inside store `to`, restricted to what is allowed: it no longer depends on how `from` continues outside. */
diagram_node diagram_restrict(struct diagram *to, const struct diagram *from, diagram_node root,
                              const uint64_t *allowed, struct diagram_marks *marks);

/* Some assignment that leads `root` to a terminal other than 0: for each variable on its way, `values[v]`; the others stay as they were. At each
 * node `preferred[v]` is taken if it leads there, else the least value. False if there is none. */
bool diagram_witness(const struct diagram *diagram, diagram_node root, const uint8_t *preferred, uint8_t *values);

#endif
