/* SPDX-License-Identifier: Apache-2.0 */
/* Names: which are valid, in what order they stand, which is nearest to a mistyped one. */

#include "base/names.h"
#include "support/random.h"
#include "support/test.h"

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
        cmocka_unit_test(test_readable), cmocka_unit_test(test_dates),
        cmocka_unit_test(test_valid),    cmocka_unit_test(test_number),
        cmocka_unit_test(test_order),    cmocka_unit_test(test_strict_order),
        cmocka_unit_test(test_nearest),  cmocka_unit_test(test_nearest_has_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
