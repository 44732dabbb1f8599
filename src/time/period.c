/* SPDX-License-Identifier: Apache-2.0 */
#include "time/calendar.h"
#include "time/day.h"
#include "time/moment.h"

static onus_status end_of_hours(onus_moment start, int32_t count, onus_moment *out) {
    int64_t second = (int64_t)start.second + (int64_t)count * 3600;
    onus_status status = onus_day_add(start.day, second / SECONDS_OF_DAY, &start.day);
    if (status != ONUS_OK) return status;
    start.second = (int32_t)(second % SECONDS_OF_DAY);
    *out = start;
    return ONUS_OK;
}

/* The last day, if it is worked, or else the first after it that is. */
static onus_status last_of_days(int32_t day, int32_t count, const onus_calendar *calendar, int32_t *out,
                                int32_t *unknown) {
    onus_status status = onus_day_add(day, (int64_t)count - 1, &day);
    return status == ONUS_OK ? calendar_next_worked(calendar, day, out, unknown) : status;
}

static onus_status last_of_working_days(int32_t day, int32_t count, const onus_calendar *calendar, int32_t *out,
                                        int32_t *unknown) {
    onus_status status = ONUS_OK;
    for (; count > 0 && status == ONUS_OK; count--) status = calendar_next_worked(calendar, day, &day, unknown);
    *out = day;
    return status;
}

onus_status onus_period_end(onus_moment start, onus_period period, const onus_calendar *calendar, onus_moment *out,
                            int32_t *unknown) {
    onus_status status;
    if (!moment_valid(&start) || period.count < 1 || period.count > ONUS_MAX_PERIOD) return ONUS_E_ARGUMENT;
    if (period.unit == ONUS_UNIT_HOURS) return start.timed ? end_of_hours(start, period.count, out) : ONUS_E_ARGUMENT;
    if (calendar == NULL) return ONUS_E_ARGUMENT;
    onus_moment end = {.second = SECONDS_OF_DAY, .offset = start.offset, .timed = true, .placed = start.placed};
    if (period.unit == ONUS_UNIT_DAYS)
        status = last_of_days(start.day, period.count, calendar, &end.day, unknown);
    else if (period.unit == ONUS_UNIT_WORKING_DAYS)
        status = last_of_working_days(start.day, period.count, calendar, &end.day, unknown);
    else
        return ONUS_E_ARGUMENT;
    if (status == ONUS_OK) *out = end;
    return status;
}
