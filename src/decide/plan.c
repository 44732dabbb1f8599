/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling a model to a plan: conditions to diagrams, precedence folded in, the proof, the outcomes; then everything that is still of use is copied into the
 * plan's own store, and the working store with all that came up on the way is thrown away. */
#include "decide/plan.h"

#include "base/memory.h"
#include "base/text.h"
#include "decide/build.h"
#include "decide/limit.h"
#include "decide/tables.h"

bool plan_name_variables(const struct model *model, struct arena *arena, struct plan *plan) {
    plan->variable_of = ARENA_NEW(arena, model->fact_count, uint32_t);
    plan->arity = ARENA_NEW(arena, model->fact_count, uint8_t);
    if (arena->failed) return false;
    for (uint32_t i = 0; i < model->fact_count; i++) plan->variable_of[i] = ONUS_NONE;
    plan->first_measure = plan->variable_count;
    for (uint32_t i = plan->variable_count; i-- > 0;) {
        const onus_fact_info *fact = &model->facts[plan->fact_of[i]];
        plan->variable_of[plan->fact_of[i]] = i;
        plan->arity[i] = (uint8_t)(fact->value_count + fact->measure);
        if (fact->measure) plan->first_measure = i;
    }
    return true;
}

void plan_allow(const struct plan *plan, const onus_case *evidence, uint64_t *allowed) {
    for (uint32_t i = 0; i < plan->variable_count; i++) allowed[i] = onus_case_values(evidence, plan->fact_of[i]);
    for (uint32_t i = plan->first_measure; i < plan->variable_count; i++) allowed[i] = plan_said(plan, i, allowed[i]);
}

static bool make_variables(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    plan->fact_of = ARENA_NEW(builder->arena, model->fact_count, uint32_t);
    if (plan->fact_of != NULL) plan->variable_count = plan_order(model, builder->arena, plan->fact_of);
    return !builder->arena->failed && plan_name_variables(model, builder->arena, plan);
}

static bool make_tables(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    builder->conditions = ARENA_NEW(builder->arena, model->condition_count, diagram_node);
    builder->met = ARENA_NEW(builder->arena, model->liability_count, diagram_node);
    builder->ruling = ARENA_NEW(builder->arena, model->liability_count, diagram_node);
    builder->holds = ARENA_NEW(builder->arena, model->liability_count, diagram_node);
    builder->deciding = ARENA_NEW(builder->arena, model->liability_count, diagram_node);
    builder->prevailing = ARENA_NEW(builder->arena, model->clause_count, diagram_node);
    plan->decides = ARENA_NEW(builder->arena, model->clause_count, diagram_node);
    plan->overruled = ARENA_NEW(builder->arena, model->clause_count, diagram_node);
    plan->fines = ARENA_NEW(builder->arena, model->fine_count, diagram_node);
    plan->findings = ARENA_NEW(builder->arena, model->finding_count, diagram_node);
    plan->loaded = ARENA_NEW(builder->arena, model->loaded_count, diagram_node);
    plan->nevers = ARENA_NEW(builder->arena, model->never_count, diagram_node);
    if (!build_assigning_room(builder) || builder->arena->failed) return false;
    for (uint32_t i = 0; i < model->condition_count; i++) builder->conditions[i] = NOT_BUILT;
    return true;
}

bool build_read_all(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    uint32_t *facts = ARENA_NEW(builder->arena, model->fact_count, uint32_t), count = plan->first_measure;
    if (facts == NULL) return false;
    for (uint32_t i = 0; i < count; i++) facts[i] = plan->fact_of[i];
    for (uint32_t i = 0; i < model->fact_count; i++)
        if (plan->variable_of[i] == ONUS_NONE && model->facts[i].read) facts[count++] = i;
    for (uint32_t i = plan->first_measure; i < plan->variable_count; i++) facts[count++] = plan->fact_of[i];
    plan->fact_of = facts;
    plan->variable_count = count;
    return plan_name_variables(model, builder->arena, plan);
}

