/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_EXPLAIN_PHRASES_H
#define ONUS_REPORT_EXPLAIN_PHRASES_H

#include "onus_study.h"
#include "report/explain/explain_words.h"
#include "report/speech/fact_phrases.h"

/* Phrases of an explanation. */

void explain_say(const struct speech *speech, enum explain_word word);

/* A condition with the values of the case filled in: what makes it met, what it lacks, or what is open about it.
 *
 *     met: both recorded (driver's, loader's loading record: recorded)
 *     not met: delivery notice: without a remark (it would have to be with a remark) */
void explain_say_reason(const struct speech *speech, const onus_reason *reason);

/* " (driver)", or nothing for ONUS_NONE. */
void explain_say_party_of(const struct speech *speech, uint32_t party);

/* "H7 (driver)", or what else decides: "The rulebook shares nothing in such cases"; and the same with the title of the clause. */
void explain_say_ground(const struct speech *speech, const onus_ground *ground);
void explain_say_clause_of(const struct speech *speech, const onus_ground *ground);

/* All facts that make the conditions of `ground` met, together; then each condition that is not met. */
void explain_say_conditions(const struct speech *speech, const onus_ground *ground);

/* "These facts by themselves lead to this result, whatever all others may be: ..." */
void explain_say_settled(const struct speech *speech, const onus_forcing *forcing);

/* "driver would bear all of it (H5a)" */
void explain_say_result(const struct speech *speech, const onus_possible *result);

/* "H5b comes first: H5b says that it prevails over H9" */
void explain_say_prevailing(const struct speech *speech, const onus_explanation *explanation,
                            const onus_prevailing *prevailing);

#endif
