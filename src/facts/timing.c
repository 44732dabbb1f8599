/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that follow from when events happened.
 *
 *   1. What a case says of such a fact itself prevails; what was worked out gives way to it.
 *   2. What the events do not tell is left as it is: presumed, or open. */
#include <string.h>

#include "facts/evidence.h"
#include "onus_time.h"

static bool read_moment(const onus_case *evidence, uint32_t event, onus_moment *out) {
    const char *text = onus_case_event(evidence, event);
    return text != NULL && onus_moment_parse(text, strlen(text), out) == ONUS_OK;
}

/* Calendar days from one event to another, as they are called at the place of the first. */
static onus_status count_days(onus_case *evidence, const struct timing *timing) {
    onus_moment from, to;
    if (!read_moment(evidence, timing->events[0], &from) || !read_moment(evidence, timing->events[1], &to))
        return ONUS_OK;
    if (from.placed && to.placed && onus_moment_place(to, from.offset, &to) != ONUS_OK) return ONUS_OK;
    onus_status status = onus_case_add_number(evidence, timing->fact, (int64_t)to.day - from.day);
    return status == ONUS_E_VALUE ? ONUS_OK : status; /* such a number the policy does not know */
}

static onus_status set_boolean(onus_case *evidence, uint32_t fact, bool value) {
    return onus_case_set_values(evidence, fact, UINT64_C(1) << value);
}

/* Whether the first event came before some other: known if it did, or if it is known of all others that it did not. */
static onus_status compare(onus_case *evidence, const struct timing *timing) {
    onus_moment first, other;
    bool some = false, known = true;
    if (!read_moment(evidence, timing->events[0], &first)) return ONUS_OK;
    for (uint32_t i = 1; i < timing->event_count; i++) {
        int order = 0;
        if (!read_moment(evidence, timing->events[i], &other)) continue;
        some = true;
        if (onus_moment_order(first, other, &order) != ONUS_OK)
            known = false;
        else if (order < 0)
            return set_boolean(evidence, timing->fact, true);
    }
    return some && known ? set_boolean(evidence, timing->fact, false) : ONUS_OK;
}

static onus_status work_out(onus_case *evidence, const struct timing *timing) {
    switch (timing->kind) {
    case ONUS_TIMING_DAYS:
        return count_days(evidence, timing);
    case ONUS_TIMING_GIVEN:
        if (onus_case_event(evidence, timing->events[0]) == NULL) return ONUS_OK;
        return set_boolean(evidence, timing->fact, true);
    case ONUS_TIMING_BEFORE:
        return compare(evidence, timing);
    case ONUS_TIMING_NONE:
        break;
    }
    return ONUS_OK;
}

static bool looks_at(const struct timing *timing, uint32_t event) {
    for (uint32_t i = 0; i < timing->event_count; i++)
        if (timing->events[i] == event) return true;
    return false;
}

onus_status evidence_work_out(onus_case *evidence, uint32_t event) {
    const struct model *model = &evidence->policy->model;
    for (uint32_t i = 0; i < model->timing_count; i++) {
        const struct timing *timing = &model->timings[i];
        bool before = (evidence->derived >> i & 1) != 0;
        if (!looks_at(timing, event) || (evidence->said[timing->fact] != 0 && !before)) continue;
        if (before) onus_case_unset(evidence, timing->fact);
        onus_status status = work_out(evidence, timing);
        if (status != ONUS_OK) return status;
        if (evidence->said[timing->fact] != 0) evidence->derived |= UINT64_C(1) << i;
    }
    return ONUS_OK;
}

void evidence_own(onus_case *evidence, uint32_t fact) {
    const struct model *model = &evidence->policy->model;
    for (uint32_t i = 0; evidence->derived != 0 && i < model->timing_count; i++) {
        if (model->timings[i].fact != fact || (evidence->derived >> i & 1) == 0) continue;
        evidence->derived &= ~(UINT64_C(1) << i);
        onus_case_unset(evidence, fact);
    }
}

onus_status evidence_say_again(onus_case *evidence, uint32_t fact, uint64_t values) {
    evidence_own(evidence, fact);
    onus_case_unset(evidence, fact);
    uint64_t before = onus_case_values(evidence, fact);
    evidence->said[fact] = values;
    evidence_move(evidence, &evidence->policy->model.packing.facts[fact], before, values);
    return ONUS_OK;
}
