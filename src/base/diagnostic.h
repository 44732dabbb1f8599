/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_DIAGNOSTIC_H
#define ONUS_BASE_DIAGNOSTIC_H

#include "onus.h"

/* The ids of diagnostics.def as constants: DIAGNOSTIC_UNKNOWN_VALUE and so on. They are numbered by their place in that file, which is no
 * promise: only the names are. */
enum diagnostic_number {
#define DIAGNOSTIC(constant, name, english, chinese) DIAGNOSTIC_##constant,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
    DIAGNOSTIC_COUNT
};

#endif
