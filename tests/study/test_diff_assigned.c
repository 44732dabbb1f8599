/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs of policies made at random that share nothing: in how many cases one decides and the other is silent, against the naive evaluator in every case. Of a measure nothing is said:
 * what it picks is a change of its own. */
#include <stdio.h>
#include <string.h>

#include "onus_study.h"
#include "support/made_policies.h"
#include "support/naive_rules.h"
#include "support/test.h"

enum { PAIRS = 100, STATUSES = ONUS_ANSWER_CONFLICT + 1 };

struct sided {
    struct made_policy made;
    onus_policy *policy;
    struct naive_rules rules;
};

/* The next policy that loads and shares nothing. */
static void open_side(struct sided *side, uint64_t *seed) {
    for (;; ++*seed) {
        onus_policy_info info;
        made_policy(&side->made, *seed);
        if (onus_policy_new(&side->made.definition, NULL, &side->made.config, &side->policy, NULL) != ONUS_OK) continue;
        onus_policy_describe(side->policy, &info);
        if (info.shares_nothing) break;
        onus_policy_free(side->policy);
    }
    ++*seed;
    assert_true(naive_rules_init(&side->rules, &side->made.definition, side->policy));
}

static void close_side(struct sided *side) {
    naive_rules_release(&side->rules);
    onus_policy_free(side->policy);
}

/* The facts of both policies are the same, up to where numbers are cut. */
static uint64_t own_value(const onus_policy *policy, uint32_t own, const onus_fact_info *fact, uint32_t value) {
    uint32_t found = fact->kind == ONUS_FACT_INTEGER ? onus_policy_find_number(policy, own, fact->values[value].from)
                                                     : onus_policy_find_value(policy, own, fact->values[value].id);
    assert_true(found != ONUS_NONE);
    return UINT64_C(1) << found;
}

static onus_answer_status status_of(const struct sided *side, const onus_diff *diff, onus_side which,
                                    const uint32_t *values) {
    uint64_t world[ONUS_MAX_FACTS];
    struct naive_answer answer;
    const onus_fact_info *fact;
    for (uint32_t f = 0; f < side->rules.facts; f++)
        world[f] = UINT64_MAX >> (64 - onus_policy_fact(side->policy, f)->value_count);
    for (uint32_t f = 0; (fact = onus_diff_fact(diff, f)) != NULL; f++) {
        uint32_t own = onus_diff_fact_in(diff, which, f);
        if (own != ONUS_NONE && !fact->measure) world[own] = own_value(side->policy, own, fact, values[f]);
    }
    if (!naive_answer(&side->rules, world, &answer)) return ONUS_ANSWER_IMPOSSIBLE;
    return (onus_answer_status)answer.outcome;
}

static bool next(const onus_diff *diff, uint32_t *values) {
    const onus_fact_info *fact;
    for (uint32_t f = 0; (fact = onus_diff_fact(diff, f)) != NULL; f++) {
        if (!fact->measure && ++values[f] < fact->value_count) return true;
        values[f] = 0;
    }
    return false;
}

static void compare(const struct sided *sides, size_t *changes) {
    onus_diff *diff;
    const onus_diff_change *change;
    size_t cases[STATUSES][STATUSES] = {{0}}, compared = 0;
    uint32_t values[ONUS_MAX_FACTS] = {0};
    onus_diff_totals totals;
    char digits[24];
    assert_int_equal(onus_diff_new(sides[0].policy, sides[1].policy, NULL, &diff, NULL), ONUS_OK);
    do {
        onus_answer_status old = status_of(&sides[0], diff, ONUS_OLD, values);
        onus_answer_status new = status_of(&sides[1], diff, ONUS_NEW, values);
        cases[old][new]++;
        compared += old != ONUS_ANSWER_IMPOSSIBLE || new != ONUS_ANSWER_IMPOSSIBLE;
    } while (next(diff, values));
    onus_diff_describe(diff, &totals);
    snprintf(digits, sizeof digits, "%zu", compared);
    assert_string_equal(totals.cases, digits);
    for (size_t i = 0; (change = onus_diff_get_change(diff, i)) != NULL && change->kind == ONUS_DIFF_OUTCOME; i++) {
        size_t *count = &cases[change->answers[ONUS_OLD].status][change->answers[ONUS_NEW].status];
        snprintf(digits, sizeof digits, "%zu", *count);
        assert_string_equal(change->cases, digits);
        *count = 0;
        ++*changes;
    }
    for (size_t old = 0; old < STATUSES; old++)
        for (size_t new = 0; new < STATUSES; new ++) assert_true(old == new || cases[old][new] == 0);
    onus_diff_free(diff);
}

static void test_pairs(void **state) {
    (void)state;
    static struct sided sides[2];
    uint64_t seed = 9000000;
    size_t changes = 0;
    for (size_t i = 0; i < PAIRS; i++) {
        open_side(&sides[0], &seed);
        open_side(&sides[1], &seed);
        compare(sides, &changes);
        close_side(&sides[0]);
        close_side(&sides[1]);
    }
    print_message("%zu changes of status in %d pairs\n", changes, PAIRS);
    assert_true(changes > PAIRS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
