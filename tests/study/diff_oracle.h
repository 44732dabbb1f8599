/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_DIFF_ORACLE_H
#define ONUS_TESTS_DIFF_ORACLE_H

#include "onus_study.h"
#include "support/naive_rules.h"

/* The difference of two policies by trying every case under both, and whether onus_diff says the same.
 *
 * A case has one value for each fact of the difference. What a case changes is a set of keys, texts such as "outcome determined p 1 -> silent"; the cases of a change
 * must be those with its key, neither more nor less. */

struct oracle_policy {
    const onus_policy_definition *definition; /* it extends nothing */
    onus_policy *policy;
    struct naive_rules rules;
};

/* False, having said why, if the policy is not sound or does not fit. Close it in either case. */
bool oracle_open(struct oracle_policy *policy, const onus_policy_definition *definition);
void oracle_close(struct oracle_policy *policy);

struct oracle_result {
    size_t cases, changes, notes;
    uint64_t kinds[4]; /* changes by kind */
    size_t cubes;
};

/* Compare both ways, and check everything that can be counted. `fixed` may leave facts one value, for it makes the enumeration smaller: `fixed(path)` is the value's id,
 * or NULL; both policies must hold all others impossible. Fails the test, having printed what is wrong. */
void oracle_check(const struct oracle_policy *old, const struct oracle_policy *new,
                  const char *(*fixed)(const char *path), struct oracle_result *result);

#endif
