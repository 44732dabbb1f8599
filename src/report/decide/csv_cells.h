/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CSV_CELLS_H
#define ONUS_REPORT_CSV_CELLS_H

#include "report/speech/speech.h"

/* What stands in our cells of a row; each is one text, quoted by whoever writes the row. */
enum csv_cell { CSV_STATUS, CSV_SHARES, CSV_DECIDED_BY, CSV_FINES, CSV_UNKNOWN, CSV_REASON };

/* `presumed`: the reason names the presumptions that carry the result. */
onus_status csv_cell(const struct speech *speech, onus_decision *decision, enum csv_cell cell, bool presumed);

/* The reason of an error. `placed`: say in which line, as nothing else in the row tells. */
void csv_problem(const struct speech *speech, const onus_diagnostic *diagnostic, onus_status status, bool placed);

#endif
