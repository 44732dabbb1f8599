/* SPDX-License-Identifier: Apache-2.0 */
/* The order of clauses, closed transitively as the engine closes it: by prevails_over and by ranks. Whoever comes before a clause of some rank comes before all
 * clauses of later ranks, so a search need only know the earliest rank that it has met. */
#include <string.h>

#include "base/names.h"
#include "report/show/show_parts.h"

struct edges {
    const size_t **targets; /* of each clause */
    size_t *counts;
};

static size_t rank_of(const onus_policy_definition *policy, const char *group) {
    for (size_t i = 0; group != NULL && i < policy->rank_count; i++)
        for (size_t j = 0; j < policy->precedence[i].group_count; j++)
            if (strcmp(policy->precedence[i].groups[j], group) == 0) return i + 1;
    return 0;
}

static size_t find_clause(const onus_policy_definition *policy, const char *id) {
    size_t i = 0;
    while (i < policy->clause_count && strcmp(policy->clauses[i].id, id) != 0) i++;
    return i;
}

static bool find_edges(const onus_policy_definition *policy, struct arena *arena, struct edges *edges) {
    edges->targets = ARENA_NEW(arena, policy->clause_count, const size_t *);
    edges->counts = ARENA_NEW(arena, policy->clause_count, size_t);
    for (size_t i = 0; !arena->failed && i < policy->clause_count; i++) {
        const onus_clause_definition *clause = &policy->clauses[i];
        size_t *targets = ARENA_NEW(arena, clause->prevails_over_count, size_t);
        for (size_t j = 0; targets != NULL && j < clause->prevails_over_count; j++) {
            size_t target = find_clause(policy, clause->prevails_over[j]);
            if (target < policy->clause_count) targets[edges->counts[i]++] = target;
        }
        edges->targets[i] = targets;
    }
    return !arena->failed;
}

struct search {
    const struct show_order *order;
    const struct edges *edges;
    size_t *waiting, count;
    size_t rank; /* the earliest met; clauses of later ones have been reached */
};

static void reach(struct search *search, uint8_t *row, size_t clause) {
    if (row[clause] != 0) return;
    row[clause] = 1;
    search->waiting[search->count++] = clause;
}

static void search_from(struct search *search, size_t clause) {
    const struct show_order *order = search->order;
    size_t count = order->policy->clause_count;
    uint8_t *row = order->above + clause * count;
    search->rank = SIZE_MAX;
    search->count = 0;
    for (size_t at = clause;; at = search->waiting[--search->count]) {
        for (size_t i = 0; i < search->edges->counts[at]; i++) reach(search, row, search->edges->targets[at][i]);
        size_t rank = order->ranks[at];
        if (rank > 0 && rank < search->rank) {
            search->rank = rank;
            for (size_t i = 0; i < count; i++)
                if (order->ranks[i] > rank) reach(search, row, i);
        }
        if (search->count == 0) return;
    }
}

static void sort_clauses(const onus_policy_definition *policy, size_t *sorted) {
    for (size_t i = 0; i < policy->clause_count; i++) {
        size_t low = 0, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (name_compare(policy->clauses[sorted[middle]].id, policy->clauses[i].id) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        memmove(sorted + low + 1, sorted + low, (i - low) * sizeof *sorted);
        sorted[low] = i;
    }
}

bool show_order_init(struct show_order *order, const onus_policy_definition *policy, struct arena *arena) {
    size_t count = policy->clause_count;
    struct edges edges;
    order->policy = policy;
    order->ranks = ARENA_NEW(arena, count, size_t);
    order->above = arena_new(arena, count, count);
    order->sorted = ARENA_NEW(arena, count, size_t);
    struct search search = {.order = order, .edges = &edges, .waiting = ARENA_NEW(arena, count + 1, size_t)};
    if (!find_edges(policy, arena, &edges) || arena->failed) return false;
    for (size_t i = 0; i < count; i++)
        order->ranks[i] = policy->clauses[i].liable == NULL ? 0 : rank_of(policy, policy->clauses[i].group);
    sort_clauses(policy, order->sorted);
    for (size_t i = 0; i < count; i++) search_from(&search, i);
    return true;
}
