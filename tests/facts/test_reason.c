/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons that clauses give in words of their own: filled in, not filled in, and mistakes in them. */
#include <string.h>

#include "onus_io.h"
#include "support/test.h"

#define POLICY(each, reason)                                                                                              \
    "{\"policy\": \"depot\", \"version\": \"1\", \"parties\": [{\"id\": \"clerk\", \"label\": {\"zh\": \"业务员\"}}, " \
    "{\"id\": "                                                                                                           \
    "\"driver\"}], \"facts\": [{\"path\": \"slip\", \"values\": [{\"id\": \"torn\", \"en\": \"torn in two\"}, "           \
    "\"whole\"]}, {\"path\": "                                                                                            \
    "\"at.{party}\", \"each\": [\"clerk\", \"driver\"], \"values\": [\"home\", \"work\"]}, {\"path\": \"late\", "         \
    "\"boolean\": true}], "                                                                                               \
    "\"quantities\": [{\"path\": \"pieces\", \"count\": true}, {\"path\": \"paid\", \"money\": true}], \"groups\": "      \
    "[{\"id\": \"g\"}], "                                                                                                 \
    "\"clauses\": [{\"id\": \"D1\", \"group\": \"g\", " each "\"reason\": {" reason                                       \
    "}, \"when\": {\"slip\": \"torn\"}, \"liable\": {\"clerk\": \"1\"}}]}"

static onus_status compile(const char *text, onus_policy **policy, onus_diagnostics *diagnostics) {
    onus_document *document = NULL;
    *policy = NULL;
    onus_status status = onus_document_read(text, strlen(text), "depot.json", NULL, &document, diagnostics);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, policy, diagnostics);
    onus_document_free(document);
    return status;
}

static const char *said(const onus_policy *policy, uint32_t party, const onus_case *evidence, const char *language) {
    static char buffer[256];
    size_t length;
    assert_int_equal(onus_clause_reason(policy, 0, party, evidence, language, buffer, sizeof buffer, &length), ONUS_OK);
    assert_int_equal(strlen(buffer), length);
    return buffer;
}

static void test_filled(void **state) {
    onus_policy *policy;
    onus_case *evidence;
    char few[8];
    size_t length;
    (void)state;
    assert_int_equal(
        compile(POLICY("", "\"en\": \"{clerk}: {slip}, {at.clerk}, {pieces} for {paid}.\", \"zh\": \"{clerk}{slip}\""),
                &policy, NULL),
        ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_string_equal(said(policy, ONUS_NONE, evidence, "en"), "");
    onus_case_set(evidence, "slip", "torn", NULL);
    onus_case_set(evidence, "at.clerk", "home", NULL);
    assert_string_equal(said(policy, ONUS_NONE, evidence, "zh"), "业务员torn");
    assert_string_equal(said(policy, ONUS_NONE, evidence, "en"), ""); /* no pieces, no money */
    onus_case_set_count(evidence, onus_policy_find_quantity(policy, "pieces"), 120);
    onus_case_set_money(evidence, onus_policy_find_quantity(policy, "paid"), (onus_money){1250});
    assert_string_equal(said(policy, ONUS_NONE, evidence, "en"), "clerk: torn in two, home, 120 for 12.50.");
    assert_string_equal(said(policy, ONUS_NONE, evidence, "fr"), "");
    assert_int_equal(onus_clause_reason(policy, 0, ONUS_NONE, evidence, "en", few, sizeof few, &length), ONUS_OK);
    assert_string_equal(few, "clerk: ");
    assert_int_equal(length, strlen("clerk: torn in two, home, 120 for 12.50."));
    assert_int_equal(onus_clause_reason(policy, 0, ONUS_NONE, evidence, "en", NULL, 0, &length), ONUS_OK);
    assert_int_equal(onus_clause_reason(policy, 1, ONUS_NONE, evidence, "en", few, sizeof few, &length),
                     ONUS_E_ARGUMENT);
    onus_policy *other;
    assert_int_equal(compile(POLICY("", ""), &other, NULL), ONUS_OK);
    assert_int_equal(onus_clause_reason(other, 0, ONUS_NONE, evidence, "en", few, sizeof few, &length),
                     ONUS_E_ARGUMENT);
    onus_policy_free(other);
    assert_int_equal(onus_clause_reason(policy, 0, 2, evidence, "en", few, sizeof few, &length), ONUS_E_ARGUMENT);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_each(void **state) {
    onus_policy *policy;
    onus_case *evidence;
    (void)state;
    assert_int_equal(
        compile(POLICY("\"each\": [\"clerk\", \"driver\"], ", "\"en\": \"{party} at {at.{party}}\""), &policy, NULL),
        ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    onus_case_set(evidence, "at.clerk", "home", NULL);
    assert_string_equal(said(policy, 0, evidence, "en"), "clerk at home");
    assert_string_equal(said(policy, 1, evidence, "en"), ""); /* nobody knows where the driver is */
    assert_string_equal(said(policy, ONUS_NONE, evidence, "en"), "");
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_mistakes(void **state) {
    static const struct {
        const char *policy, *id, *given, *nearest;
    } mistakes[] = {
        {POLICY("", "\"en\": \"{slop}\""), "unknown-fact", "slop", "slip"},
        {POLICY("", "\"zh\": \"{at.clark}\""), "unknown-fact", "at.clark", "at.clerk"},
        {POLICY("", "\"en\": \"{}\""), "unknown-fact", "", NULL},
        {POLICY("", "\"en\": \"{party}\""), "placeholder", "party", NULL},
        {POLICY("", "\"en\": \"{at.{party}}\""), "placeholder", "at.{party}", NULL},
        {POLICY("", "\"en\": \"a {slip\""), "open-brace", "{slip", NULL},
        {POLICY("", "\"en\": \"{late}\""), "yes-or-no", "late", NULL},
        {POLICY("\"each\": [\"clerk\"], ", "\"en\": \"{{party}.at}\""), "unknown-fact", "clerk.at", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        onus_policy *policy;
        onus_diagnostics *diagnostics;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        assert_int_equal(compile(mistakes[i].policy, &policy, diagnostics), ONUS_E_POLICY);
        const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
        assert_non_null(found);
        assert_string_equal(onus_diagnostic_name(found->id), mistakes[i].id);
        assert_string_equal(found->given, mistakes[i].given);
        assert_string_equal(found->path, "clauses[D1].reason");
        assert_int_equal(found->line, 1);
        if (mistakes[i].nearest != NULL) assert_string_equal(found->nearest, mistakes[i].nearest);
        onus_diagnostics_free(diagnostics);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_filled), cmocka_unit_test(test_each),
                                       cmocka_unit_test(test_mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
