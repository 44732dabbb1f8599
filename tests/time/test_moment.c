/* SPDX-License-Identifier: Apache-2.0 */
/* Moments: read, written, moved to another offset, compared. */

#include "support/random.h"
#include "time/moments.h"

/* What is read, and how it is written; NULL: the same. */
static const char *const good[][2] = {
    {"2026-11-07", NULL},
    {"0001-01-01", NULL},
    {"9999-12-31T24:00", NULL},
    {"2024-02-29", NULL},
    {"2026-11-07T10:00", NULL},
    {"2026-11-07T10:00Z", NULL},
    {"2026-11-07T10:00+08:00", NULL},
    {"2026-11-07T10:00-03:30", NULL},
    {"2026-11-07T00:00+23:59", NULL},
    {"2026-11-07T24:00+08:00", NULL},
    {"2026-11-07T23:59:59+08:00", NULL},
    {"2026-11-07T10:00:30.25+08:00", NULL},
    {"2026-11-07T10:00:00.000000001Z", NULL},
    {"2026-11-07t10:00z", "2026-11-07T10:00Z"},
    {"2026-11-07 10:00:00", "2026-11-07T10:00"},
    {"2026-11-07T10:00:00.000Z", "2026-11-07T10:00Z"},
    {"2026-11-07T10:00:00,5Z", "2026-11-07T10:00:00.5Z"},
    {"2026-11-07T10:00+00:00", "2026-11-07T10:00Z"},
};

static void test_good(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char buffer[ONUS_MOMENT_SIZE];
        assert_string_equal(onus_moment_format(moment(good[i][0]), buffer),
                            good[i][1] == NULL ? good[i][0] : good[i][1]);
    }
}

static void test_bad(void **state) {
    (void)state;
    static const struct {
        const char *text;
        onus_status status;
    } bad[] = {
        {"", ONUS_E_SYNTAX},
        {"2026", ONUS_E_SYNTAX},
        {"2026-11", ONUS_E_SYNTAX},
        {"2026-11-7", ONUS_E_SYNTAX},
        {"2026-1-07", ONUS_E_SYNTAX},
        {"226-11-07", ONUS_E_SYNTAX},
        {"202611-07", ONUS_E_SYNTAX},
        {"2026-1107", ONUS_E_SYNTAX},
        {"2026-11-07T1:00", ONUS_E_SYNTAX},
        {"2026-11-07T10:00:0", ONUS_E_SYNTAX},
        {"2026-11-07T10:00+8:00", ONUS_E_SYNTAX},
        {"2026-11-07T10:00+0x:00", ONUS_E_SYNTAX},
        {"2026-11-07T10:00+08:0", ONUS_E_SYNTAX},
        {"26-11-07", ONUS_E_SYNTAX},
        {"20261107", ONUS_E_SYNTAX},
        {"2026-W45-6", ONUS_E_SYNTAX},
        {"2026-311", ONUS_E_SYNTAX},
        {"2026-11-07T", ONUS_E_SYNTAX},
        {"2026-11-07T10", ONUS_E_SYNTAX},
        {"2026-11-07T10:0", ONUS_E_SYNTAX},
        {"2026-11-07T1000", ONUS_E_SYNTAX},
        {"2026-11-07T10:00:", ONUS_E_SYNTAX},
        {"2026-11-07T10:00:00.", ONUS_E_SYNTAX},
        {"2026-11-07T10:00:00.0000000000", ONUS_E_SYNTAX},
        {"2026-11-07T10:00.5", ONUS_E_SYNTAX},
        {"2026-11-07T10:00 +08:00", ONUS_E_SYNTAX},
        {"2026-11-07T10:00+8", ONUS_E_SYNTAX},
        {"2026-11-07T10:00+0800", ONUS_E_SYNTAX},
        {"2026-11-07T10:00CST", ONUS_E_SYNTAX},
        {"2026-11-07T10:00ZZ", ONUS_E_SYNTAX},
        {"2026-11-07Z", ONUS_E_SYNTAX},
        {"2026-11-07 ", ONUS_E_SYNTAX},
        {" 2026-11-07", ONUS_E_SYNTAX},
        {"-2026-11-07", ONUS_E_SYNTAX},
        {"2026-13-07x", ONUS_E_SYNTAX},
        {"2026-02-29", ONUS_E_VALUE},
        {"0000-01-01", ONUS_E_VALUE},
        {"2026-11-31T10:00", ONUS_E_VALUE},
        {"2026-11-07T24:01", ONUS_E_VALUE},
        {"2026-11-07T24:00:00.1", ONUS_E_VALUE},
        {"2026-11-07T25:00", ONUS_E_VALUE},
        {"2026-11-07T10:60", ONUS_E_VALUE},
        {"2026-12-31T23:59:60Z", ONUS_E_VALUE},
        {"2026-11-07T10:00+24:00", ONUS_E_VALUE},
        {"2026-11-07T10:00+08:60", ONUS_E_VALUE},
        {"2026-11-07T10:00-00:00", ONUS_E_VALUE},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        onus_moment made = {.day = -7};
        if (onus_moment_parse(bad[i].text, strlen(bad[i].text), &made) != bad[i].status || made.day != -7)
            fail_msg("\"%s\"", bad[i].text);
    }
}

