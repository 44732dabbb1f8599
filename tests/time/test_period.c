/* SPDX-License-Identifier: Apache-2.0 */
/* Where periods end: dates worked out by hand, and against a count of one day after the other that knows nothing of calendar.c. */

#include "support/failing.h"
#include "support/random.h"
#include "time/moments.h"

static onus_unit unit_of(char letter) {
    return letter == 'h' ? ONUS_UNIT_HOURS : letter == 'd' ? ONUS_UNIT_DAYS : ONUS_UNIT_WORKING_DAYS;
}

/* h: hours, d: days, w: working days. */
static const struct {
    const char *start;
    int32_t count;
    char unit;
    const char *end;
} ends[] = {
    /* An ordinary week of November 2026: the 2nd is a Monday. */
    {"2026-11-02", 1, 'd', "2026-11-03T24:00"},
    {"2026-11-02T00:00+08:00", 1, 'd', "2026-11-03T24:00+08:00"},
    {"2026-11-02T23:59+08:00", 1, 'd', "2026-11-03T24:00+08:00"},
    {"2026-11-02T24:00+08:00", 1, 'd', "2026-11-03T24:00+08:00"},
    {"2026-11-02", 5, 'd', "2026-11-09T24:00"}, /* the 7th is a Saturday */
    {"2026-11-02", 4, 'd', "2026-11-06T24:00"},
    {"2026-11-02", 6, 'd', "2026-11-09T24:00"},
    {"2026-11-02", 3, 'w', "2026-11-05T24:00"},
    {"2026-11-05", 3, 'w', "2026-11-10T24:00"},
    {"2026-11-06", 1, 'w', "2026-11-09T24:00"},
    {"2026-11-07", 1, 'w', "2026-11-09T24:00"}, /* it begins on a Saturday */
    {"2026-11-08", 1, 'w', "2026-11-09T24:00"},
    {"2026-11-06", 1, 'd', "2026-11-09T24:00"},
    /* New year: Thursday to Saturday off, Sunday the 4th is worked. */
    {"2025-12-31", 1, 'w', "2026-01-04T24:00"},
    {"2025-12-31", 1, 'd', "2026-01-04T24:00"},
    {"2025-12-31", 2, 'w', "2026-01-05T24:00"},
    {"2025-12-30", 3, 'w', "2026-01-05T24:00"},
    {"2026-01-01", 2, 'd', "2026-01-04T24:00"},
    {"2026-01-04", 1, 'w', "2026-01-05T24:00"}, /* the first day is not counted, though it is worked */
    /* October: the 1st to the 7th off, Saturday the 10th is worked, and Sunday 20 September. */
    {"2026-09-30", 3, 'w', "2026-10-10T24:00"},
    {"2026-09-30", 1, 'd', "2026-10-08T24:00"},
    {"2026-09-30", 10, 'd', "2026-10-10T24:00"},
    {"2026-09-30", 11, 'd', "2026-10-12T24:00"}, /* Sunday the 11th is not worked */
    {"2026-09-30", 4, 'w', "2026-10-12T24:00"},
    {"2026-09-19", 1, 'w', "2026-09-20T24:00"},
    {"2026-09-18", 3, 'w', "2026-09-22T24:00"},
    {"2026-09-24", 1, 'w', "2026-09-28T24:00"},
    /* Spring festival: 14 and 28 February are worked. */
    {"2026-02-13", 1, 'w', "2026-02-14T24:00"},
    {"2026-02-13", 2, 'w', "2026-02-24T24:00"},
    {"2026-02-14", 5, 'w', "2026-02-28T24:00"},
    {"2026-02-14", 6, 'w', "2026-03-02T24:00"},
    /* Over the end of the year. */
    {"2026-12-31", 1, 'w', "2027-01-03T24:00"},
    {"2026-12-30", 2, 'w', "2027-01-03T24:00"},
    {"2026-12-30", 2, 'd', "2027-01-03T24:00"},
    {"2026-12-25", 7, 'd', "2027-01-03T24:00"},
    /* Hours are not moved. */
    {"2026-09-30T18:00+08:00", 24, 'h', "2026-10-01T18:00+08:00"},
    {"2026-11-06T18:30:15.5+08:00", 48, 'h', "2026-11-08T18:30:15.5+08:00"},
    {"2026-12-31T23:30Z", 1, 'h', "2027-01-01T00:30Z"},
    {"2024-02-28T12:00Z", 24, 'h', "2024-02-29T12:00Z"},
    {"2026-02-28T12:00Z", 24, 'h', "2026-03-01T12:00Z"},
    {"2026-11-06T24:00Z", 24, 'h', "2026-11-08T00:00Z"},
    {"2026-11-06T10:00", 1, 'h', "2026-11-06T11:00"},
};

