/* SPDX-License-Identifier: Apache-2.0 */
/* What would come of it if facts were otherwise. Every result is that of a decision on the case with these facts changed. */
#include <string.h>

#include "base/sort.h"
#include "decide/decision.h"
#include "study/explain.h"

struct listing {
    onus_explanation *explanation;
    onus_otherwise *items;
    size_t count, capacity, size;
    bool complete;
    /* Of the sets that are sought: */
    uint8_t *cost;
    onus_forcing_fact *changed; /* on the way at hand */
    uint32_t changed_count;
};

/* What a decision lends is good until the next one. Its shares are the plan's, which stay. */
static bool keep_clauses(onus_explanation *explanation, onus_possible *result) {
    uint32_t *copy = ARENA_NEW(&explanation->answers, result->clause_count, uint32_t);
    if (copy == NULL) return false;
    if (result->clause_count > 0) memcpy(copy, result->clauses, result->clause_count * sizeof *copy);
    result->clauses = copy;
    return true;
}

static onus_status keep_possible(onus_explanation *explanation, onus_otherwise *item) {
    const onus_possible *possible;
    size_t count;
    onus_status status = onus_decision_possible(explanation->probed, &possible, &count);
    if (status == ONUS_E_LIMIT) return ONUS_OK;
    if (status != ONUS_OK || count == 0) return status;
    onus_possible *copy = ARENA_NEW(&explanation->answers, count, onus_possible);
    if (copy == NULL) return ONUS_E_MEMORY;
    memcpy(copy, possible, count * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        if (!keep_clauses(explanation, &copy[i])) return ONUS_E_MEMORY;
    item->possible = copy;
    item->possible_count = count;
    return ONUS_OK;
}

/* Decide the case with the facts of `item` changed. ONUS_E_CASE: the policy declares that impossible. */
static onus_status decide_otherwise(onus_explanation *explanation, onus_otherwise *item) {
    const struct model *model = &explanation->policy->model;
    onus_decision *probed = explanation->probed;
    onus_possible *result = &item->result;
    memcpy(explanation->probe->said, explanation->evidence->said, model->fact_count * sizeof(uint64_t));
    memcpy(explanation->probe->assumed, explanation->evidence->assumed, model->fact_count * sizeof(uint64_t));
    for (size_t i = 0; i < item->count; i++) explanation->probe->said[item->facts[i].fact] = item->facts[i].values;
    evidence_repack(explanation->probe);
    onus_status status = onus_decide(probed, explanation->probe, NULL);
    if (status != ONUS_OK) return status;
    result->outcome = onus_decision_outcome(probed);
    result->shares = onus_decision_shares(probed, &result->share_count);
    result->department = decision_department(probed);
    status = onus_decision_clauses(probed, &result->clauses, &result->clause_count);
    if (status != ONUS_OK) return status;
    return keep_clauses(explanation, result) ? keep_possible(explanation, item) : ONUS_E_MEMORY;
}

static bool presumed(const onus_explanation *explanation, uint32_t fact) {
    return evidence_origin(explanation->evidence, fact) == EVIDENCE_PRESUMED;
}

/* A copy of the changes, by fact; NULL if memory was refused. */
static onus_otherwise *add(struct listing *listing, const onus_forcing_fact *facts, size_t count) {
    struct arena *arena = &listing->explanation->answers;
    onus_forcing_fact *copy = ARENA_NEW(arena, count, onus_forcing_fact);
    if (copy == NULL) return NULL;
    if (listing->count == listing->capacity) {
        size_t larger = listing->capacity * 2 + 32;
        onus_otherwise *items = ARENA_NEW(arena, larger, onus_otherwise);
        if (items == NULL) return NULL;
        if (listing->count > 0) memcpy(items, listing->items, listing->count * sizeof *items);
        listing->items = items;
        listing->capacity = larger;
    }
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && copy[at - 1].fact > facts[i].fact; at--) copy[at] = copy[at - 1];
        copy[at] = facts[i];
    }
    listing->items[listing->count] = (onus_otherwise){.facts = copy, .count = count};
    return &listing->items[listing->count++];
}

