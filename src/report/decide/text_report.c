/* SPDX-License-Identifier: Apache-2.0 */
/* One case as a paragraph. Every line answers one question of the person who pays; what does not apply is not there. */
#include "report/decide/text_report.h"

#include <string.h>

#include "report/decide/fining.h"
#include "report/decide/text_page.h"
#include "report/layout/wrap.h"
#include "report/speech/consequence_phrases.h"

/* ---- Shares and fines ---- */

/* "driver (A, B)" */
void text_say_party(const struct text_page *page, uint32_t party) {
    const struct speech *speech = &page->speech;
    uint32_t count = onus_case_person_count(page->evidence, party);
    say_party(speech, party);
    if (count == 0) return;
    say(speech, WORD_OPEN);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) say(speech, WORD_COMMA);
        say_text(speech, onus_case_person(page->evidence, party, i));
    }
    say(speech, WORD_CLOSE);
}

static onus_status write_shares(const struct text_page *page) {
    size_t count, amount_count;
    const onus_share *shares = onus_decision_shares(page->decision, &count);
    const onus_amount *amounts = onus_decision_amounts(page->decision, &amount_count);
    for (size_t i = 0; i < count; i++) {
        text_say_party(page, shares[i].party);
        say_share(&page->speech, shares[i].share, true);
        if (i < amount_count) {
            say(&page->speech, WORD_COLON);
            say_money(&page->speech, amounts[i].amount);
        }
        text_flush(page, i == 0 ? WORD_LABEL_SHARES : WORD_NOTHING);
    }
    return ONUS_OK;
}

/* What somebody has ruled where the rulebook leaves it open. */
static onus_status write_ruling(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    const onus_ruling *ruling = onus_decision_ruling(page->decision);
    size_t amount_count;
    const onus_amount *amounts = onus_decision_amounts(page->decision, &amount_count);
    if (ruling == NULL) return ONUS_OK;
    for (size_t i = 0; i < ruling->share_count; i++) {
        text_say_party(page, ruling->shares[i].party);
        say_share(speech, ruling->shares[i].share, true);
        if (i < amount_count) {
            say(speech, WORD_COLON);
            say_money(speech, amounts[i].amount);
        }
        text_flush(page, i == 0 ? WORD_LABEL_RULING : WORD_NOTHING);
    }
    say(speech, WORD_RULED_BY);
    say_ruled(speech, ruling);
    text_flush(page, WORD_NOTHING);
    return ONUS_OK;
}

void text_say_fine(const struct text_page *page, const onus_fine *fine) {
    const struct speech *speech = &page->speech;
    onus_money settlement;
    /* The currency stands in the heading, unless there is no settlement. */
    say_fine_amount(speech, fine, !onus_decision_settlement(page->decision, &settlement));
}

static void say_fine(const struct text_page *page, const onus_fine *fine) {
    text_say_party(page, fine->party);
    say(&page->speech, WORD_COLON);
    text_say_fine(page, fine);
    say_clause_in_brackets(&page->speech, fine->clause);
}

/* A line for each that is certain, and one for all that are possible. */
static onus_status write_fines(const struct text_page *page) {
    const onus_fine *fines;
    size_t count, certain = 0, possible = 0;
    onus_status status = onus_decision_fines(page->decision, &fines, &count);
    for (size_t i = 0; i < count; i++) {
        if (fines[i].possible) continue;
        say_fine(page, &fines[i]);
        text_flush(page, certain++ == 0 ? WORD_LABEL_FINES : WORD_NOTHING);
    }
    for (size_t i = 0; i < count; i++) {
        if (!fines[i].possible) continue;
        say(&page->speech, possible++ == 0 ? WORD_POSSIBLY_FINED : WORD_SEMICOLON);
        say_fine(page, &fines[i]);
    }
    if (possible > 0) text_flush(page, certain == 0 ? WORD_LABEL_FINES : WORD_NOTHING);
    return status;
}

/* What one of several persons of a party bears; a single one stands beside his party already. */
static onus_status write_persons(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    const onus_person_part *parts;
    size_t count;
    bool written = false;
    onus_status status = onus_decision_persons(page->decision, &parts, &count);
    for (size_t i = 0; i < count; i++) {
        if (onus_case_person_count(page->evidence, parts[i].party) < 2) continue;
        if (written) say(speech, WORD_SEMICOLON);
        written = true;
        say_text(speech, parts[i].name);
        text_char(speech->out, ' ');
        if (parts[i].has_amount) say_money(speech, parts[i].amount);
        if (parts[i].has_amount && parts[i].has_fines) say(speech, WORD_CLAUSE_COMMA);
        if (!parts[i].has_fines) continue;
        say(speech, WORD_FINE);
        say_money(speech, parts[i].fines);
    }
    if (written) text_flush(page, WORD_LABEL_PERSONS);
    return status;
}

/* ---- Clauses ---- */

