/* SPDX-License-Identifier: Apache-2.0 */

/* What a check says does not depend on the order of the file; what it proposes does what it says; and it survives a refusing allocator. */

#include <string.h>

#include "base/text.h"
#include "expected.h"
#include "mutants.h"
#include "odd_policies.h"
#include "support/failing.h"
#include "support/small_policies.h"
#include "support/test.h"

/* ---- Severities ---- */

static void test_severities(void **state) {
    (void)state;
    onus_check *check;
    assert_int_equal(onus_check_new(odd_policy(ODD_IDLE), NULL, NULL, &check, NULL), ONUS_OK);
    size_t notes = onus_check_count_of(check, ONUS_SEVERITY_NOTE),
           warnings = onus_check_count_of(check, ONUS_SEVERITY_WARNING);
    assert_int_equal(notes, 5);
    assert_int_equal(warnings, 6);
    assert_int_equal(onus_check_count_of(check, ONUS_SEVERITY_ERROR), 0);
    assert_int_equal(onus_check_deny(check, "idle-presumptions"), ONUS_E_NAME);
    assert_int_equal(onus_check_deny(check, "unused-term"), ONUS_OK);
    assert_int_equal(onus_check_count_of(check, ONUS_SEVERITY_ERROR), 2);
    assert_int_equal(onus_check_deny(check, "conflict"), ONUS_OK);
    assert_int_equal(onus_check_deny(check, "all"), ONUS_OK);
    assert_int_equal(onus_check_count_of(check, ONUS_SEVERITY_ERROR), onus_check_count(check));
    onus_check_free(check);
    for (int i = 0; i < ONUS_CHECK_COUNT; i++) assert_non_null(onus_check_name((onus_check_id)i));
    assert_null(onus_check_name(ONUS_CHECK_COUNT));
    assert_string_equal(onus_check_name(ONUS_CHECK_IDLE_PRESUMPTION), "idle-presumption");
    assert_int_equal(onus_check_severity(ONUS_CHECK_CONFLICT), ONUS_SEVERITY_ERROR);
}

/* ---- The order of the file ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

static void write_check(const onus_policy_definition *definition, struct text *text) {
    onus_check *check;
    text_init(text, NULL);
    onus_status status = onus_check_new(definition, NULL, NULL, &check, NULL);
    if (status == ONUS_OK) assert_int_equal(onus_check_write(check, (onus_sink){append, text}), ONUS_OK);
    onus_check_free(check);
}

static void try_order(const onus_policy_definition *definition, struct arena *arena) {
    struct text one, other;
    write_check(definition, &one);
    write_check(mutant_reversed(definition, arena), &other);
    assert_string_equal(text_get(&one), text_get(&other));
    text_release(&one);
    text_release(&other);
}

static void test_order(void **state) {
    (void)state;
    struct random random = {3};
    for (size_t i = 0; i < 100; i++) {
        struct arena arena;
        arena_init(&arena, NULL);
        const onus_policy_definition *from = i % 6 == 5   ? onus_builtin(0)
                                             : i % 6 == 4 ? odd_policy(ODD_SELDOM)
                                                          : small_policy(i % 6);
        try_order(from, &arena);
        try_order(mutant_of(from, &arena, &random), &arena);
        arena_release(&arena);
    }
}

/* ---- What is proposed ---- */

/* `definition` with what `side` says of its clause's precedence. */
static const onus_policy_definition *settled(const onus_policy_definition *definition, struct arena *arena,
                                             const onus_check *check, const onus_check_side *side) {
    onus_policy_definition *to = ARENA_NEW(arena, 1, onus_policy_definition);
    onus_clause_definition *clauses = ARENA_NEW(arena, definition->clause_count, onus_clause_definition);
    *to = *definition;
    for (size_t i = 0; i < definition->clause_count; i++) {
        clauses[i] = definition->clauses[i];
        if (strcmp(clauses[i].id, onus_check_clause(check, side->clause)->id) != 0) continue;
        clauses[i].prevails_over = side->prevails_over;
        clauses[i].prevails_over_count = side->prevails_over_count;
    }
    to->clauses = clauses;
    return to;
}

