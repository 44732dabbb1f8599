/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_ENUMERATED_H
#define ONUS_TESTS_ENUMERATED_H

/* Every case of a policy, one after the other, with what the naive evaluator of the tests finds there: what a check must come to.
 *
 * A policy in which clauses conflict does not load, and the evaluator needs handles; they are lent by a twin, which has findings for shares. */

#include "onus_study.h"
#include "support/naive_rules.h"

#define ENUMERATED_FACTS  64
#define ENUMERATED_SHARES 64 /* instances of clauses that carry shares */

struct world {
    uint8_t values[ENUMERATED_FACTS];
    uint64_t sets[ENUMERATED_FACTS]; /* the same as sets of one */
    bool possible, in_force, sharing, silent, usual;
    uint64_t holds, decides; /* instances of clauses */
};

struct enumerated {
    const onus_policy_definition *definition; /* it extends nothing */
    onus_policy *twin;
    struct naive_rules rules;
    uint32_t facts, clauses;
    struct world *worlds;
    size_t count;
};

/* `fixed[f]` is the only value that fact f is tried with, if it is not ONUS_NONE; NULL: all values are tried. False if the policy has mistakes, or does not
 * fit. Release it in either case. */
bool enumerated_init(struct enumerated *all, const onus_policy_definition *definition, const uint32_t *fixed);
void enumerated_release(struct enumerated *all);

/* Whether instances `i` and `j` conflict in a world in which both decide. */
bool enumerated_disagree(const struct enumerated *all, size_t i, size_t j);

/* The definition of clause `clause`. */
const onus_clause_definition *enumerated_clause(const struct enumerated *all, uint32_t clause);

/* Whether `condition` holds for `party` in `world`. It is compiled into `conditions` first: */
size_t enumerated_compile(struct enumerated *all, const onus_condition_definition *condition, const char *party);
bool enumerated_holds(const struct enumerated *all, size_t node, const struct world *world);

#endif