static void give(const struct listing *listing, union explain_answer *answer) {
    answer->otherwises =
        (onus_otherwises){listing->items, listing->count, listing->count > 0 ? listing->size : 0, listing->complete};
}

/* ---- Single facts ---- */

/* With `fact` as `value`, if that gives something else. */
static onus_status try_value(struct listing *listing, uint32_t fact, uint32_t value) {
    onus_explanation *explanation = listing->explanation;
    uint32_t variable = explanation->policy->plan->variable_of[fact];
    uint64_t before = explanation->allowed[variable];
    bool same;
    explanation->allowed[variable] = UINT64_C(1) << value;
    bool done = explain_forced(explanation, explanation->allowed, explain_terminal(explanation), &same);
    explanation->allowed[variable] = before;
    if (!done) return ONUS_E_MEMORY;
    if (same) return ONUS_OK;
    onus_forcing_fact changed = {fact, UINT64_C(1) << value, presumed(explanation, fact)};
    onus_otherwise *item = add(listing, &changed, 1);
    return item == NULL ? ONUS_E_MEMORY : decide_otherwise(explanation, item);
}

static onus_status find_singles(struct listing *listing) {
    onus_explanation *explanation = listing->explanation;
    const struct plan *plan = explanation->policy->plan;
    for (uint32_t fact = 0; fact < explanation->policy->model.fact_count; fact++) {
        uint32_t variable = plan->variable_of[fact];
        for (uint32_t value = 0; variable != ONUS_NONE && value < plan->arity[variable]; value++) {
            if ((explanation->allowed[variable] >> value & 1) != 0 || plan_is_unsaid(plan, variable, value)) continue;
            if (explanation->work <= explanation->ways.count) {
                listing->complete = false;
                return ONUS_OK;
            }
            explanation->work -= explanation->ways.count + 1;
            onus_status status = try_value(listing, fact, value);
            if (status != ONUS_OK) return status;
        }
    }
    return ONUS_OK;
}

/* ---- Sets of facts ---- */

static int compare_changes(const void *left, const void *right) {
    const onus_otherwise *a = left, *b = right;
    for (size_t i = 0; i < a->count; i++)
        if (a->facts[i].fact != b->facts[i].fact) return a->facts[i].fact < b->facts[i].fact ? -1 : 1;
    for (size_t i = 0; i < a->count; i++)
        if (a->facts[i].values != b->facts[i].values) return a->facts[i].values < b->facts[i].values ? -1 : 1;
    return 0;
}

/* The changes on the way, unless another way had the same: it differs in what is open anyway. */
static bool take_way(struct listing *listing) {
    if (listing->count == ONUS_MAX_OTHERWISES) {
        listing->complete = false;
        return true;
    }
    const onus_otherwise *made = add(listing, listing->changed, listing->changed_count);
    if (made == NULL) return false;
    for (size_t i = 0; i + 1 < listing->count; i++) {
        if (compare_changes(made, &listing->items[i]) != 0) continue;
        listing->count--;
        break;
    }
    return true;
}

/* Every way from `node` that costs no more than `left`. False if memory was refused. */
static bool follow(struct listing *listing, diagram_node node, uint32_t left) {
    onus_explanation *explanation = listing->explanation;
    const struct plan *plan = explanation->policy->plan;
    if (diagram_is_terminal(node)) return take_way(listing);
    uint32_t variable = diagram_variable(&plan->diagram, node), terminal = explain_terminal(explanation);
    for (uint32_t value = 0; listing->complete && value < plan->arity[variable]; value++) {
        if (explanation->work == 0) listing->complete = false;
        uint32_t edge = ways_edge(explanation, listing->cost, terminal, node, value);
        if (!listing->complete || edge == NO_WAY || edge > left) continue;
        explanation->work--;
        bool leaves = (explanation->allowed[variable] >> value & 1) == 0;
        if (leaves)
            listing->changed[listing->changed_count++] = (onus_forcing_fact){
                plan->fact_of[variable], UINT64_C(1) << value, presumed(explanation, plan->fact_of[variable])};
        bool done = follow(listing, diagram_child(&plan->diagram, node, value), left - leaves);
        listing->changed_count -= leaves;
        if (!done) return false;
    }
    return true;
}

