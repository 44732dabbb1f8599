/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_ROWS_H
#define ONUS_LEDGER_ROWS_H

#include "base/arena.h"
#include "ledger/sums.h"

/* Rows of sums by what they are about, found by hash. They grow with the names that occur and not with the cases; beyond a limit what has no row of its own yet goes
 * into one row for the rest, so that totals hold. */

struct row_key {
    uint32_t party;   /* or ONUS_NONE */
    const char *name; /* of a person, an office, a month, the deciding clauses ...; NULL: none was given */
    const char *more; /* a clause, say; or NULL */
};

struct row {
    struct row_key key;
    struct sums sums;
    uint32_t next; /* with the same hash */
};

struct rows {
    struct arena *arena;
    onus_allocator allocator;
    struct row *items; /* in the order in which they came up */
    size_t count, capacity;
    uint32_t *heads; /* by hash; a row + 1 */
    size_t head_count;
    size_t most;
    struct sums rest; /* of what came up once there were `most` rows */
    bool limited;
};

void rows_init(struct rows *rows, struct arena *arena, size_t most);
void rows_release(struct rows *rows);

/* The sums of `key`, which is copied when it is new. Borrowed until the next call. NULL if memory was refused. */
struct sums *rows_at(struct rows *rows, struct row_key key);

/* The place among the items of the row that `sums`, as rows_at() gave them, belong to. */
size_t rows_index(const struct rows *rows, const struct sums *sums);

/* A stable sort of pointers, of which there may be a great many: `*list` and `spare` have `count` each, and `*list` is one of the two afterwards. */
void sort_pointers(const void ***list, const void **spare, size_t count,
                   int (*compare)(const void *left, const void *right));

/* The rows in another order: a list of `const struct row *` in `arena`, or NULL if memory was refused. Equal rows keep their order. */
const void **rows_sorted(const struct rows *rows, struct arena *arena,
                         int (*compare)(const void *left, const void *right));

#endif
