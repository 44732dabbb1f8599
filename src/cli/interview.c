/* SPDX-License-Identifier: Apache-2.0 */
/* The interview: what is asked next, what becomes of the answer, and the determination at the end. */
#include "cli/interview.h"

#include <stdio.h>
#include <string.h>

#include "base/diagnostic.h"
#include "cli/terminal.h"

#define MOST_IN_VAIN 100 /* lines that bring an interview no further: an endless input must not keep it for ever */

/* ---- The case by the answers so far ---- */

static onus_status rebuild(struct interview *interview) {
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
    onus_status status = rebuild(interview);
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
static onus_status next_prompt(struct interview *interview, struct prompt *prompt) {
    bool before = interview->set_aside;
    interview->set_aside = false;
    onus_status status = find_prompt(interview, prompt);
    if (status != ONUS_E_CASE || interview->count == 0 || !ruling_stands_in_the_way(interview)) return status;
    interview->set_aside = true;
    if (!before) ask_text_say(&interview->page, ASK_WORD_RULING_ASIDE, NULL, 0);
    return find_prompt(interview, prompt);
}

/* ---- What is shown ---- */

static void show(struct interview *interview) {
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
                                                       : ASK_WORD_MEASURE,
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

static onus_status show_prompt(struct interview *interview, const struct prompt *prompt) {
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

static onus_status show_why(struct interview *interview, const struct prompt *prompt) {
    const struct ask_page *page = &interview->page;
    if (prompt->question != NULL)
        return ask_text_why(page, prompt->question, onus_interview_decision(interview->asking),
                            &interview->report.reads);
    ask_text_say(page, prompt->kind == PROMPT_OFFER ? ASK_WORD_WHY_OFFER : ASK_WORD_WHY_DETAIL, NULL, 0);
    return ONUS_OK;
}

static bool optional(const struct prompt *prompt) {
    return prompt->kind != PROMPT_FACT && prompt->kind != PROMPT_AGAIN;
}

static void show_expected(struct interview *interview, const struct prompt *prompt, const char *given) {
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
                 *given == '\0'     ? ASK_WORD_EMPTY
                 : optional(prompt) ? ASK_WORD_BAD_OPTIONAL
                                    : ASK_WORD_BAD,
                 slots, 2);
    if (expected.failed) interview->out.failed = true;
    text_release(&expected);
}

/* ---- What becomes of an answer ---- */

/* What is not known stays open; but what is presumed stands until it is known to be otherwise, and what was narrowed down stays so. */
static uint64_t unknown_values(const struct interview *interview, const struct prompt *prompt) {
    uint64_t values = onus_case_values(interview->evidence, prompt->choices.fact);
    uint32_t count = onus_policy_fact(interview->report.policy, prompt->choices.fact)->value_count;
    return !optional(prompt) && values == UINT64_MAX >> (64 - count) ? values : 0;
}

/* Whether the reply is an answer to the prompt, and which. */
static bool answer_of(const struct interview *interview, const struct prompt *prompt, const struct reply *reply,
                      struct answer *answer) {
    *answer = (struct answer){.kind = prompt->kind, .fact = prompt->choices.fact, .quantity = prompt->quantity};
    switch (reply->kind) {
    case REPLY_VALUES:
        answer->values = reply->values;
        if (reply->fact == prompt->choices.fact) return true;
        *answer = (struct answer){PROMPT_FACT, reply->fact, ONUS_NONE, reply->values, {0}, false};
        return true;
    case REPLY_MONEY:
    case REPLY_YES:
        answer->money = reply->money;
        answer->yes = true;
        return true;
    case REPLY_NO:
        return true;
    case REPLY_STAND:
        *answer = (struct answer){.kind = PROMPT_OFFER, .fact = ONUS_NONE, .quantity = ONUS_NONE};
        return prompt->kind == PROMPT_PRESUMED;
    case REPLY_EMPTY:
        return optional(prompt);
    case REPLY_UNKNOWN:
        if (answer->fact != ONUS_NONE) answer->values = unknown_values(interview, prompt);
        return true;
    default:
        return false;
    }
}

/* Of another fact than the one that is asked, what the case says already. */
static bool says_nothing_new(const struct interview *interview, const struct prompt *prompt,
                             const struct answer *answer) {
    return answer->fact != prompt->choices.fact && answer->fact != ONUS_NONE &&
           onus_case_given(interview->evidence, answer->fact) &&
           onus_case_values(interview->evidence, answer->fact) == answer->values;
}

/* ---- Reading ---- */

enum step { STEP_AGAIN, STEP_MOVED, STEP_QUIT };

static onus_status answer_aside(struct interview *interview, const struct prompt *prompt, enum reply_kind kind,
                                const char *line) {
    onus_status status = ONUS_OK;
    if (kind == REPLY_WHY)
        status = show_why(interview, prompt);
    else if (kind == REPLY_PRESUMED)
        ask_text_presumed(&interview->page, interview->evidence);
    else if (kind == REPLY_BACK)
        ask_text_say(&interview->page, ASK_WORD_FIRST, NULL, 0);
    else
        show_expected(interview, prompt, line);
    return status;
}

/* One line: an answer is taken, or what was asked for is shown. */
static onus_status read_reply(struct interview *interview, const struct prompt *prompt, enum step *step) {
    char line[LONGEST_LINE];
    bool whole;
    struct reply reply;
    struct answer answer;
    text_string(&interview->out, ask_word(ASK_WORD_PROMPT, interview->page.style.language));
    show(interview);
    *step = STEP_QUIT;
    interview->ended = !interview_read_line(line, &whole);
    if ((interview->ended || interview->echo) && !ferror(stdout))
        printf("%s\n", interview->ended || !whole ? "" : line);
    if (interview->ended) return ONUS_OK;
    *step = STEP_AGAIN;
    if (!whole) {
        ask_text_say(&interview->page, ASK_WORD_UNREADABLE, NULL, 0);
        return ONUS_OK;
    }
    interview_understand(prompt, interview->report.policy, line, &reply);
    if (reply.kind == REPLY_QUIT) {
        *step = STEP_QUIT;
    } else if (answer_of(interview, prompt, &reply, &answer)) {
        if (interview->count == MOST_ANSWERS || says_nothing_new(interview, prompt, &answer)) return ONUS_OK;
        interview->answers[interview->count++] = answer;
        *step = STEP_MOVED;
    } else if (reply.kind == REPLY_BACK && interview->count > 0) {
        interview->count--;
        *step = STEP_MOVED;
    } else {
        return answer_aside(interview, prompt, reply.kind, line);
    }
    return ONUS_OK;
}

static void say_given_up(struct interview *interview) {
    char buffer[ONUS_FORMAT_SIZE];
    const struct slot slot = {"count", onus_ratio_format((onus_ratio){MOST_IN_VAIN, 1}, buffer)};
    ask_text_say(&interview->page, ASK_WORD_GIVEN_UP, &slot, 1);
}

/* Until the last answer, or the last line. Only a longer list of answers than ever before is an advance: else going back and forth could last for ever. */
static onus_status go_through(struct interview *interview, struct prompt *prompt) {
    size_t in_vain = 0, furthest = 0;
    for (;;) {
        onus_status status = next_prompt(interview, prompt);
        if (status == ONUS_E_CASE && interview->count > 0) {
            show(interview);
            print_diagnostics(interview->diagnostics, 0, interview->page.style.language);
            ask_text_say(&interview->page, ASK_WORD_NOT_TAKEN, NULL, 0);
            interview->count--;
            continue;
        }
        if (status != ONUS_OK || (interview->count > 0 && !interview_save(interview->options, interview->evidence)))
            return status != ONUS_OK ? status : ONUS_E_OUTPUT;
        if (prompt->kind == PROMPT_NONE) return ONUS_OK;
        status = show_prompt(interview, prompt);
        for (enum step step = STEP_AGAIN; status == ONUS_OK && step != STEP_MOVED;) {
            status = read_reply(interview, prompt, &step);
            if (step == STEP_QUIT) return status;
            in_vain = interview->count > furthest ? 0 : in_vain + 1;
            if (interview->count > furthest) furthest = interview->count;
            if (in_vain < MOST_IN_VAIN) continue;
            say_given_up(interview);
            return status;
        }
        if (status != ONUS_OK) return status;
    }
}

/* ---- The end ---- */

static void say_command(struct text *text, const struct options *options, const char *command, bool save) {
    const struct {
        const char *name, *value;
    } said[] = {{" --policy ", options->policy}, {" --as-of ", options->as_of}};
    text_string(text, command);
    text_string(text, options->save);
    if (save) text_string(text, " --save ");
    if (save) text_string(text, options->save);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (said[i].value == NULL) continue;
        text_string(text, said[i].name);
        text_string(text, said[i].value);
    }
    for (size_t i = 0; i < options->assume.count; i++) {
        text_string(text, " --assume ");
        text_string(text, options->assume.items[i]);
    }
    text_char(text, '\n');
}

static void say_saved(struct interview *interview, bool left) {
    const char *language = interview->page.style.language;
    if (interview->options->save == NULL) return;
    text_string(&interview->out, ask_word(ASK_WORD_SAVED, language));
    say_command(&interview->out, interview->options, "onus decide ", false);
    if (!left) return;
    text_string(&interview->out, ask_word(ASK_WORD_SAVED_OPEN, language));
    say_command(&interview->out, interview->options, "onus ask ", true);
}

/* However it ended: how the case stands, and where it is kept. */
static onus_status finish(struct interview *interview, const struct prompt *prompt, const char *id) {
    static const onus_result_options options = {.presumed = true};
    onus_decision *decision = onus_interview_decision(interview->asking);
    bool left = prompt->kind == PROMPT_FACT || prompt->kind == PROMPT_AGAIN;
    onus_status status = rebuild(interview);
    if (status == ONUS_OK) status = onus_decide(decision, interview->evidence, NULL);
    if (status != ONUS_OK) return status;
    text_char(&interview->out, '\n');
    if (left)
        ask_text_say(&interview->page, ASK_WORD_LEFT, NULL, 0);
    else if (onus_decision_outcome(decision) == ONUS_INSUFFICIENT)
        ask_text_say(&interview->page, ASK_WORD_UNSETTLED, NULL, 0);
    status = text_report_case(&interview->report, &interview->out, decision, interview->evidence, id, &options);
    if (status != ONUS_OK) return status;
    if (!interview_save(interview->options, interview->evidence)) return ONUS_E_OUTPUT;
    say_saved(interview, left);
    show(interview);
    return ONUS_OK;
}

/* Everything but `options`, `start` and `diagnostics`, which are there. */
static onus_status prepare(struct interview *interview, const struct version *version) {
    const char *language = interview->options->language;
    const struct text_style style = {language, terminal_width(), terminal_colour(interview->options->color)};
    const struct loaded_policy *loaded = &version->loaded;
    text_init(&interview->out, NULL);
    text_init(&interview->line, NULL);
    interview->page = (struct ask_page){
        &interview->out, &interview->line, {&interview->line, loaded->policy, language, style.colour}, style};
    onus_status status =
        text_report_init(&interview->report, loaded->policy, loaded->definition, loaded->base_definition, style);
    if (status == ONUS_OK) status = onus_interview_new(loaded->policy, NULL, &interview->asking);
    return status == ONUS_OK ? onus_case_new(loaded->policy, &interview->evidence) : status;
}

int interview_run(struct interview *interview, const struct version *version, const char *id) {
    struct prompt prompt = {.kind = PROMPT_NONE};
    onus_status status = prepare(interview, version);
    if (status == ONUS_OK) {
        ask_text_say(&interview->page, ASK_WORD_INTRO, NULL, 0);
        ask_text_say(&interview->page, ASK_WORD_KEYS, NULL, 0);
        status = go_through(interview, &prompt);
        if (status == ONUS_E_CASE) print_diagnostics(interview->diagnostics, 0, interview->options->language);
        if (status == ONUS_OK) status = finish(interview, &prompt, id);
        if (status != ONUS_OK && status != ONUS_E_CASE && status != ONUS_E_OUTPUT)
            complain(onus_status_text(status), "");
    }
    onus_case_free(interview->evidence);
    onus_interview_free(interview->asking);
    text_report_release(&interview->report);
    text_release(&interview->line);
    text_release(&interview->out);
    if (status != ONUS_OK) return status == ONUS_E_CASE ? EXIT_REPORT : EXIT_FAILED;
    return prompt.kind == PROMPT_FACT || prompt.kind == PROMPT_AGAIN ? EXIT_REPORT : EXIT_DONE;
}
