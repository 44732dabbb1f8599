/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "codec/failing.h"

#include "base/diagnostic.h"
#include "codec/reader.h"

/* Tables of cases. Everything a reader says of a table is written down as one text, an event a line, so that the same must come out however the table is cut. */

static const char *const event_names[] = {"case", "bad", "stop", "more", "end", "failed", "refused"};

static void write_optional(struct text *log, const char *before, const char *text) {
    if (text == NULL) return;
    text_string(log, before);
    text_string(log, text);
}

static void write_diagnostics(struct text *log, const onus_diagnostics *diagnostics) {
    for (size_t i = 0; i < onus_diagnostics_count(diagnostics); i++) {
        const onus_diagnostic *diagnostic = onus_diagnostics_get(diagnostics, i);
        assert_string_equal(diagnostic->file, "file");
        text_string(log, i == 0 ? "" : "; ");
        text_string(log, onus_diagnostic_name(diagnostic->id));
        text_char(log, ' ');
        text_number(log, diagnostic->line);
        text_char(log, ':');
        text_number(log, diagnostic->column);
        write_optional(log, " at ", diagnostic->path);
        write_optional(log, " given ", diagnostic->given);
        write_optional(log, " other ", diagnostic->other);
        write_optional(log, " nearest ", diagnostic->nearest);
    }
}

static void write_event(struct text *log, onus_read_event event, const onus_record *record, const onus_case *evidence,
                        const onus_diagnostics *diagnostics) {
    struct text said;
    text_string(log, event_names[event]);
    if (event != ONUS_READ_END) {
        text_string(log, " [");
        text_string(log, record->id);
        text_string(log, "] ");
        text_number(log, (int64_t)record->line);
        text_string(log, ": ");
        write_diagnostics(log, diagnostics);
        text_init(&said, NULL);
        example_describe(evidence, &said);
        if (event == ONUS_READ_BAD && said.length > 0) text_string(log, "; ");
        text_string(log, text_get(&said));
        text_release(&said);
        assert_true((record->cells == NULL) == (event == ONUS_READ_REFUSED));
    }
    text_char(log, '\n');
}

static bool drain(onus_reader *reader, onus_case *evidence, onus_diagnostics *diagnostics, struct text *log) {
    for (;;) {
        onus_record record;
        onus_diagnostics_clear(diagnostics);
        onus_read_event event = onus_reader_next(reader, evidence, &record, diagnostics);
        if (event == ONUS_READ_MORE) return true;
        bool wrong = event == ONUS_READ_BAD || event == ONUS_READ_REFUSED;
        assert_true((onus_diagnostics_count(diagnostics) > 0) == wrong);
        write_event(log, event, &record, evidence, diagnostics);
        if (event == ONUS_READ_END) return false;
    }
}

