/* SPDX-License-Identifier: Apache-2.0 */
/* By which clauses, and why: what each rests on in this case, which facts settle it, and what holds too but yields. */
#include "report/decide/fining.h"
#include "report/letter/letter_parts.h"

#define NEAREST_AT_MOST 8 /* clauses that do not apply; a longer list is no help */

/* ---- Clauses ---- */

static void write_clause(const struct letter_sheet *sheet, uint32_t clause) {
    const onus_clause_info *info = onus_policy_clause(sheet->letter->report.policy, clause);
    const char *source = onus_label_in(info->source, sheet->letter->language, NULL);
    say_clause(&sheet->page.speech, clause);
    letter_cell(sheet);
    say_text(&sheet->page.speech, onus_label_in(info->title, sheet->letter->language, ""));
    letter_cell(sheet);
    say_text(&sheet->page.speech, source != NULL ? source : "");
    letter_cell(sheet);
}

onus_status letter_clauses(const struct letter_sheet *sheet) {
    const char *language = sheet->letter->language;
    const struct paper_column columns[] = {{letter_word(LETTER_WORD_CLAUSE, language), false},
                                           {letter_word(LETTER_WORD_CLAUSE_TEXT, language), false},
                                           {letter_word(LETTER_WORD_CLAUSE_SOURCE, language), false}};
    const uint32_t *clauses;
    uint32_t fining[ONUS_MAX_CLAUSES];
    size_t count, more;
    onus_status status = onus_decision_clauses(sheet->page.decision, &clauses, &count);
    if (status != ONUS_OK) return status;
    letter_section(sheet, LETTER_WORD_CLAUSES);
    if (count > 0) paper_table(sheet->paper, NULL, columns, 3);
    for (size_t i = 0; i < count; i++) write_clause(sheet, clauses[i]);
    status = fining_clauses(sheet->page.decision, fining, &more);
    if (status != ONUS_OK || more == 0) return status;
    if (count == 0) paper_table(sheet->paper, NULL, columns, 3);
    for (size_t i = 0; i < more; i++) write_clause(sheet, fining[i]);
    return ONUS_OK;
}

/* ---- What the result rests on ---- */

static onus_status write_grounds(const struct letter_sheet *sheet) {
    const onus_ground *grounds;
    size_t count;
    onus_status status = onus_explanation_grounds(sheet->letter->explanation, &grounds, &count);
    for (size_t i = 0; i < count; i++) {
        explain_say_ground(&sheet->page.speech, &grounds[i]);
        if (grounds[i].clause != ONUS_NONE)
            say(&sheet->page.speech, WORD_COLON);
        else
            explain_say(&sheet->page.speech, EXPLAIN_WORD_BLANK);
        explain_say_conditions(&sheet->page.speech, &grounds[i]);
        letter_write(sheet, PAPER_ITEM);
    }
    return status;
}

static onus_status write_settled(const struct letter_sheet *sheet) {
    onus_forcing forcing;
    onus_status status = onus_explanation_forcing(sheet->letter->explanation, &forcing);
    if (status != ONUS_OK) return status;
    explain_say_settled(&sheet->page.speech, &forcing);
    letter_write(sheet, PAPER_LINE);
    return ONUS_OK;
}

/* Only what is lacking; where nothing is, what is open. */
static void say_lacking(const struct speech *speech, const onus_ground *ground) {
    bool said = false;
    for (size_t i = 0; i < ground->condition_count; i++) {
        if (ground->conditions[i].truth != (ground->lacking > 0 ? ONUS_FALSE : ONUS_OPEN)) continue;
        if (said) say(speech, WORD_SEMICOLON);
        said = true;
        explain_say_reason(speech, &ground->conditions[i]);
    }
}

static onus_status write_nearest(const struct letter_sheet *sheet) {
    const onus_ground *grounds;
    size_t count;
    onus_status status = onus_explanation_nearest(sheet->letter->explanation, &grounds, &count);
    if (status != ONUS_OK || count == 0) return status;
    letter_write_word(sheet, PAPER_LINE, LETTER_WORD_NEAREST);
    for (size_t i = 0; i < count && i < NEAREST_AT_MOST; i++) {
        explain_say_ground(&sheet->page.speech, &grounds[i]);
        say(&sheet->page.speech, WORD_COLON);
        say_lacking(&sheet->page.speech, &grounds[i]);
        letter_write(sheet, PAPER_ITEM);
    }
    return ONUS_OK;
}

/* A question that outgrows its limit must not cost the letter. */
static onus_status tolerate(const struct letter_sheet *sheet, onus_status status) {
    if (status != ONUS_E_LIMIT) return status;
    text_clear(sheet->page.line);
    letter_write_word(sheet, PAPER_NOTE, LETTER_WORD_TOO_LONG);
    return ONUS_OK;
}

onus_status letter_reasons(const struct letter_sheet *sheet) {
    onus_outcome outcome = onus_decision_outcome(sheet->page.decision);
    if (outcome == ONUS_INSUFFICIENT) return ONUS_OK;
    letter_section(sheet, LETTER_WORD_REASONS);
    onus_status status = onus_explain(sheet->letter->explanation, sheet->page.evidence, NULL);
    if (status == ONUS_OK) status = outcome == ONUS_SILENT ? write_nearest(sheet) : write_grounds(sheet);
    if (status == ONUS_OK && outcome != ONUS_SILENT) status = write_settled(sheet);
    return tolerate(sheet, status);
}

/* ---- What yields ---- */

static onus_status write_overruled(const struct letter_sheet *sheet) {
    const struct speech *speech = &sheet->page.speech;
    const onus_ground *grounds;
    size_t count;
    onus_status status = onus_explanation_overruled(sheet->letter->explanation, &grounds, &count);
    for (size_t i = 0; i < count; i++) {
        explain_say_clause_of(speech, &grounds[i]);
        letter_say(sheet, LETTER_WORD_STOP);
        explain_say(speech, EXPLAIN_WORD_ASIDE);
        for (size_t k = 0; k < grounds[i].by_count; k++) {
            if (k > 0) say(speech, WORD_SEMICOLON);
            explain_say_prevailing(speech, sheet->letter->explanation, &grounds[i].by[k]);
        }
        explain_say(speech, EXPLAIN_WORD_STOP);
        letter_write(sheet, PAPER_ITEM);
    }
    return status;
}

/* The reasons were asked for before, of the same case. */
onus_status letter_overruled(const struct letter_sheet *sheet) {
    if (onus_decision_outcome(sheet->page.decision) == ONUS_INSUFFICIENT) {
        onus_status status = onus_explain(sheet->letter->explanation, sheet->page.evidence, NULL);
        if (status != ONUS_OK) return tolerate(sheet, status);
    }
    letter_section(sheet, LETTER_WORD_OVERRULED);
    return tolerate(sheet, write_overruled(sheet));
}
