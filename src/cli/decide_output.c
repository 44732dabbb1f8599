/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_output.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "cli/terminal.h"

void decide_output_open(struct decide_output *output, const struct options *options,
                        const struct decide_fields *fields) {
    *output = (struct decide_output){.options = options, .fields = fields, .sink = standard_output()};
    output->format = (enum decide_format)find_word(option_format.words, options->format);
    output->style = (struct text_style){
        .language = options->language, .width = terminal_width(), .colour = terminal_colour(options->color)};
    text_init(&output->text, NULL);
    output->sheets = decide_makes_letters(options);
    if (output->sheets) decide_letters_open(&output->letters, options, &output->text, output->style.width);
}

bool decide_makes_letters(const struct options *options) {
    return options->letter || options->voucher || strcmp(options->format, "html") == 0;
}

static onus_status init_table(struct decide_output *output) {
    const struct decide_fields *fields = output->fields;
    onus_status status =
        csv_report_init(&output->table, output->policy, output->style.language, !output->options->no_bom);
    if (status == ONUS_OK && fields->count > 0) csv_report_choose(&output->table, fields->columns, fields->count);
    return status;
}

onus_status decide_output_policy(struct decide_output *output, const struct loaded_policy *loaded) {
    bool first = output->policy == NULL;
    if (output->policy == loaded->policy) return ONUS_OK;
    if (output->sheets) {
        output->policy = loaded->policy;
        return decide_letters_policy(&output->letters, loaded);
    }
    if (!first && output->format == DECIDE_TEXT) text_report_release(&output->report);
    output->policy = loaded->policy;
    output->table.policy = loaded->policy;
    if (output->format == DECIDE_TEXT)
        return text_report_init(&output->report, loaded->policy, loaded->definition, loaded->base_definition,
                                output->style);
    return output->format == DECIDE_CSV && first ? init_table(output) : ONUS_OK;
}

void decide_output_release(struct decide_output *output) {
    if (output->sheets) decide_letters_release(&output->letters);
    if (output->policy != NULL && output->format == DECIDE_TEXT && !output->sheets)
        text_report_release(&output->report);
    if (output->policy != NULL && output->format == DECIDE_CSV) csv_report_release(&output->table);
    text_release(&output->text);
}

void decide_output_shape(struct decide_output *output, bool array) {
    if (output->written == 0) output->array = array;
}

void decide_output_reader(struct decide_output *output, const onus_reader *reader) {
    output->reader = reader;
}

/* ---- Results ---- */

static onus_status put_made(struct decide_output *output) {
    if (output->text.failed) return ONUS_E_MEMORY;
    return output->sink.write(output->sink.context, text_get(&output->text), output->text.length);
}

/* The header of the table: that of the input, but for our own columns of an earlier run, and then ours. */
static onus_status begin_table(struct decide_output *output) {
    size_t count = 0;
    const char *const *cells = output->reader == NULL ? NULL : onus_reader_header(output->reader, &count);
    onus_allocator allocator = memory_allocator(NULL);
    bool *ours = memory_new(&allocator, count, sizeof *ours);
    if (ours == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; i < count; i++) ours[i] = onus_reader_is_block(output->reader, i);
    onus_status status = csv_report_header(&output->table, &output->text, cells, count, ours);
    memory_free(&allocator, ours, count, sizeof *ours);
    return status;
}

/* What stands before a result: it is made whole before it is written, as a question that outgrows its limit must not leave half a result. */
static onus_status begin(struct decide_output *output) {
    onus_status status = ONUS_OK;
    text_clear(&output->text);
    if (output->format == DECIDE_JSON && output->array)
        text_string(&output->text, output->written == 0 ? "[\n" : ",\n");
    if (output->format == DECIDE_CSV && output->written == 0) status = begin_table(output);
    if (output->sheets && output->written == 0) decide_letters_begin(&output->letters);
    return status;
}

static onus_status end(struct decide_output *output) {
    if (output->format == DECIDE_NDJSON) text_char(&output->text, '\n');
    output->written++;
    return put_made(output);
}

onus_status decide_output_begin(struct decide_output *output) {
    onus_status status = begin(output);
    if (status == ONUS_OK) status = put_made(output);
    output->written++;
    return status;
}

onus_status decide_output_continue(struct decide_output *output) {
    onus_status status = begin(output);
    output->written++;
    return status;
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static onus_status make_result(struct decide_output *output, onus_decision *decision, const onus_case *evidence,
                               const onus_record *record, const onus_result_options *options) {
    struct text *text = &output->text;
    if (output->sheets) return decide_letters_case(&output->letters, decision, evidence, record->id, options);
    switch (output->format) {
    case DECIDE_TEXT:
        return text_report_case(&output->report, text, decision, evidence, record->id, options);
    case DECIDE_CSV:
        return csv_report_result(&output->table, text, decision, evidence, record->id, record->cells,
                                 record->cell_count, options->presumed);
    case DECIDE_JSON:
    case DECIDE_NDJSON:
    case DECIDE_HTML:
        break;
    }
    return onus_result_write(decision, evidence, record->id, options, (onus_sink){append, text});
}

onus_status decide_output_result(struct decide_output *output, onus_decision *decision, const onus_case *evidence,
                                 const onus_record *record, const onus_result_options *options) {
    onus_status status = begin(output);
    if (status == ONUS_OK) status = make_result(output, decision, evidence, record, options);
    if (status == ONUS_OK && output->format == DECIDE_TEXT && !output->sheets)
        status = text_totals_add(&output->totals, decision);
    return status == ONUS_OK ? end(output) : status;
}

static onus_status make_error(struct decide_output *output, const onus_record *record, const onus_case *evidence,
                              const onus_diagnostic *diagnostic, onus_status status) {
    const onus_diagnostic none = {0};
    const char *language = output->style.language;
    struct text *text = &output->text;
    if (output->sheets) {
        decide_letters_error(&output->letters, evidence, record->id, diagnostic, status);
        return ONUS_OK;
    }
    switch (output->format) {
    case DECIDE_TEXT:
        text_report_error(text, record->id, diagnostic, status, output->style);
        break;
    case DECIDE_CSV:
        return csv_report_error(&output->table, text, record->id, record->cells, record->cell_count, diagnostic,
                                status);
    case DECIDE_JSON:
    case DECIDE_NDJSON:
        return onus_error_write(record->id, evidence, diagnostic != NULL ? diagnostic : &none, language,
                                (onus_sink){append, text});
    case DECIDE_HTML:
        break;
    }
    return ONUS_OK;
}

onus_status decide_output_error(struct decide_output *output, const onus_record *record, const onus_case *evidence,
                                const onus_diagnostic *diagnostic, onus_status problem) {
    output->totals.errors++;
    onus_status status = begin(output);
    if (status == ONUS_OK) status = make_error(output, record, evidence, diagnostic, problem);
    return status == ONUS_OK ? end(output) : status;
}

bool decide_output_close(struct decide_output *output) {
    struct text *text = &output->text;
    bool first = output->written == 0;
    if (text->failed) return false;
    text_clear(text);
    if (output->sheets) {
        if (first) decide_letters_begin(&output->letters);
        decide_letters_close(&output->letters);
    } else if (output->format == DECIDE_JSON) {
        text_string(text, output->array ? (first ? "[]\n" : "\n]\n") : "\n");
    } else if (output->format == DECIDE_TEXT) {
        text_totals_write(text, &output->totals, output->policy, output->style);
    } else if (output->format == DECIDE_CSV && first) {
        begin(output);
    }
    return put_made(output) == ONUS_OK;
}
