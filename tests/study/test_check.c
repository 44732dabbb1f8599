/* SPDX-License-Identifier: Apache-2.0 */

/* What a check finds against every case, one after the other: of small policies and mutants of them, and of the shipped one and its mutants with most facts held fast by
 * `never`.
 *
 * ONUS_CHECK_MUTANTS says how many mutants of each policy are tried. */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "expected.h"
#include "mutants.h"
#include "odd_policies.h"
#include "support/small_policies.h"
#include "support/test.h"

static size_t mutants(size_t otherwise) {
    const char *text = getenv("ONUS_CHECK_MUTANTS");
    size_t number = 0;
    if (text == NULL || *text == '\0') return otherwise;
    for (; *text >= '0' && *text <= '9'; text++) number = number * 10 + (size_t)(*text - '0');
    return number;
}

/* ---- Against all cases ---- */

static void expect_all(struct enumerated *all, const onus_check *check) {
    expect_totals(all, check);
    expect_silence(all, check);
    expect_conflicts(all, check);
    expect_overruled(all, check);
    expect_holding(all, check);
    expect_following(all, check);
    expect_differences(all, check);
    assert_false(all->rules.conditions.failed);
}

/* The same with so few nodes that facts must be put into the other order; that may take more than there are. */
static void try_narrow(struct enumerated *all, const onus_policy_definition *definition, const onus_check *wide) {
    onus_policy_info info;
    onus_check_describe(wide, &info);
    onus_config config = {.max_nodes = info.nodes * 6};
    onus_check *check = NULL;
    if (info.nodes > 0 && onus_check_new(definition, NULL, &config, &check, NULL) == ONUS_OK) expect_all(all, check);
    onus_check_free(check);
}

/* False if the policy has mistakes, as a mutant may. */
static bool try_policy(const onus_policy_definition *definition, const uint32_t *fixed) {
    struct enumerated all;
    onus_check *check;
    onus_status status = onus_check_new(definition, NULL, NULL, &check, NULL);
    bool fits = enumerated_init(&all, definition, fixed);
    assert_int_equal(status, fits ? ONUS_OK : ONUS_E_POLICY);
    if (fits) expect_all(&all, check);
    if (fits && fixed == NULL) try_narrow(&all, definition, check);
    enumerated_release(&all);
    onus_check_free(check);
    return fits;
}

static void try_mutants(const onus_policy_definition *from, size_t count, const uint32_t *fixed) {
    struct random random = {7};
    size_t tried = 0;
    for (size_t i = 0; i < count; i++) {
        struct arena arena;
        arena_init(&arena, NULL);
        const onus_policy_definition *mutant = mutant_of(from, &arena, &random);
        if (i % 3 == 2) mutant = mutant_of(mutant, &arena, &random);
        tried += try_policy(mutant, fixed);
        arena_release(&arena);
    }
    print_message("%s: %zu of %zu mutants are policies\n", from->id, tried, count);
}

static void test_small_policies(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        assert_true(try_policy(small_policy(i), NULL));
        try_mutants(small_policy(i), mutants(150), NULL);
    }
}

/* ---- The shipped policy, most of whose facts are held fast ---- */

/* `from` with a `never` for each fact but those of `open`, that it has another value than it is presumed to have, or than its first. */
static const onus_policy_definition *hold(const onus_policy_definition *from, struct arena *arena,
                                          const onus_policy *policy, const char *const *open, uint32_t *fixed) {
    onus_policy_definition *to = ARENA_NEW(arena, 1, onus_policy_definition);
    onus_never_definition *nevers = ARENA_NEW(arena, from->never_count + ONUS_MAX_FACTS, onus_never_definition);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    *to = *from;
    to->never_count = from->never_count;
    for (size_t i = 0; i < from->never_count; i++) nevers[i] = from->never[i];
    for (uint32_t i = 0; i < info.facts; i++) {
        const onus_fact_info *fact = onus_policy_fact(policy, i);
        bool is_open = fact->measure;
        for (size_t j = 0; open[j] != NULL; j++) is_open = is_open || strcmp(open[j], fact->path) == 0;
        fixed[i] = is_open ? ONUS_NONE : fact->presumed != ONUS_NONE ? fact->presumed : 0;
        if (is_open) continue;
        onus_condition_definition *parts = ARENA_NEW(arena, 2, onus_condition_definition);
        const char **values = ARENA_NEW(arena, 1, const char *);
        char *id = ARENA_NEW(arena, 16, char);
        struct text name;
        text_init(&name, NULL);
        text_string(&name, "held");
        text_number(&name, i);
        memcpy(id, text_get(&name), name.length);
        text_release(&name);
        values[0] = fact->values[fixed[i]].id;
        parts[0] = (onus_condition_definition){
            .kind = ONUS_CONDITION_FACT, .name = fact->path, .values = values, .value_count = 1};
        parts[1] = (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = &parts[0], .part_count = 1};
        nevers[to->never_count++] = (onus_never_definition){.id = id, .when = &parts[1]};
    }
    to->never = nevers;
    return to;
}

