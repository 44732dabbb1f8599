/* SPDX-License-Identifier: Apache-2.0 */
/* The explanation of one case: each part answers one question of somebody who asks why, and what does not apply is not there. */
#include "report/explain/explain_text.h"
#include "report/speech/consequence_phrases.h"

#include <string.h>

#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define MARGIN         2
#define RESULTS_LISTED 8 /* of those that are possible */

/* ---- Lines ---- */

static size_t hang_of(const char *language) {
    size_t widest = 0;
    for (unsigned label = EXPLAIN_FIRST_LABEL; label <= EXPLAIN_LAST_LABEL; label++) {
        size_t columns = text_columns(explain_word((enum explain_word)label, language));
        if (columns > widest) widest = columns;
    }
    return MARGIN + widest + MARGIN;
}

static void flush(const struct explain_page *page, size_t margin, const char *before, size_t hang) {
    struct text label;
    text_init(&label, &page->out->allocator);
    wrap_fill(&label, margin);
    text_string(&label, before);
    wrap_paragraph(page->out, text_get(&label), hang, text_get(page->line), page->style.width);
    if (page->line->failed || label.failed) page->out->failed = true;
    text_release(&label);
    text_clear(page->line);
}

void explain_flush(const struct explain_page *page, enum explain_word label) {
    flush(page, MARGIN, explain_word(label, page->style.language), hang_of(page->style.language));
}

void explain_flush_item(const struct explain_page *page) {
    const char *bullet = word_in(WORD_BULLET, page->style.language);
    size_t margin = hang_of(page->style.language);
    flush(page, margin, bullet, margin + text_columns(bullet));
}

/* ---- The result ---- */

static void write_heading(const struct explain_page *page, const onus_case *evidence, const char *id) {
    static const enum colour colours[] = {COLOUR_GREEN, COLOUR_YELLOW, COLOUR_MAGENTA, COLOUR_GREEN, COLOUR_CYAN};
    const char *date = onus_case_get_text(evidence, ONUS_CASE_DATE);
    onus_outcome outcome = onus_decision_outcome(page->decision);
    say_text(&page->speech, id);
    text_string(page->line, "  ");
    if (date != NULL) {
        say_text(&page->speech, date);
        text_string(page->line, "  ");
    }
    say_coloured(&page->speech, colours[outcome], outcome_in(outcome, page->style.language));
    flush(page, 0, "", 0);
}

static onus_status write_possible(const struct explain_page *page) {
    const onus_possible *possible;
    size_t count;
    onus_status status = onus_decision_possible(page->decision, &possible, &count);
    if (status == ONUS_E_LIMIT) count = 0, status = ONUS_OK;
    explain_say(&page->speech, EXPLAIN_WORD_INSUFFICIENT);
    explain_flush(page, EXPLAIN_WORD_LABEL_RESULT);
    for (size_t i = 0; i < count && i < RESULTS_LISTED; i++) {
        explain_say_result(&page->speech, &possible[i]);
        explain_flush_item(page);
    }
    if (count <= RESULTS_LISTED) return status;
    explain_say(&page->speech, EXPLAIN_WORD_MORE_BEFORE);
    text_number(page->line, (int64_t)(count - RESULTS_LISTED));
    explain_say(&page->speech, EXPLAIN_WORD_MORE);
    explain_flush_item(page);
    return status;
}

static onus_status write_result(const struct explain_page *page) {
    const struct speech *speech = &page->speech;
    onus_outcome outcome = onus_decision_outcome(page->decision);
    const char *refer = onus_decision_refer(page->decision);
    size_t count;
    const onus_share *shares = onus_decision_shares(page->decision, &count);
    if (outcome == ONUS_INSUFFICIENT) return write_possible(page);
    if (outcome == ONUS_DETERMINED && count == 0) return explain_text_follows(page);
    if (outcome == ONUS_SILENT) explain_say(speech, EXPLAIN_WORD_SILENT);
    if (outcome == ONUS_OUTSIDE) explain_say(speech, EXPLAIN_WORD_OUTSIDE);
    if (outcome == ONUS_NO_LOSS) explain_say(speech, EXPLAIN_WORD_NO_LOSS);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, WORD_CLAUSE_COMMA);
        say_party(speech, shares[i].party);
        say_share(speech, shares[i].share, true);
    }
    if (refer != NULL) {
        explain_say(speech, EXPLAIN_WORD_GOES_TO);
        say_refer(speech, refer);
        explain_say(speech, EXPLAIN_WORD_STOP);
    }
    explain_flush(page, EXPLAIN_WORD_LABEL_RESULT);
    return ONUS_OK;
}