static void test_length(void **state) {
    (void)state;
    onus_moment made;
    assert_int_equal(onus_moment_parse("2026-11-07T10:00", 10, &made), ONUS_OK);
    assert_false(made.timed);
    assert_int_equal(onus_moment_parse("2026-11-07", 9, &made), ONUS_E_SYNTAX);
    /* Cut off anywhere, it is never read beyond its end. */
    static const char whole[] = "2026-11-07T10:00:30.25+08:00";
    for (size_t length = 0; length < sizeof whole; length++) {
        bool complete = length == 10 || length == 16 || length == 19 || length == 21 || length == 22 || length == 28;
        assert_int_equal(onus_moment_parse(whole, length, &made), complete ? ONUS_OK : ONUS_E_SYNTAX);
    }
    int32_t offset;
    assert_int_equal(onus_offset_parse("+08:00", 5, &offset), ONUS_E_SYNTAX);
    assert_int_equal(onus_offset_parse("+08:00", 2, &offset), ONUS_E_SYNTAX);
    assert_int_equal(onus_offset_parse("+08:00", 1, &offset), ONUS_E_SYNTAX);
}

static void test_offset(void **state) {
    (void)state;
    int32_t offset = 5;
    assert_int_equal(onus_offset_parse("+08:00", 6, &offset), ONUS_OK);
    assert_int_equal(offset, 480);
    assert_int_equal(onus_offset_parse("-09:30", 6, &offset), ONUS_OK);
    assert_int_equal(offset, -570);
    assert_int_equal(onus_offset_parse("Z", 1, &offset), ONUS_OK);
    assert_int_equal(offset, 0);
    assert_int_equal(onus_offset_parse("+08:00 ", 7, &offset), ONUS_E_SYNTAX);
    assert_int_equal(onus_offset_parse("08:00", 5, &offset), ONUS_E_SYNTAX);
    assert_int_equal(onus_offset_parse("", 0, &offset), ONUS_E_SYNTAX);
    assert_int_equal(onus_offset_parse("+24:00", 6, &offset), ONUS_E_VALUE);
    assert_int_equal(onus_offset_parse("-24:00", 6, &offset), ONUS_E_VALUE);
    assert_int_equal(offset, 0); /* as it was */
}

static void place(const char *from, int32_t offset, const char *expected) {
    char buffer[ONUS_MOMENT_SIZE];
    onus_moment made;
    assert_int_equal(onus_moment_place(moment(from), offset, &made), ONUS_OK);
    assert_string_equal(onus_moment_format(made, buffer), expected);
}

static void test_place(void **state) {
    (void)state;
    place("2026-11-07T10:00", 480, "2026-11-07T10:00+08:00");
    place("2026-11-07T20:00Z", 480, "2026-11-08T04:00+08:00");
    place("2026-12-31T16:00Z", 480, "2027-01-01T00:00+08:00");
    place("2026-11-07T03:00+08:00", -600, "2026-11-06T09:00-10:00");
    place("2026-03-01T00:30+23:59", -1439, "2026-02-27T00:32-23:59");
    place("2026-11-07T24:00+08:00", 480, "2026-11-07T24:00+08:00"); /* still of its own day */
    place("2026-11-07T24:00+08:00", 0, "2026-11-07T16:00Z");
    place("2026-11-07", 480, "2026-11-07");
    onus_moment made;
    assert_int_equal(onus_moment_place(moment("9999-12-31T23:00Z"), 480, &made), ONUS_E_LIMIT);
    assert_int_equal(onus_moment_place(moment("0001-01-01T00:00Z"), -1, &made), ONUS_E_LIMIT);
    assert_int_equal(onus_moment_place(moment("2026-11-07"), 1440, &made), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_place(moment("2026-11-07"), -1440, &made), ONUS_E_ARGUMENT);
    /* A day stays the day that it is, also where it was of somewhere. */
    onus_moment somewhere = moment("2026-11-07");
    somewhere.placed = true;
    somewhere.offset = -600;
    assert_int_equal(onus_moment_place(somewhere, 480, &made), ONUS_OK);
    assert_true(made.day == somewhere.day && made.second == 0 && !made.timed && made.offset == 480);
}

