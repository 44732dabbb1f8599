/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BENCH_PATH_H
#define ONUS_BENCH_PATH_H

/* A path is something that users of the library wait for, of which instructions are counted (instructions.sh). Each is a file of this folder that defines the functions
 * below, on the public headers alone: it is also compiled against an earlier version of the library, and left out where that does not have it yet. */
#include <onus.h>
#include <onus_io.h>
#include <onus_study.h>

/* Get ready, files being below `folder`. The number of times to run, 0 if something failed. */
size_t path_prepare(const char *folder);

/* Run once. What happens in here is counted. */
bool path_run(size_t at);

/* cases.c: the shipped policy and one decision by it, made by cases_make(). */
extern onus_policy *cases_policy;
extern onus_decision *cases_decision;

enum { CASES = 1000 };
extern onus_case *cases[CASES];

/* Varied cases, facts mostly as presumed, of which `open` that the policy reads are unknown. */
bool cases_make(uint32_t open);

/* input.c: `file` whole, to be freed; its length. */
char *input_read(const char *folder, const char *file, size_t *length);

/* Read `text` and write the result of each of its cases to nowhere. */
bool input_decide(onus_reader *reader, onus_case *evidence, const char *text, size_t length);

#endif
