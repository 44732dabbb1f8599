/* SPDX-License-Identifier: Apache-2.0 */
/* Paper as plain text: a form feed between sheets, headings at the margin, what stands under them indented. Columns of a table are as wide as they need to be, and its last
 * one wraps; where that leaves too little room for it, each row is a paragraph, its cells behind their headings. */
#include <string.h>

#include "report/layout/width.h"
#include "report/layout/wrap.h"
#include "report/letter/paper.h"
#include "report/speech/words.h"

#define INDENT     2
#define GAP        2
#define LEAST_LAST 16 /* columns left for the last cell of a row */
#define BLANKS     "____________"

/* ---- Lines ---- */

static void put_line(struct paper *paper, size_t margin, const char *before, const char *content) {
    struct text label, line;
    text_init(&label, &paper->out->allocator);
    text_init(&line, &paper->out->allocator);
    wrap_fill(&label, margin);
    paper_put(&label, before);
    paper_put(&line, content);
    wrap_paragraph(paper->out, text_get(&label), text_columns(text_get(&label)), text_get(&line), paper->width);
    if (label.failed || line.failed) paper->out->failed = true;
    text_release(&label);
    text_release(&line);
}

static void put_rule(struct paper *paper, char mark) {
    for (size_t i = 0; i < (paper->width > 0 ? paper->width : 72); i++) text_char(paper->out, mark);
    text_char(paper->out, '\n');
}

/* ---- The document ---- */

static void open_document(struct paper *paper, const char *title) {
    (void)paper;
    (void)title;
}

static void close_document(struct paper *paper) {
    (void)paper;
}

static void begin_sheet(struct paper *paper, const char *title, const char *subtitle, const char *mark) {
    struct text line;
    text_init(&line, &paper->out->allocator);
    if (paper->sheets > 1) text_string(paper->out, "\f\n");
    if (subtitle != NULL) put_line(paper, 0, "", subtitle);
    text_string(&line, title);
    if (mark != NULL) {
        text_string(&line, word_in(WORD_OPEN, paper->language));
        text_string(&line, mark);
        text_string(&line, word_in(WORD_CLOSE, paper->language));
    }
    put_line(paper, 0, "", text_get(&line));
    put_rule(paper, '=');
    if (line.failed) paper->out->failed = true;
    text_release(&line);
}

static void end_sheet(struct paper *paper) {
    (void)paper;
}

static void begin_section(struct paper *paper, const char *heading) {
    put_line(paper, 0, "", heading);
}

static void end_section(struct paper *paper) {
    text_char(paper->out, '\n');
}

static void write_text(struct paper *paper, enum paper_text kind, const char *content) {
    const char *before = kind == PAPER_ITEM ? word_in(WORD_BULLET, paper->language) : "";
    put_line(paper, INDENT, before, content);
}

static void write_field(struct paper *paper, const char *name, const char *value, bool code) {
    struct text label;
    (void)code;
    text_init(&label, &paper->out->allocator);
    text_string(&label, name);
    text_string(&label, word_in(WORD_COLON, paper->language));
    put_line(paper, INDENT, text_get(&label), value);
    if (label.failed) paper->out->failed = true;
    text_release(&label);
}

/* ---- Tables ---- */

/* Each cell ends with a zero byte. */
static void write_cell(struct paper *paper, const char *content) {
    paper_put(&paper->cells, content);
    text_append(&paper->cells, "", 1);
}

static void begin_block(struct paper *paper, const char *caption) {
    if (paper->block == PAPER_TABLE && caption != NULL) put_line(paper, INDENT, "", caption);
}

struct layout {
    size_t widths[PAPER_MAX_COLUMNS];
    size_t last; /* where the last column begins */
};

static const char *next_cell(const char *cell) {
    return cell + strlen(cell) + 1;
}

