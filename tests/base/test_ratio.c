/* SPDX-License-Identifier: Apache-2.0 */
/* Fractions: read, written, added, compared. */

#include "base/ratio.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

static const struct {
    const char *text;
    bool good;
    int64_t numerator, denominator;
} readings[] = {
    {"0", true, 0, 1},
    {"1", true, 1, 1},
    {"1/2", true, 1, 2},
    {"2/4", true, 1, 2},
    {"0/7", true, 0, 1},
    {"7/7", true, 1, 1},
    {"003/0010", true, 3, 10},
    {"999999/1000000", true, 999999, 1000000},
    {"1000000/1000000", true, 1, 1},
    {"", false, 0, 0},
    {"/", false, 0, 0},
    {"1/", false, 0, 0},
    {"/2", false, 0, 0},
    {"2", false, 0, 0},
    {"3/2", false, 0, 0},
    {"1/0", false, 0, 0},
    {"0/0", false, 0, 0},
    {"-1/2", false, 0, 0},
    {"1/-2", false, 0, 0},
    {"+1", false, 0, 0},
    {" 1", false, 0, 0},
    {"1 ", false, 0, 0},
    {"1/2/3", false, 0, 0},
    {"0.5", false, 0, 0},
    {"1/2x", false, 0, 0},
    {"1/1000001", false, 0, 0},
    {"1000001/1000001", false, 0, 0},
    {"99999999999999999999/1", false, 0, 0},
    {"1/99999999999999999999", false, 0, 0},
};

static void test_parse(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        onus_ratio ratio = {77, 78};
        onus_status status = onus_ratio_parse(readings[i].text, strlen(readings[i].text), &ratio);
        onus_ratio want =
            readings[i].good ? (onus_ratio){readings[i].numerator, readings[i].denominator} : (onus_ratio){77, 78};
        if (status != (readings[i].good ? ONUS_OK : ONUS_E_VALUE) || !ratio_equal(ratio, want))
            fail_msg("\"%s\"", readings[i].text);
    }
    onus_ratio ratio;
    assert_int_equal(onus_ratio_parse("1/23", 3, &ratio), ONUS_OK); /* the length counts, not the zero byte */
    assert_int_equal(ratio.denominator, 2);
}

static void test_format(void **state) {
    (void)state;
    static const struct {
        onus_ratio ratio;
        const char *text;
    } table[] = {{{0, 1}, "0"},
                 {{1, 1}, "1"},
                 {{1, 2}, "1/2"},
                 {{INT64_MAX, INT64_MAX - 1}, "9223372036854775807/9223372036854775806"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        assert_string_equal(onus_ratio_format(table[i].ratio, buffer), table[i].text);
    }
}

/* Written and read again it is the same, and so for every fraction of a small denominator. */
static void test_round_trip(void **state) {
    (void)state;
    for (int64_t d = 1; d <= 60; d++) {
        for (int64_t n = 0; n <= d; n++) {
            char buffer[ONUS_FORMAT_SIZE];
            onus_ratio ratio = ratio_make(n, d), back;
            assert_int_equal(ratio.numerator * d, n * ratio.denominator);
            onus_ratio_format(ratio, buffer);
            assert_int_equal(onus_ratio_parse(buffer, strlen(buffer), &back), ONUS_OK);
            assert_true(ratio_equal(ratio, back));
        }
    }
}

static void test_add(void **state) {
    (void)state;
    onus_ratio sum;
    assert_true(ratio_sum((const onus_ratio[]){(onus_ratio){1, 3}, (onus_ratio){1, 6}}, 2, &sum));
    assert_true(ratio_equal(sum, (onus_ratio){1, 2}));
    assert_true(
        ratio_sum((const onus_ratio[]){(onus_ratio){1, 46337}, (onus_ratio){1, 46339}}, 2, &sum)); /* just below 2^31 */
    assert_int_equal(sum.denominator, INT64_C(46337) * 46339);
    assert_false(
        ratio_sum((const onus_ratio[]){(onus_ratio){1, 46349}, (onus_ratio){1, 46351}}, 2, &sum)); /* just above */
    assert_false(ratio_sum((const onus_ratio[]){(onus_ratio){1, 999983}, (onus_ratio){1, 999979}}, 2, &sum));
    onus_ratio most = {RATIO_MAX_DENOMINATOR - 1, RATIO_MAX_DENOMINATOR};
    assert_true(ratio_sum((const onus_ratio[]){most, (onus_ratio){1, RATIO_MAX_DENOMINATOR}}, 2, &sum));
    assert_true(ratio_equal(sum, (onus_ratio){1, 1}));
}

/* Whether fractions have a common denominator does not depend on their order, however small the sums on the way may reduce to. */
static void test_order(void **state) {
    (void)state;
    const onus_ratio a = {1, 499979}, b = {499977, 999958}, c = {1, 499969}, d = {499967, 999938};
    const onus_ratio orders[][4] = {{a, b, c, d}, {a, c, b, d}, {d, a, c, b}};
    onus_ratio sum;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) assert_false(ratio_sum(orders[i], 4, &sum));
    assert_true(ratio_sum((const onus_ratio[]){a, b}, 2, &sum) && ratio_sum((const onus_ratio[]){c, d}, 2, &sum));
}

