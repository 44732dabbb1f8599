/* SPDX-License-Identifier: Apache-2.0 */
#include "api/raw.h"

#include <stdint.h>
#include <string.h>

#define NOWHERE SIZE_MAX
#define DEPTH                                                                                                          \
    512 /* to which brackets are known to pair; a value that is deeper is counted only, and refused when it is read */

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t skip_space(struct raw_text text, size_t at) {
    while (at < text.length && is_space(text.bytes[at])) at++;
    return at;
}

/* Behind the string that begins at `at`, or NOWHERE. */
static size_t string_end(struct raw_text text, size_t at) {
    for (at++; at < text.length; at++) {
        if (text.bytes[at] == '"') return at + 1;
        if (text.bytes[at] == '\\') at++;
    }
    return NOWHERE;
}

/* The brackets that are open: bit set for an object. */
struct brackets {
    uint64_t objects[DEPTH / 64];
    size_t depth;
};

static void open_bracket(struct brackets *brackets, bool object) {
    size_t at = brackets->depth++;
    if (at >= DEPTH) return;
    uint64_t bit = UINT64_C(1) << at % 64;
    brackets->objects[at / 64] = object ? brackets->objects[at / 64] | bit : brackets->objects[at / 64] & ~bit;
}

/* Whether the innermost bracket is of that kind. */
static bool close_bracket(struct brackets *brackets, bool object) {
    size_t at = --brackets->depth;
    return at >= DEPTH || (brackets->objects[at / 64] >> at % 64 & 1) == object;
}

/* Behind the object or array that begins at `at`, or NOWHERE. */
static size_t bracketed_end(struct raw_text text, size_t at) {
    struct brackets brackets = {.depth = 0};
    while (at < text.length) {
        char byte = text.bytes[at];
        if (byte == '"') {
            at = string_end(text, at);
            if (at == NOWHERE) return NOWHERE;
            continue;
        }
        at++;
        if (byte == '{' || byte == '[') open_bracket(&brackets, byte == '{');
        if ((byte == '}' || byte == ']') && !close_bracket(&brackets, byte == '}')) return NOWHERE;
        if (brackets.depth == 0) return at;
    }
    return NOWHERE;
}

/* Behind the value that begins at `at`, or NOWHERE. */
static size_t value_end(struct raw_text text, size_t at) {
    if (at >= text.length) return NOWHERE;
    if (text.bytes[at] == '{' || text.bytes[at] == '[') return bracketed_end(text, at);
    if (text.bytes[at] == '"') return string_end(text, at);
    size_t end = at;
    while (end < text.length && !is_space(text.bytes[end]) && strchr(",:[]{}\"", text.bytes[end]) == NULL) end++;
    return end > at ? end : NOWHERE;
}

/* Whether the array from `start` to `end` is values with commas between them. */
static bool is_list(struct raw_text text, size_t start, size_t end) {
    size_t at = skip_space(text, start + 1);
    if (at + 1 == end) return true;
    for (;;) {
        at = value_end(text, at);
        if (at == NOWHERE) return false;
        at = skip_space(text, at);
        if (at + 1 == end) return true;
        if (text.bytes[at] != ',') return false;
        at = skip_space(text, at + 1);
    }
}

static bool is_key(struct raw_text text, size_t start, size_t end, const char *key) {
    size_t length = strlen(key);
    return end - start == length + 2 && memcmp(text.bytes + start + 1, key, length) == 0;
}

/* Whether the member from `key` to `end`, with its value at `value`, holds the cases. */
static bool take_cases(struct raw_text text, size_t key, size_t key_end, size_t value, size_t end,
                       struct raw_cases *out) {
    bool many = is_key(text, key, key_end, "cases");
    if (!many && !is_key(text, key, key_end, "case")) return false;
    if (many && (text.bytes[value] != '[' || !is_list(text, value, end))) return false;
    *out = (struct raw_cases){value, end, many};
    return true;
}

void raw_find_cases(struct raw_text text, struct raw_cases *out) {
    size_t at = skip_space(text, 0);
    *out = (struct raw_cases){0, 0, false};
    if (at >= text.length || text.bytes[at] != '{') return;
    do {
        size_t key = skip_space(text, at + 1);
        size_t key_end = key < text.length && text.bytes[key] == '"' ? string_end(text, key) : NOWHERE;
        if (key_end == NOWHERE) return;
        size_t colon = skip_space(text, key_end);
        if (colon >= text.length || text.bytes[colon] != ':') return;
        size_t value = skip_space(text, colon + 1), end = value_end(text, value);
        if (end == NOWHERE || take_cases(text, key, key_end, value, end, out)) return;
        at = skip_space(text, end);
    } while (at < text.length && text.bytes[at] == ',');
}

bool raw_next_case(struct raw_text text, const struct raw_cases *cases, size_t *at, struct raw_text *out) {
    size_t start = *at;
    if (start >= cases->end) return false;
    if (cases->many) start = skip_space(text, start + 1); /* behind the bracket or the comma */
    if (cases->many && start + 1 == cases->end) return false;
    size_t end = value_end(text, start);
    *out = (struct raw_text){text.bytes + start, end - start};
    *at = cases->many ? skip_space(text, end) : cases->end;
    if (cases->many && *at + 1 == cases->end) *at = cases->end;
    return true;
}
