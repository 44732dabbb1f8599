/* SPDX-License-Identifier: Apache-2.0 */

/* Policies that do not speak of the same things, or call them otherwise; limits; refusing allocators. */

#include "base/diagnostic.h"
#include "study/diff_oracle.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/small_policies.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

/* ---- Two versions of one small policy ---------------------------------------------------------------------- */

static const onus_policy_definition first = {
    .id = "first",
    .version = "1",
    .currency = "CNY",
    .silent_refer = "desk",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "how", VALUES({.id = "a"}, {.id = "b"})}, {.path = "only_old", BOOLEAN},
          {.path = "days", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 20},
          {.path = "kind", VALUES({.id = "x"}, {.id = "y"}), .presume = "x"},
          {.path = "grade", VALUES({.id = "low"}, {.id = "high"}), .measure = true}),
    QUANTITIES({.path = "count", .kind = ONUS_QUANTITY_COUNT}, {.path = "sum", .kind = ONUS_QUANTITY_MONEY}),
    GROUPS({.id = "g"}, {.id = "h"}),
    RANKS(RANK("g"), RANK("h")),
    CLAUSES({.id = "A1", .group = "g", .when = WHEN(NOT(IS("how", "a"))), LIABLE(NULL, SHARE("p", "1"))},
            {.id = "A2",
             .group = "g",
             .when = WHEN(ALL(NOT(IS("how", "b")), BETWEEN("days", 5, 20))),
             LIABLE(NULL, SHARE("q", "1")),
             FINES({.party = "q", .by = "grade", GRADES({"low", "1"}, {"high", "2"})})},
            {.id = "A3",
             .group = "h",
             .when = WHEN(IS("only_old", "true")),
             LIABLE(NULL, SHARE("p", "1/2"), SHARE("q", "1/2"))},
            {.id = "A4", .when = WHEN(IS("kind", "y")), FINDINGS({.id = "odd"})}),
};

/* A value, a fact and a party more; days counted further and cut elsewhere; `kind` is now a boolean. Without `how` = c, A1 and A2 exclude one another. */
static const onus_policy_definition second = {
    .id = "second",
    .version = "2",
    .currency = "EUR",
    .silent_refer = "court",
    PARTIES({.id = "q"}, {.id = "p"}, {.id = "r"}),
    FACTS({.path = "how", VALUES({.id = "b"}, {.id = "a"}, {.id = "c"})}, {.path = "only_new", BOOLEAN},
          {.path = "days", .kind = ONUS_FACT_INTEGER, .from = 3, .to = 40},
          {.path = "kind", BOOLEAN, .presume = "false"},
          {.path = "grade", VALUES({.id = "high"}, {.id = "low"}), .measure = true}),
    QUANTITIES({.path = "count", .kind = ONUS_QUANTITY_MONEY}, {.path = "weight", .kind = ONUS_QUANTITY_COUNT}),
    GROUPS({.id = "g"}, {.id = "h"}),
    RANKS(RANK("g"), RANK("h")),
    CLAUSES({.id = "A1", .group = "g", .when = WHEN(IS("how", "b")), LIABLE(NULL, SHARE("p", "1"))},
            {.id = "A2",
             .group = "g",
             .when = WHEN(ALL(IS("how", "a"), BETWEEN("days", 7, 40))),
             LIABLE(NULL, SHARE("q", "1")),
             FINES({.party = "q", .by = "grade", GRADES({"low", "1"}, {"high", "2"})})},
            {.id = "A5", .group = "g", .when = WHEN(IS("how", "c")), LIABLE(NULL, SHARE("r", "1"))},
            {.id = "A3",
             .group = "h",
             .when = WHEN(IS("only_new", "true")),
             LIABLE(NULL, SHARE("p", "1/2"), SHARE("q", "1/2"))},
            {.id = "A4", .when = WHEN(IS("kind", "true")), FINDINGS({.id = "odd"})}),
};

