/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_RESULT_PARTS_H
#define ONUS_CODEC_RESULT_PARTS_H

#include "base/text.h"
#include "onus_io.h"

/* A result while it is written, part by part. */
struct result {
    struct text *text;
    const onus_policy *policy;
    const onus_case *evidence;
    const char *id;
    onus_decision *decision;
    const onus_result_options *options;
};

void result_money(struct text *text, onus_money money);

/* By handle: the id, or path; NULL for ONUS_NONE. */
const char *result_party(const struct result *result, uint32_t party);
const char *result_clause(const struct result *result, uint32_t clause);
const char *result_quantity(const struct result *result, uint32_t quantity);
const char *result_department(const struct result *result, uint32_t department);

/* Parts, as result_json.c has them. */
onus_status result_fines_part(const struct result *result);
onus_status result_findings_part(const struct result *result);
onus_status result_refer_part(const struct result *result);
onus_status result_informed_part(const struct result *result);
onus_status result_referrals_part(const struct result *result);
onus_status result_limits_part(const struct result *result);

#endif
