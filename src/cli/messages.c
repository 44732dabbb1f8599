/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "report/speech/diagnostic_line.h"

FILE *message_stream(void) {
    flush_output(); /* else a message could land in the middle of a line, where both go to one place */
    return stderr;
}

void complain(const char *what, const char *about) {
    fprintf(message_stream(), "onus: %s%s\n", what, about);
}

void print_diagnostics(const onus_diagnostics *diagnostics, size_t from, const char *language) {
    struct text line;
    text_init(&line, NULL);
    const onus_diagnostic *diagnostic;
    for (size_t i = from; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        text_clear(&line);
        diagnostic_line(&line, diagnostic, language);
        fputs(text_get(&line), message_stream());
    }
    text_release(&line);
}

const char *language_of_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0') return strncmp(value, "zh", 2) == 0 ? "zh" : "en";
    }
    return "en";
}