static void read_table(const onus_policy *policy, const onus_reader_options *options, const char *bytes, size_t length,
                       size_t chunk, struct text *log) {
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    bool more = true;
    text_reset(log);
    assert_int_equal(onus_reader_new(policy, ONUS_CSV, options, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    for (size_t at = 0; more && at < length; at += chunk) {
        size_t size = length - at < chunk ? length - at : chunk;
        char *copy = malloc(size);
        assert_non_null(copy);
        memcpy(copy, bytes + at, size);
        assert_int_equal(onus_reader_feed(reader, copy, size), ONUS_OK);
        more = drain(reader, evidence, diagnostics, log);
        free(copy);
    }
    if (more) {
        assert_int_equal(onus_reader_finish(reader), ONUS_OK);
        assert_false(drain(reader, evidence, diagnostics, log));
    }
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_reader_free(reader);
}

static void check_bytes(const onus_policy *policy, const onus_reader_options *options, const char *bytes, size_t length,
                        const char *wanted) {
    struct text log;
    text_init(&log, NULL);
    for (size_t chunk = 1; chunk <= length + 1; chunk++) {
        read_table(policy, options, bytes, length, chunk, &log);
        assert_string_equal(text_get(&log), wanted);
    }
    text_release(&log);
}

static void check(void **state, const char *table, const char *wanted) {
    const onus_reader_options options = {.file = "file"};
    check_bytes(*state, &options, table, strlen(table), wanted);
}

/* ---- Cells ---- */

static void test_facts(void **state) {
    check(state,
          "case,notice,slip.entered,system,delay.days,gravity\n"
          "1,clean,yes,FALSE,3,?\n"
          " 2 ,clean|noted, 是 ,否,０, minor ｜ serious\n"
          "3,　,True,0,\"1,000\",\n"
          "4,？,1,NO,4|29,\n"
          "5,?,true,no,-1,\n"
          "6,claen,,,,\n"
          "7,clean|,,,,\n"
          "8,clean|?,,,,\n"
          "9,Clean,,,,\n"
          "10,,y,,,\n"
          "11,,,?,1.5,\n"
          "12,,否|是,?,,\n",
          "case [1] 2: delay.days=3..30, gravity=minor|serious, notice=clean, slip.entered=true, system=false, id=1, \n"
          "case [2] 3: delay.days=0..2, gravity=minor|serious, notice=clean|noted, slip.entered=true, system=false, "
          "id=2, \n"
          "bad [3] 4: out-of-range 4:5 at delay.days given 1,000; id=3, \n"
          "case [4] 5: delay.days=3..30, notice=none|clean|noted, slip.entered=true, system=false, id=4, \n"
          "bad [5] 6: out-of-range 6:5 at delay.days given -1; id=5, \n"
          "bad [6] 7: unknown-value 7:2 at notice given claen nearest clean; id=6, \n"
          "bad [7] 8: unknown-value 8:2 at notice given ; id=7, \n"
          "bad [8] 9: unknown-value 9:2 at notice given ?; id=8, \n"
          "bad [9] 10: unknown-value 10:2 at notice given Clean nearest clean; id=9, \n"
          "bad [10] 11: unknown-value 11:3 at slip.entered given y; id=10, \n"
          "bad [11] 12: out-of-range 12:5 at delay.days given 1.5; id=11, \n"
          "case [12] 13: slip.entered=false|true, system=false|true, id=12, \nend\n");
}

static void test_quantities(void **state) {
    check(state,
          "pieces.slip,settlement,recovered\n"
          "10,\"￥1,234.50\",\n"
          "\"1,000,000,000\",１２３４．５元,0\n"
          "?,？,\"1,234\"\n"
          "1000000001,,\n"
          "1.0,,\n"
          ",\"1,23\",\n"
          ",1.005,\n"
          ",-5,\n"
          ",1.23E+11,\n"
          ",46116860184273879.05,\n"
          "12元,,\n",
          "case [line 2] 2: pieces.slip=10, settlement=1234.50, \n"
          "case [line 3] 3: pieces.slip=1000000000, recovered=0.00, settlement=1234.50, \n"
          "case [line 4] 4: recovered=1234.00, \n"
          "bad [line 5] 5: bad-count 5:1 at pieces.slip given 1000000001\n"
          "bad [line 6] 6: bad-count 6:1 at pieces.slip given 1.0\n"
          "bad [line 7] 7: bad-money 7:2 at settlement given 1,23\n"
          "bad [line 8] 8: bad-money 8:2 at settlement given 1.005\n"
          "bad [line 9] 9: bad-money 9:2 at settlement given -5\n"
          "bad [line 10] 10: bad-money 10:2 at settlement given 1.23E+11\n"
          "bad [line 11] 11: bad-money 11:2 at settlement given 46116860184273879.05\n"
          "bad [line 12] 12: bad-count 12:1 at pieces.slip given 12元\nend\n");
}

static void test_texts(void **state) {
    check(state,
          "case,date,persons.driver,meta.note,meta.\"\"备注,persons.carrier\n"
          "0017,2026-11-07,张三,'=1+1,a \"b\",\n",
          "refused [line 1] 1: bad-quote 1:41 other 41\nend\n");
    check(state,
          "case,date,persons.driver,meta.note,meta.备 注,persons.carrier\n"
          "0017,2026-11-07,张三,'=1+1,\"a \"\"b\"\"\\\",\n"
          "A-1,2026/2/28,张三、李四; 王五；, ,　,?\n"
          "1.5,2026年11月7日,,,\"x\ny\",'-x\n"
          "1.23E+11,,,,,\n"
          "\"a\nb\",,,,,\n"
          ",2026-02-29,,,,\n"
          "9,11/7/2026,,,,\n"
          "10,,甲;乙;甲,seen,,\n"
          "11,?,、,?,,\n",
          "case [0017] 2: driver=张三, id=0017, date=2026-11-07, meta={\"note\": \"=1+1\", \"备 注\": \"a "
          "\\\"b\\\"\\\\\"}, \n"
          "case [A-1] 3: driver=张三, driver=李四, driver=王五, id=A-1, date=2026-02-28, \n"
          "case [1.5] 4: carrier=-x, id=1.5, date=2026-11-07, meta={\"备 注\": \"x\\ny\"}, \n"
          "bad [line 6] 6: rounded-number 6:1 at case given 1.23E+11\n"
          "bad [line 7] 7: bad-text 7:1 at case given a\nb\n"
          "bad [line 9] 9: no-such-day 9:2 at date given 2026-02-29\n"
          "bad [9] 10: bad-date 10:2 at date given 11/7/2026; id=9, \n"
          "bad [10] 11: duplicate-name 11:3 at persons.driver given 甲; id=10, meta={\"note\": \"seen\"}, \n"
          "case [11] 12: id=11, meta={\"note\": \"?\"}, \nend\n");
}

/* The id of a case that has a mistake stands in whatever column it likes. */
static void test_id_behind(void **state) {
    check(state, "loss,case\nlots,A7\n,A8\n",
          "bad [A7] 2: unknown-value 2:1 at loss given lots nearest lost; id=A7, \ncase [A8] 3: id=A8, \nend\n");
}

/* ---- Rows ---- */

static void test_shapes(void **state) {
    check(state,
          "case,loss,notice\r\n\r\n1,lost,\r\n2,lost\r\n3\r\n4,lost,,\r\n5,lost,,,x\r\n,,\r\n,,,,,\r\n6,lost,clean",
          "case [1] 3: loss=lost, id=1, \n"
          "bad [2] 4: cell-count 4:3 given 2 other 3\n"
          "bad [3] 5: cell-count 5:2 given 1 other 3\n"
          "case [4] 6: loss=lost, id=4, \n"
          "bad [5] 7: cell-count 7:5 given 5 other 3\n"
          "case [6] 10: loss=lost, notice=clean, id=6, \nend\n");
    check(state, "\n,　,case,loss,, \n,,1,lost,,\n,,2,lost\n,,3,lost,,x\ny,,4,lost,,\n,,5\n,,6,none,,,\n,,7,none,,,z\n",
          "case [1] 3: loss=lost, id=1, \n"
          "case [2] 4: loss=lost, id=2, \n"
          "bad [3] 5: stray-cell 5:6 given x\n"
          "bad [4] 6: stray-cell 6:1 given y\n"
          "bad [5] 7: cell-count 7:4 given 3 other 4\n"
          "case [6] 8: loss=none, id=6, \n"
          "bad [7] 9: cell-count 9:7 given 7 other 4\nend\n");
    check(state, "case;settlement\n1;\"1,5\"\n2;3\n",
          "bad [1] 2: bad-money 2:2 at settlement given 1,5; id=1, \ncase [2] 3: settlement=3.00, id=2, \nend\n");
    check(state, "case\tloss\n1\tlost\n", "case [1] 2: loss=lost, id=1, \nend\n");
    check(state, "case\n", "end\n");
}

static void test_broken_rows(void **state) {
    check(state, "case,loss\nA,lo\"st\nB,\"lost\nC,none\nD,\"lost\"\nE,\"none",
          "bad [line 2] 2: bad-quote 2:5 other 5\nbad [line 3] 3: unclosed-quote 3:3 other 3\ncase [C] 4: loss=none, "
          "id=C, \n"
          "case [D] 5: loss=lost, id=D, \nbad [line 6] 6: unclosed-quote 6:3 other 3\nend\n");
    check(state,
          "\xEF\xBB\xBF"
          "case,loss,meta.x\nA,lost,\xBB\xF5\nB\xFF,lost,\nC,lost,\n",
          "bad [A] 2: bad-byte 2:8 given 0xBB other UTF-8\nbad [line 3] 3: bad-byte 3:2 given 0xFF other UTF-8\n"
          "case [C] 4: loss=lost, id=C, \nend\n");
    check(state, "case,loss,persons.driver\nA,lost,王\xEF\xBF\xBD\xEF\xBF\xBD\nB\xEF\xBF\xBD,lost,\nC,lost,\n",
          "bad [A] 2: bad-byte 2:9 given U+FFFD other UTF-8\nbad [line 3] 3: bad-byte 3:2 given U+FFFD other UTF-8\n"
          "case [C] 4: loss=lost, id=C, \nend\n");
    const onus_reader_options options = {.file = "file", .max_case = 12};
    static const char table[] = "case,loss\nA,lost\nA longer one,lost\nC,\"long and longer\nB,lost\n";
    check_bytes(*state, &options, table, sizeof table - 1,
                "case [A] 2: loss=lost, id=A, \nbad [line 3] 3: too-long 3:1 other 12 B\n"
                "bad [line 4] 4: endless-quote 4:3 other 12 B\ncase [B] 5: loss=lost, "
                "id=B, \nend\n");
}

/* ---- Headers ---- */

static void test_headers(void **state) {
    check(state, "", "refused [line 1] 1: empty-input 1:1\nend\n");
    check(state, "\n \n,,\n", "refused [line 1] 1: empty-input 1:1\nend\n");
    check(state, " case ,　loss　\n1,lost\n", "case [1] 2: loss=lost, id=1, \nend\n");
    check(state, "事故编号,日期,loss\n1,2026/1/1,lost\n", "case [1] 2: loss=lost, id=1, date=2026-01-01, \nend\n");
    check(state, "\n case,Loss,notcie,,meta.x,persons.drivr,loss,meta.x,事故编号,meta.,loss\n1\n",
          "refused [line 2] 2: unknown-column 2:2 at Loss given Loss nearest loss; "
          "unknown-column 2:3 at notcie given notcie nearest notice; unnamed-column 2:4 given 4; "
          "unknown-column 2:6 at persons.drivr given persons.drivr nearest persons.driver; "
          "duplicate-column 2:8 at meta.x given meta.x other meta.x; "
          "duplicate-column 2:9 at 事故编号 given 事故编号 other case; "
          "unknown-column 2:10 at meta. given meta.; duplicate-column 2:11 at loss given loss other loss\nend\n");
    check(state, "case,\"loss\n1,lost\n", "refused [line 1] 1: unclosed-quote 1:6 other 6\nend\n");
    check(state, "case,lo\xFF\n1,lost\n", "refused [line 1] 1: unknown-encoding 1:8 given 0xFF other UTF-8\nend\n");
    static const char *const ignored[] = {"remarks", "备注", "", "loss"};
    const onus_reader_options options = {.file = "file", .encoding = "UTF-8", .ignored = ignored, .ignored_count = 4};
    static const char table[] = "remarks,case,备注,,loss,remarks,notice\nx,1,y,z,nonsense,,clean\n";
    check_bytes(*state, &options, table, sizeof table - 1, "case [1] 2: notice=clean, id=1, \nend\n");
    static const char damaged[] = "case,lo\xFF\n1,lost\n";
    check_bytes(*state, &options, damaged, sizeof damaged - 1,
                "refused [line 1] 1: bad-byte 1:8 given 0xFF other UTF-8\nend\n");
}

/* In the words of the shipped rulebook; which ones could have stood there is said in the language of the header. */
static void test_labels(void **state) {
    (void)state;
    const onus_reader_options options = {.file = "file"};
    onus_policy *policy;
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    onus_record record;
    static const char table[] =
        "事故编号,货损情况,送货通知单,司机姓名,loader's name,配送单第一联,已录入电脑,settlement\n"
        "A,丢失,无备注|有备注,张三,Li,missing,是,1\n"
        "B,lost,有备住,,,,,\n";
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    check_bytes(policy, &options, table, sizeof table - 1,
                "case [A] 2: loss=lost, notice=clean|noted, slip.copy1=missing, slip.entered=true, settlement=1.00, "
                "loader=Li, driver=张三, id=A, \n"
                "bad [B] 3: unknown-value 3:3 at 送货通知单 given 有备住 nearest 有备注; id=B, \nend\n");
    static const char wrong[] = "货损情形,送货通知,case\nA,丢失,\n";
    check_bytes(policy, &options, wrong, sizeof wrong - 1,
                "refused [line 1] 1: unknown-column 1:1 at 货损情形 given 货损情形 nearest 货损情况; "
                "unknown-column 1:2 at 送货通知 given 送货通知 nearest 送货通知单\nend\n");
    assert_int_equal(onus_reader_new(policy, ONUS_CSV, &options, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, table, sizeof table - 1), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, evidence, &record, diagnostics), ONUS_READ_MORE);
    assert_int_equal(onus_reader_finish(reader), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, evidence, &record, diagnostics), ONUS_READ_CASE);
    assert_int_equal(onus_reader_next(reader, evidence, &record, diagnostics), ONUS_READ_BAD);
    const onus_diagnostic *diagnostic = onus_diagnostics_get(diagnostics, 0);
    assert_int_equal(diagnostic->expected_count, 3);
    assert_string_equal(diagnostic->expected[0], "无");
    assert_string_equal(diagnostic->expected[2], "有备注");
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_reader_free(reader);
    onus_policy_free(policy);
}

