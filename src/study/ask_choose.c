/* SPDX-License-Identifier: Apache-2.0 */
/* Which fact to ask.
 *
 * The root of the plan, within the case, leads to outcomes. What stays open whatever is answered, because it may not be asked, is projected out: of the outcomes that its
 * values lead to, one is left if they agree, and "unsettled" if they do not. The diagram that remains depends on exactly those facts whose answers can make a
 * difference. If it leads nowhere but to one terminal, nothing is left to ask; a case that can only stay unsettled asks nothing. */
#include <string.h>

#include "study/ask.h"

static uint32_t unsettled(const onus_interview *interview) {
    return interview->policy->plan->outcome_count; /* a terminal beyond all outcomes */
}

static uint32_t combine_either(void *context, uint32_t left, uint32_t right) {
    if (left == OUTCOME_IMPOSSIBLE || left == right) return right;
    return right == OUTCOME_IMPOSSIBLE ? left : unsettled(context);
}

/* Whatever `variable` may be, within what is allowed. */
static diagram_node project(onus_interview *interview, const struct diagram_operation *either, diagram_node node,
                            uint32_t variable) {
    struct diagram *scratch = &interview->scratch;
    uint64_t all = interview->allowed[variable];
    diagram_node result = DIAGRAM_TERMINAL(OUTCOME_IMPOSSIBLE);
    for (uint32_t value = 0; value < ONUS_MAX_VALUES; value++) {
        if ((all >> value & 1) == 0) continue;
        interview->allowed[variable] = UINT64_C(1) << value;
        diagram_node part = diagram_restrict(scratch, scratch, node, interview->allowed, &interview->scratch_marks);
        result = diagram_apply(scratch, either, result, part);
    }
    interview->allowed[variable] = all;
    return result;
}

/* Fill `projected` with nothing but the diagram that is left to ask, and mark what it tests. `*within`: the root within the case, in the scratch store. */
static onus_status prepare(onus_interview *interview, diagram_node *within, diagram_node *left) {
    const struct plan *plan = interview->policy->plan;
    struct diagram *scratch = &interview->scratch, *projected = &interview->projected;
    diagram_reset(scratch);
    diagram_reset(projected);
    *within = diagram_restrict(scratch, &plan->diagram, plan->root, interview->allowed, &interview->marks);
    const struct diagram_operation either = {diagram_new_operation(scratch), combine_either, interview, 0};
    diagram_node node = *within;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        uint64_t values = interview->allowed[i];
        if (!interview->askable[i] && (values & (values - 1)) != 0) node = project(interview, &either, node, i);
    }
    *left = diagram_restrict(projected, scratch, node, NULL, &interview->scratch_marks);
    if (scratch->status != ONUS_OK) return scratch->status;
    if (projected->status != ONUS_OK) return projected->status;
    memset(interview->tested, 0, plan->variable_count * sizeof *interview->tested);
    for (size_t i = 0; i < projected->cell_count; i++) interview->tested[projected->cells[i].variable] = true;
    return ONUS_OK;
}

/* The terminals that `node` leads to, the impossible one left out; their number. False if memory was refused. */
static bool count_reached(onus_interview *interview, const struct diagram *diagram, struct diagram_marks *marks,
                          diagram_node node, uint32_t *count) {
    uint32_t terminals = unsettled(interview) + 1;
    uint64_t *reached = interview->reached;
    memset(reached, 0, (terminals / 64 + 1) * sizeof *reached);
    if (!diagram_reach(diagram, node, interview->allowed, marks, reached)) return false;
    *count = 0;
    for (uint32_t i = 0; i < terminals; i++)
        if (i != OUTCOME_IMPOSSIBLE) *count += (uint32_t)(reached[i / 64] >> i % 64 & 1);
    return true;
}

/* ---- What matters ---- */

static uint32_t combine_differ(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left != right && left != OUTCOME_IMPOSSIBLE && right != OUTCOME_IMPOSSIBLE;
}

