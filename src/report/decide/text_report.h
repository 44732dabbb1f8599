/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_TEXT_REPORT_H
#define ONUS_REPORT_TEXT_REPORT_H

#include "base/text.h"
#include "onus_io.h"
#include "report/speech/reads.h"

/* Results as people read them: a paragraph a case, totals at the end. It is written for the driver and the adjuster, who know no clause by its number. */

struct text_style {
    const char *language; /* "en", "zh" */
    size_t width;         /* columns of a line; 0: lines are not wrapped */
    bool colour;          /* of a terminal */
};

struct text_report {
    const onus_policy *policy;
    struct text_style style;
    struct reads reads;
    onus_case *probe; /* the case with one answer more */
    onus_decision *probed;
};

/* `definition` is what `policy` was made of; `base` what it extends, or NULL. Release it after a failure too. */
onus_status text_report_init(struct text_report *report, const onus_policy *policy,
                             const onus_policy_definition *definition, const onus_policy_definition *base,
                             struct text_style style);
void text_report_release(struct text_report *report);

/* One case: what it comes to, by which clause, why not otherwise, what is missing and what it would lead to. */
onus_status text_report_case(const struct text_report *report, struct text *out, onus_decision *decision,
                             const onus_case *evidence, const char *id, const onus_result_options *options);

/* A case that could not be read or decided. `diagnostic` NULL: `status` says what went wrong. */
void text_report_error(struct text *out, const char *id, const onus_diagnostic *diagnostic, onus_status status,
                       struct text_style style);

/* What a run came to: cases by outcome, money by party. */
struct text_totals {
    uint64_t outcomes[5], errors;
    uint64_t unpriced;                                         /* determined, and no settlement given */
    uint64_t ruled, ruled_unpriced;                            /* by somebody, where the policy leaves the case open */
    int64_t ruled_amount, ruled_shares[ONUS_MAX_PARTIES];      /* fen: what these cases come to */
    int64_t amounts[5];                                        /* fen, by outcome */
    int64_t shares[ONUS_MAX_PARTIES], fines[ONUS_MAX_PARTIES]; /* fen */
    bool too_large; /* some sum left the range of money: no totals of money are shown */
};

onus_status text_totals_add(struct text_totals *totals, onus_decision *decision);
void text_totals_write(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                       struct text_style style);

#endif
