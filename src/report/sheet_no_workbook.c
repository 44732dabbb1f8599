/* SPDX-License-Identifier: Apache-2.0 */
/* Where there is no libxlsxwriter. */
#include "report/sheet.h"

bool sheet_has_workbooks(void) {
    return false;
}

onus_status sheet_write_workbook(const char *file, const struct sheet *sheet) {
    (void)file;
    (void)sheet;
    return ONUS_E_OUTPUT;
}
