/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_POLICY_MODEL_H
#define ONUS_POLICY_MODEL_H

#include "base/arena.h"
#include "onus.h"
#include "onus_definition.h"

/* A policy with every name resolved: what the later rooms work on.
 *
 *   1. `each` is expanded: a clause for three parties is three liabilities that name the same clause.
 *   2. Facts, quantities and clauses are sorted by name_compare(), parties stand in rounding order, and nothing else of the file's order is left.
 *   3. Conditions are trees over literals "fact has one of these values"; terms are shared subtrees.
 *   4. Shares of a liability add up to 1; the order of precedence is strict and closed.
 * Whether clauses can conflict is for the plan to prove (decide/prove.c). */

enum condition_kind { CONDITION_ALL, CONDITION_ANY, CONDITION_NOT, CONDITION_LITERAL };

struct condition {
    enum condition_kind kind;
    uint32_t fact;   /* of a literal */
    uint64_t values; /* of a literal */
    const struct condition *const *parts;
    uint32_t part_count;
    uint32_t depth;
    uint32_t
        number; /* below `condition_count` of the model: what is found out about a shared subtree is found out once */
};

/* Each consequence follows where `when`, its clause's condition, and `also`, its own, both hold. NULL always holds. */
struct liability {
    uint32_t clause;
    const struct condition *when, *also;
    const onus_ratio *shares; /* one a party */
    uint32_t blamed;          /* bit p for each party p with a share */
};

struct fine {
    uint32_t clause, party;
    const struct condition *when, *also;
    uint32_t measure;           /* a fact, or ONUS_NONE for a fixed amount */
    uint32_t figure;            /* the quantity that may give the figure, or ONUS_NONE */
    const onus_money *amounts;  /* one, or one a value of the measure, */
    onus_money least, greatest; /* of them */
};

/* Whether its figure depends on the case. */
static inline bool fine_depends(const struct fine *fine) {
    return fine->measure != ONUS_NONE || fine->figure != ONUS_NONE;
}

struct finding {
    uint32_t clause, party;
    const struct condition *when, *also;
    const char *id;
    onus_labels label;
    uint32_t quantities[2];
};

/* What a clause puts into a slot: a department in charge (slot 0), or how long it may take between two events (one slot a pair of them). Of those that hold, that of the
 * prevailing clause acts. */
#define SLOT_CHARGE 0u

struct assignment {
    uint32_t clause;
    const struct condition *when, *also;
    uint32_t slot;
    uint64_t
        value; /* the department; or unit and count of the limit, packed. ONUS_NONE of slot 0: nobody, others are told */
    uint64_t inform;          /* bit d: department d is told */
    uint32_t measure, graded; /* only where the measure is said to have this value; ONUS_NONE: whatever it is */
    uint32_t parameter;       /* that the count of the limit is set by, or ONUS_NONE */
};

struct slot {
    uint32_t from, to; /* events; ONUS_NONE in slot 0 */
};

/* A fact that follows from events. */
struct timing {
    onus_timing kind;
    uint32_t fact;
    const uint32_t *events;
    uint32_t event_count;
};

#define MOST_TIMINGS 64

struct never {
    const char *id;
    const struct condition *when;
};

struct group {
    const char *id;
    bool concurrent;
    uint32_t rank; /* lower prevails; ONUS_NONE: unranked */
};

struct loaded {
    uint32_t quantity, clause;
    const struct condition *when;
};

/* Facts in groups (packing.c): a combination of the values of all facts of a group is one number, the sum of value * stride. */
#define PACKING_MOST 256 /* combinations of a group that has several facts */

struct packed_fact {
    uint64_t all;    /* its values */
    uint64_t silent; /* those still possible when nothing is said of it: the presumed one, or all */
    uint32_t group;  /* ONUS_NONE: no condition reads it */
    uint32_t stride;
    uint32_t silent_place; /* what it adds to the place of its group when nothing is said of it */
    bool silent_open;      /* it has more than one value then */
};

struct packing {
    struct packed_fact *facts;
    uint32_t *sizes; /* by group: how many combinations */
    uint32_t group_count;
    uint32_t *first;  /* by group: the place of its first combination; places go on from group to group */
    uint32_t *places; /* by group: that of a case of which nothing is said, facts that are open not counting */
    uint32_t open;    /* facts of groups that have more than one value then */
};

struct model {
    const char *id, *version, *currency, *in_force_from, *in_force_to;
    onus_labels title;
    const char *silent_refer, *outside_refer;

    onus_party_info *parties;
    onus_fact_info *facts;
    onus_quantity_info *quantities;
    onus_clause_info *clauses;
    onus_department_info *departments;
    onus_event_info *events;
    onus_parameter_info *parameters;
    uint32_t department_count, event_count, parameter_count;
    const char *unset; /* NULL: every parameter is set */
    struct group *groups;
    uint32_t party_count, fact_count, quantity_count, clause_count, group_count;
    onus_place *clause_places; /* where each clause stands */
    uint32_t *clause_groups;   /* the group of each clause, or ONUS_NONE */
    uint64_t *prevails;        /* bit j of row i, rows of `prevails_words`: clause i prevails over clause j */
    uint32_t prevails_words;

    struct liability *liabilities;  /* sorted by clause, then party of the `each` */
    struct fine *fines;             /* sorted by clause, party, amounts */
    struct finding *findings;       /* sorted by clause, party, id */
    struct assignment *assignments; /* sorted by clause, slot, value */
    uint32_t assignment_count;
    struct slot *slots;
    uint32_t slot_count;
    struct timing *timings; /* in the policy's order */
    uint32_t timing_count;
    struct never *nevers; /* sorted by id */
    uint32_t liability_count, fine_count, finding_count, never_count;
    const struct condition *outside, *nothing_to_share; /* NULL: never holds */
    uint32_t condition_count;

    uint32_t settlement, recovered, unit_price; /* quantities, or ONUS_NONE */
    const struct condition *unit_price_when;
    uint32_t pieces_slip, pieces_received;
    struct loaded *loaded;
    uint32_t loaded_count;

    struct packing packing;
};

/* Resolve `definition`, which extends nothing any more, into `arena`. What is wrong goes to `diagnostics`, all of it where one mistake does not
 * hide another. The model is valid only on ONUS_OK. */
onus_status model_resolve(const onus_policy_definition *definition, const onus_config *config, struct arena *arena,
                          onus_diagnostics *diagnostics, struct model *model);

/* Whether a policy says nothing of shares: what it decides is then all that follows from its clauses. */
bool model_shares_nothing(const struct model *model);

/* The numbers of which a RANGE holds, its parameters filled in: with the least that they may be where they are not set, and with the range's own ends where they are not known. */
struct number_range {
    int64_t from, to;
};
struct number_range model_range(const struct model *model, const onus_condition_definition *range);

/* Unit and count of a limit, out of the value of an assignment. */
onus_unit assignment_unit(uint64_t value);
int64_t assignment_figure(uint64_t value);

static inline bool model_prevails(const struct model *model, uint32_t clause, uint32_t over) {
    return (model->prevails[(size_t)clause * model->prevails_words + over / 64] >> over % 64 & 1) != 0;
}

/* ---- The compiled policy ---- */

struct plan; /* decide/plan.h */

struct onus_policy {
    struct arena arena;
    struct model model;
    struct plan *plan;
};

#endif
