/* SPDX-License-Identifier: Apache-2.0 */

/* Wide numbers against known ones; regions of random diagrams against trying every assignment. */

#include "study/region.h"

#include "base/memory.h"
#include "support/random.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

/* ---- Wide numbers ------------------------------------------------------------------------------------------ */

static void test_wide(void **state) {
    (void)state;
    char digits[WIDE_DIGITS];
    assert_string_equal(wide_format(&(struct wide){0}, digits), "0");
    struct wide factorial = wide_of(1);
    for (uint32_t i = 2; i <= 30; i++) wide_multiply(&factorial, i);
    assert_string_equal(wide_format(&factorial, digits), "265252859812191058636308480000000");
    struct wide twice = factorial;
    wide_add(&twice, &factorial);
    assert_string_equal(wide_format(&twice, digits), "530505719624382117272616960000000");
    assert_true(wide_compare(&factorial, &twice) < 0);
    assert_true(wide_compare(&twice, &factorial) > 0);
    assert_int_equal(wide_compare(&twice, &twice), 0);
    assert_int_equal(wide_share(&factorial, &twice), 5000);
    assert_int_equal(wide_share(&factorial, &(struct wide){0}), 0);
    for (uint32_t i = 30; i >= 2; i--) assert_int_equal(wide_divide(&factorial, i), 0);
    assert_string_equal(wide_format(&factorial, digits), "1");
    struct wide large = wide_of_64(UINT64_MAX);
    assert_string_equal(wide_format(&large, digits), "18446744073709551615");
    wide_add(&large, &factorial);
    assert_string_equal(wide_format(&large, digits), "18446744073709551616");
    struct wide small = wide_of_64(7);
    assert_int_equal(small.length, 1);
    struct wide greatest = wide_of(1);
    for (int i = 0; i < 512; i++) wide_multiply(&greatest, 64);
    assert_true(greatest.length <= WIDE_WORDS);
    assert_int_equal(strlen(wide_format(&greatest, digits)), 925); /* 2^3072 */
}

/* ---- Regions ----------------------------------------------------------------------------------------------- */

static const uint8_t arity[] = {2, 3, 2, 4, 3, 2};
enum { VARIABLES = 6, ASSIGNMENTS = 2 * 3 * 2 * 4 * 3 * 2 };

static diagram_node random_region(struct diagram *diagram, struct random *random) {
    diagram_node result = random_chance(random, 50) ? DIAGRAM_TRUE : DIAGRAM_FALSE;
    for (int i = 0; i < 8; i++) {
        uint32_t variable = random_below(random, VARIABLES);
        uint64_t all = UINT64_MAX >> (64 - arity[variable]);
        diagram_node literal = diagram_literal(diagram, variable, random_subset(random, all));
        result = random_chance(random, 50)   ? diagram_or(diagram, result, literal)
                 : random_chance(random, 50) ? diagram_and(diagram, result, literal)
                                             : diagram_and_not(diagram, literal, result);
    }
    return result;
}

static void assign(size_t at, uint8_t values[VARIABLES]) {
    for (uint32_t i = 0; i < VARIABLES; i++) {
        values[i] = (uint8_t)(at % arity[i]);
        at /= arity[i];
    }
}

static bool in_cube(const struct cube *cube, const uint8_t *values, uint32_t free) {
    for (uint32_t i = 0; i < VARIABLES; i++)
        if (i != free && (cube->values[i] >> values[i] & 1) == 0) return false;
    return true;
}

static void check_cover(struct diagram *diagram, diagram_node least, diagram_node most, const struct cubes *cubes) {
    uint8_t values[VARIABLES];
    size_t alone[64] = {0};
    assert_true(cubes->count <= 64);
    for (size_t at = 0; at < ASSIGNMENTS; at++) {
        size_t covered = 0, last = 0;
        assign(at, values);
        for (size_t i = 0; i < cubes->count; i++)
            if (in_cube(&cubes->items[i], values, VARIABLES)) covered++, last = i;
        bool must = diagram_follow(diagram, least, values) != 0, may = diagram_follow(diagram, most, values) != 0;
        if (must) assert_true(covered > 0);
        if (covered > 0) assert_true(may);
        if (must && covered == 1) alone[last]++;
    }
    for (size_t i = 0; i < cubes->count; i++) {
        assert_true(alone[i] > 0);
        for (uint32_t v = 0; v < VARIABLES; v++) {
            for (uint8_t value = 0; value < arity[v]; value++) {
                if ((cubes->items[i].values[v] >> value & 1) != 0) continue;
                bool fits = true;
                for (size_t at = 0; fits && at < ASSIGNMENTS; at++) {
                    assign(at, values);
                    if (values[v] == value && in_cube(&cubes->items[i], values, v))
                        fits = diagram_follow(diagram, most, values) != 0;
                }
                assert_false(fits);
            }
        }
    }
}

static void test_regions(void **state) {
    (void)state;
    struct random random = {11};
    struct diagram diagram;
    struct arena arena;
    onus_allocator allocator = memory_allocator(NULL);
    struct diagram_marks marks;
    diagram_marks_init(&marks, &allocator);
    arena_init(&arena, &allocator);
    diagram_init(&diagram, &allocator, arity, VARIABLES, 100000);
    for (int round = 0; round < 300; round++) {
        diagram_node least = random_region(&diagram, &random);
        diagram_node most = diagram_or(&diagram, least, random_region(&diagram, &random));
        struct wide count;
        struct cubes cubes = {NULL, 0};
        uint8_t values[VARIABLES];
        uint32_t expected = 0;
        for (size_t at = 0; at < ASSIGNMENTS; at++) {
            assign(at, values);
            expected += diagram_follow(&diagram, least, values) != 0;
        }
        assert_true(region_count(&diagram, least, &arena, &marks, &count));
        struct wide wanted = wide_of(expected);
        assert_int_equal(wide_compare(&count, &wanted), 0);
        assert_int_equal(region_cover(&diagram, least, most, 64, &arena, &marks, &cubes), ONUS_OK);
        check_cover(&diagram, least, most, &cubes);
        if (cubes.count > 1)
            assert_int_equal(region_cover(&diagram, least, most, 1, &arena, &marks, &cubes), ONUS_E_LIMIT);
        arena_reset(&arena);
    }
    diagram_release(&diagram);
    arena_release(&arena);
    diagram_marks_release(&marks);
}

/* Counts beyond 64 bits: two of 100 variables of 8 values are fixed. */
static void test_wide_counts(void **state) {
    (void)state;
    static uint8_t eights[100];
    char digits[WIDE_DIGITS];
    struct diagram diagram;
    struct arena arena;
    struct wide count, expected = wide_of(2);
    onus_allocator allocator = memory_allocator(NULL);
    memset(eights, 8, sizeof eights);
    struct diagram_marks marks;
    diagram_marks_init(&marks, &allocator);
    arena_init(&arena, &allocator);
    diagram_init(&diagram, &allocator, eights, 100, 1000);
    assert_false(region_fits_64_bits(&diagram));
    diagram_node both = diagram_and(&diagram, diagram_literal(&diagram, 3, 1), diagram_literal(&diagram, 98, 3));
    assert_true(region_count(&diagram, both, &arena, &marks, &count));
    for (int i = 0; i < 98; i++) wide_multiply(&expected, 8);
    assert_string_equal(wide_format(&count, digits), wide_format(&expected, (char[WIDE_DIGITS]){0}));
    diagram_release(&diagram);
    arena_release(&arena);
    diagram_marks_release(&marks);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_wide), cmocka_unit_test(test_regions),
                                       cmocka_unit_test(test_wide_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
