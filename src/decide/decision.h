/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_DECISION_H
#define ONUS_DECIDE_DECISION_H

#include "decide/plan.h"
#include "decide/tables.h"
#include "facts/evidence.h"

/* A function that keeps its registers to itself: what most cases do without does not slow down those that they need. */
#if defined(__GNUC__)
#define APART __attribute__((noinline))
#else
#define APART
#endif

/* One decision and the answers to the questions asked of it so far.
 *
 * A complete case is looked up in the tables, or follows the root diagram to its terminal if there are none. Any other is a walk: the set of terminals that its completions reach. Questions about a single clause, fine or
 * finding are walks over that one's diagram. Questions about what several facts have in common (unknown, possible) copy the root, restricted to the
 * case, into the scratch store and work there. */
enum question {
    QUESTION_CLAUSES,
    QUESTION_FINES,
    QUESTION_FINDINGS,
    QUESTION_REFERRALS,
    QUESTION_LIMITS,
    QUESTION_OVERRULED,
    QUESTION_UNKNOWN,
    QUESTION_POSSIBLE,
    QUESTION_PRESUMED,
    QUESTION_PERSONS,
    QUESTION_COUNT
};

struct answer {
    const void *items;
    size_t count;
};

struct onus_decision {
    const onus_policy *policy;
    onus_allocator allocator;

    /* Forgotten with each decision; side by side, so that it takes few stores. */
    const onus_case *evidence;
    const onus_ruling *ruling; /* that decides instead of the policy; NULL: none */
    const char *refer;         /* the department in charge in every completion, or NULL */
    size_t amount_count;
    uint32_t answered; /* a bit a question */
    uint32_t terminal; /* of a case with one outcome; ONUS_NONE if insufficient */
    onus_outcome outcome;
    bool decided;   /* the last onus_decide() succeeded: there is something to ask */
    bool complete;  /* every fact has one value, */
    bool by_tables; /* and the plan has tables: questions are answered from them */
    bool loaded;    /* `allowed` and `exact` are those of the case */
    bool settled, has_pieces;
    bool facts_suffice; /* never forgotten: a complete case without amounts and ruling is looked up, and that is all */

    uint64_t *row;          /* the products that hold, */
    struct looked_up found; /* what they come to, */
    uint64_t *scratch_row;  /* for trying, */
    struct looked_up tried; /* whose rooms are the second halves of those of `found`, */
    uint64_t *allowed;      /* by variable */
    uint8_t *exact;         /* by variable, of a complete case */
    struct diagram_marks marks;
    uint64_t *terminals; /* of a case that is not complete: outcomes that completions reach; bits, without
                            OUTCOME_IMPOSSIBLE */
    uint64_t *scratch_terminals;
    uint32_t terminal_words;

    onus_money settlement;
    onus_amount *amounts; /* one a party */
    onus_pieces pieces;

    struct answer answers[QUESTION_COUNT];
    onus_fine *fines; /* and room for those of a complete case, and one more, */
    onus_overruled *overruled;
    struct arena arena;     /* the answers */
    struct diagram scratch; /* of unknown and possible */
    struct diagram_marks scratch_marks;
    diagram_node restricted; /* the root in the scratch store, within the case that is asked about */
    size_t restricted_cells; /* the cells of the scratch store that it consists of: the first ones */
};

/* In how many completions a diagram of HOLDS terminals holds. */
enum truth { TRUTH_NEVER, TRUTH_SOMETIMES, TRUTH_ALWAYS };

/* decide.c: forget what was decided. */
void decision_forget(onus_decision *decision);

/* The outcome of a complete case of a policy with tables. What need not be asked for any more is taken. */
uint32_t decision_look_up(onus_decision *decision, const uint32_t *places);

/* It comes to `terminal` whatever is still open. */
void decision_settle_on(onus_decision *decision, uint32_t terminal);

onus_status decision_report_impossible(onus_decision *decision, onus_diagnostics *diagnostics);

/* weigh.c: decision_decide() of whatever the case leaves open, and whatever it says beside facts. */
onus_status decision_weigh(onus_decision *decision, const onus_case *evidence, bool passing_over,
                           onus_diagnostics *diagnostics);

/* Fill `allowed` and `exact` from the case, unless that was done. Whoever reads them calls this first. */
void decision_load(onus_decision *decision);

/* False if memory was refused. */
bool decision_truth(onus_decision *decision, diagram_node node, enum truth *truth);

/* Whether one of several diagrams holds: each may hold only sometimes, and yet one of them always. */
onus_status decision_truth_of_any(onus_decision *decision, const diagram_node *nodes, size_t count, enum truth *truth);

/* Whether one of `nodes` holds and none of `without`. */
struct diagram_list {
    const diagram_node *items;
    size_t count;
};
onus_status decision_truth_of_rest(onus_decision *decision, struct diagram_list nodes, struct diagram_list without,
                                   enum truth *truth);

/* Ask for the first time. */
onus_status decision_find(onus_decision *decision, enum question question,
                          onus_status (*find)(onus_decision *decision, struct answer *answer));

/* The answer to `question`, found when it is first asked. Where it cannot be had, no items and the reason. */
static inline onus_status decision_ask(onus_decision *decision, enum question question,
                                       onus_status (*find)(onus_decision *decision, struct answer *answer),
                                       const void **items, size_t *count) {
    onus_status status = ONUS_OK;
    if ((decision->answered >> question & 1) == 0) status = decision_find(decision, question, find);
    *items = status == ONUS_OK ? decision->answers[question].items : NULL;
    *count = status == ONUS_OK ? decision->answers[question].count : 0;
    return status;
}

/* Empty the scratch store and fill `restricted`. Every question does so for itself: whether it stays within the limit on work must not depend on those asked
 * before it. */
onus_status decision_restrict(onus_decision *decision);

/* onus_decide(). With `passing_over`, a ruling where there is nothing to rule is no mistake, and counts for nothing: what another policy decides needs none. */
onus_status decision_decide(onus_decision *decision, const onus_case *evidence, bool passing_over,
                            onus_diagnostics *diagnostics);

/* referrals.c: the department that is in charge in every completion, or NULL, into `*out`. */
onus_status decision_charge(onus_decision *decision, const char **out);

/* follows.c: whether what follows in two cases of policies that share nothing is the same, by names. True of other policies. */
bool decision_follow_same(const onus_decision *left, const onus_decision *right);

/* The department in charge by `outcome`, or ONUS_NONE. */
uint32_t outcome_department(const struct plan *plan, const struct outcome *outcome);

/* The same of a case with one outcome. */
uint32_t decision_department(const onus_decision *decision);

/* consequences.c: every figure that the case gives lies in the brackets of the fines that may be due, in some completion at least; ONUS_E_CASE with a diagnostic if not. */
onus_status decision_check_figures(onus_decision *decision, onus_diagnostics *diagnostics);

/* What the case says of the figure of `fine`. */
void decision_figure_out(const onus_decision *decision, const struct fine *fine, onus_fine *to);

/* Put the last of `count` fines at its place among those before it, or leave it out if it is there already. How many there are then. */
size_t decision_settle_fine(onus_fine *fines, size_t count);

/* listed.c: the answers of a case that was looked up, in which some clause yields, and some fine may be due. */
onus_status decision_list_overruled(onus_decision *decision, struct answer *answer);
onus_status decision_list_fines(onus_decision *decision, struct answer *answer);

/* settle.c: amounts and pieces; ONUS_E_CASE with a diagnostic where the case contradicts itself. */
onus_status decision_settle(onus_decision *decision, onus_diagnostics *diagnostics);

#endif
