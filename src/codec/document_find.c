/* SPDX-License-Identifier: Apache-2.0 */
/* From a path back to its place. What compiling finds wrong with the whole, such as two labels that are the same, comes with a path and no place. */
#include <string.h>

#include "codec/document_parts.h"

static bool is_named(const struct json_value *item, const char *key, const char *name, size_t length) {
    const struct json_value *id = json_member(item, key);
    return id != NULL && id->kind == JSON_KIND_STRING && id->length == length && memcmp(id->text, name, length) == 0;
}

/* The member of that key, or the item of that id or path. NULL if `value` is NULL or has none. */
static const struct json_value *child(const struct json_value *value, const char *name, size_t length) {
    const struct json_value *at = value != NULL ? value->first : NULL;
    for (; at != NULL; at = at->next) {
        if (at->key != NULL && at->key_length == length && memcmp(at->key, name, length) == 0) break;
        if (at->key == NULL && (is_named(at, "id", name, length) || is_named(at, "path", name, length))) break;
    }
    return at;
}

/* As far along `path` as the tree goes. */
static const struct json_value *follow(const struct json_value *root, const char *path) {
    const struct json_value *at = root, *next = root;
    while (*path != '\0' && next != NULL) {
        bool item = *path == '[';
        path += item || *path == '.';
        size_t length = strcspn(path, item ? "]" : ".[");
        next = child(at, path, length);
        if (next != NULL) at = next;
        path += length + (item && path[length] == ']');
    }
    return at;
}

const struct json_value *document_find(const struct json_value *root, const char *path) {
    static const char *const lists[] = {"parties", "facts", "quantities"};
    const struct json_value *found = follow(root, path);
    for (size_t i = 0; i < sizeof lists / sizeof *lists && (found == root || found == NULL); i++)
        found = child(json_member(root, lists[i]), path, strlen(path));
    return found == root ? NULL : found;
}
