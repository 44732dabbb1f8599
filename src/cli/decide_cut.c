/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_cut.h"

#include <string.h>

/* ---- Rows ----
 *
 * From one quote to the next: what lies between cells is not looked at but for its last line end. */

static bool is_blank(const struct decide_cut *cut, char byte) {
    return byte != cut->separator && (byte == ' ' || byte == '\t');
}

static bool ends_cell(const struct decide_cut *cut, char byte) {
    return byte == cut->separator || byte == '\n' || byte == '\r';
}

/* Whether a cell may open with the quote at `at`. */
static bool opens(const struct decide_cut *cut, const char *bytes, size_t at) {
    while (at > 0 && is_blank(cut, bytes[at - 1])) at--;
    return at == 0 || ends_cell(cut, bytes[at - 1]);
}

/* Behind the quote that closes the cell that the one at `at` opens, and the blanks behind it; `length` if that is not there. */
static size_t close_cell(const struct decide_cut *cut, const char *bytes, size_t length, size_t at) {
    for (at++; at < length; at += 2) {
        const char *quote = memchr(bytes + at, '"', length - at);
        if (quote == NULL) return length;
        at = (size_t)(quote - bytes);
        if (at + 1 == length || bytes[at + 1] == '"') continue; /* one that is meant */
        for (at++; at < length && is_blank(cut, bytes[at]);) at++;
        return at;
    }
    return length;
}

/* Behind the line that `at` lies in, or `length`. */
static size_t next_line(const char *bytes, size_t length, size_t at) {
    while (at < length && bytes[at] != '\n' && bytes[at] != '\r') at++;
    if (at + 1 < length && bytes[at] == '\r' && bytes[at + 1] == '\n') at++;
    return at < length ? at + 1 : length;
}

/* Behind the last LF from `from` to before `to`; `otherwise` if there is none. */
static size_t last_line(const char *bytes, size_t from, size_t to, size_t otherwise) {
    while (to > from && bytes[to - 1] != '\n') to--;
    return to > from ? to : otherwise;
}

static size_t find_row(const struct decide_cut *cut, const char *bytes, size_t length) {
    size_t found = 0;
    for (size_t at = 0; at < length;) {
        const char *quote = memchr(bytes + at, '"', length - at);
        size_t open = quote != NULL ? (size_t)(quote - bytes) : length;
        found = last_line(bytes, at, open, found);
        if (quote == NULL) break;
        bool good = opens(cut, bytes, open);
        at = good ? close_cell(cut, bytes, length, open) : open;
        if (at == length || (good && ends_cell(cut, bytes[at]))) continue;
        at = next_line(bytes, length, open);
        if (bytes[at - 1] == '\n') found = at;
    }
    return found;
}

size_t decide_cut_find(const struct decide_cut *cut, const char *bytes, size_t length) {
    return cut->format == ONUS_CSV ? find_row(cut, bytes, length) : last_line(bytes, 0, length, 0);
}

/* ---- Lines ---- */

uint64_t decide_cut_lines(const struct decide_cut *cut, const char *bytes, size_t length) {
    const char *end = bytes + length;
    uint64_t lines = 0;
    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) lines++;
    if (cut->format != ONUS_CSV) return lines;
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        if (at + 1 == end || at[1] != '\n') lines++;
    return lines;
}

size_t decide_cut_skip(const char *bytes, size_t length, uint64_t line) {
    size_t at = 0;
    for (; line > 1 && at < length; line--) at = next_line(bytes, length, at);
    return at;
}
