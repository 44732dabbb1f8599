/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CSV_REPORT_H
#define ONUS_REPORT_CSV_REPORT_H

#include "base/arena.h"
#include "base/text.h"
#include "onus.h"

/* Results as rows that go back into the ledger they came from: its own columns as they were, then ours. Where the input was no table, case and date stand for its
 * columns. Our columns of an earlier run are left out. */

/* What may stand in a row. Unless told otherwise it is all but case and date, in this order. */
enum csv_field {
    CSV_FIELD_INPUT, /* the input's columns; case and date where it was no table */
    CSV_FIELD_CASE,
    CSV_FIELD_DATE,
    CSV_FIELD_STATUS,
    CSV_FIELD_SHARES,
    CSV_FIELD_DECIDED_BY,
    CSV_FIELD_AMOUNTS, /* a column for each party */
    CSV_FIELD_FINES,
    CSV_FIELD_UNKNOWN,
    CSV_FIELD_REASON,
    CSV_FIELD_COUNT
};

/* "decided_by"; NULL from CSV_FIELD_COUNT on. */
const char *csv_field_name(uint32_t field);

struct csv_said;

struct csv_report {
    const onus_policy *policy;
    const char *language;
    bool byte_order_mark; /* as Excel wants it */
    struct arena arena;
    const char *const *columns; /* csv_report_columns() */
    size_t column_count;
    bool *kept; /* by column of the input */
    size_t input_count;
    struct text cell;
    struct csv_said *said;
    enum csv_field fields[CSV_FIELD_COUNT];
    size_t field_count;
    bool first; /* the next cell is the first of its row */
};

/* The names of our columns in each language, those of English first. Kept in `arena`; NULL if memory was refused. */
const char *const *csv_report_columns(const onus_policy *policy, struct arena *arena, size_t *count);

onus_status csv_report_init(struct csv_report *report, const onus_policy *policy, const char *language,
                            bool byte_order_mark);

/* Before the header: only these, in this order. */
void csv_report_choose(struct csv_report *report, const enum csv_field *fields, size_t count);

void csv_report_release(struct csv_report *report);

/* The header row; once, before any other. `cells` NULL: the input is no table. */
/* `ours`: by cell, whether it is a column of ours from an earlier run, which is left out; NULL: none is. */
onus_status csv_report_header(struct csv_report *report, struct text *out, const char *const *cells, size_t count,
                              const bool *ours);

/* A row: `cells` as they came, in the order of the header. */
onus_status csv_report_result(struct csv_report *report, struct text *out, onus_decision *decision,
                              const onus_case *evidence, const char *id, const char *const *cells, size_t count,
                              bool presumed);

/* A case that could not be read or decided. `count` 0: not even its row could be. `diagnostic` NULL: `status` says what went wrong. */
onus_status csv_report_error(struct csv_report *report, struct text *out, const char *id, const char *const *cells,
                             size_t count, const onus_diagnostic *diagnostic, onus_status status);

#endif
