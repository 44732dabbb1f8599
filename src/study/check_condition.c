/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions as they stand in the policy, one part of which may be left out. The model's are no use for that: there, terms are shared subtrees and `{party}` is filled
 * in, so that nothing tells which part of the policy's text a node came from. Every name is known to be right: the model was resolved. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "policy/resolve.h"
#include "study/check.h"

const char *check_path(struct checking *checking, const char *path, const char *party) {
    struct resolver resolver = {.arena = &checking->scratch, .from = checking->from};
    const char *result = party == NULL ? path : resolver_substitute(&resolver, path, party, (onus_place){0, 0});
    if (result == NULL) checking->arena->failed = true;
    return result;
}

uint64_t check_range(const struct model *model, const onus_fact_info *fact, const onus_condition_definition *range) {
    struct number_range numbers = model_range(model, range);
    uint64_t values = 0;
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (numbers.from <= fact->values[i].from && fact->values[i].to <= numbers.to) values |= UINT64_C(1) << i;
    return values;
}

static diagram_node literal(struct checking *checking, const onus_condition_definition *condition, const char *party) {
    const char *path = check_path(checking, condition->name, party);
    uint32_t fact = path == NULL ? ONUS_NONE : model_find_fact(checking->model, path);
    if (fact == ONUS_NONE) return DIAGRAM_FALSE;
    const onus_fact_info *info = &checking->model->facts[fact];
    uint64_t values = 0;
    if (condition->kind == ONUS_CONDITION_RANGE) values = check_range(checking->model, info, condition);
    for (size_t i = 0; i < condition->value_count; i++)
        values |= UINT64_C(1) << model_find_value(info, condition->values[i]);
    return diagram_literal(&checking->work, checking->plan.variable_of[fact], values);
}

static diagram_node term(struct checking *checking, const char *name) {
    size_t at = 0;
    while (strcmp(checking->from->terms[at].id, name) != 0) at++;
    if (checking->terms[at] == NOT_BUILT)
        checking->terms[at] = check_condition(checking, checking->from->terms[at].when, NULL, NULL, DIAGRAM_TRUE);
    return checking->terms[at];
}

diagram_node check_condition(struct checking *checking, const onus_condition_definition *condition, const char *party,
                             const onus_condition_definition *skip, diagram_node neutral) {
    struct diagram *work = &checking->work;
    if (condition == NULL) return DIAGRAM_TRUE;
    if (condition == skip) return neutral;
    if (condition->kind == ONUS_CONDITION_TERM) return term(checking, condition->name);
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE)
        return literal(checking, condition, party);
    diagram_node result = condition->kind == ONUS_CONDITION_ANY ? DIAGRAM_FALSE : DIAGRAM_TRUE;
    for (size_t i = 0; i < condition->part_count; i++) {
        diagram_node part = check_condition(checking, &condition->parts[i], party, skip, neutral);
        if (condition->kind == ONUS_CONDITION_ANY)
            result = diagram_or(work, result, part);
        else if (condition->kind == ONUS_CONDITION_NOT)
            result = diagram_and_not(work, result, part);
        else
            result = diagram_and(work, result, part);
    }
    return result;
}

/* ---- Copies ---- */

static int compare_numbers(int64_t left, int64_t right) {
    return left < right ? -1 : left > right;
}

static int compare_parameters(const char *left, const char *right) {
    if (left == NULL || right == NULL) return (left != NULL) - (right != NULL);
    return name_compare(left, right);
}

int check_compare(const onus_condition_definition *left, const onus_condition_definition *right) {
    int order = compare_numbers((int64_t)right->kind, (int64_t)left->kind); /* facts first, then terms, then the rest */
    if (order == 0 && left->name != NULL) order = name_compare(left->name, right->name);
    if (order == 0) order = compare_numbers(left->from, right->from);
    if (order == 0) order = compare_numbers(left->to, right->to);
    if (order == 0) order = compare_parameters(left->from_parameter, right->from_parameter);
    if (order == 0) order = compare_parameters(left->to_parameter, right->to_parameter);
    for (size_t i = 0; order == 0 && i < left->value_count && i < right->value_count; i++)
        order = name_compare(left->values[i], right->values[i]);
    if (order == 0) order = compare_numbers((int64_t)left->value_count, (int64_t)right->value_count);
    for (size_t i = 0; order == 0 && i < left->part_count && i < right->part_count; i++)
        order = check_compare(&left->parts[i], &right->parts[i]);
    return order != 0 ? order : compare_numbers((int64_t)left->part_count, (int64_t)right->part_count);
}

static int compare_parts(const void *left, const void *right) {
    return check_compare(left, right);
}

static int compare_names(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

static bool copy(struct arena *arena, const onus_condition_definition *from, onus_condition_definition *to) {
    const char **values = ARENA_NEW(arena, from->value_count, const char *);
    onus_condition_definition *parts = ARENA_NEW(arena, from->part_count, onus_condition_definition);
    *to = *from;
    to->at = (onus_place){0, 0};
    to->name = arena_string(arena, from->name);
    to->from_parameter = arena_string(arena, from->from_parameter);
    to->to_parameter = arena_string(arena, from->to_parameter);
    if (arena->failed) return false;
    for (size_t i = 0; i < from->value_count; i++) values[i] = arena_string(arena, from->values[i]);
    for (size_t i = 0; i < from->part_count; i++)
        if (!copy(arena, &from->parts[i], &parts[i])) return false;
    if (arena->failed) return false;
    sort_elements(values, from->value_count, sizeof *values, compare_names);
    sort_elements(parts, from->part_count, sizeof *parts, compare_parts);
    to->values = values;
    to->parts = parts;
    return true;
}

const onus_condition_definition *check_copy(struct arena *arena, const onus_condition_definition *condition) {
    onus_condition_definition *to = ARENA_NEW(arena, 1, onus_condition_definition);
    return to != NULL && copy(arena, condition, to) ? to : NULL;
}
