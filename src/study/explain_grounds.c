/* SPDX-License-Identifier: Apache-2.0 */
/* Rules in the light of a case: which of their conditions hold, whether they act, and to whom they yield. */
#include <string.h>

#include "decide/decision.h"
#include "study/explain.h"

bool explain_truth(onus_explanation *explanation, diagram_node node, onus_truth *truth) {
    uint64_t reached[1] = {0};
    decision_load(explanation->decision);
    if (explanation->decision->complete)
        reached[0] = UINT64_C(1) << diagram_follow(&explanation->conditions, node, explanation->decision->exact);
    else if (!diagram_reach(&explanation->conditions, node, explanation->allowed, &explanation->marks, reached))
        return false;
    bool holds = (reached[0] >> HOLDS & 1) != 0, not = (reached[0] >> HOLDS_NOT & 1) != 0;
    *truth = !holds ? ONUS_FALSE : not ? ONUS_OPEN : ONUS_TRUE;
    return true;
}

/* ---- Conditions ---- */

static onus_truth truth_of_fact(const onus_reason *reason) {
    if ((reason->actual & reason->values) == 0) return ONUS_FALSE;
    return (reason->actual & ~reason->values) == 0 ? ONUS_TRUE : ONUS_OPEN;
}

/* As far as the parts tell, each by itself. */
static onus_truth truth_of_parts(const onus_reason *reason) {
    onus_truth decisive = reason->kind == ONUS_CONDITION_ANY ? ONUS_TRUE : ONUS_FALSE;
    onus_truth truth = decisive == ONUS_TRUE ? ONUS_FALSE : ONUS_TRUE;
    for (size_t i = 0; i < reason->part_count; i++) {
        if (reason->parts[i].truth == decisive) return decisive;
        if (reason->parts[i].truth == ONUS_OPEN) truth = ONUS_OPEN;
    }
    return truth;
}

static onus_truth opposite(onus_truth truth) {
    return truth == ONUS_OPEN ? ONUS_OPEN : truth == ONUS_TRUE ? ONUS_FALSE : ONUS_TRUE;
}

/* What is open part by part may yet be the same in every completion: only then is the diagram asked. */
static bool fill_reason(onus_explanation *explanation, const struct rule_condition *condition, onus_reason *to) {
    *to = (onus_reason){.kind = condition->kind,
                        .term = condition->term,
                        .fact = condition->fact,
                        .values = condition->values,
                        .part_count = condition->part_count};
    onus_reason *parts = NULL;
    if (condition->part_count > 0) {
        parts = ARENA_NEW(&explanation->answers, condition->part_count, onus_reason);
        if (parts == NULL) return false;
    }
    to->parts = parts;
    for (uint32_t i = 0; i < condition->part_count; i++)
        if (!fill_reason(explanation, condition->parts[i], &parts[i])) return false;
    if (condition->kind == ONUS_CONDITION_FACT) {
        to->actual = onus_case_values(explanation->evidence, condition->fact);
        to->numbers = onus_case_numbers(explanation->evidence, condition->fact, &to->number_count);
        to->truth = truth_of_fact(to);
    } else if (condition->kind == ONUS_CONDITION_NOT) {
        to->truth = opposite(parts[0].truth);
    } else {
        to->truth = truth_of_parts(to);
    }
    return to->truth != ONUS_OPEN || explain_truth(explanation, condition->node, &to->truth);
}

#define NEVER_SATISFIED 1000000u

/* How many conditions on single facts would have to come out otherwise for this one to hold (or not to, if not `want`). */
static uint32_t lacking(const onus_explanation *explanation, const struct rule_condition *condition, bool want) {
    if (condition->kind == ONUS_CONDITION_NOT) return lacking(explanation, condition->parts[0], !want);
    if (condition->kind == ONUS_CONDITION_FACT) {
        uint64_t actual = onus_case_values(explanation->evidence, condition->fact);
        return (want ? actual & condition->values : actual & ~condition->values) == 0;
    }
    bool all = (condition->kind == ONUS_CONDITION_ANY) != want;
    uint32_t sum = 0, least = NEVER_SATISFIED;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        uint32_t part = lacking(explanation, condition->parts[i], want);
        sum = sum + part < NEVER_SATISFIED ? sum + part : NEVER_SATISFIED;
        if (part < least) least = part;
    }
    return all ? sum : least;
}

static uint32_t rule_lacks(const onus_explanation *explanation, const struct rule *rule) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < rule->condition_count && sum < NEVER_SATISFIED; i++)
        sum += lacking(explanation, rule->conditions[i], true);
    return sum < NEVER_SATISFIED ? sum : NEVER_SATISFIED;
}

