/* SPDX-License-Identifier: Apache-2.0 */
/* Text in, text out: that requests to decide are answered, and what is wrong with them is said. */
#include "json_api.h"

#include <stdio.h>

#define CASE                                                                                                           \
    "{'loss': 'lost', 'goods': 'at_branch', 'notice': 'clean', 'settlement': '1234.50',"                               \
    " 'slip': {'copy1': 'blank', 'copy2': 'blank', 'copy3': 'blank', 'entered': true},"                                \
    " 'loading': {'driver': 'recorded', 'loader': 'recorded'}"
#define RESULT                                                                                                         \
    "'status': 'determined', 'shares': {'branch': '1'}, 'amounts': {'branch': '1234.50'}, 'decided_by': ['H5b']"

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

static void assert_response(const char *request, const char *expected) {
    char *response = api_call(shipped, request), *quoted = api_quoted(expected);
    assert_string_equal(response, quoted);
    onus_json_text_free(response);
    free(quoted);
}

static void test_one(void **state) {
    (void)state;
    assert_response("{'do': 'decide', 'case': " CASE "}}", "{'ok': {'case': '#1', " RESULT "}}");
    assert_response(" \r\n{ 'case' :" CASE ",\n'case': 'a\\u00e9', 'meta': {'k' :[1.50]}}\t, 'do': 'decide'}\n",
                    "{'ok': {'case': 'a\xC3\xA9', " RESULT ", 'meta': {'k': [1.50]}}}");
    assert_response("\xEF\xBB\xBF{'do': 'decide', 'case': " CASE "}}", "{'ok': {'case': '#1', " RESULT "}}");
}

static void test_many(void **state) {
    (void)state;
    assert_response("{'do': 'decide', 'cases': []}", "{'ok': []}");
    assert_response("{'do': 'decide', 'cases': [ " CASE "} ,\n" CASE ", 'case': 7}]}",
                    "{'ok': [{'case': '#1', " RESULT "}, {'case': '7', " RESULT "}]}");
}

/* A bad case is the case's own affair, whatever is wrong with it. */
static void test_bad_cases(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"{'loss': 'x'}", "'id': 'unknown-value', 'message': 'loss has no value \\'x\\'', 'line': 1, 'column': 10"},
        {"{'loss': 'lost',\n 'loss': 1}", "'id': 'duplicate-key'"},
        {"{'loss': tru}", "'id': 'syntax', 'message': 'this is not JSON"},
        {"{'meta': {'a': '\\u0000'}}", "'id': 'syntax'"},
        {"{'meta': {'a': '\xFF'}}", "'id': 'syntax'"},
        {"{'meta': {'a': '\\ud800'}}", "'id': 'syntax'"},
        {"7", "'id': 'wrong-type'"},
        {"[]", "'id': 'wrong-type'"},
        {"'text'", "'id': 'wrong-type'"},
        {"{'settlement': '1', 'recovered': '2'}", "'id': 'negative-rest', 'message': "},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char request[1024];
        snprintf(request, sizeof request, "{'do': 'decide', 'cases': [%s, " CASE "}]}", bad[i][0]);
        API_EXPECT(shipped, request, "{'ok': [{'case': '#1', 'status': 'error', 'error': {", bad[i][1],
                   "{'case': '#2', " RESULT "}]}");
        snprintf(request, sizeof request, "{'do': 'decide', 'lang': 'zh', 'case': %s}", bad[i][0]);
        API_EXPECT(shipped, request, "{'ok': {'case': '#1', 'status': 'error', 'error': {");
    }
}

