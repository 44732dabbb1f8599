/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CASE_KEYS_H
#define ONUS_CODEC_CASE_KEYS_H

#include "base/arena.h"
#include "codec/json_keys.h"

/* The keys that a case in JSON may have, as a tree of objects: made once for a policy, so that reading a case is one step down the tree a key.
 *
 *   1. keys[CASE_KEYS_ROOT] is the case itself. Any other key stands behind its parent.
 *   2. The keys of an object are neighbours, and sorted by name.
 *   3. A key is an object or a leaf, never both: no path of a policy begins with another one. */

#define CASE_KEYS_ROOT 0u

enum case_key_kind {
    CASE_KEY_OBJECT,
    CASE_KEY_FACT,
    CASE_KEY_QUANTITY,
    CASE_KEY_EVENT,
    CASE_KEY_NAMES, /* of the persons of a party */
    CASE_KEY_ID,
    CASE_KEY_DATE,
    CASE_KEY_META,
    CASE_KEY_WORDS,        /* the settlement in words */
    CASE_KEY_RULING_SHARE, /* of a party */
    CASE_KEY_RULING_BY,
    CASE_KEY_RULING_DATE,
    CASE_KEY_RULING_REASON
};

struct case_key {
    enum case_key_kind kind;
    uint32_t handle;  /* of the fact, quantity or party */
    const char *path; /* its first path_length bytes are this key's path, and the last name_length of these its name */
    uint32_t path_length, name_length;
    uint32_t parent;
    uint32_t first, count; /* its keys, if it is an object */
};

struct case_keys {
    struct arena arena;
    struct case_key *keys;
    struct json_name *names; /* by key: its name */
    uint32_t *followers;     /* by key: the one that last came after it in a text */
    uint32_t count;
    uint32_t ruling; /* the object of that name */
};

/* False if memory was refused; released either way by case_keys_release(). Paths are borrowed from `policy`. */
bool case_keys_init(struct case_keys *keys, const onus_policy *policy, const onus_allocator *allocator);
void case_keys_release(struct case_keys *keys);

/* Whether a case of `policy` may have its settlement in words too. */
bool case_keys_have_words(const onus_policy *policy);

/* The key `name` of the object `parent`, or ONUS_NONE. */
uint32_t case_keys_find(const struct case_keys *keys, uint32_t parent, const char *name, size_t length);

const char *case_key_name(const struct case_key *key);

#endif
