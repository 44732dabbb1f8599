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

/* Whoever comes before a department or a limit acts in its place, and not by a measure. */
static void check_prevailing(const onus_ground *yields, const onus_ground *grounds, size_t count) {
    if (yields->kind != ONUS_GROUND_REFER && yields->kind != ONUS_GROUND_LIMIT) return;
    assert_true(yields->by_count > 0);
    for (size_t i = 0; i < yields->by_count; i++) {
        bool found = false;
        for (size_t j = 0; j < count && !found; j++)
            found = grounds[j].clause == yields->by[i].clause && grounds[j].kind == yields->kind &&
                    grounds[j].state == ONUS_GROUND_ACTS && grounds[j].measure == ONUS_NONE &&
                    grounds[j].from == yields->from && grounds[j].to == yields->to;
        assert_true(found);
        assert_true(yields->by[i].step_count > 0 || yields->measure != ONUS_NONE);
    }
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
        check_prevailing(&overruled[i], grounds, count);
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

/* ---- What settles a case, and what would lead elsewhere ---- */

struct trying {
    const onus_policy *policy;
    onus_decision *decision, *tried;
    onus_case *evidence, *changed;
    size_t measures, changes;
};

static uint64_t all_of(const onus_fact_info *fact) {
    return UINT64_MAX >> (64 - fact->value_count);
}

/* Whether the changed case comes to the same. One that cannot be comes to nothing else. */
static bool stays(struct trying *trying) {
    onus_status status = onus_decide(trying->tried, trying->changed, NULL);
    assert_true(status == ONUS_OK || status == ONUS_E_CASE);
    return status == ONUS_E_CASE || onus_decision_same(trying->decision, trying->tried);
}

/* With these facts alone, but for one, and whatever the others may be: of a measure that is not among them, each value too. */
static bool is_forced(struct trying *trying, const onus_forcing *forcing, size_t without) {
    const onus_fact_info *fact;
    onus_case_clear(trying->changed);
    for (uint32_t f = 0; (fact = onus_policy_fact(trying->policy, f)) != NULL; f++)
        assert_int_equal(onus_case_set_values(trying->changed, f, all_of(fact)), ONUS_OK);
    for (size_t i = 0; i < forcing->count; i++)
        if (i != without)
            assert_int_equal(onus_case_set_values(trying->changed, forcing->facts[i].fact, forcing->facts[i].values),
                             ONUS_OK);
    bool forced = stays(trying);
    for (uint32_t f = 0; (fact = onus_policy_fact(trying->policy, f)) != NULL; f++) {
        uint64_t values = onus_case_values(trying->evidence, f);
        bool among = onus_case_values(trying->changed, f) != all_of(fact);
        bool said = (values & (values - 1)) == 0; /* else nothing is said of it in any set */
        for (uint32_t v = 0; fact->measure && said && !among && v < fact->value_count; v++) {
            assert_int_equal(onus_case_set_values(trying->changed, f, UINT64_C(1) << v), ONUS_OK);
            forced = stays(trying) && forced;
            assert_int_equal(onus_case_set_values(trying->changed, f, all_of(fact)), ONUS_OK);
        }
    }
    return forced;
}

static void check_forcing(struct trying *trying, onus_explanation *explanation) {
    onus_forcing forcing;
    assert_int_equal(onus_explanation_forcing(explanation, &forcing), ONUS_OK);
    assert_true(is_forced(trying, &forcing, forcing.count));
    for (size_t i = 0; i < forcing.count; i++) {
        assert_false(is_forced(trying, &forcing, i));
        trying->measures += onus_policy_fact(trying->policy, forcing.facts[i].fact)->measure;
    }
}

/* Every change of one fact that leads elsewhere is told, and no other. */
static void check_otherwise(struct trying *trying, onus_explanation *explanation) {
    onus_otherwises otherwises;
    const onus_fact_info *fact;
    size_t found = 0;
    assert_int_equal(onus_explanation_otherwise(explanation, &otherwises), ONUS_OK);
    for (uint32_t f = 0; (fact = onus_policy_fact(trying->policy, f)) != NULL; f++)
        for (uint32_t v = 0; v < fact->value_count; v++) {
            uint64_t now = onus_case_values(trying->evidence, f), value = UINT64_C(1) << v;
            if (now == value || ((now & value) != 0 && !fact->measure)) continue;
            assert_int_equal(onus_case_translate(trying->changed, trying->evidence), ONUS_OK);
            assert_int_equal(onus_case_set_values(trying->changed, f, value), ONUS_OK);
            if (stays(trying)) continue;
            found++;
            bool told = false;
            for (size_t i = 0; i < otherwises.count && otherwises.size == 1; i++)
                told = told || (otherwises.items[i].facts[0].fact == f && otherwises.items[i].facts[0].values == value);
            assert_true(told);
        }
    if (found > 0) assert_int_equal(otherwises.count, found);
    trying->changes += found;
}

static void try_policy(const struct made_policy *made, struct trying *trying, struct random *random) {
    onus_explanation *explanation;
    assert_int_equal(onus_explanation_new(trying->policy, &made->definition, NULL, NULL, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(trying->policy, &trying->evidence), ONUS_OK);
    assert_int_equal(onus_case_new(trying->policy, &trying->changed), ONUS_OK);
    assert_int_equal(onus_decision_new(trying->policy, NULL, &trying->decision), ONUS_OK);
    assert_int_equal(onus_decision_new(trying->policy, NULL, &trying->tried), ONUS_OK);
    for (int i = 0; i < CASES; i++) {
        const onus_fact_info *fact;
        onus_case_clear(trying->evidence);
        for (uint32_t f = 0; (fact = onus_policy_fact(trying->policy, f)) != NULL; f++) {
            uint64_t values =
                all_of(fact) & (random_below(random, 64) | UINT64_C(1) << random_below(random, fact->value_count));
            if (random_below(random, 2) == 0) values = UINT64_C(1) << random_below(random, fact->value_count);
            assert_int_equal(onus_case_set_values(trying->evidence, f, values), ONUS_OK);
        }
        if (onus_explain(explanation, trying->evidence, NULL) != ONUS_OK) continue;
        assert_int_equal(onus_decide(trying->decision, trying->evidence, NULL), ONUS_OK);
        if (onus_decision_outcome(trying->decision) == ONUS_INSUFFICIENT) continue;
        check_forcing(trying, explanation);
        check_otherwise(trying, explanation);
    }
    onus_decision_free(trying->tried);
    onus_decision_free(trying->decision);
    onus_case_free(trying->changed);
    onus_case_free(trying->evidence);
    onus_explanation_free(explanation);
}

static void test_settled(void **state) {
    static struct made_policy made;
    struct random random = {30};
    struct trying trying = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 8 * POLICIES; seed++) {
        onus_policy *policy;
        made_policy(&made, seed);
        if (onus_policy_new(&made.definition, NULL, &made.config, &policy, NULL) != ONUS_OK) continue;
        trying.policy = policy;
        try_policy(&made, &trying, &random);
        onus_policy_free(policy);
    }
    print_message("%zu changes lead elsewhere, %zu measures settle a case\n", trying.changes, trying.measures);
    assert_true(trying.measures > 20 && trying.changes > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_grounds), cmocka_unit_test(test_settled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
