/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a report: tables that line up in both languages, and sums that are right or not there. */
#include "report/decide/text_report.h"
#include "report/decided.h"

static void add_up(struct decided *decided, struct text_totals *totals) {
    static const char *const cases[] = {refused_case, open_case,    copied_case, silent_case,
                                        outside_case, no_loss_case, pieces_case};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        decided_case(decided, cases[i]);
        assert_int_equal(text_totals_add(totals, decided->decision), ONUS_OK);
    }
}

static void check_totals(struct decided *decided, const struct text_totals *totals, const char *language,
                         const char *expected) {
    struct text out;
    text_init(&out, NULL);
    text_totals_write(&out, totals, decided->policy, (struct text_style){language, 100, false});
    assert_string_equal(text_get(&out), expected);
    text_release(&out);
}

static void totals(void **state) {
    struct text_totals sums = {.errors = 12};
    add_up(*state, &sums);
    check_totals(*state, &sums, "en",
                 "Result                  Cases     Amount\n"
                 "determined                  3    1186.05\n"
                 "insufficient evidence       1     390.01\n"
                 "no clause decides           1\n"
                 "no loss                     1\n"
                 "outside this rulebook       1   18600.00\n"
                 "error in the data          12\n"
                 "Together                   19\n"
                 "\n"
                 "Who pays   Of settlements   Fines apart\n"
                 "loader            1050.00        105.00\n"
                 "driver              68.05        105.00\n"
                 "sorter              68.00\n"
                 "Together          1186.05        210.00\n"
                 "Money in CNY. What the parties bear adds up to 1186.05, exactly the amount of the cases determined;\n"
                 "fines come on top.\n");
    check_totals(*state, &sums, "zh",
                 "结果         案件       金额\n"
                 "已认定          3    1186.05\n"
                 "证据不足        1     390.01\n"
                 "规则未规定      1\n"
                 "无损失          1\n"
                 "不适用          1   18600.00\n"
                 "数据错误       12\n"
                 "合计           19\n"
                 "\n"
                 "责任方   分摊赔付   另计罚款\n"
                 "装卸工    1050.00     105.00\n"
                 "司机        68.05     105.00\n"
                 "分拣员      68.00\n"
                 "合计      1186.05     210.00\n"
                 "金额单位：元。各方分摊合计 1186.05，与已认定案件的金额完全一致；罚款另计，不在其内。\n");
}

static void totals_of_what_has_no_amount(void **state) {
    struct text_totals sums = {0};
    decided_case(*state, "{\"loss\": \"damaged\", \"cross_post\": {\"clerk\": true}, \"slip\": {\"copy1\": \"blank\", "
                         "\"copy2\": \"blank\", \"copy3\": \"blank\", "
                         "\"copy4\": \"blank\"}}");
    assert_int_equal(onus_decision_outcome(((struct decided *)*state)->decision), ONUS_DETERMINED);
    assert_int_equal(text_totals_add(&sums, ((struct decided *)*state)->decision), ONUS_OK);
    check_totals(*state, &sums, "en",
                 "Result       Cases   Amount\n"
                 "determined       1\n"
                 "Together         1\n"
                 "\n"
                 "Who pays   Of settlements   Fines apart\n"
                 "clerk                             50.00\n"
                 "Together                          50.00\n"
                 "Money in CNY. Not in these sums, as no amount was given: 1 of the cases determined.\n");
}

static void totals_too_large(void **state) {
    struct text_totals sums = {0};
    for (int i = 0; i < 3; i++) {
        decided_case(*state, "{\"loss\": \"lost\", \"cross_post\": {\"clerk\": true}, \"loading\": {\"driver\": "
                             "\"none\", \"loader\": \"none\"}, \"slip\": {\"copy1\": \"blank\", "
                             "\"copy2\": \"blank\", \"copy3\": \"blank\", \"copy4\": \"blank\"}, \"settlement\": "
                             "\"46116860184273879.04\"}");
        assert_int_equal(text_totals_add(&sums, ((struct decided *)*state)->decision), ONUS_OK);
    }
    assert_true(sums.too_large);
    check_totals(*state, &sums, "en",
                 "Result       Cases\ndetermined       3\nTogether         3\nThe sums are too large to be shown.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(totals), cmocka_unit_test(totals_of_what_has_no_amount),
                                       cmocka_unit_test(totals_too_large)};
    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
