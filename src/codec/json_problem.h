/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_PROBLEM_H
#define ONUS_CODEC_JSON_PROBLEM_H

#include "base/arena.h"
#include "codec/json_reader.h"

/* What a JSON reader refuses, in the words of a diagnostic. */

/* `error`, found in `text`, with everything but path, file, line and column. Its texts lie in `arena`: look at arena->failed. Not for
 * JSON_PROBLEM_MEMORY, which is a status and no mistake in a text. */
onus_diagnostic json_problem_diagnostic(const struct json_error *error, const char *text, size_t length,
                                        struct arena *arena);

/* ONUS_E_SYNTAX if the text is not JSON; ONUS_E_LIMIT, ONUS_E_VALUE (a key twice) or ONUS_E_MEMORY if it is, and still refused. */
onus_status json_problem_status(enum json_problem problem);

/* The first bytes of a text, whole characters, enough to recognise it: what a diagnostic shows of something that may be long. */
const char *json_problem_excerpt(const char *text, size_t length, struct arena *arena);

#endif
