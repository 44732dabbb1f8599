/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "codec/failing.h"

#include "codec/case_json.h"

/* One case out of one text: what it says, or the one mistake that ends it. */

static const struct {
    const char *text, *said;
} good[] = {
    {"{}", ""},
    {" \n{ } ", ""},
    {"\xEF\xBB\xBF{}", ""},
    {"{\"loss\": \"lost\"}", "loss=lost, "},
    {"{\"loss\": null}", "loss=none|lost, "},
    {"{\"loss\": \"?\", \"system\": \"?\"}", "loss=none|lost, system=false|true, "},
    {"{\"notice\": [\"clean\", \"none\"]}", "notice=none|clean, "},
    {"{\"notice\": [\"clean\", \"clean\", \"none\"]}", "notice=none|clean, "},
    {"{\"notice\": [\"cl\\u0065an\", \"none\", \"noted\"]}", "notice=none|clean|noted, "},
    {"{\"slip\": {\"copy1\": \"blank\", \"entered\": false}, \"system\": true}",
     "slip.copy1=blank, slip.entered=false, system=true, "},
    {"{\"slip\": {}, \"loss\": \"none\"}", "loss=none, "},
    {"{\"slip\": {\"entered\": [true, false]}}", "slip.entered=false|true, "},
    {"{\"delay\": {\"days\": 2}}", "delay.days=0..2, "},
    {"{\"delay\": {\"days\": 30}}", "delay.days=3..30, "},
    {"{\"delay\": {\"days\": -0}}", "delay.days=0..2, "},
    {"{\"delay\": {\"days\": [1, 3]}}", "delay.days=0..2|3..30, "},
    {"{\"delay\": {\"days\": [1, 2]}}", "delay.days=0..2, "},
    {"{\"pieces\": {\"slip\": 0, \"received\": \"1000000000\"}}", "pieces.received=1000000000, pieces.slip=0, "},
    {"{\"pieces\": {\"slip\": null}, \"settlement\": null, \"date\": null, \"case\": null}", ""},
    {"{\"pieces\": {\"slip\": \"?\"}, \"settlement\": \"?\", \"date\": \"?\", \"persons\": {\"driver\": \"?\"}}", ""},
    {"{\"settlement\": 0.29, \"recovered\": \"1234.5\"}", "recovered=1234.50, settlement=0.29, "},
    {"{\"settlement\": 12}", "settlement=12.00, "},
    {"{\"settlement\": \"46116860184273879.04\"}", "settlement=46116860184273879.04, "},
    {"{\"case\": \"YX 1\", \"date\": \"2024-02-29\"}", "id=YX 1, date=2024-02-29, "},
    {"{\"case\": 18446744073709551616}", "id=18446744073709551616, "},
    {"{\"case\": \"\\u5f20\"}", "id=\xE5\xBC\xA0, "},
    {"{\"persons\": {\"driver\": \"A\", \"carrier\": [\"C\", \"B\"]}}", "carrier=C, carrier=B, driver=A, "},
    {"{\"persons\": {\"driver\": [], \"carrier\": null}}", ""},
    {"{\"meta\": {\"a\":[1,2.50 ,\"x y\"] , \"loss\":null}}", "meta={\"a\": [1, 2.50, \"x y\"], \"loss\": null}, "},
    {"{\"meta\": null, \"loss\": \"lost\"}", "loss=lost, meta=null, "},
};

