/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_keys.h"

#include <string.h>

#include "base/memory.h"

#define FIRST_HEADS 64

void json_keys_init(struct json_keys *keys, const onus_allocator *allocator) {
    *keys = (struct json_keys){.allocator = memory_allocator(allocator)};
    text_init(&keys->names, allocator);
}

void json_keys_release(struct json_keys *keys) {
    memory_free(&keys->allocator, keys->items, keys->capacity, sizeof *keys->items);
    memory_free(&keys->allocator, keys->heads, keys->head_count, sizeof *keys->heads);
    text_release(&keys->names);
    keys->items = NULL;
    keys->heads = NULL;
    keys->count = keys->capacity = keys->head_count = 0;
}

/* FNV-1a. */
static uint32_t hash_of(const char *name, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash;
}

static uint32_t *head_of(struct json_keys *keys, uint32_t hash) {
    return &keys->heads[hash & (keys->head_count - 1)];
}

static void push(struct json_keys *keys, size_t index) {
    uint32_t *head = head_of(keys, keys->items[index].hash);
    keys->items[index].below = *head;
    *head = (uint32_t)index + 1;
}

/* Keep at least as many chains as items. */
static bool widen(struct json_keys *keys) {
    if (keys->count < keys->head_count) return true;
    size_t wider = keys->head_count == 0 ? FIRST_HEADS : keys->head_count * 2;
    uint32_t *heads = memory_new(&keys->allocator, wider, sizeof *heads);
    if (heads == NULL) return false;
    memory_free(&keys->allocator, keys->heads, keys->head_count, sizeof *keys->heads);
    keys->heads = heads;
    keys->head_count = wider;
    for (size_t i = 0; i < keys->count; i++) push(keys, i);
    return true;
}

static bool known(struct json_keys *keys, size_t first, const struct json_key *key) {
    const char *names = keys->names.bytes;
    for (uint32_t at = *head_of(keys, key->hash); at > first; at = keys->items[at - 1].below) {
        const struct json_key *other = &keys->items[at - 1];
        if (other->hash == key->hash && other->length == key->length &&
            memcmp(names + other->start, names + key->start, key->length) == 0)
            return true;
    }
    return false;
}

static bool make_room(struct json_keys *keys) {
    void *items = keys->items;
    if (!widen(keys) || !memory_grow(&keys->allocator, &items, &keys->capacity, keys->count + 1, sizeof *keys->items))
        return false;
    keys->items = items;
    return true;
}

/* The key at the end of `names`. */
static inline enum json_keys_result add(struct json_keys *keys, size_t first, struct json_key key) {
    bool room = keys->count < keys->head_count && keys->count < keys->capacity;
    if (!room && !make_room(keys)) return JSON_KEYS_MEMORY;
    if (known(keys, first, &key)) return JSON_KEYS_DUPLICATE;
    keys->items[keys->count] = key;
    push(keys, keys->count++);
    return JSON_KEYS_ADDED;
}

enum json_keys_result json_keys_add(struct json_keys *keys, size_t first, size_t start) {
    if (keys->names.failed) return JSON_KEYS_MEMORY;
    size_t length = keys->names.length - start;
    uint32_t hash = hash_of(keys->names.bytes + start, length);
    return add(keys, first, (struct json_key){hash, (uint32_t)start, (uint32_t)length, 0});
}

enum json_keys_result json_keys_add_name(struct json_keys *keys, size_t first, const struct json_name *name) {
    size_t start = keys->names.length;
    text_append(&keys->names, name->bytes, name->length);
    if (keys->names.failed) return JSON_KEYS_MEMORY;
    enum json_keys_result result = add(keys, first, (struct json_key){name->hash, (uint32_t)start, name->length, 0});
    if (result != JSON_KEYS_ADDED) keys->names.length = start;
    return result;
}

struct json_name json_name(const char *bytes, size_t length) {
    return (struct json_name){bytes, (uint32_t)length, hash_of(bytes, length)};
}

void json_keys_drop(struct json_keys *keys, size_t first) {
    if (keys->count > first) keys->names.length = keys->items[first].start;
    while (keys->count > first) {
        const struct json_key *last = &keys->items[--keys->count];
        *head_of(keys, last->hash) = last->below;
    }
}
