/* SPDX-License-Identifier: Apache-2.0 */
/* The object that requests are put to: a policy, and what it was made of. */
#include "api/parameters.h"
#include "base/memory.h"

static onus_status compile(onus_json *json, onus_diagnostics *diagnostics) {
    onus_status status = source_compile(&json->source, &json->config, &json->policy, diagnostics);
    if (status != ONUS_OK) return status;
    return onus_definition_hash(json->source.definition, json->source.base_definition, json->hash);
}

onus_status onus_json_new(const char *policy, size_t length, const char *base, size_t base_length,
                          const onus_config *config, onus_json **out, onus_sink error) {
    onus_allocator handle = memory_allocator(config != NULL ? config->allocator : NULL);
    onus_diagnostics *diagnostics = NULL;
    *out = NULL;
    onus_json *json = memory_new(&handle, 1, sizeof *json);
    if (json == NULL) return ONUS_E_MEMORY;
    json->allocator = handle;
    if (config != NULL) json->config = *config;
    json->config.allocator = &json->allocator;
    arena_init(&json->arena, &json->allocator);
    const struct source_bases bases = {.text = base, .length = base_length};
    onus_status status = onus_diagnostics_new(&handle, &diagnostics);
    if (status == ONUS_OK) status = parameters_keep(json, &json->config);
    if (status == ONUS_OK && policy == NULL) source_shipped(&json->source);
    if (status == ONUS_OK && policy != NULL)
        status = source_read(&json->source, policy, length, NULL, &bases, &handle, diagnostics);
    if (status == ONUS_OK) status = compile(json, diagnostics);
    if (status != ONUS_OK && status != ONUS_E_MEMORY) status = error_give(&handle, diagnostics, status, "en", error);
    onus_diagnostics_free(diagnostics);
    if (status == ONUS_OK)
        *out = json;
    else
        onus_json_free(json);
    return status;
}

void onus_json_free(onus_json *json) {
    if (json == NULL) return;
    onus_allocator handle = json->allocator;
    onus_policy_free(json->policy);
    source_release(&json->source);
    arena_release(&json->arena);
    memory_free(&handle, json, 1, sizeof *json);
}

const onus_policy *onus_json_policy(const onus_json *json) {
    return json->policy;
}

const char *onus_json_hash(const onus_json *json) {
    return json->hash;
}
