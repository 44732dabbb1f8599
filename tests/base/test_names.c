/* SPDX-License-Identifier: Apache-2.0 */
/* Names: which are valid, in what order they stand, which is nearest to a mistyped one. */

#include "base/names.h"
#include "support/random.h"
#include "support/test.h"

#include <stdint.h>
#include <stdlib.h>

#include <string.h>

static void test_valid(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool plain, dotted;
    } table[] = {{"a", true, true},      {"H10", true, true},   {"a_b-c9", true, true}, {"", false, false},
                 {"1a", false, false},   {"_a", false, false},  {"-a", false, false},   {"a.b", false, true},
                 {"a..b", false, false}, {".a", false, false},  {"a.", false, false},   {"a.1", false, false},
                 {"a b", false, false},  {"é", false, false},   {"a\n", false, false},  {"{party}", false, false},
                 {"a.b.c", false, true}, {"a/b", false, false}, {"a\x7f", false, false}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (name_valid(table[i].name, false) != table[i].plain || name_valid(table[i].name, true) != table[i].dotted)
            fail_msg("\"%s\"", table[i].name);
    }
}

static void test_number(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool good;
        int64_t number;
    } table[] = {{"0", true, 0},
                 {"-0", true, 0},
                 {"007", true, 7},
                 {"-12", true, -12},
                 {"1000000000", true, ONUS_MAX_COUNT},
                 {"-1000000000", true, -ONUS_MAX_COUNT},
                 {"1000000001", false, 0},
                 {"9223372036854775808000", false, 0},
                 {"", false, 0},
                 {"-", false, 0},
                 {"--1", false, 0},
                 {"+1", false, 0},
                 {"1.0", false, 0},
                 {" 1", false, 0},
                 {"1 ", false, 0}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int64_t number;
        bool good = name_number(table[i].name, &number);
        if (good != table[i].good || (good && number != table[i].number)) fail_msg("\"%s\"", table[i].name);
    }
}

/* Each of these stands before all that follow. */
static void test_order(void **state) {
    (void)state;
    static const char *const sorted[] = {"",
                                         "0",
                                         "00",
                                         "1",
                                         "1a",
                                         "01",
                                         "2",
                                         "10",
                                         "10a",
                                         "H1",
                                         "H1.2",
                                         "H1.10",
                                         "H1a",
                                         "H1b",
                                         "H2",
                                         "H2b",
                                         "H02",
                                         "H9",
                                         "H10",
                                         "H99999999999999999999999998",
                                         "H99999999999999999999999999",
                                         "Ha",
                                         "a",
                                         "a.b",
                                         "ab"};
    int count = (int)(sizeof sorted / sizeof *sorted);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            if (name_compare(sorted[i], sorted[j]) != (i < j ? -1 : i > j)) fail_msg("%s, %s", sorted[i], sorted[j]);
}

static void random_name(struct random *random, char *name) {
    static const char letters[] = "001129abH.";
    uint32_t length = random_below(random, 7);
    for (uint32_t i = 0; i < length; i++) name[i] = letters[random_below(random, sizeof letters - 1)];
    name[length] = '\0';
}

/* A strict total order: equal only to itself, the opposite the other way round, and transitive. */
static void test_strict_order(void **state) {
    (void)state;
    enum { NAMES = 220 };
    struct random random = {11};
    char names[NAMES][8];
    static int order[NAMES][NAMES];
    for (size_t i = 0; i < NAMES; i++) random_name(&random, names[i]);
    for (size_t i = 0; i < NAMES; i++) {
        for (size_t j = 0; j < NAMES; j++) {
            order[i][j] = name_compare(names[i], names[j]);
            assert_true((order[i][j] == 0) == (strcmp(names[i], names[j]) == 0));
        }
    }
    for (size_t i = 0; i < NAMES; i++) {
        for (size_t j = 0; j < NAMES; j++) {
            assert_int_equal(order[i][j], -order[j][i]);
            for (size_t k = 0; k < NAMES; k++)
                if (order[i][j] < 0 && order[j][k] < 0 && order[i][k] >= 0)
                    fail_msg("%s, %s, %s", names[i], names[j], names[k]);
        }
    }
}

static void test_nearest(void **state) {
    (void)state;
    static const char *const names[] = {"none", "clean", "noted", "written", "loader_signature", "loss", "H2", "H10"};
    static const struct {
        const char *given, *nearest;
    } table[] = {{"claen", "clean"},
                 {"CLEAN", "clean"},
                 {"non", "none"},
                 {"nothing_of_the_sort", NULL},
                 {"loader_signatrue", "loader_signature"},
                 {"loadersignature", "loader_signature"},
                 {"wrtten", "written"},
                 {"los", "loss"},
                 {"H1", "H2"}, /* as near as H10, and before it */
                 {"xyz", NULL},
                 {"", NULL}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *nearest = name_nearest(table[i].given, names, sizeof names / sizeof *names);
        bool same = nearest == NULL || table[i].nearest == NULL ? nearest == table[i].nearest
                                                                : strcmp(nearest, table[i].nearest) == 0;
        if (!same) fail_msg("%s: %s", table[i].given, nearest != NULL ? nearest : "(none)");
    }
    char lengthy[200];
    memset(lengthy, 'x', sizeof lengthy);
    lengthy[sizeof lengthy - 1] = '\0';
    const char *const only[] = {lengthy};
    assert_null(name_nearest(lengthy, only, 1));
    assert_null(name_nearest("clean", names, 0));
}

