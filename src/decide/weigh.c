/* SPDX-License-Identifier: Apache-2.0 */
/* From a case to its outcome, whatever it leaves open and whatever it says beside facts. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/text.h"
#include "decide/decision.h"

void decision_load(onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    if (decision->loaded) return;
    decision->loaded = true;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint64_t values = onus_case_values(decision->evidence, plan->fact_of[i]);
        decision->allowed[i] = values;
        decision->exact[i] = (uint8_t)bits_lowest(values);
    }
    for (uint32_t i = plan->first_measure; i < plan->variable_count; i++) {
        decision->allowed[i] = plan_said(plan, i, decision->allowed[i]);
        decision->exact[i] = (uint8_t)bits_lowest(decision->allowed[i]);
    }
}

/* One declaration that excludes every completion, or else all those that exclude some. */
onus_status decision_report_impossible(onus_decision *decision, onus_diagnostics *diagnostics) {
    const struct plan *plan = decision->policy->plan;
    const struct model *model = &decision->policy->model;
    struct text names;
    text_init(&names, &decision->allocator);
    decision_load(decision);
    for (uint32_t i = 0; i < model->never_count; i++) {
        uint64_t reached[1] = {0};
        if (!diagram_reach(&plan->diagram, plan->nevers[i], decision->allowed, &decision->marks, reached)) break;
        if (reached[0] == 1) continue;
        if (reached[0] == 2) text_reset(&names);
        text_string(&names, names.length > 0 ? ", " : "");
        text_string(&names, model->nevers[i].id);
        if (reached[0] == 2) break;
    }
    onus_diagnostics_add(
        diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_IMPOSSIBLE_CASE, .path = "never", .given = text_get(&names)});
    text_release(&names);
    return ONUS_E_CASE;
}

/* The outcome of a complete case. */
static uint32_t find_outcome(onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    if (plan->tables != NULL) return decision_look_up(decision, decision->evidence->places);
    decision_load(decision);
    return diagram_follow(&plan->diagram, plan->root, decision->exact);
}

/* The outcomes that completions reach, bits in `terminals`; their number, and the last of them. False if memory was refused. */
static bool reach_outcomes(onus_decision *decision, uint32_t *count, uint32_t *terminal) {
    const struct plan *plan = decision->policy->plan;
    uint64_t *reached = decision->terminals;
    decision_load(decision);
    memset(reached, 0, decision->terminal_words * sizeof *reached);
    if (!diagram_reach(&plan->diagram, plan->root, decision->allowed, &decision->marks, reached)) return false;
    reached[OUTCOME_IMPOSSIBLE / 64] &= ~(UINT64_C(1) << OUTCOME_IMPOSSIBLE % 64);
    *count = 0;
    for (uint32_t i = tables_next(reached, 0, plan->outcome_count); i < plan->outcome_count;
         i = tables_next(reached, i + 1, plan->outcome_count)) {
        *terminal = i;
        ++*count;
    }
    return true;
}

/* A ruling may stand where the policy leaves the case open, and nowhere else. */
static onus_status find_ruling(onus_decision *decision, bool passing_over, onus_diagnostics *diagnostics) {
    static const onus_diagnostic_id mistakes[] = {[ONUS_DETERMINED] = DIAGNOSTIC_RULING_DETERMINED,
                                                  [ONUS_NO_LOSS] = DIAGNOSTIC_RULING_NO_LOSS,
                                                  [ONUS_OUTSIDE] = DIAGNOSTIC_RULING_OUTSIDE};
    onus_outcome outcome = decision->outcome;
    bool open = outcome == ONUS_SILENT || outcome == ONUS_INSUFFICIENT;
    if (open) decision->ruling = decision->evidence->ruling;
    if (open || passing_over) return ONUS_OK;
    const onus_diagnostic diagnostic = {.id = mistakes[outcome], .path = "ruling", .given = onus_outcome_name(outcome)};
    return onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK ? ONUS_E_CASE : ONUS_E_MEMORY;
}

static onus_status report_unset(const onus_policy *policy, onus_diagnostics *diagnostics) {
    const onus_diagnostic missing = {
        .id = DIAGNOSTIC_PARAMETERS_MISSING, .path = "parameters", .given = policy->model.unset};
    return onus_diagnostics_add(diagnostics, &missing) == ONUS_OK ? ONUS_E_CASE : ONUS_E_MEMORY;
}

