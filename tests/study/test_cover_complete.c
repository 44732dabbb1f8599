/* SPDX-License-Identifier: Apache-2.0 */
/* What coverage is good for: cases made for what is missing pass, are enough, and are all needed; what is shipped is tried whole; the order of a file has no say; limits and
 * refusals are answers. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "onus_study.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/shuffle.h"
#include "support/small_policies.h"
#include "support/test.h"

/* ---- What is missing ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

static onus_cover_totals totals_of(const onus_cover *cover) {
    onus_cover_totals totals;
    onus_cover_describe(cover, &totals);
    return totals;
}

static void add_text(onus_cover *cover, const char *text, size_t length, bool all_pass) {
    onus_golden *golden;
    assert_int_equal(onus_golden_read(text, length, "cases", onus_cover_policy(cover), &golden, NULL), ONUS_OK);
    assert_int_equal(onus_cover_add_golden(cover, golden), ONUS_OK);
    for (size_t i = 0; all_pass && i < onus_golden_count(golden); i++) {
        struct text differences;
        bool passed;
        text_init(&differences, NULL);
        assert_int_equal(onus_golden_check(golden, i, &passed, (onus_sink){append, &differences}), ONUS_OK);
        assert_string_equal(text_get(&differences), "");
        assert_true(passed);
        assert_int_equal(strncmp(onus_golden_title(golden, i), "review me: ", 11), 0);
        text_release(&differences);
    }
    onus_golden_free(golden);
}

static void add_missing(onus_cover *cover, const onus_cover *from, const onus_cover_case *cases, size_t count,
                        size_t without) {
    const onus_policy *policy = onus_cover_policy(cover);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (size_t i = 0; i < count; i++) {
        onus_case_clear(evidence);
        for (uint32_t f = 0; onus_policy_fact(policy, f) != NULL; f++) {
            uint32_t values = onus_policy_fact(policy, f)->value_count;
            bool said = cases[i].values[f] < values; /* else it is a measure of which no one value is said */
            uint64_t set = said ? UINT64_C(1) << cases[i].values[f] : UINT64_MAX >> (64 - values);
            assert_int_equal(onus_case_set_values(evidence, f, set), ONUS_OK);
        }
        for (size_t g = 0; g < cases[i].goal_count; g++) {
            const onus_cover_goal *goal = onus_cover_get(from, cases[i].goals[g]);
            for (size_t q = 0; goal->kind == ONUS_COVER_FINDING && q < 2; q++)
                if (goal->quantities[q] != ONUS_NONE)
                    assert_int_equal(onus_case_set_count(evidence, goal->quantities[q], goal->quantities[q]), ONUS_OK);
        }
        if (i != without) assert_int_equal(onus_cover_add(cover, evidence, NULL), ONUS_OK);
    }
    onus_case_free(evidence);
}

/* Made cases pass, are enough, and are all needed. */
static void complete(const onus_policy_definition *definition, const onus_policy_definition *base) {
    onus_cover *cover, *again;
    const onus_cover_case *cases;
    struct text text;
    size_t count, written;
    text_init(&text, NULL);
    assert_int_equal(onus_cover_new(definition, base, NULL, &cover, NULL), ONUS_OK);
    assert_int_equal(onus_cover_complete(cover, &cases, &count, NULL), ONUS_OK);
    assert_true(count > 0);
    for (size_t without = 0; without <= count; without++) {
        assert_int_equal(onus_cover_new(definition, base, NULL, &again, NULL), ONUS_OK);
        add_missing(again, cover, cases, count, without);
        onus_cover_totals totals = totals_of(again);
        assert_int_equal(totals.met == totals.possible, without == count);
        assert_int_equal(totals.share == 10000, without == count);
        onus_cover_free(again);
    }
    assert_int_equal(onus_cover_write_golden(cover, (onus_sink){append, &text}, &written, NULL), ONUS_OK);
    assert_int_equal(written, count);
    add_text(cover, text_get(&text), text.length, true);
    assert_int_equal(totals_of(cover).met, totals_of(cover).possible);
    assert_int_equal(onus_cover_complete(cover, &cases, &count, NULL), ONUS_OK);
    assert_int_equal(count, 0);
    onus_cover_free(cover);
    text_release(&text);
}

