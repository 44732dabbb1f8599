/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "codec/json_reader.h"
#include "codec/json_texts.h"

/* What the reader takes and refuses, the tokens it gives, its limits, and that it can be used again. Texts are read from blocks of exactly
 * their size, so that the sanitizer sees a byte read too many. */

static char *exact(const char *text, size_t length) {
    char *copy = malloc(length > 0 ? length : 1);
    assert_non_null(copy);
    if (length > 0) memcpy(copy, text, length);
    return copy;
}

static struct json_error read_all(struct json_reader *reader, const char *text, size_t length) {
    char *copy = exact(text, length);
    struct json_token token;
    json_reader_start(reader, copy, length);
    while (json_next(reader, &token) < JSON_KIND_END) assert_true(token.start < token.end && token.end <= length);
    if (token.kind == JSON_KIND_END) assert_int_equal(token.start, length);
    assert_int_equal(token.kind == JSON_KIND_ERROR, reader->error.problem != JSON_PROBLEM_NONE);
    assert_int_equal(token.kind == JSON_KIND_ERROR, reader->error.expected != NULL);
    /* The last token stays the last one. */
    enum json_kind last = token.kind;
    assert_int_equal(json_next(reader, &token), last);
    assert_int_equal(token.start, last == JSON_KIND_END ? length : reader->error.offset);
    free(copy);
    return reader->error;
}

static void test_texts(void **state) {
    (void)state;
    struct json_reader reader;
    json_reader_init(&reader, NULL);
    for (size_t i = 0; i < JSON_TEXT_COUNT; i++) {
        const struct json_text_case *expected = &json_texts[i];
        struct json_error error = read_all(&reader, expected->text, expected->length);
        if (error.problem != expected->problem || error.offset != expected->offset)
            fail_msg("%s: problem %d at %u", expected->text, (int)error.problem, (unsigned)error.offset);
    }
    json_reader_release(&reader);
}

/* Every beginning of a document is refused, but for one that is a document itself. */
static void test_prefixes(void **state) {
    (void)state;
    static const char text[] =
        "{\"a\": [1, -2.5e3, \"x\\n\\u00e9\\ud83d\\ude00\xE7\xAD\xBE\"], \"b\": {\"c\": null}, \"d\": true}";
    struct json_reader reader;
    json_reader_init(&reader, NULL);
    for (size_t length = 0; length < sizeof text; length++) {
        struct json_error error = read_all(&reader, text, length);
        assert_int_equal(error.problem == JSON_PROBLEM_NONE, length == sizeof text - 1);
        assert_true(error.offset <= length);
    }
    json_reader_release(&reader);
}

static void test_tokens(void **state) {
    (void)state;
    static const char text[] = " {\"k\\u0065y\": [\"a\\tb\", -1.50, true], \"z\":{ }, \"\":[false,null]} ";
    static const struct {
        enum json_kind kind;
        uint32_t start, end;
        const char *text;
    } expected[] = {
        {JSON_KIND_OBJECT, 1, 2, NULL},       {JSON_KIND_KEY, 2, 12, "key"},       {JSON_KIND_ARRAY, 14, 15, NULL},
        {JSON_KIND_STRING, 15, 21, "a\tb"},   {JSON_KIND_NUMBER, 23, 28, "-1.50"}, {JSON_KIND_TRUE, 30, 34, NULL},
        {JSON_KIND_ARRAY_END, 34, 35, NULL},  {JSON_KIND_KEY, 37, 40, "z"},        {JSON_KIND_OBJECT, 41, 42, NULL},
        {JSON_KIND_OBJECT_END, 43, 44, NULL}, {JSON_KIND_KEY, 46, 48, ""},         {JSON_KIND_ARRAY, 49, 50, NULL},
        {JSON_KIND_FALSE, 50, 55, NULL},      {JSON_KIND_NULL, 56, 60, NULL},      {JSON_KIND_ARRAY_END, 60, 61, NULL},
        {JSON_KIND_OBJECT_END, 61, 62, NULL}, {JSON_KIND_END, 63, 63, NULL},       {JSON_KIND_END, 63, 63, NULL},
    };
    struct json_reader reader;
    struct json_token token;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, text, sizeof text - 1);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(json_next(&reader, &token), expected[i].kind);
        assert_int_equal(token.kind, expected[i].kind);
        assert_int_equal(token.start, expected[i].start);
        assert_int_equal(token.end, expected[i].end);
        assert_int_equal(token.text == NULL, expected[i].text == NULL);
        if (token.text == NULL) continue;
        assert_int_equal(token.length, strlen(expected[i].text));
        assert_memory_equal(token.text, expected[i].text, token.length);
        if (token.kind != JSON_KIND_NUMBER) assert_int_equal(token.text[token.length], '\0');
    }
    json_reader_release(&reader);
}

