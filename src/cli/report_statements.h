/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_REPORT_STATEMENTS_H
#define ONUS_CLI_REPORT_STATEMENTS_H

#include "cli/report_output.h"
#include "cli/report_run.h"

/* Once the cases are read: the one statement that is asked for, or a folder of one for each name. Returns an exit status, after complaints. */
int report_statement(const struct report_run *run, enum report_format format);
int report_statements(const struct report_run *run, enum report_format format);

#endif
