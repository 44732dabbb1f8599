/* SPDX-License-Identifier: Apache-2.0 */
/* Rows for a ledger: what was in it stays, what could run does not, and our own columns stand there once. */
#include "base/diagnostic.h"
#include "report/decide/csv_report.h"
#include "report/decided.h"

static const char *const header[] = {"case", "notice", "meta.note"};

struct rows {
    struct csv_report report;
    struct text out;
};

static void open_rows(struct rows *rows, struct decided *decided, const char *language, bool mark) {
    assert_int_equal(csv_report_init(&rows->report, decided->policy, language, mark), ONUS_OK);
    text_init(&rows->out, NULL);
}

static void close_rows(struct rows *rows) {
    text_release(&rows->out);
    csv_report_release(&rows->report);
}

static void check(struct rows *rows, const char *expected) {
    assert_string_equal(text_get(&rows->out), expected);
    text_clear(&rows->out);
}

static void check_start(const struct rows *rows, const char *expected) {
    assert_int_equal(strncmp(text_get(&rows->out), expected, strlen(expected)), 0);
}

static void write_row(struct rows *rows, struct decided *decided, const char *json, const char *const *cells,
                      size_t count) {
    decided_case(decided, json);
    assert_int_equal(csv_report_result(&rows->report, &rows->out, decided->decision, decided->evidence, "line 2", cells,
                                       count, false),
                     ONUS_OK);
}

static void every_column_in_both_languages(void **state) {
    struct decided *decided = *state;
    const char *const expected[] = {
        "status",         "shares",        "decided by",     "branch amount",  "clerk amount",   "loader amount",
        "driver amount",  "sorter amount", "fines",          "unknown",        "reason",         "认定结果",
        "责任份额",       "依据条款",      "分公司承担金额", "业务员承担金额", "装卸工承担金额", "司机承担金额",
        "分拣员承担金额", "罚款明细",      "待查事实",       "认定理由"};
    struct arena arena;
    size_t count;
    arena_init(&arena, NULL);
    const char *const *columns = csv_report_columns(decided->policy, &arena, &count);
    assert_int_equal(count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < count; i++) assert_string_equal(columns[i], expected[i]);
    arena_release(&arena);
}

static void cases_of_no_table(void **state) {
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, NULL, 0, NULL);
    check(&rows, "case,date,status,shares,decided by,branch amount,clerk amount,loader amount,driver amount,sorter "
                 "amount,fines,unknown,reason\r\n");
    write_row(&rows, *state, pieces_case, NULL, 0);
    check(
        &rows,
        "line 2,,determined,driver 1/2; sorter 1/2,H13,,,,68.00,68.00,,,\"A slip but no delivery notice, both loading "
        "records show the goods, computer working: driver and sorter, half each\"\r\n");
    write_row(&rows, *state, no_loss_case, NULL, 0);
    check(
        &rows,
        "line 2,,no_loss,,,,,,,,H14 loader 5.00-10.00; H14 driver 5.00-10.00,,There is no loss to share; "
        "Fined under: Carried though neither driver nor loader recorded the goods: both are fined if they arrived\r\n");
    write_row(&rows, *state, silent_case, NULL, 0);
    check(&rows, "line 2,,silent,,,,,,,,,,No clause covers these facts; it goes to the supervisor\r\n");
    close_rows(&rows);
}

static void in_chinese(void **state) {
    struct rows rows;
    open_rows(&rows, *state, "zh", true);
    csv_report_header(&rows.report, &rows.out, NULL, 0, NULL);
    check(&rows, "\xEF\xBB\xBF事故编号,日期,认定结果,责任份额,依据条款,分公司承担金额,业务员承担金额,装卸工承担金额,"
                 "司机承担金额,分拣员承担金额,罚款明细,待查事实,认定理由\r\n");
    write_row(&rows, *state, refused_case, NULL, 0);
    check(&rows, "line 2,2026-11-05,已认定,装卸工 1,H1; H2,,,1050.00,,,H2 装卸工 "
                 "100.00,,货物被拒收，不另打条而把异常写在配送单上："
                 "由备注人承担全部损失; 四联配送单未同时备注，有的联有、有的联空白：由备注人承担全部损失，并罚款\r\n");
    write_row(&rows, *state, open_case, NULL, 0);
    check(&rows, "line 2,,证据不足,,,,,,,,,送货通知单; 配送单第二联; 配送单第三联,尚须查明：送货通知单; 配送单第二联; "
                 "配送单第三联\r\n");
    write_row(&rows, *state, outside_case, NULL, 0);
    check(&rows, "line 2,,不适用,,,,,,,,,,此类情形不由本规则处理；转交：保险理赔\r\n");
    close_rows(&rows);
}

static void possible_fines_are_marked(void **state) {
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, NULL, 0, NULL);
    text_clear(&rows.out);
    write_row(&rows, *state,
              "{\"loss\": \"lost\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": \"blank\", "
              "\"copy4\": \"blank\"}, "
              "\"loading\": {\"driver\": \"none\"}, \"notice\": \"clean\"}",
              NULL, 0);
    assert_non_null(strstr(text_get(&rows.out), ",H7 loader 100.00 (possible),"));
    close_rows(&rows);
}

