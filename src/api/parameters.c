/* SPDX-License-Identifier: Apache-2.0 */
/* The figures that a policy leaves to whoever uses it: kept with a policy, or set for one request. */
#include "api/parameters.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/position.h"

static bool keep(onus_json *json, const onus_config *config, onus_setting *settings, onus_setting_place *places) {
    struct arena *arena = &json->arena;
    for (size_t i = 0; settings != NULL && places != NULL && i < config->setting_count; i++) {
        settings[i] = (onus_setting){arena_string(arena, config->settings[i].parameter),
                                     arena_string(arena, config->settings[i].value)};
        if (config->setting_places == NULL) continue;
        places[i] = config->setting_places[i];
        places[i].file = arena_string(arena, places[i].file);
    }
    return !arena->failed;
}

onus_status parameters_keep(onus_json *json, const onus_config *config) {
    onus_setting *settings = ARENA_NEW(&json->arena, config->setting_count, onus_setting);
    onus_setting_place *places = ARENA_NEW(&json->arena, config->setting_count, onus_setting_place);
    if (!keep(json, config, settings, places)) return ONUS_E_MEMORY;
    json->config.settings = settings;
    json->config.setting_count = config->setting_count;
    json->config.setting_places = config->setting_places == NULL ? NULL : places;
    return ONUS_OK;
}

/* Settings with their places. */
struct settings {
    onus_setting *items;
    onus_setting_place *places;
    size_t count;
};

static bool make(struct request *request, size_t capacity, struct settings *out) {
    *out = (struct settings){ARENA_NEW(&request->arena, capacity, onus_setting),
                             ARENA_NEW(&request->arena, capacity, onus_setting_place), 0};
    if (out->items != NULL && out->places != NULL) return true;
    request->status = ONUS_E_MEMORY;
    return false;
}

static void put(struct settings *settings, onus_setting setting, onus_setting_place place) {
    settings->items[settings->count] = setting;
    settings->places[settings->count++] = place;
}

static onus_setting_place place_of(const struct request *request, const struct json_value *value) {
    const char *text = request->text.bytes;
    struct position name = position_after(POSITION_START, text, value->key_start);
    struct position figure = position_after(name, text + value->key_start, value->start - value->key_start);
    return (onus_setting_place){NULL, figure.line, name.line == figure.line ? name.column : figure.column,
                                figure.column};
}

/* {"X": 5, "Y": "10"}: whole numbers, or texts of such. Nothing, if the key is not there. */
static bool read_settings(struct request *request, const char *key, struct settings *out) {
    const struct json_value *object = request_member(request, key);
    if (object != NULL && object->kind != JSON_KIND_OBJECT) return request_refuse_type(request, object, key, "object");
    if (!make(request, object == NULL ? 0 : object->count, out)) return false;
    for (const struct json_value *value = object == NULL ? NULL : object->first; value != NULL; value = value->next) {
        if (value->kind != JSON_KIND_NUMBER && value->kind != JSON_KIND_STRING)
            return request_refuse_type(request, value, value->key, "whole number");
        put(out, (onus_setting){value->key, value->text}, place_of(request, value));
    }
    return true;
}

/* A policy like `json` with other figures; its documents are those of `json`. */
static onus_status derive(const onus_json *json, const struct settings *settings, onus_json **out,
                          onus_diagnostics *diagnostics) {
    onus_json *own = memory_new(&json->allocator, 1, sizeof *own);
    *out = own;
    if (own == NULL) return ONUS_E_MEMORY;
    *own = *json;
    own->policy = NULL;
    own->config.allocator = &own->allocator;
    arena_init(&own->arena, &own->allocator);
    const onus_config config = {
        .settings = settings->items, .setting_count = settings->count, .setting_places = settings->places};
    onus_status status = parameters_keep(own, &config);
    return status == ONUS_OK ? source_compile(&own->source, &own->config, &own->policy, diagnostics) : status;
}

/* Put a policy with these figures in the place of the request's own. */
static bool use(struct request *request, const struct settings *settings) {
    request->status = derive(request->json, settings, &request->own, request->diagnostics);
    if (request->status == ONUS_OK) request->json = request->own;
    return request->status == ONUS_OK;
}

bool parameters_read(struct request *request) {
    struct settings settings;
    if (request_member(request, "parameters") == NULL) return true;
    return read_settings(request, "parameters", &settings) && use(request, &settings);
}

/* ---- Two policies ---- */

static bool has(const onus_policy_definition *definition, const char *id) {
    for (size_t i = 0; definition != NULL && i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].id, id) == 0) return true;
    return false;
}

static bool declares(const struct source *source, const char *id) {
    return has(source->definition, id) || has(source->base_definition, id);
}

static bool sets(const struct settings *settings, const char *id) {
    for (size_t i = 0; i < settings->count; i++)
        if (strcmp(settings->items[i].parameter, id) == 0) return true;
    return false;
}

/* Those of `both` that `source` declares and `own` does not set, and then `own`. */
static bool choose(struct request *request, const struct settings *both, const struct settings *own,
                   const struct source *source, struct settings *out) {
    if (!make(request, both->count + own->count, out)) return false;
    for (size_t i = 0; i < both->count; i++)
        if (declares(source, both->items[i].parameter) && !sets(own, both->items[i].parameter))
            put(out, both->items[i], both->places[i]);
    for (size_t i = 0; i < own->count; i++) put(out, own->items[i], own->places[i]);
    return true;
}

/* Every name of "parameters" is a parameter of one of the two. */
static bool known_to_one(struct request *request, const struct source *one, const struct source *other) {
    const struct json_value *value = request_member(request, "parameters");
    for (value = value == NULL ? NULL : value->first; value != NULL; value = value->next)
        if (!declares(one, value->key) && !declares(other, value->key))
            return request_refuse(request, value->key_start,
                                  (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_PARAMETER, .given = value->key},
                                  ONUS_E_POLICY);
    return true;
}

/* The figures for both: of the request, or else those that were set when the policy was opened. */
static bool read_both(struct request *request, struct settings *out) {
    const onus_config *config = &request->json->config;
    if (request_member(request, "parameters") != NULL) return read_settings(request, "parameters", out);
    if (!make(request, config->setting_count, out)) return false;
    for (size_t i = 0; i < config->setting_count; i++)
        put(out, config->settings[i],
            config->setting_places == NULL ? (onus_setting_place){0} : config->setting_places[i]);
    return true;
}

bool parameters_share(struct request *request, const struct source *other, onus_config *config) {
    const struct source *source = &request->json->source;
    const struct settings none = {NULL, NULL, 0};
    struct settings both, fresh, mine, theirs;
    *config = request->json->config;
    if (!read_both(request, &both) || !read_settings(request, "other_parameters", &fresh)) return false;
    if (!known_to_one(request, source, other) || !choose(request, &both, &none, source, &mine) ||
        !choose(request, &both, &fresh, other, &theirs))
        return false;
    config->settings = theirs.items;
    config->setting_count = theirs.count;
    config->setting_places = theirs.places;
    return request_member(request, "parameters") == NULL || use(request, &mine);
}

void parameters_release(onus_json *own) {
    if (own == NULL) return;
    onus_allocator handle = own->allocator;
    onus_policy_free(own->policy);
    arena_release(&own->arena);
    memory_free(&handle, own, 1, sizeof *own);
}
