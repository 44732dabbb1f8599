/* SPDX-License-Identifier: Apache-2.0 */
/* A region as people get it: how many cases, one of them with what both policies say, and, once asked for, the cubes that cover it. */
#include <string.h>

#include "base/memory.h"
#include "study/diff.h"

static const char *write_count(struct onus_diff *diff, const struct wide *count) {
    char digits[WIDE_DIGITS];
    return arena_string(&diff->arena, wide_format(count, digits));
}

static uint32_t values_of(const struct onus_diff *diff, uint32_t fact, bool usual) {
    const onus_fact_info *info = &diff->vocabulary.facts[fact].info;
    return usual && info->presumed != ONUS_NONE ? 1 : info->value_count;
}

/* Facts that nothing reads multiply the count; `usual`: of a region in which facts are as presumed. */
static bool count_cases(struct onus_diff *diff, const struct region *region, bool usual, struct wide *count) {
    bool counted = region->counted;
    if (counted)
        *count = wide_of_64(region->count);
    else
        counted = region_count(&diff->store, region->node, &diff->scratch, &diff->marks, count);
    arena_reset(&diff->scratch);
    for (uint32_t i = 0; counted && i < diff->vocabulary.fact_count; i++)
        if (diff->variable_of[i] == ONUS_NONE) wide_multiply(count, values_of(diff, i, usual));
    return counted;
}

/* The cases of `region` in which facts are as presumed: their number in digits, NULL where nothing is presumed. */
static bool count_usual(struct onus_diff *diff, diagram_node node, struct wide *count, const char **digits) {
    struct region region = {.node = diagram_and(&diff->store, node, diff->usual)};
    *digits = NULL;
    if (!diff->presumes || diff->store.status != ONUS_OK) return true;
    if (!count_cases(diff, &region, true, count)) return false;
    *digits = write_count(diff, count);
    return *digits != NULL;
}

void diff_find_usual(struct onus_diff *diff) {
    diff->usual = DIAGRAM_TRUE;
    for (uint32_t i = diff->variable_count; i-- > 0;) {
        uint32_t presumed = diff->vocabulary.facts[diff->fact_of[i]].info.presumed;
        if (presumed != ONUS_NONE)
            diff->usual =
                diagram_and(&diff->store, diagram_literal(&diff->store, i, UINT64_C(1) << presumed), diff->usual);
    }
    for (uint32_t i = 0; i < diff->vocabulary.fact_count; i++)
        diff->presumes = diff->presumes || diff->vocabulary.facts[i].info.presumed != ONUS_NONE;
}

/* Where some policy holds a case possible. */
static diagram_node possible_for_some(struct onus_diff *diff) {
    return diagram_or(&diff->store, diff->sides[ONUS_OLD].possible, diff->sides[ONUS_NEW].possible);
}

/* ---- Cubes ---- */

static bool copy_cube(struct onus_diff *diff, const struct cube *from, onus_diff_cube *to) {
    onus_diff_literal *literals = ARENA_NEW(&diff->arena, diff->variable_count, onus_diff_literal);
    if (literals == NULL) return false;
    to->literals = literals;
    for (uint32_t fact = 0; fact < diff->vocabulary.fact_count; fact++) {
        uint32_t variable = diff->variable_of[fact];
        uint64_t all = UINT64_MAX >> (64 - diff->vocabulary.facts[fact].info.value_count);
        if (variable == ONUS_NONE || from->values[variable] == all) continue;
        literals[to->count++] = (onus_diff_literal){fact, from->values[variable]};
    }
    return true;
}

/* The cases in which at most `limit` facts are not as presumed: from the last variable to the first, one node for each number of departures that is left. */
static diagram_node near_cases(struct onus_diff *diff, uint32_t limit) {
    if (limit > diff->variable_count) limit = diff->variable_count;
    diagram_node *left = ARENA_NEW(&diff->scratch, (size_t)limit + 1, diagram_node), children[ONUS_MAX_VALUES];
    if (left == NULL) return DIAGRAM_FALSE;
    for (uint32_t i = 0; i <= limit; i++) left[i] = DIAGRAM_TRUE;
    for (uint32_t variable = diff->variable_count; variable-- > 0;) {
        uint32_t presumed = diff->vocabulary.facts[diff->fact_of[variable]].info.presumed;
        for (uint32_t i = limit + 1; presumed != ONUS_NONE && i-- > 0;) {
            for (uint32_t value = 0; value < diff->arity[variable]; value++)
                children[value] = value == presumed ? left[i] : i == 0 ? DIAGRAM_FALSE : left[i - 1];
            left[i] = diagram_make(&diff->store, variable, children);
        }
    }
    return left[limit];
}