static onus_status find_sets(struct listing *listing) {
    onus_explanation *explanation = listing->explanation;
    const struct plan *plan = explanation->policy->plan;
    uint32_t least;
    listing->cost = ARENA_NEW(&explanation->answers, plan->variable_count, uint8_t);
    if (listing->cost == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < plan->variable_count; i++) listing->cost[i] = WAY_SAID;
    if (!ways_measure(explanation, listing->cost, explain_terminal(explanation), &least)) {
        listing->complete = false;
        return ONUS_OK;
    }
    if (least == NO_WAY) return ONUS_OK;
    listing->size = least;
    listing->changed = ARENA_NEW(&explanation->answers, least, onus_forcing_fact);
    if (listing->changed == NULL || !follow(listing, plan->root, least)) return ONUS_E_MEMORY;
    if (listing->count > 0) sort_elements(listing->items, listing->count, sizeof *listing->items, compare_changes);
    for (size_t i = 0; i < listing->count; i++) {
        onus_status status = decide_otherwise(explanation, &listing->items[i]);
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

/* ---- Questions ---- */

static onus_status find_otherwise(onus_explanation *explanation, union explain_answer *answer) {
    struct listing listing = {.explanation = explanation, .size = 1, .complete = true};
    if (explain_terminal(explanation) == ONUS_NONE) return ONUS_OK;
    onus_status status = find_singles(&listing);
    if (status == ONUS_OK && listing.count == 0 && listing.complete) status = find_sets(&listing);
    if (status == ONUS_OK) give(&listing, answer);
    return status;
}

/* What each of `values` of an open fact leads to; those that are impossible beside the rest are left out. */
static onus_status add_answers(struct listing *listing, uint32_t fact, uint64_t values) {
    for (uint32_t value = 0; value < ONUS_MAX_VALUES; value++) {
        if ((values >> value & 1) == 0) continue;
        onus_forcing_fact answered = {fact, UINT64_C(1) << value, false};
        onus_otherwise *item = add(listing, &answered, 1);
        if (item == NULL) return ONUS_E_MEMORY;
        onus_status status = decide_otherwise(listing->explanation, item);
        if (status == ONUS_E_CASE) listing->count--;
        if (status != ONUS_OK && status != ONUS_E_CASE) return status;
    }
    return ONUS_OK;
}

/* Facts that are declared impossible in some combinations can all be of no consequence, each by itself, and yet leave the case open: then all that are open are told. */
static onus_status find_answers(onus_explanation *explanation, union explain_answer *answer) {
    struct listing listing = {.explanation = explanation, .size = 1, .complete = true};
    const struct plan *plan = explanation->policy->plan;
    const onus_unknown *unknown;
    size_t count;
    onus_status status = onus_decision_unknown(explanation->decision, &unknown, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++)
        status = add_answers(&listing, unknown[i].fact, unknown[i].values);
    bool open = count == 0 && onus_decision_outcome(explanation->decision) == ONUS_INSUFFICIENT;
    for (uint32_t fact = 0; open && status == ONUS_OK && fact < explanation->policy->model.fact_count; fact++) {
        uint32_t variable = plan->variable_of[fact];
        uint64_t values = variable == ONUS_NONE ? 0 : explanation->allowed[variable];
        if ((values & (values - 1)) != 0) status = add_answers(&listing, fact, values);
    }
    if (status == ONUS_OK) give(&listing, answer);
    return status;
}

static onus_status give_out(onus_explanation *explanation, enum explain_question question, onus_status status,
                            onus_otherwises *out) {
    *out = (onus_otherwises){NULL, 0, 0, false};
    if (status == ONUS_OK) *out = explanation->found[question].otherwises;
    return status;
}

onus_status onus_explanation_otherwise(onus_explanation *explanation, onus_otherwises *out) {
    return give_out(explanation, EXPLAIN_OTHERWISE, explain_ask(explanation, EXPLAIN_OTHERWISE, find_otherwise), out);
}

onus_status onus_explanation_answers(onus_explanation *explanation, onus_otherwises *out) {
    return give_out(explanation, EXPLAIN_ANSWERS, explain_ask(explanation, EXPLAIN_ANSWERS, find_answers), out);
}
