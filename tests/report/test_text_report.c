/* SPDX-License-Identifier: Apache-2.0 */
/* Whole paragraphs as people read them. If a wording changes, read the new paragraph aloud to somebody who knows no clause before it goes in here. */
#include <stdio.h>

#include "base/diagnostic.h"
#include "codec/failing.h"
#include "report/decide/text_report.h"
#include "report/decided.h"
#include "report/layout/width.h"

static void write_case(struct decided *decided, const char *json, struct text_style style,
                       const onus_result_options *options, struct text *out) {
    struct text_report report;
    decided_case(decided, json);
    assert_int_equal(text_report_init(&report, decided->policy, onus_builtin(0), NULL, style), ONUS_OK);
    assert_int_equal(text_report_case(&report, out, decided->decision, decided->evidence, "YX-1", options), ONUS_OK);
    text_report_release(&report);
}

static void check(struct decided *decided, const char *json, struct text_style style, const char *expected) {
    const onus_result_options options = {0};
    struct text out;
    text_init(&out, NULL);
    write_case(decided, json, style, &options, &out);
    assert_string_equal(text_get(&out), expected);
    text_release(&out);
}

/* ---- By example ---- */

static void two_clauses_and_a_fine(void **state) {
    check(*state, refused_case, (struct text_style){"en", 80, false},
          "YX-1  2026-11-05  determined, 1050.00 CNY to share\n"
          "  Facts      loss: lost; slip annotated by the loader: yes; refused by the next\n"
          "             link: yes; slip copy 1 and 4: blank; slip copy 2: carbon\n"
          "             annotation; slip copy 3: written annotation\n"
          "  Who pays   loader (吴磊) must bear all of it: 1050.00\n"
          "  Rule       H1: Refused goods annotated on the slip instead of on an exception\n"
          "             note: the annotator bears the loss\n"
          "             H2: Annotated on some copies of the slip while others are blank:\n"
          "             the annotator bears the loss and is fined\n"
          "  Fines      loader (吴磊): 100.00 (H2)\n"
          "  Set aside  H3b (Copy 1 blank, copies 2 and 3 annotated, goods at the branch:\n"
          "             loader, driver and branch, a third each) would apply too, but H1\n"
          "             and H2 come first\n"
          "             H5b (Every document shows the goods and the delivery notice carries\n"
          "             no remark: the branch bears the loss) would apply too, but H1 and\n"
          "             H2 come first\n"
          "  Presumed   until shown otherwise, cause: handover; driver's presence at\n"
          "             loading: present; not so: slip annotated by the branch, clerk,\n"
          "             driver and sorter; branch, clerk, driver and sorter at another's\n"
          "             post\n"
          "\n");
    check(*state, refused_case, (struct text_style){"zh", 80, false},
          "YX-1  2026-11-05  已认定，应分摊 1050.00 元\n"
          "  案情  货损情况：丢失；装卸工备注：是；下一环节拒收：是；配送单第一、四联：空\n"
          "        白；配送单第二联：复写；配送单第三联：手写\n"
          "  责任  装卸工（吴磊）承担全部：1050.00\n"
          "  依据  H1：货物被拒收，不另打条而把异常写在配送单上：由备注人承担全部损失\n"
          "        H2：四联配送单未同时备注，有的联有、有的联空白：由备注人承担全部损失，并\n"
          "        罚款\n"
          "  罚款  装卸工（吴磊）：100.00（H2）\n"
          "  让位  H3b（第一联空白而第二、三联有备注，货已到分公司：装卸工、司机、分公司各\n"
          "        三分之一）同样成立，但 H1、H2 优先\n"
          "        H5b（各单证均有记录，送货通知单上无备注：由分公司承担）同样成立，但 H1、\n"
          "        H2 优先\n"
          "  推定  如无相反证据，事故原因：交接；司机在岗情况：在岗；无以下情形：分公司、业\n"
          "        务员、司机、分拣员备注；分公司、业务员、司机、分拣员串岗\n"
          "\n");
}

