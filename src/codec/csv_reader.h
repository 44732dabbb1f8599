/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_READER_H
#define ONUS_CODEC_CSV_READER_H

#include "codec/charset.h"
#include "codec/csv_header.h"
#include "codec/csv_rows.h"
#include "codec/csv_values.h"

/* A stream of cases in CSV: charset.h makes it UTF-8, csv_rows.h cuts it into cells, csv_header.h says what these hold, and csv_values.h fills a case with them.
 * The functions are those of a reader (onus_io.h). */

struct csv_reader {
    onus_allocator allocator;
    const onus_policy *policy;
    onus_reader_options options;
    struct arena names; /* what the options point to */
    struct charset charset;
    struct csv_rows rows;
    struct csv_header header;
    struct csv_values values;
    struct text id;      /* of the record given last */
    struct text shown;   /* of a diagnostic */
    struct text numbers; /* the same */
    bool fed, finished, empty;
    onus_read_event final; /* END or FAILED once reading is over, else CASE */
};

/* ONUS_E_ARGUMENT: no such encoding or delimiter. */
onus_status csv_reader_new(const onus_policy *policy, const onus_reader_options *options,
                           const onus_allocator *allocator, struct csv_reader **out);
void csv_reader_free(struct csv_reader *csv);
onus_status csv_reader_feed(struct csv_reader *csv, const char *bytes, size_t length);
onus_status csv_reader_finish(struct csv_reader *csv);
onus_read_event csv_reader_next(struct csv_reader *csv, onus_case *evidence, onus_record *record,
                                onus_diagnostics *diagnostics);
/* The functions of onus_reader_branch() and onus_reader_rests(). `made` is new, with the options of `csv`. */
void csv_reader_branch(struct csv_reader *made, const struct csv_reader *csv, uint64_t line);
bool csv_reader_rests(const struct csv_reader *csv, uint64_t *line);

bool csv_reader_locate(const struct csv_reader *csv, const onus_record *record, onus_diagnostic *diagnostic);

#endif
