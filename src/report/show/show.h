/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_SHOW_H
#define ONUS_REPORT_SHOW_H

#include "base/text.h"
#include "onus_definition.h"
#include "onus_study.h"

/* A policy in words, for its owner and for those whom it judges: everything it says, in its own labels, the clauses by precedence. */
struct show_options {
    const char *language; /* "en", "zh" */
    size_t width;         /* of text; 0: lines are not wrapped */
    bool html;            /* one page that needs nothing else, instead of text */
    const char *clause;   /* this one alone; NULL: the whole policy */
    const onus_check
        *check; /* of the policy: its silences are shown too; NULL: they are not, as when it is not sound */
};

/* `policy` extends nothing (see onus_definition_merge()), and need not be sound: a name that means nothing is shown as it is. ONUS_E_NAME: it has no such clause. */
onus_status show_policy(struct text *out, const onus_policy_definition *policy, const struct show_options *options);

#endif