/* Where the policy acts at all, and where there is something to share. */
static void build_regions(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    builder->impossible = DIAGRAM_FALSE;
    for (uint32_t i = 0; i < model->never_count; i++) {
        builder->plan->nevers[i] = build_condition(builder, model->nevers[i].when);
        builder->impossible = diagram_or(work, builder->impossible, builder->plan->nevers[i]);
    }
    diagram_node possible = diagram_and_not(work, DIAGRAM_TRUE, builder->impossible);
    diagram_node outside = model->outside == NULL ? DIAGRAM_FALSE : build_condition(builder, model->outside);
    diagram_node nothing =
        model->nothing_to_share == NULL ? DIAGRAM_FALSE : build_condition(builder, model->nothing_to_share);
    builder->outside = diagram_and(work, possible, outside);
    builder->in_force = diagram_and_not(work, possible, outside);
    builder->nothing = diagram_and(work, builder->in_force, nothing);
    builder->sharing = diagram_and_not(work, builder->in_force, nothing);
    if (work->status == ONUS_OK && possible == DIAGRAM_FALSE) {
        onus_diagnostics_add(builder->diagnostics,
                             &(onus_diagnostic){.id = DIAGNOSTIC_NOTHING_POSSIBLE, .path = "never"});
        builder->status = ONUS_E_POLICY;
    }
}

/* Where some clause that prevails over `clause` has its condition met; `list` has room for all liabilities. */
static diagram_node build_prevailing(struct builder *builder, uint32_t clause, diagram_node *list) {
    const struct model *model = builder->model;
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->liability_count; i++)
        if (model_prevails(model, model->liabilities[i].clause, clause)) list[count++] = builder->met[i];
    return diagram_any(builder->work, list, count);
}

/* For each liability, where its condition is met; for each clause, where that of one that prevails over it is; so, where it decides. */
static void build_liabilities(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    diagram_node *list = ARENA_NEW(builder->arena, model->liability_count, diagram_node);
    if (list == NULL) return;
    for (uint32_t i = 0; i < model->liability_count; i++) {
        builder->met[i] = build_both(builder, model->liabilities[i].when, model->liabilities[i].also);
        builder->holds[i] = diagram_and(work, builder->sharing, builder->met[i]);
    }
    for (uint32_t clause = 0, i = 0; clause < model->clause_count; clause++) {
        diagram_node prevailing = build_prevailing(builder, clause, list), any = DIAGRAM_FALSE;
        for (; i < model->liability_count && model->liabilities[i].clause == clause; i++) {
            builder->ruling[i] = diagram_and_not(work, builder->met[i], prevailing);
            builder->deciding[i] = diagram_and(work, builder->sharing, builder->ruling[i]);
            any = diagram_or(work, any, builder->holds[i]);
        }
        builder->prevailing[clause] = prevailing;
        builder->plan->decides[clause] = build_holds(builder, diagram_and_not(work, any, prevailing));
        builder->plan->overruled[clause] = build_holds(builder, diagram_and(work, any, prevailing));
    }
}

diagram_node build_silent(struct builder *builder) {
    if (model_shares_nothing(builder->model)) return build_nothing_follows(builder);
    diagram_node any = diagram_any(builder->work, builder->met, builder->model->liability_count);
    return diagram_and_not(builder->work, builder->sharing, any);
}

static diagram_node build_in_force(struct builder *builder, const struct condition *when,
                                   const struct condition *also) {
    diagram_node both = diagram_and(builder->work, builder->in_force, build_both(builder, when, also));
    return build_holds(builder, both);
}

static void build_others(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    for (uint32_t i = 0; i < model->fine_count; i++)
        plan->fines[i] = build_in_force(builder, model->fines[i].when, model->fines[i].also);
    for (uint32_t i = 0; i < model->finding_count; i++)
        plan->findings[i] = build_in_force(builder, model->findings[i].when, model->findings[i].also);
    for (uint32_t i = 0; i < model->loaded_count; i++)
        plan->loaded[i] = build_holds(builder, build_condition(builder, model->loaded[i].when));
    build_assigned(builder);
    if (model_shares_nothing(model)) build_acting_clauses(builder);
    plan->unit_price = build_holds(builder, build_condition(builder, model->unit_price_when));
}

