/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <string.h>

#include "codec/json_text.h"
#include "codec/json_texts.h"

/* What is written, and that it reads as what was meant. */

#define STRING(literal) literal, sizeof literal - 1

static void test_string(void **state) {
    (void)state;
    static const struct {
        const char *string;
        size_t length;
        const char *written;
    } pairs[] = {
        {STRING(""), "\"\""},
        {STRING("plain"), "\"plain\""},
        {STRING("\"a\\b/c\""), "\"\\\"a\\\\b/c\\\"\""},
        {STRING("\n\t\r\b\f"), "\"\\n\\t\\r\\b\\f\""},
        {STRING("a\0b\x01\x1F"), "\"a\\u0000b\\u0001\\u001f\""},
        {STRING("\x7F\xE2\x80\xA8\xE2\x80\xA9\xF0\x9F\x98\x80"), "\"\x7F\xE2\x80\xA8\xE2\x80\xA9\xF0\x9F\x98\x80\""},
        {STRING("\xE7\xAD\xBE\n\xE6\x94\xB6"), "\"\xE7\xAD\xBE\\n\xE6\x94\xB6\""},
    };
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        text_reset(&text);
        json_text_string(&text, pairs[i].string, pairs[i].length);
        assert_string_equal(text.bytes, pairs[i].written);
    }
    text_release(&text);
}

/* Every byte that a string may hold comes back from the reader. */
static void test_string_again(void **state) {
    (void)state;
    char all[0x7F];
    for (size_t i = 0; i < sizeof all; i++) all[i] = (char)(i + 1);
    struct json_reader reader;
    struct json_token token;
    struct text text;
    text_init(&text, NULL);
    json_reader_init(&reader, NULL);
    json_text_string(&text, all, sizeof all);
    json_reader_start(&reader, text.bytes, text.length);
    assert_int_equal(json_next(&reader, &token), JSON_KIND_STRING);
    assert_int_equal(token.length, sizeof all);
    assert_memory_equal(token.text, all, sizeof all);
    json_reader_release(&reader);
    text_release(&text);
}

static void test_compact(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {" [ ] ", "[]"},
        {"{\n}", "{}"},
        {"1", "1"},
        {"[1,2 ,\t3]", "[1, 2, 3]"},
        {"{\"b\":1,\r\n\"a\":[true,null]}", "{\"b\": 1, \"a\": [true, null]}"},
        {"[\" a , b : \\\" c \\\\\",\"\\u0041\"]", "[\" a , b : \\\" c \\\\\", \"\\u0041\"]"},
        {"{\"a\": [{\"b\": -1.50e+3}]}", "{\"a\": [{\"b\": -1.50e+3}]}"},
    };
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        text_reset(&text);
        json_text_compact(&text, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(text.bytes, pairs[i][1]);
    }
    text_release(&text);
}

static void canonical(struct text *text, const char *raw, size_t length) {
    struct json_reader reader;
    struct arena arena;
    json_reader_init(&reader, NULL);
    arena_init(&arena, NULL);
    const struct json_value *value = json_tree_read(&reader, raw, length, &arena);
    assert_non_null(value);
    text_reset(text);
    json_text_canonical(text, value);
    arena_release(&arena);
    json_reader_release(&reader);
}

static void test_canonical(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"[ ]", "[]"},
        {"{ }", "{}"},
        {"{\"b\":1,\"a\":2}", "{\"a\": 2, \"b\": 1}"},
        {"{\"aa\":1,\"a\":{\"z\":0,\"y\":1.0},\"\":[3,1,2],\"B\":false}",
         "{\"\": [3, 1, 2], \"B\": false, \"a\": {\"y\": 1.0, \"z\": 0}, \"aa\": 1}"},
        {"[\"\\u0041\\/\\u000a\\uD83D\\uDE00\",null,true]", "[\"A/\\n\xF0\x9F\x98\x80\", null, true]"},
        {"{\"\xE7\xAD\xBE\":1,\"z\":2,\"\\u00e9\":3}", "{\"z\": 2, \"\xC3\xA9\": 3, \"\xE7\xAD\xBE\": 1}"},
    };
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        canonical(&text, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(text.bytes, pairs[i][1]);
    }
    text_release(&text);
}

/* Keys in any order come out in one. */
static void test_canonical_order(void **state) {
    (void)state;
    struct text raw, text, expected;
    text_init(&raw, NULL);
    text_init(&text, NULL);
    text_init(&expected, NULL);
    for (int64_t step = 1; step < 100; step++) {
        if (step % 2 == 0 || step % 5 == 0) continue; /* otherwise the keys do not all come up */
        text_reset(&raw);
        for (int64_t i = 0; i < 100; i++) {
            text_string(&raw, i == 0 ? "{\"" : ",\"");
            text_number(&raw, 100 + i * step % 100);
            text_string(&raw, "\":0");
        }
        text_string(&raw, "}");
        canonical(step == 1 ? &expected : &text, raw.bytes, raw.length);
        if (step > 1) assert_string_equal(text.bytes, expected.bytes);
    }
    text_release(&expected);
    text_release(&text);
    text_release(&raw);
}

/* For every good text: compact and canonical text are JSON, mean the same, and are not changed by a second time. */
static void test_stable(void **state) {
    (void)state;
    struct text first, second, compact;
    text_init(&first, NULL);
    text_init(&second, NULL);
    text_init(&compact, NULL);
    for (size_t i = 0; i < JSON_TEXT_COUNT; i++) {
        if (json_texts[i].problem != JSON_PROBLEM_NONE) continue;
        canonical(&first, json_texts[i].text, json_texts[i].length);
        canonical(&second, first.bytes, first.length);
        assert_string_equal(second.bytes, first.bytes);
        text_reset(&compact);
        json_text_compact(&compact, json_texts[i].text, json_texts[i].length);
        canonical(&second, compact.bytes, compact.length);
        assert_string_equal(second.bytes, first.bytes);
        text_reset(&compact);
        json_text_compact(&compact, first.bytes, first.length);
        assert_string_equal(compact.bytes, first.bytes);
    }
    text_release(&compact);
    text_release(&second);
    text_release(&first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_string),    cmocka_unit_test(test_string_again),    cmocka_unit_test(test_compact),
        cmocka_unit_test(test_canonical), cmocka_unit_test(test_canonical_order), cmocka_unit_test(test_stable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
