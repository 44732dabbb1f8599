/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that a policy leaves to whoever uses it, through the JSON API: set with the policy, with a request, with a worker; missing, wrong, contradictory. */
#include "json_api.h"

#include <stdio.h>

#include "support/failing.h"

#define POLICY                                                                                                         \
    "{'policy': 'p', 'version': '1.0.0',"                                                                              \
    " 'parameters': [{'id': 'X', 'from': 1, 'to': 60}, {'id': 'Y', 'from': 1, 'to': 90, 'at_least': 'X'}],"            \
    " 'facts': [{'path': 'complex', 'boolean': true}], 'events': [{'id': 'a'}, {'id': 'b'}],"                          \
    " 'clauses': [{'id': 'T', 'within': ["                                                                             \
    "  {'from': 'a', 'to': 'b', 'working_days': {'parameter': 'X'}, 'when': {'complex': false}},"                      \
    "  {'from': 'a', 'to': 'b', 'working_days': {'parameter': 'Y'}, 'when': {'complex': true}}]}]}"

#define CASE "'case': {'case': '1', 'complex': true}"

static void test_requests(void **state) {
    (void)state;
    onus_json *json = api_open(POLICY);
    API_EXPECT(json, "{'do': 'decide', " CASE "}", "{'ok': {'case': '1', 'status': 'error'", "parameters-missing",
               "X, Y");
    API_EXPECT(json, "{'do': 'decide', 'parameters': {'Y': 9}, " CASE "}", "parameters-missing", "not set: X");
    API_EXPECT(json, "{'do': 'decide', 'parameters': {'X': 5, 'Y': '9'}, " CASE "}", "'status': 'determined'",
               "'working_days': 9");
    /* The next request knows nothing of it. */
    API_EXPECT(json, "{'do': 'decide', 'cases': [{'complex': true}]}", "parameters-missing");
    API_EXPECT(json,
               "{'do': 'decide', 'parameters': {'X': 5, 'Y': 9}, 'cases': [{'complex': false}, {'complex': true}]}",
               "'working_days': 5", "'working_days': 9");
    API_EXPECT(json, "{'do': 'explain', 'parameters': {'X': 5, 'Y': 9}, " CASE "}", "'status': 'determined'");
    API_EXPECT(json, "{'do': 'explain', " CASE "}", "parameters-missing");
    API_EXPECT(json, "{'do': 'ask', 'parameters': {'X': 5, 'Y': 9}, 'case': {}}", "'question': {", "'complex'");
    API_EXPECT(json, "{'do': 'describe'}", "'events': [{'id': 'a'}, {'id': 'b'}]",
               "'parameters': [{'id': 'X', 'from': 1, 'to': 60}, ", "'at_least': 'X'}]");
    onus_json_free(json);
}

static void test_mistakes(void **state) {
    static const char *const bad[][2] = {
        {"{'X': 0, 'Y': 9}", "bad-setting"},
        {"{'X': 61, 'Y': 61}", "bad-setting"},
        {"{'X': 2.5, 'Y': 9}", "bad-setting"},
        {"{'X': 1e1, 'Y': 90}", "bad-setting"},
        {"{'X': '', 'Y': 9}", "bad-setting"},
        {"{'X': 9, 'Y': 8}", "settings-contradict"},
        {"{'Z': 9}", "unknown-parameter"},
        {"{'X': true}", "wrong-type"},
        {"{'X': null}", "wrong-type"},
        {"{'X': [1]}", "wrong-type"},
        {"{'X': 1, 'X': 2}", "duplicate-key"},
        {"[5]", "wrong-type"},
        {"'X=5'", "wrong-type"},
        {"null", "wrong-type"},
    };
    (void)state;
    onus_json *json = api_open(POLICY);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char request[256];
        snprintf(request, sizeof request, "{'do': 'decide', 'parameters': %s, " CASE "}", bad[i][0]);
        API_EXPECT(json, request, "{'error': {", bad[i][1]);
    }
    API_EXPECT(json, "{'do': 'decide', 'parameters': {'X': 0}, " CASE "}", "{'error': {", "bad-setting", "'others': [",
               "parameters-missing", "not set: Y");
    API_EXPECT(json, "{'do': 'ask', 'parameters': {'Z': 9}, 'case': {}}", "{'error': {", "unknown-parameter",
               "'others': [", "parameters-missing", "not set: X, Y");
    API_EXPECT(json, "{'do': 'check', 'parameters': {'X': 1}}", "unknown-key");
    onus_json_free(json);
    json = api_open(NULL); /* a policy without any */
    API_EXPECT(json, "{'do': 'decide', 'parameters': {'X': 1}, 'case': {}}", "unknown-parameter");
    API_EXPECT(json, "{'do': 'decide', 'parameters': {}, 'case': {'loss': 'none'}}", "'no_loss'");
    onus_json_free(json);
}

