/* SPDX-License-Identifier: Apache-2.0 */
/* The values in the cells of a row: what each kind of column takes, and what it refuses. It is what case_values.c takes from JSON, in the forms in which people write it;
 * an unknown quantity, date or person is one that is not given. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/csv_parts.h"
#include "codec/csv_text.h"
#include "codec/json_problem.h"
#include "codec/json_put.h"
#include "onus_time.h"

/* ---- Mistakes ---- */

bool csv_fail_memory(struct csv_values *values) {
    values->status = ONUS_E_MEMORY;
    return false;
}

bool csv_report(struct csv_values *values, onus_diagnostic diagnostic) {
    const struct csv_row *row = values->row;
    diagnostic.file = values->file;
    diagnostic.line = row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line;
    diagnostic.column = (uint32_t)(values->header->left + values->column + 1);
    diagnostic.path = csv_column_of(values)->name;
    values->status = ONUS_E_VALUE;
    if (values->scratch.failed || onus_diagnostics_add(values->diagnostics, &diagnostic) != ONUS_OK)
        return csv_fail_memory(values);
    return false;
}

bool csv_refuse(struct csv_values *values, onus_diagnostic_id id, struct csv_span given, const char *expected) {
    const char *shown = json_problem_excerpt(given.bytes, given.length, &values->scratch);
    return csv_report(
        values,
        (onus_diagnostic){.id = id, .given = shown, .expected = &expected, .expected_count = expected != NULL ? 1 : 0});
}

bool csv_accept(struct csv_values *values, onus_status status, onus_diagnostic_id id, struct csv_span given,
                const char *expected) {
    if (status == ONUS_OK) return true;
    return status == ONUS_E_MEMORY ? csv_fail_memory(values) : csv_refuse(values, id, given, expected);
}

const char *csv_string_of(struct csv_values *values, struct csv_span span) {
    text_reset(&values->part);
    text_append(&values->part, span.bytes, span.length);
    if (!values->part.failed) return text_get(&values->part);
    csv_fail_memory(values);
    return NULL;
}

/* ---- Quantities ---- */

/* An amount, in the language of the column's name. */
static const char *an_amount(const struct csv_column *column) {
    bool chinese = column->language != NULL && strcmp(column->language, "zh") == 0;
    return chinese ? "\xE6\x9C\x80\xE5\xA4\x9A\xE4\xB8\xA4\xE4\xBD\x8D\xE5\xB0\x8F\xE6\x95\xB0"
                     "\xE7\x9A\x84\xE9\x87\x91\xE9\xA2\x9D\xEF\xBC\x8C\xE5\xA6\x82 1234.50"
                   : "an amount with at most two decimals, such as 1234.50";
}

static bool read_quantity(struct csv_values *values, struct csv_span cell) {
    uint32_t quantity = csv_column_of(values)->handle;
    bool money = onus_policy_quantity(values->policy, quantity)->kind == ONUS_QUANTITY_MONEY;
    char number[CSV_NUMBER_SIZE];
    onus_status status = ONUS_E_VALUE;
    onus_money amount;
    int64_t count;
    if (csv_is_unknown(cell)) return true;
    if (money && cell.length < sizeof number && onus_money_parse(cell.bytes, cell.length, &amount) == ONUS_OK) {
        status = onus_case_set_money(values->evidence, quantity, amount); /* plain, as most are */
    } else if (csv_text_number(cell, money, number)) {
        if (money && onus_money_parse(number, strlen(number), &amount) == ONUS_OK)
            status = onus_case_set_money(values->evidence, quantity, amount);
        else if (!money && name_number(number, &count))
            status = onus_case_set_count(values->evidence, quantity, count);
    }
    return csv_accept(values, status, money ? DIAGNOSTIC_BAD_MONEY : DIAGNOSTIC_BAD_COUNT, cell,
                      money ? an_amount(csv_column_of(values)) : "0..1000000000");
}

/* ---- Names and texts ---- */

