/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/csv_row_cells.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "codec/charset.h"

static bool make_cells(struct csv_rows *rows) {
    void *lengths = rows->lengths, *pointers = rows->pointers;
    bool made = memory_grow(&rows->allocator, &lengths, &rows->length_room, rows->count + 1, sizeof *rows->lengths) &&
                memory_grow(&rows->allocator, &pointers, &rows->pointer_room, rows->count + 1, sizeof *rows->pointers);
    rows->lengths = lengths;
    rows->pointers = pointers;
    if (!made) rows->failed = true;
    return made;
}

void csv_cells_add(struct csv_rows *rows, size_t length) {
    if (rows->count >= rows->pointer_room && !make_cells(rows)) return;
    rows->lengths[rows->count++] = length;
}

void csv_cells_measure(void *bytes, size_t length, void *context) {
    (void)bytes;
    csv_cells_add(context, length);
}

static char *skip_blanks(const struct csv_rows *rows, char *at) {
    while ((*at == ' ' || *at == '\t') && *at != rows->separator) at++;
    return at;
}

/* Make the `length` bytes at `at` those that are meant, of which each quote is written as two. Behind what is written. */
static char *unquote(char *at, size_t length) {
    char *from = at, *quote;
    while ((quote = memchr(from, '"', length)) != NULL) {
        size_t run = (size_t)(quote - from) + 1;
        if (at != from) memmove(at, from, run);
        at += run;
        from += run + 1;
        length -= run;
    }
    if (at != from) memmove(at, from, length);
    return from + length;
}

/* Behind the cell of `length` bytes that begins at `*cell` or behind the blanks there. */
static char *pass_cell(const struct csv_rows *rows, char **cell, size_t length) {
    char *at = *cell;
    if ((unsigned char)*at > '"') return at + length;
    at = skip_blanks(rows, at);
    bool quoted = *at == '"';
    *cell = at + quoted;
    return quoted ? unquote(*cell, length) + 1 : at + length;
}

/* Where the cells are that libcsv measured. */
static void find_parsed(struct csv_rows *rows) {
    char *at = rows->held.bytes + rows->parsed_at;
    for (size_t i = rows->parsed; i < rows->parsed_end; i++) {
        char *cell = at, *end = pass_cell(rows, &cell, rows->lengths[i]);
        if (*end != rows->separator) end = skip_blanks(rows, end);
        rows->pointers[i] = cell;
        at = end + 1;
    }
}

void csv_cells_close(struct csv_rows *rows) {
    find_parsed(rows);
    for (size_t i = 0; i < rows->count; i++) rows->pointers[i][rows->lengths[i]] = '\0';
}

/* ---- Without quotes ---- */

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* Most have no blanks, which the first byte and the last tell at once: every other character is above the space. */
static inline void add_cut(struct csv_rows *rows, char *at, char *end) {
    if (rows->count >= rows->pointer_room && !make_cells(rows)) return;
    if (at < end && ((unsigned char)*at <= ' ' || (unsigned char)end[-1] <= ' ')) {
        while (at < end && is_blank(*at)) at++;
        while (end > at && is_blank(end[-1])) end--;
    }
    rows->pointers[rows->count] = at;
    rows->lengths[rows->count++] = (size_t)(end - at);
}

void csv_cells_cut_last(struct csv_rows *rows, char *at, char *end) {
    add_cut(rows, at, end);
}

/* Eight bytes, the first one lowest. */
static uint64_t word_at(const char *bytes) {
    const unsigned char *at = (const unsigned char *)bytes;
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 |
           (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

/* The highest bit of each byte of `word` that is as those of `wanted` are. */
static uint64_t same_bytes(uint64_t word, uint64_t wanted) {
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t differing = word ^ wanted;
    return ~(((differing & low) + low) | differing | low);
}

char *csv_cells_cut(struct csv_rows *rows, char *at, const char *end) {
    const uint64_t separators = UINT64_C(0x0101010101010101) * (unsigned char)rows->separator;
    for (char *word = at; word < end; word += sizeof separators)
        for (uint64_t found = same_bytes(word_at(word), separators); found != 0; found &= found - 1) {
            char *separator = word + bits_lowest(found) / 8;
            if (separator >= end) break;
            add_cut(rows, at, separator);
            at = separator + 1;
        }
    return at;
}

/* ---- Marks ---- */

static size_t copy_marked(char *to, const char *from, size_t length) {
    char *start = to;
    for (const char *mark; length > 0 && (mark = charset_find_mark(from, length)) != NULL;) {
        size_t before = (size_t)(mark - from);
        memcpy(to, from, before);
        memcpy(to + before, CSV_LOST, sizeof CSV_LOST - 1);
        to += before + sizeof CSV_LOST - 1;
        from += before + 2;
        length -= before + 2;
    }
    if (length > 0) memcpy(to, from, length);
    return (size_t)(to - start) + length;
}

/* Room for copies of cells of `length` bytes together, each with a zero behind it. */
static bool make_room(struct csv_rows *rows, size_t length) {
    text_reset(&rows->cells);
    bool made = text_reserve(&rows->cells, length + length / 2 + rows->count + CSV_ROW_BEHIND);
    if (made) memset(rows->cells.bytes, 0, length + length / 2 + rows->count + CSV_ROW_BEHIND);
    return made;
}

bool csv_cells_copy(struct csv_rows *rows, size_t length) {
    if (!make_room(rows, length)) return false;
    char *to = rows->cells.bytes;
    for (size_t i = 0; i < rows->count; i++) {
        rows->lengths[i] = copy_marked(to, rows->pointers[i], rows->lengths[i]);
        rows->pointers[i] = to;
        to += rows->lengths[i] + 1;
    }
    return true;
}
