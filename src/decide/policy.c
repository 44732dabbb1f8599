/* SPDX-License-Identifier: Apache-2.0 */
/* A policy from its definition: merge with the base, resolve, compile and prove, unless that was done beforehand. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "decide/compiled.h"
#include "policy/extend.h"

/* Compiling says more than that a policy is sound: that it stays within the limit. A limit of the caller's own is for compiling to meet. */
static onus_status make_plan(onus_policy *policy, const onus_policy_definition *definition, uint32_t max_nodes,
                             onus_diagnostics *diagnostics) {
    bool found = false;
    onus_status status = ONUS_OK;
    if (definition->compiled != NULL && max_nodes >= ONUS_DEFAULT_MAX_NODES)
        status = plan_take(policy, definition->compiled, definition->compiled_size, max_nodes, &found);
    return found || status != ONUS_OK ? status : plan_compile(policy, max_nodes, diagnostics);
}

static onus_status make(onus_policy *policy, const onus_policy_definition *definition,
                        const onus_policy_definition *base, const onus_config *config, onus_diagnostics *diagnostics) {
    uint32_t max_nodes = config != NULL && config->max_nodes != 0 ? config->max_nodes : ONUS_DEFAULT_MAX_NODES;
    if (base == NULL && definition->extends != NULL) {
        onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_NO_BASE, .given = definition->extends});
        return ONUS_E_POLICY;
    }
    struct arena scratch;
    arena_init(&scratch, &policy->arena.allocator);
    onus_status status;
    const onus_policy_definition *merged = policy_extend_checked(&scratch, definition, base, diagnostics, &status);
    if (status == ONUS_OK) status = model_resolve(merged, config, &policy->arena, diagnostics, &policy->model);
    if (status == ONUS_OK) status = make_plan(policy, merged, max_nodes, diagnostics);
    arena_release(&scratch);
    return status;
}

onus_status onus_policy_new(const onus_policy_definition *definition, const onus_policy_definition *base,
                            const onus_config *config, onus_policy **out, onus_diagnostics *diagnostics) {
    onus_allocator allocator = memory_allocator(config != NULL ? config->allocator : NULL);
    *out = NULL;
    onus_policy *policy = memory_new(&allocator, 1, sizeof *policy);
    if (policy == NULL) return ONUS_E_MEMORY;
    arena_init(&policy->arena, &allocator);
    onus_status status = make(policy, definition, base, config, diagnostics);
    if (status == ONUS_OK)
        *out = policy;
    else
        onus_policy_free(policy);
    return status;
}

void onus_policy_free(onus_policy *policy) {
    if (policy == NULL) return;
    onus_allocator allocator = policy->arena.allocator;
    plan_release(policy->plan);
    arena_release(&policy->arena);
    memory_free(&allocator, policy, 1, sizeof *policy);
}

onus_status onus_policy_builtin(const char *id, const onus_config *config, onus_policy **out,
                                onus_diagnostics *diagnostics) {
    const onus_policy_definition *definition;
    *out = NULL;
    for (size_t i = 0; (definition = onus_builtin(i)) != NULL; i++) {
        if (id != NULL && strcmp(definition->id, id) != 0) continue;
        return onus_policy_new(definition, definition->extends != NULL ? onus_builtin(0) : NULL, config, out,
                               diagnostics);
    }
    return ONUS_E_NAME;
}

void onus_policy_describe(const onus_policy *policy, onus_policy_info *out) {
    const struct model *model = &policy->model;
    *out = (onus_policy_info){.id = model->id,
                              .version = model->version,
                              .currency = model->currency,
                              .in_force_from = model->in_force_from,
                              .in_force_to = model->in_force_to,
                              .title = model->title,
                              .silent_refer = model->silent_refer,
                              .outside_refer = model->outside_refer,
                              .parties = model->party_count,
                              .facts = model->fact_count,
                              .quantities = model->quantity_count,
                              .clauses = model->clause_count,
                              .departments = model->department_count,
                              .events = model->event_count,
                              .parameters = model->parameter_count,
                              .unset = model->unset,
                              .nodes = (uint32_t)policy->plan->diagram.cell_count,
                              .settlement = model->settlement,
                              .shares_nothing = model_shares_nothing(model)};
}
