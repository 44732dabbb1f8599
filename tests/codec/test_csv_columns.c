/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

#include "base/diagnostic.h"
#include "codec/csv_reader.h"
#include "codec/csv_trouble.h"

/* Columns of a table: those of a block that are passed over, where what a diagnostic speaks of stands, and what the sentences say. */

struct table {
    onus_policy *policy;
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    onus_record record;
};

static const char *const own[] = {"loss", "reason", "settlement"}, *const chinese[] = {"状态", "理由"};
static const char *const ignored[] = {"reason", "not there"};
static const onus_column_block blocks[] = {{own, 0}, {own, 3}, {chinese, 2}};

static void open_table(struct table *table, onus_policy *policy, const char *text, size_t length) {
    const onus_reader_options options = {
        .file = "file", .max_case = 2048, .blocks = blocks, .block_count = 3, .ignored = ignored, .ignored_count = 2};
    *table = (struct table){.policy = policy};
    assert_int_equal(onus_reader_new(policy, ONUS_CSV, &options, &table->reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &table->evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &table->diagnostics), ONUS_OK);
    assert_int_equal(onus_reader_feed(table->reader, text, length), ONUS_OK);
}

static onus_read_event next(struct table *table) {
    onus_read_event event;
    do {
        event = onus_reader_next(table->reader, table->evidence, &table->record, table->diagnostics);
    } while (event == ONUS_READ_MORE && onus_reader_finish(table->reader) == ONUS_OK);
    return event;
}

static void close_table(struct table *table) {
    onus_diagnostics_free(table->diagnostics);
    onus_case_free(table->evidence);
    onus_reader_free(table->reader);
}

/* ---- Blocks ---- */

/* `found`: a character a column, 'b' for one of a block. `said`: what the one row says, or NULL if the header is refused. */
static void check_block(void **state, const char *text, const char *found, const char *said) {
    struct table table;
    struct text heard;
    size_t count;
    text_init(&heard, NULL);
    open_table(&table, *state, text, strlen(text));
    assert_false(onus_reader_is_block(table.reader, 0));
    assert_int_equal(next(&table), said != NULL ? ONUS_READ_CASE : ONUS_READ_REFUSED);
    assert_non_null(onus_reader_header(table.reader, &count));
    assert_int_equal(count, strlen(found));
    for (size_t i = 0; i <= count; i++) assert_int_equal(onus_reader_is_block(table.reader, i), found[i] == 'b');
    example_describe(table.evidence, &heard);
    if (said != NULL) assert_string_equal(text_get(&heard), said);
    text_release(&heard);
    close_table(&table);
}

static void test_blocks(void **state) {
    check_block(state, ",case, loss,reason　,'settlement,notice\n,1,x,y,z,clean\n", ".....", NULL);
    check_block(state, ",case, loss,reason　,settlement,notice\n,1,x,y,z,clean\n", ".bbb.", "notice=clean, id=1, ");
    check_block(state, "loss,reason,settlement,loss,reason,settlement\nx,y,z,x,y,z\n", "bbbbbb", "");
    check_block(state, "loss,reason,settlement,loss,notice\nx,y,z,lost,clean\n", "bbb..", "loss=lost, notice=clean, ");
    check_block(state, "loss,loss,reason,settlement\nlost,x,y,z\n", ".bbb", "loss=lost, ");
    check_block(state, "状态,理由,case\nx,y,1\n", "bb.", "id=1, ");
    /* One that stands alone, in another order or in part is what its name says. */
    check_block(state, "loss,reason\nlost,y\n", "..", "loss=lost, ");
    check_block(state, "loss,settlement,reason\nlost,1,z\n", "...", "loss=lost, settlement=1.00, ");
    check_block(state, "loss,reason,case,settlement\nlost,y,1,2\n", "....", "loss=lost, settlement=2.00, id=1, ");
    check_block(state, "理由,状态\n1,2\n", "..", NULL);
    check_block(state, "状态\n1\n", ".", NULL);
}

/* There are none in JSON, and nothing has a place in a table. */
static void test_json(void **state) {
    onus_reader *reader;
    onus_diagnostic diagnostic = {.path = "loss"};
    assert_int_equal(onus_reader_new(*state, ONUS_JSON, NULL, &reader), ONUS_OK);
    assert_false(onus_reader_is_block(reader, 0));
    assert_false(onus_reader_locate(reader, &(onus_record){.line = 1}, &diagnostic));
    onus_reader_free(reader);
}

/* ---- Places ---- */

