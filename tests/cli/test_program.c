/* SPDX-License-Identifier: Apache-2.0 */
/* Usage, exit status, language: what a caller of the program relies on. */
#include "cli/run.h"
#include "support/test.h"

#define LEDGER "tests/examples/november-ledger.csv"
#define LINES  "tests/examples/november.ndjson"

#define UNSOUND                                                                                                        \
    "{\"policy\": \"p\", \"version\": \"1\", \"parties\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"facts\": [{\"path\": " \
    "\"x\", \"values\": "                                                                                              \
    "[\"u\", \"v\"]}], \"groups\": [{\"id\": \"g\"}], \"clauses\": [{\"id\": \"C1\", \"group\": \"g\", \"when\": "     \
    "{\"x\": \"u\"}, "                                                                                                 \
    "\"liable\": {\"a\": \"1\"}}, {\"id\": \"C2\", \"group\": \"g\", \"when\": {\"x\": \"u\"}, \"liable\": {\"b\": "   \
    "\"1\"}}]}"

static void test_usage(void **state) {
    static const struct expected lines[] = {
        {"$ONUS", 2, NULL, "'onus decide FILE'\n'onus help'"},
        {"$ONUS --version", 0, "onus 0.", NULL},
        {"$ONUS --help", 0, "Usage: onus COMMAND\ndecide\ncompletion", NULL},
        {"$ONUS -h", 0, "Usage: onus COMMAND", NULL},
        {"$ONUS help", 0, "Usage: onus COMMAND", NULL},
        {"$ONUS help decide", 0, "Usage: onus decide", NULL},
        {"$ONUS help nothing", 2, NULL, "there is no command nothing\n'onus help'"},
        {"$ONUS decde", 2, NULL, "there is no command decde\nDid you mean 'onus decide'?"},
        {"$ONUS ledger.csv", 2, NULL, "there is no command ledger.csv\n'onus decide ledger.csv'"},
        {"$ONUS decide --fromat=csv", 2, NULL,
         "there is no option --fromat; did you mean --format?\nTry 'onus decide --help'"},
        {"$ONUS decide --format", 2, NULL, "a value is missing after --format"},
        {"$ONUS decide --policy a.json --policy b.json", 2, NULL, "given twice: --policy"},
        {"$ONUS decide --format txt", 2, NULL, "--format is text, json, ndjson, csv or html, not txt"},
        {"$ONUS decide --input-format=xls", 2, NULL, "--input-format is json, ndjson or csv, not xls"},
        {"$ONUS decide --stamp </dev/null", 2, NULL, "--stamp goes with --format json or ndjson, not text"},
        {"$ONUS decide --contested --format csv </dev/null", 2, NULL, "--contested goes with"},
        {"$ONUS decide --color sometimes", 2, NULL, "--color is auto, always or never, not sometimes"},
        {"$ONUS decide --lang fr", 2, NULL, "--lang is en or zh, not fr"},
        {"$ONUS decide --encoding latin1", 2, NULL, "--encoding is utf-8\ngb18030\nnot latin1"},
        {"$ONUS decide --presumed=yes", 2, NULL, "takes no value: --presumed"},
        {"$ONUS decide one two", 2, NULL, "one too many\ntwo"},
        {"$ONUS decide --assume notic=clean " LINES, 2, NULL, "no fact notic; did you mean notice?"},
        {"$ONUS decide --assume notice=claen " LINES, 2, NULL, "--assume\nnotice=claen\nnone clean noted"},
        {"$ONUS decide --assume notice " LINES, 2, NULL, "PATH=VALUE"},
        {"$ONUS test rules/ltl-handover.json", 2, NULL, "it needs POLICY CASES"},
        {"$ONUS schema", 2, NULL, "it needs case|policy|result"},
        {"$ONUS schema cases", 2, NULL, "case, policy, result, request or response, not cases"},
        {"$ONUS completion tcsh", 2, NULL, "bash, zsh or fish, not tcsh"},
        {"$ONUS embed rules/ltl-handover.json", 2, NULL, "--name my_policy"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_exit_status(void **state) {
    static const struct expected lines[] = {
        /* insufficient and silent are answers */
        {"head -n 19 " LINES " | $ONUS decide --quiet", 0, "insufficient", NULL},
        {"$ONUS decide --quiet " LINES, 1, "error", "november.ndjson:20\nclean"},
        {"$ONUS decide --quiet " LEDGER, 1, ANYTHING, "november-ledger.csv:13:4\nnovember-ledger.csv:26:19"},
        {"$ONUS decide --format json </dev/null", 2, NULL, "there is no case in standard input; is it the right file"},
        {"printf '[]' | $ONUS decide --format json", 0, "[]", NULL},
        {"printf '{' | $ONUS decide --format json", 1, "error", "standard input:1"},
        {"printf 'loss,los\\nlost,1\\n' | $ONUS decide --format csv", 2, NULL, "standard input:1:2\nlos"},
        {"$ONUS decide no-such-file.csv", 2, NULL, "cannot read no-such-file.csv\nsee that the name is right"},
        {"$ONUS decide tests", 2, NULL, "cannot read tests\nname a file in it"},
        {"$ONUS decide --policy no-such-policy.json " LINES, 2, NULL, "cannot read no-such-policy.json"},
        {"printf '{' | $ONUS decide --policy - " LINES, 2, NULL, "-:1"},
        {"printf '%s' '" UNSOUND "' | $ONUS decide --policy - " LINES, 2, NULL, "C1\nC2"},
        {"printf '%s' '" UNSOUND "' | $ONUS check - 2>&1", 1, "C1\nC2", NULL},
        /* a program that reads the standard output finds there what is wrong */
        {"printf '%s' '" UNSOUND "' | sed 's/\"clauses\"/\"claus\"/' | $ONUS check --format json --lang en -", 1,
         "{\"error\": {\"id\": \"unknown-key\"\n\"others\": [{\"id\": \"missing-key\"", ANYTHING},
        {"printf '{' | $ONUS check --format json --lang en -", 2, "{\"error\": {\"id\": ", ANYTHING},
        {"$ONUS check", 0, "ltl-handover", NULL},
        {"$ONUS check rules/ltl-handover.json", 0, "ltl-handover", NULL},
        {"$ONUS test rules/ltl-handover.json rules/ltl-handover.golden.json", 0, " passed, 0 failed", NULL},
        {"$ONUS test rules/variants/h8-strict.json rules/ltl-handover.golden.json", 1, "failed", NULL},
        {"$ONUS decide --quiet " LINES " >/dev/full", 2, NULL, "could not be written"},
        {"head -n 1 " LINES " | $ONUS decide --quiet --format csv >/dev/full", 2, NULL, "could not be written"},
        {"$ONUS help >/dev/full", 2, NULL, "could not be written"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

#define ONE "head -n 1 " LINES " | "

/* The parts of a result that were asked for, in the order asked for. */
static void test_fields(void **state) {
    static const struct expected lines[] = {
        {"head -n 1 " LINES " | $ONUS decide --quiet --format ndjson --fields status,case,amounts,decided_by", 0,
         "{\"status\": \"determined\", \"case\": \"YX-1102-003\", \"amounts\": {\"driver\": \"860.00\"}, "
         "\"decided_by\": [\"H5a\"]}",
         NULL},
        {"head -n 1 " LINES " | $ONUS decide --quiet --format csv --no-bom --fields decided_by,case,amounts,status", 0,
         "decided by,case,branch amount,clerk amount,loader amount,driver amount,sorter amount,status\r\n"
         "H5a,YX-1102-003,,,,860.00,,determined\r",
         NULL},
        {"head -n 3 " LEDGER
         " | $ONUS decide --quiet --format csv --no-bom --lang zh --fields input,status | head -n 1",
         0, "事故编号\n,认定结果\r", NULL},
        /* all of them, in the usual order, are what comes without asking */
        {"N=$($ONUS help decide >/dev/null; $ONUS decide --fields x --format ndjson 2>&1 </dev/null | sed 's/.* has "
         "//; "
         "s/contested, //; s/policy, evidence, //; s/presumed, //'); $ONUS decide --quiet --format ndjson " LINES
         " >fields.a 2>/dev/null; $ONUS decide --quiet --format ndjson --fields \"$N\" " LINES
         " 2>/dev/null | cmp - fields.a && rm fields.a && echo same",
         0, "same", NULL},
        /* a case that could not be read says so, whatever is asked for */
        {"$ONUS decide --quiet --format ndjson --fields shares " LINES, 1, "\"status\": \"error\", \"error\": {",
         ANYTHING},
        {"$ONUS decide --format ndjson --fields case,sharse </dev/null", 2, NULL,
         "there is no field sharse; --format ndjson has case, status, shares"},
        {"$ONUS decide --format csv --fields case,findings </dev/null", 2, NULL,
         "there is no field findings; --format csv has input, case, date, status"},
        {"$ONUS decide --format csv --fields case,case </dev/null", 2, NULL, "twice: case"},
        {"$ONUS decide --format ndjson --fields policy </dev/null", 2, NULL, "policy needs --stamp"},
        {"$ONUS decide --format ndjson --fields '' </dev/null", 2, NULL, "names no field"},
        {"$ONUS decide --fields case </dev/null", 2, NULL, "--fields goes with --format csv, json or ndjson, not text"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_language(void **state) {
    static const struct expected lines[] = {
        {ONE "$ONUS decide", 0, "Who pays", NULL},
        {ONE "LC_ALL=zh_CN.UTF-8 $ONUS decide", 0, "责任", NULL},
        {ONE "LC_ALL= LC_MESSAGES= LANG=zh_CN.GB18030 $ONUS decide", 0, "责任", NULL},
        {ONE "LC_ALL=en_GB.UTF-8 LANG=zh_CN.UTF-8 $ONUS decide", 0, "Who pays", NULL},
        {ONE "LC_ALL=zh_CN.UTF-8 $ONUS decide --lang en", 0, "Who pays", NULL},
        {ONE "$ONUS decide --lang ZH", 0, "责任", NULL},
        {"$ONUS decide --quiet --lang zh " LINES, 1, "证据不足", "没有“claen”这个值"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_missing_facts(void **state) {
    static const struct expected lines[] = {
        {"$ONUS decide --format csv tests/examples/ledger-narrow.csv", 0, ANYTHING,
         "onus: add a column \n28 cases wait for it\nonus: add a column delivery notice (notice): 24 cases wait for "
         "it\n"},
        {"$ONUS decide --lang zh tests/examples/ledger-narrow.csv", 0, ANYTHING,
         "onus: 请增加一列 送货通知单（notice）：24 件案件"},
        {"$ONUS decide --quiet tests/examples/ledger-narrow.csv", 0, ANYTHING, NULL},
        {"$ONUS decide --quiet --format ndjson tests/examples/ledger-narrow.csv --assume notice=clean --assume "
         "goods=at_branch "
         "--assume slip.copy1=carbon --assume slip.copy2=carbon --assume slip.copy3=carbon --assume slip.copy4=carbon",
         0, ANYTHING, NULL},
        /* never more than five lines */
        {"$ONUS decide tests/examples/ledger-narrow.csv 2>&1 >/dev/null | grep -c '^onus: '", 0, "5", NULL},
        /* the column is there, under a label in another language with blanks around it */
        {"printf 'loss,goods, \\351\\200\\201\\350\\264\\247\\351\\200\\232\\347\\237\\245\\345\\215\\225 "
         ",loading.driver,loading.loader,slip.copy1,slip.copy2,"
         "slip.copy3,slip.copy4\\nlost,at_branch,,recorded,recorded,blank,blank,blank,missing\\n' | $ONUS decide "
         "--input-format csv --format csv",
         0, ANYTHING, "onus: fill in delivery notice (notice): 1 case waits for it and for nothing else"},
        {"printf '{\"loss\": \"lost\"}' | $ONUS decide", 0, ANYTHING, "onus: find out "},
        {"printf '{\"loss\": \"none\"}' | $ONUS decide", 0, ANYTHING, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usage),    cmocka_unit_test(test_exit_status),   cmocka_unit_test(test_fields),
        cmocka_unit_test(test_language), cmocka_unit_test(test_missing_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
