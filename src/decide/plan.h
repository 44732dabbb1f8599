/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_PLAN_H
#define ONUS_DECIDE_PLAN_H

#include "diagram/diagram.h"
#include "policy/model.h"

/* A model compiled to diagrams over the facts that conditions read, and the measures that departments go by.
 *
 * A measure is no evidence: it is never open. Its variable has one value more than the measure, the last: the case does not say which of them it is. What a measure picks follows
 * only where the case says the value that is asked for.
 *
 * `root` leads to an outcome: silent, no loss, outside, impossible, or one of the ways to share that the policy can arrive at. The other
 * diagrams ("holds") lead to HOLDS_NOT, HOLDS, or HOLDS_IMPOSSIBLE where a `never` excludes the case: whoever asks about all completions leaves
 * the last out. No diagram is ever changed after plan_compile(). */

enum { OUTCOME_SILENT, OUTCOME_NO_LOSS, OUTCOME_OUTSIDE, OUTCOME_IMPOSSIBLE, OUTCOME_SHARES };
enum { HOLDS_NOT, HOLDS, HOLDS_IMPOSSIBLE };

struct outcome {
    onus_outcome status;
    onus_share *shares; /* in the order of parties */
    uint32_t share_count;
    const uint64_t *follows; /* in a policy that shares nothing: bit i for consequence i of the plan; else NULL */
};

/* A time limit: assignments of one clause that say the same are one. */
struct plan_limit {
    uint32_t clause, slot;
    uint64_t value;
};

/* What a case of a policy that shares nothing can come to (follows.c). */
enum consequence_kind { CONSEQUENCE_CHARGE, CONSEQUENCE_LIMIT, CONSEQUENCE_FINE, CONSEQUENCE_FINDING };

struct consequence {
    enum consequence_kind kind;
    uint32_t of; /* the department, limit of the plan, fine or finding */
};

struct plan {
    struct diagram diagram;
    uint32_t variable_count;
    uint32_t first_measure; /* the variables from here on are measures */
    uint32_t *fact_of;      /* the fact of each variable */
    uint32_t *variable_of;  /* the variable of each fact, or ONUS_NONE */
    uint8_t *arity;         /* of each variable */

    diagram_node root;
    struct outcome *outcomes; /* by terminal of `root` */
    uint32_t outcome_count;

    diagram_node *decides;         /* by clause: it holds, and nothing that holds prevails over it */
    diagram_node *overruled;       /* by clause: it holds, and something that holds prevails over it */
    diagram_node *fines;           /* by fine of the model */
    diagram_node *findings;        /* by finding */
    diagram_node *charges;         /* by department: it is in charge */
    diagram_node *told;            /* by department: it is told, and not in charge */
    diagram_node *acting;          /* by assignment: it acts */
    diagram_node *limits;          /* by limit of the plan */
    struct plan_limit *limit_list; /* by events, then clause, then value */
    uint32_t limit_count;
    struct consequence *consequences; /* of a policy that shares nothing */
    uint32_t consequence_count;
    diagram_node *loaded;    /* by count of pieces loaded: it stands */
    diagram_node *nevers;    /* by declaration: TRUE where it excludes */
    diagram_node unit_price; /* what it is meant for */

    const struct tables *tables; /* of complete cases; NULL: they walk the diagrams */
};

/* Compile and prove `policy->model`; the plan's tables go into the policy's arena. Conflicts are reported with a witness. */
onus_status plan_compile(onus_policy *policy, uint32_t max_nodes, onus_diagnostics *diagnostics);
void plan_release(struct plan *plan);

/* assigning.c: whether assignment `a` prevails over `b` where both are met. */
bool assignment_prevails(const struct model *model, const struct assignment *a, const struct assignment *b);

/* `first_measure`, `variable_of` and `arity`, from `fact_of`. False if memory was refused. */
bool plan_name_variables(const struct model *model, struct arena *arena, struct plan *plan);

/* assigning.c: whether two assignments cannot stand beside one another where both act. */
bool assignments_clash(const struct assignment *a, const struct assignment *b);

/* The value of a measure of which a case does not say one: also what it has that nothing was said of. */
static inline uint8_t plan_unsaid(const struct plan *plan, uint32_t variable) {
    return (uint8_t)(plan->arity[variable] - 1);
}

/* Whether `value` says that nothing is said of a measure. */
static inline bool plan_is_unsaid(const struct plan *plan, uint32_t variable, uint32_t value) {
    return variable >= plan->first_measure && value == plan_unsaid(plan, variable);
}

/* A measure of which the case says `values`: the one, or that it does not say which. */
static inline uint64_t plan_said(const struct plan *plan, uint32_t variable, uint64_t values) {
    return (values & (values - 1)) == 0 ? values : UINT64_C(1) << plan_unsaid(plan, variable);
}

/* What a case leaves to each variable. */
void plan_allow(const struct plan *plan, const onus_case *evidence, uint64_t *allowed);

/* order.c: the facts that conditions read, in the order of variables, and behind them the measures that departments go by; `facts` has room for all. Their number. */
uint32_t plan_order(const struct model *model, struct arena *arena, uint32_t *facts);

#endif
