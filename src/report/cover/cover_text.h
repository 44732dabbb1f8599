/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_COVER_TEXT_H
#define ONUS_REPORT_COVER_TEXT_H

#include "base/text.h"
#include "onus_study.h"

/* What a set of cases tries of a policy and what it does not, for the owner of the policy. */

struct cover_style {
    const char *language; /* "en", "zh" */
    size_t width;         /* columns of a line; 0: lines are not wrapped */
    bool all;             /* list all that is impossible, however much that is */
};

/* ONUS_E_MEMORY, or ONUS_OK. */
onus_status cover_text(struct text *out, const onus_cover *cover, struct cover_style style);

#endif
