/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_KNOWN_H
#define ONUS_CODEC_CSV_KNOWN_H

#include "codec/csv_text.h"

/* Cells of facts that were read before, and what they say: a column has few values, and they come again and again. Where memory is refused none is known, and every
 * cell is read. */

struct csv_known {
    uint64_t values;
    unsigned char length; /* 0: none */
    char text[23];
};

struct csv_known_cells {
    onus_allocator allocator;
    struct csv_known *cells; /* NULL before the first */
    size_t count;
};

void csv_known_init(struct csv_known_cells *known, const onus_allocator *allocator);
void csv_known_release(struct csv_known_cells *known);

/* Where `cell`, which is not empty, is kept for `fact`, or would be. NULL: nowhere. */
struct csv_known *csv_known_place(struct csv_known_cells *known, const onus_policy *policy, uint32_t fact,
                                  struct csv_span cell);
bool csv_known_is(const struct csv_known *place, struct csv_span cell);
void csv_known_keep(struct csv_known *place, struct csv_span cell, uint64_t values);

#endif
