/* SPDX-License-Identifier: Apache-2.0 */
/* What is shown at a prompt: the question, what has come out so far, and help. */
#include "cli/interview_parts.h"

#include <stdio.h>

void interview_flush(struct interview *interview) {
    if (!ferror(stdout)) fwrite(text_get(&interview->out), 1, interview->out.length, stdout);
    text_clear(&interview->out);
    fflush(stdout);
}

/* Whether to go through the presumptions is asked, but is no question about the case. */
static size_t number_of_question(const struct interview *interview) {
    size_t number = 1;
    for (size_t i = 0; i < interview->count; i++) number += interview->answers[i].kind != PROMPT_OFFER;
    return number;
}

static enum ask_word word_of_measure(const struct prompt *prompt) {
    if (!prompt->department) return ASK_WORD_MEASURE;
    return prompt->fine ? ASK_WORD_MEASURE_BOTH : ASK_WORD_MEASURE_DEPARTMENT;
}

static void show_fact(struct interview *interview, const struct prompt *prompt) {
    const struct ask_page *page = &interview->page;
    const onus_fact_info *info = onus_policy_fact(interview->report.policy, prompt->choices.fact);
    char outcomes[ONUS_FORMAT_SIZE], most[ONUS_FORMAT_SIZE];
    struct slot slots[2] = {{"outcomes", ""}, {"most", ""}};
    bool evidence = prompt->kind == PROMPT_FACT || prompt->kind == PROMPT_AGAIN;
    uint64_t presumed = 0;
    if (evidence) {
        slots[0].text = onus_ratio_format((onus_ratio){(int64_t)prompt->question->outcomes, 1}, outcomes);
        slots[1].text = onus_ratio_format((onus_ratio){(int64_t)prompt->question->at_most, 1}, most);
    }
    if (prompt->kind == PROMPT_PRESUMED) presumed = onus_case_values(interview->evidence, prompt->choices.fact);
    ask_text_heading(page, number_of_question(interview), info->label, info->path,
                     evidence                          ? ASK_WORD_PROGRESS
                     : prompt->kind == PROMPT_PRESUMED ? ASK_WORD_STANDS
                                                       : word_of_measure(prompt),
                     slots, 2);
    if (prompt->kind == PROMPT_AGAIN) ask_text_say(page, ASK_WORD_AGAIN, NULL, 0);
    ask_text_choices(page, &prompt->choices, presumed);
}

static void show_amount(struct interview *interview, const struct prompt *prompt) {
    const onus_quantity_info *info = onus_policy_quantity(interview->report.policy, prompt->quantity);
    struct text currency;
    text_init(&currency, NULL);
    struct speech speech = interview->page.speech;
    speech.out = &currency;
    say_currency(&speech);
    const struct slot slot = {"currency", text_get(&currency)};
    ask_text_heading(&interview->page, number_of_question(interview), info->label, info->path, ASK_WORD_AMOUNT, &slot,
                     1);
    if (currency.failed) interview->out.failed = true;
    text_release(&currency);
}

/* Once, and again when it has become another result. */
static onus_status say_settled(struct interview *interview, onus_decision *decision) {
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    onus_outcome outcome = onus_decision_outcome(decision);
    if (interview->said && interview->said_outcome == outcome && interview->said_shares == shares) return ONUS_OK;
    interview->said = true;
    interview->said_outcome = outcome;
    interview->said_shares = shares;
    return ask_text_settled(&interview->page, decision);
}

onus_status interview_show_prompt(struct interview *interview, const struct prompt *prompt) {
    onus_decision *decision = onus_interview_decision(interview->asking);
    onus_status status = ONUS_OK;
    bool evidence = prompt->kind == PROMPT_FACT || prompt->kind == PROMPT_AGAIN;
    if (evidence || onus_decision_outcome(decision) == ONUS_INSUFFICIENT)
        interview->said = false;
    else
        status = say_settled(interview, decision);
    if (prompt->kind == PROMPT_AMOUNT)
        show_amount(interview, prompt);
    else if (prompt->kind != PROMPT_OFFER)
        show_fact(interview, prompt);
    else if (status == ONUS_OK)
        status = ask_text_offer(&interview->page, decision);
    return status;
}

onus_status interview_show_why(struct interview *interview, const struct prompt *prompt) {
    const struct ask_page *page = &interview->page;
    if (prompt->question != NULL)
        return ask_text_why(page, prompt->question, onus_interview_decision(interview->asking),
                            &interview->report.reads);
    ask_text_say(page, prompt->kind == PROMPT_OFFER ? ASK_WORD_WHY_OFFER : ASK_WORD_WHY_DETAIL, NULL, 0);
    return ONUS_OK;
}

bool interview_optional(const struct prompt *prompt) {
    return prompt->kind != PROMPT_FACT && prompt->kind != PROMPT_AGAIN;
}

void interview_show_expected(struct interview *interview, const struct prompt *prompt, const char *given) {
    struct text expected;
    const char *language = interview->page.style.language;
    text_init(&expected, NULL);
    if (prompt->kind == PROMPT_OFFER) {
        text_string(&expected, ask_word(ASK_WORD_EXPECTED_YES_NO, language));
    } else if (prompt->kind == PROMPT_AMOUNT) {
        text_string(&expected, ask_word(ASK_WORD_EXPECTED_MONEY, language));
    } else {
        ask_text_expected(&interview->page, &prompt->choices);
        text_append(&expected, text_get(&interview->line), interview->line.length);
        text_clear(&interview->line);
    }
    const struct slot slots[] = {{"given", given}, {"expected", text_get(&expected)}};
    ask_text_say(&interview->page,
                 *given == '\0'               ? ASK_WORD_EMPTY
                 : interview_optional(prompt) ? ASK_WORD_BAD_OPTIONAL
                                              : ASK_WORD_BAD,
                 slots, 2);
    if (expected.failed) interview->out.failed = true;
    text_release(&expected);
}
