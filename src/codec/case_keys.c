/* SPDX-License-Identifier: Apache-2.0 */
/* The tree grows level by level in its own array: until a key is unfolded, `first` and `count` say which of the sorted leaves lie below it. */
#include "codec/case_keys.h"

#include <string.h>

#include "base/sort.h"

struct leaf {
    enum case_key_kind kind;
    uint32_t handle;
    const char *path;
};

/* Where a name of a path ends counts as less than any character of a name, so that what lies below one object stays together. */
static unsigned char rank(char byte) {
    return byte == '\0' ? 0 : byte == '.' ? 1 : (unsigned char)byte;
}

static int compare_leaves(const void *left, const void *right) {
    const char *l = ((const struct leaf *)left)->path, *r = ((const struct leaf *)right)->path;
    while (*l != '\0' && *l == *r) {
        l++;
        r++;
    }
    return (int)rank(*l) - (int)rank(*r);
}

/* The path of `party`, or whatever else has an id, in `object`. */
static const char *party_path(struct arena *arena, const char *object, const char *party) {
    size_t length = strlen(object), more = strlen(party);
    char *path = ARENA_NEW(arena, length + more + 1, char);
    if (path == NULL) return NULL;
    memcpy(path, object, length);
    memcpy(path + length, party, more);
    return path;
}

/* Bills are written out in words where money is yuan. */
bool case_keys_have_words(const onus_policy *policy) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    return info.settlement != ONUS_NONE && info.currency != NULL && strcmp(info.currency, "CNY") == 0;
}

/* All leaves of `policy`, sorted; NULL on refusal. */
static struct leaf *find_leaves(struct arena *arena, const onus_policy *policy, uint32_t *count) {
    static const struct leaf fixed[] = {{CASE_KEY_ID, ONUS_NONE, "case"},
                                        {CASE_KEY_DATE, ONUS_NONE, "date"},
                                        {CASE_KEY_META, ONUS_NONE, "meta"},
                                        {CASE_KEY_RULING_BY, ONUS_NONE, "ruling.by"},
                                        {CASE_KEY_RULING_DATE, ONUS_NONE, "ruling.date"},
                                        {CASE_KEY_RULING_REASON, ONUS_NONE, "ruling.reason"}};
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    size_t room =
        sizeof fixed / sizeof *fixed + 1 + info.facts + info.quantities + info.events + 2 * (size_t)info.parties;
    struct leaf *leaves = ARENA_NEW(arena, room, struct leaf);
    if (leaves == NULL) return NULL;
    uint32_t made = 0;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) leaves[made++] = fixed[i];
    if (case_keys_have_words(policy)) leaves[made++] = (struct leaf){CASE_KEY_WORDS, ONUS_NONE, "settlement_words"};
    for (uint32_t i = 0; i < info.facts; i++)
        leaves[made++] = (struct leaf){CASE_KEY_FACT, i, onus_policy_fact(policy, i)->path};
    for (uint32_t i = 0; i < info.quantities; i++)
        leaves[made++] = (struct leaf){CASE_KEY_QUANTITY, i, onus_policy_quantity(policy, i)->path};
    for (uint32_t i = 0; i < info.events; i++)
        leaves[made++] =
            (struct leaf){CASE_KEY_EVENT, i, party_path(arena, "events.", onus_policy_event(policy, i)->id)};
    for (uint32_t i = 0; i < info.parties; i++) {
        const char *party = onus_policy_party(policy, i)->id;
        leaves[made++] = (struct leaf){CASE_KEY_NAMES, i, party_path(arena, "persons.", party)};
        leaves[made++] = (struct leaf){CASE_KEY_RULING_SHARE, i, party_path(arena, "ruling.shares.", party)};
    }
    if (arena->failed) return NULL;
    sort_elements(leaves, made, sizeof *leaves, compare_leaves);
    *count = made;
    return leaves;
}

static size_t count_names(const struct leaf *leaves, uint32_t count) {
    size_t names = 0;
    for (uint32_t i = 0; i < count; i++) {
        names++;
        for (const char *at = leaves[i].path; *at != '\0'; at++) names += *at == '.' ? 1 : 0;
    }
    return names;
}

/* Put the keys of object `parent` at the end of the array. */
static void unfold(struct case_keys *keys, const struct leaf *leaves, uint32_t parent) {
    uint32_t offset = parent == CASE_KEYS_ROOT ? 0 : keys->keys[parent].path_length + 1;
    uint32_t from = keys->keys[parent].first, to = from + keys->keys[parent].count;
    keys->keys[parent].first = keys->count;
    for (uint32_t i = from; i < to; i++) {
        const char *path = leaves[i].path, *name = path + offset;
        uint32_t length = (uint32_t)strcspn(name, ".");
        struct case_key *last = &keys->keys[keys->count - 1];
        if (i > from && last->name_length == length && memcmp(last->path + offset, name, length) == 0) {
            last->count++;
            continue;
        }
        bool object = name[length] == '.';
        keys->keys[keys->count++] = (struct case_key){.kind = object ? CASE_KEY_OBJECT : leaves[i].kind,
                                                      .handle = leaves[i].handle,
                                                      .path = path,
                                                      .path_length = offset + length,
                                                      .name_length = length,
                                                      .parent = parent,
                                                      .first = i,
                                                      .count = 1};
    }
    keys->keys[parent].count = keys->count - keys->keys[parent].first;
}

bool case_keys_init(struct case_keys *keys, const onus_policy *policy, const onus_allocator *allocator) {
    uint32_t count = 0;
    *keys = (struct case_keys){.count = 1};
    arena_init(&keys->arena, allocator);
    const struct leaf *leaves = find_leaves(&keys->arena, policy, &count);
    if (leaves == NULL) return false;
    keys->keys = ARENA_NEW(&keys->arena, 1 + count_names(leaves, count), struct case_key);
    keys->followers = ARENA_NEW(&keys->arena, 1 + count_names(leaves, count), uint32_t);
    keys->names = ARENA_NEW(&keys->arena, 1 + count_names(leaves, count), struct json_name);
    if (keys->keys == NULL || keys->followers == NULL || keys->names == NULL) return false;
    keys->keys[CASE_KEYS_ROOT] = (struct case_key){.kind = CASE_KEY_OBJECT, .path = "", .count = count};
    for (uint32_t i = 0; i < keys->count; i++)
        if (keys->keys[i].kind == CASE_KEY_OBJECT) unfold(keys, leaves, i);
    for (uint32_t i = 0; i < keys->count; i++) {
        keys->names[i] = json_name(case_key_name(&keys->keys[i]), keys->keys[i].name_length);
        keys->followers[i] = CASE_KEYS_ROOT + 1;
    }
    keys->ruling = case_keys_find(keys, CASE_KEYS_ROOT, "ruling", strlen("ruling"));
    return true;
}

void case_keys_release(struct case_keys *keys) {
    arena_release(&keys->arena);
}

const char *case_key_name(const struct case_key *key) {
    return key->path + (key->path_length - key->name_length);
}

static int compare_names(const struct case_key *key, const char *name, size_t length) {
    size_t shared = key->name_length < length ? key->name_length : length;
    int order = memcmp(case_key_name(key), name, shared);
    if (order != 0 || key->name_length == length) return order;
    return key->name_length < length ? -1 : 1;
}

uint32_t case_keys_find(const struct case_keys *keys, uint32_t parent, const char *name, size_t length) {
    uint32_t low = keys->keys[parent].first, high = low + keys->keys[parent].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_names(&keys->keys[middle], name, length);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ONUS_NONE;
}
