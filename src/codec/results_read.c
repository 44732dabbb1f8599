/* SPDX-License-Identifier: Apache-2.0 */
/* Stored results as text: one document, or a result a line.
 *
 * Nobody says which it is, and nothing need be guessed: if something follows the first value the text is no document, and is read as lines. A line's tree is
 * forgotten when it has been read, so that memory holds what is compared and not the text. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/json_problem.h"
#include "codec/position.h"
#include "codec/results.h"

struct source {
    onus_results *results;
    struct json_reader reader;
    struct arena scratch;
    onus_diagnostics *diagnostics;
    const char *file;
    const char *text;
    size_t length;
    const char *counted; /* up to here positions were counted */
    struct position position;
};

/* ---- Places ---- */

/* A position is counted from the last one, so that a long file is gone through once. */
static struct position position_of(struct source *source, const char *at) {
    source->position = position_after(source->position, source->counted, (size_t)(at - source->counted));
    source->counted = at;
    return source->position;
}

static onus_status report(struct source *source, onus_diagnostic *diagnostic, const char *at) {
    struct position position = position_of(source, at);
    diagnostic->file = source->file;
    diagnostic->line = position.line;
    diagnostic->column = position.column;
    if (source->scratch.failed || onus_diagnostics_add(source->diagnostics, diagnostic) != ONUS_OK)
        return ONUS_E_MEMORY;
    return ONUS_E_SYNTAX;
}

static onus_status report_problem(struct source *source, const char *text, size_t length) {
    const struct json_error error = source->reader.error;
    onus_status status = json_problem_status(error.problem);
    if (status == ONUS_E_MEMORY) return status;
    onus_diagnostic diagnostic = json_problem_diagnostic(&error, text, length, &source->scratch);
    onus_status reported = report(source, &diagnostic, text + error.offset);
    return status == ONUS_E_LIMIT && reported == ONUS_E_SYNTAX ? status : reported;
}

/* `wrong` stands where no result has such a thing; if it is the result itself, it may lack its id or status. */
static onus_status report_wrong(struct source *source, const struct json_value *result, const struct json_value *wrong,
                                const char *text) {
    static const char *const kinds[] = {
        [JSON_KIND_OBJECT] = "an object", [JSON_KIND_ARRAY] = "an array", [JSON_KIND_STRING] = "a string",
        [JSON_KIND_NUMBER] = "a number",  [JSON_KIND_TRUE] = "true",      [JSON_KIND_FALSE] = "false",
        [JSON_KIND_NULL] = "null"};
    onus_diagnostic diagnostic = {
        .id = DIAGNOSTIC_WRONG_TYPE, .path = wrong->key != NULL ? wrong->key : "result", .given = kinds[wrong->kind]};
    if (wrong == result && wrong->kind == JSON_KIND_OBJECT)
        diagnostic = (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY,
                                       .given = json_member(result, "case") == NULL ? "case" : "status"};
    return report(source, &diagnostic, text + wrong->start);
}

/* ---- Results ---- */

static onus_status add(struct source *source, const struct json_value *value, const char *text) {
    onus_results *results = source->results;
    struct stored_result result = {0};
    if (!memory_grow(&results->arena.allocator, (void **)&results->items, &results->capacity, results->count + 1,
                     sizeof *results->items))
        return ONUS_E_MEMORY;
    result.said.line = position_of(source, text + value->start).line;
    const struct json_value *wrong = result_content(value, &results->arena, &result);
    if (results->arena.failed) return ONUS_E_MEMORY;
    if (wrong != NULL) return report_wrong(source, value, wrong, text);
    results->items[results->count++] = result;
    return ONUS_OK;
}

static onus_status read_lines(struct source *source) {
    const char *at = source->text, *end = at + source->length;
    onus_status status = ONUS_OK;
    while (status == ONUS_OK && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((newline != NULL ? newline : end) - at);
        size_t blank = 0;
        while (blank < length && (at[blank] == ' ' || at[blank] == '\t' || at[blank] == '\r')) blank++;
        arena_reset(&source->scratch);
        if (blank < length) {
            const struct json_value *value = json_tree_read(&source->reader, at, length, &source->scratch);
            status = value == NULL ? report_problem(source, at, length) : add(source, value, at);
        }
        at += length + 1;
    }
    return status;
}

static onus_status read_all(struct source *source) {
    const struct json_value *root = json_tree_read(&source->reader, source->text, source->length, &source->scratch);
    onus_status status = ONUS_OK;
    if (root == NULL && source->reader.error.problem == JSON_PROBLEM_TRAILING) return read_lines(source);
    if (root == NULL) return report_problem(source, source->text, source->length);
    if (root->kind != JSON_KIND_ARRAY) return add(source, root, source->text);
    for (const struct json_value *value = root->first; status == ONUS_OK && value != NULL; value = value->next)
        status = add(source, value, source->text);
    return status;
}

onus_status onus_results_read(const char *text, size_t length, const char *file, const onus_allocator *allocator,
                              onus_results **out, onus_diagnostics *diagnostics) {
    onus_allocator handle = memory_allocator(allocator);
    size_t bom = json_skip_bom(text, length);
    onus_results *results = memory_new(&handle, 1, sizeof *results);
    *out = NULL;
    if (results == NULL) return ONUS_E_MEMORY;
    arena_init(&results->arena, &handle);
    struct source source = {.results = results, .diagnostics = diagnostics, .file = file};
    source.text = source.counted = text + bom;
    source.length = length - bom;
    source.position = POSITION_START;
    json_reader_init(&source.reader, &handle);
    arena_init(&source.scratch, &handle);
    onus_status status = read_all(&source);
    arena_release(&source.scratch);
    json_reader_release(&source.reader);
    if (status == ONUS_OK)
        *out = results;
    else
        onus_results_free(results);
    return status;
}

void onus_results_free(onus_results *results) {
    if (results == NULL) return;
    onus_allocator handle = results->arena.allocator;
    memory_free(&handle, results->items, results->capacity, sizeof *results->items);
    arena_release(&results->arena);
    memory_free(&handle, results, 1, sizeof *results);
}

size_t onus_results_count(const onus_results *results) {
    return results->count;
}

const onus_stored_result *onus_results_get(const onus_results *results, size_t index) {
    return index < results->count ? &results->items[index].said : NULL;
}
