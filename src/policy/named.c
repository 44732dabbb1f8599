/* SPDX-License-Identifier: Apache-2.0 */
/* Departments, events and parameters: what clauses name and nothing is proven of. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "base/text.h"
#include "policy/resolve.h"

static int compare_ids(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

/* One by one: it is also asked while the list is being made and not sorted yet. */
static uint32_t find(const void *elements, uint32_t count, size_t size, const char *id) {
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(model_name_at(elements, i, size), id) == 0) return i;
    return ONUS_NONE;
}

uint32_t model_find_department(const struct model *model, const char *id) {
    return find(model->departments, model->department_count, sizeof *model->departments, id);
}

uint32_t model_find_event(const struct model *model, const char *id) {
    return find(model->events, model->event_count, sizeof *model->events, id);
}

uint32_t model_find_parameter(const struct model *model, const char *id) {
    return find(model->parameters, model->parameter_count, sizeof *model->parameters, id);
}

uint32_t resolver_department(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t found = model_find_department(model, id);
    if (found == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_DEPARTMENT, model->departments, model->department_count,
                         sizeof *model->departments, id, at);
    return found;
}

uint32_t resolver_event(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t found = model_find_event(model, id);
    if (found == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_EVENT, model->events, model->event_count, sizeof *model->events,
                         id, at);
    return found;
}

static void report_unknown_parameter(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_PARAMETER, model->parameters, model->parameter_count,
                     sizeof *model->parameters, id, at);
}

uint32_t resolver_figure(struct resolver *resolver, const char *id, onus_place at, int64_t *out) {
    const struct model *model = resolver->to;
    uint32_t found = model_find_parameter(model, id);
    if (found == ONUS_NONE)
        report_unknown_parameter(resolver, id, at);
    else
        *out = parameter_figure(&model->parameters[found]);
    return found;
}

static int64_t figure_of(const struct model *model, const char *id, int64_t otherwise) {
    uint32_t found = id == NULL ? ONUS_NONE : model_find_parameter(model, id);
    return found == ONUS_NONE ? otherwise : parameter_figure(&model->parameters[found]);
}

struct number_range model_range(const struct model *model, const onus_condition_definition *range) {
    return (struct number_range){figure_of(model, range->from_parameter, range->from),
                                 figure_of(model, range->to_parameter, range->to)};
}

/* ---- Lists ---- */

/* The id of an element, in the arena. NULL if memory was refused. */
static const char *take_id(struct resolver *resolver, const char *kind, const char *id, bool known, onus_place at) {
    resolver->item = id;
    if (!name_valid(id, false))
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = id});
    if (known)
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = kind, .given = id});
    return arena_string(resolver->arena, id);
}

static void resolve_departments(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "departments";
    to->departments = ARENA_NEW(resolver->arena, from->department_count, onus_department_info);
    for (size_t i = 0; to->departments != NULL && i < from->department_count; i++) {
        const onus_department_definition *item = &from->departments[i];
        bool known = model_find_department(to, item->id) != ONUS_NONE;
        const char *id = take_id(resolver, "department", item->id, known, item->at);
        if (id == NULL) return;
        to->departments[to->department_count++] =
            (onus_department_info){id, resolver_labels(resolver, item->label, ONUS_NONE)};
    }
    resolver->item = NULL;
    if (!resolver->arena->failed)
        sort_elements(to->departments, to->department_count, sizeof *to->departments, compare_ids);
}

static void resolve_events(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "events";
    to->events = ARENA_NEW(resolver->arena, from->event_count, onus_event_info);
    for (size_t i = 0; to->events != NULL && i < from->event_count; i++) {
        const onus_event_definition *item = &from->events[i];
        bool known = model_find_event(to, item->id) != ONUS_NONE;
        const char *id = take_id(resolver, "event", item->id, known, item->at);
        if (id == NULL) return;
        to->events[to->event_count++] = (onus_event_info){id, resolver_labels(resolver, item->label, ONUS_NONE)};
    }
    resolver->item = NULL;
    if (!resolver->arena->failed) sort_elements(to->events, to->event_count, sizeof *to->events, compare_ids);
}

static void report_bounds(struct resolver *resolver, onus_diagnostic_id id, int64_t from, int64_t to,
                          onus_diagnostic diagnostic, onus_place at) {
    struct text text;
    text_init(&text, &resolver->arena->allocator);
    text_number(&text, from);
    text_string(&text, "..");
    text_number(&text, to);
    diagnostic.id = id;
    if (id == DIAGNOSTIC_BAD_RANGE)
        diagnostic.given = text_get(&text);
    else
        diagnostic.other = text_get(&text);
    if (text.failed)
        resolver_fail(resolver, ONUS_E_MEMORY);
    else
        resolver_report(resolver, at, diagnostic);
    text_release(&text);
}

static void resolve_parameters(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "parameters";
    to->parameters = ARENA_NEW(resolver->arena, from->parameter_count, onus_parameter_info);
    for (size_t i = 0; to->parameters != NULL && i < from->parameter_count; i++) {
        const onus_parameter_definition *item = &from->parameters[i];
        bool known = model_find_parameter(to, item->id) != ONUS_NONE;
        const char *id = take_id(resolver, "parameter", item->id, known, item->at);
        if (id == NULL) return;
        if (item->from < 1 || item->from > item->to || item->to > ONUS_MAX_COUNT)
            report_bounds(resolver, DIAGNOSTIC_BAD_RANGE, item->from, item->to, (onus_diagnostic){0}, item->at);
        to->parameters[to->parameter_count++] =
            (onus_parameter_info){.id = id,
                                  .label = resolver_labels(resolver, item->label, ONUS_NONE),
                                  .from = item->from,
                                  .to = item->to,
                                  .at_least = arena_string(resolver->arena, item->at_least)};
    }
    if (resolver->arena->failed) return;
    sort_elements(to->parameters, to->parameter_count, sizeof *to->parameters, compare_ids);
    for (size_t i = 0; i < from->parameter_count; i++) {
        const char *other = from->parameters[i].at_least;
        resolver->item = from->parameters[i].id;
        if (other != NULL && model_find_parameter(to, other) == ONUS_NONE)
            report_unknown_parameter(resolver, other, from->parameters[i].at);
    }
    resolver->item = NULL;
}

