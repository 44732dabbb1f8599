/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as a workbook: what is said comes first, and then each table on a worksheet of its own, whole, with its sums as formulas and its chart.
 *
 * A workbook has no other numbers than floating point: an amount becomes one here, last of all, and only while its fifteen digits say it exactly; a larger one is
 * written as text. Nothing is computed with them. Texts are written as texts, whatever they begin with. */
#include <string.h>
#include <xlsxwriter.h>

#include "report/layout/width.h"
#include "report/sheet/workbook.h"

#define EXACT            INT64_C(1000000000000000) /* fen: fifteen digits */
#define WIDEST           60                        /* columns of text */
#define LABEL_WIDTH      46
#define TEXT_WIDTH       72
#define LINE_HEIGHT      16
#define MOST_BARS        12
#define ROWS_ABOVE_CHART 40 /* a chart stands below its table; beside a longer one */
#define NAME_LENGTH      31 /* characters of the name of a worksheet, of which more than these are left out: []:*?/\ */

struct book {
    lxw_workbook *workbook;
    const struct sheet *sheet;
    lxw_format *title, *heading, *number_heading, *text, *wrapped, *warning, *count, *money, *total, *total_count,
        *total_money, *strong;
    struct text cleaned;
    lxw_error error; /* the first */
};

static void keep(struct book *book, lxw_error error) {
    if (book->error == LXW_NO_ERROR) book->error = error;
}