/* ---- What else a reader tells ---- */

static void test_record(void **state) {
    static const char table[] = "\xEF\xBB\xBF,case , loss,\"meta.a\nb\",\n, 1 ,lost,x,\n,2,lost\n,3,\"lost\n";
    onus_reader *reader;
    onus_case *evidence;
    onus_record record;
    size_t count;
    bool guessed = true;
    assert_int_equal(onus_reader_new(*state, ONUS_CSV, NULL, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_true(onus_reader_is_empty(reader));
    assert_null(onus_reader_header(reader, &count));
    assert_int_equal(count, 0);
    assert_null(onus_reader_encoding(reader, &guessed));
    assert_int_equal(onus_reader_feed(reader, table, sizeof table - 1), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, table, sizeof table - 1), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_finish(reader), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_CASE);
    const char *const *header = onus_reader_header(reader, &count);
    assert_int_equal(count, 3);
    assert_string_equal(header[0], "case");
    assert_string_equal(header[1], "loss");
    assert_string_equal(header[2], "meta.a\nb");
    assert_int_equal(record.cell_count, 3);
    assert_string_equal(record.cells[0], "1");
    assert_string_equal(record.cells[2], "x");
    assert_string_equal(onus_reader_encoding(reader, &guessed), "UTF-8");
    assert_false(guessed);
    assert_false(onus_reader_is_empty(reader));
    assert_false(onus_reader_is_array(reader));
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_BAD);
    assert_int_equal(record.cell_count, 3);
    assert_string_equal(record.cells[0], "");
    assert_string_equal(record.cells[2], "lost");
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_MORE);
    assert_int_equal(onus_reader_finish(reader), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, table, 1), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_BAD);
    assert_int_equal(record.cell_count, 1);
    assert_string_equal(record.cells[0], ",3,\"lost");
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_END);
    onus_case_free(evidence);
    onus_reader_free(reader);

    const onus_reader_options options = {.encoding = "latin1"};
    assert_int_equal(onus_reader_new(*state, ONUS_CSV, &options, &reader), ONUS_E_ARGUMENT);
    assert_null(reader);
}

