/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_HEADER_H
#define ONUS_CODEC_CSV_HEADER_H

#include "base/arena.h"
#include "codec/csv_rows.h"
#include "onus_io.h"

/* The header row of a table of cases: what each column holds.
 *
 * A column is named by a path, or by a label in any language of the policy. Columns without a name at either edge, which a spreadsheet leaves behind, are none:
 * their cells must be empty. */

enum csv_column_kind {
    CSV_COLUMN_IGNORED,
    CSV_COLUMN_BLOCK, /* one of a block that is passed over */
    CSV_COLUMN_FACT,
    CSV_COLUMN_QUANTITY,
    CSV_COLUMN_EVENT,
    CSV_COLUMN_NAMES, /* of the persons of a party */
    CSV_COLUMN_ID,
    CSV_COLUMN_DATE,
    CSV_COLUMN_META,
    CSV_COLUMN_WORDS,        /* the settlement in words */
    CSV_COLUMN_RULING_SHARE, /* of a party */
    CSV_COLUMN_RULING_BY,
    CSV_COLUMN_RULING_DATE,
    CSV_COLUMN_RULING_REASON
};

struct csv_column {
    enum csv_column_kind kind;
    uint32_t handle;      /* of the fact, quantity or party */
    const char *name;     /* as written, without white space around it */
    const char *language; /* of the label that names it; NULL if a path does */
};

#define CSV_META "meta." /* what comes behind it in a name is the key */

#define CSV_MAX_COLUMNS 16384u /* what a spreadsheet can have */

struct csv_header {
    struct arena arena;
    const char *const *cells; /* as written, `count` of them; NULL until the header is read */
    struct csv_column *columns;
    size_t count;
    size_t left;  /* columns without a name before the first */
    size_t width; /* with those behind the last */
    size_t id;    /* which column holds the id of the case; `count` if none does */
};

void csv_header_init(struct csv_header *header, const onus_allocator *allocator);
void csv_header_release(struct csv_header *header);

/* Read `row`. ONUS_E_NAME if it cannot be used, for which there are diagnostics; ONUS_E_MEMORY. */
onus_status csv_header_read(struct csv_header *header, const onus_policy *policy, const onus_reader_options *options,
                            const struct csv_row *row, onus_diagnostics *diagnostics);

/* Which column holds what `path` names, whatever the header calls it; `count` if none does. */
size_t csv_header_find(const struct csv_header *header, const onus_policy *policy, const char *path);

#endif
