/* SPDX-License-Identifier: Apache-2.0 */
/* Money: read, written, divided. What a division must be is said here without the arithmetic of money.c: in wide numbers of two words. */

#include "base/ratio.h"
#include "onus_definition.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

#define MOST ONUS_MAX_MONEY

static const struct {
    const char *text;
    int64_t fen; /* -1: not money */
} readings[] = {
    {"0", 0},
    {"0.00", 0},
    {"0.01", 1},
    {"0.1", 10},
    {"1", 100},
    {"1234.5", 123450},
    {"1234.50", 123450},
    {"000012.34", 1234},
    {"46116860184273879.04", MOST},
    {"46116860184273879.03", MOST - 1},
    {"46116860184273879", MOST - 4},
    {"46116860184273879.05", -1},
    {"46116860184273880", -1},
    {"46116860184273879.1", -1},
    {"461168601842738790", -1},
    {"92233720368547758.07", -1},
    {"92233720368547758.08", -1},
    {"99999999999999999999999999", -1},
    {"", -1},
    {".", -1},
    {"1.", -1},
    {".5", -1},
    {"1.005", -1},
    {"1.000", -1},
    {"-1", -1},
    {"+1", -1},
    {" 1", -1},
    {"1 ", -1},
    {"1,000", -1},
    {"1e3", -1},
    {"1.2.3", -1},
    {"0x10", -1},
    {"￥1", -1},
};

static void test_parse(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        onus_money money = {-7};
        bool good = readings[i].fen >= 0;
        onus_status status = onus_money_parse(readings[i].text, strlen(readings[i].text), &money);
        if (status != (good ? ONUS_OK : ONUS_E_VALUE) || money.fen != (good ? readings[i].fen : -7))
            fail_msg("\"%s\"", readings[i].text);
    }
}

