/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_REPEATS_H
#define ONUS_CLI_REPEATS_H

#include "base/arena.h"
#include "cli/command.h"
#include "onus_definition.h"
#include "onus_time.h"

/* What a ledger tells that no row of it does: whether a case repeats an earlier one. */

struct repeats {
    const onus_repeats_definition *rule; /* NULL: the policy asks for nothing like that */
    struct earlier *items;
    size_t count, capacity;
    size_t *latest; /* by hash of the keys: 1 + the latest row, or 0 */
    size_t bucket_count;
    uint64_t unread; /* rows that do not say what is looked at */
    struct arena arena, scratch;
    bool seen, disordered;
    onus_moment last;
};

void repeats_init(struct repeats *repeats, const onus_policy_definition *definition,
                  const onus_policy_definition *base);
void repeats_release(struct repeats *repeats);

/* Say of the next case of the ledger whether it repeats an earlier one, where that can be told. ONUS_E_MEMORY. */
onus_status repeats_see(struct repeats *repeats, onus_case *evidence);

/* Say at the end of file `name` what stood in the way of telling it: that rows are not in order of time, and if `lacks`, how many do not say what it takes. */
void repeats_report(const struct repeats *repeats, const char *name, bool lacks, bool chinese);

#endif
