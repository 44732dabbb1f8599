/* SPDX-License-Identifier: Apache-2.0 */
/* A smallest set of facts that forces the outcome.
 *
 * First facts are left out one by one, presumed ones before given ones and rarely read ones before others, as long as the rest still forces the outcome: what remains is irredundant.
 * Then smaller sets are looked for. Whatever forces the outcome must rule out every way to another one, so it has one of the facts in which such a way differs from the case;
 * the cheapest way has the fewest of them to choose from, and ways that share no fact need a fact each, which bounds the search from below. (Implicit hitting sets:
 * Reiter 1987, Moreno-Centeno and Karp 2013; ours branches on the sets as they come.) */
#include "study/explain.h"

#include <string.h>

struct forcing {
    onus_explanation *explanation;
    uint32_t terminal;
    uint64_t *allowed;  /* by variable, of the set that is tried */
    uint8_t *cost;      /* by variable: CLOSED is in the set, FREE is out of it for good or of no use, ONE undecided */
    uint32_t *way;      /* variables, a row a depth of the search */
    uint32_t *disjoint; /* those of the bound, a row a depth */
    bool *best;         /* by variable */
    uint32_t best_size, variables;
    bool complete; /* the search came to its end */
};

static uint64_t all_values(const struct forcing *forcing, uint32_t variable) {
    return UINT64_MAX >> (64 - forcing->explanation->policy->plan->arity[variable]);
}

static bool presumed(const struct forcing *forcing, uint32_t variable) {
    uint32_t fact = forcing->explanation->policy->plan->fact_of[variable];
    return evidence_origin(forcing->explanation->evidence, fact) == EVIDENCE_PRESUMED;
}

/* A measure of which nothing is said is no fact of a set, and nothing is said of it in any set. */
static bool is_unsaid(const struct forcing *forcing, uint32_t variable) {
    return plan_is_unsaid(forcing->explanation->policy->plan, variable,
                          bits_lowest(forcing->explanation->allowed[variable]));
}

/* Leave out of `best` what is not needed. False if memory was refused. */
static bool reduce(struct forcing *forcing) {
    onus_explanation *explanation = forcing->explanation;
    for (uint32_t i = 0; i < forcing->variables; i++)
        forcing->allowed[i] =
            forcing->best[i] || is_unsaid(forcing, i) ? explanation->allowed[i] : all_values(forcing, i);
    for (int given = 0; given < 2; given++) {
        for (uint32_t i = forcing->variables; i-- > 0;) {
            bool forced;
            if (!forcing->best[i] || presumed(forcing, i) != (given == 0)) continue;
            forcing->allowed[i] = all_values(forcing, i);
            if (!explain_forced(explanation, forcing->allowed, forcing->terminal, &forced)) return false;
            if (!forced) forcing->allowed[i] = explanation->allowed[i];
            forcing->best[i] = !forced;
        }
    }
    forcing->best_size = 0;
    for (uint32_t i = 0; i < forcing->variables; i++) forcing->best_size += forcing->best[i];
    return true;
}

/* Whether so many ways that share no undecided fact are left, beside the one in `way`, that no set below it can beat the best. Costs are as before afterwards. */
static bool hopeless(struct forcing *forcing, uint32_t size, const uint32_t *way, uint32_t length) {
    uint32_t *closed = forcing->disjoint + (size_t)size * forcing->variables, count = 0, needed = size + 1;
    for (uint32_t i = 0; i < length; i++) closed[count++] = way[i];
    for (;;) {
        for (uint32_t i = count - length; i < count; i++) forcing->cost[closed[i]] = WAY_CLOSED;
        if (needed >= forcing->best_size) break;
        if (!ways_measure(forcing->explanation, forcing->cost, forcing->terminal, &length)) {
            forcing->complete = false;
            break;
        }
        if (length == NO_WAY) break;
        ways_take(forcing->explanation, forcing->cost, closed + count);
        count += length;
        needed++;
    }
    for (uint32_t i = 0; i < count; i++) forcing->cost[closed[i]] = WAY_ONE;
    return needed >= forcing->best_size;
}

