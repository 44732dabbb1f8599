/* SPDX-License-Identifier: Apache-2.0 */
/* Cells without quotes are cut at separators. What stands between the first quote of a line and its last libcsv splits, which is strict: a quote that a lenient reader would take for text is
 * more often a slip of the keyboard, and a wrong guess moves cells into other columns. Where that does not end within the line, libcsv is given one line after the other, so that it is known
 * how far it has come. */
#include "codec/csv_rows.h"

#include <csv.h>
#include <string.h>

#include "base/memory.h"
#include "codec/charset.h"
#include "codec/csv_row_cells.h"

#define NOWHERE SIZE_MAX

struct csv_span csv_row_cell(const struct csv_row *row, size_t cell) {
    return csv_text_cell((struct csv_span){row->cells[cell], row->lengths[cell]});
}

static bool all_empty(const struct csv_row *row) {
    for (size_t i = 0; i < row->count; i++)
        if (csv_row_cell(row, i).length > 0) return false;
    return true;
}

/* ---- Lines ---- */

/* Where the first `byte` stands from `from` to before `to`, or `to`. */
static size_t find_byte(const char *bytes, size_t from, size_t to, char byte) {
    const char *found = from < to ? memchr(bytes + from, byte, to - from) : NULL;
    return found != NULL ? (size_t)(found - bytes) : to;
}

/* The bytes that end the line at `at`, which are at `seen`; 0 while its end is not there. */
static size_t find_line_end(struct csv_rows *rows) {
    const char *bytes = text_get(&rows->held);
    if (rows->seen < rows->clear || rows->seen > rows->newline) rows->clear = rows->newline = rows->seen;
    rows->newline = find_byte(bytes, rows->newline, rows->held.length, '\n');
    rows->seen = find_byte(bytes, rows->seen, rows->newline, '\r');
    if (rows->seen == rows->held.length) return 0;
    if (bytes[rows->seen] == '\n') return 1;
    if (rows->seen + 1 < rows->held.length) return bytes[rows->seen + 1] == '\n' ? 2 : 1;
    return rows->finished ? 1 : 0;
}

/* The next row begins at `at`. */
static void begin_row(struct csv_rows *rows) {
    rows->from = rows->seen = rows->at;
    rows->row_line = rows->line;
    rows->complete = rows->marked = false;
    rows->count = rows->parsed = rows->parsed_end = 0;
}

static bool is_blank(const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t') return false;
    return true;
}

/* The number of the line in which byte `offset` of the row in progress stands, and where that line begins. */
static uint64_t line_of(const struct csv_rows *rows, size_t offset, size_t *start) {
    const char *bytes = rows->held.bytes;
    uint64_t line = rows->row_line;
    *start = rows->from;
    for (size_t i = rows->from; i < offset; i++) {
        bool pair = bytes[i] == '\r' && i + 1 < rows->held.length && bytes[i + 1] == '\n';
        if (pair || (bytes[i] != '\r' && bytes[i] != '\n')) continue;
        *start = i + 1;
        line++;
    }
    return line;
}

static struct position position_of(const struct csv_rows *rows, size_t offset) {
    size_t start;
    uint64_t line = line_of(rows, offset, &start);
    struct position begin = {line > UINT32_MAX ? UINT32_MAX : (uint32_t)line, 1};
    return position_after(begin, rows->held.bytes + start, offset - start);
}

/* Where a mark stands, or a U+FFFD, which is what remains of a character that another program could not read; NULL if nowhere. */
static const char *find_damage(const char *bytes, size_t length, bool marked) {
    const char *mark = marked ? charset_find_mark(bytes, length) : NULL, *end = mark != NULL ? mark : bytes + length;
    for (const char *at = bytes; (at = memchr(at, (unsigned char)CSV_LOST[0], (size_t)(end - at))) != NULL; at++)
        if ((size_t)(end - at) >= sizeof CSV_LOST - 1 && memcmp(at, CSV_LOST, sizeof CSV_LOST - 1) == 0) return at;
    return mark;
}

/* ---- Separator ---- */

/* Where a spreadsheet's numbers have decimal commas, it separates cells by semicolons; and what is copied out of one has tabs. A header without any comma, which
 * would be a table of one column, tells. */
