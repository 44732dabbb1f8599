/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a complete case against the diagrams of the same policy: the outcome, who decides, who yields, fines and findings. Every case of small policies, random ones of
 * the shipped policy, its variants, and policies made by program. The naive evaluator has its say in test_agree.c. */

#include "decide/decision.h"
#include "decide/tables.h"

#include "bench/windowed.h"
#include "onus_io.h"
#include "support/small_policies.h"
#include "support/test.h"

#include <string.h>

enum { SAMPLES = 20000, EXHAUSTIVE = 200000 };

static bool holds(const onus_policy *policy, const uint8_t *values, diagram_node node) {
    return diagram_follow(&policy->plan->diagram, node, values) == HOLDS;
}

static bool has(const uint32_t *list, size_t count, uint32_t item) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == item) return true;
    return false;
}

/* By whom: all that decide and prevail over it, in the order of clauses. */
static void check_by(const onus_policy *policy, const uint8_t *values, const onus_overruled *overruled) {
    size_t found = 0;
    for (uint32_t i = 0; i < policy->model.clause_count; i++) {
        bool by =
            holds(policy, values, policy->plan->decides[i]) && model_prevails(&policy->model, i, overruled->clause);
        assert_int_equal(found < overruled->by_count && overruled->by[found] == i, by);
        found += by;
    }
    assert_int_equal(found, overruled->by_count);
}

static void check_clauses(onus_decision *decision, const uint8_t *values) {
    const onus_policy *policy = decision->policy;
    const uint32_t *clauses;
    const onus_overruled *overruled;
    size_t count, yielding, found = 0;
    assert_int_equal(onus_decision_clauses(decision, &clauses, &count), ONUS_OK);
    assert_int_equal(onus_decision_overruled(decision, &overruled, &yielding), ONUS_OK);
    for (uint32_t i = 0; i < policy->model.clause_count; i++) {
        assert_int_equal(has(clauses, count, i), holds(policy, values, policy->plan->decides[i]));
        bool yields = holds(policy, values, policy->plan->overruled[i]);
        assert_int_equal(found < yielding && overruled[found].clause == i, yields);
        if (yields) check_by(policy, values, &overruled[found]);
        found += yields;
    }
    assert_int_equal(found, yielding);
}

/* Which fines and findings are due, one consequence at a time. */
static void check_others(onus_decision *decision, const uint8_t *values) {
    const onus_policy *policy = decision->policy;
    const struct tables *tables = policy->plan->tables;
    bool outside = decision->outcome == ONUS_OUTSIDE;
    bool fines[1024] = {false}, findings[1024] = {false};
    for (uint32_t i = tables->from[SECTION_FINE]; i < tables->from[SECTION_COUNT]; i++)
        if ((decision->row[i / 64] >> i % 64 & 1) != 0)
            (i < tables->from[SECTION_FINDING] ? fines : findings)[tables->of[i]] = !outside;
    for (uint32_t i = 0; i < policy->model.fine_count; i++)
        assert_int_equal(fines[i], holds(policy, values, policy->plan->fines[i]));
    for (uint32_t i = 0; i < policy->model.finding_count; i++)
        assert_int_equal(findings[i], holds(policy, values, policy->plan->findings[i]));
}

/* What is presumed counts where another value would come to another outcome. */
static void check_presumed(onus_decision *decision, const onus_case *evidence, uint8_t *values) {
    const struct plan *plan = decision->policy->plan;
    const uint32_t *presumed;
    size_t count, expected = 0;
    assert_int_equal(onus_decision_presumed(decision, &presumed, &count), ONUS_OK);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint32_t fact = plan->fact_of[i];
        uint8_t own = values[i];
        bool differs = false;
        if (evidence_origin(evidence, fact) != EVIDENCE_PRESUMED) continue;
        for (values[i] = 0; values[i] < plan->arity[i]; values[i]++) {
            uint32_t outcome = diagram_follow(&plan->diagram, plan->root, values);
            differs = differs || (outcome != OUTCOME_IMPOSSIBLE && outcome != decision->terminal);
        }
        values[i] = own;
        assert_int_equal(has(presumed, count, fact), differs);
        expected += differs;
    }
    assert_int_equal(count, expected);
}

static void check_case(onus_decision *decision, onus_case *evidence) {
    const struct plan *plan = decision->policy->plan;
    uint8_t values[ONUS_MAX_FACTS];
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint64_t set = onus_case_values(evidence, plan->fact_of[i]);
        for (values[i] = 0; (set >> values[i] & 1) == 0;) values[i]++;
    }
    assert_int_equal(evidence->open, 0);
    uint32_t outcome = diagram_follow(&plan->diagram, plan->root, values);
    onus_status status = onus_decide(decision, evidence, NULL);
    assert_int_equal(status, outcome == OUTCOME_IMPOSSIBLE ? ONUS_E_CASE : ONUS_OK);
    if (status != ONUS_OK) return;
    assert_int_equal(decision->terminal, outcome);
    check_clauses(decision, values);
    check_others(decision, values);
    check_presumed(decision, evidence, values);
}

static void set_values(onus_case *evidence, struct random *random, uint64_t number) {
    const struct model *model = &evidence->policy->model;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        uint32_t count = model->facts[i].value_count, value = (uint32_t)(number % count);
        number /= count;
        if (random != NULL) value = random_below(random, count);
        if (random != NULL && model->facts[i].presumed != ONUS_NONE && random_chance(random, 85))
            value = model->facts[i].presumed;
        /* What is presumed is said now and then. */
        if (value == model->facts[i].presumed && (i + number) % 3 != 0)
            onus_case_unset(evidence, i);
        else
            onus_case_set_values(evidence, i, UINT64_C(1) << value);
    }
}

