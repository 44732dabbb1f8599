/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DIAGNOSTIC_LINE_H
#define ONUS_REPORT_DIAGNOSTIC_LINE_H

#include "base/text.h"
#include "onus.h"

/* "ledger.ndjson:17:44: notice has no value "claen"; expected none, clean or noted; did you mean "clean"? [unknown-value]" */
void diagnostic_line(struct text *out, const onus_diagnostic *diagnostic, const char *language);

/* The same without its place. */
void diagnostic_sentence(struct text *out, const onus_diagnostic *diagnostic, const char *language);

#endif
