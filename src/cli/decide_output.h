/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_OUTPUT_H
#define ONUS_CLI_DECIDE_OUTPUT_H

#include "cli/command.h"
#include "cli/decide_fields.h"
#include "cli/decide_letters.h"
#include "report/decide/csv_report.h"
#include "report/decide/text_report.h"

/* Where results go: text for people, JSON, a JSON object a line, rows of a table, or letters. */

/* In the order of option_format's words. */
enum decide_format { DECIDE_TEXT, DECIDE_JSON, DECIDE_NDJSON, DECIDE_CSV, DECIDE_HTML };

/* Whether each case is given a sheet of its own, which says more than a result: with --letter, --voucher and --format html. */
bool decide_makes_letters(const struct options *options);

struct decide_output {
    enum decide_format format;
    const struct options *options;
    const struct decide_fields *fields;
    const onus_policy *policy;
    struct text_style style;
    onus_sink sink;
    bool array;                /* several results: JSON puts them in an array */
    const onus_reader *reader; /* where the cases come from, and whose table the results go into */
    uint64_t written;          /* results */
    struct text_report report;
    struct csv_report table;
    bool sheets; /* letters or vouchers, as text or HTML */
    struct decide_letters letters;
    struct text_totals totals;
    struct text text;
};

/* By --format, --lang, --color and --no-bom. `fields` must outlive it. */
void decide_output_open(struct decide_output *output, const struct options *options,
                        const struct decide_fields *fields);

/* Before the first result, and again where another version of it decides: the policy, which must outlive the output. */
onus_status decide_output_policy(struct decide_output *output, const struct loaded_policy *loaded);
void decide_output_release(struct decide_output *output);

/* Before the first result: whether the input is an array or lines; and what it is read by. */
void decide_output_shape(struct decide_output *output, bool array);
void decide_output_reader(struct decide_output *output, const onus_reader *reader);

/* What stands before the first result, written on its own; or written by another output, after which these results go on. Only of CSV and NDJSON, whose results stand for themselves. */
onus_status decide_output_begin(struct decide_output *output);
onus_status decide_output_continue(struct decide_output *output);

onus_status decide_output_result(struct decide_output *output, onus_decision *decision, const onus_case *evidence,
                                 const onus_record *record, const onus_result_options *options);

/* An `error` result. `diagnostic` NULL: `problem` says what went wrong. */
onus_status decide_output_error(struct decide_output *output, const onus_record *record, const onus_case *evidence,
                                const onus_diagnostic *diagnostic, onus_status problem);

/* The end: totals, or the closing bracket. False if the output was lost. */
bool decide_output_close(struct decide_output *output);

#endif