static bool conflict_between(const onus_check *check, uint32_t a, uint32_t b) {
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL && finding->id == ONUS_CHECK_CONFLICT; i++)
        if (finding->sides[0].clause == a && finding->sides[1].clause == b) return true;
    return false;
}

/* The conflict is gone, and no other has come. */
static void try_settling(const onus_policy_definition *definition, struct arena *arena, const onus_check *check,
                         const onus_check_finding *conflict, size_t side) {
    onus_check *after;
    const onus_check_finding *finding;
    const onus_policy_definition *changed = settled(definition, arena, check, &conflict->sides[side]);
    assert_int_equal(onus_check_new(changed, NULL, NULL, &after, NULL), ONUS_OK);
    assert_false(conflict_between(after, conflict->sides[0].clause, conflict->sides[1].clause));
    for (size_t i = 0; (finding = onus_check_get(after, i)) != NULL && finding->id == ONUS_CHECK_CONFLICT; i++)
        assert_true(conflict_between(check, finding->sides[0].clause, finding->sides[1].clause));
    onus_check_free(after);
}

static void test_settling(void **state) {
    (void)state;
    struct random random = {11};
    size_t settled_conflicts = 0;
    for (size_t i = 0; i < 200; i++) {
        struct arena arena;
        onus_check *check;
        const onus_check_finding *finding;
        arena_init(&arena, NULL);
        const onus_policy_definition *from = i % 20 == 19 ? onus_builtin(0) : small_policy(i % 4);
        const onus_policy_definition *mutant = mutant_of(from, &arena, &random);
        onus_status status = onus_check_new(mutant, NULL, NULL, &check, NULL);
        for (size_t j = 0; status == ONUS_OK && (finding = onus_check_get(check, j)) != NULL; j++) {
            if (finding->id != ONUS_CHECK_CONFLICT || finding->sides[0].prevails_over_count == 0) continue;
            try_settling(mutant, &arena, check, finding, 0);
            try_settling(mutant, &arena, check, finding, 1);
            settled_conflicts++;
        }
        onus_check_free(check);
        arena_release(&arena);
    }
    assert_true(settled_conflicts > 20);
}

/* The policy's text with a clause for every region of its silence, all of which `party` bears. */
static void write_closed(const onus_policy_definition *definition, const char *party, struct text *text) {
    struct text policy, clause;
    onus_check *check;
    const onus_check_finding *silence;
    text_init(&policy, NULL);
    text_init(&clause, NULL);
    text_init(text, NULL);
    assert_int_equal(onus_definition_write(definition, NULL, (onus_sink){append, &policy}), ONUS_OK);
    assert_int_equal(onus_check_new(definition, NULL, NULL, &check, NULL), ONUS_OK);
    assert_true(findings_of(check, ONUS_CHECK_SILENCE, &silence) == 1);
    const char *clauses = strstr(text_get(&policy), "\"clauses\": [");
    assert_non_null(clauses);
    clauses += strlen("\"clauses\": [");
    text_append(text, text_get(&policy), (size_t)(clauses - text_get(&policy)));
    for (size_t i = 0; i < silence->region_count; i++) {
        text_reset(&clause);
        assert_int_equal(onus_check_clause_write(check, silence, i, (onus_sink){append, &clause}), ONUS_OK);
        const char *who = strstr(text_get(&clause), "\"?\": \"1\"");
        assert_non_null(who);
        text_append(text, text_get(&clause), (size_t)(who + 1 - text_get(&clause)));
        text_string(text, party);
        text_string(text, who + 2);
        text_char(text, ',');
    }
    text_string(text, clauses);
    assert_int_equal(onus_check_clause_write(check, silence, silence->region_count, (onus_sink){append, &clause}),
                     ONUS_E_ARGUMENT);
    onus_check_free(check);
    text_release(&policy);
    text_release(&clause);
}

