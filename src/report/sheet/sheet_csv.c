/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as tables for a spreadsheet: one that is a single table is that table, another has fields first and names each table in a row of its own. */
#include <string.h>

#include "report/layout/csv_put.h"
#include "report/sheet/sheet.h"

static void end_row(struct text *out) {
    text_string(out, "\r\n");
}

/* Without thousands separators: they would be text to some readers. */
static void put_number(struct text *out, enum sheet_kind kind, int64_t number, bool first) {
    char buffer[ONUS_FORMAT_SIZE];
    if (!first) text_char(out, ',');
    if (kind == SHEET_COUNT)
        text_number(out, number);
    else {
        if (number < 0) text_char(out, '-');
        text_string(out, onus_money_format((onus_money){number < 0 ? -number : number}, buffer));
    }
}

static void put_cell(struct text *out, const struct sheet *sheet, enum sheet_kind kind, const struct sheet_cell *cell,
                     bool first) {
    if (!cell->given || (kind == SHEET_MONEY && sheet->withhold_money))
        csv_put_text(out, "", first);
    else if (kind == SHEET_TEXT)
        csv_put_text(out, cell->text, first);
    else
        put_number(out, kind, cell->number, first);
}

static void put_total(struct text *out, const struct sheet *sheet, const struct sheet_table *table) {
    csv_put_text(out, sheet->total_word, true);
    for (size_t i = 1; i < table->column_count; i++) {
        struct sheet_cell cell = {.given = table->columns[i].summed};
        if (cell.given) cell.given = sheet_sum(table, i, 0, sheet_rows(table), &cell.number);
        put_cell(out, sheet, table->columns[i].kind, &cell, false);
    }
    end_row(out);
}

static void put_table(struct text *out, const struct sheet *sheet, const struct sheet_table *table, bool alone) {
    for (size_t i = 0; i < table->column_count; i++) csv_put_text(out, table->columns[i].heading, i == 0);
    end_row(out);
    for (size_t row = 0; row < sheet_rows(table); row++) {
        for (size_t i = 0; i < table->column_count; i++)
            put_cell(out, sheet, table->columns[i].kind, sheet_cell(table, row, i), i == 0);
        end_row(out);
    }
    if (table->total && !alone) put_total(out, sheet, table);
}

void sheet_write_csv(struct text *out, const struct sheet *sheet, bool byte_order_mark) {
    const struct sheet_block *only = NULL;
    size_t tables = 0;
    for (size_t i = 0; i < sheet->block_count; i++)
        if (sheet->blocks[i].kind == SHEET_TABLE) only = &sheet->blocks[i], tables++;
    if (byte_order_mark) text_string(out, "\xEF\xBB\xBF");
    if (tables == 1 && sheet->title == NULL) {
        put_table(out, sheet, only->table, true);
        return;
    }
    csv_put_text(out, sheet->title, true);
    csv_put_text(out, sheet->subtitle, false);
    end_row(out);
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct sheet_block *block = &sheet->blocks[i];
        if (block->for_machines || block->kind == SHEET_SIGNATURES) continue;
        if (block->kind == SHEET_TABLE) {
            end_row(out);
            csv_put_text(out, block->table->title, true);
            end_row(out);
            put_table(out, sheet, block->table, false);
            continue;
        }
        csv_put_text(out, block->kind == SHEET_FIELD ? block->label : block->text, true);
        if (block->kind == SHEET_FIELD) put_cell(out, sheet, block->value_kind, &block->value, false);
        end_row(out);
    }
}
