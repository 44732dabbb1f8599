/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_TEXT_REPORT_H
#define ONUS_REPORT_TEXT_REPORT_H

#include "base/text.h"
#include "onus_io.h"

/* Results as people read them: a paragraph a case, totals at the end. */

/* One case: what it comes to, by which clause, why not otherwise, what is missing. */
onus_status text_report_case(struct text *out, onus_decision *decision, const onus_case *evidence, const char *id,
                             const onus_result_options *options, const char *language);

/* A case that could not be read or decided. */
void text_report_error(struct text *out, const char *id, const onus_diagnostic *diagnostic, const char *language);

/* What a run came to: cases by outcome, money by party. */
struct text_totals {
    uint64_t outcomes[5], errors;
    int64_t shares[ONUS_MAX_PARTIES], fines[ONUS_MAX_PARTIES]; /* fen */
    bool too_large; /* some sum left the range of money: no totals of money are shown */
};

onus_status text_totals_add(struct text_totals *totals, onus_decision *decision);
void text_totals_write(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                       const char *language);

#endif
