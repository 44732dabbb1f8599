/* SPDX-License-Identifier: Apache-2.0 */
/* An explanation from making to freeing, and what its questions share. */
#include "study/explain.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "decide/decision.h"
#include "policy/extend.h"

const char *onus_truth_name(onus_truth truth) {
    static const char *const names[] = {"yes", "no", "open"};
    return names[truth];
}

const char *onus_ground_state_name(onus_ground_state state) {
    static const char *const names[] = {"acts", "yields", "fails", "moot", "pending"};
    return names[state];
}

const char *onus_ground_kind_name(onus_ground_kind kind) {
    static const char *const names[] = {"shares", "fine", "finding", "outside", "no_loss", "refer", "limit"};
    return names[kind];
}

/* ---- Making ---- */

/* That the definition has the policy's clauses is told here; that its conditions can be compiled, by compiling. */
static bool belongs(const onus_policy *policy, const onus_policy_definition *definition) {
    return strcmp(policy->model.id, definition->id) == 0 && policy->model.clause_count == definition->clause_count;
}

static onus_status compile(onus_explanation *explanation, const onus_policy_definition *definition,
                           const onus_policy_definition *base, const onus_config *config,
                           onus_diagnostics *diagnostics) {
    uint32_t max_nodes = config != NULL && config->max_nodes != 0 ? config->max_nodes : ONUS_DEFAULT_MAX_NODES;
    struct arena scratch;
    onus_status status;
    if (base == NULL && definition->extends != NULL) return ONUS_E_ARGUMENT;
    arena_init(&scratch, &explanation->allocator);
    const onus_policy_definition *merged = policy_extend_checked(&scratch, definition, base, diagnostics, &status);
    if (status == ONUS_OK && !belongs(explanation->policy, merged)) status = ONUS_E_ARGUMENT;
    if (status == ONUS_OK) status = explain_compile(explanation, merged, max_nodes, diagnostics);
    arena_release(&scratch);
    return status;
}

static onus_status prepare(onus_explanation *explanation, const onus_config *config) {
    const struct plan *plan = explanation->policy->plan;
    explanation->allowed = ARENA_NEW(&explanation->compiled, plan->variable_count, uint64_t);
    explanation->reached = ARENA_NEW(&explanation->compiled, plan->outcome_count / 64 + 1, uint64_t);
    if (!ways_init(explanation)) return ONUS_E_MEMORY;
    onus_status status = onus_decision_new(explanation->policy, config, &explanation->decision);
    if (status == ONUS_OK) status = onus_decision_new(explanation->policy, config, &explanation->probed);
    return status == ONUS_OK ? onus_case_new(explanation->policy, &explanation->probe) : status;
}

onus_status onus_explanation_new(const onus_policy *policy, const onus_policy_definition *definition,
                                 const onus_policy_definition *base, const onus_config *config, onus_explanation **out,
                                 onus_diagnostics *diagnostics) {
    *out = NULL;
    if (policy == NULL || definition == NULL) return ONUS_E_ARGUMENT;
    onus_allocator allocator =
        memory_allocator(config != NULL && config->allocator != NULL ? config->allocator : &policy->arena.allocator);
    onus_explanation *made = memory_new(&allocator, 1, sizeof *made);
    if (made == NULL) return ONUS_E_MEMORY;
    made->policy = policy;
    made->allocator = allocator;
    made->max_work = config != NULL && config->max_work != 0 ? config->max_work : ONUS_DEFAULT_MAX_WORK;
    arena_init(&made->compiled, &allocator);
    arena_init(&made->answers, &allocator);
    diagram_init(&made->conditions, &allocator, NULL, 0, 0);
    diagram_marks_init(&made->marks, &allocator);
    diagram_marks_init(&made->root_marks, &allocator);
    onus_status status = compile(made, definition, base, config, diagnostics);
    if (status == ONUS_OK) status = prepare(made, config);
    if (status == ONUS_OK)
        *out = made;
    else
        onus_explanation_free(made);
    return status;
}

void onus_explanation_free(onus_explanation *explanation) {
    if (explanation == NULL) return;
    onus_allocator allocator = explanation->allocator;
    onus_case_free(explanation->probe);
    onus_decision_free(explanation->probed);
    onus_decision_free(explanation->decision);
    diagram_marks_release(&explanation->root_marks);
    diagram_marks_release(&explanation->marks);
    diagram_release(&explanation->conditions);
    arena_release(&explanation->answers);
    arena_release(&explanation->compiled);
    memory_free(&allocator, explanation, 1, sizeof *explanation);
}

/* ---- Explaining ---- */

const onus_case *onus_explanation_case(const onus_explanation *explanation) {
    return explanation->evidence;
}

onus_status onus_explain(onus_explanation *explanation, const onus_case *evidence, onus_diagnostics *diagnostics) {
    const struct plan *plan = explanation->policy->plan;
    explanation->evidence = NULL;
    arena_reset(&explanation->answers);
    memset(explanation->answered, 0, sizeof explanation->answered);
    if (evidence == NULL || evidence->policy != explanation->policy) return ONUS_E_ARGUMENT;
    onus_status status = onus_decide(explanation->decision, evidence, diagnostics);
    if (status != ONUS_OK) return status;
    plan_allow(plan, evidence, explanation->allowed);
    explanation->evidence = evidence;
    return ONUS_OK;
}

onus_decision *onus_explanation_decision(onus_explanation *explanation) {
    return explanation->decision;
}

onus_labels onus_explanation_group_label(const onus_explanation *explanation, uint32_t clause) {
    if (clause >= explanation->policy->model.clause_count) return (onus_labels){NULL, 0};
    return explanation->group_labels[clause];
}

/* ---- What questions share ---- */

uint32_t explain_terminal(const onus_explanation *explanation) {
    return explanation->decision->terminal;
}

bool explain_forced(onus_explanation *explanation, const uint64_t *allowed, uint32_t terminal, bool *answer) {
    const struct plan *plan = explanation->policy->plan;
    uint32_t words = plan->outcome_count / 64 + 1;
    uint64_t *reached = explanation->reached;
    memset(reached, 0, words * sizeof *reached);
    if (!diagram_reach(&plan->diagram, plan->root, allowed, &explanation->root_marks, reached)) return false;
    reached[terminal / 64] &= ~(UINT64_C(1) << terminal % 64);
    reached[OUTCOME_IMPOSSIBLE / 64] &= ~(UINT64_C(1) << OUTCOME_IMPOSSIBLE % 64);
    *answer = true;
    for (uint32_t i = 0; i < words; i++) *answer = *answer && reached[i] == 0;
    return true;
}

onus_status explain_ask(onus_explanation *explanation, enum explain_question question,
                        onus_status (*find)(onus_explanation *explanation, union explain_answer *answer)) {
    union explain_answer *answer = &explanation->found[question];
    if (explanation->answered[question]) return ONUS_OK;
    memset(answer, 0, sizeof *answer);
    if (explanation->evidence == NULL) return ONUS_E_ARGUMENT;
    explanation->work = explanation->max_work;
    onus_status status = find(explanation, answer);
    if (status == ONUS_OK && explanation->answers.failed) status = ONUS_E_MEMORY;
    if (status != ONUS_OK) memset(answer, 0, sizeof *answer);
    explanation->answers.failed = false; /* what was refused once may be had the next time */
    explanation->answered[question] = status == ONUS_OK;
    return status;
}
