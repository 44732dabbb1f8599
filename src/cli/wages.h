/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_WAGES_H
#define ONUS_CLI_WAGES_H

#include "base/arena.h"
#include "ledger/collect.h"

/* A file of wages: CSV as a spreadsheet saves it, a row a person and month, with columns `person`, `month`, `wage`, `minimum` and perhaps `withheld`, or by their
 * Chinese names. Other columns are passed over. */

struct wage_row {
    const char *person; /* NULL: the file does not say, and is about the one person that is asked for */
    struct wage wage;
    uint64_t line;
};

struct wages {
    struct arena arena;
    struct wage_row *rows;
    size_t count, capacity;
};

/* Read `file`. `encoding` as --encoding, or NULL. False after complaints. Release it then too. */
bool wages_read(struct wages *wages, const char *file, const char *encoding, bool one_person, const char *language);
void wages_release(struct wages *wages);

/* The wages of `person`, by month, in `arena`; NULL if memory was refused. */
struct wage *wages_of(const struct wages *wages, const char *person, struct arena *arena, size_t *count);

#endif