/* A cube may run on into what neither policy holds possible, and, where only near cases are asked about, into all others: nobody misses a condition there. */
static onus_status find_cubes(struct onus_diff *diff, const struct change *change, onus_diff_scope scope, size_t limit,
                              onus_diff_cubes *out) {
    struct diagram *store = &diff->store;
    struct cubes cubes = {NULL, 0};
    diagram_node asked = possible_for_some(diff);
    if (scope == ONUS_DIFF_NEAR_CASES) asked = diagram_and(store, asked, near_cases(diff, change->shown.departures));
    diagram_node least = diagram_and(store, change->region, asked);
    diagram_node most = diagram_or(store, least, diagram_and_not(store, DIAGRAM_TRUE, asked));
    onus_status status = diff_status(diff);
    if (status != ONUS_OK) return status;
    status = region_cover(store, least, most, limit, &diff->scratch, &diff->marks, &cubes);
    bool more = status == ONUS_E_LIMIT && store->status == ONUS_OK;
    if (status != ONUS_OK && !more) return status == ONUS_E_LIMIT ? diff_status(diff) : status;
    onus_diff_cube *list = ARENA_NEW(&diff->arena, cubes.count, onus_diff_cube);
    for (size_t i = 0; list != NULL && i < cubes.count; i++)
        if (!copy_cube(diff, &cubes.items[i], &list[i])) list = NULL;
    *out = (onus_diff_cubes){list, cubes.count, more};
    return list == NULL ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status onus_diff_cover(onus_diff *diff, size_t index, onus_diff_scope scope, size_t limit, onus_diff_cubes *out,
                            onus_diagnostics *diagnostics) {
    *out = (onus_diff_cubes){NULL, 0, false};
    if (index >= diff->change_count || scope > ONUS_DIFF_NEAR_CASES) return ONUS_E_ARGUMENT;
    struct change *change = diff->changes[index];
    if (limit == 0) limit = ONUS_DEFAULT_MAX_CUBES;
    if (change->limits[scope] != limit) {
        diff->diagnostics = diagnostics;
        change->limits[scope] = 0;
        onus_status status = find_cubes(diff, change, scope, limit, &change->cubes[scope]);
        diff->diagnostics = NULL;
        arena_reset(&diff->scratch);
        diff_retry(diff);
        if (status != ONUS_OK) return status;
        change->limits[scope] = limit;
    }
    *out = change->cubes[scope];
    return ONUS_OK;
}

/* ---- Witness ---- */

static bool answer_case(struct onus_diff *diff, onus_side side, const uint8_t *values, onus_answer *answer) {
    const struct side *one = &diff->sides[side];
    uint32_t *clauses = ARENA_NEW(&diff->arena, diff->vocabulary.clause_count, uint32_t);
    bool *decides = ARENA_NEW(&diff->scratch, diff->vocabulary.clause_count, bool);
    if (clauses == NULL || decides == NULL) return false;
    *answer = diff->outcomes[diagram_follow(&diff->store, one->root, values)];
    answer->clauses = clauses;
    for (uint32_t i = 0; answer->status == ONUS_ANSWER_DETERMINED && i < one->model->liability_count; i++)
        if (diagram_follow(&diff->store, one->builder.deciding[i], values) != 0)
            decides[diff->vocabulary.clause_of[side][one->model->liabilities[i].clause]] = true;
    for (uint32_t i = 0; i < diff->vocabulary.clause_count; i++)
        if (decides[i]) clauses[answer->clause_count++] = i;
    return true;
}

/* Whether the measure of `change`, said to be as it has it, sends the case somewhere. */
static bool goes_by_measure(const struct onus_diff *diff, onus_side side, const uint8_t *values,
                            const onus_diff_follows *follows) {
    const struct side *one = &diff->sides[side];
    if (follows->measure == NULL || !model_shares_nothing(one->model)) return false;
    for (uint32_t i = 0; i < one->model->assignment_count; i++) {
        const struct assignment *assignment = &one->model->assignments[i];
        if (assignment->measure == ONUS_NONE || assignment->value == ONUS_NONE) continue;
        const onus_fact_info *measure = &one->model->facts[assignment->measure];
        if (strcmp(measure->path, follows->measure->path) == 0 &&
            strcmp(measure->values[assignment->graded].id, follows->measure->values[follows->grade].id) == 0 &&
            diagram_follow(&diff->store, one->builder.acting[i], values) != 0)
            return true;
    }
    return false;
}

static bool put_witness(struct onus_diff *diff, const struct region *region, onus_diff_change *change) {
    uint32_t *witness = ARENA_NEW(&diff->arena, diff->vocabulary.fact_count, uint32_t);
    if (witness == NULL) return false;
    for (uint32_t i = 0; i < diff->vocabulary.fact_count; i++) {
        uint32_t presumed = diff->vocabulary.facts[i].info.presumed;
        witness[i] = presumed == ONUS_NONE ? 0 : presumed;
        if (diff->variable_of[i] != ONUS_NONE) witness[i] = region->nearest[diff->variable_of[i]];
    }
    change->witness = witness;
    change->departures = region->departures;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        onus_answer *answer = &change->witness_answers[side];
        if (!answer_case(diff, (onus_side)side, region->nearest, answer)) return false;
        if (answer->status == ONUS_ANSWER_SILENT &&
            goes_by_measure(diff, (onus_side)side, region->nearest, &change->follows))
            answer->status = ONUS_ANSWER_DETERMINED;
    }
    return true;
}

