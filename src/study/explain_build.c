/* SPDX-License-Identifier: Apache-2.0 */
/* Where rules hold and act, and what stays of that. It mirrors decide/plan.c, party by party: a plan knows only of whole clauses. */
#include <string.h>

#include "base/diagnostic.h"
#include "decide/limit.h"
#include "policy/resolve.h"
#include "study/explain_compile.h"

/* What comes before all clauses. The rules for it go by no clause, and so stand behind the others. */
static void build_gates(struct compiling *compiling) {
    const onus_policy_definition *from = compiling->from;
    onus_explanation *to = compiling->to;
    struct diagram *work = &compiling->work;
    compiling->impossible = DIAGRAM_FALSE;
    for (size_t i = 0; i < from->never_count; i++) {
        struct rule ignored = {.condition_count = 0};
        compiling->impossible =
            diagram_or(work, compiling->impossible, compile_rule(compiling, &ignored, from->never[i].when, NULL, NULL));
    }
    to->in_force = to->sharing = diagram_and_not(work, DIAGRAM_TRUE, compiling->impossible);
    struct rule *rule;
    if (from->outside != NULL &&
        (rule = compile_new_rule(compiling, ONUS_GROUND_OUTSIDE, ONUS_NONE, ONUS_NONE)) != NULL) {
        rule->holds = compile_rule(compiling, rule, from->outside->when, NULL, NULL);
        to->in_force = to->sharing = diagram_and_not(work, to->in_force, rule->holds);
    }
    if (from->nothing_to_share != NULL &&
        (rule = compile_new_rule(compiling, ONUS_GROUND_NO_LOSS, ONUS_NONE, ONUS_NONE)) != NULL) {
        rule->holds = compile_rule(compiling, rule, from->nothing_to_share, NULL, NULL);
        to->sharing = diagram_and_not(work, to->in_force, rule->holds);
        rule->holds = diagram_and(work, to->in_force, rule->holds);
    }
}

static void build_rules(struct compiling *compiling) {
    onus_explanation *to = compiling->to;
    struct diagram *work = &compiling->work;
    for (uint32_t i = 0; i < to->rule_count; i++) {
        struct rule *rule = &to->rules[i];
        diagram_node asked = rule->shown.kind == ONUS_GROUND_SHARES ? to->sharing : to->in_force;
        if (rule->shown.clause != ONUS_NONE) rule->holds = diagram_and(work, asked, rule->holds);
        rule->acts = rule->holds;
    }
    build_assigned_rules(compiling);
    for (uint32_t clause = 0; clause < compiling->model->clause_count; clause++) {
        diagram_node prevailing = DIAGRAM_FALSE;
        for (uint32_t i = 0; i < to->rule_count; i++)
            if (to->rules[i].shown.kind == ONUS_GROUND_SHARES &&
                model_prevails(compiling->model, to->rules[i].shown.clause, clause))
                prevailing = diagram_or(work, prevailing, to->rules[i].holds);
        for (uint32_t i = to->first_rule[clause]; i < to->first_rule[clause + 1]; i++)
            if (to->rules[i].shown.kind == ONUS_GROUND_SHARES)
                to->rules[i].acts = diagram_and_not(work, to->rules[i].holds, prevailing);
    }
}

/* ---- Keeping ---- */

static uint32_t combine_holds(void *context, uint32_t impossible, uint32_t holds) {
    (void)context;
    return impossible != 0 ? HOLDS_IMPOSSIBLE : holds;
}

struct keeping {
    struct compiling *compiling;
    struct diagram_operation operation;
    struct diagram_marks marks;
};

static void keep(struct keeping *keeping, diagram_node *node) {
    struct diagram *work = &keeping->compiling->work;
    diagram_node held = diagram_apply(work, &keeping->operation, keeping->compiling->impossible, *node);
    *node = diagram_restrict(&keeping->compiling->to->conditions, work, held, NULL, &keeping->marks);
}

static void keep_all(struct compiling *compiling) {
    onus_explanation *to = compiling->to;
    struct keeping keeping = {.compiling = compiling};
    keeping.operation = (struct diagram_operation){diagram_new_operation(&compiling->work), combine_holds, NULL, 0};
    diagram_marks_init(&keeping.marks, &to->allocator);
    for (struct rule_condition *at = compiling->conditions; at != NULL; at = at->next) keep(&keeping, &at->node);
    for (uint32_t i = 0; i < to->rule_count; i++) {
        keep(&keeping, &to->rules[i].holds);
        keep(&keeping, &to->rules[i].acts);
    }
    keep(&keeping, &to->sharing);
    keep(&keeping, &to->in_force);
    diagram_marks_release(&keeping.marks);
    diagram_freeze(&to->conditions);
}

