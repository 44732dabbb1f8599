/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_PROGRESS_H
#define ONUS_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* One line on standard error that says how far a long run is, and leaves no trace.
 *
 *   1. It is shown only where somebody watches: standard error is a terminal, and results go elsewhere (results that scroll by are progress enough).
 *   2. It appears after a second, and then changes at most five times a second.
 *   3. Whoever writes anything else to standard error clears it first.
 *
 * All zero is a line that is never shown. */

struct progress {
    bool wanted, chinese;
    bool visible;    /* it is on the screen now */
    uint64_t bytes;  /* of the input; 0: nobody knows */
    int64_t started; /* milliseconds of some clock */
    int64_t next;    /* not before this time again */
};

/* A run through `input` begins now. */
void progress_start(struct progress *progress, FILE *input, const char *language);

/* So many cases are done, and so many bytes read. */
void progress_step(struct progress *progress, uint64_t cases, uint64_t bytes);

void progress_clear(struct progress *progress);

#endif
