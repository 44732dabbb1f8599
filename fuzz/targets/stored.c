/* SPDX-License-Identifier: Apache-2.0 */
/* Files of results and of golden cases, which anybody may have written: read, checked, compared. */
#include "fuzz.h"

static void try_golden(const onus_policy *policy, const char *text, size_t length, onus_diagnostics *diagnostics) {
    onus_golden *golden;
    onus_status status = onus_golden_read(text, length, "fuzz.json", policy, &golden, diagnostics);
    HOLDS((status == ONUS_OK) == (golden != NULL));
    for (size_t i = 0; status == ONUS_OK && i < onus_golden_count(golden); i++) {
        struct text says;
        bool passed;
        text_init(&says, NULL);
        HOLDS(onus_golden_check(golden, i, &passed, fuzz_into(&says)) == ONUS_OK);
        HOLDS(passed == (says.length == 0) && onus_golden_line(golden, i) > 0);
        text_release(&says);
    }
    onus_golden_free(golden);
}

static void try_results(const char *text, size_t length, onus_diagnostics *diagnostics) {
    onus_results *results;
    onus_recheck *recheck;
    struct text document;
    onus_status status = onus_results_read(text, length, "fuzz.json", NULL, &results, diagnostics);
    HOLDS((status == ONUS_OK) == (results != NULL));
    if (status != ONUS_OK) return;
    text_init(&document, NULL);
    HOLDS(onus_recheck_new(results, NULL, &recheck) == ONUS_OK);
    if (onus_results_get(results, 0) != NULL)
        HOLDS(onus_recheck_add_error(recheck, onus_results_get(results, 0)->id) == ONUS_OK);
    HOLDS(onus_recheck_finish(recheck) == ONUS_OK);
    size_t entries = 0;
    for (int kind = 0; kind < ONUS_RECHECK_COUNT; kind++)
        entries += onus_recheck_count_of(recheck, (onus_recheck_kind)kind);
    HOLDS(entries == onus_results_count(results));
    HOLDS(onus_recheck_write(recheck, fuzz_into(&document)) == ONUS_OK && fuzz_is_json(&document));
    onus_recheck_free(recheck);
    onus_results_free(results);
    text_release(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    onus_diagnostics *diagnostics;
    uint32_t which = fuzz_which(data, &size);
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    try_golden(fuzz_policy(which), (const char *)data, size, diagnostics);
    try_results((const char *)data, size, diagnostics);
    fuzz_read_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    return 0;
}
