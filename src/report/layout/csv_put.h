/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CSV_PUT_H
#define ONUS_REPORT_CSV_PUT_H

#include "base/text.h"

/* A cell of a row after RFC 4180; a comma before it unless it is the first. What a spreadsheet would take for a formula gets an apostrophe before it, which
 * spreadsheets show as text: a name in a ledger must not become a program. */
void csv_put_text(struct text *out, const char *text, bool first);

#endif