static const struct mistake {
    const char *text, *id;
    uint32_t line, column;
    const char *path, *given, *expected, *nearest, *other;
} bad[] = {
    /* Keys */
    {"{\"los\": \"lost\"}", "unknown-key", 1, 2, "los", "los",
     "case, cause, date, delay, gravity, loss, meta, notice, persons, pieces, recovered, ruling, settlement, "
     "settlement_words, slip, system, ",
     "loss", NULL},
    {"{\"slip\": {\"copy2\": \"blank\"}}", "unknown-key", 1, 11, "slip.copy2", "copy2", "copy1, entered, ", "copy1",
     NULL},
    {"{\"slip.copi1\": \"blank\"}", "unknown-key", 1, 2, "slip.copi1", "slip.copi1",
     "case, cause, date, delay, gravity, loss, meta, notice, persons, pieces, recovered, ruling, settlement, "
     "settlement_words, slip, system, ",
     "slip.copy1", NULL},
    {"{\"slipcopy1\": \"blank\"}", "unknown-key", 1, 2, "slipcopy1", "slipcopy1",
     "case, cause, date, delay, gravity, loss, meta, notice, persons, pieces, recovered, ruling, settlement, "
     "settlement_words, slip, system, ",
     "slip.copy1", NULL},
    {"{\"persons\": {\"sorter\": \"A\"}}", "unknown-key", 1, 14, "persons.sorter", "sorter", "carrier, driver, ", NULL,
     NULL},
    {"{\"persons\": {\"divrer\": \"A\"}}", "unknown-key", 1, 14, "persons.divrer", "divrer", "carrier, driver, ",
     "driver", NULL},
    {"{\"slip\": {\"\": 1}}", "unknown-key", 1, 11, "slip.", "", "copy1, entered, ", NULL, NULL},
    {"{\"slip.copy1\": \"blank\"}", "flat-key", 1, 2, "slip.copy1", "slip.copy1", "", NULL,
     "{\"slip\": {\"copy1\": ...}}"},
    {"{\"persons.driver\": \"A\"}", "flat-key", 1, 2, "persons.driver", "persons.driver", "", NULL,
     "{\"persons\": {\"driver\": ...}}"},
    {"{\"loss\": \"lost\",\n \"loss\": \"none\"}", "duplicate-key", 2, 2, "loss", "loss", "", NULL, NULL},
    {"{\"slip\": {\"entered\": true, \"enter\\u0065d\": true}}", "duplicate-key", 1, 28, "slip.entered", "entered", "",
     NULL, NULL},

    /* Facts */
    {"{\"notice\": \"claen\"}", "unknown-value", 1, 12, "notice", "claen", "none, clean, noted, ", "clean", NULL},
    {"{\"notice\": \"\"}", "unknown-value", 1, 12, "notice", "", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": [\"clean\",\n\"notd\"]}", "unknown-value", 2, 1, "notice", "notd", "none, clean, noted, ", "noted",
     NULL},
    {"{\"notice\": [\"clean\", \"?\"]}", "unknown-value", 1, 22, "notice", "?", "none, clean, noted, ", NULL, NULL},
    {"{\"slip\": {\"entered\": [true, \"?\"]}}", "unknown-value", 1, 29, "slip.entered", "?", "false, true, ", NULL,
     NULL},
    {"{\"notice\": [\"clean\", null]}", "wrong-type", 1, 22, "notice", "null", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": [[\"clean\"], \"none\"]}", "wrong-type", 1, 13, "notice", "[...]", "none, clean, noted, ", NULL,
     NULL},
    {"{\"notice\": []}", "no-value", 1, 12, "notice", "[...]", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": [\"clean\"]}", "no-value", 1, 12, "notice", "[...]", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": [\"clean\", \"cl\\u0065an\"]}", "no-value", 1, 12, "notice", "[...]", "none, clean, noted, ", NULL,
     NULL},
    {"{\"slip\": {\"entered\": [true, true]}}", "no-value", 1, 22, "slip.entered", "[...]", "false, true, ", NULL,
     NULL},
    {"{\"delay\": {\"days\": [2, 2]}}", "no-value", 1, 20, "delay.days", "[...]", "0..30, ", NULL, NULL},
    {"{\"notice\": 3}", "wrong-type", 1, 12, "notice", "3", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": true}", "wrong-type", 1, 12, "notice", "true", "none, clean, noted, ", NULL, NULL},
    {"{\"notice\": {\"clean\": true}}", "wrong-type", 1, 12, "notice", "{...}", "none, clean, noted, ", NULL, NULL},
    {"{\"system\": \"true\"}", "wrong-type", 1, 12, "system", "\"true\"", "false, true, ", NULL, NULL},
    {"{\"system\": 1}", "wrong-type", 1, 12, "system", "1", "false, true, ", NULL, NULL},
    {"{\"slip\": \"blank\"}", "wrong-type", 1, 10, "slip", "\"blank\"", "object, ", NULL, NULL},
    {"{\"slip\": null}", "wrong-type", 1, 10, "slip", "null", "object, ", NULL, NULL},
    {"{\"delay\": {\"days\": 31}}", "out-of-range", 1, 20, "delay.days", "31", "0..30, ", NULL, NULL},
    {"{\"delay\": {\"days\": -1}}", "out-of-range", 1, 20, "delay.days", "-1", "0..30, ", NULL, NULL},
    {"{\"delay\": {\"days\": 99999999999999999999}}", "out-of-range", 1, 20, "delay.days", "99999999999999999999",
     "0..30, ", NULL, NULL},
    {"{\"delay\": {\"days\": 2.0}}", "wrong-type", 1, 20, "delay.days", "2.0", "0..30, ", NULL, NULL},
    {"{\"delay\": {\"days\": \"2\"}}", "wrong-type", 1, 20, "delay.days", "\"2\"", "0..30, ", NULL, NULL},

    /* Quantities */
    {"{\"pieces\": {\"slip\": 2.0}}", "bad-count", 1, 21, "pieces.slip", "2.0", "0..1000000000, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": 1e3}}", "bad-count", 1, 21, "pieces.slip", "1e3", "0..1000000000, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": -1}}", "bad-count", 1, 21, "pieces.slip", "-1", "0..1000000000, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": 1000000001}}", "bad-count", 1, 21, "pieces.slip", "1000000001", "0..1000000000, ", NULL,
     NULL},
    {"{\"pieces\": {\"slip\": \"\"}}", "bad-count", 1, 21, "pieces.slip", "", "0..1000000000, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": \"??\"}}", "bad-count", 1, 21, "pieces.slip", "??", "0..1000000000, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": [1, 2]}}", "wrong-type", 1, 21, "pieces.slip", "[...]", "0..1000000000, ", NULL, NULL},
    {"{\"settlement\": \"1,234.50\"}", "bad-money", 1, 16, "settlement", "1,234.50", "0.00..46116860184273879.04, ",
     NULL, NULL},
    {"{\"settlement\": 1e3}", "bad-money", 1, 16, "settlement", "1e3", "0.00..46116860184273879.04, ", NULL, NULL},
    {"{\"settlement\": 12.345}", "bad-money", 1, 16, "settlement", "12.345", "0.00..46116860184273879.04, ", NULL,
     NULL},
    {"{\"settlement\": -1}", "bad-money", 1, 16, "settlement", "-1", "0.00..46116860184273879.04, ", NULL, NULL},
    {"{\"settlement\": \"46116860184273879.05\"}", "bad-money", 1, 16, "settlement", "46116860184273879.05",
     "0.00..46116860184273879.04, ", NULL, NULL},
    {"{\"settlement\": true}", "wrong-type", 1, 16, "settlement", "true", "0.00..46116860184273879.04, ", NULL, NULL},

    /* Texts and names */
    {"{\"case\": 1.5}", "wrong-type", 1, 10, "case", "1.5", "string, whole number, ", NULL, NULL},
    {"{\"case\": -1}", "wrong-type", 1, 10, "case", "-1", "string, whole number, ", NULL, NULL},
    {"{\"case\": \"\"}", "bad-text", 1, 10, "case", "", "", NULL, NULL},
    {"{\"case\": \"a\\nb\"}", "bad-text", 1, 10, "case", "a\nb", "", NULL, NULL},
    {"{\"date\": \"2026-02-29\"}", "bad-date", 1, 10, "date", "2026-02-29", "YYYY-MM-DD, ", NULL, NULL},
    {"{\"date\": \"2026/11/7\"}", "bad-date", 1, 10, "date", "2026/11/7", "YYYY-MM-DD, ", NULL, NULL},
    {"{\"date\": 20261107}", "wrong-type", 1, 10, "date", "20261107", "YYYY-MM-DD, ", NULL, NULL},
    {"{\"persons\": {\"driver\": [\"A\", \"A\"]}}", "duplicate-name", 1, 30, "persons.driver", "A", "", NULL, NULL},
    {"{\"persons\": {\"driver\": [\"A\", \"\"]}}", "bad-text", 1, 30, "persons.driver", "", "", NULL, NULL},
    {"{\"persons\": {\"driver\": 7}}", "wrong-type", 1, 24, "persons.driver", "7", "string, array, ", NULL, NULL},
    {"{\"persons\": {\"driver\": [[]]}}", "wrong-type", 1, 25, "persons.driver", "[...]", "string, ", NULL, NULL},
    {"{\"persons\": [\"A\"]}", "wrong-type", 1, 13, "persons", "[...]", "object, ", NULL, NULL},

    /* The text */
    {"[]", "wrong-type", 1, 1, "case", "[...]", "object, ", NULL, NULL},
    {"\"lost\"", "wrong-type", 1, 1, "case", "\"lost\"", "object, ", NULL, NULL},
    {"", "syntax", 1, 1, NULL, "the text ends here", "a value, ", NULL, NULL},
    {"{\"loss\": \"lost\"", "syntax", 1, 16, NULL, "the text ends here", "',' or '}', ", NULL, NULL},
    {"{\"loss\": lost}", "syntax", 1, 10, "loss", "l", "a value, ", NULL, NULL},
    {"{\"loss\": \"lost\"\xEF\xBC\x8C}", "syntax", 1, 16, NULL, "\xEF\xBC\x8C", "',' or '}', ", NULL, NULL},
    {"{\"loss\": \"lost\"\xEF}", "syntax", 1, 16, NULL, "0xEF", "',' or '}', ", NULL, NULL},
    {"{\"\xE5\xBC\xA0\": \"a\xFF\"}", "unknown-key", 1, 2, "\xE5\xBC\xA0", "\xE5\xBC\xA0",
     "case, cause, date, delay, gravity, loss, meta, notice, persons, pieces, recovered, ruling, settlement, "
     "settlement_words, slip, system, ",
     NULL, NULL},
    {"{\"loss\": \"\xE5\xBC\xA0\xFF\"}", "syntax", 1, 12, "loss", "0xFF", "UTF-8, ", NULL, NULL},
    {"{\"loss\": \"a\tb\"}", "syntax", 1, 12, "loss", "U+0009", "a closing quote, or an escape such as '\\n', ", NULL,
     NULL},
    {"{\"loss\": \"\\q\"}", "syntax", 1, 11, "loss", "\\q", "an escape that JSON knows, ", NULL, NULL},
    {"{\"loss\": \"\\u0000\"}", "syntax", 1, 11, "loss", "\\u0000", "a character other than U+0000, ", NULL, NULL},
    {"{\"loss\": \"\\ud800x\"}", "syntax", 1, 11, "loss", "\\ud800", "both halves of a surrogate pair, ", NULL, NULL},
    {"{\"pieces\": {\"slip\": 007}}", "syntax", 1, 21, "pieces.slip", "007", "a number such as 12, -0.5 or 1e9, ", NULL,
     NULL},
    {"{\"meta\": {\"a\": 1,}}", "syntax", 1, 18, "meta", "}", "a key, ", NULL, NULL},
    {"{} {}", "syntax", 1, 4, NULL, "{", "the end of the text, ", NULL, NULL},
};

