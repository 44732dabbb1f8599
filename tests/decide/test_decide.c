/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions with the shipped policy, as a program uses them: what may be asked when, how often, and within what limits. What the answers ought to be in every
 * kind of case is for test_agree.c, and money for test_settle.c. */

#include "support/desk.h"
#include "support/test.h"

#include <string.h>

/* ---- What may be asked -------------------------------------------------------------------------------------- */

static onus_status ask(onus_decision *decision, int question, size_t *count) {
    const void *items = "";
    onus_status status = ONUS_OK;
    *count = 99;
    switch (question) {
    case 0:
        status = onus_decision_clauses(decision, (const uint32_t **)&items, count);
        break;
    case 1:
        status = onus_decision_fines(decision, (const onus_fine **)&items, count);
        break;
    case 2:
        status = onus_decision_findings(decision, (const onus_finding **)&items, count);
        break;
    case 3:
        status = onus_decision_overruled(decision, (const onus_overruled **)&items, count);
        break;
    case 4:
        status = onus_decision_unknown(decision, (const onus_unknown **)&items, count);
        break;
    case 5:
        status = onus_decision_possible(decision, (const onus_possible **)&items, count);
        break;
    case 6:
        status = onus_decision_presumed(decision, (const uint32_t **)&items, count);
        break;
    default:
        status = onus_decision_persons(decision, (const onus_person_part **)&items, count);
        break;
    }
    if (status != ONUS_OK) assert_true(items == NULL && *count == 0);
    return status;
}

enum { CLAUSES_Q, FINES_Q, FINDINGS_Q, OVERRULED_Q, UNKNOWN_Q, POSSIBLE_Q, PRESUMED_Q, PERSONS_Q, QUESTIONS };

/* Nothing was decided, or it could not be. */
static void check_undecided(onus_decision *decision) {
    size_t count = 99;
    onus_money money;
    onus_pieces pieces;
    for (int q = 0; q < QUESTIONS; q++) assert_int_equal(ask(decision, q, &count), ONUS_E_ARGUMENT);
    onus_decision_shares(decision, &count);
    assert_int_equal(count, 0);
    onus_decision_amounts(decision, &count);
    assert_int_equal(count, 0);
    assert_false(onus_decision_settlement(decision, &money) || onus_decision_pieces(decision, &pieces));
    assert_null(onus_decision_refer(decision));
    assert_int_not_equal(onus_decision_outcome(decision), ONUS_DETERMINED);
}

static void test_before_deciding(void **state) {
    struct desk *desk = *state;
    onus_decision *decision;
    onus_policy *other;
    onus_case *foreign;
    assert_int_equal(onus_decision_new(desk->policy, NULL, &decision), ONUS_OK);
    check_undecided(decision);
    desk_say(desk, BY_BRANCH "settlement=5");
    assert_int_equal(onus_decide(decision, desk->evidence, NULL), ONUS_OK);
    assert_int_equal(onus_policy_builtin(onus_builtin(1)->id, NULL, &other, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(other, &foreign), ONUS_OK);
    assert_int_equal(onus_decide(decision, foreign, NULL), ONUS_E_ARGUMENT);
    check_undecided(decision);
    onus_decision_free(decision);
    onus_case_free(foreign);
    onus_policy_free(other);
}

static const struct {
    const char *words;
    onus_outcome outcome;
    const char *refer;
    size_t shares, amounts,
        count[QUESTIONS]; /* clauses, fines, findings, overruled, unknown, possible; 99: not looked at */
} states[] = {
    {BY_BRANCH "settlement=10", ONUS_DETERMINED, NULL, 1, 1, {1, 0, 0, 0, 0, 0, 99, 0}},
    {BY_BRANCH, ONUS_DETERMINED, NULL, 1, 0, {1, 0, 0, 0, 0, 0, 99, 0}},
    {BY_TWO "settlement=0", ONUS_DETERMINED, NULL, 2, 2, {1, 0, 0, 0, 0, 0, 99, 0}},
    {PAPERS "settlement=10", ONUS_INSUFFICIENT, NULL, 0, 0, {0, 0, 0, 99, 1, 3, 99, 0}},
    {"loss=none settlement=10", ONUS_NO_LOSS, NULL, 0, 0, {0, 99, 99, 0, 0, 0, 99, 0}},
    {"cause=theft settlement=10", ONUS_OUTSIDE, "insurance", 0, 0, {0, 0, 0, 0, 0, 0, 99, 0}},
    {PAPERS "notice=none loading.driver=none loading.loader=none loss=damaged settlement=10",
     ONUS_SILENT,
     "supervisor",
     0,
     0,
     {0, 99, 99, 0, 0, 0, 99, 0}},
};

static void test_states(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        size_t count;
        const char *refer = states[i].refer;
        assert_int_equal(decide(desk, states[i].words), ONUS_OK);
        assert_int_equal(onus_decision_outcome(desk->decision), states[i].outcome);
        if (refer != NULL) assert_string_equal(onus_decision_refer(desk->decision), refer);
        assert_true((onus_decision_refer(desk->decision) == NULL) == (refer == NULL));
        onus_decision_shares(desk->decision, &count);
        assert_int_equal(count, states[i].shares);
        onus_decision_amounts(desk->decision, &count);
        assert_int_equal(count, states[i].amounts);
        for (int q = 0; q < QUESTIONS; q++) {
            assert_int_equal(ask(desk->decision, q, &count), ONUS_OK);
            if (states[i].count[q] != 99 && states[i].count[q] != count)
                fail_msg("%s: question %d: %zu", states[i].words, q, count);
        }
    }
}

