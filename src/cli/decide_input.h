/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_INPUT_H
#define ONUS_CLI_DECIDE_INPUT_H

#include <stdio.h>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/repeats.h"
#include "codec/repeats_beside.h"

/* Where cases come from: a file or standard input, read in chunks, in a format that was said or found out. */

struct decide_input {
    const char *name; /* as people know it */
    const struct options *options;
    const onus_policy *policy;
    const char *const *own_columns; /* results of an earlier run in a table: passed over */
    size_t own_column_count;

    FILE *file;
    struct text ahead; /* read before its time, of which what lies before `ahead_at` is used */
    size_t ahead_at;
    int error;  /* in errno's numbers: the file could not be read on */
    bool ended; /* the file has no more bytes, whether that is known to the reader or not */
    onus_format format;
    onus_reader *reader;
    uint64_t cases, bytes;         /* read so far */
    struct repeats repeats;        /* what earlier rows tell of later ones */
    struct repeats_beside *beside; /* and under another policy; borrowed, NULL: there is none */
    bool goes_on;                  /* in another file: `repeats` is kept when this one is closed */
    struct progress progress;
    bool finished; /* so was the reader told */
    bool refused;  /* as a whole: its columns cannot be used, say, which was said */
    bool encoding_said, delimiter_said;
    onus_status status; /* of what went wrong, and was complained of, where an event is FAILED */
    char chunk[65536];
};

/* Let rows tell of later ones, as the policy says: before the input is opened. Those of a file before it are kept. False after a complaint. */
bool decide_input_repeats(struct decide_input *input, const struct loaded_policy *policy);
/* False after a complaint. */
bool decide_input_open(struct decide_input *input, const struct options *options, const onus_policy *policy);
void decide_input_close(struct decide_input *input);

/* The next bytes of the input, as many as there is room for unless it ends or cannot be read on, which `error` tells. */
size_t decide_input_read(struct decide_input *input, char *bytes, size_t room);

/* Read on until `wanted` bytes lie ahead, or all there are. False if memory was refused. */
bool decide_input_peek(struct decide_input *input, size_t wanted);

/* Make the reader, by how the input begins. */
onus_status decide_input_start(struct decide_input *input, const char *bytes, size_t length);

/* Say, once, what was found out of the input that might be wrong. */
void decide_input_introduce(struct decide_input *input);

/* The input could not be read on: say why. */
void decide_input_say_error(struct decide_input *input);

/* The next event of the reader, never ONUS_READ_MORE. ONUS_READ_FAILED: `status` says why. */
onus_read_event decide_input_next(struct decide_input *input, onus_case *evidence, onus_record *record,
                                  onus_diagnostics *diagnostics);

/* Handles a case (ONUS_READ_CASE), or what could not be read as one. Anything but ONUS_OK ends the reading. */
typedef onus_status decide_handle(void *context, onus_read_event event, const onus_record *record);

/* Read case after case into `evidence` and have it handled, `diagnostics` cleared before each. Where memory is refused, that is said. */
onus_status decide_input_each(struct decide_input *input, onus_case *evidence, onus_diagnostics *diagnostics,
                              decide_handle *handle, void *context);

/* The line that says what is wrong with a case that `reader` reads of the input: see decide_input_complain(). */
bool decide_input_put_complaint(struct text *line, const struct decide_input *input, const onus_reader *reader,
                                const onus_record *record, const onus_diagnostics *diagnostics, onus_status status,
                                onus_diagnostic *out);

/* Say on standard error what is wrong with a case: the first of `diagnostics`, which `out` then has too, with its place in the file; else `status`, and false. */
bool decide_input_complain(struct decide_input *input, const onus_record *record, const onus_diagnostics *diagnostics,
                           onus_status status, onus_diagnostic *out);

/* Whether results belong in an array: there may be several. */
bool decide_input_is_array(const struct decide_input *input);

/* Say that there was no case in it. */
void decide_input_say_empty(const struct decide_input *input);

/* Whether there was nothing in it. An empty array is a well-formed document without a case; an empty file is a mistake. */
bool decide_input_is_empty(const struct decide_input *input);

#endif
