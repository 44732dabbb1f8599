/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/csv_trouble.h"

#include "base/diagnostic.h"

/* "0xE5" */
static const char *show_byte(struct arena *arena, unsigned char byte) {
    static const char digits[] = "0123456789ABCDEF";
    const char shown[] = {'0', 'x', digits[byte >> 4], digits[byte & 15]};
    return arena_copy(arena, shown, sizeof shown);
}

void csv_trouble_put_size(struct text *out, size_t bytes) {
    static const char *const units[] = {" B", " KiB", " MiB", " GiB"};
    size_t unit = 0;
    while (unit < 3 && bytes > 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        unit++;
    }
    text_number(out, (int64_t)bytes);
    text_string(out, units[unit]);
}

static const char *keep(struct arena *arena, struct text *text) {
    const char *kept = text->failed ? NULL : arena_copy(arena, text_get(text), text->length);
    if (kept == NULL) arena->failed = true;
    text_release(text);
    return kept;
}

static const char *show_number(struct arena *arena, uint32_t number) {
    struct text text;
    text_init(&text, &arena->allocator);
    text_number(&text, number);
    return keep(arena, &text);
}

static const char *show_size(struct arena *arena, size_t bytes) {
    struct text text;
    text_init(&text, &arena->allocator);
    csv_trouble_put_size(&text, bytes);
    return keep(arena, &text);
}

static onus_diagnostic at(struct position position, onus_diagnostic diagnostic) {
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    return diagnostic;
}

onus_diagnostic csv_trouble_of_row(const struct csv_row *row, size_t limit, enum charset_encoding encoding,
                                   struct arena *arena) {
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_BAD_QUOTE};
    switch (row->trouble) {
    case CSV_TROUBLE_NONE:
    case CSV_TROUBLE_QUOTE:
        diagnostic.other = show_number(arena, row->position.column);
        break;
    case CSV_TROUBLE_UNCLOSED:
        diagnostic.id = DIAGNOSTIC_UNCLOSED_QUOTE;
        diagnostic.other = show_number(arena, row->position.column);
        break;
    case CSV_TROUBLE_ENDLESS:
        diagnostic.id = DIAGNOSTIC_ENDLESS_QUOTE;
        diagnostic.other = show_size(arena, limit);
        break;
    case CSV_TROUBLE_LENGTH:
        diagnostic.id = DIAGNOSTIC_TOO_LONG;
        diagnostic.other = show_size(arena, limit);
        break;
    case CSV_TROUBLE_BYTE:
    case CSV_TROUBLE_LOST:
        diagnostic.id = DIAGNOSTIC_BAD_BYTE;
        diagnostic.given = row->trouble == CSV_TROUBLE_BYTE ? show_byte(arena, row->byte) : "U+FFFD";
        diagnostic.other = charset_name(encoding);
        break;
    }
    return at(row->position, diagnostic);
}

onus_diagnostic csv_trouble_of_charset(const struct charset *charset, enum charset_result result, struct arena *arena) {
    const struct charset_misfit *misfit = &charset->misfit;
    if (result == CHARSET_WORKBOOK) return (onus_diagnostic){.id = DIAGNOSTIC_WORKBOOK};
    if (result != CHARSET_UNDECIDED)
        return (onus_diagnostic){.id = DIAGNOSTIC_MISSING_ENCODING, .given = charset_name(charset->encoding)};
    return at(misfit->position, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_ENCODING,
                                                  .given = show_byte(arena, misfit->byte),
                                                  .other = charset_name(misfit->encoding)});
}
