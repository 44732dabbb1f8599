/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_WORKBOOKS_H
#define ONUS_CLI_WORKBOOKS_H

#include "report/sheet/workbook.h"

/* NULL if there is none, which is then said. */
const struct workbook_writer *workbooks_load(void);

#endif
