/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_COMPARE_H
#define ONUS_LEDGER_COMPARE_H

#include "base/arena.h"
#include "ledger/sums.h"

/* What another policy would have meant for the same cases: each is said to it in its own words and decided once more. Index 0 is the policy that decides, 1 the other. */

#define COMPARE_MOST_SHOWN 200

struct compare_party {
    const onus_party_info *info;
    int64_t amounts[2], fines[2];
};

struct compare_answer {
    bool decided; /* false: the policy cannot decide the case */
    onus_outcome outcome;
    const onus_share *shares; /* by parties of the comparison */
    size_t share_count;
};

struct compare_case {
    const char *id;
    struct compare_answer answers[2];
};

struct compare {
    const onus_policy *policy; /* the other one; borrowed */
    onus_case *evidence;
    onus_decision *decision;
    struct arena arena;
    struct compare_party
        parties[2 * ONUS_MAX_PARTIES]; /* in the order of the first policy, then what only the other has */
    uint32_t party_count;
    uint64_t cases, changed; /* compared; of these with another status or other shares */
    uint64_t outcomes[2][6]; /* the last: could not be decided */
    int64_t undecided[2], unshared[2];
    struct compare_case shown[COMPARE_MOST_SHOWN]; /* the first that change */
    size_t shown_count;
    bool too_large;
};

/* `policy` must outlive it; `first` decides, or one that has the same parties. Release it after a failure too. */
onus_status compare_init(struct compare *compare, const onus_policy *first, const onus_policy *policy);
void compare_release(struct compare *compare);

/* A decided case. `said`: the facts that the other policy is said of it, where that is more or less than `evidence` says; else NULL. */
onus_status compare_add(struct compare *compare, onus_decision *decision, const onus_case *evidence,
                        const onus_case *said, const char *id);

#endif
