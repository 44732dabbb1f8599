/* SPDX-License-Identifier: Apache-2.0 */
/* The text was read as JSON before; what does not look like it ends the walk. */
#include "report/letter/meta_fields.h"

#include <string.h>

void meta_field_init(struct meta_field *field, const onus_allocator *allocator) {
    text_init(&field->name, allocator);
    text_init(&field->value, allocator);
}

void meta_field_release(struct meta_field *field) {
    text_release(&field->name);
    text_release(&field->value);
}

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t\r\n");
}

/* ---- Strings ---- */

static unsigned hex_digit(char digit) {
    static const char digits[] = "0123456789abcdef";
    const char *found = strchr(digits, digit >= 'A' && digit <= 'F' ? digit - 'A' + 'a' : digit);
    return found == NULL || *found == '\0' ? 0 : (unsigned)(found - digits);
}

static const char *read_unit(const char *at, uint32_t *code) {
    *code = 0;
    for (size_t i = 0; i < 4 && *at != '\0'; i++) *code = *code << 4 | hex_digit(*at++);
    return at;
}

static void put_code(struct text *out, uint32_t code) {
    if (code < 0x80) {
        text_char(out, (char)code);
        return;
    }
    if (code >= 0x10000) text_char(out, (char)(0xF0 | code >> 18));
    if (code >= 0x10000) text_char(out, (char)(0x80 | (code >> 12 & 0x3F)));
    if (code >= 0x800 && code < 0x10000) text_char(out, (char)(0xE0 | code >> 12));
    if (code >= 0x800) text_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
    if (code < 0x800) text_char(out, (char)(0xC0 | code >> 6));
    text_char(out, (char)(0x80 | (code & 0x3F)));
}

/* Behind the backslash. */
static const char *read_escape(const char *at, struct text *out) {
    static const char letters[] = "bfnrt", codes[] = "\b\f\n\r\t";
    const char *letter = strchr(letters, *at);
    uint32_t code, low;
    if (*at != 'u') {
        if (*at != '\0') text_char(out, letter != NULL ? codes[letter - letters] : *at);
        return at + (*at != '\0');
    }
    at = read_unit(at + 1, &code);
    if (code >= 0xD800 && code < 0xDC00 && at[0] == '\\' && at[1] == 'u') {
        at = read_unit(at + 2, &low);
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code != 0 && code <= 0x10FFFF) put_code(out, code);
    return at;
}

/* Behind the quote; NULL if it is never closed. */
static const char *read_string(const char *at, struct text *out) {
    while (*at != '"' && *at != '\0') {
        if (*at == '\\')
            at = read_escape(at + 1, out);
        else
            text_char(out, *at++);
    }
    return *at == '"' ? at + 1 : NULL;
}

/* ---- Members ---- */

/* Over an object or an array. */
static const char *skip_nested(const char *at, struct text *scratch) {
    size_t depth = 0;
    do {
        if (*at == '{' || *at == '[') depth++;
        if (*at == '}' || *at == ']') depth--;
        at = *at == '"' ? read_string(at + 1, scratch) : *at == '\0' ? NULL : at + 1;
    } while (at != NULL && depth > 0);
    return at;
}

/* `*said`: it is something to read. */
static const char *read_value(const char *at, struct text *out, bool *said) {
    *said = *at != '{' && *at != '[' && *at != 'n';
    if (*at == '"') return read_string(at + 1, out);
    if (*at == '{' || *at == '[') return skip_nested(at, out);
    size_t length = strcspn(at, ",}] \t\r\n");
    text_append(out, at, length);
    return length > 0 ? at + length : NULL;
}

bool meta_field_next(struct meta_field *field, const char **at) {
    bool said = false;
    const char *next = *at;
    while (next != NULL && !said) {
        text_clear(&field->name);
        text_clear(&field->value);
        next = skip_blanks(next);
        if (*next == '{' || *next == ',') next = skip_blanks(next + 1);
        next = *next == '"' ? read_string(next + 1, &field->name) : NULL;
        if (next == NULL) break;
        next = skip_blanks(next);
        next = *next == ':' ? read_value(skip_blanks(next + 1), &field->value, &said) : NULL;
    }
    *at = next;
    return next != NULL;
}
