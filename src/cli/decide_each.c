/* SPDX-License-Identifier: Apache-2.0 */
/* What every command does with the cases of a file, whatever it wants of them. */
#include "base/diagnostic.h"
#include "cli/decide_input.h"
#include "report/speech/diagnostic_line.h"

bool decide_input_put_complaint(struct text *line, const struct decide_input *input, const onus_reader *reader,
                                const onus_record *record, const onus_diagnostics *diagnostics, onus_status status,
                                onus_diagnostic *out) {
    const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
    const onus_diagnostic limit = {.id = DIAGNOSTIC_WORK_LIMIT}, none = {0};
    const char *language = input->options->language;
    if (found == NULL && status == ONUS_E_LIMIT) found = &limit;
    *out = found != NULL ? *found : none;
    if (out->file == NULL) out->file = input->name;
    if (out->line == 0 && !onus_reader_locate(reader, record, out)) out->line = (uint32_t)record->line;
    if (found != NULL) {
        diagnostic_line(line, out, language);
    } else {
        diagnostic_status(line, status, language);
        text_char(line, '\n');
    }
    return found != NULL;
}

bool decide_input_complain(struct decide_input *input, const onus_record *record, const onus_diagnostics *diagnostics,
                           onus_status status, onus_diagnostic *out) {
    struct text line;
    text_init(&line, NULL);
    bool found = decide_input_put_complaint(&line, input, input->reader, record, diagnostics, status, out);
    progress_clear(&input->progress);
    fputs(text_get(&line), message_stream());
    text_release(&line);
    return found;
}

/* The next case, or what stops. */
static onus_read_event next(struct decide_input *input, onus_case *evidence, onus_record *record,
                            onus_diagnostics *diagnostics) {
    onus_diagnostics_clear(diagnostics);
    onus_read_event event = decide_input_next(input, evidence, record, diagnostics);
    if (event == ONUS_READ_REFUSED) {
        print_diagnostics(diagnostics, 0, input->options->language);
        input->refused = true;
    }
    return event;
}

onus_status decide_input_each(struct decide_input *input, onus_case *evidence, onus_diagnostics *diagnostics,
                              decide_handle *handle, void *context) {
    onus_record record;
    for (onus_read_event event; (event = next(input, evidence, &record, diagnostics)) != ONUS_READ_END;) {
        if (event == ONUS_READ_FAILED) return input->status;
        onus_status status = event == ONUS_READ_REFUSED ? ONUS_OK : handle(context, event, &record);
        if (status == ONUS_OK) continue;
        progress_clear(&input->progress);
        if (status == ONUS_E_MEMORY) complain("out of memory at a case of ", input->name);
        return status;
    }
    return ONUS_OK;
}
