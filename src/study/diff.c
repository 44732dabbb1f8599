/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing two policies, from end to end, and what is told of it. */
#include "study/diff.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/sort.h"
#include "decide/limit.h"

void diff_retry(struct onus_diff *diff) {
    diff->arena.failed = diff->scratch.failed = false;
    diagram_retry(&diff->store);
}

onus_status diff_status(struct onus_diff *diff) {
    if (diff->arena.failed || diff->scratch.failed) return ONUS_E_MEMORY;
    if (diff->store.status == ONUS_E_LIMIT) {
        const char *paths[ONUS_MAX_FACTS];
        for (uint32_t i = 0; i < diff->variable_count; i++)
            paths[i] = diff->vocabulary.facts[diff->fact_of[i]].info.path;
        limit_report(diff->diagnostics, &diff->store, "clauses", paths);
        diff->diagnostics = NULL; /* it was said */
    }
    if (diff->store.status != ONUS_OK) return diff->store.status;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        if (diff->sides[side].builder.status != ONUS_OK) return diff->sides[side].builder.status;
    return ONUS_OK;
}

/* ---- Variables ---- */

struct ranked {
    uint32_t fact, rank;
};

static int compare_ranks(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

/* A fact stands where the policy that reads it first has it. Their number. */
static uint32_t rank_facts(const struct onus_diff *diff, struct ranked *ranked) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < diff->vocabulary.fact_count; i++) {
        uint32_t rank = ONUS_NONE;
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
            uint32_t fact = diff->vocabulary.facts[i].in[side];
            if (fact == ONUS_NONE) continue;
            uint32_t own = diff->policies[side]->plan->variable_of[fact];
            if (own < rank) rank = own;
        }
        if (rank != ONUS_NONE) ranked[count++] = (struct ranked){i, rank};
    }
    sort_elements(ranked, count, sizeof *ranked, compare_ranks);
    return count;
}

static onus_status number_variables(struct onus_diff *diff) {
    uint32_t facts = diff->vocabulary.fact_count;
    struct ranked *ranked = ARENA_NEW(&diff->scratch, facts, struct ranked);
    diff->variable_of = ARENA_NEW(&diff->arena, facts, uint32_t);
    diff->fact_of = ARENA_NEW(&diff->arena, facts, uint32_t);
    diff->arity = ARENA_NEW(&diff->arena, facts, uint8_t);
    diff->preferred = ARENA_NEW(&diff->arena, facts, uint8_t);
    if (diff->arena.failed || diff->scratch.failed) return ONUS_E_MEMORY;
    diff->variable_count = rank_facts(diff, ranked);
    for (uint32_t i = 0; i < facts; i++) diff->variable_of[i] = ONUS_NONE;
    for (uint32_t i = 0; i < diff->variable_count; i++) {
        const onus_fact_info *info = &diff->vocabulary.facts[ranked[i].fact].info;
        diff->variable_of[ranked[i].fact] = i;
        diff->fact_of[i] = ranked[i].fact;
        diff->arity[i] = (uint8_t)info->value_count;
        diff->preferred[i] = info->presumed == ONUS_NONE ? 0 : (uint8_t)info->presumed;
    }
    arena_reset(&diff->scratch);
    return ONUS_OK;
}

/* ---- Comparing ---- */

static onus_status make_outcomes(struct onus_diff *diff) {
    static const onus_answer_status statuses[UNITED_SHARES] = {
        [UNITED_SILENT] = ONUS_ANSWER_SILENT,     [UNITED_NO_LOSS] = ONUS_ANSWER_NO_LOSS,
        [UNITED_OUTSIDE] = ONUS_ANSWER_OUTSIDE,   [UNITED_IMPOSSIBLE] = ONUS_ANSWER_IMPOSSIBLE,
        [UNITED_CONFLICT] = ONUS_ANSWER_CONFLICT, [UNITED_INSUFFICIENT] = ONUS_ANSWER_INSUFFICIENT,
    };
    diff->outcomes = ARENA_NEW(&diff->arena, UNITED_SHARES, onus_answer);
    if (diff->outcomes == NULL) return ONUS_E_MEMORY;
    diff->outcome_count = UNITED_SHARES;
    for (uint32_t i = 0; i < UNITED_SHARES; i++) diff->outcomes[i].status = statuses[i];
    return ONUS_OK;
}

static onus_status build_sides(struct onus_diff *diff) {
    onus_status status = make_outcomes(diff);
    if (status == ONUS_OK) status = side_build(diff, ONUS_OLD);
    if (status == ONUS_OK) status = side_build(diff, ONUS_NEW);
    if (status != ONUS_OK) return status;
    diff->possible = diagram_and(&diff->store, diff->sides[ONUS_OLD].possible, diff->sides[ONUS_NEW].possible);
    status = side_collect(diff, ONUS_OLD);
    return status == ONUS_OK ? side_collect(diff, ONUS_NEW) : status;
}

/* What hangs on a figure that is not set cannot be compared. */
static onus_status check_settings(const struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        const onus_diagnostic missing = {
            .id = DIAGNOSTIC_PARAMETERS_MISSING, .path = "parameters", .given = diff->policies[side]->model.unset};
        if (missing.given == NULL) continue;
        status = ONUS_E_POLICY;
        if (onus_diagnostics_add(diff->diagnostics, &missing) != ONUS_OK) return ONUS_E_MEMORY;
    }
    return status;
}

