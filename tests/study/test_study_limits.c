/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of what may be asked of a policy: at each of them the answer is whole, and one beyond it is refused, or says that there is more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onus_definition.h"
#include "onus_io.h"
#include "onus_study.h"
#include "support/definition.h"
#include "support/test.h"

#define MOST 64

static char names[2 * MOST][8];
static onus_party_definition parties[MOST];
static const char *party_names[MOST];

static int fill(void **state) {
    (void)state;
    for (size_t i = 0; i < 2 * MOST; i++) snprintf(names[i], sizeof names[i], "n%zu", i);
    for (size_t i = 0; i < MOST; i++) parties[i].id = party_names[i] = names[i];
    return 0;
}

static const onus_group_definition group = {.id = "g"};
static const char *const yes[] = {"true"};

static onus_policy *compile(const onus_policy_definition *definition) {
    onus_policy *policy;
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &policy, NULL), ONUS_OK);
    return policy;
}

/* The one diagnostic, which is about a limit. */
static void check_said(const onus_diagnostics *diagnostics, const char *given, const char *other) {
    assert_int_equal(onus_diagnostics_count(diagnostics), 1);
    const onus_diagnostic *said = onus_diagnostics_get(diagnostics, 0);
    assert_string_equal(onus_diagnostic_name(said->id), "policy-limit");
    assert_string_equal(said->given, given);
    assert_string_equal(said->other, other);
}

/* ---- As many outcomes as there are sets of parties ---- */

struct team {
    onus_fact_definition facts[3];
    onus_group_definition group;
    onus_clause_definition clause;
    onus_outside_definition outside;
    onus_policy_definition definition;
};

static const onus_condition_definition did = IS("did.{party}", "true");
static const onus_share_definition each_whole[] = {SHARE("{party}", "1")}, whole[] = {SHARE("n0", "1")};
static const onus_liable_definition each_liable = {.shares = each_whole, .share_count = 1},
                                    liable = {.shares = whole, .share_count = 1};
static const onus_condition_definition idle = IS("idle", "true"), foreign = IS("foreign", "true"),
                                       once = IS("f", "true");

/* 2^count outcomes: nobody (silent), or whoever had a part in it. */
static void make_team(struct team *team, size_t count) {
    team->facts[0] = (onus_fact_definition){.path = "did.{party}", BOOLEAN, .each = party_names, .each_count = count};
    team->facts[1] = (onus_fact_definition){.path = "idle", BOOLEAN};
    team->facts[2] = (onus_fact_definition){.path = "foreign", BOOLEAN};
    team->group = (onus_group_definition){.id = "team", .concurrent = true};
    team->clause = (onus_clause_definition){
        .id = "C", .group = "team", .each = party_names, .each_count = count, .when = &did, .liable = &each_liable};
    team->outside = (onus_outside_definition){.when = &foreign};
    team->definition = (onus_policy_definition){.id = "team",
                                                .version = "1",
                                                .parties = parties,
                                                .party_count = count,
                                                .facts = team->facts,
                                                .fact_count = 3,
                                                .groups = &team->group,
                                                .group_count = 1,
                                                .clauses = &team->clause,
                                                .clause_count = 1};
}

