/* SPDX-License-Identifier: Apache-2.0 */
/* A stream of cases. One in CSV is csv_reader.h's; of one in JSON, json_split.h cuts the texts of single cases, and case_json.h reads each.
 *
 * How far a mistake reaches depends on the format. A line of NDJSON stands for itself, whatever is in it. In a document a case that is JSON, but not a
 * case or beyond a limit, is one bad case, and so is one with a string that cannot be taken; what is not JSON otherwise leaves doubt where the next case
 * begins, and ends the reading.
 *
 *   1. After ONUS_READ_STOP comes ONUS_READ_END, and after either nothing else.
 *   2. `id` holds the id of the record given last. */
#include "codec/reader.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/text.h"
#include "codec/case_json.h"
#include "codec/csv_reader.h"
#include "codec/csv_trouble.h"
#include "codec/json_problem.h"
#include "codec/json_split.h"

struct onus_reader {
    onus_allocator allocator;
    onus_format format;
    struct csv_reader *csv; /* all there is to a reader of CSV; else NULL */
    struct json_split split;
    struct case_json json;
    struct arena names; /* the file's */
    const char *file;
    struct text id;
    bool fed;              /* and not yet drained: the chunk is still the splitter's */
    onus_read_event final; /* END or FAILED once reading is over, else CASE */
};

onus_status reader_new(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                       const onus_allocator *allocator, onus_reader **out) {
    static const onus_reader_options defaults = {0};
    onus_allocator handle = memory_allocator(allocator);
    onus_reader *made = memory_new(&handle, 1, sizeof *made);
    onus_status status = ONUS_OK;
    *out = NULL;
    if (made == NULL) return ONUS_E_MEMORY;
    if (options == NULL) options = &defaults;
    made->allocator = handle;
    made->format = format;
    made->final = ONUS_READ_CASE;
    json_split_init(&made->split, format == ONUS_NDJSON ? JSON_SPLIT_LINES : JSON_SPLIT_DOCUMENT,
                    options->max_case == 0 ? ONUS_DEFAULT_MAX_CASE : options->max_case, &handle);
    text_init(&made->id, &handle);
    arena_init(&made->names, &handle);
    made->file = arena_string(&made->names, options->file);
    if (!case_json_init(&made->json, policy, &handle) || made->names.failed) status = ONUS_E_MEMORY;
    if (status == ONUS_OK && format == ONUS_CSV) status = csv_reader_new(policy, options, &handle, &made->csv);
    if (status != ONUS_OK) {
        onus_reader_free(made);
        return status;
    }
    *out = made;
    return ONUS_OK;
}

onus_status onus_reader_new(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                            onus_reader **out) {
    return reader_new(policy, format, options, onus_policy_allocator(policy), out);
}

onus_status onus_reader_branch(const onus_reader *reader, uint64_t line, onus_reader **out) {
    const onus_reader_options lines = {.file = reader->file, .max_case = reader->split.limit};
    *out = NULL;
    if (reader->format == ONUS_JSON || (reader->csv != NULL && reader->csv->header.cells == NULL))
        return ONUS_E_ARGUMENT;
    onus_status status = reader_new(reader->json.policy, reader->format,
                                    reader->csv != NULL ? &reader->csv->options : &lines, &reader->allocator, out);
    if (status != ONUS_OK) return status;
    if (reader->csv != NULL)
        csv_reader_branch((*out)->csv, reader->csv, line);
    else
        json_split_begin(&(*out)->split, line);
    return ONUS_OK;
}

bool onus_reader_rests(const onus_reader *reader, uint64_t *line) {
    if (reader->csv != NULL) return csv_reader_rests(reader->csv, line);
    *line = reader->split.position.line;
    return !reader->fed && reader->final == ONUS_READ_CASE && json_split_rests(&reader->split);
}

