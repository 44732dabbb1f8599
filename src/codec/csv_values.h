/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_VALUES_H
#define ONUS_CODEC_CSV_VALUES_H

#include "codec/case_ruling.h"
#include "codec/csv_header.h"
#include "codec/csv_known.h"

/* One case out of one row: each cell goes by what its column holds straight into the case. The first mistake ends a case. */

struct csv_values {
    const onus_policy *policy;
    struct csv_known_cells known;
    const struct csv_header *header;
    const char *file; /* for diagnostics, or NULL */
    struct text part; /* of a cell, zero-terminated */
    struct text meta;
    struct case_ruling ruling;
    struct arena scratch; /* texts of a diagnostic */

    /* The row in progress. */
    const struct csv_row *row;
    size_t column;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    onus_status status;
};

/* The header is borrowed, and read before the first row. */
void csv_values_init(struct csv_values *values, const onus_policy *policy, const struct csv_header *header,
                     const char *file, const onus_allocator *allocator);
void csv_values_release(struct csv_values *values);

/* Fill `evidence`, which is clear. On failure it holds what came before the mistake, such as the id of the case. ONUS_E_MEMORY: no diagnostic tells of it. */
onus_status csv_values_read(struct csv_values *values, const struct csv_row *row, onus_case *evidence,
                            onus_diagnostics *diagnostics);

/* Give `evidence`, which is clear, the id of the case, if the row has one that can be read. For a row that has cells of its own and is bad in another way. */
onus_status csv_values_read_id(struct csv_values *values, const struct csv_row *row, onus_case *evidence);

/* Leave of a bad case what it is known by: id and meta, as far as they can be read. ONUS_E_MEMORY. */
onus_status csv_values_read_known(struct csv_values *values, const struct csv_row *row, onus_case *evidence);

#endif
