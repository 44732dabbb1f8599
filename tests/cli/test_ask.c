/* SPDX-License-Identifier: Apache-2.0 */
/* onus ask as a user has it: what is typed, and what comes of it. */
#include "cli/run.h"
#include "support/test.h"

/* What the shell keeps for one line. */
#define IN_FOLDER(line) "T=$(mktemp -d); " line "; s=$?; rm -r $T; exit $s"
#define CASE            "{\"case\": \"A1\", \"loss\": \"lost\", \"loading\": {\"driver\": \"copied\", \"loader\": \"recorded\"}}"

static void test_answers(void **state) {
    static const struct expected lines[] = {
        /* by number, by name, by label, in wide letters, in any case, several at once */
        {"printf '2\\nLOST\\n抄单\\n\\n\\n' | $ONUS ask --lang en", 0,
         "> 2\n> LOST\n> 抄单\nThat settles it: driver must bear all of it (H7)\n#1  determined\nRule       H7", NULL},
        {"printf '２\\n２\\n３\\n' | $ONUS ask --lang zh", 0, "至此可以认定：司机承担全部（H7）\n", NULL},
        {"printf '2|3\\n' | $ONUS ask --lang en", 1, "loader's loading record: recorded or copied from the slip", NULL},
        {"printf 'loading.driver=copied\\n司机上车记录 = 无\\n' | $ONUS ask --lang en", 1,
         "driver's loading record: none", NULL},
        /* what is no answer, and what is expected */
        {"printf '0\\n4\\n-1\\n\\n2.0\\nno such\\nx=y\\nloss=x\\n' | $ONUS ask --lang en", 1,
         "\"0\" is none of the answers. Type a number from 1 to 3; or ? if it is not known.\n\"4\" is none\n\"-1\" is "
         "none\nType a number from 1 to 3\n\"2.0\" is none\n\"no such\" is none\n\"x=y\" is none\n\"loss=x\" is none\n"
         "The interview was left before its end.",
         NULL},
        {"printf '\\377\\n\\033[2J\\n' | $ONUS ask --lang en", 1, "too long, or not UTF-8\ntoo long, or not UTF-8\n",
         NULL},
        {"head -c 3000000 /dev/zero | tr '\\0' 9 | $ONUS ask --lang en", 1, "too long\n", NULL},
        {"$ONUS ask --lang en --policy rules/complaint-routing.json < /dev/null", 1,
         "Only what can still change the result is asked", NULL},
        {"$ONUS ask --lang en < /dev/null", 1, "1. loader's loading record\nThe interview was left\n#1  insufficient",
         NULL},
        /* an answer that contradicts the amounts is not taken, and asked again */
        {IN_FOLDER("echo '{\"loading\": {\"driver\": \"copied\", \"loader\": \"recorded\"}, \"unit_price\": \"5\"}' > "
                   "$T/c.json; printf '3\\n2\\n' | $ONUS ask $T/c.json --lang en"),
         0, "> 3\nThe case cannot be decided with that answer\n> 2\n#1  determined\n", "unit_price"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_moving(void **state) {
    static const struct expected lines[] = {
        {"printf '3\\nb\\n2\\nb\\nback\\n返回\\nq\\n' | $ONUS ask --lang en", 1,
         "1. loader's\n2. \n1. loader's\n2. loss\n1. loader's\nThis is the first question\nThis is the first "
         "question\n",
         NULL},
        {"printf 'h\\np\\nq\\n' | $ONUS ask --lang en", 1,
         "Why this is asked\n- none or recorded: 8 results remain possible\n- H5a: Every\nPresumed: until shown "
         "otherwise\nFACT=VALUE: ",
         NULL},
        /* nothing keeps it for ever */
        {"yes x | $ONUS ask --lang en | tail -c 3000", 0, "100 lines have brought the interview no further\n", NULL},
        {"yes b | $ONUS ask --lang en | tail -c 3000", 0, "100 lines have brought the interview no further\n", NULL},
        {"yes '1\nb' | $ONUS ask --lang en | tail -c 3000", 0, "100 lines have brought the interview no further\n",
         NULL},
        {"yes '?' | $ONUS ask --lang en", 0, "Nothing that could still be asked would settle the case.\n", NULL},
        {"yes 'loss=lost' | $ONUS ask --lang en | tail -n 30", 0, "#1  insufficient\n", ANYTHING},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_presumptions(void **state) {
    static const struct expected lines[] = {
        /* confirmed, it is evidence; shown otherwise, the interview goes on */
        {"printf '2\\n2\\n3\\ny\\nno\\n' | $ONUS ask --lang en", 0,
         "It rests on presumptions: until shown otherwise\n(presumed until shown otherwise; Enter: let it stand)\nno  "
         "(presumed)\n> no\n#1  determined\n",
         NULL},
        {"printf '2\\n2\\n3\\ny\\n?\\ns\\n77\\n' | $ONUS ask --lang en", 0,
         "4. slip annotated by the branch\n5. slip annotated by the clerk\n> s\n5. settlement\n#1  determined, 77.00 "
         "CNY",
         NULL},
        {"printf 's\\n' | $ONUS ask --lang en", 1, "\"s\" is none of the answers", NULL},
        {"printf 'cause=traffic\\n' | $ONUS ask --lang en", 0, "#1  outside this rulebook\nGoes to    insurance", NULL},
        {"printf '2\\n2\\n3\\ny\\n?\\n?\\n\\n\\n3\\n' | $ONUS ask --lang en", 0,
         "cause (presumed\n3  theft\n> 3\n#1  outside this rulebook", NULL},
        {"printf '2\\n2\\n3\\nmaybe\\nn\\nlots\\n￥1,234.50\\n' | $ONUS ask --lang en", 0,
         "\"maybe\" is none of the answers. Type y for yes or n for no; or just press Enter.\n\"lots\" is none of the "
         "answers. Type an amount such as 1234.50\n#1  determined, 1234.50 CNY to share",
         NULL},
        {"printf '2\\n2\\n3\\nn\\n12,34\\n1.234\\n-5\\n1234 元\\n' | $ONUS ask --lang zh", 0,
         "没有“12,34”\n没有“1.234”\n没有“-5”\n应分摊 1234.00 元", NULL},
        {"printf 'n\\n\\n' | $ONUS ask --lang en --assume loss=lost --assume loading.driver=copied "
         "--assume loading.loader=recorded",
         0, "Presumed   until shown otherwise, \nloss: lost", NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_files(void **state) {
    static const struct expected lines[] = {
        {IN_FOLDER("echo '" CASE "' > $T/c.json; $ONUS ask $T/c.json --lang en < /dev/null"), 0, "A1  determined",
         NULL},
        /* quitting loses nothing, and it can be taken up again */
        {IN_FOLDER(
             "printf '2\\n2\\nq\\n' | $ONUS ask --save $T/c.json --lang en; cat $T/c.json; printf '3\\nn\\n77\\n' "
             "| $ONUS ask $T/c.json --save $T/c.json --lang en; cat $T/c.json; ls $T"),
         0,
         "Saved. Decide it again with: onus decide \nGo on later with: onus ask \n{\"loading\": {\"loader\": "
         "\"recorded\"}, \"loss\": \"lost\"}\n1. driver's loading record\n{\"loading\": {\"driver\": \"copied\", "
         "\"loader\": \"recorded\"}, \"loss\": \"lost\", \"settlement\": \"77.00\"}\nc.json",
         NULL},
        /* everything else that a file says is kept */
        {IN_FOLDER("echo '{\"case\": \"Z\", \"date\": \"2026-11-07\", \"persons\": {\"driver\": [\"王强\", \"Li\"]}, "
                   "\"pieces\": {\"slip\": 3}, \"notice\": [\"none\", \"clean\"], \"goods\": null, \"recovered\": "
                   "1.5, \"meta\": {\"n\": 1.50, \"big\": 123456789012345678901}}' > $T/c.json; "
                   "$ONUS ask $T/c.json --save $T/d.json --lang en < /dev/null > $T/out; cat $T/d.json"),
         0,
         "{\"case\": \"Z\", \"date\": \"2026-11-07\", \"goods\": \"?\", \"notice\": [\"none\", \"clean\"], \"pieces\": "
         "{\"slip\": 3}, \"recovered\": \"1.50\", \"persons\": {\"driver\": [\"王强\", \"Li\"]}, \"meta\": {\"n\": "
         "1.50, \"big\": 123456789012345678901}}\n",
         NULL},
        /* what the file says is not known comes last */
        {IN_FOLDER("echo '{\"loss\": \"?\", \"loading\": {\"driver\": \"copied\", \"loader\": \"recorded\"}}' > "
                   "$T/c.json; printf '2\\n' | $ONUS ask $T/c.json --lang en"),
         0, "1. loss\nSo far the case leaves this open. Is it known by now?\n#1  determined", NULL},
        /* one row of a ledger */
        {"printf '2\\nn\\n' | $ONUS ask tests/examples/november-ledger.csv --quiet --case YX-11-040 --lang en", 0,
         "1. delivery notice\n   1  none\n   2  without a remark\nYX-11-040  2026-11-30  determined, 1890.40 CNY",
         NULL},
        {"$ONUS ask tests/examples/november-ledger.csv --quiet --case none < /dev/null", 2, NULL,
         "there is no case of that id"},
        {"$ONUS ask tests/examples/november-ledger.csv --quiet < /dev/null", 2, NULL, "say which with --case ID"},
        {"$ONUS ask tests/examples/november-ledger.csv --quiet --case YX-11-012 < /dev/null", 2, NULL, "货损情况"},
        /* nothing is written over, and what cannot be written is said before anything is asked */
        {IN_FOLDER("echo x > $T/c.json; $ONUS ask --save $T/c.json < /dev/null"), 2, NULL,
         "--save does not write over a file that is there"},
        {"$ONUS ask --save /nowhere/c.json < /dev/null", 2, NULL, "cannot write /nowhere/c.json"},
        {"$ONUS ask - < /dev/null", 2, NULL, "answers come from standard input"},
        {"$ONUS ask /nowhere.json < /dev/null", 2, NULL, "cannot read /nowhere.json"},
        {IN_FOLDER("echo '{\"loss\": \"lots\"}' > $T/c.json; $ONUS ask $T/c.json < /dev/null"), 2, NULL,
         "loss has no value \"lots\""},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_versions(void **state) {
    static const struct expected lines[] = {
        {"echo 2026-02-30 > /dev/null; printf 'soon\\n2026-02-30\\n2026-11-07\\n' | "
         "$ONUS ask --policy tests/cli/versions --lang en; true",
         0, "day of the incident\n> soon\nday of the incident\n> 2026-02-30\nday of the incident\n> 2026-11-07\n",
         ANYTHING},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_json(void **state) {
    static const struct expected lines[] = {
        {"echo '{}' | $ONUS ask --format json", 0,
         "{\"question\": {\"fact\": \"loading.loader\", \"label\": {\"en\": \"loader's loading record\", \"zh\": "
         "\"装卸工上车记录\"}, \"outcomes\": 10, \"at_most\": 11, \"answers\": [{\"value\": \"none\", \"label\": \n"
         "\"outcomes\": 8, \"status\": \"insufficient\"}\n\"result\": {\"case\": \"#1\", \"status\": "
         "\"insufficient\"\n}}\n",
         NULL},
        {"echo '" CASE "' | $ONUS ask --format json -", 0,
         "{\"question\": null, \"presumptions\": [{\"fact\": \"annotated_by.branch\"\n\"presumed\": "
         "false\n\"answers\": "
         "[{\"value\": false\n\"details\": [{\"quantity\": \"settlement\"\n\"result\": {\"case\": \"A1\", \"status\": "
         "\"determined\"\n\"presumed\": [\"annotated_by.branch\"\n",
         NULL},
        /* a line a case, and a bad one is a line too */
        {"printf '{\"case\": \"1\"}\\n{\"case\": \"2\", \"loss\": \"x\"}\\n{\"case\": \"3\", \"loss\": \"none\"}\\n' | "
         "$ONUS ask --format json --input-format ndjson --quiet | cut -c1-24",
         0, "{\"question\": {\"fact\": \"l\n{\"case\": \"2\", \"status\": \n{\"question\": null, \"p\n", ANYTHING},
        {"printf '{\"loss\": \"x\"}\\n' | $ONUS ask --format json", 1, "\"status\": \"error\"",
         "loss has no value \"x\""},
        {"$ONUS ask --format json < /dev/null", 2, NULL, "there is no case"},
        {"echo '{}' | $ONUS ask --format json --save x.json", 2, NULL, "--save"},
        /* the question's value goes into the case as it stands */
        {"command -v jq > /dev/null || { echo 'no jq'; exit 0; }; c='{}'; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do "
         "q=$(echo \"$c\" | $ONUS ask --format json); f=$(echo \"$q\" | jq -r '.question.fact // empty'); "
         "test -n \"$f\" || break; v=$(echo \"$q\" | jq '.question.answers[-1].value'); "
         "c=$(echo \"$c\" | jq -c --arg f \"$f\" --argjson v \"$v\" 'setpath($f / \".\"; $v)'); done; "
         "test -z \"$f\" && echo \"$q\" | jq -r .result.status",
         0, ANYTHING, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers), cmocka_unit_test(test_moving),   cmocka_unit_test(test_presumptions),
        cmocka_unit_test(test_files),   cmocka_unit_test(test_versions), cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