static void test_ends(void **state) {
    (void)state;
    onus_calendar *calendar = calendar_of(HOLIDAYS_2026 HOLIDAYS_2027, "2025-12-01", "2027-01-31");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char buffer[ONUS_MOMENT_SIZE];
        onus_moment end = {0};
        onus_period period = {unit_of(ends[i].unit), ends[i].count};
        assert_int_equal(onus_period_end(moment(ends[i].start), period, calendar, &end, NULL), ONUS_OK);
        if (strcmp(onus_moment_format(end, buffer), ends[i].end) != 0)
            fail_msg("%s + %d %c: %s", ends[i].start, ends[i].count, ends[i].unit, buffer);
    }
    onus_calendar_free(calendar);
}

/* ---- Against a naive count ---- */

#define SPAN 800

struct naive {
    onus_day_kind kinds[SPAN];
    bool listed[SPAN];
};

static bool naive_works(const struct naive *naive, int32_t first, int32_t number) {
    int32_t at = number - first;
    if (naive->listed[at]) return naive->kinds[at] == ONUS_DAY_WORKED;
    int32_t week = (int32_t)(((int64_t)number + 3 + 7000000) % 7); /* 1970-01-01 is a Thursday: 0 is Monday */
    return week != 5 && week != 6;
}

/* The end by a walk, or -1 if it leaves the days that are known. */
static int32_t naive_end(const struct naive *naive, int32_t first, int32_t start, int32_t count, bool working) {
    int32_t number = start;
    while (count > 0) {
        number++;
        if (!working) {
            count--;
            continue;
        }
        if (number >= first + SPAN) return -1;
        if (naive_works(naive, first, number)) count--;
    }
    while (number < first + SPAN && !naive_works(naive, first, number)) number++;
    return number < first + SPAN ? number : -1;
}

static onus_calendar *random_calendar(struct random *random, struct naive *naive, int32_t first) {
    onus_calendar_entry entries[SPAN];
    size_t count = 0;
    uint32_t dense = random_below(random, 60);
    onus_calendar *calendar;
    *naive = (struct naive){0};
    for (int32_t i = SPAN - 1; i >= 0; i--) { /* in no order that would help */
        naive->listed[i] = random_chance(random, dense);
        naive->kinds[i] = random_chance(random, 50) ? ONUS_DAY_WORKED : ONUS_DAY_HOLIDAY;
        if (naive->listed[i]) entries[count++] = (onus_calendar_entry){first + i, naive->kinds[i]};
    }
    assert_int_equal(onus_calendar_new(entries, count, first, first + SPAN - 1, NULL, &calendar, NULL), ONUS_OK);
    return calendar;
}

static void test_naive(void **state) {
    (void)state;
    struct random random = {2026};
    for (int round = 0; round < 60; round++) {
        static struct naive naive;
        int32_t first = (int32_t)random_below(&random, 2000000) - 600000;
        onus_calendar *calendar = random_calendar(&random, &naive, first);
        for (int i = 0; i < 500; i++) {
            int32_t start = first + (int32_t)random_below(&random, SPAN),
                    count = 1 + (int32_t)random_below(&random, 90);
            bool working = random_chance(&random, 50);
            int32_t expected = naive_end(&naive, first, start, count, working), unknown = 7;
            onus_moment end = {0}, begin = {.day = start};
            onus_period period = {working ? ONUS_UNIT_WORKING_DAYS : ONUS_UNIT_DAYS, count};
            onus_status status = onus_period_end(begin, period, calendar, &end, &unknown);
            assert_int_equal(status, expected == -1 ? ONUS_E_VALUE : ONUS_OK);
            if (expected == -1) assert_true(unknown >= first + SPAN);
            if (expected == -1) continue;
            assert_int_equal(end.day, expected);
            assert_int_equal(end.second, 86400);
        }
        onus_calendar_free(calendar);
    }
}