/* In a ledger whose only Chinese words are these two, nothing says that it is not UTF-8; one more word does, for all of them, wherever it stands. */
static void test_encoding_by_file(void **state) {
    (void)state;
    const onus_reader_options found = {.file = "file"}, said = {.file = "file", .encoding = "gbk"};
    static const char two[] = "case,slip.copy1,slip.loader_signature\n1,\xC8\xB1\xCA\xA7,\xCE\xB4\xC7\xA9\n";
    static const char three[] =
        "case,slip.copy1,slip.loader_signature\n1,\xC8\xB1\xCA\xA7,\xCE\xB4\xC7\xA9\n2,\xBF\xD5\xB0\xD7,\n";
    static const char good[] = "case [1] 2: slip.copy1=missing, slip.loader_signature=unsigned, id=1, \n";
    struct text wanted;
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    text_init(&wanted, NULL);
    check_bytes(policy, &found, two, sizeof two - 1,
                "bad [1] 2: unknown-value 2:2 at slip.copy1 given \xC8\xB1\xCA\xA7; id=1, \nend\n");
    text_string(&wanted, good);
    text_string(&wanted, "end\n");
    check_bytes(policy, &said, two, sizeof two - 1, text_get(&wanted));
    text_reset(&wanted);
    text_string(&wanted, good);
    text_string(&wanted, "case [2] 3: slip.copy1=blank, id=2, \nend\n");
    check_bytes(policy, &found, three, sizeof three - 1, text_get(&wanted));
    text_release(&wanted);
    onus_policy_free(policy);
}

