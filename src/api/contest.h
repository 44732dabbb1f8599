/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_CONTEST_H
#define ONUS_API_CONTEST_H

#include "api/request.h"

/* The variants with which decisions are compared, each with scratch of its own. All zero: none, and nothing is asked. */

struct variant {
    const char *id; /* of the policy's own */
    struct source source;
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
};

struct contest {
    bool asked;
    struct variant *variants;
    size_t count, capacity;
    onus_contested *differing; /* of the case compared last */
    size_t differing_count;
};

/* As `contested` of the request says. False after a report. Release it after a failure too. */
bool contest_read(struct contest *contest, struct request *request);
void contest_release(struct contest *contest, const onus_allocator *allocator);

/* Find the variants that come to another result than `decision`, which has decided `evidence`. */
onus_status contest_compare(struct contest *contest, const onus_case *evidence, const onus_decision *decision);

#endif
