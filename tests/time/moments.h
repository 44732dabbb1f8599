/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_MOMENTS_H
#define ONUS_TESTS_MOMENTS_H

#include "onus_time.h"
#include "support/test.h"

#include <string.h>

static inline onus_moment moment(const char *text) {
    onus_moment made = {0};
    if (onus_moment_parse(text, strlen(text), &made) != ONUS_OK) fail_msg("\"%s\"", text);
    return made;
}

static inline int32_t day(const char *text) {
    return moment(text).day;
}

/* "2026-10-01 holiday" is '-', a working day is '+': "-2026-10-01 +2026-10-10". */
static inline size_t read_entries(const char *text, onus_calendar_entry *entries) {
    size_t count = 0;
    for (; *text != '\0'; text += strspn(text, " ")) {
        char date[11] = {0};
        memcpy(date, text + 1, 10);
        entries[count++] = (onus_calendar_entry){day(date), *text == '+' ? ONUS_DAY_WORKED : ONUS_DAY_HOLIDAY};
        text += 11;
    }
    return count;
}

/* The notice of the State Council for 2026, and for the year after it the days that matter here. */
#define HOLIDAYS_2026                                                                                                  \
    "-2026-01-01 -2026-01-02 -2026-01-03 +2026-01-04 +2026-02-14 -2026-02-15 -2026-02-16 -2026-02-17 -2026-02-18 "     \
    "-2026-02-19 -2026-02-20 -2026-02-21 -2026-02-22 -2026-02-23 +2026-02-28 -2026-04-04 -2026-04-05 -2026-04-06 "     \
    "-2026-05-01 -2026-05-02 -2026-05-03 -2026-05-04 -2026-05-05 +2026-05-09 -2026-06-19 -2026-06-20 -2026-06-21 "     \
    "+2026-09-20 -2026-09-25 -2026-09-26 -2026-09-27 -2026-10-01 -2026-10-02 -2026-10-03 -2026-10-04 -2026-10-05 "     \
    "-2026-10-06 -2026-10-07 +2026-10-10 "
#define HOLIDAYS_2027 "-2027-01-01 -2027-01-02 +2027-01-03"

static inline onus_calendar *calendar_of(const char *text, const char *from, const char *to) {
    onus_calendar_entry entries[64];
    onus_calendar *calendar;
    size_t count = read_entries(text, entries);
    assert_int_equal(onus_calendar_new(entries, count, day(from), day(to), NULL, &calendar, NULL), ONUS_OK);
    return calendar;
}

#endif
