/* SPDX-License-Identifier: Apache-2.0 */
/* The strings of a JSON text, decoded: UTF-8 and escapes are checked. */
#include <string.h>

#include "codec/json_parts.h"

/* The bytes of the character of two to four bytes at `bytes`, of which `room` can be read. 0 if it is none: a stray or missing byte, a longer form
 * than needed, a surrogate, or beyond U+10FFFF. */
static uint32_t wide_character(const unsigned char *bytes, uint32_t room) {
    unsigned char lead = bytes[0];
    if (lead < 0xC2 || lead > 0xF4) return 0;
    uint32_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (room < length) return 0;
    for (uint32_t i = 1; i < length; i++)
        if ((bytes[i] & 0xC0) != 0x80) return 0;
    /* The other limits all show in the second byte. */
    if ((lead == 0xE0 && bytes[1] < 0xA0) || (lead == 0xED && bytes[1] > 0x9F)) return 0;
    if ((lead == 0xF0 && bytes[1] < 0x90) || (lead == 0xF4 && bytes[1] > 0x8F)) return 0;
    return length;
}

static void append_character(struct text *text, uint32_t code) {
    char bytes[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(unsigned char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(unsigned char)(lead[length] | code);
    text_append(text, bytes, length);
}

/* The ASCII characters that stand for themselves. */
/* clang-format off */
static const unsigned char plain[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* " */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, /* \ */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};
/* clang-format on */

/* As many of `most` bytes as are such. */
static inline size_t copy_ascii(const unsigned char *from, char *to, size_t most) {
    size_t at = 0;
    while (at < most && plain[from[at]] != 0) {
        to[at] = (char)from[at];
        at++;
    }
    return at;
}

/* The bytes of the characters at `from`, ASCII or not, that stand for themselves. */
static size_t plain_run(const unsigned char *from, size_t left) {
    size_t at = 0;
    for (size_t step = 1; step > 0 && at < left; at += step)
        step = from[at] < 0x80 ? plain[from[at]] : wide_character(from + at, (uint32_t)(left - at));
    return at;
}

#define STRING_ROOM 32 /* for most strings, and what closes them */

/* Append the characters that stand for themselves, and step over them: as ASCII as long as they are few, else, or where there are others or no memory, in one go. */
static void copy_plain(struct json_reader *reader, struct text *into) {
    const unsigned char *from = (const unsigned char *)reader->bytes + reader->at;
    size_t left = reader->length - reader->at, at = 0;
    if (!into->failed && (into->capacity - into->length > STRING_ROOM || text_reserve(into, STRING_ROOM))) {
        size_t room = into->capacity - into->length - 1;
        at = copy_ascii(from, into->bytes + into->length, left < room ? left : room);
        into->length += at;
        into->bytes[into->length] = '\0';
    }
    if (at < left && (plain[from[at]] != 0 || from[at] >= 0x80)) {
        size_t run = plain_run(from + at, left - at);
        text_append(into, (const char *)from + at, run);
        at += run;
    }
    reader->at += (uint32_t)at;
}

/* The four digits of an escape \uXXXX, or UINT32_MAX if the text has no such escape at `at`. */
static uint32_t unicode_escape(const struct json_reader *reader, uint32_t at) {
    if (reader->length - at < 6 || reader->bytes[at] != '\\' || reader->bytes[at + 1] != 'u') return UINT32_MAX;
    uint32_t code = 0;
    for (uint32_t i = at + 2; i < at + 6; i++) {
        char c = reader->bytes[i];
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            digit = (uint32_t)((c | 0x20) - 'a') + 10;
        else
            return UINT32_MAX;
        code = code * 16 + digit;
    }
    return code;
}

static bool read_unicode(struct json_reader *reader, struct text *into) {
    uint32_t at = reader->at, code = unicode_escape(reader, at);
    if (code == UINT32_MAX) return fail(reader, JSON_PROBLEM_ESCAPE, at, "four hexadecimal digits after '\\u'");
    if (code == 0) return fail(reader, JSON_PROBLEM_NUL, at, "a character other than U+0000");
    reader->at += 6;
    if (code >= 0xD800 && code <= 0xDFFF) {
        uint32_t low = unicode_escape(reader, reader->at);
        if (code > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
            return fail(reader, JSON_PROBLEM_SURROGATE, at, "both halves of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        reader->at += 6;
    }
    append_character(into, code);
    return true;
}

static bool read_escape(struct json_reader *reader, struct text *into) {
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (reader->length - reader->at < 2) return fail(reader, JSON_PROBLEM_END, reader->length, "an escape");
    char letter = reader->bytes[reader->at + 1];
    if (letter == 'u') return read_unicode(reader, into);
    const char *found = memchr(letters, letter, sizeof letters - 1);
    if (found == NULL) return fail(reader, JSON_PROBLEM_ESCAPE, reader->at, "an escape that JSON knows");
    text_char(into, meanings[found - letters]);
    reader->at += 2;
    return true;
}

bool json_read_string(struct json_reader *reader, struct text *into) {
    reader->at++;
    for (;;) {
        copy_plain(reader, into);
        if (at_byte(reader, '\\')) {
            if (!read_escape(reader, into)) return false;
            continue;
        }
        if (at_byte(reader, '"')) break;
        if (reader->at == reader->length) return fail_here(reader, "a closing quote");
        if ((unsigned char)reader->bytes[reader->at] < 0x20)
            return fail(reader, JSON_PROBLEM_CONTROL, reader->at, "a closing quote, or an escape such as '\\n'");
        return fail(reader, JSON_PROBLEM_UTF8, reader->at, "UTF-8");
    }
    if (into->failed) return fail_memory(reader);
    reader->at++;
    return true;
}