/* NULL and "nothing there" read the same in a table. */
static void assert_text(const char *got, const char *expected) {
    assert_string_equal(got == NULL ? "(null)" : got, expected == NULL ? "(null)" : expected);
}

static void check_mistake(const onus_diagnostic *got, const struct mistake *expected) {
    struct text list;
    assert_non_null(got);
    text_init(&list, NULL);
    for (size_t i = 0; i < got->expected_count; i++) {
        text_string(&list, got->expected[i]);
        text_string(&list, ", ");
    }
    assert_string_equal(onus_diagnostic_name(got->id), expected->id);
    assert_string_equal(got->file, "file");
    assert_int_equal(got->line, expected->line);
    assert_int_equal(got->column, expected->column);
    assert_text(got->path, expected->path);
    assert_text(got->given, expected->given);
    assert_text(text_get(&list), expected->expected);
    assert_text(got->nearest, expected->nearest);
    assert_text(got->other, expected->other);
    text_release(&list);
}

static void test_good(void **state) {
    onus_case *evidence;
    struct text said;
    text_init(&said, NULL);
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(onus_case_read(evidence, good[i].text, strlen(good[i].text), NULL, NULL), ONUS_OK);
        example_describe(evidence, &said);
        assert_string_equal(text_get(&said), good[i].said);
    }
    onus_case_free(evidence);
    text_release(&said);
}

