/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/meta_text.h"

#include <string.h>

#include "codec/json_tree.h"

const char *meta_text(const char *meta, const char *key, struct arena *arena) {
    struct json_reader reader;
    if (meta == NULL) return NULL;
    json_reader_init(&reader, &arena->allocator);
    const struct json_value *object = json_tree_read(&reader, meta, strlen(meta), arena);
    if (object == NULL) arena->failed = true; /* it was written by a reader of cases: only memory can be wanting */
    const struct json_value *value = json_member(object, key);
    bool named =
        value != NULL && (value->kind == JSON_KIND_STRING || value->kind == JSON_KIND_NUMBER) && value->length > 0;
    const char *text = named ? arena_string(arena, value->text) : NULL;
    json_reader_release(&reader);
    return text;
}
