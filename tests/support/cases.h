/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_CASES_H
#define ONUS_TESTS_CASES_H

/* Random cases of any policy that are worth deciding.
 *
 * Values drawn evenly are dull: nearly every case has somebody at fault, and a clause that asks for eight facts at once is never seen. So cases come in
 * profiles, in most of which presumptions mostly hold, and every other case is then bent until the condition of some clause, drawn at random, holds. */

#include "naive.h"
#include "naive_conditions.h"
#include "random.h"

#define CASES_MAX_TARGETS 256
#define CASES_MAX_UNKNOWN 6
#define CASES_MAX_WORLDS  512 /* that an incomplete case leaves open */

struct cases_target {
    size_t when, own;
};

struct cases {
    const onus_policy *policy;
    struct naive_conditions conditions;
    struct cases_target targets[CASES_MAX_TARGETS];
    size_t target_count;
    uint32_t facts, quantities;
    bool figure[ONUS_MAX_QUANTITIES]; /* it may give the figure of a fine */
    struct random random;
};

/* False without memory. Release it in either case. */
bool cases_init(struct cases *cases, const onus_policy_definition *definition, const onus_policy *policy,
                uint64_t seed);
void cases_release(struct cases *cases);

/* Every fact has one value; a measure may have several. */
void cases_complete(struct cases *cases, struct naive_case *out);

/* The same, but up to CASES_MAX_UNKNOWN facts have several. */
void cases_incomplete(struct cases *cases, struct naive_case *out);

/* All values of a fact, as a set. */
uint64_t cases_values(const onus_fact_info *fact);

#endif