/* What there is beside facts, and what follows beside shares: a ruling, amounts, the department in charge. */
static onus_status take_the_rest(onus_decision *decision, bool passing_over, onus_diagnostics *diagnostics) {
    const onus_case *evidence = decision->evidence;
    onus_status status = ONUS_OK;
    if (evidence->ruling != NULL) status = find_ruling(decision, passing_over, diagnostics);
    if (status == ONUS_OK && evidence->given > 0) status = decision_settle(decision, diagnostics);
    if (status == ONUS_OK && evidence->given > 0) status = decision_check_figures(decision, diagnostics);
    if (status == ONUS_OK) status = decision_charge(decision, &decision->refer);
    if (status != ONUS_OK)
        decision_forget(decision);
    else
        decision->decided = true;
    return status;
}

onus_status decision_weigh(onus_decision *decision, const onus_case *evidence, bool passing_over,
                           onus_diagnostics *diagnostics) {
    const onus_policy *policy = decision->policy;
    uint32_t terminal = 0, count = 1;
    decision_forget(decision);
    if (evidence->policy != policy) return ONUS_E_ARGUMENT;
    if (policy->model.unset != NULL) return report_unset(policy, diagnostics);
    decision->evidence = evidence;
    decision->complete = evidence->open == 0;
    if (decision->complete)
        terminal = find_outcome(decision);
    else if (!reach_outcomes(decision, &count, &terminal))
        return ONUS_E_MEMORY;
    if (count == 0 || terminal == OUTCOME_IMPOSSIBLE) return decision_report_impossible(decision, diagnostics);
    if (count == 1) decision_settle_on(decision, terminal);
    return take_the_rest(decision, passing_over, diagnostics);
}

bool decision_truth(onus_decision *decision, diagram_node node, enum truth *truth) {
    const struct plan *plan = decision->policy->plan;
    uint64_t reached[1] = {0};
    decision_load(decision);
    if (decision->complete)
        reached[0] = UINT64_C(1) << diagram_follow(&plan->diagram, node, decision->exact);
    else if (!diagram_reach(&plan->diagram, node, decision->allowed, &decision->marks, reached))
        return false;
    bool holds = (reached[0] >> HOLDS & 1) != 0, not = (reached[0] >> HOLDS_NOT & 1) != 0;
    *truth = !holds ? TRUTH_NEVER : not ? TRUTH_SOMETIMES : TRUTH_ALWAYS;
    return true;
}

onus_status decision_restrict(onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    decision_load(decision);
    diagram_reset(&decision->scratch);
    decision->restricted =
        diagram_restrict(&decision->scratch, &plan->diagram, plan->root, decision->allowed, &decision->marks);
    decision->restricted_cells = decision->scratch.cell_count;
    return decision->scratch.status;
}

static uint32_t combine_either(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left > right ? left : right; /* HOLDS_IMPOSSIBLE stands in both or in neither */
}

static uint32_t combine_without(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return right == HOLDS ? HOLDS_NOT : left;
}

/* In the scratch store, where one of `nodes` holds. */
static diagram_node unite(onus_decision *decision, const diagram_node *nodes, size_t count) {
    struct diagram *scratch = &decision->scratch;
    struct diagram_operation either = {diagram_new_operation(scratch), combine_either, NULL, 0};
    diagram_node any = DIAGRAM_FALSE;
    for (size_t i = 0; i < count; i++) {
        diagram_node node =
            diagram_restrict(scratch, &decision->policy->plan->diagram, nodes[i], decision->allowed, &decision->marks);
        any = diagram_apply(scratch, &either, any, node);
    }
    return any;
}

onus_status decision_truth_of_rest(onus_decision *decision, struct diagram_list nodes, struct diagram_list without,
                                   enum truth *truth) {
    struct diagram *scratch = &decision->scratch;
    decision_load(decision);
    diagram_reset(scratch);
    struct diagram_operation rest = {diagram_new_operation(scratch), combine_without, NULL, 0};
    diagram_node any = unite(decision, nodes.items, nodes.count), none = unite(decision, without.items, without.count);
    if (without.count > 0) any = diagram_apply(scratch, &rest, any, none);
    uint64_t reached[1] = {0};
    if (scratch->status != ONUS_OK) return scratch->status;
    if (!diagram_reach(scratch, any, NULL, &decision->scratch_marks, reached)) return ONUS_E_MEMORY;
    bool holds = (reached[0] >> HOLDS & 1) != 0, not = (reached[0] >> HOLDS_NOT & 1) != 0;
    *truth = !holds ? TRUTH_NEVER : not ? TRUTH_SOMETIMES : TRUTH_ALWAYS;
    return ONUS_OK;
}

onus_status decision_truth_of_any(onus_decision *decision, const diagram_node *nodes, size_t count, enum truth *truth) {
    return decision_truth_of_rest(decision, (struct diagram_list){nodes, count}, (struct diagram_list){NULL, 0}, truth);
}