static const onus_diff_note expected_notes[] = {
    {ONUS_NOTE_FACT, "only_new", ONUS_NEW, {NULL, NULL}},
    {ONUS_NOTE_FACT, "only_old", ONUS_OLD, {NULL, NULL}},
    {ONUS_NOTE_VALUE, "days", ONUS_OLD, {"0..2", NULL}},
    {ONUS_NOTE_VALUE, "days", ONUS_NEW, {NULL, "21..40"}},
    {ONUS_NOTE_VALUE, "how", ONUS_NEW, {NULL, "c"}},
    {ONUS_NOTE_KIND, "kind", ONUS_OLD, {NULL, NULL}},
    {ONUS_NOTE_QUANTITY, "count", ONUS_OLD, {"count", "money"}},
    {ONUS_NOTE_QUANTITY, "sum", ONUS_OLD, {NULL, NULL}},
    {ONUS_NOTE_QUANTITY, "weight", ONUS_NEW, {NULL, NULL}},
    {ONUS_NOTE_PARTY, "r", ONUS_NEW, {NULL, NULL}},
    {ONUS_NOTE_ORDER, NULL, ONUS_OLD, {"p, q", "q, p"}},
    {ONUS_NOTE_CLAUSE, "A5", ONUS_NEW, {NULL, NULL}},
    {ONUS_NOTE_REFER, "silent", ONUS_OLD, {"desk", "court"}},
    {ONUS_NOTE_CURRENCY, NULL, ONUS_OLD, {"CNY", "EUR"}},
};

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void check_notes(const onus_diff *diff, const onus_diff_note *expected, size_t count) {
    const onus_diff_note *note;
    for (size_t i = 0; (note = onus_diff_get_note(diff, i)) != NULL; i++) {
        bool same = i < count && note->kind == expected[i].kind && note->side == expected[i].side &&
                    same_text(note->subject, expected[i].subject) && same_text(note->texts[0], expected[i].texts[0]) &&
                    same_text(note->texts[1], expected[i].texts[1]);
        if (!same)
            print_error("note %zu: %s %s of %d: %s, %s\n", i, onus_diff_note_name(note->kind), note->subject,
                        note->side, note->texts[0], note->texts[1]);
        assert_true(same);
    }
    assert_null(onus_diff_get_note(diff, count));
    if (count > 0) assert_non_null(onus_diff_get_note(diff, count - 1));
}

static void test_vocabularies(void **state) {
    (void)state;
    struct oracle_policy old, new;
    struct oracle_result result = {0};
    onus_diff *diff;
    assert_true(oracle_open(&old, &first));
    assert_true(oracle_open(&new, &second));
    oracle_check(&old, &new, NULL, &result);
    assert_int_equal(onus_diff_new(old.policy, new.policy, NULL, &diff, NULL), ONUS_OK);
    check_notes(diff, expected_notes, sizeof expected_notes / sizeof *expected_notes);
    /* 0..2, 3..4, 5..6, 7..20, 21..40 */
    const onus_fact_info *days = onus_diff_fact(diff, 0);
    assert_string_equal(days->path, "days");
    assert_int_equal(days->value_count, 5);
    assert_string_equal(days->values[2].id, "5..6");
    assert_int_equal(onus_diff_known(diff, ONUS_OLD, 0), 0xF);
    assert_int_equal(onus_diff_known(diff, ONUS_NEW, 0), 0x1E);
    /* What only foreign values bring about. */
    bool conflict = false;
    const onus_diff_change *change;
    for (size_t i = 0; (change = onus_diff_get_change(diff, i)) != NULL; i++)
        conflict = conflict || change->answers[ONUS_OLD].status == ONUS_ANSWER_CONFLICT;
    assert_true(conflict);
    onus_diff_free(diff);
    oracle_close(&old);
    oracle_close(&new);
}

/* ---- Clauses under other ids ------------------------------------------------------------------------------- */

/* The shipped policy with other ids for some clauses, and H8 in `group`, if not NULL. */
static onus_policy *rename_clauses(const char *const renamed[][2], size_t count, const char *group) {
    onus_clause_definition clauses[64];
    onus_policy_definition definition = *onus_builtin(0);
    onus_policy *policy;
    assert_true(definition.clause_count <= 64);
    memcpy(clauses, definition.clauses, definition.clause_count * sizeof *clauses);
    definition.clauses = clauses;
    size_t changed = 0;
    for (size_t i = 0; i < definition.clause_count; i++) {
        if (group != NULL && strcmp(clauses[i].id, "H8") == 0) clauses[i].group = group;
        for (size_t j = 0; j < count; j++) {
            if (strcmp(clauses[i].id, renamed[j][0]) != 0) continue;
            clauses[i].id = renamed[j][1];
            changed++;
            break;
        }
    }
    assert_int_equal(changed, count);
    assert_int_equal(onus_policy_new(&definition, NULL, NULL, &policy, NULL), ONUS_OK);
    return policy;
}

