/* SPDX-License-Identifier: Apache-2.0 */
/* The progress line, on a terminal that script(1) makes. Cases come in two portions, well over a second apart, for a slow build starts late: the first of the second portion is reported. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "support/test.h"

#define CASES    "head -n 19 tests/examples/november.ndjson"
#define TWICE    "{ " CASES "; sleep 2; " CASES "; }"
#define DECIDE   "$ONUS decide --input-format ndjson --format ndjson "
#define TERMINAL "command -v script >/dev/null || exit 77; script -qec "

static void test_nowhere_else(void **state) {
    static const struct expected lines[] = {
        {TWICE " | " DECIDE "--quiet", 0, ANYTHING, NULL},
        {TWICE " | " DECIDE " >/dev/null 2>&1", 0, NULL, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static bool shows(const char *line, const char *what) {
    struct run run = run_line(line);
    if (run.status == 77) skip();
    assert_int_equal(run.status, 0);
    bool found = strstr(run.out, what) != NULL;
    run_release(&run);
    return found;
}

static void test_on_a_terminal(void **state) {
    (void)state;
    assert_true(shows(TERMINAL "'" TWICE " | " DECIDE "> /dev/null' /dev/null", " cases, "));
    assert_true(shows(TERMINAL "'" TWICE " | " DECIDE "--lang zh > /dev/null' /dev/null", "每秒"));
    assert_false(shows(TERMINAL "'" TWICE " | " DECIDE "--no-progress > /dev/null' /dev/null", " a second"));
    assert_false(shows(TERMINAL "'" TWICE " | " DECIDE "--quiet > /dev/null' /dev/null", " a second"));
    assert_false(shows(TERMINAL "'" TWICE " | TERM=dumb " DECIDE "> /dev/null' /dev/null", " a second"));
    /* results on the same terminal are progress enough; a short run has none */
    assert_false(shows(TERMINAL "'" TWICE " | " DECIDE "' /dev/null", " a second"));
    assert_false(shows(TERMINAL "'" CASES " | " DECIDE "> /dev/null' /dev/null", " a second"));
}

/* What is written after the line was shown begins where it was cleared. */
static void test_clears(void **state) {
    (void)state;
    struct run run = run_line(TERMINAL "'" TWICE " | " DECIDE "> /dev/null' /dev/null");
    if (run.status == 77) skip();
    const char *shown = strstr(run.out, " a second"), *advice = strstr(run.out, "onus: find out ");
    assert_non_null(shown);
    assert_non_null(advice);
    assert_true(advice > shown && advice - run.out > 4);
    assert_memory_equal(advice - 4, "\r\033[K", 4);
    run_release(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nowhere_else),
        cmocka_unit_test(test_on_a_terminal),
        cmocka_unit_test(test_clears),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
