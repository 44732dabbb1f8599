/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_READS_H
#define ONUS_REPORT_READS_H

#include "base/arena.h"
#include "onus_definition.h"

/* Which facts each clause of a policy reads, so that a report can tell those that its result rests on from all that is known of a case. */
struct reads {
    struct arena arena;
    uint32_t facts, clauses;
    uint8_t *bytes; /* one for each clause and fact; two rows more for what follows */
};

/* Rows beside those of the clauses. */
#define READS_NO_LOSS(reads) ((reads)->clauses)
#define READS_OUTSIDE(reads) ((reads)->clauses + 1)

/* `definition` is what `policy` was made of; `base` what it extends, or NULL. */
onus_status reads_init(struct reads *reads, const onus_policy *policy, const onus_policy_definition *definition,
                       const onus_policy_definition *base);
void reads_release(struct reads *reads);

bool reads_fact(const struct reads *reads, uint32_t row, uint32_t fact);

#endif
