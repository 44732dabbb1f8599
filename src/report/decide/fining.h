/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_FINING_H
#define ONUS_REPORT_FINING_H

#include "onus.h"

/* The clauses with a certain fine that do not decide, by id. */
onus_status fining_clauses(onus_decision *decision, uint32_t clauses[ONUS_MAX_CLAUSES], size_t *count);

#endif
