/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_NAIVE_H
#define ONUS_TESTS_NAIVE_H

/* The independent fool: everything a decision says of a case, by trying all worlds that the case leaves open, one after the other.
 *
 * It knows the rulebook's language as rules/README.md tells it and shares no code with src/; the engine's policy lends it the handles and
 * values of names, and nothing else. It has no diagram, remembers nothing from world to world, and is right because it is dull. The engine
 * must agree with it. */

#include "naive_rules.h"

#define NAIVE_MAX_WORLDS   65536 /* that one case may leave open */
#define NAIVE_MAX_OUTCOMES 256
#define NAIVE_MAX_ITEMS    256 /* fines of a case, and findings, and limits */

struct naive;

struct naive_case {
    uint64_t values[ONUS_MAX_FACTS];         /* still possible */
    bool presumed[ONUS_MAX_FACTS];           /* it has its presumption, and nothing was said */
    int64_t quantities[ONUS_MAX_QUANTITIES]; /* -1: not given */
};

/* One outcome that is left. Sets of clauses have bit c for clause c. */
struct naive_outcome {
    onus_outcome outcome;
    onus_ratio shares[ONUS_MAX_PARTIES];   /* numerator 0 for nothing */
    uint64_t clauses;                      /* that decide in some world with this outcome */
    uint64_t follows[NAIVE_FOLLOWS_WORDS]; /* where nothing is shared: all that does */
};

struct naive_referral {
    size_t charge, told; /* in how many worlds */
};

struct naive_limit {
    uint32_t clause, from, to;
    onus_unit unit;
    int64_t count;
    size_t worlds, last;
};

struct naive_fine {
    uint32_t clause, party;
    int64_t least, greatest;
    size_t worlds, last; /* in how many, and in which last */
};

struct naive_finding {
    uint32_t clause, party;
    const char *id;
    uint32_t quantities[2];
    size_t worlds, last;
};

struct naive_unknown {
    uint32_t fact;
    uint64_t values; /* those that some world has */
    size_t worst, sum;
};

struct naive_decision {
    onus_outcome outcome;
    size_t worlds;                                     /* a fine or finding of all of them is certain */
    struct naive_outcome outcomes[NAIVE_MAX_OUTCOMES]; /* in order; one unless insufficient */
    size_t outcome_count;
    struct naive_fine fines[NAIVE_MAX_ITEMS];
    size_t fine_count;
    struct naive_finding findings[NAIVE_MAX_ITEMS];
    size_t finding_count;
    struct naive_referral referrals[ONUS_MAX_NAMED]; /* by department */
    struct naive_limit limits[NAIVE_MAX_ITEMS];
    size_t limit_count;
    uint64_t held;      /* clauses with a share that hold in some world */
    uint64_t overruled; /* that hold and yield in every world */
    uint64_t by[64];    /* for each clause, the deciding ones that prevail over it in some world */
    struct naive_unknown unknown[ONUS_MAX_FACTS];
    size_t unknown_count;
    uint32_t presumed[ONUS_MAX_FACTS];
    size_t presumed_count;
};

enum naive_verdict {
    NAIVE_DECIDED,
    NAIVE_IMPOSSIBLE, /* no world is left */
    NAIVE_NO_SUCH_FINE, /* the case gives a figure that is no fine in any world, and in some is outside the bracket of one that is due */
    NAIVE_CONFLICT, /* the policy is not sound */
    NAIVE_TOO_LARGE /* for the limits here */
};

/* `definition` extends nothing, and `policy` was made of it; both must outlive the result. NULL if it does not fit. */
struct naive *naive_new(const onus_policy_definition *definition, const onus_policy *policy);
void naive_free(struct naive *naive);

/* Facts, parties and clauses are counted as in the policy. `*out` is filled only by NAIVE_DECIDED. */
enum naive_verdict naive_decide(struct naive *naive, const struct naive_case *evidence, struct naive_decision *out);

/* The department in charge by an outcome of a policy that shares nothing, or ONUS_NONE. */
uint32_t naive_department(const struct naive_outcome *outcome);

#endif
