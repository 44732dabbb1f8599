/* SPDX-License-Identifier: Apache-2.0 */
/* Every statement of an explanation, replayed against the policy: on every case of small policies, and on random cases of the shipped one. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "explain_oracle.h"
#include "support/cases.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/shuffle.h"
#include "support/small_policies.h"
#include "support/test.h"

#define RANDOM_CASES 2000

/* ---- Every case of small policies ---- */

/* 0 leaves a fact to its presumption, if it has one; anything else is the set of values that it has. */
static uint64_t first_choice(const onus_fact_info *fact) {
    return fact->presumed != ONUS_NONE ? 0 : 1;
}

static bool next_case(const struct oracle *oracle, uint64_t *choices) {
    for (uint32_t f = 0; f < oracle->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(oracle->policy, f);
        if (!fact->measure && choices[f]++ < cases_values(fact)) return true;
        choices[f] = first_choice(fact);
    }
    return false;
}

static void choose(const struct oracle *oracle, const uint64_t *choices, struct random *random,
                   struct naive_case *out) {
    for (uint32_t f = 0; f < oracle->facts; f++) {
        out->presumed[f] = choices[f] == 0;
        out->values[f] = choices[f] == 0 ? UINT64_C(1) << onus_policy_fact(oracle->policy, f)->presumed : choices[f];
    }
    for (uint32_t q = 0; q < ONUS_MAX_QUANTITIES; q++) out->quantities[q] = (int64_t)random_below(random, 3) - 1;
}

static void try_all(const onus_policy_definition *definition) {
    static struct oracle oracle;
    static struct naive_case drawn;
    struct random random = {1};
    uint64_t choices[ONUS_MAX_FACTS];
    oracle_open(&oracle, definition);
    oracle_all_worlds(&oracle);
    for (uint32_t f = 0; f < oracle.facts; f++) choices[f] = first_choice(onus_policy_fact(oracle.policy, f));
    do {
        choose(&oracle, choices, &random, &drawn);
        if (!oracle_explain(&oracle, &drawn)) continue;
        oracle_check_grounds(&oracle);
        oracle_check_forcing(&oracle);
        oracle_check_otherwise(&oracle);
    } while (next_case(&oracle, choices));
    print_message("%s: %zu smallest sets, %zu changes of one fact, %zu of several, %zu rules that yield\n",
                  definition->id, oracle.smallest, oracle.singles, oracle.sets, oracle.yields);
    assert_true(oracle.smallest > 0 && oracle.singles > 0);
    oracle_close(&oracle);
}

static void test_small_policies(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) try_all(small_policy(i));
}

/* Outcomes that no single fact changes, and chains of precedence by words and by rank. */
static const onus_policy_definition agreeing = {
    .id = "agreeing",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "a", BOOLEAN, .presume = "false"}, {.path = "b", BOOLEAN}, {.path = "c", BOOLEAN},
          {.path = "d", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"})}, {.path = "e", BOOLEAN, .presume = "true"}),
    GROUPS({.id = "first"}, {.id = "second"}, {.id = "third"}, {.id = "apart"}),
    RANKS(RANK("first"), RANK("second"), RANK("third")),
    CLAUSES({.id = "A1",
             .group = "first",
             .when = WHEN(ALL(IS("a", "true"), IS("b", "true"), IS("c", "true"))),
             LIABLE(NULL, SHARE("q", "1"))},
            {.id = "A2",
             .group = "second",
             .when = WHEN(ANY(ALL(IS("d", "y", "z"), IS("b", "true")), ALL(IS("c", "true"), NOT(IS("d", "x"))))),
             LIABLE(NULL, SHARE("p", "1"))},
            {.id = "A3", .group = "third", LIABLE(NULL, SHARE("p", "1")), OVER("A4")},
            {.id = "A4",
             .group = "apart",
             .when = WHEN(IS("e", "true")),
             LIABLE(NULL, SHARE("q", "1/2"), SHARE("p", "1/2"))}),
};

static void test_sets_of_facts(void **state) {
    (void)state;
    try_all(&agreeing);
}

/* ---- Random cases of the shipped policy ---- */

static void test_shipped_policy(void **state) {
    (void)state;
    static struct oracle oracle;
    static struct naive_case drawn;
    struct cases *cases = malloc(sizeof *cases);
    assert_non_null(cases);
    oracle_open(&oracle, onus_builtin(0));
    assert_true(cases_init(cases, onus_builtin(0), oracle.policy, 4));
    for (size_t i = 0; i < RANDOM_CASES; i++) {
        if (i % 2 == 0)
            cases_complete(cases, &drawn);
        else
            cases_incomplete(cases, &drawn);
        memcpy(oracle.values, drawn.values, sizeof oracle.values);
        oracle_case_worlds(&oracle);
        if (!oracle_explain(&oracle, &drawn)) continue;
        oracle_check_grounds(&oracle);
        oracle_replay_forcing(&oracle);
        oracle_replay_otherwise(&oracle);
    }
    for (size_t i = 0; i <= ONUS_OUTSIDE; i++) assert_true(oracle.outcomes[i] > 0);
    print_message("%zu smallest sets of %zu\n", oracle.smallest,
                  (size_t)RANDOM_CASES - oracle.outcomes[ONUS_INSUFFICIENT] - oracle.impossible);
    cases_release(cases);
    free(cases);
    oracle_close(&oracle);
}

