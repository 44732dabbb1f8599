/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_CLI_RUN_H
#define ONUS_TESTS_CLI_RUN_H

/* The program as somebody at a shell has it. A line is for sh(1), in the source folder; there $ONUS is the program, $COMMANDS are its commands, and the locale is C. */

struct run {
    int status; /* of the exit; -1: a signal ended it */
    char *out, *err;
};

struct run run_line(const char *line);
void run_release(struct run *run);

/* What a line is expected to do. Of `out` and `err` every line must occur in what came, in this order; NULL: nothing came. */
struct expected {
    const char *line;
    int status;
    const char *out, *err;
};

#define ANYTHING ""

void check_lines(const struct expected *expected, int count);

#endif
