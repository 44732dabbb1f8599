/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/due_judge.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/sort.h"

void due_judge_release(struct due_judge *judge) {
    onus_allocator allocator = memory_allocator(NULL);
    memory_free(&allocator, judge->limits, judge->capacity, sizeof *judge->limits);
    onus_calendar_free(judge->calendar);
}

/* ---- Moments ---- */

static onus_status refuse(const onus_event_info *event, const char *given, onus_diagnostic_id id,
                          onus_diagnostics *diagnostics) {
    struct text path;
    text_init(&path, NULL);
    text_string(&path, "events.");
    text_string(&path, event->id);
    const onus_diagnostic diagnostic = {.id = id, .path = text_get(&path), .given = given};
    onus_status status = path.failed ? ONUS_E_MEMORY : onus_diagnostics_add(diagnostics, &diagnostic);
    text_release(&path);
    return status == ONUS_OK ? ONUS_E_CASE : status;
}

static onus_status read_event(const struct due_judge *judge, const onus_event_info *info, const char *given,
                              struct due_event *event, onus_diagnostics *diagnostics) {
    *event = (struct due_event){.given = given != NULL};
    if (given == NULL) return ONUS_OK;
    onus_moment *moment = &event->moment;
    if (onus_moment_parse(given, strlen(given), moment) != ONUS_OK)
        return refuse(info, given, DIAGNOSTIC_BAD_MOMENT, diagnostics);
    if (!judge->placed)
        return !moment->timed || moment->placed ? ONUS_OK : refuse(info, given, DIAGNOSTIC_NO_OFFSET, diagnostics);
    if (onus_moment_place(*moment, judge->offset, moment) != ONUS_OK)
        return refuse(info, given, DIAGNOSTIC_BAD_MOMENT, diagnostics);
    return ONUS_OK;
}

/* Its beginning, where it is a day alone. */
static onus_moment instant_of(const struct due_judge *judge, onus_moment moment) {
    if (!moment.placed) onus_moment_place(moment, judge->at.offset, &moment);
    moment.timed = true;
    return moment;
}

static bool earlier(const struct due_judge *judge, onus_moment left, onus_moment right) {
    int order = 0;
    onus_moment_compare(instant_of(judge, left), instant_of(judge, right), &order);
    return order < 0;
}

static uint32_t find_first(const struct due_judge *judge, uint32_t count) {
    uint32_t first = ONUS_NONE;
    for (uint32_t i = 0; i < count; i++) {
        const struct due_event *event = &judge->events[i];
        if (!event->given || earlier(judge, judge->at, event->moment)) continue;
        if (first == ONUS_NONE || earlier(judge, event->moment, judge->events[first].moment)) first = i;
    }
    return first;
}

/* ---- Limits ---- */

static onus_status judge_limit(const struct due_judge *judge, const onus_limit *limit, struct due_limit *out) {
    const struct due_event *from = &judge->events[limit->from], *to = &judge->events[limit->to];
    *out = (struct due_limit){.limit = limit};
    onus_status status = onus_limit_judge(from->given ? &from->moment : NULL, to->given ? &to->moment : NULL, judge->at,
                                          (onus_period){limit->unit, (int32_t)limit->count}, judge->calendar,
                                          &out->standing, &out->unknown);
    out->outside = status == ONUS_E_VALUE;
    return out->outside ? ONUS_OK : status;
}

/* As the rulebook has them: by clause. */
static int compare_limits(const void *left, const void *right) {
    const onus_limit *a = ((const struct due_limit *)left)->limit, *b = ((const struct due_limit *)right)->limit;
    if (a->clause != b->clause) return a->clause < b->clause ? -1 : 1;
    return (a > b) - (a < b); /* of one array */
}

static bool make_room(struct due_judge *judge, size_t count) {
    onus_allocator allocator = memory_allocator(NULL);
    void *block = judge->limits;
    bool done = memory_grow(&allocator, &block, &judge->capacity, count, sizeof *judge->limits);
    judge->limits = block;
    return done;
}

onus_status due_judge_case(struct due_judge *judge, onus_decision *decision, const onus_case *evidence, const char *id,
                           struct due_case *due, onus_diagnostics *diagnostics) {
    const onus_policy *policy = onus_case_policy(evidence);
    const onus_limit *limits;
    const onus_event_info *info;
    size_t count;
    uint32_t events = 0;
    onus_status status = onus_decision_limits(decision, &limits, &count);
    for (; status == ONUS_OK && (info = onus_policy_event(policy, events)) != NULL; events++)
        status = read_event(judge, info, onus_case_event(evidence, events), &judge->events[events], diagnostics);
    if (status == ONUS_OK && !make_room(judge, count)) status = ONUS_E_MEMORY;
    for (size_t i = 0; status == ONUS_OK && i < count; i++) status = judge_limit(judge, &limits[i], &judge->limits[i]);
    if (status == ONUS_OK) sort_elements(judge->limits, count, sizeof *judge->limits, compare_limits);
    *due = (struct due_case){.decision = decision,
                             .policy = policy,
                             .evidence = evidence,
                             .id = id,
                             .at = judge->at,
                             .events = judge->events,
                             .first = find_first(judge, events),
                             .limits = judge->limits,
                             .count = count,
                             .calendar = judge->calendar};
    return status;
}