static void test_compare(void **state) {
    (void)state;
    struct random random = {7};
    for (int i = 0; i < 10000; i++) {
        onus_ratio a, b;
        a.denominator = 1 + random_below(&random, 2147483647);
        b.denominator = 1 + random_below(&random, 2147483647);
        a.numerator = random_below(&random, (uint32_t)a.denominator);
        b.numerator = random_below(&random, (uint32_t)b.denominator);
        uint64_t left = (uint64_t)a.numerator * (uint64_t)b.denominator;
        uint64_t right = (uint64_t)b.numerator * (uint64_t)a.denominator;
        assert_int_equal(ratio_compare(a, b), left < right ? -1 : left > right);
        assert_int_equal(ratio_compare(a, a), 0);
    }
}

/* Texts of few letters, cut off anywhere, against a look at the text as a whole. */
static void test_any_text(void **state) {
    static const char letters[] = "0123456789///:.";
    struct random random = {32};
    int good = 0;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        char text[20];
        size_t length = random_below(&random, round % 4 == 0 ? sizeof text : 6), slashes = 0;
        int64_t numbers[2] = {0, 0};
        size_t digits[2] = {0, 0};
        bool right = true;
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = letters[random_below(&random, round % 2 == 0 ? 11 : (uint32_t)sizeof letters - 1)];
        for (size_t i = 0; i < length; i++) {
            bool digit = text[i] >= '0' && text[i] <= '9';
            if (text[i] == '/') slashes++;
            right = right && (digit || text[i] == '/') && slashes < 2;
            if (!right || !digit) continue;
            numbers[slashes] =
                numbers[slashes] > 100000000 ? numbers[slashes] : numbers[slashes] * 10 + (text[i] - '0');
            digits[slashes]++;
        }
        if (slashes == 0) numbers[1] = 1;
        right = right && digits[0] > 0 && (slashes == 0 || digits[1] > 0) && numbers[0] <= numbers[1] &&
                numbers[1] > 0 && numbers[1] <= ONUS_MAX_DENOMINATOR;
        onus_ratio ratio = {77, 78};
        onus_status status = onus_ratio_parse(text, length, &ratio);
        if (status != (right ? ONUS_OK : ONUS_E_VALUE) ||
            (right ? ratio.numerator * numbers[1] != numbers[0] * ratio.denominator : ratio.numerator != 77))
            fail_msg("\"%.*s\"", (int)length, text);
        good += right;
    }
    assert_true(good > 10000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),    cmocka_unit_test(test_format), cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_add),      cmocka_unit_test(test_order),  cmocka_unit_test(test_compare),
        cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
