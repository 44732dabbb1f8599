/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_REPORT_OUTPUT_H
#define ONUS_CLI_REPORT_OUTPUT_H

#include "cli/command.h"
#include "report/sheet/sheet.h"

/* Where reports and statements go: standard output, or a file that must not be there yet. */

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_CSV, REPORT_HTML, REPORT_XLSX };
extern const char *const report_formats[]; /* in this order, ending with NULL */
extern const char *const report_endings[]; /* of files: "txt", "json" ... */

/* The format asked for. False after a complaint: this program cannot write it. */
bool report_format_of(const struct options *options, enum report_format *format);

/* `file` NULL: standard output. False after a complaint. */
bool report_write(const struct sheet *sheet, enum report_format format, const struct options *options,
                  const char *file);

#endif
