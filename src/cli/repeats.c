/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a case repeats an earlier one of the same ledger (onus_repeats_definition).
 *
 *   1. Only what a row says for certain counts: without the keys, the moment of the case, or a subject, the fact stays as open as it is.
 *   2. A row that gives the fact itself is believed.
 *   3. Every row is remembered, whatever came of it. The ledger must be in order: a row that is earlier than one before it ends the looking, and that is said. */
#include "cli/repeats.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "cli/meta_text.h"
#include "onus_time.h"

struct earlier {
    const char *keys;
    uint64_t about[(ONUS_MAX_FACTS + 63) / 64];
    bool replied;
    onus_moment after;
};

void repeats_init(struct repeats *repeats, const onus_policy_definition *definition,
                  const onus_policy_definition *base) {
    *repeats = (struct repeats){0};
    arena_init(&repeats->arena, NULL);
    arena_init(&repeats->scratch, NULL);
    repeats->rule = definition->repeats != NULL ? definition->repeats : base != NULL ? base->repeats : NULL;
}

void repeats_release(struct repeats *repeats) {
    onus_allocator allocator = memory_allocator(NULL);
    memory_free(&allocator, repeats->items, repeats->capacity, sizeof *repeats->items);
    arena_release(&repeats->arena);
    arena_release(&repeats->scratch);
}

/* ---- Keys ---- */

/* What the case says for all the keys, in the arena. NULL if it leaves one out, or memory was refused, which the arenas tell. */
static const char *find_keys(struct repeats *repeats, const onus_case *evidence) {
    const onus_repeats_definition *rule = repeats->rule;
    const char *meta = onus_case_get_text(evidence, ONUS_CASE_META);
    struct text keys;
    bool known = true;
    arena_reset(&repeats->scratch);
    text_init(&keys, NULL);
    for (size_t i = 0; known && i < rule->same_count; i++) {
        const char *value = meta_text(meta, rule->same[i], &repeats->scratch);
        known = value != NULL;
        text_string(&keys, known ? value : "");
        text_char(&keys, '\n');
    }
    if (keys.failed) repeats->arena.failed = true;
    const char *kept = known ? arena_string(&repeats->arena, text_get(&keys)) : NULL;
    text_release(&keys);
    return kept;
}

/* ---- Moments ---- */

/* Whether `left` is before `right`: 1 yes, 0 no, -1 nobody can tell. */
static int is_before(onus_moment left, onus_moment right) {
    int order = 0;
    if (left.timed && right.timed && left.placed == right.placed) {
        left.placed = right.placed = true;
        return onus_moment_compare(left, right, &order) == ONUS_OK ? order < 0 : -1;
    }
    if (left.day == right.day) return left.timed || right.timed ? -1 : 0;
    if (left.timed != right.timed || left.placed == right.placed) return left.day < right.day;
    return left.day + 1 < right.day ? 1 : right.day + 1 < left.day ? 0 : -1;
}

static bool read_event(const onus_case *evidence, const char *id, onus_moment *out) {
    const char *text = onus_case_event(evidence, onus_policy_find_event(onus_case_policy(evidence), id));
    return text != NULL && onus_moment_parse(text, strlen(text), out) == ONUS_OK;
}

/* ---- Looking back ---- */

/* The subjects that are certain. */
static bool find_subjects(const onus_repeats_definition *rule, const onus_case *evidence, uint64_t *about) {
    bool some = rule->any_count == 0;
    for (size_t i = 0; i < rule->any_count; i++) {
        uint32_t fact = onus_policy_find_fact(onus_case_policy(evidence), rule->any[i]);
        if (onus_case_values(evidence, fact) != 2) continue; /* true alone */
        about[i / 64] |= UINT64_C(1) << i % 64;
        some = true;
    }
    return some;
}

static bool meets(const struct earlier *a, const struct earlier *b, const onus_repeats_definition *rule) {
    bool common = rule->any_count == 0;
    for (size_t i = 0; i < sizeof a->about / sizeof *a->about; i++) common = common || (a->about[i] & b->about[i]) != 0;
    return common && strcmp(a->keys, b->keys) == 0;
}

/* 1: it repeats an earlier case; 0: it does not; -1: that cannot be told. */
static int look_back(const struct repeats *repeats, const struct earlier *row, onus_moment at) {
    int answer = 0;
    for (size_t i = 0; i < repeats->count; i++) {
        const struct earlier *earlier = &repeats->items[i];
        if (!earlier->replied || !meets(earlier, row, repeats->rule)) continue;
        int before = is_before(earlier->after, at);
        if (before > 0) return 1;
        if (before < 0) answer = -1;
    }
    return answer;
}

static bool remember(struct repeats *repeats, const struct earlier *row) {
    onus_allocator allocator = memory_allocator(NULL);
    void *items = repeats->items;
    if (!memory_grow(&allocator, &items, &repeats->capacity, repeats->count + 1, sizeof *repeats->items)) return false;
    repeats->items = items;
    repeats->items[repeats->count++] = *row;
    return true;
}

/* False once a row came before one that stands ahead of it. */
static bool in_order(struct repeats *repeats, onus_moment at) {
    if (repeats->seen && is_before(at, repeats->last) == 1) repeats->disordered = true;
    repeats->last = at;
    repeats->seen = true;
    return !repeats->disordered;
}

static onus_status set(const onus_repeats_definition *rule, onus_case *evidence, int answer) {
    if (answer < 0) return ONUS_OK;
    return onus_case_set(evidence, rule->fact, answer > 0 ? rule->again : rule->first, NULL);
}

onus_status repeats_see(struct repeats *repeats, onus_case *evidence) {
    const onus_repeats_definition *rule = repeats->rule;
    struct earlier row = {0};
    onus_moment at;
    if (rule == NULL) return ONUS_OK;
    bool known = read_event(evidence, rule->at, &at) && find_subjects(rule, evidence, row.about);
    row.keys = known ? find_keys(repeats, evidence) : NULL;
    if (repeats->scratch.failed || repeats->arena.failed) return ONUS_E_MEMORY;
    if (row.keys == NULL || !in_order(repeats, at)) return ONUS_OK;
    uint32_t fact = onus_policy_find_fact(onus_case_policy(evidence), rule->fact);
    onus_status status = ONUS_OK;
    if (!onus_case_given(evidence, fact)) status = set(rule, evidence, look_back(repeats, &row, at));
    row.replied = read_event(evidence, rule->after, &row.after);
    return status == ONUS_OK && !remember(repeats, &row) ? ONUS_E_MEMORY : status;
}
