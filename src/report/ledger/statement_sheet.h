/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_STATEMENT_SHEET_H
#define ONUS_REPORT_STATEMENT_SHEET_H

#include "ledger/collect.h"
#include "ledger/statements.h"
#include "report/ledger/ledger_sheet.h"

/* The statement of one name: what falls to it as a person or a party's office, what may be collected of that, and apart from it the cases of the office of that name. */

struct statement {
    const struct ledger *ledger;
    const struct statements *statements;
    const struct statement_subject *person, *office; /* one may be NULL */
    const onus_policy *policy;                       /* has the parties */
    const struct wage *wages;                        /* by month; NULL: nobody asks what may be collected */
    size_t wage_count;
};

/* In `sheet`, which is initialized and empty. ONUS_E_MEMORY. */
onus_status statement_sheet(struct sheet *sheet, const struct statement *statement);

/* ---- statement_months.c ---- */

struct statement_months {
    struct collection *months;
    size_t count;
    int64_t collected; /* of all months together */
    size_t undated;    /* lines without a date */
};

/* What may be collected month by month, in the arena of the sheet. False if memory was refused, or a sum left the range of money. */
bool statement_collect(struct sheet *sheet, const struct statement *statement, const void **lines, size_t count,
                       struct statement_months *out);
void statement_put_months(struct sheet *sheet, const struct statement_months *months);

#endif
