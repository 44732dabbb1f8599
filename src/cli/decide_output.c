/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_output.h"

#include <stdio.h>
#include <string.h>

#include "report/diagnostic_line.h"

bool decide_output_open(struct decide_output *output, const char *format, const char *language) {
    static const char *const names[] = {"text", "json", "ndjson"};
    *output = (struct decide_output){.language = language, .sink = standard_output()};
    text_init(&output->text, NULL);
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(format, names[i]) != 0) continue;
        output->format = (enum decide_format)i;
        return true;
    }
    complain("--format is text, json or ndjson, not ", format);
    return false;
}

void decide_output_release(struct decide_output *output) {
    text_release(&output->text);
}

void decide_output_shape(struct decide_output *output, bool array) {
    if (output->written == 0) output->array = array;
}

static void put(struct decide_output *output, const char *text) {
    output->sink.write(output->sink.context, text, strlen(text));
}

/* What stands before a result. */
static void begin(struct decide_output *output) {
    if (output->format == DECIDE_JSON && output->array) put(output, output->written == 0 ? "[\n" : ",\n");
    output->written++;
}

static onus_status end(struct decide_output *output, onus_status status) {
    if (output->format == DECIDE_NDJSON) put(output, "\n");
    return status == ONUS_OK && ferror(stdout) ? ONUS_E_OUTPUT : status;
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status decide_output_result(struct decide_output *output, onus_decision *decision, const onus_case *evidence,
                                 const char *id, const onus_result_options *options) {
    struct text *text = &output->text;
    onus_status status;
    text_clear(text);
    /* Made whole before it is written: a question that outgrows its limit must not leave half a result. */
    if (output->format == DECIDE_TEXT) {
        status = text_report_case(text, decision, evidence, id, options, output->language);
        if (status == ONUS_OK) status = text_totals_add(&output->totals, decision);
    } else {
        status = onus_result_write(decision, evidence, id, options, (onus_sink){append, text});
    }
    if (status != ONUS_OK) return status;
    begin(output);
    output->sink.write(output->sink.context, text_get(text), text->length);
    return end(output, status);
}

void decide_output_error(struct decide_output *output, const char *id, const onus_diagnostic *diagnostic,
                         onus_status status) {
    struct text *text = &output->text;
    text_clear(text);
    if (diagnostic != NULL)
        diagnostic_line(text, diagnostic, output->language);
    else
        text_string(text, onus_status_text(status));
    fputs(text_get(text), stderr);
    text_clear(text);
    output->totals.errors++;
    begin(output);
    if (output->format == DECIDE_TEXT) {
        text_report_error(text, id, diagnostic, output->language);
        put(output, text_get(text));
    } else {
        onus_diagnostic none = {0};
        onus_error_write(id, diagnostic != NULL ? diagnostic : &none, output->language, output->sink);
    }
    end(output, ONUS_OK);
}

bool decide_output_close(struct decide_output *output, const onus_policy *policy) {
    if (output->format == DECIDE_JSON) put(output, output->array ? (output->written == 0 ? "[]\n" : "\n]\n") : "\n");
    if (output->format == DECIDE_TEXT) {
        text_clear(&output->text);
        text_totals_write(&output->text, &output->totals, policy, output->language);
        put(output, text_get(&output->text));
    }
    return !ferror(stdout);
}
