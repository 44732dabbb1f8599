/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sheet/sheet.h"

#include <string.h>

#include "base/memory.h"
#include "ledger/sums.h"

void sheet_init(struct sheet *sheet, const char *language, const char *kind) {
    *sheet = (struct sheet){.language = language, .kind = kind};
    arena_init(&sheet->arena, NULL);
}

void sheet_release(struct sheet *sheet) {
    const onus_allocator *allocator = &sheet->arena.allocator;
    for (size_t i = 0; i < sheet->block_count; i++) {
        struct sheet_table *table = sheet->blocks[i].table;
        if (table != NULL) memory_free(allocator, table->cells, table->cell_capacity, sizeof *table->cells);
    }
    memory_free(allocator, sheet->blocks, sheet->block_capacity, sizeof *sheet->blocks);
    arena_release(&sheet->arena);
}

/* What comes from a file could move a cursor: control characters become blanks. */
const char *sheet_copy(struct sheet *sheet, const char *text) {
    char *copy = arena_string(&sheet->arena, text);
    if (copy == NULL) return text == NULL ? NULL : "";
    for (char *at = copy; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = ' ';
    return copy;
}

/* ---- Numbers ---- */

/* From the right, a comma before every third digit of the whole part. */
const char *sheet_format_number(enum sheet_kind kind, int64_t number, char buffer[SHEET_CELL_SIZE]) {
    size_t at = SHEET_CELL_SIZE, digits = 0, decimals = kind == SHEET_MONEY ? 2 : 0;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    buffer[--at] = '\0';
    do {
        if (decimals > 0 && digits == decimals) buffer[--at] = '.';
        if (digits > decimals && (digits - decimals) % 3 == 0) buffer[--at] = ',';
        buffer[--at] = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest > 0 || digits <= decimals);
    if (number < 0) buffer[--at] = '-';
    return memmove(buffer, buffer + at, SHEET_CELL_SIZE - at);
}

const char *sheet_format(enum sheet_kind kind, const struct sheet_cell *cell, char buffer[SHEET_CELL_SIZE]) {
    if (!cell->given) return "";
    return kind == SHEET_TEXT ? cell->text : sheet_format_number(kind, cell->number, buffer);
}

const char *sheet_number(struct sheet *sheet, uint64_t number) {
    char buffer[SHEET_CELL_SIZE];
    return sheet_copy(sheet, sheet_format_number(SHEET_COUNT, (int64_t)number, buffer));
}

/* ---- Blocks ---- */

static struct sheet_block *add_block(struct sheet *sheet, enum sheet_block_kind kind) {
    void *blocks = sheet->blocks;
    if (!memory_grow(&sheet->arena.allocator, &blocks, &sheet->block_capacity, sheet->block_count + 1,
                     sizeof *sheet->blocks)) {
        sheet->arena.failed = true;
        return NULL;
    }
    sheet->blocks = blocks;
    struct sheet_block *block = &sheet->blocks[sheet->block_count++];
    *block = (struct sheet_block){.kind = kind};
    return block;
}

static void add_text(struct sheet *sheet, enum sheet_block_kind kind, const char *text) {
    struct sheet_block *block = add_block(sheet, kind);
    if (block != NULL) block->text = sheet_copy(sheet, text);
}

void sheet_paragraph(struct sheet *sheet, const char *text) {
    add_text(sheet, SHEET_PARAGRAPH, text);
}

void sheet_warning(struct sheet *sheet, const char *text) {
    add_text(sheet, SHEET_WARNING, text);
}

void sheet_signatures(struct sheet *sheet, const char *labels) {
    struct sheet_block *block = add_block(sheet, SHEET_SIGNATURES);
    if (block != NULL) block->text = arena_string(&sheet->arena, labels);
    if (block != NULL && block->text == NULL) block->text = "";
}

static struct sheet_block *add_field(struct sheet *sheet, const char *id, const char *label, enum sheet_kind kind) {
    struct sheet_block *block = add_block(sheet, SHEET_FIELD);
    if (block == NULL) return NULL;
    block->id = sheet_copy(sheet, id);
    block->label = sheet_copy(sheet, label);
    block->value_kind = kind;
    block->value.given = true;
    return block;
}

void sheet_field_text(struct sheet *sheet, const char *id, const char *label, const char *text) {
    struct sheet_block *block = add_field(sheet, id, label, SHEET_TEXT);
    if (block != NULL) block->value.text = sheet_copy(sheet, text);
}

void sheet_field_number(struct sheet *sheet, const char *id, const char *label, enum sheet_kind kind, int64_t number) {
    struct sheet_block *block = add_field(sheet, id, label, kind);
    if (block != NULL) block->value.number = number;
}

void sheet_field_hide(struct sheet *sheet) {
    if (sheet->block_count > 0) sheet->blocks[sheet->block_count - 1].for_machines = true;
}

void sheet_field_said(struct sheet *sheet, const char *label, const char *text) {
    sheet_field_text(sheet, "", label, text);
    if (sheet->block_count > 0) sheet->blocks[sheet->block_count - 1].for_people = true;
}

/* ---- Tables ---- */

struct sheet_table *sheet_table(struct sheet *sheet, const char *id, const char *title,
                                const struct sheet_column *columns, size_t count) {
    struct sheet_table *table = ARENA_NEW(&sheet->arena, 1, struct sheet_table);
    struct sheet_column *copies = ARENA_NEW(&sheet->arena, count, struct sheet_column);
    struct sheet_block *block = table == NULL || copies == NULL ? NULL : add_block(sheet, SHEET_TABLE);
    if (block == NULL) return NULL;
    for (size_t i = 0; i < count; i++) {
        copies[i] = columns[i];
        copies[i].id = sheet_copy(sheet, columns[i].id);
        copies[i].heading = sheet_copy(sheet, columns[i].heading);
    }
    *table = (struct sheet_table){
        .id = sheet_copy(sheet, id), .title = sheet_copy(sheet, title), .columns = copies, .column_count = count};
    block->table = table;
    return table;
}

static struct sheet_cell *add_cell(struct sheet *sheet, struct sheet_table *table) {
    void *cells = table == NULL ? NULL : table->cells;
    if (table == NULL) return NULL;
    if (!memory_grow(&sheet->arena.allocator, &cells, &table->cell_capacity, table->cell_count + 1,
                     sizeof *table->cells)) {
        sheet->arena.failed = true;
        return NULL;
    }
    table->cells = cells;
    struct sheet_cell *cell = &table->cells[table->cell_count++];
    *cell = (struct sheet_cell){.given = true};
    return cell;
}

void sheet_put_text(struct sheet *sheet, struct sheet_table *table, const char *text, const char *id) {
    struct sheet_cell *cell = add_cell(sheet, table);
    if (cell == NULL) return;
    cell->text = sheet_copy(sheet, text);
    cell->id = sheet_copy(sheet, id);
}

void sheet_put_number(struct sheet *sheet, struct sheet_table *table, int64_t number) {
    struct sheet_cell *cell = add_cell(sheet, table);
    if (cell != NULL) cell->number = number;
}

void sheet_put_nothing(struct sheet *sheet, struct sheet_table *table) {
    struct sheet_cell *cell = add_cell(sheet, table);
    if (cell != NULL) cell->given = false;
}

size_t sheet_rows(const struct sheet_table *table) {
    return table->cell_count / table->column_count;
}

const struct sheet_cell *sheet_cell(const struct sheet_table *table, size_t row, size_t column) {
    return &table->cells[row * table->column_count + column];
}

bool sheet_is_subtotal(const struct sheet_table *table, size_t row) {
    return sheet_cell(table, row, 0)->emphasis;
}

bool sheet_sum(const struct sheet_table *table, size_t column, size_t from, size_t to, int64_t *sum) {
    *sum = 0;
    for (size_t row = from; row < to; row++) {
        const struct sheet_cell *cell = sheet_cell(table, row, column);
        if (!cell->given || sheet_is_subtotal(table, row)) continue;
        if (cell->number >= 0 ? !sums_add(sum, cell->number) : *sum < cell->number - ONUS_MAX_MONEY) return false;
        if (cell->number < 0) *sum += cell->number;
    }
    return true;
}

/* One row more is shown rather than put into one of its own. */
size_t sheet_shown(const struct sheet_table *table) {
    size_t rows = sheet_rows(table);
    return table->shown == 0 || rows <= table->shown + 1 ? rows : table->shown;
}

void sheet_sum_row(const struct sheet_table *table, size_t from, const char *name, struct sheet_cell *cells) {
    for (size_t i = 0; i < table->column_count; i++) {
        cells[i] = (struct sheet_cell){.given = table->columns[i].summed};
        if (cells[i].given) cells[i].given = sheet_sum(table, i, from, sheet_rows(table), &cells[i].number);
    }
    cells[0] = (struct sheet_cell){.text = name, .given = true};
}

const char *sheet_others(const struct sheet *sheet, size_t count, struct text *name) {
    char buffer[SHEET_CELL_SIZE];
    const char *at = strstr(sheet->others_word, "%s");
    text_append(name, sheet->others_word, (size_t)(at - sheet->others_word));
    text_string(name, sheet_format_number(SHEET_COUNT, (int64_t)count, buffer));
    text_string(name, at + 2);
    return text_get(name);
}