/* With the reader used again for one text after the other: nothing is left of a mistake. */
static void test_bad(void **state) {
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    struct case_json json;
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_true(case_json_init(&json, *state, NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct case_source source = {bad[i].text, strlen(bad[i].text), POSITION_START, "file", "case"};
        onus_diagnostics_clear(diagnostics);
        assert_int_not_equal(case_json_read(&json, &source, evidence, diagnostics), ONUS_OK);
        assert_int_equal(onus_diagnostics_count(diagnostics), 1);
        check_mistake(onus_diagnostics_get(diagnostics, 0), &bad[i]);

        source.bytes = good[3].text;
        source.length = strlen(good[3].text);
        assert_int_equal(case_json_read(&json, &source, evidence, diagnostics), ONUS_OK);
    }
    case_json_release(&json);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
}

/* What is left of a bad case. */
static const struct {
    const char *text, *id, *left;
} known[] = {
    {"{\"los\": 1, \"case\": \"A\", \"meta\": {\"a\": [1]}}", "unknown-key", "id=A, meta={\"a\": [1]}, "},
    {"{\"case\": 7, \"loss\": \"lost\", \"date\": \"2026-11-07\", \"settlement\": \"x\"}", "bad-money", "id=7, "},
    {"{\"los\": {\"case\": \"B\", \"x\": [{\"meta\": 1}]}, \"case\": \"A\"}", "unknown-key", "id=A, "},
    {"{\"loss\": {\"case\": \"B\"}, \"meta\": \"M\"}", "wrong-type", "meta=\"M\", "},
    {"{\"slip\": {\"case\": \"B\", \"meta\": 1}, \"case\": \"A\"}", "unknown-key", "id=A, "},
    {"{\"slip\": [\"x\"], \"case\": \"A\"}", "wrong-type", "id=A, "},
    {"{\"notice\": [\"clean\", [[{}]], 3], \"case\": \"A\"}", "wrong-type", "id=A, "},
    {"{\"notice\": [], \"case\": \"A\"}", "no-value", "id=A, "},
    {"{\"persons\": {\"driver\": [\"A\", \"A\", \"B\"]}, \"case\": \"A\"}", "duplicate-name", "id=A, "},
    {"{\"case\": \"\", \"meta\": 1, \"los\": 1}", "bad-text", "meta=1, "},
    {"{\"case\": {\"case\": \"A\"}, \"meta\": 1}", "wrong-type", "meta=1, "},
    {"{\"los\": 1, \"case\": [], \"meta\": 1}", "unknown-key", "meta=1, "},
    {"{\"los\": 1, \"case\": null, \"meta\": null}", "unknown-key", "meta=null, "},
    {"{\"los\": 1, \"case\": \"A\", \"x\": tru, \"meta\": 1}", "unknown-key", "id=A, "},
    {"{\"los\": 1, \"meta\": [1, tru], \"case\": \"A\"}", "unknown-key", ""},
    {"{\"case\": \"A\", \"loss\": \"\\u0000\", \"meta\": 1}", "syntax", "id=A, "},
    {"{\"los\": 1, \"los\": 2, \"case\": \"A\"}", "unknown-key", ""},
    {"[{\"case\": \"A\"}]", "wrong-type", ""},
};

static void test_known(void **state) {
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    struct text left;
    text_init(&left, NULL);
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        onus_diagnostics_clear(diagnostics);
        assert_int_not_equal(onus_case_read(evidence, known[i].text, strlen(known[i].text), NULL, diagnostics),
                             ONUS_OK);
        assert_int_equal(onus_diagnostics_count(diagnostics), 1);
        assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), known[i].id);
        example_describe(evidence, &left);
        assert_string_equal(text_get(&left), known[i].left);
    }
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    text_release(&left);
}

