/* SPDX-License-Identifier: Apache-2.0 */
/* A decision: made, freed, and what it knows without asking. */
#include "decide/decision.h"

#include <string.h>

#include "base/memory.h"

const char *onus_outcome_name(onus_outcome outcome) {
    static const char *const names[] = {"determined", "insufficient", "silent", "no_loss", "outside"};
    return (unsigned)outcome < sizeof names / sizeof *names ? names[outcome] : "unknown";
}

static size_t row_words(const struct plan *plan) {
    return plan->tables == NULL ? 0 : plan->tables->words;
}

onus_status onus_decision_new(const onus_policy *policy, const onus_config *config, onus_decision **out) {
    onus_allocator allocator =
        memory_allocator(config != NULL && config->allocator != NULL ? config->allocator : &policy->arena.allocator);
    uint32_t max_work = config != NULL && config->max_work != 0 ? config->max_work : ONUS_DEFAULT_MAX_WORK;
    const struct plan *plan = policy->plan;
    size_t clauses = policy->model.clause_count;
    onus_decision *made = memory_new(&allocator, 1, sizeof *made);
    *out = NULL;
    if (made == NULL) return ONUS_E_MEMORY;
    made->policy = policy;
    made->allocator = allocator;
    made->facts_suffice = plan->tables != NULL && policy->model.unset == NULL && policy->model.department_count == 0;
    made->terminal_words = plan->outcome_count / 64 + 1;
    arena_init(&made->arena, &allocator);
    diagram_marks_init(&made->marks, &allocator);
    diagram_marks_init(&made->scratch_marks, &allocator);
    decision_forget(made);
    diagram_init(&made->scratch, &allocator, plan->arity, plan->variable_count, max_work);
    made->allowed = memory_new(&allocator, plan->variable_count, sizeof *made->allowed);
    made->exact = memory_new(&allocator, plan->variable_count, sizeof *made->exact);
    made->terminals = memory_new(&allocator, made->terminal_words, sizeof *made->terminals);
    made->scratch_terminals = memory_new(&allocator, made->terminal_words, sizeof *made->scratch_terminals);
    made->amounts = memory_new(&allocator, policy->model.party_count, sizeof *made->amounts);
    made->row = memory_new(&allocator, row_words(plan), sizeof *made->row);
    made->scratch_row = memory_new(&allocator, row_words(plan), sizeof *made->row);
    made->found.yielding = memory_new(&allocator, row_words(plan) * 2, sizeof *made->found.yielding);
    made->found.deciding = memory_new(&allocator, clauses * 2, sizeof *made->found.deciding);
    made->fines = memory_new(&allocator, (size_t)policy->model.fine_count + 1, sizeof *made->fines);
    made->overruled = memory_new(&allocator, policy->model.clause_count, sizeof *made->overruled);
    if (made->overruled == NULL || made->found.yielding == NULL || made->row == NULL || made->scratch_row == NULL ||
        made->found.deciding == NULL || made->fines == NULL || made->allowed == NULL || made->exact == NULL ||
        made->terminals == NULL || made->scratch_terminals == NULL || made->amounts == NULL) {
        onus_decision_free(made);
        return ONUS_E_MEMORY;
    }
    made->tried.yielding = made->found.yielding + row_words(plan);
    made->tried.deciding = made->found.deciding + clauses;
    *out = made;
    return ONUS_OK;
}

void onus_decision_free(onus_decision *decision) {
    if (decision == NULL) return;
    onus_allocator allocator = decision->allocator;
    const struct plan *plan = decision->policy->plan;
    memory_free(&allocator, decision->allowed, plan->variable_count, sizeof *decision->allowed);
    memory_free(&allocator, decision->exact, plan->variable_count, sizeof *decision->exact);
    memory_free(&allocator, decision->terminals, decision->terminal_words, sizeof *decision->terminals);
    memory_free(&allocator, decision->scratch_terminals, decision->terminal_words, sizeof *decision->scratch_terminals);
    memory_free(&allocator, decision->row, row_words(plan), sizeof *decision->row);
    memory_free(&allocator, decision->scratch_row, row_words(plan), sizeof *decision->row);
    memory_free(&allocator, decision->found.yielding, row_words(plan) * 2, sizeof *decision->found.yielding);
    memory_free(&allocator, decision->found.deciding, (size_t)decision->policy->model.clause_count * 2,
                sizeof *decision->found.deciding);
    memory_free(&allocator, decision->fines, (size_t)decision->policy->model.fine_count + 1, sizeof *decision->fines);
    memory_free(&allocator, decision->overruled, decision->policy->model.clause_count, sizeof *decision->overruled);
    memory_free(&allocator, decision->amounts, decision->policy->model.party_count, sizeof *decision->amounts);
    diagram_marks_release(&decision->marks);
    diagram_marks_release(&decision->scratch_marks);
    diagram_release(&decision->scratch);
    arena_release(&decision->arena);
    memory_free(&allocator, decision, 1, sizeof *decision);
}

/* ---- What is known without asking ---- */

const onus_case *onus_decision_case(const onus_decision *decision) {
    return decision->decided ? decision->evidence : NULL;
}

const onus_policy *onus_decision_policy(const onus_decision *decision) {
    return decision->policy;
}

onus_outcome onus_decision_outcome(const onus_decision *decision) {
    return decision->outcome;
}

const char *onus_decision_refer(const onus_decision *decision) {
    if (decision->refer != NULL) return decision->refer;
    if (decision->outcome == ONUS_SILENT) return decision->policy->model.silent_refer;
    return decision->outcome == ONUS_OUTSIDE ? decision->policy->model.outside_refer : NULL;
}

const onus_share *onus_decision_shares(const onus_decision *decision, size_t *count) {
    *count = 0;
    if (decision->terminal == ONUS_NONE) return NULL;
    const struct outcome *outcome = &decision->policy->plan->outcomes[decision->terminal];
    *count = outcome->share_count;
    return outcome->shares;
}

static bool has_share(const onus_decision *decision, const char *party, onus_ratio share) {
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(onus_policy_party(decision->policy, shares[i].party)->id, party) == 0)
            return shares[i].share.numerator == share.numerator && shares[i].share.denominator == share.denominator;
    return false;
}

bool onus_decision_same(const onus_decision *left, const onus_decision *right) {
    size_t count, other;
    const onus_share *shares = onus_decision_shares(left, &count);
    onus_decision_shares(right, &other);
    if (onus_decision_outcome(left) != onus_decision_outcome(right) || count != other) return false;
    if (!decision_follow_same(left, right)) return false;
    for (size_t i = 0; i < count; i++)
        if (!has_share(right, onus_policy_party(left->policy, shares[i].party)->id, shares[i].share)) return false;
    return true;
}

const onus_ruling *onus_decision_ruling(const onus_decision *decision) {
    return decision->ruling;
}

const onus_amount *onus_decision_amounts(const onus_decision *decision, size_t *count) {
    *count = decision->amount_count;
    return decision->amounts;
}

bool onus_decision_settlement(const onus_decision *decision, onus_money *out) {
    if (decision->settled) *out = decision->settlement;
    return decision->settled;
}

bool onus_decision_pieces(const onus_decision *decision, onus_pieces *out) {
    if (decision->has_pieces) *out = decision->pieces;
    return decision->has_pieces;
}
