/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_reader.h"

#include <string.h>

#include "base/memory.h"
#include "codec/json_parts.h"

/* Between two tokens the reader is in one of a few states, which say what may come; the frames say what is open. Read json_next() first.
 *
 *   1. depth > 0 while the top value is open; frames[depth - 1] is the innermost object or array.
 *   2. The keys of an open object are those in `keys` from its first_key to the first_key of the next object within it.
 *   3. error.problem is set exactly when the last token was JSON_KIND_ERROR. */

enum state {
    AT_VALUE,       /* a value, and nothing else, must come */
    AT_FIRST_VALUE, /* after '[' */
    AT_KEY,         /* after ',' in an object */
    AT_FIRST_KEY,   /* after '{' */
    AT_COLON,
    AFTER_VALUE
};

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static inline uint32_t after_space(const struct json_reader *reader, uint32_t at) {
    while (at < reader->length && (unsigned char)reader->bytes[at] <= ' ' && is_space(reader->bytes[at])) at++;
    return at;
}

static inline void skip_space(struct json_reader *reader) {
    reader->at = after_space(reader, reader->at);
}

/* ---- Numbers and words */

static bool skip_digits(struct json_reader *reader) {
    uint32_t start = reader->at;
    while (reader->at < reader->length && reader->bytes[reader->at] >= '0' && reader->bytes[reader->at] <= '9')
        reader->at++;
    return reader->at > start;
}

static bool skip_number(struct json_reader *reader) {
    if (at_byte(reader, '-')) reader->at++;
    if (at_byte(reader, '0'))
        reader->at++;
    else if (!skip_digits(reader))
        return false;
    if (at_byte(reader, '.')) {
        reader->at++;
        if (!skip_digits(reader)) return false;
    }
    if (at_byte(reader, 'e') || at_byte(reader, 'E')) {
        reader->at++;
        if (at_byte(reader, '+') || at_byte(reader, '-')) reader->at++;
        if (!skip_digits(reader)) return false;
    }
    /* "01", "1.2.3" and "12kg" are better named one bad number than a number with something behind it. */
    if (reader->at == reader->length) return true;
    char next = reader->bytes[reader->at], lower = (char)(next | 0x20);
    return !((next >= '0' && next <= '9') || (lower >= 'a' && lower <= 'z') || next == '.' || next == '+' ||
             next == '-');
}

static bool read_number(struct json_reader *reader, struct json_token *token) {
    uint32_t start = reader->at;
    if (!skip_number(reader)) return fail(reader, JSON_PROBLEM_NUMBER, start, "a number such as 12, -0.5 or 1e9");
    token->kind = JSON_KIND_NUMBER;
    token->text = reader->bytes + start;
    token->length = reader->at - start;
    return true;
}

