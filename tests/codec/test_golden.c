/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "codec/failing.h"

#include "codec/golden.h"

/* Golden files: what passes, what a failure says, and what is no golden file. */

#define CASES(cases) "{\"golden\": \"example\", \"note\": \"n\", \"cases\": [" cases "]}"
#define ONE(evidence, expect)                                                                                          \
    CASES("{\"title\": \"t\", \"case\": {\"case\": \"A\"" evidence "}, \"expect\": {" expect "}}")

#define CLEAN                                                                                                          \
    ", \"loss\": \"lost\", \"notice\": \"clean\", \"slip\": {\"copy1\": \"blank\", \"entered\": true}, "               \
    "\"settlement\": \"9.00\""

static const struct {
    const char *text, *differences;
} checks[] = {
    {ONE(CLEAN, ""), ""},
    {ONE(CLEAN,
         "\"status\": \"determined\", \"shares\": {\"driver\": \"2/3\", \"carrier\": \"1/3\"}, \"note\": \"why\","
         " \"amounts\": {\"carrier\": \"3.00\", \"driver\": \"6.00\"}, \"decided_by\": [\"P1\"],"
         " \"overruled\": [{\"by\": [\"P1\"], \"clause\": \"P2\"}], \"case\": \"A\""),
     ""},
    {ONE(CLEAN, "\"fines\": [], \"persons\": {}, \"unknown\": [], \"error\": {}"), ""},
    {ONE(CLEAN, "\"status\": \"silent\""), "status: expected \"silent\", got \"determined\"\n"},
    {ONE(CLEAN, "\"shares\": {}, \"decided_by\": [\"P1\"], \"fines\": [{\"clause\": \"P9\"}]"),
     "shares: expected {}, got {\"carrier\": \"1/3\", \"driver\": \"2/3\"}\n"
     "fines: expected [{\"clause\": \"P9\"}], got nothing\n"},
    {ONE(CLEAN, "\"shares\": {\"carrier\": \"1/3\"}"),
     "shares: expected {\"carrier\": \"1/3\"}, got {\"carrier\": \"1/3\", \"driver\": \"2/3\"}\n"},
    {ONE(CLEAN, "\"error\": {\"id\": \"bad-count\"}"), "error: expected {\"id\": \"bad-count\"}, got nothing\n"},
    {ONE(CLEAN, "\"presumed\": [\"cause\"]"), ""},
    {ONE(CLEAN, "\"presumed\": []"), "presumed: expected [], got [\"cause\"]\n"},
    {ONE(", \"loss\": \"lots\"", "\"case\": \"A\", \"status\": \"error\", \"error\": {\"id\": \"unknown-value\","
                                 " \"path\": \"loss\", \"nearest\": \"lost\", \"line\": 1}"),
     ""},
    {ONE(", \"loss\": \"lots\"", "\"error\": {\"id\": \"bad-text\", \"expected\": [\"none\", \"lost\"]}"),
     "error.id: expected \"bad-text\", got \"unknown-value\"\n"},
    {ONE(", \"settlement\": 1, \"recovered\": 2", "\"status\": \"error\", \"error\": {\"id\": \"negative-rest\"}"), ""},
    {CASES("{\"case\": 5, \"expect\": {\"error\": {}}}"),
     "error: expected {}, got {\"column\": 55, \"expected\": [\"object\"], \"given\": \"5\", \"id\": \"wrong-type\", "
     "\"line\": 1,"
     " \"message\": \"case cannot be 5\", \"path\": \"case\"}\n"},
    {CASES("{\"case\": {}, \"expect\": {\"case\": \"#1\"}}"), ""},
    {CASES("{\"case\": 5, \"expect\": {\"case\": \"#1\", \"error\": {\"id\": \"wrong-type\", \"line\": 1}}}"), ""},
    {CASES(""), ""},
};

static onus_golden *read_golden(const onus_policy *policy, const char *text) {
    onus_golden *golden;
    assert_int_equal(onus_golden_read(text, strlen(text), "file", policy, &golden, NULL), ONUS_OK);
    return golden;
}

static void test_checks(void **state) {
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        onus_golden *golden = read_golden(*state, checks[i].text);
        bool passed = true;
        text_reset(&text);
        if (onus_golden_count(golden) > 0)
            assert_int_equal(onus_golden_check(golden, 0, &passed, example_sink(&text)), ONUS_OK);
        assert_string_equal(text_get(&text), checks[i].differences);
        assert_int_equal(passed, checks[i].differences[0] == '\0');
        onus_golden_free(golden);
    }
    text_release(&text);
}