/* Without control characters, which a workbook cannot hold. Borrowed until the next call. */
static const char *clean(struct book *book, const char *text) {
    text_clear(&book->cleaned);
    for (; *text != '\0'; text++) text_char(&book->cleaned, (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
    return text_get(&book->cleaned);
}

/* ---- Formats ---- */

static lxw_format *make_format(struct book *book, const char *number, bool bold) {
    lxw_format *format = workbook_add_format(book->workbook);
    if (number != NULL) format_set_num_format(format, number);
    if (bold) format_set_bold(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void make_headings(struct book *book) {
    lxw_format **formats[] = {&book->heading, &book->number_heading};
    for (size_t i = 0; i < 2; i++) {
        *formats[i] = make_format(book, NULL, true);
        format_set_bg_color(*formats[i], 0xDCE6EF);
        format_set_bottom(*formats[i], LXW_BORDER_THIN);
        format_set_text_wrap(*formats[i]);
    }
    format_set_align(book->number_heading, LXW_ALIGN_RIGHT);
}

static void make_formats(struct book *book) {
    lxw_format **totals[] = {&book->total, &book->total_count, &book->total_money};
    static const char *const numbers[] = {NULL, "#,##0", "#,##0.00"};
    book->title = make_format(book, NULL, true);
    format_set_font_size(book->title, 16);
    make_headings(book);
    book->text = make_format(book, NULL, false);
    book->strong = make_format(book, NULL, true);
    book->wrapped = make_format(book, NULL, false);
    format_set_text_wrap(book->wrapped);
    book->warning = make_format(book, NULL, true);
    format_set_text_wrap(book->warning);
    format_set_font_color(book->warning, 0xB3261E);
    book->count = make_format(book, numbers[1], false);
    book->money = make_format(book, numbers[2], false);
    for (size_t i = 0; i < 3; i++) {
        *totals[i] = make_format(book, numbers[i], true);
        format_set_top(*totals[i], LXW_BORDER_THIN);
    }
}

/* ---- Cells ---- */

static bool is_exact(int64_t number) {
    return number < EXACT && number > -EXACT;
}

static double as_number(enum sheet_kind kind, int64_t number) {
    return kind == SHEET_MONEY ? (double)number / 100 : (double)number;
}

static void put_text(struct book *book, lxw_worksheet *page, lxw_row_t row, lxw_col_t column, const char *text,
                     lxw_format *format) {
    keep(book, worksheet_write_string(page, row, column, clean(book, text), format));
}

static void put_cell(struct book *book, lxw_worksheet *page, lxw_row_t row, lxw_col_t column, enum sheet_kind kind,
                     const struct sheet_cell *cell) {
    char buffer[SHEET_CELL_SIZE];
    if (!cell->given) return;
    if (kind == SHEET_TEXT)
        put_text(book, page, row, column, cell->text, book->wrapped);
    else if (kind == SHEET_MONEY && book->sheet->withhold_money)
        put_text(book, page, row, column, book->sheet->open_sum, book->text);
    else if (!is_exact(cell->number))
        put_text(book, page, row, column, sheet_format(kind, cell, buffer), book->text);
    else
        keep(book, worksheet_write_number(page, row, column, as_number(kind, cell->number),
                                          kind == SHEET_MONEY ? book->money : book->count));
}

/* ---- What is said ---- */

/* As many lines as the cells take, `width` columns wide. */
static size_t lines_of(const char *text, size_t width) {
    return 1 + text_columns(text) / (width > 16 ? width - 8 : 8);
}

static void put_paragraph(struct book *book, lxw_worksheet *page, lxw_row_t row, const char *text, lxw_format *format,
                          lxw_col_t last, size_t width) {
    keep(book, worksheet_merge_range(page, row, 0, row, last, clean(book, text), format));
    keep(book, worksheet_set_row(page, row, (double)(LINE_HEIGHT * lines_of(text, width)), NULL));
}

static void put_said(struct book *book) {
    const struct sheet *sheet = book->sheet;
    lxw_worksheet *page =
        workbook_add_worksheet(book->workbook, strcmp(sheet->language, "zh") == 0 ? "概况" : "Summary");
    lxw_row_t row = 2;
    if (page == NULL) {
        keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    worksheet_set_column(page, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(page, 1, 1, TEXT_WIDTH, NULL);
    put_text(book, page, 0, 0, sheet->title, book->title);
    worksheet_set_row(page, 0, 26, NULL);
    put_text(book, page, 1, 0, sheet->subtitle == NULL ? "" : sheet->subtitle, book->text);
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct sheet_block *block = &sheet->blocks[i];
        if (block->for_machines || block->kind == SHEET_TABLE || block->kind == SHEET_SIGNATURES) continue;
        row++;
        if (block->kind == SHEET_FIELD) {
            put_text(book, page, row, 0, block->label, book->strong);
            put_cell(book, page, row, 1, block->value_kind, &block->value);
        } else {
            put_paragraph(book, page, row, block->text, block->kind == SHEET_WARNING ? book->warning : book->wrapped, 1,
                          LABEL_WIDTH + TEXT_WIDTH);
        }
    }
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9); /* A4 */
    worksheet_fit_to_pages(page, 1, 0);
}

/* ---- A table ---- */

/* The title as far as a name may say it, else the id. */
static lxw_worksheet *add_page(struct book *book, const struct sheet_table *table) {
    char name[4 * NAME_LENGTH + 1];
    size_t length = 0, characters = 0;
    for (const char *at = table->title; *at != '\0' && characters < NAME_LENGTH; characters++) {
        struct character character = character_at(at);
        bool refused = character.code < 0x20 || (character.code < 0x80 && strchr("[]:*?/\\'", (int)character.code));
        if (refused || character.length > 4) {
            name[length++] = ' ';
        } else {
            memcpy(name + length, at, character.length);
            length += character.length;
        }
        at += character.length;
    }
    name[length] = '\0';
    bool usable = workbook_validate_sheet_name(book->workbook, name) == LXW_NO_ERROR;
    return workbook_add_worksheet(book->workbook, usable ? name : table->id);
}

/* Returns the columns of the whole table. */
static size_t put_widths(const struct sheet_table *table, lxw_worksheet *page) {
    char buffer[SHEET_CELL_SIZE];
    size_t together = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        size_t width = text_columns(table->columns[i].heading);
        int64_t sum = 0;
        if (table->columns[i].summed && sheet_sum(table, i, 0, sheet_rows(table), &sum)) {
            size_t columns = text_columns(sheet_format_number(table->columns[i].kind, sum, buffer));
            if (columns > width) width = columns;
        }
        for (size_t row = 0; row < sheet_rows(table); row++) {
            size_t columns = text_columns(sheet_format(table->columns[i].kind, sheet_cell(table, row, i), buffer));
            if (columns > width) width = columns;
        }
        if (width > WIDEST) width = WIDEST;
        worksheet_set_column(page, (lxw_col_t)i, (lxw_col_t)i, (double)(width + 3), NULL);
        together += width + 3;
    }
    return together;
}

/* "=SUM(C2:C9)", less what in between is a sum itself: "-C4". */
static void make_formula(const struct sheet_table *table, size_t column, struct text *out) {
    size_t rows = sheet_rows(table);
    char letter = (char)('A' + column);
    text_clear(out);
    text_string(out, "=SUM(");
    text_char(out, letter);
    text_string(out, "2:");
    text_char(out, letter);
    text_number(out, (int64_t)rows + 1);
    text_char(out, ')');
    for (size_t row = 0; row < rows; row++) {
        if (!sheet_is_subtotal(table, row)) continue;
        text_char(out, '-');
        text_char(out, letter);
        text_number(out, (int64_t)row + 2);
    }
}

static void put_totals(struct book *book, lxw_worksheet *page, const struct sheet_table *table) {
    size_t rows = sheet_rows(table);
    lxw_row_t row = (lxw_row_t)rows + 1;
    struct text formula;
    text_init(&formula, NULL);
    put_text(book, page, row, 0, book->sheet->total_word, book->total);
    for (size_t i = 1; i < table->column_count; i++) {
        enum sheet_kind kind = table->columns[i].kind;
        lxw_format *format = kind == SHEET_MONEY ? book->total_money : book->total_count;
        struct sheet_cell cell = {.given = true};
        bool summed = table->columns[i].summed && sheet_sum(table, i, 0, rows, &cell.number) &&
                      !(kind == SHEET_MONEY && book->sheet->withhold_money);
        if (!summed) {
            put_text(book, page, row, (lxw_col_t)i, "", book->total);
        } else if (!is_exact(cell.number)) {
            char buffer[SHEET_CELL_SIZE];
            put_text(book, page, row, (lxw_col_t)i, sheet_format(kind, &cell, buffer), book->total);
        } else {
            make_formula(table, i, &formula);
            keep(book, worksheet_write_formula_num(page, row, (lxw_col_t)i, text_get(&formula), format,
                                                   as_number(kind, cell.number)));
        }
    }
    if (formula.failed) keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    text_release(&formula);
}

static void put_series(lxw_chart *chart, const char *name, const struct sheet_table *table, size_t column,
                       lxw_row_t last) {
    static const lxw_color_t colours[] = {0x1F5A8A, 0xD39B2A, 0x7A8B99};
    size_t before = 0;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    for (size_t i = 0; i < column; i++) before += table->charted >> i & 1;
    lxw_chart_fill fill = {.color = colours[before % 3]};
    chart_series_set_categories(series, name, 1, 0, last, 0);
    chart_series_set_values(series, name, 1, (lxw_col_t)column, last, (lxw_col_t)column);
    chart_series_set_name_range(series, name, 0, (lxw_col_t)column);
    chart_series_set_fill(series, &fill);
}

static void put_chart(struct book *book, lxw_worksheet *page, const struct sheet_table *table) {
    size_t rows = sheet_rows(table);
    bool bars = table->chart == SHEET_BARS;
    if (table->chart == SHEET_NO_CHART || rows < 2 || book->sheet->withhold_money) return;
    if (bars && rows > MOST_BARS) rows = MOST_BARS;
    lxw_chart *chart = workbook_add_chart(book->workbook, bars ? LXW_CHART_BAR_STACKED : LXW_CHART_COLUMN_STACKED);
    for (size_t i = 0; i < table->column_count; i++)
        if (table->charted >> i & 1) put_series(chart, page->name, table, i, (lxw_row_t)rows);
    chart_title_set_name(chart, clean(book, table->title));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    /* In a bar chart the axes have changed places: what is named goes down the page, first things first. */
    if (bars) chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_num_format(bars ? chart->x_axis : chart->y_axis, "#,##0");
    lxw_chart_options options = {.x_scale = 1.25, .y_scale = bars ? 1.25 : 1.0};
    bool below = sheet_rows(table) <= ROWS_ABOVE_CHART;
    keep(book, worksheet_insert_chart_opt(page, below ? (lxw_row_t)sheet_rows(table) + 5 : 1,
                                          below ? 0 : (lxw_col_t)(table->column_count + 1), chart, &options));
}

/* As high as its longest text, which is broken into lines. */
static void put_row(struct book *book, lxw_worksheet *page, const struct sheet_table *table, size_t row) {
    size_t lines = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct sheet_cell *cell = sheet_cell(table, row, i);
        bool text = table->columns[i].kind == SHEET_TEXT && cell->given;
        put_cell(book, page, (lxw_row_t)row + 1, (lxw_col_t)i, table->columns[i].kind, cell);
        if (text && text_columns(cell->text) > WIDEST) lines = 1 + text_columns(cell->text) / (WIDEST - 6);
    }
    if (lines > 1) keep(book, worksheet_set_row(page, (lxw_row_t)row + 1, (double)(LINE_HEIGHT * lines + 2), NULL));
}

static void put_table(struct book *book, const struct sheet_table *table) {
    size_t rows = sheet_rows(table);
    lxw_worksheet *page = add_page(book, table);
    if (page == NULL) {
        keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    size_t width = put_widths(table, page);
    worksheet_set_default_row(page, LINE_HEIGHT + 2, LXW_FALSE);
    for (size_t i = 0; i < table->column_count; i++)
        put_text(book, page, 0, (lxw_col_t)i, table->columns[i].heading,
                 table->columns[i].kind == SHEET_TEXT ? book->heading : book->number_heading);
    for (size_t row = 0; row < rows; row++) put_row(book, page, table, row);
    if (table->total && rows > 0) put_totals(book, page, table);
    if (table->note != NULL && table->column_count > 1)
        put_paragraph(book, page, (lxw_row_t)rows + 3, table->note, book->wrapped, (lxw_col_t)(table->column_count - 1),
                      width);
    worksheet_freeze_panes(page, 1, 1);
    worksheet_repeat_rows(page, 0, 0);
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9);
    worksheet_fit_to_pages(page, 1, 0);
    put_chart(book, page, table);
}

/* ---- The workbook ---- */

static onus_status write_workbook(const char *file, const struct sheet *sheet) {
    struct book book = {.workbook = workbook_new(file), .sheet = sheet};
    if (book.workbook == NULL) return ONUS_E_MEMORY;
    text_init(&book.cleaned, NULL);
    /* No time of day: the same cases make the same bytes. 1 January 2000. */
    workbook_set_properties(book.workbook, &(lxw_doc_properties){.created = 946684800});
    make_formats(&book);
    put_said(&book);
    for (size_t i = 0; i < sheet->block_count; i++)
        if (sheet->blocks[i].kind == SHEET_TABLE) put_table(&book, sheet->blocks[i].table);
    keep(&book, workbook_close(book.workbook));
    bool failed = book.cleaned.failed;
    text_release(&book.cleaned);
    if (failed || book.error == LXW_ERROR_MEMORY_MALLOC_FAILED) return ONUS_E_MEMORY;
    return book.error == LXW_NO_ERROR ? ONUS_OK : ONUS_E_OUTPUT;
}

ONUS_API extern const struct workbook_writer onus_workbook_writer;
const struct workbook_writer onus_workbook_writer = {write_workbook};