/* ---- Precedence ---- */

static uint32_t rank_of(const struct model *model, uint32_t clause) {
    uint32_t group = model->clause_groups[clause];
    return group == ONUS_NONE ? ONUS_NONE : model->groups[group].rank;
}

static bool says(const onus_explanation *explanation, uint32_t clause, uint32_t over) {
    const uint64_t *row = explanation->says + (size_t)clause * explanation->policy->model.prevails_words;
    return (row[over / 64] >> over % 64 & 1) != 0;
}

static bool ranks_before(const struct model *model, uint32_t clause, uint32_t over) {
    return rank_of(model, over) != ONUS_NONE && rank_of(model, clause) < rank_of(model, over);
}

/* Breadth first from `clause`: `before[c]` is the clause from which c was first reached. */
static bool find_steps(onus_explanation *explanation, uint32_t clause, uint32_t over, onus_prevailing *to) {
    const struct model *model = &explanation->policy->model;
    uint32_t *before = ARENA_NEW(&explanation->answers, model->clause_count, uint32_t);
    uint32_t *queue = ARENA_NEW(&explanation->answers, model->clause_count, uint32_t);
    if (before == NULL || queue == NULL) return false;
    for (uint32_t i = 0; i < model->clause_count; i++) before[i] = ONUS_NONE;
    uint32_t first = 0, last = 0;
    queue[last++] = before[clause] = clause;
    while (first < last && before[over] == ONUS_NONE) {
        uint32_t at = queue[first++];
        for (uint32_t next = 0; next < model->clause_count; next++) {
            if (before[next] != ONUS_NONE || (!says(explanation, at, next) && !ranks_before(model, at, next))) continue;
            before[next] = at;
            queue[last++] = next;
        }
    }
    size_t count = 0;
    for (uint32_t at = over; at != clause; at = before[at]) count++;
    onus_precedence_step *steps = ARENA_NEW(&explanation->answers, count, onus_precedence_step);
    if (steps == NULL) return false;
    *to = (onus_prevailing){clause, steps, count};
    for (uint32_t at = over; at != clause; at = before[at])
        steps[--count] = (onus_precedence_step){before[at], at, !says(explanation, before[at], at)};
    return true;
}

static bool is_assigned(onus_ground_kind kind) {
    return kind == ONUS_GROUND_REFER || kind == ONUS_GROUND_LIMIT;
}

static bool same_slot(const struct model *model, const struct assignment *assignment, const onus_ground *ground) {
    if (assignment->value == ONUS_NONE) return false;
    if (ground->kind == ONUS_GROUND_REFER) return assignment->slot == SLOT_CHARGE;
    return assignment->slot != SLOT_CHARGE && model->slots[assignment->slot].from == ground->from &&
           model->slots[assignment->slot].to == ground->to;
}

/* Whether in some completion a department that `clause` puts in charge, or its limit, stands where that of the ground would: as assignment_prevails() has it. False if memory was
 * refused. */
static bool takes_the_place(onus_explanation *explanation, uint32_t clause, const onus_ground *ground, bool *answer) {
    const struct model *model = &explanation->policy->model;
    bool prevails = ground->measure != ONUS_NONE || model_prevails(model, clause, ground->clause);
    *answer = false;
    for (uint32_t i = 0; prevails && i < model->assignment_count && !*answer; i++) {
        const struct assignment *assignment = &model->assignments[i];
        enum truth acts;
        if (assignment->clause != clause || assignment->measure != ONUS_NONE || !same_slot(model, assignment, ground))
            continue;
        if (!decision_truth(explanation->decision, explanation->policy->plan->acting[i], &acts)) return false;
        *answer = acts != TRUTH_NEVER;
    }
    return true;
}

/* Whether `clause` decides in some completion, and prevails over that of the ground. False if memory was refused. */
static bool stands_before(onus_explanation *explanation, uint32_t clause, const onus_ground *ground, bool *answer) {
    enum truth decides;
    if (is_assigned(ground->kind)) return takes_the_place(explanation, clause, ground, answer);
    *answer = false;
    if (!model_prevails(&explanation->policy->model, clause, ground->clause)) return true;
    if (!decision_truth(explanation->decision, explanation->policy->plan->decides[clause], &decides)) return false;
    *answer = decides != TRUTH_NEVER;
    return true;
}