static void test_complete(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) complete(small_policy(i), NULL);
    complete(onus_builtin(0), NULL);
    for (size_t i = 1; onus_builtin(i) != NULL; i++) complete(onus_builtin(i), onus_builtin(0));
}

static void read_whole(const char *name, struct text *text) {
    char buffer[4096];
    size_t length;
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    while ((length = fread(buffer, 1, sizeof buffer, file)) > 0) text_append(text, buffer, length);
    fclose(file);
}

/* What is shipped is tried whole. */
static void test_shipped(void **state) {
    static const char *const files[][2] = {{"rules/ltl-handover.json", "rules/ltl-handover.golden.json"},
                                           {"rules/inter-club.json", "rules/inter-club.golden.json"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct text policy, cases;
        onus_document *document;
        onus_cover *cover;
        text_init(&policy, NULL);
        text_init(&cases, NULL);
        read_whole(files[i][0], &policy);
        read_whole(files[i][1], &cases);
        assert_int_equal(onus_document_read(policy.bytes, policy.length, NULL, NULL, &document, NULL), ONUS_OK);
        assert_int_equal(onus_cover_new(onus_document_definition(document), NULL, NULL, &cover, NULL), ONUS_OK);
        add_text(cover, text_get(&cases), cases.length, false);
        assert_int_equal(totals_of(cover).share, 10000);
        onus_cover_free(cover);
        onus_document_free(document);
        text_release(&policy);
        text_release(&cases);
    }
}

/* ---- Order, limits, refusals ---- */

static void write_all(onus_cover *cover, struct text *text) {
    size_t written;
    assert_int_equal(onus_cover_write(cover, (onus_sink){append, text}), ONUS_OK);
    assert_int_equal(onus_cover_write_golden(cover, (onus_sink){append, text}, &written, NULL), ONUS_OK);
    assert_false(text->failed);
}

static void test_order(void **state) {
    struct random random = {11};
    (void)state;
    for (size_t i = 0; i < 40; i++) {
        const onus_policy_definition *definition = small_policy(i % 5);
        if (definition == NULL) definition = onus_builtin(0);
        struct text plain, other;
        struct arena arena;
        onus_cover *cover;
        const onus_allocator allocator = memory_allocator(NULL);
        arena_init(&arena, &allocator);
        const onus_policy_definition *shuffled = shuffle_policy(&arena, &random, definition);
        text_init(&plain, NULL);
        text_init(&other, NULL);
        assert_non_null(shuffled);
        assert_int_equal(onus_cover_new(definition, NULL, NULL, &cover, NULL), ONUS_OK);
        write_all(cover, &plain);
        onus_cover_free(cover);
        assert_int_equal(onus_cover_new(shuffled, NULL, NULL, &cover, NULL), ONUS_OK);
        write_all(cover, &other);
        onus_cover_free(cover);
        assert_string_equal(text_get(&plain), text_get(&other));
        text_release(&plain);
        text_release(&other);
        arena_release(&arena);
    }
}

/* Each term uses the one before it twice: 2^17 parts. */
#define TWICE(id_, of)                                                                                                 \
    { .id = id_, .when = WHEN(ALL(TERM(of), NOT(TERM(of)))) }

static const onus_policy_definition doubling = {
    .id = "doubling",
    .version = "1",
    PARTIES({.id = "p"}),
    FACTS({.path = "a", BOOLEAN}),
    TERMS({.id = "t0", .when = WHEN(IS("a", "true"))}, TWICE("t1", "t0"), TWICE("t2", "t1"), TWICE("t3", "t2"),
          TWICE("t4", "t3"), TWICE("t5", "t4"), TWICE("t6", "t5"), TWICE("t7", "t6"), TWICE("t8", "t7"),
          TWICE("t9", "t8"), TWICE("t10", "t9"), TWICE("t11", "t10"), TWICE("t12", "t11"), TWICE("t13", "t12")),
    GROUPS({.id = "g"}),
    CLAUSES({.id = "C1",
             .group = "g",
             .when = WHEN(ANY(TERM("t13"), TERM("t13"), TERM("t13"), TERM("t13"), TERM("t13"), TERM("t13"))),
             LIABLE(NULL, SHARE("p", "1"))},
            {.id = "C2", .when = WHEN(ANY(TERM("t13"), TERM("t12")))}),
};

static void test_limits(void **state) {
    onus_diagnostics *diagnostics;
    onus_cover *cover;
    onus_case *foreign;
    onus_policy *policy;
    const onus_config few = {.max_nodes = 20};
    (void)state;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_cover_new(&doubling, NULL, NULL, &cover, diagnostics), ONUS_E_LIMIT);
    assert_null(cover);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "policy-limit");
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->other, "100000");
    onus_diagnostics_clear(diagnostics);
    assert_int_equal(onus_cover_new(onus_builtin(0), NULL, &few, &cover, diagnostics), ONUS_E_LIMIT);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "diagram-limit");
    assert_int_equal(onus_cover_new(NULL, NULL, NULL, &cover, diagnostics), ONUS_E_ARGUMENT);
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &foreign), ONUS_OK);
    assert_int_equal(onus_cover_new(onus_builtin(0), NULL, NULL, &cover, diagnostics), ONUS_OK);
    assert_int_equal(onus_cover_add(cover, foreign, NULL), ONUS_E_ARGUMENT);
    assert_null(onus_cover_get(cover, SIZE_MAX));
    onus_cover_free(cover);
    onus_cover_free(NULL);
    onus_case_free(foreign);
    onus_policy_free(policy);
    onus_diagnostics_free(diagnostics);
}

