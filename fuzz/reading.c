/* SPDX-License-Identifier: Apache-2.0 */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

static void log_diagnostics(struct text *log, onus_diagnostics *diagnostics) {
    const onus_diagnostic *diagnostic;
    fuzz_read_diagnostics(diagnostics);
    for (size_t i = 0; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        char message[1024];
        onus_diagnostic_message(diagnostic, "en", message, sizeof message);
        text_string(log, "\n  ");
        text_number(log, diagnostic->line);
        text_string(log, ":");
        text_number(log, diagnostic->column);
        text_string(log, " ");
        text_string(log, diagnostic->path);
        text_string(log, " ");
        text_string(log, message);
    }
    onus_diagnostics_clear(diagnostics);
}

static void log_event(struct text *log, onus_read_event event, const onus_case *evidence, const onus_record *record) {
    text_string(log, "\n");
    text_number(log, event);
    if (event != ONUS_READ_CASE && event != ONUS_READ_BAD && event != ONUS_READ_STOP) return;
    text_string(log, " ");
    text_string(log, record->id);
    text_string(log, " line ");
    text_number(log, (int64_t)record->line);
    for (size_t i = 0; i < record->cell_count; i++) {
        text_string(log, " | ");
        text_string(log, record->cells[i]);
    }
    if (event != ONUS_READ_CASE) return;
    text_string(log, " ");
    HOLDS(onus_case_write(evidence, NULL, fuzz_into(log)) == ONUS_OK);
}

/* Take what comes. Whether it asks for more. */
static bool take(onus_reader *reader, onus_case *evidence, onus_diagnostics *diagnostics, struct text *log) {
    onus_read_event event;
    onus_record record;
    do {
        event = onus_reader_next(reader, evidence, &record, diagnostics);
        HOLDS(event != ONUS_READ_FAILED);
        bool wrong = event == ONUS_READ_BAD || event == ONUS_READ_STOP || event == ONUS_READ_REFUSED;
        HOLDS(!wrong || onus_diagnostics_count(diagnostics) > 0);
        if (event != ONUS_READ_MORE) log_event(log, event, evidence, &record);
        log_diagnostics(log, diagnostics);
    } while (event != ONUS_READ_MORE && event != ONUS_READ_END);
    return event == ONUS_READ_MORE;
}

/* A piece is a block of its own, so that a sanitizer sees what is kept too long or read too far. */
static bool feed(onus_reader *reader, const uint8_t *data, size_t length, onus_case *evidence,
                 onus_diagnostics *diagnostics, struct text *log) {
    char *piece = malloc(length > 0 ? length : 1);
    HOLDS(piece != NULL);
    if (length > 0) memcpy(piece, data, length);
    HOLDS(onus_reader_feed(reader, piece, length) == ONUS_OK);
    bool more = take(reader, evidence, diagnostics, log);
    free(piece);
    return more;
}

void fuzz_reading(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                  const uint8_t *data, size_t size, struct choices choices, struct text *log) {
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    size_t columns;
    bool guessed, more = true;
    HOLDS(onus_reader_new(policy, format, options, &reader) == ONUS_OK);
    HOLDS(onus_case_new(policy, &evidence) == ONUS_OK);
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    for (size_t at = 0; more && at < size;) {
        size_t piece = fuzz_byte(&choices);
        if (piece == 0 || piece > size - at) piece = size - at;
        more = feed(reader, data + at, piece, evidence, diagnostics, log);
        at += piece;
    }
    if (more) {
        HOLDS(onus_reader_finish(reader) == ONUS_OK);
        HOLDS(!take(reader, evidence, diagnostics, log));
    }
    const char *const *header = onus_reader_header(reader, &columns);
    for (size_t i = 0; header != NULL && i < columns; i++) {
        text_string(log, "\n# ");
        text_string(log, header[i]);
    }
    text_string(log, "\nencoding ");
    text_string(log, onus_reader_encoding(reader, &guessed));
    if (onus_reader_delimiter(reader, &guessed) != 0) text_char(log, onus_reader_delimiter(reader, &guessed));
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_reader_free(reader);
}

void fuzz_read_both_ways(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                         const uint8_t *data, size_t size, struct choices choices) {
    struct text whole, pieces;
    text_init(&whole, NULL);
    text_init(&pieces, NULL);
    fuzz_reading(policy, format, options, data, size, (struct choices){NULL, 0}, &whole);
    fuzz_reading(policy, format, options, data, size, choices, &pieces);
    HOLDS(strcmp(text_get(&whole), text_get(&pieces)) == 0);
    text_release(&whole);
    text_release(&pieces);
}
