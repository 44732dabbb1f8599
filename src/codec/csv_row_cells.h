/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_ROW_CELLS_H
#define ONUS_CODEC_CSV_ROW_CELLS_H

#include "codec/csv_rows.h"

/* The cells of the row in progress.
 *
 * A cell is left where it stands in the row: blanks and quotes around it are passed over, two quotes that mean one become one, and the zero that closes it comes in the place of what stood
 * behind. How long each is libcsv says, but for a line without quotes. Only where a mark stands in a row, of which a cell has a byte more, its cells are copied. Refused memory is `failed` of the rows. */

#define CSV_LOST "\xEF\xBF\xBD" /* U+FFFD: what a program puts where it could not read a character */

void csv_cells_add(struct csv_rows *rows, size_t length);

/* For libcsv: the next cell has `length` bytes. `context`: the rows. */
void csv_cells_measure(void *bytes, size_t length, void *context);

/* Where the cells are that were measured. */
void csv_cells_find(struct csv_rows *rows);

/* The cells of a line without quotes, from `from` of the rows to `end`. */
void csv_cells_cut(struct csv_rows *rows, size_t end);

/* Copy the cells, of `length` bytes together, with what stands for marks. False if memory was refused. */
bool csv_cells_copy(struct csv_rows *rows, size_t length);

#endif