/* The order in which candidates come does not matter. */
static void test_nearest_has_no_order(void **state) {
    (void)state;
    struct random random = {12};
    for (int i = 0; i < 2000; i++) {
        char names[5][8], given[8];
        const char *forth[5], *back[5];
        random_name(&random, given);
        for (size_t k = 0; k < 5; k++) {
            random_name(&random, names[k]);
            forth[k] = back[4 - k] = names[k];
        }
        const char *a = name_nearest(given, forth, 5), *b = name_nearest(given, back, 5);
        assert_true((a == NULL) == (b == NULL));
        if (a != NULL) assert_string_equal(a, b);
    }
}

/* A text may end anywhere, in the middle of a character too: what lies behind its end is not looked at. */
static void test_readable(void **state) {
    static const struct {
        const char *text;
        size_t length;
        bool readable;
    } texts[] = {{"A-1", 3, true},       {"\xE7\x8E\x8B", 3, true},     {"", 0, false},
                 {"\xC2", 1, false},     {"\xE7\x8E", 2, false},        {"a\nb", 3, false},
                 {"\x7F", 1, false},     {"\xC2\x85", 2, false},        {"\xC2\xA0", 2, true},
                 {"\xC0\x80", 2, false}, {"\xED\xA0\x80", 3, false},    {"\xF4\x90\x80\x80", 4, false},
                 {"\xFF", 1, false},     {"\xF0\x9F\x9A\x9A", 4, true}, {"\xE0\x80\x80", 3, false}};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *exact = malloc(texts[i].length + 1);
        assert_non_null(exact);
        memcpy(exact, texts[i].text, texts[i].length);
        char *shrunk = realloc(exact, texts[i].length > 0 ? texts[i].length : 1);
        assert_non_null(shrunk);
        assert_int_equal(text_readable(shrunk, texts[i].length), texts[i].readable);
        free(shrunk);
    }
}

/* Every start of two bytes, and every third and fourth that matters, against RFC 3629 said as a range of numbers. */
static size_t naive_character(const unsigned char *at, size_t length) {
    static const uint32_t from[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t count = at[0] < 0x80 ? 1 : at[0] < 0xC0 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF8 ? 4 : 0;
    if (count == 0 || count > length) return 0;
    uint32_t code = count == 1 ? at[0] : at[0] & (0x7Fu >> count);
    for (size_t i = 1; i < count; i++) {
        if (at[i] < 0x80 || at[i] > 0xBF) return 0;
        code = code << 6 | (at[i] & 0x3Fu);
    }
    return code >= from[count] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) ? count : 0;
}

