/* SPDX-License-Identifier: Apache-2.0 */
/* What check counts and cover finds met, of policies made at random, against the naive evaluator in every world: a case is silent, goes to a department or has a limit there as it is
 * decided. Where a department goes by a measure, worlds say it; those of cover also leave it unsaid. */
#include <stdio.h>
#include <string.h>

#include "onus_study.h"
#include "support/made_policies.h"
#include "support/naive_rules.h"
#include "support/test.h"

enum { POLICIES = 120 };

struct worlds {
    const onus_policy *policy;
    struct naive_rules rules;
    uint64_t values[ONUS_MAX_FACTS]; /* of the one visited; of a measure that is not said, all */
    bool unsaid;                     /* measures are left unsaid, too */
};

static uint64_t all_of(const onus_fact_info *fact) {
    return UINT64_MAX >> (64 - fact->value_count);
}

/* Nothing hangs on a measure that no department goes by. */
static uint64_t first_of(const struct worlds *worlds, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(worlds->policy, fact);
    return info->measure && !worlds->rules.grades[fact] ? all_of(info) : 1;
}

static bool next(struct worlds *worlds) {
    for (uint32_t f = 0; f < worlds->rules.facts; f++) {
        const onus_fact_info *info = onus_policy_fact(worlds->policy, f);
        uint64_t *values = &worlds->values[f], all = all_of(info);
        if (info->measure && *values == all) {
            *values = first_of(worlds, f);
            continue;
        }
        *values <<= 1;
        if ((*values & all) != 0) return true;
        if (info->measure && worlds->unsaid) {
            *values = all;
            return true;
        }
        *values = first_of(worlds, f);
    }
    return false;
}

static void begin(struct worlds *worlds) {
    for (uint32_t f = 0; f < worlds->rules.facts; f++) worlds->values[f] = first_of(worlds, f);
}

static bool met(const struct naive_rules *rules, size_t when, size_t own, const uint64_t *world) {
    return naive_holds(&rules->conditions, when, world) && naive_holds(&rules->conditions, own, world);
}

/* ---- Check ---- */

static void expect_witnesses(struct worlds *worlds, const onus_check *check) {
    const onus_check_finding *finding;
    struct naive_answer answer;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        for (size_t j = 0; finding->id == ONUS_CHECK_SILENCE && j < finding->region_count; j++) {
            for (uint32_t f = 0; f < worlds->rules.facts; f++) {
                const onus_fact_info *info = onus_policy_fact(worlds->policy, f);
                uint8_t value = finding->regions[j].witness[f];
                worlds->values[f] = value < info->value_count ? UINT64_C(1) << value : all_of(info);
            }
            assert_true(naive_answer(&worlds->rules, worlds->values, &answer));
            assert_int_equal(answer.outcome, ONUS_SILENT);
        }
}

static void check_agrees(const struct made_policy *made, struct worlds *worlds) {
    onus_check *check;
    char digits[24];
    size_t possible = 0, silent = 0;
    assert_int_equal(onus_check_new(&made->definition, NULL, &made->config, &check, NULL), ONUS_OK);
    worlds->unsaid = false;
    begin(worlds);
    do {
        struct naive_answer answer;
        if (!naive_answer(&worlds->rules, worlds->values, &answer)) continue;
        possible++;
        silent += answer.outcome == ONUS_SILENT;
    } while (next(worlds));
    snprintf(digits, sizeof digits, "%zu", possible);
    assert_string_equal(onus_check_total(check)->possible, digits);
    snprintf(digits, sizeof digits, "%zu", silent);
    assert_string_equal(onus_check_total(check)->silent, digits);
    expect_witnesses(worlds, check);
    onus_check_free(check);
}

/* ---- Cover ---- */

static bool same_told(const onus_check_assignment *said, uint64_t told) {
    uint64_t listed = 0;
    for (size_t i = 0; i < said->informed_count; i++) listed |= UINT64_C(1) << said->informed[i];
    return listed == told;
}

static bool is_rule(const onus_cover_goal *goal, const struct naive_refer_rule *rule) {
    const onus_check_assignment *said = goal->assignment;
    return goal->clause == rule->clause && said->department == rule->charge && said->measure == rule->measure &&
           (rule->measure == ONUS_NONE || rule->value == UINT64_C(1) << said->value) && same_told(said, rule->told);
}

static bool acts(const struct naive_refer_rule *rule, const struct naive_answer *answer) {
    if (rule->charge == ONUS_NONE) return true;
    return rule->measure != ONUS_NONE ? answer->charging == 0 : (answer->charging >> rule->clause & 1) != 0;
}

