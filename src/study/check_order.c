/* SPDX-License-Identifier: Apache-2.0 */
/* An order of facts for policies that are long rather than deep: hundreds of clauses, each of which reads a few facts near each other. What is read together is put
 * side by side, so that little is open at any one place and the diagrams stay narrow.
 *
 * Facts and consequences pull at each other: a consequence lies amidst its facts, a fact moves amidst the consequences that read it, until that shortens
 * them no more (FORCE, Aloul, Markov and Sakallah 2003). Of two beginnings, the order by readers and that by path, the better end is taken. */
#include <string.h>

#include "base/sort.h"
#include "study/check.h"

#define ROUNDS 100
#define SCALE  INT64_C(65536) /* of places, so that means need no fractions */

struct edge {
    uint32_t *facts; /* read together; by variable */
    uint32_t count;
};

struct pull {
    struct edge *edges;
    uint32_t edge_count, variable_count;
    uint32_t *places; /* by variable */
    uint32_t *best;   /* the places that were best so far */
    uint64_t best_span;
    int64_t *sums, *counts; /* by variable */
    struct placed *sorted;
};

struct placed {
    int64_t at;
    uint32_t variable, before; /* where it stood */
};

static uint64_t span_of(const struct pull *pull) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < pull->edge_count; i++) {
        uint32_t least = UINT32_MAX, most = 0;
        for (uint32_t j = 0; j < pull->edges[i].count; j++) {
            uint32_t place = pull->places[pull->edges[i].facts[j]];
            if (place < least) least = place;
            if (place > most) most = place;
        }
        if (pull->edges[i].count > 0) sum += most - least;
    }
    return sum;
}

static int compare(const void *left, const void *right) {
    const struct placed *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return a->before < b->before ? -1 : a->before > b->before;
}

static void pull_once(struct pull *pull) {
    for (uint32_t i = 0; i < pull->variable_count; i++) pull->sums[i] = pull->counts[i] = 0;
    for (uint32_t i = 0; i < pull->edge_count; i++) {
        const struct edge *edge = &pull->edges[i];
        int64_t sum = 0;
        for (uint32_t j = 0; j < edge->count; j++) sum += pull->places[edge->facts[j]] * SCALE;
        for (uint32_t j = 0; j < edge->count; j++) {
            pull->sums[edge->facts[j]] += sum / edge->count;
            pull->counts[edge->facts[j]]++;
        }
    }
    for (uint32_t i = 0; i < pull->variable_count; i++) {
        int64_t place = pull->places[i] * SCALE;
        if (pull->counts[i] > 0) place = pull->sums[i] / pull->counts[i];
        pull->sorted[i] = (struct placed){place, i, pull->places[i]};
    }
    sort_elements(pull->sorted, pull->variable_count, sizeof *pull->sorted, compare);
    for (uint32_t i = 0; i < pull->variable_count; i++) pull->places[pull->sorted[i].variable] = i;
}

static void settle(struct pull *pull) {
    for (uint32_t round = 0; round <= ROUNDS; round++) {
        uint64_t span = span_of(pull);
        if (span < pull->best_span) {
            pull->best_span = span;
            memcpy(pull->best, pull->places, pull->variable_count * sizeof *pull->places);
        }
        pull_once(pull);
    }
}

/* ---- Which facts are read together ---- */

static void mark(const struct checking *checking, const struct condition *condition, bool *read) {
    if (condition == NULL) return;
    if (condition->kind == CONDITION_LITERAL) read[checking->plan.variable_of[condition->fact]] = true;
    for (uint32_t i = 0; i < condition->part_count; i++) mark(checking, condition->parts[i], read);
}

static void add_edge(struct checking *checking, struct pull *pull, const struct condition *when,
                     const struct condition *also) {
    bool read[ONUS_MAX_FACTS] = {false};
    struct edge *edge = &pull->edges[pull->edge_count++];
    mark(checking, when, read);
    mark(checking, also, read);
    edge->facts = ARENA_NEW(&checking->scratch, pull->variable_count, uint32_t);
    for (uint32_t i = 0; edge->facts != NULL && i < pull->variable_count; i++)
        if (read[i]) edge->facts[edge->count++] = i;
}

static bool make_pull(struct checking *checking, struct pull *pull) {
    const struct model *model = checking->model;
    struct arena *scratch = &checking->scratch;
    uint32_t variables = checking->plan.variable_count;
    size_t edges = (size_t)model->liability_count + model->never_count;
    *pull = (struct pull){.variable_count = variables, .best_span = UINT64_MAX};
    pull->edges = ARENA_NEW(scratch, edges, struct edge);
    pull->places = ARENA_NEW(scratch, variables, uint32_t);
    pull->best = ARENA_NEW(scratch, variables, uint32_t);
    pull->sums = ARENA_NEW(scratch, variables, int64_t);
    pull->counts = ARENA_NEW(scratch, variables, int64_t);
    pull->sorted = ARENA_NEW(scratch, variables, struct placed);
    if (scratch->failed) return false;
    for (uint32_t i = 0; i < model->liability_count; i++)
        add_edge(checking, pull, model->liabilities[i].when, model->liabilities[i].also);
    for (uint32_t i = 0; i < model->never_count; i++) add_edge(checking, pull, model->nevers[i].when, NULL);
    return !scratch->failed;
}

/* From the order of paths: facts are sorted by them. */
static void begin_by_path(const struct plan *plan, uint32_t facts, struct pull *pull) {
    uint32_t place = 0;
    for (uint32_t i = 0; i < facts; i++)
        if (plan->variable_of[i] != ONUS_NONE) pull->places[plan->variable_of[i]] = place++;
}

bool check_order(struct checking *checking) {
    const struct model *model = checking->model;
    struct plan *plan = &checking->plan;
    struct pull pull;
    arena_reset(&checking->scratch);
    if (!make_pull(checking, &pull)) return false;
    for (uint32_t i = 0; i < pull.variable_count; i++) pull.places[i] = i;
    settle(&pull);
    begin_by_path(plan, model->fact_count, &pull);
    settle(&pull);
    uint32_t *facts = pull.places; /* not needed any more */
    for (uint32_t i = 0; i < pull.variable_count; i++) facts[pull.best[i]] = plan->fact_of[i];
    for (uint32_t i = 0; i < pull.variable_count; i++) {
        plan->fact_of[i] = facts[i];
        plan->variable_of[facts[i]] = i;
        plan->arity[i] = (uint8_t)model->facts[facts[i]].value_count;
    }
    return true;
}
