/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked next: evidence, presumptions, the details of fines and amounts. */
#include "base/diagnostic.h"
#include "cli/interview_parts.h"

/* ---- The case by the answers so far ---- */

onus_status interview_rebuild(struct interview *interview) {
    onus_case *evidence = interview->evidence;
    onus_status status = onus_case_translate(evidence, interview->start);
    if (status == ONUS_OK && interview->set_aside) status = onus_case_set_ruling(evidence, NULL, NULL);
    for (size_t i = 0; status == ONUS_OK && i < interview->count; i++) {
        const struct answer *answer = &interview->answers[i];
        if (answer->fact != ONUS_NONE && answer->values != 0)
            status = onus_case_set_values(evidence, answer->fact, answer->values);
        if (answer->quantity != ONUS_NONE && answer->yes)
            status = onus_case_set_money(evidence, answer->quantity, answer->money);
    }
    return status;
}

static const struct answer *find_answer(const struct interview *interview, enum prompt_kind kind, uint32_t fact,
                                        uint32_t quantity) {
    for (size_t i = interview->count; i-- > 0;) {
        const struct answer *answer = &interview->answers[i];
        if (answer->kind == kind && answer->fact == fact && answer->quantity == quantity) return answer;
    }
    return NULL;
}

/* ---- What is asked next ---- */

static uint64_t values_of(const onus_question *question) {
    uint64_t values = 0;
    for (size_t i = 0; i < question->reply_count; i++) values |= UINT64_C(1) << question->replies[i].value;
    return values;
}

static void ask_fact(const struct interview *interview, struct prompt *prompt, enum prompt_kind kind) {
    prompt->kind = kind;
    ask_choices(&prompt->choices, interview->report.policy, prompt->question->fact, values_of(prompt->question));
}

/* Evidence: first what the case is silent about, then what it said to be open when the interview began. */
static onus_status next_evidence(struct interview *interview, struct prompt *prompt) {
    uint32_t declined[MOST_ANSWERS];
    onus_interview_options options = {.declined = declined};
    for (size_t i = 0; i < interview->count; i++)
        if (interview->answers[i].fact != ONUS_NONE) declined[options.declined_count++] = interview->answers[i].fact;
    onus_status status = onus_interview_next(interview->asking, interview->evidence, &options, &prompt->question,
                                             interview->diagnostics);
    if (status != ONUS_OK) return status;
    if (prompt->question != NULL) ask_fact(interview, prompt, PROMPT_FACT);
    if (prompt->question != NULL ||
        onus_decision_outcome(onus_interview_decision(interview->asking)) != ONUS_INSUFFICIENT)
        return ONUS_OK;
    options.again = true;
    status = onus_interview_next(interview->asking, interview->evidence, &options, &prompt->question,
                                 interview->diagnostics);
    if (status == ONUS_OK && prompt->question != NULL) ask_fact(interview, prompt, PROMPT_AGAIN);
    return status;
}

/* Presumptions that carry the result, once the user wants to go through them. */
static onus_status next_presumption(struct interview *interview, struct prompt *prompt) {
    onus_decision *decision = onus_interview_decision(interview->asking);
    const struct answer *offer = find_answer(interview, PROMPT_OFFER, ONUS_NONE, ONUS_NONE);
    const uint32_t *facts;
    size_t count;
    if (onus_decision_outcome(decision) == ONUS_INSUFFICIENT || (offer != NULL && !offer->yes)) return ONUS_OK;
    onus_status status = onus_decision_presumed(decision, &facts, &count);
    if (status == ONUS_OK && count > 0 && offer == NULL) prompt->kind = PROMPT_OFFER;
    for (size_t i = 0; offer != NULL && prompt->kind == PROMPT_NONE && status == ONUS_OK && i < count; i++) {
        if (find_answer(interview, PROMPT_PRESUMED, facts[i], ONUS_NONE) != NULL) continue;
        status = onus_interview_about(interview->asking, facts[i], &prompt->question);
        if (status == ONUS_OK) ask_fact(interview, prompt, PROMPT_PRESUMED);
    }
    return status;
}

static onus_status next_detail(struct interview *interview, struct prompt *prompt) {
    const onus_detail *details;
    size_t count;
    onus_status status = onus_interview_details(interview->asking, &details, &count);
    for (size_t i = 0; i < count && prompt->kind == PROMPT_NONE; i++) {
        bool amount = details[i].quantity != ONUS_NONE;
        if (find_answer(interview, amount ? PROMPT_AMOUNT : PROMPT_MEASURE, details[i].fact, details[i].quantity))
            continue;
        prompt->kind = amount ? PROMPT_AMOUNT : PROMPT_MEASURE;
        prompt->quantity = details[i].quantity;
        prompt->fine = details[i].fine;
        prompt->department = details[i].department;
        if (!amount)
            ask_choices(&prompt->choices, interview->report.policy, details[i].fact,
                        onus_case_values(interview->evidence, details[i].fact));
    }
    return status;
}

static onus_status find_prompt(struct interview *interview, struct prompt *prompt) {
    onus_status (*const steps[])(struct interview *, struct prompt *) = {next_evidence, next_presumption, next_detail};
    *prompt = (struct prompt){.kind = PROMPT_NONE, .quantity = ONUS_NONE, .choices = {.fact = ONUS_NONE}};
    onus_diagnostics_clear(interview->diagnostics);
    onus_status status = interview_rebuild(interview);
    for (size_t i = 0; status == ONUS_OK && prompt->kind == PROMPT_NONE && i < sizeof steps / sizeof *steps; i++)
        status = steps[i](interview, prompt);
    return status;
}

static bool ruling_stands_in_the_way(const struct interview *interview) {
    const onus_diagnostic *found = onus_diagnostics_get(interview->diagnostics, 0);
    return found != NULL && (found->id == DIAGNOSTIC_RULING_DETERMINED || found->id == DIAGNOSTIC_RULING_NO_LOSS ||
                             found->id == DIAGNOSTIC_RULING_OUTSIDE);
}

/* A ruling is for a case that is open. Answers that close it set the ruling aside, and going back restores it. */
onus_status interview_next(struct interview *interview, struct prompt *prompt) {
    bool before = interview->set_aside;
    interview->set_aside = false;
    onus_status status = find_prompt(interview, prompt);
    if (status != ONUS_E_CASE || interview->count == 0 || !ruling_stands_in_the_way(interview)) return status;
    interview->set_aside = true;
    if (!before) ask_text_say(&interview->page, ASK_WORD_RULING_ASIDE, NULL, 0);
    return find_prompt(interview, prompt);
}
