/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_AGREE_H
#define ONUS_TESTS_AGREE_H

/* The engine and the naive evaluator side by side: one case at a time is put to both, and every question is asked of both. */

#include "naive.h"

struct agree {
    const char *name;
    const onus_policy_definition *definition; /* it extends nothing */
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    struct naive *naive;
    struct naive_decision *expected;

    /* What was seen so far. */
    size_t cases, impossible;
    size_t outcomes[ONUS_OUTSIDE + 1];
    uint64_t deciding; /* clauses that decided a determined case, as a set */
    uint64_t held;     /* clauses with a share that held */
};

/* `definition` and `base` make the engine's policy, `merged` is the same without a base; `config` sets its parameters, or is NULL. False, having said why, if that fails. Close it in either
 * case. */
bool agree_open(struct agree *agree, const onus_policy_definition *definition, const onus_policy_definition *base,
                const onus_policy_definition *merged, const onus_config *config);
void agree_close(struct agree *agree);

/* False, having printed the case and what differs, if the two do not agree. */
bool agree_on(struct agree *agree, const struct naive_case *evidence);

#endif
