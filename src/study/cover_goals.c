/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to be tried of a policy, in an order that is not that of its file. */
#include <string.h>

#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"
#include "policy/resolve.h"
#include "study/check.h"
#include "study/cover.h"

void cover_add_goal(struct covering *covering, onus_cover_kind kind, diagram_node region) {
    struct onus_cover *cover = covering->cover;
    void *goals = cover->goals;
    if (cover->count == ONUS_COVER_MAX_GOALS) {
        covering->too_many = true;
        return;
    }
    if (!memory_grow(&cover->allocator, &goals, &cover->capacity, cover->count + 1, sizeof *cover->goals)) {
        covering->scratch.failed = true;
        return;
    }
    cover->goals = goals;
    struct cover_goal *goal = &cover->goals[cover->count++];
    *goal = (struct cover_goal){covering->goal, region, build_holds(&cover->builder, region)};
    goal->goal.kind = kind;
    goal->goal.possible = region != DIAGRAM_FALSE;
}

static void begin_goal(struct covering *covering, uint32_t clause, uint32_t each) {
    covering->goal = (onus_cover_goal){.clause = clause,
                                       .each = each,
                                       .fact = ONUS_NONE,
                                       .party = ONUS_NONE,
                                       .quantities = {ONUS_NONE, ONUS_NONE},
                                       .measure = ONUS_NONE};
}

/* ---- Outcomes ---- */

static void find_outcomes(struct covering *covering) {
    struct builder *builder = &covering->cover->builder;
    const struct model *model = builder->model;
    begin_goal(covering, ONUS_NONE, ONUS_NONE);
    cover_add_goal(covering, ONUS_COVER_SILENT, build_silent(builder));
    if (model->nothing_to_share != NULL) cover_add_goal(covering, ONUS_COVER_NO_LOSS, builder->nothing);
    if (model->outside != NULL) cover_add_goal(covering, ONUS_COVER_OUTSIDE, builder->outside);
}

/* ---- The clauses as written, in a fixed order ---- */

static int compare_texts(const char *left, const char *right) {
    if (left == NULL || right == NULL) return (left != NULL) - (right != NULL);
    return name_compare(left, right);
}

static int compare_conditions(const onus_condition_definition *left, const onus_condition_definition *right) {
    if (left == NULL || right == NULL) return (left != NULL) - (right != NULL);
    return check_compare(left, right);
}

static const onus_condition_definition *copy(struct covering *covering, const onus_condition_definition *condition) {
    return condition == NULL ? NULL : check_copy(&covering->scratch, condition);
}

/* A graded fine comes after its party alone: of two that one measure grades, the conditions tell. */
static int compare_fines(const void *left, const void *right) {
    const onus_fine_definition *a = left, *b = right;
    int order = compare_texts(a->party, b->party);
    if (order == 0) order = compare_texts(a->amount, b->amount);
    if (order == 0) order = compare_texts(a->by, b->by);
    return order != 0 ? order : compare_conditions(a->when, b->when);
}

static int compare_findings(const void *left, const void *right) {
    const onus_finding_definition *a = left, *b = right;
    int order = compare_texts(a->id, b->id);
    if (order == 0) order = compare_texts(a->party, b->party);
    for (size_t i = 0; order == 0 && i < 2; i++)
        order = compare_texts(a->differs == NULL ? NULL : a->differs[i], b->differs == NULL ? NULL : b->differs[i]);
    return order != 0 ? order : compare_conditions(a->when, b->when);
}

static int compare_refers(const void *left, const void *right) {
    const onus_refer_definition *a = left, *b = right;
    int order = compare_texts(a->to, b->to);
    for (size_t i = 0; order == 0 && i < a->inform_count && i < b->inform_count; i++)
        order = compare_texts(a->inform[i], b->inform[i]);
    if (order == 0) order = (a->inform_count > b->inform_count) - (a->inform_count < b->inform_count);
    if (order == 0) order = compare_texts(a->by, b->by);
    if (order == 0) order = compare_texts(a->value, b->value);
    return order != 0 ? order : compare_conditions(a->when, b->when);
}

static int compare_withins(const void *left, const void *right) {
    const onus_within_definition *a = left, *b = right;
    int order = compare_texts(a->from, b->from);
    if (order == 0) order = compare_texts(a->to, b->to);
    if (order == 0) order = (a->unit > b->unit) - (a->unit < b->unit);
    if (order == 0) order = compare_texts(a->parameter, b->parameter);
    if (order == 0) order = (a->count > b->count) - (a->count < b->count);
    return order != 0 ? order : compare_conditions(a->when, b->when);
}

