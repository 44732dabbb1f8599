/* SPDX-License-Identifier: Apache-2.0 */
/* What is still open: the facts that matter, the outcomes left, the presumptions that carry the result. */
#include <string.h>

#include "base/ratio.h"
#include "base/sort.h"
#include "decide/decision.h"

static bool has_bit(const uint64_t *bits, uint32_t at) {
    return (bits[at / 64] >> at % 64 & 1) != 0;
}

/* The outcomes that `node` of the scratch store reaches, in `scratch_terminals`; their number. False if memory was refused. */
static bool reach_scratch(onus_decision *decision, diagram_node node, const uint64_t *allowed, uint32_t *count) {
    uint64_t *reached = decision->scratch_terminals;
    memset(reached, 0, decision->terminal_words * sizeof *reached);
    if (!diagram_reach(&decision->scratch, node, allowed, &decision->scratch_marks, reached)) return false;
    reached[OUTCOME_IMPOSSIBLE / 64] &= ~(UINT64_C(1) << OUTCOME_IMPOSSIBLE % 64);
    *count = 0;
    for (uint32_t i = 0; i < decision->policy->plan->outcome_count; i++) *count += has_bit(reached, i);
    return true;
}

/* ---- Unknown ---- */

struct candidate {
    onus_unknown unknown;
    uint32_t variable;
    uint32_t worst, sum; /* outcomes left, over the values */
};

/* Which variables the restricted root tests: exactly those on which its outcome depends. */
static void mark_tested(const onus_decision *decision, uint8_t *tested) {
    const struct diagram *scratch = &decision->scratch;
    for (size_t i = 0; i < decision->restricted_cells; i++) tested[scratch->cells[i].variable] = 1;
}

static uint32_t combine_differ(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left != right && left != OUTCOME_IMPOSSIBLE && right != OUTCOME_IMPOSSIBLE;
}

/* Whether two possible completions that differ in `variable` alone differ in outcome: its cofactors are compared pair by pair, and where one side is
 * impossible there is nothing to compare. */
static onus_status matters(onus_decision *decision, uint32_t variable, bool *answer) {
    struct diagram *scratch = &decision->scratch;
    struct diagram_operation differ = {diagram_new_operation(scratch), combine_differ, NULL, 0};
    uint64_t *allowed = decision->allowed, all = allowed[variable];
    diagram_node cofactors[ONUS_MAX_VALUES];
    uint32_t count = 0;
    *answer = false;
    for (uint32_t value = 0; value < 64; value++) {
        if ((all >> value & 1) == 0) continue;
        allowed[variable] = UINT64_C(1) << value;
        cofactors[count++] = diagram_restrict(scratch, &decision->policy->plan->diagram, decision->policy->plan->root,
                                              allowed, &decision->marks);
    }
    allowed[variable] = all;
    for (uint32_t i = 0; i < count && !*answer; i++)
        for (uint32_t j = i + 1; j < count && !*answer; j++)
            *answer = diagram_apply(scratch, &differ, cofactors[i], cofactors[j]) != DIAGRAM_FALSE;
    return scratch->status;
}

static bool weigh(onus_decision *decision, struct candidate *candidate) {
    uint64_t *allowed = decision->allowed, all = allowed[candidate->variable];
    bool done = true;
    for (uint32_t value = 0; done && value < 64; value++) {
        uint32_t left = 0;
        if ((all >> value & 1) == 0) continue;
        allowed[candidate->variable] = UINT64_C(1) << value;
        done = reach_scratch(decision, decision->restricted, allowed, &left);
        if (left > candidate->worst) candidate->worst = left;
        candidate->sum += left;
        if (left > 0) candidate->unknown.values |= UINT64_C(1) << value;
    }
    allowed[candidate->variable] = all;
    return done;
}

static int compare_candidates(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    if (a->worst != b->worst) return a->worst < b->worst ? -1 : 1;
    if (a->sum != b->sum) return a->sum < b->sum ? -1 : 1;
    return a->unknown.fact < b->unknown.fact ? -1 : 1;
}

