/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_EXPECTED_H
#define ONUS_TESTS_EXPECTED_H

#include "enumerated.h"

/* What a check must have found, by trying every case. Each fails the test where the check says otherwise. */

/* expected_regions.c */
void expect_totals(const struct enumerated *all, const onus_check *check);
void expect_silence(const struct enumerated *all, const onus_check *check);
void expect_conflicts(const struct enumerated *all, const onus_check *check);
void expect_overruled(const struct enumerated *all, const onus_check *check);

/* expected_parts.c */
void expect_holding(struct enumerated *all, const onus_check *check);
void expect_following(struct enumerated *all, const onus_check *check);
void expect_differences(struct enumerated *all, const onus_check *check);

/* Whether the values of `world` lie in the region. */
bool region_has(const onus_check_region *region, const struct world *world);

/* How many findings of `id` there are, and the first of them. */
size_t findings_of(const onus_check *check, onus_check_id id, const onus_check_finding **first);

#endif
