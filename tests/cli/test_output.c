/* SPDX-License-Identifier: Apache-2.0 */
/* Results in a file: what is there when the program is killed, when the disk is full, and when nobody reads on. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "support/random.h"
#include "support/test.h"

static char folder[] = "/tmp/onus-output-XXXXXX";

#define ROWS                                                                                                           \
    "awk 'BEGIN { print \"case,loss,goods,slip.copy1,notice,loading.driver,meta.note\"; "                              \
    "for (i = 1; i <= 15000; i++) printf \"C%d,%s,at_branch,blank,%s,recorded,\\\"note %d\\nof two lines\\\"\\n\", "   \
    "i, "                                                                                                              \
    "i % 3 ? \"lost\" : \"none\", i % 1000 ? \"clean\" : \"claen\", i }'"

static int make_cases(void **state) {
    char line[1024];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(line, sizeof line,
             "cd %s && %s >cases.csv || exit 1; "
             "$ONUS decide cases.csv --format csv --quiet >whole.csv 2>whole.err; test $? = 1",
             folder, ROWS);
    struct run run = run_line(line);
    if (run.status != 0) fail_msg("%s%s", run.out, run.err);
    run_release(&run);
    return 0;
}

static int remove_cases(void **state) {
    char line[128];
    (void)state;
    snprintf(line, sizeof line, "rm -r %s", folder);
    struct run run = run_line(line);
    run_release(&run);
    return run.status;
}

/* In the folder. */
static void check(const char *line, int status, const char *out, const char *err) {
    char whole[2048];
    snprintf(whole, sizeof whole, "cd %s && { %s; }", folder, line);
    const struct expected expected = {whole, status, out, err};
    check_lines(&expected, 1);
}

/* ---- Killed ---- */

#define DECIDE    "$ONUS decide cases.csv --quiet --format csv --output out.csv"
#define BEGINNING "head -c $(wc -c <out.csv) whole.csv | cmp - out.csv || exit 9; "

/* At any moment, and again while it goes on. */
static void killed_and_resumed(void **state) {
    struct random random = {1107};
    (void)state;
    for (unsigned round = 0; round < 12; round++) {
        char line[1024];
        snprintf(line, sizeof line,
                 "rm -f out.csv; timeout -s KILL 0.%03u " DECIDE " --jobs %u 2>/dev/null; touch out.csv; " BEGINNING
                 "timeout -s KILL 0.%03u " DECIDE " --jobs %u --resume 2>/dev/null; " BEGINNING DECIDE
                 " --jobs %u --resume 2>err; test $? = 1 && cmp err whole.err && cmp out.csv whole.csv",
                 5 + random_below(&random, 60), 1 + round % 2, 5 + random_below(&random, 60), 1 + round / 2 % 2,
                 1 + round / 4 % 2);
        check(line, 0, NULL, NULL);
    }
}

/* What is there ends with a whole record, or anywhere. */
static void resumed_behind_any_byte(void **state) {
    struct random random = {7};
    (void)state;
    for (unsigned round = 0; round < 8; round++) {
        char line[512];
        snprintf(line, sizeof line,
                 "head -c %u whole.csv >out.csv; " DECIDE " --jobs %u --resume 2>err; "
                 "test $? = 1 && cmp err whole.err && cmp out.csv whole.csv",
                 round < 3 ? round : random_below(&random, 1000000), 1 + round % 2);
        check(line, 0, NULL, NULL);
    }
    check("cat cases.csv | $ONUS decide --quiet --format text --output t.txt 2>err; head -c 5000 t.txt >u.txt; "
          "$ONUS decide cases.csv --quiet --output u.txt --resume 2>err; cmp t.txt u.txt",
          0, NULL, NULL);
    /* what is whole already stays so, and what is not there is begun */
    check("cp whole.csv out.csv; " DECIDE " --resume --jobs 2 2>err; cmp out.csv whole.csv", 0, NULL, NULL);
    check("rm out.csv; " DECIDE " --resume 2>err; cmp out.csv whole.csv", 0, NULL, NULL);
    check("echo more than the results, which may be anything >out.csv; cat whole.csv >>out.csv; " DECIDE
          " 2>err; cmp out.csv whole.csv",
          0, NULL, NULL);
}

static void another_run_is_refused(void **state) {
#define KEPT "; echo $?; cmp out.csv kept"
    (void)state;
    check("head -c 300000 whole.csv >kept; cp kept out.csv; " DECIDE " --resume --lang zh 2>&1" KEPT, 0,
          "onus: out.csv:1: here the results of this run differ\n2", NULL);
    check(DECIDE " --resume --fields case,status 2>&1" KEPT, 0, "out.csv:1: here\n2", NULL);
    check("sed 100s/lost/none/ cases.csv | $ONUS decide --quiet --format csv --output out.csv --resume --jobs 2 "
          "2>&1" KEPT,
          0, "out.csv:100: here\n2", NULL);
    check("cp whole.csv kept; echo >>kept; cp kept out.csv; " DECIDE " --resume 2>err; tail -n 1 err; echo $?" KEPT, 0,
          "onus: out.csv:30002: here the results of this run end, and the file does not", NULL);
    check(
        "head -n 49 cases.csv >few.csv; $ONUS decide few.csv --quiet --format csv --output out.csv --resume 2>&1" KEPT,
        0, "here the results of this run end\n2", NULL);
}

