/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "codec/failing.h"

#include "codec/reader.h"

/* Streams of cases. Everything a reader says of a stream is written down as one text, an event a line: so that the same text must come out however
 * the stream is cut, and however the tables below say. */

static const char *const event_names[] = {"case", "bad", "stop", "more", "end", "failed"};

static void write_event(struct text *log, onus_read_event event, const onus_record *record, const onus_case *evidence,
                        const onus_diagnostic *diagnostic) {
    struct text said;
    text_init(&said, NULL);
    text_string(log, event_names[event]);
    if (event != ONUS_READ_END) {
        text_string(log, " [");
        text_string(log, record->id);
        text_string(log, "] ");
        text_number(log, (int64_t)record->line);
        text_string(log, ": ");
    }
    if (diagnostic != NULL) {
        text_string(log, onus_diagnostic_name(diagnostic->id));
        text_char(log, ' ');
        text_number(log, diagnostic->line);
        text_char(log, ':');
        text_number(log, diagnostic->column);
        text_char(log, ' ');
        text_string(log, diagnostic->path != NULL ? diagnostic->path : "-");
        text_char(log, ' ');
        text_string(log, diagnostic->given != NULL ? diagnostic->given : "-");
    }
    if (event != ONUS_READ_END) example_describe(evidence, &said);
    text_string(log, text_get(&said));
    text_char(log, '\n');
    text_release(&said);
}

/* Take events until more is wanted. False at the end. */
static bool drain(onus_reader *reader, onus_case *evidence, onus_diagnostics *diagnostics, struct text *log) {
    for (;;) {
        onus_record record;
        onus_diagnostics_clear(diagnostics);
        onus_read_event event = onus_reader_next(reader, evidence, &record, diagnostics);
        if (event == ONUS_READ_MORE) return true;
        size_t wrong = event == ONUS_READ_BAD || event == ONUS_READ_STOP ? 1 : 0;
        assert_int_equal(onus_diagnostics_count(diagnostics), wrong);
        write_event(log, event, &record, evidence, onus_diagnostics_get(diagnostics, 0));
        if (event == ONUS_READ_END) return false;
    }
}

