/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/repeats_beside.h"

onus_status repeats_beside_init(struct repeats_beside *beside, const onus_policy *policy,
                                const onus_policy_definition *definition, const onus_policy_definition *base,
                                const onus_allocator *allocator) {
    beside->evidence = NULL;
    onus_status status = repeats_init(&beside->repeats, definition, base, allocator);
    return status == ONUS_OK ? onus_case_new(policy, &beside->evidence) : status;
}

void repeats_beside_release(struct repeats_beside *beside) {
    repeats_release(&beside->repeats);
    onus_case_free(beside->evidence);
}

/* Translated first: what the one policy is told of the row is nothing that the other was said. */
onus_status repeats_see_both(struct repeats *repeats, struct repeats_beside *beside, onus_case *evidence,
                             onus_diagnostics *diagnostics) {
    onus_status other = beside == NULL ? ONUS_OK : onus_case_translate(beside->evidence, evidence);
    if (other != ONUS_OK) return other;
    onus_status status = repeats_see(repeats, evidence, diagnostics);
    if (status == ONUS_E_MEMORY || beside == NULL) return status;
    other = repeats_see(&beside->repeats, beside->evidence, diagnostics);
    return status == ONUS_OK || other == ONUS_E_MEMORY ? other : status;
}

onus_status repeats_miss_both(struct repeats *repeats, struct repeats_beside *beside, const onus_case *evidence) {
    onus_status status = repeats_miss(repeats, evidence);
    if (status != ONUS_OK || beside == NULL) return status;
    status = onus_case_translate(beside->evidence, evidence);
    return status == ONUS_OK ? repeats_miss(&beside->repeats, beside->evidence) : status;
}

bool repeats_disordered_both(const struct repeats *repeats, const struct repeats_beside *beside) {
    return repeats_disordered(repeats) || (beside != NULL && repeats_disordered(&beside->repeats));
}
