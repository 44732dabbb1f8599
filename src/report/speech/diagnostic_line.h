/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DIAGNOSTIC_LINE_H
#define ONUS_REPORT_DIAGNOSTIC_LINE_H

#include "base/text.h"
#include "onus.h"
#include "report/speech/speech.h"

/* "ledger.ndjson:17:44: notice has no value "claen"; it can be none, clean or noted; did you mean clean? [unknown-value]" and a newline: a line for whoever
 * runs the program, and for tools that jump to places. */
void diagnostic_line(struct text *out, const onus_diagnostic *diagnostic, const char *language);

/* The sentence alone, without place and name: for whoever reads the results. */
void diagnostic_sentence(struct text *out, const onus_diagnostic *diagnostic, const char *language);

/* "line 17, column 44: " */
void diagnostic_place(const struct speech *speech, const onus_diagnostic *diagnostic);

/* Where there is no diagnostic to say more. */
void diagnostic_status(struct text *out, onus_status status, const char *language);

#endif