static void remember(struct forcing *forcing, uint32_t size) {
    for (uint32_t i = 0; i < forcing->variables; i++)
        forcing->best[i] = forcing->cost[i] == WAY_CLOSED && !is_unsaid(forcing, i);
    forcing->best_size = size;
}

/* Sets that hold the `size` closed facts, and none that is free. */
static void search(struct forcing *forcing, uint32_t size) {
    uint32_t *way = forcing->way + (size_t)size * forcing->variables, length;
    if (!ways_measure(forcing->explanation, forcing->cost, forcing->terminal, &length)) {
        forcing->complete = false;
        return;
    }
    if (length == NO_WAY) {
        remember(forcing, size);
        return;
    }
    if (length == 0) return; /* a way out that no undecided fact stops */
    ways_take(forcing->explanation, forcing->cost, way);
    if (hopeless(forcing, size, way, length)) return;
    for (uint32_t i = 0; i < length && forcing->complete && size + 1 < forcing->best_size; i++) {
        forcing->cost[way[i]] = WAY_CLOSED;
        search(forcing, size + 1);
        forcing->cost[way[i]] = WAY_FREE;
    }
    for (uint32_t i = 0; i < length; i++) forcing->cost[way[i]] = WAY_ONE;
}

static onus_status list_facts(const struct forcing *forcing, onus_forcing *to) {
    onus_explanation *explanation = forcing->explanation;
    const struct plan *plan = explanation->policy->plan;
    onus_forcing_fact *facts = ARENA_NEW(&explanation->answers, forcing->best_size, onus_forcing_fact);
    if (facts == NULL) return ONUS_E_MEMORY;
    for (uint32_t fact = 0; fact < explanation->policy->model.fact_count; fact++) {
        uint32_t variable = plan->variable_of[fact];
        if (variable == ONUS_NONE || !forcing->best[variable]) continue;
        facts[to->count++] = (onus_forcing_fact){fact, explanation->allowed[variable], presumed(forcing, variable)};
    }
    to->facts = facts;
    to->smallest = forcing->complete;
    return ONUS_OK;
}

static onus_status find_forcing(onus_explanation *explanation, union explain_answer *answer) {
    struct arena *arena = &explanation->answers;
    uint32_t variables = explanation->policy->plan->variable_count;
    struct forcing forcing = {.explanation = explanation, .variables = variables, .complete = true};
    forcing.terminal = explain_terminal(explanation);
    if (forcing.terminal == ONUS_NONE) return ONUS_OK;
    forcing.allowed = ARENA_NEW(arena, variables, uint64_t);
    forcing.cost = ARENA_NEW(arena, variables, uint8_t);
    forcing.best = ARENA_NEW(arena, variables, bool);
    if (arena->failed) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < variables; i++) {
        bool unsaid = is_unsaid(&forcing, i);
        forcing.best[i] = !unsaid && explanation->allowed[i] != all_values(&forcing, i);
        forcing.cost[i] = unsaid ? WAY_CLOSED : forcing.best[i] ? WAY_ONE : WAY_FREE;
    }
    if (!reduce(&forcing)) return ONUS_E_MEMORY;
    /* No set that is tried is larger than the one that was found. */
    forcing.way = ARENA_NEW(arena, (size_t)(forcing.best_size + 1) * variables, uint32_t);
    forcing.disjoint = ARENA_NEW(arena, (size_t)(forcing.best_size + 1) * variables, uint32_t);
    if (arena->failed) return ONUS_E_MEMORY;
    if (forcing.best_size > 0) search(&forcing, 0);
    if (!forcing.complete && !reduce(&forcing))
        return ONUS_E_MEMORY; /* what a search leaves halfway may have more than it needs */
    return list_facts(&forcing, &answer->forcing);
}

onus_status onus_explanation_forcing(onus_explanation *explanation, onus_forcing *out) {
    onus_status status = explain_ask(explanation, EXPLAIN_FORCING, find_forcing);
    *out = (onus_forcing){NULL, 0, false};
    if (status == ONUS_OK) *out = explanation->found[EXPLAIN_FORCING].forcing;
    return status;
}
