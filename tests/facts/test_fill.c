/* SPDX-License-Identifier: Apache-2.0 */
/* Cases out of structs say what the same case in JSON says, to the policy that the struct was made for and to others. */
#include "codec/example.h"

#include <onus/ltl_handover.h>

#include "onus_json.h"
#include "support/definition.h"

static const char *const drivers[] = {"A", "B"};

static const onus_ltl_case said = {
    .case_id = "YX-1",
    .date = "2026-11-07",
    .loss = ONUS_LTL_LOSS_LOST,
    .cause = (onus_ltl_cause)(ONUS_LTL_CAUSE_HANDOVER | ONUS_LTL_CAUSE_THEFT),
    .notice = ONUS_LTL_NOTICE_UNKNOWN,
    .slip = {.entered = ONUS_LTL_NO, .copy4 = ONUS_LTL_SLIP_COPY4_WRITTEN},
    .return_ = {.irregular = ONUS_LTL_YES},
    .system_working = ONUS_LTL_UNKNOWN,
    .pieces = {.slip = {true, 0}, .received = {true, 7}},
    .settlement = {true, {123450}},
    .settlement_words = "壹仟贰佰叁拾肆元伍角整",
    .persons = {.driver = {drivers, 2}},
};
static const char same[] =
    "{\"case\": \"YX-1\", \"date\": \"2026-11-07\", \"loss\": \"lost\", \"cause\": [\"handover\", \"theft\"], "
    "\"notice\": "
    "\"?\", \"slip\": {\"entered\": false, \"copy4\": \"written\"}, \"return\": {\"irregular\": true}, "
    "\"system_working\": null, \"pieces\": {\"slip\": 0, \"received\": 7}, \"settlement\": \"1234.50\", "
    "\"settlement_words\": \"壹仟贰佰叁拾肆元伍角整\", "
    "\"persons\": {\"driver\": [\"A\", \"B\"]}}";

static void assert_same(const onus_policy *policy) {
    onus_case *filled, *read;
    struct text one, other;
    text_init(&one, NULL);
    text_init(&other, NULL);
    assert_int_equal(onus_case_new(policy, &filled), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &read), ONUS_OK);
    assert_int_equal(onus_case_set(filled, "goods", "at_branch", NULL), ONUS_OK); /* to be forgotten */
    assert_int_equal(onus_ltl_fill(filled, &said, NULL), ONUS_OK);
    assert_int_equal(onus_case_read(read, same, sizeof same - 1, NULL, NULL), ONUS_OK);
    example_describe(filled, &one);
    example_describe(read, &other);
    assert_string_equal(text_get(&one), text_get(&other));
    onus_case_free(filled);
    onus_case_free(read);
    text_release(&one);
    text_release(&other);
}

static void test_shipped_and_variants(void **state) {
    (void)state;
    for (size_t i = 0; onus_builtin(i) != NULL; i++) {
        onus_policy *policy;
        assert_int_equal(onus_policy_builtin(onus_builtin(i)->id, NULL, &policy, NULL), ONUS_OK);
        assert_same(policy);
        onus_policy_free(policy);
    }
}

/* The example has some of the facts, in another order and with other values. */
static void test_other_policies(void **state) {
    (void)state;
    onus_policy *policy = example_policy();
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    onus_ltl_case few = {.loss = ONUS_LTL_LOSS_LOST, .notice = ONUS_LTL_NOTICE_NOTED, .settlement = {true, {1}}};
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_ltl_fill(evidence, &few, diagnostics), ONUS_OK);
    assert_int_equal(onus_case_values(evidence, onus_policy_find_fact(policy, "notice")),
                     UINT64_C(1) << onus_policy_find_value(policy, onus_policy_find_fact(policy, "notice"), "noted"));
    few.loss = ONUS_LTL_LOSS_DAMAGED;
    assert_int_equal(onus_ltl_fill(evidence, &few, diagnostics), ONUS_E_VALUE);
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->given, "damaged");
    assert_false(onus_case_given(evidence, onus_policy_find_fact(policy, "notice")));
    few.loss = (onus_ltl_loss)0;
    few.goods = ONUS_LTL_GOODS_AT_BRANCH;
    assert_int_equal(onus_ltl_fill(evidence, &few, NULL), ONUS_E_NAME);
    few.goods = (onus_ltl_goods)0;
    few.persons.sorter = (onus_given_names){drivers, 1};
    assert_int_equal(onus_ltl_fill(evidence, &few, NULL), ONUS_E_NAME);
    few.persons.sorter = (onus_given_names){NULL, 0};
    few.notice = (onus_ltl_notice)8;
    assert_int_equal(onus_ltl_fill(evidence, &few, NULL), ONUS_E_VALUE);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