static void keep(struct builder *builder, struct diagram_marks *marks, diagram_node *nodes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        nodes[i] = diagram_restrict(&builder->plan->diagram, builder->work, nodes[i], NULL, marks);
}

static void keep_all(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    struct diagram_marks marks;
    diagram_marks_init(&marks, &builder->arena->allocator);
    keep(builder, &marks, &plan->root, 1);
    keep(builder, &marks, plan->decides, model->clause_count);
    keep(builder, &marks, plan->overruled, model->clause_count);
    keep(builder, &marks, plan->fines, model->fine_count);
    keep(builder, &marks, plan->findings, model->finding_count);
    keep(builder, &marks, plan->charges, model->department_count);
    keep(builder, &marks, plan->told, model->department_count);
    keep(builder, &marks, plan->acting, model->assignment_count);
    keep(builder, &marks, plan->limits, plan->limit_count);
    keep(builder, &marks, plan->loaded, model->loaded_count);
    keep(builder, &marks, plan->nevers, model->never_count);
    keep(builder, &marks, &plan->unit_price, 1);
    diagram_marks_release(&marks);
    diagram_freeze(&plan->diagram);
}

static onus_status outcome_of(struct builder *builder, const char *step) {
    if (builder->status != ONUS_OK) return builder->status;
    if (builder->arena->failed) return ONUS_E_MEMORY;
    if (builder->work->status == ONUS_E_LIMIT)
        limit_report_plan(builder->diagnostics, builder->work, step, builder->model, builder->plan);
    return builder->work->status != ONUS_OK ? builder->work->status : builder->plan->diagram.status;
}

onus_status build_prepare(struct builder *builder, const struct model *model, struct arena *arena, struct plan *plan,
                          onus_diagnostics *diagnostics) {
    *builder = (struct builder){.model = model, .plan = plan, .arena = arena, .diagnostics = diagnostics};
    diagram_init(&plan->diagram, &arena->allocator, NULL, 0, 0);
    return make_variables(builder) && make_tables(builder) ? ONUS_OK : ONUS_E_MEMORY;
}

onus_status build_clauses(struct builder *builder, struct diagram *work) {
    builder->work = work;
    build_regions(builder);
    onus_status status = outcome_of(builder, "outside, nothing_to_share, never");
    if (status != ONUS_OK) return status;
    build_liabilities(builder);
    build_assignments(builder);
    return outcome_of(builder, "clauses");
}

onus_status build_finish(struct builder *builder) {
    build_others(builder);
    onus_status status = outcome_of(builder, "fine, finding");
    if (status != ONUS_OK) return status;
    builder->plan->root = build_root(builder);
    return outcome_of(builder, "clauses");
}

static onus_status compile(struct builder *builder, struct diagram *work) {
    onus_status status = build_clauses(builder, work);
    if (status != ONUS_OK) return status;
    build_proof(builder);
    status = outcome_of(builder, "clauses");
    if (status == ONUS_OK) status = build_finish(builder);
    if (status != ONUS_OK) return status;
    keep_all(builder);
    return outcome_of(builder, "clauses");
}

onus_status plan_compile(onus_policy *policy, uint32_t max_nodes, onus_diagnostics *diagnostics) {
    struct builder builder;
    struct diagram work;
    struct plan *plan = ARENA_NEW(&policy->arena, 1, struct plan);
    if (plan == NULL) return ONUS_E_MEMORY;
    policy->plan = plan;
    onus_status status = build_prepare(&builder, &policy->model, &policy->arena, plan, diagnostics);
    if (status != ONUS_OK) return status;
    const onus_allocator *allocator = &policy->arena.allocator;
    diagram_init(&work, allocator, plan->arity, plan->variable_count, max_nodes);
    diagram_init(&plan->diagram, allocator, plan->arity, plan->variable_count, max_nodes);
    status = compile(&builder, &work);
    diagram_release(&work);
    /* What a policy that shares nothing comes to is looked up in its diagrams. */
    if (status == ONUS_OK && !model_shares_nothing(&policy->model) &&
        !tables_build(&policy->model, &policy->arena, plan))
        status = ONUS_E_MEMORY;
    return status;
}

void plan_release(struct plan *plan) {
    if (plan != NULL) diagram_release(&plan->diagram);
}
