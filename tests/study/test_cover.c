/* SPDX-License-Identifier: Apache-2.0 */
/* Coverage against cases tried one by one. For each goal the expected region is found by turning one leaf of a written-out condition round and evaluating again; regions and
 * what they are regions of must be the same as the cover's, as multisets: no order is taken over. */
#include "study/cover.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "support/naive_rules.h"
#include "support/random.h"
#include "support/small_policies.h"
#include "support/test.h"

#define MAX_WORLDS 4096
#define MAX_GOALS  4096

struct tried {
    const onus_policy_definition *definition;
    onus_cover *cover;
    const onus_policy *policy;
    struct naive_rules rules;
    uint32_t facts;
    uint8_t values[MAX_WORLDS][64];
    uint64_t sets[MAX_WORLDS][64];
    bool possible[MAX_WORLDS], in_force[MAX_WORLDS], sharing[MAX_WORLDS];
    size_t worlds;
    bool whole; /* the worlds are all there are */
    char *expected[MAX_GOALS], *got[MAX_GOALS];
    size_t expected_count, got_count;
};

static struct tried tried;

/* ---- Worlds ---- */

static void keep_world(const uint8_t *values) {
    size_t at = tried.worlds++;
    struct naive_answer answer;
    assert_true(at < MAX_WORLDS);
    for (uint32_t i = 0; i < tried.facts; i++) {
        tried.values[at][i] = values[i];
        tried.sets[at][i] = UINT64_C(1) << values[i];
    }
    tried.possible[at] = naive_answer(&tried.rules, tried.sets[at], &answer);
    tried.in_force[at] = tried.possible[at] && answer.outcome != ONUS_OUTSIDE;
    tried.sharing[at] = tried.in_force[at] && answer.outcome != ONUS_NO_LOSS;
}

static void all_worlds(void) {
    uint8_t values[64] = {0};
    for (uint32_t at = 0; at < tried.facts;) {
        keep_world(values);
        for (at = 0; at < tried.facts; at++) {
            const onus_fact_info *fact = onus_policy_fact(tried.policy, at);
            if (!fact->measure && ++values[at] < fact->value_count) break;
            values[at] = 0;
        }
    }
    tried.whole = true;
}

/* Mostly as presumed, so that clauses hold often enough. */
static void some_worlds(size_t count) {
    struct random random = {7};
    for (size_t i = 0; i < count; i++) {
        uint8_t values[64];
        for (uint32_t at = 0; at < tried.facts; at++) {
            const onus_fact_info *fact = onus_policy_fact(tried.policy, at);
            values[at] = (uint8_t)random_below(&random, fact->value_count);
            if (fact->presumed != ONUS_NONE && random_chance(&random, 75)) values[at] = (uint8_t)fact->presumed;
        }
        keep_world(values);
    }
    tried.whole = false;
}

static void open_policy(const onus_policy_definition *definition) {
    memset(&tried, 0, sizeof tried);
    tried.definition = definition;
    assert_int_equal(onus_cover_new(definition, NULL, NULL, &tried.cover, NULL), ONUS_OK);
    tried.policy = onus_cover_policy(tried.cover);
    assert_true(naive_rules_init(&tried.rules, definition, tried.policy));
    onus_policy_info info;
    onus_policy_describe(tried.policy, &info);
    tried.facts = info.facts;
}

static void close_policy(void) {
    for (size_t i = 0; i < tried.expected_count; i++) free(tried.expected[i]);
    for (size_t i = 0; i < tried.got_count; i++) free(tried.got[i]);
    naive_rules_release(&tried.rules);
    onus_cover_free(tried.cover);
}

/* ---- Goals as texts: what each is about, and the worlds of its region ---- */

static char *text_of(const onus_cover_goal *goal, const bool *region) {
    struct text text;
    text_init(&text, NULL);
    const int64_t numbers[] = {goal->kind,  goal->clause,        goal->each,
                               goal->part,  goal->fact,          (int64_t)goal->values,
                               goal->party, goal->quantities[0], goal->quantities[1]};
    text_string(&text, onus_cover_kind_name(goal->kind));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        text_char(&text, ' ');
        text_number(&text, numbers[i]);
    }
    text_char(&text, ' ');
    text_string(&text, goal->finding);
    text_char(&text, ' ');
    for (size_t i = 0; i < tried.worlds; i++) text_char(&text, region[i] ? '1' : '0');
    assert_false(text.failed);
    return text.bytes; /* malloc'd: the allocator is the default one */
}