static void test_options(void **state) {
    (void)state;
    API_EXPECT(shipped, "{'do': 'decide', 'presumed': true, 'stamp': true, 'contested': true, 'case': " CASE "}}",
               "'presumed': ['annotated_by.clerk'", "'contested': []",
               "'policy': {'id': 'ltl-handover', 'version': ", onus_json_hash(shipped), "'evidence': '");
    API_EXPECT(shipped, "{'do': 'decide', 'lang': 'zh', 'case': {'loss': 'losst'}}", "\xE8\xBF\x99\xE4\xB8\xAA",
               "'nearest': 'lost'");
    /* What is assumed holds unless the case says otherwise, and is presumed. */
    API_EXPECT(shipped, "{'do': 'decide', 'assume': {'notice': 'clean', 'cause': ['traffic', 'theft']}, 'case': {}}",
               "'status': 'outside'", "'presumed': ['cause']");
    API_EXPECT(shipped, "{'do': 'decide', 'assume': {'loss': 'lost'}, 'case': {'loss': 'none'}}", "'no_loss'");
    /* One of the variants decides this case otherwise; which are asked, and how they are named, makes no difference. */
    API_EXPECT(shipped,
               "{'do': 'decide', 'contested': ['ltl-handover/h8-strict', {'policy': 'own', 'extends': "
               "'../ltl-handover.json', 'clauses': [{'id': 'H5b', 'liable': {'driver': '1'}}]}], 'case': " CASE "}}",
               "'contested': [{'variant': 'own', 'status': 'determined', 'shares': {'driver': '1'}}]}}");
}

/* ---- What is wrong with a request ---- */

static void test_bad_requests(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"", "'id': 'syntax'"},
        {"{", "'line': 1, 'column': 2"},
        {"[]", "'id': 'wrong-type', 'message': 'request cannot be an array'"},
        {"{'do': 7}", "'path': 'do', 'given': '7', 'expected': ['string']"},
        {"{}", "'id': 'missing-key', 'message': '\\'do\\' is missing here'"},
        {"{'do': 'decied'}", "'nearest': 'decide'"},
        {"{'do': 'decide'}", "'given': 'case', 'expected': ['case', 'cases']"},
        {"{'do': 'decide', 'case': {}, 'cases': []}", "'id': 'unknown-key'"},
        {"{'do': 'decide', 'case': {}, 'case': {}}", "'id': 'duplicate-key'"},
        {"{'do': 'decide', 'cases': {}}", "'path': 'cases', 'given': 'an object', 'expected': ['array']"},
        {"{'do': 'decide', 'cases': [1 2]}", "'id': 'syntax'"},
        {"{'do': 'decide', 'cases': [{},]}", "'id': 'syntax'"},
        {"{'do': 'decide', 'case': {'a': [}}", "'column': 33"},
        {"{'do': 'decide', 'case': {}} 1", "'id': 'syntax'"},
        {"{'do': 'decide', 'case': {},\n 'presumd': true}", "'line': 2, 'column': 2, 'given': 'presumd'"},
        {"{'do': 'decide', 'case': {}, 'stamp': 1}", "'path': 'stamp', 'given': '1', 'expected': ['boolean']"},
        {"{'do': 'decide', 'case': {}, 'lang': 'fr'}", "'expected': ['en', 'zh']"},
        {"{'do': 'decide', 'case': {}, 'assume': {'loss': 'losst'}}", "'column': 49, 'path': 'loss'"},
        {"{'do': 'decide', 'case': {}, 'assume': {'settlement': '1'}}", "'id': 'wrong-kind'"},
        {"{'do': 'decide', 'case': {}, 'assume': {'case': '1'}}", "'id': 'wrong-kind'"},
        {"{'do': 'decide', 'case': {}, 'assume': {'persons': {'driver': 'A'}}}", "'id': 'wrong-kind'"},
        {"{'do': 'decide', 'case': {}, 'contested': 3}", "'path': 'contested'"},
        {"{'do': 'decide', 'case': {}, 'contested': [3]}", "'path': 'contested'"},
        {"{'do': 'decide', 'case': {}, 'contested': ['ltl-handover/h8-strickt']}",
         "'nearest': 'ltl-handover/h8-strict'"},
        {"{'do': 'decide', 'case': {}, 'contested': ['ltl-handover/h8-strict', 'ltl-handover/h8-strict']}",
         "'id': 'duplicate-id'"},
        {"{'do': 'decide', 'case': {}, 'contested': [{'policy': 'p'}]}", "'file': 'contested'}, 'others': ["},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) API_EXPECT(shipped, bad[i][0], "{'error': {", bad[i][1]);
}

