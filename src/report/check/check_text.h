/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_CHECK_TEXT_H
#define ONUS_REPORT_CHECK_TEXT_H

#include "base/text.h"
#include "onus_study.h"

/* What a check found, for the owner of the policy, who need not know the tool. */

struct check_style {
    const char *language; /* "en", "zh" */
    size_t width;         /* columns of a line; 0: lines are not wrapped */
    bool all;             /* list all regions of a silence, not only those of usual cases */
};

/* ONUS_E_MEMORY, or ONUS_OK. */
onus_status check_text(struct text *out, const onus_check *check, struct check_style style);

/* The silences alone, as a document in Markdown to be kept beside the policy. */
onus_status check_document(struct text *out, const onus_check *check, const char *language);

#endif
