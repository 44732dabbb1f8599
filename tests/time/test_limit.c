/* SPDX-License-Identifier: Apache-2.0 */
/* How limits stand at a moment. What is expected is worked out by hand. */

#include "time/moments.h"

#define NS      ONUS_LIMIT_NOT_STARTED
#define RUN     ONUS_LIMIT_RUNNING
#define OVER    ONUS_LIMIT_OVERDUE
#define MET     ONUS_LIMIT_MET
#define LATE    ONUS_LIMIT_MET_LATE
#define UNCLEAR ONUS_LIMIT_UNCLEAR

#define HOUR 3600

static const struct {
    const char *from, *to, *at;
    int32_t count;
    onus_unit unit;
    onus_limit_state state;
    const char *until; /* NULL: it has not begun */
    int64_t seconds;
    int32_t days;
    const char *notes; /* e: early, f: from later, t: to later */
} cases[] = {
    /* 24 hours from a moment. */
    {NULL, NULL, "2026-11-05T10:00+08:00", 24, ONUS_UNIT_HOURS, NS, NULL, 0, 0, ""},
    {"2026-11-03T09:00+08:00", NULL, "2026-11-03T10:00+08:00", 24, ONUS_UNIT_HOURS, RUN, "2026-11-04T09:00+08:00",
     23 * HOUR, 0, ""},
    {"2026-11-03T09:00+08:00", NULL, "2026-11-04T09:00+08:00", 24, ONUS_UNIT_HOURS, RUN, "2026-11-04T09:00+08:00", 0, 0,
     ""},
    {"2026-11-03T09:00+08:00", NULL, "2026-11-04T09:00:01+08:00", 24, ONUS_UNIT_HOURS, OVER, "2026-11-04T09:00+08:00",
     1, 0, ""},
    {"2026-11-03T09:00+08:00", NULL, "2026-11-04T03:00Z", 24, ONUS_UNIT_HOURS, OVER, "2026-11-04T09:00+08:00", 2 * HOUR,
     0, ""},
    {"2026-11-03T09:00+08:00", "2026-11-04T08:00+08:00", "2026-12-04T09:00+08:00", 24, ONUS_UNIT_HOURS, MET,
     "2026-11-04T09:00+08:00", HOUR, 0, ""},
    {"2026-11-03T09:00+08:00", "2026-11-04T09:00+08:00", "2026-12-04T09:00+08:00", 24, ONUS_UNIT_HOURS, MET,
     "2026-11-04T09:00+08:00", 0, 0, ""},
    {"2026-11-03T09:00+08:00", "2026-11-06T09:30+08:00", "2026-12-04T09:00+08:00", 24, ONUS_UNIT_HOURS, LATE,
     "2026-11-04T09:00+08:00", 48 * HOUR + 1800, 0, ""},
    /* What is later than the moment has not happened. */
    {"2026-11-03T09:00+08:00", "2026-11-06T09:30+08:00", "2026-11-03T12:00+08:00", 24, ONUS_UNIT_HOURS, RUN,
     "2026-11-04T09:00+08:00", 21 * HOUR, 0, "t"},
    {"2026-11-03T09:00+08:00", NULL, "2026-11-03T08:00+08:00", 24, ONUS_UNIT_HOURS, NS, NULL, 0, 0, "f"},
    {"2026-11-03T09:00+08:00", "2026-11-03T07:00+08:00", "2026-11-03T08:00+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR, NULL,
     0, 0, "f"},
    {NULL, "2026-11-03T07:00+08:00", "2026-11-03T08:00+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR, NULL, 0, 0, ""},
    {"2026-11-03T09:00+08:00", "2026-11-03T08:00+08:00", "2026-11-05T08:00+08:00", 24, ONUS_UNIT_HOURS, MET,
     "2026-11-04T09:00+08:00", 25 * HOUR, 0, "e"},
    /* Hours from a day alone end somewhere between two moments. */
    {"2026-11-03", NULL, "2026-11-04T00:00+08:00", 24, ONUS_UNIT_HOURS, RUN, "2026-11-04T00:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-04T00:01+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR, "2026-11-04T00:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-04T23:59+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR, "2026-11-04T00:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-05T00:00+08:00", 24, ONUS_UNIT_HOURS, OVER, "2026-11-04T00:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-05T01:00+08:00", 24, ONUS_UNIT_HOURS, OVER, "2026-11-04T00:00+08:00", HOUR, 0, ""},
    {"2026-11-03", "2026-11-03", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, MET, "2026-11-04T00:00+08:00", 0, 0,
     ""},
    {"2026-11-03", "2026-11-04", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR, "2026-11-04T00:00+08:00", 0, 0,
     ""},
    {"2026-11-03", "2026-11-05", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, LATE, "2026-11-04T00:00+08:00", 0, 0,
     ""},
    {"2026-11-03T09:00+08:00", "2026-11-04", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR,
     "2026-11-04T09:00+08:00", 0, 0, ""},
    {"2026-11-03T09:00+08:00", "2026-11-05", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, LATE,
     "2026-11-04T09:00+08:00", 15 * HOUR, 0, ""},
    {"2026-11-04T00:00+08:00", "2026-11-05", "2026-11-09T00:00+08:00", 24, ONUS_UNIT_HOURS, UNCLEAR,
     "2026-11-05T00:00+08:00", 0, 0, ""},
    /* Days: of which only the date matters. */
    {"2026-11-03T10:00+08:00", "2026-11-07", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, LATE,
     "2026-11-06T24:00+08:00", 0, 1, ""},
    {"2026-11-03T10:00+08:00", "2026-11-06", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, MET,
     "2026-11-06T24:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-05T10:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, RUN, "2026-11-06T24:00+08:00", 38 * HOUR,
     0, ""},
    {"2026-11-03", NULL, "2026-11-06T24:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, RUN, "2026-11-06T24:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-07T00:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, RUN, "2026-11-06T24:00+08:00", 0, 0, ""},
    {"2026-11-03", NULL, "2026-11-07T00:01+08:00", 3, ONUS_UNIT_WORKING_DAYS, OVER, "2026-11-06T24:00+08:00", 60, 1,
     ""},
    {"2026-11-03", NULL, "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, OVER, "2026-11-06T24:00+08:00", 60 * HOUR,
     3, ""},
    {"2026-11-03", "2026-11-06", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, MET, "2026-11-06T24:00+08:00", 0,
     0, ""},
    {"2026-11-03", "2026-11-07", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, LATE, "2026-11-06T24:00+08:00", 0,
     1, ""},
    {"2026-11-03", "2026-11-09", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, LATE, "2026-11-06T24:00+08:00",
     48 * HOUR, 3, ""},
    {"2026-11-03T23:00+08:00", "2026-11-06T23:30+08:00", "2026-11-09T12:00+08:00", 3, ONUS_UNIT_WORKING_DAYS, MET,
     "2026-11-06T24:00+08:00", 1800, 0, ""},
    {"2026-11-03", NULL, "2026-11-05T10:00+08:00", 10, ONUS_UNIT_DAYS, RUN, "2026-11-13T24:00+08:00", 206 * HOUR, 0,
     ""},
    /* A limit runs where it began, wherever one asks: 16:30Z is the next day there. */
    {"2026-11-03T09:00Z", NULL, "2026-11-03T18:00+08:00", 24, ONUS_UNIT_HOURS, RUN, "2026-11-04T09:00Z", 23 * HOUR, 0,
     ""},
    {"2026-11-04T00:30+08:00", "2026-11-09T16:30Z", "2026-11-12T12:00Z", 3, ONUS_UNIT_WORKING_DAYS, LATE,
     "2026-11-09T24:00+08:00", 1800, 1, ""},
    {"2026-11-03T16:30Z", "2026-11-06T16:30Z", "2026-11-12T12:00Z", 3, ONUS_UNIT_WORKING_DAYS, MET, "2026-11-06T24:00Z",
     27000, 0, ""},
};

static void test_cases(void **state) {
    (void)state;
    onus_calendar *calendar = calendar_of(HOLIDAYS_2026, "2026-01-01", "2026-12-31");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char buffer[ONUS_MOMENT_SIZE] = "", notes[4] = "";
        onus_moment from = {0}, to = {0};
        onus_limit_standing found;
        if (cases[i].from != NULL) from = moment(cases[i].from);
        if (cases[i].to != NULL) to = moment(cases[i].to);
        assert_int_equal(onus_limit_judge(cases[i].from == NULL ? NULL : &from, cases[i].to == NULL ? NULL : &to,
                                          moment(cases[i].at), (onus_period){cases[i].unit, cases[i].count}, calendar,
                                          &found, NULL),
                         ONUS_OK);
        if (found.started) onus_moment_format(found.until, buffer);
        if (found.early) strcat(notes, "e");
        if (found.from_later) strcat(notes, "f");
        if (found.to_later) strcat(notes, "t");
        if (found.state != cases[i].state || strcmp(buffer, cases[i].until == NULL ? "" : cases[i].until) != 0 ||
            found.seconds != cases[i].seconds || found.days != cases[i].days || strcmp(notes, cases[i].notes) != 0)
            fail_msg("case %zu: state %d until %s seconds %lld days %d notes %s", i, (int)found.state, buffer,
                     (long long)found.seconds, found.days, notes);
    }
    onus_calendar_free(calendar);
}

