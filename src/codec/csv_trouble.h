/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_TROUBLE_H
#define ONUS_CODEC_CSV_TROUBLE_H

#include "base/arena.h"
#include "codec/charset.h"
#include "codec/csv_rows.h"

/* What keeps a table from being read, in the words of diagnostics. Their texts lie in `arena`: look at arena->failed. They have no file. */

/* Of a row that has a trouble. `limit`: the bytes that a row may have. */
onus_diagnostic csv_trouble_of_row(const struct csv_row *row, size_t limit, enum charset_encoding encoding,
                                   struct arena *arena);

/* Of text that is not read at all: `result` is CHARSET_UNDECIDED, CHARSET_WORKBOOK or CHARSET_MISSING. */
onus_diagnostic csv_trouble_of_charset(const struct charset *charset, enum charset_result result, struct arena *arena);

/* "1 MiB" */
void csv_trouble_put_size(struct text *out, size_t bytes);

#endif
