/* SPDX-License-Identifier: Apache-2.0 */
/* The versions of a policy on one line of days. Days are texts as in "2026-11-07", which compare as the days do; no beginning comes before every day and no end after
 * every one. */
#include "study/versions.h"

#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "policy/extend.h"

/* ---- Ids ---- */

static const struct {
    const char *name;
    onus_severity severity;
} kinds[] = {
#define VERSIONS(constant, id, severity) {id, ONUS_SEVERITY_##severity},
#include "study/versions.def"
#undef VERSIONS
};

const char *onus_versions_name(onus_versions_id id) {
    return (size_t)id < ONUS_VERSIONS_COUNT ? kinds[id].name : NULL;
}

onus_severity onus_versions_severity(onus_versions_id id) {
    return (size_t)id < ONUS_VERSIONS_COUNT ? kinds[id].severity : ONUS_SEVERITY_NOTE;
}

/* ---- Days ---- */

static int compare_from(const char *left, const char *right) {
    return strcmp(left == NULL ? "" : left, right == NULL ? "" : right);
}

/* Whether the day `left` comes before `right`, of which NULL is the end of time. */
static bool ends_before(const char *left, const char *right) {
    return left != NULL && (right == NULL || strcmp(left, right) < 0);
}

static uint32_t digits(const char *text, size_t count) {
    uint32_t number = 0;
    for (size_t i = 0; i < count; i++) number = number * 10 + (uint32_t)(text[i] - '0');
    return number;
}

static void put_digits(char *text, size_t count, uint32_t number) {
    for (; count > 0; number /= 10) text[--count] = (char)('0' + number % 10);
}

