/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces, settlement, amounts, persons: the money side of a decision, with the shipped policy. */

#include "support/desk.h"
#include "support/test.h"

#include <string.h>

/* ---- Pieces and money --------------------------------------------------------------------------------------- */

static const struct {
    const char *words;
    bool known;
    const char *source, *clause;
    int64_t loaded, less, not_loaded, surplus;
} pieces[] = {
    {BY_BRANCH, false, NULL, NULL, 0, 0, 0, 0},
    {BY_BRANCH "pieces.slip=10", true, "pieces.slip", NULL, 10, 0, 0, 0},
    {BY_BRANCH "pieces.slip=10 pieces.received=7", true, "pieces.slip", NULL, 10, 3, 0, 0},
    {BY_BRANCH "pieces.slip=10 pieces.received=12", true, "pieces.slip", NULL, 10, 0, 0, 2},
    {BY_BRANCH "pieces.slip=10 pieces.loader=8 pieces.received=7", true, "pieces.loader", "H11", 8, 1, 2, 0},
    {BY_BRANCH "pieces.slip=10 pieces.loader=8 pieces.driver=9", true, "pieces.driver", "H12", 9, 0, 1, 0},
    {BY_BRANCH "pieces.loader=8 pieces.driver=0 pieces.received=5", true, "pieces.driver", "H12", 0, 0, 0, 5},
    {BY_BRANCH "loading.driver=copied pieces.driver=9 pieces.loader=8", true, "pieces.loader", "H11", 8, 0, 0, 0},
    {BY_BRANCH "loading.driver=? pieces.driver=9 pieces.loader=8", false, NULL, NULL, 0, 0, 0, 0},
    {BY_BRANCH "loading.driver=? pieces.loader=8", true, "pieces.loader", "H11", 8, 0, 0, 0},
    {BY_BRANCH "pieces.received=7", false, NULL, NULL, 0, 0, 0, 0},
    {BY_BRANCH "cause=theft pieces.slip=10", false, NULL, NULL, 0, 0, 0, 0},
    {"loss=none pieces.slip=10 pieces.received=9", true, "pieces.slip", NULL, 10, 1, 0, 0},
};

static void test_pieces(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        onus_pieces got;
        assert_int_equal(decide(desk, pieces[i].words), ONUS_OK);
        bool known = onus_decision_pieces(desk->decision, &got);
        if (known != pieces[i].known) fail_msg("%s", pieces[i].words);
        if (!known) continue;
        uint32_t clause =
            pieces[i].clause == NULL ? ONUS_NONE : onus_policy_find_clause(desk->policy, pieces[i].clause);
        assert_int_equal(got.source, onus_policy_find_quantity(desk->policy, pieces[i].source));
        assert_int_equal(got.clause, clause);
        if (got.loaded != pieces[i].loaded || got.short_of_loaded != pieces[i].less ||
            got.not_loaded != pieces[i].not_loaded || got.surplus != pieces[i].surplus)
            fail_msg("%s", pieces[i].words);
    }
}

static const struct {
    const char *words;
    int64_t fen; /* -1: not known; -2: an error, and then: */
    const char *mistake;
} settlements[] = {
    {BY_TWO, -1, NULL},
    {BY_TWO "settlement=0", 0, NULL},
    {BY_TWO "settlement=100.01 recovered=0.02", 9999, NULL},
    {BY_TWO "settlement=100 recovered=100", 0, NULL},
    {BY_TWO "settlement=100 recovered=100.01", -2, "negative-rest"},
    {BY_TWO "recovered=100.01", -1, NULL},
    {BY_TWO "settlement=46116860184273879.04", ONUS_MAX_MONEY, NULL},
    {BY_TWO "unit_price=2.50", -1, NULL},
    {BY_TWO "unit_price=2.50 pieces.slip=10", -1, NULL},
    {BY_TWO "unit_price=2.50 pieces.slip=10 pieces.received=7", 750, NULL},
    {BY_TWO "unit_price=2.50 pieces.slip=10 pieces.received=11", 0, NULL},
    {BY_TWO "unit_price=2.50 pieces.slip=10 pieces.received=7 recovered=7.51", -2, "negative-rest"},
    {BY_TWO "unit_price=2.50 settlement=1", -2, "price-and-settlement"},
    {BY_TWO "loss=damaged unit_price=2.50", -2, "price-not-meant"},
    {BY_TWO "loss=? unit_price=2.50 pieces.slip=10 pieces.received=7", -1, NULL},
    {BY_TWO "unit_price=46116860184273879.04 pieces.slip=2 pieces.received=1", ONUS_MAX_MONEY, NULL},
    {BY_TWO "unit_price=46116860184273879.04 pieces.slip=2 pieces.received=0", -2, "amount-too-large"},
    {BY_TWO "unit_price=46116860184.28 pieces.slip=1000000000 pieces.received=0", -2, "amount-too-large"},
    {PAPERS "settlement=10", 1000, NULL},
    {"loss=none settlement=1 recovered=2", -2, "negative-rest"},
};