static void test_accessors(void **state) {
    static const char file[] =
        "\xEF\xBB\xBF{\"golden\": \"example\", \"cases\": [\n {\"title\": \"one\", \"case\": {}, \"expect\": {}},\n"
        "\n {\"case\":\n {\"loss\": 1}, \"expect\": {\"error\": {\"line\": 5, \"column\": 11}}}]}";
    struct text text;
    bool passed;
    text_init(&text, NULL);
    onus_golden *golden = read_golden(*state, file);
    assert_int_equal(onus_golden_count(golden), 2);
    assert_string_equal(onus_golden_title(golden, 0), "one");
    assert_null(onus_golden_title(golden, 1));
    assert_null(onus_golden_title(golden, 2));
    assert_int_equal(onus_golden_line(golden, 0), 2);
    assert_int_equal(onus_golden_line(golden, 1), 4);
    assert_int_equal(onus_golden_line(golden, 2), 0);
    assert_int_equal(onus_golden_check(golden, 1, &passed, example_sink(&text)), ONUS_OK);
    assert_true(passed);
    assert_int_equal(onus_golden_check(golden, 2, &passed, example_sink(&text)), ONUS_E_ARGUMENT);
    assert_false(passed);
    onus_golden_free(golden);
    onus_golden_free(NULL);
    text_release(&text);
}

static const struct {
    const char *text, *mistakes;
} bad[] = {
    {"", "syntax 1:1 -\n"},
    {"{\"golden\": \"example\",\n \"cases\": [}", "syntax 2:12 -\n"},
    {"{\"golden\": \"example\", \"golden\": 1}", "duplicate-key 1:23 -\n"},
    {"[]", "wrong-type 1:1 -\n"},
    {"{}", "missing-key 1:1 -\nmissing-key 1:1 -\n"},
    {"{\"golden\": \"example\", \"case\": [], \"cases\": {}}", "unknown-key 1:23 cases\nwrong-type 1:44 -\n"},
    {CASES("{\"case\": {}}"), "missing-key 1:46 -\n"},
    {"{\"cases\": [],\n \"golden\": \"exampl\"}", "golden-policy 2:12 -\n"},
    {"{\"golden\": \"example/one\", \"cases\": [{\"case\": {}, \"expect\": {}}]}", "golden-policy 1:12 -\n"},
    {"{\"golden\": \"\", \"cases\": []}", "bad-text 1:12 -\n"},
    {CASES("\n1, {\"cse\": {}, \"title\": 2, \"case\": {}, \"expect\": []}"),
     "wrong-type 2:1 -\nunknown-key 2:5 case\nwrong-type 2:25 -\nwrong-type 2:50 -\n"},
    {CASES("\n{\"case\": {}, \"expect\": {\"share\": {}, \"contested\": []}}"),
     "unknown-key 2:25 shares\nunknown-key 2:38 -\n"},
    {CASES("\n{\"case\": {}, \"expect\": {\"error\": {\"lin\": 1}}}"), "unknown-key 2:35 line\n"},
    {CASES("\n{\"case\": {}, \"expect\": {\"error\": \"x\"}}"), "wrong-type 2:34 -\n"},
};

static void test_bad(void **state) {
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        onus_golden *golden;
        onus_diagnostics *diagnostics;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        onus_status status = onus_golden_read(bad[i].text, strlen(bad[i].text), "file", *state, &golden, diagnostics);
        assert_int_equal(status, ONUS_E_SYNTAX);
        assert_null(golden);
        text_reset(&text);
        for (size_t j = 0; j < onus_diagnostics_count(diagnostics); j++) {
            const onus_diagnostic *found = onus_diagnostics_get(diagnostics, j);
            assert_string_equal(found->file, "file");
            text_string(&text, onus_diagnostic_name(found->id));
            text_char(&text, ' ');
            text_number(&text, found->line);
            text_char(&text, ':');
            text_number(&text, found->column);
            text_char(&text, ' ');
            text_string(&text, found->nearest != NULL ? found->nearest : "-");
            text_char(&text, '\n');
        }
        assert_string_equal(text_get(&text), bad[i].mistakes);
        onus_diagnostics_free(diagnostics);
    }
    text_release(&text);
}

