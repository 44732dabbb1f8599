/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LEDGER_MEASURES_H
#define ONUS_REPORT_LEDGER_MEASURES_H

#include "report/ledger/ledger_sheet.h"

/* The numbers of a row of sums, as columns. */
enum measure {
    MEASURE_CASES,
    MEASURE_DECIDED,   /* cases determined */
    MEASURE_OPEN,      /* cases silent or insufficient on which nobody has ruled */
    MEASURE_RULED,     /* cases on which somebody has */
    MEASURE_CONTESTED, /* cases */
    MEASURE_DETERMINED,
    MEASURE_RULING,
    MEASURE_BORNE, /* both of these */
    MEASURE_UNDECIDED,
    MEASURE_UNSHARED,
    MEASURE_FINED,
    MEASURE_FINES,
    MEASURE_DISPUTED,
    MEASURE_COST, /* of silent cases: undecided or by ruling */
    MEASURE_COUNT
};

int64_t measure_of(const struct sums *sums, enum measure measure);
struct sheet_column measure_column(const struct sheet *sheet, enum measure measure);

/* Those of `measures` that say something of a table: all, or those that some row has. Cases always; money that is shared never where nothing is. */
size_t measures_needed(const struct rows *rows, const struct claims *claims, const enum measure *measures, size_t count,
                       enum measure *needed);

void measures_put(struct sheet *sheet, struct sheet_table *table, const struct sums *sums, const enum measure *measures,
                  size_t count);

/* Orders of rows: most money first, then most fines, then most cases, then by name; by name; by party, name and clause. */
int rows_by_money(const void *left, const void *right);
int rows_by_name(const void *left, const void *right);
int rows_by_key(const void *left, const void *right);
int rows_by_role(const void *left, const void *right); /* by `more`, then most cases, then name */

#endif
