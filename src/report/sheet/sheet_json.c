/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as one JSON document: fields are members, a table is an array of objects. Identifiers whatever the language; money as in results, a text with two decimals. */
#include <jansson.h>
#include <string.h>

#include "report/sheet/sheet.h"

static json_t *number_json(enum sheet_kind kind, int64_t number) {
    char buffer[ONUS_FORMAT_SIZE + 1] = "-";
    if (kind == SHEET_COUNT) return json_integer(number);
    onus_money_format((onus_money){number < 0 ? -number : number}, buffer + 1);
    return json_string(number < 0 ? buffer : buffer + 1);
}

static json_t *cell_json(enum sheet_kind kind, const struct sheet_cell *cell) {
    if (kind == SHEET_TEXT) return json_string(cell->id != NULL ? cell->id : cell->text);
    return number_json(kind, cell->number);
}

static bool has_value(const struct sheet *sheet, enum sheet_kind kind, const struct sheet_cell *cell) {
    return cell->given && !(kind == SHEET_MONEY && sheet->withhold_money);
}

/* json_object_set_new() takes the value, whatever comes of it, and refuses NULL. */
static bool set(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static bool put_row(const struct sheet *sheet, const struct sheet_table *table, size_t row, json_t *rows) {
    json_t *object = json_object();
    bool done = object != NULL;
    for (size_t i = 0; done && i < table->column_count; i++) {
        const struct sheet_column *column = &table->columns[i];
        const struct sheet_cell *cell = sheet_cell(table, row, i);
        if (!column->for_people && has_value(sheet, column->kind, cell))
            done = set(object, column->id, cell_json(column->kind, cell));
    }
    if (done) return json_array_append_new(rows, object) == 0;
    json_decref(object);
    return false;
}

static json_t *table_json(const struct sheet *sheet, const struct sheet_table *table) {
    json_t *rows = json_array();
    bool done = rows != NULL;
    for (size_t row = 0; done && row < sheet_rows(table); row++) done = put_row(sheet, table, row, rows);
    if (done) return rows;
    json_decref(rows);
    return NULL;
}

static bool put_block(const struct sheet *sheet, const struct sheet_block *block, json_t *root) {
    if (block->kind == SHEET_TABLE) return set(root, block->table->id, table_json(sheet, block->table));
    if (block->kind != SHEET_FIELD || block->for_people || !has_value(sheet, block->value_kind, &block->value))
        return true;
    return set(root, block->id, cell_json(block->value_kind, &block->value));
}

/* json_dumps() leaves a key out, and does not say so, where memory for it is refused. A text keeps it in mind. */
static int take(const char *bytes, size_t length, void *context) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? -1 : 0;
}

onus_status sheet_write_json(struct text *out, const struct sheet *sheet) {
    json_t *root = json_object();
    bool done = root != NULL && set(root, "report", json_string(sheet->kind));
    for (size_t i = 0; done && i < sheet->block_count; i++) done = put_block(sheet, &sheet->blocks[i], root);
    if (!done || json_dump_callback(root, take, out, JSON_INDENT(2)) != 0) out->failed = true;
    json_decref(root);
    text_char(out, '\n');
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
