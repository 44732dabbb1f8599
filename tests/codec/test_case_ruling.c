/* SPDX-License-Identifier: Apache-2.0 */
/* Rulings and settlements in words as files have them: out of JSON and out of a table, and into a result. */

#include "base/text.h"
#include "onus_io.h"
#include "support/failing.h"
#include "support/test.h"

#include <string.h>

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* The results of all cases of `bytes` in `log`, a line each; of a bad one what is wrong with it, and where. */
static onus_status decide_all(const onus_policy *policy, onus_format format, const char *bytes,
                              const onus_config *config, struct text *log) {
    onus_reader *reader = NULL;
    onus_case *evidence = NULL;
    onus_decision *decision = NULL;
    onus_diagnostics *why = NULL;
    onus_status status = onus_reader_new(policy, format, NULL, &reader);
    if (status == ONUS_OK) status = onus_case_new(policy, &evidence);
    if (status == ONUS_OK) status = onus_decision_new(policy, config, &decision);
    if (status == ONUS_OK) status = onus_diagnostics_new(onus_policy_allocator(policy), &why);
    if (status == ONUS_OK) status = onus_reader_feed(reader, bytes, strlen(bytes));
    for (bool finished = false; status == ONUS_OK;) {
        onus_record record;
        onus_diagnostics_clear(why);
        onus_read_event event = onus_reader_next(reader, evidence, &record, why);
        if (event == ONUS_READ_END) break;
        if (event == ONUS_READ_FAILED || (event == ONUS_READ_MORE && finished)) {
            status = ONUS_E_MEMORY;
        } else if (event == ONUS_READ_MORE) {
            status = onus_reader_finish(reader);
            finished = true;
        } else if (event != ONUS_READ_CASE || onus_decide(decision, evidence, why) != ONUS_OK) {
            if (onus_diagnostics_count(why) == 0) {
                status = ONUS_E_MEMORY;
                break;
            }
            onus_diagnostic diagnostic = *onus_diagnostics_get(why, 0);
            if (diagnostic.line == 0) onus_reader_locate(reader, &record, &diagnostic);
            text_string(log, onus_diagnostic_name(diagnostic.id));
            text_char(log, ' ');
            text_number(log, diagnostic.line);
            text_char(log, ':');
            text_number(log, diagnostic.column);
            text_char(log, ' ');
            text_string(log, diagnostic.path);
            text_char(log, '\n');
        } else {
            status = onus_result_write(decision, evidence, record.id, NULL, (onus_sink){append, log});
            text_char(log, '\n');
        }
    }
    onus_diagnostics_free(why);
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_reader_free(reader);
    return status;
}

struct sample {
    onus_format format;
    const char *bytes, *log;
};

#define OPEN    "{\"case\": \"1\", \"loss\": \"lost\", "
#define RULED   "\"ruling\": {\"shares\": {\"driver\": \"1/2\", \"loader\": \"1/2\"}, "
#define HEADERS "case,loss,"