/* Whether two ways of answering that differ in `variable` alone come to different ends. Where nothing is declared impossible, a diagram tests nothing else. */
static onus_status matters(onus_interview *interview, diagram_node left, uint32_t variable, bool *answer) {
    struct diagram *projected = &interview->projected;
    const struct diagram_operation differ = {diagram_new_operation(projected), combine_differ, NULL, 0};
    uint64_t all = interview->allowed[variable];
    diagram_node parts[ONUS_MAX_VALUES];
    uint32_t count = 0;
    for (uint32_t value = 0; value < ONUS_MAX_VALUES; value++) {
        if ((all >> value & 1) == 0) continue;
        interview->allowed[variable] = UINT64_C(1) << value;
        parts[count++] = diagram_restrict(projected, projected, left, interview->allowed, &interview->projected_marks);
    }
    interview->allowed[variable] = all;
    *answer = false;
    for (uint32_t i = 0; i < count && !*answer; i++)
        for (uint32_t j = i + 1; j < count && !*answer; j++)
            *answer = diagram_apply(projected, &differ, parts[i], parts[j]) != DIAGRAM_FALSE;
    return projected->status;
}

/* ---- The most useful ---- */

struct candidate {
    uint32_t fact;
    bool single;         /* it matters by itself */
    bool narrows;        /* some answer leaves fewer outcomes than there are now */
    uint32_t possible;   /* answers that are */
    uint32_t worst, sum; /* outcomes left, over the answers */
};

static bool weigh(onus_interview *interview, diagram_node within, uint32_t variable, uint32_t now,
                  struct candidate *candidate) {
    uint64_t all = interview->allowed[variable];
    bool done = true;
    for (uint32_t value = 0; done && value < ONUS_MAX_VALUES; value++) {
        uint32_t left = 0;
        if ((all >> value & 1) == 0) continue;
        interview->allowed[variable] = UINT64_C(1) << value;
        done = count_reached(interview, &interview->scratch, &interview->scratch_marks, within, &left);
        if (left > candidate->worst) candidate->worst = left;
        candidate->sum += left;
        candidate->possible += left > 0;
        candidate->narrows = candidate->narrows || (left > 0 && left < now);
    }
    interview->allowed[variable] = all;
    return done;
}

/* Whether `a` is the better question. Facts come by path. */
static bool better(const struct candidate *a, const struct candidate *b) {
    if (a->single != b->single) return a->single;
    if (!a->single && a->narrows != b->narrows) return a->narrows;
    if (a->worst != b->worst) return a->worst < b->worst;
    if (a->sum != b->sum) return a->sum < b->sum;
    return a->fact < b->fact;
}

onus_status ask_choose(onus_interview *interview, uint32_t *fact, size_t *at_most) {
    const struct plan *plan = interview->policy->plan;
    struct candidate best = {.fact = ONUS_NONE};
    diagram_node within, left;
    uint32_t now, ends;
    *fact = ONUS_NONE;
    *at_most = 0;
    onus_status status = prepare(interview, &within, &left);
    if (status != ONUS_OK) return status;
    if (!count_reached(interview, &interview->projected, &interview->projected_marks, left, &ends) ||
        !count_reached(interview, &interview->scratch, &interview->scratch_marks, within, &now))
        return ONUS_E_MEMORY;
    for (uint32_t i = 0; ends > 1 && i < plan->variable_count; i++) {
        struct candidate candidate = {.fact = plan->fact_of[i], .single = true};
        if (!interview->tested[i]) continue;
        if (interview->policy->model.never_count > 0) status = matters(interview, left, i, &candidate.single);
        if (status != ONUS_OK) return status;
        if (!weigh(interview, within, i, now, &candidate)) return ONUS_E_MEMORY;
        if (candidate.possible < 2) continue;
        ++*at_most;
        if (best.fact == ONUS_NONE || better(&candidate, &best)) best = candidate;
    }
    *fact = best.fact;
    return ONUS_OK;
}