static void what_each_answer_leads_to(void **state) {
    check(*state, open_case, (struct text_style){"en", 80, false},
          "YX-1  insufficient evidence, 390.01 CNY to share\n"
          "  Facts      loss: lost; where the goods are: at the branch; driver's and\n"
          "             loader's loading record: recorded; slip copy 1: blank; slip entered\n"
          "             in the computer: yes\n"
          "  Missing    delivery notice; depending on the answer:\n"
          "             - none: still open between: branch would bear 1/3, loader would\n"
          "               bear 1/3, driver would bear 1/3 (H3b); or driver would bear 1/2,\n"
          "               sorter would bear 1/2 (H13); then find out: slip copy 2\n"
          "             - without a remark: still open between: branch would bear 1/3,\n"
          "               loader would bear 1/3, driver would bear 1/3 (H3b); or branch\n"
          "               would bear all of it (H5b); then find out: slip copy 2\n"
          "             - with a remark: still open between: branch would bear 1/3, loader\n"
          "               would bear 1/3, driver would bear 1/3 (H3b); or driver would bear\n"
          "               all of it (H5a); then find out: slip copy 2\n"
          "             perhaps also: slip copy 2 and 3\n"
          "  Possible   branch would bear 1/3, loader would bear 1/3, driver would bear 1/3\n"
          "             (H3b); or driver would bear all of it (H5a); or branch would bear\n"
          "             all of it (H5b); or driver would bear 1/2, sorter would bear 1/2\n"
          "             (H13)\n"
          "  Presumed   until shown otherwise, cause: handover; driver's and loader's\n"
          "             presence at loading: present; not so: anyone at another's post\n"
          "\n");
    check(*state, open_case, (struct text_style){"zh", 40, false},
          "YX-1  证据不足，应分摊 390.01 元\n"
          "  案情  货损情况：丢失；货物位置：已到分\n"
          "        公司；司机、装卸工上车记录：有记\n"
          "        录；配送单第一联：空白；已录入电\n"
          "        脑：是\n"
          "  待查  送货通知单，视查明结果：\n"
          "        · 无：仍可能是：分公司承担 1/3，\n"
          "          装卸工承担 1/3，司机承担 1/3\n"
          "          （H3b）；或者司机承担 1/2，分\n"
          "          拣员承担 1/2（H13）；须再查\n"
          "          明：配送单第二联\n"
          "        · 无备注：仍可能是：分公司承担\n"
          "          1/3，装卸工承担 1/3，司机承担\n"
          "          1/3（H3b）；或者分公司承担全部\n"
          "          （H5b）；须再查明：配送单第二\n"
          "          联\n"
          "        · 有备注：仍可能是：分公司承担\n"
          "          1/3，装卸工承担 1/3，司机承担\n"
          "          1/3（H3b）；或者司机承担全部\n"
          "          （H5a）；须再查明：配送单第二\n"
          "          联\n"
          "        可能还须查明：配送单第二、三联\n"
          "  可能  分公司承担 1/3，装卸工承担 1/3，\n"
          "        司机承担 1/3（H3b）；或者司机承\n"
          "        担全部（H5a）；或者分公司承担全\n"
          "        部（H5b）；或者司机承担 1/2，分\n"
          "        拣员承担 1/2（H13）\n"
          "  推定  如无相反证据，事故原因：交接；司\n"
          "        机、装卸工在岗情况：在岗；无以下\n"
          "        情形：任何人串岗\n"
          "\n");
}

static void two_persons_of_one_party(void **state) {
    check(*state, copied_case, (struct text_style){"en", 0, false},
          "YX-1  determined, 0.05 CNY to share\n"
          "  Facts      loss: lost; driver's loading record: copied from the slip; loader's loading record: recorded\n"
          "  Who pays   driver (王强, 何伟) must bear all of it: 0.05\n"
          "  Rule       H7: A loading record was copied from the slip: the copier bears the loss and is fined\n"
          "  Fines      driver (王强, 何伟): 100.00 (H7)\n"
          "  Each       王强 0.03, fine 50.00; 何伟 0.02, fine 50.00\n"
          "  Presumed   until shown otherwise, cause: handover; loader's presence at loading: present; not so: branch, "
          "clerk, loader and sorter at another's post\n"
          "\n");
    check(*state, copied_case, (struct text_style){"zh", 0, false},
          "YX-1  已认定，应分摊 0.05 元\n"
          "  案情  货损情况：丢失；司机上车记录：抄单；装卸工上车记录：有记录\n"
          "  责任  司机（王强、何伟）承担全部：0.05\n"
          "  依据  H7：上车记录照配送单抄写，并非装车时所记：由抄写人承担全部损失，并罚款\n"
          "  罚款  司机（王强、何伟）：100.00（H7）\n"
          "  个人  王强 0.03，罚款 50.00；何伟 0.02，罚款 50.00\n"
          "  推定  如无相反证据，事故原因：交接；装卸工在岗情况：在岗；无以下情形：分公司、业务员、装卸工、分拣员串岗\n"
          "\n");
}

