/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_OUTPUT_H
#define ONUS_CLI_DECIDE_OUTPUT_H

#include "cli/command.h"
#include "report/text_report.h"

/* Where results go: text for people, JSON, or a JSON object a line. */

enum decide_format { DECIDE_TEXT, DECIDE_JSON, DECIDE_NDJSON };

struct decide_output {
    enum decide_format format;
    const char *language;
    onus_sink sink;
    bool array;       /* several results: JSON puts them in an array */
    uint64_t written; /* results */
    struct text_totals totals;
    struct text text;
};

/* False after a complaint about the format. */
bool decide_output_open(struct decide_output *output, const char *format, const char *language);
void decide_output_release(struct decide_output *output);

/* Before the first result: whether the input is an array or lines. */
void decide_output_shape(struct decide_output *output, bool array);

onus_status decide_output_result(struct decide_output *output, onus_decision *decision, const onus_case *evidence,
                                 const char *id, const onus_result_options *options);

/* An `error` result, and a line on standard error. `diagnostic` NULL: `status` says what went wrong. */
void decide_output_error(struct decide_output *output, const char *id, const onus_diagnostic *diagnostic,
                         onus_status status);

/* The end: totals, or the closing bracket. False if the output was lost. */
bool decide_output_close(struct decide_output *output, const onus_policy *policy);

#endif
