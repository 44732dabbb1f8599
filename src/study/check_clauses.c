/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses that do nothing: whose condition cannot hold, one of whose consequences cannot follow, or that always yield.
 *
 * A clause that always yields does so to clauses of which one holds wherever it does. They are told so that none can be left out: one if one is
 * enough, else what is left after leaving out whatever is not needed, the last first. */
#include <string.h>

#include "base/ratio.h"
#include "study/check.h"

/* ---- What cannot hold ---- */

static diagram_node holds_in_force(struct checking *checking, const onus_clause_definition *clause) {
    struct diagram *work = &checking->work;
    diagram_node holds =
        clause->each_count == 0 ? check_condition(checking, clause->when, NULL, NULL, DIAGRAM_TRUE) : DIAGRAM_FALSE;
    for (size_t i = 0; i < clause->each_count; i++)
        holds = diagram_or(work, holds, check_condition(checking, clause->when, clause->each[i], NULL, DIAGRAM_TRUE));
    return diagram_and(work, holds, checking->builder.in_force);
}

static diagram_node follows(struct checking *checking, const struct condition *when, const struct condition *also) {
    return diagram_and(&checking->work, checking->builder.in_force, build_both(&checking->builder, when, also));
}

static onus_check_finding *add_consequence(struct checking *checking, uint32_t clause, onus_check_part part) {
    static const char *const fields[] = {"when", "liable", "fine", "finding", "refer", "within"};
    onus_check_finding *finding =
        check_add(checking, ONUS_CHECK_NEVER_FOLLOWS, "clauses", checking->model->clauses[clause].id, fields[part]);
    if (finding == NULL) return NULL;
    finding->clause = clause;
    finding->part = part;
    return finding;
}

/* ---- Consequences that look the same, for several parties of an `each`, are one: it is told if none of them follows, and once ---- */

static bool same_shares(const struct checking *checking, const struct liability *a, const struct liability *b) {
    for (uint32_t i = 0; i < checking->model->party_count; i++)
        if (!ratio_equal(a->shares[i], b->shares[i])) return false;
    return true;
}

/* Whether an earlier liability of the clause has the shares of liability `at`. */
static bool shares_before(const struct checking *checking, uint32_t at) {
    const struct liability *liabilities = checking->model->liabilities;
    for (uint32_t i = at; i-- > 0 && liabilities[i].clause == liabilities[at].clause;)
        if (same_shares(checking, &liabilities[i], &liabilities[at])) return true;
    return false;
}

/* The union of `nodes` over the liabilities of the clause with the shares of liability `at`. */
static diagram_node alike(struct checking *checking, uint32_t at, const diagram_node *nodes) {
    const struct liability *liabilities = checking->model->liabilities;
    uint32_t clause = liabilities[at].clause;
    diagram_node any = DIAGRAM_FALSE;
    for (uint32_t i = checking->first_liability[clause]; i < checking->first_liability[clause + 1]; i++)
        if (same_shares(checking, &liabilities[i], &liabilities[at])) any = diagram_or(&checking->work, any, nodes[i]);
    return any;
}

static void check_liabilities(struct checking *checking, uint32_t clause) {
    for (uint32_t i = checking->first_liability[clause]; i < checking->first_liability[clause + 1]; i++) {
        if (shares_before(checking, i) || alike(checking, i, checking->builder.holds) != DIAGRAM_FALSE) continue;
        onus_check_finding *finding = add_consequence(checking, clause, ONUS_CHECK_LIABLE);
        if (finding != NULL)
            check_shares(checking, &checking->model->liabilities[i], &finding->shares, &finding->share_count);
    }
}

static uint32_t amounts_of(const struct model *model, const struct fine *fine) {
    return fine->measure == ONUS_NONE ? 1 : model->facts[fine->measure].value_count;
}

static bool same_fine(const struct model *model, const struct fine *a, const struct fine *b) {
    if (a->clause != b->clause || a->party != b->party || a->measure != b->measure) return false;
    for (uint32_t i = 0; i < amounts_of(model, a); i++)
        if (a->amounts[i].fen != b->amounts[i].fen) return false;
    return true;
}

static void check_fine(struct checking *checking, uint32_t at) {
    const struct model *model = checking->model;
    const struct fine *fine = &model->fines[at];
    for (uint32_t i = 0; i < model->fine_count; i++) {
        if (!same_fine(model, &model->fines[i], fine)) continue;
        if (i < at || follows(checking, model->fines[i].when, model->fines[i].also) != DIAGRAM_FALSE) return;
    }
    onus_check_finding *finding = add_consequence(checking, fine->clause, ONUS_CHECK_FINE);
    if (finding == NULL) return;
    finding->party = fine->party;
    finding->fact = fine->measure;
    finding->amounts = fine->amounts;
    finding->amount_count = amounts_of(model, fine);
}

