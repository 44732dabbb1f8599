/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnostics: the catalogue of sentences, what a list keeps, and how a message is cut and cleaned. */

#include "base/diagnostic.h"
#include "support/failing.h"

#include <string.h>

/* ---- The catalogue ----------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *english, *chinese;
} catalogue[] = {
#define DIAGNOSTIC(constant, name, english, chinese) {name, english, chinese},
#include "base/diagnostics.def"
#undef DIAGNOSTIC
};

/* {party} is what a policy says, and stands in a sentence as itself. */
static bool known_placeholder(const char *name, size_t length) {
    static const char *const known[] = {"path", "given", "other", "nearest", "witness", "party"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == length && memcmp(known[i], name, length) == 0) return true;
    return false;
}

/* Which placeholders are in `sentence`, each as its first letter's bit. */
static uint32_t placeholders(const char *sentence) {
    uint32_t found = 0;
    for (const char *at = strchr(sentence, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        assert_non_null(end);
        if (!known_placeholder(at + 1, (size_t)(end - at - 1))) fail_msg("%s", sentence);
        bool party = strncmp(at + 1, "party", 5) == 0;
        found |= party ? UINT32_C(1) << 31 : UINT32_C(1) << (at[1] - 'a');
    }
    return found;
}

static void test_catalogue(void **state) {
    (void)state;
    size_t count = sizeof catalogue / sizeof *catalogue;
    assert_int_equal(onus_diagnostic_id_count(), count);
    assert_null(onus_diagnostic_name((onus_diagnostic_id)count));
    for (size_t i = 0; i < count; i++) {
        const char *name = onus_diagnostic_name((onus_diagnostic_id)i);
        assert_string_equal(name, catalogue[i].name);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        for (size_t k = 0; k < i; k++) assert_string_not_equal(name, catalogue[k].name);
        assert_true(strlen(catalogue[i].english) > 0 && strlen(catalogue[i].chinese) > 0);
        assert_true(catalogue[i].english[strlen(catalogue[i].english) - 1] != '.');
        for (const char *at = catalogue[i].english; *at != '\0'; at++) assert_true(*at >= 0x20 && *at < 0x7F);
        if (placeholders(catalogue[i].english) != placeholders(catalogue[i].chinese))
            fail_msg("%s: the two sentences speak of different fields", name);
    }
}

/* Names that results and other people's scripts hold on to: none of them may go or change. */
static void test_names_are_stable(void **state) {
    (void)state;
    static const char *const promised[] = {
        "syntax",     "duplicate-key",    "unknown-key",     "unknown-value", "unknown-fact",         "bad-money",
        "bad-date",   "negative-rest",    "impossible-case", "work-limit",    "price-and-settlement", "conflict",
        "term-cycle", "precedence-cycle", "unknown-clause",  "bad-share",     "shares-not-one",       "bad-amount"};
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        bool found = false;
        for (size_t k = 0; k < sizeof catalogue / sizeof *catalogue; k++)
            found = found || strcmp(catalogue[k].name, promised[i]) == 0;
        if (!found) fail_msg("%s", promised[i]);
    }
}

/* ---- Messages ---------------------------------------------------------------------------------------------- */

static bool whole_characters(const char *text) {
    while (*text != '\0') {
        unsigned char lead = (unsigned char)*text++;
        int more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        for (; more > 0; more--)
            if (((unsigned char)*text++ & 0xC0) != 0x80) return false;
    }
    return true;
}

/* At every size: a prefix, closed by a zero, of whole characters, and as long as it can be. */
static void test_message_is_cut_between_characters(void **state) {
    (void)state;
    onus_diagnostic diagnostic = {
        .id = DIAGNOSTIC_CONFLICT, .given = "H1", .other = "条款二", .witness = "a=é, b=货, c=\xF0\x9F\x9A\x9A"};
    for (int k = 0; k < 2; k++) {
        const char *language = k == 0 ? "en" : "zh";
        char whole[600], buffer[600];
        size_t length = onus_diagnostic_message(&diagnostic, language, whole, sizeof whole);
        assert_int_equal(strlen(whole), length);
        assert_non_null(strstr(whole, "c=\xF0\x9F\x9A\x9A"));
        assert_int_equal(onus_diagnostic_message(&diagnostic, language, NULL, 0), length);
        for (size_t size = 1; size <= length + 2; size++) {
            memset(buffer, '#', sizeof buffer);
            assert_int_equal(onus_diagnostic_message(&diagnostic, language, buffer, size), length);
            assert_int_equal(buffer[size], '#');
            assert_memory_equal(buffer, whole, strlen(buffer));
            assert_true(whole_characters(buffer));
            assert_true(strlen(buffer) < size && strlen(buffer) + 4 >= (size <= length ? size : length));
        }
    }
}

