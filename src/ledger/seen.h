/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_SEEN_H
#define ONUS_LEDGER_SEEN_H

#include "base/arena.h"

/* Which ids of cases came before: a set of 64-bit hashes, eight bytes a case, half empty. Two ids have the same hash once in 10^13 for a million of them. */

#define SEEN_MOST  ((size_t)1 << 22) /* ids; then nothing more is remembered, which `full` says: 64 MB */
#define SEEN_SHOWN 10

struct seen {
    onus_allocator allocator;
    uint64_t *hashes; /* 0: free */
    size_t count, room;
    bool full;
    uint64_t again;                /* ids that came before */
    const char *shown[SEEN_SHOWN]; /* the first of them */
};

void seen_init(struct seen *seen);
void seen_release(struct seen *seen);

/* `*again`: the id came before. One of the first such ids is kept in `arena`. ONUS_E_MEMORY. */
onus_status seen_add(struct seen *seen, const char *id, struct arena *arena, bool *again);

#endif
