/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions as written, part by part, and where all hangs on each.
 *
 * From the outside in: where the whole hangs on ALL, it hangs on one of its parts if all others hold; on a part of ANY, if no other does; what NOT turns round
 * matters where NOT does. So every part, at each place where it is written, has its own region, and no pair of cases has to be looked for. */
#include <string.h>

#include "policy/resolve.h"
#include "study/check.h"
#include "study/cover.h"

static uint32_t find_fact(struct covering *covering, const char *path) {
    struct resolver resolver = {.arena = &covering->scratch, .from = covering->from};
    if (covering->party != NULL) path = resolver_substitute(&resolver, path, covering->party, (onus_place){0, 0});
    if (path == NULL) covering->scratch.failed = true;
    return path == NULL ? ONUS_NONE : model_find_fact(&covering->cover->policy->model, path);
}

/* Every name is known to be right: the policy was compiled. ONUS_NONE is a refusal of memory. */
static uint32_t read_part(struct covering *covering, const onus_condition_definition *condition, uint64_t *values) {
    uint32_t fact = find_fact(covering, condition->name);
    *values = 0;
    if (fact == ONUS_NONE) return fact;
    const struct model *model = &covering->cover->policy->model;
    const onus_fact_info *info = &model->facts[fact];
    if (condition->kind == ONUS_CONDITION_RANGE) *values = check_range(model, info, condition);
    for (size_t i = 0; i < condition->value_count; i++)
        *values |= UINT64_C(1) << model_find_value(info, condition->values[i]);
    return fact;
}

static size_t find_term(const struct covering *covering, const char *name) {
    size_t at = 0;
    while (strcmp(covering->from->terms[at].id, name) != 0) at++;
    return at;
}

static diagram_node part_node(struct covering *covering, uint32_t fact, uint64_t values) {
    struct onus_cover *cover = covering->cover;
    return fact == ONUS_NONE ? DIAGRAM_FALSE : diagram_literal(&cover->work, cover->plan.variable_of[fact], values);
}

diagram_node cover_condition(struct covering *covering, const onus_condition_definition *condition) {
    struct diagram *work = &covering->cover->work;
    uint64_t values;
    if (condition == NULL) return DIAGRAM_TRUE;
    if (condition->kind == ONUS_CONDITION_TERM) {
        size_t term = find_term(covering, condition->name);
        if (covering->term_nodes[term] == NOT_BUILT)
            covering->term_nodes[term] = cover_condition(covering, covering->terms[term]);
        return covering->term_nodes[term];
    }
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE) {
        uint32_t fact = read_part(covering, condition, &values);
        return part_node(covering, fact, values);
    }
    diagram_node result = condition->kind == ONUS_CONDITION_ANY ? DIAGRAM_FALSE : DIAGRAM_TRUE;
    for (size_t i = 0; i < condition->part_count; i++) {
        diagram_node part = cover_condition(covering, &condition->parts[i]);
        if (condition->kind == ONUS_CONDITION_ANY)
            result = diagram_or(work, result, part);
        else if (condition->kind == ONUS_CONDITION_NOT)
            result = diagram_and_not(work, result, part);
        else
            result = diagram_and(work, result, part);
    }
    return result;
}

static void add_part(struct covering *covering, const onus_condition_definition *condition, diagram_node matters) {
    struct onus_cover *cover = covering->cover;
    onus_cover_goal *goal = &covering->goal;
    const char **terms = ARENA_NEW(&cover->arena, covering->depth, const char *);
    goal->fact = read_part(covering, condition, &goal->values);
    if (terms == NULL || goal->fact == ONUS_NONE) return;
    for (size_t i = 0; i < covering->depth; i++) terms[i] = arena_string(&cover->arena, covering->path[i]);
    goal->terms = terms;
    goal->term_count = covering->depth;
    diagram_node part = part_node(covering, goal->fact, goal->values);
    cover_add_goal(covering, ONUS_COVER_MET, diagram_and(&cover->work, matters, part));
    cover_add_goal(covering, ONUS_COVER_UNMET, diagram_and_not(&cover->work, matters, part));
    goal->fact = ONUS_NONE;
    goal->values = 0;
    goal->terms = NULL;
    goal->term_count = 0;
}

void cover_parts(struct covering *covering, const onus_condition_definition *condition, diagram_node matters) {
    struct diagram *work = &covering->cover->work;
    if (condition == NULL || covering->too_many || work->status != ONUS_OK) return;
    if (condition->kind == ONUS_CONDITION_TERM) {
        covering->path[covering->depth++] = condition->name;
        cover_parts(covering, covering->terms[find_term(covering, condition->name)], matters);
        covering->depth--;
    } else if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE) {
        add_part(covering, condition, matters);
    }
    for (size_t i = 0; i < condition->part_count; i++) {
        diagram_node here = matters;
        for (size_t j = 0; j < condition->part_count; j++) {
            if (j == i) continue;
            diagram_node other = cover_condition(covering, &condition->parts[j]);
            here = condition->kind == ONUS_CONDITION_ALL ? diagram_and(work, here, other)
                                                         : diagram_and_not(work, here, other);
        }
        cover_parts(covering, &condition->parts[i], here);
    }
}
