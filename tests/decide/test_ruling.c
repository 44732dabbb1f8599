/* SPDX-License-Identifier: Apache-2.0 */
/* Rulings: where one may stand, what follows it and what does not, and that the money adds up. */

#include "support/desk.h"
#include "support/failing.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

#define SILENT                                                                                                         \
    "loss=damaged goods=at_branch slip.copy1=blank slip.copy2=blank slip.copy3=blank slip.copy4=blank "                \
    "slip.entered=true "                                                                                               \
    "slip.loader_signature=signed loading.driver=recorded loading.loader=recorded notice=clean "
#define INSUFFICIENT PAPERS

enum { BRANCH, CLERK, LOADER, DRIVER, SORTER };

static const onus_share halves[] = {{DRIVER, {1, 2}}, {LOADER, {2, 4}}};
static const onus_ruling by_halves = {halves, 2, "王经理", "2026-11-20", "双方均未登记"};

static onus_status rule(struct desk *desk, const onus_ruling *ruling) {
    onus_diagnostics_clear(desk->why);
    return onus_case_set_ruling(desk->evidence, ruling, desk->why);
}

/* ---- Where it may stand -------------------------------------------------------------------------------------- */

static const struct {
    const char *words;
    onus_outcome outcome;
    const char *mistake; /* NULL: it may stand */
} places[] = {
    {SILENT, ONUS_SILENT, NULL},
    {INSUFFICIENT, ONUS_INSUFFICIENT, NULL},
    {"loss=lost", ONUS_INSUFFICIENT, NULL},
    {BY_TWO, ONUS_DETERMINED, "ruling-determined"},
    {"loss=none", ONUS_NO_LOSS, "ruling-no-loss"},
    {PAPERS "notice=clean cause=traffic", ONUS_OUTSIDE, "ruling-outside"},
};

static void test_places(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const uint32_t *clauses;
        size_t count;
        assert_int_equal(decide(desk, places[i].words), ONUS_OK);
        assert_int_equal(onus_decision_outcome(desk->decision), places[i].outcome);
        assert_null(onus_decision_ruling(desk->decision));
        assert_int_equal(rule(desk, &by_halves), ONUS_OK);
        onus_status status = onus_decide(desk->decision, desk->evidence, desk->why);
        if (places[i].mistake != NULL) {
            const onus_diagnostic *why = onus_diagnostics_get(desk->why, 0);
            assert_int_equal(status, ONUS_E_CASE);
            assert_string_equal(onus_diagnostic_name(why->id), places[i].mistake);
            assert_string_equal(why->path, "ruling");
            assert_string_equal(why->given, onus_outcome_name(places[i].outcome));
            assert_null(onus_decision_ruling(desk->decision));
            continue;
        }
        assert_int_equal(status, ONUS_OK);
        assert_int_equal(onus_decision_outcome(desk->decision), places[i].outcome);
        assert_ptr_equal(onus_decision_ruling(desk->decision), onus_case_get_ruling(desk->evidence));
        assert_null(onus_decision_shares(desk->decision, &count));
        assert_int_equal(count, 0);
        assert_int_equal(onus_decision_clauses(desk->decision, &clauses, &count), ONUS_OK);
        assert_int_equal(count, 0);
        onus_decision_amounts(desk->decision, &count);
        assert_int_equal(count, 0);
    }
}

/* ---- What is no ruling --------------------------------------------------------------------------------------- */

static const onus_share whole[] = {{DRIVER, {1, 1}}}, lacking[] = {{DRIVER, {1, 2}}, {LOADER, {1, 3}}},
                        beyond[] = {{DRIVER, {1, 1}}, {LOADER, {1, 2}}}, twice[] = {{DRIVER, {1, 2}}, {DRIVER, {1, 2}}},
                        nobody[] = {{5, {1, 1}}}, nothing[] = {{DRIVER, {1, 1}}, {LOADER, {0, 1}}},
                        wide[] = {{DRIVER, {1, 999983}}, {LOADER, {1, 999979}}};

