/* SPDX-License-Identifier: Apache-2.0 */
/* Each answer is made whole before it is written. */
#include "cli/due_output.h"

#include <stdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "report/speech/diagnostic_line.h"

const char *const due_formats[] = {"text", "json", "ndjson", "csv", NULL};

void due_output_open(struct due_output *output, const struct options *options, onus_moment at) {
    *output = (struct due_output){.options = options, .at = at};
    output->format = (enum due_format)find_word(due_formats, options->format);
    output->style = (struct text_style){options->language, terminal_width(), terminal_colour(options->color)};
    text_init(&output->text, NULL);
}

void due_output_release(struct due_output *output) {
    text_release(&output->text);
}

/* Standard output takes what was made. */
static onus_status put(struct due_output *output) {
    onus_sink sink = standard_output();
    if (output->text.failed) return ONUS_E_MEMORY;
    onus_status status = sink.write(sink.context, text_get(&output->text), output->text.length);
    text_clear(&output->text);
    return status;
}

static void begin(struct due_output *output) {
    struct text *text = &output->text;
    text_clear(text);
    if (output->format == DUE_JSON && output->array) text_string(text, output->written == 0 ? "[\n" : ",\n");
    if (output->written > 0) return;
    if (output->format == DUE_TEXT) due_text_head(text, output->at, output->style);
    if (output->format == DUE_CSV) due_csv_head(text, output->style.language, !output->options->no_bom);
}

static onus_status end(struct due_output *output) {
    if (output->format == DUE_NDJSON) text_char(&output->text, '\n');
    output->written++;
    return put(output);
}

static void count(struct due_totals *totals, const struct due_case *due) {
    totals->cases++;
    totals->limits += due->count;
    for (size_t i = 0; i < due->count; i++) {
        if (due->limits[i].outside)
            totals->unknown++;
        else
            totals->states[due->limits[i].standing.state]++;
    }
}

onus_status due_output_case(struct due_output *output, const struct due_case *due) {
    onus_status status = ONUS_OK;
    begin(output);
    switch (output->format) {
    case DUE_TEXT:
        status = due_text_case(&output->text, due, output->style);
        break;
    case DUE_CSV:
        status = due_csv_case(&output->text, due, output->style.language);
        break;
    case DUE_JSON:
    case DUE_NDJSON:
        status = due_json_case(&output->text, due, output->style.language);
        break;
    }
    if (status != ONUS_OK) return status;
    count(&output->totals, due);
    return end(output);
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static void put_problem(struct text *out, const onus_diagnostic *diagnostic, onus_status status, const char *language) {
    if (diagnostic != NULL)
        diagnostic_sentence(out, diagnostic, language);
    else
        diagnostic_status(out, status, language);
}

onus_status due_output_error(struct due_output *output, const char *id, const onus_case *evidence,
                             const onus_diagnostic *diagnostic, onus_status status) {
    const onus_diagnostic none = {0};
    struct text problem;
    begin(output);
    output->totals.cases++;
    output->totals.errors++;
    switch (output->format) {
    case DUE_TEXT:
        text_report_error(&output->text, id, diagnostic, status, output->style);
        break;
    case DUE_CSV:
        text_init(&problem, NULL);
        put_problem(&problem, diagnostic, status, output->style.language);
        due_csv_error(&output->text, id, text_get(&problem), output->style.language);
        if (problem.failed) output->text.failed = true;
        text_release(&problem);
        break;
    case DUE_JSON:
    case DUE_NDJSON:
        onus_error_write(id, evidence, diagnostic != NULL ? diagnostic : &none, output->style.language,
                         (onus_sink){append, &output->text});
        break;
    }
    return end(output);
}

onus_status due_output_close(struct due_output *output) {
    text_clear(&output->text);
    if (output->written == 0 && output->format != DUE_JSON) begin(output);
    if (output->format == DUE_TEXT) due_text_totals(&output->text, &output->totals, output->style);
    if (output->format == DUE_JSON)
        text_string(&output->text, !output->array ? "\n" : output->written == 0 ? "[]\n" : "\n]\n");
    return put(output);
}