static void test_format(void **state) {
    (void)state;
    static const struct {
        int64_t fen;
        const char *text;
    } table[] = {{0, "0.00"},
                 {1, "0.01"},
                 {99, "0.99"},
                 {100, "1.00"},
                 {123450, "1234.50"},
                 {MOST, "46116860184273879.04"},
                 {INT64_MAX, "92233720368547758.07"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        assert_string_equal(onus_money_format((onus_money){table[i].fen}, buffer), table[i].text);
    }
    struct random random = {3};
    for (int i = 0; i < 10000; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        onus_money money = {(int64_t)(random_next(&random) >> (2 + random_below(&random, 62)))}, back;
        onus_money_format(money, buffer);
        assert_int_equal(onus_money_parse(buffer, strlen(buffer), &back), ONUS_OK);
        assert_int_equal(back.fen, money.fen);
    }
}

/* ---- Division ---------------------------------------------------------------------------------------------- */

/* The shares times `whole` are whole numbers, their common denominator. */
struct pattern {
    size_t count;
    int64_t weights[ONUS_MAX_PARTIES];
    int64_t whole;
};

/* A product of two numbers below 2^63, in two words. */
struct wide {
    uint64_t high, low;
};

static struct wide product(int64_t left, int64_t right) {
    uint64_t a = (uint64_t)left >> 32, b = (uint64_t)left & UINT32_MAX;
    uint64_t c = (uint64_t)right >> 32, d = (uint64_t)right & UINT32_MAX;
    uint64_t middle = (b * d >> 32) + (a * d & UINT32_MAX) + (b * c & UINT32_MAX);
    return (struct wide){a * c + (a * d >> 32) + (b * c >> 32) + (middle >> 32), middle << 32 | (b * d & UINT32_MAX)};
}

/* total * weight - part * whole: what a share is still owed, in fen times `whole`. */
static int64_t owed(int64_t total, int64_t part, int64_t weight, int64_t whole) {
    struct wide due = product(total, weight), got = product(part, whole);
    uint64_t low = due.low - got.low, high = due.high - got.high - (due.low < got.low);
    bool small = high == 0 ? low <= INT64_MAX : high == UINT64_MAX && low > INT64_MAX;
    assert_true(small); /* or some part is far off */
    return (int64_t)low;
}

/* Largest remainders: no part that was rounded down was owed more than one that was rounded up, nor the same and stood before it. */
static void check_law(const struct pattern *pattern, int64_t total, const onus_money *parts) {
    int64_t owes[ONUS_MAX_PARTIES], sum = 0;
    for (size_t i = 0; i < pattern->count; i++) {
        sum += parts[i].fen;
        owes[i] = owed(total, parts[i].fen, pattern->weights[i], pattern->whole);
        assert_true(owes[i] < pattern->whole && owes[i] > -pattern->whole); /* within a fen */
    }
    assert_true(sum == total);
    for (size_t down = 0; down < pattern->count; down++) {
        for (size_t up = 0; up < pattern->count; up++) {
            if (owes[down] < 0 || owes[up] >= 0) continue;
            int64_t remainder = owes[up] + pattern->whole; /* before it was rounded up */
            assert_true(owes[down] < remainder || (owes[down] == remainder && up < down));
        }
    }
}

static void divide(const struct pattern *pattern, int64_t total) {
    onus_ratio shares[ONUS_MAX_PARTIES];
    onus_money parts[ONUS_MAX_PARTIES];
    for (size_t i = 0; i < pattern->count; i++) shares[i] = ratio_make(pattern->weights[i], pattern->whole);
    assert_int_equal(onus_money_divide((onus_money){total}, shares, pattern->count, parts), ONUS_OK);
    check_law(pattern, total, parts);
}

static void divide_many(const struct pattern *pattern, struct random *random) {
    for (int64_t total = 0; total <= 1000; total++) divide(pattern, total);
    for (int bit = 10; bit <= 62; bit++) {
        int64_t power = INT64_C(1) << bit;
        divide(pattern, power - 1);
        divide(pattern, power);
        if (bit < 62) divide(pattern, power + 1);
    }
    for (int i = 0; i < 100; i++) divide(pattern, (int64_t)(random_next(random) >> (2 + random_below(random, 50))));
}

/* The patterns of the shipped policy (3/10 is the smallest part that anybody bears in it) and every way to share equally. */
static void test_known_patterns(void **state) {
    (void)state;
    struct random random = {5};
    static const struct pattern known[] = {{1, {1}, 1},     {2, {1, 1}, 2},    {2, {3, 7}, 10},
                                           {2, {7, 3}, 10}, {3, {1, 0, 2}, 3}, {3, {1, 2, 3}, 6}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) divide_many(&known[i], &random);
    for (uint32_t blamed = 1; blamed < 32; blamed++) {
        struct pattern equal = {.count = 5};
        for (uint32_t i = 0; i < 5; i++) {
            equal.weights[i] = blamed >> i & 1;
            equal.whole += equal.weights[i];
        }
        divide_many(&equal, &random);
    }
}

/* Every share that stands in the shipped policy. */
static void test_shipped_patterns(void **state) {
    (void)state;
    struct random random = {6};
    const onus_policy_definition *policy = onus_builtin(0);
    for (size_t i = 0; i < policy->clause_count; i++) {
        const onus_liable_definition *liable = policy->clauses[i].liable;
        if (liable == NULL) continue;
        struct pattern pattern = {.count = liable->share_count, .whole = 1};
        onus_ratio shares[ONUS_MAX_PARTIES];
        for (size_t k = 0; k < liable->share_count; k++) {
            const char *text = liable->shares[k].share;
            assert_int_equal(onus_ratio_parse(text, strlen(text), &shares[k]), ONUS_OK);
            if (pattern.whole % shares[k].denominator != 0) pattern.whole *= shares[k].denominator;
        }
        for (size_t k = 0; k < liable->share_count; k++)
            pattern.weights[k] = pattern.whole / shares[k].denominator * shares[k].numerator;
        divide_many(&pattern, &random);
    }
}

/* Denominators up to 2^31 - 1, cut at random. */
static void test_random_patterns(void **state) {
    (void)state;
    struct random random = {8};
    for (int i = 0; i < 400; i++) {
        struct pattern pattern = {.count = 2 + random_below(&random, ONUS_MAX_PARTIES - 1)};
        uint32_t bits = 1 + random_below(&random, 31);
        pattern.whole = 1 + (int64_t)(random_next(&random) % ((UINT64_C(1) << bits) - 1));
        int64_t rest = pattern.whole;
        for (size_t k = 0; k + 1 < pattern.count; k++) {
            pattern.weights[k] = (int64_t)(random_next(&random) % (uint64_t)(rest + 1));
            rest -= pattern.weights[k];
        }
        pattern.weights[pattern.count - 1] = rest;
        for (int k = 0; k < 50; k++)
            divide(&pattern, (int64_t)(random_next(&random) >> (2 + random_below(&random, 62))));
        divide(&pattern, MOST);
    }
}

/* -1: not money. By a look at the text as a whole: digits, perhaps a point and one or two digits. */
static int64_t naive_parse(const char *text, size_t length) {
    size_t point = 0;
    __extension__ unsigned __int128 fen = 0;
    while (point < length && text[point] != '.') point++;
    size_t decimals = point < length ? length - point - 1 : 0;
    if (point == 0 || (point < length && (decimals < 1 || decimals > 2)) || length > 30) return -1;
    for (size_t i = 0; i < length; i++) {
        if (i == point) continue;
        if (text[i] < '0' || text[i] > '9') return -1;
        fen = fen * 10 + (unsigned)(text[i] - '0');
    }
    for (; decimals < 2; decimals++) fen *= 10;
    return fen > MOST ? -1 : (int64_t)fen;
}

/* Texts of few letters, cut off anywhere: what follows the end is not looked at. */
static void test_any_text(void **state) {
    static const char letters[] = "0123456789....4461//::- ";
    struct random random = {31};
    int good = 0;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        char text[26];
        size_t length = random_below(&random, round % 4 == 0 ? sizeof text : 7);
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = letters[random_below(&random, round % 2 == 0 ? 10 : (uint32_t)sizeof letters - 1)];
        if (length > 3 && round % 8 == 0) text[length - 1 - random_below(&random, 3)] = '.';
        if (length > 18 && round % 3 == 0) memcpy(text, "46116860184273879", 17);
        onus_money money = {-1};
        onus_status status = onus_money_parse(text, length, &money);
        int64_t expected = naive_parse(text, length);
        if (money.fen != expected || status != (expected >= 0 ? ONUS_OK : ONUS_E_VALUE))
            fail_msg("\"%.*s\"", (int)length, text);
        good += expected >= 0;
    }
    assert_true(good > 50000);
}

