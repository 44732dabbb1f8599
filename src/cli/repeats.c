/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a case repeats an earlier one of the same ledger (onus_repeats_definition).
 *
 *   1. Without the keys, the moment of the case, or a subject, the fact stays as open as it is, and the row is counted. Where the subjects or the times leave open whether
 *      two rows meet, the fact stays open too: it is neither a repeat nor none.
 *   2. A row that gives the fact itself is believed.
 *   3. Every row is remembered, whatever came of it. The ledger must be in order: a row that is earlier than one before it ends the looking, and that is said. */
#include "cli/repeats.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "cli/meta_text.h"
#include "onus_time.h"

struct earlier {
    const char *keys;
    size_t before;                                /* 1 + the row before it of the same hash, or 0 */
    uint64_t about[(ONUS_MAX_FACTS + 63) / 64];   /* the subjects that are certain */
    uint64_t perhaps[(ONUS_MAX_FACTS + 63) / 64]; /* those, and the ones that are open */
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
    memory_free(&allocator, repeats->latest, repeats->bucket_count, sizeof *repeats->latest);
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

static size_t hash_of(const char *keys) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (; *keys != '\0'; keys++) hash = (hash ^ (unsigned char)*keys) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32);
}

/* ---- Events and subjects ---- */

static bool read_event(const onus_case *evidence, const char *id, onus_moment *out) {
    const char *text = onus_case_event(evidence, onus_policy_find_event(onus_case_policy(evidence), id));
    return text != NULL && onus_moment_parse(text, strlen(text), out) == ONUS_OK;
}

/* False: it cannot be about anything. */
static bool find_subjects(const onus_repeats_definition *rule, const onus_case *evidence, struct earlier *row) {
    bool some = rule->any_count == 0;
    for (size_t i = 0; i < rule->any_count; i++) {
        uint64_t values = onus_case_values(evidence, onus_policy_find_fact(onus_case_policy(evidence), rule->any[i]));
        uint64_t bit = UINT64_C(1) << i % 64;
        if ((values & 2) == 0) continue; /* not true */
        row->perhaps[i / 64] |= bit;
        if (values == 2) row->about[i / 64] |= bit;
        some = true;
    }
    return some;
}

/* ---- Looking back ---- */

/* 1: they have a subject in common; 0: none; -1: that cannot be told. */
static int meet(const struct earlier *a, const struct earlier *b, const onus_repeats_definition *rule) {
    bool certain = rule->any_count == 0, possible = certain;
    if (strcmp(a->keys, b->keys) != 0) return 0;
    for (size_t i = 0; i < sizeof a->about / sizeof *a->about; i++) {
        certain = certain || (a->about[i] & b->about[i]) != 0;
        possible = possible || (a->perhaps[i] & b->perhaps[i]) != 0;
    }
    return certain ? 1 : possible ? -1 : 0;
}

/* 1: it repeats an earlier case; 0: it does not; -1: that cannot be told. */
static int look_back(const struct repeats *repeats, const struct earlier *row, onus_moment at) {
    int answer = 0, order;
    size_t next = repeats->bucket_count == 0 ? 0 : repeats->latest[hash_of(row->keys) & (repeats->bucket_count - 1)];
    while (next > 0) {
        const struct earlier *earlier = &repeats->items[next - 1];
        next = earlier->before;
        int met = earlier->replied ? meet(earlier, row, repeats->rule) : 0;
        if (met == 0) continue;
        bool told = onus_moment_order(earlier->after, at, &order) == ONUS_OK;
        if (told && order >= 0) continue;
        if (told && met > 0) return 1;
        answer = -1;
    }
    return answer;
}

/* ---- Remembering ---- */

static void chain(struct repeats *repeats, size_t row) {
    size_t *latest = &repeats->latest[hash_of(repeats->items[row].keys) & (repeats->bucket_count - 1)];
    repeats->items[row].before = *latest;
    *latest = row + 1;
}

/* As many buckets as there is room for rows, at least; all rows are chained anew. */
static bool widen(struct repeats *repeats) {
    onus_allocator allocator = memory_allocator(NULL);
    size_t buckets = 64;
    while (buckets < repeats->capacity) buckets *= 2;
    if (buckets == repeats->bucket_count) return true;
    size_t *latest = memory_new(&allocator, buckets, sizeof *latest);
    if (latest == NULL) return false;
    memory_free(&allocator, repeats->latest, repeats->bucket_count, sizeof *latest);
    repeats->latest = latest;
    repeats->bucket_count = buckets;
    for (size_t i = 0; i < repeats->count; i++) chain(repeats, i);
    return true;
}

