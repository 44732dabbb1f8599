/* SPDX-License-Identifier: Apache-2.0 */
#include "report/decide/fining.h"

static bool among(const uint32_t *clauses, size_t count, uint32_t clause) {
    for (size_t i = 0; i < count; i++)
        if (clauses[i] == clause) return true;
    return false;
}

onus_status fining_clauses(onus_decision *decision, uint32_t clauses[ONUS_MAX_CLAUSES], size_t *count) {
    const onus_fine *fines;
    const uint32_t *deciding;
    size_t fine_count, deciding_count;
    onus_status status = onus_decision_fines(decision, &fines, &fine_count);
    *count = 0;
    if (status == ONUS_OK) status = onus_decision_clauses(decision, &deciding, &deciding_count);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < fine_count && *count < ONUS_MAX_CLAUSES; i++) {
        uint32_t clause = fines[i].clause;
        if (!fines[i].possible && !among(deciding, deciding_count, clause) && !among(clauses, *count, clause))
            clauses[(*count)++] = clause;
    }
    return ONUS_OK;
}
