/* SPDX-License-Identifier: Apache-2.0 */
/* Where a case goes, and how long it may take. */
#include "decide/decision.h"

const char *onus_unit_name(onus_unit unit) {
    static const char *const names[] = {"hours", "days", "working_days"};
    return (unsigned)unit < sizeof names / sizeof *names ? names[unit] : "unknown";
}

/* Whether the measure of assignment `number` is said to have the value that it asks for. */
static bool is_graded(const onus_decision *decision, const struct assignment *assignment) {
    return assignment->measure != ONUS_NONE &&
           onus_case_values(decision->evidence, assignment->measure) == UINT64_C(1) << assignment->graded;
}

/* Add to `charge` and `told` the diagrams of all that a measure picks and that concerns the department. False if nothing does. */
static bool add_graded(const onus_decision *decision, uint32_t department, diagram_node *charge, size_t *charges,
                       diagram_node *told, size_t *tells) {
    const struct model *model = &decision->policy->model;
    const struct plan *plan = decision->policy->plan;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *assignment = &model->assignments[i];
        if (!is_graded(decision, assignment)) continue;
        if (assignment->value == department) charge[(*charges)++] = plan->acting[i];
        if (assignment->value == department || (assignment->inform >> department & 1) != 0)
            told[(*tells)++] = plan->graded_met[i];
    }
    return *tells > 0;
}

static bool concerns_measures(const struct model *model) {
    for (uint32_t i = 0; i < model->assignment_count; i++)
        if (model->assignments[i].measure != ONUS_NONE) return true;
    return false;
}

/* The same where a measure has its say: what it picks is joined to the rest. */
static onus_status look_graded(onus_decision *decision, uint32_t department, enum truth *charge, enum truth *told) {
    const struct plan *plan = decision->policy->plan;
    size_t most = (size_t)decision->policy->model.assignment_count + 1, charges = 0, tells = 0;
    diagram_node *nodes = ARENA_NEW(&decision->arena, 2 * most, diagram_node);
    if (nodes == NULL) return ONUS_E_MEMORY;
    if (!add_graded(decision, department, nodes, &charges, nodes + most, &tells)) return ONUS_OK;
    nodes[charges++] = plan->charges[department];
    nodes[most + tells++] = plan->told[department];
    onus_status status = decision_truth_of_any(decision, nodes, charges, charge);
    if (status != ONUS_OK) return status;
    return decision_truth_of_rest(decision, (struct diagram_list){nodes + most, tells},
                                  (struct diagram_list){nodes, charges}, told);
}

/* What is known of department `department`: whether it is in charge, and whether it is told without being in charge. */
static onus_status look(onus_decision *decision, uint32_t department, enum truth *charge, enum truth *told) {
    const struct plan *plan = decision->policy->plan;
    if (!decision_truth(decision, plan->charges[department], charge) ||
        !decision_truth(decision, plan->told[department], told))
        return ONUS_E_MEMORY;
    if (!concerns_measures(&decision->policy->model)) return ONUS_OK;
    return look_graded(decision, department, charge, told);
}

onus_status decision_charge(onus_decision *decision, const char **out) {
    const struct model *model = &decision->policy->model;
    *out = NULL;
    for (uint32_t i = 0; i < model->department_count; i++) {
        enum truth charge, told;
        onus_status status = look(decision, i, &charge, &told);
        if (status != ONUS_OK) return status;
        if (charge != TRUTH_ALWAYS) continue;
        *out = model->departments[i].id;
        break;
    }
    return ONUS_OK;
}

static onus_status find_referrals(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    onus_referral *referrals = ARENA_NEW(&decision->arena, 2 * (size_t)model->department_count, onus_referral);
    size_t count = 0;
    if (referrals == NULL) return ONUS_E_MEMORY;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < model->department_count; i++) {
            enum truth charge, told;
            onus_status status = look(decision, i, &charge, &told);
            if (status != ONUS_OK) return status;
            enum truth truth = pass == 0 ? charge : told;
            if (truth != TRUTH_NEVER) referrals[count++] = (onus_referral){i, pass == 0, truth != TRUTH_ALWAYS};
        }
    *answer = (struct answer){referrals, count};
    return ONUS_OK;
}

onus_status onus_decision_referrals(onus_decision *decision, const onus_referral **referrals, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_REFERRALS, find_referrals, &items, count);
    *referrals = items;
    return status;
}

static onus_status find_limits(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    const struct plan *plan = decision->policy->plan;
    onus_limit *limits = ARENA_NEW(&decision->arena, plan->limit_count, onus_limit);
    size_t count = 0;
    if (limits == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < plan->limit_count; i++) {
        const struct plan_limit *limit = &plan->limit_list[i];
        enum truth truth;
        if (!decision_truth(decision, plan->limits[i], &truth)) return ONUS_E_MEMORY;
        if (truth == TRUTH_NEVER) continue;
        limits[count++] = (onus_limit){limit->clause,
                                       model->slots[limit->slot].from,
                                       model->slots[limit->slot].to,
                                       assignment_unit(limit->value),
                                       assignment_figure(limit->value),
                                       truth != TRUTH_ALWAYS};
    }
    *answer = (struct answer){limits, count};
    return ONUS_OK;
}

onus_status onus_decision_limits(onus_decision *decision, const onus_limit **limits, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_LIMITS, find_limits, &items, count);
    *limits = items;
    return status;
}