/* What stands beside a result that the rulebook leaves open. */
static onus_status write_ruling(const struct explain_page *page) {
    const struct speech *speech = &page->speech;
    const onus_ruling *ruling = onus_decision_ruling(page->decision);
    if (ruling == NULL) return ONUS_OK;
    for (size_t i = 0; i < ruling->share_count; i++) {
        if (i > 0) say(speech, WORD_CLAUSE_COMMA);
        say_party(speech, ruling->shares[i].party);
        say_share(speech, ruling->shares[i].share, true);
    }
    say(speech, WORD_SEMICOLON);
    say(speech, WORD_RULED_BY);
    say_ruled(speech, ruling);
    explain_flush(page, EXPLAIN_WORD_LABEL_RULING);
    return ONUS_OK;
}

/* ---- Clauses ---- */

static void write_conditions(const struct explain_page *page, const onus_ground *ground, onus_truth truth) {
    for (size_t i = 0; i < ground->condition_count; i++) {
        if (ground->conditions[i].truth != truth) continue;
        explain_say_reason(&page->speech, &ground->conditions[i]);
        explain_flush_item(page);
    }
}

static void write_counts(const struct explain_page *page, const onus_ground *ground) {
    int64_t numbers[2];
    if (ground->quantities[0] == ONUS_NONE) return;
    bool differ = true;
    for (size_t i = 0; i < 2; i++)
        differ = onus_case_quantity(page->evidence, ground->quantities[i], &numbers[i]) && differ;
    differ = differ && numbers[0] != numbers[1];
    explain_say(&page->speech, differ ? EXPLAIN_WORD_MET : EXPLAIN_WORD_NOT_MET);
    explain_say(&page->speech, EXPLAIN_WORD_COUNTS);
    for (size_t i = 0; i < 2; i++) {
        const onus_quantity_info *quantity = onus_policy_quantity(page->speech.policy, ground->quantities[i]);
        if (i > 0) say(&page->speech, WORD_AND);
        say_label(&page->speech, quantity->label, quantity->path);
    }
    explain_flush_item(page);
}

/* What is lacking first. */
static void write_all_conditions(const struct explain_page *page, const onus_ground *ground) {
    write_conditions(page, ground, ONUS_FALSE);
    write_conditions(page, ground, ONUS_OPEN);
    write_conditions(page, ground, ONUS_TRUE);
    write_counts(page, ground);
    if (ground->condition_count > 0 || ground->quantities[0] != ONUS_NONE) return;
    explain_say(&page->speech, EXPLAIN_WORD_ALWAYS);
    explain_flush_item(page);
}

static void write_prevailing(const struct explain_page *page, const onus_ground *ground, enum explain_word before) {
    if (ground->by_count == 0) return;
    explain_say(&page->speech, before);
    for (size_t i = 0; i < ground->by_count; i++) {
        if (i > 0) say(&page->speech, WORD_SEMICOLON);
        explain_say_prevailing(&page->speech, page->explanation, &ground->by[i]);
    }
    explain_flush_item(page);
}

/* In the clause's own words, where it has some for this case; else condition by condition. */
static void write_why(const struct explain_page *page, const onus_ground *ground) {
    bool decides = ground->kind == ONUS_GROUND_SHARES && ground->state == ONUS_GROUND_ACTS;
    if (decides && say_clause_reason(&page->speech, ground->clause, ground->party, page->evidence))
        explain_flush_item(page);
    else
        write_all_conditions(page, ground);
}

static void write_ground(const struct explain_page *page, const onus_ground *ground, enum explain_word label) {
    if (ground->clause == ONUS_NONE)
        explain_say_ground(&page->speech, ground);
    else
        explain_say_clause_of(&page->speech, ground);
    explain_flush(page, label);
    write_why(page, ground);
    if (ground->state == ONUS_GROUND_PENDING) write_prevailing(page, ground, EXPLAIN_WORD_ASIDE_MAY);
}

static onus_status write_grounds(const struct explain_page *page) {
    const onus_ground *grounds;
    size_t count;
    bool open = onus_decision_outcome(page->decision) == ONUS_INSUFFICIENT;
    enum explain_word label = open ? EXPLAIN_WORD_LABEL_SO_FAR : EXPLAIN_WORD_LABEL_BECAUSE;
    onus_status status = onus_explanation_grounds(page->explanation, &grounds, &count);
    for (size_t i = 0; i < count; i++) write_ground(page, &grounds[i], i == 0 ? label : EXPLAIN_WORD_NO_LABEL);
    return status;
}