/* Whether the world meets some goal that says what `goal` does; its own conditions do not tell it from others. */
static bool refers(const struct worlds *worlds, const onus_cover_goal *goal, const struct naive_answer *answer) {
    for (size_t i = 0; i < worlds->rules.refer_count; i++) {
        const struct naive_refer_rule *rule = &worlds->rules.refers[i];
        bool picked = rule->measure == ONUS_NONE || worlds->values[rule->measure] == rule->value;
        if (is_rule(goal, rule) && picked && met(&worlds->rules, rule->when, rule->own, worlds->values) &&
            acts(rule, answer))
            return true;
    }
    return false;
}

static bool runs(const struct worlds *worlds, const onus_cover_goal *goal, const struct naive_answer *answer) {
    for (size_t i = 0; i < worlds->rules.within_count; i++) {
        const struct naive_within_rule *rule = &worlds->rules.withins[i];
        if (rule->clause == goal->clause && rule->from == goal->assignment->from && rule->to == goal->assignment->to &&
            rule->unit == goal->assignment->unit && rule->count == goal->assignment->count &&
            naive_bit(answer->limits, i))
            return true;
    }
    return false;
}

/* How many goals say the same, up to their conditions. */
static size_t alike(const onus_cover *cover, const onus_cover_goal *goal) {
    const onus_cover_goal *other;
    size_t count = 0;
    for (size_t i = 0; (other = onus_cover_get(cover, i)) != NULL; i++) {
        if (other->kind != goal->kind || other->clause != goal->clause) continue;
        const onus_check_assignment *a = goal->assignment, *b = other->assignment;
        count += a == NULL || (a->department == b->department && a->measure == b->measure && a->value == b->value &&
                               a->from == b->from && a->to == b->to && a->unit == b->unit && a->count == b->count);
    }
    return count;
}

static void compare_goal(const onus_cover *cover, const onus_cover_goal *goal, size_t expected) {
    assert_int_equal(goal->possible, goal->cases > 0);
    if (alike(cover, goal) == 1)
        assert_int_equal(goal->cases, expected);
    else
        assert_true(goal->cases <= expected);
}

static void cover_agrees(const struct made_policy *made, struct worlds *worlds, size_t *compared) {
    onus_cover *cover;
    onus_case *evidence;
    const onus_cover_goal *goal;
    assert_int_equal(onus_cover_new(&made->definition, NULL, &made->config, &cover, NULL), ONUS_OK);
    static size_t expected[ONUS_COVER_MAX_GOALS];
    memset(expected, 0, sizeof expected);
    assert_int_equal(onus_case_new(onus_cover_policy(cover), &evidence), ONUS_OK);
    worlds->unsaid = true;
    begin(worlds);
    do {
        struct naive_answer answer;
        bool possible = naive_answer(&worlds->rules, worlds->values, &answer), counts;
        onus_case_clear(evidence);
        for (uint32_t f = 0; f < worlds->rules.facts; f++)
            assert_int_equal(onus_case_set_values(evidence, f, worlds->values[f]), ONUS_OK);
        assert_int_equal(onus_cover_add(cover, evidence, &counts), ONUS_OK);
        assert_int_equal(counts, possible);
        for (size_t i = 0; possible && (goal = onus_cover_get(cover, i)) != NULL; i++) {
            if (goal->kind == ONUS_COVER_SILENT) expected[i] += answer.outcome == ONUS_SILENT;
            if (answer.outcome == ONUS_OUTSIDE) continue;
            if (goal->kind == ONUS_COVER_REFER) expected[i] += refers(worlds, goal, &answer);
            if (goal->kind == ONUS_COVER_WITHIN) expected[i] += runs(worlds, goal, &answer);
        }
    } while (next(worlds));
    for (size_t i = 0; (goal = onus_cover_get(cover, i)) != NULL; i++) {
        if (goal->kind != ONUS_COVER_SILENT && goal->kind != ONUS_COVER_REFER && goal->kind != ONUS_COVER_WITHIN)
            continue;
        compare_goal(cover, goal, expected[i]);
        ++*compared;
    }
    onus_case_free(evidence);
    onus_cover_free(cover);
}

static void test_made_policies(void **state) {
    (void)state;
    static struct made_policy made;
    size_t graded = 0, compared = 0;
    uint64_t seed = 7000000;
    for (size_t count = 0; count < POLICIES; seed++) {
        struct worlds worlds;
        onus_policy *policy;
        made_policy(&made, seed);
        if (onus_policy_new(&made.definition, NULL, &made.config, &policy, NULL) != ONUS_OK) continue;
        worlds.policy = policy;
        assert_true(naive_rules_init(&worlds.rules, &made.definition, policy));
        for (uint32_t f = 0; f < worlds.rules.facts; f++) graded += worlds.rules.grades[f];
        check_agrees(&made, &worlds);
        cover_agrees(&made, &worlds, &compared);
        naive_rules_release(&worlds.rules);
        onus_policy_free(policy);
        count++;
    }
    print_message("%zu of %d policies have a department that goes by a measure; %zu points\n", graded, POLICIES,
                  compared);
    assert_true(graded > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_made_policies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