static uint32_t days_in(uint32_t year, uint32_t month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The day after, or the day before. NULL where the years end. */
static const char *neighbour(struct arena *arena, const char *text, bool after) {
    uint32_t year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (after && ++day > days_in(year, month)) {
        day = 1;
        if (++month > 12) month = 1, year++;
    } else if (!after && --day == 0) {
        if (--month == 0) month = 12, year--;
        day = days_in(year, month);
    }
    if (year > 9999) return NULL;
    char *other = arena_copy(arena, text, 10);
    if (other == NULL) return NULL;
    put_digits(other, 4, year);
    put_digits(other + 5, 2, month);
    put_digits(other + 8, 2, day);
    return other;
}

/* ---- Findings ---- */

struct made {
    onus_versions *versions;
    const onus_policy_definition **merged; /* NULL: it could not be read, or not be merged */
    const size_t *order;                   /* by the day from which they are in force */
    size_t room;
};

static void add(struct made *made, onus_versions_finding finding) {
    onus_versions *versions = made->versions;
    if (versions->count == made->room) {
        size_t room = made->room == 0 ? 16 : 2 * made->room;
        onus_versions_finding *items = ARENA_NEW(&versions->arena, room, onus_versions_finding);
        if (items == NULL) return;
        if (versions->count > 0) memcpy(items, versions->findings, versions->count * sizeof *items);
        versions->findings = items;
        made->room = room;
    }
    finding.severity = onus_versions_severity(finding.id);
    versions->findings[versions->count++] = finding;
}

static bool same_text(const char *left, const char *right) {
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool same_parties(const onus_policy_definition *left, const onus_policy_definition *right) {
    if (left->party_count != right->party_count) return false;
    for (size_t i = 0; i < left->party_count; i++)
        if (!same_text(left->parties[i].id, right->parties[i].id)) return false;
    return true;
}

/* What two versions must have in common and do not, or NULL. */
static const char *departure(const onus_policy_definition *left, const onus_policy_definition *right) {
    if (!same_text(left->id, right->id)) return "policy";
    if (!same_text(left->currency, right->currency)) return "currency";
    return same_parties(left, right) ? NULL : "parties";
}

static void find_states(struct made *made, const onus_policy_version *given, size_t count) {
    for (size_t i = 0; i < count; i++) {
        onus_versions_finding finding = {.version = i, .other = SIZE_MAX};
        if (given[i].definition == NULL)
            finding.id = ONUS_VERSIONS_UNREADABLE;
        else if (given[i].unsound || made->merged[i] == NULL)
            finding.id = ONUS_VERSIONS_UNSOUND;
        else
            continue;
        add(made, finding);
    }
}

static void find_departures(struct made *made, size_t count) {
    size_t first = 0;
    while (first < count && made->merged[first] == NULL) first++;
    for (size_t i = first + 1; i < count; i++) {
        const char *what = made->merged[i] == NULL ? NULL : departure(made->merged[first], made->merged[i]);
        if (what != NULL)
            add(made, (onus_versions_finding){.id = ONUS_VERSIONS_DIFFERS, .version = i, .other = first, .what = what});
    }
}

static bool is_empty(const onus_policy_definition *version) {
    return version->in_force_from != NULL && version->in_force_to != NULL &&
           strcmp(version->in_force_from, version->in_force_to) > 0;
}

static void find_empty(struct made *made, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (made->merged[i] != NULL && is_empty(made->merged[i]))
            add(made, (onus_versions_finding){.id = ONUS_VERSIONS_EMPTY,
                                              .version = i,
                                              .other = SIZE_MAX,
                                              .from = made->merged[i]->in_force_from,
                                              .to = made->merged[i]->in_force_to});
}

/* Every two that share a day: the days that they share. */
static void find_overlaps(struct made *made, size_t placed) {
    for (size_t i = 0; i < placed; i++) {
        const onus_policy_definition *early = made->merged[made->order[i]];
        for (size_t j = i + 1; j < placed; j++) {
            const onus_policy_definition *late = made->merged[made->order[j]];
            if (early->in_force_to != NULL && compare_from(late->in_force_from, early->in_force_to) > 0) break;
            bool ends = ends_before(early->in_force_to, late->in_force_to);
            add(made, (onus_versions_finding){.id = ONUS_VERSIONS_OVERLAP,
                                              .version = made->order[j],
                                              .other = made->order[i],
                                              .from = late->in_force_from,
                                              .to = ends ? early->in_force_to : late->in_force_to});
        }
    }
}

/* Days between versions that have none. Before the first and after the last there is nothing between. */
static void find_holes(struct made *made, size_t placed) {
    struct arena *arena = &made->versions->arena;
    for (size_t i = 1, last = 0; i < placed; i++) {
        const char *end = made->merged[made->order[last]]->in_force_to;
        const char *begin = made->merged[made->order[i]]->in_force_from;
        const char *from = end == NULL ? NULL : neighbour(arena, end, true);
        if (from != NULL && begin != NULL && strcmp(from, begin) < 0)
            add(made, (onus_versions_finding){.id = ONUS_VERSIONS_HOLE,
                                              .version = made->order[i],
                                              .other = made->order[last],
                                              .from = from,
                                              .to = neighbour(arena, begin, false)});
        if (ends_before(end, made->merged[made->order[i]]->in_force_to)) last = i;
    }
}

static void find_variants(struct made *made, const onus_policy_version *given, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (given[i].definition != NULL && given[i].definition->extends != NULL)
            add(made,
                (onus_versions_finding){.id = ONUS_VERSIONS_EXTENDS,
                                        .version = i,
                                        .other = SIZE_MAX,
                                        .what = arena_string(&made->versions->arena, given[i].definition->extends)});
}

/* ---- Making ---- */

struct place {
    const char *from;
    size_t index;
};

static int compare_places(const void *left, const void *right) {
    const struct place *a = left, *b = right;
    int order = compare_from(a->from, b->from);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static const char *day_of(struct arena *arena, const char *day, bool *wrong) {
    if (day == NULL) return NULL;
    if (!date_valid(day, strlen(day))) *wrong = true;
    return arena_string(arena, day);
}

/* Merged, and kept: only what is looked at. */
static onus_status read_version(struct made *made, const onus_policy_version *given, size_t index) {
    struct arena *arena = &made->versions->arena;
    onus_status status = ONUS_OK;
    bool wrong = false;
    if (given->definition == NULL) return ONUS_OK;
    const onus_policy_definition *merged = policy_extend_checked(arena, given->definition, given->base, NULL, &status);
    if (merged == NULL) return status == ONUS_E_POLICY ? ONUS_OK : status;
    onus_policy_definition *kept = ARENA_NEW(arena, 1, onus_policy_definition);
    if (kept == NULL) return ONUS_E_MEMORY;
    *kept = *merged;
    kept->in_force_from = day_of(arena, merged->in_force_from, &wrong);
    kept->in_force_to = day_of(arena, merged->in_force_to, &wrong);
    made->merged[index] = kept;
    return wrong ? ONUS_E_VALUE : ONUS_OK;
}

static onus_status make(struct made *made, const onus_policy_version *given, size_t count) {
    struct arena *arena = &made->versions->arena;
    size_t placed = 0;
    made->merged = ARENA_NEW(arena, count, const onus_policy_definition *);
    struct place *places = ARENA_NEW(arena, count, struct place);
    size_t *order = ARENA_NEW(arena, count, size_t);
    if (arena->failed) return ONUS_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        onus_status status = read_version(made, &given[i], i);
        if (status != ONUS_OK) return status;
        if (made->merged[i] != NULL && !is_empty(made->merged[i]))
            places[placed++] = (struct place){made->merged[i]->in_force_from, i};
    }
    sort_elements(places, placed, sizeof *places, compare_places);
    for (size_t i = 0; i < placed; i++) order[i] = places[i].index;
    made->order = order;
    find_states(made, given, count);
    find_departures(made, count);
    find_empty(made, count);
    find_overlaps(made, placed);
    find_holes(made, placed);
    find_variants(made, given, count);
    return arena->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status onus_versions_new(const onus_policy_version *given, size_t count, const onus_allocator *allocator,
                              onus_versions **out) {
    struct arena arena;
    *out = NULL;
    arena_init(&arena, allocator);
    onus_versions *versions = ARENA_NEW(&arena, 1, onus_versions);
    if (versions == NULL) {
        arena_release(&arena);
        return ONUS_E_MEMORY;
    }
    versions->arena = arena;
    struct made made = {.versions = versions};
    onus_status status = make(&made, given, count);
    if (status != ONUS_OK)
        onus_versions_free(versions);
    else
        *out = versions;
    return status;
}

void onus_versions_free(onus_versions *versions) {
    if (versions == NULL) return;
    struct arena arena = versions->arena; /* which `versions` lives in */
    arena_release(&arena);
}

/* ---- Reading ---- */

onus_status onus_versions_deny(onus_versions *versions, const char *id) {
    bool all = strcmp(id, "all") == 0, known = all;
    for (size_t i = 0; i < ONUS_VERSIONS_COUNT; i++)
        if (strcmp(kinds[i].name, id) == 0) known = true;
    if (!known) return ONUS_E_NAME;
    for (size_t i = 0; i < versions->count; i++)
        if (all || strcmp(kinds[versions->findings[i].id].name, id) == 0)
            versions->findings[i].severity = ONUS_SEVERITY_ERROR;
    return ONUS_OK;
}

size_t onus_versions_count_of(const onus_versions *versions, onus_severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < versions->count; i++) count += versions->findings[i].severity == severity;
    return count;
}

const onus_versions_finding *onus_versions_get(const onus_versions *versions, size_t index) {
    return index < versions->count ? &versions->findings[index] : NULL;
}
