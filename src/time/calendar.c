/* SPDX-License-Identifier: Apache-2.0 */
#include "time/calendar.h"

#include "base/memory.h"
#include "base/sort.h"
#include "time/day.h"

struct entry {
    int32_t day;
    onus_day_kind kind;
    size_t number; /* in what the caller gave */
};

struct onus_calendar {
    onus_allocator allocator;
    int32_t from, to;
    size_t count;
    struct entry *entries; /* by day */
};

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* The first entry that cannot be, or SIZE_MAX. */
static size_t find_culprit(const onus_calendar *calendar) {
    size_t culprit = SIZE_MAX;
    for (size_t i = 0; i < calendar->count; i++) {
        const struct entry *entry = &calendar->entries[i];
        bool bad = entry->day < calendar->from || entry->day > calendar->to ||
                   (entry->kind != ONUS_DAY_HOLIDAY && entry->kind != ONUS_DAY_WORKED) ||
                   (i > 0 && entry->day == entry[-1].day);
        if (bad && entry->number < culprit) culprit = entry->number;
    }
    return culprit;
}

onus_status onus_calendar_new(const onus_calendar_entry *entries, size_t count, int32_t from, int32_t to,
                              const onus_allocator *allocator, onus_calendar **out, size_t *culprit) {
    onus_allocator memory = memory_allocator(allocator);
    *out = NULL;
    if (from > to || !day_valid(from) || !day_valid(to)) return ONUS_E_ARGUMENT;
    onus_calendar *calendar = memory_new(&memory, 1, sizeof *calendar);
    if (calendar == NULL) return ONUS_E_MEMORY;
    *calendar = (onus_calendar){.allocator = memory, .from = from, .to = to, .count = count};
    if (count > 0) calendar->entries = memory_new(&memory, count, sizeof *calendar->entries);
    if (count > 0 && calendar->entries == NULL) {
        calendar->count = 0;
        onus_calendar_free(calendar);
        return ONUS_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) calendar->entries[i] = (struct entry){entries[i].day, entries[i].kind, i};
    sort_elements(calendar->entries, count, sizeof *calendar->entries, compare_entries);
    size_t bad = find_culprit(calendar);
    if (bad != SIZE_MAX) {
        if (culprit != NULL) *culprit = bad;
        onus_calendar_free(calendar);
        return ONUS_E_VALUE;
    }
    *out = calendar;
    return ONUS_OK;
}

void onus_calendar_free(onus_calendar *calendar) {
    if (calendar == NULL) return;
    onus_allocator memory = calendar->allocator;
    memory_free(&memory, calendar->entries, calendar->count, sizeof *calendar->entries);
    memory_free(&memory, calendar, 1, sizeof *calendar);
}

void onus_calendar_range(const onus_calendar *calendar, int32_t *from, int32_t *to) {
    *from = calendar->from;
    *to = calendar->to;
}

/* ---- What entries speak for ---- */

onus_status onus_calendar_derive(const onus_calendar_entry *entries, size_t count, int32_t *from, int32_t *to) {
    int32_t least = ONUS_LAST_DAY, greatest = ONUS_FIRST_DAY, first, last, month, day;
    if (count == 0) return ONUS_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (!day_valid(entries[i].day)) return ONUS_E_ARGUMENT;
        if (entries[i].day < least) least = entries[i].day;
        if (entries[i].day > greatest) greatest = entries[i].day;
    }
    onus_day_split(least, &first, &month, &day);
    bool december = month == 12;
    onus_day_split(greatest, &last, &month, &day);
    bool january = month == 1;
    /* Of two different years the one holds a December and the other a January at most. */
    onus_day_make(first, first < last && december ? 12 : 1, 1, from);
    onus_day_make(last, first < last && january ? 1 : 12, 31, to);
    return ONUS_OK;
}

/* ---- Questions ---- */

onus_status onus_calendar_works(const onus_calendar *calendar, int32_t day, bool *out) {
    if (day < calendar->from || day > calendar->to) return ONUS_E_VALUE;
    size_t low = 0, high = calendar->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->entries[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low < calendar->count && calendar->entries[low].day == day ? calendar->entries[low].kind == ONUS_DAY_WORKED
                                                                      : onus_day_of_week(day) <= 5;
    return ONUS_OK;
}

onus_status calendar_next_worked(const onus_calendar *calendar, int32_t day, int32_t *out, int32_t *unknown) {
    bool works = false;
    while (!works) {
        onus_status status = onus_day_add(day, 1, &day);
        if (status != ONUS_OK) return status;
        status = onus_calendar_works(calendar, day, &works);
        if (status != ONUS_OK) {
            if (unknown != NULL) *unknown = day;
            return status;
        }
    }
    *out = day;
    return ONUS_OK;
}
