/* SPDX-License-Identifier: Apache-2.0 */
/* The values in the cells of a row: what each kind of column takes, and what it refuses. It is what case_values.c takes from JSON, in the forms in which people write it;
 * an unknown quantity, date or person is one that is not given. */
#include "codec/csv_values.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/csv_text.h"
#include "codec/json_problem.h"
#include "codec/json_put.h"
#include "onus_time.h"

#define WIDE_QUESTION "\xEF\xBC\x9F"

static const struct csv_column *column_of(const struct csv_values *values) {
    return &values->header->columns[values->column];
}

static bool is_unknown(struct csv_span span) {
    return csv_text_is(span, "?") || csv_text_is(span, WIDE_QUESTION);
}

/* ---- Mistakes ---- */

static bool fail_memory(struct csv_values *values) {
    values->status = ONUS_E_MEMORY;
    return false;
}

static bool report(struct csv_values *values, onus_diagnostic diagnostic) {
    const struct csv_row *row = values->row;
    diagnostic.file = values->file;
    diagnostic.line = row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line;
    diagnostic.column = (uint32_t)(values->header->left + values->column + 1);
    diagnostic.path = column_of(values)->name;
    values->status = ONUS_E_VALUE;
    if (values->scratch.failed || onus_diagnostics_add(values->diagnostics, &diagnostic) != ONUS_OK)
        return fail_memory(values);
    return false;
}

/* `expected` is one form that would do, or NULL. */
static bool refuse(struct csv_values *values, onus_diagnostic_id id, struct csv_span given, const char *expected) {
    const char *shown = json_problem_excerpt(given.bytes, given.length, &values->scratch);
    return report(
        values,
        (onus_diagnostic){.id = id, .given = shown, .expected = &expected, .expected_count = expected != NULL ? 1 : 0});
}

/* What the case itself said to a value that was read. */
static bool accept(struct csv_values *values, onus_status status, onus_diagnostic_id id, struct csv_span given,
                   const char *expected) {
    if (status == ONUS_OK) return true;
    return status == ONUS_E_MEMORY ? fail_memory(values) : refuse(values, id, given, expected);
}

/* `span` with a closing zero, until the next call; NULL on refusal. */
static const char *string_of(struct csv_values *values, struct csv_span span) {
    text_reset(&values->part);
    text_append(&values->part, span.bytes, span.length);
    if (!values->part.failed) return text_get(&values->part);
    fail_memory(values);
    return NULL;
}

/* ---- Facts ---- */

static const struct {
    const char *word;
    uint32_t value;
} yes_and_no[] = {{"no", 0}, {"yes", 1},          {"false", 0},        {"true", 1},         {"0", 0},
                  {"1", 1},  {"\xE5\x90\xA6", 0}, {"\xE6\x98\xAF", 1}, {"\xEF\xBC\x90", 0}, {"\xEF\xBC\x91", 1}};

static bool same_word(const char *word, const char *known) {
    while (*word != '\0' && (*word >= 'A' && *word <= 'Z' ? *word - 'A' + 'a' : *word) == *known) {
        word++;
        known++;
    }
    return *word == '\0' && *known == '\0';
}

/* A number is said at once. The value that it lies in, or ONUS_NONE. */
static uint32_t find_number(struct csv_values *values, uint32_t fact, struct csv_span part) {
    char digits[CSV_NUMBER_SIZE];
    int64_t number;
    bool negative = part.length > 0 && part.bytes[0] == '-';
    struct csv_span size = {part.bytes + negative, part.length - negative};
    if (!csv_text_number(size, false, digits) || !name_number(digits, &number)) return ONUS_NONE;
    if (negative) number = -number;
    onus_status status = onus_case_add_number(values->evidence, fact, number);
    if (status == ONUS_E_MEMORY) fail_memory(values);
    return status == ONUS_OK ? onus_policy_find_number(values->policy, fact, number) : ONUS_NONE;
}

/* The value that `part` stands for, or ONUS_NONE. */
static uint32_t find_value(struct csv_values *values, const onus_fact_info *info, struct csv_span part) {
    uint32_t fact = column_of(values)->handle;
    if (info->kind == ONUS_FACT_INTEGER) return find_number(values, fact, part);
    const char *word = string_of(values, part);
    if (word == NULL) return ONUS_NONE;
    uint32_t found = onus_policy_find_value(values->policy, fact, word);
    if (found != ONUS_NONE) return found;
    for (uint32_t v = 0; v < info->value_count; v++)
        for (size_t i = 0; i < info->values[v].label.count; i++)
            if (strcmp(info->values[v].label.items[i].text, word) == 0) return v;
    if (info->kind != ONUS_FACT_BOOLEAN) return ONUS_NONE;
    for (size_t i = 0; i < sizeof yes_and_no / sizeof *yes_and_no; i++)
        if (same_word(word, yes_and_no[i].word)) return yes_and_no[i].value;
    return ONUS_NONE;
}

