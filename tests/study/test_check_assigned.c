/* SPDX-License-Identifier: Apache-2.0 */
/* What a check says of departments and limits, against policies made at random and every case of them: that a policy which does not load has a conflict, and no other has; and which
 * departments are never in charge by a clause, or told, and which limits never run. */
#include <stdio.h>
#include <string.h>

#include "onus_study.h"
#include "support/made_policies.h"
#include "support/naive_rules.h"
#include "support/test.h"

#define POLICIES 2000

static size_t conflicts(const onus_check *check) {
    size_t count = 0;
    for (size_t i = 0; onus_check_get(check, i) != NULL; i++)
        count += onus_check_get(check, i)->id == ONUS_CHECK_CONFLICT;
    return count;
}

/* ---- Every case ---- */

struct seen {
    bool refer_met[NAIVE_MAX_RULES], refer_acts[NAIVE_MAX_RULES];
    bool within_met[NAIVE_MAX_RULES], within_acts[NAIVE_MAX_RULES];
    bool clause_holds[NAIVE_MAX_CLAUSES];
};

static bool next_world(const onus_policy *policy, uint32_t facts, uint64_t *world) {
    for (uint32_t f = 0; f < facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(policy, f);
        world[f] <<= 1;
        if (world[f] >> fact->value_count == 0) return true;
        world[f] = 1;
    }
    return false;
}

static bool met(const struct naive_rules *rules, size_t when, size_t own, const uint64_t *world) {
    return naive_holds(&rules->conditions, when, world) && naive_holds(&rules->conditions, own, world);
}

/* By the words of the language: whether it yields is for the rules to say, one world at a time. */
static void look(const struct naive_rules *rules, const uint64_t *world, struct seen *seen) {
    struct naive_answer answer;
    if (!naive_answer(rules, world, &answer) || answer.outcome == ONUS_OUTSIDE) return;
    for (size_t i = 0; i < rules->refer_count; i++) {
        const struct naive_refer_rule *rule = &rules->refers[i];
        if (naive_holds(&rules->conditions, rule->when, world)) seen->clause_holds[rule->clause] = true;
        if (!met(rules, rule->when, rule->own, world)) continue;
        seen->refer_met[i] = true;
        if (rule->measure != ONUS_NONE ? answer.charging == 0 : (answer.charging >> rule->clause & 1) != 0)
            seen->refer_acts[i] = true;
    }
    for (size_t i = 0; i < rules->within_count; i++) {
        const struct naive_within_rule *rule = &rules->withins[i];
        if (naive_holds(&rules->conditions, rule->when, world)) seen->clause_holds[rule->clause] = true;
        seen->within_met[i] = seen->within_met[i] || met(rules, rule->when, rule->own, world);
        seen->within_acts[i] = seen->within_acts[i] || naive_bit(answer.limits, i);
    }
}

static void look_at_all(const struct naive_rules *rules, const onus_policy *policy, struct seen *seen) {
    uint64_t world[ONUS_MAX_FACTS];
    for (uint32_t f = 0; f < rules->facts; f++) world[f] = 1;
    do look(rules, world, seen);
    while (next_world(policy, rules->facts, world));
}

/* ---- What is said ---- */

static bool same_told(const onus_check_assignment *said, uint64_t told) {
    uint64_t listed = 0;
    for (size_t i = 0; i < said->informed_count; i++) listed |= UINT64_C(1) << said->informed[i];
    return listed == told;
}

static bool about_refer(const onus_check_finding *finding, const struct naive_refer_rule *rule) {
    const onus_check_assignment *said = finding->assignment;
    return said != NULL && said->from == ONUS_NONE && finding->clause == rule->clause &&
           said->department == rule->charge && said->measure == rule->measure &&
           (rule->measure == ONUS_NONE || rule->value == UINT64_C(1) << said->value) && same_told(said, rule->told);
}

static bool about_within(const onus_check_finding *finding, const struct naive_within_rule *rule) {
    const onus_check_assignment *said = finding->assignment;
    return said != NULL && said->from == rule->from && said->to == rule->to && finding->clause == rule->clause &&
           said->unit == rule->unit && said->count == rule->count;
}

struct said {
    bool never, overruled;
};

