/* SPDX-License-Identifier: Apache-2.0 */
#include "report/diagnostic_line.h"

#include <string.h>

#define EXPECTED_AT_MOST 12 /* a longer list is no help in one line; the nearest name is */

static void write_expected(struct text *out, const onus_diagnostic *diagnostic, bool chinese) {
    if (diagnostic->expected_count == 0 || diagnostic->expected_count > EXPECTED_AT_MOST) return;
    text_string(out, chinese ? ";应为 " : "; expected ");
    for (size_t i = 0; i < diagnostic->expected_count; i++) {
        if (i > 0 && i + 1 == diagnostic->expected_count)
            text_string(out, chinese ? " 或 " : " or ");
        else if (i > 0)
            text_string(out, chinese ? "、" : ", ");
        text_string(out, diagnostic->expected[i]);
    }
}

void diagnostic_sentence(struct text *out, const onus_diagnostic *diagnostic, const char *language) {
    bool chinese = strcmp(language, "zh") == 0;
    size_t start = out->length, length = onus_diagnostic_message(diagnostic, language, NULL, 0);
    for (size_t i = 0; i < length; i++) text_char(out, ' ');
    if (!out->failed) onus_diagnostic_message(diagnostic, language, out->bytes + start, length + 1);
    write_expected(out, diagnostic, chinese);
    if (diagnostic->nearest != NULL) {
        text_string(out, chinese ? ";是否指 " : "; did you mean ");
        text_string(out, diagnostic->nearest);
        text_string(out, chinese ? "?" : "?");
    }
    text_string(out, " [");
    text_string(out, onus_diagnostic_name(diagnostic->id));
    text_string(out, "]");
}

void diagnostic_line(struct text *out, const onus_diagnostic *diagnostic, const char *language) {
    if (diagnostic->file != NULL) {
        text_string(out, diagnostic->file);
        text_char(out, ':');
    }
    if (diagnostic->line > 0) {
        text_number(out, diagnostic->line);
        text_char(out, ':');
    }
    if (diagnostic->column > 0) {
        text_number(out, diagnostic->column);
        text_char(out, ':');
    }
    if (out->length > 0 && out->bytes[out->length - 1] == ':') text_char(out, ' ');
    diagnostic_sentence(out, diagnostic, language);
    text_char(out, '\n');
}
