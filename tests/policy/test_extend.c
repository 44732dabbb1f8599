/* SPDX-License-Identifier: Apache-2.0 */
/* A variant over its base: what is replaced, what stays, what goes, and what cannot be. */

#include "support/definition.h"
#include "support/failing.h"
#include "support/refused.h"

#include <string.h>

#define PEOPLE PARTIES({.id = "p"}, {.id = "q"})
#define LATE   WHEN(IS("late", "true"))
#define TEXT(text_of_it)                                                                                               \
    { LIST(onus_label, {"en", text_of_it}), 1 }

static const onus_policy_definition base = {
    .id = "base",
    .version = "7",
    .currency = "CNY",
    .in_force_from = "2026-01-01",
    .silent_refer = "desk",
    .title = TEXT("the base"),
    PEOPLE,
    FACTS({.path = "late", BOOLEAN, .presume = "false", .label = TEXT("late")},
          {.path = "seal", VALUES({.id = "whole"}, {.id = "broken"})}),
    QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_MONEY, .label = TEXT("paid")}),
    TERMS({.id = "hurt", .when = WHEN(IS("seal", "broken"))}, {.id = "spare", .when = LATE}),
    GROUPS({.id = "one"}, {.id = "two"}),
    RANKS(RANK("one"), RANK("two")),
    NEVER({.id = "odd", .when = WHEN(ALL(IS("late", "true"), IS("seal", "whole")))}),
    CLAUSES({.id = "K1",
             .group = "one",
             .source = {LIST(onus_label, {"", "s. 1"}), 1},
             .when = WHEN(TERM("hurt")),
             LIABLE(NULL, SHARE("p", "1")),
             FINES({.party = "p", .amount = "5.00"})},
            {.id = "K2", .group = "two", .when = LATE, LIABLE(NULL, SHARE("q", "1"))},
            {.id = "K3", .title = TEXT("three")}),
};

/* What `variant` makes of the base. */
static const onus_policy_definition *merge(const onus_policy_definition *variant, onus_merged **merged) {
    assert_int_equal(onus_definition_merge(variant, &base, NULL, merged, NULL), ONUS_OK);
    return onus_merged_definition(*merged);
}

static void test_nothing_departs(void **state) {
    (void)state;
    const onus_policy_definition variant = {.id = "variant", .extends = "base"};
    onus_merged *merged;
    const onus_policy_definition *got = merge(&variant, &merged);
    assert_string_equal(got->id, "variant");
    assert_string_equal(got->version, "7");
    assert_string_equal(got->currency, "CNY");
    assert_string_equal(got->in_force_from, "2026-01-01");
    assert_string_equal(got->silent_refer, "desk");
    assert_null(got->extends);
    assert_true(got->clause_count == 3 && got->clauses == base.clauses);
    assert_true(got->rank_count == 2 && got->fact_count == 2 && got->party_count == 2);
    onus_merged_free(merged);
    onus_merged_free(NULL);
}

