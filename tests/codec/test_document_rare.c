/* SPDX-License-Identifier: Apache-2.0 */
/* What policy documents hardly ever say: each form is written in canonical form as expected, and reads back as the same; each mistake is told by its name and path. */
#include "codec/example.h"

#define HEAD  "{'policy': 'p', 'version': '1', "
#define PARTS "'parties': [{'id': 'driver'}], "
#define FACTS                                                                                                          \
    "'facts': [{'path': 'loss', 'values': ['none', 'lost']}, {'path': 'days', 'integer': {'from': -9, 'to': 30}}], "
#define FIGURES          "'parameters': [{'id': 'X', 'from': 1, 'to': 9}, {'id': 'Y', 'from': 1, 'to': 9}], "
#define CLAUSE(members)  "'clauses': [{'id': 'C', " members ", 'finding': {'id': 'f'}}]}"
#define WHEN(condition)  HEAD PARTS FACTS FIGURES CLAUSE("'when': " condition)
#define FACT(members)    HEAD PARTS "'facts': [{'path': 'f', " members "}], 'clauses': []}"
#define LABEL(language)  FACT("'boolean': true, 'label': {'" language "': 'x'}")
#define VARIANT(members) "{'policy': 'v', 'extends': 'p.json', " members "}"

/* With double quotes for single ones. */
static char *quoted(const char *text) {
    size_t length = strlen(text);
    char *copy = malloc(length + 1);
    assert_non_null(copy);
    for (size_t i = 0; i <= length; i++) copy[i] = text[i] == '\'' ? '"' : text[i];
    return copy;
}

/* ---- Forms ---- */

static const struct {
    const char *text, *written; /* a part of its canonical form */
} forms[] = {
    {WHEN("{'days': {'at_least': {'parameter': 'X'}}}"), "{'days': {'at_least': {'parameter': 'X'}}}"},
    {WHEN("{'days': {'at_most': {'parameter': 'X'}}}"), "{'days': {'at_most': {'parameter': 'X'}}}"},
    {WHEN("{'days': {'at_least': 3, 'at_most': {'parameter': 'X'}}}"),
     "{'at_least': 3, 'at_most': {'parameter': 'X'}}"},
    {WHEN("{'days': {'at_least': {'parameter': 'X'}, 'at_most': 7}}"),
     "{'at_least': {'parameter': 'X'}, 'at_most': 7}"},
    {WHEN("{'days': {'at_least': {'parameter': 'X'}, 'at_most': {'parameter': 'Y'}}}"),
     "{'at_least': {'parameter': 'X'}, 'at_most': {'parameter': 'Y'}}"},
    {WHEN("{'days': {'at_least': {'parameter': 'X'}, 'at_most': {'parameter': 'X'}}}"), "{'days': {'parameter': 'X'}}"},
    {WHEN("{'days': {'parameter': 'X'}}"), "{'days': {'parameter': 'X'}}"},
    {WHEN("{'days': {'at_least': -1000000000}}"), "{'days': {'at_least': -1000000000}}"},
    {WHEN("{'days': {'at_most': 1000000000}}"), "{'days': {'at_least': -1000000000}}"},
    {WHEN("{'days': [7, 3, 5]}"), "{'days': [3, 5, 7]}"},
    {WHEN("{'days': [3, 3]}"), "{'days': 3}"},
    {WHEN("{'any': [{'days': 3}, {'days': {'parameter': 'X'}}]}"), "{'any': ["},
    {WHEN("{'days': {'not': 3}}"), "{'days': {'not': 3}}"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': 7"), "'presume': 7"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': -7"), "'presume': -7"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': 0"), "'presume': 0"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': '7'"), "'presume': 7"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': '07'"), "'presume': '07'"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': '-'"), "'presume': '-'"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': '7x'"), "'presume': '7x'"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': '/'"), "'presume': '/'"},
    {FACT("'integer': {'from': -9, 'to': 9}, 'presume': ':'"), "'presume': ':'"},
    {FACT("'boolean': true, 'presume': true"), "'presume': true"},
    {FACT("'boolean': true, 'presume': 'maybe'"), "'presume': 'maybe'"},
    {FACT("'values': ['a', 'true'], 'presume': 'true'"), "'presume': 'true'"},
    {LABEL("zh-Hant"), "'zh-Hant': 'x'"},
    {LABEL("en-GB-9"), "'en-GB-9': 'x'"},
    {LABEL("gsw"), "'gsw': 'x'"},
    {HEAD "'in_force': {'from': '2026-01-01', 'to': '2026-12-31'}, " PARTS FACTS "'clauses': []}",
     "'in_force': {'from': '2026-01-01', 'to': '2026-12-31'}"},
    {HEAD "'in_force': {'to': '2026-12-31'}, " PARTS FACTS "'clauses': []}", "'in_force': {'to': '2026-12-31'}"},
    {VARIANT("'facts': [{'path': 'loss', 'presume': 'lost'}]"), "'presume': 'lost'"},
    {VARIANT("'terms': {'hurt': null, 'well': {'loss': 'none'}}"), "'hurt': null"},
    {VARIANT("'quantities': [{'path': 'paid', 'remove': true}]"), "'remove': true"},
    {VARIANT("'parameters': [{'id': 'X', 'remove': true}]"), "'remove': true"},
    {VARIANT("'clauses': [{'id': 'C', 'remove': true}]"), "'remove': true"},
    {" \t\r\n" HEAD PARTS FACTS "'clauses': []}\t\r\n ", "'policy': 'p'"},
};

static void write_form(const char *text, struct text *to) {
    onus_document *document;
    assert_int_equal(onus_document_read(text, strlen(text), NULL, NULL, &document, NULL), ONUS_OK);
    text_reset(to);
    assert_int_equal(onus_definition_write(onus_document_definition(document), NULL, example_sink(to)), ONUS_OK);
    onus_document_free(document);
}

