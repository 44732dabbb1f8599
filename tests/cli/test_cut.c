/* SPDX-License-Identifier: Apache-2.0 */
/* Where a file is cut is a guess, but the reader must nearly always agree: else several threads would be no faster than one. */
#include "cli/decide_cut.h"

#include "codec/example.h"
#include "support/random.h"

static size_t find(onus_format format, const char *text) {
    const struct decide_cut cut = {format, ','};
    return decide_cut_find(&cut, text, strlen(text));
}

static void behind_the_last_record(void **state) {
    (void)state;
    assert_int_equal(find(ONUS_NDJSON, "{}\n{\"a\": \"\n"), 11);
    assert_int_equal(find(ONUS_NDJSON, "{}"), 0);
    assert_int_equal(find(ONUS_CSV, "a,b\nc,d\ne"), 8);
    assert_int_equal(find(ONUS_CSV, "a,b\r\nc"), 5);
    assert_int_equal(find(ONUS_CSV, "a,b\rc,d\r"), 0);
    assert_int_equal(find(ONUS_CSV, "a,\"b\nc\"\nd,\"e\nf"), 8);
    assert_int_equal(find(ONUS_CSV, "a,\"b\"\"\n\"\"c\"\nd"), 12);
    assert_int_equal(find(ONUS_CSV, "a, \"b\nc\" \nd"), 10);
    assert_int_equal(find(ONUS_CSV, "a\n\"b\n"), 2);
    assert_int_equal(find(ONUS_CSV, "\"a\"\n\"b\""), 4);
}

/* A lone quote costs its line, and one that was never closed the line it opens in. */
static void behind_bad_quotes(void **state) {
    (void)state;
    assert_int_equal(find(ONUS_CSV, "a,5\" nail\nb,c\nd"), 14);
    assert_int_equal(find(ONUS_CSV, "a,\"b\nc,\"d\ne"), 5);
    assert_int_equal(find(ONUS_CSV, "a,\"b\"c\nd,\"e\"\nf"), 13);
    assert_int_equal(find(ONUS_CSV, "a,\"b\nc\"d\ne\n"), 11);
}

static void counts_lines(void **state) {
    const struct decide_cut table = {ONUS_CSV, ','}, lines = {ONUS_NDJSON, 0};
    const char *text = "a\nb\r\nc\rd\r\r\n\n";
    (void)state;
    assert_int_equal(decide_cut_lines(&table, text, strlen(text)), 6);
    assert_int_equal(decide_cut_lines(&lines, text, strlen(text)), 4);
    assert_int_equal(decide_cut_skip(text, strlen(text), 1), 0);
    assert_int_equal(decide_cut_skip(text, strlen(text), 3), 5);
    assert_int_equal(decide_cut_skip(text, strlen(text), 4), 7);
    assert_int_equal(decide_cut_skip(text, strlen(text), 99), strlen(text));
}

/* Quoted line ends, and a stray quote now and then: where a part is cut off the reader rests, and has counted the same lines. */
static void agrees_with_the_reader(void **state) {
    static const char *const rows[] = {
        "lost,noted,a\n",
        "lost,\"noted\",b\r\n",
        "lost,noted,\"c\nd\"\n",
        "lost,noted, \"e\"\"f\" \n",
        "\n",
        "lost,noted,k\n",
        "lost,noted,\"j\n",
        "lost,noted,\"h\"i\n",
        "lost,no\"ted,g",
    };
    static const onus_reader_options options = {.encoding = "utf-8"};
    const struct decide_cut cut = {ONUS_CSV, ','};
    struct random random = {1107};
    onus_policy *policy = example_policy();
    onus_case *evidence = NULL;
    onus_diagnostics *diagnostics = NULL;
    unsigned agreed = 0, asked = 0;
    (void)state;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    for (unsigned round = 0; round < 2000; round++) {
        struct text text;
        onus_reader *reader = NULL;
        onus_record record;
        uint64_t line = 0;
        text_init(&text, NULL);
        text_string(&text, "loss,notice,case\n");
        for (uint32_t i = 1 + random_below(&random, 40); i > 0; i--)
            text_string(&text, rows[random_below(&random, random_below(&random, 8) == 0 ? 9 : 6)]);
        size_t end = decide_cut_find(&cut, text_get(&text), text.length);
        assert_int_equal(onus_reader_new(policy, ONUS_CSV, &options, &reader), ONUS_OK);
        assert_int_equal(onus_reader_feed(reader, text_get(&text), end), ONUS_OK);
        while (onus_reader_next(reader, evidence, &record, diagnostics) != ONUS_READ_MORE) {
        }
        asked++;
        agreed += onus_reader_rests(reader, &line) && line == 1 + decide_cut_lines(&cut, text_get(&text), end);
        onus_reader_free(reader);
        text_release(&text);
    }
    assert_true(agreed >= asked - asked / 50);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(behind_the_last_record),
        cmocka_unit_test(behind_bad_quotes),
        cmocka_unit_test(counts_lines),
        cmocka_unit_test(agrees_with_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
