/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

#include "support/failing.h"

/* Policy documents: what is read, variants over their bases, and what happens when memory is refused. */

/* ---- Variants ---- */

static onus_document *read_document(const char *text, const char *file) {
    onus_document *document;
    assert_int_equal(onus_document_read(text, strlen(text), file, NULL, &document, NULL), ONUS_OK);
    return document;
}

/* Compile `variant` over `base`, and compare what is found with "file:line:column id". */
static void assert_variant(const char *variant, const char *base, onus_status status, const char *expected) {
    onus_document *over = read_document(variant, "variant.json"), *under = read_document(base, "base.json");
    onus_diagnostics *diagnostics;
    onus_policy *policy;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_document_compile(over, under, NULL, &policy, diagnostics), status);
    /* What was found outlives the documents. */
    onus_document_free(over);
    onus_document_free(under);
    if (status != ONUS_OK) {
        char found[100];
        const onus_diagnostic *first = onus_diagnostics_get(diagnostics, 0);
        snprintf(found, sizeof found, "%s:%u:%u %s", first->file, (unsigned)first->line, (unsigned)first->column,
                 onus_diagnostic_name(first->id));
        assert_string_equal(found, expected);
        assert_null(policy);
    }
    onus_policy_free(policy);
    onus_diagnostics_free(diagnostics);
}

#define BASE(facts, clauses)                                                                                           \
    "{\"policy\": \"b\", \"version\": \"1\", \"parties\": [{\"id\": \"p\"}],\n\"facts\": [" facts                      \
    "],\n\"groups\": [{\"id\": \"g\"}], \"clauses\": [" clauses "]}"
#define VARIANT(members) "{\"policy\": \"v\", \"extends\": \"b\",\n" members "}"
#define LOSS             "{\"path\": \"loss\", \"values\": [\"none\", \"lost\"]}"
#define H1(fact, share)  "{\"id\": \"H1\", \"group\": \"g\", \"when\": {" fact "}, \"liable\": {\"p\": \"" share "\"}}"

static void test_variants(void **state) {
    (void)state;
    const char *base = BASE(LOSS, H1("\"loss\": \"lost\"", "1"));
    assert_variant(VARIANT("\"clauses\": [{\"id\": \"H1\", \"when\": {\"loss\": \"none\"}}]"), base, ONUS_OK, NULL);
    assert_variant(VARIANT("\"clauses\": [{\"id\": \"H1\", \"liable\": null}]"), base, ONUS_OK, NULL);
    assert_variant(VARIANT("\"clauses\": [{\"id\": \"H1\", \"remove\": true}]"), base, ONUS_OK, NULL);
    assert_variant(VARIANT("\"clauses\": [{\"id\": \"H1\", \"when\": {\"lose\": \"none\"}}]"), base, ONUS_E_POLICY,
                   "variant.json:2:35 unknown-fact");
    assert_variant(VARIANT("\"clauses\": []"), BASE(LOSS, H1("\"lose\": \"lost\"", "1")), ONUS_E_POLICY,
                   "base.json:3:74 unknown-fact");
    assert_variant(VARIANT("\"facts\": [{\"path\": \"loss.x\", \"boolean\": true}]"), base, ONUS_E_POLICY,
                   "variant.json:2:11 duplicate-id");
    assert_variant(VARIANT("\"clauses\": [{\"id\": \"H9\", \"remove\": true}]"), base, ONUS_E_POLICY,
                   "variant.json:2:1 nothing-to-replace");
    assert_variant(VARIANT("\"terms\": {\"t\": null}"), base, ONUS_E_POLICY, "variant.json:2:1 nothing-to-replace");
    assert_variant(VARIANT("\"terms\": {}"), VARIANT("\"clauses\": []"), ONUS_E_POLICY,
                   "variant.json:1:1 extends-chain");
}

static void test_diagram_limit(void **state) {
    (void)state;
    const onus_config config = {.max_nodes = 4};
    onus_document *document = read_document(example_text, "p.json");
    onus_diagnostics *diagnostics;
    onus_policy *policy;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_document_compile(document, NULL, &config, &policy, diagnostics), ONUS_E_LIMIT);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), "diagram-limit");
    assert_null(policy);
    onus_document_free(document);
    onus_diagnostics_free(diagnostics);
}

/* ---- What is read ---- */

static const char everything[] =
    "{\"policy\": \"v\", \"extends\": \"b.json\", \"note\": 1, \"in_force\": {\"to\": \"2024-02-29\", \"note\": 2},\n"
    " \"title\": {\"zh\": \"\\u8d27\", \"en\": \"goods\", \"note\": 3},\n"
    " \"facts\": [{\"path\": \"f\", \"values\": [\"a\", {\"id\": \"b\", \"zh\": \"\\u8d27\", \"note\": 4}], "
    "\"presume\": \"a\"},\n"
    "  {\"path\": \"n\", \"integer\": {\"from\": -5, \"to\": 9}, \"presume\": 3}, {\"path\": \"y\", \"boolean\": true, "
    "\"presume\": false}],\n"
    " \"terms\": {\"t\": null, \"u\": [\"t\", {\"f\": {\"not\": [\"a\", \"b\"]}, \"n\": {\"at_least\": 3}, \"note\": "
    "5}],\n"
    "  \"v\": {\"n\": [1, 3]}, \"w\": {\"any\": [[\"t\"], {\"y\": true}]}, \"x\": [], \"note\": 6},\n"
    " \"clauses\": [{\"id\": \"H1\", \"liable\": null, \"fine\": [{\"p\": 5, \"q\": {\"by\": \"g\", \"a\": \"1\"}, "
    "\"when\": "
    "\"t\"}, {\"p\": \"6\"}],\n"
    "  \"finding\": {\"id\": \"x\", \"when\": \"t\"}, \"prevails_over\": []}, {\"id\": \"H2\", \"remove\": true}]}";

