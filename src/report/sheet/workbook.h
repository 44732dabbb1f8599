/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_WORKBOOK_H
#define ONUS_REPORT_WORKBOOK_H

#include "report/sheet/sheet.h"

/* What writes workbooks is a module, which the program loads when it is asked for one: to load the libraries behind it takes longer than to decide a case. */

#define WORKBOOK_WRITER "onus_workbook_writer" /* the module's one symbol, a struct workbook_writer */

struct workbook_writer {
    /* A workbook, as the file of that name. ONUS_E_OUTPUT: the library that makes it failed. */
    onus_status (*write)(const char *file, const struct sheet *sheet);
};

#endif