static void test_limits(void **state) {
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    struct text text;
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    text_init(&text, NULL);

    text_string(&text, "{\"persons\": {\"driver\": [");
    for (int64_t i = 0; i <= ONUS_MAX_NAMES; i++) {
        text_string(&text, i > 0 ? ", \"N" : "\"N");
        text_number(&text, i);
        text_char(&text, '"');
    }
    text_string(&text, "]}}");
    assert_int_equal(onus_case_read(evidence, text.bytes, text.length, NULL, diagnostics), ONUS_E_VALUE);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "too-many-names");
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->given, "N64");

    text_reset(&text);
    text_string(&text, "{\"meta\": ");
    for (int i = 0; i < ONUS_MAX_JSON_DEPTH; i++) text_char(&text, '[');
    assert_int_equal(onus_case_read(evidence, text.bytes, text.length, NULL, diagnostics), ONUS_E_LIMIT);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 1)->id), "too-deep");

    text_reset(&text);
    text_string(&text, "{\"meta\": {");
    for (int64_t i = 0; i <= ONUS_MAX_JSON_KEYS; i++) {
        text_string(&text, i > 0 ? ", \"" : "\"");
        text_number(&text, i);
        text_string(&text, "\": 0");
    }
    assert_int_equal(onus_case_read(evidence, text.bytes, text.length, NULL, diagnostics), ONUS_E_LIMIT);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 2)->id), "too-long");

    /* What is very long is shown in part, and no character is cut. */
    text_reset(&text);
    text_string(&text, "{\"notice\": \"x");
    for (int i = 0; i < 100; i++) text_string(&text, "\xE5\xBC\xA0");
    text_string(&text, "\"}");
    assert_int_equal(onus_case_read(evidence, text.bytes, text.length, NULL, diagnostics), ONUS_E_VALUE);
    const char *given = onus_diagnostics_get(diagnostics, 3)->given;
    assert_int_equal(strlen(given), 1 + 33 * 3 + 3);
    assert_string_equal(given + 1 + 32 * 3, "\xE5\xBC\xA0\xE2\x80\xA6");

    text_release(&text);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
}

