/* SPDX-License-Identifier: Apache-2.0 */
#include "report/csv_put.h"

#include <string.h>

void csv_put_text(struct text *out, const char *text, bool first) {
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (!first) text_char(out, ',');
    if (quoted) text_char(out, '"');
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL) text_char(out, '\'');
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        text_append(out, text, (size_t)(quote - text) + 1);
        text_char(out, '"');
    }
    text_string(out, text);
    if (quoted) text_char(out, '"');
}
