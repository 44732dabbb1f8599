/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_ROW_CELLS_H
#define ONUS_CODEC_CSV_ROW_CELLS_H

#include "codec/csv_rows.h"

/* The cells of the row in progress.
 *
 * A cell is left where it stands in the row: blanks and quotes around it are passed over, two quotes that mean one become one, and the zero that closes it comes in the place of what stood
 * behind. Where there are quotes, libcsv says how long each is. Only where a mark stands in a row, of which a cell has a byte more, its cells are copied. Refused memory is `failed` of the rows. */

#define CSV_LOST "\xEF\xBF\xBD" /* U+FFFD: what a program puts where it could not read a character */

void csv_cells_add(struct csv_rows *rows, size_t length);

/* For libcsv: the next cell has `length` bytes. `context`: the rows. */
void csv_cells_measure(void *bytes, size_t length, void *context);

/* Those from `at`, of which each ends with a separator, up to before `end`; there is no quote among them. Where the next one begins. CSV_ROW_BEHIND bytes can be read from `end`. */
char *csv_cells_cut(struct csv_rows *rows, char *at, const char *end);

/* The one from `at` to before `end`, without a quote. */
void csv_cells_cut_last(struct csv_rows *rows, char *at, char *end);

/* The row has all its cells: find those that libcsv measured, and close each with a zero. */
void csv_cells_close(struct csv_rows *rows);

/* Copy the cells, of `length` bytes together, with what stands for marks. False if memory was refused. */
bool csv_cells_copy(struct csv_rows *rows, size_t length);

#endif
