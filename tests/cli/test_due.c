/* SPDX-License-Identifier: Apache-2.0 */
/* Time limits as somebody at a shell has them. What a limit is to be stands beside its case, in the column meta.expected, worked out by hand from a calendar on the wall. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/run.h"
#include "support/test.h"

#define TEMP      "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && "
#define LIMITS    "rules/time-limits/"
#define CARRIER   "$ONUS due --quiet --policy " LIMITS "carrier.json "
#define WAREHOUSE "$ONUS due --quiet --policy " LIMITS "warehouse.json "
#define COURIER   "$ONUS due --quiet --policy " LIMITS "courier.json "
#define SAMPLE    "--calendar rules/calendars/sample-2026.csv "
#define AT        "--at 2026-11-04T10:00+08:00 "
#define ONE(case) "printf '%s' '" case "' | "

/* ---- Tables with what is expected ---- */

static void put_number(char *out, size_t room, const char *word, const json_t *number) {
    size_t used = strlen(out);
    if (number != NULL) snprintf(out + used, room - used, " %s %lld", word, (long long)json_integer_value(number));
}

static void put_limit(char *out, size_t room, const json_t *limit) {
    size_t used = strlen(out);
    const char *until = json_string_value(json_object_get(limit, "until"));
    snprintf(out + used, room - used, "%s%s %s%s%s", used > 0 ? " / " : "",
             json_string_value(json_object_get(limit, "clause")), json_string_value(json_object_get(limit, "state")),
             until == NULL ? "" : " ", until == NULL ? "" : until);
    put_number(out, room, "left", json_object_get(limit, "left_seconds"));
    put_number(out, room, "late", json_object_get(limit, "late_seconds"));
    put_number(out, room, "days", json_object_get(limit, "late_days"));
}

static void check_table(const char *line, size_t cases) {
    struct run run = run_line(line);
    json_error_t error;
    json_t *all = json_loads(run.out, 0, &error), *limit, *one;
    size_t i, k;
    if (all == NULL) fail_msg("%s: %s\n%s", line, error.text, run.err);
    assert_int_equal(run.status, 0);
    assert_int_equal(json_array_size(all), cases);
    json_array_foreach(all, i, one) {
        char found[1024] = "";
        const char *expected = json_string_value(json_object_get(json_object_get(one, "meta"), "expected"));
        assert_non_null(expected);
        json_array_foreach(json_object_get(one, "limits"), k, limit) {
            char clause[16];
            snprintf(clause, sizeof clause, "%s ", json_string_value(json_object_get(limit, "clause")));
            if (strstr(expected, clause) != NULL) put_limit(found, sizeof found, limit);
        }
        if (strcmp(found, expected) != 0)
            fail_msg("%s: expected\n%s, got\n%s", json_string_value(json_object_get(one, "case")), expected, found);
    }
    json_decref(all);
    run_release(&run);
}

static void test_tables(void **state) {
    (void)state;
    check_table(WAREHOUSE SAMPLE "--at 2026-10-12T12:00 --offset +08:00 --format json tests/cli/due/october.csv", 9);
    check_table(WAREHOUSE SAMPLE "--at 2026-10-12T04:00Z --offset +08:00 --format json tests/cli/due/october.csv", 9);
    check_table(WAREHOUSE "--calendar tests/cli/due/new-year-calendar.csv --at 2027-01-06T00:00+08:00 --format json "
                          "tests/cli/due/new-year.csv",
                5);
}

/* ---- The carrier: the hours begin with the report ---- */