static void test_closing(void **state) {
    const onus_policy_definition *const all[] = {onus_builtin(0), small_policy(0), small_policy(1), small_policy(2),
                                                 odd_policy(ODD_IDLE)};
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct text text;
        onus_document *document;
        onus_check *check;
        const onus_check_finding *finding;
        write_closed(all[i], all[i]->parties[0].id, &text);
        assert_int_equal(onus_document_read(text_get(&text), text.length, "closed", NULL, &document, NULL), ONUS_OK);
        assert_int_equal(onus_check_new(onus_document_definition(document), NULL, NULL, &check, NULL), ONUS_OK);
        assert_int_equal(findings_of(check, ONUS_CHECK_SILENCE, &finding), 0);
        assert_int_equal(findings_of(check, ONUS_CHECK_CONFLICT, &finding), 0);
        onus_check_free(check);
        onus_document_free(document);
        text_release(&text);
    }
}

/* ---- Failures ---- */

static onus_status refuse(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return ONUS_E_OUTPUT;
}

static void test_mistakes(void **state) {
    (void)state;
    onus_check *check;
    onus_diagnostics *diagnostics;
    onus_policy_definition broken = *small_policy(0);
    broken.group_count = 1;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_check_new(&broken, NULL, NULL, &check, diagnostics), ONUS_E_POLICY);
    assert_null(check);
    assert_true(onus_diagnostics_count(diagnostics) > 0);
    onus_diagnostics_clear(diagnostics);
    onus_config small = {.max_nodes = 200};
    assert_int_equal(onus_check_new(onus_builtin(0), NULL, &small, &check, diagnostics), ONUS_E_LIMIT);
    assert_null(check);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "diagram-limit");
    onus_diagnostics_clear(diagnostics);
    small.max_nodes = 6000; /* enough to build */
    assert_int_equal(onus_check_new(onus_builtin(0), NULL, &small, &check, diagnostics), ONUS_E_LIMIT);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "diagram-limit");
    onus_diagnostics_clear(diagnostics);
    assert_int_equal(onus_check_new(onus_builtin(1), NULL, NULL, &check, diagnostics), ONUS_E_POLICY);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "no-base");
    onus_diagnostics_clear(diagnostics);
    assert_int_equal(onus_check_new(onus_builtin(1), onus_builtin(1), NULL, &check, diagnostics), ONUS_E_POLICY);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "extends-chain");
    onus_diagnostics_free(diagnostics);
    assert_int_equal(onus_check_new(NULL, NULL, NULL, &check, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_check_new(small_policy(0), NULL, NULL, &check, NULL), ONUS_OK);
    assert_int_equal(onus_check_write(check, (onus_sink){refuse, NULL}), ONUS_E_OUTPUT);
    assert_null(onus_check_get(check, onus_check_count(check)));
    assert_null(onus_check_fact(check, 99));
    onus_check_free(check);
}

/* Refuse one request after the other, all later ones too or only that one. */
static void try_refusals(const onus_policy_definition *definition, bool once) {
    onus_status status = ONUS_E_MEMORY;
    for (size_t allowed = 0; status != ONUS_OK; allowed++) {
        struct failing failing = {.allowed = allowed, .once = once};
        onus_allocator allocator = failing_allocator(&failing);
        onus_config config = {.allocator = &allocator};
        onus_check *check;
        status = onus_check_new(definition, NULL, &config, &check, NULL);
        if (status != ONUS_OK) assert_int_equal(status, ONUS_E_MEMORY);
        if (status != ONUS_OK) assert_null(check);
        onus_check_free(check);
        assert_int_equal(failing.bytes, 0);
    }
}

static void test_refusals(void **state) {
    (void)state;
    struct arena arena;
    struct random random = {5};
    arena_init(&arena, NULL);
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        const onus_policy_definition *mutant = mutant_of(small_policy(i), &arena, &random);
        try_refusals(small_policy(i), false);
        try_refusals(small_policy(i), true);
        onus_check *check;
        if (onus_check_new(mutant, NULL, NULL, &check, NULL) == ONUS_OK) try_refusals(mutant, false);
        onus_check_free(check);
    }
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_severities), cmocka_unit_test(test_order),    cmocka_unit_test(test_settling),
        cmocka_unit_test(test_closing),    cmocka_unit_test(test_mistakes), cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