static void test_characters(void **state) {
    static const unsigned char more[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    (void)state;
    for (uint32_t start = 0; start < 0x10000; start++)
        for (size_t i = 0; i < sizeof more * sizeof more; i++) {
            const unsigned char bytes[] = {(unsigned char)(start >> 8), (unsigned char)start, more[i / sizeof more],
                                           more[i % sizeof more]};
            if (i > 0 && bytes[0] < 0xC0) continue;
            for (size_t length = 1; length <= sizeof bytes; length++)
                if (character_bytes((const char *)bytes, length) != naive_character(bytes, length))
                    fail_msg("%02x %02x %02x %02x, %zu", bytes[0], bytes[1], bytes[2], bytes[3], length);
        }
}

static void test_paragraphs(void **state) {
    static const struct {
        const char *text;
        bool readable;
    } texts[] = {{"one line", true},     {"two\nlines", true},     {"two\r\n\tlines\n", true}, {"", false},
                 {"  \n\t ", false},     {"a\x01", false},         {"a\nb\x7F", false},        {"\x01\na", false},
                 {"a\n\xC2\x85", false}, {"\xE7\x8E\x8B\n", true}, {"a\n\xE7\x8E", false},     {"\n", false}};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (paragraph_readable(texts[i].text, strlen(texts[i].text)) != texts[i].readable) fail_msg("text %zu", i);
    static char lengthy[ONUS_MAX_TEXT + 2];
    memset(lengthy, 'x', sizeof lengthy - 1);
    assert_true(paragraph_readable(lengthy, ONUS_MAX_TEXT) && text_readable(lengthy, ONUS_MAX_TEXT));
    assert_false(paragraph_readable(lengthy, ONUS_MAX_TEXT + 1) || text_readable(lengthy, ONUS_MAX_TEXT + 1));
    lengthy[ONUS_MAX_TEXT / 2] = '\n';
    assert_false(paragraph_readable(lengthy, ONUS_MAX_TEXT + 1));
    lengthy[ONUS_MAX_TEXT / 2] = 'x';
    assert_false(name_valid(lengthy, true));
    lengthy[ONUS_MAX_TEXT] = '\0';
    assert_true(name_valid(lengthy, true));
}

/* The distance of the definition, by recursion. */
static size_t naive_distance(const char *a, size_t n, const char *b, size_t m) {
    if (n == 0 || m == 0) return n + m;
    char x = a[n - 1] >= 'A' && a[n - 1] <= 'Z' ? (char)(a[n - 1] + 32) : a[n - 1];
    char y = b[m - 1] >= 'A' && b[m - 1] <= 'Z' ? (char)(b[m - 1] + 32) : b[m - 1];
    size_t best = naive_distance(a, n - 1, b, m - 1) + (x != y);
    size_t other = naive_distance(a, n - 1, b, m) + 1;
    if (other < best) best = other;
    other = naive_distance(a, n, b, m - 1) + 1;
    if (other < best) best = other;
    if (n < 2 || m < 2) return best;
    char x2 = a[n - 2] >= 'A' && a[n - 2] <= 'Z' ? (char)(a[n - 2] + 32) : a[n - 2];
    char y2 = b[m - 2] >= 'A' && b[m - 2] <= 'Z' ? (char)(b[m - 2] + 32) : b[m - 2];
    if (x != y2 || x2 != y) return best;
    other = naive_distance(a, n - 2, b, m - 2) + 1;
    return other < best ? other : best;
}

static void test_distance(void **state) {
    static const char letters[] = "abAB@[Z";
    struct random random = {13};
    (void)state;
    for (int round = 0; round < 6000; round++) {
        char given[8], candidate[8];
        char *const words[] = {given, candidate};
        for (size_t w = 0; w < 2; w++) {
            uint32_t length = random_below(&random, 6);
            for (uint32_t i = 0; i < length; i++) words[w][i] = letters[random_below(&random, sizeof letters - 1)];
            words[w][length] = '\0';
        }
        size_t length = strlen(given), found = naive_distance(given, length, candidate, strlen(candidate));
        size_t limit = length < 3 ? 1 : 2, distance = SIZE_MAX;
        const char *best = name_nearer(given, candidate, NULL, &distance);
        if ((best != NULL) != (found <= limit) || (best != NULL && distance != found))
            fail_msg("%s, %s: %zu", given, candidate, found);
    }
    /* A third of a longer word. */
    size_t distance = SIZE_MAX;
    assert_non_null(name_nearer("abcdef", "abxxef", NULL, &distance));
    distance = SIZE_MAX;
    assert_null(name_nearer("abcdef", "axxxef", NULL, &distance));
    distance = SIZE_MAX;
    assert_non_null(name_nearer("abcdefghi", "axxxefghi", NULL, &distance));
    distance = SIZE_MAX;
    assert_non_null(name_nearer("abcde", "axxde", NULL, &distance));
}

/* Each place of a date with every byte: a digit that makes another day, or nothing. */
static void test_dates_by_byte(void **state) {
    static const char date[] = "2026-11-07";
    (void)state;
    for (size_t place = 0; place < 10; place++)
        for (int byte = 0; byte < 256; byte++) {
            char text[11];
            memcpy(text, date, sizeof text);
            text[place] = (char)byte;
            bool digit = byte >= '0' && byte <= '9';
            bool good = place == 4 || place == 7 ? byte == '-' : digit;
            if (place == 5) good = byte == '0' || byte == '1';
            if (place == 6) good = byte >= '0' && byte <= '2';
            if (place == 8) good = byte >= '0' && byte <= '2';
            if (place == 9) good = byte >= '1' && byte <= '9';
            if (date_valid(text, 10) != good) fail_msg("%zu, %d", place, byte);
        }
    assert_false(date_valid(date, 9) || date_valid("2026-11-071", 11) || date_valid("", 0));
}

static void test_dates(void **state) {
    (void)state;
    static const char *const good[] = {"2026-11-07", "2024-02-29", "2000-02-29", "0001-01-01"};
    static const char *const bad[] = {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
                                      "2026-1-1",   "0000-01-01", "2026/11/07"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(date_valid(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(date_valid(bad[i], strlen(bad[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readable),   cmocka_unit_test(test_dates),
        cmocka_unit_test(test_characters), cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_distance),   cmocka_unit_test(test_dates_by_byte),
        cmocka_unit_test(test_valid),      cmocka_unit_test(test_number),
        cmocka_unit_test(test_order),      cmocka_unit_test(test_strict_order),
        cmocka_unit_test(test_nearest),    cmocka_unit_test(test_nearest_has_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
