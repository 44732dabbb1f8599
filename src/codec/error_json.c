/* SPDX-License-Identifier: Apache-2.0 */
/* The result of a case that has none: what was wrong, and where. */
#include "base/memory.h"
#include "codec/json_put.h"
#include "codec/result_json.h"

static void write_message(struct text *text, const onus_diagnostic *diagnostic, const char *language) {
    size_t size = onus_diagnostic_message(diagnostic, language, NULL, 0) + 1;
    char *message = memory_new(&text->allocator, size, 1);
    if (message == NULL) {
        text->failed = true;
        return;
    }
    onus_diagnostic_message(diagnostic, language, message, size);
    json_put_member(text, "message", message);
    memory_free(&text->allocator, message, size, 1);
}

void error_json_members(struct text *text, const onus_diagnostic *diagnostic, const char *language) {
    json_put_member(text, "id", onus_diagnostic_name(diagnostic->id));
    write_message(text, diagnostic, language);
    json_put_positive(text, "line", diagnostic->line);
    json_put_positive(text, "column", diagnostic->column);
    json_put_member(text, "path", diagnostic->path);
    json_put_member(text, "given", diagnostic->given);
    if (diagnostic->expected_count > 0) {
        json_put_open(text, "expected", '[');
        for (size_t i = 0; i < diagnostic->expected_count; i++) json_put_item(text, diagnostic->expected[i]);
        text_char(text, ']');
    }
    json_put_member(text, "nearest", diagnostic->nearest);
}

onus_status error_json(struct text *text, const char *id, const onus_case *evidence, const onus_diagnostic *diagnostic,
                       const char *language) {
    text_char(text, '{');
    json_put_member(text, "case", id);
    json_put_member(text, "status", "error");
    json_put_open(text, "error", '{');
    error_json_members(text, diagnostic, language);
    text_char(text, '}');
    if (evidence != NULL) result_json_meta(text, evidence);
    text_char(text, '}');
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}
