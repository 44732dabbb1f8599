/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_KEYS_H
#define ONUS_CODEC_JSON_KEYS_H

#include "base/text.h"

/* The keys of all objects that are open at one moment, to find a key that an object has twice.
 *
 * Objects open and close like brackets, so the keys form a stack, and so does each chain of the hash table:
 *
 *   1. items[i] was added after items[i - 1]; its name follows that of items[i - 1] in `names`.
 *   2. A chain runs from later to earlier items. So dropping the latest item takes the head of its chain.
 *   3. The keys of the innermost object are the latest ones. So a search in a chain ends at the first item of an outer object,
 *      and costs at most as many steps as the object has keys, whatever an enemy chose as names. */

struct json_key {
    uint32_t hash;
    uint32_t start, length; /* in `names` */
    uint32_t below;         /* the next in the chain, as index + 1; 0: none */
};

/* A key that is known beforehand. */
struct json_name {
    const char *bytes;
    uint32_t length, hash;
};

struct json_keys {
    onus_allocator allocator;
    struct json_key *items;
    size_t count, capacity;
    uint32_t *heads;   /* as index + 1; 0: empty chain */
    size_t head_count; /* 0 or a power of two */
    struct text names;
};

enum json_keys_result { JSON_KEYS_ADDED, JSON_KEYS_DUPLICATE, JSON_KEYS_MEMORY };

void json_keys_init(struct json_keys *keys, const onus_allocator *allocator);
void json_keys_release(struct json_keys *keys);

/* Add the key that the caller has appended to `names` from `start` on, to the object whose first key is (or will be) items[first]. */
enum json_keys_result json_keys_add(struct json_keys *keys, size_t first, size_t start);

/* The same of a key that the caller has not appended; if it is not added, nothing has changed. */
enum json_keys_result json_keys_add_name(struct json_keys *keys, size_t first, const struct json_name *name);

struct json_name json_name(const char *bytes, size_t length);

/* Forget items[first] and all later ones: their object is closed. */
void json_keys_drop(struct json_keys *keys, size_t first);

#endif
