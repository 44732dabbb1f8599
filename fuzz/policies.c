/* SPDX-License-Identifier: Apache-2.0 */
#include "policies.h"

#include "support/cases.h"
#include "support/small_policies.h"
#include "support/variations.h"

bool fuzz_draw_policy(struct choices *choices, struct arena *arena, onus_policy_definition *out, onus_policy **policy) {
    size_t count = 0;
    *policy = NULL;
    while (small_policy(count) != NULL) count++;
    *out = *small_policy(fuzz_byte(choices) % count);
    for (uint8_t left = fuzz_byte(choices) % 4; left > 0; left--) {
        enum mutation mutation = (enum mutation)(fuzz_byte(choices) % MUTATIONS);
        struct random random = {fuzz_byte(choices)};
        onus_policy_definition changed;
        if (!mutate(out, mutation, &random, arena, &changed)) return false;
        *out = changed;
    }
    return onus_policy_new(out, NULL, NULL, policy, NULL) == ONUS_OK;
}

static size_t count_values(uint64_t values) {
    size_t count = 0;
    for (; values != 0; values &= values - 1) count++;
    return count;
}

/* A set that is not empty. */
static uint64_t draw_values(struct choices *choices, const onus_fact_info *fact) {
    uint64_t all = cases_values(fact), values = fuzz_byte(choices);
    if (fact->value_count > 8) values = fuzz_word(choices);
    return (values & all) != 0 ? values & all : UINT64_C(1) << values % fact->value_count;
}

void fuzz_draw_case(struct choices *choices, const onus_policy *policy, size_t worlds, struct naive_case *out) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    for (uint32_t f = 0; f < info.facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(policy, f);
        uint8_t how = fuzz_byte(choices);
        bool presumed = fact->presumed != ONUS_NONE;
        out->values[f] = how % 2 == 0 && presumed ? UINT64_C(1) << fact->presumed : draw_values(choices, fact);
        while (count_values(out->values[f]) > worlds) out->values[f] &= out->values[f] - 1;
        worlds /= count_values(out->values[f]);
        out->presumed[f] = how % 16 < 2;
    }
    for (uint32_t q = 0; q < info.quantities; q++) {
        bool count = onus_policy_quantity(policy, q)->kind == ONUS_QUANTITY_COUNT;
        out->quantities[q] = count ? (int64_t)(fuzz_byte(choices) % 4) - 1 : -1;
    }
}