static void test_conditions(const onus_policy_definition *read) {
    const onus_condition_definition *u = read->terms[1].when, *v = read->terms[2].when, *w = read->terms[3].when;
    assert_int_equal(read->term_count, 5);
    assert_true(read->terms[0].removed);
    assert_null(read->terms[0].when);
    assert_int_equal(u->kind, ONUS_CONDITION_ALL);
    assert_int_equal(u->part_count, 3);
    assert_int_equal(u->parts[0].kind, ONUS_CONDITION_TERM);
    assert_int_equal(u->parts[1].kind, ONUS_CONDITION_NOT);
    assert_int_equal(u->parts[1].parts[0].kind, ONUS_CONDITION_FACT);
    assert_int_equal(u->parts[1].parts[0].value_count, 2);
    assert_int_equal(u->parts[2].kind, ONUS_CONDITION_RANGE);
    assert_true(u->parts[2].from == 3 && u->parts[2].to == ONUS_MAX_COUNT);
    assert_int_equal(v->kind, ONUS_CONDITION_ANY);
    assert_true(v->parts[1].from == 3 && v->parts[1].to == 3);
    assert_int_equal(w->kind, ONUS_CONDITION_ANY);
    assert_int_equal(w->parts[0].kind, ONUS_CONDITION_TERM);
    assert_string_equal(w->parts[1].values[0], "true");
    assert_int_equal(read->terms[4].when->kind, ONUS_CONDITION_ALL);
    assert_int_equal(read->terms[4].when->part_count, 0);
}

static void test_read(void **state) {
    (void)state;
    onus_document *document = read_document(everything, NULL);
    const onus_policy_definition *read = onus_document_definition(document);
    const onus_clause_definition *clause = &read->clauses[0];
    assert_string_equal(read->extends, "b.json");
    assert_null(read->version);
    assert_null(read->parties);
    assert_string_equal(read->in_force_to, "2024-02-29");
    assert_string_equal(read->title.items[0].language, "en");
    assert_int_equal(read->title.count, 2);
    assert_null(read->facts[0].values[0].label.items);
    assert_string_equal(read->facts[0].values[1].label.items[0].text, "\xE8\xB4\xA7");
    assert_true(read->facts[1].kind == ONUS_FACT_INTEGER && read->facts[1].from == -5 && read->facts[1].to == 9);
    assert_string_equal(read->facts[1].presume, "3");
    assert_string_equal(read->facts[2].presume, "false");
    test_conditions(read);
    assert_true(clause->not_liable && clause->liable == NULL);
    assert_int_equal(clause->fine_count, 3);
    assert_string_equal(clause->fines[0].amount, "5");
    assert_string_equal(clause->fines[1].by, "g");
    assert_ptr_equal(clause->fines[0].when, clause->fines[1].when);
    assert_null(clause->fines[2].when);
    assert_int_equal(clause->finding_count, 1);
    assert_non_null(clause->prevails_over);
    assert_true(read->clauses[1].removed);
    assert_int_equal(everything[read->clauses[1].at.offset], '{');
    onus_document_free(document);
}

/* ---- Refused memory ---- */

static onus_status load_with(const onus_allocator *allocator, const char *text, onus_diagnostics *diagnostics) {
    const onus_config config = {.allocator = allocator};
    onus_document *document;
    onus_policy *policy = NULL;
    onus_status status = onus_document_read(text, strlen(text), "p.json", allocator, &document, diagnostics);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, &config, &policy, diagnostics);
    assert_true((status == ONUS_OK) == (policy != NULL));
    onus_document_free(document);
    onus_policy_free(policy);
    return status;
}

/* Refuse the first, the second ... request, until none is: the answer is that of a good day, or that memory was refused. */
static void sweep(const char *text, onus_status expected) {
    for (size_t allowed = 0;; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_diagnostics *diagnostics;
        onus_status status = ONUS_E_MEMORY;
        if (onus_diagnostics_new(&allocator, &diagnostics) == ONUS_OK)
            status = load_with(&allocator, text, diagnostics);
        onus_diagnostics_free(diagnostics);
        assert_int_equal(failing.bytes, 0);
        if (failing.requests <= allowed) {
            assert_int_equal(status, expected);
            return;
        }
        assert_true(status == ONUS_E_MEMORY || status == expected);
    }
}

static void test_refused_memory(void **state) {
    (void)state;
    sweep(example_text, ONUS_OK);
    sweep(everything, ONUS_E_POLICY);
    sweep("{\"policy\": 1, \"versoin\": [], \"parties\": [{\"id\": {}}]}", ONUS_E_POLICY);
    sweep("{\"policy\": \"p\", ", ONUS_E_SYNTAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_diagram_limit),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_refused_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
