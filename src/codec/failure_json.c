/* SPDX-License-Identifier: Apache-2.0 */
/* What was wrong, as a document of its own. */
#include "codec/failure_json.h"

#include "base/diagnostic.h"
#include "codec/json_put.h"
#include "codec/result_json.h"

static void write_diagnostic(struct text *text, const onus_diagnostic *diagnostic, const char *language) {
    text_char(text, '{');
    error_json_members(text, diagnostic, language);
    json_put_member(text, "file", diagnostic->file);
    json_put_member(text, "other", diagnostic->other);
    json_put_member(text, "witness", diagnostic->witness);
    text_char(text, '}');
}

/* Most things that go wrong have a diagnostic; for the rest the status has a sentence. */
static void write_status(struct text *text, onus_status status, const char *language) {
    const onus_diagnostic limit = {.id = DIAGNOSTIC_WORK_LIMIT};
    if (status == ONUS_E_LIMIT) {
        write_diagnostic(text, &limit, language);
        return;
    }
    text_char(text, '{');
    json_put_member(text, "id", "failed");
    json_put_member(text, "message", onus_status_text(status));
    text_char(text, '}');
}

void failure_json(struct text *text, const onus_diagnostics *diagnostics, onus_status status, const char *language) {
    const onus_diagnostic *diagnostic = onus_diagnostics_get(diagnostics, 0);
    text_char(text, '{');
    json_put_key(text, "error");
    if (diagnostic == NULL)
        write_status(text, status, language);
    else
        write_diagnostic(text, diagnostic, language);
    for (size_t i = 1; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        if (i == 1)
            json_put_open(text, "others", '[');
        else
            json_put_comma(text);
        write_diagnostic(text, diagnostic, language);
    }
    if (onus_diagnostics_get(diagnostics, 1) != NULL) text_char(text, ']');
    text_char(text, '}');
}