static void test_replaced(void **state) {
    (void)state;
    const onus_policy_definition variant = {
        .id = "variant",
        .extends = "base",
        .version = "8",
        .in_force_to = "2026-12-31",
        FACTS({.path = "late", .presume = "true"},
              {.path = "seal", VALUES({.id = "whole"}, {.id = "broken"}, {.id = "gone"})}, {.path = "new", BOOLEAN}),
        QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_COUNT}),
        TERMS({.id = "hurt", .when = WHEN(IS("seal", "broken", "gone"))}),
        GROUPS({.id = "two", .concurrent = true}),
        RANKS(RANK("two")),
        NEVER({.id = "odd", .title = TEXT("odd")}),
        CLAUSES({.id = "K1", .when = LATE}, {.id = "K3", .source = {LIST(onus_label, {"", "s. 3"}), 1}},
                {.id = "K4", .group = "two"},
                {.id = "K2",
                 .not_liable = true,
                 .fines = LIST(onus_fine_definition, {.party = "p", .amount = "1"}),
                 .fine_count = 1}),
    };
    onus_merged *merged;
    const onus_policy_definition *got = merge(&variant, &merged);
    assert_string_equal(got->version, "8");
    assert_null(got->in_force_from); /* replaced whole */
    assert_string_equal(got->in_force_to, "2026-12-31");
    assert_int_equal(got->fact_count, 3);
    assert_string_equal(got->facts[0].presume, "true");
    assert_int_equal(got->facts[0].kind, ONUS_FACT_BOOLEAN);
    assert_int_equal(got->facts[0].label.count, 1);
    assert_int_equal(got->facts[1].value_count, 3);
    assert_string_equal(got->facts[2].path, "new");
    assert_true(got->quantities[0].kind == ONUS_QUANTITY_COUNT && got->quantities[0].label.count == 1);
    assert_int_equal(got->terms[0].when->value_count, 2);
    assert_true(!got->groups[0].concurrent && got->groups[1].concurrent);
    assert_int_equal(got->rank_count, 1);
    assert_true(got->never[0].when == base.never[0].when && got->never[0].title.count == 1);
    assert_int_equal(got->clause_count, 4);
    assert_true(got->clauses[0].when == variant.clauses[0].when && got->clauses[0].liable == base.clauses[0].liable);
    assert_true(got->clauses[0].fine_count == 1 && strcmp(got->clauses[0].source.items[0].text, "s. 1") == 0);
    assert_true(got->clauses[1].liable == NULL && got->clauses[1].fine_count == 1);
    assert_true(got->clauses[2].title.count == 1 && strcmp(got->clauses[2].source.items[0].text, "s. 3") == 0);
    assert_string_equal(got->clauses[3].id, "K4");
    onus_merged_free(merged);
}

static void test_taken_away(void **state) {
    (void)state;
    const onus_policy_definition variant = {
        .id = "variant",
        .extends = "base",
        PARTIES({.id = "q", .removed = true}),
        QUANTITIES({.path = "paid", .removed = true}),
        TERMS({.id = "hurt", .removed = true}),
        NEVER({.id = "odd", .removed = true}),
        CLAUSES({.id = "K3", .removed = true}, {.id = "K1", .removed = true}),
    };
    onus_merged *merged;
    const onus_policy_definition *got = merge(&variant, &merged);
    assert_true(got->party_count == 1 && strcmp(got->parties[0].id, "p") == 0);
    assert_true(got->quantity_count == 0 && got->never_count == 0);
    assert_true(got->term_count == 1 && strcmp(got->terms[0].id, "spare") == 0);
    assert_true(got->clause_count == 1 && strcmp(got->clauses[0].id, "K2") == 0);
    onus_merged_free(merged);
}