static bool read_word(struct json_reader *reader, struct json_token *token, const char *expected) {
    static const struct {
        char word[6];
        uint32_t length;
        enum json_kind kind;
    } words[] = {{"true", 4, JSON_KIND_TRUE}, {"false", 5, JSON_KIND_FALSE}, {"null", 4, JSON_KIND_NULL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (reader->length - reader->at < words[i].length ||
            memcmp(reader->bytes + reader->at, words[i].word, words[i].length) != 0)
            continue;
        token->kind = words[i].kind;
        reader->at += words[i].length;
        return true;
    }
    return fail_here(reader, expected);
}

/* ---- Objects and arrays */

static bool open_frame(struct json_reader *reader, struct json_token *token) {
    if (reader->depth == JSON_MAX_DEPTH)
        return fail(reader, JSON_PROBLEM_DEPTH, reader->at, "at most 512 objects and arrays within each other");
    void *frames = reader->frames;
    if (!memory_grow(&reader->allocator, &frames, &reader->frame_capacity, reader->depth + 1, sizeof *reader->frames))
        return fail_memory(reader);
    reader->frames = frames;
    bool object = at_byte(reader, '{');
    reader->frames[reader->depth++] = (struct json_frame){object, reader->keys.count};
    reader->state = object ? AT_FIRST_KEY : AT_FIRST_VALUE;
    token->kind = object ? JSON_KIND_OBJECT : JSON_KIND_ARRAY;
    reader->at++;
    return true;
}

static bool close_frame(struct json_reader *reader, struct json_token *token) {
    struct json_frame frame = reader->frames[--reader->depth];
    json_keys_drop(&reader->keys, frame.first_key);
    reader->state = AFTER_VALUE;
    token->kind = frame.object ? JSON_KIND_OBJECT_END : JSON_KIND_ARRAY_END;
    reader->at++;
    return true;
}

static bool read_key(struct json_reader *reader, struct json_token *token) {
    const char *expected = reader->state == AT_FIRST_KEY ? "a key or '}'" : "a key";
    if (!at_byte(reader, '"')) return fail_here(reader, expected);
    struct json_keys *keys = &reader->keys;
    size_t first = reader->frames[reader->depth - 1].first_key, begin = keys->names.length;
    uint32_t start = reader->at;
    if (keys->count - first == JSON_MAX_KEYS)
        return fail(reader, JSON_PROBLEM_KEYS, start, "at most 4096 keys in an object");
    if (!json_read_string(reader, &keys->names)) return false;
    switch (json_keys_add(keys, first, begin)) {
    case JSON_KEYS_ADDED:
        break;
    case JSON_KEYS_DUPLICATE:
        return fail(reader, JSON_PROBLEM_DUPLICATE, start, "a key that this object does not have yet");
    case JSON_KEYS_MEMORY:
        return fail_memory(reader);
    }
    token->kind = JSON_KIND_KEY;
    token->text = keys->names.bytes + begin;
    token->length = keys->names.length - begin;
    reader->state = AT_COLON;
    return true;
}

static bool read_value(struct json_reader *reader, struct json_token *token) {
    const char *expected = reader->state == AT_FIRST_VALUE ? "a value or ']'" : "a value";
    if (reader->at == reader->length) return fail_here(reader, expected);
    char first = reader->bytes[reader->at];
    if (first == '{' || first == '[') return open_frame(reader, token);
    reader->state = AFTER_VALUE;
    if (first == '-' || (first >= '0' && first <= '9')) return read_number(reader, token);
    if (first != '"') return read_word(reader, token, expected);
    reader->string.length = 0;
    reader->string.failed = false;
    if (!json_read_string(reader, &reader->string)) return false;
    token->kind = JSON_KIND_STRING;
    token->text = reader->string.bytes;
    token->length = reader->string.length;
    return true;
}

/* ---- Tokens */

/* Step over the ',' or ':' that must come before the next key or value, so that only a key, a value or a bracket is left to read. */
static bool skip_separator(struct json_reader *reader) {
    if (reader->state == AT_COLON) {
        if (!at_byte(reader, ':')) return fail_here(reader, "':'");
        reader->state = AT_VALUE;
    } else {
        bool object = reader->frames[reader->depth - 1].object;
        if (at_byte(reader, object ? '}' : ']')) return true;
        if (!at_byte(reader, ',')) return fail_here(reader, object ? "',' or '}'" : "',' or ']'");
        reader->state = object ? AT_KEY : AT_VALUE;
    }
    reader->at++;
    skip_space(reader);
    return true;
}

static bool read_end(struct json_reader *reader, struct json_token *token) {
    if (reader->at < reader->length) return fail(reader, JSON_PROBLEM_TRAILING, reader->at, "the end of the text");
    token->kind = JSON_KIND_END;
    return true;
}

static bool read_token(struct json_reader *reader, struct json_token *token) {
    skip_space(reader);
    bool ended = reader->state == AFTER_VALUE && reader->depth == 0;
    if (!ended && (reader->state == AFTER_VALUE || reader->state == AT_COLON) && !skip_separator(reader)) return false;
    token->start = reader->at;
    if (ended) return read_end(reader, token);
    switch ((enum state)reader->state) {
    case AFTER_VALUE:
        return close_frame(reader, token);
    case AT_FIRST_KEY:
        return at_byte(reader, '}') ? close_frame(reader, token) : read_key(reader, token);
    case AT_FIRST_VALUE:
        return at_byte(reader, ']') ? close_frame(reader, token) : read_value(reader, token);
    case AT_KEY:
        return read_key(reader, token);
    case AT_VALUE:
    case AT_COLON:
        break;
    }
    return read_value(reader, token);
}

enum json_kind json_next(struct json_reader *reader, struct json_token *token) {
    *token = (struct json_token){.kind = JSON_KIND_ERROR};
    if (reader->error.problem == JSON_PROBLEM_NONE && read_token(reader, token)) {
        token->end = reader->at;
        return token->kind;
    }
    uint32_t offset = reader->error.offset;
    *token = (struct json_token){.kind = JSON_KIND_ERROR, .start = offset, .end = offset};
    return JSON_KIND_ERROR;
}

/* Where the next key may begin in the object that is open, or the end of the text. */
static uint32_t next_key(const struct json_reader *reader) {
    uint32_t at = after_space(reader, reader->at);
    if (reader->depth == 0 || !reader->frames[reader->depth - 1].object) return reader->length;
    if (reader->state == AT_FIRST_KEY) return at;
    if (reader->state != AFTER_VALUE || at == reader->length || reader->bytes[at] != ',') return reader->length;
    return after_space(reader, at + 1);
}

bool json_take_key(struct json_reader *reader, const struct json_name *name) {
    uint32_t at = next_key(reader);
    if (reader->error.problem != JSON_PROBLEM_NONE || reader->length - at < (size_t)name->length + 2) return false;
    const char *text = reader->bytes + at;
    if (text[0] != '"' || text[name->length + 1] != '"' || memcmp(text + 1, name->bytes, name->length) != 0)
        return false;
    size_t first = reader->frames[reader->depth - 1].first_key;
    if (reader->keys.count - first == JSON_MAX_KEYS) return false;
    if (json_keys_add_name(&reader->keys, first, name) != JSON_KEYS_ADDED) return false;
    reader->at = at + name->length + 2;
    reader->state = AT_COLON;
    return true;
}

bool json_skip(struct json_reader *reader, const struct json_token *first, uint32_t *end) {
    struct json_token token = *first;
    size_t open = 0;
    for (;;) {
        if (token.kind == JSON_KIND_OBJECT || token.kind == JSON_KIND_ARRAY) open++;
        if (token.kind == JSON_KIND_OBJECT_END || token.kind == JSON_KIND_ARRAY_END) open--;
        if (token.kind == JSON_KIND_ERROR) return false;
        if (open == 0) break;
        json_next(reader, &token);
    }
    *end = token.end;
    return true;
}

size_t json_skip_bom(const char *text, size_t length) {
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* ---- The reader */

void json_reader_init(struct json_reader *reader, const onus_allocator *allocator) {
    *reader = (struct json_reader){.allocator = memory_allocator(allocator)};
    json_keys_init(&reader->keys, allocator);
    text_init(&reader->string, allocator);
    json_reader_start(reader, "", 0);
}

void json_reader_release(struct json_reader *reader) {
    memory_free(&reader->allocator, reader->frames, reader->frame_capacity, sizeof *reader->frames);
    json_keys_release(&reader->keys);
    text_release(&reader->string);
    reader->frames = NULL;
    reader->frame_capacity = 0;
    json_reader_start(reader, "", 0);
}

void json_reader_start(struct json_reader *reader, const char *text, size_t length) {
    reader->error = (struct json_error){JSON_PROBLEM_NONE, 0, NULL};
    reader->bytes = text;
    reader->length = 0;
    reader->at = 0;
    reader->state = AT_VALUE;
    reader->depth = 0;
    json_keys_drop(&reader->keys, 0);
    text_reset(&reader->keys.names);
    if (length > JSON_MAX_LENGTH)
        fail(reader, JSON_PROBLEM_LENGTH, 0, "a text shorter than 4 GiB");
    else
        reader->length = (uint32_t)length;
}
