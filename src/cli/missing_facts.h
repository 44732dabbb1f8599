/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_MISSING_FACTS_H
#define ONUS_CLI_MISSING_FACTS_H

#include "base/text.h"

/* What to find out first, after a run over many cases: the missing facts that left most of them open.
 *
 * A case waits for every fact on which its result still depends, as onus_decision_unknown() lists them, and not just for the best question: whoever adds a column to a
 * ledger wants to know all the columns that the cases need, not one more after every run. Facts that equally many cases wait for are told in the order in which
 * asking for them is worth most: that which is the only thing missing in more cases, then that which is the best question in more, then by path. */

struct missing_facts {
    uint64_t cases; /* that wait for something */
    struct missing_fact {
        uint32_t fact;
        uint64_t waiting, alone, first; /* cases that wait for it; for it alone; that should ask for it first */
    } facts[ONUS_MAX_FACTS];
};

/* All zero before the first. Facts are counted under their handles in `policy`, which has all those of the decision's. A case that is not insufficient waits for
 * nothing. */
onus_status missing_facts_add(struct missing_facts *missing, const onus_policy *policy, onus_decision *decision);

/* What was counted of other cases, under the handles of the same policy. */
void missing_facts_join(struct missing_facts *missing, const struct missing_facts *others);

/* Where the cases come from: `header` are the columns of a table, or NULL. */
struct missing_source {
    const onus_policy *policy;
    const char *language;
    const char *const *header;
    size_t header_count;
};

/* A line for each of the first few: "add a column delivery notice (notice): 31 cases wait for it, 12 of them for nothing else". Under a header that has the column it is
 * to be filled in. */
void missing_facts_write(struct text *out, struct missing_facts *missing, const struct missing_source *source);

#endif