/* ---- The same whatever the order of the policy file ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static onus_status write_all(struct text *text, onus_explanation *explanation, const onus_policy *policy) {
    uint32_t clauses[ONUS_MAX_CLAUSES], count = 0;
    text_reset(text);
    while (onus_policy_clause(policy, count) != NULL) clauses[count] = count, count++;
    return onus_explanation_write(explanation, "x", clauses, count, (onus_sink){append, text});
}

/* The JSON of some random cases, in one text. */
static void explain_cases(const onus_policy_definition *definition, struct text *out) {
    struct random random = {7};
    struct text text;
    onus_policy *policy;
    onus_explanation *explanation;
    onus_case *evidence;
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_new(policy, definition, NULL, NULL, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    text_init(&text, NULL);
    for (size_t i = 0; i < 40; i++) {
        const onus_fact_info *fact;
        onus_case_clear(evidence);
        for (uint32_t f = 0; (fact = onus_policy_fact(policy, f)) != NULL; f++) {
            uint64_t all = cases_values(fact), one = random_member(&random, all);
            bool leave = random_chance(&random, fact->presumed != ONUS_NONE ? 70 : 10);
            if (!leave) assert_int_equal(onus_case_set_values(evidence, f, one), ONUS_OK);
        }
        onus_status status = onus_explain(explanation, evidence, NULL);
        if (status == ONUS_E_CASE) continue;
        assert_int_equal(status, ONUS_OK);
        assert_int_equal(write_all(&text, explanation, policy), ONUS_OK);
        text_append(out, text_get(&text), text.length);
        text_char(out, '\n');
    }
    text_release(&text);
    onus_case_free(evidence);
    onus_explanation_free(explanation);
    onus_policy_free(policy);
}

static void test_order_does_not_matter(void **state) {
    (void)state;
    struct random random = {3};
    struct text want, got;
    text_init(&want, NULL);
    text_init(&got, NULL);
    for (size_t i = 0; i < 6; i++) {
        const onus_policy_definition *definition = i == 0 ? onus_builtin(0) : i == 1 ? &agreeing : small_policy(i - 2);
        struct arena arena;
        arena_init(&arena, NULL);
        text_reset(&want);
        explain_cases(definition, &want);
        for (size_t round = 0; round < 3; round++) {
            const onus_policy_definition *shuffled = shuffle_policy(&arena, &random, definition);
            assert_non_null(shuffled);
            text_reset(&got);
            explain_cases(shuffled, &got);
            assert_string_equal(text_get(&got), text_get(&want));
        }
        arena_release(&arena);
    }
    text_release(&want);
    text_release(&got);
}

/* ---- Mistakes and limits ---- */

static void test_mistakes(void **state) {
    (void)state;
    onus_policy *policy, *other;
    onus_explanation *explanation;
    onus_case *foreign;
    const onus_ground *grounds;
    onus_forcing forcing;
    onus_diagnostics *diagnostics;
    size_t count;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_policy_new(small_policy(0), NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(small_policy(1), NULL, NULL, &other, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_new(policy, small_policy(1), NULL, NULL, &explanation, NULL), ONUS_E_ARGUMENT);
    assert_null(explanation);
    onus_policy_definition renamed = *small_policy(1);
    renamed.id = small_policy(0)->id;
    renamed.clause_count = small_policy(0)->clause_count;
    assert_int_equal(onus_explanation_new(policy, &renamed, NULL, NULL, &explanation, NULL), ONUS_E_ARGUMENT);
    onus_config few = {.max_nodes = 3};
    assert_int_equal(onus_explanation_new(policy, small_policy(0), NULL, &few, &explanation, diagnostics),
                     ONUS_E_LIMIT);
    assert_int_equal(onus_diagnostics_count(diagnostics), 1);

    assert_int_equal(onus_explanation_new(policy, small_policy(0), NULL, NULL, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_grounds(explanation, &grounds, &count), ONUS_E_ARGUMENT);
    assert_true(grounds == NULL && count == 0);
    assert_int_equal(onus_explanation_forcing(explanation, &forcing), ONUS_E_ARGUMENT);
    assert_int_equal(onus_explanation_clause(explanation, 0, &grounds, &count), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_new(other, &foreign), ONUS_OK);
    assert_int_equal(onus_explain(explanation, foreign, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_explain(explanation, NULL, NULL), ONUS_E_ARGUMENT);
    onus_case_free(foreign);
    onus_explanation_free(explanation);
    onus_explanation_free(NULL);
    onus_policy_free(policy);
    onus_policy_free(other);
    onus_diagnostics_free(diagnostics);
}

/* With hardly any work allowed the sets still force, and none of their facts can be left out: only "smallest" and "complete" are no longer said. */
static void test_little_work(void **state) {
    (void)state;
    static struct oracle oracle;
    static struct naive_case drawn;
    struct cases *cases = malloc(sizeof *cases);
    size_t given_up = 0, smallest = 0;
    assert_non_null(cases);
    oracle_open(&oracle, onus_builtin(0));
    assert_true(cases_init(cases, onus_builtin(0), oracle.policy, 5));
    for (uint32_t work = 1; work <= 1000000; work *= 10) {
        onus_config config = {.max_work = work};
        onus_explanation_free(oracle.explanation);
        assert_int_equal(onus_explanation_new(oracle.policy, onus_builtin(0), NULL, &config, &oracle.explanation, NULL),
                         ONUS_OK);
        for (size_t i = 0; i < 50; i++) {
            onus_otherwises list;
            onus_forcing forcing;
            cases_complete(cases, &drawn);
            if (!oracle_explain(&oracle, &drawn)) continue;
            oracle_replay_forcing(&oracle);
            assert_int_equal(onus_explanation_forcing(oracle.explanation, &forcing), ONUS_OK);
            assert_int_equal(onus_explanation_otherwise(oracle.explanation, &list), ONUS_OK);
            *(forcing.smallest ? &smallest : &given_up) += 1;
            if (work == 1) assert_true(!list.complete && list.count == 0);
        }
    }
    assert_true(given_up > 0 && smallest > 0);
    cases_release(cases);
    free(cases);
    oracle_close(&oracle);
}

/* ---- Memory ---- */

struct attempt {
    struct failing failing;
    onus_allocator allocator;
    onus_config config;
    onus_policy *policy;
    onus_case *evidence;
};

static onus_status explain_once(struct attempt *attempt, const onus_policy_definition *definition, struct text *text) {
    onus_explanation *explanation;
    onus_status status = onus_explanation_new(attempt->policy, definition, NULL, &attempt->config, &explanation, NULL);
    if (status == ONUS_OK) status = onus_explain(explanation, attempt->evidence, NULL);
    if (status == ONUS_OK) status = write_all(text, explanation, attempt->policy);
    /* Whatever was refused: asked once more, with memory, it answers. */
    if (status == ONUS_E_MEMORY && explanation != NULL) {
        attempt->failing.allowed = SIZE_MAX;
        assert_int_equal(onus_explain(explanation, attempt->evidence, NULL), ONUS_OK);
        assert_int_equal(write_all(text, explanation, attempt->policy), ONUS_OK);
    }
    onus_explanation_free(explanation);
    return status;
}

static void refuse(const onus_policy_definition *definition, bool open, size_t step) {
    struct attempt attempt = {.failing = {.allowed = SIZE_MAX}};
    struct text want, got;
    attempt.allocator = failing_allocator(&attempt.failing);
    attempt.config.allocator = &attempt.allocator;
    assert_int_equal(onus_policy_new(definition, NULL, &attempt.config, &attempt.policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(attempt.policy, &attempt.evidence), ONUS_OK);
    const onus_fact_info *fact;
    for (uint32_t f = 0; !open && (fact = onus_policy_fact(attempt.policy, f)) != NULL; f++)
        onus_case_set_values(attempt.evidence, f,
                             definition->never_count > 0 ? 1 : UINT64_C(1) << (fact->value_count - 1));
    text_init(&want, NULL);
    text_init(&got, NULL);
    size_t before = attempt.failing.bytes;
    attempt.failing.requests = 0;
    assert_int_equal(explain_once(&attempt, definition, &want), ONUS_OK);
    size_t requests = attempt.failing.requests;
    for (size_t n = 0; n < 2 * requests; n += step) {
        attempt.failing.requests = 0;
        attempt.failing.allowed = n / 2;
        attempt.failing.once = n % 2 == 0;
        text_reset(&got);
        assert_int_equal(explain_once(&attempt, definition, &got), ONUS_E_MEMORY);
        if (got.length > 0) assert_string_equal(text_get(&got), text_get(&want));
        assert_int_equal(attempt.failing.bytes, before);
    }
    attempt.failing.allowed = SIZE_MAX;
    text_release(&want);
    text_release(&got);
    onus_case_free(attempt.evidence);
    onus_policy_free(attempt.policy);
    assert_int_equal(attempt.failing.bytes, 0);
}

static void test_memory(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        refuse(small_policy(i), true, 1);
        refuse(small_policy(i), false, 1);
    }
    refuse(&agreeing, false, 1);
    refuse(onus_builtin(0), true, 7);
    refuse(onus_builtin(0), false, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_policies), cmocka_unit_test(test_sets_of_facts),
        cmocka_unit_test(test_shipped_policy), cmocka_unit_test(test_order_does_not_matter),
        cmocka_unit_test(test_mistakes),       cmocka_unit_test(test_little_work),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
