/* SPDX-License-Identifier: Apache-2.0 */
/* What goes wrong before the first row ends the reading, for then every row would be wrong in the same way; what goes wrong in a row costs that row.
 *
 *   1. After ONUS_READ_REFUSED comes ONUS_READ_END, and after that nothing else.
 *   2. Rows pull: they ask the character set for more text when they have no whole line, and that asks the caller when its chunk is used up. */
#include "codec/csv_reader.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/csv_text.h"
#include "codec/csv_trouble.h"
#include "codec/json_problem.h"

static const char *const *copy_names(struct arena *arena, const char *const *names, size_t count) {
    const char **copies = ARENA_NEW(arena, count, const char *);
    for (size_t i = 0; copies != NULL && i < count; i++) copies[i] = arena_string(arena, names[i]);
    return copies;
}

static void copy_options(struct csv_reader *csv, const onus_reader_options *options) {
    onus_column_block *blocks = ARENA_NEW(&csv->names, options->block_count, onus_column_block);
    for (size_t i = 0; blocks != NULL && i < options->block_count; i++) {
        const onus_column_block *block = &options->blocks[i];
        blocks[i] = (onus_column_block){copy_names(&csv->names, block->names, block->count), block->count};
    }
    csv->options = *options;
    csv->options.file = arena_string(&csv->names, options->file);
    csv->options.encoding = NULL;
    csv->options.ignored = copy_names(&csv->names, options->ignored, options->ignored_count);
    csv->options.blocks = blocks;
}

onus_status csv_reader_new(const onus_policy *policy, const onus_reader_options *options,
                           const onus_allocator *allocator, struct csv_reader **out) {
    onus_allocator handle = memory_allocator(allocator);
    enum charset_encoding encoding = CHARSET_UNKNOWN;
    *out = NULL;
    if (options->delimiter != '\0' && strchr(",;\t", options->delimiter) == NULL) return ONUS_E_ARGUMENT;
    if (options->encoding != NULL && (encoding = charset_find(options->encoding)) == CHARSET_UNKNOWN)
        return ONUS_E_ARGUMENT;
    struct csv_reader *made = memory_new(&handle, 1, sizeof *made);
    if (made == NULL) return ONUS_E_MEMORY;
    made->allocator = handle;
    made->policy = policy;
    made->final = ONUS_READ_CASE;
    made->empty = true;
    arena_init(&made->names, &handle);
    text_init(&made->id, &handle);
    text_init(&made->shown, &handle);
    text_init(&made->numbers, &handle);
    copy_options(made, options);
    charset_init(&made->charset, encoding, &handle);
    csv_header_init(&made->header, &handle);
    csv_values_init(&made->values, policy, &made->header, made->options.file, &handle);
    size_t limit = options->max_case == 0 ? ONUS_DEFAULT_MAX_CASE : options->max_case;
    if (!csv_rows_init(&made->rows, limit, &handle) || made->names.failed) {
        csv_reader_free(made);
        return ONUS_E_MEMORY;
    }
    made->rows.separator = options->delimiter;
    *out = made;
    return ONUS_OK;
}

void csv_reader_free(struct csv_reader *csv) {
    if (csv == NULL) return;
    onus_allocator handle = csv->allocator;
    charset_release(&csv->charset);
    csv_rows_release(&csv->rows);
    csv_header_release(&csv->header);
    csv_values_release(&csv->values);
    arena_release(&csv->names);
    text_release(&csv->id);
    text_release(&csv->shown);
    text_release(&csv->numbers);
    memory_free(&handle, csv, 1, sizeof *csv);
}

onus_status csv_reader_feed(struct csv_reader *csv, const char *bytes, size_t length) {
    if (csv->fed || csv->finished) return ONUS_E_ARGUMENT;
    charset_feed(&csv->charset, bytes, length);
    csv->fed = true;
    return ONUS_OK;
}

onus_status csv_reader_finish(struct csv_reader *csv) {
    if (csv->fed || csv->finished) return ONUS_E_ARGUMENT;
    charset_feed(&csv->charset, NULL, 0);
    charset_finish(&csv->charset);
    csv->finished = true;
    return ONUS_OK;
}

/* The header stays that of `csv`, and its arena with it. */
void csv_reader_branch(struct csv_reader *made, const struct csv_reader *csv, uint64_t line) {
    struct arena arena = made->header.arena;
    made->header = csv->header;
    made->header.arena = arena;
    made->empty = false;
    charset_continue(&made->charset, &csv->charset);
    csv_rows_begin(&made->rows, csv->rows.separator, line);
}

bool csv_reader_rests(const struct csv_reader *csv, uint64_t *line) {
    *line = csv->rows.line;
    return !csv->fed && csv->final == ONUS_READ_CASE && charset_rests(&csv->charset) && csv_rows_rest(&csv->rows);
}

/* ---- Reports ---- */

static onus_read_event end(struct csv_reader *csv, onus_read_event event) {
    csv->final = event;
    return event;
}