static void order(const char *left, const char *right, int expected, int64_t seconds) {
    int found = 7;
    int64_t between;
    assert_int_equal(onus_moment_compare(moment(left), moment(right), &found), ONUS_OK);
    assert_int_equal(found, expected);
    assert_int_equal(onus_moment_compare(moment(right), moment(left), &found), ONUS_OK);
    assert_int_equal(found, -expected);
    assert_int_equal(onus_moment_seconds(moment(left), moment(right), &between), ONUS_OK);
    assert_true(between == seconds);
}

static void test_order(void **state) {
    (void)state;
    int found;
    int64_t between;
    order("2026-11-07T10:00+08:00", "2026-11-07T02:00Z", 0, 0);
    order("2026-11-07T24:00+08:00", "2026-11-08T00:00+08:00", 0, 0);
    order("2026-11-07T10:00+08:00", "2026-11-07T10:00Z", -1, 28800);
    order("2026-11-07T10:00:00.5Z", "2026-11-07T10:00:01.4Z", -1, 0);
    order("2026-11-07T10:00:00.5Z", "2026-11-07T10:00:00.4Z", 1, -1);
    order("0001-01-01T00:00Z", "9999-12-31T24:00Z", -1, INT64_C(3652059) * 86400);
    assert_int_equal(onus_moment_compare(moment("2026-11-07"), moment("2026-11-07T10:00Z"), &found), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_seconds(moment("2026-11-07T10:00"), moment("2026-11-07T10:00Z"), &between),
                     ONUS_E_ARGUMENT);
}

/* What is no moment is refused wherever one is asked for, on either side. */
static void test_no_moment(void **state) {
    (void)state;
    const onus_moment right = moment("2026-11-07T10:00Z");
    const onus_moment wrong[] = {
        {.day = ONUS_LAST_DAY + 1, .timed = true, .placed = true},
        {.day = ONUS_FIRST_DAY - 1, .timed = true, .placed = true},
        {.second = -1, .timed = true, .placed = true},
        {.second = 86401, .timed = true, .placed = true},
        {.nanosecond = -1, .timed = true, .placed = true},
        {.nanosecond = 1000000000, .timed = true, .placed = true},
        {.second = 86400, .nanosecond = 1, .timed = true, .placed = true},
        {.second = 1, .placed = true},
        {.nanosecond = 1, .placed = true},
        {.offset = 1440, .timed = true, .placed = true},
        {.offset = -1440, .timed = true, .placed = true},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int order = 7;
        int64_t between = 7;
        onus_moment made = {.day = -7};
        char buffer[ONUS_MOMENT_SIZE] = "#";
        assert_int_equal(onus_moment_compare(wrong[i], right, &order), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_compare(right, wrong[i], &order), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_order(wrong[i], right, &order), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_order(right, wrong[i], &order), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_seconds(wrong[i], right, &between), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_seconds(right, wrong[i], &between), ONUS_E_ARGUMENT);
        assert_int_equal(onus_moment_place(wrong[i], 480, &made), ONUS_E_ARGUMENT);
        assert_true(order == 7 && between == 7 && made.day == -7);
        assert_string_equal(onus_moment_format(wrong[i], buffer), "");
    }
    onus_moment unplaced = right, day = moment("2026-11-07");
    unplaced.placed = false;
    day.placed = true;
    int order = 7;
    int64_t between = 7;
    assert_int_equal(onus_moment_compare(right, unplaced, &order), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_compare(unplaced, right, &order), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_compare(right, day, &order), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_compare(day, right, &order), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_seconds(right, unplaced, &between), ONUS_E_ARGUMENT);
    assert_int_equal(onus_moment_seconds(day, right, &between), ONUS_E_ARGUMENT);
}

