/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LEDGER_SHEET_H
#define ONUS_REPORT_LEDGER_SHEET_H

#include "ledger/compare.h"
#include "ledger/ledger.h"
#include "ledger/seen.h"
#include "ledger/silences.h"
#include "report/ledger/ledger_words.h"
#include "report/sheet/sheet.h"

/* A claims report out of a ledger. */

/* All that a report is made of. What is not there is NULL, and left out. */
struct claims {
    const struct ledger *ledger;
    const struct seen *seen;
    const struct compare *compare;
    const struct silences *silences; /* one a version of the policy that was silent */
    size_t silences_count;
    const onus_policy *policy; /* has the parties of every version, and their labels */
    size_t versions;
    const char *const *files; /* as people know them */
    size_t file_count;
    bool contested;      /* other readings were looked at */
    int by;              /* enum ledger_by: this table alone, whole; -1: everything */
    bool bare;           /* that table by itself, with nothing around it */
    bool shares_nothing; /* by the policy: no word of settlements, or of who bears them */
    bool stable;         /* every column, whether there is anything in it or not: for machines */
};

/* The whole of it, in `sheet`, which is initialized and empty. ONUS_E_MEMORY. */
onus_status ledger_sheet(struct sheet *sheet, const struct claims *claims);

/* What a report is about: "2026-11" to "2026-11", or the days of its cases. In the sheet's arena. */
const char *ledger_sheet_period(struct sheet *sheet, const struct ledger *ledger);

/* The same for machines: fields "from" and "to". */
void ledger_sheet_days(struct sheet *sheet, const struct ledger *ledger);

/* ---- Its parts, each in a file of its own ---- */

/* A sentence with slots, in the arena of the sheet. */
const char *sheet_phrase(struct sheet *sheet, enum ledger_word word, const struct slot *slots, size_t count);
const char *sheet_word(const struct sheet *sheet, enum ledger_word word);
const char *sheet_money(struct sheet *sheet, int64_t fen);

/* The label of a party in the sheet's language, or its id. */
const char *sheet_party(const struct sheet *sheet, const onus_party_info *party);

void ledger_tables(struct sheet *sheet, const struct claims *claims);   /* by outcome, party, clause ... as `by` says */
void ledger_outcomes(struct sheet *sheet, const struct claims *claims); /* cases by status */
void ledger_quarters(struct sheet *sheet, const struct claims *claims);
void ledger_weeks(struct sheet *sheet, const struct claims *claims);
void ledger_departments(struct sheet *sheet, const struct claims *claims);
void ledger_findings(struct sheet *sheet, const struct claims *claims);
void ledger_gaps(struct sheet *sheet, const struct claims *claims); /* what the silences cost */
void ledger_comparison(struct sheet *sheet, const struct claims *claims);
void ledger_omissions(struct sheet *sheet, const struct claims *claims); /* what is not in it, and why */

#endif