static void test_carrier(void **state) {
    static const struct expected lines[] = {
        {ONE("{\"case\": \"A\", \"events\": {\"complaint\": \"2026-11-02T10:00+08:00\"}}") CARRIER AT "--lang en", 0,
         "not started  T4\nwaits for the written report. Since the complaint, on 2026-11-02\n2 days have passed", NULL},
        {ONE("{\"case\": \"A\", \"events\": {\"complaint\": \"2026-11-02T10:00+08:00\"}}") CARRIER AT "--lang zh", 0,
         "尚未起算  T4：收到书面报告后 24 小时内处理完毕。尚未起算：待“收到书面报告”。\n2 天", NULL},
        {ONE("{\"case\": \"A\", \"events\": {\"complaint\": \"2026-11-02T10:00+08:00\"}}") CARRIER AT "--format json",
         0,
         "\"open_since\": {\"event\": \"complaint\", \"moment\": \"2026-11-02T10:00+08:00\", \"seconds\": "
         "172800}\n\"state\": \"not_started\", \"waits_for\": \"report_written\"",
         NULL},
        {ONE("{\"events\": {\"complaint\": \"2026-11-02\", \"report_written\": \"2026-11-03T09:00+08:00\"}}") CARRIER AT
         "--lang en",
         0, "late  T4\nLate by 1 hour", NULL},
        {ONE("{\"events\": {\"report_written\": \"2026-11-03T09:00+08:00\", \"handled\": \"2026-11-05T09:00+08:00\"}}")
             CARRIER AT "--format json",
         0, "\"state\": \"overdue\"\n\"late_seconds\": 3600, \"still_to_come\": [\"handled\"]", NULL},
        {ONE("{\"events\": {\"report_written\": \"2026-11-03T09:00+08:00\", \"handled\": \"2026-11-02T09:00+08:00\"}}")
             CARRIER AT "--format json",
         0, "\"state\": \"met\"\n\"before_start\": true", NULL},
        {ONE("{\"events\": {\"handled\": \"2026-11-02T09:00+08:00\"}}") CARRIER AT "--lang en", 0,
         "unclear  T4\nit is not said when the written report was", NULL},
        {ONE("{\"matter\": \"return\", \"days_uncollected\": 9, \"consignor_certificate\": false}") CARRIER AT
         "--lang en",
         0, "T5: the goods may not go back", NULL},
        {ONE("{\"case\": \"A\", \"events\": {\"complaint\": \"2026-11-02\"}}") "$ONUS due --quiet --policy " LIMITS
                                                                               "forestry.json " AT "--lang en",
         0, "T7: it is to be handled in time; the rulebook gives no figure", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* ---- Figures that the company sets ---- */

#define COMPLEX                                                                                                        \
    "{\"complexity\": \"complex\", \"events\": {\"complete\": \"2026-11-02T10:00+08:00\", \"accepted\": "              \
    "\"2026-11-02T11:00+08:00\"}}"

static void test_courier(void **state) {
    static const struct expected lines[] = {
        {ONE(COMPLEX) COURIER SAMPLE AT, 2, NULL, "X, Y, Z"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=3 --param Z=2", 2, NULL, "Y"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=3 --param Y=2 --param Z=2", 2, NULL,
         "--param Y=2: the parameter Y is 2, and may not be below X (3) [settings-contradict]"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=0 --param Y=2 --param Z=2", 2, NULL,
         "--param X=0: the parameter X cannot be \"0\""},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=5 --param Y=3", 2, NULL,
         "may not be below X (5) [settings-contradict]\n"
         "the policy leaves figures to whoever uses it, and these are not set: Z [parameters-missing]"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=70 --param Y=65", 2, NULL,
         "--param X=70: \n--param Y=65: \nnot set: Z [parameters-missing]"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param W=1 --param X=70", 2, NULL,
         "--param W=1: \n--param X=70: \nnot set: Y, Z [parameters-missing]"},
        {ONE(COMPLEX) COURIER SAMPLE AT "--param X=3 --param Y=5 --param Z=2 --format json", 0,
         "\"working_days\": 5, \"state\": \"running\"\n\"until\": \"2026-11-09T24:00+08:00\"\n\"to\": \"accepted\", "
         "\"hours\": 2, \"state\": \"met\"",
         NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* ---- What cannot be answered ---- */

#define STARTED(day) ONE("{\"case\": \"A\", \"events\": {\"investigating\": \"" day "\"}}")

static void test_calendars(void **state) {
    static const struct expected lines[] = {
        {STARTED("2026-11-02") WAREHOUSE AT, 2, NULL, "say --calendar FILE\nclause T3"},
        /* A variant that counts hours instead needs none. */
        {TEMP "printf '{\"policy\": \"w/hours\", \"extends\": \"%s/rules/time-limits/warehouse.json\", \"clauses\": "
              "[{\"id\": "
              "\"T3\", \"within\": {\"from\": \"investigating\", \"to\": \"reported\", \"hours\": 72}}]}' \"$PWD\" "
              ">$d/v.json; " STARTED("2026-11-02T10:00+08:00") "$ONUS due --quiet --policy $d/v.json " AT
                                                               "--format json",
         0, "\"until\": \"2026-11-05T10:00+08:00\"", NULL},
        {STARTED("2026-12-30") WAREHOUSE SAMPLE "--at 2026-12-31T10:00+08:00 --format json", 1,
         "\"state\": \"unknown\", \"error\": {\"id\": \"outside-calendar\"",
         "the calendar does not know 2027-01-01: it speaks for 2026-01-01 ... 2026-12-31"},
        {TEMP "printf 'date,kind\\n2026-10-01,holiday\\n2026-10-01,workday\\n' >$d/c.csv; " STARTED("2026-11-02")
             WAREHOUSE AT "--calendar $d/c.csv",
         2, NULL, "c.csv:3:1: 2026-10-01 is said to be both a holiday and a working day: see line 2"},
        {TEMP "printf 'date,kind\\n2026-10-01,holiday\\n2026-10-01,holiday\\n' >$d/c.csv; " STARTED("2026-11-02")
             WAREHOUSE AT "--calendar $d/c.csv --lang zh",
         2, NULL, "c.csv:3:1: 2026-10-01 已在第 2 行出现"},
        {STARTED("2026-11-02") WAREHOUSE AT "--calendar no-such.csv", 2, NULL, "cannot read no-such.csv"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_moments(void **state) {
    static const struct expected lines[] = {
        {ONE("{}") CARRIER, 2, NULL, "--at TIME is needed"},
        {ONE("{}") CARRIER "--at 2026-11-04", 2, NULL, "--at takes a day and a time"},
        {ONE("{}") CARRIER "--at 2026-11-31T10:00Z", 2, NULL, "--at takes a day and a time\nnot 2026-11-31T10:00Z"},
        {ONE("{}") CARRIER "--at 2026-11-04T10:00", 2, NULL, "--at has no offset"},
        {ONE("{}") CARRIER "--at now", 2, NULL, "--at now needs --offset"},
        {ONE("{\"case\": \"A\"}") CARRIER "--at now --offset +08:00 --lang en", 0, "not started", NULL},
        {ONE("{}") CARRIER AT "--offset 8", 2, NULL, "--offset takes an offset from UTC\nnot 8"},
        {ONE("{\"events\": {\"complaint\": \"2026-11-02T10:00\"}}") CARRIER AT "--format json", 1,
         "\"status\": \"error\", \"error\": {\"id\": \"no-offset\"", "no-offset"},
        {ONE("{\"events\": {\"complaint\": \"2026-11-02T25:00\"}}") CARRIER AT "--format json", 1, "bad-moment",
         "bad-moment"},
        {ONE("{\"events\": {\"complained\": \"2026-11-02\"}}") CARRIER AT "--format json", 1, "unknown-key",
         "complaint"},
        {ONE("{}") "$ONUS due " AT, 2, NULL, "has no events"},
        {CARRIER AT "/dev/null", 2, NULL, "there is no case in"},
        {ONE("[]") CARRIER AT "--format json", 0, "[]", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tables), cmocka_unit_test(test_carrier),
                                       cmocka_unit_test(test_courier), cmocka_unit_test(test_calendars),
                                       cmocka_unit_test(test_moments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
