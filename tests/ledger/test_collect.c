/* SPDX-License-Identifier: Apache-2.0 */
/* What may be kept back from wages, against the law's own words: never more than a fifth, never below the minimum wage, and nothing lost on the way. */
#include "ledger/collect.h"
#include "support/random.h"
#include "support/test.h"

static struct collection limit_of(int64_t wage, int64_t minimum, int64_t withheld) {
    struct collection out = {0};
    const struct wage row = {"2026-11", {wage}, {minimum}, {withheld}};
    collect_limit(&row, &out);
    return out;
}

static void test_limits(void **state) {
    static const struct {
        int64_t wage, minimum, withheld, limit;
    } rows[] = {
        {450055, 201000, 0, 90011},     /* a fifth of 4500.55, exactly */
        {450054, 201000, 0, 90010},     /* 900.108: the fraction is the employee's */
        {450059, 201000, 0, 90011},     /* 900.118 */
        {210000, 201000, 0, 9000},      /* the floor bites: 90.00 and not 420.00 */
        {201000, 201000, 0, 0},         /* nothing above the minimum */
        {150000, 201000, 0, 0},         /* below it */
        {0, 0, 0, 0},                   /* no wage */
        {4, 0, 0, 0},                   /* less than a fen */
        {5, 0, 0, 1},                   /* */
        {450000, 201000, 90000, 0},     /* all was withheld already */
        {450000, 201000, 100000, 0},    /* more was */
        {450000, 201000, 40001, 49999}, /* some was */
        {ONUS_MAX_MONEY, 0, 0, ONUS_MAX_MONEY / 5},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(limit_of(rows[i].wage, rows[i].minimum, rows[i].withheld).limit, rows[i].limit);
}

#define MONTHS 24

/* Said again without the code under test. */
static void check_months(const struct collection *months, const struct wage *wages, size_t count, int64_t brought) {
    int64_t added = brought, collected = 0;
    for (size_t i = 0; i < count; i++) {
        const struct collection *month = &months[i];
        int64_t kept = month->collected + (month->known ? wages[i].withheld.fen : 0);
        added += month->added;
        collected += month->collected;
        assert_true(month->collected >= 0);
        assert_true(month->brought == (i == 0 ? brought : months[i - 1].carried));
        assert_true(month->brought + month->added == month->collected + month->carried);
        assert_true(month->carried >= 0);
        if (!month->known) assert_true(month->collected == 0);
        if (month->collected == 0) continue;
        assert_true(kept <= wages[i].wage.fen / 5 && kept * 5 <= wages[i].wage.fen);
        assert_true(wages[i].wage.fen - kept >= wages[i].minimum.fen);
        /* As much as the law allows, or everything. */
        if (month->carried > 0)
            assert_true((kept + 1) * 5 > wages[i].wage.fen || wages[i].wage.fen - kept == wages[i].minimum.fen);
    }
    assert_true(added == collected + (count == 0 ? brought : months[count - 1].carried));
}

static void test_months(void **state) {
    struct random random = {20};
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct collection months[MONTHS] = {0};
        struct wage wages[MONTHS] = {0};
        size_t count = random_below(&random, MONTHS + 1);
        int64_t brought = (int64_t)random_below(&random, 300000);
        for (size_t i = 0; i < count; i++) {
            months[i].known = random_below(&random, 4) > 0;
            months[i].added = random_below(&random, 3) == 0 ? (int64_t)random_below(&random, 500000) : 0;
            wages[i].wage.fen = (int64_t)random_below(&random, 600000);
            wages[i].minimum.fen = (int64_t)random_below(&random, 300000);
            wages[i].withheld.fen = random_below(&random, 5) == 0 ? (int64_t)random_below(&random, 60000) : 0;
        }
        assert_true(collect_months(months, wages, count, brought));
        check_months(months, wages, count, brought);
    }
}

static void test_too_large(void **state) {
    struct collection months[2] = {{.added = ONUS_MAX_MONEY}, {.added = 1}};
    const struct wage wages[2] = {{{0}, {0}, {0}, {0}}};
    (void)state;
    assert_true(collect_months(months, wages, 1, 0));
    assert_false(collect_months(months, wages, 2, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_limits), cmocka_unit_test(test_months),
                                       cmocka_unit_test(test_too_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