static onus_status find_unknown(onus_decision *decision, struct answer *answer) {
    const struct plan *plan = decision->policy->plan;
    *answer = (struct answer){NULL, 0};
    if (decision->outcome != ONUS_INSUFFICIENT) return ONUS_OK;
    struct candidate *candidates = ARENA_NEW(&decision->arena, plan->variable_count, struct candidate);
    onus_unknown *unknown = ARENA_NEW(&decision->arena, plan->variable_count, onus_unknown);
    uint8_t *tested = ARENA_NEW(&decision->arena, plan->variable_count, uint8_t);
    size_t count = 0;
    if (decision->arena.failed) return ONUS_E_MEMORY;
    onus_status status = decision_restrict(decision);
    if (status != ONUS_OK) return status;
    mark_tested(decision, tested);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        bool real = tested[i] != 0;
        if (real && decision->policy->model.never_count > 0) status = matters(decision, i, &real);
        if (status != ONUS_OK) return status;
        if (!real) continue;
        struct candidate *candidate = &candidates[count++];
        *candidate = (struct candidate){.unknown = {.fact = plan->fact_of[i]}, .variable = i};
        if (!weigh(decision, candidate)) return ONUS_E_MEMORY;
    }
    sort_elements(candidates, count, sizeof *candidates, compare_candidates);
    for (size_t i = 0; i < count; i++) unknown[i] = candidates[i].unknown;
    *answer = (struct answer){unknown, count};
    return ONUS_OK;
}

/* ---- Possible ---- */

/* The outcome where the clause decides, else "silent", which no clause decides: so the terminals reached are the outcomes that it carries. */
static uint32_t combine_carried(void *context, uint32_t outcome, uint32_t decides) {
    (void)context;
    return decides == HOLDS ? outcome : OUTCOME_SILENT;
}

struct left {
    onus_possible possible;
    uint32_t *clauses;
    uint32_t terminal;
};

static onus_status carry(onus_decision *decision, struct left *outcomes, size_t count) {
    const struct plan *plan = decision->policy->plan;
    struct diagram *scratch = &decision->scratch;
    struct diagram_operation operation = {diagram_new_operation(scratch), combine_carried, NULL, 0};
    for (uint32_t clause = 0; clause < decision->policy->model.clause_count; clause++) {
        uint32_t reached;
        if (plan->decides[clause] == DIAGRAM_FALSE) continue;
        diagram_node decides =
            diagram_restrict(scratch, &plan->diagram, plan->decides[clause], decision->allowed, &decision->marks);
        diagram_node carried = diagram_apply(scratch, &operation, decision->restricted, decides);
        if (scratch->status != ONUS_OK) return scratch->status;
        if (!reach_scratch(decision, carried, NULL, &reached)) return ONUS_E_MEMORY;
        for (size_t i = 0; i < count; i++)
            if (outcomes[i].possible.outcome == ONUS_DETERMINED &&
                has_bit(decision->scratch_terminals, outcomes[i].terminal))
                outcomes[i].clauses[outcomes[i].possible.clause_count++] = clause;
    }
    return ONUS_OK;
}

/* Both add up to one, or neither has any: none is the beginning of the other. */
static int compare_shares(const onus_possible *a, const onus_possible *b) {
    for (size_t i = 0; i < a->share_count; i++) {
        if (a->shares[i].party != b->shares[i].party) return a->shares[i].party < b->shares[i].party ? -1 : 1;
        int order = ratio_compare(b->shares[i].share, a->shares[i].share);
        if (order != 0) return order;
    }
    return 0;
}

static int compare_left(const void *left, const void *right) {
    const onus_possible *a = &((const struct left *)left)->possible, *b = &((const struct left *)right)->possible;
    if (a->outcome != b->outcome) return a->outcome < b->outcome ? -1 : 1;
    for (size_t i = 0; i < a->clause_count && i < b->clause_count; i++)
        if (a->clauses[i] != b->clauses[i]) return a->clauses[i] < b->clauses[i] ? -1 : 1;
    if (a->clause_count != b->clause_count) return a->clause_count < b->clause_count ? -1 : 1;
    if (a->department != b->department) return a->department < b->department ? -1 : 1;
    return compare_shares(a, b);
}