/* Of a case that gives nothing. */
static onus_status list_possible(const onus_policy_definition *definition, size_t *count) {
    onus_policy *policy = compile(definition);
    onus_case *evidence;
    onus_decision *decision;
    const onus_possible *outcomes;
    const onus_unknown *unknown;
    size_t open;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    assert_int_equal(onus_decide(decision, evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_outcome(decision), ONUS_INSUFFICIENT);
    onus_status status = onus_decision_possible(decision, &outcomes, count);
    /* What else there is to ask is answered all the same. */
    assert_int_equal(onus_decision_unknown(decision, &unknown, &open), ONUS_OK);
    assert_true(open >= 10);
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_policy_free(policy);
    return status;
}

static void test_possible(void **state) {
    (void)state;
    struct team team;
    size_t count;
    make_team(&team, 10);
    assert_int_equal(list_possible(&team.definition, &count), ONUS_OK);
    assert_int_equal(count, ONUS_MAX_POSSIBLE);
    team.definition.nothing_to_share = &idle;
    assert_int_equal(list_possible(&team.definition, &count), ONUS_E_LIMIT);
    assert_int_equal(count, 0);
}

static void compare(const onus_policy_definition *old, const onus_policy_definition *new, size_t changes) {
    onus_policy *before = compile(old), *after = compile(new);
    onus_diagnostics *diagnostics;
    onus_diff *diff;
    onus_diff_totals totals;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_status status = onus_diff_new(before, after, NULL, &diff, diagnostics);
    assert_int_equal(status, changes > 0 ? ONUS_OK : ONUS_E_LIMIT);
    if (status == ONUS_OK) {
        size_t outcomes = 0;
        onus_diff_describe(diff, &totals);
        for (size_t i = 0; i < totals.changes; i++)
            outcomes += onus_diff_get_change(diff, i)->kind == ONUS_DIFF_OUTCOME;
        assert_int_equal(outcomes, changes);
        onus_diff_free(diff);
    } else {
        assert_null(diff);
        check_said(diagnostics, "ways in which outcomes change", "4096");
    }
    onus_diagnostics_free(diagnostics);
    onus_policy_free(after);
    onus_policy_free(before);
}

/* Whoever was liable is not any more: 4095 sets of parties, and a status or two that are no longer there. */
static void test_pairs(void **state) {
    (void)state;
    struct team old, new;
    make_team(&old, 12);
    make_team(&new, 12);
    new.clause.liable = NULL;
    old.definition.nothing_to_share = &idle;
    compare(&old.definition, &new.definition, ONUS_DIFF_MAX_PAIRS);
    old.definition.outside = &old.outside;
    compare(&old.definition, &new.definition, 0);
}

/* Refuses what no question about a policy of this size should want at once. */
static void *thrifty_resize(void *context, void *block, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return new_size > (size_t)32 << 20 ? NULL : realloc(block, new_size);
}

/* 16384 outcomes on either side: that their changes are too many to be told apart is found without a table of all pairs there might be. */
static void test_many_pairs(void **state) {
    (void)state;
    const onus_allocator thrifty = {thrifty_resize, NULL};
    const onus_config config = {.allocator = &thrifty};
    struct team old, new;
    make_team(&old, 14);
    make_team(&new, 14);
    new.clause.liable = NULL;
    onus_policy *before = compile(&old.definition), *after = compile(&new.definition);
    onus_diff *diff;
    assert_int_equal(onus_diff_new(before, after, &config, &diff, NULL), ONUS_E_LIMIT);
    assert_int_equal(onus_diff_new(before, before, &config, &diff, NULL), ONUS_OK);
    assert_true(onus_diff_none(diff));
    onus_diff_free(diff);
    onus_policy_free(after);
    onus_policy_free(before);
}

/* ---- A silence, or a change, in as many separate parts as one likes ---- */

#define PAIRS 3

struct equal {
    onus_value_definition values[MOST];
    onus_fact_definition facts[2 * PAIRS];
    onus_condition_definition conditions[PAIRS][MOST][2], both[PAIRS][MOST], any[PAIRS], all, not_all;
    onus_clause_definition clause;
    onus_policy_definition definition;
};

/* Facts in pairs, of `counts` values. The clause decides where every pair says the same, in as many regions as the product of the counts; `unequal`: everywhere else. */
static void make_equal(struct equal *equal, const size_t *counts, bool unequal) {
    for (size_t i = 0; i < MOST; i++) equal->values[i] = (onus_value_definition){.id = names[i]};
    for (size_t pair = 0; pair < PAIRS; pair++) {
        for (size_t side = 0; side < 2; side++)
            equal->facts[2 * pair + side] = (onus_fact_definition){
                .path = names[MOST + 2 * pair + side], .values = equal->values, .value_count = counts[pair]};
        for (size_t i = 0; i < counts[pair]; i++) {
            for (size_t side = 0; side < 2; side++)
                equal->conditions[pair][i][side] = (onus_condition_definition){.kind = ONUS_CONDITION_FACT,
                                                                               .name = names[MOST + 2 * pair + side],
                                                                               .values = &party_names[i],
                                                                               .value_count = 1};
            equal->both[pair][i] = (onus_condition_definition){
                .kind = ONUS_CONDITION_ALL, .parts = equal->conditions[pair][i], .part_count = 2};
        }
        equal->any[pair] = (onus_condition_definition){
            .kind = ONUS_CONDITION_ANY, .parts = equal->both[pair], .part_count = counts[pair]};
    }
    equal->all = (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = equal->any, .part_count = PAIRS};
    equal->not_all = (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = &equal->all, .part_count = 1};
    equal->clause = (onus_clause_definition){
        .id = "C", .group = "g", .when = unequal ? &equal->not_all : &equal->all, .liable = &liable};
    equal->definition = (onus_policy_definition){.id = "equal",
                                                 .version = "1",
                                                 .parties = parties,
                                                 .party_count = 2,
                                                 .facts = equal->facts,
                                                 .fact_count = 2 * PAIRS,
                                                 .groups = &group,
                                                 .group_count = 1,
                                                 .clauses = &equal->clause,
                                                 .clause_count = 1};
}

static const size_t at_limit[PAIRS] = {40, 25, 1}, beyond[PAIRS] = {13, 11, 7}; /* 1000 and 1001 */

static void check_silence(const size_t *counts, bool more) {
    static struct equal equal;
    onus_check *check;
    const onus_check_finding *silence = NULL;
    make_equal(&equal, counts, true);
    if (counts[2] == 1) equal.definition.fact_count -= 2, equal.all.part_count -= 1;
    assert_int_equal(onus_check_new(&equal.definition, NULL, NULL, &check, NULL), ONUS_OK);
    for (size_t i = 0; i < onus_check_count(check); i++)
        if (onus_check_get(check, i)->id == ONUS_CHECK_SILENCE) silence = onus_check_get(check, i);
    assert_non_null(silence);
    assert_int_equal(silence->region_count, ONUS_CHECK_MAX_REGIONS);
    assert_true(silence->more == more);
    assert_string_equal(silence->cases, more ? "1001" : "1000");
    onus_check_free(check);
}

static void test_regions(void **state) {
    (void)state;
    check_silence(at_limit, false);
    check_silence(beyond, true);
}

static void check_cubes(const size_t *counts, size_t limit, size_t count, bool more) {
    static struct equal old, new;
    make_equal(&old, counts, false);
    make_equal(&new, counts, false);
    if (counts[2] == 1) {
        old.definition.fact_count = new.definition.fact_count = 4;
        old.all.part_count = new.all.part_count = 2;
    }
    new.clause.liable = NULL;
    onus_policy *before = compile(&old.definition), *after = compile(&new.definition);
    onus_diff *diff;
    onus_diff_cubes cubes;
    assert_int_equal(onus_diff_new(before, after, NULL, &diff, NULL), ONUS_OK);
    assert_int_equal(onus_diff_get_change(diff, 0)->kind, ONUS_DIFF_OUTCOME);
    assert_int_equal(onus_diff_cover(diff, 0, ONUS_DIFF_ALL_CASES, limit, &cubes, NULL), ONUS_OK);
    assert_int_equal(cubes.count, count);
    assert_true(cubes.more == more);
    onus_diff_free(diff);
    onus_policy_free(after);
    onus_policy_free(before);
}

static void test_cubes(void **state) {
    (void)state;
    check_cubes(at_limit, 0, ONUS_DEFAULT_MAX_CUBES, false);
    check_cubes(beyond, 0, ONUS_DEFAULT_MAX_CUBES, true);
    check_cubes(beyond, 1001, 1001, false);
    check_cubes(beyond, 5, 5, true);
}

/* ---- As many pairs of facts as one likes, each of which changes the result only together ---- */

static void check_otherwise(size_t count, bool complete) {
    static onus_fact_definition facts[2 * MOST];
    static onus_condition_definition conditions[MOST][2], both[MOST];
    const onus_condition_definition any = {.kind = ONUS_CONDITION_ANY, .parts = both, .part_count = count};
    for (size_t i = 0; i < 2 * count; i++) {
        facts[i] = (onus_fact_definition){.path = names[i], BOOLEAN, .presume = "false"};
        conditions[i / 2][i % 2] =
            (onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = names[i], .values = yes, .value_count = 1};
    }
    for (size_t i = 0; i < count; i++)
        both[i] = (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = conditions[i], .part_count = 2};
    const onus_clause_definition clause = {.id = "C", .group = "g", .when = &any, .liable = &liable};
    const onus_policy_definition definition = {.id = "pairs",
                                               .version = "1",
                                               .parties = parties,
                                               .party_count = 2,
                                               .facts = facts,
                                               .fact_count = 2 * count,
                                               .groups = &group,
                                               .group_count = 1,
                                               .clauses = &clause,
                                               .clause_count = 1};
    onus_policy *policy = compile(&definition);
    onus_explanation *explanation;
    onus_case *evidence;
    onus_otherwises found;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_explanation_new(policy, &definition, NULL, NULL, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_explain(explanation, evidence, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_otherwise(explanation, &found), ONUS_OK);
    assert_int_equal(found.size, 2);
    assert_int_equal(found.count, ONUS_MAX_OTHERWISES);
    assert_true(found.complete == complete);
    for (size_t i = 0; i < found.count; i++) assert_int_equal(found.items[i].result.outcome, ONUS_DETERMINED);
    onus_explanation_free(explanation);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_otherwise(void **state) {
    (void)state;
    check_otherwise(ONUS_MAX_OTHERWISES, true);
    check_otherwise(ONUS_MAX_OTHERWISES + 1, false);
}

/* ---- As many places of one fact as one likes ---- */

enum { LEVELS = 16 };

/* A condition in which the fact "f" stands `count` times: a term for each power of two, of which one uses the one before it twice. */
static void check_goals(size_t count, size_t fines, size_t goals) {
    static const onus_fact_definition facts[] = {{.path = "f", BOOLEAN}};
    static onus_term_definition terms[LEVELS];
    static onus_condition_definition twice[LEVELS][2], both[LEVELS], uses[LEVELS];
    size_t used = 0;
    for (size_t i = 0; i < LEVELS; i++) {
        twice[i][0] = twice[i][1] =
            (onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = names[i - (i > 0)]};
        both[i] =
            i == 0 ? once : (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = twice[i], .part_count = 2};
        terms[i] = (onus_term_definition){.id = names[i], .when = &both[i]};
        if ((count >> i & 1) != 0)
            uses[used++] = (onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = names[i]};
    }
    const onus_condition_definition all = {.kind = ONUS_CONDITION_ALL, .parts = uses, .part_count = used};
    const onus_fine_definition fine = {.party = "n0", .amount = "1"};
    const onus_clause_definition clause = {
        .id = "C", .group = "g", .when = &all, .liable = &liable, .fines = &fine, .fine_count = fines};
    const onus_policy_definition definition = {.id = "goals",
                                               .version = "1",
                                               .parties = parties,
                                               .party_count = 2,
                                               .facts = facts,
                                               .fact_count = 1,
                                               .terms = terms,
                                               .term_count = LEVELS,
                                               .groups = &group,
                                               .group_count = 1,
                                               .clauses = &clause,
                                               .clause_count = 1};
    onus_diagnostics *diagnostics;
    onus_cover *cover;
    onus_cover_totals totals;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_status status = onus_cover_new(&definition, NULL, NULL, &cover, diagnostics);
    assert_int_equal(status, goals > 0 ? ONUS_OK : ONUS_E_LIMIT);
    if (status == ONUS_OK) {
        onus_cover_describe(cover, &totals);
        assert_int_equal(totals.goals, goals);
    } else {
        assert_null(cover);
        check_said(diagnostics, "parts of conditions, each counted wherever a term brings it in,", "100000");
    }
    onus_cover_free(cover);
    onus_diagnostics_free(diagnostics);
}

/* Beside the parts, met and unmet: silence; the clause holds, fails and decides; a fine. */
static void test_goals(void **state) {
    (void)state;
    check_goals(10, 1, 2 * 10 + 5);
    check_goals((ONUS_COVER_MAX_GOALS - 4) / 2, 0, ONUS_COVER_MAX_GOALS);
    check_goals((ONUS_COVER_MAX_GOALS - 4) / 2, 1, 0);
}

/* ---- As few nodes as one likes ---- */

static onus_document *read_document(const char *path) {
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    onus_document *document;
    assert_int_equal(onus_document_read(text, length, path, NULL, &document, NULL), ONUS_OK);
    return document;
}

static const onus_setting nodes_setting = {"X", "5"};

/* Every study of the policy within `nodes`; true if all of them could be made. What cannot says which facts are responsible. */
static bool study_within(const onus_policy_definition *definition, const onus_policy_definition *variant,
                         uint32_t nodes, bool set) {
    const onus_config unlimited = {.settings = &nodes_setting, .setting_count = set},
                      few = {.settings = &nodes_setting, .setting_count = set, .max_nodes = nodes};
    onus_diagnostics *diagnostics;
    onus_policy *policy, *other;
    onus_check *check;
    onus_cover *cover;
    onus_diff *diff = NULL;
    onus_explanation *explanation;
    const onus_cover_case *cases;
    size_t count;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_policy_new(definition, NULL, &unlimited, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(variant, definition, &unlimited, &other, NULL), ONUS_OK);
    onus_status statuses[5] = {onus_check_new(definition, NULL, &few, &check, diagnostics),
                               onus_cover_new(definition, NULL, &few, &cover, diagnostics),
                               onus_diff_new(policy, other, &few, &diff, diagnostics),
                               onus_explanation_new(policy, definition, NULL, &few, &explanation, diagnostics),
                               ONUS_OK};
    if (cover != NULL) statuses[4] = onus_cover_complete(cover, &cases, &count, diagnostics);
    bool all = true;
    size_t refused = 0;
    for (size_t i = 0; i < 5; i++) {
        if (statuses[i] != ONUS_OK) assert_int_equal(statuses[i], ONUS_E_LIMIT);
        refused += statuses[i] != ONUS_OK;
        all = all && statuses[i] == ONUS_OK;
    }
    assert_int_equal(onus_diagnostics_count(diagnostics), refused);
    onus_explanation_free(explanation);
    onus_diff_free(diff);
    onus_cover_free(cover);
    onus_check_free(check);
    onus_policy_free(other);
    onus_policy_free(policy);
    onus_diagnostics_free(diagnostics);
    return all;
}

static void test_nodes(void **state) {
    static const char *const pairs[][2] = {
        {"tests/contract/memory/dock.json", "tests/contract/memory/dock-strict.json"},
        {"tests/contract/memory/office.json", "tests/contract/memory/office-new.json"}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        onus_document *base = read_document(pairs[i][0]), *variant = read_document(pairs[i][1]);
        bool all = false;
        uint32_t nodes = 1;
        for (; !all && nodes < 5000; nodes += 1 + nodes / 50)
            all = study_within(onus_document_definition(base), onus_document_definition(variant), nodes, true);
        assert_true(all && nodes > 10);
        onus_document_free(variant);
        onus_document_free(base);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_possible), cmocka_unit_test(test_pairs), cmocka_unit_test(test_many_pairs),
        cmocka_unit_test(test_regions),  cmocka_unit_test(test_cubes), cmocka_unit_test(test_otherwise),
        cmocka_unit_test(test_goals),    cmocka_unit_test(test_nodes),
    };
    return cmocka_run_group_tests(tests, fill, NULL);
}
