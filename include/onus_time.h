/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TIME_H
#define ONUS_TIME_H

/* Days, moments, calendars of working days, and when a time limit ends.
 *
 * The rules of onus.h hold. Nothing here reads a clock or knows a time zone: what time it is, where it is, and which days are worked, come in as data.
 *
 * Limits run as the PRC Civil Code has it, articles 201 to 203:
 *
 *   days           The day on which a period begins is not counted. If its last day is a day of rest, the next working day is the last. It ends at 24:00 of that day.
 *   working days   The same, and only working days are counted: the last one is a working day already.
 *   hours          They run from the moment, through nights, weekends and holidays. Where they end is not moved: article 203 speaks of the last *day* of a period.
 *
 * A day of rest is a Saturday or Sunday that the calendar does not call a working day (a make-up day), and every day that it calls a holiday.
 */

#include "onus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Days ---------------------------------------------------------------------------------------------------
 *
 * A day is a number: 0 is 1970-01-01, by the proleptic Gregorian calendar. Days beyond those below are ONUS_E_LIMIT.
 */

#define ONUS_FIRST_DAY (-719162) /* 0001-01-01 */
#define ONUS_LAST_DAY  2932896   /* 9999-12-31 */

/* ONUS_E_VALUE: there is no such day. */
ONUS_API onus_status onus_day_make(int32_t year, int32_t month, int32_t day_of_month, int32_t *out);
ONUS_API onus_status onus_day_split(int32_t day, int32_t *year, int32_t *month, int32_t *day_of_month);

/* `days` later, or earlier. */
ONUS_API onus_status onus_day_add(int32_t day, int64_t days, int32_t *out);

/* 1 is Monday, 7 Sunday; 0 for a number that is no day. */
ONUS_API int32_t onus_day_of_week(int32_t day);

/* ---- Moments ------------------------------------------------------------------------------------------------ */

/* A day, or a time of a day; all zero is the day 1970-01-01. */
typedef struct onus_moment {
    int32_t day;        /* as it is called at `offset` */
    int32_t second;     /* of the day, 0 to 86400: 24:00 of one day is 00:00 of the next, but belongs to its own */
    int32_t nanosecond; /* 0 to 999999999 */
    int32_t offset;     /* from UTC, in minutes east; means nothing unless `placed` */
    bool timed;         /* false: only the day is known, and `second` and `nanosecond` are 0 */
    bool placed;        /* the offset is known */
} onus_moment;

#define ONUS_MAX_OFFSET  1439 /* minutes */
#define ONUS_MOMENT_SIZE 48   /* bytes that hold any moment as text */

/* Dates and times of ISO 8601 and RFC 3339: "2026-11-07", "2026-11-07T10:00", "2026-11-07T10:00:30.25+08:00", "2026-11-07 02:00Z", "2026-11-07T24:00". Without an offset the
 * moment is not placed. ONUS_E_SYNTAX: this is not written like one; ONUS_E_VALUE: there is no such day, time or offset. No leap seconds, no week dates; "-00:00" says that the
 * offset is not known, and is no offset. */
ONUS_API onus_status onus_moment_parse(const char *text, size_t length, onus_moment *out);

/* "2026-11-07", "2026-11-07T10:00+08:00"; seconds and their fraction where they are not 0. Returns `buffer`; empty for what is no moment. */
ONUS_API const char *onus_moment_format(onus_moment moment, char buffer[ONUS_MOMENT_SIZE]);

/* "+08:00", "Z". ONUS_E_SYNTAX, ONUS_E_VALUE as above. */
ONUS_API onus_status onus_offset_parse(const char *text, size_t length, int32_t *out);

/* `moment` as it is called at `offset`. One that is not placed is taken to be of there already, and a day alone stays the day that it is. ONUS_E_LIMIT: that would be
 * another millennium. */
ONUS_API onus_status onus_moment_place(onus_moment moment, int32_t offset, onus_moment *out);

/* *out < 0: `left` is earlier; 0: they are the same instant. ONUS_E_ARGUMENT unless both are timed and placed. */
ONUS_API onus_status onus_moment_compare(onus_moment left, onus_moment right, int *out);

/* The same, as far as it can be told, of moments of any kind: a day alone is any time of that day, where the other moment is; one that is not placed may be at any
 * offset, unless neither is placed, when both are at the same one. ONUS_E_VALUE: it cannot be told. ONUS_E_ARGUMENT: one of them is no moment. */
ONUS_API onus_status onus_moment_order(onus_moment left, onus_moment right, int *out);

/* Whole seconds from `from` to `to`, rounded down; negative if `to` is earlier. ONUS_E_ARGUMENT as above. */
ONUS_API onus_status onus_moment_seconds(onus_moment from, onus_moment to, int64_t *out);

