/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CONSEQUENCE_PHRASES_H
#define ONUS_REPORT_CONSEQUENCE_PHRASES_H

#include "report/speech/speech.h"

/* The departments that are in charge, or told; for certain, or possibly: "perhaps A, B". `*some` if there are any; nothing is said otherwise. */
onus_status say_departments(const struct speech *speech, onus_decision *decision, bool in_charge, bool possible,
                            bool *some);

/* "24 hours from the written report to handling"; and "... (T4)" */
void say_limit_alone(const struct speech *speech, const onus_limit *limit);
void say_limit(const struct speech *speech, const onus_limit *limit);

/* "40.00 CNY", "5.00 to 10.00 CNY, by gravity"; without the currency where it stands in the heading. */
void say_fine_amount(const struct speech *speech, const onus_fine *fine, bool currency);

/* What was found, without the party or the clause. */
void say_finding(const struct speech *speech, const onus_finding *finding);

/* "(H6)" */
void say_clause_in_brackets(const struct speech *speech, uint32_t clause);

#endif
