/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that follow from when events happened: what a case says itself prevails, whichever comes first, and what is not known is left alone. */
#include <stdlib.h>
#include <string.h>

#include "onus_io.h"
#include "support/failing.h"

static const char policy_text[] =
    "{\"policy\": \"p\", \"version\": \"1.0.0\", \"events\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}],"
    " \"facts\": [{\"path\": \"days\", \"integer\": {\"from\": 0, \"to\": 100}, \"days_between\": [\"a\", \"b\"]},"
    "  {\"path\": \"there\", \"boolean\": true, \"given\": [\"b\"], \"presume\": false},"
    "  {\"path\": \"early\", \"boolean\": true, \"before\": [\"c\", \"a\", \"b\"]}],"
    " \"clauses\": [{\"id\": \"A\", \"when\": {\"any\": [{\"days\": {\"at_most\": 9}}, {\"there\": true}, {\"early\": "
    "true}]},"
    "  \"finding\": {\"id\": \"f\"}}]}";

static onus_policy *make_policy(const onus_allocator *allocator) {
    onus_document *document = NULL;
    onus_policy *policy = NULL;
    const onus_config config = {.allocator = allocator};
    onus_status status = onus_document_read(policy_text, strlen(policy_text), "p", allocator, &document, NULL);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, &config, &policy, NULL);
    onus_document_free(document);
    return policy;
}

static void say(onus_case *evidence, const char *event, const char *moment) {
    assert_int_equal(onus_case_set_event(evidence, onus_policy_find_event(onus_case_policy(evidence), event), moment),
                     ONUS_OK);
}

static uint64_t known(const onus_case *evidence, const char *path) {
    uint32_t fact = onus_policy_find_fact(onus_case_policy(evidence), path);
    return onus_case_given(evidence, fact) ? onus_case_values(evidence, fact) : 0;
}

static int64_t days(const onus_case *evidence) {
    size_t count;
    const int64_t *numbers =
        onus_case_numbers(evidence, onus_policy_find_fact(onus_case_policy(evidence), "days"), &count);
    assert_true(count <= 1);
    return count == 0 ? -1 : numbers[0];
}

