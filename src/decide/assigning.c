/* SPDX-License-Identifier: Apache-2.0 */
/* Departments in charge and time limits.
 *
 *   1. Of the assignments to one slot that are met, those act over which none that is met there prevails: as with shares, but slot by slot.
 *   2. Two that can act at once say the same: a conflict of departments, or of limits between the same events, is a mistake in the policy like one of shares.
 *      What a measure picks is met where the case says the value that is asked for; it yields to whatever else puts a department in charge, and never makes anything else yield.
 *   3. Who is told does not yield. The department of a clause that yields is told too. Whoever is in charge is not told besides. */
#include "decide/build.h"

bool assignment_prevails(const struct model *model, const struct assignment *a, const struct assignment *b) {
    return a->slot == b->slot && a->measure == ONUS_NONE && a->value != ONUS_NONE && b->value != ONUS_NONE &&
           (b->measure != ONUS_NONE || model_prevails(model, a->clause, b->clause));
}

bool assignments_clash(const struct assignment *a, const struct assignment *b) {
    bool apart = a->measure != ONUS_NONE && a->measure == b->measure && a->graded != b->graded;
    return !apart && a->slot == b->slot && a->value != b->value && a->value != ONUS_NONE && b->value != ONUS_NONE;
}

bool build_assigning_room(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    builder->assigned = ARENA_NEW(builder->arena, model->assignment_count, diagram_node);
    builder->acting = ARENA_NEW(builder->arena, model->assignment_count, diagram_node);
    plan->charges = ARENA_NEW(builder->arena, model->department_count, diagram_node);
    plan->told = ARENA_NEW(builder->arena, model->department_count, diagram_node);
    plan->acting = ARENA_NEW(builder->arena, model->assignment_count, diagram_node);
    plan->limits = ARENA_NEW(builder->arena, model->assignment_count, diagram_node);
    plan->limit_list = ARENA_NEW(builder->arena, model->assignment_count, struct plan_limit);
    return !builder->arena->failed;
}

bool build_knows_grade(const struct builder *builder, const struct assignment *assignment) {
    return assignment->measure == ONUS_NONE || builder->plan->variable_of[assignment->measure] != ONUS_NONE;
}

diagram_node build_grade(struct builder *builder, const struct assignment *assignment) {
    if (assignment->measure == ONUS_NONE || !build_knows_grade(builder, assignment)) return DIAGRAM_TRUE;
    uint32_t variable = builder->plan->variable_of[assignment->measure];
    return diagram_literal(builder->work, variable, UINT64_C(1) << assignment->graded);
}

static uint32_t limit_of(struct plan *plan, const struct assignment *assignment) {
    for (uint32_t i = 0; i < plan->limit_count; i++) {
        const struct plan_limit *limit = &plan->limit_list[i];
        if (limit->clause == assignment->clause && limit->slot == assignment->slot && limit->value == assignment->value)
            return i;
    }
    plan->limit_list[plan->limit_count] = (struct plan_limit){assignment->clause, assignment->slot, assignment->value};
    plan->limits[plan->limit_count] = DIAGRAM_FALSE;
    return plan->limit_count++;
}

/* Where each limit runs, slot by slot, and within one in the order of clauses. */
static void list_limits(struct builder *builder) {
    const struct model *model = builder->model;
    struct plan *plan = builder->plan;
    for (uint32_t slot = SLOT_CHARGE + 1; slot < model->slot_count; slot++)
        for (uint32_t i = 0; i < model->assignment_count; i++) {
            if (model->assignments[i].slot != slot) continue;
            uint32_t limit = limit_of(plan, &model->assignments[i]);
            plan->limits[limit] = diagram_or(builder->work, plan->limits[limit], builder->acting[i]);
        }
}

void build_assignments(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *assignment = &model->assignments[i];
        diagram_node met =
            diagram_and(work, builder->in_force, build_both(builder, assignment->when, assignment->also));
        builder->assigned[i] = diagram_and(work, met, build_grade(builder, assignment));
    }
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        diagram_node stronger = DIAGRAM_FALSE;
        for (uint32_t j = 0; j < model->assignment_count; j++)
            if (assignment_prevails(model, &model->assignments[j], &model->assignments[i]))
                stronger = diagram_or(work, stronger, builder->assigned[j]);
        builder->acting[i] = diagram_and_not(work, builder->assigned[i], stronger);
    }
    list_limits(builder);
}

void build_assignment_proof(struct builder *builder) {
    const struct model *model = builder->model;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *a = &model->assignments[i];
        uint32_t reported = ONUS_NONE;
        for (uint32_t j = i + 1; j < model->assignment_count; j++) {
            const struct assignment *b = &model->assignments[j];
            if (!assignments_clash(a, b) || b->clause == reported) continue;
            diagram_node both = diagram_and(builder->work, builder->acting[i], builder->acting[j]);
            if (builder->work->status != ONUS_OK || builder->status == ONUS_E_MEMORY) return;
            if (both == DIAGRAM_FALSE) continue;
            build_report(builder, a->slot == SLOT_CHARGE ? DIAGNOSTIC_CHARGE_CONFLICT : DIAGNOSTIC_LIMIT_CONFLICT,
                         a->clause, b->clause, both);
            reported = b->clause;
        }
    }
}

/* ---- What a plan keeps ---- */

static void build_departments(struct builder *builder) {
    const struct model *model = builder->model;
    struct diagram *work = builder->work;
    for (uint32_t department = 0; department < model->department_count; department++) {
        diagram_node charge = DIAGRAM_FALSE, told = DIAGRAM_FALSE;
        for (uint32_t i = 0; i < model->assignment_count; i++) {
            const struct assignment *assignment = &model->assignments[i];
            if (assignment->slot != SLOT_CHARGE) continue;
            if (assignment->value == department) {
                charge = diagram_or(work, charge, builder->acting[i]);
                told = diagram_or(work, told, builder->assigned[i]);
            }
            if ((assignment->inform >> department & 1) != 0) told = diagram_or(work, told, builder->assigned[i]);
        }
        builder->plan->charges[department] = build_holds(builder, charge);
        builder->plan->told[department] = build_holds(builder, diagram_and_not(work, told, charge));
    }
}

void build_assigned(struct builder *builder) {
    for (uint32_t i = 0; i < builder->model->assignment_count; i++)
        builder->plan->acting[i] = build_holds(builder, builder->acting[i]);
    build_departments(builder);
    for (uint32_t i = 0; i < builder->plan->limit_count; i++)
        builder->plan->limits[i] = build_holds(builder, builder->plan->limits[i]);
}