static void expect(const onus_cover_goal *about, onus_cover_kind kind, const bool *region) {
    onus_cover_goal goal = *about;
    goal.kind = kind;
    assert_true(tried.expected_count < MAX_GOALS);
    tried.expected[tried.expected_count++] = text_of(&goal, region);
}

static void note_goals(void) {
    bool region[MAX_WORLDS];
    for (size_t i = 0; i < tried.cover->count; i++) {
        const struct cover_goal *goal = &tried.cover->goals[i];
        bool some = false;
        for (size_t w = 0; w < tried.worlds; w++) {
            uint8_t values[64];
            for (uint32_t v = 0; v < tried.cover->plan.variable_count; v++)
                values[v] = tried.values[w][tried.cover->plan.fact_of[v]];
            region[w] = diagram_follow(&tried.cover->work, goal->region, values) == 1;
            some |= region[w];
        }
        assert_true(goal->goal.possible || !some);
        if (tried.whole) assert_int_equal(goal->goal.possible, some);
        tried.got[tried.got_count++] = text_of(&goal->goal, region);
    }
}

static int compare(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* ---- What is expected ---- */

static bool holds_turned(size_t node, const uint64_t *world, size_t turned) {
    const struct naive_node *at = &tried.rules.conditions.nodes[node];
    if (at->kind == ONUS_CONDITION_FACT) return ((at->values & world[at->fact]) != 0) != (node == turned);
    if (at->kind == ONUS_CONDITION_NOT) return !holds_turned(at->first, world, turned);
    bool any = at->kind == ONUS_CONDITION_ANY;
    for (size_t i = 0; i < at->count; i++)
        if (holds_turned(at->first + i, world, turned) == any) return any;
    return !any;
}

/* The leaves below `node`, in the whole that is `when` and `own` together. */
static void expect_parts(onus_cover_goal *about, size_t node, size_t when, size_t own) {
    const struct naive_node *at = &tried.rules.conditions.nodes[node];
    size_t first = at->first, count = at->count;
    if (at->kind != ONUS_CONDITION_FACT) {
        for (size_t i = 0; i < (at->kind == ONUS_CONDITION_NOT ? 1 : count); i++)
            expect_parts(about, first + i, when, own);
        return;
    }
    bool met[MAX_WORLDS], unmet[MAX_WORLDS];
    for (size_t w = 0; w < tried.worlds; w++) {
        const uint64_t *world = tried.sets[w];
        bool now = holds_turned(when, world, SIZE_MAX) && holds_turned(own, world, SIZE_MAX);
        bool turned = holds_turned(when, world, node) && holds_turned(own, world, node);
        bool is = (at->values & world[at->fact]) != 0, matters = tried.in_force[w] && now != turned;
        met[w] = matters && is;
        unmet[w] = matters && !is;
    }
    about->fact = at->fact;
    about->values = at->values;
    expect(about, ONUS_COVER_MET, met);
    expect(about, ONUS_COVER_UNMET, unmet);
    about->fact = ONUS_NONE;
    about->values = 0;
}

static void region_of(bool *region, const bool *within, size_t when, size_t own) {
    for (size_t w = 0; w < tried.worlds; w++)
        region[w] = within[w] && naive_holds(&tried.rules.conditions, when, tried.sets[w]) &&
                    naive_holds(&tried.rules.conditions, own, tried.sets[w]);
}

static bool prevailed_over(uint32_t clause, size_t world) {
    for (size_t i = 0; i < tried.rules.share_count; i++) {
        const struct naive_rule *rule = &tried.rules.shares[i];
        if ((tried.rules.prevails_over[rule->clause] >> clause & 1) != 0 &&
            naive_holds(&tried.rules.conditions, rule->when, tried.sets[world]) &&
            naive_holds(&tried.rules.conditions, rule->own, tried.sets[world]))
            return true;
    }
    return false;
}

static size_t compile(const onus_condition_definition *condition, const char *party) {
    size_t node = naive_compile(&tried.rules.conditions, condition, party);
    assert_false(tried.rules.conditions.failed);
    return node;
}

static onus_cover_goal about_clause(uint32_t clause, uint32_t each) {
    return (onus_cover_goal){.clause = clause,
                             .each = each,
                             .fact = ONUS_NONE,
                             .party = ONUS_NONE,
                             .quantities = {ONUS_NONE, ONUS_NONE},
                             .measure = ONUS_NONE};
}

static uint32_t party_of(const char *text, const char *party) {
    char id[ONUS_MAX_TEXT];
    assert_true(naive_substitute(text, party, id));
    return onus_policy_find_party(tried.policy, id);
}

static void expect_share(onus_cover_goal about, const onus_clause_definition *from, const char *party, size_t when) {
    bool region[MAX_WORLDS], part[MAX_WORLDS];
    bool beaten = false;
    size_t own = compile(from->liable->when, party);
    region_of(region, tried.sharing, when, own);
    for (size_t w = 0; w < tried.worlds; w++) part[w] = region[w] && !prevailed_over(about.clause, w);
    expect(&about, ONUS_COVER_DECIDES, part);
    for (size_t w = 0; w < tried.worlds; w++) part[w] = region[w] && prevailed_over(about.clause, w);
    for (size_t i = 0; i < tried.rules.share_count; i++)
        beaten |= (tried.rules.prevails_over[tried.rules.shares[i].clause] >> about.clause & 1) != 0;
    if (beaten) expect(&about, ONUS_COVER_YIELDS, part);
    about.part = ONUS_CHECK_LIABLE;
    if (from->liable->when != NULL) expect_parts(&about, own, when, own);
}

static void expect_others(uint32_t clause, uint32_t each, const onus_clause_definition *from, const char *party,
                          size_t when) {
    bool region[MAX_WORLDS];
    for (size_t i = 0; i < from->fine_count; i++) {
        onus_cover_goal about = about_clause(clause, each);
        size_t own = compile(from->fines[i].when, party);
        about.part = ONUS_CHECK_FINE;
        about.party = party_of(from->fines[i].party, party);
        region_of(region, tried.in_force, when, own);
        expect(&about, ONUS_COVER_FINE, region);
        if (from->fines[i].when != NULL) expect_parts(&about, own, when, own);
    }
    for (size_t i = 0; i < from->finding_count; i++) {
        const onus_finding_definition *finding = &from->findings[i];
        onus_cover_goal about = about_clause(clause, each);
        size_t own = compile(finding->when, party);
        about.part = ONUS_CHECK_FINDING;
        about.finding = finding->id;
        if (finding->party != NULL) about.party = party_of(finding->party, party);
        for (size_t j = 0; finding->differs != NULL && j < 2; j++) {
            char path[ONUS_MAX_TEXT];
            assert_true(naive_substitute(finding->differs[j], party, path));
            about.quantities[j] = onus_policy_find_quantity(tried.policy, path);
        }
        region_of(region, tried.in_force, when, own);
        expect(&about, ONUS_COVER_FINDING, region);
        if (finding->when != NULL) expect_parts(&about, own, when, own);
    }
}

static void expect_clause(const onus_clause_definition *from, const char *party) {
    uint32_t clause = onus_policy_find_clause(tried.policy, from->id);
    uint32_t each = party == NULL ? ONUS_NONE : onus_policy_find_party(tried.policy, party);
    onus_cover_goal about = about_clause(clause, each);
    bool region[MAX_WORLDS];
    size_t when = compile(from->when, party), always = compile(NULL, NULL);
    region_of(region, tried.in_force, when, always);
    if (from->when != NULL) {
        expect(&about, ONUS_COVER_HOLDS, region);
        for (size_t w = 0; w < tried.worlds; w++) region[w] = tried.in_force[w] && !region[w];
        expect(&about, ONUS_COVER_FAILS, region);
        expect_parts(&about, when, when, always);
    }
    if (from->liable != NULL) expect_share(about, from, party, when);
    expect_others(clause, each, from, party, when);
}

static void expect_outcomes(void) {
    static const struct {
        onus_outcome outcome;
        onus_cover_kind kind;
    } kinds[] = {
        {ONUS_SILENT, ONUS_COVER_SILENT}, {ONUS_NO_LOSS, ONUS_COVER_NO_LOSS}, {ONUS_OUTSIDE, ONUS_COVER_OUTSIDE}};
    const bool has[] = {true, tried.definition->nothing_to_share != NULL, tried.definition->outside != NULL};
    const onus_cover_goal about = about_clause(ONUS_NONE, ONUS_NONE);
    for (size_t i = 0; i < 3; i++) {
        bool region[MAX_WORLDS];
        for (size_t w = 0; w < tried.worlds; w++) {
            struct naive_answer answer;
            region[w] = naive_answer(&tried.rules, tried.sets[w], &answer) && answer.outcome == kinds[i].outcome;
        }
        if (has[i]) expect(&about, kinds[i].kind, region);
    }
}

static void compare_goals(void) {
    expect_outcomes();
    for (size_t i = 0; i < tried.definition->clause_count; i++) {
        const onus_clause_definition *clause = &tried.definition->clauses[i];
        if (clause->each_count == 0) expect_clause(clause, NULL);
        for (size_t j = 0; j < clause->each_count; j++) expect_clause(clause, clause->each[j]);
    }
    note_goals();
    assert_int_equal(tried.got_count, tried.expected_count);
    qsort(tried.expected, tried.expected_count, sizeof *tried.expected, compare);
    qsort(tried.got, tried.got_count, sizeof *tried.got, compare);
    for (size_t i = 0; i < tried.got_count; i++) assert_string_equal(tried.got[i], tried.expected[i]);
}

static void test_goals(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        open_policy(small_policy(i));
        all_worlds();
        compare_goals();
        close_policy();
    }
    open_policy(onus_builtin(0));
    some_worlds(2000);
    compare_goals();
    close_policy();
}

