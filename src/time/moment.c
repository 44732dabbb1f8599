/* SPDX-License-Identifier: Apache-2.0 */
#include "time/moment.h"

#include "time/day.h"

bool moment_valid(const onus_moment *moment) {
    return day_valid(moment->day) && moment->second >= 0 && moment->second <= SECONDS_OF_DAY &&
           moment->nanosecond >= 0 && moment->nanosecond < 1000000000 &&
           (moment->second < SECONDS_OF_DAY || moment->nanosecond == 0) &&
           (moment->timed || (moment->second == 0 && moment->nanosecond == 0)) &&
           (!moment->placed || (moment->offset >= -ONUS_MAX_OFFSET && moment->offset <= ONUS_MAX_OFFSET));
}

int64_t moment_instant(const onus_moment *moment) {
    return (int64_t)moment->day * SECONDS_OF_DAY + moment->second - (int64_t)moment->offset * 60;
}

static bool comparable(const onus_moment *moment) {
    return moment_valid(moment) && moment->timed && moment->placed;
}

onus_status onus_moment_place(onus_moment moment, int32_t offset, onus_moment *out) {
    if (offset < -ONUS_MAX_OFFSET || offset > ONUS_MAX_OFFSET || !moment_valid(&moment)) return ONUS_E_ARGUMENT;
    if (moment.timed && moment.placed && moment.offset != offset) {
        int64_t second = (int64_t)moment.second + (int64_t)(offset - moment.offset) * 60, days = 0;
        for (; second < 0; second += SECONDS_OF_DAY) days--;
        for (; second >= SECONDS_OF_DAY; second -= SECONDS_OF_DAY) days++;
        onus_status status = onus_day_add(moment.day, days, &moment.day);
        if (status != ONUS_OK) return status;
        moment.second = (int32_t)second;
    }
    moment.offset = offset;
    moment.placed = true;
    *out = moment;
    return ONUS_OK;
}

onus_status onus_moment_compare(onus_moment left, onus_moment right, int *out) {
    if (!comparable(&left) || !comparable(&right)) return ONUS_E_ARGUMENT;
    int64_t a = moment_instant(&left), b = moment_instant(&right);
    if (a == b) {
        a = left.nanosecond;
        b = right.nanosecond;
    }
    *out = (a > b) - (a < b);
    return ONUS_OK;
}

onus_status onus_moment_order(onus_moment left, onus_moment right, int *out) {
    if (!moment_valid(&left) || !moment_valid(&right)) return ONUS_E_ARGUMENT;
    if (left.timed && right.timed && left.placed == right.placed) {
        if (!left.placed) left.offset = right.offset = 0;
        left.placed = right.placed = true;
        return onus_moment_compare(left, right, out);
    }
    /* Nowhere in the world is it later by two days than anywhere else. */
    int64_t days = (int64_t)left.day - right.day;
    bool apart = left.timed && right.timed ? days < -1 || days > 1 : days != 0;
    if (!apart) return ONUS_E_VALUE;
    *out = days < 0 ? -1 : 1;
    return ONUS_OK;
}

onus_status onus_moment_seconds(onus_moment from, onus_moment to, int64_t *out) {
    if (!comparable(&from) || !comparable(&to)) return ONUS_E_ARGUMENT;
    *out = moment_instant(&to) - moment_instant(&from) - (to.nanosecond < from.nanosecond);
    return ONUS_OK;
}
