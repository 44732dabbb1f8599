/* SPDX-License-Identifier: Apache-2.0 */
/* Versions of a policy: each case by the one of its day, whatever words the others have; days that have none or two. */
#include "cli/run.h"
#include "support/test.h"

#define CASES  "tests/cli/versions.ndjson"
#define DECIDE "$ONUS decide --quiet --policy tests/cli/versions "

/* A copy of the folder to spoil, which is gone afterwards. */
#define COPY "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && cp -R tests/cli/versions/* $d && "

static void test_days(void **state) {
    static const struct expected lines[] = {
        {DECIDE "--format ndjson " CASES " 2>/dev/null", 1,
         "\"first\", \"status\": \"determined\", \"shares\": {\"clerk\": \"1\"}\n"
         "\"last\", \"status\": \"determined\", \"shares\": {\"clerk\": \"1\"}\n"
         "\"second\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}\n"
         "\"torn\", \"status\": \"determined\", \"shares\": {\"clerk\": \"1/2\", \"driver\": \"1/2\"}\n"
         "\"third\", \"status\": \"determined\", \"shares\": {\"clerk\": \"1/3\", \"driver\": \"2/3\"}\n"
         "\"hole\", \"status\": \"error\"\nno-version\n2026-07-15\n"
         "\"early\", \"status\": \"error\"\nno-version\n"
         "\"undated\", \"status\": \"error\"\ndate-needed\n"
         "\"value\", \"status\": \"error\"\nnot-in-version\nversion 1\nslip=torn\n"
         "\"values\", \"status\": \"insufficient\"\n"
         "\"fact\", \"status\": \"error\"\nnot-in-version\nversion 2\nfax\n"
         "\"number\", \"status\": \"error\"\nnot-in-version\ndays=31\n"
         "\"quantity\", \"status\": \"error\"\nnot-in-version\npieces\n"
         "\"open\", \"status\": \"insufficient\"\n\"0..9\", \"10..30\"\n"
         "\"unknown\", \"status\": \"insufficient\"\n\"torn\"\n",
         NULL},
        {DECIDE CASES " 2>&1 >/dev/null", 1, "versions.ndjson:6: \n[no-version]\nversions.ndjson:8: \n[date-needed]",
         NULL},
        {DECIDE "--lang zh " CASES " 2>/dev/null", 1, "业务员\n2026-07-15\n没有任何版本\n没有日期", NULL},
        /* in text and in a table each version names its own, and sums go through all */
        {DECIDE CASES " 2>/dev/null", 1, "third\nclerk must bear 1/3: 3.33\nRule\nD4\nadds up to 50.00", NULL},
        {DECIDE "--format csv " CASES " 2>/dev/null", 1,
         "clerk amount,driver amount\nthird,2031-01-01,determined,clerk 1/3; driver 2/3,D4,3.33,6.67", NULL},
        /* what is missing is counted over all versions */
        {"$ONUS decide --policy tests/cli/versions " CASES " 2>&1 >/dev/null | grep '^onus: '", 0,
         "find out slip: 2 cases\nfind out days of delay (days): 1 case waits for it and for nothing else", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* A case decided by a folder has the result, the stamp too, that the version alone gives it. */
static void test_same(void **state) {
    static const struct expected lines[] = {
        {"for v in one:1,2,14 two:3,4,15 three:5; do for n in $(echo ${v#*:} | tr , ' '); do\n"
         "sed -n ${n}p " CASES
         " | $ONUS decide --quiet --stamp --format ndjson --policy tests/cli/versions >/tmp/a.$$\n"
         "sed -n ${n}p " CASES
         " | $ONUS decide --quiet --stamp --format ndjson --policy tests/cli/versions/${v%:*}.json >/tmp/b.$$\n"
         "cmp /tmp/a.$$ /tmp/b.$$; rm /tmp/a.$$ /tmp/b.$$; done; done",
         0, NULL, NULL},
        {DECIDE "--stamp --format ndjson " CASES " 2>/dev/null | "
                "sed -n 's/.*\"version\": \"\\(.\\)\".*/\\1/p' | tr -d '\\n'",
         0, "11223112", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_as_of(void **state) {
    static const struct expected lines[] = {
        {DECIDE "--as-of 2025-06-01 --format ndjson " CASES " 2>/dev/null | head -n 3", 0,
         "first\nclerk\": \"1\"\nlast\nclerk\": \"1\"\nsecond\nerror\npieces", NULL},
        {DECIDE "--as-of 2026-09-01 --format ndjson " CASES " 2>/dev/null", 1,
         "first\ndriver\": \"1\"\ntorn\n1/3\nundated\", \"status\": \"determined\"", NULL},
        {DECIDE "--as-of 2026-07-01 " CASES " 2>&1 | grep -c 'no-version'", 0, "15\n", NULL},
        {DECIDE "--as-of 2026-02-30 " CASES, 2, NULL, "--as-of takes a day\n2026-02-30"},
        {DECIDE "--as-of tomorrow " CASES, 2, NULL, "--as-of takes a day"},
        {"echo '{\"date\": \"2025-05-05\"}' | " DECIDE "--assume slip=unsigned --format ndjson", 0,
         "determined\n\"driver\": \"1\"\n\"presumed\": [\"slip\"]", NULL},
        {DECIDE "--assume slip=torn " CASES, 2, NULL, "--assume\nslip=torn"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* One policy decides cases of any day, and says so once. */
static void test_one_policy(void **state) {
    static const struct expected lines[] = {
        {"head -n 3 " CASES " | $ONUS decide --format ndjson --policy tests/cli/versions/one.json", 1,
         "first\nlast\nsecond", "standard input:3:\npieces"},
        {"sed -n '3s/, \"pieces\": 3//p;4,5p' " CASES
         " | $ONUS decide --format ndjson --policy tests/cli/versions/two.json",
         0, "second\ntorn\nthird\n1/2",
         "standard input:3: a case is dated 2031-01-01\n2026-01-01 ... 2026-06-30\n[out-of-force]\n"},
        {"for i in 1 2 3; do sed -n 5p " CASES "; done | $ONUS decide --format ndjson --policy "
         "tests/cli/versions/two.json 2>&1 >/dev/null | grep -c out-of-force",
         0, "1\n", NULL},
        {"sed -n 5p " CASES " | $ONUS decide --quiet --format ndjson --policy tests/cli/versions/two.json", 0, "third",
         NULL},
        {"sed -n 5p " CASES
         " | $ONUS decide --lang zh --as-of 2026-02-02 --format ndjson --policy tests/cli/versions/two.json",
         0, "third", NULL},
        {"sed -n 8p " CASES " | $ONUS decide --format ndjson --policy tests/cli/versions/one.json", 0, "determined",
         NULL},
        {"echo '{\"date\": \"2025-12-31\", \"loss\": \"none\"}' | $ONUS decide --format ndjson", 0, "no_loss",
         "[out-of-force]"},
        /* a folder of one: a case without a date is its, one of another day is not */
        {COPY "rm $d/two.json $d/three.json; sed -n '1p;3p;8p' " CASES
              " | $ONUS decide --quiet --format ndjson --policy $d/ 2>/dev/null",
         1, "first\ndetermined\nsecond\nerror\nundated\ndetermined", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_folders(void **state) {
    static const struct expected lines[] = {
        {COPY "sed -i 's/2025-12-31/2026-01-01/' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "two.json: \none.json are both in force on 2026-01-01\n[versions-overlap]"},
        {COPY "sed -i 's/, \"to\": \"2025-12-31\"//' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "two.json\none.json\n2026-01-01\n[versions-overlap]"},
        {COPY "sed -i 's/\"in_force.*2025.*}/\"note\": \"\"/' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "two.json\none.json\n2026-01-01\n[versions-overlap]"},
        {COPY "sed -i 's/\"from\": \"[^\"]*\"/\"from\": \"2026-02-02\"/' $d/*.json; $ONUS decide --policy $d " CASES, 2,
         NULL, "is never in force\n2026-02-02\n2025-12-31\n[empty-force]"},
        {COPY "rm $d/three.json; sed -i 's/\"in_force.*}/\"note\": \"\"/' $d/*.json; $ONUS decide --policy $d --lang "
              "zh " CASES,
         2, NULL, "two.json\none.json\n始终有效\n[versions-always]"},
        {COPY "sed -i 's/\"depot\"/\"other\"/' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "\"policy\" is not the same here\n[versions-differ]"},
        {COPY "sed -i 's/\"CNY\"/\"USD\"/' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "\"currency\"\n[versions-differ]"},
        {COPY "sed -i 's/\"id\": \"clerk\"/\"id\": \"porter\"/; s/{\"clerk\"/{\"porter\"/' $d/one.json; $ONUS decide "
              "--policy $d " CASES,
         2, NULL, "\"parties\"\n[versions-differ]"},
        {COPY "sed -i 's/\"fax\"/\"pieces\"/g' $d/one.json; $ONUS decide --policy $d " CASES, 2, NULL, "pieces"},
        {COPY
         "sed -i 's/\"path\": \"pieces\", \"count\"/\"path\": \"pieces\", \"money\"/' $d/two.json; sed -i "
         "'s/true}\\],/true}, {\"path\": \"pieces\", \"count\": true}],/' $d/one.json; $ONUS decide --policy $d " CASES,
         2, NULL, "\"pieces\" is of one kind\none.json\n[versions-fact]"},
        {COPY "echo '{' >$d/four.json; $ONUS decide --policy $d " CASES, 2, NULL, "four.json:2\n[syntax]"},
        {COPY "rm $d/*.json; $ONUS decide --policy $d " CASES, 2, NULL,
         "no policy (a file that ends in .json) lies in "},
        {DECIDE "--contested " CASES, 2, NULL, "--contested goes with one policy"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* What is wrong with a folder, all of it; nothing that is said here hides the rest. */
static void test_check(void **state) {
    static const struct expected lines[] = {
        {"$ONUS check tests/cli/versions", 0,
         "one.json: version 1, from 2025-01-01 to 2025-12-31: 1 warning\nthree.json: version 3, from 2026-08-01 on\n"
         "warning [versions-hole] no version is in force from 2026-07-01 to 2026-07-31\nnote [version-extends]",
         NULL},
        {"$ONUS check --lang zh tests/cli/versions", 0,
         "警告 [versions-hole] 2026-07-01 至 2026-07-31 没有任何版本有效", NULL},
        {"$ONUS check --format json tests/cli/versions", 0,
         "\"version\": \"1\", \"from\": \"2025-01-01\"\n\"id\": \"versions-hole\", \"severity\": "
         "\"warning\"\n\"from\": "
         "\"2026-07-01\", \"to\": \"2026-07-31\"\n\"id\": \"version-extends\"",
         NULL},
        {"$ONUS check --deny versions-hole tests/cli/versions", 1, "error [versions-hole]", NULL},
        {"$ONUS check --deny silence tests/cli/versions", 1, "one.json: version 1\n1 error", NULL},
        {"$ONUS check --deny hole tests/cli/versions", 2, NULL, "no such finding as hole\nversions-hole"},
        {"$ONUS check --format markdown tests/cli/versions", 2, NULL, "for one policy"},
        {COPY "sed -i 's/2025-12-31/2026-02-01/' $d/one.json; $ONUS check $d", 1,
         "error [versions-overlap]\nfrom 2026-01-01 to 2026-02-01\nwarning [versions-hole]", NULL},
        {COPY "echo '{' >$d/four.json; echo '{\"policy\": \"x\"}' >$d/five.json; $ONUS check $d", 1,
         "five.json: cannot be read\nfour.json: cannot be read\none.json: version 1\nerror "
         "[unreadable-version]\nwarning [versions-hole]",
         "five.json:1\nfour.json:2"},
        {COPY "cp rules/ltl-handover.json $d/; sed 's/from\": \"2026-08-01/to\": \"2026-07-03/' "
              "$d/three.json >$d/x.json; $ONUS check $d",
         1, "error [versions-differ]\n\"policy\"\nerror [versions-overlap]", NULL},
        {COPY "sed -i 's/\"path\": \"pieces\", \"count\"/\"path\": \"pieces\", \"money\"/' $d/two.json; sed -i "
              "'s/true}\\],/true}, {\"path\": \"pieces\", \"count\": true}],/' $d/one.json; $ONUS check $d",
         1, "one.json", "[versions-fact]"},
        {COPY "rm $d/*.json; $ONUS check $d", 2, NULL, "no policy"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Each case is explained by the version that decides it. */
static void test_explain(void **state) {
    static const struct expected lines[] = {
        {"$ONUS explain --quiet --policy tests/cli/versions " CASES " 2>/dev/null", 1,
         "first\nclerk must bear all of it\nsecond\ndriver must bear all of it\ntorn\nclerk must bear 1/2, driver must "
         "bear 1/2\nthird\nclerk must bear 1/3, driver must bear 2/3\nhole  error in the data\nundated  error in the "
         "data",
         NULL},
        {"$ONUS explain --quiet --policy tests/cli/versions --as-of 2026-09-01 " CASES " 2>/dev/null | head -n 4", 0,
         "first  2025-01-01  determined\ndriver must bear all of it\nD3", NULL},
        /* D4 is not in every version; what none has is a mistake */
        {"$ONUS explain --quiet --policy tests/cli/versions --why-not D4 --format json " CASES " 2>/dev/null | "
         "grep -o '\"case\": \"[a-z]*\"\\|\"why_not.*D4' | head -n 4",
         0, "first\nlast\nsecond\nD4", NULL},
        {"$ONUS explain --policy tests/cli/versions --why-not D9 " CASES, 2, NULL, "no clause D9; did you mean D1?"},
        {"$ONUS explain --policy tests/cli/versions --assume slip=torn " CASES, 2, NULL, "--assume\nslip=torn"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),       cmocka_unit_test(test_same),    cmocka_unit_test(test_as_of),
        cmocka_unit_test(test_one_policy), cmocka_unit_test(test_folders), cmocka_unit_test(test_check),
        cmocka_unit_test(test_explain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