/* Settings of the configuration count for all requests, and need not outlive the call. */
static void test_configured(void **state) {
    (void)state;
    char *policy = api_quoted(POLICY), name[] = "X", figure[] = "5";
    onus_setting settings[] = {{name, figure}, {"Y", "7"}};
    const onus_config config = {.settings = settings, .setting_count = 2};
    onus_json *json;
    assert_int_equal(onus_json_new(policy, strlen(policy), NULL, 0, &config, &json, (onus_sink){NULL, NULL}), ONUS_OK);
    name[0] = figure[0] = '?';
    memset(settings, 0, sizeof settings);
    API_EXPECT(json, "{'do': 'decide', " CASE "}", "'working_days': 7");
    API_EXPECT(json, "{'do': 'explain', " CASE "}", "'status': 'determined'");
    API_EXPECT(json, "{'do': 'decide', 'contested': [" POLICY "], " CASE "}", "'status': 'determined'");
    API_EXPECT(json, "{'do': 'decide', 'parameters': {'X': 1, 'Y': 2}, " CASE "}", "'working_days': 2");
    onus_json_free(json);
    free(policy);
}

static void decide(onus_json_worker *worker, const char *expected) {
    const char *result;
    size_t length;
    assert_int_equal(onus_json_worker_decide(worker, "{\"complex\": true}", 17, &result, &length), ONUS_OK);
    if (strstr(result, expected) == NULL) fail_msg("no %s in %s", expected, result);
}

static void test_workers(void **state) {
    (void)state;
    static const char figures[] = "{\"parameters\": {\"X\": 5, \"Y\": 8}}",
                      wrong[] = "{\"parameters\": {\"X\": 5, \"Y\": 4}}";
    onus_json *json = api_open(POLICY);
    onus_json_worker *worker;
    char error[1024] = "";
    assert_int_equal(onus_json_worker_new(json, NULL, 0, &worker, (onus_sink){NULL, NULL}), ONUS_OK);
    decide(worker, "parameters-missing");
    onus_json_worker_free(worker);
    assert_int_equal(onus_json_worker_new(json, figures, strlen(figures), &worker, (onus_sink){NULL, NULL}), ONUS_OK);
    for (int i = 0; i < 3; i++) decide(worker, "\"working_days\": 8");
    onus_json_worker_free(worker);
    assert_int_not_equal(onus_json_worker_new(json, wrong, strlen(wrong), &worker, api_buffer(error)), ONUS_OK);
    assert_null(worker);
    assert_non_null(strstr(error, "settings-contradict"));
    onus_json_free(json);
}

/* Two policies, each with its own figures: one that has none, one that has others, the same under other figures. */
static void test_diff(void **state) {
    static const char *const plain =
        "{'policy': 'q', 'version': '1.0.0', 'facts': [{'path': 'complex', 'boolean': true}], 'events': [{'id': 'a'}, "
        "{'id': 'b'}],"
        " 'clauses': [{'id': 'T', 'within': {'from': 'a', 'to': 'b', 'working_days': 5}}]}";
    (void)state;
    char request[2048];
    onus_json *json = api_open(POLICY);
    snprintf(request, sizeof request, "{'do': 'diff', 'other': %s, 'parameters': {'X': 5, 'Y': 9}}", plain);
    API_EXPECT(json, request, "{'ok': {", "'new': {'policy': 'q'");
    snprintf(request, sizeof request, "{'do': 'diff', 'other': %s, 'parameters': {'X': 5, 'Y': 9, 'Z': 1}}", plain);
    API_EXPECT(json, request, "unknown-parameter", "'line': 1, 'column': ", "'given': 'Z'");
    snprintf(request, sizeof request, "{'do': 'diff', 'other': %s}", plain);
    API_EXPECT(json, request, "parameters-missing", "X, Y");
    onus_json_free(json);

    char *text = api_quoted(plain);
    assert_int_equal(onus_json_new(text, strlen(text), NULL, 0, NULL, &json, (onus_sink){NULL, NULL}), ONUS_OK);
    free(text);
    API_EXPECT(json, "{'do': 'diff', 'other': " POLICY ", 'parameters': {'X': 5, 'Y': 9}}", "{'ok': {");
    API_EXPECT(json, "{'do': 'diff', 'other': " POLICY ", 'other_parameters': {'X': 5, 'Y': 9}}", "{'ok': {");
    API_EXPECT(json, "{'do': 'diff', 'other': " POLICY ", 'other_parameters': {'X': 5, 'Y': 9, 'Z': 3}}",
               "unknown-parameter", "'given': 'Z'");
    onus_json_free(json);

    json = api_open(POLICY);
    API_EXPECT(json, "{'do': 'diff', 'other': " POLICY ", 'parameters': {'X': 5, 'Y': 9}}", "'changes': []");
    API_EXPECT(json,
               "{'do': 'diff', 'other': " POLICY ", 'parameters': {'X': 5, 'Y': 9}, 'other_parameters': {'Y': 10}}",
               "within:a..b:9 working_days", "within:a..b:10 working_days");
    API_EXPECT(json,
               "{'do': 'diff', 'other': " POLICY ", 'parameters': {'X': 5, 'Y': 9}, 'other_parameters': {'Y': 4}}",
               "settings-contradict");
    API_EXPECT(json, "{'do': 'diff', 'other': " POLICY ", 'parameters': {'X': 5, 'Y': 9}, 'other_parameters': [4]}",
               "wrong-type");
    onus_json_free(json);
}

