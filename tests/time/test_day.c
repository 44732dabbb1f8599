/* SPDX-License-Identifier: Apache-2.0 */
/* Days: against a calendar that is walked one day after the other, from the first to the last. */

#include "onus_time.h"
#include "support/test.h"

static bool is_leap(int32_t year) {
    if (year % 400 == 0) return true;
    if (year % 100 == 0) return false;
    return year % 4 == 0;
}

static int32_t length_of_month(int32_t year, int32_t month) {
    switch (month) {
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    case 2:
        return is_leap(year) ? 29 : 28;
    default:
        return 31;
    }
}

/* Every day that there is, in order, by three counters and the week. */
static void test_walk(void **state) {
    (void)state;
    int32_t year = 1, month = 1, day = 1, week = 1;
    for (int32_t number = ONUS_FIRST_DAY; number <= ONUS_LAST_DAY; number++) {
        int32_t y, m, d, made;
        assert_int_equal(onus_day_split(number, &y, &m, &d), ONUS_OK);
        assert_int_equal(onus_day_make(year, month, day, &made), ONUS_OK);
        if (y != year || m != month || d != day || made != number || onus_day_of_week(number) != week)
            fail_msg("day %d is %d-%d-%d of week day %d", number, y, m, d, onus_day_of_week(number));
        week = week == 7 ? 1 : week + 1;
        if (++day <= length_of_month(year, month)) continue;
        day = 1;
        if (++month <= 12) continue;
        month = 1;
        year++;
    }
    assert_int_equal(year, 10000);
}

static void test_known(void **state) {
    (void)state;
    static const struct {
        int32_t year, month, day, number, week;
    } known[] = {{1970, 1, 1, 0, 4},      {1969, 12, 31, -1, 3},  {2000, 2, 29, 11016, 2},
                 {2026, 11, 7, 20764, 6}, {2100, 3, 1, 47541, 1}, {2038, 1, 19, 24855, 2}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int32_t number;
        assert_int_equal(onus_day_make(known[i].year, known[i].month, known[i].day, &number), ONUS_OK);
        assert_int_equal(number, known[i].number);
        assert_int_equal(onus_day_of_week(number), known[i].week);
    }
}

static void test_no_such_day(void **state) {
    (void)state;
    static const int32_t wrong[][3] = {
        {2026, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 13, 1},     {2026, 0, 1},         {2026, 1, 0},
        {0, 1, 1},     {-1, 1, 1},    {10000, 1, 1}, {INT32_MAX, 1, 1}, {2026, INT32_MIN, 1}, {2026, 1, INT32_MAX},
        {2026, 1, 32}};
    int32_t number = 77, y, m, d;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(onus_day_make(wrong[i][0], wrong[i][1], wrong[i][2], &number), ONUS_E_VALUE);
    assert_int_equal(number, 77);
    assert_int_equal(onus_day_split(ONUS_LAST_DAY + 1, &y, &m, &d), ONUS_E_LIMIT);
    assert_int_equal(onus_day_split(INT32_MIN, &y, &m, &d), ONUS_E_LIMIT);
    assert_int_equal(onus_day_of_week(INT32_MAX), 0);
}

static void test_add(void **state) {
    (void)state;
    int32_t day = 77;
    assert_int_equal(onus_day_add(ONUS_LAST_DAY, 1, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(ONUS_FIRST_DAY, -1, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(0, INT64_MAX, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(-1, INT64_MIN, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(INT32_MAX, 0, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(ONUS_LAST_DAY + 10, -20, &day), ONUS_E_LIMIT);
    assert_int_equal(onus_day_add(ONUS_FIRST_DAY - 10, 20, &day), ONUS_E_LIMIT);
    assert_int_equal(day, 77);
    assert_int_equal(onus_day_add(ONUS_FIRST_DAY, (int64_t)ONUS_LAST_DAY - ONUS_FIRST_DAY, &day), ONUS_OK);
    assert_int_equal(day, ONUS_LAST_DAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walk), cmocka_unit_test(test_known),
                                       cmocka_unit_test(test_no_such_day), cmocka_unit_test(test_add)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