static void test_days(void **state) {
    static const struct {
        const char *from, *to;
        int64_t days; /* -1: not known */
    } pairs[] = {{"2026-11-02", "2026-11-11", 9},
                 {"2026-11-02T23:59+08:00", "2026-11-12T00:01+08:00", 10},
                 {"2026-12-30", "2027-01-03", 4},
                 {"2028-02-28", "2028-03-01", 2},
                 {"2026-11-02", "2026-11-02", 0},
                 {"2026-11-02T10:00+08:00", "2026-11-02T17:00Z", 1}, /* the next day, where it began */
                 {"2026-11-02T10:00+08:00", "2026-11-04", 2},
                 {"2026-11-02", "2026-11-04T10:00+08:00", 2},
                 {"2026-11-02T10:00+08:00", "9999-12-31T23:59:59-12:00", -1}, /* in no year there */
                 {"2026-11-02", "2026-11-01", -1},
                 {"2026-11-02", "2027-11-01", -1},
                 {"2026-11-02", "soon", -1}};
    (void)state;
    onus_policy *policy = make_policy(NULL);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        for (int turned = 0; turned < 2; turned++) {
            onus_case_clear(evidence);
            if (turned) say(evidence, "b", pairs[i].to);
            say(evidence, "a", pairs[i].from);
            if (!turned) assert_int_equal(days(evidence), -1);
            if (!turned) say(evidence, "b", pairs[i].to);
            assert_int_equal(days(evidence), pairs[i].days);
        }
    }
    say(evidence, "b", "2026-11-05"); /* an event that is said again */
    assert_int_equal(days(evidence), 3);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_own_words(void **state) {
    (void)state;
    onus_policy *policy = make_policy(NULL);
    onus_case *evidence, *copy;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &copy), ONUS_OK);
    assert_int_equal(onus_case_set(evidence, "days", "5", NULL), ONUS_OK);
    say(evidence, "a", "2026-11-01");
    say(evidence, "b", "2026-11-20");
    assert_int_equal(days(evidence), 5);
    onus_case_clear(evidence);
    say(evidence, "a", "2026-11-01");
    say(evidence, "b", "2026-11-20");
    assert_int_equal(onus_case_set(evidence, "days", "5", NULL), ONUS_OK);
    assert_int_equal(days(evidence), 5);
    say(evidence, "b", "2026-11-21");
    assert_int_equal(days(evidence), 5);
    assert_int_equal(onus_case_set(evidence, "there", "?", NULL), ONUS_OK);
    assert_int_equal(known(evidence, "there"), 3);
    assert_int_equal(onus_case_translate(copy, evidence), ONUS_OK);
    assert_int_equal(days(copy), 5);
    assert_string_equal(onus_case_event(copy, onus_policy_find_event(policy, "b")), "2026-11-21");
    onus_case_free(copy);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_given_and_before(void **state) {
    (void)state;
    onus_policy *policy = make_policy(NULL);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(known(evidence, "there"), 0);
    say(evidence, "c", "2026-11-04");
    assert_int_equal(known(evidence, "there"), 0);
    assert_int_equal(known(evidence, "early"), 0);
    say(evidence, "b", "2026-11-03");
    assert_int_equal(known(evidence, "there"), 2);
    assert_int_equal(known(evidence, "early"), 1);
    say(evidence, "c", "2026-11-03"); /* the same day: nobody can tell */
    assert_int_equal(known(evidence, "early"), 0);
    say(evidence, "c", "2026-11-04");
    assert_int_equal(known(evidence, "early"), 1);
    say(evidence, "a", "2026-11-05"); /* now it is before one of them */
    assert_int_equal(known(evidence, "early"), 2);
    onus_case_clear(evidence);
    assert_int_equal(known(evidence, "there"), 0);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_mistakes(void **state) {
    static const char *const facts[][2] = {
        {"{\"path\": \"x\", \"boolean\": true, \"days_between\": [\"a\", \"b\"]}", "wrong-kind"},
        {"{\"path\": \"x\", \"integer\": {\"from\": 0, \"to\": 9}, \"days_between\": [\"a\"]}", "wrong-kind"},
        {"{\"path\": \"x\", \"integer\": {\"from\": 0, \"to\": 9}, \"given\": [\"a\"]}", "wrong-kind"},
        {"{\"path\": \"x\", \"boolean\": true, \"before\": [\"a\"]}", "wrong-kind"},
        {"{\"path\": \"x\", \"boolean\": true, \"given\": [\"z\"]}", "unknown-event"},
        {"{\"path\": \"x\", \"boolean\": true, \"given\": [\"a\"], \"before\": [\"a\", \"b\"]}", "exclusive-keys"}};
    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        char text[1024] =
            "{\"policy\": \"p\", \"version\": \"1.0.0\", \"events\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"facts\": [";
        onus_document *document = NULL;
        onus_policy *policy = NULL;
        onus_diagnostics *diagnostics;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        strcat(strcat(text, facts[i][0]), "], \"clauses\": [{\"id\": \"A\", \"finding\": {\"id\": \"f\"}}]}");
        onus_status status = onus_document_read(text, strlen(text), "p", NULL, &document, diagnostics);
        if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, &policy, diagnostics);
        assert_int_not_equal(status, ONUS_OK);
        assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), facts[i][1]);
        onus_diagnostics_free(diagnostics);
        onus_document_free(document);
    }
}

/* Every allocation refused in turn. */
static void test_memory(void **state) {
    (void)state;
    bool done = false;
    size_t refused = 0;
    for (size_t allowed = 0; !done; allowed++, refused++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_policy *policy = make_policy(&allocator);
        onus_case *evidence = NULL;
        if (policy != NULL && onus_case_new(policy, &evidence) == ONUS_OK) {
            onus_status status = onus_case_set_event(evidence, onus_policy_find_event(policy, "a"), "2026-11-01");
            if (status == ONUS_OK)
                status = onus_case_set_event(evidence, onus_policy_find_event(policy, "b"), "2026-11-04");
            assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
            done = status == ONUS_OK;
            if (done) assert_int_equal(days(evidence), 3);
        }
        onus_case_free(evidence);
        onus_policy_free(policy);
        assert_int_equal(failing.bytes, 0);
    }
    assert_true(refused > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days), cmocka_unit_test(test_own_words),
                                       cmocka_unit_test(test_given_and_before), cmocka_unit_test(test_mistakes),
                                       cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
