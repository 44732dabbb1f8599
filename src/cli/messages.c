/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "report/layout/width.h"
#include "report/speech/diagnostic_line.h"

#define LONGEST_MESSAGE 4400 /* bytes; a name of a file fits, and of what does not the beginning tells */

FILE *message_stream(void) {
    flush_output(); /* else a message could land in the middle of a line, where both go to one place */
    return stderr;
}

/* The last character, of which there may be half. */
static void drop_last(char *text, size_t length) {
    while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) length--;
    if (length > 0) text[length - 1] = '\0';
}

void tell(const char *format, ...) {
    char said[LONGEST_MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(said, sizeof said, format, arguments);
    va_end(arguments);
    bool whole = length >= 0 && (size_t)length < sizeof said;
    if (!whole) drop_last(said, strlen(said));
    FILE *stream = message_stream();
    for (const char *at = said; *at != '\0';) {
        struct character character = character_at(at);
        bool control = character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0);
        if (control || character.code == 0xFFFD || turns_direction(character.code))
            fputs(control ? " " : "\xEF\xBF\xBD", stream);
        else
            fwrite(at, 1, character.length, stream);
        at += character.length;
    }
    fputs(whole ? "\n" : " ...\n", stream);
}

void complain(const char *what, const char *about) {
    tell("onus: %s%s", what, about);
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
