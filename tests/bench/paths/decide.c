/* SPDX-License-Identifier: Apache-2.0 */
/* A complete case: status, shares, clauses. */
#include "path.h"

static bool decide(size_t at) {
    size_t count;
    const uint32_t *clauses;
    if (onus_decide(cases_decision, cases[at], NULL) != ONUS_OK) return true; /* it is impossible */
    onus_decision_shares(cases_decision, &count);
    return onus_decision_clauses(cases_decision, &clauses, &count) == ONUS_OK;
}

size_t path_prepare(const char *folder) {
    (void)folder;
    if (!cases_make(0)) return 0;
    for (size_t i = 0; i < CASES; i++) decide(i);
    return CASES;
}

bool path_run(size_t at) {
    return decide(at);
}
