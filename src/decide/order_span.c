/* SPDX-License-Identifier: Apache-2.0 */
/* The order of variables for policies that are long rather than deep: hundreds of clauses, each of which reads a few facts near each other. What is read together
 * is put side by side, so that little is open at any one place and the diagrams stay narrow.
 *
 * Facts and consequences pull at each other: a consequence lies amidst its facts, a fact moves amidst the consequences that read it, until that shortens
 * them no more (FORCE, Aloul, Markov and Sakallah 2003). Of two beginnings, the order by readers and that by path, the better end is taken. */
#include <string.h>

#include "base/sort.h"
#include "decide/order.h"

#define ROUNDS 100
#define IDLE   12             /* rounds without a shorter span after which none is to be hoped for */
#define SCALE  INT64_C(65536) /* of places, so that means need no fractions */

struct edge {
    uint32_t *facts; /* read together */
    uint32_t count;
};

struct placed {
    int64_t at;
    uint32_t fact, before; /* where it stood */
};

struct pull {
    const struct model *model;
    struct arena *arena;
    struct edge *edges;
    uint32_t edge_count, fact_count; /* facts that have a place */
    const uint32_t *facts;           /* those, as they came */
    uint32_t *places;                /* by fact */
    uint32_t *best;                  /* the places that were best so far */
    uint64_t best_span;
    int64_t *sums, *counts; /* by fact */
    struct placed *sorted;
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
    for (uint32_t i = 0; i < pull->fact_count; i++) pull->sums[pull->facts[i]] = pull->counts[pull->facts[i]] = 0;
    for (uint32_t i = 0; i < pull->edge_count; i++) {
        const struct edge *edge = &pull->edges[i];
        int64_t sum = 0;
        for (uint32_t j = 0; j < edge->count; j++) sum += pull->places[edge->facts[j]] * SCALE;
        for (uint32_t j = 0; j < edge->count; j++) {
            pull->sums[edge->facts[j]] += sum / edge->count;
            pull->counts[edge->facts[j]]++;
        }
    }
    for (uint32_t i = 0; i < pull->fact_count; i++) {
        uint32_t fact = pull->facts[i];
        int64_t place = pull->places[fact] * SCALE;
        if (pull->counts[fact] > 0) place = pull->sums[fact] / pull->counts[fact];
        pull->sorted[i] = (struct placed){place, fact, pull->places[fact]};
    }
    sort_elements(pull->sorted, pull->fact_count, sizeof *pull->sorted, compare);
    for (uint32_t i = 0; i < pull->fact_count; i++) pull->places[pull->sorted[i].fact] = i;
}

static void settle(struct pull *pull) {
    uint64_t shortest = UINT64_MAX;
    for (uint32_t round = 0, idle = 0; round <= ROUNDS && idle < IDLE; round++, idle++) {
        uint64_t span = span_of(pull);
        if (span < shortest) {
            shortest = span;
            idle = 0;
        }
        if (span < pull->best_span) {
            pull->best_span = span;
            memcpy(pull->best, pull->places, pull->model->fact_count * sizeof *pull->places);
        }
        pull_once(pull);
    }
}

/* ---- Which facts are read together ---- */

static void mark(const struct condition *condition, bool *read) {
    if (condition == NULL) return;
    if (condition->kind == CONDITION_LITERAL) read[condition->fact] = true;
    for (uint32_t i = 0; i < condition->part_count; i++) mark(condition->parts[i], read);
}

static void add_edge(struct pull *pull, const struct condition *when, const struct condition *also) {
    bool read[ONUS_MAX_FACTS] = {false};
    struct edge *edge = &pull->edges[pull->edge_count++];
    mark(when, read);
    mark(also, read);
    edge->facts = ARENA_NEW(pull->arena, pull->fact_count, uint32_t);
    for (uint32_t i = 0; edge->facts != NULL && i < pull->fact_count; i++)
        if (read[pull->facts[i]]) edge->facts[edge->count++] = pull->facts[i];
}

static bool make_pull(struct pull *pull) {
    const struct model *model = pull->model;
    pull->edges = ARENA_NEW(pull->arena, (size_t)model->liability_count + model->never_count, struct edge);
    pull->places = ARENA_NEW(pull->arena, model->fact_count, uint32_t);
    pull->best = ARENA_NEW(pull->arena, model->fact_count, uint32_t);
    pull->sums = ARENA_NEW(pull->arena, model->fact_count, int64_t);
    pull->counts = ARENA_NEW(pull->arena, model->fact_count, int64_t);
    pull->sorted = ARENA_NEW(pull->arena, pull->fact_count, struct placed);
    if (pull->arena->failed) return false;
    for (uint32_t i = 0; i < model->liability_count; i++)
        add_edge(pull, model->liabilities[i].when, model->liabilities[i].also);
    for (uint32_t i = 0; i < model->never_count; i++) add_edge(pull, model->nevers[i].when, NULL);
    return !pull->arena->failed;
}

static int compare_facts(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

bool order_by_span(const struct model *model, struct arena *arena, uint32_t *facts, uint32_t count, uint32_t *share) {
    struct pull pull = {.model = model, .arena = arena, .fact_count = count, .facts = facts, .best_span = UINT64_MAX};
    if (!make_pull(&pull)) return false;
    for (uint32_t i = 0; i < count; i++) pull.places[facts[i]] = i;
    uint64_t before = span_of(&pull);
    settle(&pull);
    uint32_t *sorted = ARENA_NEW(arena, count, uint32_t);
    if (sorted == NULL) return false;
    memcpy(sorted, facts, count * sizeof *facts);
    sort_elements(sorted, count, sizeof *sorted, compare_facts);
    for (uint32_t i = 0; i < count; i++) pull.places[sorted[i]] = i;
    settle(&pull);
    for (uint32_t i = 0; i < count; i++) facts[pull.best[sorted[i]]] = sorted[i];
    *share = before == 0 ? 100 : (uint32_t)(pull.best_span * 100 / before);
    return true;
}
