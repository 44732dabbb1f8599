/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_EXPLAIN_ORACLE_H
#define ONUS_TESTS_EXPLAIN_ORACLE_H

#include "onus_study.h"
#include "support/naive.h"
#include "support/naive_rules.h"

/* Explanations replayed: everything said of a case is tried in every world that it leaves open, by the naive rules, which share no code with src/. */

struct oracle_world {
    uint64_t values[ONUS_MAX_FACTS]; /* sets of one */
    bool possible, in_case;
    struct naive_answer answer;
};

struct oracle {
    const onus_policy_definition *definition; /* it extends nothing */
    onus_policy *policy;
    onus_explanation *explanation;
    onus_case *evidence;
    onus_decision *decision; /* of the tests' own */
    struct naive_rules rules;
    uint32_t facts;
    uint64_t values[ONUS_MAX_FACTS]; /* of the case at hand */
    struct oracle_world *worlds;
    size_t count;
    size_t outcomes[ONUS_OUTSIDE + 1], impossible; /* cases seen */
    size_t smallest, sets, singles, yields;        /* of these: answers of some interest */
};

void oracle_open(struct oracle *oracle, const onus_policy_definition *definition);
void oracle_close(struct oracle *oracle);

/* All worlds of the policy (it must be small), or those of the case at hand alone. */
void oracle_all_worlds(struct oracle *oracle);
void oracle_case_worlds(struct oracle *oracle);

/* Make `drawn` the case at hand and explain it. False if it is impossible. */
bool oracle_explain(struct oracle *oracle, const struct naive_case *drawn);

/* Conditions, states and precedence of every clause; what the outcome rests on, what is overruled, what comes nearest. */
void oracle_check_grounds(struct oracle *oracle);

/* Forcing sets and changes, against all worlds; and with the engine, for policies too large for that. */
void oracle_check_forcing(struct oracle *oracle);
void oracle_check_otherwise(struct oracle *oracle);
void oracle_replay_forcing(struct oracle *oracle);
void oracle_replay_otherwise(struct oracle *oracle);

#endif
