/* SPDX-License-Identifier: Apache-2.0 */
/* The string builder, the arena and growing arrays: what they make, and that a refusal is remembered until it is looked at. */

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "support/failing.h"
#include "support/random.h"

#include <string.h>

/* ---- Text -------------------------------------------------------------------------------------------------- */

static void test_text(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    struct text text;
    text_init(&text, &allocator);
    assert_string_equal(text_get(&text), "");
    text_append(&text, "", 0);
    assert_string_equal(text_get(&text), "");
    text_string(&text, "a");
    text_string(&text, NULL);
    text_char(&text, ',');
    text_append(&text, "bcd", 2);
    assert_string_equal(text_get(&text), "a,bc");
    assert_int_equal(text.length, 4);
    text_clear(&text);
    assert_string_equal(text_get(&text), "");
    for (int i = 0; i < 5000; i++) text_char(&text, (char)('a' + i % 26));
    assert_int_equal(strlen(text_get(&text)), 5000);
    for (int i = 0; i < 5000; i++) assert_int_equal(text.bytes[i], 'a' + i % 26);
    text_release(&text);
    assert_int_equal(failing.bytes, 0);
}

static void test_text_number(void **state) {
    (void)state;
    static const struct {
        int64_t number;
        const char *text;
    } table[] = {{0, "0"},
                 {9, "9"},
                 {-1, "-1"},
                 {1234567890, "1234567890"},
                 {INT64_MAX, "9223372036854775807"},
                 {10, "10"},
                 {-10, "-10"},
                 {INT64_MIN, "-9223372036854775808"}};
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        text_clear(&text);
        text_number(&text, table[i].number);
        assert_string_equal(text_get(&text), table[i].text);
    }
    text_release(&text);
}

static void test_text_failure_is_sticky(void **state) {
    (void)state;
    struct failing failing = {.allowed = 1, .once = true};
    onus_allocator allocator = failing_allocator(&failing);
    struct text text;
    text_init(&text, &allocator);
    text_string(&text, "short");
    assert_false(text.failed);
    text_string(&text, "and this does not fit any more");
    assert_true(text.failed);
    text_char(&text, 'x'); /* would fit */
    assert_string_equal(text_get(&text), "short");
    assert_int_equal(failing.requests, 2);
    text_clear(&text); /* what was in it may have gone somewhere */
    assert_true(text.failed);
    text_string(&text, "x");
    assert_string_equal(text_get(&text), "");
    text_reset(&text);
    assert_false(text.failed);
    text_string(&text, "and this does now, for it was only once");
    assert_false(text.failed);
    text_append(&text, "x", SIZE_MAX - 3);
    assert_true(text.failed);
    text_release(&text);
    assert_int_equal(failing.bytes, 0);
}

/* ---- Arena ------------------------------------------------------------------------------------------------- */

static bool all_zero(const char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != 0) return false;
    return true;
}

/* Pieces of all sizes: zeroed, aligned, apart from one another. The second round needs no new memory. */
static void test_arena(void **state) {
    (void)state;
    enum { PIECES = 400 };
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    size_t requests = 0;
    arena_init(&arena, &allocator);
    for (int round = 0; round < 3; round++) {
        struct random random = {31};
        char *pieces[PIECES];
        size_t sizes[PIECES];
        for (size_t i = 0; i < PIECES; i++) {
            sizes[i] = random_below(&random, random_chance(&random, 2) ? 50000 : 200);
            pieces[i] = arena_new(&arena, sizes[i], 1);
            assert_non_null(pieces[i]);
            assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
            assert_true(all_zero(pieces[i], sizes[i]));
            memset(pieces[i], (int)(1 + i % 255), sizes[i]);
        }
        for (size_t i = 0; i < PIECES; i++)
            for (size_t b = 0; b < sizes[i]; b++) assert_int_equal((unsigned char)pieces[i][b], 1 + i % 255);
        if (round > 0) assert_int_equal(failing.requests, requests);
        requests = failing.requests;
        arena_reset(&arena);
    }
    assert_string_equal(arena_copy(&arena, "abc", 2), "ab");
    assert_string_equal(arena_string(&arena, "abc"), "abc");
    assert_null(arena_string(&arena, NULL));
    assert_false(arena.failed);
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

/* The blocks of an earlier round are used again only where they are large enough. */
static void test_arena_of_uneven_rounds(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    arena_init(&arena, &allocator);
    for (size_t size = 1; size <= 1000000; size *= 10) {
        size_t before = failing.requests;
        for (int i = 0; i < 2; i++) {
            arena_reset(&arena);
            char *small = arena_new(&arena, 1, 1), *large = arena_new(&arena, size, 1);
            assert_true(small != NULL && all_zero(large, size));
            memset(large, 1, size);
        }
        assert_int_equal(failing.requests - before, size == 1 || size > 10000 ? 1 : 0);
    }
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

static void test_arena_failure_is_sticky(void **state) {
    (void)state;
    struct failing failing = {.allowed = 0, .once = true};
    onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    arena_init(&arena, &allocator);
    assert_null(arena_new(&arena, 1, 8));
    assert_null(arena_new(&arena, 1, 8)); /* there would be memory again */
    assert_int_equal(failing.requests, 1);
    arena_reset(&arena);
    assert_non_null(arena_new(&arena, 1, 8));
    assert_null(arena_new(&arena, SIZE_MAX / 4, 8));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_null(arena_new(&arena, SIZE_MAX - 100, 1));
    assert_true(arena.failed);
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

/* ---- Memory ------------------------------------------------------------------------------------------------ */

static void test_grow(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    void *block = NULL;
    size_t capacity = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        assert_true(memory_grow(&allocator, &block, &capacity, i + 1, sizeof i));
        ((uint32_t *)block)[i] = i;
    }
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(((uint32_t *)block)[i], i);
    assert_true(failing.requests < 12);
    void *before = block;
    assert_false(memory_grow(&allocator, &block, &capacity, SIZE_MAX, sizeof(uint32_t)));
    assert_false(memory_grow(&allocator, &block, &capacity, SIZE_MAX / 8, 64));
    assert_ptr_equal(block, before);
    memory_free(&allocator, block, capacity, sizeof(uint32_t));
    assert_null(memory_new(&allocator, SIZE_MAX / 2, 3));
    assert_null(memory_resize(&allocator, NULL, 0, SIZE_MAX / 2, 3));
    void *nothing = memory_new(&allocator, 0, 24);
    assert_non_null(nothing);
    memory_free(&allocator, nothing, 0, 24);
    memory_free(&allocator, NULL, 10, 24);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_number),
        cmocka_unit_test(test_arena),
        cmocka_unit_test(test_arena_of_uneven_rounds),
        cmocka_unit_test(test_text_failure_is_sticky),
        cmocka_unit_test(test_grow),
        cmocka_unit_test(test_arena_failure_is_sticky),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
