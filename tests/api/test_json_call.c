/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked beside decisions: that each request has the document which the program has for it, on one line, and that mistakes are said. */
#include "json_api.h"

#include "base/text.h"
#include "codec/json_text.h"
#include "onus_study.h"

#define CASE "{'case': 'k', 'loss': 'lost', 'notice': 'clean', 'loading': {'driver': 'recorded', 'loader': 'recorded'}}"

static onus_json *shipped;

static int open_shipped(void **state) {
    (void)state;
    shipped = api_open(NULL);
    return 0;
}

static int close_shipped(void **state) {
    (void)state;
    onus_json_free(shipped);
    return 0;
}

static onus_status append(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

/* That the answer to `request` is `document`, written on one line. Uses it up. */
static void assert_document(const char *request, struct text *document) {
    struct text expected;
    char *response = api_call(shipped, request);
    text_init(&expected, NULL);
    text_string(&expected, "{\"ok\": ");
    json_text_compact(&expected, text_get(document), document->length);
    text_char(&expected, '}');
    assert_string_equal(response, text_get(&expected));
    onus_json_text_free(response);
    text_release(&expected);
    text_release(document);
}

/* The case above, read. */
static onus_case *read_case(void) {
    onus_case *evidence;
    char *text = api_quoted(CASE);
    assert_int_equal(onus_case_new(onus_json_policy(shipped), &evidence), ONUS_OK);
    assert_int_equal(onus_case_read(evidence, text, strlen(text), NULL, NULL), ONUS_OK);
    free(text);
    return evidence;
}

static void test_explain(void **state) {
    (void)state;
    onus_explanation *explanation;
    onus_case *evidence = read_case();
    struct text text;
    const uint32_t clauses[] = {onus_policy_find_clause(onus_json_policy(shipped), "H14")};
    text_init(&text, NULL);
    assert_int_equal(onus_explanation_new(onus_json_policy(shipped), onus_builtin(0), NULL, NULL, &explanation, NULL),
                     ONUS_OK);
    assert_int_equal(onus_explain(explanation, evidence, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_write(explanation, "k", clauses, 1, (onus_sink){append, &text}), ONUS_OK);
    assert_document("{'do': 'explain', 'why_not': ['H14'], 'case': " CASE "}", &text);
    onus_explanation_free(explanation);
    onus_case_free(evidence);
    API_EXPECT(shipped, "{'do': 'explain', 'case': {'loss': 7}}", "{'ok': {'case': '#1', 'status': 'error'");
    API_EXPECT(shipped, "{'do': 'explain', 'case': {}, 'why_not': ['H5']}", "'unknown-clause'", "'nearest': 'H5a'");
    API_EXPECT(shipped, "{'do': 'explain', 'case': {}, 'why_not': [5]}", "'path': 'why_not'");
    API_EXPECT(shipped, "{'do': 'explain', 'case': {}, 'why_not': 'H5a'}", "'expected': ['array']");
    API_EXPECT(shipped, "{'do': 'explain', 'cases': [{}]}", "'id': 'unknown-key'", "'given': 'cases'");
}

static void test_ask(void **state) {
    (void)state;
    onus_interview *interview;
    const onus_question *question;
    onus_case *evidence = read_case();
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_interview_new(onus_json_policy(shipped), NULL, &interview), ONUS_OK);
    assert_int_equal(onus_interview_next(interview, evidence, NULL, &question, NULL), ONUS_OK);
    assert_int_equal(onus_question_write(interview, question, NULL, (onus_sink){append, &text}), ONUS_OK);
    assert_document("{'do': 'ask', 'case': " CASE "}", &text);
    onus_interview_free(interview);
    onus_case_free(evidence);
    API_EXPECT(shipped, "{'do': 'ask', 'case': {'loss': 'lost'}}", "'question': {'fact': ", "'result': ");
    API_EXPECT(shipped, "{'do': 'ask', 'case': {'loss': 'none'}}", "'question': null");
    API_EXPECT(shipped, "{'do': 'ask', 'case': {}, 'declined': ['notise']}", "'unknown-fact'", "'nearest': 'notice'");
    API_EXPECT(shipped, "{'do': 'ask', 'case': {'settlement': '1', 'recovered': '2'}}", "'id': 'negative-rest'");
}

static void test_check(void **state) {
    (void)state;
    onus_check *check;
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_check_new(onus_builtin(0), NULL, NULL, &check, NULL), ONUS_OK);
    assert_int_equal(onus_check_deny(check, "silence"), ONUS_OK);
    assert_int_equal(onus_check_write(check, (onus_sink){append, &text}), ONUS_OK);
    assert_document("{'do': 'check', 'deny': ['silence']}", &text);
    onus_check_free(check);
    API_EXPECT(shipped, "{'do': 'check', 'deny': ['silense']}", "'expected': ['all', ", "'nearest': 'silence'");
    /* A policy that does not compile can be checked, if clauses that contradict each other are all that is wrong with it. */
    API_EXPECT(shipped,
               "{'do': 'check', 'other': {'policy': 'p', 'version': '1', 'extends': 'ltl-handover', 'clauses': [{'id': "
               "'H5b', 'prevails_over': []}, {'id': 'X', 'group': 'record', 'when': {'loss': 'lost'}, 'liable': "
               "{'clerk': '1'}}]}}",
               "{'ok': {'policy': 'p'", "'id': 'conflict'");
    API_EXPECT(shipped, "{'do': 'check', 'other': {'policy': 'p', 'version': '1'}}", "'id': 'missing-key'",
               "'file': 'other'}, 'others': [");
    API_EXPECT(shipped, "{'do': 'check', 'other': {'policy': 'p', 'extends': 'q'}, 'base': {'policy': 'q'}}",
               "'id': 'missing-key'", "'file': 'base'}");
}

