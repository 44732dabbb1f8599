/* SPDX-License-Identifier: Apache-2.0 */
#include "report/speech/diagnostic_line.h"

#include <string.h>

#include "report/speech/speech.h"

#define EXPECTED_AT_MOST 12 /* a longer list is no help in one line; the nearest name is */

static void say_expected(const struct speech *speech, const onus_diagnostic *diagnostic) {
    if (diagnostic->expected_count == 0 || diagnostic->expected_count > EXPECTED_AT_MOST) return;
    say(speech, WORD_EXPECTED);
    for (size_t i = 0; i < diagnostic->expected_count; i++) {
        if (i > 0) say(speech, i + 1 == diagnostic->expected_count ? WORD_OR : WORD_COMMA);
        say_text(speech, diagnostic->expected[i]);
    }
}

void diagnostic_sentence(struct text *out, const onus_diagnostic *diagnostic, const char *language) {
    const struct speech speech = {out, NULL, language, false};
    size_t start = out->length, length = onus_diagnostic_message(diagnostic, language, NULL, 0);
    for (size_t i = 0; i < length; i++) text_char(out, ' ');
    if (!out->failed) onus_diagnostic_message(diagnostic, language, out->bytes + start, length + 1);
    say_expected(&speech, diagnostic);
    if (diagnostic->nearest == NULL) return;
    say(&speech, WORD_DID_YOU_MEAN);
    say_text(&speech, diagnostic->nearest);
    say(&speech, WORD_QUESTION);
}

void diagnostic_line(struct text *out, const onus_diagnostic *diagnostic, const char *language) {
    const struct speech speech = {out, NULL, language, false};
    const char *name = onus_diagnostic_name(diagnostic->id);
    if (diagnostic->file != NULL) {
        say_text(&speech, diagnostic->file);
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
    text_string(out, " [");
    text_string(out, name != NULL ? name : "?");
    text_string(out, "]\n");
}

void diagnostic_place(const struct speech *speech, const onus_diagnostic *diagnostic) {
    if (diagnostic->line == 0) return;
    say(speech, WORD_LINE);
    text_number(speech->out, diagnostic->line);
    say(speech, WORD_LINE_END);
    if (diagnostic->column > 0) {
        say(speech, WORD_COLUMN);
        text_number(speech->out, diagnostic->column);
        say(speech, WORD_COLUMN_END);
    }
    say(speech, WORD_COLON);
}

void diagnostic_status(struct text *out, onus_status status, const char *language) {
    text_string(out, strcmp(language, "zh") == 0 ? word_in(WORD_UNDECIDED, language) : onus_status_text(status));
}
