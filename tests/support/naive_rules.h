/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_NAIVE_RULES_H
#define ONUS_TESTS_NAIVE_RULES_H

/* The clauses of a policy, and what they answer where every fact is known: one world.
 *
 *   1. A clause is written out once for each party of its `each`, and stays one clause: sets of clauses have bit c for clause c.
 *   2. Which clause prevails concerns clauses; all instances of one that holds decide together or yield together.
 *   3. Nothing here allocates but the conditions: what does not fit is a failure of the test, not of the policy. */

#include "naive_conditions.h"

#define NAIVE_MAX_CLAUSES 64
#define NAIVE_MAX_RULES   256 /* instances of clauses, of fines, of findings */

/* A clause that carries shares, for one party of its `each`. */
struct naive_rule {
    uint32_t clause;
    size_t when, own; /* the condition of the clause, and that of the consequence */
    size_t group;     /* of the definition */
    onus_ratio shares[ONUS_MAX_PARTIES];
};

struct naive_fine_rule {
    uint32_t clause, party;
    size_t when, own;
    uint32_t measure;                 /* ONUS_NONE: the only figure is figures[0] */
    int64_t figures[ONUS_MAX_VALUES]; /* of each value of the measure; -1: none */
};

struct naive_finding_rule {
    uint32_t clause, party;
    size_t when, own;
    const char *id;
    uint32_t quantities[2];
};

struct naive_rules {
    struct naive_conditions conditions;
    uint32_t clauses, parties, facts;
    uint64_t prevails_over[NAIVE_MAX_CLAUSES]; /* closed transitively */
    size_t outside, nothing_to_share;
    bool has_outside, has_nothing_to_share;
    size_t never[NAIVE_MAX_RULES], never_count;
    struct naive_rule shares[NAIVE_MAX_RULES];
    size_t share_count;
    struct naive_fine_rule fines[NAIVE_MAX_RULES];
    size_t fine_count;
    struct naive_finding_rule findings[NAIVE_MAX_RULES];
    size_t finding_count;
};

/* What one world gives. */
struct naive_answer {
    onus_outcome outcome;                /* never ONUS_INSUFFICIENT */
    onus_ratio shares[ONUS_MAX_PARTIES]; /* numerator 0 for nothing */
    uint64_t deciding, yielding;         /* sets of clauses */
    bool conflict;                       /* those that remain neither agree nor act together: the policy is not sound */
};

/* False if the policy does not fit or is not what it should be. Release it in either case. */
bool naive_rules_init(struct naive_rules *rules, const onus_policy_definition *definition, const onus_policy *policy);
void naive_rules_release(struct naive_rules *rules);

/* False if the policy declares that this world cannot be. */
bool naive_answer(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out);

#endif
