/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_PAPER_H
#define ONUS_REPORT_PAPER_H

#include "base/arena.h"
#include "base/text.h"
#include "onus.h"

/* A sheet of fields, paragraphs and tables, before it takes any form. What it says is put together once; how it looks as text, HTML, a workbook, CSV or JSON is nothing
 * that its author knows.
 *
 * Texts are copied into the sheet. A refusal of memory is remembered by its arena. */

enum sheet_kind {
    SHEET_TEXT,
    SHEET_COUNT,
    SHEET_MONEY /* fen */
};

struct sheet_column {
    const char *id;      /* for machines */
    const char *heading; /* for people */
    enum sheet_kind kind;
    bool summed;     /* has a total */
    bool for_people; /* says in words what another column says: machines do without */
};

struct sheet_cell {
    const char *text; /* of SHEET_TEXT, for people; NULL: none */
    const char *id;   /* the same for machines; NULL: as for people */
    int64_t number;   /* of the other kinds */
    bool given;
    bool emphasis; /* of the first cell: the row is a sum of others, and in no total */
};

enum sheet_chart {
    SHEET_NO_CHART,
    SHEET_BARS,   /* a bar for each row, one below the other */
    SHEET_COLUMNS /* a column for each row, in the course of time */
};

struct sheet_table {
    const char *id, *title;
    const char *note; /* beneath it; NULL: none */
    struct sheet_column *columns;
    size_t column_count;
    struct sheet_cell *cells; /* row by row */
    size_t cell_count, cell_capacity;
    bool total;   /* there is a row of sums at the end */
    size_t shown; /* rows shown to people on sheet, the others in one; 0: all. Workbooks and machines get all */
    bool wrapped; /* the first column says what must be read in full */
    enum sheet_chart chart; /* of the money columns in `charted`, stacked */
    uint32_t charted;       /* bit i: column i */
};

enum sheet_block_kind { SHEET_FIELD, SHEET_PARAGRAPH, SHEET_WARNING, SHEET_TABLE, SHEET_SIGNATURES };

struct sheet_block {
    enum sheet_block_kind kind;
    const char *id;    /* of a field */
    const char *label; /* of a field */
    const char *text;  /* of a field, a paragraph; of signatures, the labels, apart by '\n' */
    struct sheet_cell value;
    enum sheet_kind value_kind;
    bool for_machines; /* people read it elsewhere */
    bool for_people;   /* and this machines */
    struct sheet_table *table;
};

struct sheet {
    struct arena arena;
    const char *language;
    const char *title, *subtitle;
    const char *kind; /* what it is, for machines */
    const char *total_word, *others_word,
        *open_sum; /* "Together"; "others (%s)", of which %s is the number; what stands for a sum too large */
    struct sheet_block *blocks;
    size_t block_count, block_capacity;
    bool withhold_money; /* the sums are too large */
};

void sheet_init(struct sheet *sheet, const char *language, const char *kind);
void sheet_release(struct sheet *sheet);

const char *sheet_copy(struct sheet *sheet, const char *text);
const char *sheet_number(struct sheet *sheet, uint64_t number); /* "12,345" */

void sheet_paragraph(struct sheet *sheet, const char *text);
void sheet_warning(struct sheet *sheet, const char *text);
void sheet_signatures(struct sheet *sheet, const char *labels);
void sheet_field_text(struct sheet *sheet, const char *id, const char *label, const char *text);
void sheet_field_number(struct sheet *sheet, const char *id, const char *label, enum sheet_kind kind, int64_t number);

/* The last field is for machines alone. */
void sheet_field_hide(struct sheet *sheet);

/* A field for people alone. */
void sheet_field_said(struct sheet *sheet, const char *label, const char *text);

/* A table without rows. NULL if memory was refused; the functions below then do nothing. */
struct sheet_table *sheet_table(struct sheet *sheet, const char *id, const char *title,
                                const struct sheet_column *columns, size_t count);

/* The next cell, row after row. */
void sheet_put_text(struct sheet *sheet, struct sheet_table *table, const char *text, const char *id);
void sheet_put_number(struct sheet *sheet, struct sheet_table *table, int64_t number);
void sheet_put_nothing(struct sheet *sheet, struct sheet_table *table);

size_t sheet_rows(const struct sheet_table *table);
const struct sheet_cell *sheet_cell(const struct sheet_table *table, size_t row, size_t column);
bool sheet_is_subtotal(const struct sheet_table *table, size_t row);

/* The sum of a column over rows `from` to before `to`, without those that are sums themselves. False if it left the range of money. */
bool sheet_sum(const struct sheet_table *table, size_t column, size_t from, size_t to, int64_t *sum);

/* How many rows people see before the rest is put into one. */
size_t sheet_shown(const struct sheet_table *table);

#define SHEET_MOST_COLUMNS 16

/* A row of sums over the rows from `from` on, called `name`: those of the rest, or of all. */
void sheet_sum_row(const struct sheet_table *table, size_t from, const char *name, struct sheet_cell *cells);

/* "(12 others)", in `name`, which is empty. */
const char *sheet_others(const struct sheet *sheet, size_t count, struct text *name);

/* A cell as people read it, by the kind of its column; "" where there is nothing. `buffer` may be used. */
#define SHEET_CELL_SIZE 64
const char *sheet_format(enum sheet_kind kind, const struct sheet_cell *cell, char buffer[SHEET_CELL_SIZE]);

/* 1234567 as "1,234,567", money as "12,345.67". */
const char *sheet_format_number(enum sheet_kind kind, int64_t number, char buffer[SHEET_CELL_SIZE]);

/* ---- The forms that it takes, each in a file of its own ---- */

void sheet_write_text(struct text *out, const struct sheet *sheet, size_t width);
void sheet_write_html(struct text *out, const struct sheet *sheet);
void sheet_write_csv(struct text *out, const struct sheet *sheet, bool byte_order_mark);
onus_status sheet_write_json(struct text *out, const struct sheet *sheet);

#endif
