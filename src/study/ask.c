/* SPDX-License-Identifier: Apache-2.0 */
/* An interview from making to freeing: the next question with what its answers lead to, and what else a result could be given. */
#include "study/ask.h"

#include <string.h>

#include "base/memory.h"

/* ---- Making ---- */

static onus_status prepare(onus_interview *interview, const onus_config *config) {
    const struct plan *plan = interview->policy->plan;
    const onus_allocator *allocator = &interview->allocator;
    interview->allowed = memory_new(allocator, plan->variable_count, sizeof *interview->allowed);
    interview->askable = memory_new(allocator, plan->variable_count, sizeof *interview->askable);
    interview->tested = memory_new(allocator, plan->variable_count, sizeof *interview->tested);
    interview->reached = memory_new(allocator, plan->outcome_count / 64 + 2, sizeof *interview->reached);
    if (interview->allowed == NULL || interview->askable == NULL || interview->tested == NULL ||
        interview->reached == NULL)
        return ONUS_E_MEMORY;
    onus_status status = onus_decision_new(interview->policy, config, &interview->decision);
    if (status == ONUS_OK) status = onus_decision_new(interview->policy, config, &interview->probed);
    return status == ONUS_OK ? onus_case_new(interview->policy, &interview->probe) : status;
}

onus_status onus_interview_new(const onus_policy *policy, const onus_config *config, onus_interview **out) {
    onus_allocator allocator =
        memory_allocator(config != NULL && config->allocator != NULL ? config->allocator : &policy->arena.allocator);
    uint32_t max_work = config != NULL && config->max_work != 0 ? config->max_work : ONUS_DEFAULT_MAX_WORK;
    const struct plan *plan = policy->plan;
    onus_interview *made = memory_new(&allocator, 1, sizeof *made);
    *out = NULL;
    if (made == NULL) return ONUS_E_MEMORY;
    made->policy = policy;
    made->allocator = allocator;
    arena_init(&made->answers, &allocator);
    diagram_init(&made->scratch, &allocator, plan->arity, plan->variable_count, max_work);
    diagram_init(&made->projected, &allocator, plan->arity, plan->variable_count, max_work);
    diagram_marks_init(&made->marks, &allocator);
    diagram_marks_init(&made->scratch_marks, &allocator);
    diagram_marks_init(&made->projected_marks, &allocator);
    onus_status status = prepare(made, config);
    if (status == ONUS_OK)
        *out = made;
    else
        onus_interview_free(made);
    return status;
}

void onus_interview_free(onus_interview *interview) {
    if (interview == NULL) return;
    onus_allocator allocator = interview->allocator;
    const struct plan *plan = interview->policy->plan;
    onus_case_free(interview->probe);
    onus_decision_free(interview->probed);
    onus_decision_free(interview->decision);
    diagram_marks_release(&interview->projected_marks);
    diagram_marks_release(&interview->scratch_marks);
    diagram_marks_release(&interview->marks);
    diagram_release(&interview->projected);
    diagram_release(&interview->scratch);
    arena_release(&interview->answers);
    memory_free(&allocator, interview->allowed, plan->variable_count, sizeof *interview->allowed);
    memory_free(&allocator, interview->askable, plan->variable_count, sizeof *interview->askable);
    memory_free(&allocator, interview->tested, plan->variable_count, sizeof *interview->tested);
    memory_free(&allocator, interview->reached, plan->outcome_count / 64 + 2, sizeof *interview->reached);
    memory_free(&allocator, interview, 1, sizeof *interview);
}

/* ---- One question ---- */

static size_t outcomes_left(const onus_decision *decision) {
    size_t count = 0;
    if (onus_decision_outcome(decision) != ONUS_INSUFFICIENT) return 1;
    for (uint32_t i = 0; i < decision->policy->plan->outcome_count; i++)
        count += decision->terminals[i / 64] >> i % 64 & 1;
    return count;
}

