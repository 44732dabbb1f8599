/* SPDX-License-Identifier: Apache-2.0 */
/* The figures that a policy leaves to whoever uses it: kept with a policy, or set for one request. */
#include "api/parameters.h"

#include "base/memory.h"

onus_status parameters_keep(onus_json *json, const onus_setting *settings, size_t count) {
    onus_setting *kept = ARENA_NEW(&json->arena, count, onus_setting);
    for (size_t i = 0; kept != NULL && i < count; i++)
        kept[i] = (onus_setting){arena_string(&json->arena, settings[i].parameter),
                                 arena_string(&json->arena, settings[i].value)};
    if (json->arena.failed) return ONUS_E_MEMORY;
    json->config.settings = kept;
    json->config.setting_count = count;
    return ONUS_OK;
}

/* {"X": 5, "Y": "10"}: whole numbers, or texts of such. */
static bool read_settings(struct request *request, const struct json_value *object, onus_setting **out) {
    *out = ARENA_NEW(&request->arena, object->count, onus_setting);
    size_t count = 0;
    if (*out == NULL) {
        request->status = ONUS_E_MEMORY;
        return false;
    }
    for (const struct json_value *value = object->first; value != NULL; value = value->next) {
        if (value->kind != JSON_KIND_NUMBER && value->kind != JSON_KIND_STRING)
            return request_refuse_type(request, value, value->key, "whole number");
        (*out)[count++] = (onus_setting){value->key, value->text};
    }
    return true;
}

/* A policy like `json` with other figures; its documents are those of `json`. */
static onus_status derive(const onus_json *json, const onus_setting *settings, size_t count, onus_json **out,
                          onus_diagnostics *diagnostics) {
    onus_json *own = memory_new(&json->allocator, 1, sizeof *own);
    *out = own;
    if (own == NULL) return ONUS_E_MEMORY;
    *own = *json;
    own->policy = NULL;
    own->config.allocator = &own->allocator;
    arena_init(&own->arena, &own->allocator);
    onus_status status = parameters_keep(own, settings, count);
    return status == ONUS_OK ? source_compile(&own->source, &own->config, &own->policy, diagnostics) : status;
}

bool parameters_read(struct request *request) {
    const struct json_value *value = request_member(request, "parameters");
    onus_setting *settings;
    if (value == NULL) return true;
    if (value->kind != JSON_KIND_OBJECT) return request_refuse_type(request, value, "parameters", "object");
    if (!read_settings(request, value, &settings)) return false;
    request->status = derive(request->json, settings, value->count, &request->own, request->diagnostics);
    if (request->status == ONUS_OK) request->json = request->own;
    return request->status == ONUS_OK;
}

void parameters_release(onus_json *own) {
    if (own == NULL) return;
    onus_allocator handle = own->allocator;
    onus_policy_free(own->policy);
    arena_release(&own->arena);
    memory_free(&handle, own, 1, sizeof *own);
}
