/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DUE_JUDGE_H
#define ONUS_CLI_DUE_JUDGE_H

#include "report/due/due.h"

/* How the time limits of a decided case stand. */

struct due_judge {
    onus_moment at; /* timed and placed */
    int32_t
        offset; /* where days are counted and times without an offset are taken to be; unless `placed` there is none */
    bool placed;
    onus_calendar *calendar; /* NULL: none */

    /* Of the case judged last. */
    struct due_event events[ONUS_MAX_NAMED];
    struct due_limit *limits;
    size_t capacity;
};

void due_judge_release(struct due_judge *judge);

/* Fill `due`, whose texts and lists are borrowed from the decision and the judge. ONUS_E_CASE: a moment cannot be used, as a diagnostic says. */
onus_status due_judge_case(struct due_judge *judge, onus_decision *decision, const onus_case *evidence, const char *id,
                           struct due_case *due, onus_diagnostics *diagnostics);

#endif