/* What the decision of the probe lends is good until its next one; its shares are the plan's, which stay. */
static onus_status keep_result(onus_interview *interview, onus_reply *reply) {
    onus_decision *probed = interview->probed;
    onus_possible *result = &reply->result;
    const uint32_t *clauses;
    reply->outcomes = outcomes_left(probed);
    result->outcome = onus_decision_outcome(probed);
    result->shares = onus_decision_shares(probed, &result->share_count);
    result->department = decision_department(probed);
    onus_status status = onus_decision_clauses(probed, &clauses, &result->clause_count);
    if (status != ONUS_OK) return status;
    uint32_t *copy = ARENA_NEW(&interview->answers, result->clause_count, uint32_t);
    if (copy == NULL) return ONUS_E_MEMORY;
    if (result->clause_count > 0) memcpy(copy, clauses, result->clause_count * sizeof *copy);
    result->clauses = copy;
    return ONUS_OK;
}

/* The case with its facts alone: whether its amounts agree with an answer is for its next decision to say. */
static void copy_facts(onus_interview *interview) {
    const onus_case *evidence = interview->decision->evidence;
    size_t facts = interview->policy->model.fact_count;
    memcpy(interview->probe->said, evidence->said, facts * sizeof *evidence->said);
    memcpy(interview->probe->assumed, evidence->assumed, facts * sizeof *evidence->assumed);
    evidence_repack(interview->probe);
}

/* The question of `fact` with the answers `values`. */
static onus_status make_question(onus_interview *interview, uint32_t fact, uint64_t values, size_t at_most,
                                 const onus_question **out) {
    const onus_fact_info *info = &interview->policy->model.facts[fact];
    onus_question *question = ARENA_NEW(&interview->answers, 1, onus_question);
    onus_reply *replies = ARENA_NEW(&interview->answers, info->value_count, onus_reply);
    if (question == NULL || replies == NULL) return ONUS_E_MEMORY;
    size_t count = 0;
    copy_facts(interview);
    for (uint32_t value = 0; value < info->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        onus_case_set_values(interview->probe, fact, UINT64_C(1) << value);
        onus_status status = onus_decide(interview->probed, interview->probe, NULL);
        if (status == ONUS_E_CASE) continue;
        replies[count] = (onus_reply){.value = value};
        if (status == ONUS_OK) status = keep_result(interview, &replies[count++]);
        if (status != ONUS_OK) return status;
    }
    *question = (onus_question){.fact = fact,
                                .presumed = evidence_origin(interview->decision->evidence, fact) == EVIDENCE_PRESUMED,
                                .replies = replies,
                                .reply_count = count,
                                .outcomes = outcomes_left(interview->decision),
                                .at_most = at_most};
    *out = question;
    return ONUS_OK;
}

/* ---- The next one ---- */

static onus_status find_askable(onus_interview *interview, const onus_case *evidence,
                                const onus_interview_options *options) {
    const struct plan *plan = interview->policy->plan;
    bool again = options != NULL && options->again;
    plan_allow(plan, evidence, interview->allowed);
    for (uint32_t i = 0; i < plan->variable_count; i++)
        interview->askable[i] = again || !onus_case_given(evidence, plan->fact_of[i]);
    for (size_t i = 0; options != NULL && i < options->declined_count; i++) {
        uint32_t fact = options->declined[i];
        if (fact >= interview->policy->model.fact_count) return ONUS_E_ARGUMENT;
        if (plan->variable_of[fact] != ONUS_NONE) interview->askable[plan->variable_of[fact]] = false;
    }
    return ONUS_OK;
}

onus_status onus_interview_next(onus_interview *interview, const onus_case *evidence,
                                const onus_interview_options *options, const onus_question **question,
                                onus_diagnostics *diagnostics) {
    uint32_t fact;
    size_t at_most;
    *question = NULL;
    arena_reset(&interview->answers);
    onus_status status = onus_decide(interview->decision, evidence, diagnostics);
    if (status == ONUS_OK) status = find_askable(interview, evidence, options);
    if (status != ONUS_OK || onus_decision_outcome(interview->decision) != ONUS_INSUFFICIENT) return status;
    status = ask_choose(interview, &fact, &at_most);
    if (status != ONUS_OK || fact == ONUS_NONE) return status;
    status = make_question(interview, fact, onus_case_values(evidence, fact), at_most, question);
    interview->answers.failed = false;
    return status;
}

onus_decision *onus_interview_decision(onus_interview *interview) {
    return interview->decision;
}

