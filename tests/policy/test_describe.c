/* SPDX-License-Identifier: Apache-2.0 */
/* What a sound policy tells about itself: everything in its order, `each` written out, integers cut, labels filled in. */

#include "support/definition.h"
#include "support/test.h"

#define TEXT(...)                                                                                                      \
    { LIST(onus_label, __VA_ARGS__), COUNT(onus_label, __VA_ARGS__) }

static const onus_policy_definition definition = {
    .id = "test",
    .version = "1",
    .currency = "EUR",
    .in_force_from = "2026-01-01",
    .title = TEXT({"en", "a test"}),
    .outside = &(const onus_outside_definition){.when = WHEN(BETWEEN("n10", 100, INT64_MAX)), .refer = "others"},
    PARTIES({.id = "zoe", .label = TEXT({"en", "Zoe"}, {"zh", "佐伊"})}, {.id = "adam", .label = TEXT({"en", "Adam"})}),
    FACTS(
        {.path = "n10", .kind = ONUS_FACT_INTEGER, .from = -5, .to = 300, .presume = "7"},
        {.path = "n9.{party}", EACH("zoe", "adam"), BOOLEAN, .label = TEXT({"en", "{party} did"}, {"zh", "{party}做"})},
        {.path = "v", VALUES({.id = "y"}, {.id = "x", .label = TEXT({"zh", "叉"})}), .presume = "x"},
        {.path = "never_read", VALUES({.id = "only"})}, {.path = "gravity", VALUES({.id = "minor"}), .measure = true}),
    QUANTITIES({.path = "q10", .kind = ONUS_QUANTITY_MONEY}, {.path = "q9"}),
    TERMS({.id = "some", .when = WHEN(BETWEEN("n10", INT64_MIN, -1))}),
    GROUPS({.id = "g"}),
    CLAUSES({.id = "C10",
             .group = "g",
             .source = {LIST(onus_label, {"", "s. 10"}), 1},
             EACH("adam", "zoe"),
             .when = WHEN(IS("n9.{party}", "true")),
             LIABLE(WHEN(ALL(BETWEEN("n10", 3, 9), TERM("some"))), SHARE("{party}", "1")),
             FINDINGS({.id = "found", .label = TEXT({"en", "found"})})},
            {.id = "C9",
             .group = "g",
             .title = TEXT({"en", "nine"}),
             .when = WHEN(BETWEEN("n10", 10, 9)),
             FINES({.party = "adam", .amount = "1.50", .when = WHEN(BETWEEN("n10", 4, 4))})}),
};

static int open_policy(void **state) {
    onus_policy *policy;
    onus_status status = onus_policy_new(&definition, NULL, NULL, &policy, NULL);
    *state = policy;
    return status == ONUS_OK ? 0 : 1;
}

static int close_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

static void test_head(void **state) {
    onus_policy_info info;
    onus_policy_describe(*state, &info);
    assert_string_equal(info.id, "test");
    assert_string_equal(info.version, "1");
    assert_string_equal(info.currency, "EUR");
    assert_string_equal(info.in_force_from, "2026-01-01");
    assert_null(info.in_force_to);
    assert_string_equal(onus_label_in(info.title, "en", NULL), "a test");
    assert_null(info.silent_refer);
    assert_string_equal(info.outside_refer, "others");
    assert_true(info.parties == 2 && info.facts == 6 && info.quantities == 2 && info.clauses == 2 && info.nodes > 0);
}

/* Parties as they are listed, all else by name with numbers as numbers. */
static void test_order(void **state) {
    onus_policy *policy = *state;
    static const char *const parties[] = {"zoe", "adam"}, *const clauses[] = {"C9", "C10"},
                             *const quantities[] = {"q9", "q10"}, *const facts[] = {"gravity", "n9.adam",    "n9.zoe",
                                                                                    "n10",     "never_read", "v"};
    for (uint32_t i = 0; i < 6; i++) {
        assert_string_equal(onus_policy_fact(policy, i)->path, facts[i]);
        assert_int_equal(onus_policy_find_fact(policy, facts[i]), i);
        if (i >= 2) continue;
        assert_string_equal(onus_policy_party(policy, i)->id, parties[i]);
        assert_int_equal(onus_policy_find_party(policy, parties[i]), i);
        assert_string_equal(onus_policy_clause(policy, i)->id, clauses[i]);
        assert_int_equal(onus_policy_find_clause(policy, clauses[i]), i);
        assert_string_equal(onus_policy_quantity(policy, i)->path, quantities[i]);
        assert_int_equal(onus_policy_find_quantity(policy, quantities[i]), i);
    }
    assert_null(onus_policy_party(policy, 2));
    assert_null(onus_policy_fact(policy, 6));
    assert_null(onus_policy_clause(policy, ONUS_NONE));
    assert_null(onus_policy_quantity(policy, 2));
    assert_int_equal(onus_policy_find_party(policy, "Zoe"), ONUS_NONE);
    assert_int_equal(onus_policy_find_fact(policy, "n9"), ONUS_NONE);
    assert_int_equal(onus_policy_find_fact(policy, "n9.{party}"), ONUS_NONE);
    assert_int_equal(onus_policy_find_clause(policy, ""), ONUS_NONE);
    assert_int_equal(onus_policy_find_quantity(policy, "q1"), ONUS_NONE);
    assert_int_equal(onus_policy_find_value(policy, 99, "x"), ONUS_NONE);
}

