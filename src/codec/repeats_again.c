/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a case repeats an earlier one of the same ledger.
 *
 *   1. Without the keys, the moment of the case, or a subject, the fact stays as open as it is, and the row is counted. Where the subjects or the times leave open whether
 *      two rows meet, the fact stays open too: it is neither a repeat nor none.
 *   2. A row that gives the fact itself is believed.
 *   3. Every row that has keys and a subject is remembered, whatever came of it; one that could not be read may be about anything, and may have been replied to at any time. */
#include "base/memory.h"
#include "codec/repeats_parts.h"

struct earlier {
    size_t before; /* 1 + the row before it of the same key, or 0 */
    uint64_t about[SUBJECT_WORDS], perhaps[SUBJECT_WORDS];
    bool replied, unread;
    onus_moment after;
};

void again_release(struct repeats_again *again, const onus_allocator *allocator) {
    memory_free(allocator, again->items, again->capacity, sizeof *again->items);
    memory_free(allocator, again->latest, again->latest_capacity, sizeof *again->latest);
}

/* 1: they have a subject in common; 0: none; -1: that cannot be told. */
static int meet(const struct earlier *earlier, const struct ledger_row *row) {
    bool certain = false, possible = false;
    for (size_t i = 0; i < SUBJECT_WORDS; i++) {
        certain = certain || (earlier->about[i] & row->about[i]) != 0;
        possible = possible || (earlier->perhaps[i] & row->perhaps[i]) != 0;
    }
    return certain ? 1 : possible ? -1 : 0;
}

/* 1: it repeats an earlier case; 0: it does not; -1: that cannot be told. */
static int look_back(const struct repeats_again *again, size_t latest, const struct ledger_row *row) {
    int answer = 0, order;
    while (latest > 0) {
        const struct earlier *earlier = &again->items[latest - 1];
        latest = earlier->before;
        int met = earlier->replied ? meet(earlier, row) : 0;
        if (met == 0) continue;
        bool told = !earlier->unread && onus_moment_order(earlier->after, row->at, &order) == ONUS_OK;
        if (told && order >= 0) continue;
        if (told && met > 0) return 1;
        answer = -1;
    }
    return answer;
}

/* Room for one more row, and for a latest one of each key. */
static bool make_room(struct repeats_rule *rule) {
    struct repeats_again *again = &rule->again;
    void *items = again->items, *latest = again->latest;
    const onus_allocator *allocator = &rule->keys.allocator;
    bool made = memory_grow(allocator, &items, &again->capacity, again->count + 1, sizeof *again->items);
    again->items = items;
    if (made)
        made = memory_grow(allocator, &latest, &again->latest_capacity, rule->keys.count + 1, sizeof *again->latest);
    again->latest = latest;
    return made;
}

/* One more row of the key, about nothing yet. */
static struct earlier *remember(struct repeats_again *again, size_t key) {
    struct earlier *earlier = &again->items[again->count];
    *earlier = (struct earlier){.before = again->latest[key]};
    again->latest[key] = ++again->count;
    return earlier;
}

/* The number of the row's key, or TEXT_SET_NONE if memory was refused. */
static size_t find_key(struct repeats_rule *rule, const struct ledger_row *row) {
    struct text text;
    size_t known = rule->keys.count;
    if (!make_room(rule)) return TEXT_SET_NONE;
    text_init(&text, &rule->keys.allocator);
    row_key(rule, row, 0, &text);
    size_t key = text.failed ? TEXT_SET_NONE : text_set_add(&rule->keys, text_get(&text));
    text_release(&text);
    if (key == known) rule->again.latest[key] = 0;
    return key;
}

onus_status again_see(struct repeats_rule *rule, const struct ledger_row *row, onus_case *evidence) {
    const onus_repeats_definition *says = rule->says;
    bool given = onus_case_given(evidence, onus_policy_find_fact(onus_case_policy(evidence), says->fact));
    rule->lacking += !given && (row->lacks != 0 || !row->timed || !row->some);
    if (row->lacks != 0 || !row->some) return ONUS_OK;
    size_t key = find_key(rule, row);
    if (key == TEXT_SET_NONE) return ONUS_E_MEMORY;
    int answer = given || !row->timed ? -1 : look_back(&rule->again, rule->again.latest[key], row);
    struct earlier *earlier = remember(&rule->again, key);
    for (size_t i = 0; i < SUBJECT_WORDS; i++) {
        earlier->about[i] = row->about[i];
        earlier->perhaps[i] = row->perhaps[i];
    }
    earlier->replied = row_event(evidence, says->after, &earlier->after);
    return answer < 0 ? ONUS_OK : onus_case_set(evidence, says->fact, answer > 0 ? says->again : says->first, NULL);
}

onus_status again_miss(struct repeats_rule *rule, const struct ledger_row *row) {
    rule->lacking += row->lacks != 0;
    if (row->lacks != 0) return ONUS_OK;
    size_t key = find_key(rule, row);
    if (key == TEXT_SET_NONE) return ONUS_E_MEMORY;
    struct earlier *earlier = remember(&rule->again, key);
    for (size_t i = 0; i < SUBJECT_WORDS; i++) earlier->perhaps[i] = UINT64_MAX;
    earlier->replied = earlier->unread = true;
    return ONUS_OK;
}
