/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_FIELDS_H
#define ONUS_CLI_DECIDE_FIELDS_H

#include "cli/command.h"
#include "report/decide/csv_report.h"

/* Which parts of a result are written, and in which order: --fields. */

struct decide_fields {
    onus_result_key keys[ONUS_KEY_COUNT];
    enum csv_field columns[CSV_FIELD_COUNT];
    size_t count; /* of the one or the other, by --format; 0: all */
};

/* False after a complaint: a name that the format does not have, or one twice, or one whose option is missing. */
bool decide_fields_read(struct decide_fields *fields, const struct options *options);

#endif