static void read_stream(const onus_policy *policy, onus_format format, const char *text, size_t chunk, size_t limit,
                        struct text *log) {
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    onus_record record;
    size_t length = strlen(text);
    bool more = true;
    text_reset(log);
    assert_int_equal(
        onus_reader_new(policy, format, &(onus_reader_options){.file = "file", .max_case = limit}, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    for (size_t at = 0; more && at < length; at += chunk) {
        /* A copy just as long as the chunk, so that the sanitizer finds a byte read beyond it. */
        size_t size = length - at < chunk ? length - at : chunk;
        char *bytes = malloc(size);
        assert_non_null(bytes);
        memcpy(bytes, text + at, size);
        assert_int_equal(onus_reader_feed(reader, bytes, size), ONUS_OK);
        more = drain(reader, evidence, diagnostics, log);
        free(bytes);
    }
    if (more) {
        assert_int_equal(onus_reader_finish(reader), ONUS_OK);
        assert_false(drain(reader, evidence, diagnostics, log));
    }
    assert_int_equal(onus_reader_next(reader, evidence, &record, diagnostics), ONUS_READ_END);
    text_string(log, onus_reader_is_array(reader) ? "array" : "no array");
    text_string(log, onus_reader_is_empty(reader) ? ", empty\n" : "\n");
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_reader_free(reader);
}

static const struct {
    onus_format format;
    const char *text, *log;
} streams[] = {
    {ONUS_NDJSON,
     "\xEF\xBB\xBF{\"case\": \"A\", \"loss\": \"lost\"}\n\n{\"loss\": \"none\"}\r\n"
     "{\"case\": 7, \"notice\": \"\xE5\xBC\xA0\", \"loss\": 1}\n{\"loss\": \n[1]\n3\n{\"loss\": \"x\", \"case\": "
     "\"B\"}\n"
     "{\"meta\": [1,{}]} {}\n  {\"notice\": [\"clean\",\"noted\"], \"case\": \"C\"}",
     "case [A] 1: loss=lost, id=A, \n"
     "case [line 3] 3: loss=none, \n"
     "bad [7] 4: unknown-value 4:23 notice \xE5\xBC\xA0id=7, \n"
     "bad [line 5] 5: syntax 5:10 loss the text ends here\n"
     "bad [line 6] 6: wrong-type 6:1 line 6 [...]\n"
     "bad [line 7] 7: wrong-type 7:1 line 7 3\n"
     "bad [B] 8: unknown-value 8:10 loss xid=B, \n"
     "bad [line 9] 9: syntax 9:18 - {meta=[1, {}], \n"
     "case [C] 10: notice=clean|noted, id=C, \n"
     "end\nno array\n"},
    {ONUS_NDJSON, "", "end\nno array, empty\n"},
    {ONUS_NDJSON, "\n \t\r\n", "end\nno array, empty\n"},
    {ONUS_NDJSON, "{}\n{\"loss\": \"lost\"}\n", "case [line 1] 1: \ncase [line 2] 2: loss=lost, \nend\nno array\n"},
    {ONUS_JSON, "", "end\nno array, empty\n"},
    {ONUS_JSON, " \n", "end\nno array, empty\n"},
    {ONUS_JSON, "[]", "end\narray\n"},
    {ONUS_JSON, " {\"case\": \"A\",\n \"loss\": \"lost\"} ", "case [A] 1: loss=lost, id=A, \nend\nno array\n"},
    {ONUS_JSON, "\n{\"loss\": \"lost\"}", "case [#1] 2: loss=lost, \nend\nno array\n"},
    {ONUS_JSON, "{\"loss\": \"lots\"}", "bad [#1] 1: unknown-value 1:10 loss lots\nend\nno array\n"},
    {ONUS_JSON, "{\"case\": \"A\", \"loss\": lost}", "stop [A] 1: syntax 1:23 loss lid=A, \nend\nno array\n"},
    {ONUS_JSON, "{} {}", "stop [#1] 1: syntax 1:4 - {\nend\nno array\n"},
    {ONUS_JSON, "true", "bad [#1] 1: wrong-type 1:1 #1 true\nend\nno array\n"},
    {ONUS_JSON,
     "[{\"case\": \"A\"},\n {\"loss\": \"lost\", \"loss\": 1},\n 5, {\"case\": \"B\", \"los\": 1},\n\"x\", {\"meta\": "
     "{\"]\": \"}\"}}]\n",
     "case [A] 1: id=A, \n"
     "bad [#2] 2: duplicate-key 2:19 loss loss\n"
     "bad [#3] 3: wrong-type 3:2 #3 5\n"
     "bad [B] 3: unknown-key 3:19 los losid=B, \n"
     "bad [#5] 4: wrong-type 4:1 #5 \"x\"\n"
     "case [#6] 4: meta={\"]\": \"}\"}, \nend\narray\n"},
    {ONUS_JSON, "[{\"case\": \"A\"}, {\"case\": tru}, {}]",
     "case [A] 1: id=A, \nstop [#2] 1: syntax 1:26 case t\nend\narray\n"},
    {ONUS_JSON,
     "[{}, {\"case\": \"B\", \"loss\": \"\xFF\"}, {\"loss\": \"\\u0000\"}, {\"case\": \"\\ud800\"}, {\"\\udc00\": 1}, "
     "{\"case\": \"F\"}]",
     "case [#1] 1: \nbad [B] 1: syntax 1:29 loss 0xFFid=B, \nbad [#3] 1: syntax 1:44 loss \\u0000\n"
     "bad [#4] 1: syntax 1:64 case \\ud800\nbad [#5] 1: syntax 1:76 - \\udc00\ncase [F] 1: id=F, \nend\narray\n"},
    {ONUS_JSON, "{\"case\": \"B\", \"loss\": \"\xFF\"}", "bad [B] 1: syntax 1:24 loss 0xFFid=B, \nend\nno array\n"},
    {ONUS_JSON, "[{\"case\": \"B\", \"loss\": \"\xD5\\\"}, {}]",
     "stop [B] 1: syntax 1:25 loss 0xD5id=B, \nend\narray\n"},
    {ONUS_JSON, "[{\"los\": 1, \"meta\": [1 ], \"case\": \"A\", \"x\": tru}, {}]",
     "bad [A] 1: unknown-key 1:3 los losid=A, meta=[1], \ncase [#2] 1: \nend\narray\n"},
    {ONUS_JSON, "[{\"los\": 1, \"case\": \"A\", ",
     "bad [A] 1: unknown-key 1:3 los losid=A, \nstop [#2] 1: syntax 1:26 - the text ends here\nend\narray\n"},
    {ONUS_JSON, "[{},\n {}\n {}]", "case [#1] 1: \ncase [#2] 2: \nstop [#3] 3: syntax 3:2 - {\nend\narray\n"},
    {ONUS_JSON, "[{},]", "case [#1] 1: \nstop [#2] 1: syntax 1:5 - ]\nend\narray\n"},
    {ONUS_JSON, "[{}\xEF\xBC\x8C{}]", "case [#1] 1: \nstop [#2] 1: syntax 1:4 - 0xEF\nend\narray\n"},
    {ONUS_JSON, "[{\"loss\": [\"lost\"}]", "stop [#1] 1: syntax 1:18 - }\nend\narray\n"},
    {ONUS_JSON, "[{}", "case [#1] 1: \nstop [#2] 1: syntax 1:4 - the text ends here\nend\narray\n"},
    {ONUS_JSON, "[{}, {\"case\": \"B\", \"loss\": \"los",
     "case [#1] 1: \nstop [B] 1: syntax 1:32 loss the text ends hereid=B, \nend\narray\n"},
    {ONUS_JSON, "[{}] {}", "case [#1] 1: \nstop [#2] 1: syntax 1:6 - {\nend\narray\n"},
};

static void test_streams(void **state) {
    struct text log;
    text_init(&log, NULL);
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
        for (size_t chunk = 1; chunk <= strlen(streams[i].text) + 1; chunk++) {
            read_stream(*state, streams[i].format, streams[i].text, chunk, 0, &log);
            assert_string_equal(text_get(&log), streams[i].log);
        }
    }
    text_release(&log);
}

/* A case beyond the limit on bytes loses its line, or its place in an array. */
static void test_limit(void **state) {
    static const char lines[] = "{\"case\": \"A\"}\n{\"case\": \"A longer one\"}\n{\"case\": \"C\"}\n";
    static const char array[] = "[{\"case\": \"A\"},\n{\"case\": \"A longer one\"}, {\"case\": \"C\"}]";
    struct text log;
    text_init(&log, NULL);
    for (size_t chunk = 1; chunk < sizeof lines; chunk++) {
        read_stream(*state, ONUS_NDJSON, lines, chunk, 16, &log);
        assert_string_equal(text_get(&log), "case [A] 1: id=A, \nbad [line 2] 2: too-long 2:1 - -\n"
                                            "case [C] 3: id=C, \nend\nno array\n");
        read_stream(*state, ONUS_JSON, array, chunk, 16, &log);
        assert_string_equal(text_get(&log), "case [A] 1: id=A, \nbad [#2] 2: too-long 2:1 - -\n"
                                            "case [C] 2: id=C, \nend\narray\n");
        read_stream(*state, ONUS_JSON, array + 16, chunk, 16, &log);
        assert_string_equal(text_get(&log), "stop [#1] 1: too-long 1:1 - -\nend\nno array\n");
    }
    text_release(&log);
}

/* So does one with too many keys, or that is too deep. */
static void test_json_limits(void **state) {
    struct text array, log;
    text_init(&array, NULL);
    text_init(&log, NULL);
    text_string(&array, "[{\"case\": \"A\", \"meta\":");
    for (int i = 0; i < ONUS_MAX_JSON_DEPTH; i++) text_char(&array, '[');
    for (int i = 0; i < ONUS_MAX_JSON_DEPTH; i++) text_char(&array, ']');
    text_string(&array, "},\n{\"case\": \"B\", \"meta\": {\"0\": 0");
    for (int i = 1; i <= ONUS_MAX_JSON_KEYS; i++) {
        text_string(&array, ", \"");
        text_number(&array, i);
        text_string(&array, "\": 0");
    }
    text_string(&array, "}},\n{\"case\": \"C\"}]");
    for (size_t chunk = 100; chunk <= 100000; chunk *= 10) {
        read_stream(*state, ONUS_JSON, array.bytes, chunk, 0, &log);
        assert_string_equal(text_get(&log), "bad [A] 1: too-deep 1:534 meta -id=A, \n"
                                            "bad [B] 2: too-long 2:43970 meta -id=B, \n"
                                            "case [C] 3: id=C, \nend\narray\n");
    }
    text_release(&array);
    text_release(&log);
}

static void test_misuse(void **state) {
    onus_reader *reader;
    onus_policy *other = example_policy();
    onus_case *evidence, *foreign;
    onus_record record;
    assert_int_equal(onus_reader_new(*state, ONUS_NDJSON, NULL, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(*state, &evidence), ONUS_OK);
    assert_int_equal(onus_case_new(other, &foreign), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_MORE);
    assert_int_equal(onus_reader_feed(reader, "{}\n{}", 5), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, "{}", 2), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_finish(reader), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_CASE);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_MORE);
    assert_int_equal(onus_reader_finish(reader), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, "{}", 2), ONUS_E_ARGUMENT);
    assert_int_equal(onus_reader_next(reader, foreign, &record, NULL), ONUS_READ_FAILED);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_FAILED);
    onus_case_free(foreign);
    onus_case_free(evidence);
    onus_reader_free(reader);
    onus_reader_free(NULL);
    onus_policy_free(other);
}

