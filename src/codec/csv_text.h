/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_TEXT_H
#define ONUS_CODEC_CSV_TEXT_H

#include "onus.h"

/* What people write into cells, brought into the one form that the rest of the library reads. Pure functions on UTF-8. */

struct csv_span {
    const char *bytes;
    size_t length;
};

/* The cell without an apostrophe that keeps a spreadsheet from taking what follows for a formula, and then without white space around it (U+3000 and no-break
 * spaces are white space too). In this order, for whoever writes such an apostrophe puts it before the cell as it is. */
struct csv_span csv_text_strip(struct csv_span cell); /* wherever that may be */

/* Most have no white space around them, which is seen at once: all other characters of ASCII are above the space, and others that are white space begin or end like this. */
static inline bool csv_text_may_have_space(struct csv_span span) {
    unsigned char first = (unsigned char)span.bytes[0], last = (unsigned char)span.bytes[span.length - 1];
    return first <= ' ' || first == 0xC2 || first == 0xE3 || last <= ' ' || last == 0xA0 || last == 0x80;
}

static inline struct csv_span csv_text_cell(struct csv_span cell) {
    bool bare = cell.length == 0 || (cell.bytes[0] != '\'' && !csv_text_may_have_space(cell));
    return bare ? cell : csv_text_strip(cell);
}

struct csv_span csv_text_trim(struct csv_span span);
bool csv_text_is(struct csv_span span, const char *text);

/* Cut the next part off `*rest` and trim it: up to one of `separators`, a list that ends with NULL, or all. False if nothing is left. Start with a `rest` whose
 * bytes are not NULL. */
bool csv_text_part(struct csv_span *rest, const char *const *separators, struct csv_span *part);

#define CSV_NUMBER_SIZE 64

/* A number as "1234.50": full-width digits, points and commas become their ASCII forms, and thousands separators go where each stands right. With `money`, a
 * yuan sign before it or 元 after it goes too. False if something else stands in it or it does not fit; "1234." may still be no number to the next reader. */
bool csv_text_number(struct csv_span span, bool money, char number[CSV_NUMBER_SIZE]);

/* A share as "1/2", "1", "50%" or "0.5", in digits of either width; a decimal stands for itself exactly. */
bool csv_text_share(struct csv_span span, onus_ratio *share);

#define CSV_DATE_SIZE 11

/* 2026-11-07, 2026/11/7 or 2026年11月7日 as "2026-11-07"; whether there is such a day is not looked at. */
bool csv_text_date(struct csv_span span, char date[CSV_DATE_SIZE]);

#define CSV_MOMENT_SIZE 40

/* A date as above, and perhaps a time behind it (10:30, 10:30:15.5, 10时30分, 10点, full-width digits and colons too) and an offset from UTC, as "2026-11-07",
 * "2026-11-07T10:30:00+08:00"; whether there is such a moment is not looked at. */
bool csv_text_moment(struct csv_span span, char moment[CSV_MOMENT_SIZE]);

/* 1.23E+11: what a spreadsheet makes of a long number, and what it was nobody knows. */
bool csv_text_rounded(struct csv_span span);

#endif