static struct said refer_said(const onus_check *check, const struct naive_refer_rule *rule) {
    struct said said = {false, false};
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        if (!about_refer(finding, rule)) continue;
        said.never = said.never || finding->id == ONUS_CHECK_NEVER_FOLLOWS;
        said.overruled = said.overruled || finding->id == ONUS_CHECK_ALWAYS_OVERRULED;
    }
    return said;
}

static struct said within_said(const onus_check *check, const struct naive_within_rule *rule) {
    struct said said = {false, false};
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        if (!about_within(finding, rule)) continue;
        said.never = said.never || finding->id == ONUS_CHECK_NEVER_FOLLOWS;
        said.overruled = said.overruled || finding->id == ONUS_CHECK_ALWAYS_OVERRULED;
    }
    return said;
}

/* Rules that say the same are one. */
static bool same_refer(const struct naive_refer_rule *a, const struct naive_refer_rule *b) {
    return a->clause == b->clause && a->charge == b->charge && a->told == b->told && a->measure == b->measure &&
           a->value == b->value;
}

static bool same_within(const struct naive_within_rule *a, const struct naive_within_rule *b) {
    return a->clause == b->clause && a->from == b->from && a->to == b->to && a->unit == b->unit && a->count == b->count;
}

static size_t compare(const onus_check *check, const struct naive_rules *rules, const struct seen *seen) {
    size_t found = 0;
    for (size_t i = 0; i < rules->refer_count; i++) {
        const struct naive_refer_rule *rule = &rules->refers[i];
        bool is_met = false, acts = false;
        for (size_t j = 0; j < rules->refer_count; j++) {
            is_met = is_met || (same_refer(rule, &rules->refers[j]) && seen->refer_met[j]);
            acts = acts || (same_refer(rule, &rules->refers[j]) && seen->refer_acts[j]);
        }
        struct said said = refer_said(check, rule);
        assert_int_equal(said.never, seen->clause_holds[rule->clause] && !is_met);
        assert_int_equal(said.overruled, is_met && !acts && rule->charge != ONUS_NONE);
        found += said.never || said.overruled;
    }
    for (size_t i = 0; i < rules->within_count; i++) {
        const struct naive_within_rule *rule = &rules->withins[i];
        bool is_met = false, acts = false;
        for (size_t j = 0; j < rules->within_count; j++) {
            is_met = is_met || (same_within(rule, &rules->withins[j]) && seen->within_met[j]);
            acts = acts || (same_within(rule, &rules->withins[j]) && seen->within_acts[j]);
        }
        struct said said = within_said(check, rule);
        assert_int_equal(said.never, seen->clause_holds[rule->clause] && !is_met);
        assert_int_equal(said.overruled, is_met && !acts);
        found += said.never || said.overruled;
    }
    return found;
}

static void test_made(void **state) {
    (void)state;
    static struct made_policy made;
    static struct naive_rules rules;
    size_t sound = 0, unsound = 0, found = 0;
    for (uint64_t seed = 1; seed <= POLICIES; seed++) {
        onus_check *check = NULL;
        onus_policy *policy = NULL;
        made_policy(&made, seed);
        onus_status status = onus_policy_new(&made.definition, NULL, &made.config, &policy, NULL);
        onus_status checked = onus_check_new(&made.definition, NULL, &made.config, &check, NULL);
        if (checked !=
            ONUS_OK) { /* a mistake that is none of clauses: a group without a share, a circle of precedence */
            assert_int_equal(status, checked);
            continue;
        }
        size_t count = conflicts(check);
        if (status == ONUS_OK ? count != 0 : count == 0) fail_msg("made policy %llu", (unsigned long long)seed);
        if (status == ONUS_OK) {
            struct seen seen = {0};
            assert_true(naive_rules_init(&rules, &made.definition, policy));
            look_at_all(&rules, policy, &seen);
            found += compare(check, &rules, &seen);
            naive_rules_release(&rules);
        }
        *(status == ONUS_OK ? &sound : &unsound) += 1;
        onus_policy_free(policy);
        onus_check_free(check);
    }
    print_message("%zu sound, %zu unsound, %zu departments and limits without effect\n", sound, unsound, found);
    assert_true(sound > 20 && unsound > 20 && found > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_made)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