static void check_renamed(const char *const renamed[][2], size_t count, const char *group, bool changes) {
    onus_diff_note expected[4];
    onus_policy *old, *new = rename_clauses(renamed, count, group);
    onus_diff *diff;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &old, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(old, new, NULL, &diff, NULL), ONUS_OK);
    for (size_t i = 0; i < count; i++)
        expected[i] = (onus_diff_note){ONUS_NOTE_RENAMED, NULL, ONUS_OLD, {renamed[i][0], renamed[i][1]}};
    assert_int_equal(onus_diff_get_change(diff, 0) != NULL, changes);
    check_notes(diff, expected, count);
    onus_diff_free(diff);
    onus_policy_free(old);
    onus_policy_free(new);
}

/* By what they do; one that has come to yield more, by its condition; one that does nothing, by its title. */
static void test_renamed(void **state) {
    (void)state;
    static const char *const doing[][2] = {{"H2", "A2"}, {"H6", "H60"}};
    static const char *const yielding[][2] = {{"H4", "P4"}, {"H15", "D15"}};
    check_renamed(doing, 2, NULL, false);
    check_renamed(yielding, 2, "fault", true);
}

/* ---- What complete cases do not show ----------------------------------------------------------------------- */

static void test_presumption(void **state) {
    (void)state;
    onus_fact_definition facts[8];
    onus_policy_definition other = first;
    memcpy(facts, first.facts, first.fact_count * sizeof *facts);
    facts[0].presume = "b";
    facts[3].presume = "y";
    other.facts = facts;
    static const onus_diff_note expected[] = {{ONUS_NOTE_PRESUMPTION, "how", ONUS_OLD, {NULL, "b"}},
                                              {ONUS_NOTE_PRESUMPTION, "kind", ONUS_OLD, {"x", "y"}}};
    onus_policy *old, *new;
    onus_diff *diff;
    assert_int_equal(onus_policy_new(&first, NULL, NULL, &old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&other, NULL, NULL, &new, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(old, new, NULL, &diff, NULL), ONUS_OK);
    assert_null(onus_diff_get_change(diff, 0));
    check_notes(diff, expected, 2);
    onus_diff_free(diff);
    onus_policy_free(old);
    onus_policy_free(new);
}

static void test_money_and_pieces(void **state) {
    (void)state;
    onus_policy_definition other = *onus_builtin(0);
    onus_settlement_definition settlement = *other.settlement;
    onus_pieces_definition pieces = *other.pieces;
    settlement.recovered = NULL;
    pieces.loaded_count--;
    other.settlement = &settlement;
    other.pieces = &pieces;
    static const onus_diff_note expected[] = {{.kind = ONUS_NOTE_SETTLEMENT}, {.kind = ONUS_NOTE_PIECES}};
    onus_policy *old, *new;
    onus_diff *diff;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&other, NULL, NULL, &new, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(old, new, NULL, &diff, NULL), ONUS_OK);
    assert_null(onus_diff_get_change(diff, 0));
    check_notes(diff, expected, 2);
    onus_diff_free(diff);
    onus_policy_free(old);
    onus_policy_free(new);
}

/* ---- Limits ------------------------------------------------------------------------------------------------ */