/* The same of departments and limits. */
static bool copy_assignments(struct covering *covering, onus_clause_definition *clause) {
    struct arena *scratch = &covering->scratch;
    onus_refer_definition *refers = ARENA_NEW(scratch, clause->refer_count, onus_refer_definition);
    onus_within_definition *withins = ARENA_NEW(scratch, clause->within_count, onus_within_definition);
    if (scratch->failed) return false;
    for (size_t i = 0; i < clause->refer_count; i++) {
        refers[i] = clause->refers[i];
        refers[i].when = copy(covering, refers[i].when);
    }
    for (size_t i = 0; i < clause->within_count; i++) {
        withins[i] = clause->withins[i];
        withins[i].when = copy(covering, withins[i].when);
    }
    if (scratch->failed) return false;
    sort_elements(refers, clause->refer_count, sizeof *refers, compare_refers);
    sort_elements(withins, clause->within_count, sizeof *withins, compare_withins);
    clause->refers = refers;
    clause->withins = withins;
    return true;
}

/* A copy with copies of all conditions, and its lists sorted. False if memory was refused. */
static bool copy_clause(struct covering *covering, const onus_clause_definition *from, onus_clause_definition *to) {
    struct arena *scratch = &covering->scratch;
    onus_fine_definition *fines = ARENA_NEW(scratch, from->fine_count, onus_fine_definition);
    onus_finding_definition *findings = ARENA_NEW(scratch, from->finding_count, onus_finding_definition);
    onus_liable_definition *liable = ARENA_NEW(scratch, 1, onus_liable_definition);
    *to = *from;
    if (scratch->failed) return false;
    to->when = copy(covering, from->when);
    for (size_t i = 0; i < from->fine_count; i++) {
        fines[i] = from->fines[i];
        fines[i].when = copy(covering, fines[i].when);
    }
    for (size_t i = 0; i < from->finding_count; i++) {
        findings[i] = from->findings[i];
        findings[i].when = copy(covering, findings[i].when);
    }
    if (from->liable != NULL) {
        *liable = *from->liable;
        liable->when = copy(covering, liable->when);
        to->liable = liable;
    }
    if (scratch->failed) return false;
    sort_elements(fines, from->fine_count, sizeof *fines, compare_fines);
    sort_elements(findings, from->finding_count, sizeof *findings, compare_findings);
    to->fines = fines;
    to->findings = findings;
    return copy_assignments(covering, to);
}

/* `text` with {party} filled in. NULL for NULL, and if memory was refused. */
static const char *fill(struct covering *covering, const char *text) {
    struct resolver resolver = {.arena = &covering->scratch, .from = covering->from};
    if (text == NULL || covering->party == NULL) return text;
    const char *result = resolver_substitute(&resolver, text, covering->party, (onus_place){0, 0});
    if (result == NULL) covering->scratch.failed = true;
    return result;
}

static uint32_t find_party(struct covering *covering, const char *id) {
    const char *name = fill(covering, id);
    return name == NULL ? ONUS_NONE : model_find_party(&covering->cover->policy->model, name);
}

/* ---- The goals of a clause, for one party of its `each` ---- */

/* What follows from the clause where `also` holds too. The goals of its parts come after its own. */
static diagram_node follows(struct covering *covering, diagram_node when, const onus_condition_definition *also) {
    return diagram_and(&covering->cover->work, when, cover_condition(covering, also));
}

static bool may_be_overruled(const struct model *model, uint32_t clause) {
    for (uint32_t i = 0; i < model->liability_count; i++)
        if (model_prevails(model, model->liabilities[i].clause, clause)) return true;
    return false;
}

static void find_share(struct covering *covering, const onus_clause_definition *clause, diagram_node when) {
    struct onus_cover *cover = covering->cover;
    uint32_t handle = covering->goal.clause;
    if (clause->liable == NULL) return;
    diagram_node holds =
        diagram_and(&cover->work, cover->builder.sharing, follows(covering, when, clause->liable->when));
    diagram_node prevailing = cover->builder.prevailing[handle];
    cover_add_goal(covering, ONUS_COVER_DECIDES, diagram_and_not(&cover->work, holds, prevailing));
    if (may_be_overruled(&cover->policy->model, handle))
        cover_add_goal(covering, ONUS_COVER_YIELDS, diagram_and(&cover->work, holds, prevailing));
    covering->goal.part = ONUS_CHECK_LIABLE;
    cover_parts(covering, clause->liable->when, when);
}

