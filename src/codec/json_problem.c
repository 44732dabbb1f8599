/* SPDX-License-Identifier: Apache-2.0 */
/* A diagnostic is written out as UTF-8, but the text at fault need not be that. So the reader itself says whether a character can be shown. */
#include "codec/json_problem.h"

#include <string.h>

#include "base/diagnostic.h"

#define EXCERPT_LENGTH 100

const char *json_problem_excerpt(const char *text, size_t length, struct arena *arena) {
    static const char more[] = "\xE2\x80\xA6"; /* an ellipsis */
    if (length <= EXCERPT_LENGTH) return arena_copy(arena, text, length);
    size_t kept = EXCERPT_LENGTH;
    while (kept > 0 && ((unsigned char)text[kept] & 0xC0u) == 0x80u) kept--;
    char *excerpt = ARENA_NEW(arena, kept + sizeof more, char);
    if (excerpt == NULL) return NULL;
    memcpy(excerpt, text, kept);
    memcpy(excerpt + kept, more, sizeof more);
    return excerpt;
}

/* The string that stands, in its quotes, at the beginning of `quoted`; NULL if it is none. */
static const char *decode(const char *quoted, size_t length, struct arena *arena) {
    struct json_reader reader;
    struct json_token token;
    const char *string = NULL;
    json_reader_init(&reader, &arena->allocator);
    json_reader_start(&reader, quoted, length);
    if (json_next(&reader, &token) == JSON_KIND_STRING) string = json_problem_excerpt(token.text, token.length, arena);
    if (reader.error.problem == JSON_PROBLEM_MEMORY) arena->failed = true;
    json_reader_release(&reader);
    return string;
}

static const char *show_byte(const char *prefix, unsigned char byte, struct arena *arena) {
    static const char digits[] = "0123456789ABCDEF";
    size_t length = strlen(prefix);
    char *shown = ARENA_NEW(arena, length + 3, char);
    if (shown == NULL) return NULL;
    memcpy(shown, prefix, length);
    shown[length] = digits[byte >> 4];
    shown[length + 1] = digits[byte & 15];
    return shown;
}

static const char *show_character(const char *text, size_t length, struct arena *arena) {
    unsigned char lead = (unsigned char)text[0];
    if (lead < 0x20 || lead == 0x7F) return show_byte("U+00", lead, arena);
    if (lead < 0x80) return arena_copy(arena, text, 1);
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char quoted[6] = "\"";
    const char *shown = NULL;
    if (size <= length) {
        memcpy(quoted + 1, text, size);
        quoted[size + 1] = '"';
        shown = decode(quoted, size + 2, arena);
    }
    return shown != NULL ? shown : show_byte("0x", lead, arena);
}

/* The letters, digits and signs at the beginning of `text`: what was meant as an escape or a number. */
static const char *show_word(const char *text, size_t length, size_t longest, struct arena *arena) {
    size_t end = 0;
    while (end < length && end < longest && text[end] > ' ' && text[end] < 0x7F &&
           strchr("\",:[]{}", text[end]) == NULL)
        end++;
    return arena_copy(arena, text, end);
}

static const char *show(const struct json_error *error, const char *text, size_t length, struct arena *arena) {
    if (error->offset >= length) return arena_string(arena, "the text ends here");
    text += error->offset;
    length -= error->offset;
    switch (error->problem) {
    case JSON_PROBLEM_ESCAPE:
    case JSON_PROBLEM_NUL:
    case JSON_PROBLEM_SURROGATE:
        return show_word(text, length, sizeof "\\u0000" - 1, arena);
    case JSON_PROBLEM_NUMBER:
        return show_word(text, length, EXCERPT_LENGTH, arena);
    case JSON_PROBLEM_DUPLICATE:
        return decode(text, length, arena);
    default:
        return show_character(text, length, arena);
    }
}

onus_diagnostic json_problem_diagnostic(const struct json_error *error, const char *text, size_t length,
                                        struct arena *arena) {
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_SYNTAX};
    switch (error->problem) {
    case JSON_PROBLEM_DEPTH:
        diagnostic.id = DIAGNOSTIC_TOO_DEEP;
        return diagnostic;
    case JSON_PROBLEM_KEYS:
        diagnostic.id = DIAGNOSTIC_TOO_LONG;
        diagnostic.other = "4096 keys";
        return diagnostic;
    case JSON_PROBLEM_LENGTH:
        diagnostic.id = DIAGNOSTIC_TOO_LONG;
        diagnostic.other = "4 GiB";
        return diagnostic;
    default:
        break;
    }
    diagnostic.given = show(error, text, length, arena);
    if (error->problem == JSON_PROBLEM_DUPLICATE) {
        diagnostic.id = DIAGNOSTIC_DUPLICATE_KEY;
        return diagnostic;
    }
    const char **expected = ARENA_NEW(arena, 1, const char *);
    if (expected == NULL) return diagnostic;
    expected[0] = error->expected;
    diagnostic.expected = expected;
    diagnostic.expected_count = 1;
    return diagnostic;
}

onus_status json_problem_status(enum json_problem problem) {
    switch (problem) {
    case JSON_PROBLEM_MEMORY:
        return ONUS_E_MEMORY;
    case JSON_PROBLEM_DEPTH:
    case JSON_PROBLEM_KEYS:
    case JSON_PROBLEM_LENGTH:
        return ONUS_E_LIMIT;
    case JSON_PROBLEM_DUPLICATE:
        return ONUS_E_VALUE;
    default:
        return ONUS_E_SYNTAX;
    }
}