static void write_clause(const struct text_page *page, uint32_t clause, bool first) {
    const char *title =
        onus_label_in(onus_policy_clause(page->report->policy, clause)->title, page->speech.language, "");
    say_clause(&page->speech, clause);
    if (*title != '\0') say(&page->speech, WORD_COLON);
    say_text(&page->speech, title);
    text_flush(page, first ? WORD_LABEL_CLAUSES : WORD_NOTHING);
}

/* The clauses that decide, and those that only fine. */
static onus_status write_clauses(const struct text_page *page) {
    const uint32_t *clauses;
    uint32_t fining[ONUS_MAX_CLAUSES];
    size_t count, more;
    onus_status status = onus_decision_clauses(page->decision, &clauses, &count);
    for (size_t i = 0; i < count; i++) {
        write_clause(page, clauses[i], i == 0);
        bool decided = onus_decision_outcome(page->decision) == ONUS_DETERMINED;
        if (decided && say_clause_reason(&page->speech, clauses[i], ONUS_NONE, page->evidence))
            text_flush(page, WORD_NOTHING);
    }
    if (status == ONUS_OK) status = fining_clauses(page->decision, fining, &more);
    for (size_t i = 0; status == ONUS_OK && i < more; i++) write_clause(page, fining[i], count + i == 0);
    return status;
}

static onus_status write_overruled(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    const onus_overruled *overruled;
    size_t count;
    onus_status status = onus_decision_overruled(page->decision, &overruled, &count);
    for (size_t i = 0; i < count; i++) {
        const char *title =
            onus_label_in(onus_policy_clause(page->report->policy, overruled[i].clause)->title, speech->language, "");
        say_clause(speech, overruled[i].clause);
        if (*title != '\0') say(speech, WORD_OPEN);
        say_text(speech, title);
        if (*title != '\0') say(speech, WORD_CLOSE);
        say(speech, WORD_OVERRULED);
        say_clauses(speech, overruled[i].by, overruled[i].by_count);
        say(speech, overruled[i].by_count > 1 ? WORD_PREVAIL : WORD_PREVAILS);
        text_flush(page, i == 0 ? WORD_LABEL_OVERRULED : WORD_NOTHING);
    }
    return status;
}

/* ---- Findings and pieces ---- */

static void say_counts(const struct text_page *page, const onus_finding *finding) {
    const struct speech *speech = &page->speech;
    for (size_t i = 0; i < 2; i++) {
        int64_t number;
        if (finding->quantities[i] == ONUS_NONE || !onus_case_quantity(page->evidence, finding->quantities[i], &number))
            continue;
        const onus_quantity_info *quantity = onus_policy_quantity(page->report->policy, finding->quantities[i]);
        say(speech, i == 0 ? WORD_COLON : WORD_CLAUSE_COMMA);
        say_label(speech, quantity->label, quantity->path);
        text_char(speech->out, ' ');
        if (quantity->kind == ONUS_QUANTITY_MONEY)
            say_money(speech, (onus_money){number});
        else
            text_number(speech->out, number);
    }
}

onus_status text_findings(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(page->decision, &findings, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_finding *finding = &findings[i];
        if (finding->possible) say(speech, WORD_POSSIBLY);
        if (finding->party != ONUS_NONE) {
            text_say_party(page, finding->party);
            say(speech, WORD_COLON);
        }
        say_finding(speech, finding);
        say_counts(page, finding);
        say_clause_in_brackets(speech, finding->clause);
        text_flush(page, i == 0 ? WORD_LABEL_FOUND : WORD_NOTHING);
    }
    return status;
}

/* Where every piece loaded arrived there is nothing to say. */
onus_status text_pieces(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    onus_pieces pieces;
    if (!onus_decision_pieces(page->decision, &pieces)) return ONUS_OK;
    const struct {
        enum word word;
        int64_t number;
    } parts[] = {
        {WORD_SHORT, pieces.short_of_loaded}, {WORD_NOT_LOADED, pieces.not_loaded}, {WORD_SURPLUS, pieces.surplus}};
    if (pieces.short_of_loaded == 0 && pieces.not_loaded == 0 && pieces.surplus == 0) return ONUS_OK;
    const onus_quantity_info *source = onus_policy_quantity(page->report->policy, pieces.source);
    say(speech, WORD_LOADED);
    text_number(speech->out, pieces.loaded);
    say(speech, WORD_OPEN);
    say_label(speech, source->label, source->path);
    say(speech, WORD_CLOSE);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].number == 0) continue;
        say(speech, WORD_CLAUSE_COMMA);
        say(speech, parts[i].word);
        text_number(speech->out, parts[i].number);
    }
    text_flush(page, WORD_LABEL_PIECES);
    return ONUS_OK;
}

/* ---- What else ---- */