/* The ledgers that the examples ship with. */
static void test_ledgers(void **state) {
    (void)state;
    static const struct {
        const char *path, *encoding;
        size_t cases;
        uint64_t bad[2];
    } ledgers[] = {{"tests/examples/november-ledger.csv", "GB18030", 38, {13, 26}},
                   {"tests/examples/ledger-narrow.csv", "UTF-8", 31, {0, 0}}};
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof ledgers / sizeof *ledgers; i++) {
        size_t length, cases = 0, bad = 0;
        char *bytes = example_file(ledgers[i].path, &length);
        onus_reader *reader;
        onus_case *evidence;
        onus_record record;
        onus_read_event event;
        bool guessed;
        assert_int_equal(onus_reader_new(policy, ONUS_CSV, NULL, &reader), ONUS_OK);
        assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
        assert_int_equal(onus_reader_feed(reader, bytes, length), ONUS_OK);
        while ((event = onus_reader_next(reader, evidence, &record, NULL)) != ONUS_READ_END) {
            if (event == ONUS_READ_MORE) assert_int_equal(onus_reader_finish(reader), ONUS_OK);
            if (event == ONUS_READ_CASE) cases++;
            if (event != ONUS_READ_BAD) continue;
            assert_true(bad < 2);
            assert_int_equal(record.line, ledgers[i].bad[bad++]);
        }
        assert_int_equal(cases, ledgers[i].cases);
        assert_int_equal(bad, ledgers[i].bad[0] == 0 ? 0 : 2);
        assert_string_equal(onus_reader_encoding(reader, &guessed), ledgers[i].encoding);
        onus_case_free(evidence);
        onus_reader_free(reader);
        free(bytes);
    }
    onus_policy_free(policy);
}

