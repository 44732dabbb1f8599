/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_KNOWN_H
#define ONUS_CODEC_CSV_KNOWN_H

#include "codec/csv_text.h"

/* Cells of facts that were read before, as they are written, and what they say: a column has few values, and they come again and again. Where memory is refused none is known, and every
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

/* What `cell`, which is not empty, says of `fact`; false if it is not known. */
bool csv_known_find(const struct csv_known_cells *known, uint32_t fact, struct csv_span cell, uint64_t *values);
void csv_known_keep(struct csv_known_cells *known, const onus_policy *policy, uint32_t fact, struct csv_span cell,
                    uint64_t values);

#endif