static onus_status write_presumed(const struct text_page *page) {
    struct said_fact said[ONUS_MAX_FACTS];
    const uint32_t *facts;
    size_t count;
    onus_status status = onus_decision_presumed(page->decision, &facts, &count);
    if (count == 0) return status;
    for (size_t i = 0; i < count; i++) said[i] = said_in_case(page->evidence, facts[i]);
    say_presumptions(&page->speech, said, count);
    text_flush(page, WORD_LABEL_PRESUMED);
    return status;
}

onus_status text_contested(const struct text_page *page) {
    if (!page->options->contested) return ONUS_OK;
    for (size_t i = 0; i < page->options->variant_count; i++) {
        const onus_contested *variant = &page->options->variants[i];
        struct speech speech = page->speech;
        size_t count;
        const onus_share *shares = onus_decision_shares(variant->decision, &count);
        say(&speech, WORD_VARIANT);
        onus_policy_info info;
        onus_policy_describe(onus_decision_policy(variant->decision), &info);
        say_label(&speech, info.title, variant->variant);
        say(&speech, WORD_VARIANT_END);
        say(&speech, WORD_COLON);
        speech.policy = onus_decision_policy(variant->decision);
        if (count == 0) text_string(speech.out, outcome_in(onus_decision_outcome(variant->decision), speech.language));
        say_shares_left(&speech, shares, count, NULL);
        text_flush(page, i == 0 ? WORD_LABEL_CONTESTED : WORD_NOTHING);
    }
    if (page->options->variant_count > 0) return ONUS_OK;
    say(&page->speech, WORD_NO_VARIANT);
    text_flush(page, WORD_LABEL_CONTESTED);
    return ONUS_OK;
}

static void say_settlement(const struct text_page *page) {
    const struct speech *speech = &page->speech;
    onus_outcome outcome = onus_decision_outcome(page->decision);
    bool shared = outcome == ONUS_DETERMINED || outcome == ONUS_INSUFFICIENT;
    onus_money settlement;
    size_t shares;
    onus_decision_shares(page->decision, &shares);
    if (onus_decision_settlement(page->decision, &settlement)) {
        say(speech, WORD_CLAUSE_COMMA);
        say(speech, shared ? WORD_SHARE_BEFORE : WORD_AMOUNT);
        say_money_with_currency(speech, settlement);
        if (shared) say(speech, WORD_TO_SHARE);
    } else if (outcome == ONUS_DETERMINED && shares > 0) {
        say(speech, WORD_CLAUSE_COMMA);
        say(speech, WORD_NO_AMOUNT);
    }
}

static void write_heading(const struct text_page *page, const char *id) {
    static const enum colour colours[] = {COLOUR_GREEN, COLOUR_YELLOW, COLOUR_MAGENTA, COLOUR_GREEN, COLOUR_CYAN};
    const char *date = onus_case_get_text(page->evidence, ONUS_CASE_DATE);
    onus_outcome outcome = onus_decision_outcome(page->decision);
    say_case(&page->speech, id);
    text_string(page->line, "  ");
    if (date != NULL) {
        say_text(&page->speech, date);
        text_string(page->line, "  ");
    }
    say_coloured(&page->speech, colours[outcome], outcome_in(outcome, page->speech.language));
    say_settlement(page);
    wrap_paragraph(page->out, "", 0, text_get(page->line), page->report->style.width);
    if (page->line->failed) page->out->failed = true;
    text_clear(page->line);
}

onus_status text_report_case(const struct text_report *report, struct text *out, onus_decision *decision,
                             const onus_case *evidence, const char *id, const onus_result_options *options) {
    onus_status (*const parts[])(const struct text_page *) = {
        text_facts,  write_shares, write_ruling,    write_clauses, write_fines,    write_persons, text_findings,
        text_pieces, text_missing, write_overruled, text_refer,    write_presumed, text_contested};
    struct text line;
    text_init(&line, &out->allocator);
    struct speech speech = {&line, report->policy, report->style.language, report->style.colour};
    const struct text_page page = {report, decision, evidence, options, out, &line, speech, NULL, NULL};
    onus_status status = ONUS_OK;
    write_heading(&page, id);
    for (size_t i = 0; status == ONUS_OK && i < sizeof parts / sizeof *parts; i++) status = parts[i](&page);
    text_char(out, '\n');
    if (line.failed) out->failed = true;
    text_release(&line);
    if (status != ONUS_OK) return status;
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* ---- The report ---- */

onus_status text_report_init(struct text_report *report, const onus_policy *policy,
                             const onus_policy_definition *definition, const onus_policy_definition *base,
                             struct text_style style) {
    *report = (struct text_report){.policy = policy, .style = style};
    onus_status status = reads_init(&report->reads, policy, definition, base);
    if (status == ONUS_OK) status = onus_case_new(policy, &report->probe);
    if (status == ONUS_OK) status = onus_decision_new(policy, NULL, &report->probed);
    return status;
}

void text_report_release(struct text_report *report) {
    onus_decision_free(report->probed);
    onus_case_free(report->probe);
    reads_release(&report->reads);
}