static void test_shipped_policy(void **state) {
    static const char *const open[][10] = {
        {"loss", "slip.copy1", "slip.copy2", "slip.copy3", "annotated_by.driver", "notice", NULL},
        {"loss", "loading.driver", "loading.loader", "notice", "slip.copy1", "slip.loader_signature", NULL},
        {"loss", "slip.copy1", "post.driver", "cross_post.clerk", "refused", "annotated_by.clerk", "altered.driver",
         "return.irregular", NULL}};
    (void)state;
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        struct arena arena;
        uint32_t fixed[ONUS_MAX_FACTS];
        arena_init(&arena, NULL);
        const onus_policy_definition *held = hold(onus_builtin(0), &arena, policy, open[i], fixed);
        assert_true(try_policy(held, fixed));
        try_mutants(held, mutants(150) / 30, fixed);
        arena_release(&arena);
    }
    onus_policy_free(policy);
}

/* ---- What nothing reads ---- */

static void test_unread(void **state) {
    static const struct {
        onus_check_id id;
        const char *path;
        uint64_t values;
    } expected[] = {{ONUS_CHECK_UNREAD_FACT, "facts[a]", 0},     {ONUS_CHECK_UNREAD_FACT, "facts[b]", 0},
                    {ONUS_CHECK_UNREAD_FACT, "facts[e.q]", 0},   {ONUS_CHECK_UNREAD_FACT, "facts[n]", 0},
                    {ONUS_CHECK_UNREAD_FACT, "facts[wild]", 0},  {ONUS_CHECK_UNNAMED_VALUE, "facts[c]", 2},
                    {ONUS_CHECK_UNNAMED_VALUE, "facts[d]", 14},  {ONUS_CHECK_UNUSED_TERM, "terms[deep]", 0},
                    {ONUS_CHECK_UNUSED_TERM, "terms[loose]", 0}, {ONUS_CHECK_IDLE_PRESUMPTION, "facts[b]", 1}};
    (void)state;
    onus_check *check;
    const onus_check_finding *finding;
    size_t at = 0;
    assert_true(try_policy(odd_policy(ODD_IDLE), NULL));
    assert_int_equal(onus_check_new(odd_policy(ODD_IDLE), NULL, NULL, &check, NULL), ONUS_OK);
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        if (finding->id < ONUS_CHECK_UNREAD_FACT) continue;
        assert_true(at < sizeof expected / sizeof *expected);
        assert_int_equal(finding->id, expected[at].id);
        assert_string_equal(finding->path, expected[at].path);
        assert_int_equal(finding->values, expected[at].values);
        at++;
    }
    assert_int_equal(at, sizeof expected / sizeof *expected);
    onus_check_free(check);
}

/* ---- What mutants seldom show: one share of several that yields, a principle with a condition, consequences that cannot follow ---- */

static void test_seldom(void **state) {
    (void)state;
    onus_check *check;
    const onus_check_finding *finding;
    assert_true(try_policy(odd_policy(ODD_SELDOM), NULL));
    try_mutants(odd_policy(ODD_SELDOM), mutants(150), NULL);
    assert_int_equal(onus_check_new(odd_policy(ODD_SELDOM), NULL, NULL, &check, NULL), ONUS_OK);
    assert_int_equal(findings_of(check, ONUS_CHECK_NEVER_FOLLOWS, &finding), 3);
    assert_int_equal(findings_of(check, ONUS_CHECK_ALWAYS_OVERRULED, &finding), 1);
    assert_string_equal(finding->path, "clauses[S2].liable");
    assert_int_equal(findings_of(check, ONUS_CHECK_NO_DIFFERENCE, &finding), 1);
    assert_string_equal(finding->path, "clauses[S3].when");
    assert_string_equal(finding->condition->values[0], "x");
    onus_check_free(check);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_policies),
        cmocka_unit_test(test_shipped_policy),
        cmocka_unit_test(test_unread),
        cmocka_unit_test(test_seldom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