/* ---- What cannot be ---- */

static void test_refused(void **state) {
    (void)state;
    onus_calendar *calendar = calendar_of(HOLIDAYS_2026, "2026-01-01", "2026-12-31");
    onus_moment end = {.day = -7};
    int32_t unknown = 0;
    const onus_period days = {ONUS_UNIT_DAYS, 3}, working = {ONUS_UNIT_WORKING_DAYS, 3}, hours = {ONUS_UNIT_HOURS, 24};
    assert_int_equal(onus_period_end(moment("2026-12-30"), working, calendar, &end, &unknown), ONUS_E_VALUE);
    assert_int_equal(unknown, day("2027-01-01"));
    assert_int_equal(onus_period_end(moment("2026-12-29"), days, calendar, &end, &unknown), ONUS_E_VALUE);
    assert_int_equal(unknown, day("2027-01-01"));
    assert_int_equal(onus_period_end(moment("2025-12-30"), working, calendar, &end, &unknown), ONUS_E_VALUE);
    assert_int_equal(unknown, day("2025-12-31"));
    assert_int_equal(onus_period_end(moment("2026-11-02"), working, NULL, &end, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_period_end(moment("2026-11-02"), hours, NULL, &end, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_period_end(moment("9999-12-31T12:00Z"), hours, NULL, &end, NULL), ONUS_E_LIMIT);
    assert_int_equal(onus_period_end(moment("9999-12-31"), days, calendar, &end, NULL), ONUS_E_LIMIT);
    assert_int_equal(onus_period_end(moment("9999-12-30"), days, calendar, &end, NULL), ONUS_E_LIMIT);
    assert_int_equal(onus_period_end(moment("2026-12-30"), working, calendar, &end, NULL), ONUS_E_VALUE);
    assert_int_equal(onus_period_end(moment("2026-11-02"), (onus_period){(onus_unit)7, 3}, calendar, &end, NULL),
                     ONUS_E_ARGUMENT);
    onus_calendar *last = calendar_of("", "9999-01-01", "9999-12-31");
    assert_int_equal(onus_period_end(moment("9999-12-30"), working, last, &end, &unknown), ONUS_E_LIMIT);
    onus_calendar_free(last);
    for (int32_t count = -1; count < 1; count++) {
        assert_int_equal(
            onus_period_end(moment("2026-11-02"), (onus_period){ONUS_UNIT_DAYS, count}, calendar, &end, NULL),
            ONUS_E_ARGUMENT);
    }
    assert_int_equal(onus_period_end(moment("2026-11-02"), (onus_period){ONUS_UNIT_WORKING_DAYS, ONUS_MAX_PERIOD + 1},
                                     calendar, &end, NULL),
                     ONUS_E_ARGUMENT);
    assert_int_equal(onus_period_end((onus_moment){.day = INT32_MAX}, days, calendar, &end, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(end.day, -7);
    onus_calendar_free(calendar);
}

static void test_calendar(void **state) {
    (void)state;
    onus_calendar_entry entries[64];
    size_t count = read_entries("-2026-10-01 +2026-10-10 -2026-10-02 +2026-10-01", entries), culprit = 77;
    onus_calendar *calendar;
    int32_t from = day("2026-01-01"), to = day("2026-12-31");
    bool works = false;
    assert_int_equal(onus_calendar_new(entries, count, from, to, NULL, &calendar, &culprit), ONUS_E_VALUE);
    assert_int_equal(culprit, 3); /* the same day, and the contrary */
    assert_null(calendar);
    assert_int_equal(onus_calendar_new(entries, 3, day("2026-10-02"), to, NULL, &calendar, &culprit), ONUS_E_VALUE);
    assert_int_equal(culprit, 0);
    assert_int_equal(onus_calendar_new(entries, 3, to, from, NULL, &calendar, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_calendar_new(entries, 3, from, INT32_MAX, NULL, &calendar, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_calendar_new(entries, 3, INT32_MIN, to, NULL, &calendar, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_calendar_new(entries, count, from, to, NULL, &calendar, NULL), ONUS_E_VALUE);
    assert_int_equal(onus_calendar_new(entries, 3, from, day("2026-10-09"), NULL, &calendar, &culprit), ONUS_E_VALUE);
    assert_int_equal(culprit, 1);
    const onus_calendar_entry strange[] = {{day("2026-10-01"), ONUS_DAY_WORKED}, {day("2026-10-02"), (onus_day_kind)7}};
    assert_int_equal(onus_calendar_new(strange, 2, from, to, NULL, &calendar, &culprit), ONUS_E_VALUE);
    assert_int_equal(culprit, 1);
    assert_int_equal(onus_calendar_new(NULL, 0, from, to, NULL, &calendar, NULL), ONUS_OK);
    assert_int_equal(onus_calendar_works(calendar, day("2026-10-01"), &works), ONUS_OK);
    assert_true(works);
    assert_int_equal(onus_calendar_works(calendar, to + 1, &works), ONUS_E_VALUE);
    onus_calendar_range(calendar, &from, &to);
    assert_int_equal(from, day("2026-01-01"));
    onus_calendar_free(calendar);
    onus_calendar_free(NULL);
}

static void derived(const char *text, const char *first, const char *last) {
    onus_calendar_entry entries[64];
    int32_t from, to;
    size_t count = read_entries(text, entries);
    assert_int_equal(onus_calendar_derive(entries, count, &from, &to), ONUS_OK);
    assert_int_equal(from, day(first));
    assert_int_equal(to, day(last));
}

static void test_derive(void **state) {
    (void)state;
    int32_t from, to;
    derived(HOLIDAYS_2026, "2026-01-01", "2026-12-31");
    derived("-2026-10-01", "2026-01-01", "2026-12-31");
    derived("+2018-12-29 -2018-12-30 -2019-01-01 -2019-10-01", "2018-12-01", "2019-12-31");
    derived(HOLIDAYS_2026 HOLIDAYS_2027, "2026-01-01", "2027-01-31");
    derived("-2027-01-01 -2026-12-31", "2026-12-01", "2027-01-31");
    derived("-2026-12-31", "2026-01-01", "2026-12-31");
    derived("-2026-01-01", "2026-01-01", "2026-12-31");
    derived("-2024-05-01 -2027-05-01", "2024-01-01", "2027-12-31");
    assert_int_equal(onus_calendar_derive(NULL, 0, &from, &to), ONUS_E_ARGUMENT);
    const onus_calendar_entry beyond[] = {{0, ONUS_DAY_HOLIDAY}, {ONUS_LAST_DAY + 1, ONUS_DAY_HOLIDAY}};
    assert_int_equal(onus_calendar_derive(beyond, 2, &from, &to), ONUS_E_ARGUMENT);
}

static void test_memory(void **state) {
    (void)state;
    onus_calendar_entry entries[64];
    size_t count = read_entries(HOLIDAYS_2026, entries);
    for (size_t allowed = 0;; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_calendar *calendar;
        onus_status status =
            onus_calendar_new(entries, count, day("2026-01-01"), day("2026-12-31"), &allocator, &calendar, NULL);
        onus_calendar_free(calendar);
        assert_int_equal(failing.bytes, 0);
        if (status == ONUS_OK) break;
        assert_int_equal(status, ONUS_E_MEMORY);
        assert_true(allowed < 10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ends),    cmocka_unit_test(test_naive),
                                       cmocka_unit_test(test_refused), cmocka_unit_test(test_calendar),
                                       cmocka_unit_test(test_derive),  cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
