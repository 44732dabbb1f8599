/* SPDX-License-Identifier: Apache-2.0 */
/* The grounds of departments and limits, on policies made at random: what acts for certain is what the decision says, and nothing else does. */
#include "onus_study.h"
#include "support/made_policies.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

enum { POLICIES = 150, CASES = 60 };

struct counted {
    size_t referrals, limits, yields;
};

static size_t ground_count(const onus_ground *grounds, size_t count, onus_ground_kind kind) {
    size_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += grounds[i].kind == kind && grounds[i].state == ONUS_GROUND_ACTS;
    return sum;
}

static bool is_charged(const onus_ground *ground, uint32_t department) {
    return ground->kind == ONUS_GROUND_REFER && ground->state == ONUS_GROUND_ACTS && ground->department == department;
}

static bool is_limit(const onus_ground *ground, const onus_limit *limit) {
    return ground->kind == ONUS_GROUND_LIMIT && ground->state == ONUS_GROUND_ACTS && ground->clause == limit->clause &&
           ground->from == limit->from && ground->to == limit->to && ground->unit == limit->unit &&
           ground->figure == limit->count;
}

/* Of a complete case. */
static void check_grounds(onus_explanation *explanation, struct counted *counted) {
    onus_decision *decision = onus_explanation_decision(explanation);
    const onus_referral *referrals;
    const onus_limit *limits;
    const onus_ground *grounds, *overruled;
    size_t count, referral_count, limit_count, overruled_count;
    uint32_t charged = ONUS_NONE;
    assert_int_equal(onus_explanation_grounds(explanation, &grounds, &count), ONUS_OK);
    assert_int_equal(onus_explanation_overruled(explanation, &overruled, &overruled_count), ONUS_OK);
    assert_int_equal(onus_decision_referrals(decision, &referrals, &referral_count), ONUS_OK);
    assert_int_equal(onus_decision_limits(decision, &limits, &limit_count), ONUS_OK);
    for (size_t i = 0; i < referral_count; i++)
        if (referrals[i].in_charge && !referrals[i].possible) charged = referrals[i].department;
    bool found = charged == ONUS_NONE;
    for (size_t i = 0; i < count; i++) {
        found = found || is_charged(&grounds[i], charged);
        if (grounds[i].kind == ONUS_GROUND_REFER && grounds[i].department != ONUS_NONE)
            assert_int_equal(grounds[i].department, charged);
    }
    assert_true(found);
    for (size_t i = 0; i < limit_count; i++) {
        bool said = false;
        for (size_t j = 0; j < count; j++) said = said || is_limit(&grounds[j], &limits[i]);
        assert_true(said);
    }
    for (size_t j = 0; j < count; j++) {
        bool runs = grounds[j].kind != ONUS_GROUND_LIMIT;
        for (size_t i = 0; i < limit_count; i++) runs = runs || is_limit(&grounds[j], &limits[i]);
        assert_true(runs);
    }
    for (size_t i = 0; i < overruled_count; i++) {
        assert_int_equal(overruled[i].state, ONUS_GROUND_YIELDS);
        counted->yields += overruled[i].kind == ONUS_GROUND_REFER || overruled[i].kind == ONUS_GROUND_LIMIT;
    }
    counted->referrals += ground_count(grounds, count, ONUS_GROUND_REFER);
    counted->limits += ground_count(grounds, count, ONUS_GROUND_LIMIT);
}

static void fill(const onus_policy *policy, onus_case *evidence, struct random *random) {
    const onus_fact_info *fact;
    onus_case_clear(evidence);
    for (uint32_t i = 0; (fact = onus_policy_fact(policy, i)) != NULL; i++)
        onus_case_set_values(evidence, i, UINT64_C(1) << random_below(random, fact->value_count));
}

static void check_policy(const struct made_policy *made, onus_policy *policy, struct random *random,
                         struct counted *counted) {
    onus_explanation *explanation;
    onus_case *evidence;
    assert_int_equal(onus_explanation_new(policy, &made->definition, NULL, NULL, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (int i = 0; i < CASES; i++) {
        fill(policy, evidence, random);
        onus_status status = onus_explain(explanation, evidence, NULL);
        if (status == ONUS_OK) check_grounds(explanation, counted);
    }
    onus_case_free(evidence);
    onus_explanation_free(explanation);
}

static void test_grounds(void **state) {
    static struct made_policy made;
    struct random random = {29};
    struct counted counted = {0, 0, 0};
    size_t sound = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= POLICIES; seed++) {
        onus_policy *policy;
        made_policy(&made, seed);
        if (onus_policy_new(&made.definition, NULL, &made.config, &policy, NULL) != ONUS_OK) continue;
        check_policy(&made, policy, &random, &counted);
        onus_policy_free(policy);
        sound++;
    }
    assert_true(sound > 10 && counted.referrals > 50 && counted.limits > 50 && counted.yields > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_grounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