static void test_limits(void **state) {
    (void)state;
    static onus_value_definition values[2][40];
    static char names[2][40][16];
    onus_fact_definition facts[2] = {{.path = "f", .values = values[0], .value_count = 40},
                                     {.path = "f", .values = values[1], .value_count = 40}};
    onus_policy_definition definitions[2] = {first, first};
    onus_policy *policies[2];
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 40; i++) {
            snprintf(names[side][i], sizeof names[side][i], "%c%d", side == 0 ? 'a' : 'b', i);
            values[side][i].id = names[side][i];
        }
        definitions[side].facts = &facts[side];
        definitions[side].fact_count = 1;
        definitions[side].clause_count = 0;
        assert_int_equal(onus_policy_new(&definitions[side], NULL, NULL, &policies[side], NULL), ONUS_OK);
    }
    onus_diff *diff;
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_diff_new(policies[0], policies[1], NULL, &diff, diagnostics), ONUS_E_LIMIT);
    assert_null(diff);
    assert_int_equal(onus_diagnostics_count(diagnostics), 1);
    assert_int_equal(onus_diagnostics_get(diagnostics, 0)->id, DIAGNOSTIC_POLICY_LIMIT);
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->path, "f");
    onus_policy_free(policies[0]);
    onus_policy_free(policies[1]);

    onus_diagnostics_clear(diagnostics);
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policies[0], NULL), ONUS_OK);
    for (uint32_t nodes = 1; nodes < 100000; nodes = nodes * 3 / 2 + 1) {
        onus_config config = {.max_nodes = nodes};
        onus_status status = onus_diff_new(policies[0], policies[0], &config, &diff, diagnostics);
        onus_diff_free(diff);
        if (status == ONUS_OK) break;
        assert_int_equal(status, ONUS_E_LIMIT);
        assert_int_equal(onus_diagnostics_count(diagnostics), 1);
        assert_int_equal(onus_diagnostics_get(diagnostics, 0)->id, DIAGNOSTIC_DIAGRAM_LIMIT);
        onus_diagnostics_clear(diagnostics);
    }
    onus_policy_free(policies[0]);
    onus_diagnostics_free(diagnostics);
}

/* ---- Refusing allocators ----------------------------------------------------------------------------------- */

static onus_status compare_and_cover(const onus_policy *old, const onus_policy *new, const onus_config *config) {
    onus_diff *diff;
    onus_diff_cubes cubes;
    onus_case *evidence = NULL;
    onus_status status = onus_diff_new(old, new, config, &diff, NULL);
    for (size_t i = 0; status == ONUS_OK && onus_diff_get_change(diff, i) != NULL; i++)
        status = onus_diff_cover(diff, i, ONUS_DIFF_ALL_CASES, 0, &cubes, NULL);
    if (status == ONUS_OK) assert_int_equal(onus_case_new(old, &evidence), ONUS_OK);
    for (int i = 0; status == ONUS_OK && i < 2; i++) status = onus_diff_replay(diff, evidence, "one", NULL, NULL);
    onus_case_free(evidence);
    onus_diff_free(diff);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    onus_policy *old, *new;
    assert_int_equal(onus_policy_new(&first, NULL, NULL, &old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&second, NULL, NULL, &new, NULL), ONUS_OK);
    for (int once = 0; once <= 1; once++) {
        for (size_t allowed = 0;; allowed++) {
            struct failing failing = {.allowed = allowed, .once = once == 1};
            onus_allocator allocator = failing_allocator(&failing);
            onus_config config = {.allocator = &allocator};
            onus_status status = compare_and_cover(old, new, &config);
            assert_int_equal(failing.bytes, 0);
            if (failing.requests <= allowed) {
                assert_int_equal(status, ONUS_OK);
                break;
            }
            assert_int_equal(status, ONUS_E_MEMORY);
        }
    }
    onus_policy_free(old);
    onus_policy_free(new);
}

static void test_arguments(void **state) {
    (void)state;
    onus_policy *policy;
    onus_diff *diff;
    onus_diff_cubes cubes;
    assert_int_equal(onus_policy_new(&first, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(policy, NULL, NULL, &diff, NULL), ONUS_E_ARGUMENT);
    assert_null(diff);
    assert_int_equal(onus_diff_new(policy, policy, NULL, &diff, NULL), ONUS_OK);
    assert_ptr_equal(onus_diff_policy(diff, ONUS_OLD), policy);
    assert_int_equal(onus_diff_cover(diff, 0, ONUS_DIFF_ALL_CASES, 0, &cubes, NULL), ONUS_E_ARGUMENT);
    assert_null(onus_diff_fact(diff, 99));
    assert_null(onus_diff_party(diff, 99));
    assert_null(onus_diff_clause(diff, ONUS_OLD, 99));
    assert_int_equal(onus_diff_fact_in(diff, ONUS_OLD, 99), ONUS_NONE);
    assert_null(onus_diff_get_row(diff, 0));
    assert_null(onus_diff_get_case(diff, 0));
    onus_diff_free(diff);
    onus_diff_free(NULL);
    onus_policy_free(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vocabularies),     cmocka_unit_test(test_renamed), cmocka_unit_test(test_presumption),
        cmocka_unit_test(test_money_and_pieces), cmocka_unit_test(test_limits),  cmocka_unit_test(test_memory),
        cmocka_unit_test(test_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