static bool find_prevailing(onus_explanation *explanation, onus_ground *to) {
    const struct model *model = &explanation->policy->model;
    onus_prevailing *by = ARENA_NEW(&explanation->answers, model->clause_count, onus_prevailing);
    if (by == NULL) return false;
    to->by = by;
    for (uint32_t i = 0; i < model->clause_count; i++) {
        bool before;
        if (!stands_before(explanation, i, to, &before)) return false;
        if (!before) continue;
        onus_prevailing *prevailing = &by[to->by_count++];
        *prevailing = (onus_prevailing){i, NULL, 0};
        if (model_prevails(model, i, to->clause) && !find_steps(explanation, i, to->clause, prevailing)) return false;
    }
    return true;
}

/* ---- Grounds ---- */

static bool counts_differ(const onus_explanation *explanation, const struct rule *rule) {
    const uint32_t *quantities = rule->shown.quantities;
    int64_t left, right;
    if (quantities[0] == ONUS_NONE) return true;
    return onus_case_quantity(explanation->evidence, quantities[0], &left) &&
           onus_case_quantity(explanation->evidence, quantities[1], &right) && left != right;
}

/* What a measure picks is picked where the case says so, and nowhere else. */
static bool picked(const onus_explanation *explanation, const struct rule *rule) {
    return rule->shown.measure == ONUS_NONE ||
           onus_case_values(explanation->evidence, rule->shown.measure) == UINT64_C(1) << rule->shown.grade;
}

static bool find_truths(onus_explanation *explanation, const struct rule *rule, onus_truth *holds, onus_truth *acts) {
    *holds = *acts = ONUS_FALSE;
    if (!picked(explanation, rule)) return true;
    return explain_truth(explanation, rule->holds, holds) && explain_truth(explanation, rule->acts, acts);
}

static bool find_state(onus_explanation *explanation, const struct rule *rule, onus_ground *to) {
    onus_truth asked = ONUS_TRUE, holds, acts;
    diagram_node gate = rule->shown.kind == ONUS_GROUND_SHARES ? explanation->sharing : explanation->in_force;
    if (rule->shown.clause != ONUS_NONE && !explain_truth(explanation, gate, &asked)) return false;
    if (!find_truths(explanation, rule, &holds, &acts)) return false;
    bool counted = counts_differ(explanation, rule);
    to->may_act = acts != ONUS_FALSE && counted;
    if (asked == ONUS_FALSE)
        to->state = ONUS_GROUND_MOOT;
    else if (holds == ONUS_FALSE || !counted)
        to->state = ONUS_GROUND_FAILS;
    else if (acts == ONUS_TRUE)
        to->state = ONUS_GROUND_ACTS;
    else
        to->state = holds == ONUS_TRUE && acts == ONUS_FALSE ? ONUS_GROUND_YIELDS : ONUS_GROUND_PENDING;
    bool prevailed = to->kind == ONUS_GROUND_SHARES || is_assigned(to->kind);
    bool yields = prevailed && holds != ONUS_FALSE && acts != ONUS_TRUE;
    return !yields || find_prevailing(explanation, to);
}

static bool fill_ground(onus_explanation *explanation, const struct rule *rule, onus_ground *to) {
    onus_reason *conditions = ARENA_NEW(&explanation->answers, rule->condition_count, onus_reason);
    *to = rule->shown;
    if (conditions == NULL) return false;
    for (uint32_t i = 0; i < rule->condition_count; i++)
        if (!fill_reason(explanation, rule->conditions[i], &conditions[i])) return false;
    to->conditions = conditions;
    to->condition_count = rule->condition_count;
    to->lacking = rule_lacks(explanation, rule);
    return find_state(explanation, rule, to);
}

/* The rules from `first` to `end` that are chosen. */
static onus_status list_grounds(onus_explanation *explanation, uint32_t first, uint32_t end,
                                bool (*choose)(onus_explanation *explanation, const struct rule *rule, bool *chosen),
                                union explain_answer *answer) {
    onus_ground *grounds = ARENA_NEW(&explanation->answers, end - first, onus_ground);
    if (grounds == NULL) return ONUS_E_MEMORY;
    size_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        bool chosen;
        if (!choose(explanation, &explanation->rules[i], &chosen)) return ONUS_E_MEMORY;
        if (chosen && !fill_ground(explanation, &explanation->rules[i], &grounds[count++])) return ONUS_E_MEMORY;
    }
    answer->grounds.items = grounds;
    answer->grounds.count = count;
    return ONUS_OK;
}

/* ---- Questions ---- */