static void test_decoding(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"\"\"", ""},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u0001\\u007f\\u0080\\u07FF\\u0800\\uFfFf\"", "\x01\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF"},
        {"\"\\uD800\\uDC00-\\uDBFF\\uDFFF\"", "\xF0\x90\x80\x80-\xF4\x8F\xBF\xBF"},
        {"\"\xE7\xAD\xBE\\u6536x\"", "\xE7\xAD\xBE\xE6\x94\xB6x"},
    };
    struct json_reader reader;
    struct json_token token;
    json_reader_init(&reader, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        json_reader_start(&reader, pairs[i][0], strlen(pairs[i][0]));
        assert_int_equal(json_next(&reader, &token), JSON_KIND_STRING);
        assert_string_equal(token.text, pairs[i][1]);
        assert_int_equal(token.length, strlen(pairs[i][1]));
    }
    json_reader_release(&reader);
}

static void test_expected(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"", "a value"},
        {"[", "a value or ']'"},
        {"[1,]", "a value"},
        {"{x", "a key or '}'"},
        {"{\"a\":1,}", "a key"},
        {"{\"a\" 1}", "':'"},
        {"{\"a\":1;", "',' or '}'"},
        {"[1;", "',' or ']'"},
        {"1 1", "the end of the text"},
        {"\"a", "a closing quote"},
        {"\"\\", "an escape"},
        {"\"\\q\"", "an escape that JSON knows"},
        {"\"\xFF\"", "UTF-8"},
        {"01", "a number such as 12, -0.5 or 1e9"},
        {"{\"a\":1,\"a\":2}", "a key that this object does not have yet"},
    };
    struct json_reader reader;
    json_reader_init(&reader, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(read_all(&reader, pairs[i][0], strlen(pairs[i][0])).expected, pairs[i][1]);
    json_reader_release(&reader);
}

static void test_depth(void **state) {
    (void)state;
    struct json_reader reader;
    struct text text;
    json_reader_init(&reader, NULL);
    text_init(&text, NULL);
    for (int objects = 0; objects < 2; objects++) {
        for (size_t depth = JSON_MAX_DEPTH; depth <= JSON_MAX_DEPTH + 1; depth++) {
            text_reset(&text);
            for (size_t i = 0; i < depth; i++) text_string(&text, objects ? "{\"k\":" : "[");
            text_string(&text, "1");
            for (size_t i = 0; i < depth; i++) text_string(&text, objects ? "}" : "]");
            struct json_error error = read_all(&reader, text.bytes, text.length);
            assert_int_equal(error.problem, depth > JSON_MAX_DEPTH ? JSON_PROBLEM_DEPTH : JSON_PROBLEM_NONE);
            assert_int_equal(error.offset, depth > JSON_MAX_DEPTH ? JSON_MAX_DEPTH * (objects ? 5 : 1) : 0);
        }
    }
    text_release(&text);
    json_reader_release(&reader);
}

static void append_keys(struct text *text, int64_t from, int64_t count) {
    text_string(text, "{");
    for (int64_t i = 0; i < count; i++) {
        text_string(text, i > 0 ? ",\"k" : "\"k");
        text_number(text, from + i);
        text_string(text, "\":0");
    }
}

/* Full objects within objects, which share their names; the one too many; and a duplicate far away. */
static void test_keys(void **state) {
    (void)state;
    struct json_reader reader;
    struct text text;
    json_reader_init(&reader, NULL);
    text_init(&text, NULL);
    append_keys(&text, 0, JSON_MAX_KEYS - 1);
    text_string(&text, ",\"inner\":");
    append_keys(&text, 0, JSON_MAX_KEYS);
    text_string(&text, "}}");
    assert_int_equal(read_all(&reader, text.bytes, text.length).problem, JSON_PROBLEM_NONE);

    text.length--;
    uint32_t offset = (uint32_t)text.length + 1;
    text_string(&text, ",\"more\":0}");
    struct json_error error = read_all(&reader, text.bytes, text.length);
    assert_int_equal(error.problem, JSON_PROBLEM_KEYS);
    assert_int_equal(error.offset, offset);

    text_reset(&text);
    append_keys(&text, 0, 2000);
    offset = (uint32_t)text.length + 1;
    text_string(&text, ",\"k0\":[]}");
    error = read_all(&reader, text.bytes, text.length);
    assert_int_equal(error.problem, JSON_PROBLEM_DUPLICATE);
    assert_int_equal(error.offset, offset);
    text_release(&text);
    json_reader_release(&reader);
}

