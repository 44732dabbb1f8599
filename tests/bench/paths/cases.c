/* SPDX-License-Identifier: Apache-2.0 */
#include "path.h"

onus_policy *cases_policy;
onus_decision *cases_decision;
onus_case *cases[CASES];

/* xorshift64* (Vigna 2016) */
static uint32_t below(uint32_t limit) {
    static uint64_t state = 88172645463325252;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)(state * UINT64_C(2685821657736338717) >> 32) % limit;
}

static void fill(onus_case *evidence, uint32_t facts, uint32_t open) {
    for (uint32_t i = 0; i < facts; i++) {
        const onus_fact_info *fact = onus_policy_fact(cases_policy, i);
        uint32_t value = below(fact->value_count);
        if (fact->presumed != ONUS_NONE && below(100) < 85) value = fact->presumed;
        onus_case_set_values(evidence, i, UINT64_C(1) << value);
    }
    while (open > 0) {
        uint32_t fact = below(facts);
        const onus_fact_info *about = onus_policy_fact(cases_policy, fact);
        uint64_t every = UINT64_MAX >> (64 - about->value_count);
        if (onus_case_values(evidence, fact) == every || !about->read) continue;
        onus_case_set_values(evidence, fact, every);
        open--;
    }
}

bool cases_make(uint32_t open) {
    onus_policy_info info;
    if (onus_policy_builtin(NULL, NULL, &cases_policy, NULL) != ONUS_OK) return false;
    if (onus_decision_new(cases_policy, NULL, &cases_decision) != ONUS_OK) return false;
    onus_policy_describe(cases_policy, &info);
    for (size_t i = 0; i < CASES; i++) {
        if (onus_case_new(cases_policy, &cases[i]) != ONUS_OK) return false;
        fill(cases[i], info.facts, open);
    }
    return true;
}