void onus_reader_free(onus_reader *reader) {
    if (reader == NULL) return;
    onus_allocator handle = reader->allocator;
    csv_reader_free(reader->csv);
    json_split_release(&reader->split);
    case_json_release(&reader->json);
    arena_release(&reader->names);
    text_release(&reader->id);
    memory_free(&handle, reader, 1, sizeof *reader);
}

onus_status onus_reader_feed(onus_reader *reader, const char *bytes, size_t length) {
    if (reader->csv != NULL) return csv_reader_feed(reader->csv, bytes, length);
    if (reader->fed || reader->split.finished) return ONUS_E_ARGUMENT;
    json_split_feed(&reader->split, bytes, length);
    reader->fed = true;
    return ONUS_OK;
}

onus_status onus_reader_finish(onus_reader *reader) {
    if (reader->csv != NULL) return csv_reader_finish(reader->csv);
    if (reader->fed || reader->split.finished) return ONUS_E_ARGUMENT;
    json_split_finish(&reader->split);
    return ONUS_OK;
}

bool onus_reader_is_array(const onus_reader *reader) {
    return reader->split.array;
}

bool onus_reader_is_empty(const onus_reader *reader) {
    return reader->csv != NULL ? reader->csv->empty : reader->split.empty;
}

const char *const *onus_reader_header(const onus_reader *reader, size_t *count) {
    *count = reader->csv != NULL ? reader->csv->header.count : 0;
    return reader->csv != NULL ? reader->csv->header.cells : NULL;
}

bool onus_reader_is_block(const onus_reader *reader, size_t column) {
    const struct csv_header *header = reader->csv != NULL ? &reader->csv->header : NULL;
    return header != NULL && column < header->count && header->columns[column].kind == CSV_COLUMN_BLOCK;
}

bool onus_reader_locate(const onus_reader *reader, const onus_record *record, onus_diagnostic *diagnostic) {
    return reader->csv != NULL && csv_reader_locate(reader->csv, record, diagnostic);
}

const char *onus_reader_encoding(const onus_reader *reader, bool *guessed) {
    *guessed = reader->csv != NULL && reader->csv->charset.guessed;
    return reader->csv != NULL ? charset_name(reader->csv->charset.encoding) : "UTF-8";
}

char onus_reader_delimiter(const onus_reader *reader, bool *guessed) {
    char delimiter = reader->csv != NULL && reader->csv->rows.begun ? reader->csv->rows.separator : '\0';
    *guessed = delimiter != '\0' && delimiter != ',' && reader->csv->options.delimiter == '\0';
    return delimiter;
}

/* ---- Events ---- */

static onus_read_event end(onus_reader *reader, onus_read_event event) {
    reader->final = event;
    return event;
}

/* "line 17" or "#3" */
static void name_place(onus_reader *reader, uint64_t line, uint64_t index) {
    bool lines = reader->format == ONUS_NDJSON;
    text_reset(&reader->id);
    text_string(&reader->id, lines ? "line " : "#");
    text_number(&reader->id, (int64_t)(lines ? line : index));
}

static onus_read_event stop(onus_reader *reader) {
    reader->final = ONUS_READ_END;
    return ONUS_READ_STOP;
}

/* Report `diagnostic` at `position`. False if memory was refused. */
static bool report(const onus_reader *reader, struct position position, onus_diagnostic diagnostic,
                   onus_diagnostics *diagnostics) {
    diagnostic.file = reader->file;
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    return !reader->json.scratch.failed && onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK;
}

/* A text was longer than a case may be. */
static bool report_too_long(const onus_reader *reader, struct position position, onus_diagnostics *diagnostics) {
    struct text limit;
    text_init(&limit, &reader->allocator);
    csv_trouble_put_size(&limit, reader->split.limit);
    bool reported =
        !limit.failed &&
        report(reader, position, (onus_diagnostic){.id = DIAGNOSTIC_TOO_LONG, .other = text_get(&limit)}, diagnostics);
    text_release(&limit);
    return reported;
}