static onus_status find_possible(onus_decision *decision, struct answer *answer) {
    const struct plan *plan = decision->policy->plan;
    uint32_t total = 0;
    for (uint32_t i = 0; i < plan->outcome_count; i++) total += has_bit(decision->terminals, i);
    if (decision->outcome != ONUS_INSUFFICIENT) total = 0;
    if (total > ONUS_MAX_POSSIBLE) return ONUS_E_LIMIT;
    struct left *outcomes = ARENA_NEW(&decision->arena, total, struct left);
    onus_possible *possible = ARENA_NEW(&decision->arena, total, onus_possible);
    if (decision->arena.failed) return ONUS_E_MEMORY;
    size_t count = 0;
    for (uint32_t i = 0; total > 0 && i < plan->outcome_count; i++) {
        if (!has_bit(decision->terminals, i)) continue;
        const struct outcome *outcome = &plan->outcomes[i];
        uint32_t *clauses = ARENA_NEW(&decision->arena, decision->policy->model.clause_count, uint32_t);
        if (clauses == NULL) return ONUS_E_MEMORY;
        outcomes[count++] = (struct left){
            {outcome->status, outcome->shares, outcome->share_count, clauses, 0, outcome_department(plan, outcome)},
            clauses,
            i};
    }
    onus_status status = total > 0 ? decision_restrict(decision) : ONUS_OK;
    if (status == ONUS_OK && total > 0) status = carry(decision, outcomes, count);
    if (status != ONUS_OK) return status;
    sort_elements(outcomes, count, sizeof *outcomes, compare_left);
    for (size_t i = 0; i < count; i++) possible[i] = outcomes[i].possible;
    *answer = (struct answer){possible, count};
    return ONUS_OK;
}

/* ---- Presumed ---- */

/* The same for a complete case that is looked up: one of its places is another then. `others` are the products that hold as far as the other groups go, so that one row more
 * is all there is to look at; and where the same products hold, of those that rule, nothing is other. */
static bool would_differ_there(onus_decision *decision, const uint64_t *others, uint32_t place) {
    const struct tables *tables = decision->policy->plan->tables;
    const uint64_t *row = tables->rows + (size_t)place * tables->words;
    uint64_t changed = 0;
    for (uint32_t i = 0; i < tables->words; i++) {
        decision->scratch_row[i] = others[i] & row[i];
        changed |= (decision->scratch_row[i] ^ decision->row[i]) & (tables->masks[i].gates | tables->masks[i].liable);
    }
    if (changed == 0) return false;
    tables_rule(tables, decision->scratch_row, &decision->tried);
    return decision->tried.outcome != OUTCOME_IMPOSSIBLE && decision->tried.outcome != decision->terminal;
}

/* For each group a row: the products that hold as far as the other groups go. */
static uint64_t *look_at_others(onus_decision *decision) {
    const struct tables *tables = decision->policy->plan->tables;
    const uint32_t *places = decision->evidence->places;
    uint32_t words = tables->words, groups = tables->group_count;
    uint64_t *others = ARENA_NEW(&decision->arena, (size_t)groups * words, uint64_t);
    if (others == NULL) return NULL;
    for (uint32_t group = 0; group < groups; group++)
        for (uint32_t i = 0; i < words; i++) {
            uint64_t all = UINT64_MAX;
            for (uint32_t other = 0; other < groups; other++)
                if (other != group) all &= tables->rows[(size_t)places[other] * words + i];
            others[(size_t)group * words + i] = all;
        }
    return others;
}