/* The record of a row; what it is called is the id of the case, or else its line. */
static bool fill_record(struct csv_reader *csv, uint64_t line, const char *id, onus_record *record) {
    text_reset(&csv->id);
    if (id == NULL) {
        text_string(&csv->id, "line ");
        text_number(&csv->id, (int64_t)line);
    }
    text_string(&csv->id, id);
    *record = (onus_record){.id = text_get(&csv->id), .line = line};
    return !csv->id.failed;
}

static bool report(struct csv_reader *csv, struct position position, onus_diagnostic diagnostic,
                   onus_diagnostics *diagnostics) {
    diagnostic.file = csv->options.file;
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    return !csv->shown.failed && !csv->numbers.failed && onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK;
}

static struct position cell_position(const struct csv_row *row, size_t cell) {
    return (struct position){row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line, (uint32_t)cell + 1};
}

static const char *show_number(struct text *text, size_t number) {
    text_reset(text);
    text_number(text, (int64_t)number);
    return text_get(text);
}

static bool report_trouble(struct csv_reader *csv, const struct csv_row *row, onus_diagnostics *diagnostics) {
    arena_reset(&csv->values.scratch);
    onus_diagnostic diagnostic = csv_trouble_of_row(row, csv->rows.limit, csv->charset.encoding, &csv->values.scratch);
    return !csv->values.scratch.failed && report(csv, row->position, diagnostic, diagnostics);
}

/* ---- The header ---- */

/* Nothing can be read. */
static onus_read_event refuse(struct csv_reader *csv, uint64_t line, bool reported, onus_record *record) {
    if (!reported || !fill_record(csv, line, NULL, record)) return end(csv, ONUS_READ_FAILED);
    csv->final = ONUS_READ_END;
    return ONUS_READ_REFUSED;
}

static onus_read_event refuse_encoding(struct csv_reader *csv, enum charset_result result, onus_record *record,
                                       onus_diagnostics *diagnostics) {
    arena_reset(&csv->values.scratch);
    onus_diagnostic diagnostic = csv_trouble_of_charset(&csv->charset, result, &csv->values.scratch);
    struct position position = {diagnostic.line, diagnostic.column};
    bool reported = !csv->values.scratch.failed && report(csv, position, diagnostic, diagnostics);
    csv->empty = false;
    return refuse(csv, position.line == 0 ? 1 : position.line, reported, record);
}

static onus_read_event refuse_empty(struct csv_reader *csv, onus_record *record, onus_diagnostics *diagnostics) {
    const onus_diagnostic diagnostic = {.id = DIAGNOSTIC_EMPTY_INPUT};
    return refuse(csv, 1, report(csv, POSITION_START, diagnostic, diagnostics), record);
}

/* ONUS_READ_MORE: the header is read. */
static onus_read_event read_header(struct csv_reader *csv, const struct csv_row *row, onus_record *record,
                                   onus_diagnostics *diagnostics) {
    csv->empty = false;
    if (row->trouble != CSV_TROUBLE_NONE) return refuse(csv, row->line, report_trouble(csv, row, diagnostics), record);
    onus_status status = csv_header_read(&csv->header, csv->policy, &csv->options, row, diagnostics);
    if (status == ONUS_OK) return ONUS_READ_MORE;
    return refuse(csv, row->line, status != ONUS_E_MEMORY, record);
}

/* ---- Rows ---- */

/* Where the row has something that the header has no column for, or the row's count if nowhere. */
static size_t find_stray(const struct csv_header *header, const struct csv_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (i == header->left) i += header->count;
        if (i < row->count && csv_row_cell(row, i).length > 0) return i;
    }
    return row->count;
}

/* Whether the row's cells are those of the header. If not, they are left as they are, and this is reported. */
static bool check_count(struct csv_reader *csv, const struct csv_row *row, bool *reported,
                        onus_diagnostics *diagnostics) {
    const struct csv_header *header = &csv->header;
    size_t wanted = header->left + header->count, stray = find_stray(header, row);
    *reported = true;
    if (row->count >= wanted && stray == row->count) return true;
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_CELL_COUNT};
    struct position position = cell_position(row, row->count < wanted ? row->count : stray);
    if (row->count >= wanted && stray < csv->header.width) {
        struct csv_span cell = csv_row_cell(row, stray);
        arena_reset(&csv->values.scratch);
        diagnostic.id = DIAGNOSTIC_STRAY_CELL;
        diagnostic.given = json_problem_excerpt(cell.bytes, cell.length, &csv->values.scratch);
        *reported = diagnostic.given != NULL;
    } else {
        diagnostic.given = show_number(&csv->shown, row->count);
        diagnostic.other = show_number(&csv->numbers, wanted);
    }
    *reported = *reported && report(csv, position, diagnostic, diagnostics);
    return false;
}

