/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LETTER_H
#define ONUS_REPORT_LETTER_H

#include "onus_study.h"
#include "report/decide/text_report.h"
#include "report/letter/paper.h"

/* The determination letter: one sheet a case, for those who bear the loss, those who have to defend the result, and the file. And the compensation voucher, for the customer,
 * who need not see who pays. */

struct letter {
    struct text_report report;
    onus_explanation *explanation;
    const char *language;
    uint32_t recovered;  /* a quantity, or ONUS_NONE */
    bool renminbi;       /* amounts are written out in words, too */
    bool shares_nothing; /* the policy: nothing is said of who bears a loss */
    struct text amount_heading;
    char hash[ONUS_HASH_SIZE]; /* of the policy */
};

/* `definition` is what `policy` was made of; `base` what it extends, or NULL. All must outlive it. Release it after a failure too. */
onus_status letter_init(struct letter *letter, const onus_policy *policy, const onus_policy_definition *definition,
                        const onus_policy_definition *base, const char *language);
void letter_release(struct letter *letter);

/* One case. `options->contested` false: nothing was compared, which the letter says; its other members but `variants` are not looked at, as a letter always has all. */
onus_status letter_case(struct letter *letter, struct paper *paper, onus_decision *decision, const onus_case *evidence,
                        const char *id, const onus_result_options *options);

/* A case that could not be read or decided. `evidence` is what is left of it, or NULL; `diagnostic` NULL: `status` says what went wrong. */
onus_status letter_error(struct letter *letter, struct paper *paper, const onus_case *evidence, const char *id,
                         const onus_diagnostic *diagnostic, onus_status status);

enum voucher_result { VOUCHER_WRITTEN, VOUCHER_NO_LOSS, VOUCHER_NO_AMOUNT, VOUCHER_NOTHING_TO_PAY };

/* What the customer is paid: the settlement agreed with him, of which what was recovered elsewhere is no part, whoever bears it in the end. So a case may have a voucher before
 * it is determined. Nothing is written where there is nothing to pay. */
onus_status voucher_case(struct letter *letter, struct paper *paper, onus_decision *decision, const onus_case *evidence,
                         const char *id, enum voucher_result *result);

/* The titles of documents of many sheets. */
const char *letter_document(const char *language);
const char *voucher_document(const char *language);

#endif
