/* SPDX-License-Identifier: Apache-2.0 */
/* Limits that somebody at a shell may reach: at each nothing is missing; one beyond, it is refused by name or said that there is more. */
#include "cli/run.h"
#include "support/test.h"

#define TEMP  "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && "
#define DEPOT "tests/cli/versions/one.json"

/* NUMBER cases that the clerk of the depot pays for. */
#define CASES(number)                                                                                                  \
    "awk 'BEGIN { for (i = 1; i <= " number "; i++) printf \"{\\\"case\\\": \\\"c%d\\\", \\\"date\\\": "               \
    "\\\"2025-01-01\\\", \\\"slip\\\": \\\"signed\\\", \\\"days\\\": 15, \\\"settlement\\\": \\\"1.00\\\"}\\n\", i "   \
    "}' "

/* Cases that the policy of a comparison decides otherwise: each is named, up to 200. */
static void test_compared(void **state) {
#define COMPARE(number, rest)                                                                                          \
    TEMP "cp " DEPOT                                                                                                   \
         " $d/one.json && sed 's/{\"clerk\": \"1\"}/{\"driver\": \"1\"}/' $d/one.json >$d/two.json && " CASES(         \
             number) "| $ONUS report - --input-format ndjson --policy $d/one.json --compare $d/two.json --quiet "      \
                     "--lang en >$d/out && " rest
    static const struct expected lines[] = {
        {COMPARE("200", "grep -c '^c[0-9]' $d/out; ! grep 'The first' $d/out"), 0, "200", NULL},
        {COMPARE("201", "grep -c '^c[0-9]' $d/out; grep 'The first' $d/out"), 0,
         "200\nThe first 200 of 201; 'onus diff OLD NEW --cases FILE' names them all.", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Versions in one folder: 64, each deciding the cases of its year, and all of them in one report. */
static void test_policies(void **state) {
#define VERSIONS(number, rest)                                                                                         \
    TEMP                                                                                                               \
        "mkdir $d/v && i=1 && while [ $i -le " number " ]; do y=$((1949 + i)) && sed \"s/2025-/$y-/g; "                \
        "s/\\\"version\\\": \\\"1\\\"/\\\"version\\\": \\\"$i\\\"/\" " DEPOT " >$d/v/$i.json && "                      \
        "sed -n \"1s/2025-/$y-/p\" tests/cli/versions.ndjson >>$d/cases.ndjson && i=$((i + 1)) || exit 9; done; " rest
    static const struct expected lines[] = {
        {VERSIONS("64", "$ONUS report $d/cases.ndjson --policy $d/v --quiet --format json"), 0,
         "\"settled\": \"640.00\"\n\"reconciled\": \"yes\"\n\"errors\": 0", NULL},
        {VERSIONS("65", "$ONUS report $d/cases.ndjson --policy $d/v"), 2, NULL,
         "more than 64 policies, which is too many"},
        {VERSIONS("65", "$ONUS decide $d/cases.ndjson --policy $d/v"), 2, NULL,
         "more than 64 policies, which is too many"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* NUMBER cases, each with 64 clerks: all cases have the same, or EACH its own. */
#define CLERKS(number, each)                                                                                           \
    "awk 'BEGIN { for (i = 1; i <= " number                                                                            \
    "; i++) { printf \"{\\\"case\\\": \\\"c%d\\\", \\\"date\\\": \\\"2025-01-01\\\", "                                 \
    "\\\"slip\\\": \\\"signed\\\", \\\"days\\\": 15, \\\"settlement\\\": \\\"64.00\\\", \\\"persons\\\": "             \
    "{\\\"clerk\\\": [\", i; for (j = 0; j < 64; j++) "                                                                \
    "printf \"%s\\\"p%d\\\"\", (j > 0 ? \", \" : \"\"), (" each " ? i * 64 + j : j); print \"]}}\" } }' "

/* One table: 100,000 names, and what those beyond come to together. */
static void test_names(void **state) {
#define BY_PERSON(rest, shown)                                                                                         \
    TEMP "cp " DEPOT " $d/one.json && { " CLERKS("1562", "1") "; " CLERKS(                                             \
        "1", "0") "| sed 's/\"c1\"/\"last\"/; s/, \"p" rest "\"[^]]*//'; } | $ONUS report - --input-format ndjson "    \
                  "--policy $d/one.json --by person --format csv --lang en "                                           \
                  "--quiet >$d/out && " shown " $d/out"
    static const struct expected lines[] = {
        {BY_PERSON("32", "grep -c '^p[0-9]*,clerk,'"), 0, "100000", NULL},
        {BY_PERSON("32", "! grep 'beyond the limit'"), 0, NULL, NULL},
        {BY_PERSON("33", "grep -c '^p[0-9]*,clerk,'"), 0, "100000", NULL},
        {BY_PERSON("33", "grep 'beyond the limit'"), 0, "(names beyond the limit),,1,1.93,", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Statements: two million lines. */
static void test_statements(void **state) {
#define STATEMENTS(more)                                                                                               \
    TEMP "{ " CLERKS("31250", "0") "; " more "; } >$d/cases.ndjson && $ONUS report $d/cases.ndjson --policy " DEPOT    \
                                   " --statements $d/out --format csv --quiet && cat $d/out/* | grep -c '^c[0-9]'"
    static const struct expected lines[] = {
        {STATEMENTS("true"), 0, "2000000", NULL},
        {STATEMENTS(CASES("1") "| sed 's/}$/, \"persons\": {\"clerk\": [\"p1\"]}}/'"), 2, NULL,
         "too many lines for statements; narrow the period with --from and --to: "},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Files of one report: 512. */
static void test_files(void **state) {
#define FILES(number)                                                                                                  \
    TEMP "cp " DEPOT                                                                                                   \
         " $d/one.json && sed -n 1p tests/cli/versions.ndjson >$d/c && set -- && i=0 && while [ $i -lt " number        \
         " ]; do set -- \"$@\" $d/c; i=$((i + 1)); done; $ONUS report \"$@\" --input-format ndjson --policy "          \
         "$d/one.json --quiet --format json | grep '\"cases\": 5'"
    static const struct expected lines[] = {
        {FILES("512"), 0, "\"cases\": 512", NULL},
        {FILES("513"), 1, NULL, "more than 512 files: "},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Clauses that fine: whoever pays forty fines reads forty of them. */
static void test_fining(void **state) {
#define FINING(rest)                                                                                                   \
    TEMP "{ sed '$d' " DEPOT "; tail -n 1 " DEPOT " | sed 's/]}$//'; i=1; while [ $i -le 40 ]; do printf ', {\"id\": " \
         "\"F%d\", \"title\": {\"en\": \"rule %d\"}, \"when\": {\"slip\": \"signed\"}, \"fine\": {\"driver\": "        \
         "\"1.00\"}}' "                                                                                                \
         "$i $i && i=$((i + 1)); done; echo ']}'; } >$d/policy.json && sed -n 1p tests/cli/versions.ndjson "           \
         ">$d/case.ndjson && $ONUS decide $d/case.ndjson --policy $d/policy.json --lang en --quiet " rest
    static const struct expected lines[] = {
        {FINING("| grep -o 'rule [0-9][0-9]*' | sort -u | wc -l"), 0, "40", NULL},
        {FINING("--format csv | grep -o 'rule [0-9][0-9]*' | sort -u | wc -l"), 0, "40", NULL},
        {FINING("--letter | grep -o 'rule [0-9][0-9]*' | sort -u | wc -l"), 0, "40", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fining),     cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_statements), cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_compared),   cmocka_unit_test(test_policies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
