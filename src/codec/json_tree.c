/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_tree.h"

#include <string.h>

/* The builder goes down and up with the tokens by the pointers of the tree itself: no recursion, and the reader has bounded the depth. */

struct builder {
    struct arena *arena;
    struct json_value *root;
    struct json_value *open; /* the innermost object or array that is not closed */
    const char *key;         /* read, and waiting for its value */
    size_t key_length;
    uint32_t key_start;
};

static void add_key(struct builder *builder, const struct json_token *token) {
    builder->key = arena_copy(builder->arena, token->text, token->length);
    builder->key_length = token->length;
    builder->key_start = token->start;
}

static void append(struct json_value *parent, struct json_value *value) {
    if (parent->last == NULL)
        parent->first = value;
    else
        parent->last->next = value;
    parent->last = value;
    parent->count++;
}

static void add_value(struct builder *builder, const struct json_token *token) {
    struct json_value *value = ARENA_NEW(builder->arena, 1, struct json_value);
    if (value == NULL) return;
    *value = (struct json_value){.kind = token->kind, .start = token->start, .end = token->end};
    if (token->text != NULL) {
        value->text = arena_copy(builder->arena, token->text, token->length);
        value->length = token->length;
    }
    value->parent = builder->open;
    if (value->parent == NULL) {
        builder->root = value;
    } else {
        append(value->parent, value);
        if (value->parent->kind == JSON_KIND_OBJECT) {
            value->key = builder->key;
            value->key_length = builder->key_length;
            value->key_start = builder->key_start;
        }
    }
    if (value->kind == JSON_KIND_OBJECT || value->kind == JSON_KIND_ARRAY) builder->open = value;
}

static void close_value(struct builder *builder, const struct json_token *token) {
    builder->open->end = token->end;
    builder->open = builder->open->parent;
}

const struct json_value *json_tree_read(struct json_reader *reader, const char *text, size_t length,
                                        struct arena *arena) {
    struct builder builder = {.arena = arena};
    struct json_token token;
    json_reader_start(reader, text, length);
    while (json_next(reader, &token) != JSON_KIND_END) {
        if (token.kind == JSON_KIND_ERROR) return NULL;
        if (token.kind == JSON_KIND_KEY)
            add_key(&builder, &token);
        else if (token.kind == JSON_KIND_OBJECT_END || token.kind == JSON_KIND_ARRAY_END)
            close_value(&builder, &token);
        else
            add_value(&builder, &token);
        if (arena->failed) {
            reader->error = (struct json_error){JSON_PROBLEM_MEMORY, token.start, "more memory"};
            return NULL;
        }
    }
    return builder.root;
}

const struct json_value *json_member(const struct json_value *object, const char *key) {
    if (object == NULL || object->kind != JSON_KIND_OBJECT) return NULL;
    const struct json_value *member = object->first;
    while (member != NULL && strcmp(member->key, key) != 0) member = member->next;
    return member;
}
