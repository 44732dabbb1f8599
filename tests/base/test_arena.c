/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: sizes that would wrap are refused, blocks are used again, what is copied is whole. */

#include "base/arena.h"
#include "base/memory.h"
#include "support/failing.h"

#include <stdint.h>
#include <string.h>

static void test_sizes(void **state) {
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    (void)state;
    assert_null(memory_resize(&allocator, NULL, 0, 0, 8));
    assert_null(memory_resize(&allocator, NULL, 0, SIZE_MAX / 8 + 1, 8));
    assert_null(memory_new(&allocator, SIZE_MAX / 8 + 1, 8));
    assert_int_equal(failing.requests, 0); /* nobody was asked */
    unsigned char *zeroed = memory_new(&allocator, 0, 8);
    for (size_t i = 0; i < 8; i++) assert_int_equal(zeroed[i], 0);
    memory_free(&allocator, zeroed, 0, 8);
    memory_free(&allocator, NULL, 3, 8);
    assert_int_equal(failing.bytes, 0);
    /* No allocator, or one without a function: that of the C library. */
    const onus_allocator empty = {NULL, NULL}, given = memory_allocator(&allocator);
    assert_true(memory_allocator(NULL).resize != NULL && memory_allocator(&empty).resize != NULL);
    assert_true(given.resize == allocator.resize && given.context == allocator.context);
}

static void test_grow(void **state) {
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    void *block = NULL;
    size_t capacity = 0;
    (void)state;
    for (size_t needed = 0; needed < 100; needed++) {
        assert_true(memory_grow(&allocator, &block, &capacity, needed, sizeof(uint32_t)));
        assert_true(capacity >= needed && (capacity & (capacity - 1)) == 0 && (needed == 0 || capacity >= 8));
        assert_true(capacity <= 8 || capacity < 2 * needed);
        if (needed > 0) ((uint32_t *)block)[needed - 1] = (uint32_t)needed;
    }
    for (uint32_t i = 0; i < 99; i++) assert_int_equal(((uint32_t *)block)[i], i + 1);
    const size_t before = capacity;
    void *const there = block;
    assert_false(memory_grow(&allocator, &block, &capacity, SIZE_MAX, 1));
    assert_false(memory_grow(&allocator, &block, &capacity, SIZE_MAX / 4, sizeof(uint64_t)));
    failing.allowed = failing.requests;
    assert_false(memory_grow(&allocator, &block, &capacity, 1000, sizeof(uint32_t)));
    assert_true(capacity == before && block == there);
    memory_free(&allocator, block, capacity, sizeof(uint32_t));
    assert_int_equal(failing.bytes, 0);
}

/* Pieces are zeroed and aligned, and none lies in another; after a reset no more is asked for. */
static void test_pieces(void **state) {
    enum { PIECES = 400 };
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    unsigned char *pieces[PIECES];
    size_t asked = 0;
    (void)state;
    arena_init(&arena, &allocator);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < PIECES; i++) {
            size_t length = i % 50 == 49 ? 20000 + i : i % 97;
            pieces[i] = arena_new(&arena, length, 1);
            assert_non_null(pieces[i]);
            assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < length; k++) assert_int_equal(pieces[i][k], 0);
            memset(pieces[i], (int)(i % 255 + 1), length);
        }
        for (size_t i = 0; i < PIECES; i++) {
            size_t length = i % 50 == 49 ? 20000 + i : i % 97;
            for (size_t k = 0; k < length; k++) assert_int_equal(pieces[i][k], i % 255 + 1);
        }
        if (round == 0) asked = failing.requests;
        assert_int_equal(failing.requests, asked);
        arena_reset(&arena);
    }
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

/* Ever larger pieces, one a round, do not pile up: a block that is too small makes way. */
static void test_larger_pieces(void **state) {
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    (void)state;
    arena_init(&arena, &allocator);
    for (size_t length = 20000; length < 60000; length += 1000) {
        arena_reset(&arena);
        assert_non_null(arena_new(&arena, 1, 100));
        assert_non_null(arena_new(&arena, length, 1));
        assert_true(failing.bytes < length + 2 * 16384 + 1000);
    }
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

static void test_refused(void **state) {
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    struct arena arena;
    (void)state;
    arena_init(&arena, &allocator);
    /* Sizes that wrap, in each way that one can ask for them. */
    assert_null(arena_new(&arena, SIZE_MAX, 1));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_null(arena_new(&arena, SIZE_MAX / 8 + 2, 8));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_null(arena_new(&arena, SIZE_MAX - 40, 1));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_null(arena_copy(&arena, "", SIZE_MAX));
    arena_reset(&arena);
    /* A failure stays until the reset. */
    failing.allowed = failing.requests;
    assert_null(arena_copy(&arena, "text", 4));
    failing.allowed = SIZE_MAX;
    assert_true(arena.failed);
    assert_null(arena_copy(&arena, "text", 4));
    arena_reset(&arena);
    char *copy = arena_copy(&arena, "text and more", 4);
    assert_string_equal(copy, "text");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_string_equal(arena_string(&arena, "whole"), "whole");
    assert_null(arena_string(&arena, NULL));
    assert_non_null(arena_new(&arena, 0, 8));
    assert_false(arena.failed);
    arena_release(&arena);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes), cmocka_unit_test(test_grow),
                                       cmocka_unit_test(test_pieces), cmocka_unit_test(test_larger_pieces),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