/* ---- Precedence and labels ---- */

static void copy_words(struct compiling *compiling) {
    const struct model *model = compiling->model;
    onus_explanation *to = compiling->to;
    to->says = ARENA_NEW(compiling->arena, (size_t)model->clause_count * model->prevails_words, uint64_t);
    for (size_t i = 0; to->says != NULL && i < compiling->from->clause_count; i++) {
        const onus_clause_definition *clause = &compiling->from->clauses[i];
        uint32_t winner = model_find_clause(model, clause->id);
        for (size_t j = 0; j < clause->prevails_over_count; j++) {
            uint32_t loser = model_find_clause(model, clause->prevails_over[j]);
            if (loser == ONUS_NONE) continue;
            to->says[(size_t)winner * model->prevails_words + loser / 64] |= UINT64_C(1) << loser % 64;
        }
    }
}

static void copy_label(struct compiling *compiling, onus_labels from, onus_labels *to) {
    onus_label *items = ARENA_NEW(compiling->arena, from.count, onus_label);
    for (size_t i = 0; items != NULL && i < from.count; i++)
        items[i] = (onus_label){arena_string(compiling->arena, from.items[i].language),
                                arena_string(compiling->arena, from.items[i].text)};
    *to = (onus_labels){items, from.count};
}

static void copy_labels(struct compiling *compiling) {
    const struct model *model = compiling->model;
    onus_labels *labels = ARENA_NEW(compiling->arena, model->clause_count, onus_labels);
    onus_labels *of_groups = ARENA_NEW(compiling->arena, model->group_count, onus_labels);
    if (labels == NULL || of_groups == NULL) return;
    for (size_t i = 0; i < compiling->from->group_count; i++)
        for (uint32_t group = 0; group < model->group_count; group++)
            if (strcmp(model->groups[group].id, compiling->from->groups[i].id) == 0)
                copy_label(compiling, compiling->from->groups[i].label, &of_groups[group]);
    for (uint32_t clause = 0; clause < model->clause_count; clause++)
        if (model->clause_groups[clause] != ONUS_NONE) labels[clause] = of_groups[model->clause_groups[clause]];
    compiling->to->group_labels = labels;
}

/* ---- All of it ---- */

static bool make_room(struct compiling *compiling) {
    const onus_policy_definition *from = compiling->from;
    compiling->capacity = 2;
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        size_t parties = clause->each_count == 0 ? 1 : clause->each_count;
        compiling->capacity += parties * (clause->fine_count + clause->finding_count + clause->refer_count +
                                          clause->within_count + (clause->liable != NULL));
    }
    compiling->to->rules = ARENA_NEW(compiling->arena, compiling->capacity, struct rule);
    compiling->terms = ARENA_NEW(&compiling->scratch, from->term_count, const struct rule_condition *);
    return compiling->to->rules != NULL && compiling->terms != NULL;
}

static onus_status compile(struct compiling *compiling) {
    if (!make_room(compiling)) return ONUS_E_MEMORY;
    build_gates(compiling);
    bool done = compile_clauses(compiling);
    copy_words(compiling);
    copy_labels(compiling);
    if (!done || compiling->arena->failed || compiling->scratch.failed) return ONUS_E_MEMORY;
    if (compiling->foreign) return ONUS_E_ARGUMENT;
    build_rules(compiling);
    if (compiling->work.status == ONUS_OK) keep_all(compiling);
    return compiling->work.status != ONUS_OK ? compiling->work.status : compiling->to->conditions.status;
}

onus_status explain_compile(onus_explanation *explanation, const onus_policy_definition *definition, uint32_t max_nodes,
                            onus_diagnostics *diagnostics) {
    const struct plan *plan = explanation->policy->plan;
    const onus_allocator *allocator = &explanation->allocator;
    struct compiling compiling = {
        .to = explanation, .model = &explanation->policy->model, .from = definition, .arena = &explanation->compiled};
    arena_init(&compiling.scratch, allocator);
    diagram_init(&compiling.work, allocator, plan->arity, plan->variable_count, max_nodes);
    diagram_init(&explanation->conditions, allocator, plan->arity, plan->variable_count, max_nodes);
    onus_status status = compile(&compiling);
    if (status == ONUS_E_LIMIT)
        limit_report_plan(diagnostics, &compiling.work, "clauses", &explanation->policy->model, plan);
    diagram_release(&compiling.work);
    arena_release(&compiling.scratch);
    return status;
}
