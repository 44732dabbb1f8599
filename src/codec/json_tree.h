/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_TREE_H
#define ONUS_CODEC_JSON_TREE_H

#include "base/arena.h"
#include "codec/json_reader.h"

/* A whole JSON text as a tree, for documents that are read out of order: policies, golden files. Cases are many and do without.
 *
 * Values stand in the order of the text. Offsets are bytes of the text; everything else has been copied into the arena. */

struct json_value {
    enum json_kind kind; /* OBJECT, ARRAY, STRING, NUMBER, TRUE, FALSE or NULL */
    uint32_t start, end; /* the bytes of the value, from `start` to before `end` */
    const char *text;    /* string: decoded; number: as it stands; both end in a zero byte. Otherwise NULL */
    size_t length;       /* of `text` */

    const char *key; /* of a member of an object; otherwise NULL */
    size_t key_length;
    uint32_t key_start;

    struct json_value *parent, *next; /* the value around this one; its next member or item */
    struct json_value *first, *last;  /* the members or items of this one */
    size_t count;                     /* of them */
};

/* The tree of `text`, or NULL, and then reader->error says why. Lives as long as `arena` does; what was made before an error stays there too. */
const struct json_value *json_tree_read(struct json_reader *reader, const char *text, size_t length,
                                        struct arena *arena);

/* The member of that key, or NULL. Also NULL if `object` is NULL or no object. */
const struct json_value *json_member(const struct json_value *object, const char *key);

#endif
