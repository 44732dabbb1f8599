/* SPDX-License-Identifier: Apache-2.0 */
/* Departments and time limits as rules: what a clause assigns, and what comes before it. */
#include "policy/resolve.h"
#include "study/explain_compile.h"

static const uint32_t *told(struct compiling *compiling, const onus_refer_definition *from, size_t *count) {
    uint32_t *list = ARENA_NEW(compiling->arena, from->inform_count, uint32_t);
    *count = 0;
    for (size_t i = 0; list != NULL && i < from->inform_count; i++) {
        list[i] = model_find_department(compiling->model, from->inform[i]);
        if (list[i] == ONUS_NONE) compiling->foreign = true;
    }
    if (list != NULL && !compiling->foreign) *count = from->inform_count;
    return list;
}

static void add_referral(struct compiling *compiling, const onus_refer_definition *from, uint32_t clause,
                         const onus_condition_definition *when, uint32_t party, const char *each) {
    const struct model *model = compiling->model;
    struct rule *rule = compile_new_rule(compiling, ONUS_GROUND_REFER, clause, party);
    if (rule == NULL) return;
    if (from->to != NULL) rule->shown.department = model_find_department(model, from->to);
    if (from->by != NULL) rule->shown.measure = model_find_fact(model, from->by);
    if (rule->shown.measure != ONUS_NONE)
        rule->shown.grade = model_find_value(&model->facts[rule->shown.measure], from->value);
    rule->shown.told = told(compiling, from, &rule->shown.told_count);
    if ((from->to != NULL && rule->shown.department == ONUS_NONE) ||
        (from->by != NULL && (rule->shown.measure == ONUS_NONE || rule->shown.grade == ONUS_NONE)))
        compiling->foreign = true;
    rule->holds = compile_rule(compiling, rule, when, from->when, each);
}

static void add_limit(struct compiling *compiling, const onus_within_definition *from, uint32_t clause,
                      const onus_condition_definition *when, uint32_t party, const char *each) {
    const struct model *model = compiling->model;
    struct rule *rule = compile_new_rule(compiling, ONUS_GROUND_LIMIT, clause, party);
    if (rule == NULL) return;
    rule->shown.from = model_find_event(model, from->from);
    rule->shown.to = model_find_event(model, from->to);
    rule->shown.unit = from->unit;
    rule->shown.figure = from->count;
    if (from->parameter != NULL) {
        uint32_t parameter = model_find_parameter(model, from->parameter);
        if (parameter == ONUS_NONE)
            compiling->foreign = true;
        else
            rule->shown.figure = parameter_figure(&model->parameters[parameter]);
    }
    if (rule->shown.from == ONUS_NONE || rule->shown.to == ONUS_NONE) compiling->foreign = true;
    rule->holds = compile_rule(compiling, rule, when, from->when, each);
}

void compile_assignments(struct compiling *compiling, const onus_clause_definition *from, uint32_t clause,
                         uint32_t party, const char *each) {
    for (size_t i = 0; i < from->refer_count; i++)
        add_referral(compiling, &from->refers[i], clause, from->when, party, each);
    for (size_t i = 0; i < from->within_count; i++)
        add_limit(compiling, &from->withins[i], clause, from->when, party, each);
}

/* As assignment_prevails() has it. */
static bool comes_before(const struct model *model, const onus_ground *a, const onus_ground *b) {
    if (a->kind != b->kind || a->measure != ONUS_NONE) return false;
    if (a->kind == ONUS_GROUND_LIMIT && (a->from != b->from || a->to != b->to)) return false;
    if (a->kind == ONUS_GROUND_REFER && (a->department == ONUS_NONE || b->department == ONUS_NONE)) return false;
    return b->measure != ONUS_NONE || model_prevails(model, a->clause, b->clause);
}

void build_assigned_rules(struct compiling *compiling) {
    onus_explanation *to = compiling->to;
    for (uint32_t i = 0; i < to->rule_count; i++) {
        struct rule *rule = &to->rules[i];
        if (rule->shown.kind != ONUS_GROUND_REFER && rule->shown.kind != ONUS_GROUND_LIMIT) continue;
        diagram_node stronger = DIAGRAM_FALSE;
        for (uint32_t j = 0; j < to->rule_count; j++)
            if (comes_before(compiling->model, &to->rules[j].shown, &rule->shown))
                stronger = diagram_or(&compiling->work, stronger, to->rules[j].holds);
        rule->acts = diagram_and_not(&compiling->work, rule->holds, stronger);
    }
}