/* ---- Changes ---- */

onus_status diff_add_change(struct onus_diff *diff, const onus_diff_change *change, const struct region *region) {
    onus_status status = diff_status(diff);
    if (status != ONUS_OK || region->node == DIAGRAM_FALSE) return status;
    void *changes = diff->changes;
    struct change *added = ARENA_NEW(&diff->arena, 1, struct change);
    if (added == NULL ||
        !memory_grow(&diff->allocator, &changes, &diff->change_capacity, diff->change_count + 1, sizeof *diff->changes))
        return ONUS_E_MEMORY;
    diff->changes = changes;
    added->shown = *change;
    added->region = region->node;
    if (!count_cases(diff, region, false, &added->count) || !put_witness(diff, region, &added->shown) ||
        !count_usual(diff, region->node, &added->usual, &added->shown.usual))
        return ONUS_E_MEMORY;
    arena_reset(&diff->scratch);
    struct wide kept = wide_of(0);
    if (change->kind != ONUS_DIFF_OUTCOME) {
        struct region both = {.node = diagram_and(&diff->store, region->node, diff->same)};
        if (diff->store.status != ONUS_OK) return diff_status(diff);
        if (!count_cases(diff, &both, false, &kept)) return ONUS_E_MEMORY;
    }
    added->shown.cases = write_count(diff, &added->count);
    added->shown.kept = write_count(diff, &kept);
    if (added->shown.cases == NULL || added->shown.kept == NULL) return ONUS_E_MEMORY;
    added->shown.share = wide_share(&added->count, &diff->cases);
    diff->changes[diff->change_count++] = added;
    return ONUS_OK;
}

onus_status diff_count(struct onus_diff *diff) {
    struct region all = {.node = possible_for_some(diff)};
    if (diff->store.status != ONUS_OK) return diff_status(diff);
    if (!count_cases(diff, &all, false, &diff->cases)) return ONUS_E_MEMORY;
    diff->totals.cases = write_count(diff, &diff->cases);
    if (diff->totals.cases == NULL || !count_usual(diff, all.node, &diff->usual_cases, &diff->totals.usual_cases))
        return ONUS_E_MEMORY;
    return diff_status(diff);
}

onus_status diff_total(struct onus_diff *diff) {
    struct wide changed;
    struct region all = {.node = diagram_and_not(&diff->store, DIAGRAM_TRUE, diff->same)};
    for (size_t i = 0; i < diff->change_count; i++)
        if (diff->changes[i]->shown.kind != ONUS_DIFF_OUTCOME)
            all.node = diagram_or(&diff->store, all.node, diff->changes[i]->region);
    if (diff->store.status != ONUS_OK) return diff_status(diff);
    if (!count_cases(diff, &all, false, &changed)) return ONUS_E_MEMORY;
    diff->totals.changed = write_count(diff, &changed);
    diff->totals.share = wide_share(&changed, &diff->cases);
    diff->totals.changes = diff->change_count;
    diff->totals.notes = diff->note_count;
    struct wide usual = wide_of(0);
    if (diff->totals.changed == NULL || !count_usual(diff, all.node, &usual, &diff->totals.usual_changed))
        return ONUS_E_MEMORY;
    diff->totals.usual_share = wide_share(&usual, &diff->usual_cases);
    return diff_status(diff);
}