static void check_place(const struct table *table, const char *path, uint32_t column, const char *name) {
    onus_diagnostic diagnostic = {.path = path};
    assert_int_equal(onus_reader_locate(table->reader, &table->record, &diagnostic), column > 0);
    assert_int_equal(diagnostic.line, column > 0 ? 3 : 0);
    assert_int_equal(diagnostic.column, column);
    if (column == 0) {
        assert_ptr_equal(diagnostic.path, path);
        return;
    }
    assert_string_equal(diagnostic.path, name);
    assert_string_equal(diagnostic.file, "file");
}

static void test_locate(void **state) {
    (void)state;
    static const char text[] = ",事故编号, 货损情况 ,reason,settlement,已追回金额,司机姓名,persons.loader,meta.x,date\n"
                               "\n,A,丢失,,1,2,,,,\n";
    onus_policy *policy;
    struct table table;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    open_table(&table, policy, text, sizeof text - 1);
    check_place(&table, "loss", 0, NULL);
    assert_int_equal(next(&table), ONUS_READ_CASE);
    check_place(&table, "case", 2, "事故编号");
    check_place(&table, "loss", 3, "货损情况");
    check_place(&table, "货损情况", 3, "货损情况");
    check_place(&table, "settlement", 5, "settlement");
    check_place(&table, "recovered", 6, "已追回金额");
    check_place(&table, "persons.driver", 7, "司机姓名");
    check_place(&table, "persons.loader", 8, "persons.loader");
    check_place(&table, "meta.x", 9, "meta.x");
    check_place(&table, "date", 10, "date");
    check_place(&table, "notice", 0, NULL);
    check_place(&table, "reason", 0, NULL);
    check_place(&table, "never", 0, NULL);
    check_place(&table, NULL, 0, NULL);

    /* What cannot be settled stands in a cell of the table, too. */
    onus_decision *decision;
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    assert_int_equal(onus_decide(decision, table.evidence, table.diagnostics), ONUS_E_CASE);
    onus_diagnostic diagnostic = *onus_diagnostics_get(table.diagnostics, 0);
    assert_int_equal(diagnostic.id, DIAGNOSTIC_NEGATIVE_REST);
    assert_true(onus_reader_locate(table.reader, &table.record, &diagnostic));
    assert_int_equal(diagnostic.column, 6);
    onus_decision_free(decision);
    close_table(&table);
    onus_policy_free(policy);
}

/* ---- Sentences ---- */

static const struct {
    const char *text;
    size_t length;
    const char *english, *chinese, *expected;
} mistakes[] = {
#define TEXT(literal) literal, sizeof(literal) - 1
    {TEXT("notcie\n"), "there is no column \"notcie\"; pass over it by name, or call it \"meta.notcie\" to keep it",
     "没有名为“notcie”的列；可按列名忽略，或改名为“meta.notcie”以保留内容", NULL},
    {TEXT("case,settlement,loss\nA,1,234.50,lost\n"),
     "number of cells in this row: 4; in the header: 3; an amount like 1,234.50 must be quoted, or else the file was "
     "cut off",
     "本行单元格数：4，表头：3；像 1,234.50 这样的金额须加引号，否则可能是文件被截断", NULL},
    {TEXT("PK\3\4\24\0\6\0"),
     "this is an Excel workbook: open it and save it as \"CSV UTF-8 (comma delimited)\", a sheet a file",
     "这是 Excel 工作簿，请打开后另存为“CSV UTF-8（逗号分隔）”格式，每个工作表一个文件", NULL},
    {TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
     "this is an Excel workbook: open it and save it as \"CSV UTF-8 (comma delimited)\", a sheet a file",
     "这是 Excel 工作簿，请打开后另存为“CSV UTF-8（逗号分隔）”格式，每个工作表一个文件", NULL},
    {TEXT("case\n\xFF\n"),
     "this is neither UTF-8 nor GB18030: read as UTF-8, 0xFF is no character here (the column counts characters); say "
     "which encoding it is, or save it as UTF-8",
     "内容既不是 UTF-8 也不是 GB18030：按 UTF-8 读取时，此处的 0xFF 不是字符（列号按字符计）；请指明编码，或另存为 "
     "UTF-8",
     NULL},
    {TEXT("settlement\n1.005\n"), "settlement: \"1.005\" is not an amount of money", "settlement：“1.005”不是金额",
     "an amount with at most two decimals, such as 1234.50"},
    {TEXT("赔付金额\n1.005\n"), "赔付金额: \"1.005\" is not an amount of money", "赔付金额：“1.005”不是金额",
     "最多两位小数的金额，如 1234.50"},
    {TEXT("pieces.slip\n1.5\n"), "pieces.slip: \"1.5\" is not a number of pieces", "pieces.slip：“1.5”不是件数",
     "0..1000000000"},
    {TEXT("date\n2026/2/30\n"), "date: there is no such day as \"2026/2/30\"", "date：没有“2026/2/30”这一天", NULL},
    {TEXT("date\n2/3/2026\n"), "date: \"2/3/2026\" is not a date", "date：“2/3/2026”不是日期", "YYYY-MM-DD"},
    {TEXT("case\n货a\"b\n"),
     "the quote at character 3 of the line stands where none can stand; a cell with quotes in it is quoted as a whole, "
     "and each of them doubled",
     "该行第 3 个字符处的引号位置不对；含有引号的单元格应整体加引号，其中的引号写两次", NULL},
    {TEXT("case\n\"b\n"), "the quote that opens at character 1 of the line is not closed",
     "该行第 1 个字符处的引号没有闭合", NULL},
    {TEXT("case\n王\xEF\xBF\xBD\n"),
     "a character is lost here: U+FFFD stands in its place (read as UTF-8; the column counts characters)",
     "此处有字符丢失，只剩 U+FFFD（按 UTF-8 读取；列号按字符计）", NULL},
};