static onus_status compare(struct onus_diff *diff, uint32_t max_nodes) {
    diff->vocabulary.models[ONUS_OLD] = &diff->policies[ONUS_OLD]->model;
    diff->vocabulary.models[ONUS_NEW] = &diff->policies[ONUS_NEW]->model;
    onus_status status = check_settings(diff);
    if (status == ONUS_OK) status = vocabulary_unite(&diff->vocabulary, &diff->arena, diff->diagnostics);
    if (status == ONUS_OK) status = number_variables(diff);
    if (status != ONUS_OK) return status;
    diagram_init(&diff->store, &diff->allocator, diff->arity, diff->variable_count, max_nodes);
    diff_find_usual(diff);
    status = build_sides(diff);
    if (status == ONUS_OK) status = diff_unite_clauses(diff);
    if (status == ONUS_OK) status = diff_count(diff);
    if (status == ONUS_OK) status = diff_find_changes(diff);
    if (status == ONUS_OK) status = diff_find_notes(diff);
    if (status == ONUS_OK) status = diff_total(diff);
    return status;
}

onus_status onus_diff_new(const onus_policy *before, const onus_policy *after, const onus_config *config,
                          onus_diff **out, onus_diagnostics *diagnostics) {
    onus_allocator allocator = memory_allocator(config != NULL ? config->allocator : NULL);
    *out = NULL;
    if (before == NULL || after == NULL) return ONUS_E_ARGUMENT;
    onus_diff *diff = memory_new(&allocator, 1, sizeof *diff);
    if (diff == NULL) return ONUS_E_MEMORY;
    diff->allocator = allocator;
    diff->policies[ONUS_OLD] = before;
    diff->policies[ONUS_NEW] = after;
    diff->diagnostics = diagnostics;
    arena_init(&diff->arena, &allocator);
    arena_init(&diff->scratch, &allocator);
    diagram_init(&diff->store, &allocator, NULL, 0, 0);
    diagram_marks_init(&diff->replay.marks, &allocator);
    diagram_marks_init(&diff->marks, &allocator);
    onus_status status =
        compare(diff, config != NULL && config->max_nodes != 0 ? config->max_nodes : ONUS_DEFAULT_MAX_NODES);
    diff->diagnostics = NULL;
    if (status == ONUS_OK)
        *out = diff;
    else
        onus_diff_free(diff);
    return status;
}

void onus_diff_free(onus_diff *diff) {
    if (diff == NULL) return;
    onus_allocator allocator = diff->allocator;
    replay_release(diff);
    memory_free(&allocator, diff->changes, diff->change_capacity, sizeof *diff->changes);
    memory_free(&allocator, diff->notes, diff->note_capacity, sizeof *diff->notes);
    diagram_release(&diff->store);
    diagram_marks_release(&diff->marks);
    arena_release(&diff->scratch);
    arena_release(&diff->arena);
    memory_free(&allocator, diff, 1, sizeof *diff);
}

/* ---- Telling ---- */

const onus_policy *onus_diff_policy(const onus_diff *diff, onus_side side) {
    return diff->policies[side];
}

bool onus_diff_none(const onus_diff *diff) {
    return diff->change_count == 0 && diff->note_count == 0;
}

void onus_diff_describe(const onus_diff *diff, onus_diff_totals *out) {
    *out = diff->totals;
}

const onus_fact_info *onus_diff_fact(const onus_diff *diff, uint32_t fact) {
    return fact < diff->vocabulary.fact_count ? &diff->vocabulary.facts[fact].info : NULL;
}

const onus_party_info *onus_diff_party(const onus_diff *diff, uint32_t party) {
    return party < diff->vocabulary.party_count ? diff->vocabulary.parties[party].info : NULL;
}

const onus_clause_info *onus_diff_clause(const onus_diff *diff, onus_side side, uint32_t clause) {
    if (clause >= diff->vocabulary.clause_count) return NULL;
    return onus_policy_clause(diff->policies[side], diff->vocabulary.clauses[clause].in[side]);
}

uint32_t onus_diff_fact_in(const onus_diff *diff, onus_side side, uint32_t fact) {
    return fact < diff->vocabulary.fact_count ? diff->vocabulary.facts[fact].in[side] : ONUS_NONE;
}

uint64_t onus_diff_known(const onus_diff *diff, onus_side side, uint32_t fact) {
    return fact < diff->vocabulary.fact_count ? diff->vocabulary.facts[fact].known[side] : 0;
}

const onus_diff_change *onus_diff_get_change(const onus_diff *diff, size_t index) {
    return index < diff->change_count ? &diff->changes[index]->shown : NULL;
}

const onus_diff_note *onus_diff_get_note(const onus_diff *diff, size_t index) {
    return index < diff->note_count ? &diff->notes[index] : NULL;
}

const char *onus_answer_status_name(onus_answer_status status) {
    static const char *const names[] = {"determined", "insufficient", "silent",  "no_loss",
                                        "outside",    "impossible",   "conflict"};
    return names[status];
}

const char *onus_diff_kind_name(onus_diff_kind kind) {
    static const char *const names[] = {"outcome", "clauses", "fine", "finding"};
    return names[kind];
}

const char *onus_diff_note_name(onus_diff_note_kind kind) {
    static const char *const names[] = {"fact",   "value",   "kind",  "presumption", "quantity",   "party", "order",
                                        "clause", "renamed", "refer", "currency",    "settlement", "pieces"};
    return names[kind];
}