/* "0..365": the numbers that an integer fact can be. */
static const char *range_of(struct csv_values *values, const onus_fact_info *info) {
    struct text *range = &values->part;
    text_reset(range);
    text_number(range, info->values[0].from);
    text_string(range, "..");
    text_number(range, info->values[info->value_count - 1].to);
    if (range->failed) fail_memory(values);
    return text_get(range);
}

/* How a value is written in the language of the column's name. */
static const char *name_of(const onus_fact_info *info, uint32_t value, const char *language) {
    const onus_value_info *at = &info->values[value];
    bool chinese = language != NULL && strcmp(language, "zh") == 0;
    const char *own = info->kind != ONUS_FACT_BOOLEAN ? at->id
                      : chinese                       ? (value == 0 ? "\xE5\x90\xA6" : "\xE6\x98\xAF")
                                                      : (value == 0 ? "no" : "yes");
    return language != NULL ? onus_label_in(at->label, language, own) : own;
}

/* What could have stood there is said in the words of the column, and the nearest may be any word that would do. */
static bool refuse_value(struct csv_values *values, const onus_fact_info *info, struct csv_span part) {
    if (values->status == ONUS_E_MEMORY) return false;
    if (info->kind == ONUS_FACT_INTEGER) {
        const char *range = range_of(values, info);
        return values->status != ONUS_E_MEMORY && refuse(values, DIAGNOSTIC_OUT_OF_RANGE, part, range);
    }
    const char *expected[ONUS_MAX_VALUES], *nearest = NULL;
    const char *given = string_of(values, part);
    size_t distance = SIZE_MAX;
    if (given == NULL) return false;
    for (uint32_t v = 0; v < info->value_count; v++) {
        expected[v] = name_of(info, v, column_of(values)->language);
        nearest = name_nearer(given, expected[v], nearest, &distance);
    }
    for (uint32_t v = 0; nearest == NULL && v < info->value_count; v++) {
        nearest = name_nearer(given, info->values[v].id, nearest, &distance);
        for (size_t i = 0; i < info->values[v].label.count; i++)
            nearest = name_nearer(given, info->values[v].label.items[i].text, nearest, &distance);
    }
    return report(values, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                            .given = json_problem_excerpt(given, part.length, &values->scratch),
                                            .expected = expected,
                                            .expected_count = info->value_count,
                                            .nearest = nearest});
}

static bool read_fact(struct csv_values *values, struct csv_span written, struct csv_span cell) {
    static const char *const bars[] = {"|", "\xEF\xBD\x9C", NULL};
    uint32_t fact = column_of(values)->handle;
    const onus_fact_info *info = onus_policy_fact(values->policy, fact);
    uint64_t set = 0;
    struct csv_span rest = cell, part;
    if (is_unknown(cell)) {
        set = UINT64_MAX >> (64 - info->value_count);
        rest.bytes = NULL;
    }
    while (csv_text_part(&rest, bars, &part)) {
        uint32_t value = find_value(values, info, part);
        if (value == ONUS_NONE) return refuse_value(values, info, part);
        set |= UINT64_C(1) << value;
    }
    size_t count;
    onus_case_numbers(values->evidence, fact, &count);
    if (count > 0) return true;
    if (!accept(values, onus_case_set_values(values->evidence, fact, set), DIAGNOSTIC_UNKNOWN_VALUE, cell, NULL))
        return false;
    csv_known_keep(&values->known, values->policy, fact, written, set);
    return true;
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
    uint32_t quantity = column_of(values)->handle;
    bool money = onus_policy_quantity(values->policy, quantity)->kind == ONUS_QUANTITY_MONEY;
    char number[CSV_NUMBER_SIZE];
    onus_status status = ONUS_E_VALUE;
    onus_money amount;
    int64_t count;
    if (is_unknown(cell)) return true;
    if (money && cell.length < sizeof number && onus_money_parse(cell.bytes, cell.length, &amount) == ONUS_OK) {
        status = onus_case_set_money(values->evidence, quantity, amount); /* plain, as most are */
    } else if (csv_text_number(cell, money, number)) {
        if (money && onus_money_parse(number, strlen(number), &amount) == ONUS_OK)
            status = onus_case_set_money(values->evidence, quantity, amount);
        else if (!money && name_number(number, &count))
            status = onus_case_set_count(values->evidence, quantity, count);
    }
    return accept(values, status, money ? DIAGNOSTIC_BAD_MONEY : DIAGNOSTIC_BAD_COUNT, cell,
                  money ? an_amount(column_of(values)) : "0..1000000000");
}

