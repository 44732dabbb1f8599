/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_DESK_H
#define ONUS_TESTS_DESK_H

#include "onus_definition.h"

/* What a clerk has on his desk: the shipped policy, one case, one decision. Tests take it as their state. */
struct desk {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    onus_diagnostics *why;
};

/* For cmocka_run_group_tests(). */
int open_desk(void **state);
int close_desk(void **state);

/* All papers are there and clean; "name=value name=value" says what else, money with a point and counts without. */
#define PAPERS                                                                                                         \
    "loss=lost goods=at_branch slip.copy1=blank slip.copy2=blank slip.copy3=blank slip.copy4=blank slip.entered=true " \
    "slip.loader_signature=signed loading.driver=recorded loading.loader=recorded "
#define BY_BRANCH PAPERS "notice=clean "                                     /* H5b: the branch, all of it */
#define BY_TWO    PAPERS "notice=none "                                      /* H13: driver and sorter, half each */
#define BY_THREE  PAPERS "notice=clean slip.copy2=carbon slip.copy3=carbon " /* H3b: branch, loader, driver */

/* Make the case say this and nothing else. */
void desk_say(struct desk *desk, const char *words);

/* The same, and decide it; `why` holds only what that gave. */
onus_status decide(struct desk *desk, const char *words);

#endif
