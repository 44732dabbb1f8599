/* SPDX-License-Identifier: Apache-2.0 */
/* Departments in charge, and time limits: what only one clause at a time can say. */
#include "base/sort.h"
#include "policy/resolve.h"

#define UNITS 3u

onus_unit assignment_unit(uint64_t value) {
    return (onus_unit)(value % UNITS);
}

int64_t assignment_figure(uint64_t value) {
    return (int64_t)(value / UNITS);
}

bool model_shares_nothing(const struct model *model) {
    return model->liability_count == 0;
}

bool assignments_prepare(struct resolver *resolver, size_t count) {
    struct model *to = resolver->to;
    to->assignments = ARENA_NEW(resolver->arena, count, struct assignment);
    to->slots = ARENA_NEW(resolver->arena, count + 1, struct slot);
    if (to->assignments == NULL || to->slots == NULL) return false;
    to->slots[to->slot_count++] = (struct slot){ONUS_NONE, ONUS_NONE};
    return true;
}

static void add_refer(struct resolver *resolver, const onus_refer_definition *from, struct assignment assignment,
                      const char *party) {
    assignment.slot = SLOT_CHARGE;
    assignment.value = ONUS_NONE;
    assignment.also = resolve_condition(resolver, from->when, party);
    if (from->by != NULL) {
        assignment.measure = resolver_fact(resolver, from->by, from->at);
        if (assignment.measure == ONUS_NONE) return;
        if (!resolver->to->facts[assignment.measure].measure)
            resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_NOT_A_MEASURE, .given = from->by});
        assignment.graded = resolver_value(resolver, assignment.measure, from->value, from->at);
        /* Plans have a value more, of a case that does not say which it is. */
        resolver_within(resolver, "values of a measure that a department goes by",
                        resolver->to->facts[assignment.measure].value_count, ONUS_MAX_VALUES - 1);
    }
    if (from->to != NULL) assignment.value = resolver_department(resolver, from->to, from->at);
    for (size_t i = 0; i < from->inform_count; i++) {
        uint32_t told = resolver_department(resolver, from->inform[i], from->at);
        if (told != ONUS_NONE) assignment.inform |= UINT64_C(1) << told;
    }
    resolver->to->assignments[resolver->to->assignment_count++] = assignment;
}

static uint32_t slot_of(struct model *to, uint32_t from_event, uint32_t to_event) {
    for (uint32_t i = SLOT_CHARGE + 1; i < to->slot_count; i++)
        if (to->slots[i].from == from_event && to->slots[i].to == to_event) return i;
    to->slots[to->slot_count] = (struct slot){from_event, to_event};
    return to->slot_count++;
}

static void add_within(struct resolver *resolver, const onus_within_definition *from, struct assignment assignment,
                       const char *party) {
    uint32_t begin = resolver_event(resolver, from->from, from->at), end = resolver_event(resolver, from->to, from->at);
    int64_t count = from->count;
    assignment.also = resolve_condition(resolver, from->when, party);
    if (from->parameter != NULL) {
        assignment.parameter = resolver_figure(resolver, from->parameter, from->at, &count);
        if (assignment.parameter == ONUS_NONE) return;
    }
    if (begin == ONUS_NONE || end == ONUS_NONE) return;
    if (count < 1 || count > 1000000 || begin == end) {
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_RANGE, .given = "within"});
        return;
    }
    assignment.slot = slot_of(resolver->to, begin, end);
    assignment.value = (uint64_t)count * UNITS + from->unit;
    resolver->to->assignments[resolver->to->assignment_count++] = assignment;
}

void resolve_assignments(struct resolver *resolver, const onus_clause_definition *from, uint32_t clause,
                         const char *party, const struct condition *when) {
    const struct assignment assignment = {
        .clause = clause, .when = when, .measure = ONUS_NONE, .graded = ONUS_NONE, .parameter = ONUS_NONE};
    resolver->field = "refer";
    for (size_t i = 0; i < from->refer_count; i++) add_refer(resolver, &from->refers[i], assignment, party);
    resolver->field = "within";
    for (size_t i = 0; i < from->within_count; i++) add_within(resolver, &from->withins[i], assignment, party);
}

static int compare(const void *left, const void *right) {
    const struct assignment *a = left, *b = right;
    if (a->clause != b->clause) return a->clause < b->clause ? -1 : 1;
    if (a->slot != b->slot) return a->slot < b->slot ? -1 : 1;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->inform < b->inform ? -1 : a->inform > b->inform;
}

static int compare_slots(const void *left, const void *right) {
    const struct slot *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

/* Slots by their events, so that the order of the file leaves nothing behind. */
static bool renumber(struct resolver *resolver) {
    struct model *to = resolver->to;
    struct slot *sorted = ARENA_NEW(resolver->arena, to->slot_count, struct slot);
    if (sorted == NULL) return false;
    for (uint32_t i = 0; i < to->slot_count; i++) sorted[i] = to->slots[i];
    sort_elements(sorted + 1, to->slot_count - 1, sizeof *sorted, compare_slots);
    for (uint32_t i = 0; i < to->assignment_count; i++) {
        struct assignment *assignment = &to->assignments[i];
        if (assignment->slot == SLOT_CHARGE) continue;
        const struct slot *slot = &to->slots[assignment->slot];
        for (uint32_t j = SLOT_CHARGE + 1; j < to->slot_count; j++)
            if (sorted[j].from == slot->from && sorted[j].to == slot->to) {
                assignment->slot = j;
                break;
            }
    }
    to->slots = sorted;
    return true;
}

void assignments_finish(struct resolver *resolver) {
    struct model *to = resolver->to;
    if (renumber(resolver)) sort_elements(to->assignments, to->assignment_count, sizeof *to->assignments, compare);
}
