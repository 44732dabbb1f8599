/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_EXPLAIN_H
#define ONUS_STUDY_EXPLAIN_H

#include "decide/plan.h"
#include "facts/evidence.h"
#include "onus_study.h"

/* What explaining shares. A policy as compiled no longer knows which condition was a term or whose it was, so its definition is compiled a second time, condition
 * by condition.
 *
 *   1. Everything compiled lives in `compiled`, answers to the case at hand in `answers`; neither borrows from the definition.
 *   2. Diagrams of conditions are over the variables of the policy's plan, and lead to HOLDS terminals (decide/plan.h).
 *   3. Rules stand by clause, kind, party and what they do: a fixed order, whatever that of the policy file. */

struct rule_condition {
    onus_condition_kind kind; /* a range is a FACT */
    const char *term;
    uint32_t fact;
    uint64_t values;
    const struct rule_condition *const *parts;
    uint32_t part_count;
    diagram_node node;
    struct rule_condition *next; /* of all of them */
};

struct rule {
    onus_ground shown; /* without what depends on the case */
    const struct rule_condition *const *conditions;
    uint32_t condition_count;
    diagram_node holds; /* its conditions, where it is asked for them */
    diagram_node acts;
};

/* The root of the plan, ready for walks from the terminals up: its nodes, children before parents. */
struct ways {
    diagram_node *nodes;
    uint32_t count;
    uint32_t *distance; /* by node, of the last walk */
};

enum explain_question {
    EXPLAIN_GROUNDS,
    EXPLAIN_OVERRULED,
    EXPLAIN_NEAREST,
    EXPLAIN_FORCING,
    EXPLAIN_OTHERWISE,
    EXPLAIN_ANSWERS,
    EXPLAIN_QUESTIONS
};

union explain_answer {
    struct {
        const onus_ground *items;
        size_t count;
    } grounds;
    onus_forcing forcing;
    onus_otherwises otherwises;
};

struct onus_explanation {
    const onus_policy *policy;
    onus_allocator allocator;
    struct arena compiled, answers;
    struct diagram conditions; /* their store; frozen */
    struct rule *rules;
    uint32_t rule_count;
    uint32_t *first_rule;      /* by clause; one more at the end. Rules without a clause come last */
    onus_labels *group_labels; /* by clause */
    uint64_t *says;            /* as model->prevails: by its own words, not closed */
    diagram_node sharing, in_force;

    onus_decision *decision;
    const onus_case *evidence; /* NULL: there is nothing to explain */
    uint64_t *allowed;         /* by variable */
    uint64_t *reached;         /* outcomes, as bits */
    struct diagram_marks marks, root_marks;
    struct ways ways;
    onus_case *probe; /* a case that is a little otherwise */
    onus_decision *probed;
    uint32_t max_work;
    uint64_t work;          /* nodes that the search at hand may still visit */
    uint32_t least_lacking; /* of the rules, in a silent case */

    bool answered[EXPLAIN_QUESTIONS];
    union explain_answer found[EXPLAIN_QUESTIONS];
};

/* ---- explain_build.c ---- */

/* Rules, precedence and labels from `definition`, which extends nothing. */
onus_status explain_compile(onus_explanation *explanation, const onus_policy_definition *definition, uint32_t max_nodes,
                            onus_diagnostics *diagnostics);

/* ---- explain_grounds.c ---- */

/* The truth of a diagram of HOLDS terminals in the case. False if memory was refused. */
bool explain_truth(onus_explanation *explanation, diagram_node node, onus_truth *truth);

/* ---- explain_ways.c ---- */

/* What it costs a way through the root to leave the values that the case allows, by variable. SAID: as ONE, for another value of a measure, and not for saying nothing of it. */
enum { WAY_FREE, WAY_ONE, WAY_SAID, WAY_CLOSED };

#define NO_WAY UINT32_MAX

/* False if memory was refused. */
bool ways_init(onus_explanation *explanation);

/* The least cost of a way from the root to an outcome other than `terminal`, or NO_WAY. False, with nothing done, if `work` is spent. */
bool ways_measure(onus_explanation *explanation, const uint8_t *cost, uint32_t terminal, uint32_t *least);

/* After that, and if there is a way: the variables in which the first of the cheapest ways leaves what is allowed, among those that cost; their number is the cost. */
void ways_take(const onus_explanation *explanation, const uint8_t *cost, uint32_t *variables);

/* The distance behind the edge of `value` from `node`, the cost of that edge in it, after ways_measure(). */
uint32_t ways_edge(const onus_explanation *explanation, const uint8_t *cost, uint32_t terminal, diagram_node node,
                   uint32_t value);

/* ---- explain.c ---- */

/* The terminal of a case with one outcome. ONUS_NONE if insufficient. */
uint32_t explain_terminal(const onus_explanation *explanation);

/* Whether every completion of `allowed`, which has some, comes to `terminal`. False if memory was refused. */
bool explain_forced(onus_explanation *explanation, const uint64_t *allowed, uint32_t terminal, bool *answer);

/* Answer `question` with `find`, once a case. */
onus_status explain_ask(onus_explanation *explanation, enum explain_question question,
                        onus_status (*find)(onus_explanation *explanation, union explain_answer *answer));

#endif