onus_status onus_interview_about(onus_interview *interview, uint32_t fact, const onus_question **question) {
    *question = NULL;
    if (onus_decision_case(interview->decision) == NULL || fact >= interview->policy->model.fact_count)
        return ONUS_E_ARGUMENT;
    uint64_t all = evidence_all_values(&interview->policy->model.facts[fact]);
    onus_status status = make_question(interview, fact, all, 0, question);
    interview->answers.failed = false;
    return status;
}

/* ---- Details ---- */

/* The settlement, where the shares are for nothing yet. */
static bool lacks_settlement(const onus_interview *interview) {
    const struct model *model = &interview->policy->model;
    const onus_case *evidence = interview->decision->evidence;
    int64_t number;
    return interview->decision->outcome == ONUS_DETERMINED && model->settlement != ONUS_NONE &&
           !onus_case_quantity(evidence, model->settlement, &number) &&
           !onus_case_quantity(evidence, model->unit_price, &number);
}

/* Whether `fine` is due, and its amount open for want of its measure, of which nothing was said. */
static bool lacks_measure(const onus_interview *interview, const struct fine *fine, const onus_fine *due,
                          size_t count) {
    if (fine->measure == ONUS_NONE || onus_case_given(interview->decision->evidence, fine->measure)) return false;
    for (size_t i = 0; i < count; i++)
        if (due[i].clause == fine->clause && due[i].party == fine->party && due[i].open && !due[i].possible)
            return true;
    return false;
}

/* Whether the case might go elsewhere if its measure, of which nothing was said, were what `assignment` asks for. False into `*done` if memory was refused. */
static bool lacks_grade(onus_interview *interview, const struct assignment *assignment, diagram_node acting,
                        bool *done) {
    onus_decision *decision = interview->decision;
    const struct plan *plan = interview->policy->plan;
    uint64_t reached[1] = {0};
    if (assignment->measure == ONUS_NONE || onus_case_given(decision->evidence, assignment->measure)) return false;
    uint32_t variable = plan->variable_of[assignment->measure];
    plan_allow(plan, decision->evidence, interview->allowed);
    interview->allowed[variable] = UINT64_C(1) << assignment->graded;
    if (!diagram_reach(&plan->diagram, acting, interview->allowed, &interview->marks, reached)) *done = false;
    return (reached[0] >> HOLDS & 1) != 0;
}

/* What goes by the measures that are lacking, by fact. False if memory was refused. */
static bool find_measures(onus_interview *interview, const onus_fine *due, size_t count, onus_detail *lacking) {
    const struct model *model = &interview->policy->model;
    bool done = true;
    for (uint32_t i = 0; i < model->fine_count; i++)
        if (lacks_measure(interview, &model->fines[i], due, count)) lacking[model->fines[i].measure].fine = true;
    for (uint32_t i = 0; i < model->assignment_count; i++)
        if (lacks_grade(interview, &model->assignments[i], interview->policy->plan->acting[i], &done))
            lacking[model->assignments[i].measure].department = true;
    return done;
}

onus_status onus_interview_details(onus_interview *interview, const onus_detail **details, size_t *count) {
    const struct model *model = &interview->policy->model;
    const onus_fine *due;
    size_t due_count, made = 0;
    *details = NULL;
    *count = 0;
    onus_status status = onus_decision_fines(interview->decision, &due, &due_count);
    if (status != ONUS_OK) return status;
    onus_detail *list = ARENA_NEW(&interview->answers, (size_t)model->fact_count + 1, onus_detail);
    onus_detail *lacking = ARENA_NEW(&interview->answers, model->fact_count, onus_detail);
    interview->answers.failed = false;
    if (list == NULL || lacking == NULL) return ONUS_E_MEMORY;
    if (lacks_settlement(interview)) list[made++] = (onus_detail){.fact = ONUS_NONE, .quantity = model->settlement};
    if (!find_measures(interview, due, due_count, lacking)) return ONUS_E_MEMORY;
    for (uint32_t fact = 0; fact < model->fact_count; fact++)
        if (lacking[fact].fine || lacking[fact].department)
            list[made++] = (onus_detail){fact, ONUS_NONE, lacking[fact].fine, lacking[fact].department};
    *details = list;
    *count = made;
    return ONUS_OK;
}
