/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_BUILD_H
#define ONUS_DECIDE_BUILD_H

#include "base/diagnostic.h"
#include "decide/plan.h"

#define NOT_BUILT UINT32_MAX

/* What the steps of compiling share. All diagrams here live in `work`, a store for building: a plan copies what remains into its own, and two
 * policies that are compared are built in one. */
struct builder {
    const struct model *model;
    struct plan *plan;
    struct arena *arena;
    onus_diagnostics *diagnostics;
    onus_status status;
    struct diagram *work;
    const uint64_t *const
        *value_sets; /* by fact: for each value of the model those that it is in `work`; NULL: the same */

    diagram_node *conditions; /* by number: what was built already, or NOT_BUILT */
    diagram_node impossible;  /* where a `never` holds */
    diagram_node outside;     /* where another rulebook decides, and the case is possible */
    diagram_node nothing;     /* where there is nothing to share, and the policy is in force */
    diagram_node in_force;    /* neither impossible nor outside */
    diagram_node sharing;     /* in force, and something to share */
    diagram_node *met;        /* by liability: its condition is, whether or not there is something to share */
    diagram_node *prevailing; /* by clause: the condition of some clause that prevails over it is met */
    diagram_node *ruling;     /* by liability: met, and none that prevails over it is */
    diagram_node *holds;      /* by liability: met, where there is something to share */
    diagram_node *deciding;   /* by liability: ruling, where there is something to share */
    diagram_node
        *assigned; /* by assignment: its condition is met, its measure is as asked for, and the policy in force */
    diagram_node *acting; /* by assignment: assigned, and none of its slot that prevails over it is */
};

/* plan.c, in this order. Variables of the policy's own, and room for the results; */
onus_status build_prepare(struct builder *builder, const struct model *model, struct arena *arena, struct plan *plan,
                          onus_diagnostics *diagnostics);

/* variables for the facts, too, that no consequence hangs on, and that are read all the same, by clauses that have none: where conditions are looked at for themselves. False if
 * memory was refused. Then */
bool build_read_all(struct builder *builder);

/* the regions, and where each liability holds and decides, in `work`; */
onus_status build_clauses(struct builder *builder, struct diagram *work);

/* where none decides although there is something to share; */
diagram_node build_silent(struct builder *builder);

/* and, once the proof has been given, fines, findings and the root. */
onus_status build_finish(struct builder *builder);

/* condition.c: TRUE where both hold; NULL always holds. */
diagram_node build_condition(struct builder *builder, const struct condition *condition);
diagram_node build_both(struct builder *builder, const struct condition *when, const struct condition *also);

/* HOLDS where `node` is TRUE, HOLDS_IMPOSSIBLE where the case is impossible. */
diagram_node build_holds(struct builder *builder, diagram_node node);

/* assigning.c: where each assignment is met and where it acts; no two act at once that differ; and what a plan keeps of them. */
bool build_assigning_room(struct builder *builder);
void build_assignments(struct builder *builder);
void build_assignment_proof(struct builder *builder);
void build_assigned(struct builder *builder);

/* Whether diagrams tell that the measure of an assignment, if it has one, is as asked for: not where policies are compared, where it is part of what follows. */
bool build_knows_grade(const struct builder *builder, const struct assignment *assignment);

/* Where that measure is said to be as asked for: everywhere, if they do not tell. */
diagram_node build_grade(struct builder *builder, const struct assignment *assignment);

/* follows.c: the root of a policy that shares nothing, and the clauses that act in it. */
diagram_node build_follows(struct builder *builder);
void build_acting_clauses(struct builder *builder);
diagram_node build_nothing_follows(struct builder *builder); /* although there is something to decide */

/* prove.c: report that clauses `a` and `b` are at odds where `both` is TRUE. */
void build_report(struct builder *builder, onus_diagnostic_id id, uint32_t a, uint32_t b, diagram_node both);

/* prove.c: no two liabilities decide at once that neither agree nor act together. Every pair that does is reported. */
void build_proof(struct builder *builder);

/* outcomes.c: `root` with what comes before it: no loss, outside, impossible. */
diagram_node build_gates(struct builder *builder, diagram_node root);

/* outcomes.c: the root, and the table of outcomes. */
diagram_node build_root(struct builder *builder);

#endif