static onus_money amount(const char *text) {
    onus_money money = {0};
    onus_money_parse(text, strlen(text), &money);
    return money;
}

/* False if memory was refused. */
static bool set_amounts(struct covering *covering, const onus_fine_definition *fine) {
    const struct model *model = &covering->cover->policy->model;
    onus_cover_goal *goal = &covering->goal;
    goal->measure = fine->amount != NULL ? ONUS_NONE : model_find_fact(model, fine->by);
    goal->amount_count = fine->amount != NULL ? 1 : model->facts[goal->measure].value_count;
    onus_money *amounts = ARENA_NEW(&covering->cover->arena, goal->amount_count, onus_money);
    if (amounts == NULL) return false;
    if (fine->amount != NULL) amounts[0] = amount(fine->amount);
    for (size_t i = 0; fine->amount == NULL && i < fine->grade_count; i++)
        amounts[model_find_value(&model->facts[goal->measure], fine->grades[i].value)] = amount(fine->grades[i].amount);
    goal->amounts = amounts;
    return true;
}

static void find_fine(struct covering *covering, const onus_fine_definition *fine, diagram_node when) {
    covering->goal.part = ONUS_CHECK_FINE;
    covering->goal.party = find_party(covering, fine->party);
    if (!set_amounts(covering, fine)) return;
    cover_add_goal(covering, ONUS_COVER_FINE, follows(covering, when, fine->when));
    cover_parts(covering, fine->when, when);
}

static void find_finding(struct covering *covering, const onus_finding_definition *finding, diagram_node when) {
    struct onus_cover *cover = covering->cover;
    onus_cover_goal *goal = &covering->goal;
    goal->part = ONUS_CHECK_FINDING;
    goal->finding = arena_string(&cover->arena, finding->id);
    goal->party = finding->party == NULL ? ONUS_NONE : find_party(covering, finding->party);
    for (size_t i = 0; finding->differs != NULL && i < 2; i++) {
        const char *path = fill(covering, finding->differs[i]);
        if (path == NULL) return;
        goal->quantities[i] = model_find_quantity(&cover->policy->model, path);
    }
    bool same = finding->differs != NULL && goal->quantities[0] == goal->quantities[1];
    cover_add_goal(covering, ONUS_COVER_FINDING, same ? DIAGRAM_FALSE : follows(covering, when, finding->when));
    cover_parts(covering, finding->when, when);
}

/* `assignment` is the clause's, as far as it matters to whether something else prevails over it. */
static void find_assignment(struct covering *covering, onus_cover_kind kind, const struct assignment *assignment,
                            const onus_condition_definition *also, diagram_node when) {
    struct onus_cover *cover = covering->cover;
    const struct model *model = &cover->policy->model;
    diagram_node holds = follows(covering, when, also), prevailing = DIAGRAM_FALSE;
    holds = diagram_and(&cover->work, holds, build_grade(&cover->builder, assignment));
    bool yields = false;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        if (!assignment_prevails(model, &model->assignments[i], assignment)) continue;
        yields = true;
        prevailing = diagram_or(&cover->work, prevailing, cover->builder.assigned[i]);
    }
    covering->goal.part = kind == ONUS_COVER_REFER ? ONUS_CHECK_REFER : ONUS_CHECK_WITHIN;
    cover_add_goal(covering, kind, diagram_and_not(&cover->work, holds, prevailing));
    if (yields) cover_add_goal(covering, ONUS_COVER_YIELDS, diagram_and(&cover->work, holds, prevailing));
    cover_parts(covering, also, when);
}

static void find_refer(struct covering *covering, const onus_refer_definition *refer, diagram_node when) {
    const struct model *model = &covering->cover->policy->model;
    onus_check_assignment *said = ARENA_NEW(&covering->cover->arena, 1, onus_check_assignment);
    uint32_t *informed = ARENA_NEW(&covering->cover->arena, refer->inform_count, uint32_t);
    if (said == NULL || informed == NULL) return;
    for (size_t i = 0; i < refer->inform_count; i++) informed[i] = model_find_department(model, refer->inform[i]);
    *said =
        (onus_check_assignment){.department = refer->to == NULL ? ONUS_NONE : model_find_department(model, refer->to),
                                .informed = informed,
                                .informed_count = refer->inform_count,
                                .measure = refer->by == NULL ? ONUS_NONE : model_find_fact(model, refer->by),
                                .value = ONUS_NONE,
                                .from = ONUS_NONE,
                                .to = ONUS_NONE,
                                .parameter = ONUS_NONE};
    if (refer->by != NULL) said->value = model_find_value(&model->facts[said->measure], refer->value);
    covering->goal.assignment = said;
    const struct assignment assignment = {.clause = covering->goal.clause,
                                          .slot = SLOT_CHARGE,
                                          .value = said->department,
                                          .measure = said->measure,
                                          .graded = said->value};
    find_assignment(covering, ONUS_COVER_REFER, &assignment, refer->when, when);
}