/* Departments, events and parameters: each with a label alone, with another figure alone, with nothing, new, and taken away. */
static void test_named_things(void **state) {
    const onus_policy_definition named = {
        .id = "base",
        .version = "1",
        .departments = LIST(onus_department_definition, {.id = "desk", .label = TEXT("desk")}, {.id = "shed"}),
        .department_count = 2,
        .events = LIST(onus_event_definition, {.id = "begun", .label = TEXT("begun")}, {.id = "done"}),
        .event_count = 2,
        .parameters = LIST(onus_parameter_definition, {.id = "X", .from = 1, .to = 5, .label = TEXT("x")},
                           {.id = "Y", .from = 1, .to = 5, .label = TEXT("y")}),
        .parameter_count = 2,
    };
    const onus_policy_definition variant = {
        .id = "variant",
        .extends = "base",
        .departments =
            LIST(onus_department_definition, {.id = "desk"}, {.id = "shed", .label = TEXT("a shed")}, {.id = "yard"}),
        .department_count = 3,
        .events = LIST(onus_event_definition, {.id = "done", .label = TEXT("is done")}, {.id = "begun"}),
        .event_count = 2,
        .parameters = LIST(onus_parameter_definition, {.id = "X", .from = 2, .to = 9},
                           {.id = "Y", .from = 1, .to = 5, .at_least = "X", .label = TEXT("at least x")}),
        .parameter_count = 2,
    };
    const onus_policy_definition without = {
        .id = "without",
        .extends = "base",
        .departments = LIST(onus_department_definition, {.id = "desk", .removed = true}),
        .department_count = 1,
        .events = LIST(onus_event_definition, {.id = "done", .removed = true}),
        .event_count = 1,
        .parameters = LIST(onus_parameter_definition, {.id = "X", .removed = true}),
        .parameter_count = 1,
    };
    onus_merged *merged;
    (void)state;
    assert_int_equal(onus_definition_merge(&variant, &named, NULL, &merged, NULL), ONUS_OK);
    const onus_policy_definition *got = onus_merged_definition(merged);
    assert_true(got->department_count == 3 && got->event_count == 2 && got->parameter_count == 2);
    assert_string_equal(got->departments[0].label.items[0].text, "desk");
    assert_string_equal(got->departments[1].label.items[0].text, "a shed");
    assert_string_equal(got->departments[2].id, "yard");
    assert_string_equal(got->events[0].label.items[0].text, "begun");
    assert_string_equal(got->events[1].label.items[0].text, "is done");
    assert_true(got->parameters[0].from == 2 && got->parameters[0].to == 9);
    assert_string_equal(got->parameters[0].label.items[0].text, "x");
    assert_string_equal(got->parameters[1].at_least, "X");
    assert_string_equal(got->parameters[1].label.items[0].text, "at least x");
    onus_merged_free(merged);
    assert_int_equal(onus_definition_merge(&without, &named, NULL, &merged, NULL), ONUS_OK);
    got = onus_merged_definition(merged);
    assert_true(got->department_count == 1 && strcmp(got->departments[0].id, "shed") == 0);
    assert_true(got->event_count == 1 && strcmp(got->events[0].id, "begun") == 0);
    assert_true(got->parameter_count == 1 && strcmp(got->parameters[0].id, "Y") == 0);
    onus_merged_free(merged);
}

/* None is not the same as nothing said: an empty list replaces the base's. */
static void test_empty_lists(void **state) {
    (void)state;
    static const onus_fine_definition no_fines[1] = {{.party = NULL}};
    static const onus_rank_definition no_ranks[1] = {{.groups = NULL}};
    const onus_policy_definition variant = {
        .id = "variant", .extends = "base", .precedence = no_ranks, CLAUSES({.id = "K1", .fines = no_fines})};
    onus_merged *merged;
    const onus_policy_definition *got = merge(&variant, &merged);
    assert_int_equal(got->rank_count, 0);
    assert_int_equal(got->clauses[0].fine_count, 0);
    assert_int_equal(got->clause_count, 3);
    onus_merged_free(merged);
}

static const struct refused refusals[] = {
    {{.id = "v", .extends = "base", CLAUSES({.id = "K9", .removed = true})}, "nothing-to-replace clauses 'K9'"},
    {{.id = "v", .extends = "base", TERMS({.id = "hrut", .removed = true}), PARTIES({.id = "z", .removed = true})},
     "nothing-to-replace parties 'z'\nnothing-to-replace terms 'hrut'"},
    {{.id = "v", .extends = "base", CLAUSES({.id = "K1"}, {.id = "K1"})}, "duplicate-id clauses 'K1'"},
    {{.id = "v", .extends = "base", CLAUSES({.id = NULL})}, "missing-key clauses 'id'"},
    {{.id = "v", .extends = "base", TERMS({.id = "hurt", .removed = true})}, "unknown-term clauses[K1].when 'hurt'"},
    {{.id = "v", .extends = "base", PARTIES({.id = "q", .removed = true})},
     "unknown-party clauses[K2].liable 'q' near 'p'"},
    {{.id = "v", .extends = "base", CLAUSES({.id = "K2", OVER("K1")})},
     "precedence-cycle clauses[K1].prevails_over 'K1' other 'K2'"},
};

static void test_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_refused(&refusals[i], &base, NULL, ONUS_E_POLICY);
}

