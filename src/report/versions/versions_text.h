/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_VERSIONS_TEXT_H
#define ONUS_REPORT_VERSIONS_TEXT_H

#include "base/text.h"
#include "onus_study.h"

/* The versions of a policy: each with its time and what its own check found, then what is wrong with them together. ONUS_E_MEMORY, or ONUS_OK. */
onus_status versions_text(struct text *out, const onus_versions *versions, const onus_versions_item *items,
                          size_t count, const char *language, size_t width);

#endif
