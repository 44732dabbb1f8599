/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CHECK_REGIONS_TEXT_H
#define ONUS_REPORT_CHECK_REGIONS_TEXT_H

#include "report/check/check_phrases.h"

/* Lists of regions, where what all of them have in common is said once. */
struct check_regions {
    const onus_check_region *items;
    size_t count;
    const onus_check_literal *common;
    size_t common_count;
};

/* What all regions have in common is found out, and kept in the arena of `phrases`. */
struct check_regions check_regions_of(const struct check_phrases *phrases, const onus_check_region *items,
                                      size_t count);

/* "In every one of them: ...", or NULL if they have nothing in common. */
const char *check_regions_common(const struct check_phrases *phrases, const struct check_regions *regions);

/* "notice: none; loss: lost [1,234]" */
const char *check_regions_item(const struct check_phrases *phrases, const struct check_regions *regions, size_t index);

/* All that the policy presumes and some condition reads; NULL if that is nothing. */
const char *check_presumptions(const struct check_phrases *phrases);

#endif