/* Cut at -1|0, 2|3, 3|4, 4|5, 9|10 and 99|100; an end beyond the range cuts nothing. */
static void test_ranges(void **state) {
    onus_policy *policy = *state;
    static const struct {
        const char *id;
        int64_t from, to;
    } ranges[] = {{"-5..-1", -5, -1}, {"0..2", 0, 2},     {"3", 3, 3},           {"4", 4, 4},
                  {"5..9", 5, 9},     {"10..99", 10, 99}, {"100..300", 100, 300}};
    const onus_fact_info *fact = onus_policy_fact(policy, 3);
    assert_int_equal(fact->kind, ONUS_FACT_INTEGER);
    assert_int_equal(fact->value_count, sizeof ranges / sizeof *ranges);
    for (uint32_t i = 0; i < fact->value_count; i++) {
        assert_string_equal(fact->values[i].id, ranges[i].id);
        assert_true(fact->values[i].from == ranges[i].from && fact->values[i].to == ranges[i].to);
        for (int64_t n = ranges[i].from; n <= ranges[i].to; n++)
            assert_int_equal(onus_policy_find_number(policy, 3, n), i);
        assert_int_equal(onus_policy_find_value(policy, 3, ranges[i].id), i);
    }
    assert_int_equal(fact->presumed, 4);
    assert_int_equal(onus_policy_find_number(policy, 3, -6), ONUS_NONE);
    assert_int_equal(onus_policy_find_number(policy, 3, 301), ONUS_NONE);
    assert_int_equal(onus_policy_find_number(policy, 2, 0), ONUS_NONE);
    assert_int_equal(onus_policy_find_number(policy, 99, 0), ONUS_NONE);
}

static void test_facts(void **state) {
    onus_policy *policy = *state;
    const onus_fact_info *adam = onus_policy_fact(policy, 1), *zoe = onus_policy_fact(policy, 2);
    assert_string_equal(onus_label_in(adam->label, "en", NULL), "Adam did");
    assert_string_equal(onus_label_in(zoe->label, "zh", NULL), "佐伊做");
    assert_string_equal(onus_label_in(adam->label, "zh", NULL), "adam做"); /* no Chinese name: his id */
    assert_true(adam->kind == ONUS_FACT_BOOLEAN && adam->value_count == 2 && adam->presumed == ONUS_NONE);
    assert_string_equal(adam->values[0].id, "false");
    assert_string_equal(adam->values[1].id, "true");
    const onus_fact_info *v = onus_policy_fact(policy, 5), *gravity = onus_policy_fact(policy, 0);
    assert_string_equal(v->values[0].id, "y"); /* as listed */
    assert_int_equal(v->presumed, 1);
    assert_string_equal(onus_label_in(v->values[1].label, "zh", NULL), "叉");
    assert_true(gravity->measure && !gravity->read && !v->measure && !v->read);
    assert_true(adam->read && zoe->read && onus_policy_fact(policy, 3)->read && !onus_policy_fact(policy, 4)->read);
}

static void test_clauses(void **state) {
    onus_policy *policy = *state;
    const onus_clause_info *nine = onus_policy_clause(policy, 0), *ten = onus_policy_clause(policy, 1);
    assert_null(nine->group); /* it carries no shares */
    assert_int_equal(nine->source.count, 0);
    assert_string_equal(onus_label_in(nine->title, "en", NULL), "nine");
    assert_string_equal(ten->group, "g");
    assert_string_equal(onus_label_in(ten->source, "zh", NULL), "s. 10");
    assert_string_equal(onus_label_in(onus_policy_finding_label(policy, 1, "found"), "en", NULL), "found");
    assert_int_equal(onus_policy_finding_label(policy, 1, "lost").count, 0);
    assert_int_equal(onus_policy_finding_label(policy, 0, "found").count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_head), cmocka_unit_test(test_order),
                                       cmocka_unit_test(test_ranges), cmocka_unit_test(test_facts),
                                       cmocka_unit_test(test_clauses)};
    return cmocka_run_group_tests(tests, open_policy, close_policy);
}
