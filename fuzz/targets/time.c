/* SPDX-License-Identifier: Apache-2.0 */
/* Moments of anybody's: refused, or the same after they were written and read again. Days go round. */
#include "fuzz.h"
#include "onus_time.h"

#include <string.h>

static bool same(onus_moment left, onus_moment right) {
    return left.day == right.day && left.second == right.second && left.nanosecond == right.nanosecond &&
           left.timed == right.timed && left.placed == right.placed && (!left.placed || left.offset == right.offset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct choices choices = {data, size};
    onus_moment moment, again;
    int32_t offset, year, month, day_of_month, day;
    char buffer[ONUS_MOMENT_SIZE];
    onus_status status = onus_moment_parse((const char *)data, size, &moment);
    HOLDS(status == ONUS_OK || status == ONUS_E_SYNTAX || status == ONUS_E_VALUE);
    if (status == ONUS_OK) {
        onus_moment_format(moment, buffer);
        HOLDS(onus_moment_parse(buffer, strlen(buffer), &again) == ONUS_OK && same(moment, again));
        int32_t zone = (int32_t)(fuzz_word(&choices) % 2879) - ONUS_MAX_OFFSET;
        status = onus_moment_place(moment, zone, &again);
        HOLDS(status == ONUS_OK || status == ONUS_E_LIMIT);
        int order = 1;
        if (status == ONUS_OK && moment.timed && moment.placed)
            HOLDS(onus_moment_compare(moment, again, &order) == ONUS_OK && order == 0);
    }
    status = onus_offset_parse((const char *)data, size, &offset);
    HOLDS(status != ONUS_OK || (offset >= -ONUS_MAX_OFFSET && offset <= ONUS_MAX_OFFSET));
    int32_t any = (int32_t)fuzz_word(&choices);
    status = onus_day_split(any, &year, &month, &day_of_month);
    HOLDS((status == ONUS_OK) == (any >= ONUS_FIRST_DAY && any <= ONUS_LAST_DAY));
    if (status == ONUS_OK) HOLDS(onus_day_make(year, month, day_of_month, &day) == ONUS_OK && day == any);
    return 0;
}
