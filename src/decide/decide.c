/* SPDX-License-Identifier: Apache-2.0 */
/* From a case to its status and shares. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/text.h"
#include "decide/decision.h"
#include "decide/tables.h"

const char *onus_outcome_name(onus_outcome outcome) {
    static const char *const names[] = {"determined", "insufficient", "silent", "no_loss", "outside"};
    return (unsigned)outcome < sizeof names / sizeof *names ? names[outcome] : "unknown";
}

static void forget(onus_decision *decision) {
    decision->decided = decision->settled = decision->has_pieces = decision->loaded = false;
    memset(decision->answered, 0, sizeof decision->answered);
    decision->amount_count = 0;
    decision->ruling = NULL;
    decision->refer = NULL;
    decision->outcome = ONUS_INSUFFICIENT;
    decision->terminal = ONUS_NONE;
    arena_reset(&decision->arena);
}

static size_t row_words(const struct plan *plan) {
    return plan->tables == NULL ? 0 : plan->tables->words;
}

onus_status onus_decision_new(const onus_policy *policy, const onus_config *config, onus_decision **out) {
    onus_allocator allocator =
        memory_allocator(config != NULL && config->allocator != NULL ? config->allocator : &policy->arena.allocator);
    uint32_t max_work = config != NULL && config->max_work != 0 ? config->max_work : ONUS_DEFAULT_MAX_WORK;
    const struct plan *plan = policy->plan;
    onus_decision *made = memory_new(&allocator, 1, sizeof *made);
    *out = NULL;
    if (made == NULL) return ONUS_E_MEMORY;
    made->policy = policy;
    made->allocator = allocator;
    made->terminal_words = plan->outcome_count / 64 + 1;
    arena_init(&made->arena, &allocator);
    diagram_marks_init(&made->marks, &allocator);
    diagram_marks_init(&made->scratch_marks, &allocator);
    forget(made);
    diagram_init(&made->scratch, &allocator, plan->arity, plan->variable_count, max_work);
    made->allowed = memory_new(&allocator, plan->variable_count, sizeof *made->allowed);
    made->exact = memory_new(&allocator, plan->variable_count, sizeof *made->exact);
    made->terminals = memory_new(&allocator, made->terminal_words, sizeof *made->terminals);
    made->scratch_terminals = memory_new(&allocator, made->terminal_words, sizeof *made->scratch_terminals);
    made->amounts = memory_new(&allocator, policy->model.party_count, sizeof *made->amounts);
    made->row = memory_new(&allocator, row_words(plan), sizeof *made->row);
    made->scratch_row = memory_new(&allocator, row_words(plan), sizeof *made->row);
    made->clauses = memory_new(&allocator, policy->model.clause_count, sizeof *made->clauses);
    made->yielding = memory_new(&allocator, policy->model.clause_count, sizeof *made->yielding);
    made->prevailing = memory_new(&allocator, policy->model.clause_count, sizeof *made->prevailing);
    made->fines = memory_new(&allocator, policy->model.fine_count, sizeof *made->fines);
    made->overruled = memory_new(&allocator, policy->model.clause_count, sizeof *made->overruled);
    if (made->overruled == NULL || made->row == NULL || made->scratch_row == NULL || made->clauses == NULL ||
        made->yielding == NULL || made->prevailing == NULL || made->fines == NULL || made->allowed == NULL ||
        made->exact == NULL || made->terminals == NULL || made->scratch_terminals == NULL || made->amounts == NULL) {
        onus_decision_free(made);
        return ONUS_E_MEMORY;
    }
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
    memory_free(&allocator, decision->clauses, decision->policy->model.clause_count, sizeof *decision->clauses);
    memory_free(&allocator, decision->yielding, decision->policy->model.clause_count, sizeof *decision->yielding);
    memory_free(&allocator, decision->prevailing, decision->policy->model.clause_count, sizeof *decision->prevailing);
    memory_free(&allocator, decision->fines, decision->policy->model.fine_count, sizeof *decision->fines);
    memory_free(&allocator, decision->overruled, decision->policy->model.clause_count, sizeof *decision->overruled);
    memory_free(&allocator, decision->amounts, decision->policy->model.party_count, sizeof *decision->amounts);
    diagram_marks_release(&decision->marks);
    diagram_marks_release(&decision->scratch_marks);
    diagram_release(&decision->scratch);
    arena_release(&decision->arena);
    memory_free(&allocator, decision, 1, sizeof *decision);
}

void decision_load(onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    if (decision->loaded) return;
    decision->loaded = true;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint64_t values = onus_case_values(decision->evidence, plan->fact_of[i]);
        decision->allowed[i] = values;
        decision->exact[i] = (uint8_t)bits_lowest(values);
    }
}

/* One declaration that excludes every completion, or else all those that exclude some. */
static void report_impossible(onus_decision *decision, onus_diagnostics *diagnostics) {
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
}

