/* SPDX-License-Identifier: Apache-2.0 */
#include "report/csv_put.h"

#include <string.h>

void csv_put_text(struct text *out, const char *text, bool first) {
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (!first) text_char(out, ',');
    if (quoted) text_char(out, '"');
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL) text_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"') text_char(out, '"');
        text_char(out, *text);
    }
    if (quoted) text_char(out, '"');
}
