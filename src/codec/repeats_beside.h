/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_REPEATS_BESIDE_H
#define ONUS_CODEC_REPEATS_BESIDE_H

#include "codec/repeats.h"

/* The rows of a ledger under another policy than the one that reads them: each in the words of that policy, and told what its own rules tell. */
struct repeats_beside {
    struct repeats repeats;
    onus_case *evidence; /* the row, once it was seen */
};

/* `policy` must outlive it. Release it after a failure too. */
onus_status repeats_beside_init(struct repeats_beside *beside, const onus_policy *policy,
                                const onus_policy_definition *definition, const onus_policy_definition *base,
                                const onus_allocator *allocator);
void repeats_beside_release(struct repeats_beside *beside);

/* repeats_see() for both; `beside` NULL: for the one. Each policy sees the row as it stands in the ledger. ONUS_E_CASE: it contradicts what one of them tells. */
onus_status repeats_see_both(struct repeats *repeats, struct repeats_beside *beside, onus_case *evidence,
                             onus_diagnostics *diagnostics);
onus_status repeats_miss_both(struct repeats *repeats, struct repeats_beside *beside, const onus_case *evidence);
bool repeats_disordered_both(const struct repeats *repeats, const struct repeats_beside *beside);

#endif
