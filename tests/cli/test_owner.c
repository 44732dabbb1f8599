/* SPDX-License-Identifier: Apache-2.0 */
/* What the owner of a policy does with it: format it, read it, and see whether stored results still follow. */
#include "cli/run.h"
#include "support/test.h"

#define TEMP     "d=$(mktemp -d) && trap 'rm -rf $d' EXIT && "
#define POLICIES "rules/ltl-handover.json rules/inter-club.json rules/variants/*.json"
#define CASES    "tests/examples/november.ndjson"
#define HASH     "$ONUS decide --quiet --stamp --format ndjson --policy $p $d/case | sed 's/.*\"sha256\": //'"

static void test_format(void **state) {
    static const struct expected lines[] = {
        /* once formatted it stays as it is */
        {TEMP "for f in " POLICIES "; do $ONUS format $f >$d/a && $ONUS format $d/a >$d/b && cmp $d/a $d/b; done", 0,
         NULL, NULL},
        /* and has the hash that it had */
        {TEMP "echo '{}' >$d/case; for f in " POLICIES "; do $ONUS format $f >$d/a; p=$f; " HASH " >$d/x; p=$d/a; " HASH
              " >$d/y; test -s $d/x && cmp $d/x $d/y; done",
         0, NULL, NULL},
        {"$ONUS format rules/ltl-handover.json | $ONUS test - rules/ltl-handover.golden.json", 0, " 0 failed", NULL},
        {"$ONUS format rules/variants/h8-strict.json | grep -c extends", 1, "0", NULL},
        {"$ONUS format", 2, NULL, "it needs POLICY"},
        {"$ONUS format no-such.json", 2, NULL, "cannot read no-such.json"},
        {"printf '{' | $ONUS format -", 2, NULL, "[syntax]"},
        {"$ONUS format rules/ltl-handover.json >/dev/full", 2, NULL, "could not be written"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_show(void **state) {
    static const struct expected lines[] = {
        {"$ONUS show", 0, "Handover of goods\nParties\nFacts\nTerms\nClauses\nRank 1\nH1: \nRank 4\nH8: ", NULL},
        {"$ONUS show --lang zh rules/inter-club.json", 0, "当事方\n船东\n第 1 级：船舶\nC8a：", NULL},
        {"$ONUS show rules/variants/sorter-is-loader.json H13", 0, "H13: \ndriver 1/2, loader 1/2", NULL},
        {"$ONUS show rules/ltl-handover.json H5", 2, NULL, "there is no clause H5; did you mean H"},
        {"$ONUS show rules/ltl-handover.json H5a | grep -c 'H6:'", 1, "0", NULL},
        {"$ONUS show --format html", 0, "<!DOCTYPE html>\n<html lang=\"en\">\n<h4 id=\"clause-H1\">\n</html>", NULL},
        {"$ONUS show --format html --lang zh", 0, "<html lang=\"zh-Hans\">\n货物交接责任划分", NULL},
        {"sed 's/, \"prevails_over\": \\[\"H9\"\\]//' rules/ltl-handover.json | $ONUS show -", 1, "H5a: \nGives way",
         "[conflict]"},
        {"$ONUS show --format pdf", 2, NULL, "--format is text or html, not pdf"},
        {"$ONUS show | grep '.\\{101\\}'; true", 0, NULL, NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

/* All variants in one document; mistakes. */
static void test_variants(void **state) {
    static const struct expected lines[] = {
        {"$ONUS diff --format markdown --lang zh rules/ltl-handover.json rules/variants", 1,
         "# ltl-handover 1.0.0 各变体\n| [h8-strict.json](h8-strict.json) | 货物交接：第一联缺失即由业务员承担 |\n## "
         "货物交接\n- 旧规则：ltl-handover 1.0.0\n### 由谁承担\n1.  \n    - 旧规则：\n",
         NULL},
        {TEMP "$ONUS format rules/inter-club.json >$d/same.json; $ONUS diff --format markdown rules/inter-club.json $d",
         0, "| [same.json](same.json) |\n| 0 |\nNo difference.", NULL},
        {"$ONUS diff --format markdown rules/ltl-handover.json rules/variants/h8-strict.json", 1,
         "- OLD: ltl-handover\n## WHO PAYS", NULL},
        {"$ONUS diff rules/ltl-handover.json rules/variants", 2, NULL, "--format markdown"},
        {"$ONUS diff --format markdown --golden x rules/ltl-handover.json rules/variants", 2, NULL, "--golden"},
        {TEMP "$ONUS diff --format markdown rules/ltl-handover.json $d", 2, NULL, "no policy (a file"},
        {TEMP "echo '{' >$d/a.json; $ONUS diff --format markdown rules/ltl-handover.json $d", 2, NULL, "[syntax]"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

#define STORE                                                                                                          \
    TEMP "$ONUS decide --quiet --stamp --format ndjson " CASES " >$d/r 2>/dev/null; cp " CASES " $d/c.ndjson; "

static void test_recheck(void **state) {
    static const struct expected lines[] = {
        {STORE "$ONUS recheck --quiet $d/r $d/c.ndjson 2>/dev/null", 0, "Every stored result still follows (20).",
         NULL},
        {STORE "$ONUS recheck --quiet $d/r - --input-format ndjson <$d/c.ndjson 2>/dev/null", 0,
         "Every stored result still follows (20).", NULL},
        {STORE "$ONUS recheck --quiet --lang zh $d/r $d/c.ndjson 2>/dev/null", 0, "全部 20 件存档结果均成立", NULL},
        {STORE "$ONUS recheck --quiet --format json $d/r $d/c.ndjson 2>/dev/null", 0,
         "{\"holds\": true, \"follows\": 20\n\"results\": []}", NULL},
        {TEMP "$ONUS decide --quiet --format json " CASES " >$d/r 2>/dev/null; $ONUS recheck --quiet $d/r " CASES
              " 2>/dev/null",
         1, "No stamp: \nhave no stamp", NULL},
        {STORE "$ONUS recheck --quiet --policy rules/variants/h5-after-arrival.json $d/r $d/c.ndjson 2>/dev/null; test "
               "$? -le 1",
         0, "Same result, another policy: \nYX-\n", NULL},
        {STORE "sed -i 2d $d/c.ndjson; $ONUS recheck --quiet $d/r $d/c.ndjson 2>/dev/null", 1, "No case: \nno case",
         NULL},
        {STORE "sed -i 2d $d/r; $ONUS recheck --quiet $d/r $d/c.ndjson 2>/dev/null", 0,
         "No stored result: \nEvery stored result still follows (19).", NULL},
        {STORE "sed -i 's/\"settlement\": \"[0-9.]*\"/\"settlement\": \"1.00\"/' $d/c.ndjson; $ONUS recheck --quiet "
               "$d/r $d/c.ndjson "
               "2>/dev/null",
         1, "The evidence in the case is not\nAmounts: were ", NULL},
        {STORE "sed -i 's/\"decided_by\": \\[\"/&X/' $d/r; $ONUS recheck --quiet $d/r $d/c.ndjson 2>/dev/null", 1,
         "result itself was altered\nDecided by: was X", NULL},
        {"$ONUS recheck", 2, NULL, "it needs RESULTS CASES"},
        {"$ONUS recheck - -", 2, NULL, "cannot both come from standard input"},
        {"$ONUS recheck no-such " CASES, 2, NULL, "cannot read no-such"},
        {"$ONUS recheck " CASES " no-such", 2, NULL, "[missing-key]"},
        {TEMP "echo '[]' >$d/r; $ONUS recheck $d/r no-such.json", 2, NULL, "cannot read no-such.json"},
        /* by the versions of a folder */
        {TEMP "$ONUS decide --quiet --stamp --policy tests/cli/versions --format ndjson tests/cli/versions.ndjson "
              ">$d/r 2>/dev/null; "
              "$ONUS recheck --quiet --policy tests/cli/versions $d/r tests/cli/versions.ndjson 2>/dev/null",
         0, "Every stored result still follows (15).", NULL},
        {TEMP "$ONUS decide --quiet --stamp --policy tests/cli/versions --format ndjson tests/cli/versions.ndjson "
              ">$d/r 2>/dev/null; "
              "$ONUS recheck --quiet --as-of 2026-09-09 --policy tests/cli/versions $d/r tests/cli/versions.ndjson "
              "2>/dev/null",
         1,
         "first: the stored result no longer follows. The policy is not the one that decided it: version 1\n"
         "then, version 3 now.\nWho bears the loss: was clerk "
         "all of it; now driver all of it.",
         NULL},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_show),
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_recheck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
