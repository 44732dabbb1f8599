/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv, fileno */
#include "cli/run.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

static void set_environment(void) {
    setenv("ONUS", ONUS_PROGRAM, 1);
    setenv("LC_ALL", "C", 1);
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLUMNS");
}

static char *contents(FILE *file) {
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    assert_true(length >= 0);
    char *text = calloc((size_t)length + 1, 1);
    assert_non_null(text);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)length, file), length);
    fclose(file);
    return text;
}

/* The list of commands that lines go through is the program's own. */
#define PREAMBLE "COMMANDS=$($ONUS help | sed -n 's/^  \\([a-z]*\\) .*/\\1/p')\n"

struct run run_line(const char *line) {
    FILE *out = tmpfile(), *err = tmpfile();
    struct run run = {.status = -1};
    int status;
    assert_non_null(out);
    assert_non_null(err);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        set_environment();
        dup2(fileno(out), STDOUT_FILENO);
        dup2(fileno(err), STDERR_FILENO);
        execl("/bin/sh", "sh", "-c", PREAMBLE "eval \"$1\"", "sh", line, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) run.status = WEXITSTATUS(status);
    run.out = contents(out);
    run.err = contents(err);
    return run;
}

void run_release(struct run *run) {
    free(run->out);
    free(run->err);
}

/* Whether the lines of `expected` occur in `text`, one behind the other. */
static bool holds(const char *text, const char *expected) {
    if (expected == NULL) return *text == '\0';
    while (*expected != '\0') {
        char part[512];
        size_t length = strcspn(expected, "\n");
        assert_true(length < sizeof part);
        memcpy(part, expected, length);
        part[length] = '\0';
        text = strstr(text, part);
        if (text == NULL) return false;
        text += length;
        expected += length + (expected[length] == '\n');
    }
    return true;
}

void check_lines(const struct expected *expected, int count) {
    for (int i = 0; i < count; i++) {
        struct run run = run_line(expected[i].line);
        bool as_expected =
            run.status == expected[i].status && holds(run.out, expected[i].out) && holds(run.err, expected[i].err);
        if (!as_expected)
            fail_msg("%s\n-- exit status %d, standard output:\n%s\n-- standard error:\n%s", expected[i].line,
                     run.status, run.out, run.err);
        run_release(&run);
    }
}
