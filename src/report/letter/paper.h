/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_PAPER_H
#define ONUS_REPORT_PAPER_H

#include "base/text.h"
#include "onus.h"

/* What letters are written on: one sheet after the other, each with a title and sections, and in these lines, lists, fields, tables and places to sign. The same calls
 * make an HTML document, which is printed a sheet a page, or plain text.
 *
 *   1. What comes in is text as people read it; the paper escapes it, and puts a blank or U+FFFD for characters that could lie about what stands there: controls,
 *      and those that turn the direction of writing.
 *   2. A section in which nothing was written is not there, and neither is its heading.
 *   3. Nothing is kept between sheets: what was written may be sent off and cleared. */

struct paper_column {
    const char *heading;
    bool number; /* flush right */
};

/* Of a bar: parts of a whole, each with a caption. */
struct paper_part {
    const char *caption;
    int64_t size;
};

#define PAPER_MAX_COLUMNS 8

enum paper_text { PAPER_LINE, PAPER_STRONG, PAPER_NOTE, PAPER_ITEM };

enum paper_block { PAPER_NO_BLOCK, PAPER_LIST, PAPER_FIELDS, PAPER_TABLE, PAPER_SIGNATURES };

struct paper {
    const struct paper_kind *kind;
    struct text *out;
    const char *language;
    size_t width; /* of plain text, in columns; 0: lines are not wrapped */
    bool roomy;   /* little stands on a sheet: HTML may write large */

    const char *heading; /* of a section in which nothing is written yet, or NULL */
    bool in_section;
    enum paper_block block;
    struct paper_column columns[PAPER_MAX_COLUMNS]; /* of the table */
    size_t column_count, column, row;
    bool total;        /* the row that begins next is a sum */
    struct text cells; /* of plain text, whose columns are as wide as they need to be */
    uint64_t sheets;
};

/* One for each kind of paper. */
struct paper_kind {
    void (*open)(struct paper *paper, const char *title);
    void (*close)(struct paper *paper);
    void (*begin)(struct paper *paper, const char *title, const char *subtitle, const char *mark);
    void (*end)(struct paper *paper);
    void (*begin_section)(struct paper *paper, const char *heading);
    void (*end_section)(struct paper *paper);
    void (*begin_block)(struct paper *paper, const char *caption);
    void (*end_block)(struct paper *paper);
    void (*write)(struct paper *paper, enum paper_text kind, const char *content);
    void (*field)(struct paper *paper, const char *name, const char *value, bool code);
    void (*cell)(struct paper *paper, const char *content);
    void (*bar)(struct paper *paper, const struct paper_part *parts, size_t count, const char *alternative);
    void (*sign)(struct paper *paper, const char *const *labels, size_t count);
};

extern const struct paper_kind paper_html, paper_plain;

/* `out` and `language` must outlive it. */
void paper_init(struct paper *paper, const struct paper_kind *kind, struct text *out, const char *language,
                size_t width);
void paper_release(struct paper *paper);

/* The document: before its first sheet, and behind its last. */
void paper_open(struct paper *paper, const char *title);
void paper_close(struct paper *paper);

/* A sheet. `mark` is a word that stands out beside the title, or NULL. */
void paper_begin(struct paper *paper, const char *title, const char *subtitle, const char *mark);
void paper_end(struct paper *paper);

/* `heading` must last until something is written. */
void paper_section(struct paper *paper, const char *heading);
void paper_write(struct paper *paper, enum paper_text kind, const char *content);

/* A name and what it stands for; `code` is read letter by letter, and may be broken anywhere. */
void paper_field(struct paper *paper, const char *name, const char *value, bool code);

/* Cells fill the columns from left to right, row by row; no more columns than PAPER_MAX_COLUMNS, whose headings must last until something else is written. */
void paper_table(struct paper *paper, const char *caption, const struct paper_column *columns, size_t count);
void paper_cell(struct paper *paper, const char *content);

/* The next row is the sum of those before. */
void paper_total(struct paper *paper);

/* `alternative` says the same in words. */
void paper_bar(struct paper *paper, const struct paper_part *parts, size_t count, const char *alternative);

/* A line of places to fill in, each behind its label. */
void paper_sign(struct paper *paper, const char *const *labels, size_t count);

/* What stands on any paper for the character at `content`, which is not its end: itself, a blank, or U+FFFD. */
struct paper_glyph {
    const char *bytes;
    size_t length;
    size_t taken; /* bytes of `content` */
};
struct paper_glyph paper_glyph(const char *content);

/* All of `content` so, without further escaping. */
void paper_put(struct text *out, const char *content);

#endif