static void measure(const struct paper *paper, struct layout *layout) {
    const char *cell = text_get(&paper->cells);
    for (size_t i = 0; i < paper->column_count; i++) layout->widths[i] = text_columns(paper->columns[i].heading);
    for (size_t i = 0; i < paper->row * paper->column_count; i++, cell = next_cell(cell)) {
        size_t columns = text_columns(cell), *width = &layout->widths[i % paper->column_count];
        if (columns > *width) *width = columns;
    }
    layout->last = INDENT;
    for (size_t i = 0; i + 1 < paper->column_count; i++) layout->last += layout->widths[i] + GAP;
}

static void put_row(struct paper *paper, const struct layout *layout, const char *const cells[]) {
    struct text line;
    size_t last = paper->column_count - 1, column = INDENT;
    text_init(&line, &paper->out->allocator);
    wrap_fill(&line, INDENT);
    for (size_t i = 0; i < last; i++) {
        size_t fill = layout->widths[i] - text_columns(cells[i]);
        if (paper->columns[i].number) wrap_fill(&line, fill);
        text_string(&line, cells[i]);
        if (!paper->columns[i].number) wrap_fill(&line, fill);
        wrap_fill(&line, GAP);
        column += layout->widths[i] + GAP;
    }
    if (paper->columns[last].number) wrap_fill(&line, layout->widths[last] - text_columns(cells[last]));
    while (cells[last][0] == '\0' && line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.bytes[--line.length] = '\0';
    wrap_paragraph(paper->out, text_get(&line), column, cells[last], paper->width);
    if (line.failed) paper->out->failed = true;
    text_release(&line);
}

/* "driver: share: 1/2; amount: 195.00" */
static void put_row_as_paragraph(struct paper *paper, const char *const cells[]) {
    struct text line;
    text_init(&line, &paper->out->allocator);
    text_string(&line, cells[0]);
    for (size_t i = 1, said = 0; i < paper->column_count; i++) {
        if (cells[i][0] == '\0') continue;
        text_string(&line, word_in(said++ == 0 ? WORD_DASH : WORD_SEMICOLON, paper->language));
        text_string(&line, paper->columns[i].heading);
        text_string(&line, word_in(WORD_COLON, paper->language));
        text_string(&line, cells[i]);
    }
    wrap_paragraph(paper->out, "  ", INDENT * 2, text_get(&line), paper->width);
    if (line.failed) paper->out->failed = true;
    text_release(&line);
}

static void put_table(struct paper *paper) {
    struct layout layout;
    const char *cells[PAPER_MAX_COLUMNS], *cell = text_get(&paper->cells);
    if (paper->cells.failed) return;
    measure(paper, &layout);
    size_t room = layout.widths[paper->column_count - 1];
    if (room > LEAST_LAST) room = LEAST_LAST;
    bool aligned = paper->width == 0 || layout.last + room <= paper->width;
    for (size_t i = 0; i < paper->column_count; i++) cells[i] = paper->columns[i].heading;
    if (aligned) put_row(paper, &layout, cells);
    for (size_t row = 0; row < paper->row; row++) {
        for (size_t i = 0; i < paper->column_count; i++, cell = next_cell(cell)) cells[i] = cell;
        if (aligned)
            put_row(paper, &layout, cells);
        else
            put_row_as_paragraph(paper, cells);
    }
}

static void end_block(struct paper *paper) {
    if (paper->block == PAPER_TABLE) put_table(paper);
}

/* ---- The rest ---- */

/* The table beside it says the same. */
static void write_bar(struct paper *paper, const struct paper_part *parts, size_t count, const char *alternative) {
    (void)paper;
    (void)parts;
    (void)count;
    (void)alternative;
}

static void write_signature(struct paper *paper, const char *const *labels, size_t count) {
    struct text line;
    text_init(&line, &paper->out->allocator);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_string(&line, "  ");
        text_string(&line, labels[i]);
        text_string(&line, word_in(WORD_COLON, paper->language));
        text_string(&line, BLANKS);
    }
    put_line(paper, INDENT, "", text_get(&line));
    if (line.failed) paper->out->failed = true;
    text_release(&line);
}

const struct paper_kind paper_plain = {open_document, close_document, begin_sheet,    end_sheet,  begin_section,
                                       end_section,   begin_block,    end_block,      write_text, write_field,
                                       write_cell,    write_bar,      write_signature};
