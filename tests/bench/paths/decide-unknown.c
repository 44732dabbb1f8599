/* SPDX-License-Identifier: Apache-2.0 */
/* A case of which six facts are unknown: status and shares. */
#include "path.h"

static bool decide(size_t at) {
    size_t count;
    if (onus_decide(cases_decision, cases[at], NULL) == ONUS_OK) onus_decision_shares(cases_decision, &count);
    return true;
}

size_t path_prepare(const char *folder) {
    (void)folder;
    if (!cases_make(6)) return 0;
    for (size_t i = 0; i < CASES; i++) decide(i);
    return CASES;
}

bool path_run(size_t at) {
    return decide(at);
}
