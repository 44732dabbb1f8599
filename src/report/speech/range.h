/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_RANGE_H
#define ONUS_REPORT_RANGE_H

#include <string.h>

#include "onus_definition.h"

/* Whether a RANGE is one number, or exactly what one parameter is set to. */
static inline bool range_is_point(const onus_condition_definition *range) {
    const char *least = range->from_parameter, *most = range->to_parameter;
    if (least == NULL || most == NULL) return least == most && range->from == range->to;
    return strcmp(least, most) == 0;
}

#endif
