/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_SUMS_H
#define ONUS_LEDGER_SUMS_H

#include "onus.h"

/* What any number of cases come to, in one shape for every table. Money in fen. */
struct sums {
    uint64_t cases;       /* that have a part in this */
    uint64_t outcomes[5]; /* of these */
    uint64_t errors;      /* could not be read or decided, and are in nothing else */
    uint64_t ruled;       /* silent or insufficient, and somebody has ruled */
    uint64_t unpriced;    /* no amount is known */
    uint64_t contested;   /* some other reading of the policy decides them otherwise */
    uint64_t fined;       /* fines */
    uint64_t open_fines;  /* of these, the measure leaves the figure open: the least is counted */

    int64_t determined; /* amounts of cases that are determined, */
    int64_t ruling;     /* that are not and were ruled on, */
    int64_t undecided;  /* that are not and were not ruled on, */
    int64_t unshared;   /* in which there is nothing to share, or another rulebook decides */
    int64_t fines;      /* certain ones, apart from all of these */
    int64_t disputed;   /* of determined ones: amounts of contested cases */
};

/* Add to `*sum`; false, and nothing changed, if it left the range of money (ONUS_MAX_MONEY). */
bool sums_add(int64_t *sum, int64_t fen);

/* Add every member of `more`. False if some sum left the range of money. */
bool sums_merge(struct sums *sums, const struct sums *more);

/* What the parties of the row bear: determined and ruled. */
bool sums_borne(const struct sums *sums, int64_t *fen);

#endif