/* A case that contradicts itself leaves nothing to ask, and the next one is decided as ever. */
static void test_contradictions(void **state) {
    struct desk *desk = *state;
    assert_int_equal(decide(desk, BY_TWO "settlement=1 recovered=2"), ONUS_E_CASE);
    check_undecided(desk->decision);
    assert_int_equal(onus_diagnostics_count(desk->why), 1);
    assert_int_equal(decide(desk, BY_TWO "settlement=2 recovered=1"), ONUS_OK);
    assert_int_equal(onus_decision_outcome(desk->decision), ONUS_DETERMINED);
}

/* ---- Limits and presumptions -------------------------------------------------------------------------------- */

/* A limit on work stops a question and nothing else, and which questions it stops does not depend on those asked before. */
static void test_work_limit(void **state) {
    struct desk *desk = *state;
    bool stopped[QUESTIONS] = {false};
    for (uint32_t work = 1; work < 3000; work += work / 4 + 1) {
        onus_config config = {.max_work = work};
        onus_decision *decision;
        onus_status forth[QUESTIONS];
        size_t count;
        assert_int_equal(onus_decision_new(desk->policy, &config, &decision), ONUS_OK);
        desk_say(desk, "loss=lost");
        assert_int_equal(onus_decide(decision, desk->evidence, NULL), ONUS_OK);
        assert_int_equal(onus_decision_outcome(decision), ONUS_INSUFFICIENT);
        for (int q = 0; q < QUESTIONS; q++) {
            forth[q] = ask(decision, q, &count);
            assert_true(forth[q] == ONUS_OK || forth[q] == ONUS_E_LIMIT);
            stopped[q] = stopped[q] || forth[q] == ONUS_E_LIMIT;
        }
        for (int q = 0; q < QUESTIONS; q++) assert_int_equal(ask(decision, q, &count), forth[q]);
        assert_int_equal(onus_decide(decision, desk->evidence, NULL), ONUS_OK);
        for (int q = QUESTIONS; q-- > 0;) assert_int_equal(ask(decision, q, &count), forth[q]);
        desk_say(desk, BY_BRANCH "settlement=10"); /* nothing open: no work */
        assert_int_equal(onus_decide(decision, desk->evidence, NULL), ONUS_OK);
        for (int q = 0; q < QUESTIONS; q++) assert_int_equal(ask(decision, q, &count), ONUS_OK);
        onus_decision_free(decision);
    }
    assert_true(stopped[UNKNOWN_Q] && stopped[POSSIBLE_Q] && !stopped[PRESUMED_Q] && !stopped[CLAUSES_Q]);
}

static bool is_presumed(struct desk *desk, const char *path) {
    const uint32_t *facts;
    size_t count;
    assert_int_equal(onus_decision_presumed(desk->decision, &facts, &count), ONUS_OK);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) assert_true(facts[i - 1] < facts[i]);
        if (strcmp(onus_policy_fact(desk->policy, facts[i])->path, path) == 0) return true;
    }
    return false;
}

static void test_presumed(void **state) {
    struct desk *desk = *state;
    assert_int_equal(decide(desk, BY_BRANCH), ONUS_OK);
    assert_true(is_presumed(desk, "cause") && is_presumed(desk, "post.driver"));
    assert_false(is_presumed(desk, "notice") || is_presumed(desk, "gravity"));
    assert_int_equal(decide(desk, BY_BRANCH "cause=handover"), ONUS_OK);
    assert_false(is_presumed(desk, "cause")); /* said outright */
    desk_say(desk, PAPERS);
    uint32_t notice = onus_policy_find_fact(desk->policy, "notice");
    uint64_t clean = UINT64_C(1) << onus_policy_find_value(desk->policy, notice, "clean");
    assert_int_equal(onus_case_assume(desk->evidence, notice, clean), ONUS_OK);
    assert_int_equal(onus_decide(desk->decision, desk->evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_outcome(desk->decision), ONUS_DETERMINED);
    assert_true(is_presumed(desk, "notice"));
}

/* What is asked twice is answered once, and the answers stay where they are. */
static void test_answers_are_kept(void **state) {
    struct desk *desk = *state;
    const onus_unknown *first, *second;
    const onus_possible *possible;
    size_t count;
    assert_int_equal(decide(desk, PAPERS), ONUS_OK);
    assert_int_equal(onus_decision_unknown(desk->decision, &first, &count), ONUS_OK);
    assert_int_equal(onus_decision_possible(desk->decision, &possible, &count), ONUS_OK);
    assert_int_equal(onus_decision_unknown(desk->decision, &second, &count), ONUS_OK);
    assert_ptr_equal(first, second);
    assert_string_equal(onus_policy_fact(desk->policy, first->fact)->path, "notice");
    assert_int_equal(first->values, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_deciding), cmocka_unit_test(test_states),
        cmocka_unit_test(test_contradictions),  cmocka_unit_test(test_work_limit),
        cmocka_unit_test(test_presumed),        cmocka_unit_test(test_answers_are_kept),
    };
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