/* With the n-th allocation refused a reader fails, and gives back all that it has. */
static void test_memory(void **state) {
    (void)state;
    static const char mixed[] =
        "case,loss,persons.driver,meta.x,date,settlement\n1,lost,A;B,y,2026/1/1,\"1,000\"\n2,lots,,,,\n"
        "3,\"a\n4\n5,lost,,,,x,y\n";
    static const char *const tables[] = {
        mixed, "case,los,loss,loss,,x\n1\n", "", "\xBB\xF5\xFF", "PK\3\4", "meta.\xBB\xF5,delay.days\n\xBB\xF5,99\n"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        bool done = false;
        for (size_t allowed = 0; !done; allowed++) {
            struct failing failing = {.allowed = SIZE_MAX};
            onus_allocator allocator = failing_allocator(&failing);
            static const char *const ignored[] = {"x"};
            const onus_column_block block = {ignored, 1};
            const onus_reader_options options = {
                .file = "file", .ignored = ignored, .ignored_count = 1, .blocks = &block, .block_count = 1};
            onus_policy *policy = example_policy();
            onus_reader *reader;
            onus_case *evidence;
            onus_record record;
            onus_diagnostics *diagnostics;
            onus_read_event event = ONUS_READ_FAILED;
            size_t length = strlen(tables[i]), half = length / 2;
            assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
            assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
            failing.allowed = allowed;
            if (reader_new(policy, ONUS_CSV, &options, &allocator, &reader) == ONUS_OK) {
                onus_reader_feed(reader, tables[i], half);
                for (int step = 0; step < 3;) {
                    event = onus_reader_next(reader, evidence, &record, diagnostics);
                    if (event == ONUS_READ_END || event == ONUS_READ_FAILED) break;
                    if (event == ONUS_READ_MORE && step++ == 0)
                        onus_reader_feed(reader, tables[i] + half, length - half);
                    else if (event == ONUS_READ_MORE)
                        onus_reader_finish(reader);
                }
                onus_reader_free(reader);
            }
            done = failing.requests <= allowed;
            assert_int_equal(event, done ? ONUS_READ_END : ONUS_READ_FAILED);
            assert_int_equal(failing.bytes, 0);
            onus_diagnostics_free(diagnostics);
            onus_case_free(evidence);
            onus_policy_free(policy);
        }
    }
}