/* ---- Cases ---- */

static bool agrees(const uint64_t *allowed, size_t world) {
    for (uint32_t i = 0; i < tried.facts; i++)
        if (!onus_policy_fact(tried.policy, i)->measure && (allowed[i] & tried.sets[world][i]) == 0) return false;
    return true;
}

/* A case that leaves facts open meets what all its possible completions lie in. */
static void try_case(const uint64_t *allowed) {
    onus_case *evidence;
    size_t before[MAX_GOALS], left = 0;
    bool counts;
    assert_int_equal(onus_case_new(tried.policy, &evidence), ONUS_OK);
    for (uint32_t i = 0; i < tried.facts; i++) assert_int_equal(onus_case_set_values(evidence, i, allowed[i]), ONUS_OK);
    for (size_t i = 0; i < tried.cover->count; i++) before[i] = tried.cover->goals[i].goal.cases;
    assert_int_equal(onus_cover_add(tried.cover, evidence, &counts), ONUS_OK);
    for (size_t w = 0; w < tried.worlds; w++) left += tried.possible[w] && agrees(allowed, w);
    assert_int_equal(counts, left > 0);
    for (size_t i = 0; i < tried.cover->count; i++) {
        const struct cover_goal *goal = &tried.cover->goals[i];
        bool met = left > 0 && goal->goal.quantities[0] == ONUS_NONE;
        for (size_t w = 0; met && w < tried.worlds; w++) {
            uint8_t values[64];
            if (!tried.possible[w] || !agrees(allowed, w)) continue;
            for (uint32_t v = 0; v < tried.cover->plan.variable_count; v++)
                values[v] = tried.values[w][tried.cover->plan.fact_of[v]];
            met = diagram_follow(&tried.cover->work, goal->region, values) == 1;
        }
        if (goal->goal.kind == ONUS_COVER_FINDING || goal->goal.quantities[0] == ONUS_NONE)
            assert_int_equal(goal->goal.cases, before[i] + met);
    }
    onus_case_free(evidence);
}

static void test_cases(void **state) {
    struct random random = {3};
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        open_policy(small_policy(i));
        all_worlds();
        for (size_t n = 0; n < 300; n++) {
            uint64_t allowed[64];
            for (uint32_t f = 0; f < tried.facts; f++) {
                uint64_t all = UINT64_MAX >> (64 - onus_policy_fact(tried.policy, f)->value_count);
                allowed[f] = random_chance(&random, 70) ? random_member(&random, all) : random_subset(&random, all);
            }
            try_case(allowed);
        }
        assert_int_equal(onus_cover_add(tried.cover, NULL, NULL), ONUS_OK);
        onus_cover_totals totals;
        onus_cover_describe(tried.cover, &totals);
        assert_int_equal(totals.cases, 301);
        assert_true(totals.counted < 301 && totals.met <= totals.possible && totals.possible <= totals.goals);
        assert_int_equal(totals.share, totals.met * 10000 / totals.possible);
        close_policy();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_goals), cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
