/* SPDX-License-Identifier: Apache-2.0 */
/* The error that a diagram outgrew its limit. Whoever wrote the policy can only do something about it if he learns where the nodes are. */
#include "decide/limit.h"

#include "base/text.h"
#include "decide/plan.h"

#define FACTS_NAMED 3

static void write_facts(const struct diagram *store, const char *const *paths, struct text *text) {
    uint32_t nodes[ONUS_MAX_FACTS] = {0};
    for (size_t i = 0; i < store->cell_count; i++) nodes[store->cells[i].variable]++;
    for (uint32_t named = 0; named < FACTS_NAMED; named++) {
        uint32_t most = 0;
        for (uint32_t i = 1; i < store->variables; i++)
            if (nodes[i] > nodes[most]) most = i;
        if (nodes[most] == 0) return;
        text_string(text, named == 0 ? "" : ", ");
        text_string(text, paths[most]);
        nodes[most] = 0;
    }
}

void limit_report(onus_diagnostics *diagnostics, const struct diagram *store, const char *where,
                  const char *const *paths) {
    char digits[ONUS_FORMAT_SIZE];
    struct text facts;
    text_init(&facts, &store->allocator);
    write_facts(store, paths, &facts);
    onus_diagnostics_add(
        diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_DIAGRAM_LIMIT,
                                        .path = where,
                                        .given = onus_ratio_format((onus_ratio){(int64_t)store->max_nodes, 1}, digits),
                                        .other = text_get(&facts)});
    text_release(&facts);
}

void limit_report_plan(onus_diagnostics *diagnostics, const struct diagram *store, const char *where,
                       const struct model *model, const struct plan *plan) {
    const char *paths[ONUS_MAX_FACTS];
    for (uint32_t i = 0; i < plan->variable_count; i++) paths[i] = model->facts[plan->fact_of[i]].path;
    limit_report(diagnostics, store, where, paths);
}
