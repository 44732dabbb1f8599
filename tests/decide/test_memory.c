/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: none is asked for once a decision has warmed up; and whenever it is refused, the call says so, nothing leaks, and what was there works as before.
 *
 * Every request is refused in turn, once or for good. For the shipped policy, whose making asks too often for that, a part of them. */

#include "support/answers.h"
#include "support/cases.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/small_policies.h"

#include <stdlib.h>
#include <string.h>

#define CASES        2000
#define SAMPLE       400 /* requests of the shipped policy that are refused */
#define REFUSE_CASES 40

/* ---- Cases of a policy -------------------------------------------------------------------------------------- */

static void draw_persons(onus_case *evidence, struct random *random) {
    static const char *const names[] = {"王", "Li", "Zhao", "Qian", "Sun"};
    onus_policy_info info;
    onus_policy_describe(onus_case_policy(evidence), &info);
    for (uint32_t party = 0; party < info.parties; party++)
        for (uint32_t i = random_below(random, 5); i > 0; i--)
            assert_int_equal(onus_case_add_person(evidence, party, names[i]), ONUS_OK);
}

static void draw_money(onus_case *evidence, struct random *random) {
    uint32_t settlement = onus_policy_find_quantity(onus_case_policy(evidence), "settlement");
    if (settlement == ONUS_NONE || random_chance(random, 30)) return;
    onus_money money = {(int64_t)random_below(random, 1000000)};
    assert_int_equal(onus_case_set_money(evidence, settlement, money), ONUS_OK);
}

/* `count` cases of `policy`, half of them incomplete; memory for them comes from the policy's allocator. */
static void draw_cases(const onus_policy_definition *definition, const onus_policy *policy, onus_case **evidence,
                       size_t count) {
    struct cases *cases = malloc(sizeof *cases);
    static struct naive_case drawn;
    assert_non_null(cases);
    assert_true(cases_init(cases, definition, policy, 51));
    for (size_t i = 0; i < count; i++) {
        if (i % 2 == 0)
            cases_complete(cases, &drawn);
        else
            cases_incomplete(cases, &drawn);
        assert_int_equal(onus_case_new(policy, &evidence[i]), ONUS_OK);
        assert_int_equal(answers_enter(evidence[i], policy, &drawn), ONUS_OK);
        draw_persons(evidence[i], &cases->random);
        draw_money(evidence[i], &cases->random);
    }
    cases_release(cases);
    free(cases);
}

static void free_cases(onus_case **evidence, size_t count) {
    for (size_t i = 0; i < count; i++) onus_case_free(evidence[i]);
}

/* ---- Warm ---------------------------------------------------------------------------------------------------- */

/* The first round asks for what the second can do without. */
static void test_nothing_is_allocated(void **state) {
    (void)state;
    static onus_case *evidence[CASES];
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_config config = {.allocator = &allocator};
    onus_policy *policy;
    onus_decision *decision;
    struct text text;
    assert_int_equal(onus_policy_builtin(NULL, &config, &policy, NULL), ONUS_OK);
    draw_cases(onus_builtin(0), policy, evidence, CASES);
    assert_int_equal(onus_decision_new(policy, &config, &decision), ONUS_OK);
    text_init(&text, NULL);
    size_t early = 0;
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < CASES; i++) {
            if (round == 0 && i == CASES / 4) early = failing.requests;
            text_reset(&text);
            size_t before = failing.requests;
            assert_int_equal(answers_write(&text, decision, evidence[i]), ONUS_OK);
            if (round == 1) assert_int_equal(failing.requests, before);
        }
        if (round == 0)
            print_message("%zu requests in the last three quarters of the first round\n", failing.requests - early);
        if (round == 0) assert_true(failing.requests - early < 10);
    }
    text_release(&text);
    onus_decision_free(decision);
    free_cases(evidence, CASES);
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

/* ---- Refused ------------------------------------------------------------------------------------------------- */

struct attempt {
    const onus_policy_definition *definition;
    struct failing failing;
    onus_allocator allocator;
    onus_config config;
    char *want; /* the answers to the cases below, when nothing is refused */
};

/* Policy, cases and decision; all answers as one text. The status of what failed first. */
static onus_status make_policy(struct attempt *attempt, onus_policy **policy) {
    onus_diagnostics *diagnostics;
    onus_status status = onus_diagnostics_new(&attempt->allocator, &diagnostics);
    *policy = NULL;
    if (status == ONUS_OK) status = onus_policy_new(attempt->definition, NULL, &attempt->config, policy, diagnostics);
    assert_true((status == ONUS_OK) == (*policy != NULL));
    assert_int_equal(onus_diagnostics_count(diagnostics), 0);
    onus_diagnostics_free(diagnostics);
    return status;
}

static void open_attempt(struct attempt *attempt, const onus_policy_definition *definition) {
    *attempt = (struct attempt){.definition = definition, .failing = {.allowed = SIZE_MAX}};
    attempt->allocator = failing_allocator(&attempt->failing);
    attempt->config.allocator = &attempt->allocator;
}

static void write_all(struct text *text, onus_decision *decision, onus_case **evidence) {
    text_reset(text);
    for (size_t i = 0; i < REFUSE_CASES; i++) assert_int_equal(answers_write(text, decision, evidence[i]), ONUS_OK);
}

