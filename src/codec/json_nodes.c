/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_nodes.h"

#include <string.h>

#include "codec/json_tree.h"

json_t *node_with(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) == 0) return object;
    json_decref(object);
    return NULL;
}

json_t *node_plus(json_t *array, json_t *value) {
    if (json_array_append_new(array, value) == 0) return array;
    json_decref(array);
    return NULL;
}

json_t *node_with_string(json_t *object, const char *key, const char *string) {
    return string == NULL ? object : node_with(object, key, json_string(string));
}

json_t *node_with_number(json_t *object, const char *key, uint64_t number) {
    return node_with(object, key, json_integer((json_int_t)number));
}

json_t *node_with_money(json_t *object, const char *key, onus_money money) {
    char buffer[ONUS_FORMAT_SIZE];
    return node_with(object, key, json_string(onus_money_format(money, buffer)));
}

json_t *node_with_percent(json_t *object, const char *key, uint32_t share) {
    return node_with(object, key, json_sprintf("%u.%02u", (unsigned)(share / 100), (unsigned)(share % 100)));
}

/* The object under `key`, made if there is none. NULL if it cannot be. */
static json_t *inner_object(json_t *object, const char *key, size_t length) {
    json_t *name = json_stringn(key, length);
    json_t *inner = name == NULL ? NULL : json_object_get(object, json_string_value(name));
    if (name != NULL && !json_is_object(inner) &&
        json_object_set_new(object, json_string_value(name), json_object()) == 0)
        inner = json_object_get(object, json_string_value(name));
    json_decref(name);
    return inner;
}

json_t *node_with_path(json_t *object, const char *path, json_t *value) {
    json_t *at = object;
    size_t length;
    for (; path[length = strcspn(path, ".")] != '\0' && at != NULL; path += length + 1)
        at = inner_object(at, path, length);
    if (at == NULL) {
        json_decref(value);
    } else if (json_object_set_new(at, path, value) == 0) {
        return object;
    }
    json_decref(object);
    return NULL;
}

json_t *node_value(const onus_fact_info *fact, uint32_t value) {
    if (fact->kind == ONUS_FACT_BOOLEAN) return json_boolean(value == 1);
    if (fact->kind == ONUS_FACT_INTEGER) return json_integer(fact->values[value].from);
    return json_string(fact->values[value].id);
}

static json_t *range(int64_t from, int64_t to) {
    if (from == to) return json_integer(from);
    return node_with(node_with(json_object(), "at_least", json_integer(from)), "at_most", json_integer(to));
}

/* The ranges of an integer that lie in `values`, neighbours as one. */
static json_t *ranges(const onus_fact_info *fact, uint64_t values) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < fact->value_count; i++) {
        if ((values >> i & 1) == 0) continue;
        int64_t from = fact->values[i].from;
        while (i + 1 < fact->value_count && (values >> (i + 1) & 1) != 0 &&
               fact->values[i + 1].from == fact->values[i].to + 1)
            i++;
        array = node_plus(array, range(from, fact->values[i].to));
    }
    return array;
}

json_t *node_values(const onus_fact_info *fact, uint64_t values) {
    json_t *array = fact->kind == ONUS_FACT_INTEGER ? ranges(fact, values) : json_array();
    for (uint32_t i = 0; fact->kind != ONUS_FACT_INTEGER && i < fact->value_count; i++)
        if ((values >> i & 1) != 0) array = node_plus(array, node_value(fact, i));
    if (json_array_size(array) != 1) return array;
    json_t *only = json_incref(json_array_get(array, 0));
    json_decref(array);
    return only;
}

/* ---- Text ---- */

/* json_dumps() leaves a key out, and does not say so, where memory for it is refused. A text keeps it in mind. */
static int take(const char *bytes, size_t length, void *context) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? -1 : 0;
}

void node_text(struct text *text, const json_t *node, size_t flags) {
    if (node == NULL || json_dump_callback(node, take, text, flags) != 0) text->failed = true;
}

onus_status node_write(json_t *node, size_t flags, onus_sink sink) {
    struct text text;
    text_init(&text, NULL);
    node_text(&text, node, flags);
    json_decref(node);
    onus_status status = text.failed ? ONUS_E_MEMORY : sink.write(sink.context, text.bytes, text.length);
    text_release(&text);
    return status;
}

/* json_loads() may read something else than what stands there where memory is refused. */
static json_t *node_of(const struct json_value *value) {
    json_int_t number = 0;
    switch (value->kind) {
    case JSON_KIND_OBJECT:
    case JSON_KIND_ARRAY:
        break;
    case JSON_KIND_STRING:
        return json_stringn(value->text, value->length);
    case JSON_KIND_NUMBER:
        for (const char *at = value->text + (*value->text == '-'); *at >= '0' && *at <= '9'; at++)
            number = number * 10 + (*at - '0');
        return json_integer(*value->text == '-' ? -number : number);
    default:
        return value->kind == JSON_KIND_NULL ? json_null() : json_boolean(value->kind == JSON_KIND_TRUE);
    }
    json_t *node = value->kind == JSON_KIND_OBJECT ? json_object() : json_array();
    for (const struct json_value *item = value->first; item != NULL && node != NULL; item = item->next)
        node = item->key != NULL ? node_with(node, item->key, node_of(item)) : node_plus(node, node_of(item));
    return node;
}

json_t *node_read(const char *text, size_t length) {
    struct arena arena;
    struct json_reader reader;
    arena_init(&arena, NULL);
    json_reader_init(&reader, NULL);
    const struct json_value *value = json_tree_read(&reader, text, length, &arena);
    json_t *node = value == NULL ? NULL : node_of(value);
    json_reader_release(&reader);
    arena_release(&arena);
    return node;
}
