/* SPDX-License-Identifier: Apache-2.0 */
/* Moments as text, by ISO 8601 and RFC 3339. */
#include "time/day.h"
#include "time/moment.h"

struct cursor {
    const char *at, *end;
};

static bool take(struct cursor *cursor, char byte) {
    if (cursor->at == cursor->end || *cursor->at != byte) return false;
    cursor->at++;
    return true;
}

static bool is_digit(const struct cursor *cursor) {
    return cursor->at != cursor->end && *cursor->at >= '0' && *cursor->at <= '9';
}

/* Exactly `digits` of them. */
static bool number(struct cursor *cursor, int digits, int32_t *out) {
    *out = 0;
    for (; digits > 0; digits--) {
        if (!is_digit(cursor)) return false;
        *out = *out * 10 + (*cursor->at++ - '0');
    }
    return true;
}

/* ---- Reading ---- */

static bool read_fraction(struct cursor *cursor, int32_t *nanosecond) {
    int32_t unit = 100000000;
    *nanosecond = 0;
    if (!is_digit(cursor)) return false;
    for (; is_digit(cursor); cursor->at++, unit /= 10) {
        if (unit == 0) return false;
        *nanosecond += unit * (*cursor->at - '0');
    }
    return true;
}

static onus_status read_time(struct cursor *cursor, onus_moment *out) {
    int32_t hour, minute, second = 0;
    if (!number(cursor, 2, &hour) || !take(cursor, ':') || !number(cursor, 2, &minute)) return ONUS_E_SYNTAX;
    if (take(cursor, ':')) {
        if (!number(cursor, 2, &second)) return ONUS_E_SYNTAX;
        if ((take(cursor, '.') || take(cursor, ',')) && !read_fraction(cursor, &out->nanosecond)) return ONUS_E_SYNTAX;
    }
    out->timed = true;
    out->second = (hour * 60 + minute) * 60 + second;
    return minute > 59 || second > 59 ? ONUS_E_VALUE : ONUS_OK;
}

static onus_status read_offset(struct cursor *cursor, int32_t *out) {
    int32_t hours, minutes;
    if (take(cursor, 'Z') || take(cursor, 'z')) {
        *out = 0;
        return ONUS_OK;
    }
    bool west = take(cursor, '-');
    if (!west && !take(cursor, '+')) return ONUS_E_SYNTAX;
    if (!number(cursor, 2, &hours) || !take(cursor, ':') || !number(cursor, 2, &minutes)) return ONUS_E_SYNTAX;
    *out = hours * 60 + minutes;
    if (hours > 23 || minutes > 59 || (west && *out == 0)) return ONUS_E_VALUE;
    if (west) *out = -*out;
    return ONUS_OK;
}

onus_status onus_offset_parse(const char *text, size_t length, int32_t *out) {
    struct cursor cursor = {text, text + length};
    int32_t offset;
    onus_status status = read_offset(&cursor, &offset);
    if (status != ONUS_E_SYNTAX && cursor.at != cursor.end) return ONUS_E_SYNTAX;
    if (status == ONUS_OK) *out = offset;
    return status;
}

/* What is written wrongly is ONUS_E_SYNTAX, whether or not there is such a day: so all of it is read before anything is looked up. */
onus_status onus_moment_parse(const char *text, size_t length, onus_moment *out) {
    struct cursor cursor = {text, text + length};
    onus_moment moment = {0};
    onus_status time = ONUS_OK, offset = ONUS_OK;
    int32_t year, month, day;
    if (!number(&cursor, 4, &year) || !take(&cursor, '-') || !number(&cursor, 2, &month) || !take(&cursor, '-') ||
        !number(&cursor, 2, &day))
        return ONUS_E_SYNTAX;
    if (take(&cursor, 'T') || take(&cursor, 't') || take(&cursor, ' ')) {
        time = read_time(&cursor, &moment);
        if (time != ONUS_E_SYNTAX && cursor.at != cursor.end) {
            offset = read_offset(&cursor, &moment.offset);
            moment.placed = true;
        }
    }
    if (time == ONUS_E_SYNTAX || offset == ONUS_E_SYNTAX || cursor.at != cursor.end) return ONUS_E_SYNTAX;
    if (time != ONUS_OK || offset != ONUS_OK || onus_day_make(year, month, day, &moment.day) != ONUS_OK ||
        !moment_valid(&moment))
        return ONUS_E_VALUE;
    *out = moment;
    return ONUS_OK;
}

/* ---- Writing ---- */

static char *put(char *at, int32_t value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value /= 10) at[i] = (char)('0' + value % 10);
    return at + digits;
}

static char *put_time(char *at, const onus_moment *moment) {
    *at++ = 'T';
    at = put(at, moment->second / 3600, 2);
    *at++ = ':';
    at = put(at, moment->second / 60 % 60, 2);
    if (moment->second % 60 == 0 && moment->nanosecond == 0) return at;
    *at++ = ':';
    at = put(at, moment->second % 60, 2);
    if (moment->nanosecond == 0) return at;
    *at++ = '.';
    at = put(at, moment->nanosecond, 9);
    while (at[-1] == '0') at--;
    return at;
}

static char *put_offset(char *at, int32_t offset) {
    int32_t minutes = offset < 0 ? -offset : offset;
    if (offset == 0) {
        *at++ = 'Z';
        return at;
    }
    *at++ = offset < 0 ? '-' : '+';
    at = put(at, minutes / 60, 2);
    *at++ = ':';
    return put(at, minutes % 60, 2);
}

const char *onus_moment_format(onus_moment moment, char buffer[ONUS_MOMENT_SIZE]) {
    int32_t year, month, day;
    char *at = buffer;
    if (moment_valid(&moment) && onus_day_split(moment.day, &year, &month, &day) == ONUS_OK) {
        at = put(at, year, 4);
        *at++ = '-';
        at = put(at, month, 2);
        *at++ = '-';
        at = put(at, day, 2);
        if (moment.timed) at = put_time(at, &moment);
        if (moment.timed && moment.placed) at = put_offset(at, moment.offset);
    }
    *at = '\0';
    return buffer;
}
