/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_JOBS_H
#define ONUS_CLI_DECIDE_JOBS_H

#include "cli/decide_desk.h"

/* Several threads at one file: all that is written is the same as from one.
 *
 *   1. The input is cut where a record seems to begin (decide_cut.h), and each part is read and decided on its own (decide_part.h).
 *   2. What came of the parts is written in their order, and only if the part before it ended where it begins: its reader rests there and has counted the same lines. Where that
 *      is not so, the guess was wrong, and that reader reads the part again. So nothing depends on how good the guesses are.
 *   3. Memory is bounded by the number of jobs: there are two parts a job. */

#define MOST_JOBS 64

/* What --jobs says, or 1. False after a complaint. */
bool decide_jobs_count(const struct options *options, size_t *count);

/* Whether several threads can decide the cases of `input` for `desk`, of which it can be told only now that the input is open. If so, `status` says how it ended; else nothing of the input is
 * lost. */
bool decide_jobs_run(size_t count, struct decide_input *input, struct decide_desk *desk, onus_status *status);

#endif