static uint32_t find_slot(const struct model *model, uint32_t from, uint32_t to) {
    uint32_t slot = SLOT_CHARGE + 1;
    while (model->slots[slot].from != from || model->slots[slot].to != to) slot++;
    return slot;
}

static void find_within(struct covering *covering, const onus_within_definition *within, diagram_node when) {
    const struct model *model = &covering->cover->policy->model;
    onus_check_assignment *said = ARENA_NEW(&covering->cover->arena, 1, onus_check_assignment);
    if (said == NULL) return;
    *said = (onus_check_assignment){.department = ONUS_NONE,
                                    .measure = ONUS_NONE,
                                    .value = ONUS_NONE,
                                    .from = model_find_event(model, within->from),
                                    .to = model_find_event(model, within->to),
                                    .unit = within->unit,
                                    .count = within->count,
                                    .parameter = ONUS_NONE};
    if (within->parameter != NULL) {
        said->parameter = model_find_parameter(model, within->parameter);
        said->count = parameter_figure(&model->parameters[said->parameter]);
    }
    covering->goal.assignment = said;
    const struct assignment assignment = {
        .clause = covering->goal.clause, .slot = find_slot(model, said->from, said->to), .measure = ONUS_NONE};
    find_assignment(covering, ONUS_COVER_WITHIN, &assignment, within->when, when);
}

static void find_instance(struct covering *covering, const onus_clause_definition *clause, uint32_t handle,
                          uint32_t each) {
    struct onus_cover *cover = covering->cover;
    struct diagram *work = &cover->work;
    diagram_node in_force = cover->builder.in_force;
    begin_goal(covering, handle, each);
    diagram_node when = diagram_and(work, in_force, cover_condition(covering, clause->when));
    if (clause->when != NULL) {
        cover_add_goal(covering, ONUS_COVER_HOLDS, when);
        cover_add_goal(covering, ONUS_COVER_FAILS, diagram_and_not(work, in_force, when));
        cover_parts(covering, clause->when, in_force);
    }
    find_share(covering, clause, when);
    for (size_t i = 0; i < clause->fine_count; i++) {
        begin_goal(covering, handle, each);
        find_fine(covering, &clause->fines[i], when);
    }
    for (size_t i = 0; i < clause->finding_count; i++) {
        begin_goal(covering, handle, each);
        find_finding(covering, &clause->findings[i], when);
    }
    for (size_t i = 0; i < clause->refer_count; i++) {
        begin_goal(covering, handle, each);
        find_refer(covering, &clause->refers[i], when);
    }
    for (size_t i = 0; i < clause->within_count; i++) {
        begin_goal(covering, handle, each);
        find_within(covering, &clause->withins[i], when);
    }
}

static const onus_clause_definition *definition_of(const struct covering *covering, uint32_t clause) {
    size_t at = 0;
    while (strcmp(covering->from->clauses[at].id, covering->cover->policy->model.clauses[clause].id) != 0) at++;
    return &covering->from->clauses[at];
}

static void find_clause(struct covering *covering, uint32_t handle) {
    const onus_clause_definition *from = definition_of(covering, handle);
    const struct model *model = &covering->cover->policy->model;
    onus_clause_definition clause;
    covering->party = NULL;
    if (!copy_clause(covering, from, &clause)) return;
    if (clause.each_count == 0) find_instance(covering, &clause, handle, ONUS_NONE);
    for (uint32_t party = 0; party < model->party_count; party++) {
        bool named = false;
        for (size_t i = 0; i < clause.each_count; i++) named |= strcmp(clause.each[i], model->parties[party].id) == 0;
        covering->party = model->parties[party].id;
        if (named) find_instance(covering, &clause, handle, party);
    }
}

void cover_find_goals(struct covering *covering) {
    struct onus_cover *cover = covering->cover;
    find_outcomes(covering);
    for (uint32_t i = 0; i < cover->policy->model.clause_count; i++) {
        if (covering->scratch.failed || cover->arena.failed || cover->work.status != ONUS_OK) return;
        find_clause(covering, i);
    }
}