/* One document is there as a whole or not at all. */
static void documents_are_whole(void **state) {
    (void)state;
    check("echo old >o.json; timeout -s KILL 0.02 $ONUS decide cases.csv --quiet --format json --output o.json; "
          "grep -qx old o.json || tail -n 1 o.json | grep -qx ]",
          0, NULL, ANYTHING);
    check("$ONUS decide cases.csv --quiet --format json 2>err >p.json; $ONUS decide cases.csv --quiet --format json "
          "--output "
          "o.json 2>err; echo $?; cmp o.json p.json; ls o.json*",
          0, "1\no.json", NULL);
    check("echo old >h.html; printf 'case,losss\\n1,x\\n' | $ONUS decide --format html --output h.html; echo $?; cat "
          "h.html",
          0, "2\nold", "losss");
    check("ln -sf p.json link; $ONUS decide few.csv --quiet --format json --output link; test -L link && head -n 1 "
          "p.json",
          0, "[", NULL);
    check("printf 'case,losss\\n1,x\\n' | $ONUS decide --format csv --output new.csv; echo $?; ls new.csv", 2, "2",
          "losss");
    check("$ONUS show --output s.txt; $ONUS show | cmp - s.txt", 0, NULL, NULL);
    check("$ONUS report few.csv --quiet --format json --output r.json; $ONUS report few.csv --quiet --format json | "
          "cmp - r.json",
          0, NULL, NULL);
}

/* ---- What cannot be written ---- */

static void refused(void **state) {
    (void)state;
    check("$ONUS decide few.csv --format csv --output few.csv", 2, NULL,
          "--output would write over what is read: few.csv");
    check("ln -f few.csv same.csv; $ONUS decide same.csv --format html --output few.csv", 2, NULL,
          "what is read: few.csv");
    check("$ONUS decide --format csv --output few.csv <few.csv; echo $?; wc -l <few.csv", 0, "2\n49",
          "what is read: few.csv");
    check("$ONUS decide few.csv --format csv --output nowhere/x.csv", 2, NULL,
          "cannot write nowhere/x.csv: No such file");
    check("$ONUS decide few.csv --format csv --output .", 2, NULL, "cannot write .: Is a directory");
    check("$ONUS decide few.csv --format json --output .", 2, NULL, "cannot write .: Is a directory");
    check("$ONUS decide few.csv --format json --output x.json --resume", 2, NULL, "--resume goes with --format csv");
    check("$ONUS decide few.csv --format csv --resume", 2, NULL, "--resume goes with --output FILE");
    check("$ONUS decide few.csv --format csv --output /dev/null --resume", 2, NULL, "goes on with a file only");
}

/* Whatever writes says so, names what it could not write, and why. */
static void full_disk(void **state) {
    static const char *const lines[] = {
        "$ONUS decide few.csv",
        "$ONUS decide few.csv --format json",
        "$ONUS decide cases.csv --format csv --quiet --jobs 2",
        "$ONUS decide few.csv --format html",
        "$ONUS explain few.csv",
        "$ONUS check --format json",
        "$ONUS show",
        "$ONUS report few.csv",
        "$ONUS schema case",
        "$ONUS help",
        "$ONUS decide --help",
        "$ONUS completion bash",
        "$ONUS --version",
    };
    char line[256];
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        snprintf(line, sizeof line, "%s >/dev/full", lines[i]);
        check(line, 2, NULL,
              "onus: standard output could not be written to the end, so the results are not complete: No space");
    }
    check("$ONUS decide cases.csv --quiet --format csv --output /dev/full", 2, NULL,
          "onus: /dev/full could not be written to the end");
    check("$ONUS show --output /dev/full", 2, NULL, "onus: /dev/full could not be written to the end");
}

static void full_file(void **state) {
    (void)state;
    /* sh counts in blocks of 512 bytes */
    check("(ulimit -f 200; trap '' XFSZ; " DECIDE " 2>err; echo $?; tail -n 1 err); " BEGINNING DECIDE
          " --resume 2>err; cmp out.csv whole.csv",
          0,
          "2\nonus: out.csv could not be written to the end, so the results are not complete: File too large; the same "
          "command with --resume",
          NULL);
    check("echo old >o.json; (ulimit -f 200; trap '' XFSZ; $ONUS decide cases.csv --quiet --format json --output "
          "o.json 2>err; echo $?; tail "
          "-n 1 err); cat o.json; ls o.json*",
          0, "2\nonus: o.json could not be written, and is as it was: File too large\nold\no.json", NULL);
}

static void nobody_reads(void **state) {
    (void)state;
    check("{ $ONUS decide cases.csv --quiet --format csv 2>err; echo $? >&2; } | head -n 1; tail -n 1 err", 0,
          "case\nonus: standard output could not be written to the end, so the results are not complete: whoever reads",
          "2");
    check("{ $ONUS decide cases.csv --quiet --format csv --jobs 2 2>err; echo $? >&2; } | head -n 1; tail -n 1 err", 0,
          "case\nonus: standard output could not be written to the end", "2");
    check("{ $ONUS manual decide; } 2>err | true; cat err", 0, NULL, NULL);
    check("$ONUS decide few.csv --quiet >&-", 2, NULL, "standard output could not be written");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_and_resumed),
        cmocka_unit_test(resumed_behind_any_byte),
        cmocka_unit_test(another_run_is_refused),
        cmocka_unit_test(documents_are_whole),
        cmocka_unit_test(refused),
        cmocka_unit_test(full_disk),
        cmocka_unit_test(full_file),
        cmocka_unit_test(nobody_reads),
    };
    return cmocka_run_group_tests(tests, make_cases, remove_cases);
}