static void test_ties_go_to_the_earlier(void **state) {
    (void)state;
    onus_ratio thirds[] = {{1, 3}, {1, 3}, {1, 3}};
    onus_money parts[3];
    assert_int_equal(onus_money_divide((onus_money){100}, thirds, 3, parts), ONUS_OK);
    assert_true(parts[0].fen == 34 && parts[1].fen == 33 && parts[2].fen == 33);
    assert_int_equal(onus_money_divide((onus_money){101}, thirds, 3, parts), ONUS_OK);
    assert_true(parts[0].fen == 34 && parts[1].fen == 34 && parts[2].fen == 33);
}

static void test_refused(void **state) {
    (void)state;
    static const struct {
        int64_t total;
        size_t count;
        onus_ratio shares[3];
    } table[] = {
        {-1, 1, {{1, 1}}},
        {MOST + 1, 1, {{1, 1}}},
        {1, 0, {{0, 0}}},
        {1, 2, {{1, 2}, {1, 3}}},
        {1, 2, {{1, 2}, {2, 3}}},
        {1, 2, {{-1, 2}, {3, 2}}},
        {1, 2, {{3, 2}, {-1, 2}}},
        {1, 1, {{1, 0}}},
        {1, 2, {{1, 1}, {0, 0}}},
        {1, 2, {{1, 1}, {0, -1}}},
        {1, 2, {{1, 1}, {0, INT64_C(2147483649)}}},
        {1, 3, {{1, 1}, {1, 1}, {-1, 1}}},
        {1, 1, {{-1, -1}}},
        {1, 1, {{INT64_MAX, INT64_MAX}}},
        {1, 3, {{1, 46349}, {1, 46351}, {1, 1}}},
        {1, 2, {{1, INT64_C(2147483648)}, {INT64_C(2147483647), INT64_C(2147483648)}}},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        onus_money parts[3] = {{-5}, {-5}, {-5}};
        onus_status status = onus_money_divide((onus_money){table[i].total}, table[i].shares, table[i].count, parts);
        assert_int_equal(status, ONUS_E_ARGUMENT);
        assert_true(parts[0].fen == -5 && parts[1].fen == -5 && parts[2].fen == -5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),           cmocka_unit_test(test_format),
        cmocka_unit_test(test_known_patterns),  cmocka_unit_test(test_shipped_patterns),
        cmocka_unit_test(test_random_patterns), cmocka_unit_test(test_ties_go_to_the_earlier),
        cmocka_unit_test(test_refused),         cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