static void test_settlement(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof settlements / sizeof *settlements; i++) {
        onus_money money = {-1};
        bool mistaken = settlements[i].fen == -2;
        onus_status status = decide(desk, settlements[i].words);
        if (status != (mistaken ? ONUS_E_CASE : ONUS_OK)) fail_msg("%s", settlements[i].words);
        if (mistaken) {
            const onus_diagnostic *first = onus_diagnostics_get(desk->why, 0);
            assert_string_equal(onus_diagnostic_name(first->id), settlements[i].mistake);
            assert_int_equal(onus_diagnostics_count(desk->why), 1);
            continue;
        }
        assert_int_equal(onus_diagnostics_count(desk->why), 0);
        bool known = onus_decision_settlement(desk->decision, &money);
        if (known != (settlements[i].fen >= 0) || money.fen != settlements[i].fen) fail_msg("%s", settlements[i].words);
    }
}

static const struct {
    const char *words;
    int64_t amounts[5]; /* branch, clerk, loader, driver, sorter */
} amounts[] = {
    {BY_BRANCH "settlement=1234.50", {123450, 0, 0, 0, 0}}, {BY_TWO "settlement=0.01", {0, 0, 0, 1, 0}},
    {BY_TWO "settlement=999.99", {0, 0, 0, 50000, 49999}},  {BY_THREE "settlement=100", {3334, 0, 3333, 3333, 0}},
    {BY_THREE "settlement=0.02", {1, 0, 1, 0, 0}},          {BY_THREE "settlement=5 recovered=4.96", {2, 0, 1, 1, 0}},
};

static void test_amounts(void **state) {
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        size_t count, shares;
        assert_int_equal(decide(desk, amounts[i].words), ONUS_OK);
        const onus_amount *got = onus_decision_amounts(desk->decision, &count);
        const onus_share *borne = onus_decision_shares(desk->decision, &shares);
        assert_int_equal(count, shares);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(got[k].party, borne[k].party);
            if (got[k].amount.fen != amounts[i].amounts[got[k].party]) fail_msg("%s", amounts[i].words);
        }
    }
}

/* ---- Persons ------------------------------------------------------------------------------------------------ */

static void name(struct desk *desk, const char *party, const char *person) {
    uint32_t handle = onus_policy_find_party(desk->policy, party);
    assert_int_equal(onus_case_add_person(desk->evidence, handle, person), ONUS_OK);
}

/* Three drivers share 500.00; the sorter's 499.99 is one person's; the clerk bears nothing and is not there. */
static void test_persons(void **state) {
    struct desk *desk = *state;
    const onus_person_part *parts;
    size_t count;
    desk_say(desk, BY_TWO "settlement=999.99");
    name(desk, "sorter", "S1");
    name(desk, "driver", "D2");
    name(desk, "driver", "D1");
    name(desk, "driver", "D3");
    name(desk, "clerk", "C1");
    assert_int_equal(onus_decide(desk->decision, desk->evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_persons(desk->decision, &parts, &count), ONUS_OK);
    static const struct {
        const char *name;
        int64_t amount;
    } want[] = {{"D2", 16667}, {"D1", 16667}, {"D3", 16666}, {"S1", 49999}};
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(parts[i].name, want[i].name);
        assert_true(parts[i].has_amount && parts[i].amount.fen == want[i].amount);
    }
}

/* Each fine is divided by itself, and one that is only possible is in no total. */
static void test_persons_fined(void **state) {
    struct desk *desk = *state;
    const onus_person_part *parts;
    const onus_fine *fines;
    size_t count, fine_count;
    int64_t each[7] = {0};
    desk_say(desk, "loss=lost post.driver=absent_caused_loss cross_post.driver=true cross_post.loader=?");
    static const char *const drivers[] = {"D1", "D2", "D3", "D4", "D5", "D6", "D7"};
    for (size_t i = 0; i < 7; i++) name(desk, "driver", drivers[i]);
    name(desk, "loader", "L1");
    assert_int_equal(onus_decide(desk->decision, desk->evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_fines(desk->decision, &fines, &fine_count), ONUS_OK);
    uint32_t driver = onus_policy_find_party(desk->policy, "driver");
    size_t possible = 0;
    for (size_t i = 0; i < fine_count; i++) {
        possible += fines[i].possible;
        if (fines[i].possible || fines[i].party != driver) continue;
        for (int64_t k = 0; k < 7; k++) each[k] += fines[i].amount.fen / 7 + (k < fines[i].amount.fen % 7);
    }
    assert_true(possible > 0 && each[0] > each[6]); /* or the test shows nothing */
    assert_int_equal(onus_decision_persons(desk->decision, &parts, &count), ONUS_OK);
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++) {
        assert_true(parts[i].party == driver && parts[i].has_fines && !parts[i].has_amount);
        assert_int_equal(parts[i].fines.fen, each[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),  cmocka_unit_test(test_settlement),    cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_persons), cmocka_unit_test(test_persons_fined),
    };
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
