/* SPDX-License-Identifier: Apache-2.0 */
/* The same question has the same answer: in whatever order a policy is written, in whatever order cases come, on however many threads. */

#include "support/answers.h"
#include "support/cases.h"
#include "support/shuffle.h"
#include "support/small_policies.h"
#include "support/test.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define CASES   300
#define ORDERS  20
#define THREADS 8

/* Drawn once, in the handles of the policy as it is written. */
struct sheaf {
    onus_policy *policy;
    struct naive_case drawn[CASES];
    struct text answers[CASES];
};

static void answer(struct text *text, onus_decision *decision, onus_case *evidence, const struct sheaf *sheaf,
                   size_t i) {
    text_clear(text);
    assert_int_equal(answers_enter(evidence, sheaf->policy, &sheaf->drawn[i]), ONUS_OK);
    assert_int_equal(answers_write(text, decision, evidence), ONUS_OK);
    assert_false(text->failed);
}

static struct sheaf *open_sheaf(const onus_policy_definition *definition) {
    struct sheaf *sheaf = calloc(1, sizeof *sheaf);
    struct cases *cases = malloc(sizeof *cases);
    onus_case *evidence;
    onus_decision *decision;
    assert_true(sheaf != NULL && cases != NULL);
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &sheaf->policy, NULL), ONUS_OK);
    assert_true(cases_init(cases, definition, sheaf->policy, 61));
    assert_int_equal(onus_case_new(sheaf->policy, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(sheaf->policy, NULL, &decision), ONUS_OK);
    for (size_t i = 0; i < CASES; i++) {
        if (i % 3 == 0)
            cases_complete(cases, &sheaf->drawn[i]);
        else
            cases_incomplete(cases, &sheaf->drawn[i]);
        text_init(&sheaf->answers[i], NULL);
        answer(&sheaf->answers[i], decision, evidence, sheaf, i);
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
    cases_release(cases);
    free(cases);
    return sheaf;
}

static void close_sheaf(struct sheaf *sheaf) {
    for (size_t i = 0; i < CASES; i++) text_release(&sheaf->answers[i]);
    onus_policy_free(sheaf->policy);
    free(sheaf);
}

/* ---- Order --------------------------------------------------------------------------------------------------- */

static void compare_answers(const struct sheaf *sheaf, const onus_policy *policy, size_t start) {
    onus_case *evidence;
    onus_decision *decision;
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    for (size_t k = 0; k < CASES; k++) {
        size_t i = (start + k * 7) % CASES; /* the cases too come in another order */
        answer(&text, decision, evidence, sheaf, i);
        assert_string_equal(text_get(&text), text_get(&sheaf->answers[i]));
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
    text_release(&text);
}

static void compare_orders(const onus_policy_definition *definition) {
    struct random random = {62};
    struct sheaf *sheaf = open_sheaf(definition);
    onus_policy_info info, other;
    onus_policy_describe(sheaf->policy, &info);
    for (size_t i = 0; i < ORDERS; i++) {
        struct arena arena;
        onus_policy *policy;
        arena_init(&arena, NULL);
        const onus_policy_definition *shuffled = shuffle_policy(&arena, &random, definition);
        assert_non_null(shuffled);
        assert_int_equal(onus_policy_new(shuffled, NULL, NULL, &policy, NULL), ONUS_OK);
        arena_release(&arena); /* nothing of it is kept */
        onus_policy_describe(policy, &other);
        assert_int_equal(info.nodes, other.nodes);
        compare_answers(sheaf, policy, i);
        onus_policy_free(policy);
    }
    close_sheaf(sheaf);
}

static void test_order_means_nothing(void **state) {
    (void)state;
    compare_orders(onus_builtin(0));
    for (size_t i = 0; small_policy(i) != NULL; i++) compare_orders(small_policy(i));
}

/* ---- Threads ------------------------------------------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    const struct sheaf *sheaf;
    size_t start, wrong;
};

/* No assertion in here: cmocka's belong to its own thread. */
static void *work(void *context) {
    struct worker *worker = context;
    const struct sheaf *sheaf = worker->sheaf;
    onus_case *evidence = NULL;
    onus_decision *decision = NULL;
    struct text text;
    text_init(&text, NULL);
    worker->wrong = CASES;
    if (onus_case_new(sheaf->policy, &evidence) == ONUS_OK &&
        onus_decision_new(sheaf->policy, NULL, &decision) == ONUS_OK) {
        for (size_t k = 0; k < CASES; k++) {
            size_t i = (worker->start + k) % CASES;
            text_clear(&text);
            if (answers_enter(evidence, sheaf->policy, &sheaf->drawn[i]) == ONUS_OK &&
                answers_write(&text, decision, evidence) == ONUS_OK &&
                strcmp(text_get(&text), text_get(&sheaf->answers[i])) == 0)
                worker->wrong--;
        }
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
    text_release(&text);
    return NULL;
}

static void test_threads_share_a_policy(void **state) {
    (void)state;
    struct sheaf *sheaf = open_sheaf(onus_builtin(0));
    struct worker workers[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.sheaf = sheaf, .start = i * CASES / THREADS};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(workers[i].wrong, 0);
    close_sheaf(sheaf);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order_means_nothing),
                                       cmocka_unit_test(test_threads_share_a_policy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
