/* SPDX-License-Identifier: Apache-2.0 */
/* However large the input, the program keeps no more of it than a few cases, or a few parts a job. Every case has an id, a name and a note of its own, which nothing may remember. */
#define _GNU_SOURCE /* wait4 */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

#define MEGABYTE ((size_t)1000000)

/* What is written into the program: lines, or one that does not end. */
enum content { ROWS, LINES, ENDLESS_QUOTE, ENDLESS_LINE };

static char note[1200];

static void write_case(FILE *file, enum content content, unsigned number) {
    if (content == ROWS)
        fprintf(file, "C%u,N%u,lost,theft,\"%.*s %u\"\n", number, number, 500, note, number);
    else
        fprintf(
            file,
            "{\"case\": \"C%u\", \"persons\": {\"driver\": \"N%u\"}, \"cause\": \"theft\", \"meta\": [\"%.*s\", %u]}\n",
            number, number, 500, note, number);
}

static void write_input(int to, enum content content, size_t size) {
    FILE *file = fdopen(to, "wb");
    memset(note, 'n', sizeof note);
    bool table = content == ROWS || content == ENDLESS_QUOTE,
         endless = content == ENDLESS_QUOTE || content == ENDLESS_LINE;
    if (table) fputs("case,persons.driver,loss,cause,meta.note\n", file);
    for (unsigned number = 1; number < 3; number++) write_case(file, table ? ROWS : LINES, number);
    if (endless) fputs(table ? "C,N,lost,theft,\"" : "{\"case\": \"", file);
    size_t written = 0;
    for (unsigned number = 3; written < size && !ferror(file); number++) {
        if (endless)
            fwrite(note, 1, sizeof note, file);
        else
            write_case(file, content, number);
        written += endless ? sizeof note : 550;
    }
    fclose(file);
}

/* Kilobytes at the most, of the program with `size` bytes on standard input. */
static long measure(enum content content, size_t size, const char *jobs, const char *format, int expected) {
    int ends[2], status;
    struct rusage usage;
    const char *input = content == ROWS || content == ENDLESS_QUOTE ? "csv" : "ndjson";
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t writer = fork();
    if (writer == 0) {
        signal(SIGPIPE, SIG_IGN);
        close(ends[0]);
        write_input(ends[1], content, size);
        _exit(0);
    }
    close(ends[1]);
    pid_t program = fork();
    if (program == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(ends[0], STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(ONUS_PROGRAM, "onus", "decide", "--input-format", input, "--format", format, "--jobs", jobs,
              (char *)NULL);
        _exit(127);
    }
    close(ends[0]);
    assert_int_equal(wait4(program, &status, 0, &usage), program);
    assert_int_equal(waitpid(writer, NULL, 0), writer);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), expected);
    return usage.ru_maxrss;
}

static void check_flat(enum content content, const char *format) {
    static const struct {
        const char *jobs;
        long most; /* 32 MB, and 16 MB a further job */
    } ways[] = {{"1", 32000}, {"2", 48000}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        long small = measure(content, 8 * MEGABYTE, ways[i].jobs, format, 0);
        long large = measure(content, 100 * MEGABYTE, ways[i].jobs, format, 0);
        if (large > ways[i].most || large > small + small / 10 + 1000)
            fail_msg("--jobs %s: %ld KB for 8 MB, %ld KB for 100 MB", ways[i].jobs, small, large);
    }
}

static void tables(void **state) {
    (void)state;
    check_flat(ROWS, "csv");
}

static void lines(void **state) {
    (void)state;
    check_flat(LINES, "ndjson");
}

/* A cell or a line that never ends costs no more than its limit. */
static void without_an_end(void **state) {
    (void)state;
    for (int jobs = 1; jobs <= 2; jobs++) {
        const char *count = jobs == 1 ? "1" : "2";
        long cell = measure(ENDLESS_QUOTE, 60 * MEGABYTE, count, "csv", 1);
        long line = measure(ENDLESS_LINE, 60 * MEGABYTE, count, "ndjson", 1);
        if (cell > 32000 + 16000 * (jobs - 1) || line > 32000 + 16000 * (jobs - 1))
            fail_msg("--jobs %d: %ld KB for a cell, %ld KB for a line", jobs, cell, line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(lines),
        cmocka_unit_test(without_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