/* ---- Names and texts ---- */

static bool read_name(struct csv_values *values, struct csv_span part) {
    uint32_t party = column_of(values)->handle;
    const char *name = string_of(values, part);
    if (name == NULL) return false;
    onus_status status = onus_case_add_person(values->evidence, party, name);
    onus_diagnostic_id mistake = status == ONUS_E_LIMIT ? DIAGNOSTIC_TOO_MANY_NAMES : DIAGNOSTIC_BAD_TEXT;
    for (uint32_t i = 0; status == ONUS_E_VALUE && i < onus_case_person_count(values->evidence, party); i++)
        if (strcmp(onus_case_person(values->evidence, party, i), name) == 0) mistake = DIAGNOSTIC_DUPLICATE_NAME;
    return accept(values, status, mistake, part, NULL);
}

static bool read_names(struct csv_values *values, struct csv_span cell) {
    static const char *const separators[] = {"\xE3\x80\x81", ";", "\xEF\xBC\x9B", NULL};
    struct csv_span rest = cell, part;
    if (is_unknown(cell)) return true;
    while (csv_text_part(&rest, separators, &part))
        if (part.length > 0 && !read_name(values, part)) return false;
    return true;
}

static bool read_id(struct csv_values *values, struct csv_span cell) {
    if (csv_text_rounded(cell)) return refuse(values, DIAGNOSTIC_ROUNDED_NUMBER, cell, NULL);
    return accept(values, onus_case_set_text(values->evidence, ONUS_CASE_ID, cell.bytes, cell.length),
                  DIAGNOSTIC_BAD_TEXT, cell, NULL);
}

static bool read_date(struct csv_values *values, struct csv_span cell) {
    char date[CSV_DATE_SIZE];
    if (is_unknown(cell)) return true;
    if (!csv_text_date(cell, date)) return refuse(values, DIAGNOSTIC_BAD_DATE, cell, "YYYY-MM-DD");
    onus_status status = onus_case_set_text(values->evidence, ONUS_CASE_DATE, date, sizeof date - 1);
    return accept(values, status, DIAGNOSTIC_NO_SUCH_DAY, cell, NULL);
}

/* A day as spreadsheets write it, or a time of one. */
static bool read_event(struct csv_values *values, struct csv_span cell) {
    char text[CSV_MOMENT_SIZE];
    onus_moment moment;
    if (is_unknown(cell)) return true;
    if (!csv_text_moment(cell, text))
        return refuse(values, DIAGNOSTIC_BAD_MOMENT, cell, "2026-11-07, 2026-11-07T10:00+08:00");
    onus_status status = onus_moment_parse(text, strlen(text), &moment);
    if (status == ONUS_OK) status = onus_case_set_event(values->evidence, column_of(values)->handle, text);
    return accept(values, status == ONUS_E_SYNTAX ? ONUS_E_VALUE : status, DIAGNOSTIC_BAD_MOMENT, cell,
                  "2026-11-07, 2026-11-07T10:00+08:00");
}

static bool read_meta(struct csv_values *values, struct csv_span cell) {
    struct text *meta = &values->meta;
    const char *text = string_of(values, cell);
    if (text == NULL) return false;
    if (meta->length == 0) text_char(meta, '{');
    json_put_key(meta, column_of(values)->name + sizeof CSV_META - 1);
    json_put_string(meta, text);
    return !meta->failed || fail_memory(values);
}

static bool read_words(struct csv_values *values, struct csv_span cell) {
    if (is_unknown(cell)) return true;
    return accept(values, onus_case_set_text(values->evidence, ONUS_CASE_WORDS, cell.bytes, cell.length),
                  DIAGNOSTIC_BAD_WORDS, cell, "壹仟贰佰叁拾肆元伍角整");
}

/* ---- Rulings ---- */

