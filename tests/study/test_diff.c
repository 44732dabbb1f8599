/* SPDX-License-Identifier: Apache-2.0 */

/* The difference of two policies against trying every case: small policies and their mutants, the shipped policy with most facts fixed, vocabularies that differ. */

#include "base/memory.h"
#include "study/diff_oracle.h"
#include "support/definition.h"
#include "support/small_policies.h"
#include "support/test.h"
#include "support/variations.h"

#include <string.h>

/* ---- No difference ----------------------------------------------------------------------------------------- */

static void check_none(const onus_policy_definition *old, const onus_policy_definition *new) {
    onus_policy *policies[2];
    onus_diff *diff;
    assert_int_equal(onus_policy_new(old, NULL, NULL, &policies[0], NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(new, NULL, NULL, &policies[1], NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(policies[0], policies[1], NULL, &diff, NULL), ONUS_OK);
    onus_diff_totals totals;
    onus_diff_describe(diff, &totals);
    if (!onus_diff_none(diff)) print_error("%s: %zu changes, %zu notes\n", old->id, totals.changes, totals.notes);
    assert_true(onus_diff_none(diff));
    assert_string_equal(totals.changed, "0");
    assert_null(onus_diff_get_change(diff, 0));
    assert_null(onus_diff_get_note(diff, 0));
    onus_diff_free(diff);
    onus_policy_free(policies[0]);
    onus_policy_free(policies[1]);
}

static void test_same(void **state) {
    (void)state;
    struct arena arena;
    const onus_policy_definition *definition;
    for (size_t i = 0; (definition = i == 0 ? onus_builtin(0) : small_policy(i - 1)) != NULL; i++) {
        onus_allocator allocator = memory_allocator(NULL);
        arena_init(&arena, &allocator);
        onus_policy_definition other;
        check_none(definition, definition);
        assert_true(reorder(definition, &arena, &other));
        check_none(definition, &other);
        check_none(&other, definition);
        arena_release(&arena);
    }
}

/* ---- Mutants ----------------------------------------------------------------------------------------------- */

static void try_mutants(const onus_policy_definition *definition, const char *(*fixed)(const char *), uint64_t seed,
                        size_t each, struct oracle_result *result, size_t tried[MUTATIONS]) {
    struct oracle_policy original, other;
    struct random random = {seed};
    onus_allocator allocator = memory_allocator(NULL);
    assert_true(oracle_open(&original, definition));
    for (int mutation = 0; mutation < MUTATIONS; mutation++) {
        for (size_t i = 0; i < each; i++) {
            struct arena arena;
            onus_policy_definition mutant;
            arena_init(&arena, &allocator);
            if (mutate(definition, (enum mutation)mutation, &random, &arena, &mutant)) {
                if (oracle_open(&other, &mutant)) {
                    oracle_check(&original, &other, fixed, result);
                    tried[mutation]++;
                }
                oracle_close(&other);
            }
            arena_release(&arena);
        }
    }
    oracle_close(&original);
}

static void test_small_mutants(void **state) {
    (void)state;
    struct oracle_result result = {0};
    size_t tried[MUTATIONS] = {0};
    for (size_t i = 0; small_policy(i) != NULL; i++) try_mutants(small_policy(i), NULL, 7 + i, 12, &result, tried);
    for (int mutation = 0; mutation < MUTATIONS; mutation++) {
        print_message("mutation %d: %zu sound\n", mutation, tried[mutation]);
        assert_true(tried[mutation] > 0);
    }
    print_message("%zu cases, %zu changes (%zu, %zu, %zu, %zu by kind), %zu cubes, %zu notes\n", result.cases,
                  result.changes, (size_t)result.kinds[0], (size_t)result.kinds[1], (size_t)result.kinds[2],
                  (size_t)result.kinds[3], result.cubes, result.notes);
    for (size_t i = 0; i < 4; i++) assert_true(result.kinds[i] > 0);
}

/* ---- The shipped policy, restricted ------------------------------------------------------------------------ */

struct fixing {
    const char *path, *value;
};

/* Slips and records. */
static const struct fixing paper[] = {{"cause", "handover"},
                                      {"goods", "at_branch"},
                                      {"slip.copy3", "blank"},
                                      {"slip.copy4", "missing"},
                                      {"refused", "false"},
                                      {"exception_note", "false"},
                                      {"system_working", "true"},
                                      {"post.loader", "present"},
                                      {"post.driver", "present"},
                                      {"return.irregular", "false"},
                                      {"return.label_covered", "false"},
                                      {"worklog.blank_line", "false"},
                                      {"annotated_by.clerk", "false"},
                                      {"annotated_by.loader", "false"},
                                      {"annotated_by.driver", "false"},
                                      {"annotated_by.branch", "false"},
                                      {"annotated_by.sorter", "false"},
                                      {"cross_post.clerk", "false"},
                                      {"cross_post.loader", "false"},
                                      {"cross_post.driver", "false"},
                                      {"cross_post.branch", "false"},
                                      {"cross_post.sorter", "false"},
                                      {"altered.driver", "false"},
                                      {"altered.loader", "false"},
                                      {"slip.copy2", "blank"},
                                      {NULL, NULL}};

/* Faults, annotations and fines. */
static const struct fixing faults[] = {{"goods", "in_transit"},
                                       {"slip.copy1", "blank"},
                                       {"slip.copy4", "written"},
                                       {"slip.entered", "true"},
                                       {"slip.loader_signature", "signed"},
                                       {"loading.driver", "recorded"},
                                       {"loading.loader", "none"},
                                       {"notice", "clean"},
                                       {"system_working", "true"},
                                       {"return.label_covered", "false"},
                                       {"worklog.blank_line", "true"},
                                       {"slip.copy2", "carbon"},
                                       {"annotated_by.clerk", "false"},
                                       {"annotated_by.branch", "false"},
                                       {"annotated_by.sorter", "false"},
                                       {"cause", "handover"},
                                       {"cross_post.clerk", "false"},
                                       {"cross_post.branch", "false"},
                                       {"cross_post.sorter", "false"},
                                       {"cross_post.loader", "false"},
                                       {"altered.driver", "false"},
                                       {"post.loader", "present"},
                                       {NULL, NULL}};

static const char *find_fixing(const struct fixing *list, const char *path) {
    for (; list->path != NULL; list++)
        if (strcmp(list->path, path) == 0) return list->value;
    return NULL;
}

static const char *paper_fixed(const char *path) {
    return find_fixing(paper, path);
}

static const char *faults_fixed(const char *path) {
    return find_fixing(faults, path);
}

static void test_shipped_mutants(void **state) {
    (void)state;
    static const struct {
        const struct fixing *list;
        const char *(*fixed)(const char *);
    } vocabularies[] = {{paper, paper_fixed}, {faults, faults_fixed}};
    struct oracle_result result = {0};
    size_t tried[MUTATIONS] = {0};
    onus_allocator allocator = memory_allocator(NULL);
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++) {
        struct arena arena;
        arena_init(&arena, &allocator);
        onus_policy_definition definition = *onus_builtin(0);
        for (const struct fixing *fixing = vocabularies[i].list; fixing->path != NULL; fixing++)
            assert_true(restrict_fact(&definition, fixing->path, fixing->value, &arena));
        try_mutants(&definition, vocabularies[i].fixed, 31 + i, 10, &result, tried);
        arena_release(&arena);
    }
    for (int mutation = 0; mutation < MUTATIONS; mutation++)
        print_message("mutation %d: %zu sound\n", mutation, tried[mutation]);
    print_message("%zu cases, %zu changes (%zu, %zu, %zu, %zu by kind), %zu cubes\n", result.cases, result.changes,
                  (size_t)result.kinds[0], (size_t)result.kinds[1], (size_t)result.kinds[2], (size_t)result.kinds[3],
                  result.cubes);
    for (size_t i = 0; i < 3; i++) assert_true(result.kinds[i] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_small_mutants),
        cmocka_unit_test(test_shipped_mutants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
