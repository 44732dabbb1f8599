/* SPDX-License-Identifier: Apache-2.0 */
/* Cases that a supervisor has ruled, from end to end; and the files that spreadsheets make. */
#include "cli/run.h"
#include "support/test.h"

#define TEMP "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && "

/* No clause fits; the ruling divides 1000.01 between two parties. */
#define FACTS                                                                                                          \
    "\"case\":\"G1\",\"date\":\"2026-11-02\",\"loss\":\"damaged\",\"goods\":\"at_branch\",\"slip\":{\"copy1\":"        \
    "\"blank\",\"copy2\":\"blank\",\"copy3\":\"blank\",\"copy4\":\"blank\",\"entered\":true,\"loader_signature\":"     \
    "\"signed\"},\"loading\":{\"driver\":\"recorded\",\"loader\":\"recorded\"},\"notice\":\"clean\",\"settlement\":"   \
    "\"1000.01\",\"persons\":{\"driver\":[\"A\",\"B\"]}"
#define RULING                                                                                                         \
    "\"ruling\":{\"shares\":{\"driver\":\"1/2\",\"loader\":\"1/2\"},\"by\":\"Wang\",\"date\":\"2026-11-20\","          \
    "\"reason\":\"no seal\"}"
#define CASE TEMP "echo '{" FACTS "," RULING "}' >$d/c.ndjson; "