static void test_length(void **state) {
    (void)state;
    if (SIZE_MAX <= UINT32_MAX) return;
    struct json_reader reader;
    struct json_token token;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, "1", (size_t)JSON_MAX_LENGTH + 1);
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ERROR);
    assert_int_equal(reader.error.problem, JSON_PROBLEM_LENGTH);
    json_reader_release(&reader);
}

static void test_skip(void **state) {
    (void)state;
    static const char text[] = "[{\"a\":[1,{}],\"b\":\"]\"} , 12, [[ ]]]";
    static const uint32_t ends[] = {21, 26, 33};
    struct json_reader reader;
    struct json_token token;
    uint32_t end;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, text, sizeof text - 1);
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ARRAY);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        json_next(&reader, &token);
        assert_true(json_skip(&reader, &token, &end));
        assert_int_equal(end, ends[i]);
    }
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ARRAY_END);
    assert_int_equal(json_next(&reader, &token), JSON_KIND_END);

    json_reader_start(&reader, "[1,}", 4);
    json_next(&reader, &token);
    assert_false(json_skip(&reader, &token, &end));
    assert_int_equal(reader.error.offset, 3);
    json_reader_release(&reader);
}

static void test_bom(void **state) {
    (void)state;
    assert_int_equal(json_skip_bom("\xEF\xBB\xBF", 3), 3);
    assert_int_equal(json_skip_bom("\xEF\xBB\xBF[]", 5), 3);
    assert_int_equal(json_skip_bom("\xEF\xBB\xBF", 2), 0);
    assert_int_equal(json_skip_bom("[]", 2), 0);
    assert_int_equal(json_skip_bom("", 0), 0);
}

/* A key that is expected is taken where it stands just so, once in an object, and nowhere else. */
static void test_expected_keys(void **state) {
    (void)state;
    static const char text[] = "{ \"ab\":1 ,\n\"abc\": {\"ab\": [\"ab\"]}, \"\\u0061b\": 2}";
    const struct json_name ab = json_name("ab", 2), abc = json_name("abc", 3);
    struct json_reader reader;
    struct json_token token;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, text, sizeof text - 1);
    assert_false(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_OBJECT);
    assert_false(json_take_key(&reader, &abc));
    assert_true(json_take_key(&reader, &ab));
    assert_false(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_NUMBER);
    assert_false(json_take_key(&reader, &ab));
    assert_true(json_take_key(&reader, &abc));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_OBJECT);
    assert_true(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ARRAY);
    assert_false(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_STRING);
    assert_false(json_take_key(&reader, &abc));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ARRAY_END);
    assert_int_equal(json_next(&reader, &token), JSON_KIND_OBJECT_END);
    assert_false(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ERROR);
    assert_int_equal(reader.error.problem, JSON_PROBLEM_DUPLICATE);
    assert_false(json_take_key(&reader, &abc));
    json_reader_start(&reader, "{\"ab\": 1, \"ab\": 2}", 20);
    json_next(&reader, &token);
    assert_true(json_take_key(&reader, &ab));
    json_next(&reader, &token);
    assert_false(json_take_key(&reader, &ab));
    assert_int_equal(json_next(&reader, &token), JSON_KIND_ERROR);
    assert_int_equal(reader.error.problem, JSON_PROBLEM_DUPLICATE);
    json_reader_release(&reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expected_keys), cmocka_unit_test(test_texts),    cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_tokens),        cmocka_unit_test(test_decoding), cmocka_unit_test(test_expected),
        cmocka_unit_test(test_depth),         cmocka_unit_test(test_keys),     cmocka_unit_test(test_length),
        cmocka_unit_test(test_skip),          cmocka_unit_test(test_bom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
