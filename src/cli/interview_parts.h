/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_INTERVIEW_PARTS_H
#define ONUS_CLI_INTERVIEW_PARTS_H

#include "cli/interview.h"

/* What the files of the interview share. */

/* ---- interview_next.c ---- */

/* Make the case what it was at the start, and what the answers so far say. */
onus_status interview_rebuild(struct interview *interview);

/* The next prompt, or PROMPT_NONE. ONUS_E_CASE: the last answer cannot be; the diagnostics say why. */
onus_status interview_next(struct interview *interview, struct prompt *prompt);

/* ---- interview_show.c ---- */

/* Write to standard output what was collected. */
void interview_flush(struct interview *interview);

/* Whether a prompt can be left without an answer. */
bool interview_optional(const struct prompt *prompt);

onus_status interview_show_prompt(struct interview *interview, const struct prompt *prompt);
onus_status interview_show_why(struct interview *interview, const struct prompt *prompt);

/* What would have been an answer, where `given` was none. */
void interview_show_expected(struct interview *interview, const struct prompt *prompt, const char *given);

#endif