/* A variant runs the cases of its base, and not those of another variant. */
static void test_variant(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool taken;
    } files[] = {{"{\"golden\": \"example\", \"cases\": []}", true},
                 {"{\"golden\": \"example/a\", \"cases\": []}", true},
                 {"{\"golden\": \"example/a/b\", \"cases\": []}", true},
                 {"{\"golden\": \"exam\", \"cases\": []}", false},
                 {"{\"golden\": \"example/\", \"cases\": []}", false},
                 {"{\"golden\": \"example/a/c\", \"cases\": []}", false},
                 {"{\"golden\": \"example/a/b/c\", \"cases\": []}", false}};
    struct text text;
    text_init(&text, NULL);
    text_string(&text, "{\"policy\": \"example/a/b\"");
    text_string(&text, strchr(example_text, ','));
    onus_policy *policy = example_read(text.bytes, text.length, NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        onus_golden *golden;
        onus_diagnostics *diagnostics;
        char message[200];
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        onus_golden_read(files[i].text, strlen(files[i].text), "file", policy, &golden, diagnostics);
        assert_int_equal(golden != NULL, files[i].taken);
        assert_int_equal(onus_diagnostics_count(diagnostics), files[i].taken ? 0 : 1);
        if (strstr(files[i].text, "exam\"") != NULL) {
            onus_diagnostic_message(onus_diagnostics_get(diagnostics, 0), "en", message, sizeof message);
            assert_string_equal(message, "these are cases of \"exam\", and the policy is example/a/b");
        }
        onus_golden_free(golden);
        onus_diagnostics_free(diagnostics);
    }
    onus_policy_free(policy);
    text_release(&text);
}

/* What is shipped holds what it promises. */
static void test_shipped(void **state) {
    (void)state;
    static const char *const files[][2] = {{"rules/ltl-handover.json", "rules/ltl-handover.golden.json"},
                                           {"rules/inter-club.json", "rules/inter-club.golden.json"}};
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t length;
        onus_golden *golden;
        onus_policy *policy = example_policy_file(files[i][0]);
        char *bytes = example_file(files[i][1], &length);
        assert_int_equal(onus_golden_read(bytes, length, files[i][1], policy, &golden, NULL), ONUS_OK);
        free(bytes);
        assert_true(onus_golden_count(golden) > 20);
        for (size_t j = 0; j < onus_golden_count(golden); j++) {
            bool passed;
            assert_int_equal(onus_golden_check(golden, j, &passed, example_sink(&text)), ONUS_OK);
            if (!passed) print_error("%s: %s\n%s", files[i][1], onus_golden_title(golden, j), text_get(&text));
            assert_true(passed);
        }
        onus_golden_free(golden);
        onus_policy_free(policy);
    }
    text_release(&text);
}

static void test_memory(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof checks / sizeof *checks + sizeof bad / sizeof *bad; i++) {
        bool good = i < sizeof checks / sizeof *checks, done = false;
        const char *file = good ? checks[i].text : bad[i - sizeof checks / sizeof *checks].text;
        for (size_t allowed = 0; !done; allowed++) {
            struct failing failing = {.allowed = SIZE_MAX};
            onus_allocator allocator = failing_allocator(&failing);
            onus_policy *policy = example_policy();
            onus_diagnostics *diagnostics;
            onus_golden *golden;
            struct text text;
            bool passed;
            text_init(&text, NULL);
            assert_int_equal(onus_diagnostics_new(&allocator, &diagnostics), ONUS_OK);
            failing.allowed = failing.requests + allowed;
            onus_status status = golden_read(file, strlen(file), "file", policy, &allocator, &golden, diagnostics);
            if (status == ONUS_OK && onus_golden_count(golden) > 0)
                status = onus_golden_check(golden, 0, &passed, example_sink(&text));
            done = failing.requests <= failing.allowed;
            assert_int_equal(status == ONUS_E_MEMORY, !done);
            onus_golden_free(golden);
            onus_diagnostics_free(diagnostics);
            assert_int_equal(failing.bytes, 0);
            onus_policy_free(policy);
            text_release(&text);
        }
    }
}

static int make_policy(void **state) {
    *state = example_policy();
    return 0;
}

static int free_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_checks),  cmocka_unit_test(test_accessors), cmocka_unit_test(test_bad),
        cmocka_unit_test(test_shipped), cmocka_unit_test(test_memory),    cmocka_unit_test(test_variant),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