static const onus_share no_fractions[] = {{LOADER, {1, 0}}, {LOADER, {1, ONUS_MAX_DENOMINATOR + 1}}, {LOADER, {3, 2}}},
                        many[6] = {{BRANCH, {1, 6}}, {CLERK, {1, 6}},  {LOADER, {1, 6}},
                                   {DRIVER, {1, 6}}, {SORTER, {1, 6}}, {BRANCH, {1, 6}}};

static const struct {
    onus_ruling ruling;
    onus_status status;
    const char *mistake, *path;
} wrong[] = {
    {{whole, 1, "王", NULL, NULL}, ONUS_OK, NULL, NULL},
    {{whole, 1, "王", "2024-02-29", "一\n\n二"}, ONUS_OK, NULL, NULL},
    {{NULL, 0, "王", NULL, NULL}, ONUS_E_VALUE, "missing-key", "ruling.shares"},
    {{lacking, 2, "王", NULL, NULL}, ONUS_E_VALUE, "shares-not-one", "ruling.shares"},
    {{beyond, 2, "王", NULL, NULL}, ONUS_E_VALUE, "shares-not-one", "ruling.shares"},
    {{wide, 2, "王", NULL, NULL}, ONUS_E_VALUE, "shared-denominator", "ruling.shares"},
    {{twice, 2, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{nobody, 1, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{nothing, 2, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{&no_fractions[0], 1, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{&no_fractions[1], 1, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{&no_fractions[2], 1, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{many, 6, "王", NULL, NULL}, ONUS_E_ARGUMENT, NULL, NULL},
    {{whole, 1, NULL, NULL, NULL}, ONUS_E_VALUE, "missing-key", "ruling.by"},
    {{whole, 1, "", NULL, NULL}, ONUS_E_VALUE, "bad-text", "ruling.by"},
    {{whole, 1, "王\n经理", NULL, NULL}, ONUS_E_VALUE, "bad-text", "ruling.by"},
    {{whole, 1, "王", "2026-02-29", NULL}, ONUS_E_VALUE, "bad-date", "ruling.date"},
    {{whole, 1, "王", "2026/11/20", NULL}, ONUS_E_VALUE, "bad-date", "ruling.date"},
    {{whole, 1, "王", NULL, ""}, ONUS_E_VALUE, "bad-text", "ruling.reason"},
    {{whole, 1, "王", NULL, " \n"}, ONUS_E_VALUE, "bad-text", "ruling.reason"},
    {{whole, 1, "王", NULL, "\x1B[2J"}, ONUS_E_VALUE, "bad-text", "ruling.reason"},
};

static void test_wrong(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        desk_say(desk, SILENT);
        assert_int_equal(rule(desk, &by_halves), ONUS_OK);
        const onus_ruling *before = onus_case_get_ruling(desk->evidence);
        if (rule(desk, &wrong[i].ruling) != wrong[i].status) fail_msg("%zu", i);
        if (wrong[i].status != ONUS_OK) assert_ptr_equal(onus_case_get_ruling(desk->evidence), before);
        if (wrong[i].mistake == NULL) continue;
        const onus_diagnostic *why = onus_diagnostics_get(desk->why, 0);
        assert_string_equal(onus_diagnostic_name(why->id), wrong[i].mistake);
        assert_string_equal(why->path, wrong[i].path);
    }
}

/* It is copied, in the policy's order and lowest terms, and goes when the case is cleared or it is taken back. */
static void test_copied(void **state) {
    struct desk *desk = *state;
    onus_share shares[2] = {halves[0], halves[1]};
    char by[] = "A", date[] = "2026-01-01", reason[] = "R";
    const onus_ruling given = {shares, 2, by, date, reason};
    desk_say(desk, SILENT);
    assert_int_equal(rule(desk, &given), ONUS_OK);
    memset(shares, 0, sizeof shares);
    by[0] = date[0] = reason[0] = 'x';
    const onus_ruling *kept = onus_case_get_ruling(desk->evidence);
    assert_int_equal(kept->share_count, 2);
    assert_int_equal(kept->shares[0].party, LOADER);
    assert_int_equal(kept->shares[1].party, DRIVER);
    assert_int_equal(kept->shares[0].share.denominator, 2);
    assert_string_equal(kept->by, "A");
    assert_string_equal(kept->date, "2026-01-01");
    assert_string_equal(kept->reason, "R");
    assert_int_equal(rule(desk, NULL), ONUS_OK);
    assert_null(onus_case_get_ruling(desk->evidence));
    assert_int_equal(rule(desk, &by_halves), ONUS_OK);
    onus_case_clear(desk->evidence);
    assert_null(onus_case_get_ruling(desk->evidence));
}

/* ---- Money --------------------------------------------------------------------------------------------------- */

/* Random shares of random parties that add up to 1. */
static size_t draw_shares(struct random *random, onus_share shares[5]) {
    uint32_t parts = 1 + random_below(random, 1000), left = parts;
    size_t count = 0;
    for (uint32_t party = 0; party < 5 && left > 0; party++) {
        uint32_t part = party == SORTER ? left : random_below(random, left + 1);
        if (part > 0) shares[count++] = (onus_share){party, {part, parts}};
        left -= part;
    }
    return count;
}

static void test_adds_up(void **state) {
    struct desk *desk = *state;
    struct random random = {11};
    uint32_t settlement = onus_policy_find_quantity(desk->policy, "settlement");
    for (int i = 0; i < 5000; i++) {
        onus_share shares[5];
        onus_ruling ruling = by_halves;
        ruling.shares = shares;
        ruling.share_count = draw_shares(&random, shares);
        onus_money money = {random_chance(&random, 50) ? (int64_t)random_below(&random, 1000)
                                                       : (int64_t)(random_next(&random) >> 2)};
        desk_say(desk, i % 2 == 0 ? SILENT : INSUFFICIENT);
        for (uint32_t party = 0; party < 5; party++)
            for (uint32_t k = random_below(&random, 4); k > 0; k--)
                assert_int_equal(onus_case_add_person(desk->evidence, party, (const char *[]){"", "A", "B", "C"}[k]),
                                 ONUS_OK);
        assert_int_equal(onus_case_set_money(desk->evidence, settlement, money), ONUS_OK);
        assert_int_equal(rule(desk, &ruling), ONUS_OK);
        assert_int_equal(onus_decide(desk->decision, desk->evidence, NULL), ONUS_OK);
        size_t count, part_count;
        const onus_person_part *parts;
        const onus_amount *amounts = onus_decision_amounts(desk->decision, &count);
        assert_int_equal(onus_decision_persons(desk->decision, &parts, &part_count), ONUS_OK);
        assert_int_equal(count, ruling.share_count);
        int64_t left = money.fen;
        for (size_t k = 0; k < count; k++) {
            int64_t persons = amounts[k].amount.fen;
            assert_int_equal(amounts[k].party, shares[k].party);
            left -= amounts[k].amount.fen;
            for (size_t p = 0; p < part_count; p++)
                if (parts[p].party == shares[k].party) persons -= parts[p].amount.fen;
            assert_true(persons == 0 || onus_case_person_count(desk->evidence, shares[k].party) == 0);
        }
        assert_int_equal(left, 0);
    }
}

/* ---- Words ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *words, *settlement, *mistake, *expected;
} settlements[] = {
    {SILENT "settlement=1234.50", "壹仟贰佰叁拾肆元伍角整", NULL, NULL},
    {SILENT "settlement=1234.50", "人民币壹仟贰佰叁拾肆圆伍角", NULL, NULL},
    {BY_TWO "settlement=100 recovered=50", "壹佰元整", NULL, NULL},
    {BY_TWO "settlement=100 recovered=50", "伍拾元整", "words-differ", "壹佰元整"},
    {BY_TWO "unit_price=2.50 pieces.slip=10 pieces.received=7", "柒元伍角整", NULL, NULL},
    {BY_TWO "settlement=0.01", "壹角整", "words-differ", "壹分"},
    {BY_TWO, "壹分", "words-alone", NULL},
    {"loss=none settlement=5", "陆元整", "words-differ", "伍元整"},
};

static void test_words(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof settlements / sizeof *settlements; i++) {
        const char *text = settlements[i].settlement;
        desk_say(desk, settlements[i].words);
        onus_diagnostics_clear(desk->why);
        assert_int_equal(onus_case_set_text(desk->evidence, ONUS_CASE_WORDS, text, strlen(text)), ONUS_OK);
        onus_status status = onus_decide(desk->decision, desk->evidence, desk->why);
        if ((status == ONUS_OK) != (settlements[i].mistake == NULL)) fail_msg("%s", text);
        if (status == ONUS_OK) continue;
        const onus_diagnostic *why = onus_diagnostics_get(desk->why, 0);
        assert_int_equal(status, ONUS_E_CASE);
        assert_string_equal(onus_diagnostic_name(why->id), settlements[i].mistake);
        assert_string_equal(why->path, "settlement_words");
        assert_string_equal(why->given, text);
        assert_int_equal(why->expected_count, settlements[i].expected != NULL);
        if (settlements[i].expected != NULL) assert_string_equal(why->expected[0], settlements[i].expected);
    }
}

/* ---- Another policy, and no memory ------------------------------------------------------------------------------ */

static void test_translated(void **state) {
    struct desk *desk = *state;
    onus_policy *strict, *club;
    onus_case *to;
    assert_int_equal(onus_policy_builtin("ltl-handover/h8-strict", NULL, &strict, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(strict, &to), ONUS_OK);
    desk_say(desk, SILENT);
    assert_int_equal(rule(desk, &by_halves), ONUS_OK);
    assert_int_equal(onus_case_translate(to, desk->evidence), ONUS_OK);
    assert_int_equal(onus_case_get_ruling(to)->share_count, 2);
    assert_string_equal(onus_case_get_ruling(to)->by, by_halves.by);
    onus_case_free(to);
    onus_policy_free(strict);
    static const onus_party_definition parties[] = {{.id = "driver"}};
    static const onus_value_definition values[] = {{.id = "a"}, {.id = "b"}};
    static const onus_fact_definition facts[] = {
        {.path = "x", .kind = ONUS_FACT_VALUES, .values = values, .value_count = 2}};
    const onus_policy_definition small = {
        .id = "small", .version = "1", .parties = parties, .party_count = 1, .facts = facts, .fact_count = 1};
    assert_int_equal(onus_policy_new(&small, NULL, NULL, &club, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(club, &to), ONUS_OK);
    assert_int_equal(onus_case_translate(to, desk->evidence), ONUS_OK);
    assert_null(onus_case_get_ruling(to));
    onus_case_free(to);
    onus_policy_free(club);
}

static void test_refused(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, &(onus_config){.allocator = &allocator}, &policy, NULL), ONUS_OK);
    static char reason[ONUS_MAX_TEXT];
    memset(reason, 'r', sizeof reason - 1);
    onus_ruling ruling = by_halves;
    ruling.reason = reason;
    bool refused = true;
    for (size_t allowed = 0; refused; allowed++) {
        onus_case *evidence;
        failing.allowed = SIZE_MAX;
        assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
        failing.allowed = failing.requests + allowed;
        onus_status status = onus_case_set_ruling(evidence, &ruling, NULL);
        refused = status == ONUS_E_MEMORY;
        assert_true(refused || status == ONUS_OK);
        assert_true((onus_case_get_ruling(evidence) == NULL) == refused);
        failing.allowed = SIZE_MAX;
        assert_int_equal(onus_case_set_ruling(evidence, &ruling, NULL), ONUS_OK);
        assert_string_equal(onus_case_get_ruling(evidence)->reason, reason);
        onus_case_free(evidence);
        assert_true(!refused || allowed < 100);
    }
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places), cmocka_unit_test(test_wrong),
                                       cmocka_unit_test(test_copied), cmocka_unit_test(test_adds_up),
                                       cmocka_unit_test(test_words),  cmocka_unit_test(test_translated),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
