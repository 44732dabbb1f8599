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
#define NAIVE_MAX_RULES   256 /* instances of clauses, of fines, of findings, of referrals, of limits */

/* What can follow in a policy that shares nothing, as bits: departments in charge; then limits, fines and findings by the first rule that says the same. */
#define NAIVE_FOLLOWS_LIMITS   ONUS_MAX_NAMED
#define NAIVE_FOLLOWS_FINES    (NAIVE_FOLLOWS_LIMITS + NAIVE_MAX_RULES)
#define NAIVE_FOLLOWS_FINDINGS (NAIVE_FOLLOWS_FINES + NAIVE_MAX_RULES)
#define NAIVE_FOLLOWS_WORDS    ((NAIVE_FOLLOWS_FINDINGS + NAIVE_MAX_RULES) / 64)

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
    uint32_t quantity;                /* that may give the figure; ONUS_NONE: none */
};

struct naive_finding_rule {
    uint32_t clause, party;
    size_t when, own;
    const char *id;
    uint32_t quantities[2];
};

/* A department in charge, and those that are told. */
struct naive_refer_rule {
    uint32_t clause;
    size_t when, own;
    uint32_t charge;  /* ONUS_NONE: nobody */
    uint64_t told;    /* departments, as a set */
    uint32_t measure; /* ONUS_NONE: none; else it is asked for */
    uint64_t value;   /* this value, a set of one */
};

struct naive_within_rule {
    uint32_t clause;
    size_t when, own;
    uint32_t from, to; /* events */
    onus_unit unit;
    int64_t count;
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
    struct naive_refer_rule refers[NAIVE_MAX_RULES];
    size_t refer_count;
    struct naive_within_rule withins[NAIVE_MAX_RULES];
    size_t within_count;
    bool grades[ONUS_MAX_FACTS]; /* a department goes by this measure */
    bool shares_nothing;
};

/* What one world gives. */
struct naive_answer {
    onus_outcome outcome;                /* never ONUS_INSUFFICIENT */
    onus_ratio shares[ONUS_MAX_PARTIES]; /* numerator 0 for nothing */
    uint64_t deciding, yielding;         /* sets of clauses */
    bool conflict;                       /* those that remain neither agree nor act together: the policy is not sound */
    uint64_t charge, told;               /* departments; whoever is in charge is not told besides */
    uint64_t charging; /* the clauses that put somebody in charge and make others yield: not what a measure picks */
    uint64_t limits[NAIVE_MAX_RULES / 64]; /* bit i: that of rule i runs */
    uint64_t follows[NAIVE_FOLLOWS_WORDS]; /* of a policy that shares nothing; else empty */
};

/* Whether bit `at` of `set` is set. */
static inline bool naive_bit(const uint64_t *set, size_t at) {
    return (set[at / 64] >> at % 64 & 1) != 0;
}

/* False if the policy does not fit or is not what it should be. Release it in either case. */
bool naive_rules_init(struct naive_rules *rules, const onus_policy_definition *definition, const onus_policy *policy);
void naive_rules_release(struct naive_rules *rules);

/* False if the policy declares that this world cannot be. What a measure picks is met where the world leaves the measure that value alone. */
bool naive_answer(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out);

#endif
