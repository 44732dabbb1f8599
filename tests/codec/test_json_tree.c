/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <string.h>

#include "codec/failing.h"
#include "codec/json_text.h"
#include "codec/json_tree.h"

/* The tree of a text, what a failed one leaves, and that every allocation of reader, tree and canonical text may fail. */

static const char document[] = " {\"id\": \"A\\u002d1\", \"tags\": [\"x\", [], {}, null], \"loss\": {\"amount\": "
                               "12.50, \"sure\": true}, \"\": false} ";

static void test_values(void **state) {
    (void)state;
    struct json_reader reader;
    struct arena arena;
    json_reader_init(&reader, NULL);
    arena_init(&arena, NULL);
    const struct json_value *root = json_tree_read(&reader, document, sizeof document - 1, &arena);
    assert_non_null(root);
    assert_int_equal(root->kind, JSON_KIND_OBJECT);
    assert_int_equal(root->count, 4);
    assert_int_equal(root->start, 1);
    assert_int_equal(root->end, sizeof document - 2);
    assert_null(root->key);
    assert_null(root->parent);

    const struct json_value *id = root->first;
    assert_string_equal(id->key, "id");
    assert_int_equal(id->key_start, 2);
    assert_string_equal(id->text, "A-1");
    assert_int_equal(id->length, 3);
    assert_int_equal(id->start, 8);
    assert_int_equal(id->end, 18);

    const struct json_value *tags = id->next;
    static const enum json_kind kinds[] = {JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT, JSON_KIND_NULL};
    const struct json_value *item = tags->first;
    assert_int_equal(tags->count, 4);
    for (size_t i = 0; i < 4; i++, item = item->next) {
        assert_int_equal(item->kind, kinds[i]);
        assert_ptr_equal(item->parent, tags);
        assert_null(item->key);
        assert_int_equal(item->count, 0);
    }
    assert_null(item);
    assert_int_equal(document[tags->start], '[');
    assert_int_equal(document[tags->end - 1], ']');

    const struct json_value *amount = json_member(json_member(root, "loss"), "amount");
    assert_int_equal(amount->kind, JSON_KIND_NUMBER);
    assert_string_equal(amount->text, "12.50");
    assert_int_equal(json_member(root, "")->kind, JSON_KIND_FALSE);
    assert_null(json_member(root, "nothing"));
    assert_null(json_member(tags, "x"));
    assert_null(json_member(NULL, "x"));
    arena_release(&arena);
    json_reader_release(&reader);
}

static void test_single_values(void **state) {
    (void)state;
    struct json_reader reader;
    struct arena arena;
    json_reader_init(&reader, NULL);
    arena_init(&arena, NULL);
    assert_int_equal(json_tree_read(&reader, "true", 4, &arena)->kind, JSON_KIND_TRUE);
    assert_int_equal(json_tree_read(&reader, "[]", 2, &arena)->end, 2);
    assert_string_equal(json_tree_read(&reader, "-7e1", 4, &arena)->text, "-7e1");
    assert_string_equal(json_tree_read(&reader, "\"\"", 2, &arena)->text, "");
    assert_null(json_tree_read(&reader, "[1,{\"a\":}]", 10, &arena));
    assert_int_equal(reader.error.problem, JSON_PROBLEM_CHARACTER);
    assert_int_equal(reader.error.offset, 8);
    assert_null(json_tree_read(&reader, "", 0, &arena));
    assert_int_equal(reader.error.problem, JSON_PROBLEM_END);
    assert_non_null(json_tree_read(&reader, "1", 1, &arena));
    arena_release(&arena);
    json_reader_release(&reader);
}

static void test_depth(void **state) {
    (void)state;
    char text[2 * JSON_MAX_DEPTH];
    memset(text, '[', JSON_MAX_DEPTH);
    memset(text + JSON_MAX_DEPTH, ']', JSON_MAX_DEPTH);
    struct json_reader reader;
    struct arena arena;
    struct text canonical;
    json_reader_init(&reader, NULL);
    arena_init(&arena, NULL);
    text_init(&canonical, NULL);
    const struct json_value *root = json_tree_read(&reader, text, sizeof text, &arena);
    assert_non_null(root);
    json_text_canonical(&canonical, root);
    assert_int_equal(canonical.length, sizeof text);
    assert_memory_equal(canonical.bytes, text, sizeof text);
    size_t depth = 0;
    for (; root != NULL; root = root->first) depth++;
    assert_int_equal(depth, JSON_MAX_DEPTH);
    text_release(&canonical);
    arena_release(&arena);
    json_reader_release(&reader);
}

/* A document that makes every array of the reader grow, and the arena too. */
static void write_large(struct text *text) {
    for (int64_t i = 0; i < 40; i++) {
        text_string(text, "{\"list\": [");
        for (int64_t j = 0; j < 20; j++) {
            text_string(text, "\"a longer text, to grow the buffer\\n\", ");
            text_number(text, j);
            text_string(text, ", ");
        }
        text_string(text, "null], \"key");
        text_number(text, i);
        text_string(text, "\": true, \"b\": [], \"inner\": ");
    }
    text_string(text, "0");
    for (int64_t i = 0; i < 40; i++) text_string(text, "}");
}

/* Read `text` into its canonical form with the n-th allocation refused. False if that was noticed. */
static bool survives(const struct text *text, struct failing *failing, struct text *canonical) {
    onus_allocator allocator = failing_allocator(failing);
    struct json_reader reader;
    struct arena arena;
    json_reader_init(&reader, &allocator);
    arena_init(&arena, &allocator);
    const struct json_value *root = json_tree_read(&reader, text->bytes, text->length, &arena);
    if (root == NULL) {
        assert_int_equal(reader.error.problem, JSON_PROBLEM_MEMORY);
        assert_string_equal(reader.error.expected, "more memory");
        /* With memory again, the same reader is good for the next text. */
        failing->allowed = SIZE_MAX;
        struct json_token token;
        json_reader_start(&reader, "{\"a\":\"b\"}", 9);
        for (size_t i = 0; i < 4; i++) assert_true(json_next(&reader, &token) < JSON_KIND_END);
        assert_int_equal(json_next(&reader, &token), JSON_KIND_END);
    } else {
        text_init(canonical, &allocator);
        json_text_canonical(canonical, root);
    }
    bool good = root != NULL && !canonical->failed;
    if (root != NULL && !good) text_release(canonical);
    arena_release(&arena);
    json_reader_release(&reader);
    return good;
}

static void sweep(const struct text *text, bool once, struct text *canonical, struct failing *failing) {
    for (size_t allowed = 0;; allowed++) {
        *failing = (struct failing){0, allowed, once, 0};
        if (survives(text, failing, canonical)) return;
        assert_int_equal(failing->bytes, 0);
    }
}

static void test_refused_memory(void **state) {
    (void)state;
    struct text text, canonical, expected;
    struct failing generous = {0, SIZE_MAX, false, 0};
    text_init(&text, NULL);
    write_large(&text);
    assert_true(survives(&text, &generous, &expected));
    assert_true(generous.requests > 60);
    for (int once = 0; once < 2; once++) {
        struct failing failing;
        sweep(&text, once == 1, &canonical, &failing);
        assert_int_equal(failing.requests, generous.requests);
        assert_string_equal(canonical.bytes, expected.bytes);
        text_release(&canonical);
        assert_int_equal(failing.bytes, 0);
    }
    text_release(&expected);
    assert_int_equal(generous.bytes, 0);
    text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_single_values),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_refused_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
