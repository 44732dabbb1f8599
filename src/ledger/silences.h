/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_SILENCES_H
#define ONUS_LEDGER_SILENCES_H

#include "ledger/rows.h"
#include "onus_study.h"

/* Where a policy was silent, and what it cost: silent cases by the regions of its silence in which they lie, as onus_check_new() finds them. Regions overlap, and a
 * case may lie in several. Which rule to write next: the region in which most money lies, then the one in which most lies of what is left, and so on, so that each
 * case counts once. */

struct silences {
    const onus_policy *policy;
    onus_check *check;                 /* NULL if the policy is too large for it */
    const onus_check_finding *silence; /* NULL if it finds none */
    struct rows rows;                  /* by the list of regions */
};

struct silence_gap {
    const onus_check_region *region; /* NULL: the cases are not wholly in any one region */
    bool usual;                      /* everything is as presumed, and `where` does not speak of it */
    size_t index;                    /* of the region in its list */
    struct sums sums;                /* of cases in no gap before it */
};

/* For cases of `policy`, which `definition` with `base` (or NULL) makes. `arena` keeps what is found. */
onus_status silences_init(struct silences *silences, const onus_policy *policy,
                          const onus_policy_definition *definition, const onus_policy_definition *base,
                          struct arena *arena);
void silences_release(struct silences *silences);

/* A silent case. */
onus_status silences_add(struct silences *silences, const onus_case *evidence, const struct sums *sums,
                         struct arena *scratch);

/* The gaps, dearest first, in `arena`; NULL if memory was refused. */
const struct silence_gap *silences_gaps(const struct silences *silences, struct arena *arena, size_t *count);

/* What was to be shared in a row, whoever has ruled on it since; ONUS_MAX_MONEY if that is more. */
int64_t silence_cost(const struct sums *sums);

#endif
