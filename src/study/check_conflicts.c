/* SPDX-License-Identifier: Apache-2.0 */
/* All conflicts: every pair of clauses that can decide one case and neither agree nor act together, that put two departments in charge of it, or let two limits run between the
 * same events. It is the proof that a policy gives one answer (decide/prove.c)
 * which does not stop where it fails, and which says of each pair everything that is needed to settle it.
 *
 * Letting one of two unordered clauses prevail never makes a cycle, since the order is closed; and it takes deciding away and never gives it, so that no other conflict
 * comes of it. */
#include <string.h>

#include "base/names.h"
#include "base/ratio.h"
#include "base/sort.h"
#include "study/check.h"

static bool same_shares(const struct checking *checking, const struct liability *a, const struct liability *b) {
    for (uint32_t i = 0; i < checking->model->party_count; i++)
        if (!ratio_equal(a->shares[i], b->shares[i])) return false;
    return true;
}

static bool act_together(const struct checking *checking, uint32_t a, uint32_t b) {
    const struct model *model = checking->model;
    uint32_t group = model->clause_groups[a];
    return group == model->clause_groups[b] && model->groups[group].concurrent;
}

static int compare_names(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

/* What `clause` prevails over by its own words, and `other`. */
static void set_line(struct checking *checking, uint32_t clause, uint32_t other, onus_check_side *side) {
    const onus_clause_definition *from = checking->clauses[clause];
    size_t count = from->prevails_over_count + 1;
    const char **names = ARENA_NEW(checking->arena, count, const char *);
    if (names == NULL) return;
    for (size_t i = 0; i + 1 < count; i++) names[i] = arena_string(checking->arena, from->prevails_over[i]);
    names[count - 1] = checking->model->clauses[other].id;
    if (checking->arena->failed) return;
    sort_elements(names, count, sizeof *names, compare_names);
    side->prevails_over = names;
    side->prevails_over_count = count;
}

static void set_sides(struct checking *checking, onus_check_finding *finding, const struct liability *a,
                      const struct liability *b) {
    onus_check_side *sides = ARENA_NEW(checking->arena, 2, onus_check_side);
    if (sides == NULL) return;
    sides[0].clause = a->clause;
    sides[1].clause = b->clause;
    check_shares(checking, a, &sides[0].shares, &sides[0].share_count);
    check_shares(checking, b, &sides[1].shares, &sides[1].share_count);
    if (a->clause != b->clause) {
        set_line(checking, a->clause, b->clause, &sides[0]);
        set_line(checking, b->clause, a->clause, &sides[1]);
    }
    finding->sides = sides;
}

static void check_pair(struct checking *checking, uint32_t a, uint32_t b) {
    const struct model *model = checking->model;
    struct diagram *work = &checking->work;
    const struct liability *first = NULL, *second = NULL;
    diagram_node conflict = DIAGRAM_FALSE, example = DIAGRAM_FALSE;
    for (uint32_t i = checking->first_liability[a]; i < checking->first_liability[a + 1]; i++) {
        for (uint32_t j = a == b ? i + 1 : checking->first_liability[b]; j < checking->first_liability[b + 1]; j++) {
            if (same_shares(checking, &model->liabilities[i], &model->liabilities[j])) continue;
            diagram_node both = diagram_and(work, checking->builder.deciding[i], checking->builder.deciding[j]);
            if (both != DIAGRAM_FALSE && first == NULL) {
                first = &model->liabilities[i];
                second = &model->liabilities[j];
                example = both;
            }
            conflict = diagram_or(work, conflict, both);
        }
    }
    if (first == NULL || work->status != ONUS_OK) return;
    onus_check_finding *finding = check_add(checking, ONUS_CHECK_CONFLICT, "clauses", model->clauses[a].id, NULL);
    if (finding == NULL) return;
    set_sides(checking, finding, first, second);
    check_example(checking, finding, example);
    check_size(checking, conflict, false, &finding->cases, &finding->share);
}

/* ---- Departments and limits ---- */

static void set_assigned_sides(struct checking *checking, onus_check_finding *finding, const struct assignment *a,
                               const struct assignment *b) {
    onus_check_side *sides = ARENA_NEW(checking->arena, 2, onus_check_side);
    if (sides == NULL) return;
    sides[0] = (onus_check_side){.clause = a->clause, .assignment = check_assignment(checking, a)};
    sides[1] = (onus_check_side){.clause = b->clause, .assignment = check_assignment(checking, b)};
    finding->sides = sides;
    finding->part = a->slot == SLOT_CHARGE ? ONUS_CHECK_REFER : ONUS_CHECK_WITHIN;
    /* What a measure picks makes nothing yield: there is no line that would settle it. */
    if (a->clause == b->clause || a->measure != ONUS_NONE || b->measure != ONUS_NONE) return;
    set_line(checking, a->clause, b->clause, &sides[0]);
    set_line(checking, b->clause, a->clause, &sides[1]);
}

/* One finding for two clauses and one slot: all that they say of it, and an example of the first two that clash. */
static void check_slot_of(struct checking *checking, uint32_t at, uint32_t with) {
    const struct model *model = checking->model;
    const struct assignment *all = model->assignments, *first = &all[at], *second = NULL;
    diagram_node conflict = DIAGRAM_FALSE, example = DIAGRAM_FALSE;
    for (uint32_t i = at; i < model->assignment_count && all[i].clause == first->clause; i++)
        for (uint32_t j = i + 1; j < model->assignment_count; j++) {
            if (all[j].clause != with || all[i].slot != first->slot || !assignments_clash(&all[i], &all[j])) continue;
            diagram_node both = diagram_and(&checking->work, checking->builder.acting[i], checking->builder.acting[j]);
            if (both != DIAGRAM_FALSE && second == NULL) {
                first = &all[i];
                second = &all[j];
                example = both;
            }
            conflict = diagram_or(&checking->work, conflict, both);
        }
    if (second == NULL || checking->work.status != ONUS_OK) return;
    onus_check_finding *finding = check_add(checking, ONUS_CHECK_CONFLICT, "clauses", model->clauses[first->clause].id,
                                            first->slot == SLOT_CHARGE ? "refer" : "within");
    if (finding == NULL) return;
    set_assigned_sides(checking, finding, first, second);
    check_example(checking, finding, example);
    check_size_in_force(checking, conflict, &finding->cases, &finding->share);
}

/* Assignments of one clause and slot stand side by side. */
static bool first_of_slot(const struct model *model, uint32_t at) {
    return at == 0 || model->assignments[at - 1].clause != model->assignments[at].clause ||
           model->assignments[at - 1].slot != model->assignments[at].slot;
}

static void check_assignments(struct checking *checking) {
    const struct model *model = checking->model;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        if (!first_of_slot(model, i)) continue;
        for (uint32_t with = model->assignments[i].clause; with < model->clause_count; with++)
            check_slot_of(checking, i, with);
    }
}

void check_conflicts(struct checking *checking) {
    const struct model *model = checking->model;
    for (uint32_t a = 0; a < model->clause_count; a++) {
        if (checking->first_liability[a] == checking->first_liability[a + 1]) continue;
        for (uint32_t b = a; b < model->clause_count; b++) {
            if (checking->first_liability[b] == checking->first_liability[b + 1]) continue;
            if (model_prevails(model, a, b) || model_prevails(model, b, a) || act_together(checking, a, b)) continue;
            check_pair(checking, a, b);
        }
    }
    check_assignments(checking);
}
