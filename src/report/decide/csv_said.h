/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CSV_SAID_H
#define ONUS_REPORT_CSV_SAID_H

#include "report/decide/csv_cells.h"

/* The cells of results as they were written before, quotes and all: of statuses, shares and deciding clauses there are few, and they come again and again. */

struct csv_said;

/* NULL if memory was refused. */
struct csv_said *csv_said_new(void);
void csv_said_free(struct csv_said *said);

/* Append what csv_cell() says, as csv_put_text() writes it, to `out`. It is said by `speech`, in one language for all the time. */
onus_status csv_said_put(struct csv_said *said, struct text *out, const struct speech *speech, onus_decision *decision,
                         enum csv_cell cell, bool presumed, bool first);

#endif
