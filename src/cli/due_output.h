/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DUE_OUTPUT_H
#define ONUS_CLI_DUE_OUTPUT_H

#include "cli/decide_input.h"
#include "report/due/due.h"

/* Where the answers of 'onus due' go, in every format. */

enum due_format { DUE_TEXT, DUE_JSON, DUE_NDJSON, DUE_CSV };

struct due_output {
    const struct options *options;
    enum due_format format;
    struct text_style style;
    struct text text; /* what is written next */
    struct due_totals totals;
    onus_moment at;
    bool array; /* known once the first case is read */
    uint64_t written;
};

extern const char *const due_formats[];

void due_output_open(struct due_output *output, const struct options *options, onus_moment at);
void due_output_release(struct due_output *output);

onus_status due_output_case(struct due_output *output, const struct due_case *due);

/* A case that could not be read or decided. `diagnostic` NULL: `status` says what went wrong. */
onus_status due_output_error(struct due_output *output, const char *id, const onus_case *evidence,
                             const onus_diagnostic *diagnostic, onus_status status);

/* What stands behind the last case. */
onus_status due_output_close(struct due_output *output);

/* One object in one line, without a newline. */
onus_status due_json_case(struct text *out, const struct due_case *due, const char *language);

#endif