static int make_policy(void **state) {
    *state = example_policy();
    return 0;
}

static int free_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

/* What stands between cells is told by the header, or by the caller. */
static void test_delimiters(void **state) {
    static const struct {
        char given, delimiter;
        bool guessed;
        const char *table;
    } tables[] = {
        {0, ',', false, "case,loss\nA,lost\n"},
        {0, ';', true, "case;loss\nA;lost\n"},
        {0, '\t', true, "case\tloss\nA\tlost\n"},
        {';', ';', false, "case;loss;meta.a,b\nA;lost;\n"},
        {'\t', '\t', false, "case\tloss\nA\tlost\n"},
        {',', ',', false, "case,meta.;\nA,x\n"},
        {';', ';', false, "case\nA\n"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const onus_reader_options options = {.file = "file", .delimiter = tables[i].given};
        onus_reader *reader;
        onus_case *evidence;
        onus_record record;
        bool guessed;
        assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
        assert_int_equal(onus_reader_new(*state, ONUS_CSV, &options, &reader), ONUS_OK);
        assert_int_equal(onus_reader_delimiter(reader, &guessed), 0);
        assert_false(guessed);
        assert_int_equal(onus_reader_feed(reader, tables[i].table, strlen(tables[i].table)), ONUS_OK);
        onus_read_event event = onus_reader_next(reader, evidence, &record, NULL);
        if (event == ONUS_READ_MORE) {
            assert_int_equal(onus_reader_finish(reader), ONUS_OK);
            event = onus_reader_next(reader, evidence, &record, NULL);
        }
        assert_int_equal(event, ONUS_READ_CASE);
        assert_string_equal(record.id, "A");
        assert_int_equal(onus_reader_delimiter(reader, &guessed), tables[i].delimiter);
        assert_int_equal(guessed, tables[i].guessed);
        onus_reader_free(reader);
        onus_case_free(evidence);
    }
    onus_reader *none;
    assert_int_equal(onus_reader_new(*state, ONUS_CSV, &(onus_reader_options){.delimiter = '|'}, &none),
                     ONUS_E_ARGUMENT);
    assert_null(none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),      cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_texts),      cmocka_unit_test(test_id_behind),
        cmocka_unit_test(test_shapes),     cmocka_unit_test(test_broken_rows),
        cmocka_unit_test(test_headers),    cmocka_unit_test(test_labels),
        cmocka_unit_test(test_record),     cmocka_unit_test(test_encoding_by_file),
        cmocka_unit_test(test_ledgers),    cmocka_unit_test(test_memory),
        cmocka_unit_test(test_delimiters),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