static void no_shares(void **state) {
    check(*state, silent_case, (struct text_style){"en", 80, false},
          "YX-1  no clause decides\n"
          "  Facts      loss: damaged; where the goods are: in transit; driver's and\n"
          "             loader's loading record: none; delivery notice: none; slip copy 1,\n"
          "             2, 3 and 4: blank; slip entered in the computer: yes\n"
          "  Found      in transit without a loading record: sanction by gravity, no amount\n"
          "             stated (H14)\n"
          "  Goes to    the supervisor: no clause covers these facts, and the rulebook\n"
          "             blames nobody by default\n"
          "  Presumed   until shown otherwise, cause: handover; driver's and loader's\n"
          "             presence at loading: present; not so: anyone at another's post\n"
          "\n");
    check(*state, outside_case, (struct text_style){"zh", 80, false},
          "YX-1  不适用，金额 18600.00 元\n"
          "  案情  货损情况：损坏；事故原因：交通事故\n"
          "  转交  保险理赔：此类情形不由本规则处理\n"
          "\n");
    check(*state, no_loss_case, (struct text_style){"en", 80, false},
          "YX-1  no loss\n"
          "  Facts      loss: none; where the goods are: at the branch; driver's and\n"
          "             loader's loading record: none\n"
          "  Rule       H14: Carried though neither driver nor loader recorded the goods:\n"
          "             both are fined if they arrived\n"
          "  Fines      loader: 5.00 to 10.00 CNY, by gravity (H14)\n"
          "             driver: 5.00 to 10.00 CNY, by gravity (H14)\n"
          "  Presumed   until shown otherwise, cause: handover\n"
          "\n");
}

static void counts_of_pieces(void **state) {
    check(
        *state, pieces_case, (struct text_style){"zh", 0, false},
        "YX-1  已认定，应分摊 136.00 元\n"
        "  案情  "
        "货损情况：丢失；司机、装卸工上车记录：有记录；送货通知单：无；配送单第一、二、三、四联：空白；已录入电脑：是\n"
        "  责任  司机承担 1/2：68.00\n"
        "        分拣员承担 1/2：68.00\n"
        "  依据  H13：有配送单而无送货通知单，两份上车记录均有，电脑正常：司机、分拣员各半\n"
        "        货物丢失。有配送单而无送货通知单，司机、装卸工均登记了上车记录，电脑系统正常。\n"
        "  查明  司机：记录件数与配送单件数不符：配送单件数 40，司机记录件数 39（H11）\n"
        "  件数  装车 39（司机记录件数），短少 2，配送单上有而未装车 1\n"
        "  推定  如无相反证据，事故原因：交接；司机、装卸工在岗情况：在岗；电脑系统正常：是；无以下情形：任何人串岗\n"
        "\n");
}

static void bad_case(void **state) {
    const char *const expected[] = {"none", "clean", "noted"};
    const onus_diagnostic diagnostic = {.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                        .line = 20,
                                        .column = 281,
                                        .path = "notice",
                                        .given = "claen",
                                        .expected = expected,
                                        .expected_count = 3,
                                        .nearest = "clean"};
    struct text out;
    (void)state;
    text_init(&out, NULL);
    text_report_error(&out, "YX-2", &diagnostic, ONUS_E_CASE, (struct text_style){"en", 80, false});
    assert_string_equal(text_get(&out),
                        "YX-2  error in the data\n"
                        "  Problem    line 20, column 281: notice has no value \"claen\"; it can be none,\n"
                        "             clean or noted; did you mean clean?\n\n");
    text_clear(&out);
    text_report_error(&out, "YX-2", NULL, ONUS_E_LIMIT, (struct text_style){"zh", 80, false});
    assert_string_equal(text_get(&out), "YX-2  数据错误\n  问题  无法裁定\n\n");
    text_release(&out);
}

static void colour_only_if_asked(void **state) {
    const onus_result_options options = {0};
    struct text out;
    text_init(&out, NULL);
    write_case(*state, outside_case, (struct text_style){"en", 80, false}, &options, &out);
    assert_null(strchr(text_get(&out), '\x1B'));
    text_clear(&out);
    write_case(*state, outside_case, (struct text_style){"en", 80, true}, &options, &out);
    assert_non_null(
        strstr(text_get(&out), "YX-1  \x1B[36moutside this rulebook\x1B[0m, amount \x1B[1m18600.00\x1B[0m CNY\n"));
    text_release(&out);
}