static const struct sample samples[] = {
    {ONUS_NDJSON, OPEN RULED "\"by\": \"王\"}}\n", NULL},
    {ONUS_NDJSON, OPEN RULED "\"by\": \"王\", \"date\": null, \"reason\": null}}\n", NULL},
    {ONUS_NDJSON,
     OPEN "\"ruling\": {\"by\": \"王\", \"shares\": {\"driver\": \"1\", \"loader\": \"0\", \"clerk\": null}}}\n", NULL},
    {ONUS_NDJSON, OPEN RULED "\"date\": \"2026-01-01\"}}\n", "missing-key 1:41 ruling.by\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": {}}\n", "missing-key 1:41 ruling.shares\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": null}\n", "wrong-type 1:41 ruling\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": {\"shares\": {\"driver\": \"1/2\"}, \"by\": \"王\"}}\n",
     "shares-not-one 1:41 ruling.shares\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": {\"shares\": {\"driver\": 1}, \"by\": \"王\"}}\n",
     "wrong-type 1:63 ruling.shares.driver\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": {\"shares\": {\"driver\": \"3/2\"}, \"by\": \"王\"}}\n",
     "bad-ruling-share 1:63 ruling.shares.driver\n"},
    {ONUS_NDJSON, OPEN "\"ruling\": {\"shares\": {\"drivers\": \"1\"}, \"by\": \"王\"}}\n",
     "unknown-key 1:53 ruling.shares.drivers\n"},
    {ONUS_NDJSON, OPEN RULED "\"by\": \"\"}}\n", "bad-text 1:94 ruling.by\n"},
    {ONUS_NDJSON, OPEN RULED "\"by\": \"王\", \"date\": \"20 Nov\"}}\n", "bad-date 1:107 ruling.date\n"},
    {ONUS_NDJSON, OPEN RULED "\"by\": \"王\", \"when\": \"2026-11-20\"}}\n", "unknown-key 1:99 ruling.when\n"},
    {ONUS_NDJSON, OPEN "\"ruling.by\": \"王\"}\n", "flat-key 1:31 ruling.by\n"},
    {ONUS_NDJSON, "{\"loss\": \"none\", " RULED "\"by\": \"王\"}}\n", "ruling-no-loss 0:0 ruling\n"},
    {ONUS_NDJSON, OPEN "\"settlement\": 5, \"settlement_words\": \"伍元整\"}\n", NULL},
    {ONUS_NDJSON, OPEN "\"settlement_words\": \"伍元\"}\n", "bad-words 1:51 settlement_words\n"},
    {ONUS_NDJSON, OPEN "\"settlement_words\": 5}\n", "wrong-type 1:51 settlement_words\n"},
    {ONUS_NDJSON, OPEN "\"settlement_words\": null}\n", NULL},
    {ONUS_NDJSON, "{\"case\": 1.23E+11}\n{\"case\": \"1.23E+11\"}\n{\"case\": 1e3}\n{\"case\": 1.5}\n",
     "rounded-number 1:10 case\nrounded-number 2:10 case\nrounded-number 3:10 case\nwrong-type 4:10 case\n"},
    {ONUS_CSV,
     HEADERS "裁定司机份额,裁定装卸工份额,裁定人,裁定日期,裁定理由\n1,lost,50%,０．５,王,2026/11/"
             "20,x\n2,lost,,,,,\n3,lost,1/3,2／3,王,,\n",
     NULL},
    {ONUS_CSV, HEADERS "ruled share of driver,ruled by,ruled on,reason for the ruling\n1,lost,1,王,,\"a\nb\"\n", NULL},
    {ONUS_CSV,
     HEADERS "ruling.shares.driver,ruling.by\n1,lost,1/2,王\n2,lost,,王\n3,lost,1,\n4,none,1,王\n5,lost,2026/1/"
             "2,王\n6,lost,33.33%,王\n",
     "shares-not-one 2:3 ruling.shares.driver\nmissing-key 3:3 ruling.shares.driver\nmissing-key 4:4 "
     "ruling.by\nruling-no-loss 5:3 ruling.shares.driver\n"
     "bad-ruling-share 6:3 ruling.shares.driver\nshares-not-one 7:3 ruling.shares.driver\n"},
    {ONUS_CSV, HEADERS "裁定司机份额,裁定日期\n1,lost,1,2026年2月30日\n2,lost,1,2026\n",
     "no-such-day 2:4 裁定日期\nbad-date 3:4 裁定日期\n"},
    {ONUS_CSV, HEADERS "赔付金额,赔付金额大写\n1,lost,5,伍元整\n2,lost,5,陆元整\n3,lost,5,五元整\n4,lost,5,\n", NULL},
    {ONUS_CSV, HEADERS "settlement in words\n1,lost,伍元整\n", "words-alone 2:3 settlement in words\n"},
    {ONUS_CSV, HEADERS "ruling.shares.drivr\n", "unknown-column 1:3 ruling.shares.drivr\n"},
    {ONUS_CSV, HEADERS "裁定司机份额,ruling.shares.driver\n", "duplicate-column 1:4 ruling.shares.driver\n"},
    {ONUS_CSV, "case\n1.23E+11\n1.23457E+14\n", "rounded-number 2:1 case\nrounded-number 3:1 case\n"},
};

/* What those without a log of their own come to: whether each of their lines has such a ruling. */
static void check_results(const struct sample *sample, const char *log) {
    static const char *const wanted[] = {"\"ruling\": {\"shares\": {", "\"status\": \"insufficient\""};
    bool words = strstr(sample->bytes, "settlement_words") != NULL || strstr(sample->bytes, "大写") != NULL;
    assert_non_null(strstr(log, wanted[1]));
    if ((strstr(log, wanted[0]) == NULL) != words) fail_msg("%s", log);
}

static void test_samples(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        onus_policy *policy;
        struct text log;
        text_init(&log, NULL);
        assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
        assert_int_equal(decide_all(policy, samples[i].format, samples[i].bytes, NULL, &log), ONUS_OK);
        if (samples[i].log != NULL)
            assert_string_equal(text_get(&log), samples[i].log);
        else
            check_results(&samples[i], text_get(&log));
        text_release(&log);
        onus_policy_free(policy);
    }
}

/* Word for word, with the amounts, and the odd fen with the first of equal remainders. */
static void test_result(void **state) {
    (void)state;
    static const char bytes[] = "case,货损情况,货物位置,送货通知单,配送单第一联,配送单第二联,配送单第三联,配送单第四联,"
                                "已录入电脑,装卸工签字,司机上车记录,装卸工上车记录,"
                                "赔付金额,赔付金额大写,司机姓名,裁定司机份额,裁定装卸工份额,裁定人,裁定日期,裁定理由\n"
                                "A,损坏,已到分公司,无备注,空白,空白,空白,空白,是,已签,有记录,有记录,100.01,"
                                "壹佰元零壹分,张三、李四,1/2,1/2,王经理,2026-11-20,双方均未登记\n";
    onus_policy *policy;
    struct text log;
    text_init(&log, NULL);
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(decide_all(policy, ONUS_CSV, bytes, NULL, &log), ONUS_OK);
    assert_string_equal(text_get(&log), "{\"case\": \"A\", \"status\": \"silent\", \"ruling\": {\"shares\": "
                                        "{\"loader\": \"1/2\", \"driver\": \"1/2\"}, \"by\": \"王经理\", "
                                        "\"date\": \"2026-11-20\", \"reason\": \"双方均未登记\"}, \"amounts\": "
                                        "{\"loader\": \"50.01\", \"driver\": \"50.00\"}, "
                                        "\"persons\": {\"driver\": {\"张三\": {\"amount\": \"25.00\"}, \"李四\": "
                                        "{\"amount\": \"25.00\"}}}, \"refer\": \"supervisor\"}\n");
    text_release(&log);
    onus_policy_free(policy);
}

/* The evidence is the same with a ruling and without, and so is its hash. */
static void test_hash(void **state) {
    (void)state;
    static const char *const texts[] = {OPEN "\"settlement\": 5}",
                                        OPEN "\"settlement\": 5, \"settlement_words\": \"伍元整\", " RULED
                                             "\"by\": \"王\"}}"};
    char hashes[2][ONUS_HASH_SIZE];
    onus_policy *policy;
    onus_case *evidence;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(onus_case_read(evidence, texts[i], strlen(texts[i]), NULL, NULL), ONUS_OK);
        assert_int_equal(onus_case_hash(evidence, hashes[i]), ONUS_OK);
    }
    assert_string_equal(hashes[0], hashes[1]);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

/* Whenever memory is refused, it is said, and nothing leaks. */
static void test_refused(void **state) {
    (void)state;
    static const struct {
        onus_format format;
        const char *bytes;
    } files[] = {{ONUS_NDJSON, OPEN RULED "\"by\": \"王\", \"date\": \"2026-11-20\", \"reason\": \"r\"}}\n"},
                 {ONUS_CSV, HEADERS "裁定司机份额,裁定人,裁定日期,裁定理由\n1,lost,1,王,2026-11-20,r\n"},
                 {ONUS_CSV, HEADERS "ruling.shares.driver,ruling.by\n1,lost,1/2,王\n"}};
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    const onus_config config = {.allocator = &allocator};
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, &config, &policy, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct text right;
        text_init(&right, NULL);
        failing.allowed = SIZE_MAX;
        assert_int_equal(decide_all(policy, files[i].format, files[i].bytes, &config, &right), ONUS_OK);
        onus_status status = ONUS_E_MEMORY;
        for (size_t allowed = 0; status != ONUS_OK; allowed++) {
            struct text log;
            text_init(&log, NULL);
            failing.allowed = failing.requests + allowed;
            status = decide_all(policy, files[i].format, files[i].bytes, &config, &log);
            assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
            if (status == ONUS_OK) assert_string_equal(text_get(&log), text_get(&right));
            text_release(&log);
            assert_true(allowed < 10000);
        }
        text_release(&right);
    }
    failing.allowed = SIZE_MAX;
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples), cmocka_unit_test(test_result),
                                       cmocka_unit_test(test_hash), cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