/* ---- Policies ---- */

static void refuse_policy(const char *policy, const char *base, const char *part) {
    char *error, *text = api_quoted(policy), *under = base == NULL ? NULL : api_quoted(base),
                 *wanted = api_quoted(part);
    onus_json *json = onus_json_open(text, strlen(text), under, under == NULL ? 0 : strlen(under), &error);
    assert_null(json);
    assert_non_null(error);
    if (strstr(error, wanted) == NULL) print_error("no %s in %s\n", wanted, error);
    assert_non_null(strstr(error, wanted));
    onus_json_text_free(error);
    free(text);
    free(under);
    free(wanted);
}

#define COIN                                                                                                           \
    "{'policy': 'coin', 'version': '1', 'currency': 'CNY', 'parties': [{'id': 'a'}, {'id': 'b'}],"                     \
    " 'facts': [{'path': 'side', 'values': ['head', 'tail']}], 'groups': [{'id': 'g'}], 'precedence': [['g']],"        \
    " 'clauses': [{'id': 'C1', 'group': 'g', 'when': {'side': 'head'}, 'liable': {'a': '1'}}"

static void test_policies(void **state) {
    (void)state;
    char *error, *base = api_quoted(COIN "]}"),
                 *variant = api_quoted("{'policy': 'coin/other', 'extends': 'coin.json',"
                                       " 'clauses': [{'id': 'C1', 'liable': {'b': '1'}}]}");
    onus_json *coin = api_open(COIN "]}");
    API_EXPECT(coin, "{'do': 'decide', 'case': {'side': 'head'}}", "'shares': {'a': '1'}");
    API_EXPECT(coin, "{'do': 'decide', 'case': {'side': 'head'}, 'contested': true}",
               "{'error': ", "'path': 'contested'");
    API_EXPECT(coin,
               "{'do': 'decide', 'contested': [{'policy': 'coin/other', 'extends': 'coin', 'clauses': [{'id': 'C1', "
               "'liable': {'b': '1'}}]}], 'case': {'side': 'head'}}",
               "'contested': [{'variant': 'coin/other', 'status': 'determined', 'shares': {'b': '1'}}]");
    onus_json_free(coin);
    onus_json *other = onus_json_open(variant, strlen(variant), base, strlen(base), &error);
    assert_non_null(other);
    assert_null(error);
    API_EXPECT(other, "{'do': 'decide', 'case': {'side': 'head'}}", "'shares': {'b': '1'}");
    onus_json_free(other);
    onus_json *builtin = api_open("ltl-handover/h8-strict");
    API_EXPECT(builtin, "{'do': 'decide', 'stamp': true, 'case': " CASE "}}", RESULT,
               "'policy': {'id': 'ltl-handover/h8-strict'");
    onus_json_free(builtin);
    refuse_policy("", NULL, "'id': 'empty-input'");
    refuse_policy("ltl-handoverr", NULL, "'nearest': 'ltl-handover'");
    refuse_policy("{'policy': 'p'}", NULL, "'others': [{'id': 'missing-key'");
    refuse_policy("{'policy': 'p', 'extends': 'nobody'}", NULL, "'id': 'no-base'");
    refuse_policy("{'policy': 'p', 'extends': 'coin'}", "{'policy': ", "'file': 'base'");
    refuse_policy(COIN ", {'id': 'C2', 'group': 'g', 'liable': {'b': '1'}}]}", NULL,
                  "'other': 'C2', 'witness': 'side=head'}}");
    free(base);
    free(variant);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one),          cmocka_unit_test(test_many),    cmocka_unit_test(test_bad_cases),
        cmocka_unit_test(test_bad_requests), cmocka_unit_test(test_options), cmocka_unit_test(test_policies),
    };
    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
