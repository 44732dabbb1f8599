/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that follow from events: of which kind they are, and which events they look at. */
#include "base/diagnostic.h"
#include "policy/resolve.h"

static void refuse_kind(struct resolver *resolver, const onus_fact_definition *from) {
    resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = from->path});
}

/* Days are a number, the others yes or no; a fact of several parties cannot follow from one event. */
static bool fits(const onus_fact_definition *from) {
    bool days = from->timing == ONUS_TIMING_DAYS, given = from->timing == ONUS_TIMING_GIVEN;
    if (from->each_count > 0 || from->kind != (days ? ONUS_FACT_INTEGER : ONUS_FACT_BOOLEAN)) return false;
    return days ? from->event_count == 2 : given ? from->event_count == 1 : from->event_count >= 2;
}

static void add_timing(struct resolver *resolver, const onus_fact_definition *from) {
    struct model *to = resolver->to;
    if (!fits(from)) {
        refuse_kind(resolver, from);
        return;
    }
    if (!resolver_within(resolver, "facts that follow from events", (size_t)to->timing_count + 1, MOST_TIMINGS)) return;
    uint32_t *events = ARENA_NEW(resolver->arena, from->event_count, uint32_t);
    if (events == NULL) return;
    for (size_t i = 0; i < from->event_count; i++) events[i] = resolver_event(resolver, from->events[i], from->at);
    to->timings[to->timing_count++] =
        (struct timing){from->timing, model_find_fact(to, from->path), events, (uint32_t)from->event_count};
}

void resolve_timings(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    resolver->section = "facts";
    resolver->to->timings = ARENA_NEW(resolver->arena, MOST_TIMINGS, struct timing);
    if (resolver->to->timings == NULL) return;
    for (size_t i = 0; i < from->fact_count; i++) {
        resolver->item = from->facts[i].path;
        if (from->facts[i].timing != ONUS_TIMING_NONE) add_timing(resolver, &from->facts[i]);
    }
    resolver->item = NULL;
}
