/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/csv_row_cells.h"

#include <string.h>

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

void csv_cells_find(struct csv_rows *rows) {
    char *at = rows->held.bytes + rows->from;
    for (size_t i = 0; i < rows->count; i++) {
        size_t length = rows->lengths[i];
        char *cell = at, *end = pass_cell(rows, &cell, length);
        if (*end != rows->separator) end = skip_blanks(rows, end);
        cell[length] = '\0';
        rows->pointers[i] = cell;
        at = end + 1;
    }
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* The cell that begins at `cell`, and before `end` begins what stands behind it. */
static void add_cut(struct csv_rows *rows, char *cell, char *end) {
    while (cell < end && is_blank(*cell)) cell++;
    while (end > cell && is_blank(end[-1])) end--;
    csv_cells_add(rows, (size_t)(end - cell));
    if (rows->failed) return;
    rows->pointers[rows->count - 1] = cell;
    *end = '\0';
}

void csv_cells_cut(struct csv_rows *rows, size_t end) {
    char *at = rows->held.bytes + rows->from, *last = rows->held.bytes + end;
    while (last > at && (last[-1] == '\n' || last[-1] == '\r')) last--;
    for (char *separator; (separator = memchr(at, rows->separator, (size_t)(last - at))) != NULL; at = separator + 1)
        add_cut(rows, at, separator);
    add_cut(rows, at, last);
}

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