static void test_forms(void **state) {
    (void)state;
    struct text once, twice;
    text_init(&once, NULL);
    text_init(&twice, NULL);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *text = quoted(forms[i].text), *written = quoted(forms[i].written);
        write_form(text, &once);
        if (strstr(text_get(&once), written) == NULL) fail_msg("%zu: %s\n%s", i, written, text_get(&once));
        write_form(text_get(&once), &twice);
        assert_string_equal(text_get(&once), text_get(&twice));
        free(text);
        free(written);
    }
    text_release(&once);
    text_release(&twice);
}

/* ---- Mistakes ---- */

static const struct {
    const char *text, *id, *path;
} mistakes[] = {
    {LABEL("en-"), "unknown-key", "facts[f].label.en-"},
    {LABEL("en--x"), "unknown-key", "facts[f].label.en--x"},
    {LABEL("en-*"), "unknown-key", "facts[f].label.en-*"},
    {LABEL("en-["), "unknown-key", "facts[f].label.en-["},
    {LABEL("en-@"), "unknown-key", "facts[f].label.en-@"},
    {LABEL("en-{"), "unknown-key", "facts[f].label.en-{"},
    {LABEL("en-`"), "unknown-key", "facts[f].label.en-`"},
    {LABEL("en-/"), "unknown-key", "facts[f].label.en-/"},
    {LABEL("en-:"), "unknown-key", "facts[f].label.en-:"},
    {LABEL("e"), "unknown-key", "facts[f].label.e"},
    {LABEL("engl"), "unknown-key", "facts[f].label.engl"},
    {LABEL("en_GB"), "unknown-key", "facts[f].label.en_GB"},
    {FACT("'boolean': true, 'label': {'en': 'a\\u007f'}"), "bad-text", "facts[f].label.en"},
    {FACT("'boolean': true, 'label': {'en': 'a\\u0085'}"), "bad-text", "facts[f].label.en"},
    {FACT("'boolean': true, 'label': {'en': 'a\\t'}"), "bad-text", "facts[f].label.en"},
    {FACT("'boolean': true, 'label': {'en': ''}"), "bad-text", "facts[f].label.en"},
    {FACT("'boolean': true, 'presume': null"), "wrong-type", "facts[f].presume"},
    {FACT("'boolean': true, 'presume': ['true']"), "wrong-type", "facts[f].presume"},
    {FACT("'integer': {'from': 0, 'to': 1000000001}"), "out-of-range", "facts[f].integer.to"},
    {FACT("'integer': {'from': -99999999999, 'to': 1}"), "out-of-range", "facts[f].integer.from"},
    {FACT("'integer': {'from': 0, 'to': 1.5}"), "wrong-type", "facts[f].integer.to"},
    {WHEN("{'days': {'at_least': 3, 'parameter': 'X'}}"), "exclusive-keys", "clauses[C].when.days.at_least"},
    {WHEN("{'days': {'at_most': 3, 'parameter': 'X'}}"), "exclusive-keys", "clauses[C].when.days.at_most"},
    {WHEN("{'days': {'not': 3, 'parameter': 'X'}}"), "exclusive-keys", "clauses[C].when.days.parameter"},
    {WHEN("{'days': {'not': {}}}"), "wrong-type", "clauses[C].when.days.not"},
    {WHEN("{'days': {'at_least': 'x'}}"), "wrong-type", "clauses[C].when.days.at_least"},
    {WHEN("{'days': {'at_least': 4, 'at_most': 3}}"), "bad-range", NULL},
    {WHEN("{'loss': []}"), "no-value", NULL},
    {WHEN("{'loss': null}"), "wrong-type", "clauses[C].when.loss"},
    {HEAD PARTS FACTS "'terms': [], 'clauses': []}", "wrong-type", "terms"},
    {HEAD PARTS FACTS "'groups': [{'id': 'g'}], 'clauses': [{'id': 'C', 'group': 'g', 'liable': 'driver'}]}",
     "wrong-type", "clauses[C].liable"},
    {HEAD PARTS FACTS "'clauses': [{'id': 'C', 'fine': ['driver']}]}", "wrong-type", "clauses[C].fine[0]"},
    {HEAD PARTS FACTS "'clauses': [{'id': 'C', 'within': 3}]}", "wrong-type", "clauses[C].within"},
    {HEAD PARTS FACTS "'quantities': [7], 'clauses': []}", "wrong-type", "quantities[0]"},
    {HEAD PARTS FACTS "'in_force': {'from': 'soon'}, 'clauses': []}", "bad-date", "in_force.from"},
    {HEAD PARTS FACTS "'in_force': {'from': 7}, 'clauses': []}", "wrong-type", "in_force.from"},
};

static void test_mistakes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char *text = quoted(mistakes[i].text);
        onus_document *document;
        onus_policy *policy = NULL;
        onus_diagnostics *diagnostics;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        onus_status status = onus_document_read(text, strlen(text), NULL, NULL, &document, diagnostics);
        if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, &policy, diagnostics);
        assert_int_equal(status, ONUS_E_POLICY);
        assert_null(policy);
        const onus_diagnostic *said = onus_diagnostics_get(diagnostics, 0);
        bool same = strcmp(onus_diagnostic_name(said->id), mistakes[i].id) == 0 &&
                    (mistakes[i].path == NULL || (said->path != NULL && strcmp(said->path, mistakes[i].path) == 0));
        if (!same) fail_msg("%zu: %s %s", i, onus_diagnostic_name(said->id), said->path);
        onus_document_free(document);
        onus_diagnostics_free(diagnostics);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