/* What a fact, a quantity or a group is beside its values and its place. */
static void test_kinds(void **state) {
    (void)state;
    static const char *const events[] = {"begun"};
    const onus_policy_definition variant = {
        .id = "variant",
        .extends = "base",
        .events = LIST(onus_event_definition, {.id = "begun"}),
        .event_count = 1,
        FACTS({.path = "seal", .measure = true},
              {.path = "late", .timing = ONUS_TIMING_GIVEN, .events = events, .event_count = 1}),
        QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_COUNT, .label = TEXT("pieces paid")}),
        GROUPS({.id = "one", .concurrent = true}),
    };
    const onus_policy_definition back = {
        .id = "back", .extends = "variant", GROUPS({.id = "one", .not_concurrent = true})};
    onus_merged *merged, *again;
    const onus_policy_definition *got = merge(&variant, &merged);
    assert_true(got->facts[1].measure && got->facts[1].value_count == 2);
    assert_true(got->facts[0].timing == ONUS_TIMING_GIVEN && got->facts[0].events == events);
    assert_string_equal(got->facts[0].presume, "false");
    assert_int_equal(got->quantities[0].kind, ONUS_QUANTITY_COUNT);
    assert_string_equal(got->quantities[0].label.items[0].text, "pieces paid");
    assert_true(got->groups[0].concurrent && !got->groups[1].concurrent);
    assert_int_equal(onus_definition_merge(&back, got, NULL, &again, NULL), ONUS_OK);
    assert_false(onus_merged_definition(again)->groups[0].concurrent);
    onus_merged_free(again);
    onus_merged_free(merged);
}

/* Without a base, with one that has a base itself, and taking away from nothing. */
static void test_bases(void **state) {
    (void)state;
    const struct refused alone = {{.id = "v", .version = "1", .extends = "base", PEOPLE}, "no-base  'base'"};
    const struct refused chain = {{.id = "w", .extends = "v"}, "extends-chain  'v'"};
    const struct refused taking = {{.id = "w", .version = "1", PEOPLE, CLAUSES({.id = "K1", .removed = true})},
                                   "nothing-to-replace clauses 'K1'"};
    check_refused(&alone, NULL, NULL, ONUS_E_POLICY);
    check_refused(&chain, &alone.definition, NULL, ONUS_E_POLICY);
    check_refused(&taking, NULL, NULL, ONUS_E_POLICY);
    onus_merged *merged = NULL;
    assert_int_equal(onus_definition_merge(&chain.definition, &alone.definition, NULL, &merged, NULL), ONUS_E_POLICY);
    assert_null(merged);
    assert_int_equal(onus_definition_merge(&refusals[0].definition, &base, NULL, &merged, NULL), ONUS_E_POLICY);
    assert_null(merged);
    assert_int_equal(onus_definition_merge(&base, NULL, NULL, &merged, NULL), ONUS_OK);
    assert_ptr_equal(onus_merged_definition(merged), &base);
    onus_merged_free(merged);
}

/* The shipped variants are sound over the shipped policy, and merging keeps nothing when memory is refused. */
static void test_shipped_variants(void **state) {
    (void)state;
    for (size_t i = 0; onus_builtin(i) != NULL; i++) {
        const onus_policy_definition *variant = onus_builtin(i), *under = i > 0 ? onus_builtin(0) : NULL;
        onus_status status = ONUS_E_MEMORY;
        for (size_t n = 0; status == ONUS_E_MEMORY; n++) {
            struct failing failing = {.allowed = n};
            onus_allocator allocator = failing_allocator(&failing);
            onus_merged *merged;
            status = onus_definition_merge(variant, under, &allocator, &merged, NULL);
            assert_true((status == ONUS_OK) == (merged != NULL));
            onus_merged_free(merged);
            assert_int_equal(failing.bytes, 0);
        }
        assert_int_equal(status, ONUS_OK);
        onus_policy *policy;
        assert_int_equal(onus_policy_builtin(variant->id, NULL, &policy, NULL), ONUS_OK);
        onus_policy_free(policy);
    }
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin("no-such-policy", NULL, &policy, NULL), ONUS_E_NAME);
    assert_null(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_departs),
        cmocka_unit_test(test_replaced),
        cmocka_unit_test(test_named_things),
        cmocka_unit_test(test_taken_away),
        cmocka_unit_test(test_empty_lists),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_bases),
        cmocka_unit_test(test_shipped_variants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
