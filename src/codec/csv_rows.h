/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_ROWS_H
#define ONUS_CODEC_CSV_ROWS_H

#include "base/text.h"
#include "codec/csv_text.h"
#include "codec/position.h"

/* A stream of UTF-8, as charset.h makes it, cut into the rows and cells of a CSV table.
 *
 * A row that cannot be split costs the lines up to the one that its quote stands in, and reading starts anew at the next: a quote too many would otherwise turn the
 * rest of the file inside out.
 *
 *   1. A line ends with LF, CR LF or CR, within a quoted cell too. A row begins with a line.
 *   2. Rows of which every cell is empty do not come.
 *   3. A row and what is kept of it are bounded by the limit of a row.
 *   4. The rows do not depend on how the stream is cut.
 *   5. Time is linear. Whether a place is quoted is the parity of the quotes before it, so that a row that takes up several lines begins and ends in a line with
 *      an odd number of quotes and has none between; starting anew reads these even lines a second time, each as rows of its own, and never a third time.
 *
 *   append to csv_rows_room(rows), or csv_rows_finish(rows)
 *   csv_rows_next(rows, &row)      again and again until it says MORE; then append more */

enum csv_trouble {
    CSV_TROUBLE_NONE,
    CSV_TROUBLE_QUOTE,    /* one stands where none can stand */
    CSV_TROUBLE_UNCLOSED, /* one opens and is not closed, or only by what opens another cell */
    CSV_TROUBLE_ENDLESS,  /* one opens and is not closed within the limit */
    CSV_TROUBLE_LENGTH,   /* longer than a row may be */
    CSV_TROUBLE_BYTE,     /* `byte` is of no character; in the cells U+FFFD stands for it */
    CSV_TROUBLE_LOST      /* a U+FFFD stands in a cell already */
};

/* A row that could not be split, for one of the first four troubles, has no cells of its own. Its one cell is the text of the lines that it costs, without the end of the last one, and as
 * far as the limit goes: whoever repeats the rows loses nothing of what was written. */
struct csv_row {
    uint64_t line; /* where it begins */
    const char *const *cells;
    const size_t *lengths; /* of the cells */
    size_t count;
    enum csv_trouble trouble;
    struct position position; /* of the trouble */
    unsigned char byte;
};

/* As many bytes can be read from where a cell begins, whatever its length. */
#define CSV_ROW_BEHIND 24u

/* What the cell says: see csv_text_cell(). */
struct csv_span csv_row_cell(const struct csv_row *row, size_t cell);

bool csv_row_is_split(const struct csv_row *row);

enum csv_rows_result { CSV_ROWS_ROW, CSV_ROWS_MORE, CSV_ROWS_END, CSV_ROWS_MEMORY };

struct csv_parser;

struct csv_rows {
    onus_allocator allocator;
    size_t limit;
    struct csv_parser *parser;
    char separator; /* of the caller's; 0: told by the first line, and until that is there */
    bool begun;     /* it is known */
    bool unmarked;  /* whoever appends says so: no mark has come yet */
    bool finished;
    bool failed; /* memory was refused for a cell */

    struct text held; /* what is not read yet */
    size_t from;      /* of the row in progress */
    size_t at;        /* of the line to be split next */
    size_t seen;      /* from `at` to here no line ends */
    size_t clear;     /* from here to `newline` there is no LF */
    size_t newline;
    uint64_t row_line, line;
    bool skipping; /* the rest of the line at `at` belongs to no row */

    bool marked;       /* charset.h's marks may stand in the row */
    bool complete;     /* it has ended */
    struct text cells; /* that are not left where they stand in `held` */
    size_t count;
    size_t parsed, parsed_end; /* of these cells, which stand at `parsed_at`, libcsv has said only how long they are */
    size_t parsed_at;
    size_t *lengths;
    size_t length_room;
    char **pointers;
    size_t pointer_room;
};

/* `limit`: bytes of a row. False if memory was refused; released either way. */
bool csv_rows_init(struct csv_rows *rows, size_t limit, const onus_allocator *allocator);
void csv_rows_release(struct csv_rows *rows);

/* Before anything is appended: the rows are those from line `line` of a table on, of which the cells stand apart by `separator`. */
void csv_rows_begin(struct csv_rows *rows, char separator, uint64_t line);

/* After MORE: a row may begin with the next byte. */
bool csv_rows_rest(const struct csv_rows *rows);

/* Where to append what comes next. Ends the life of the row given last. */
struct text *csv_rows_room(struct csv_rows *rows);
void csv_rows_finish(struct csv_rows *rows);

/* `row` is borrowed until the next call. */
enum csv_rows_result csv_rows_next(struct csv_rows *rows, struct csv_row *row);

#endif