/* The splitter found no way on. */
static onus_read_event read_error(onus_reader *reader, onus_record *record, onus_diagnostics *diagnostics) {
    struct json_split *split = &reader->split;
    struct json_error error = {split->error.problem, 0, split->error.expected};
    name_place(reader, split->error.position.line, split->pieces + 1);
    if (error.problem == JSON_PROBLEM_MEMORY || reader->id.failed) return end(reader, ONUS_READ_FAILED);
    *record = (onus_record){.id = text_get(&reader->id), .line = split->error.position.line};
    bool reported;
    if (error.problem == JSON_PROBLEM_LENGTH) {
        reported = report_too_long(reader, split->error.position, diagnostics);
    } else {
        /* One byte of the character at fault: the others may still be to come. */
        size_t shown = error.problem == JSON_PROBLEM_END ? 0 : 1;
        const char *at = split->bytes + (shown == 0 ? 0 : split->error.offset - split->base);
        arena_reset(&reader->json.scratch);
        reported = report(reader, split->error.position,
                          json_problem_diagnostic(&error, at, shown, &reader->json.scratch), diagnostics);
    }
    return reported ? stop(reader) : end(reader, ONUS_READ_FAILED);
}

/* Whether what is wrong with a case leaves doubt where the next one begins. What a string holds does not, if its quotes pair. */
static bool leaves_doubt(const onus_reader *reader, const struct json_piece *piece, onus_status status) {
    enum json_problem problem = reader->json.reader.error.problem;
    bool string = problem == JSON_PROBLEM_NUL || problem == JSON_PROBLEM_SURROGATE || problem == JSON_PROBLEM_UTF8;
    return reader->format == ONUS_JSON && status == ONUS_E_SYNTAX && (piece->incomplete || !string);
}

static onus_read_event read_piece(onus_reader *reader, const struct json_piece *piece, onus_case *evidence,
                                  onus_record *record, onus_diagnostics *diagnostics) {
    struct case_source source = {piece->text, piece->length, piece->position, reader->file, NULL};
    name_place(reader, piece->position.line, piece->index);
    if (reader->id.failed) return end(reader, ONUS_READ_FAILED);
    source.place = text_get(&reader->id);
    *record = (onus_record){.id = source.place, .line = piece->position.line};
    if (piece->too_long) {
        onus_case_clear(evidence);
        return report_too_long(reader, piece->position, diagnostics) ? ONUS_READ_BAD : end(reader, ONUS_READ_FAILED);
    }
    onus_status status = case_json_read(&reader->json, &source, evidence, diagnostics);
    const char *id = onus_case_get_text(evidence, ONUS_CASE_ID);
    if (id != NULL) {
        text_reset(&reader->id);
        text_string(&reader->id, id);
        record->id = text_get(&reader->id);
    }
    if (status == ONUS_E_MEMORY || reader->id.failed) return end(reader, ONUS_READ_FAILED);
    if (status == ONUS_OK) return ONUS_READ_CASE;
    return leaves_doubt(reader, piece, status) ? stop(reader) : ONUS_READ_BAD;
}

onus_read_event onus_reader_next(onus_reader *reader, onus_case *evidence, onus_record *record,
                                 onus_diagnostics *diagnostics) {
    struct json_piece piece;
    if (reader->csv != NULL) return csv_reader_next(reader->csv, evidence, record, diagnostics);
    if (reader->final != ONUS_READ_CASE) return reader->final;
    if (onus_case_policy(evidence) != reader->json.policy) return end(reader, ONUS_READ_FAILED);
    switch (json_split_next(&reader->split, &piece)) {
    case JSON_SPLIT_PIECE:
        return read_piece(reader, &piece, evidence, record, diagnostics);
    case JSON_SPLIT_MORE:
        reader->fed = false;
        return ONUS_READ_MORE;
    case JSON_SPLIT_END:
        return end(reader, ONUS_READ_END);
    case JSON_SPLIT_ERROR:
        break;
    }
    onus_case_clear(evidence);
    return read_error(reader, record, diagnostics);
}