/* Wherever a moment is said to be, it stays the same instant, and what is written is read again as the same. */
static void test_places(void **state) {
    (void)state;
    struct random random = {9};
    for (int i = 0; i < 20000; i++) {
        onus_moment made = {.day = (int32_t)random_below(&random, 100000) - 50000,
                            .second = (int32_t)random_below(&random, 86401),
                            .offset = (int32_t)random_below(&random, 2879) - 1439,
                            .timed = true,
                            .placed = true};
        if (made.second < 86400) made.nanosecond = (int32_t)random_below(&random, 1000000000);
        onus_moment there, again;
        int same = 7;
        char buffer[ONUS_MOMENT_SIZE], repeated[ONUS_MOMENT_SIZE];
        assert_int_equal(onus_moment_place(made, (int32_t)random_below(&random, 2879) - 1439, &there), ONUS_OK);
        assert_int_equal(onus_moment_compare(made, there, &same), ONUS_OK);
        assert_int_equal(same, 0);
        again = moment(onus_moment_format(made, buffer));
        assert_int_equal(onus_moment_compare(again, made, &same), ONUS_OK);
        assert_int_equal(same, 0);
        assert_string_equal(onus_moment_format(again, repeated), buffer);
    }
}

/* No text, whole or cut off or with a byte changed, does harm. */
static void test_any(void **state) {
    (void)state;
    static const char bytes[] = "0123456789-:T+Z. \xff";
    struct random random = {10};
    for (int i = 0; i < 200000; i++) {
        char text[36];
        const char *from = good[random_below(&random, sizeof good / sizeof *good)][0];
        size_t length = strlen(from);
        memcpy(text, from, length);
        text[random_below(&random, (uint32_t)length)] = bytes[random_below(&random, sizeof bytes - 1)];
        onus_moment made;
        onus_status status = onus_moment_parse(text, random_below(&random, (uint32_t)length + 1), &made);
        assert_true(status == ONUS_OK || status == ONUS_E_SYNTAX || status == ONUS_E_VALUE);
    }
}

/* ---- As far as it can be told ---- */

static void test_told_order(void **state) {
    static const struct {
        const char *left, *right;
        int order; /* 2: nobody can tell */
    } pairs[] = {{"2026-11-02", "2026-11-03", -1},
                 {"2026-11-02", "2026-11-02", 2},
                 {"2026-11-02", "2026-11-02T23:59+08:00", 2},
                 {"2026-11-02", "2026-11-03T00:00+08:00", -1},
                 {"2026-11-02T10:00", "2026-11-02T10:01", -1},
                 {"2026-11-02T10:00", "2026-11-02T10:00", 0},
                 {"2026-11-02T24:00", "2026-11-03T00:00", 0},
                 {"2026-11-02T10:00", "2026-11-02T12:00Z", 2},
                 {"2026-11-02T10:00", "2026-11-03T12:00Z", 2},
                 {"2026-11-01T23:00", "2026-11-03T00:00Z", -1},
                 {"2026-11-02T10:00+08:00", "2026-11-02T02:00Z", 0},
                 {"2026-11-03T01:00+08:00", "2026-11-02T18:00Z", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const onus_moment left = moment(pairs[i].left), right = moment(pairs[i].right);
        int order = 2, back = -2;
        onus_status status = onus_moment_order(left, right, &order);
        assert_int_equal(onus_moment_order(right, left, &back), status);
        assert_int_equal(status, pairs[i].order == 2 ? ONUS_E_VALUE : ONUS_OK);
        if (order != pairs[i].order || back != -order) fail_msg("%s, %s: %d", pairs[i].left, pairs[i].right, order);
    }
    /* What `offset` holds means nothing where a moment is not placed. */
    onus_moment here = moment("2026-11-02T10:00"), there = here;
    there.offset = 480;
    int same = 7;
    assert_int_equal(onus_moment_order(here, there, &same), ONUS_OK);
    assert_int_equal(same, 0);
    assert_int_equal(onus_moment_order(there, here, &same), ONUS_OK);
    assert_int_equal(same, 0);
    onus_moment bad = moment("2026-11-02");
    bad.second = 1;
    int order;
    assert_int_equal(onus_moment_order(bad, bad, &order), ONUS_E_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_good),       cmocka_unit_test(test_bad),
                                       cmocka_unit_test(test_told_order), cmocka_unit_test(test_no_moment),
                                       cmocka_unit_test(test_length),     cmocka_unit_test(test_offset),
                                       cmocka_unit_test(test_place),      cmocka_unit_test(test_order),
                                       cmocka_unit_test(test_places),     cmocka_unit_test(test_any)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
