/* SPDX-License-Identifier: Apache-2.0 */
/* Stored results beside what is decided now.
 *
 *   1. `next` chains the results of one hash that no case has claimed, earlier ones first. So the first case of an id finds its first result, and finding
 *      takes it out of the chain.
 *   2. A field is compared as a set: whoever kept the results may have sorted the keys. */
#include <string.h>

#include "base/memory.h"
#include "codec/result_json.h"
#include "codec/results.h"

struct onus_recheck {
    struct arena arena; /* what the entries say */
    const onus_results *results;
    uint32_t *heads, *next; /* index + 1; 0: none */
    size_t head_count;      /* a power of two */
    onus_recheck_entry *entries;
    size_t count, capacity;
    size_t counts[ONUS_RECHECK_COUNT];
    struct text text; /* the result just decided */
    struct json_reader reader;
};

const char *onus_recheck_kind_name(onus_recheck_kind kind) {
    static const char *const names[] = {"follows", "changed", "unstamped", "no_case", "no_result"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

const char *onus_recheck_field_name(onus_recheck_field field) {
    static const char *const names[] = {"status", "shares",   "ruling", "amounts",  "decided_by",
                                        "fines",  "findings", "refer",  "informed", "limits"};
    return (size_t)field < sizeof names / sizeof *names ? names[field] : NULL;
}

/* ---- Which result ---- */

static uint32_t *head_of(const onus_recheck *recheck, const char *id) {
    uint32_t hash = 2166136261u;
    for (; *id != '\0'; id++) hash = (hash ^ (unsigned char)*id) * 16777619u;
    return &recheck->heads[(hash ^ hash >> 15) & (recheck->head_count - 1)];
}

static bool make_chains(onus_recheck *recheck) {
    size_t count = recheck->results->count, heads = 16;
    while (heads < count) heads *= 2;
    recheck->heads = memory_new(&recheck->arena.allocator, heads, sizeof *recheck->heads);
    if (recheck->heads != NULL) recheck->head_count = heads;
    recheck->next = memory_new(&recheck->arena.allocator, count, sizeof *recheck->next);
    if (recheck->heads == NULL || recheck->next == NULL) return false;
    for (size_t i = count; i-- > 0;) {
        uint32_t *head = head_of(recheck, recheck->results->items[i].said.id);
        recheck->next[i] = *head;
        *head = (uint32_t)i + 1;
    }
    return true;
}

static uint32_t *find(const onus_recheck *recheck, const char *id) {
    uint32_t *link = head_of(recheck, id);
    while (*link != 0 && strcmp(recheck->results->items[*link - 1].said.id, id) != 0) link = &recheck->next[*link - 1];
    return link;
}

/* ---- What differs ---- */

static bool same_text(const char *left, const char *right) {
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static size_t how_often(const struct result_field *field, const onus_recheck_item *item) {
    size_t count = 0;
    for (size_t i = 0; i < field->count; i++) {
        const onus_recheck_item *other = &field->items[i];
        count += same_text(item->clause, other->clause) && same_text(item->party, other->party) &&
                 same_text(item->text, other->text) && item->possible == other->possible;
    }
    return count;
}

static bool same_field(const struct result_field *left, const struct result_field *right) {
    if (left->count != right->count) return false;
    for (size_t i = 0; i < left->count; i++)
        if (how_often(left, &left->items[i]) != how_often(right, &left->items[i])) return false;
    return true;
}

static bool compare(onus_recheck *recheck, const struct stored_result *stored, const struct stored_result *now,
                    onus_recheck_entry *entry) {
    onus_recheck_change *changes = ARENA_NEW(&recheck->arena, ONUS_RECHECK_FIELDS, onus_recheck_change);
    if (changes == NULL) return false;
    entry->changes = changes;
    for (int field = 0; field < ONUS_RECHECK_FIELDS; field++) {
        const struct result_field *before = &stored->fields[field], *after = &now->fields[field];
        if (same_field(before, after)) continue;
        changes[entry->change_count++] =
            (onus_recheck_change){(onus_recheck_field)field, before->items, after->items, before->count, after->count};
    }
    return true;
}

/* ---- Entries ---- */

static bool has_stamp(const onus_stored_result *stored) {
    return stored->policy_hash != NULL && stored->evidence_hash != NULL;
}

/* An error has no stamp, for it rests on no evidence that could be read. */
static onus_recheck_kind kind_of(const onus_recheck_entry *entry) {
    if (entry->change_count > 0) return ONUS_RECHECK_CHANGED;
    if (has_stamp(entry->stored) || strcmp(entry->stored->status, "error") == 0) return ONUS_RECHECK_FOLLOWS;
    return ONUS_RECHECK_UNSTAMPED;
}

static bool append(onus_recheck *recheck, const onus_recheck_entry *entry) {
    if (!memory_grow(&recheck->arena.allocator, (void **)&recheck->entries, &recheck->capacity, recheck->count + 1,
                     sizeof *recheck->entries))
        return false;
    recheck->entries[recheck->count++] = *entry;
    recheck->counts[entry->kind]++;
    return true;
}

/* `now` is what the case comes to. */
static onus_status try_to_add(onus_recheck *recheck, const char *id, const struct stored_result *now) {
    onus_recheck_entry entry = {.kind = ONUS_RECHECK_NO_RESULT,
                                .id = arena_string(&recheck->arena, id),
                                .policy_version = now->said.policy_version,
                                .figures = now->said.figures};
    uint32_t *link = find(recheck, id);
    if (*link != 0) {
        const struct stored_result *stored = &recheck->results->items[*link - 1];
        entry.stored = &stored->said;
        if (!compare(recheck, stored, now, &entry)) return ONUS_E_MEMORY;
        if (has_stamp(&stored->said) && now->said.policy_hash != NULL) {
            entry.evidence_changed = strcmp(stored->said.evidence_hash, now->said.evidence_hash) != 0;
            entry.policy_changed = strcmp(stored->said.policy_hash, now->said.policy_hash) != 0;
            entry.figures_changed = !same_text(stored->said.figures, now->said.figures);
        }
        entry.kind = kind_of(&entry);
    }
    if (recheck->arena.failed || !append(recheck, &entry)) return ONUS_E_MEMORY;
    if (*link != 0) *link = recheck->next[*link - 1];
    return ONUS_OK;
}

/* What is refused once may be had the next time. */
static onus_status add(onus_recheck *recheck, const char *id, const struct stored_result *now) {
    onus_status status = try_to_add(recheck, id, now);
    recheck->arena.failed = false;
    return status;
}

onus_status onus_recheck_add(onus_recheck *recheck, onus_decision *decision, const onus_case *evidence, const char *id,
                             const char *policy_hash) {
    struct arena scratch;
    struct stored_result now = {0};
    text_reset(&recheck->text);
    onus_status status =
        result_json(&recheck->text, decision, evidence, id, &(onus_result_options){.policy_hash = policy_hash});
    if (status != ONUS_OK) return status;
    arena_init(&scratch, &recheck->arena.allocator);
    const struct json_value *value =
        json_tree_read(&recheck->reader, recheck->text.bytes, recheck->text.length, &scratch);
    if (value == NULL || result_content(value, &recheck->arena, &now) != NULL || recheck->arena.failed)
        status = ONUS_E_MEMORY;
    if (status == ONUS_OK) status = add(recheck, id, &now);
    recheck->arena.failed = false;
    arena_release(&scratch);
    return status;
}

onus_status onus_recheck_add_error(onus_recheck *recheck, const char *id) {
    static const onus_recheck_item item = {.text = "error"};
    const struct stored_result now = {.fields = {[ONUS_RECHECK_STATUS] = {&item, 1}}};
    return add(recheck, id, &now);
}

onus_status onus_recheck_finish(onus_recheck *recheck) {
    const onus_results *results = recheck->results;
    for (size_t i = 0; i < results->count; i++) {
        const onus_stored_result *stored = &results->items[i].said;
        uint32_t *link = find(recheck, stored->id);
        if (*link != (uint32_t)i + 1) continue;
        if (!append(recheck, &(onus_recheck_entry){.kind = ONUS_RECHECK_NO_CASE, .id = stored->id, .stored = stored}))
            return ONUS_E_MEMORY;
        *link = recheck->next[i];
    }
    return ONUS_OK;
}

/* ---- The whole ---- */

onus_status onus_recheck_new(const onus_results *results, const onus_allocator *allocator, onus_recheck **out) {
    onus_allocator handle = memory_allocator(allocator);
    *out = NULL;
    onus_recheck *recheck = memory_new(&handle, 1, sizeof *recheck);
    if (recheck == NULL) return ONUS_E_MEMORY;
    arena_init(&recheck->arena, &handle);
    text_init(&recheck->text, &handle);
    json_reader_init(&recheck->reader, &handle);
    recheck->results = results;
    if (!make_chains(recheck)) {
        onus_recheck_free(recheck);
        return ONUS_E_MEMORY;
    }
    *out = recheck;
    return ONUS_OK;
}

void onus_recheck_free(onus_recheck *recheck) {
    if (recheck == NULL) return;
    onus_allocator handle = recheck->arena.allocator;
    memory_free(&handle, recheck->heads, recheck->head_count, sizeof *recheck->heads);
    memory_free(&handle, recheck->next, recheck->results->count, sizeof *recheck->next);
    memory_free(&handle, recheck->entries, recheck->capacity, sizeof *recheck->entries);
    json_reader_release(&recheck->reader);
    text_release(&recheck->text);
    arena_release(&recheck->arena);
    memory_free(&handle, recheck, 1, sizeof *recheck);
}

const onus_recheck_entry *onus_recheck_get(const onus_recheck *recheck, size_t index) {
    return index < recheck->count ? &recheck->entries[index] : NULL;
}

size_t onus_recheck_count_of(const onus_recheck *recheck, onus_recheck_kind kind) {
    return (size_t)kind < ONUS_RECHECK_COUNT ? recheck->counts[kind] : 0;
}

bool onus_recheck_holds(const onus_recheck *recheck) {
    return recheck->counts[ONUS_RECHECK_CHANGED] + recheck->counts[ONUS_RECHECK_UNSTAMPED] +
               recheck->counts[ONUS_RECHECK_NO_CASE] ==
           0;
}