/* ---- Calendars ---------------------------------------------------------------------------------------------- */

typedef enum onus_day_kind {
    ONUS_DAY_HOLIDAY, /* a day of rest, whichever day of the week it is */
    ONUS_DAY_WORKED   /* a working day, even if it is a Saturday or Sunday */
} onus_day_kind;

typedef struct onus_calendar_entry {
    int32_t day;
    onus_day_kind kind;
} onus_calendar_entry;

typedef struct onus_calendar onus_calendar;

/* The days that `entries` name, and weeks of Monday to Friday otherwise, from day `from` to day `to`, both included; outside nothing is known. Entries may stand in any order.
 * ONUS_E_VALUE: entry `*culprit` is outside, or its day is another entry's; ONUS_E_ARGUMENT: `from` is after `to`, or they are no days. `allocator` NULL: malloc;
 * `culprit` may be NULL. */
ONUS_API onus_status onus_calendar_new(const onus_calendar_entry *entries, size_t count, int32_t from, int32_t to,
                                       const onus_allocator *allocator, onus_calendar **out, size_t *culprit);
ONUS_API void onus_calendar_free(onus_calendar *calendar);
ONUS_API void onus_calendar_range(const onus_calendar *calendar, int32_t *from, int32_t *to);

/* The range that entries speak for where nobody states it: whole years, from that of the first to that of the last. But of a first year of which they only know days of
 * December, and of a last one of which they only know days of January, that month alone: such days come along with the holidays of the year next to it.
 * ONUS_E_ARGUMENT: there are no entries, or one is no day. */
ONUS_API onus_status onus_calendar_derive(const onus_calendar_entry *entries, size_t count, int32_t *from, int32_t *to);

/* Whether `day` is worked. ONUS_E_VALUE: the calendar does not know it. */
ONUS_API onus_status onus_calendar_works(const onus_calendar *calendar, int32_t day, bool *out);

/* ---- Periods ------------------------------------------------------------------------------------------------ */

typedef struct onus_period {
    onus_unit unit;
    int32_t count; /* 1 to ONUS_MAX_PERIOD */
} onus_period;

#define ONUS_MAX_PERIOD 1000000

/* When a period that begins with `start` ends, at the offset of `start`. The calendar may be NULL for hours.
 *
 *   ONUS_E_ARGUMENT   a count out of range, days without a calendar, hours from a day alone
 *   ONUS_E_VALUE      the calendar does not know day `*unknown` (which may be NULL)
 *   ONUS_E_LIMIT      it ends after the year 9999
 */
ONUS_API onus_status onus_period_end(onus_moment start, onus_period period, const onus_calendar *calendar,
                                     onus_moment *out, int32_t *unknown);

/* ---- Time limits --------------------------------------------------------------------------------------------- */

typedef enum onus_limit_state {
    ONUS_LIMIT_NOT_STARTED, /* what it begins with has not happened */
    ONUS_LIMIT_RUNNING,
    ONUS_LIMIT_OVERDUE,  /* it has run out, and nothing was done */
    ONUS_LIMIT_MET,      /* done in time */
    ONUS_LIMIT_MET_LATE, /* done, but late */
    ONUS_LIMIT_UNCLEAR /* done, but nobody knows when it began; or it depends on the time of a day of which only the date is known */
} onus_limit_state;

/* A limit as it stands at some moment. `until` and `latest` differ for hours that begin on a day of which the time is not known: it ends between them. */
typedef struct onus_limit_standing {
    onus_limit_state state;
    bool started; /* and `until` and `latest` are there */
    onus_moment until, latest;
    int64_t
        seconds; /* running: left at least; overdue, met late: late by at least; met: at least so long before the end. Whole seconds, rounded down; else 0 */
    int32_t days;    /* overdue or met late, of a period in days: calendar days after the last one, from 1; else 0 */
    bool early;      /* met before it began */
    bool from_later; /* it is said to begin after the moment that is asked about: so it has not begun */
    bool to_later;   /* it is said to be done after that moment: so it is not done */
} onus_limit_standing;

/* How a limit of `period` stands `at` a moment, which is timed and placed: it began with `from` and is done with `to`, each NULL if it is not said. Both are days, or timed and placed; a
 * day alone is one at the place of `from`, or else of `at`. What happens at the very end of a period is in time.
 * Fails as onus_period_end() does, and with ONUS_E_ARGUMENT for a moment that is not as it says here. */
ONUS_API onus_status onus_limit_judge(const onus_moment *from, const onus_moment *to, onus_moment at,
                                      onus_period period, const onus_calendar *calendar, onus_limit_standing *out,
                                      int32_t *unknown);

#ifdef __cplusplus
}
#endif

#endif