static uint64_t count_cases(const struct model *model) {
    uint64_t count = 1;
    for (uint32_t i = 0; i < model->fact_count && count <= EXHAUSTIVE; i++) count *= model->facts[i].value_count;
    return count;
}

static void check_policy(const onus_policy *policy) {
    struct random random = {7};
    onus_decision *decision;
    onus_case *evidence;
    uint64_t cases = count_cases(&policy->model);
    assert_non_null(policy->plan->tables);
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (uint64_t i = 0; i < (cases <= EXHAUSTIVE ? cases : SAMPLES); i++) {
        set_values(evidence, cases <= EXHAUSTIVE ? NULL : &random, i);
        check_case(decision, evidence);
    }
    onus_case_free(evidence);
    onus_decision_free(decision);
}

static void check_definition(const onus_policy_definition *definition, const onus_policy_definition *base) {
    onus_policy *policy;
    assert_int_equal(onus_policy_new(definition, base, NULL, &policy, NULL), ONUS_OK);
    check_policy(policy);
    onus_policy_free(policy);
}

static void test_small(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) check_definition(small_policy(i), NULL);
}

static void test_shipped(void **state) {
    (void)state;
    for (size_t i = 0; onus_builtin(i) != NULL; i++)
        check_definition(onus_builtin(i), onus_builtin(i)->extends != NULL ? onus_builtin(0) : NULL);
}

static void check_text(const char *bytes, size_t length) {
    onus_document *document;
    onus_policy *policy;
    assert_int_equal(onus_document_read(bytes, length, "policy", NULL, &document, NULL), ONUS_OK);
    assert_int_equal(onus_document_compile(document, NULL, NULL, &policy, NULL), ONUS_OK);
    check_policy(policy);
    onus_policy_free(policy);
    onus_document_free(document);
}

/* Of two clauses that decide, one prevails over a third and the other does not. */
static void test_partly(void **state) {
    (void)state;
    static const char text[] =
        "{\"policy\": \"partly\", \"version\": \"1\", \"currency\": \"CNY\","
        " \"parties\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}],"
        " \"facts\": [{\"path\": \"f\", \"boolean\": true}, {\"path\": \"g\", \"boolean\": true}, {\"path\": \"h\", "
        "\"boolean\": true}, {\"path\": \"i\", \"boolean\": true}],"
        " \"groups\": [{\"id\": \"x\", \"concurrent\": true}], \"precedence\": [[\"x\"]],"
        " \"clauses\": ["
        "  {\"id\": \"P\", \"group\": \"x\", \"when\": {\"f\": true}, \"liable\": {\"a\": \"1\"}, \"prevails_over\": "
        "[\"R\", \"S\"]},"
        "  {\"id\": \"Q\", \"group\": \"x\", \"when\": {\"g\": true}, \"liable\": {\"b\": \"1\"}, \"prevails_over\": "
        "[\"S\"]},"
        "  {\"id\": \"R\", \"group\": \"x\", \"when\": {\"h\": true}, \"liable\": {\"c\": \"1\"}},"
        "  {\"id\": \"S\", \"group\": \"x\", \"when\": {\"i\": true}, \"liable\": {\"c\": \"1\"}}]}";
    check_text(text, sizeof text - 1);
}

static void test_windowed(void **state) {
    (void)state;
    struct windowed shapes[] = {windowed_usual(1, 12, 30), windowed_usual(2, 30, 60),  windowed_usual(3, 30, 60),
                                windowed_usual(4, 16, 24), windowed_usual(5, 60, 150), windowed_usual(6, 30, 60)};
    shapes[0].nevers = shapes[2].nevers = 4;
    shapes[2].ranks = 3;
    shapes[2].each = 20;
    shapes[3].ordered = true;
    shapes[5].presumed = 60;
    shapes[5].gates = true;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct text text;
        text_init(&text, NULL);
        windowed_write(&shapes[i], &text);
        check_text(text.bytes, text.length);
        text_release(&text);
    }
}

/* Whatever is said, assumed, taken back and cleared, a case stands where one stands that was told so at once. */
static void test_places(void **state) {
    (void)state;
    struct random random = {11};
    onus_policy *policy;
    onus_case *walked, *told;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    const struct model *model = &policy->model;
    assert_int_equal(onus_case_new(policy, &walked), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &told), ONUS_OK);
    for (int step = 0; step < 20000; step++) {
        uint32_t fact = random_below(&random, model->fact_count), what = random_below(&random, 100);
        uint64_t values = random_subset(&random, UINT64_MAX >> (64 - model->facts[fact].value_count));
        if (what == 0)
            onus_case_clear(walked);
        else if (what < 20)
            onus_case_unset(walked, fact);
        else if (what < 40)
            onus_case_assume(walked, fact, values);
        else
            onus_case_set_values(walked, fact, what < 80 ? values & (~values + 1) : values);
        assert_int_equal(onus_case_translate(told, walked), ONUS_OK);
        assert_int_equal(walked->open, told->open);
        assert_memory_equal(walked->places, told->places, model->packing.group_count * sizeof *told->places);
    }
    onus_case_free(told);
    onus_case_free(walked);
    onus_policy_free(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_small), cmocka_unit_test(test_shipped),
                                       cmocka_unit_test(test_partly), cmocka_unit_test(test_windowed),
                                       cmocka_unit_test(test_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
