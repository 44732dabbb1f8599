/* SPDX-License-Identifier: Apache-2.0 */
/* A policy document of anybody's: read, compiled, checked; and what compiles is the same after it was written and read again. */
#include "fuzz.h"

#include <string.h>

static const onus_policy_definition *base_of(const onus_policy_definition *definition) {
    return definition->extends != NULL ? onus_builtin(0) : NULL;
}

/* The canonical form read and written again is itself, and as sound. */
static void check_canonical(const onus_policy_definition *definition, const onus_policy *policy) {
    struct text first, second;
    onus_document *document;
    onus_policy *again;
    onus_policy_info was, is;
    char hashes[2][ONUS_HASH_SIZE];
    text_init(&first, NULL);
    text_init(&second, NULL);
    HOLDS(onus_definition_write(definition, base_of(definition), fuzz_into(&first)) == ONUS_OK);
    HOLDS(fuzz_is_json(&first));
    HOLDS(onus_document_read(text_get(&first), first.length, NULL, NULL, &document, NULL) == ONUS_OK);
    const onus_policy_definition *copy = onus_document_definition(document);
    HOLDS(copy->extends == NULL);
    HOLDS(onus_definition_write(copy, NULL, fuzz_into(&second)) == ONUS_OK);
    HOLDS(first.length == second.length && memcmp(text_get(&first), text_get(&second), first.length) == 0);
    HOLDS(onus_definition_hash(definition, base_of(definition), hashes[0]) == ONUS_OK);
    HOLDS(onus_definition_hash(copy, NULL, hashes[1]) == ONUS_OK && strcmp(hashes[0], hashes[1]) == 0);
    HOLDS(onus_policy_new(copy, NULL, &fuzz_limits, &again, NULL) == ONUS_OK);
    onus_policy_describe(policy, &was);
    onus_policy_describe(again, &is);
    HOLDS(was.facts == is.facts && was.parties == is.parties && was.clauses == is.clauses);
    HOLDS(was.quantities == is.quantities && was.nodes == is.nodes);
    onus_policy_free(again);
    onus_document_free(document);
    text_release(&first);
    text_release(&second);
}

/* A case that says nothing is decided, and its result is written. */
static void check_decides(const onus_policy *policy) {
    onus_decision *decision;
    onus_case *evidence;
    struct text text;
    text_init(&text, NULL);
    HOLDS(onus_decision_new(policy, &fuzz_limits, &decision) == ONUS_OK);
    HOLDS(onus_case_new(policy, &evidence) == ONUS_OK);
    onus_status status = onus_decide(decision, evidence, NULL);
    HOLDS(status == ONUS_OK || status == ONUS_E_CASE);
    if (status == ONUS_OK) {
        status = onus_result_write(decision, evidence, "1", NULL, fuzz_into(&text));
        HOLDS(status == ONUS_E_LIMIT || (status == ONUS_OK && fuzz_is_json(&text)));
    }
    text_release(&text);
    onus_case_free(evidence);
    onus_decision_free(decision);
}

/* What is sound has no conflict, and what is not sound has one or does not come to be checked. */
static void check_check(const onus_policy_definition *definition, bool sound) {
    onus_check *check;
    struct text text;
    text_init(&text, NULL);
    onus_status status = onus_check_new(definition, base_of(definition), &fuzz_limits, &check, NULL);
    HOLDS(!sound || status == ONUS_OK || status == ONUS_E_LIMIT);
    for (size_t i = 0; status == ONUS_OK && onus_check_get(check, i) != NULL; i++)
        HOLDS(!sound || onus_check_get(check, i)->id != ONUS_CHECK_CONFLICT);
    HOLDS(status != ONUS_OK || (onus_check_write(check, fuzz_into(&text)) == ONUS_OK && fuzz_is_json(&text)));
    onus_check_free(check);
    text_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    onus_diagnostics *diagnostics;
    onus_document *document, *read_again;
    onus_policy *policy;
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    onus_status status = onus_document_read((const char *)data, size, "fuzz.json", NULL, &document, diagnostics);
    HOLDS((status == ONUS_OK) == (document != NULL));
    HOLDS(status == ONUS_OK || onus_diagnostics_count(diagnostics) > 0);
    if (status == ONUS_OK) {
        const onus_policy_definition *definition = onus_document_definition(document);
        status = onus_policy_new(definition, base_of(definition), &fuzz_limits, &policy, diagnostics);
        HOLDS((status == ONUS_OK) == (policy != NULL));
        HOLDS((status == ONUS_OK) == (onus_diagnostics_count(diagnostics) == 0));
        if (status == ONUS_OK) check_canonical(definition, policy);
        if (status == ONUS_OK) check_decides(policy);
        if (status == ONUS_OK || status == ONUS_E_POLICY) check_check(definition, status == ONUS_OK);
        onus_policy_free(policy);
        /* With places: the same status. */
        HOLDS(onus_document_read((const char *)data, size, NULL, NULL, &read_again, NULL) == ONUS_OK);
        if (definition->extends == NULL) {
            HOLDS(onus_document_compile(read_again, NULL, &fuzz_limits, &policy, diagnostics) == status);
            onus_policy_free(policy);
        }
        onus_document_free(read_again);
    }
    onus_document_free(document);
    fuzz_read_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    return 0;
}
