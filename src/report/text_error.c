/* SPDX-License-Identifier: Apache-2.0 */
#include "report/diagnostic_line.h"
#include "report/text_report.h"
#include "report/words.h"

void text_report_error(struct text *out, const char *id, const onus_diagnostic *diagnostic, const char *language) {
    text_string(out, id);
    text_string(out, "  ");
    text_string(out, word_in(WORD_ERROR, language));
    text_string(out, "\n  ");
    if (diagnostic != NULL) diagnostic_line(out, diagnostic, language);
    text_char(out, '\n');
}
