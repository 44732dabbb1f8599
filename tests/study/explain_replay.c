/* SPDX-License-Identifier: Apache-2.0 */
/* Forcing sets and changes of policies too large to enumerate: what was said is put to the engine as cases of their own, and to the naive rules in worlds drawn at
 * random. */
#include <string.h>

#include "explain_oracle.h"
#include "support/cases.h"
#include "support/test.h"

static bool same_shares(const onus_decision *a, const onus_decision *b) {
    size_t left, right;
    const onus_share *x = onus_decision_shares(a, &left), *y = onus_decision_shares(b, &right);
    if (onus_decision_outcome(a) != onus_decision_outcome(b) || left != right) return false;
    for (size_t i = 0; i < left; i++)
        if (x[i].party != y[i].party || x[i].share.numerator != y[i].share.numerator ||
            x[i].share.denominator != y[i].share.denominator)
            return false;
    return true;
}

/* Decide the case that says `values` of every fact. */
static bool decide(struct oracle *oracle, const uint64_t *values) {
    onus_case *evidence;
    assert_int_equal(onus_case_new(oracle->policy, &evidence), ONUS_OK);
    for (uint32_t f = 0; f < oracle->facts; f++)
        assert_int_equal(onus_case_set_values(evidence, f, values[f]), ONUS_OK);
    onus_status status = onus_decide(oracle->decision, evidence, NULL);
    assert_true(status == ONUS_OK || status == ONUS_E_CASE);
    onus_case_free(evidence);
    return status == ONUS_OK;
}

static bool forces(struct oracle *oracle, const onus_forcing *forcing, size_t without) {
    uint64_t values[ONUS_MAX_FACTS];
    for (uint32_t f = 0; f < oracle->facts; f++) values[f] = cases_values(onus_policy_fact(oracle->policy, f));
    for (size_t i = 0; i < forcing->count; i++)
        if (i != without) values[forcing->facts[i].fact] = forcing->facts[i].values;
    assert_true(decide(oracle, values));
    return same_shares(oracle->decision, onus_explanation_decision(oracle->explanation));
}

/* Some worlds in which the set holds and everything else is as it comes. */
static void sample_worlds(struct oracle *oracle, const onus_forcing *forcing) {
    struct random random = {oracle->outcomes[ONUS_DETERMINED]};
    const onus_decision *decision = onus_explanation_decision(oracle->explanation);
    uint64_t world[ONUS_MAX_FACTS];
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    for (size_t sample = 0; sample < 50; sample++) {
        struct naive_answer answer;
        for (uint32_t f = 0; f < oracle->facts; f++)
            world[f] = random_member(&random, cases_values(onus_policy_fact(oracle->policy, f)));
        for (size_t i = 0; i < forcing->count; i++)
            world[forcing->facts[i].fact] = random_member(&random, forcing->facts[i].values);
        if (!naive_answer(&oracle->rules, world, &answer)) continue;
        assert_int_equal(answer.outcome, onus_decision_outcome(decision));
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(answer.shares[shares[i].party].numerator, shares[i].share.numerator);
            assert_int_equal(answer.shares[shares[i].party].denominator, shares[i].share.denominator);
        }
    }
}

void oracle_replay_forcing(struct oracle *oracle) {
    onus_forcing forcing;
    assert_int_equal(onus_explanation_forcing(oracle->explanation, &forcing), ONUS_OK);
    if (onus_decision_outcome(onus_explanation_decision(oracle->explanation)) == ONUS_INSUFFICIENT) {
        assert_int_equal(forcing.count, 0);
        return;
    }
    assert_true(forces(oracle, &forcing, SIZE_MAX));
    for (size_t i = 0; i < forcing.count; i++) {
        assert_int_equal(forcing.facts[i].values, oracle->values[forcing.facts[i].fact]);
        assert_int_equal(forcing.facts[i].presumed, !onus_case_given(oracle->evidence, forcing.facts[i].fact));
        assert_false(forces(oracle, &forcing, i));
    }
    sample_worlds(oracle, &forcing);
    if (forcing.smallest) oracle->smallest++;
}

static void assert_result(struct oracle *oracle, const onus_otherwise *item) {
    uint64_t values[ONUS_MAX_FACTS];
    size_t count, clause_count;
    const uint32_t *clauses;
    memcpy(values, oracle->values, sizeof values);
    for (size_t i = 0; i < item->count; i++) values[item->facts[i].fact] = item->facts[i].values;
    assert_true(decide(oracle, values));
    const onus_share *shares = onus_decision_shares(oracle->decision, &count);
    assert_int_equal(item->result.outcome, onus_decision_outcome(oracle->decision));
    assert_int_equal(item->result.share_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(item->result.shares[i].party, shares[i].party);
        assert_int_equal(item->result.shares[i].share.numerator, shares[i].share.numerator);
        assert_int_equal(item->result.shares[i].share.denominator, shares[i].share.denominator);
    }
    assert_int_equal(onus_decision_clauses(oracle->decision, &clauses, &clause_count), ONUS_OK);
    assert_int_equal(item->result.clause_count, clause_count);
    for (size_t i = 0; i < clause_count; i++) assert_int_equal(item->result.clauses[i], clauses[i]);
}

/* How many single facts change the result: all of them are tried. */
static size_t count_singles(struct oracle *oracle) {
    size_t count = 0;
    uint64_t values[ONUS_MAX_FACTS];
    memcpy(values, oracle->values, sizeof values);
    for (uint32_t f = 0; f < oracle->facts; f++) {
        uint64_t others = cases_values(onus_policy_fact(oracle->policy, f)) & ~oracle->values[f];
        for (; others != 0; others &= others - 1) {
            values[f] = others & (0 - others);
            count += decide(oracle, values) &&
                     !same_shares(oracle->decision, onus_explanation_decision(oracle->explanation));
        }
        values[f] = oracle->values[f];
    }
    return count;
}

void oracle_replay_otherwise(struct oracle *oracle) {
    onus_otherwises list, answers;
    assert_int_equal(onus_explanation_otherwise(oracle->explanation, &list), ONUS_OK);
    assert_int_equal(onus_explanation_answers(oracle->explanation, &answers), ONUS_OK);
    for (size_t i = 0; i < answers.count; i++) assert_result(oracle, &answers.items[i]);
    for (size_t i = 0; i < list.count; i++) {
        assert_int_equal(list.items[i].count, list.size);
        assert_result(oracle, &list.items[i]);
        assert_false(same_shares(oracle->decision, onus_explanation_decision(oracle->explanation)));
    }
    bool open = onus_decision_outcome(onus_explanation_decision(oracle->explanation)) == ONUS_INSUFFICIENT;
    assert_int_equal(open, answers.count > 0);
    if (open) assert_int_equal(list.count, 0);
    if (open) return;
    assert_int_equal(count_singles(oracle), list.size == 1 ? list.count : 0);
    assert_true(list.complete || list.size > 1);
    if (list.size == 1) oracle->singles++;
    if (list.size > 1) oracle->sets++;
}