/* The presumed facts of a complete case that is looked up. */
static onus_status look_up_presumed(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    const struct packing *packing = &model->packing;
    uint32_t words = decision->policy->plan->tables->words;
    uint64_t *others = look_at_others(decision);
    uint32_t *facts = ARENA_NEW(&decision->arena, model->fact_count, uint32_t);
    size_t count = 0;
    if (decision->arena.failed) return ONUS_E_MEMORY;
    for (uint32_t fact = 0; fact < model->fact_count; fact++) {
        uint32_t group = packing->facts[fact].group, stride = packing->facts[fact].stride;
        if (group == ONUS_NONE || evidence_origin(decision->evidence, fact) != EVIDENCE_PRESUMED) continue;
        uint32_t now = bits_lowest(onus_case_values(decision->evidence, fact));
        uint32_t first = decision->evidence->places[group] - now * stride;
        bool differs = false;
        for (uint32_t value = 0; !differs && value < model->facts[fact].value_count; value++)
            differs =
                value != now && would_differ_there(decision, others + (size_t)group * words, first + value * stride);
        if (differs) facts[count++] = fact;
    }
    *answer = (struct answer){facts, count};
    return ONUS_OK;
}

/* Whether status or shares would be others if `variable` had `value` instead of what is presumed. */
static bool would_differ(onus_decision *decision, uint32_t variable, uint32_t value, bool *answer) {
    const struct plan *plan = decision->policy->plan;
    uint64_t *reached = decision->scratch_terminals, before = decision->allowed[variable];
    uint32_t count = 0, terminal = ONUS_NONE;
    memset(reached, 0, decision->terminal_words * sizeof *reached);
    decision->allowed[variable] = UINT64_C(1) << value;
    bool done = diagram_reach(&plan->diagram, plan->root, decision->allowed, &decision->marks, reached);
    decision->allowed[variable] = before;
    reached[OUTCOME_IMPOSSIBLE / 64] &= ~(UINT64_C(1) << OUTCOME_IMPOSSIBLE % 64);
    for (uint32_t i = tables_next(reached, 0, plan->outcome_count); i < plan->outcome_count;
         i = tables_next(reached, i + 1, plan->outcome_count)) {
        terminal = i;
        count++;
    }
    if (count > 1) terminal = ONUS_NONE; /* insufficient, as in decision->terminal */
    *answer = count > 0 && terminal != decision->terminal;
    return done;
}

static int compare_facts(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static onus_status find_presumed(onus_decision *decision, struct answer *answer) {
    const struct plan *plan = decision->policy->plan;
    if (decision->by_tables) return look_up_presumed(decision, answer);
    uint32_t *facts = ARENA_NEW(&decision->arena, plan->variable_count, uint32_t);
    size_t count = 0;
    if (facts == NULL) return ONUS_E_MEMORY;
    decision_load(decision);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint64_t presumed = onus_case_values(decision->evidence, plan->fact_of[i]);
        bool differs = false;
        if (evidence_origin(decision->evidence, plan->fact_of[i]) != EVIDENCE_PRESUMED) continue;
        for (uint32_t value = 0; !differs && value < plan->arity[i]; value++) {
            if ((presumed >> value & 1) != 0 || plan_is_unsaid(plan, i, value)) continue;
            if (!would_differ(decision, i, value, &differs)) return ONUS_E_MEMORY;
        }
        if (differs) facts[count++] = plan->fact_of[i];
    }
    sort_elements(facts, count, sizeof *facts, compare_facts);
    *answer = (struct answer){facts, count};
    return ONUS_OK;
}

/* ---- Questions ---- */

onus_status onus_decision_unknown(onus_decision *decision, const onus_unknown **facts, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_UNKNOWN, find_unknown, &items, count);
    *facts = items;
    return status;
}

onus_status onus_decision_possible(onus_decision *decision, const onus_possible **outcomes, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_POSSIBLE, find_possible, &items, count);
    *outcomes = items;
    return status;
}

onus_status onus_decision_presumed(onus_decision *decision, const uint32_t **facts, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_PRESUMED, find_presumed, &items, count);
    *facts = items;
    return status;
}