static void check_finding(struct checking *checking, uint32_t at) {
    const struct model *model = checking->model;
    const struct finding *from = &model->findings[at];
    for (uint32_t i = 0; i < model->finding_count; i++) {
        const struct finding *other = &model->findings[i];
        if (other->clause != from->clause || other->party != from->party || strcmp(other->id, from->id) != 0) continue;
        if (i < at || follows(checking, other->when, other->also) != DIAGRAM_FALSE) return;
    }
    onus_check_finding *finding = add_consequence(checking, from->clause, ONUS_CHECK_FINDING);
    if (finding == NULL) return;
    finding->party = from->party;
    finding->name = from->id;
}

static bool same_assignment(const struct assignment *a, const struct assignment *b) {
    return a->clause == b->clause && a->slot == b->slot && a->value == b->value && a->inform == b->inform &&
           a->measure == b->measure && a->graded == b->graded;
}

/* The union of `nodes` over the assignments that say the same as assignment `at`, and whether one of them comes before it. */
static diagram_node assigned_alike(struct checking *checking, uint32_t at, const diagram_node *nodes, bool *before) {
    const struct model *model = checking->model;
    diagram_node any = DIAGRAM_FALSE;
    *before = false;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        if (!same_assignment(&model->assignments[i], &model->assignments[at])) continue;
        any = diagram_or(&checking->work, any, nodes[i]);
        *before = *before || i < at;
    }
    return any;
}

static onus_check_part part_of(const struct assignment *assignment) {
    return assignment->slot == SLOT_CHARGE ? ONUS_CHECK_REFER : ONUS_CHECK_WITHIN;
}

static void check_assigned(struct checking *checking, uint32_t at) {
    const struct assignment *assignment = &checking->model->assignments[at];
    bool before;
    if (assigned_alike(checking, at, checking->builder.assigned, &before) != DIAGRAM_FALSE || before) return;
    onus_check_finding *finding = add_consequence(checking, assignment->clause, part_of(assignment));
    if (finding != NULL) finding->assignment = check_assignment(checking, assignment);
}

static void check_holding(struct checking *checking) {
    const struct model *model = checking->model;
    bool *never = ARENA_NEW(checking->arena, model->clause_count, bool);
    if (never == NULL) return;
    for (uint32_t i = 0; i < model->clause_count; i++) {
        never[i] = holds_in_force(checking, checking->clauses[i]) == DIAGRAM_FALSE;
        onus_check_finding *finding =
            never[i] ? check_add(checking, ONUS_CHECK_NEVER_HOLDS, "clauses", model->clauses[i].id, "when") : NULL;
        if (finding != NULL) finding->clause = i;
    }
    for (uint32_t i = 0; i < model->clause_count; i++) {
        if (never[i]) continue;
        check_liabilities(checking, i);
        for (uint32_t j = 0; j < model->fine_count; j++)
            if (model->fines[j].clause == i) check_fine(checking, j);
        for (uint32_t j = 0; j < model->finding_count; j++)
            if (model->findings[j].clause == i) check_finding(checking, j);
        for (uint32_t j = 0; j < model->assignment_count; j++)
            if (model->assignments[j].clause == i) check_assigned(checking, j);
    }
}

/* ---- What always yields ---- */

static diagram_node any_holds(struct checking *checking, uint32_t clause) {
    diagram_node any = DIAGRAM_FALSE;
    for (uint32_t i = checking->first_liability[clause]; i < checking->first_liability[clause + 1]; i++)
        any = diagram_or(&checking->work, any, checking->builder.holds[i]);
    return any;
}

/* Where clause `ruler` makes something yield: its share holds, or an assignment of its that prevails over `over`. */
static diagram_node rules(struct checking *checking, uint32_t ruler, const struct assignment *over) {
    const struct model *model = checking->model;
    diagram_node any = DIAGRAM_FALSE;
    if (over == NULL) return any_holds(checking, ruler);
    for (uint32_t i = 0; i < model->assignment_count; i++)
        if (model->assignments[i].clause == ruler && assignment_prevails(model, &model->assignments[i], over))
            any = diagram_or(&checking->work, any, checking->builder.assigned[i]);
    return any;
}