static bool rests_on(onus_explanation *explanation, const struct rule *rule, bool *chosen) {
    onus_truth holds = ONUS_FALSE, acts = ONUS_FALSE;
    bool matters = rule->shown.kind != ONUS_GROUND_FINE && rule->shown.kind != ONUS_GROUND_FINDING;
    if (matters && !find_truths(explanation, rule, &holds, &acts)) return false;
    *chosen = acts != ONUS_FALSE;
    return true;
}

static bool is_overruled(onus_explanation *explanation, const struct rule *rule, bool *chosen) {
    onus_truth holds = ONUS_FALSE, acts = ONUS_TRUE;
    bool yields = rule->shown.kind == ONUS_GROUND_SHARES || is_assigned(rule->shown.kind);
    if (yields && !find_truths(explanation, rule, &holds, &acts)) return false;
    *chosen = holds == ONUS_TRUE && acts == ONUS_FALSE;
    return true;
}

static bool lacks_least(onus_explanation *explanation, const struct rule *rule, bool *chosen) {
    *chosen = rule->shown.kind == ONUS_GROUND_SHARES && rule_lacks(explanation, rule) == explanation->least_lacking;
    return true;
}

/* Shares where the clause has any; else everything that it does. */
static bool says_why(onus_explanation *explanation, const struct rule *rule, bool *chosen) {
    const struct rule *first = &explanation->rules[explanation->first_rule[rule->shown.clause]];
    *chosen = rule->shown.kind == ONUS_GROUND_SHARES || first->shown.kind != ONUS_GROUND_SHARES;
    return true;
}

static onus_status find_grounds(onus_explanation *explanation, union explain_answer *answer) {
    return list_grounds(explanation, 0, explanation->rule_count, rests_on, answer);
}

static onus_status find_overruled(onus_explanation *explanation, union explain_answer *answer) {
    return list_grounds(explanation, 0, explanation->rule_count, is_overruled, answer);
}

static onus_status find_nearest(onus_explanation *explanation, union explain_answer *answer) {
    if (onus_decision_outcome(explanation->decision) != ONUS_SILENT) return ONUS_OK;
    explanation->least_lacking = NEVER_SATISFIED - 1;
    for (uint32_t i = 0; i < explanation->rule_count; i++) {
        if (explanation->rules[i].shown.kind != ONUS_GROUND_SHARES) continue;
        uint32_t lacks = rule_lacks(explanation, &explanation->rules[i]);
        if (lacks < explanation->least_lacking) explanation->least_lacking = lacks;
    }
    return list_grounds(explanation, 0, explanation->rule_count, lacks_least, answer);
}

static onus_status give(onus_explanation *explanation, enum explain_question question, onus_status status,
                        const onus_ground **grounds, size_t *count) {
    *grounds = explanation->found[question].grounds.items;
    *count = explanation->found[question].grounds.count;
    if (status == ONUS_OK) return ONUS_OK;
    *grounds = NULL;
    *count = 0;
    return status;
}

onus_status onus_explanation_grounds(onus_explanation *explanation, const onus_ground **grounds, size_t *count) {
    onus_status status = explain_ask(explanation, EXPLAIN_GROUNDS, find_grounds);
    return give(explanation, EXPLAIN_GROUNDS, status, grounds, count);
}

onus_status onus_explanation_overruled(onus_explanation *explanation, const onus_ground **grounds, size_t *count) {
    onus_status status = explain_ask(explanation, EXPLAIN_OVERRULED, find_overruled);
    return give(explanation, EXPLAIN_OVERRULED, status, grounds, count);
}

onus_status onus_explanation_nearest(onus_explanation *explanation, const onus_ground **grounds, size_t *count) {
    onus_status status = explain_ask(explanation, EXPLAIN_NEAREST, find_nearest);
    return give(explanation, EXPLAIN_NEAREST, status, grounds, count);
}

onus_status onus_explanation_clause(onus_explanation *explanation, uint32_t clause, const onus_ground **grounds,
                                    size_t *count) {
    union explain_answer answer = {.grounds = {NULL, 0}};
    *grounds = NULL;
    *count = 0;
    if (explanation->evidence == NULL || clause >= explanation->policy->model.clause_count) return ONUS_E_ARGUMENT;
    onus_status status = list_grounds(explanation, explanation->first_rule[clause], explanation->first_rule[clause + 1],
                                      says_why, &answer);
    explanation->answers.failed = false;
    if (status != ONUS_OK) return status;
    *grounds = answer.grounds.items;
    *count = answer.grounds.count;
    return ONUS_OK;
}
