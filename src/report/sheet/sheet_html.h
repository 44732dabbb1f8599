/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_SHEET_HTML_H
#define ONUS_REPORT_SHEET_HTML_H

#include "report/sheet/sheet.h"

/* The parts of a sheet as HTML. */

/* Text that comes from a file: markup is escaped, controls become blanks, and what turns the direction of writing becomes U+FFFD. */
void html_text(struct text *out, const char *text);

/* The first `columns` columns of it, with an ellipsis if something is missing. */
void html_cut(struct text *out, const char *text, size_t columns);

/* The chart of `table` as inline SVG, if it has one and anything to show; people who do not see it are told what it shows, and read the table. */
void sheet_chart(struct text *out, const struct sheet *sheet, const struct sheet_table *table);

#endif