static void columns_of_the_input_stay(void **state) {
    const char *const cells[] = {"17", "clean", "a \"b\", c\nd"};
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, header, 3, NULL);
    check(
        &rows,
        "case,notice,meta.note,status,shares,decided by,branch amount,clerk amount,loader amount,driver amount,sorter "
        "amount,fines,unknown,reason\r\n");
    write_row(&rows, *state, outside_case, cells, 3);
    check(&rows,
          "17,clean,\"a \"\"b\"\", c\nd\",outside,,,,,,,,,,This rulebook does not deal with such a case; it goes to "
          "insurance\r\n");
    write_row(&rows, *state, outside_case, cells, 1);
    check(&rows, "17,,,outside,,,,,,,,,,This rulebook does not deal with such a case; it goes to insurance\r\n");
    close_rows(&rows);
}

static void formulas_become_text(void **state) {
    const char *const cells[] = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", " =x", "a=1", "=HYPERLINK(\"x\",\"y\")",
                                 "",     "'=1"};
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, cells, 11, NULL);
    text_clear(&rows.out);
    write_row(&rows, *state, outside_case, cells, 11);
    check_start(&rows, "'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\", =x,a=1,\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",,'=1,outside,");
    close_rows(&rows);
}

/* What we wrote may be read and written again: the reader tells which columns are ours. */
static void our_own_columns_are_dropped(void **state) {
    const char *const names[] = {"case", "notice", "status", "reason", "meta.x"}, *const cells[] = {"1", "2", "3", "4",
                                                                                                    "5"};
    const bool ours[] = {false, false, true, true, false};
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, names, 5, ours);
    check_start(&rows, "case,notice,meta.x,status,shares,");
    text_clear(&rows.out);
    write_row(&rows, *state, outside_case, cells, 5);
    check_start(&rows, "1,2,5,outside,,");
    close_rows(&rows);
}

static void bad_rows(void **state) {
    const char *const cells[] = {"17", "claen", "x", "one too many"};
    const char *const expected[] = {"none", "clean"};
    const onus_diagnostic diagnostic = {.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                        .line = 3,
                                        .column = 2,
                                        .path = "notice",
                                        .given = "claen",
                                        .expected = expected,
                                        .expected_count = 2,
                                        .nearest = "clean"};
    struct rows rows;
    open_rows(&rows, *state, "en", false);
    csv_report_header(&rows.report, &rows.out, header, 3, NULL);
    text_clear(&rows.out);
    csv_report_error(&rows.report, &rows.out, "17", cells, 4, &diagnostic, ONUS_E_CASE);
    check(&rows, "17,claen,x,one too many,error,,,,,,,,,,\"notice has no value \"\"claen\"\"; it can be none or clean; "
                 "did you mean "
                 "clean?\"\r\n");
    csv_report_error(&rows.report, &rows.out, "line 3", NULL, 0, &diagnostic, ONUS_E_CASE);
    check(&rows, ",,,error,,,,,,,,,,\"line 3, column 2: notice has no value \"\"claen\"\"; it can be none or clean; "
                 "did you mean "
                 "clean?\"\r\n");
    csv_report_error(&rows.report, &rows.out, "17", cells, 3, NULL, ONUS_E_LIMIT);
    assert_non_null(strstr(text_get(&rows.out), onus_status_text(ONUS_E_LIMIT)));
    close_rows(&rows);
}

/* The rows of one table have the same number of cells, whatever they say. */
static void rows_are_as_long_as_the_header(void **state) {
    static const char *const cases[] = {copied_case, silent_case, outside_case, no_loss_case};
    struct rows rows;
    open_rows(&rows, *state, "zh", true);
    csv_report_header(&rows.report, &rows.out, header, 3, NULL);
    for (size_t i = 0; i < 4; i++) write_row(&rows, *state, cases[i], header, 3);
    size_t commas = 0, lines = 0;
    for (const char *at = text_get(&rows.out); *at != '\0'; at++) {
        commas += *at == ',';
        if (*at != '\n') continue;
        assert_int_equal(commas, 13);
        assert_int_equal(at[-1], '\r');
        commas = 0;
        lines++;
    }
    assert_int_equal(lines, 5);
    close_rows(&rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_column_in_both_languages),
                                       cmocka_unit_test(cases_of_no_table),
                                       cmocka_unit_test(in_chinese),
                                       cmocka_unit_test(possible_fines_are_marked),
                                       cmocka_unit_test(columns_of_the_input_stay),
                                       cmocka_unit_test(formulas_become_text),
                                       cmocka_unit_test(our_own_columns_are_dropped),
                                       cmocka_unit_test(bad_rows),
                                       cmocka_unit_test(rows_are_as_long_as_the_header)};
    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