static bool read_name(struct csv_values *values, struct csv_span part) {
    uint32_t party = csv_column_of(values)->handle;
    const char *name = csv_string_of(values, part);
    if (name == NULL) return false;
    onus_status status = onus_case_add_person(values->evidence, party, name);
    onus_diagnostic_id mistake = status == ONUS_E_LIMIT ? DIAGNOSTIC_TOO_MANY_NAMES : DIAGNOSTIC_BAD_TEXT;
    for (uint32_t i = 0; status == ONUS_E_VALUE && i < onus_case_person_count(values->evidence, party); i++)
        if (strcmp(onus_case_person(values->evidence, party, i), name) == 0) mistake = DIAGNOSTIC_DUPLICATE_NAME;
    return csv_accept(values, status, mistake, part, NULL);
}

/* Most cells have one. No byte that a separator begins with: so none is looked for. */
static bool is_one_name(struct csv_span cell) {
    return memchr(cell.bytes, ';', cell.length) == NULL && memchr(cell.bytes, 0xE3, cell.length) == NULL &&
           memchr(cell.bytes, 0xEF, cell.length) == NULL;
}

static bool read_names(struct csv_values *values, struct csv_span cell) {
    static const char *const separators[] = {"\xE3\x80\x81", ";", "\xEF\xBC\x9B", NULL};
    struct csv_span rest = cell, part;
    if (csv_is_unknown(cell)) return true;
    if (is_one_name(cell)) return read_name(values, cell);
    while (csv_text_part(&rest, separators, &part))
        if (part.length > 0 && !read_name(values, part)) return false;
    return true;
}

static bool read_id(struct csv_values *values, struct csv_span cell) {
    if (csv_text_rounded(cell)) return csv_refuse(values, DIAGNOSTIC_ROUNDED_NUMBER, cell, NULL);
    return csv_accept(values, onus_case_set_text(values->evidence, ONUS_CASE_ID, cell.bytes, cell.length),
                      DIAGNOSTIC_BAD_TEXT, cell, NULL);
}

static bool read_date(struct csv_values *values, struct csv_span cell) {
    char date[CSV_DATE_SIZE];
    /* Most stand there already as a case has them. */
    onus_status status = onus_case_set_text(values->evidence, ONUS_CASE_DATE, cell.bytes, cell.length);
    if (status != ONUS_E_VALUE) return csv_accept(values, status, DIAGNOSTIC_BAD_DATE, cell, NULL);
    if (csv_is_unknown(cell)) return true;
    if (!csv_text_date(cell, date)) return csv_refuse(values, DIAGNOSTIC_BAD_DATE, cell, "YYYY-MM-DD");
    status = onus_case_set_text(values->evidence, ONUS_CASE_DATE, date, sizeof date - 1);
    return csv_accept(values, status, DIAGNOSTIC_NO_SUCH_DAY, cell, NULL);
}

/* A day as spreadsheets write it, or a time of one. */
static bool read_event(struct csv_values *values, struct csv_span cell) {
    char text[CSV_MOMENT_SIZE];
    onus_moment moment;
    if (csv_is_unknown(cell)) return true;
    if (!csv_text_moment(cell, text))
        return csv_refuse(values, DIAGNOSTIC_BAD_MOMENT, cell, "2026-11-07, 2026-11-07T10:00+08:00");
    onus_status status = onus_moment_parse(text, strlen(text), &moment);
    if (status == ONUS_OK) status = onus_case_set_event(values->evidence, csv_column_of(values)->handle, text);
    return csv_accept(values, status == ONUS_E_SYNTAX ? ONUS_E_VALUE : status, DIAGNOSTIC_BAD_MOMENT, cell,
                      "2026-11-07, 2026-11-07T10:00+08:00");
}

static bool read_meta(struct csv_values *values, struct csv_span cell) {
    struct text *meta = &values->meta;
    const char *text = csv_string_of(values, cell);
    if (text == NULL) return false;
    if (meta->length == 0) text_char(meta, '{');
    json_put_key(meta, csv_column_of(values)->name + sizeof CSV_META - 1);
    json_put_string(meta, text);
    return !meta->failed || csv_fail_memory(values);
}

