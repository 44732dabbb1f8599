/* SPDX-License-Identifier: Apache-2.0 */
/* What is made from the tables of commands and options: help, manual pages, completions. */
#include "cli/run.h"
#include "support/test.h"

/* The lines below go through the commands that the program lists. */
static void test_commands(void **state) {
    static const struct expected lines[] = {
        {"echo $COMMANDS", 0, "decide\ncheck\nschema\ncompletion\nhelp\n", NULL},
        {"for c in $COMMANDS; do $ONUS help | grep -q \"^  $c  *[a-z]\" || echo $c; done", 0, NULL, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_help(void **state) {
    static const struct expected lines[] = {
        {"for c in $COMMANDS; do $ONUS $c --help >/dev/null || exit; done", 0, NULL, NULL},
        {"for c in $COMMANDS; do test \"$($ONUS $c --help)\" = \"$($ONUS help $c)\" || exit; done", 0, NULL, NULL},
        {"for c in $COMMANDS; do test $($ONUS help $c | grep -c '^      .*onus') -ge 2 || echo $c; done", 0, NULL,
         NULL},
        {"for c in $COMMANDS; do $ONUS help $c | grep -q '^Exit status: *0 done' || echo $c; done", 0, NULL, NULL},
        /* the lines of examples are there to be copied, and stay whole; all others fit */
        {"for c in '' $COMMANDS; do $ONUS help $c | grep -v '^      [^ ]' | grep '.\\{101\\}'; done; true", 0, NULL,
         NULL},
        {"$ONUS help decide", 0,
         "Cases:\n--input-format FORMAT\njson, ndjson or csv\nRulebook:\n--assume PATH=VALUE\nResults:\n--format "
         "FORMAT\n"
         "text, json, ndjson, csv or html\nOther:\n--no-progress\nExamples:\nonus decide ledger.csv\nExit status:\n1 "
         "done, "
         "but",
         NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_manual(void **state) {
    static const struct expected lines[] = {
        {"$ONUS manual", 0,
         ".TH ONUS 1 \n.SH NAME\n.SH SYNOPSIS\n.SH COMMANDS\n.SH EXIT STATUS\n.SH ENVIRONMENT\n.SH SEE "
         "ALSO\nonus\\-help (1)\n",
         NULL},
        {"$ONUS manual decide", 0,
         ".TH ONUS-DECIDE 1 \n.SH NAME\nonus\\-decide \\- \n.SH OPTIONS\n\\fB\\-\\-format\\fR \\fIFORMAT\\fR\n.SH "
         "EXAMPLES\n",
         NULL},
        {"$ONUS manual nothing", 2, NULL, "there is no command nothing"},
        /* nothing but ASCII, requests that exist, no empty lines, no bare hyphen where one types it */
        {"for c in '' $COMMANDS; do $ONUS manual $c | grep '[^ -~]'; done; true", 0, NULL, NULL},
        {"for c in '' $COMMANDS; do $ONUS manual $c | grep '^[.]' | grep -Ev "
         "'^[.](TH|SH|SS|TP|PP|RS|RE|B|BR|br|nf|fi|nh|ad)( |$)'; done; true",
         0, NULL, NULL},
        {"for c in '' $COMMANDS; do $ONUS manual $c | grep -n \"^$\\|^'\\|^[^.].*[^\\\\]--\"; done; true", 0, NULL,
         NULL},
        {"command -v man >/dev/null && man -l /dev/null >/dev/null 2>&1 || exit 0;"
         "for c in '' $COMMANDS; do $ONUS manual $c | man --warnings -l - >/dev/null || exit; done",
         0, NULL, NULL},
        {"command -v mandoc >/dev/null || exit 0;"
         "for c in '' $COMMANDS; do $ONUS manual $c | mandoc -T lint -W warning | grep -v 'missing date'; done; true",
         0, NULL, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_completions_parse(void **state) {
    static const struct expected lines[] = {
        {"$ONUS completion bash", 0,
         "decide:--format) _onus_words 'text json ndjson csv html'\ndecide:*) _onus_files csv json\ncomplete ", NULL},
        {"$ONUS completion zsh", 0,
         "#compdef onus\n'--format=[\n]:FORMAT:(text json ndjson csv "
         "html)'\n(csv|json|ndjson|jsonl)\n'*:[POLICY]:_files -g "
         "\"*.json\"'",
         NULL},
        {"$ONUS completion fish", 0,
         "-a decide\n-l format -x -a 'text json ndjson csv html'\n__fish_complete_suffix .csv", NULL},
        {"for shell in bash zsh fish; do command -v $shell >/dev/null || continue; $ONUS completion $shell | $shell -n "
         "|| echo $shell; done",
         0, NULL, NULL},
        /* every option of every command, in each shell */
        {"for c in $COMMANDS; do for o in $($ONUS help $c | sed -n 's/^  --\\([a-z-]*\\).*/\\1/p'); do\n"
         "$ONUS completion bash | grep -q -e \"$c:-.*--$o[ ']\" || echo bash $c $o\n"
         "$ONUS completion zsh | grep -q -e \"--$o[=[]\" || echo zsh $c $o\n"
         "$ONUS completion fish | grep -q -e \"from $c' -l $o \" || echo fish $c $o\n"
         "done; done",
         0, NULL, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* What the Tab key gives in bash: the words typed so far, the last of which is being typed, and what completes it. */
static void test_bash_completes(void **state) {
#define TAB(words, completions)                                                                                        \
    {                                                                                                                  \
        "command -v bash >/dev/null || { echo '" completions                                                           \
        "'; exit; }; $ONUS completion bash >/dev/null && bash -c '"                                                    \
        "source <($ONUS completion bash); COMP_WORDS=(" words "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _onus; "      \
        "printf \"%s\\n\" \"${COMPREPLY[@]}\" | sort | paste -sd, -'",                                                 \
            0, completions "\n", NULL                                                                                  \
    }
    static const struct expected lines[] = {
        TAB("onus de", "decide"),
        TAB("onus --v", "--version"),
        TAB("onus decide --inp", "--input-format"),
        TAB("onus decide --input-format \"\"", "csv,json,ndjson"),
        TAB("onus decide --format = j", "json"),
        TAB("onus decide --format =", "csv,html,json,ndjson,text"),
        TAB("onus decide --presumed --lang z", "zh"),
        TAB("onus decide tests/examples/november", "tests/examples/november-ledger.csv,tests/examples/november.ndjson"),
        TAB("onus decide --policy rules/ltl-handover.", "rules/ltl-handover.golden.json,rules/ltl-handover.json"),
        TAB("onus decide rules/va", "rules/variants"),
        TAB("onus schema \"\"", "case,policy,request,response,result"),
        TAB("onus help em", "embed"),
        TAB("onus completion \"\"", "bash,fish,zsh"),
    };
#undef TAB
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands),          cmocka_unit_test(test_help),           cmocka_unit_test(test_manual),
        cmocka_unit_test(test_completions_parse), cmocka_unit_test(test_bash_completes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