/* Reads every text with the n-th allocation refused. A status other than that for memory is the one without refusals. */
static void test_memory(void **state) {
    (void)state;
    const size_t bad_count = sizeof bad / sizeof *bad, known_count = sizeof known / sizeof *known;
    for (size_t i = 0; i < bad_count + known_count + sizeof good / sizeof *good; i++) {
        const char *text = i < bad_count                 ? bad[i].text
                           : i < bad_count + known_count ? known[i - bad_count].text
                                                         : good[i - bad_count - known_count].text;
        struct case_source source = {text, strlen(text), POSITION_START, "file", "case"};
        bool done = false;
        source.bytes += json_skip_bom(text, source.length);
        source.length -= json_skip_bom(text, source.length);
        for (size_t allowed = 0; !done; allowed++) {
            struct failing failing = {.allowed = SIZE_MAX};
            onus_allocator allocator = failing_allocator(&failing);
            onus_policy *policy = example_read(example_text, sizeof example_text - 1, &allocator);
            onus_case *evidence;
            onus_diagnostics *diagnostics;
            struct case_json json;
            onus_status status = ONUS_E_MEMORY;
            assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
            assert_int_equal(onus_diagnostics_new(&allocator, &diagnostics), ONUS_OK);
            failing.allowed = failing.requests + allowed;
            if (case_json_init(&json, policy, &allocator))
                status = case_json_read(&json, &source, evidence, diagnostics);
            done = failing.requests <= failing.allowed;
            assert_int_equal(status == ONUS_E_MEMORY, !done);
            if (done) assert_int_equal(status == ONUS_OK, i >= bad_count + known_count);
            case_json_release(&json);
            onus_diagnostics_free(diagnostics);
            onus_case_free(evidence);
            onus_policy_free(policy);
            assert_int_equal(failing.bytes, 0);
        }
    }
}

