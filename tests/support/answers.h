/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_ANSWERS_H
#define ONUS_TESTS_ANSWERS_H

#include "base/text.h"
#include "naive.h"

/* Everything that can be asked of a decision, as one text, in names and not in handles: two policies that say the same give the same text. */

/* Fill a case as a drawn one says, by name: `of` is the policy whose handles `drawn` uses. ONUS_OK, or what failed. */
onus_status answers_enter(onus_case *evidence, const onus_policy *of, const struct naive_case *drawn);

/* Decide and write all answers to `text`. A case that cannot be decided is an answer too (ONUS_E_CASE is written and ONUS_OK returned); any other failure
 * is returned at once. */
onus_status answers_write(struct text *text, onus_decision *decision, const onus_case *evidence);

#endif