/* Whether the clauses of `by` but that at `without` cover `region`. */
static bool covered(struct checking *checking, diagram_node region, const struct assignment *over, const uint32_t *by,
                    size_t count, size_t without) {
    for (size_t i = 0; i < count && region != DIAGRAM_FALSE; i++)
        if (i != without) region = diagram_and_not(&checking->work, region, rules(checking, by[i], over));
    return region == DIAGRAM_FALSE;
}

/* The clauses that make the shares of `clause`, or `over`, yield wherever `region` is; `by` has room for all clauses. */
static size_t find_rulers(struct checking *checking, uint32_t clause, diagram_node region,
                          const struct assignment *over, uint32_t *by) {
    const struct model *model = checking->model;
    size_t count = 0;
    for (uint32_t i = 0; i < model->clause_count; i++) {
        if (over == NULL && !model_prevails(model, i, clause)) continue;
        diagram_node both = diagram_and(&checking->work, region, rules(checking, i, over));
        if (both == DIAGRAM_FALSE) continue;
        by[count++] = i;
        if (both != region) continue;
        by[0] = i;
        return 1;
    }
    for (size_t i = count; i-- > 0;) {
        if (!covered(checking, region, over, by, count, i)) continue;
        for (size_t j = i; j + 1 < count; j++) by[j] = by[j + 1];
        count--;
    }
    return count;
}

static onus_check_finding *add_overruled(struct checking *checking, uint32_t clause, diagram_node region,
                                         const struct assignment *over, const char *field) {
    const struct model *model = checking->model;
    uint32_t *by = ARENA_NEW(checking->arena, model->clause_count, uint32_t);
    onus_check_finding *finding =
        check_add(checking, ONUS_CHECK_ALWAYS_OVERRULED, "clauses", model->clauses[clause].id, field);
    if (finding == NULL) return NULL; /* nor was there memory for it where there was none for `by` */
    finding->clause = clause;
    finding->by = by;
    finding->by_count = find_rulers(checking, clause, region, over, by);
    check_example(checking, finding, region);
    if (over == NULL)
        check_size(checking, region, false, &finding->cases, &finding->share);
    else
        check_size_in_force(checking, region, &finding->cases, &finding->share);
    return finding;
}

static void check_deciding(struct checking *checking, uint32_t clause) {
    const struct builder *builder = &checking->builder;
    uint32_t from = checking->first_liability[clause], to = checking->first_liability[clause + 1];
    diagram_node all = any_holds(checking, clause);
    bool decides = false;
    for (uint32_t i = from; i < to; i++) decides = decides || builder->deciding[i] != DIAGRAM_FALSE;
    if (!decides && all != DIAGRAM_FALSE) {
        add_overruled(checking, clause, all, NULL, NULL);
        return;
    }
    for (uint32_t i = from; i < to; i++) {
        diagram_node holds = alike(checking, i, builder->holds);
        if (shares_before(checking, i) || holds == DIAGRAM_FALSE) continue;
        if (alike(checking, i, builder->deciding) != DIAGRAM_FALSE) continue;
        onus_check_finding *finding = add_overruled(checking, clause, holds, NULL, "liable");
        if (finding == NULL) return;
        finding->part = ONUS_CHECK_LIABLE;
        check_shares(checking, &checking->model->liabilities[i], &finding->shares, &finding->share_count);
    }
}

/* A department that is never in charge, or a limit that never runs, by this clause: it always yields. Who is told does not. */
static void check_acting(struct checking *checking, uint32_t at) {
    const struct assignment *assignment = &checking->model->assignments[at];
    bool before;
    if (assignment->value == ONUS_NONE ||
        assigned_alike(checking, at, checking->builder.acting, &before) != DIAGRAM_FALSE || before)
        return;
    diagram_node assigned = assigned_alike(checking, at, checking->builder.assigned, &before);
    if (assigned == DIAGRAM_FALSE) return;
    onus_check_part part = part_of(assignment);
    onus_check_finding *finding = add_overruled(checking, assignment->clause, assigned, assignment,
                                                part == ONUS_CHECK_REFER ? "refer" : "within");
    if (finding == NULL) return;
    finding->part = part;
    finding->assignment = check_assignment(checking, assignment);
}

void check_clauses(struct checking *checking) {
    const struct model *model = checking->model;
    check_holding(checking);
    for (uint32_t i = 0; i < model->clause_count && checking->work.status == ONUS_OK; i++) {
        check_deciding(checking, i);
        for (uint32_t j = 0; j < model->assignment_count; j++)
            if (model->assignments[j].clause == i) check_acting(checking, j);
    }
}
