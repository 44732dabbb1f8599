/* SPDX-License-Identifier: Apache-2.0 */
#include "time/moment.h"

/* When something happened, as far as it is known: at `first`, or on a day from `first` up to but not including `last`. */
struct span {
    onus_moment first, last;
    bool exact;
};

static struct span span_of(const onus_moment *moment) {
    struct span span = {*moment, *moment, moment->timed};
    span.first.timed = span.last.timed = true;
    if (!span.exact) span.last.second = SECONDS_OF_DAY;
    return span;
}

static int compare(onus_moment left, onus_moment right) {
    int order = 0;
    onus_moment_compare(left, right, &order);
    return order;
}

static int64_t seconds(onus_moment from, onus_moment to) {
    int64_t count = 0;
    onus_moment_seconds(from, to, &count);
    return count;
}

/* ---- What is asked ---- */

static bool usable(const onus_moment *moment) {
    return moment == NULL || (moment_valid(moment) && (!moment->timed || moment->placed));
}

/* A day alone is one at `offset` unless it says where it is. */
static onus_moment placed(onus_moment moment, int32_t offset) {
    if (!moment.placed) onus_moment_place(moment, offset, &moment);
    return moment;
}

/* When it ends: between `until` and `latest`. */
static onus_status find_end(const onus_moment *from, onus_period period, const onus_calendar *calendar,
                            onus_limit_standing *out, int32_t *unknown) {
    const struct span start = span_of(from); /* days run from either to the same end */
    onus_status status = onus_period_end(start.first, period, calendar, &out->until, unknown);
    if (status == ONUS_OK) status = onus_period_end(start.last, period, calendar, &out->latest, unknown);
    out->started = status == ONUS_OK;
    return status;
}

/* ---- Early or late ---- */

/* The day of `moment`, whose time is known, by the calendar of where the limit runs. */
static int32_t day_there(onus_moment moment, const onus_limit_standing *limit) {
    onus_moment_place(moment, limit->until.offset, &moment);
    return moment.day;
}

/* Of `moment`, which is in time, late or neither: what a limit is that stands by it. */
static onus_limit_state stand(const onus_moment *moment, const onus_moment *from, onus_period period,
                              onus_limit_state in_time, onus_limit_state late, onus_limit_standing *out) {
    struct span span = span_of(moment);
    bool days = period.unit != ONUS_UNIT_HOURS;
    if (days && !span.exact) { /* day against day */
        out->days = moment->day > out->until.day ? moment->day - out->until.day : 0;
        out->seconds = seconds(out->days > 0 ? out->until : span.last, out->days > 0 ? span.first : out->until);
        return out->days > 0 ? late : in_time;
    }
    if (compare(span.last, out->until) <= 0) {
        out->seconds = seconds(span.last, out->until);
        return in_time;
    }
    int after = compare(span.first, out->latest);
    if (after < 0 || (after == 0 && from->timed)) return ONUS_LIMIT_UNCLEAR;
    out->seconds = seconds(out->latest, span.first);
    if (days) out->days = day_there(*moment, out) - out->until.day;
    return late;
}

onus_status onus_limit_judge(const onus_moment *from, const onus_moment *to, onus_moment at, onus_period period,
                             const onus_calendar *calendar, onus_limit_standing *out, int32_t *unknown) {
    onus_limit_standing standing = {0};
    onus_moment begun = {0}, done = {0};
    if (!at.timed || !usable(&at) || !usable(from) || !usable(to)) return ONUS_E_ARGUMENT;
    if (from != NULL) {
        begun = placed(*from, at.offset);
        standing.from_later = compare(span_of(&begun).first, at) > 0;
        if (standing.from_later) from = NULL;
    }
    if (to != NULL) {
        done = placed(*to, from != NULL ? begun.offset : at.offset);
        standing.to_later = compare(span_of(&done).first, at) > 0;
        if (standing.to_later) to = NULL;
    }
    if (from != NULL) {
        onus_status status = find_end(&begun, period, calendar, &standing, unknown);
        if (status != ONUS_OK) return status;
        if (to != NULL) standing.early = compare(span_of(&done).last, span_of(&begun).first) < 0;
        standing.state = to != NULL ? stand(&done, &begun, period, ONUS_LIMIT_MET, ONUS_LIMIT_MET_LATE, &standing)
                                    : stand(&at, &begun, period, ONUS_LIMIT_RUNNING, ONUS_LIMIT_OVERDUE, &standing);
    } else {
        standing.state = to != NULL ? ONUS_LIMIT_UNCLEAR : ONUS_LIMIT_NOT_STARTED;
    }
    *out = standing;
    return ONUS_OK;
}