static onus_status write_overruled(const struct explain_page *page) {
    const onus_ground *grounds;
    size_t count;
    onus_status status = onus_explanation_overruled(page->explanation, &grounds, &count);
    for (size_t i = 0; i < count; i++) {
        explain_say_clause_of(&page->speech, &grounds[i]);
        explain_flush(page, i == 0 ? EXPLAIN_WORD_LABEL_ASIDE : EXPLAIN_WORD_NO_LABEL);
        write_prevailing(page, &grounds[i], EXPLAIN_WORD_ASIDE);
    }
    return status;
}

/* Only what is lacking; where nothing is, all that is open, since what is left open does not go together. */
static void write_lacking(const struct explain_page *page, const onus_ground *ground) {
    const struct speech *speech = &page->speech;
    for (size_t i = 0; i < ground->condition_count; i++) {
        if (ground->conditions[i].truth != (ground->lacking > 0 ? ONUS_FALSE : ONUS_OPEN)) continue;
        if (ground->party != ONUS_NONE) {
            explain_say(speech, EXPLAIN_WORD_FOR);
            say_party(speech, ground->party);
            explain_say(speech, EXPLAIN_WORD_FOR_END);
        }
        explain_say_reason(speech, &ground->conditions[i]);
        explain_flush_item(page);
    }
}

/* A clause that comes as near for several parties is named once. */
static onus_status write_nearest(const struct explain_page *page) {
    const onus_ground *grounds;
    size_t count;
    onus_status status = onus_explanation_nearest(page->explanation, &grounds, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_ground itself = {.clause = grounds[i].clause, .party = ONUS_NONE};
        if (i == 0 || grounds[i - 1].clause != grounds[i].clause) {
            explain_say_clause_of(&page->speech, &itself);
            explain_flush(page, i == 0 ? EXPLAIN_WORD_LABEL_NEAREST : EXPLAIN_WORD_NO_LABEL);
        }
        write_lacking(page, &grounds[i]);
    }
    return status;
}

/* ---- What settles it ---- */

static onus_status write_settled(const struct explain_page *page) {
    onus_forcing forcing;
    onus_status status = onus_explanation_forcing(page->explanation, &forcing);
    if (status != ONUS_OK || onus_decision_outcome(page->decision) == ONUS_INSUFFICIENT) return status;
    explain_say_settled(&page->speech, &forcing);
    explain_flush(page, EXPLAIN_WORD_LABEL_SETTLED);
    if (forcing.count == 0) return ONUS_OK;
    explain_say(&page->speech, forcing.smallest ? EXPLAIN_WORD_SMALLEST : EXPLAIN_WORD_IRREDUNDANT);
    explain_flush(page, EXPLAIN_WORD_NO_LABEL);
    return ONUS_OK;
}

/* ---- Why not ---- */

static enum explain_word state_word(const struct explain_page *page, const onus_ground *ground) {
    switch (ground->state) {
    case ONUS_GROUND_ACTS:
        return ground->kind == ONUS_GROUND_FINE || ground->kind == ONUS_GROUND_FINDING ? EXPLAIN_WORD_ACTS_ALONE
                                                                                       : EXPLAIN_WORD_ACTS;
    case ONUS_GROUND_YIELDS:
        return EXPLAIN_WORD_YIELDS;
    case ONUS_GROUND_FAILS:
        return EXPLAIN_WORD_FAILS;
    case ONUS_GROUND_MOOT:
        return onus_decision_outcome(page->decision) == ONUS_OUTSIDE ? EXPLAIN_WORD_MOOT_OUTSIDE
                                                                     : EXPLAIN_WORD_MOOT_NO_LOSS;
    case ONUS_GROUND_PENDING:
        break;
    }
    return EXPLAIN_WORD_PENDING;
}

static void quote_department(const struct speech *speech, uint32_t department) {
    const onus_department_info *info = onus_policy_department(speech->policy, department);
    say_label(speech, info->label, info->id);
}

