/* SPDX-License-Identifier: Apache-2.0 */
/* A variant over its base, for whoever wants the definition and not the policy. */
#include "base/memory.h"
#include "policy/extend.h"

struct onus_merged {
    struct arena arena;
    const onus_policy_definition *definition;
};

onus_status onus_definition_merge(const onus_policy_definition *variant, const onus_policy_definition *base,
                                  const onus_allocator *allocator, onus_merged **out, onus_diagnostics *diagnostics) {
    onus_allocator handle = memory_allocator(allocator);
    *out = NULL;
    onus_merged *merged = memory_new(&handle, 1, sizeof *merged);
    if (merged == NULL) return ONUS_E_MEMORY;
    arena_init(&merged->arena, &handle);
    onus_status status;
    merged->definition = policy_extend_checked(&merged->arena, variant, base, diagnostics, &status);
    if (status == ONUS_OK)
        *out = merged;
    else
        onus_merged_free(merged);
    return status;
}

const onus_policy_definition *onus_merged_definition(const onus_merged *merged) {
    return merged->definition;
}

void onus_merged_free(onus_merged *merged) {
    if (merged == NULL) return;
    onus_allocator handle = merged->arena.allocator;
    arena_release(&merged->arena);
    memory_free(&handle, merged, 1, sizeof *merged);
}