static bool read_words(struct csv_values *values, struct csv_span cell) {
    if (csv_is_unknown(cell)) return true;
    return csv_accept(values, onus_case_set_text(values->evidence, ONUS_CASE_WORDS, cell.bytes, cell.length),
                      DIAGNOSTIC_BAD_WORDS, cell, "壹仟贰佰叁拾肆元伍角整");
}

/* ---- Rulings ---- */

static bool read_ruling_share(struct csv_values *values, struct csv_span cell) {
    onus_ratio share;
    if (!csv_text_share(cell, &share)) return csv_refuse(values, DIAGNOSTIC_BAD_RULING_SHARE, cell, "1/2, 50%, 0.5");
    case_ruling_add(&values->ruling, csv_column_of(values)->handle, share);
    return true;
}

static bool read_ruling_text(struct csv_values *values, struct csv_span cell, struct text *text) {
    if (!case_ruling_takes(&values->ruling, text, cell.bytes, cell.length))
        return csv_refuse(values, DIAGNOSTIC_BAD_TEXT, cell, NULL);
    return !text->failed || csv_fail_memory(values);
}

static bool read_ruling_date(struct csv_values *values, struct csv_span cell) {
    char date[CSV_DATE_SIZE];
    if (!csv_text_date(cell, date)) return csv_refuse(values, DIAGNOSTIC_BAD_DATE, cell, "YYYY-MM-DD");
    if (!case_ruling_takes(&values->ruling, &values->ruling.date, date, sizeof date - 1))
        return csv_refuse(values, DIAGNOSTIC_NO_SUCH_DAY, cell, NULL);
    return !values->ruling.date.failed || csv_fail_memory(values);
}

/* Give the case its ruling, now that all its cells are read. What is wrong stands in its own cell, or where the ruling begins. */
static bool finish_ruling(struct csv_values *values) {
    onus_diagnostic mistake;
    if (!values->ruling.given) return true;
    onus_status status = case_ruling_give(&values->ruling, values->evidence, &mistake);
    if (status == ONUS_OK) return true;
    if (status != ONUS_E_VALUE) return csv_fail_memory(values);
    size_t column = csv_header_find(values->header, values->policy, mistake.path);
    if (column == values->header->count) column = csv_header_find(values->header, values->policy, "ruling");
    values->column = column;
    return csv_report(values, mistake);
}

/* ---- Rows ---- */

static struct csv_span written_in(const struct csv_values *values) {
    size_t place = values->header->left + values->column;
    return (struct csv_span){values->row->cells[place], values->row->lengths[place]};
}

static bool read_cell(struct csv_values *values) {
    struct csv_span written = written_in(values), cell = csv_text_cell(written);
    if (cell.length == 0) return true;
    switch (csv_column_of(values)->kind) {
    case CSV_COLUMN_IGNORED:
    case CSV_COLUMN_BLOCK:
        return true;
    case CSV_COLUMN_FACT:
        return csv_read_fact(values, written, cell);
    case CSV_COLUMN_QUANTITY:
        return read_quantity(values, cell);
    case CSV_COLUMN_EVENT:
        return read_event(values, cell);
    case CSV_COLUMN_NAMES:
        return read_names(values, cell);
    case CSV_COLUMN_ID:
        return read_id(values, cell);
    case CSV_COLUMN_DATE:
        return read_date(values, cell);
    case CSV_COLUMN_META:
        return read_meta(values, cell);
    case CSV_COLUMN_WORDS:
        return read_words(values, cell);
    case CSV_COLUMN_RULING_SHARE:
        return read_ruling_share(values, cell);
    case CSV_COLUMN_RULING_BY:
        return read_ruling_text(values, cell, &values->ruling.by);
    case CSV_COLUMN_RULING_DATE:
        return read_ruling_date(values, cell);
    case CSV_COLUMN_RULING_REASON:
        return read_ruling_text(values, cell, &values->ruling.reason);
    }
    return false;
}

