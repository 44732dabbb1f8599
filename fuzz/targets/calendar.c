/* SPDX-License-Identifier: Apache-2.0 */
/* A table of holidays of anybody's, in every encoding: refused with what is wrong, or a calendar, by which periods end where counting day by day says. The last bytes choose. */
#include "fuzz.h"

/* What ends `count` days after `start`, counted by hand: the last day of rest is passed over; of working days only those count. False where the calendar ends before that. */
static bool count_days(const onus_calendar *calendar, int32_t start, onus_period period, int32_t *out) {
    int32_t day = start, left = period.count;
    bool works = false;
    while (left > 0 || !works) {
        bool counts = true;
        onus_status status = onus_calendar_works(calendar, ++day, &works);
        if (period.unit == ONUS_UNIT_WORKING_DAYS || left <= 1) {
            if (status != ONUS_OK) return false;
            counts = period.unit != ONUS_UNIT_WORKING_DAYS || works;
        }
        if (counts && left > 0) left--;
    }
    *out = day;
    return true;
}

static void check_period(const onus_calendar *calendar, int32_t day, onus_period period) {
    onus_moment end;
    int32_t unknown = ONUS_LAST_DAY + 1, counted;
    onus_status status = onus_period_end((onus_moment){.day = day}, period, calendar, &end, &unknown);
    if (count_days(calendar, day, period, &counted)) {
        HOLDS(status == ONUS_OK && end.day == counted && end.timed && end.second == 86400);
    } else {
        bool works;
        HOLDS(status == ONUS_E_VALUE || status == ONUS_E_LIMIT);
        HOLDS(status != ONUS_E_VALUE || onus_calendar_works(calendar, unknown, &works) == ONUS_E_VALUE);
    }
}

static void check_calendar(const onus_calendar *calendar, struct choices *choices) {
    int32_t from, to;
    bool works;
    onus_calendar_range(calendar, &from, &to);
    HOLDS(from >= ONUS_FIRST_DAY && from <= to && to <= ONUS_LAST_DAY);
    HOLDS(onus_calendar_works(calendar, from, &works) == ONUS_OK &&
          onus_calendar_works(calendar, to, &works) == ONUS_OK);
    HOLDS(onus_calendar_works(calendar, from - 1, &works) == ONUS_E_VALUE);
    HOLDS(onus_calendar_works(calendar, to + 1, &works) == ONUS_E_VALUE);
    for (int i = 0; i < 4; i++) {
        uint8_t how = fuzz_byte(choices);
        int32_t day = from + (int32_t)(fuzz_byte(choices) * 3 % (to - from + 1)) - 2;
        onus_period period = {(how & 1) != 0 ? ONUS_UNIT_WORKING_DAYS : ONUS_UNIT_DAYS, 1 + how / 2};
        if (day >= ONUS_FIRST_DAY) check_period(calendar, day, period);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "utf-8", "gb18030", "gbk", "utf-16le", "utf-16be"};
    size_t cuts = size < 18 ? size / 2 : 9;
    struct choices choices = {data + (size - cuts), cuts};
    onus_diagnostics *diagnostics;
    onus_calendar *calendar;
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    onus_status status = onus_calendar_read((const char *)data, size - cuts, "fuzz.csv",
                                            encodings[fuzz_byte(&choices) % 6], NULL, &calendar, diagnostics);
    HOLDS(status == ONUS_OK || status == ONUS_E_VALUE);
    HOLDS((status == ONUS_OK) == (calendar != NULL) &&
          (status == ONUS_OK) == (onus_diagnostics_count(diagnostics) == 0));
    if (status == ONUS_OK) check_calendar(calendar, &choices);
    onus_calendar_free(calendar);
    fuzz_read_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    return 0;
}