/* With the n-th allocation refused a reader fails, and gives back all that it has. */
static void test_memory(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
        bool done = false;
        for (size_t allowed = 0; !done; allowed++) {
            struct failing failing = {.allowed = SIZE_MAX};
            onus_allocator allocator = failing_allocator(&failing);
            onus_policy *policy = example_policy();
            onus_reader *reader;
            onus_case *evidence;
            onus_record record;
            onus_read_event event = ONUS_READ_FAILED;
            size_t length = strlen(streams[i].text), half = length / 2;
            assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
            failing.allowed = allowed;
            if (reader_new(policy, streams[i].format, &(onus_reader_options){.file = "file"}, &allocator, &reader) ==
                ONUS_OK) {
                onus_reader_feed(reader, streams[i].text, half);
                for (int step = 0; step < 3;) {
                    event = onus_reader_next(reader, evidence, &record, NULL);
                    if (event == ONUS_READ_END || event == ONUS_READ_FAILED) break;
                    if (event == ONUS_READ_MORE && step++ == 0)
                        onus_reader_feed(reader, streams[i].text + half, length - half);
                    else if (event == ONUS_READ_MORE)
                        onus_reader_finish(reader);
                }
                onus_reader_free(reader);
            }
            done = failing.requests <= allowed;
            assert_int_equal(event, done ? ONUS_READ_END : ONUS_READ_FAILED);
            assert_int_equal(failing.bytes, 0);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_streams), cmocka_unit_test(test_limit),  cmocka_unit_test(test_json_limits),
        cmocka_unit_test(test_misuse),  cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