static char find_separator(const char *line, size_t length) {
    size_t semicolons = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        if (line[i] == '"') quoted = !quoted;
        if (quoted) continue;
        if (line[i] == ',') return ',';
        if (line[i] == ';') semicolons++;
        if (line[i] == '\t') tabs++;
    }
    if (semicolons == 0 && tabs == 0) return ',';
    return semicolons >= tabs ? ';' : '\t';
}

static void reset_parser(struct csv_rows *rows) {
    csv_free(rows->parser);
    csv_init(rows->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(rows->parser, 1024);
    if (rows->separator != 0) csv_set_delim(rows->parser, (unsigned char)rows->separator);
}

/* ---- Trouble ---- */

/* The quote that is open before byte `end` of the row in progress, or NOWHERE. */
static size_t open_quote(const struct csv_rows *rows, size_t end) {
    size_t opened = NOWHERE, closed = NOWHERE;
    bool quoted = false;
    for (size_t i = rows->from; i < end; i++) {
        if (rows->held.bytes[i] != '"') continue;
        if (quoted) closed = i;
        /* Two quotes in a quoted cell are one that is meant, and the cell goes on. */
        if (!quoted && (closed == NOWHERE || closed + 1 != i)) opened = i;
        quoted = !quoted;
    }
    return quoted ? opened : NOWHERE;
}

/* Where the line of byte `offset` of the row in progress ends; no farther than the limit, for what lies beyond may not be there yet. */
static size_t end_of_line(const struct csv_rows *rows, size_t offset) {
    size_t end = offset, left = rows->held.length - rows->from;
    size_t most = rows->from + (left < rows->limit ? left : rows->limit);
    while (end < most && rows->held.bytes[end] != '\r' && rows->held.bytes[end] != '\n') end++;
    if (end > most) end = most;
    while (end > rows->from && ((unsigned char)rows->held.bytes[end] & 0xC0u) == 0x80u) end--;
    return end;
}

/* The row in progress cannot be split because of what stands at `offset`: its one cell is what stands there. Start anew behind the line of `resume`. */
static enum csv_rows_result give_up(struct csv_rows *rows, struct csv_row *row, enum csv_trouble trouble, size_t offset,
                                    size_t resume) {
    size_t start, from = rows->from, end = end_of_line(rows, resume);
    *row = (struct csv_row){.line = rows->row_line, .trouble = trouble, .position = position_of(rows, offset)};
    reset_parser(rows);
    rows->line = line_of(rows, resume, &start);
    rows->at = resume;
    rows->skipping = true;
    begin_row(rows);
    csv_cells_add(rows, end - from);
    if (rows->failed) return CSV_ROWS_MEMORY;
    rows->pointers[0] = rows->held.bytes + from;
    if (!csv_cells_copy(rows, end - from)) return CSV_ROWS_MEMORY;
    row->cells = (const char *const *)rows->pointers;
    row->lengths = rows->lengths;
    row->count = rows->count;
    return CSV_ROWS_ROW;
}

/* More than the limit. A cell that is quoted up to there has likely lost its closing quote. What lies beyond is not looked at, for it may not be there yet. */
static enum csv_rows_result give_up_length(struct csv_rows *rows, struct csv_row *row) {
    size_t end = rows->from + rows->limit, opened = open_quote(rows, end);
    if (opened != NOWHERE) return give_up(rows, row, CSV_TROUBLE_ENDLESS, opened, opened);
    return give_up(rows, row, CSV_TROUBLE_LENGTH, rows->from, end);
}

/* libcsv refused byte `offset`, in the line at `at`. */
static enum csv_rows_result give_up_quote(struct csv_rows *rows, struct csv_row *row, size_t offset) {
    if (rows->at > rows->from) {
        size_t opened = open_quote(rows, rows->at);
        return give_up(rows, row, CSV_TROUBLE_UNCLOSED, opened, opened);
    }
    while (offset > rows->at && rows->held.bytes[offset] != '"') offset--;
    return give_up(rows, row, CSV_TROUBLE_QUOTE, offset, offset);
}

/* ---- Rows ---- */

static void end_row(int terminator, void *context) {
    (void)terminator;
    ((struct csv_rows *)context)->complete = true;
}

static bool skip_line(struct csv_rows *rows) {
    size_t ending = find_line_end(rows);
    bool ended = ending > 0 || rows->finished;
    rows->at = rows->seen + ending;
    if (ended) rows->line++;
    rows->skipping = !ended;
    begin_row(rows);
    return ended;
}

/* The row in progress has all its cells. CSV_ROWS_MORE if there is nothing in them. */
static enum csv_rows_result give_row(struct csv_rows *rows, struct csv_row *row) {
    *row = (struct csv_row){.line = rows->row_line};
    const char *damage = find_damage(rows->held.bytes + rows->from, rows->at - rows->from, rows->marked);
    if (damage != NULL) {
        bool lost = *damage == CSV_LOST[0];
        row->trouble = lost ? CSV_TROUBLE_LOST : CSV_TROUBLE_BYTE;
        row->position = position_of(rows, (size_t)(damage - rows->held.bytes));
        row->byte = lost ? 0 : charset_marked(damage);
    }
    csv_cells_close(rows);
    if (rows->marked && !csv_cells_copy(rows, rows->at - rows->from)) return CSV_ROWS_MEMORY;
    row->cells = (const char *const *)rows->pointers;
    row->lengths = rows->lengths;
    row->count = rows->count;
    rows->from = rows->at;
    return all_empty(row) ? CSV_ROWS_MORE : CSV_ROWS_ROW;
}

/* Whoever reads a cell in place may look CSV_ROW_BEHIND bytes ahead. */
static bool make_room_behind(struct csv_rows *rows, size_t end) {
    if (rows->held.length - end >= CSV_ROW_BEHIND) return true;
    if (!text_reserve(&rows->held, CSV_ROW_BEHIND)) return false;
    memset(rows->held.bytes + rows->held.length, 0, CSV_ROW_BEHIND);
    return true;
}

/* Let libcsv split cells that stand within a line. False, and it is as before, if they do not end there or a quote stands where none can. */
static bool parse_within(struct csv_rows *rows, const char *from, const char *end) {
    size_t length = (size_t)(end - from);
    rows->parsed = rows->count;
    rows->parsed_at = (size_t)(from - rows->held.bytes);
    bool good = csv_parse(rows->parser, from, length, csv_cells_measure, end_row, rows) == length &&
                csv_fini(rows->parser, csv_cells_measure, end_row, rows) == 0;
    rows->parsed_end = rows->count;
    if (good) return true;
    if (csv_error(rows->parser) == CSV_ENOMEM) rows->failed = true;
    reset_parser(rows);
    rows->count = rows->parsed = rows->parsed_end = 0;
    return false;
}

/* Split the line at `at`, where a row begins. False if it does not end with the line, or not so. */
static bool split_at_once(struct csv_rows *rows) {
    char *at = rows->held.bytes + rows->at, *end = rows->held.bytes + rows->seen;
    char *quote = memchr(at, '"', (size_t)(end - at));
    if (quote != NULL) {
        char *from = csv_cells_cut(rows, at, quote);
        for (char *next; (next = memchr(quote + 1, '"', (size_t)(end - quote) - 1)) != NULL;) quote = next;
        char *separator = memchr(quote, rows->separator, (size_t)(end - quote));
        if (!parse_within(rows, from, separator != NULL ? separator : end)) return false;
        if (separator == NULL) return true;
        at = separator + 1;
    }
    at = csv_cells_cut(rows, at, end);
    csv_cells_cut_last(rows, at, end);
    return true;
}

/* Let libcsv split the line from `at` to `end`. CSV_ROWS_MORE: it did. */
static enum csv_rows_result parse_line(struct csv_rows *rows, size_t end, bool last, struct csv_row *row) {
    size_t length = end - rows->at;
    size_t used = csv_parse(rows->parser, rows->held.bytes + rows->at, length, csv_cells_measure, end_row, rows);
    bool good = used == length;
    if (good && last) good = csv_fini(rows->parser, csv_cells_measure, end_row, rows) == 0;
    if (rows->failed || (!good && csv_error(rows->parser) != CSV_EPARSE)) return CSV_ROWS_MEMORY;
    if (!good && used < length) return give_up_quote(rows, row, rows->at + used);
    if (!good) {
        size_t opened = open_quote(rows, end);
        return give_up(rows, row, CSV_TROUBLE_UNCLOSED, opened, opened);
    }
    rows->parsed_at = rows->from;
    rows->parsed_end = rows->count;
    return CSV_ROWS_MORE;
}

/* The line from `at` to `end`. CSV_ROWS_MORE if that gave no row. */
static enum csv_rows_result split_line(struct csv_rows *rows, size_t end, bool last, struct csv_row *row) {
    if (!make_room_behind(rows, end)) return CSV_ROWS_MEMORY;
    if (!rows->marked && !rows->unmarked)
        rows->marked = charset_find_mark(rows->held.bytes + rows->at, end - rows->at) != NULL;
    if (rows->at == rows->from) rows->complete = split_at_once(rows);
    if (rows->failed) return CSV_ROWS_MEMORY;
    if (!rows->complete) {
        enum csv_rows_result result = parse_line(rows, end, last, row);
        if (result != CSV_ROWS_MORE) return result;
    }
    rows->at = rows->seen = end;
    rows->line++;
    return rows->complete ? give_row(rows, row) : CSV_ROWS_MORE;
}

/* The next line, if it is there. */
static enum csv_rows_result next_line(struct csv_rows *rows, bool *there, struct csv_row *row) {
    size_t ending = find_line_end(rows), end = rows->seen + ending;
    bool last = ending == 0 && rows->finished;
    *there = true;
    if (rows->seen - rows->from > rows->limit) return give_up_length(rows, row);
    *there = ending > 0 || last;
    if (!*there) return CSV_ROWS_MORE;
    if (last && end == rows->from) return CSV_ROWS_END;
    if (rows->at == rows->from && is_blank(rows->held.bytes + rows->at, rows->seen - rows->at)) {
        rows->at = end;
        rows->line++;
        begin_row(rows);
        return CSV_ROWS_MORE;
    }
    if (!rows->begun) {
        if (rows->separator == 0) rows->separator = find_separator(rows->held.bytes + rows->at, rows->seen - rows->at);
        reset_parser(rows);
        rows->begun = true;
    }
    /* A file that ends with a line end has its last line, an empty one, within the cell of a quote that was never closed. */
    return split_line(rows, end, last, row);
}

enum csv_rows_result csv_rows_next(struct csv_rows *rows, struct csv_row *row) {
    for (bool there = true; there;) {
        if (rows->complete) begin_row(rows);
        if (rows->skipping) {
            there = skip_line(rows);
            continue;
        }
        enum csv_rows_result result = next_line(rows, &there, row);
        if (result != CSV_ROWS_MORE) return result;
    }
    return CSV_ROWS_MORE;
}

bool csv_row_is_split(const struct csv_row *row) {
    return row->trouble == CSV_TROUBLE_NONE || row->trouble == CSV_TROUBLE_BYTE || row->trouble == CSV_TROUBLE_LOST;
}

/* ---- The stream ---- */

bool csv_rows_init(struct csv_rows *rows, size_t limit, const onus_allocator *allocator) {
    *rows = (struct csv_rows){.allocator = memory_allocator(allocator), .limit = limit, .row_line = 1, .line = 1};
    text_init(&rows->held, allocator);
    text_init(&rows->cells, allocator);
    rows->parser = memory_new(&rows->allocator, 1, sizeof *rows->parser);
    if (rows->parser == NULL) return false;
    csv_init(rows->parser, 0);
    return true;
}

void csv_rows_release(struct csv_rows *rows) {
    if (rows->parser != NULL) csv_free(rows->parser);
    memory_free(&rows->allocator, rows->parser, 1, sizeof *rows->parser);
    memory_free(&rows->allocator, rows->lengths, rows->length_room, sizeof *rows->lengths);
    memory_free(&rows->allocator, rows->pointers, rows->pointer_room, sizeof *rows->pointers);
    text_release(&rows->held);
    text_release(&rows->cells);
}

void csv_rows_begin(struct csv_rows *rows, char separator, uint64_t line) {
    rows->separator = separator;
    rows->begun = true;
    rows->line = rows->row_line = line;
    reset_parser(rows);
}

bool csv_rows_rest(const struct csv_rows *rows) {
    return !rows->skipping && !rows->complete && rows->from == rows->held.length && rows->at == rows->held.length;
}

struct text *csv_rows_room(struct csv_rows *rows) {
    if (rows->from > 0) {
        rows->held.length -= rows->from;
        memmove(rows->held.bytes, rows->held.bytes + rows->from, rows->held.length + 1);
        rows->at -= rows->from;
        rows->seen -= rows->from;
        rows->clear = rows->clear > rows->from ? rows->clear - rows->from : 0;
        rows->newline = rows->newline > rows->from ? rows->newline - rows->from : 0;
        rows->from = 0;
    }
    return &rows->held;
}

void csv_rows_finish(struct csv_rows *rows) {
    rows->finished = true;
}
