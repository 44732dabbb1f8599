/* SPDX-License-Identifier: Apache-2.0 */
/* Where a case goes, and how long it may take. */
#include "decide/decision.h"

const char *onus_unit_name(onus_unit unit) {
    static const char *const names[] = {"hours", "days", "working_days"};
    return (unsigned)unit < sizeof names / sizeof *names ? names[unit] : "unknown";
}

/* What is known of department `department`: whether it is in charge, and whether it is told without being in charge. */
static bool look(onus_decision *decision, uint32_t department, enum truth *charge, enum truth *told) {
    const struct plan *plan = decision->policy->plan;
    return decision_truth(decision, plan->charges[department], charge) &&
           decision_truth(decision, plan->told[department], told);
}

onus_status decision_charge(onus_decision *decision, const char **out) {
    const struct model *model = &decision->policy->model;
    *out = NULL;
    for (uint32_t i = 0; i < model->department_count; i++) {
        enum truth charge;
        if (!decision_truth(decision, decision->policy->plan->charges[i], &charge)) return ONUS_E_MEMORY;
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
            if (!look(decision, i, &charge, &told)) return ONUS_E_MEMORY;
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
