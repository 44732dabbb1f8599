/* SPDX-License-Identifier: Apache-2.0 */
/* The interview: what becomes of an answer, and the determination at the end. */
#include <errno.h>
#include <stdio.h>

#include "cli/interview_parts.h"
#include "cli/terminal.h"

#define MOST_IN_VAIN 100 /* lines that bring an interview no further: an endless input must not keep it for ever */

/* ---- What becomes of an answer ---- */

/* What is not known stays open; but what is presumed stands until it is known to be otherwise, and what was narrowed down stays so. */
static uint64_t unknown_values(const struct interview *interview, const struct prompt *prompt) {
    uint64_t values = onus_case_values(interview->evidence, prompt->choices.fact);
    uint32_t count = onus_policy_fact(interview->report.policy, prompt->choices.fact)->value_count;
    return !interview_optional(prompt) && values == UINT64_MAX >> (64 - count) ? values : 0;
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
        return interview_optional(prompt);
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
        status = interview_show_why(interview, prompt);
    else if (kind == REPLY_PRESUMED)
        ask_text_presumed(&interview->page, interview->evidence);
    else if (kind == REPLY_BACK)
        ask_text_say(&interview->page, ASK_WORD_FIRST, NULL, 0);
    else
        interview_show_expected(interview, prompt, line);
    return status;
}

/* One line: an answer is taken, or what was asked for is shown. */
static onus_status read_reply(struct interview *interview, const struct prompt *prompt, enum step *step) {
    char line[LONGEST_LINE];
    bool whole;
    struct reply reply;
    struct answer answer;
    text_string(&interview->out, ask_word(ASK_WORD_PROMPT, interview->page.style.language));
    interview_flush(interview);
    *step = STEP_QUIT;
    interview->ended = !interview_read_line(line, &whole);
    if (ferror(stdin)) { /* no end of the answers: the case stays as it was saved after the last one */
        complain_of_file("standard input", errno);
        return ONUS_E_OUTPUT;
    }
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
        onus_status status = interview_next(interview, prompt);
        if (status == ONUS_E_CASE && interview->count > 0) {
            interview_flush(interview);
            print_diagnostics(interview->diagnostics, 0, interview->page.style.language);
            ask_text_say(&interview->page, ASK_WORD_NOT_TAKEN, NULL, 0);
            interview->count--;
            continue;
        }
        if (status != ONUS_OK || (interview->count > 0 && !interview_save(interview->options, interview->evidence)))
            return status != ONUS_OK ? status : ONUS_E_OUTPUT;
        if (prompt->kind == PROMPT_NONE) return ONUS_OK;
        status = interview_show_prompt(interview, prompt);
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
    onus_status status = interview_rebuild(interview);
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
    interview_flush(interview);
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
        onus_policy_info info;
        onus_policy_describe(version->loaded.policy, &info);
        ask_text_say(&interview->page, info.shares_nothing ? ASK_WORD_INTRO_PLAIN : ASK_WORD_INTRO, NULL, 0);
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
