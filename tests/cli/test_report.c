/* SPDX-License-Identifier: Apache-2.0 */
/* Reports and statements as somebody at a shell has them; and their sums, computed once more from the results of `onus decide`. */
#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "cli/run.h"
#include "support/test.h"

#define TEMP   "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && "
#define AUTUMN "tests/report/ledger/autumn.ndjson"
#define LEDGER "tests/examples/november-ledger.csv"
#define LINES  "tests/examples/november.ndjson"

/* A case in which the driver pays: id, date, name, money. */
#define NOTED(id, date, name, money)                                                                                   \
    "{\"case\": \"" id "\", \"date\": \"" date "\", \"loss\": \"lost\", \"slip\": {\"copy1\": \"blank\", \"copy2\": "  \
    "\"blank\", \"copy3\": \"blank\", \"copy4\": \"blank\", \"entered\": true}, \"loading\": {\"driver\": "            \
    "\"recorded\", "                                                                                                   \
    "\"loader\": \"recorded\"}, \"notice\": \"noted\", \"persons\": {\"driver\": [\"" name                             \
    "\"]}, \"settlement\": \"" money "\"}\n"
#define FEED(cases) "printf '%s' '" cases "' | "

static void test_usage(void **state) {
    static const struct expected lines[] = {
        {"$ONUS report", 2, NULL, "it needs CASES"},
        {"$ONUS report no-such.csv", 2, NULL, "cannot read no-such.csv"},
        {"$ONUS report /dev/null", 2, NULL, "there is no case in"},
        {"$ONUS report --from 2026-02-30 " LINES, 2, NULL, "--from takes a day, a month or a year\nnot 2026-02-30"},
        {"$ONUS report --to 2026-13 " LINES, 2, NULL, "--to takes a day\nnot 2026-13"},
        {"$ONUS report --from 2026-12 --to 2026-11-30 " LINES, 2, NULL, "ends before it begins"},
        {"$ONUS report --by weather " LINES, 2, NULL, "the policy has no fact weather"},
        {"$ONUS report --by cause --policy rules/inter-club.json " LINES, 2, NULL, "the policy has no fact cause"},
        {"$ONUS report --wages w.csv " LINES, 2, NULL, "--wages goes with --statement"},
        {"$ONUS report --statement a --statements b " LINES, 2, NULL, "give one of them"},
        {"$ONUS report --statement a --by party " LINES, 2, NULL, "go with reports"},
        {"$ONUS report --statement '' " LINES, 2, NULL, "takes the name"},
        {"$ONUS report --format pdf " LINES, 2, NULL, "--format is text, json, csv, html or xlsx, not pdf"},
        {"$ONUS report --compare no-such.json " LINES, 2, NULL, "cannot read no-such.json"},
        {"$ONUS report " LEDGER " >/dev/full", 2, NULL, "could not be written"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* The first and the last day of a month, of a leap year's February, and of a year. */
static void test_periods(void **state) {
    static const struct expected lines[] = {
#define DAYS                                                                                                           \
    FEED(NOTED("a", "2028-01-31", "x", "1") NOTED("b", "2028-02-01", "x", "2") NOTED("c", "2028-02-29", "x", "4")      \
             NOTED("d", "2028-03-01", "x", "8") NOTED("e", "2028-12-31", "x", "16")                                    \
                 NOTED("f", "2029-01-01", "x", "32"))                                                                  \
    "$ONUS report - --quiet --input-format ndjson --format json "
        {DAYS, 0, "\"settled\": \"63.00\"\n\"reconciled\": \"yes\"", NULL},
        {DAYS "--from 2028-02 --to 2028-02", 0, "\"settled\": \"6.00\"\n\"elsewhen\": 4", NULL},
        {DAYS "--from 2028-02-29 --to 2028-02-29", 0, "\"settled\": \"4.00\"", NULL},
        {DAYS "--from 2028 --to 2028", 0, "\"settled\": \"31.00\"", NULL},
        {DAYS "--from 2028-03", 0, "\"settled\": \"56.00\"", NULL},
        {DAYS "--to 2028-01", 0, "\"settled\": \"1.00\"", NULL},
        {DAYS "--from 2030", 0, "\"settled\": \"0.00\"", NULL},
        {"$ONUS report " AUTUMN " --from 2026 2>/dev/null", 1, "having no date", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* A folder of versions; no case at all; the values of a fact. */
static void test_policies(void **state) {
    static const struct expected lines[] = {
        {TEMP
         "cp tests/cli/versions/one.json tests/cli/versions/two.json tests/cli/versions/three.json $d; $ONUS report "
         "--quiet --lang en --policy $d tests/cli/versions.ndjson",
         1, "depot in 3 versions, each for its time\nReconciled to the fen\nerror in the data\n7", "[no-version]"},
        {"echo '[]' | $ONUS report - --input-format json --format json", 0, "\"cases\": 0\n\"reconciled\": \"yes\"",
         NULL},
        {"$ONUS report --quiet --lang zh --by slip.copy1 " LINES " 2>/dev/null", 1, "按配送单第一联统计\n空白", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Names that would do harm to a spreadsheet, a page or a folder. */
#define HOSTILE                                                                                                        \
    FEED(NOTED("1", "2026-01-01", "=cmd|calc", "1.10") NOTED("2", "2026-01-01", "<script>alert(1)</script>", "2.20")   \
             NOTED("3", "2026-01-01", "../../x", "3.30") NOTED("4", "2026-01-01", "-a b:c*?", "4.40"))

static void test_names(void **state) {
    static const struct expected lines[] = {
        {HOSTILE "$ONUS report - --quiet --lang en --input-format ndjson --by person --format csv", 0,
         "'-a b:c*?,driver,1,4.40\n../../x,driver\n<script>alert(1)</script>\n'=cmd|calc,driver,1,1.10", NULL},
        {HOSTILE "$ONUS report - --quiet --lang en --input-format ndjson --format html | grep -c '<script'", 1, "0",
         NULL},
        {TEMP HOSTILE "$ONUS report - --quiet --input-format ndjson --statements $d/s && ls $d $d/s", 0,
         "s\n0001_-a_b_c__.txt\n0002_______x.txt\n0003__script_alert_1___script_.txt\n0004__cmd_calc.txt", NULL},
        {TEMP HOSTILE "$ONUS report - --quiet --input-format ndjson --statements $d && : >$d/extra && " HOSTILE
                      "$ONUS report - --input-format ndjson --statements $d",
         2, NULL, "nothing is overwritten"},
        {HOSTILE "$ONUS report - --quiet --lang en --input-format ndjson --statement ../../x", 0,
         "../../x, cases of\nShares, together: 3.30 (人民币叁元叁角整)", NULL},
        {HOSTILE "$ONUS report - --lang en --input-format ndjson --statement ../../y", 1, NULL,
         "no case of the period"},
        {FEED(NOTED("7", "2026-01-01", "a", "1")
                  NOTED("7", "2026-01-02", "a", "1")) "$ONUS report - --lang en --input-format ndjson --format json",
         0, "\"cases\": 2\n\"repeated\": 1", "the case id 7 comes twice"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

#define LARGEST "46116860184273879.04" /* 2^62 fen */

static void test_large(void **state) {
    static const struct expected lines[] = {
        {FEED(NOTED("1", "2026-01-01", "a", LARGEST)) "$ONUS report - --quiet --input-format ndjson --format json", 0,
         "\"settled\": \"" LARGEST "\"\n\"reconciled\": \"yes\"", NULL},
        {FEED(NOTED("1", "2026-01-01", "a", LARGEST)
                  NOTED("2", "2026-01-01", "a", "0.01")) "$ONUS report - --quiet --lang en --input-format ndjson",
         0, "Some sum is larger than money can be", NULL},
        {FEED(NOTED("1", "2026-01-01", "a", LARGEST)
                  NOTED("2", "2026-01-01", "a",
                        "0.01")) "$ONUS report - --quiet --input-format ndjson --format json | grep -c settled",
         1, "0", NULL},
        {FEED(NOTED("1", "2026-01-01", "a", LARGEST) NOTED(
             "2", "2026-01-01", "a", "0.01")) "$ONUS report - --quiet --lang en --input-format ndjson --statement a",
         0, "Some sum is larger", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

#define OWED FEED(NOTED("1", "2026-01-31", "a", "1000.00") NOTED("2", "2026-02-01", "a", "500.01"))
#define WAGES(rows)                                                                                                    \
    TEMP "printf '" rows "' >$d/w.csv && " OWED                                                                        \
         "$ONUS report - --quiet --lang en --input-format ndjson --statement a --wages $d/w.csv "

static void test_wages(void **state) {
    static const struct expected lines[] = {
        {WAGES("person,month,wage,minimum\\na,2026-01,4500.59,2010\\na,2026/2,2100,2010\\na,2026年3月,9000,2010\\n"), 0,
         "May be collected for 2026-03: 509.90 (人民币伍佰零玖元玖角整)\nCarried forward after 2026-03: "
         "0.00\n500.01\n500.01\n"
         "2026-01\n900.11\n99.89\n2026-02\n90.00\n509.90\n2026-03",
         NULL},
        {WAGES("月份,工资,最低工资\\n2026-01,4500,2010\\n"), 0, "May be collected for 2026-01: 900.00", NULL},
        {WAGES("person,month,wage,minimum\\nb,2026-01,4500,2010\\n"), 0, "Shares, together: 1,500.01",
         "has none for a"},
        {WAGES("month,wage\\n2026-01,4500\\n"), 2, NULL, "w.csv:1: a file of wages has the columns\nminimum"},
        {WAGES("month,wage,minimum\\n2026-01,45x,2010\\n"), 2, NULL, "w.csv:2:2: this is no amount\n45x"},
        {WAGES("month,wage,minimum\\nNov-26,4500,2010\\n"), 2, NULL, "w.csv:2:1: this is no month"},
        {WAGES("month,wage,minimum\\n2026-01,4500,2010\\n2026-01,4500,2010\\n"), 2, NULL, "w.csv:3: a wage of this"},
        {WAGES("month,wage,minimum\\n2026-01,4500\\n"), 2, NULL, "w.csv:2: this row does not have the cells"},
        {WAGES("month,wage,minimum\\n2026-01,4500,2010\\n") "--format json", 0,
         "\"collectable\": \"900.00\"\n\"carried_forward\": \"600.01\"\n\"fifth\": \"900.00\"", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* ---- Sums, by another path ---- */

static int64_t fen_of(const json_t *text) {
    const char *digits = json_string_value(text);
    int64_t fen = 0;
    if (digits == NULL) return 0;
    for (; *digits != '\0'; digits++)
        if (*digits != '.') fen = fen * 10 + (*digits - '0');
    return fen;
}

struct sums {
    int64_t amounts, fines;
};

/* What `party` bears over all results. */
static struct sums sum_results(const char *results, const char *party) {
    struct sums sums = {0, 0};
    while (*results != '\0') {
        size_t length = strcspn(results, "\n"), index;
        json_t *result = json_loadb(results, length, 0, NULL), *fine;
        assert_non_null(result);
        sums.amounts += fen_of(json_object_get(json_object_get(result, "amounts"), party));
        json_array_foreach(json_object_get(result, "fines"), index, fine) {
            bool his = strcmp(json_string_value(json_object_get(fine, "party")), party) == 0;
            if (his && json_object_get(fine, "status") == NULL) sums.fines += fen_of(json_object_get(fine, "amount"));
        }
        json_decref(result);
        results += length + (results[length] == '\n');
    }
    return sums;
}

static void check_sums(const char *report_line, const char *results_line) {
    struct run report = run_line(report_line), results = run_line(results_line);
    json_t *root = json_loads(report.out, 0, NULL), *row;
    int64_t together = 0;
    size_t index;
    assert_non_null(root);
    json_array_foreach(json_object_get(root, "parties"), index, row) {
        struct sums sums = sum_results(results.out, json_string_value(json_object_get(row, "party")));
        assert_true(fen_of(json_object_get(row, "borne")) == sums.amounts);
        assert_true(fen_of(json_object_get(row, "fines")) == sums.fines);
        together += sums.amounts;
    }
    assert_true(index >= 2);
    assert_true(together > 0 && fen_of(json_object_get(root, "settled")) == together);
    json_decref(root);
    run_release(&report);
    run_release(&results);
}

static void test_sums(void **state) {
    (void)state;
    check_sums("$ONUS report --quiet --format json " LEDGER, "$ONUS decide --quiet --format ndjson " LEDGER);
    check_sums("$ONUS report --quiet --format json " LINES, "$ONUS decide --quiet --format ndjson " LINES);
    check_sums("$ONUS report --quiet --format json " AUTUMN, "$ONUS decide --quiet --format ndjson " AUTUMN);
    check_sums("$ONUS report --quiet --format json " LINES " " AUTUMN,
               "$ONUS decide --quiet --format ndjson " LINES "; $ONUS decide --quiet --format ndjson " AUTUMN);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_usage),    cmocka_unit_test(test_periods),
                                       cmocka_unit_test(test_policies), cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_large),    cmocka_unit_test(test_wages),
                                       cmocka_unit_test(test_sums)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
