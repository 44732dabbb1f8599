/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_CUT_H
#define ONUS_CLI_DECIDE_CUT_H

#include "onus_io.h"

/* Where a stream of cases may be cut into parts: a guess at what the reader of the whole will make of it, much faster than that, and nearly always right.
 *
 * A lone quote costs the reader the lines up to the one that it stands in, and so it does here. UTF-8 and GB18030 alike: no byte of a longer character looks like a quote, a line end, or what
 * stands between two cells. */

struct decide_cut {
    onus_format format; /* CSV or NDJSON */
    char separator;     /* of CSV */
};

/* Of `bytes`, which begin with a record, those before the last place where another may begin, which is behind a LF; 0 if there is none. */
size_t decide_cut_find(const struct decide_cut *cut, const char *bytes, size_t length);

/* How many lines end in `bytes`, as the reader counts them. */
uint64_t decide_cut_lines(const struct decide_cut *cut, const char *bytes, size_t length);

/* The bytes before line `line` of a table, counted from 1; `length` if it does not begin in them. */
size_t decide_cut_skip(const char *bytes, size_t length, uint64_t line);

#endif