static void check_sentence(const onus_diagnostic *diagnostic, const char *language, const char *wanted) {
    char message[400];
    onus_diagnostic_message(diagnostic, language, message, sizeof message);
    assert_string_equal(message, wanted);
}

static void test_sentences(void **state) {
    (void)state;
    onus_policy *policy;
    struct table table;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        open_table(&table, policy, mistakes[i].text, mistakes[i].length);
        onus_read_event event = next(&table);
        assert_true(event == ONUS_READ_BAD || event == ONUS_READ_REFUSED);
        const onus_diagnostic *diagnostic = onus_diagnostics_get(table.diagnostics, 0);
        check_sentence(diagnostic, "en", mistakes[i].english);
        check_sentence(diagnostic, "zh", mistakes[i].chinese);
        assert_int_equal(diagnostic->expected_count, mistakes[i].expected != NULL);
        if (mistakes[i].expected != NULL) assert_string_equal(diagnostic->expected[0], mistakes[i].expected);
        close_table(&table);
    }
    onus_policy_free(policy);
}

static void test_limits(void **state) {
    static const struct {
        size_t bytes;
        const char *text;
    } sizes[] = {{0, "0 B"},         {12, "12 B"},          {1024, "1 KiB"},    {1536, "1536 B"},
                 {1 << 20, "1 MiB"}, {3 << 19, "1536 KiB"}, {1 << 30, "1 GiB"}, {(1 << 20) + 1, "1048577 B"}};
    struct text out;
    struct table table;
    char quoted[3000];
    text_init(&out, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        text_reset(&out);
        csv_trouble_put_size(&out, sizes[i].bytes);
        assert_string_equal(text_get(&out), sizes[i].text);
    }
    text_release(&out);
    memset(quoted, 'x', sizeof quoted);
    memcpy(quoted, "case\n\"", 6);
    open_table(&table, *state, quoted, sizeof quoted);
    assert_int_equal(next(&table), ONUS_READ_BAD);
    const onus_diagnostic *diagnostic = onus_diagnostics_get(table.diagnostics, 0);
    check_sentence(diagnostic, "en",
                   "the quote that opens here is not closed within 2 KiB (the column counts characters)");
    check_sentence(diagnostic, "zh", "此处的引号在 2 KiB 之内没有闭合（列号按字符计）");
    assert_int_equal(table.record.cell_count, 1);
    assert_int_equal(strlen(table.record.cells[0]), 2048);
    assert_memory_equal(table.record.cells[0], quoted + 5, 2048);
    close_table(&table);
}

static void test_many_columns(void **state) {
    struct table table;
    size_t length = 2 * (CSV_MAX_COLUMNS + 1);
    char *header = malloc(length), message[100];
    const onus_reader_options options = {0};
    assert_non_null(header);
    for (size_t i = 0; i < length; i++) header[i] = i % 2 == 0 ? 'a' : ',';
    header[length - 1] = '\n';
    open_table(&table, *state, "", 0);
    onus_reader_free(table.reader);
    assert_int_equal(onus_reader_new(*state, ONUS_CSV, &options, &table.reader), ONUS_OK);
    assert_int_equal(onus_reader_feed(table.reader, header, length), ONUS_OK);
    assert_int_equal(next(&table), ONUS_READ_REFUSED);
    onus_diagnostic_message(onus_diagnostics_get(table.diagnostics, 0), "zh", message, sizeof message);
    assert_string_equal(message, "表头的列数超过上限 16384");
    close_table(&table);
    free(header);
}

static int make_policy(void **state) {
    *state = example_policy();
    return 0;
}

static int free_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),    cmocka_unit_test(test_json),   cmocka_unit_test(test_locate),
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_limits), cmocka_unit_test(test_many_columns),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