/* The outcome of a complete case. */
static uint32_t find_outcome(onus_decision *decision) {
    const struct plan *plan = decision->policy->plan;
    if (decision->by_tables) {
        struct looked_up found = {.deciding = decision->clauses, .yielding = decision->yielding};
        tables_look(plan->tables, decision->evidence->places, decision->row);
        tables_rule(plan->tables, decision->row, &found);
        decision->clause_count = found.deciding_count;
        decision->yielding_count = found.yielding_count;
        decision->answers[QUESTION_CLAUSES] = (struct answer){found.deciding, found.deciding_count};
        decision->answered[QUESTION_CLAUSES] = true;
        return found.outcome;
    }
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

onus_status decision_decide(onus_decision *decision, const onus_case *evidence, bool passing_over,
                            onus_diagnostics *diagnostics) {
    uint32_t terminal = 0, count = 1;
    const char *unset = decision->policy->model.unset;
    forget(decision);
    if (evidence->policy != decision->policy) return ONUS_E_ARGUMENT;
    if (unset != NULL) {
        const onus_diagnostic missing = {.id = DIAGNOSTIC_PARAMETERS_MISSING, .path = "parameters", .given = unset};
        return onus_diagnostics_add(diagnostics, &missing) == ONUS_OK ? ONUS_E_CASE : ONUS_E_MEMORY;
    }
    decision->evidence = evidence;
    decision->complete = evidence->open == 0;
    decision->by_tables = decision->complete && decision->policy->plan->tables != NULL;
    if (decision->complete)
        terminal = find_outcome(decision);
    else if (!reach_outcomes(decision, &count, &terminal))
        return ONUS_E_MEMORY;
    if (count == 0 || terminal == OUTCOME_IMPOSSIBLE) {
        report_impossible(decision, diagnostics);
        return ONUS_E_CASE;
    }
    if (count == 1) {
        decision->terminal = terminal;
        decision->outcome = decision->policy->plan->outcomes[terminal].status;
    }
    onus_status status = ONUS_OK;
    if (evidence->ruling != NULL) status = find_ruling(decision, passing_over, diagnostics);
    if (status == ONUS_OK && evidence->given > 0) status = decision_settle(decision, diagnostics);
    if (status == ONUS_OK && evidence->given > 0) status = decision_check_figures(decision, diagnostics);
    if (status != ONUS_OK) {
        forget(decision);
        return status;
    }
    decision->decided = true;
    decision->refer = decision_charge(decision);
    return ONUS_OK;
}

onus_status onus_decide(onus_decision *decision, const onus_case *evidence, onus_diagnostics *diagnostics) {
    return decision_decide(decision, evidence, false, diagnostics);
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

onus_status decision_truth_of_any(onus_decision *decision, const diagram_node *nodes, size_t count, enum truth *truth) {
    struct diagram *scratch = &decision->scratch;
    decision_load(decision);
    diagram_reset(scratch);
    struct diagram_operation either = {diagram_new_operation(scratch), combine_either, NULL, 0};
    diagram_node any = DIAGRAM_FALSE;
    for (size_t i = 0; i < count; i++) {
        diagram_node node =
            diagram_restrict(scratch, &decision->policy->plan->diagram, nodes[i], decision->allowed, &decision->marks);
        any = diagram_apply(scratch, &either, any, node);
    }
    uint64_t reached[1] = {0};
    if (scratch->status != ONUS_OK) return scratch->status;
    if (!diagram_reach(scratch, any, NULL, &decision->scratch_marks, reached)) return ONUS_E_MEMORY;
    bool holds = (reached[0] >> HOLDS & 1) != 0, not = (reached[0] >> HOLDS_NOT & 1) != 0;
    *truth = !holds ? TRUTH_NEVER : not ? TRUTH_SOMETIMES : TRUTH_ALWAYS;
    return ONUS_OK;
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
