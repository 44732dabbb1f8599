/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting: sorted, stable, nothing lost, whatever the size of an element. */

#include "base/sort.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

#define MOST 300

/* `place` is where it stood before; the filling makes it larger than the chunks in which elements are moved. */
struct element {
    uint32_t key, place;
    unsigned char filling[150];
};

static int compare(const void *left, const void *right) {
    uint32_t a, b;
    memcpy(&a, left, sizeof a); /* elements of any size stand anywhere */
    memcpy(&b, right, sizeof b);
    return a < b ? -1 : a > b;
}

static void test_sorted_and_stable(void **state) {
    (void)state;
    static struct element elements[MOST];
    static const uint32_t counts[] = {0, 1, 2, 3, 10, 64, MOST}, keys[] = {1, 2, 10, 1000000};
    struct random random = {21};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            for (uint32_t i = 0; i < counts[c]; i++) {
                elements[i] = (struct element){.key = random_below(&random, keys[k]), .place = i};
                memset(elements[i].filling, (int)(i & 255), sizeof elements[i].filling);
            }
            bool seen[MOST] = {false};
            sort_elements(elements, counts[c], sizeof *elements, compare);
            for (uint32_t i = 0; i < counts[c]; i++) {
                assert_false(seen[elements[i].place]);
                seen[elements[i].place] = true;
                for (size_t b = 0; b < sizeof elements[i].filling; b++)
                    assert_int_equal(elements[i].filling[b], elements[i].place & 255);
                if (i == 0) continue;
                assert_true(elements[i - 1].key <= elements[i].key);
                if (elements[i - 1].key == elements[i].key) assert_true(elements[i - 1].place < elements[i].place);
            }
        }
    }
}

/* A key and nothing else: the smallest elements there are here. */
static void test_small_elements(void **state) {
    (void)state;
    uint32_t numbers[MOST];
    for (uint32_t i = 0; i < MOST; i++) numbers[i] = i * 7919 % MOST;
    sort_elements(numbers, MOST, sizeof *numbers, compare);
    for (uint32_t i = 0; i < MOST; i++) assert_int_equal(numbers[i], i);
}

/* Elements of every size, whole bytes of which go along. */
static void test_every_size(void **state) {
    enum { COUNT = 23, LARGEST = 140 };
    static unsigned char elements[COUNT * LARGEST];
    (void)state;
    for (size_t size = sizeof(uint32_t); size <= LARGEST; size++) {
        for (uint32_t i = 0; i < COUNT; i++) {
            uint32_t key = i * 7 % COUNT;
            memset(elements + i * size, (int)key + 1, size);
            memcpy(elements + i * size, &key, sizeof key);
        }
        sort_elements(elements, COUNT, size, compare);
        for (uint32_t i = 0; i < COUNT; i++) {
            assert_memory_equal(elements + i * size, &i, sizeof i);
            for (size_t b = sizeof i; b < size; b++) assert_int_equal(elements[i * size + b], i + 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sorted_and_stable), cmocka_unit_test(test_small_elements),
                                       cmocka_unit_test(test_every_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