/* "The referral "claims"", "The time limit "24 hours from ..."" */
static void say_assigned(const struct speech *speech, const onus_ground *ground) {
    const onus_limit limit = {ground->clause, ground->from, ground->to, ground->unit, ground->figure, false};
    explain_say(speech, ground->kind == ONUS_GROUND_LIMIT ? EXPLAIN_WORD_OF_LIMIT
                        : ground->department == ONUS_NONE ? EXPLAIN_WORD_TELLING
                                                          : EXPLAIN_WORD_REFERRAL);
    explain_say(speech, EXPLAIN_WORD_QUOTE);
    if (ground->kind == ONUS_GROUND_LIMIT)
        say_limit_alone(speech, &limit);
    else if (ground->department != ONUS_NONE)
        quote_department(speech, ground->department);
    for (size_t i = 0; ground->department == ONUS_NONE && i < ground->told_count; i++) {
        if (i > 0) say(speech, WORD_COMMA);
        quote_department(speech, ground->told[i]);
    }
    explain_say(speech, EXPLAIN_WORD_QUOTE_END);
    explain_say(speech, EXPLAIN_WORD_BLANK);
}

/* "It", "For the driver it", "The fine (driver)", "The finding "record altered" (driver)" */
static void say_subject(const struct speech *speech, const onus_ground *ground) {
    if (ground->kind == ONUS_GROUND_SHARES) {
        explain_say(speech, ground->party == ONUS_NONE ? EXPLAIN_WORD_SHARES : EXPLAIN_WORD_SHARES_FOR);
        if (ground->party == ONUS_NONE) return;
        say_party(speech, ground->party);
        explain_say(speech, EXPLAIN_WORD_SHARES_FOR_END);
        return;
    }
    if (ground->kind == ONUS_GROUND_REFER || ground->kind == ONUS_GROUND_LIMIT) {
        say_assigned(speech, ground);
        return;
    }
    explain_say(speech, ground->kind == ONUS_GROUND_FINE ? EXPLAIN_WORD_FINE : EXPLAIN_WORD_FINDING);
    if (ground->finding != NULL) {
        explain_say(speech, EXPLAIN_WORD_QUOTE);
        say_label(speech, onus_policy_finding_label(speech->policy, ground->clause, ground->finding), ground->finding);
        explain_say(speech, EXPLAIN_WORD_QUOTE_END);
    }
    explain_say_party_of(speech, ground->subject);
    explain_say(speech, EXPLAIN_WORD_BLANK);
}

static void write_state(const struct explain_page *page, const onus_ground *ground) {
    say_subject(&page->speech, ground);
    explain_say(&page->speech, state_word(page, ground));
    if (ground->state != ONUS_GROUND_MOOT) say(&page->speech, WORD_COLON);
    explain_flush(page, EXPLAIN_WORD_NO_LABEL);
}

static onus_status write_why_not(const struct explain_page *page, uint32_t clause) {
    const onus_ground *grounds;
    size_t count;
    const onus_ground itself = {.clause = clause, .party = ONUS_NONE};
    onus_status status = onus_explanation_clause(page->explanation, clause, &grounds, &count);
    if (status != ONUS_OK) return status;
    explain_say_clause_of(&page->speech, &itself);
    explain_flush(page, EXPLAIN_WORD_LABEL_WHY_NOT);
    if (count == 0) {
        explain_say(&page->speech, EXPLAIN_WORD_PRINCIPLE);
        explain_flush(page, EXPLAIN_WORD_NO_LABEL);
    }
    for (size_t i = 0; i < count; i++) {
        write_state(page, &grounds[i]);
        if (grounds[i].state == ONUS_GROUND_MOOT) continue;
        write_all_conditions(page, &grounds[i]);
        bool yields = grounds[i].state == ONUS_GROUND_YIELDS;
        write_prevailing(page, &grounds[i], yields ? EXPLAIN_WORD_NO_LABEL : EXPLAIN_WORD_ASIDE_MAY);
    }
    return ONUS_OK;
}

onus_status explain_text_case(struct text *out, onus_explanation *explanation, const onus_case *evidence,
                              const char *id, const uint32_t *clauses, size_t count, struct text_style style) {
    onus_status (*const parts[])(const struct explain_page *) = {
        write_result,  write_ruling,  write_grounds,          write_overruled,
        write_nearest, write_settled, explain_text_otherwise, explain_text_answers};
    struct text line;
    onus_decision *decision = onus_explanation_decision(explanation);
    text_init(&line, &out->allocator);
    struct speech speech = {&line, onus_decision_policy(decision), style.language, style.colour};
    const struct explain_page page = {explanation, decision, evidence, out, &line, speech, style};
    onus_status status = ONUS_OK;
    write_heading(&page, evidence, id);
    for (size_t i = 0; status == ONUS_OK && i < sizeof parts / sizeof *parts; i++) status = parts[i](&page);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) status = write_why_not(&page, clauses[i]);
    text_char(out, '\n');
    if (line.failed) out->failed = true;
    text_release(&line);
    if (status != ONUS_OK) return status;
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
