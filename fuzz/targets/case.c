/* SPDX-License-Identifier: Apache-2.0 */
/* A case of anybody's as JSON, about one of several rulebooks: read and decided; what was read is the same after it was written and read again, and the amounts add up. */
#include "fuzz.h"

#include <string.h>

static onus_case *new_case(const onus_policy *policy) {
    onus_case *evidence;
    HOLDS(onus_case_new(policy, &evidence) == ONUS_OK);
    return evidence;
}

static void check_round_trip(const onus_case *evidence) {
    struct text first, second;
    char hashes[2][ONUS_HASH_SIZE];
    onus_case *again = new_case(onus_case_policy(evidence));
    text_init(&first, NULL);
    text_init(&second, NULL);
    HOLDS(onus_case_write(evidence, NULL, fuzz_into(&first)) == ONUS_OK && fuzz_is_json(&first));
    HOLDS(onus_case_read(again, text_get(&first), first.length, NULL, NULL) == ONUS_OK);
    HOLDS(onus_case_write(again, NULL, fuzz_into(&second)) == ONUS_OK);
    HOLDS(strcmp(text_get(&first), text_get(&second)) == 0);
    HOLDS(onus_case_hash(evidence, hashes[0]) == ONUS_OK && onus_case_hash(again, hashes[1]) == ONUS_OK);
    HOLDS(strcmp(hashes[0], hashes[1]) == 0);
    onus_case_free(again);
    text_release(&first);
    text_release(&second);
}

static void check_amounts(const onus_decision *decision) {
    size_t count, shares;
    onus_money settlement;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    onus_decision_shares(decision, &shares);
    if (count == 0) return;
    HOLDS(onus_decision_settlement(decision, &settlement));
    for (size_t i = 0; i < count; i++) {
        HOLDS(amounts[i].amount.fen >= 0 && amounts[i].amount.fen <= settlement.fen);
        settlement.fen -= amounts[i].amount.fen;
    }
    HOLDS(settlement.fen == 0);
    HOLDS(onus_decision_ruling(decision) != NULL || shares == count);
}

/* A result is one JSON text, and one result to whoever reads results. */
static void check_result(onus_decision *decision, const onus_case *evidence) {
    struct text text;
    onus_results *results;
    onus_result_options options = {.presumed = true, .policy_hash = "0"};
    text_init(&text, NULL);
    HOLDS(onus_result_write(decision, evidence, "1", &options, fuzz_into(&text)) == ONUS_OK && fuzz_is_json(&text));
    HOLDS(onus_results_read(text_get(&text), text.length, NULL, NULL, &results, NULL) == ONUS_OK);
    HOLDS(onus_results_count(results) == 1 && strcmp(onus_results_get(results, 0)->id, "1") == 0);
    onus_results_free(results);
    text_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static onus_decision *decisions[FUZZ_POLICIES];
    uint32_t which = fuzz_which(data, &size);
    onus_decision **decision = &decisions[which];
    onus_diagnostics *diagnostics;
    onus_case *evidence = new_case(fuzz_policy(which));
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    if (*decision == NULL) HOLDS(onus_decision_new(fuzz_policy(which), NULL, decision) == ONUS_OK);
    onus_status status = onus_case_read(evidence, (const char *)data, size, "fuzz.json", diagnostics);
    HOLDS((status == ONUS_OK) == (onus_diagnostics_count(diagnostics) == 0));
    if (status == ONUS_OK) {
        check_round_trip(evidence);
        status = onus_decide(*decision, evidence, diagnostics);
        HOLDS(status == ONUS_OK || (status == ONUS_E_CASE && onus_diagnostics_count(diagnostics) > 0));
        if (status == ONUS_OK) check_amounts(*decision);
        if (status == ONUS_OK) check_result(*decision, evidence);
    } else {
        struct text text;
        text_init(&text, NULL);
        HOLDS(onus_error_write("1", evidence, onus_diagnostics_get(diagnostics, 0), "zh", fuzz_into(&text)) == ONUS_OK);
        HOLDS(fuzz_is_json(&text));
        text_release(&text);
    }
    fuzz_read_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    return 0;
}