static void test_diff(void **state) {
    (void)state;
    onus_policy *after;
    onus_diff *diff;
    onus_case *evidence = read_case();
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_policy_builtin("ltl-handover/h8-strict", NULL, &after, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(onus_json_policy(shipped), after, NULL, &diff, NULL), ONUS_OK);
    assert_int_equal(onus_diff_replay(diff, evidence, "k", NULL, NULL), ONUS_OK);
    assert_int_equal(onus_diff_write(diff, 0, (onus_sink){append, &text}), ONUS_OK);
    assert_document("{'do': 'diff', 'other': 'ltl-handover/h8-strict', 'cases': [" CASE "]}", &text);
    onus_diff_free(diff);
    onus_policy_free(after);
    onus_case_free(evidence);
    API_EXPECT(shipped, "{'do': 'diff'}", "'id': 'missing-key'", "'given': 'other'");
    API_EXPECT(shipped, "{'do': 'diff', 'other': 'ltl-handover/h8-strikt'}", "'nearest': 'ltl-handover/h8-strict'");
    /* A sum without one of its cases would be wrong. */
    API_EXPECT(shipped,
               "{'do': 'diff', 'other': 'ltl-handover/h8-strict',\n 'cases': [{}, {'case': 'k', 'loss': 'x'}]}",
               "{'error': {'id': 'unknown-value', 'message': 'cases[k].loss", "'line': 2, 'column': 38",
               "'path': 'cases[k].loss'");
}

static void test_policy(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_definition_write(onus_builtin(0), NULL, (onus_sink){append, &text}), ONUS_OK);
    assert_document("{'do': 'show'}", &text);
    API_EXPECT(shipped, "{'do': 'show', 'as': 'text', 'clause': 'H5a'}", "{'ok': 'Handover of goods", "H5a");
    API_EXPECT(shipped, "{'do': 'show', 'as': 'html', 'lang': 'zh'}", "{'ok': '<!DOCTYPE html>\\n<html lang=\\'zh");
    API_EXPECT(shipped, "{'do': 'show', 'as': 'text', 'clause': 'H55'}", "'id': 'unknown-clause'", "'nearest': 'H5a'");
    API_EXPECT(shipped, "{'do': 'show', 'as': 'pdf'}", "'expected': ['data', 'text', 'html']");
    API_EXPECT(shipped, "{'do': 'show', 'clause': 'H5a'}", "'id': 'unknown-key'");
    API_EXPECT(shipped, "{'do': 'describe'}", "{'ok': {'id': 'ltl-handover', 'version': ", "'sha256': '",
               onus_json_hash(shipped), "'parties': [{'id': 'branch', 'label': {'en': 'branch'",
               "{'path': 'cause', 'kind': 'values', ", "'presumed': {'value': 'handover'}, 'read': true}",
               "{'path': 'gravity', ", "'measure': true}", "{'path': 'system_working', 'kind': 'boolean'",
               "'values': [{'value': false", "{'value': true",
               "'quantities': [{'path': 'pieces.driver', 'kind': 'count'", "{'path': 'settlement', 'kind': 'money'",
               "'clauses': [{'id': 'H1', 'group': ");
    text_init(&text, NULL);
    assert_int_equal(onus_schema_write(ONUS_SCHEMA_RESPONSE, onus_json_policy(shipped), (onus_sink){append, &text}),
                     ONUS_OK);
    assert_document("{'do': 'schema', 'of': 'response'}", &text);
    API_EXPECT(shipped, "{'do': 'schema', 'of': 'reponse'}", "'nearest': 'response'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explain), cmocka_unit_test(test_ask),    cmocka_unit_test(test_check),
        cmocka_unit_test(test_diff),    cmocka_unit_test(test_policy),
    };
    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