/* ---- What they are set to ---- */

/* Where the parameter stands in the policy, so that whoever set it wrongly finds what it takes. */
static onus_place declared(const struct resolver *resolver, const char *id) {
    const onus_policy_definition *from = resolver->from;
    size_t at = 0;
    while (strcmp(from->parameters[at].id, id) != 0) at++;
    return from->parameters[at].at;
}

static void set(struct resolver *resolver, const onus_setting *setting) {
    struct model *to = resolver->to;
    uint32_t found = model_find_parameter(to, setting->parameter);
    if (found == ONUS_NONE) {
        report_unknown_parameter(resolver, setting->parameter, (onus_place){0, 0});
        return;
    }
    onus_parameter_info *parameter = &to->parameters[found];
    int64_t value;
    if (!name_number(setting->value, &value) || value < parameter->from || value > parameter->to) {
        report_bounds(resolver, DIAGNOSTIC_BAD_SETTING, parameter->from, parameter->to,
                      (onus_diagnostic){.path = parameter->id, .given = setting->value},
                      declared(resolver, parameter->id));
        return;
    }
    if (parameter->set && parameter->value != value) {
        struct text before;
        text_init(&before, &resolver->arena->allocator);
        text_number(&before, parameter->value);
        resolver_report(resolver, declared(resolver, parameter->id),
                        (onus_diagnostic){.id = DIAGNOSTIC_SETTING_TWICE,
                                          .path = parameter->id,
                                          .given = text_get(&before),
                                          .other = setting->value});
        text_release(&before);
        return;
    }
    parameter->set = true;
    parameter->value = value;
}

static const onus_setting_place *place_of(const onus_config *config, const char *id) {
    for (size_t i = 0; config->setting_places != NULL && i < config->setting_count; i++)
        if (strcmp(config->settings[i].parameter, id) == 0) return &config->setting_places[i];
    return NULL;
}

static void check_relation(struct resolver *resolver, const onus_parameter_info *parameter) {
    const struct model *to = resolver->to;
    uint32_t other = parameter->at_least == NULL ? ONUS_NONE : model_find_parameter(to, parameter->at_least);
    if (other == ONUS_NONE || !parameter->set || !to->parameters[other].set ||
        parameter->value >= to->parameters[other].value)
        return;
    struct text given, least;
    text_init(&given, &resolver->arena->allocator);
    text_init(&least, &resolver->arena->allocator);
    text_number(&given, parameter->value);
    text_string(&least, parameter->at_least);
    text_string(&least, " (");
    text_number(&least, to->parameters[other].value);
    text_char(&least, ')');
    resolver->said = place_of(resolver->config, parameter->id);
    resolver_report(resolver, declared(resolver, parameter->id),
                    (onus_diagnostic){.id = DIAGNOSTIC_SETTINGS_CONTRADICT,
                                      .path = parameter->id,
                                      .given = text_get(&given),
                                      .other = text_get(&least)});
    text_release(&given);
    text_release(&least);
}

static bool is_said(const onus_config *config, const char *id) {
    for (size_t i = 0; config != NULL && i < config->setting_count; i++)
        if (strcmp(config->settings[i].parameter, id) == 0) return true;
    return false;
}

/* The names of what nobody set, so that whoever decides without them learns all of them at once; and at once with what was set wrongly. */
static void list_unset(struct resolver *resolver) {
    struct model *to = resolver->to;
    struct text names;
    text_init(&names, &resolver->arena->allocator);
    for (uint32_t i = 0; i < to->parameter_count; i++) {
        if (is_said(resolver->config, to->parameters[i].id)) continue;
        text_string(&names, names.length > 0 ? ", " : "");
        text_string(&names, to->parameters[i].id);
    }
    if (names.failed)
        resolver_fail(resolver, ONUS_E_MEMORY);
    else if (names.length > 0 && resolver->status != ONUS_OK)
        resolver_report(resolver, (onus_place){0, 0},
                        (onus_diagnostic){.id = DIAGNOSTIC_PARAMETERS_MISSING, .given = text_get(&names)});
    else if (names.length > 0)
        to->unset = arena_string(resolver->arena, text_get(&names));
    text_release(&names);
}

void resolve_named(struct resolver *resolver) {
    resolve_departments(resolver);
    resolve_events(resolver);
    resolve_parameters(resolver);
    if (resolver->status != ONUS_OK || resolver->arena->failed) return;
    resolver->section = "parameters";
    const onus_config *config = resolver->config;
    for (size_t i = 0; config != NULL && i < config->setting_count; i++) {
        resolver->said = config->setting_places == NULL ? NULL : &config->setting_places[i];
        set(resolver, &config->settings[i]);
    }
    for (uint32_t i = 0; i < resolver->to->parameter_count; i++) check_relation(resolver, &resolver->to->parameters[i]);
    resolver->said = NULL;
    list_unset(resolver);
}