/* Refuse request `n` and perhaps all after it, then none; the policy made at last must answer as the first did. */
static void refuse_policy(struct attempt *attempt, size_t n, bool once) {
    onus_policy *policy;
    attempt->failing.requests = 0;
    attempt->failing.allowed = n;
    attempt->failing.once = once;
    onus_status status = make_policy(attempt, &policy);
    if (status != ONUS_E_MEMORY) fail_msg("request %zu refused: %s", n, onus_status_text(status));
    assert_int_equal(attempt->failing.bytes, 0);
}

static void refuse_policies(const onus_policy_definition *definition, size_t sample) {
    struct attempt attempt;
    onus_policy *policy;
    open_attempt(&attempt, definition);
    assert_int_equal(make_policy(&attempt, &policy), ONUS_OK);
    onus_policy_free(policy);
    assert_int_equal(attempt.failing.bytes, 0);
    size_t requests = attempt.failing.requests, step = requests / sample + 1;
    for (size_t n = 0; n < requests; n += step) {
        refuse_policy(&attempt, n, false);
        refuse_policy(&attempt, n, true);
    }
    print_message("%s: %zu requests, one in %zu refused\n", definition->id, requests, step);
}

static void test_policy_refused(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) refuse_policies(small_policy(i), SIZE_MAX);
    refuse_policies(onus_builtin(0), SAMPLE);
}

/* Each question may be refused anything at any time: asked again, with memory, it answers as ever. */
static void refuse_decision(struct attempt *attempt, onus_decision *decision, onus_case **evidence, struct text *text,
                            const char *want, size_t n, bool once) {
    struct failing *failing = &attempt->failing;
    failing->requests = 0;
    failing->allowed = n;
    failing->once = once;
    for (size_t i = 0; i < REFUSE_CASES; i++) {
        text_reset(text);
        onus_status status = answers_write(text, decision, evidence[i]);
        assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
        if (status == ONUS_OK || !once) continue;
        /* Only once: the same case, the very next moment. */
        text_reset(text);
        assert_int_equal(answers_write(text, decision, evidence[i]), ONUS_OK);
    }
    failing->allowed = SIZE_MAX;
    write_all(text, decision, evidence);
    assert_string_equal(text_get(text), want);
}

static void refuse_decisions(const onus_policy_definition *definition) {
    struct attempt attempt;
    struct text text, want;
    onus_policy *policy;
    onus_decision *decision;
    onus_case *evidence[REFUSE_CASES];
    open_attempt(&attempt, definition);
    text_init(&text, NULL);
    text_init(&want, NULL);
    assert_int_equal(make_policy(&attempt, &policy), ONUS_OK);
    draw_cases(definition, policy, evidence, REFUSE_CASES);
    size_t before = attempt.failing.bytes;
    attempt.failing.requests = 0;
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    size_t creation = attempt.failing.requests;
    write_all(&want, decision, evidence);
    size_t requests = attempt.failing.requests - creation;
    onus_decision_free(decision);
    for (size_t n = 0; n < creation; n++) {
        attempt.failing = (struct failing){.allowed = n, .bytes = before};
        assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_E_MEMORY);
        assert_null(decision);
        assert_int_equal(attempt.failing.bytes, before);
    }
    for (size_t n = 0; n < 2 * requests; n++) {
        attempt.failing.allowed = SIZE_MAX;
        assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
        refuse_decision(&attempt, decision, evidence, &text, text_get(&want), n / 2, n % 2 == 0);
        onus_decision_free(decision);
        assert_int_equal(attempt.failing.bytes, before);
    }
    print_message("%s: %zu requests to create, %zu to decide\n", definition->id, creation, requests);
    text_release(&text);
    text_release(&want);
    free_cases(evidence, REFUSE_CASES);
    onus_policy_free(policy);
    assert_int_equal(attempt.failing.bytes, 0);
}

static void test_decision_refused(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) refuse_decisions(small_policy(i));
    refuse_decisions(onus_builtin(0));
}

/* Not only a decision, a single question too can be asked again after it was refused memory. */
static void test_question_refused(void **state) {
    (void)state;
    struct attempt attempt;
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    const onus_possible *possible;
    const onus_unknown *unknown;
    size_t refused = 0, count, want[2] = {0};
    open_attempt(&attempt, onus_builtin(0));
    assert_int_equal(make_policy(&attempt, &policy), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (size_t n = 0; n < 20; n++) {
        struct failing *failing = &attempt.failing;
        failing->allowed = SIZE_MAX;
        assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
        assert_int_equal(onus_decide(decision, evidence, NULL), ONUS_OK);
        failing->requests = 0;
        failing->allowed = n > 0 ? n - 1 : SIZE_MAX; /* the first time nothing is refused */
        failing->once = true;
        if (onus_decision_unknown(decision, &unknown, &count) != ONUS_OK) {
            assert_true(unknown == NULL && count == 0);
            assert_int_equal(onus_decision_unknown(decision, &unknown, &count), ONUS_OK);
            refused++;
        }
        if (n == 0) want[0] = count;
        assert_int_equal(count, want[0]);
        if (onus_decision_possible(decision, &possible, &count) != ONUS_OK) {
            assert_int_equal(onus_decision_possible(decision, &possible, &count), ONUS_OK);
            refused++;
        }
        if (n == 0) want[1] = count;
        assert_int_equal(count, want[1]);
        onus_decision_free(decision);
    }
    assert_true(refused > 5);
    onus_case_free(evidence);
    onus_policy_free(policy);
    assert_int_equal(attempt.failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_is_allocated),
                                       cmocka_unit_test(test_policy_refused), cmocka_unit_test(test_decision_refused),
                                       cmocka_unit_test(test_question_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
