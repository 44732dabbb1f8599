/* SPDX-License-Identifier: Apache-2.0 */
#include "report/layout/csv_put.h"

#include <string.h>

/* What a spreadsheet takes for the start of a formula. */
static bool starts_formula(char first) {
    return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
}

void csv_put_text(struct text *out, const char *text, bool first) {
    if (!first) text_char(out, ',');
    if (*text == '\0') return;
    size_t plain = strcspn(text, ",\"\r\n");
    bool quoted = text[plain] != '\0';
    if (quoted) text_char(out, '"');
    if (starts_formula(*text)) text_char(out, '\'');
    for (const char *quote; quoted && (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        text_append(out, text, (size_t)(quote - text) + 1);
        text_char(out, '"');
    }
    if (!quoted) {
        text_append(out, text, plain);
        return;
    }
    text_string(out, text);
    text_char(out, '"');
}