/* Where no more nodes are allowed than the goals took, or a few more: a clear answer, and the goals stay as they were. */
static void test_few_nodes(void **state) {
    bool limited = false, done = false;
    (void)state;
    for (uint32_t nodes = 1; nodes < 4000 && !done; nodes += nodes / 16 + 1) {
        const onus_config config = {.max_nodes = nodes};
        onus_cover *cover;
        const onus_cover_case *cases;
        size_t count;
        onus_status status = onus_cover_new(small_policy(1), NULL, &config, &cover, NULL);
        limited |= status == ONUS_E_LIMIT;
        assert_true(status == ONUS_OK || status == ONUS_E_LIMIT);
        if (status != ONUS_OK) continue;
        status = onus_cover_complete(cover, &cases, &count, NULL);
        assert_true(status == ONUS_OK || (status == ONUS_E_LIMIT && cases == NULL && count == 0));
        done = status == ONUS_OK;
        onus_cover_free(cover);
    }
    assert_true(limited && done);
}

static onus_status run_refused(struct failing *failing) {
    onus_allocator allocator = failing_allocator(failing);
    const onus_config config = {.allocator = &allocator};
    onus_cover *cover;
    onus_case *evidence = NULL;
    const onus_cover_case *cases;
    size_t count;
    onus_status status = onus_cover_new(small_policy(1), NULL, &config, &cover, NULL);
    if (status != ONUS_OK) {
        assert_null(cover);
        return status;
    }
    status = onus_case_new(onus_cover_policy(cover), &evidence);
    if (status == ONUS_OK) status = onus_cover_add(cover, evidence, NULL);
    if (status == ONUS_OK) status = onus_cover_complete(cover, &cases, &count, NULL);
    onus_case_free(evidence);
    onus_cover_free(cover);
    return status;
}

static void test_refusals(void **state) {
    (void)state;
    for (int once = 0; once < 2; once++) {
        onus_status status = ONUS_E_MEMORY;
        for (size_t allowed = 0; status == ONUS_E_MEMORY; allowed++) {
            struct failing failing = {.allowed = allowed, .once = once == 1};
            status = run_refused(&failing);
            assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
            assert_int_equal(failing.bytes, 0);
            /* Some requests are for speed alone, and may be refused without harm. */
            if (status == ONUS_OK && failing.requests > allowed) status = ONUS_E_MEMORY;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_complete), cmocka_unit_test(test_order),
                                       cmocka_unit_test(test_limits),   cmocka_unit_test(test_few_nodes),
                                       cmocka_unit_test(test_refusals), cmocka_unit_test(test_shipped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