static void test_decide(void **state) {
    static const struct expected lines[] = {
        {CASE "$ONUS decide --quiet --lang en $d/c.ndjson", 0,
         "no clause decides, amount 1000.01 CNY\nRuling     loader must bear 1/2: 500.01\ndriver (A, B) must bear 1/2: "
         "500.00\nruled by Wang on 2026-11-20: no seal\nA 250.00; B 250.00\nno clause decides        1   1000.01\n"
         "Of these by ruling       1   1000.01\nWho pays   Of settlements   By ruling   Fines apart\nloader            "
         " "
         "            500.01\nTogether                      1000.01\nadds up to 1000.01, exactly the amount of the "
         "cases ruled",
         NULL},
        {CASE "$ONUS decide --quiet --lang zh $d/c.ndjson", 0,
         "裁定  装卸工承担 1/2：500.01\n裁定人 Wang，2026-11-20，理由：no "
         "seal\n其中已裁定\n裁定分摊\n与已裁定案件的金额完全一致",
         NULL},
        {CASE "$ONUS decide --quiet --lang zh --format csv $d/c.ndjson", 0,
         ",规则未规定,,,,,500.01,500.00,,,,没有条款适用于上述情形；转交：主管裁定；裁定：装卸工 1/2; 司机 "
         "1/2（Wang，2026-11-20，理由：no seal）",
         NULL},
        {CASE "$ONUS decide --quiet --contested --format ndjson $d/c.ndjson", 0, "\"contested\": []", NULL},
        /* a variant that decides the case needs no ruling */
        {CASE "$ONUS explain --quiet --lang en $d/c.ndjson", 0,
         "Result      No clause\nRuling      loader must bear 1/2, driver must bear 1/2; ruled by Wang on 2026-11-20: "
         "no seal",
         NULL},
        {CASE "$ONUS explain --quiet --format json $d/c.ndjson", 0,
         "\"ruling\": {\"shares\": {\"loader\": \"1/2\", \"driver\": \"1/2\"}, \"by\": \"Wang\"", NULL},
        {TEMP "echo '{\"loss\":\"none\"," RULING "}' >$d/c.ndjson; $ONUS decide --quiet --format ndjson $d/c.ndjson", 1,
         "\"id\": \"ruling-no-loss\"", "c.ndjson:1: this case has a ruling and its status is no_loss"},
        {TEMP "echo '{\"loss\":\"lost\"," RULING "}' >$d/c.ndjson; $ONUS decide --quiet $d/c.ndjson", 0,
         "insufficient evidence\nRuling\nMissing\nPossible", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Another policy decides the case, or decides nothing; stored results; golden cases. */
static void test_beside(void **state) {
#define POLICY                                                                                                         \
    "cp rules/ltl-handover.json $d; echo "                                                                             \
    "'{\"policy\":\"ltl-handover/gap\",\"extends\":\"ltl-handover.json\",\"clauses\":[{"                               \
    "\"id\":\"G1\",\"group\":\"record\",\"when\":{\"loss\":\"damaged\",\"notice\":\"clean\"},\"liable\":{\"branch\":"  \
    "\"1\"}}]}' "                                                                                                      \
    ">$d/new.json; "
#define GOLDEN                                                                                                         \
    "printf '%s' '{\"golden\":\"ltl-handover\",\"cases\":[{\"case\":{" FACTS "," RULING "},\"expect\":{\"status\":"    \
    "\"silent\",\"amounts\":{\"loader\":\"500.01\",\"driver\":\"500.00\"},\"decided_by\":[],\"ruling\":{\"by\":"       \
    "\"Wang\","                                                                                                        \
    "\"date\":\"2026-11-20\",\"reason\":\"no seal\",\"shares\":{\"driver\":\"1/2\",\"loader\":\"1/2\"}}}}]}' "         \
    ">$d/g.json; "
    static const struct expected lines[] = {
        {CASE POLICY "$ONUS diff --quiet --lang en $d/ltl-handover.json $d/new.json --cases $d/c.ndjson", 1,
         "no clause decides  branch bears all      1\n+1000.01\n-500.01\n-500.00\ncome out otherwise: G1", NULL},
        {CASE POLICY "$ONUS diff --quiet --lang en $d/new.json $d/ltl-handover.json --cases $d/c.ndjson", 1,
         "branch bears all  no clause decides\n-1000.01\n+500.01\n+500.00", NULL},
        {CASE POLICY
         "mkdir $d/variants; sed 's,:\"ltl-handover.json,:\"../ltl-handover.json,' $d/new.json >$d/variants/gap.json; "
         "$ONUS decide --quiet --contested --format ndjson --policy $d/ltl-handover.json $d/c.ndjson",
         0,
         "\"status\": \"silent\", \"ruling\"\n\"contested\": [{\"variant\": \"ltl-handover/gap\", \"status\": "
         "\"determined\", \"shares\": {\"branch\": \"1\"}}]",
         NULL},
        {CASE "$ONUS decide --quiet --stamp --format ndjson $d/c.ndjson >$d/r; $ONUS recheck --quiet $d/r $d/c.ndjson",
         0, "Every stored result still follows (1).", NULL},
        {CASE "$ONUS decide --quiet --stamp --format ndjson $d/c.ndjson >$d/r; sed -i 's/Wang/Li/' $d/c.ndjson; "
              "$ONUS recheck --quiet --lang en $d/r $d/c.ndjson",
         1,
         "The ruling is not the one it was stored with.\nRuling: was loader 1/2, driver 1/2, Wang, 2026-11-20, no "
         "seal; now",
         NULL},
        {TEMP GOLDEN "$ONUS test rules/ltl-handover.json $d/g.json", 0, " 0 failed", NULL},
        {TEMP GOLDEN
         "sed -i 's/\"by\":\"Wang\",\"date\":\"2026-11-20\",\"reason\":\"no "
         "seal\",\"shares\"/\"by\":\"Li\",\"shares\"/' $d/g.json; $ONUS test rules/ltl-handover.json $d/g.json",
         1, "ruling: expected", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_spreadsheets(void **state) {
    static const struct expected lines[] = {
        {TEMP "printf 'case;loss\\nA;none\\n' >$d/c.csv; $ONUS decide --format ndjson --lang en $d/c.csv", 0,
         "\"status\": \"no_loss\"",
         "c.csv is read with semicolons between its cells; say --delimiter if that is wrong"},
        {TEMP "printf 'case\\tloss\\nA\\tnone\\n' >$d/c.csv; $ONUS decide --format ndjson --lang zh $d/c.csv", 0,
         "\"status\": \"no_loss\"", "c.csv 按制表符分隔读取"},
        {TEMP "printf 'case\\tloss\\nA\\tnone\\n' >$d/c.csv; $ONUS decide --format ndjson --delimiter tab $d/c.csv", 0,
         "\"status\": \"no_loss\"", NULL},
        {TEMP "printf 'case;loss;meta.a,b\\nA;none;x,y\\n' >$d/c.csv; $ONUS decide --format ndjson --delimiter "
              "semicolon $d/c.csv",
         0, "\"meta\": {\"a,b\": \"x,y\"}}", NULL},
        {TEMP "printf 'case;loss\\nA;none\\n' >$d/c.csv; $ONUS decide --delimiter comma $d/c.csv", 2, NULL,
         "there is no column \"case;loss\""},
        {TEMP "printf 'case,loss\\nA,none\\n' >$d/c.csv; $ONUS decide --format ndjson $d/c.csv", 0, "no_loss", NULL},
        {"$ONUS decide --delimiter '|' /dev/null", 2, NULL, "--delimiter is comma, semicolon or tab, not |"},
        {TEMP "printf 'case\\tloss\\nA\\tnone\\n' | iconv -t UTF-16 >$d/c.txt; $ONUS decide --input-format csv --quiet "
              "--format ndjson $d/c.txt",
         0, "\"status\": \"no_loss\"", NULL},
        {TEMP "printf 'PK\\003\\004x' >$d/c.xlsx; $ONUS decide --lang en $d/c.xlsx", 2, NULL,
         "this is an Excel workbook: open it and save it as \"CSV UTF-8 (comma delimited)\", a sheet a file"},
        {TEMP "printf '\\320\\317\\021\\340\\241\\261\\032\\341' >$d/c.xls; $ONUS decide --lang zh $d/c.xls", 2, NULL,
         "这是 Excel 工作簿，请打开后另存为"},
        {"printf 'case,loss\\n1.23E+11,none\\n' | $ONUS decide --quiet --lang en --input-format csv --format ndjson", 1,
         "\"id\": \"rounded-number\"",
         "standard input:2:1: case: \"1.23E+11\" is what a spreadsheet makes of a long number; format the column as "
         "text, "
         "enter the number again and export the file anew"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* Facts that leave the case open, with a ruling; the answers close it. */
#define OPEN TEMP "echo '{\"loss\":\"lost\",\"loading\":{\"driver\":\"copied\"}," RULING "}' >$d/c.json; "

static void test_interview(void **state) {
    static const struct expected lines[] = {
        {OPEN "printf 'loading.loader=recorded\\n\\n' | $ONUS ask --lang en --save $d/n.json $d/c.json; cat $d/n.json",
         0,
         "The case carries a ruling. With this answer the rulebook itself settles the case\nThat settles it\n#1  "
         "determined\n\"loader\": \"recorded\"",
         NULL},
        {OPEN "printf 'loading.loader=recorded\\n\\n' | $ONUS ask --lang en --save $d/n.json $d/c.json >/dev/null; "
              "grep -c ruling $d/n.json",
         1, "0", NULL},
        {OPEN "printf 'cause=traffic\\n' | $ONUS ask --lang zh $d/c.json", 0, "本案原附有裁定", NULL},
        /* gone back, it stands again */
        {OPEN "printf 'loading.loader=recorded\\nb\\nq\\n' | $ONUS ask --lang en $d/c.json", 1,
         "The case carries a ruling.\nThe interview was left\nRuling     loader", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_decide), cmocka_unit_test(test_beside),
                                       cmocka_unit_test(test_interview), cmocka_unit_test(test_spreadsheets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
