/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as plain text: columns that line up in a terminal, numbers flush right. */
#include <string.h>

#include "report/layout/width.h"
#include "report/layout/wrap.h"
#include "report/sheet/sheet.h"

#define GAP        2
#define LEAST_TEXT 8 /* columns that a text keeps, however narrow the page */

struct page {
    struct text *out;
    const struct sheet *sheet;
    size_t width;
};

/* ---- Cells ---- */

/* At most `columns` of `text`, control characters as blanks, with an ellipsis if something is missing. */
static void put_cut(struct text *out, const char *text, size_t columns) {
    bool whole = text_columns(text) <= columns;
    size_t room = whole ? columns : columns - 1;
    while (*text != '\0') {
        struct character character = character_at(text);
        if (character.columns > room) break;
        if (character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0) ||
            turns_direction(character.code))
            text_char(out, ' ');
        else
            text_append(out, text, character.length);
        room -= character.columns;
        text += character.length;
    }
    if (!whole) {
        text_string(out, "…");
        wrap_fill(out, room);
    }
}

static void put_cell(struct text *out, enum sheet_kind kind, const char *text, size_t width, bool last) {
    size_t columns = text_columns(text);
    size_t blanks = columns < width ? width - columns : 0;
    if (kind != SHEET_TEXT) wrap_fill(out, blanks);
    put_cut(out, text, width);
    if (kind == SHEET_TEXT && !last) wrap_fill(out, blanks);
}

static const char *format(const struct page *page, enum sheet_kind kind, const struct sheet_cell *cell,
                          char buffer[SHEET_CELL_SIZE]) {
    if (cell->given && kind == SHEET_MONEY && page->sheet->withhold_money) return page->sheet->open_sum;
    return sheet_format(kind, cell, buffer);
}

/* ---- Tables ---- */

static void widen(const struct page *page, const struct sheet_table *table, const struct sheet_cell *cells,
                  size_t *widths) {
    char buffer[SHEET_CELL_SIZE];
    for (size_t i = 0; i < table->column_count; i++) {
        enum sheet_kind kind = table->columns[i].kind;
        size_t columns =
            text_columns(i == 0 && cells[i].text != NULL ? cells[i].text : format(page, kind, &cells[i], buffer));
        if (columns > widths[i]) widths[i] = columns;
    }
}

/* Take columns away from the widest text until the table fits. */
static void fit(const struct page *page, const struct sheet_table *table, size_t *widths) {
    for (;;) {
        size_t sum = 0, widest = table->column_count;
        for (size_t i = 0; i < table->column_count; i++) {
            bool text = table->columns[i].kind == SHEET_TEXT && widths[i] > LEAST_TEXT;
            sum += widths[i] + GAP;
            if (text && (widest == table->column_count || widths[i] > widths[widest])) widest = i;
        }
        if (page->width == 0 || sum - GAP <= page->width || widest == table->column_count) return;
        size_t over = sum - GAP - page->width, most = widths[widest] - LEAST_TEXT;
        widths[widest] -= over < most ? (over + 3) / 4 : most;
    }
}

/* The first line of `text` as wrapped to `width`, in `line`; what follows it is returned. */
static const char *take_line(struct text *line, const char *text) {
    size_t length = strcspn(text, "\n");
    text_clear(line);
    text_append(line, text, length);
    return text + length + (text[length] == '\n');
}

static void put_cells(const struct page *page, const struct sheet_table *table, const struct sheet_cell *cells,
                      const size_t *widths) {
    char buffer[SHEET_CELL_SIZE];
    size_t last = table->column_count;
    while (last > 1 && !cells[last - 1].given) last--;
    for (size_t i = 0; i < last; i++) {
        if (i > 0) wrap_fill(page->out, GAP);
        enum sheet_kind kind = i == 0 && cells[0].text != NULL ? SHEET_TEXT : table->columns[i].kind;
        put_cell(page->out, kind, format(page, kind, &cells[i], buffer), widths[i], i + 1 == last);
    }
    text_char(page->out, '\n');
}

