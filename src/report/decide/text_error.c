/* SPDX-License-Identifier: Apache-2.0 */
#include "report/decide/text_page.h"
#include "report/layout/wrap.h"
#include "report/speech/diagnostic_line.h"

void text_report_error(struct text *out, const char *id, const onus_diagnostic *diagnostic, onus_status status,
                       struct text_style style) {
    const struct text_report report = {.style = style};
    struct text line;
    text_init(&line, &out->allocator);
    struct speech speech = {&line, NULL, style.language, style.colour};
    const struct text_page page = {.report = &report, .out = out, .line = &line, .speech = speech};
    say_case(&speech, id);
    text_string(&line, "  ");
    say_coloured(&speech, COLOUR_RED, word_in(WORD_ERROR, style.language));
    wrap_paragraph(out, "", 0, text_get(&line), style.width);
    if (line.failed) out->failed = true;
    text_clear(&line);
    if (diagnostic != NULL) {
        diagnostic_place(&speech, diagnostic);
        diagnostic_sentence(&line, diagnostic, style.language);
    } else {
        diagnostic_status(&line, status, style.language);
    }
    text_flush(&page, WORD_LABEL_PROBLEM);
    text_char(out, '\n');
    if (line.failed) out->failed = true;
    text_release(&line);
}
