/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_text.h"

#include <string.h>

#include "base/memory.h"

static void append_escape(struct text *text, unsigned char byte) {
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt", digits[] = "0123456789abcdef";
    const char *found = memchr(plain, byte, sizeof plain - 1);
    if (found != NULL) {
        char escape[] = {'\\', letters[found - plain]};
        text_append(text, escape, sizeof escape);
    } else {
        char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
        text_append(text, escape, sizeof escape);
    }
}

void json_text_string(struct text *text, const char *string, size_t length) {
    text_char(text, '"');
    size_t run = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)string[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        text_append(text, string + run, i - run);
        append_escape(text, byte);
        run = i + 1;
    }
    text_append(text, string + run, length - run);
    text_char(text, '"');
}

static size_t string_length(const char *raw, size_t length) {
    size_t i = 1;
    while (i < length && raw[i] != '"') i += raw[i] == '\\' ? 2 : 1;
    return i < length ? i + 1 : length;
}

void json_text_compact(struct text *text, const char *raw, size_t length) {
    for (size_t i = 0; i < length; i++) {
        switch (raw[i]) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            break;
        case '"': {
            size_t string = string_length(raw + i, length - i);
            text_append(text, raw + i, string);
            i += string - 1;
            break;
        }
        case ':':
        case ',':
            text_char(text, raw[i]);
            text_char(text, ' ');
            break;
        default:
            text_char(text, raw[i]);
        }
    }
}

/* ---- Canonical text */

static bool key_before(const struct json_value *left, const struct json_value *right) {
    size_t shared = left->key_length < right->key_length ? left->key_length : right->key_length;
    int order = memcmp(left->key, right->key, shared);
    return order < 0 || (order == 0 && left->key_length < right->key_length);
}

/* Let members[top] sink until `members` is a heap again, the largest key above. */
static void sift(const struct json_value **members, size_t top, size_t count) {
    const struct json_value *sinking = members[top];
    for (size_t child = 2 * top + 1; child < count; child = 2 * top + 1) {
        if (child + 1 < count && key_before(members[child], members[child + 1])) child++;
        if (!key_before(sinking, members[child])) break;
        members[top] = members[child];
        top = child;
    }
    members[top] = sinking;
}

/* Heapsort: the C library's qsort() may allocate behind the allocator's back. */
static void sort(const struct json_value **members, size_t count) {
    for (size_t top = count / 2; top > 0; top--) sift(members, top - 1, count);
    for (size_t end = count; end > 1; end--) {
        const struct json_value *largest = members[0];
        members[0] = members[end - 1];
        members[end - 1] = largest;
        sift(members, 0, end - 1);
    }
}

static void append_object(struct text *text, const struct json_value *object) {
    const struct json_value **members = memory_new(&text->allocator, object->count, sizeof *members);
    if (members == NULL) {
        text->failed = true;
        return;
    }
    size_t count = 0;
    for (const struct json_value *member = object->first; member != NULL; member = member->next)
        members[count++] = member;
    sort(members, count);
    text_char(text, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_string(text, ", ");
        json_text_string(text, members[i]->key, members[i]->key_length);
        text_string(text, ": ");
        json_text_canonical(text, members[i]);
    }
    text_char(text, '}');
    memory_free(&text->allocator, members, object->count, sizeof *members);
}

static void append_array(struct text *text, const struct json_value *array) {
    text_char(text, '[');
    for (const struct json_value *item = array->first; item != NULL; item = item->next) {
        if (item != array->first) text_string(text, ", ");
        json_text_canonical(text, item);
    }
    text_char(text, ']');
}

/* Recursive, no deeper than JSON_MAX_DEPTH and in small frames. */
void json_text_canonical(struct text *text, const struct json_value *value) {
    if (text->failed) return;
    switch (value->kind) {
    case JSON_KIND_OBJECT:
        append_object(text, value);
        break;
    case JSON_KIND_ARRAY:
        append_array(text, value);
        break;
    case JSON_KIND_STRING:
        json_text_string(text, value->text, value->length);
        break;
    case JSON_KIND_NUMBER:
        text_append(text, value->text, value->length);
        break;
    default:
        text_string(text, value->kind == JSON_KIND_TRUE ? "true" : value->kind == JSON_KIND_FALSE ? "false" : "null");
    }
}
