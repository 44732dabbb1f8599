/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_PARTS_H
#define ONUS_CODEC_CSV_PARTS_H

#include "codec/csv_text.h"
#include "codec/csv_values.h"

/* What those who read the cells of a row share. A mistake is kept in `status`, and false is returned. */

static inline const struct csv_column *csv_column_of(const struct csv_values *values) {
    return &values->header->columns[values->column];
}

static inline bool csv_is_unknown(struct csv_span span) {
    return span.length <= 3 && (csv_text_is(span, "?") || csv_text_is(span, "\xEF\xBC\x9F"));
}

bool csv_fail_memory(struct csv_values *values);

/* Say a mistake of this cell. */
bool csv_report(struct csv_values *values, onus_diagnostic diagnostic);

/* The same, of what was given; `expected` is one form that would do, or NULL. */
bool csv_refuse(struct csv_values *values, onus_diagnostic_id id, struct csv_span given, const char *expected);

/* What the case itself said to a value that was read. */
bool csv_accept(struct csv_values *values, onus_status status, onus_diagnostic_id id, struct csv_span given,
                const char *expected);

/* `span` with a closing zero, until the next call; NULL on refusal. */
const char *csv_string_of(struct csv_values *values, struct csv_span span);

/* ---- csv_facts.c ---- */

/* `written` is the cell as it stands in the row, by which it is known again. */
bool csv_read_fact(struct csv_values *values, struct csv_span written, struct csv_span cell);

#endif
