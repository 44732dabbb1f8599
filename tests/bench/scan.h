/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BENCH_SCAN_H
#define ONUS_BENCH_SCAN_H

#include "onus.h"

/* The yardstick: which liabilities hold, by going through them all. A case is one bit a value of a fact, side by side; a condition is a list of masks, each of which
 * the case must lie within. Clauses that others prevail over are taken off in the end. */
struct scan;

/* Packs `cases`; NULL if memory was refused or the policy cannot be scanned. */
struct scan *scan_new(const onus_policy *policy, const onus_case *const *cases, size_t count);

/* The number of clauses that decide case `at`. */
uint32_t scan_decide(const struct scan *scan, size_t at);

/* Whether it is that of the library, for all cases. */
bool scan_agrees(const struct scan *scan, onus_decision *decision);

#endif
