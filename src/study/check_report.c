/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a check that was made. */
#include <string.h>

#include "study/check.h"

onus_status onus_check_deny(onus_check *check, const char *id) {
    bool all = strcmp(id, "all") == 0, known = all;
    for (size_t i = 0; i < ONUS_CHECK_COUNT; i++)
        if (strcmp(onus_check_name((onus_check_id)i), id) == 0) known = true;
    if (!known) return ONUS_E_NAME;
    for (size_t i = 0; i < check->count; i++)
        if (all || strcmp(onus_check_name(check->findings[i]->id), id) == 0)
            check->findings[i]->severity = ONUS_SEVERITY_ERROR;
    return ONUS_OK;
}

size_t onus_check_count(const onus_check *check) {
    return check->count;
}

size_t onus_check_count_of(const onus_check *check, onus_severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < check->count; i++) count += check->findings[i]->severity == severity;
    return count;
}

const onus_check_finding *onus_check_get(const onus_check *check, size_t index) {
    return index < check->count ? check->findings[index] : NULL;
}

const onus_check_cases *onus_check_total(const onus_check *check) {
    return &check->cases;
}

void onus_check_describe(const onus_check *check, onus_policy_info *out) {
    const struct model *model = &check->model;
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
                              .settlement = model->settlement,
                              .shares_nothing = model_shares_nothing(model),
                              .nodes = check->nodes};
}

const onus_party_info *onus_check_party(const onus_check *check, uint32_t party) {
    return party < check->model.party_count ? &check->model.parties[party] : NULL;
}

const onus_fact_info *onus_check_fact(const onus_check *check, uint32_t fact) {
    return fact < check->model.fact_count ? &check->model.facts[fact] : NULL;
}

const onus_clause_info *onus_check_clause(const onus_check *check, uint32_t clause) {
    return clause < check->model.clause_count ? &check->model.clauses[clause] : NULL;
}

const onus_department_info *onus_check_department(const onus_check *check, uint32_t department) {
    return department < check->model.department_count ? &check->model.departments[department] : NULL;
}

const onus_event_info *onus_check_event(const onus_check *check, uint32_t event) {
    return event < check->model.event_count ? &check->model.events[event] : NULL;
}

const onus_parameter_info *onus_check_parameter(const onus_check *check, uint32_t parameter) {
    return parameter < check->model.parameter_count ? &check->model.parameters[parameter] : NULL;
}