static void other_readings(void **state) {
    struct decided *decided = *state;
    onus_policy *variant;
    onus_case *evidence;
    onus_decision *decision;
    struct text out;
    decided_case(decided, pieces_case);
    assert_int_equal(onus_policy_builtin("ltl-handover/sorter-is-loader", NULL, &variant, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(variant, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(variant, NULL, &decision), ONUS_OK);
    assert_int_equal(onus_case_translate(evidence, decided->evidence), ONUS_OK);
    assert_int_equal(onus_decide(decision, evidence, NULL), ONUS_OK);
    const onus_contested contested = {"ltl-handover/sorter-is-loader", decision};
    text_init(&out, NULL);
    write_case(decided, pieces_case, (struct text_style){"en", 0, false},
               &(onus_result_options){.contested = true, .variants = &contested, .variant_count = 1}, &out);
    assert_non_null(strstr(text_get(&out), "  Readings   decided otherwise by the variant \"Handover: the sorter of "
                                           "H13 is a loader\": loader would bear 1/2, "
                                           "driver would bear 1/2\n"));
    text_clear(&out);
    write_case(decided, pieces_case, (struct text_style){"zh", 0, false}, &(onus_result_options){.contested = true},
               &out);
    assert_non_null(strstr(text_get(&out), "  异解  各变体解读结果一致\n"));
    text_release(&out);
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_policy_free(variant);
}

/* ---- Memory ---- */

static void every_refusal_is_an_error(void **state) {
    static const char *const cases[] = {refused_case, open_case, copied_case};
    struct decided *decided = *state;
    const onus_result_options options = {.contested = true};
    struct text_report report;
    assert_int_equal(
        text_report_init(&report, decided->policy, onus_builtin(0), NULL, (struct text_style){"en", 80, true}),
        ONUS_OK);
    for (size_t i = 0; i < 3; i++) {
        onus_status status = ONUS_E_MEMORY;
        decided_case(decided, cases[i]);
        for (size_t allowed = 0; status != ONUS_OK; allowed++) {
            struct failing failing = {.allowed = allowed, .once = true};
            const onus_allocator allocator = failing_allocator(&failing);
            struct text out;
            text_init(&out, &allocator);
            status = text_report_case(&report, &out, decided->decision, decided->evidence, "YX-1", &options);
            assert_true(status == ONUS_OK ? failing.requests <= allowed : status == ONUS_E_MEMORY);
            text_release(&out);
            assert_int_equal(failing.bytes, 0);
        }
    }
    text_report_release(&report);
}

/* ---- Lines ---- */

/* No line is wider than asked, unless there is no place in it to end it: a blank behind its indentation. */
static void check_lines(const char *text, size_t width) {
    while (*text != '\0') {
        char line[4096];
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (text_columns(line) > width) assert_null(strchr(line + strspn(line, " "), ' '));
        assert_true(length == 0 || line[length - 1] != ' ');
        text += length + (text[length] == '\n');
    }
}

static void every_line_fits(void **state) {
    static const char *const cases[] = {refused_case, open_case,    copied_case, silent_case,
                                        outside_case, no_loss_case, pieces_case, "{}"};
    static const char *const languages[] = {"en", "zh"};
    static const size_t widths[] = {40, 60, 80, 100};
    const onus_result_options options = {.contested = true};
    struct text out;
    text_init(&out, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t j = 0; j < 2; j++) {
            for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
                text_clear(&out);
                write_case(*state, cases[i], (struct text_style){languages[j], widths[k], false}, &options, &out);
                check_lines(text_get(&out), widths[k]);
            }
        }
    }
    text_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_clauses_and_a_fine),    cmocka_unit_test(what_each_answer_leads_to),
        cmocka_unit_test(two_persons_of_one_party),  cmocka_unit_test(no_shares),
        cmocka_unit_test(counts_of_pieces),          cmocka_unit_test(bad_case),
        cmocka_unit_test(colour_only_if_asked),      cmocka_unit_test(other_readings),
        cmocka_unit_test(every_refusal_is_an_error), cmocka_unit_test(every_line_fits)};
    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