static bool remember(struct repeats *repeats, const struct earlier *row) {
    onus_allocator allocator = memory_allocator(NULL);
    void *items = repeats->items;
    if (!memory_grow(&allocator, &items, &repeats->capacity, repeats->count + 1, sizeof *repeats->items)) return false;
    repeats->items = items;
    if (!widen(repeats)) return false;
    repeats->items[repeats->count] = *row;
    chain(repeats, repeats->count++);
    return true;
}

/* False once a row came before one that stands ahead of it. */
static bool in_order(struct repeats *repeats, onus_moment at) {
    int order;
    if (repeats->seen && onus_moment_order(at, repeats->last, &order) == ONUS_OK && order < 0)
        repeats->disordered = true;
    repeats->last = at;
    repeats->seen = true;
    return !repeats->disordered;
}

static onus_status set(const onus_repeats_definition *rule, onus_case *evidence, int answer) {
    if (answer < 0) return ONUS_OK;
    return onus_case_set(evidence, rule->fact, answer > 0 ? rule->again : rule->first, NULL);
}

static onus_status see(struct repeats *repeats, const onus_repeats_definition *rule, onus_case *evidence) {
    struct earlier row = {0};
    onus_moment at;
    bool known = read_event(evidence, rule->at, &at) && find_subjects(rule, evidence, &row);
    row.keys = known ? find_keys(repeats, evidence) : NULL;
    if (repeats->scratch.failed || repeats->arena.failed) return ONUS_E_MEMORY;
    uint32_t fact = onus_policy_find_fact(onus_case_policy(evidence), rule->fact);
    bool given = onus_case_given(evidence, fact);
    if (row.keys == NULL) {
        repeats->unread += !given;
        return ONUS_OK;
    }
    if (!in_order(repeats, at)) return ONUS_OK;
    onus_status status = ONUS_OK;
    if (!given) status = set(rule, evidence, look_back(repeats, &row, at));
    row.replied = read_event(evidence, rule->after, &row.after);
    return status == ONUS_OK && !remember(repeats, &row) ? ONUS_E_MEMORY : status;
}

onus_status repeats_see(struct repeats *repeats, onus_case *evidence) {
    return repeats->rule == NULL ? ONUS_OK : see(repeats, repeats->rule, evidence);
}

/* ---- What stood in the way ---- */

/* "meta.slip, events.complaint, about.damage, ..." */
static void list_needed(const onus_repeats_definition *rule, struct text *out) {
    for (size_t i = 0; i < rule->same_count; i++) {
        text_string(out, "meta.");
        text_string(out, rule->same[i]);
        text_string(out, ", ");
    }
    text_string(out, "events.");
    text_string(out, rule->at);
    for (size_t i = 0; i < rule->any_count; i++) {
        text_string(out, i == 0 ? ", " : "|");
        text_string(out, rule->any[i]);
    }
}

static void report_lacking(const struct repeats *repeats, const char *name, bool chinese) {
    struct text needed;
    text_init(&needed, NULL);
    list_needed(repeats->rule, &needed);
    fprintf(message_stream(),
            chinese
                ? "onus: %s 中有 %" PRIu64 " 行内容不全，无法判断是否重复，后续各行也未与之比较；须填写：%s\n"
                : "onus: %s: rows that leave open whether they repeat an earlier one, and are passed over when later "
                  "ones are compared: %" PRIu64 "; it takes %s\n",
            name, repeats->unread, text_get(&needed));
    text_release(&needed);
}

void repeats_report(const struct repeats *repeats, const char *name, bool lacks, bool chinese) {
    if (lacks && repeats->unread > 0) report_lacking(repeats, name, chinese);
    if (!repeats->disordered) return;
    fprintf(message_stream(),
            chinese ? "onus: %s 未按时间顺序排列，其后各行是否为重复事项未予判断\n"
                    : "onus: %s is not in order of time: it was not looked whether later rows repeat earlier ones\n",
            name);
}
