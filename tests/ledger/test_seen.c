/* SPDX-License-Identifier: Apache-2.0 */
/* Ids that came before: each is known again, no other is, up to the limit and beyond it. */
#include "ledger/seen.h"
#include "support/test.h"

#include <stdio.h>

static bool add(struct seen *seen, struct arena *arena, size_t number) {
    char id[24];
    bool again;
    snprintf(id, sizeof id, "YX-%zu", number);
    assert_int_equal(seen_add(seen, id, arena, &again), ONUS_OK);
    return again;
}

static void test_limit(void **state) {
    (void)state;
    struct seen seen;
    struct arena arena;
    seen_init(&seen);
    arena_init(&arena, &seen.allocator);
    for (size_t i = 0; i < SEEN_MOST; i++)
        if (add(&seen, &arena, i)) fail_msg("YX-%zu came before", i);
    assert_false(seen.full);
    for (size_t i = 0; i < SEEN_MOST; i += SEEN_MOST / 64) assert_true(add(&seen, &arena, i));
    assert_false(seen.full);
    assert_int_equal(seen.again, 64);
    assert_string_equal(seen.shown[0], "YX-0");
    assert_string_equal(seen.shown[SEEN_SHOWN - 1], "YX-589824");
    /* One more: it is said that nothing more is remembered, and what was is still known. */
    assert_false(add(&seen, &arena, SEEN_MOST));
    assert_true(seen.full);
    assert_false(add(&seen, &arena, SEEN_MOST));
    assert_true(add(&seen, &arena, SEEN_MOST - 1));
    assert_int_equal(seen.count, SEEN_MOST);
    arena_release(&arena);
    seen_release(&seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