/* Numbers and money by paths that the policy does not have, and numbers that it does not take. */
static void test_by_path(void **state) {
    (void)state;
    struct given {
        onus_given_number number;
        onus_given_money money;
        unsigned seal;
    } given = {{true, 7}, {true, {100}}, 1};
    static const char *const seals[] = {"broken", "noted"};
    const onus_policy_definition definition = {.id = "test",
                                               .version = "1",
                                               PARTIES({.id = "p"}),
                                               FACTS({.path = "days", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 9},
                                                     {.path = "seal", VALUES({.id = "noted"}, {.id = "broken"})}),
                                               QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_MONEY})};
    onus_field number = {"days", ONUS_FIELD_NUMBER, offsetof(struct given, number), sizeof given.number, NULL, 0},
               money = {"paid", ONUS_FIELD_MONEY, offsetof(struct given, money), sizeof given.money, NULL, 0},
               seal = {"seal", ONUS_FIELD_VALUES, offsetof(struct given, seal), sizeof given.seal, seals, 2};
    onus_policy *policy;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_policy_new(&definition, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    const onus_field fine[] = {number, money, seal};
    assert_int_equal(onus_case_fill(evidence, fine, 3, &given, diagnostics), ONUS_OK);
    assert_int_equal(onus_case_values(evidence, onus_policy_find_fact(policy, "seal")), 2);
    given.number.number = 10;
    assert_int_equal(onus_case_fill(evidence, &number, 1, &given, diagnostics), ONUS_E_VALUE);
    number.path = "dayz";
    assert_int_equal(onus_case_fill(evidence, &number, 1, &given, diagnostics), ONUS_E_NAME);
    money.path = "pay";
    assert_int_equal(onus_case_fill(evidence, &money, 1, &given, diagnostics), ONUS_E_NAME);
    const onus_diagnostic *first = onus_diagnostics_get(diagnostics, 0), *second = onus_diagnostics_get(diagnostics, 1);
    assert_string_equal(onus_diagnostic_name(first->id), "unknown-fact");
    assert_string_equal(first->given, "dayz");
    assert_string_equal(onus_diagnostic_name(second->id), "unknown-quantity");
    assert_string_equal(second->given, "pay");
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

/* What is in words must be an amount; a ruling comes after the struct, and goes with the next one. */
static void test_words_and_ruling(void **state) {
    (void)state;
    const onus_share shares[] = {{0, {1, 1}}};
    const onus_ruling ruling = {.shares = shares, .share_count = 1, .by = "Wang"};
    onus_ltl_case open = {.loss = ONUS_LTL_LOSS_LOST, .settlement_words = "壹佰元整"};
    onus_policy *policy;
    onus_case *evidence;
    assert_int_equal(onus_policy_builtin("ltl-handover", NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_ltl_fill(evidence, &open, NULL), ONUS_OK);
    assert_string_equal(onus_case_get_text(evidence, ONUS_CASE_WORDS), "壹佰元整");
    assert_int_equal(onus_case_set_ruling(evidence, &ruling, NULL), ONUS_OK);
    assert_string_equal(onus_case_get_ruling(evidence)->by, "Wang");
    open.settlement_words = "many";
    assert_int_equal(onus_ltl_fill(evidence, &open, NULL), ONUS_E_VALUE);
    assert_null(onus_case_get_text(evidence, ONUS_CASE_WORDS));
    assert_null(onus_case_get_ruling(evidence));
    onus_case_free(evidence);
    onus_policy_free(policy);
}

/* What the generator refuses, and an integer fact with its number. */
static void test_writing(void **state) {
    (void)state;
    struct text text;
    onus_policy *policy = example_policy();
    text_init(&text, NULL);
    assert_int_equal(onus_header_write(policy, "claims", example_sink(&text)), ONUS_OK);
    assert_non_null(strstr(text_get(&text), "onus_given_number days;"));
    assert_non_null(strstr(text_get(&text), "CLAIMS_SLIP_COPY1_MISSING = 0x1,"));
    assert_int_equal(onus_header_write(policy, "7up", example_sink(&text)), ONUS_E_ARGUMENT);
    assert_int_equal(onus_header_write(policy, "", example_sink(&text)), ONUS_E_ARGUMENT);
    onus_policy_free(policy);
    text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_and_variants),
        cmocka_unit_test(test_other_policies),
        cmocka_unit_test(test_words_and_ruling),
        cmocka_unit_test(test_writing),
        cmocka_unit_test(test_by_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
