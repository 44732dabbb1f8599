/* SPDX-License-Identifier: Apache-2.0 */
#include "time/day.h"

#define DAYS_BEFORE_YEAR_1 719162 /* 1970-01-01, counted from 0001-01-01 */
#define DAYS_OF_400_YEARS  146097

/* Days of the years before `year`, which is 1 or later. */
static int32_t days_before(int32_t year) {
    int32_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

static bool is_leap(int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days of the year before `month`; of 13: the days of the year. */
static int32_t days_before_month(int32_t year, int32_t month) {
    static const int32_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return days[month - 1] + (month > 2 && is_leap(year));
}

bool day_valid(int32_t day) {
    return day >= ONUS_FIRST_DAY && day <= ONUS_LAST_DAY;
}

onus_status onus_day_make(int32_t year, int32_t month, int32_t day_of_month, int32_t *out) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1) return ONUS_E_VALUE;
    int32_t before = days_before_month(year, month);
    if (day_of_month > days_before_month(year, month + 1) - before) return ONUS_E_VALUE;
    *out = days_before(year) + before + day_of_month - 1 - DAYS_BEFORE_YEAR_1;
    return ONUS_OK;
}

onus_status onus_day_split(int32_t day, int32_t *year, int32_t *month, int32_t *day_of_month) {
    if (!day_valid(day)) return ONUS_E_LIMIT;
    int32_t since = day + DAYS_BEFORE_YEAR_1;
    int32_t y = (int32_t)((int64_t)since * 400 / DAYS_OF_400_YEARS) + 1; /* right, or one too few */
    if (days_before(y + 1) <= since) y++;
    int32_t of_year = since - days_before(y), m = of_year / 31 + 1;
    if (days_before_month(y, m + 1) <= of_year) m++;
    *year = y;
    *month = m;
    *day_of_month = of_year - days_before_month(y, m) + 1;
    return ONUS_OK;
}

onus_status onus_day_add(int32_t day, int64_t days, int32_t *out) {
    if (!day_valid(day)) return ONUS_E_LIMIT;
    if (days < (int64_t)ONUS_FIRST_DAY - day || days > (int64_t)ONUS_LAST_DAY - day) return ONUS_E_LIMIT;
    *out = (int32_t)(day + days);
    return ONUS_OK;
}

int32_t onus_day_of_week(int32_t day) {
    return day_valid(day) ? (day + DAYS_BEFORE_YEAR_1) % 7 + 1 : 0; /* 0001-01-01 is a Monday */
}