static bool read_ruling_share(struct csv_values *values, struct csv_span cell) {
    onus_ratio share;
    if (!csv_text_share(cell, &share)) return refuse(values, DIAGNOSTIC_BAD_RULING_SHARE, cell, "1/2, 50%, 0.5");
    case_ruling_add(&values->ruling, column_of(values)->handle, share);
    return true;
}

static bool read_ruling_text(struct csv_values *values, struct csv_span cell, struct text *text) {
    if (!case_ruling_takes(&values->ruling, text, cell.bytes, cell.length))
        return refuse(values, DIAGNOSTIC_BAD_TEXT, cell, NULL);
    return !text->failed || fail_memory(values);
}

static bool read_ruling_date(struct csv_values *values, struct csv_span cell) {
    char date[CSV_DATE_SIZE];
    if (!csv_text_date(cell, date)) return refuse(values, DIAGNOSTIC_BAD_DATE, cell, "YYYY-MM-DD");
    if (!case_ruling_takes(&values->ruling, &values->ruling.date, date, sizeof date - 1))
        return refuse(values, DIAGNOSTIC_NO_SUCH_DAY, cell, NULL);
    return !values->ruling.date.failed || fail_memory(values);
}

/* Give the case its ruling, now that all its cells are read. What is wrong stands in its own cell, or where the ruling begins. */
static bool finish_ruling(struct csv_values *values) {
    onus_diagnostic mistake;
    if (!values->ruling.given) return true;
    onus_status status = case_ruling_give(&values->ruling, values->evidence, &mistake);
    if (status == ONUS_OK) return true;
    if (status != ONUS_E_VALUE) return fail_memory(values);
    size_t column = csv_header_find(values->header, values->policy, mistake.path);
    if (column == values->header->count) column = csv_header_find(values->header, values->policy, "ruling");
    values->column = column;
    return report(values, mistake);
}

/* ---- Rows ---- */

static struct csv_span written_in(const struct csv_values *values) {
    size_t place = values->header->left + values->column;
    return (struct csv_span){values->row->cells[place], values->row->lengths[place]};
}

static bool read_cell(struct csv_values *values) {
    struct csv_span written = written_in(values), cell = csv_text_cell(written);
    if (cell.length == 0) return true;
    switch (column_of(values)->kind) {
    case CSV_COLUMN_IGNORED:
    case CSV_COLUMN_BLOCK:
        return true;
    case CSV_COLUMN_FACT:
        return read_fact(values, written, cell);
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

/* What most cells are: nothing, or what was said of the fact before. False if it is something else, which is then to be read. */
static bool read_known(struct csv_values *values) {
    struct csv_span written = written_in(values);
    const struct csv_column *column = column_of(values);
    uint64_t known;
    if (written.length == 0) return true;
    return column->kind == CSV_COLUMN_FACT && csv_known_find(&values->known, column->handle, written, &known) &&
           onus_case_set_values(values->evidence, column->handle, known) == ONUS_OK;
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

static bool finish_meta(struct csv_values *values) {
    struct text *meta = &values->meta;
    if (meta->length == 0) return true;
    text_char(meta, '}');
    onus_status status = ONUS_E_MEMORY;
    if (!meta->failed) status = onus_case_set_text(values->evidence, ONUS_CASE_META, meta->bytes, meta->length);
    return status == ONUS_OK || fail_memory(values);
}

onus_status csv_values_read(struct csv_values *values, const struct csv_row *row, onus_case *evidence,
                            onus_diagnostics *diagnostics) {
    start(values, row, evidence, diagnostics);
    /* The id comes first, so that a mistake in any other cell can name its case. */
    if (!read_id_cell(values)) return values->status;
    for (values->column = 0; values->column < values->header->count; values->column++)
        if (values->column != values->header->id && !read_known(values) && !read_cell(values)) return values->status;
    return finish_meta(values) && finish_ruling(values) ? ONUS_OK : values->status;
}

onus_status csv_values_read_id(struct csv_values *values, const struct csv_row *row, onus_case *evidence) {
    start(values, row, evidence, NULL);
    return read_id_cell(values) || values->status != ONUS_E_MEMORY ? ONUS_OK : ONUS_E_MEMORY;
}

void csv_values_init(struct csv_values *values, const onus_policy *policy, const struct csv_header *header,
                     const char *file, const onus_allocator *allocator) {
    *values = (struct csv_values){.policy = policy, .header = header, .file = file};
    csv_known_init(&values->known, allocator);
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
