/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_RATIO_H
#define ONUS_BASE_RATIO_H

#include "onus.h"

/* Exact fractions. Every denominator here stays below 2^31 (RATIO_MAX_DENOMINATOR) and every fraction between 0 and 1, so that all products fit
 * into 64 bits; what would not is refused, never rounded. */

#define RATIO_MAX_DENOMINATOR INT64_C(2147483647)

/* `numerator` / `denominator` in lowest terms; `denominator` > 0. */
onus_ratio ratio_make(int64_t numerator, int64_t denominator);

/* The sum of at most 2^20 fractions. False if their common denominator passes RATIO_MAX_DENOMINATOR: that of all of them, so that their order has no
 * say in it. */
bool ratio_sum(const onus_ratio *ratios, size_t count, onus_ratio *sum);
bool ratio_equal(onus_ratio left, onus_ratio right);

/* -1, 0, 1 */
int ratio_compare(onus_ratio left, onus_ratio right);

#endif