static void test_control_characters_become_spaces(void **state) {
    (void)state;
    static const struct {
        const char *given, *shown;
    } table[] = {{"a\nb\tc", "a b c"},
                 {"\x1b[31m", " [31m"},
                 {"a\x7f", "a "},
                 {"\xC2\x9B"
                  "31m",
                  " 31m"},
                 {"\xC2\xA0", "\xC2\xA0"},
                 {"\xC2\x9B\x80", " "},
                 {"\xC2\x80\xC2\x9F", "  "},
                 {"a\xE2\x80\xAE\xE2\x81\xA6"
                  "b\xE2\x80\x8E\xD8\x9C",
                  "a  b  "},
                 {"\xE2\x80\x94\xE2\x81\xA5\xD8\x9B", "\xE2\x80\x94\xE2\x81\xA5\xD8\x9B"},
                 {"é中", "é中"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char got[100], want[100];
        onus_diagnostic raw = {.id = DIAGNOSTIC_UNKNOWN_FACT, .given = table[i].given};
        onus_diagnostic clean = {.id = DIAGNOSTIC_UNKNOWN_FACT, .given = table[i].shown};
        onus_diagnostic_message(&raw, "en", got, sizeof got);
        onus_diagnostic_message(&clean, "en", want, sizeof want);
        assert_string_equal(got, want);
        assert_non_null(strstr(got, table[i].shown));
    }
}

static void test_kept_as_text(void **state) {
    static const struct {
        const char *given, *kept;
    } table[] = {{"\xE7"
                  "9",
                  "\xEF\xBF\xBD"
                  "9"},
                 {"\xD6\xD0\xCE\xC4", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* GBK */
                 {"a\x80", "a\xEF\xBF\xBD"},
                 {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* half a surrogate pair */
                 {"é中\xF0\x9F\x9A\x9A", "é中\xF0\x9F\x9A\x9A"},
                 {"", ""}};
    (void)state;
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *expected[] = {table[i].given};
        onus_diagnostic given = {.id = DIAGNOSTIC_UNKNOWN_FACT,
                                 .file = table[i].given,
                                 .given = table[i].given,
                                 .expected = expected,
                                 .expected_count = 1};
        onus_diagnostics_clear(diagnostics);
        assert_int_equal(onus_diagnostics_add(diagnostics, &given), ONUS_OK);
        const onus_diagnostic *kept = onus_diagnostics_get(diagnostics, 0);
        assert_string_equal(kept->file, table[i].kept);
        assert_string_equal(kept->given, table[i].kept);
        assert_string_equal(kept->expected[0], table[i].kept);
        assert_null(kept->path);
    }
    onus_diagnostics_free(diagnostics);
}

static void test_message_of_little(void **state) {
    (void)state;
    char buffer[200] = "#";
    onus_diagnostic none = {.id = DIAGNOSTIC_COUNT}, empty = {.id = DIAGNOSTIC_CONFLICT};
    assert_int_equal(onus_diagnostic_message(&none, "en", buffer, sizeof buffer), 0);
    assert_string_equal(buffer, "");
    assert_true(onus_diagnostic_message(&empty, NULL, buffer, sizeof buffer) > 0);
    assert_non_null(strstr(buffer, "clauses ? and ?"));
    onus_diagnostic braces = {.id = DIAGNOSTIC_PLACEHOLDER, .given = "{given}"};
    onus_diagnostic_message(&braces, "xx", buffer, sizeof buffer); /* what a field holds is not looked into */
    assert_string_equal(buffer, "\"{given}\" speaks of {party} outside of an \"each\"");
}

/* ---- Lists ------------------------------------------------------------------------------------------------- */

static void test_list_copies(void **state) {
    (void)state;
    char path[] = "notice", given[] = "claen";
    const char *const expected[] = {"none", "clean"};
    onus_diagnostics *list;
    assert_int_equal(onus_diagnostics_new(NULL, &list), ONUS_OK);
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_UNKNOWN_VALUE, .line = 3, .column = 4, .path = path, .given = given};
    diagnostic.expected = expected;
    diagnostic.expected_count = 2;
    assert_int_equal(onus_diagnostics_add(list, &diagnostic), ONUS_OK);
    path[0] = given[0] = '#';
    const onus_diagnostic *kept = onus_diagnostics_get(list, 0);
    assert_string_equal(kept->path, "notice");
    assert_string_equal(kept->given, "claen");
    assert_true(kept->expected != expected && kept->expected_count == 2);
    assert_string_equal(kept->expected[1], "clean");
    assert_null(kept->nearest);
    assert_int_equal(kept->line, 3);
    diagnostic.id = DIAGNOSTIC_COUNT;
    assert_int_equal(onus_diagnostics_add(list, &diagnostic), ONUS_E_ARGUMENT);
    assert_int_equal(onus_diagnostics_count(list), 1);
    onus_diagnostics_free(list);
    onus_diagnostics_free(NULL);
    assert_int_equal(onus_diagnostics_add(NULL, &diagnostic), ONUS_OK);
    assert_int_equal(onus_diagnostics_count(NULL), 0);
    assert_null(onus_diagnostics_get(NULL, 0));
}

static void locate(void *context, onus_diagnostic *diagnostic) {
    diagnostic->file = context;
    diagnostic->line = diagnostic->offset + 1;
}

/* A hundred are kept, the others counted; those from a place on are located. */
static void test_list_is_bounded(void **state) {
    (void)state;
    onus_diagnostics *list;
    char file[] = "rules.json";
    assert_int_equal(onus_diagnostics_new(NULL, &list), ONUS_OK);
    for (uint32_t i = 0; i < 250; i++)
        assert_int_equal(onus_diagnostics_add(list, &(onus_diagnostic){.offset = i}), ONUS_OK);
    assert_int_equal(onus_diagnostics_count(list), 250);
    assert_non_null(onus_diagnostics_get(list, 99));
    assert_null(onus_diagnostics_get(list, 100));
    onus_diagnostics_locate(list, 98, locate, file);
    assert_int_equal(onus_diagnostics_get(list, 97)->line, 0);
    assert_int_equal(onus_diagnostics_get(list, 99)->line, 100);
    assert_string_equal(onus_diagnostics_get(list, 99)->file, "rules.json");
    onus_diagnostics_clear(list);
    assert_int_equal(onus_diagnostics_count(list), 0);
    assert_null(onus_diagnostics_get(list, 0));
    onus_diagnostics_free(list);
}

/* A refusal leaves the list as it was, and does not outlast its cause. */
static void test_list_survives_refusal(void **state) {
    (void)state;
    struct failing failing = {.allowed = 0};
    onus_allocator allocator = failing_allocator(&failing);
    onus_diagnostics *list;
    static char large[20000];
    memset(large, 'x', sizeof large - 1);
    onus_diagnostic diagnostic = {.given = large, .path = large};
    assert_int_equal(onus_diagnostics_new(&allocator, &list), ONUS_E_MEMORY);
    assert_null(list);
    failing = (struct failing){.allowed = 1};
    assert_int_equal(onus_diagnostics_new(&allocator, &list), ONUS_OK);
    for (size_t allowed = 1; allowed < 4; allowed++) {
        failing.requests = 0;
        failing.allowed = allowed - 1;
        if (onus_diagnostics_add(list, &diagnostic) == ONUS_OK) break;
        assert_int_equal(onus_diagnostics_count(list), 0);
    }
    failing.allowed = SIZE_MAX;
    assert_int_equal(onus_diagnostics_add(list, &diagnostic), ONUS_OK);
    assert_non_null(onus_diagnostics_get(list, 0));
    onus_diagnostics_free(list);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue),
        cmocka_unit_test(test_names_are_stable),
        cmocka_unit_test(test_message_is_cut_between_characters),
        cmocka_unit_test(test_control_characters_become_spaces),
        cmocka_unit_test(test_kept_as_text),
        cmocka_unit_test(test_message_of_little),
        cmocka_unit_test(test_list_copies),
        cmocka_unit_test(test_list_is_bounded),
        cmocka_unit_test(test_list_survives_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