static void put_row(const struct page *page, const struct sheet_table *table, const struct sheet_cell *cells,
                    const size_t *widths) {
    struct sheet_cell first[SHEET_MOST_COLUMNS];
    struct text wrapped, line;
    if (!table->wrapped || cells[0].text == NULL || text_columns(cells[0].text) <= widths[0]) {
        put_cells(page, table, cells, widths);
        return;
    }
    text_init(&wrapped, NULL);
    text_init(&line, NULL);
    wrap_paragraph(&wrapped, "", 0, cells[0].text, widths[0]);
    const char *rest = take_line(&line, text_get(&wrapped));
    memcpy(first, cells, table->column_count * sizeof *first);
    first[0].text = text_get(&line);
    put_cells(page, table, first, widths);
    text_string(page->out, rest);
    if (wrapped.failed || line.failed) page->out->failed = true;
    text_release(&wrapped);
    text_release(&line);
}

static void put_headings(const struct page *page, const struct sheet_table *table, const size_t *widths) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (i > 0) wrap_fill(page->out, GAP);
        put_cell(page->out, table->columns[i].kind, table->columns[i].heading, widths[i], i + 1 == table->column_count);
    }
    text_char(page->out, '\n');
}

static void put_table(const struct page *page, const struct sheet_table *table) {
    size_t widths[SHEET_MOST_COLUMNS] = {0}, rows = sheet_rows(table), shown = sheet_shown(table);
    struct sheet_cell rest[SHEET_MOST_COLUMNS], total[SHEET_MOST_COLUMNS];
    struct text name;
    text_init(&name, NULL);
    for (size_t i = 0; i < table->column_count; i++) widths[i] = text_columns(table->columns[i].heading);
    for (size_t row = 0; row < shown; row++) widen(page, table, sheet_cell(table, row, 0), widths);
    sheet_sum_row(table, shown, sheet_others(page->sheet, rows - shown, &name), rest);
    sheet_sum_row(table, 0, page->sheet->total_word, total);
    if (shown < rows) widen(page, table, rest, widths);
    if (table->total) widen(page, table, total, widths);
    fit(page, table, widths);
    text_char(page->out, '\n');
    text_string(page->out, table->title);
    text_char(page->out, '\n');
    put_headings(page, table, widths);
    for (size_t row = 0; row < shown; row++) put_row(page, table, sheet_cell(table, row, 0), widths);
    if (shown < rows) put_row(page, table, rest, widths);
    if (table->total) put_row(page, table, total, widths);
    if (table->note != NULL) wrap_paragraph(page->out, "", 0, table->note, page->width);
    if (name.failed) page->out->failed = true;
    text_release(&name);
}

/* ---- Blocks ---- */

static void put_field(const struct page *page, const struct sheet_block *block) {
    char buffer[SHEET_CELL_SIZE];
    struct text label;
    text_init(&label, NULL);
    text_string(&label, block->label);
    text_string(&label, strcmp(page->sheet->language, "zh") == 0 ? "：" : ": ");
    wrap_paragraph(page->out, text_get(&label), text_columns(text_get(&label)),
                   format(page, block->value_kind, &block->value, buffer), page->width);
    if (label.failed) page->out->failed = true;
    text_release(&label);
}

static void put_signatures(const struct page *page, const char *labels) {
    text_char(page->out, '\n');
    while (*labels != '\0') {
        size_t length = strcspn(labels, "\n");
        text_append(page->out, labels, length);
        text_string(page->out, " ____________________\n");
        labels += length + (labels[length] == '\n');
    }
}

void sheet_write_text(struct text *out, const struct sheet *sheet, size_t width) {
    struct page page = {out, sheet, width};
    enum sheet_block_kind before = SHEET_FIELD;
    if (sheet->title != NULL) {
        wrap_paragraph(out, "", 0, sheet->title, width);
        if (sheet->subtitle != NULL) wrap_paragraph(out, "", 0, sheet->subtitle, width);
        text_char(out, '\n');
    }
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct sheet_block *block = &sheet->blocks[i];
        if (block->for_machines) continue;
        bool apart = block->kind == SHEET_PARAGRAPH || block->kind == SHEET_WARNING ||
                     (block->kind == SHEET_FIELD && before == SHEET_TABLE);
        if (apart) text_char(out, '\n');
        before = block->kind;
        switch (block->kind) {
        case SHEET_FIELD:
            put_field(&page, block);
            break;
        case SHEET_PARAGRAPH:
        case SHEET_WARNING:
            wrap_paragraph(out, "", 0, block->text, width);
            break;
        case SHEET_TABLE:
            put_table(&page, block->table);
            break;
        case SHEET_SIGNATURES:
            put_signatures(&page, block->text);
            break;
        }
    }
}