/* After the first cases no memory is asked for any more. */
static void test_warm(void **state) {
    (void)state;
    static const char text[] =
        "{\"case\": \"A\", \"loss\": \"lost\", \"slip\": {\"copy1\": \"blank\", \"entered\": true},"
        " \"notice\": [\"clean\", \"none\"], \"persons\": {\"driver\": [\"A\", \"B\"]},"
        " \"settlement\": \"1.00\", \"date\": \"2026-11-07\", \"meta\": {\"a\": [1, 2]}}";
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_policy *policy = example_read(example_text, sizeof example_text - 1, &allocator);
    struct case_source source = {text, sizeof text - 1, POSITION_START, NULL, "case"};
    onus_case *evidence;
    struct case_json json;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_true(case_json_init(&json, policy, &allocator));
    assert_int_equal(case_json_read(&json, &source, evidence, NULL), ONUS_OK);
    size_t requests = failing.requests;
    for (int i = 0; i < 100; i++) assert_int_equal(case_json_read(&json, &source, evidence, NULL), ONUS_OK);
    assert_int_equal(failing.requests, requests);
    case_json_release(&json);
    onus_case_free(evidence);
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

/* Against sha256sum of the lines, sorted: one of each kind, and nothing of what is not said. */
static void test_hash(void **state) {
    static const char text[] = "{\"case\": \"A\", \"settlement\": 12.5, \"pieces\": {\"slip\": 120}, \"loss\": \"?\","
                               " \"notice\": [\"noted\", \"clean\"], \"system\": true, \"delay\": {\"days\": 4},"
                               " \"meta\": 1, \"persons\": {\"driver\": \"A\"}}";
    onus_case *evidence;
    char hash[ONUS_HASH_SIZE];
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_int_equal(onus_case_hash(evidence, hash), ONUS_OK);
    assert_string_equal(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_int_equal(onus_case_read(evidence, text, sizeof text - 1, NULL, NULL), ONUS_OK);
    assert_int_equal(onus_case_hash(evidence, hash), ONUS_OK);
    assert_string_equal(hash, "36782bc6e1c37bcac8db7e13cb99c2db685819dd0b527b0cd4ea67d25043224b");
    onus_case_free(evidence);
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
        cmocka_unit_test(test_good),   cmocka_unit_test(test_bad),  cmocka_unit_test(test_limits),
        cmocka_unit_test(test_memory), cmocka_unit_test(test_warm), cmocka_unit_test(test_hash),
        cmocka_unit_test(test_known),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