/* A wrong figure stands where the request says it. */
static void test_places(void **state) {
    (void)state;
    onus_json *json = api_open(POLICY);
    API_EXPECT(json, "{'do': 'decide', " CASE ",\n 'parameters': {'X': 5,\n  'Y': 4}}", "settings-contradict",
               "'line': 3, 'column': 8");
    API_EXPECT(json, "{'do': 'decide', " CASE ",\n 'parameters': {'X': 5,\n  'Z': 4}}", "unknown-parameter",
               "'line': 3, 'column': 3");
    API_EXPECT(json, "{'do': 'decide', " CASE ",\n 'parameters': {'X': 0, 'Y': 4}}", "bad-setting",
               "'line': 2, 'column': 22");
    onus_json_free(json);
}

/* The stamp says the figures, of a policy that has some. */
static void test_stamp(void **state) {
    (void)state;
    onus_json *json = api_open(POLICY);
    API_EXPECT(json, "{'do': 'decide', 'stamp': true, 'parameters': {'X': 5, 'Y': 9}, " CASE "}",
               "'parameters': {'X': 5, 'Y': 9}}, 'evidence': ");
    onus_json_free(json);
}

#define LEDGER                                                                                                         \
    "{'policy': 'l', 'version': '1.0.0', 'events': [{'id': 'at'}, {'id': 'replied'}],"                                 \
    " 'facts': [{'path': 'about', 'boolean': true}, {'path': 'count', 'integer': {'from': 1, 'to': 9}},"               \
    "           {'path': 'again', 'values': ['no', 'yes']}],"                                                          \
    " 'repeats': [{'fact': 'count', 'same': ['office'], 'any': ['about'], 'at': 'at', 'per': 'month'},"                \
    "             {'fact': 'again', 'first': 'no', 'again': 'yes', 'same': ['slip'], 'at': 'at', 'after': "            \
    "'replied'}],"                                                                                                     \
    " 'clauses': [{'id': 'C', 'when': {'count': {'at_least': 3}}, 'finding': {'id': 'often'}},"                        \
    "             {'id': 'A', 'when': {'again': 'yes'}, 'finding': {'id': 'again'}}]}"

#define ROW(slip, day, more)                                                                                           \
    "{'about': true, 'meta': {'office': 'N', 'slip': '" slip "'}, 'events': {'at': '2026-11-" day "'" more "}}"

/* The same words without rules for the rows or clauses. */
#define UNTOLD                                                                                                         \
    "{'policy': 'u', 'version': '1.0.0', 'events': [{'id': 'at'}, {'id': 'replied'}],"                                 \
    " 'facts': [{'path': 'about', 'boolean': true}, {'path': 'count', 'integer': {'from': 1, 'to': 9}},"               \
    "           {'path': 'again', 'values': ['no', 'yes']}],"                                                          \
    " 'clauses': [{'id': 'C', 'when': {'about': false}, 'finding': {'id': 'often'}}]}"

#define ROWS ROW("1", "01", ", 'replied': '2026-11-02'") ", " ROW("1", "03", "")