/* A row of the right shape loses what stands beyond its edges; another keeps what it has. */
static void give_cells(const struct csv_header *header, const struct csv_row *row, bool fits, onus_record *record) {
    size_t left = header->left < row->count ? header->left : row->count;
    record->cells = row->cells + (fits ? left : 0);
    record->cell_count = fits ? header->count : row->count;
}

/* The id of the case, or NULL if it has none or a character of it is lost, which is trouble of the row. */
static const char *find_id(const onus_case *evidence, const struct csv_row *row) {
    const char *id = onus_case_get_text(evidence, ONUS_CASE_ID);
    bool lost = id != NULL && row->trouble != CSV_TROUBLE_NONE && strstr(id, "\xEF\xBF\xBD") != NULL;
    return lost ? NULL : id;
}

static onus_read_event read_row(struct csv_reader *csv, const struct csv_row *row, onus_case *evidence,
                                onus_record *record, onus_diagnostics *diagnostics) {
    onus_status status = ONUS_E_SYNTAX;
    bool reported = true, fits = false, split = csv_row_is_split(row);
    if (row->trouble != CSV_TROUBLE_NONE)
        reported = report_trouble(csv, row, diagnostics);
    else
        fits = check_count(csv, row, &reported, diagnostics);
    if (!reported) return end(csv, ONUS_READ_FAILED);
    if (fits)
        status = csv_values_read(&csv->values, row, evidence, diagnostics);
    else if (split && csv_values_read_id(&csv->values, row, evidence) == ONUS_E_MEMORY)
        status = ONUS_E_MEMORY;
    if (!fill_record(csv, row->line, find_id(evidence, row), record)) status = ONUS_E_MEMORY;
    give_cells(&csv->header, row, fits, record);
    if (fits && status != ONUS_OK && status != ONUS_E_MEMORY &&
        csv_values_read_known(&csv->values, row, evidence) != ONUS_OK)
        status = ONUS_E_MEMORY;
    if (status == ONUS_E_MEMORY || !fits) onus_case_clear(evidence);
    if (status == ONUS_E_MEMORY) return end(csv, ONUS_READ_FAILED);
    return status == ONUS_OK ? ONUS_READ_CASE : ONUS_READ_BAD;
}

bool csv_reader_locate(const struct csv_reader *csv, const onus_record *record, onus_diagnostic *diagnostic) {
    const struct csv_header *header = &csv->header;
    if (header->cells == NULL || diagnostic->path == NULL) return false;
    size_t column = csv_header_find(header, csv->policy, diagnostic->path);
    if (column == header->count) return false;
    diagnostic->file = csv->options.file;
    diagnostic->line = record->line > UINT32_MAX ? UINT32_MAX : (uint32_t)record->line;
    diagnostic->column = (uint32_t)(header->left + column + 1);
    diagnostic->path = header->columns[column].name;
    return true;
}

/* ---- Events ---- */

/* Bring more text to the rows. ONUS_READ_CASE: they can go on. */
static onus_read_event fetch(struct csv_reader *csv, onus_record *record, onus_diagnostics *diagnostics) {
    enum charset_result result = charset_next(&csv->charset, csv_rows_room(&csv->rows));
    csv->rows.unmarked = !csv->charset.marked;
    switch (result) {
    case CHARSET_TEXT:
        return ONUS_READ_CASE;
    case CHARSET_MORE:
        csv->fed = false;
        return ONUS_READ_MORE;
    case CHARSET_END:
        csv_rows_finish(&csv->rows);
        return ONUS_READ_CASE;
    case CHARSET_MEMORY:
        return end(csv, ONUS_READ_FAILED);
    case CHARSET_UNDECIDED:
    case CHARSET_WORKBOOK:
    case CHARSET_MISSING:
        break;
    }
    return refuse_encoding(csv, result, record, diagnostics);
}

onus_read_event csv_reader_next(struct csv_reader *csv, onus_case *evidence, onus_record *record,
                                onus_diagnostics *diagnostics) {
    onus_read_event event = csv->final;
    if (event != ONUS_READ_CASE) return event;
    if (onus_case_policy(evidence) != csv->policy) return end(csv, ONUS_READ_FAILED);
    onus_case_clear(evidence);
    while (event == ONUS_READ_CASE) {
        struct csv_row row;
        switch (csv_rows_next(&csv->rows, &row)) {
        case CSV_ROWS_MEMORY:
            return end(csv, ONUS_READ_FAILED);
        case CSV_ROWS_END:
            return csv->empty ? refuse_empty(csv, record, diagnostics) : end(csv, ONUS_READ_END);
        case CSV_ROWS_MORE:
            event = fetch(csv, record, diagnostics);
            break;
        case CSV_ROWS_ROW:
            if (csv->header.cells != NULL) return read_row(csv, &row, evidence, record, diagnostics);
            event = read_header(csv, &row, record, diagnostics);
            if (event == ONUS_READ_MORE) event = ONUS_READ_CASE;
            break;
        }
    }
    return event;
}
