/* SPDX-License-Identifier: Apache-2.0 */
/* What a policy tells about itself: the public accessors. */
#include <string.h>

#include "policy/resolve.h"

const onus_allocator *onus_policy_allocator(const onus_policy *policy) {
    return &policy->arena.allocator;
}

const onus_party_info *onus_policy_party(const onus_policy *policy, uint32_t party) {
    return party < policy->model.party_count ? &policy->model.parties[party] : NULL;
}

const onus_fact_info *onus_policy_fact(const onus_policy *policy, uint32_t fact) {
    return fact < policy->model.fact_count ? &policy->model.facts[fact] : NULL;
}

const onus_quantity_info *onus_policy_quantity(const onus_policy *policy, uint32_t quantity) {
    return quantity < policy->model.quantity_count ? &policy->model.quantities[quantity] : NULL;
}

const onus_clause_info *onus_policy_clause(const onus_policy *policy, uint32_t clause) {
    return clause < policy->model.clause_count ? &policy->model.clauses[clause] : NULL;
}

const onus_department_info *onus_policy_department(const onus_policy *policy, uint32_t department) {
    return department < policy->model.department_count ? &policy->model.departments[department] : NULL;
}

const onus_event_info *onus_policy_event(const onus_policy *policy, uint32_t event) {
    return event < policy->model.event_count ? &policy->model.events[event] : NULL;
}

const onus_parameter_info *onus_policy_parameter(const onus_policy *policy, uint32_t parameter) {
    return parameter < policy->model.parameter_count ? &policy->model.parameters[parameter] : NULL;
}

uint32_t onus_policy_find_event(const onus_policy *policy, const char *id) {
    return model_find_event(&policy->model, id);
}

uint32_t onus_policy_find_department(const onus_policy *policy, const char *id) {
    return model_find_department(&policy->model, id);
}

uint32_t onus_policy_find_party(const onus_policy *policy, const char *id) {
    return model_find_party(&policy->model, id);
}

uint32_t onus_policy_find_fact(const onus_policy *policy, const char *path) {
    return model_find_fact(&policy->model, path);
}

uint32_t onus_policy_find_quantity(const onus_policy *policy, const char *path) {
    return model_find_quantity(&policy->model, path);
}

uint32_t onus_policy_find_clause(const onus_policy *policy, const char *id) {
    return model_find_clause(&policy->model, id);
}

uint32_t onus_policy_find_value(const onus_policy *policy, uint32_t fact, const char *id) {
    return fact < policy->model.fact_count ? model_find_value(&policy->model.facts[fact], id) : ONUS_NONE;
}

uint32_t onus_policy_find_number(const onus_policy *policy, uint32_t fact, int64_t number) {
    return fact < policy->model.fact_count ? model_find_number(&policy->model.facts[fact], number) : ONUS_NONE;
}

onus_labels onus_policy_finding_label(const onus_policy *policy, uint32_t clause, const char *id) {
    const struct model *model = &policy->model;
    for (uint32_t i = 0; i < model->finding_count; i++)
        if (model->findings[i].clause == clause && strcmp(model->findings[i].id, id) == 0)
            return model->findings[i].label;
    return (onus_labels){NULL, 0};
}