/* Cases that are the rows of a ledger; and each by itself. */
static void test_ledger(void **state) {
    (void)state;
    onus_json *json = api_open(LEDGER);
    API_EXPECT(json,
               "{'do': 'decide', 'ledger': true, 'cases': [" ROW("1", "01", ", 'replied': '2026-11-02'") ", " ROW(
                   "1", "03", "") ", " ROW("2", "04", "") "]}",
               "{'ok': [{'case': '#1', 'status': 'silent'",
               "{'case': '#2', 'status': 'determined', 'decided_by': ['A'], 'findings': [{'clause': 'A', 'finding': "
               "'again'}]",
               "{'case': '#3', 'status': 'determined', 'decided_by': ['C'], 'findings': [{'clause': 'C', 'finding': "
               "'often'}]");
    API_EXPECT(json, "{'do': 'decide', 'ledger': false, 'cases': [" ROW("1", "01", "") "]}", "'insufficient'");
    API_EXPECT(json, "{'do': 'decide', 'cases': [" ROW("1", "01", "") "]}", "'insufficient'");
    API_EXPECT(json, "{'do': 'decide', 'ledger': 1, 'cases': [" ROW("1", "01", "") "]}", "wrong-type");
    /* What cannot be read may have been one of them; fewer than there are is an error. */
    API_EXPECT(
        json, "{'do': 'decide', 'ledger': true, 'cases': [{'zzz': 1}, " ROW("1", "03", "") ", " ROW("2", "04", "") "]}",
        "'case': '#3', 'status': 'insufficient'");
    API_EXPECT(json,
               "{'do': 'decide', 'ledger': true, 'cases': [" ROW(
                   "1", "03", "") ", {'count': 1, 'about': true, 'meta': "
                                  "{'office': 'N', 'slip': '2'}, 'events': {'at': '2026-11-04'}}]}",
               "ledger-shows-more", "'path': 'count'");
    API_EXPECT(json, "{'do': 'decide', 'ledger': true, 'cases': [" ROW("1", "03", "") ",\n " ROW("2", "02", "") "]}",
               "{'error': {'id': 'ledger-disordered'", "'line': 2, 'column': 2", "'path': 'cases[#2]'");
    API_EXPECT(json,
               "{'do': 'diff', 'other': " LEDGER
               ", 'ledger': true, 'cases': [" ROW("1", "03", "") ", " ROW("2", "02", "") "]}",
               "{'error': {'id': 'ledger-disordered'", "'path': 'cases[#2]'");
    API_EXPECT(json, "{'do': 'diff', 'other': " LEDGER ", 'ledger': true, 'cases': [" ROW("1", "01", "") "]}",
               "{'ok': {");
    /* A policy that tells nothing of them, either way round. */
    API_EXPECT(json, "{'do': 'diff', 'other': " UNTOLD ", 'ledger': true, 'cases': [" ROWS "]}",
               "'cases': 2, 'changed': 1, ", "'changed_cases': [{'case': '#2', ");
    onus_json_free(json);
    json = api_open(UNTOLD);
    API_EXPECT(json, "{'do': 'diff', 'other': " LEDGER ", 'ledger': true, 'cases': [" ROWS "]}",
               "'cases': 2, 'changed': 1, ", "'changed_cases': [{'case': '#2', ");
    API_EXPECT(json,
               "{'do': 'diff', 'other': " LEDGER
               ", 'ledger': true, 'cases': [" ROW("1", "03", "") ", " ROW("2", "02", "") "]}",
               "{'error': {'id': 'ledger-disordered'", "'path': 'cases[#2]'");
    onus_json_free(json);
}

/* Every allocation refused in turn: an error, and nothing lost. */
static onus_status decide_once(const onus_allocator *allocator, const char *policy, const char *request,
                               size_t *found) {
    onus_json *json;
    char out[4096] = "";
    onus_status status = onus_json_new(policy, strlen(policy), NULL, 0, &(onus_config){.allocator = allocator}, &json,
                                       (onus_sink){NULL, NULL});
    if (status != ONUS_OK) return status;
    status = onus_json_call(json, request, strlen(request), api_buffer(out));
    *found += status == ONUS_OK && strstr(out, "\"working_days\": 9") != NULL;
    onus_json_free(json);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    char *policy = api_quoted(POLICY),
         *request = api_quoted("{'do': 'decide', 'parameters': {'X': 5, 'Y': 9}, " CASE "}");
    size_t found = 0, refused = 0;
    for (size_t allowed = 0; found == 0; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_status status = decide_once(&allocator, policy, request, &found);
        if (found == 0) assert_int_equal(status, ONUS_E_MEMORY);
        refused++;
        assert_int_equal(failing.bytes, 0);
    }
    assert_true(refused > 50);
    free(policy);
    free(request);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests), cmocka_unit_test(test_mistakes), cmocka_unit_test(test_configured),
        cmocka_unit_test(test_workers),  cmocka_unit_test(test_diff),     cmocka_unit_test(test_places),
        cmocka_unit_test(test_stamp),    cmocka_unit_test(test_ledger),   cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