static void start(struct csv_values *values, const struct csv_row *row, onus_case *evidence,
                  onus_diagnostics *diagnostics) {
    arena_reset(&values->scratch);
    text_reset(&values->meta);
    case_ruling_clear(&values->ruling);
    values->row = row;
    values->evidence = evidence;
    values->diagnostics = diagnostics;
    values->status = ONUS_OK;
}

static bool read_id_cell(struct csv_values *values) {
    values->column = values->header->id;
    bool there = values->column < values->header->count && values->header->left + values->column < values->row->count;
    return !there || read_cell(values);
}

_Static_assert(CSV_KNOWN_WORDS * sizeof(uint64_t) <= CSV_ROW_BEHIND, "a known cell is looked for in its row");

/* Whether the cell says what was said of the fact before, which the case then says too. */
static bool read_known(struct csv_values *values, const struct csv_column *column, struct csv_span written) {
    if (column->kind != CSV_COLUMN_FACT) return false;
    uint64_t known = csv_known_find(&values->known, column->handle, written);
    return known != 0 && onus_case_set_values(values->evidence, column->handle, known) == ONUS_OK;
}

/* All but the id. */
static bool read_cells(struct csv_values *values) {
    const struct csv_header *header = values->header;
    const char *const *cells = values->row->cells + header->left;
    const size_t *lengths = values->row->lengths + header->left;
    for (size_t i = 0, count = header->count; i < count; i++) {
        const struct csv_span written = {cells[i], lengths[i]};
        if (written.length == 0 || read_known(values, &header->columns[i], written) || i == header->id) continue;
        values->column = i;
        if (!read_cell(values)) return false;
    }
    return true;
}

static bool finish_meta(struct csv_values *values) {
    struct text *meta = &values->meta;
    if (meta->length == 0) return true;
    text_char(meta, '}');
    onus_status status = ONUS_E_MEMORY;
    if (!meta->failed) status = onus_case_set_text(values->evidence, ONUS_CASE_META, meta->bytes, meta->length);
    return status == ONUS_OK || csv_fail_memory(values);
}

onus_status csv_values_read(struct csv_values *values, const struct csv_row *row, onus_case *evidence,
                            onus_diagnostics *diagnostics) {
    start(values, row, evidence, diagnostics);
    /* The id comes first, so that a mistake in any other cell can name its case. */
    if (!read_id_cell(values)) return values->status;
    if (!read_cells(values)) return values->status;
    return finish_meta(values) && finish_ruling(values) ? ONUS_OK : values->status;
}

onus_status csv_values_read_id(struct csv_values *values, const struct csv_row *row, onus_case *evidence) {
    start(values, row, evidence, NULL);
    return read_id_cell(values) || values->status != ONUS_E_MEMORY ? ONUS_OK : ONUS_E_MEMORY;
}

onus_status csv_values_read_known(struct csv_values *values, const struct csv_row *row, onus_case *evidence) {
    const struct csv_header *header = values->header;
    onus_case_clear(evidence);
    onus_status status = csv_values_read_id(values, row, evidence);
    values->status = ONUS_OK;
    for (size_t i = 0; i < header->count && status == ONUS_OK; i++) {
        if (header->columns[i].kind != CSV_COLUMN_META || row->lengths[header->left + i] == 0) continue;
        values->column = i;
        if (!read_cell(values) && values->status == ONUS_E_MEMORY) status = ONUS_E_MEMORY;
    }
    return status == ONUS_OK && !finish_meta(values) ? ONUS_E_MEMORY : status;
}

void csv_values_init(struct csv_values *values, const onus_policy *policy, const struct csv_header *header,
                     const char *file, const onus_allocator *allocator) {
    *values = (struct csv_values){.policy = policy, .header = header, .file = file};
    csv_known_init(&values->known, policy, allocator);
    text_init(&values->part, allocator);
    text_init(&values->meta, allocator);
    case_ruling_init(&values->ruling, allocator);
    arena_init(&values->scratch, allocator);
}

void csv_values_release(struct csv_values *values) {
    csv_known_release(&values->known);
    text_release(&values->part);
    text_release(&values->meta);
    case_ruling_release(&values->ruling);
    arena_release(&values->scratch);
}