static void test_refused(void **state) {
    (void)state;
    onus_limit_standing found;
    onus_moment from = moment("2026-11-03T09:00"), known = moment("2026-11-03T09:00Z");
    const onus_period hours = {ONUS_UNIT_HOURS, 24}, days = {ONUS_UNIT_DAYS, 3};
    assert_int_equal(onus_limit_judge(&from, NULL, moment("2026-11-03T09:00Z"), hours, NULL, &found, NULL),
                     ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(&known, &from, moment("2026-11-03T09:00Z"), hours, NULL, &found, NULL),
                     ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(NULL, NULL, moment("2026-11-03"), hours, NULL, &found, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(NULL, NULL, moment("2026-11-03T09:00"), hours, NULL, &found, NULL),
                     ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(&known, NULL, moment("2026-11-03T09:00Z"), days, NULL, &found, NULL),
                     ONUS_E_ARGUMENT);
    onus_moment none = known;
    none.second = -1;
    assert_int_equal(onus_limit_judge(&none, NULL, known, hours, NULL, &found, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(&known, &none, known, hours, NULL, &found, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_limit_judge(&known, NULL, none, hours, NULL, &found, NULL), ONUS_E_ARGUMENT);
    const onus_moment last = moment("9999-12-31");
    assert_int_equal(onus_limit_judge(&last, NULL, moment("9999-12-31T24:00Z"), (onus_period){ONUS_UNIT_HOURS, 24},
                                      NULL, &found, NULL),
                     ONUS_E_LIMIT);
    onus_calendar *calendar = calendar_of(HOLIDAYS_2026, "2026-01-01", "2026-11-04");
    int32_t unknown = 0;
    assert_int_equal(onus_limit_judge(&known, NULL, moment("2026-11-03T09:00Z"), days, calendar, &found, &unknown),
                     ONUS_E_VALUE);
    assert_int_equal(unknown, day("2026-11-06"));
    onus_calendar_free(calendar);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
