/* SPDX-License-Identifier: Apache-2.0 */
/* From a case to its outcome. Most are complete and say nothing beside facts: these take the short way. */
#include "decide/decision.h"

void decision_forget(onus_decision *decision) {
    decision->evidence = NULL;
    decision->ruling = NULL;
    decision->refer = NULL;
    decision->amount_count = 0;
    decision->answered = 0;
    decision->terminal = ONUS_NONE;
    decision->outcome = ONUS_INSUFFICIENT;
    decision->decided = decision->complete = decision->by_tables = decision->loaded = false;
    decision->settled = decision->has_pieces = false;
    arena_reset(&decision->arena);
}

static inline uint32_t look_up(onus_decision *decision, const uint32_t *places) {
    struct looked_up *found = &decision->found;
    tables_find(decision->policy->plan->tables, places, decision->row, found);
    decision->by_tables = true;
    decision->answers[QUESTION_CLAUSES].items = found->deciding;
    decision->answers[QUESTION_CLAUSES].count = found->deciding_count;
    decision->answered = 1U << QUESTION_CLAUSES;
    if (!found->yielded) {
        decision->answers[QUESTION_OVERRULED] = (struct answer){NULL, 0};
        decision->answered |= 1U << QUESTION_OVERRULED;
    }
    if (!found->fined) {
        decision->answers[QUESTION_FINES] = (struct answer){NULL, 0};
        decision->answered |= 1U << QUESTION_FINES;
    }
    return found->outcome;
}

uint32_t decision_look_up(onus_decision *decision, const uint32_t *places) {
    return look_up(decision, places);
}

void decision_settle_on(onus_decision *decision, uint32_t terminal) {
    decision->terminal = terminal;
    decision->outcome = decision->policy->plan->outcomes[terminal].status;
}

/* A complete case that says nothing beside facts, of a policy whose outcome is all that there is to find. */
static onus_status decide_facts(onus_decision *decision, const onus_case *evidence, onus_diagnostics *diagnostics) {
    decision_forget(decision);
    decision->evidence = evidence;
    decision->complete = true;
    uint32_t terminal = look_up(decision, evidence->places);
    if (terminal == OUTCOME_IMPOSSIBLE) return decision_report_impossible(decision, diagnostics);
    decision_settle_on(decision, terminal);
    decision->decided = true;
    return ONUS_OK;
}

static inline onus_status decide(onus_decision *decision, const onus_case *evidence, bool passing_over,
                                 onus_diagnostics *diagnostics) {
    bool facts_alone = (evidence->open | evidence->given) == 0 && evidence->ruling == NULL;
    if (facts_alone && decision->facts_suffice && evidence->policy == decision->policy)
        return decide_facts(decision, evidence, diagnostics);
    return decision_weigh(decision, evidence, passing_over, diagnostics);
}

onus_status decision_decide(onus_decision *decision, const onus_case *evidence, bool passing_over,
                            onus_diagnostics *diagnostics) {
    return decide(decision, evidence, passing_over, diagnostics);
}

onus_status onus_decide(onus_decision *decision, const onus_case *evidence, onus_diagnostics *diagnostics) {
    return decide(decision, evidence, false, diagnostics);
}

onus_status decision_find(onus_decision *decision, enum question question,
                          onus_status (*find)(onus_decision *decision, struct answer *answer)) {
    if (!decision->decided) return ONUS_E_ARGUMENT;
    onus_status status = find(decision, &decision->answers[question]);
    decision->arena.failed = false;
    if (status == ONUS_OK) decision->answered |= 1U << question;
    return status;
}
