/* SPDX-License-Identifier: Apache-2.0 */
/* One case on one sheet: first the answer, then what it rests on, then what may be said against it, and last who signs. What does not apply is not there. */
#include "report/letter/letter.h"

#include <string.h>

#include "report/letter/letter_parts.h"
#include "report/speech/diagnostic_line.h"

#define SIGNERS_AT_MOST 24 /* lines on one sheet; more people sign a list of their own */

/* ---- The case ---- */

static void write_persons(const struct letter_sheet *sheet) {
    const struct speech *speech = &sheet->page.speech;
    const onus_party_info *info;
    for (uint32_t party = 0; (info = onus_policy_party(speech->policy, party)) != NULL; party++) {
        uint32_t count = onus_case_person_count(sheet->page.evidence, party);
        const char *label = onus_label_in(info->label, speech->language, info->id);
        for (uint32_t i = 0; i < count; i++) {
            if (i > 0) say(speech, WORD_COMMA);
            say_text(speech, onus_case_person(sheet->page.evidence, party, i));
        }
        if (count > 0) letter_field(sheet, onus_label_in(info->name_label, speech->language, label));
    }
}

static void write_quantities(const struct letter_sheet *sheet) {
    const struct speech *speech = &sheet->page.speech;
    const onus_quantity_info *info;
    int64_t number;
    for (uint32_t i = 0; (info = onus_policy_quantity(speech->policy, i)) != NULL; i++) {
        if (!onus_case_quantity(sheet->page.evidence, i, &number)) continue;
        if (info->kind == ONUS_QUANTITY_MONEY)
            say_money_with_currency(speech, (onus_money){number});
        else
            text_number(speech->out, number);
        letter_field(sheet, onus_label_in(info->label, speech->language, info->path));
    }
}

onus_status letter_facts(const struct letter_sheet *sheet) {
    letter_section(sheet, LETTER_WORD_CASE);
    letter_identity(sheet);
    write_persons(sheet);
    write_quantities(sheet);
    letter_meta(sheet);
    return ONUS_OK;
}

/* ---- Findings, what is missing, what others would decide ---- */

/* A count that a clause puts first is no proof, where another one says otherwise. */
static onus_status write_first_count(const struct letter_sheet *sheet) {
    const onus_finding *findings;
    onus_pieces pieces;
    size_t count;
    onus_status status = onus_decision_findings(sheet->page.decision, &findings, &count);
    if (status != ONUS_OK || !onus_decision_pieces(sheet->page.decision, &pieces) || pieces.clause == ONUS_NONE)
        return status;
    bool disputed = pieces.not_loaded > 0;
    for (size_t i = 0; i < count; i++)
        disputed = disputed || findings[i].quantities[0] == pieces.source || findings[i].quantities[1] == pieces.source;
    if (!disputed) return ONUS_OK;
    const onus_quantity_info *source = onus_policy_quantity(sheet->letter->report.policy, pieces.source);
    letter_say(sheet, LETTER_WORD_COUNT_BEFORE);
    say_label(&sheet->page.speech, source->label, source->path);
    letter_say(sheet, LETTER_WORD_COUNT_FIRST);
    say_clause(&sheet->page.speech, pieces.clause);
    letter_say(sheet, LETTER_WORD_COUNT_REBUTTABLE);
    letter_write(sheet, PAPER_LINE);
    return ONUS_OK;
}

static onus_status write_found(const struct letter_sheet *sheet) {
    letter_section(sheet, LETTER_WORD_FOUND);
    onus_status status = text_findings(&sheet->page);
    if (status == ONUS_OK) status = text_pieces(&sheet->page);
    return status == ONUS_OK ? write_first_count(sheet) : status;
}

static onus_status write_missing(const struct letter_sheet *sheet) {
    letter_section(sheet, LETTER_WORD_MISSING);
    return text_missing(&sheet->page);
}

static onus_status write_referred(const struct letter_sheet *sheet) {
    if (onus_decision_ruling(sheet->page.decision) != NULL) return ONUS_OK; /* it came back */
    letter_section(sheet, LETTER_WORD_REFERRED);
    return text_refer(&sheet->page);
}

static onus_status write_contested(const struct letter_sheet *sheet) {
    const onus_result_options *options = sheet->page.options;
    letter_section(sheet, LETTER_WORD_CONTESTED);
    if (options->contested && options->variant_count > 0) return text_contested(&sheet->page);
    letter_write_word(sheet, PAPER_LINE, options->contested ? LETTER_WORD_NOT_CONTESTED : LETTER_WORD_NOT_COMPARED);
    return ONUS_OK;
}

/* ---- Signatures ---- */

static onus_status find_concerned(const struct letter_sheet *sheet, bool concerned[ONUS_MAX_PARTIES]) {
    const onus_case *evidence = sheet->page.evidence;
    const onus_fine *fines;
    size_t count;
    const onus_share *shares = onus_decision_shares(sheet->page.decision, &count);
    for (uint32_t party = 0; onus_policy_party(sheet->letter->report.policy, party) != NULL; party++)
        concerned[party] = onus_case_person_count(evidence, party) > 0;
    for (size_t i = 0; i < count; i++) concerned[shares[i].party] = true;
    const onus_ruling *ruling = onus_decision_ruling(sheet->page.decision);
    for (size_t i = 0; ruling != NULL && i < ruling->share_count; i++) concerned[ruling->shares[i].party] = true;
    onus_status status = onus_decision_fines(sheet->page.decision, &fines, &count);
    for (size_t i = 0; i < count; i++)
        if (!fines[i].possible) concerned[fines[i].party] = true;
    return status;
}

/* "driver (A)"; where nobody is named, the party. */
static void sign_for(const struct letter_sheet *sheet, uint32_t party, const char *name) {
    const struct speech *speech = &sheet->page.speech;
    say_party(speech, party);
    if (name != NULL) {
        say(speech, WORD_OPEN);
        say_text(speech, name);
        say(speech, WORD_CLOSE);
    }
    letter_sign(sheet);
}

static onus_status write_signatures(const struct letter_sheet *sheet) {
    const onus_case *evidence = sheet->page.evidence;
    bool concerned[ONUS_MAX_PARTIES] = {false};
    size_t lines = 0;
    onus_status status = find_concerned(sheet, concerned);
    letter_section(sheet, LETTER_WORD_SIGNATURES);
    for (uint32_t party = 0; status == ONUS_OK && party < ONUS_MAX_PARTIES; party++) {
        uint32_t count = onus_case_person_count(evidence, party);
        if (!concerned[party]) continue;
        for (uint32_t i = 0; i < (count > 0 ? count : 1) && lines < SIGNERS_AT_MOST; i++, lines++)
            sign_for(sheet, party, count > 0 ? onus_case_person(evidence, party, i) : NULL);
    }
    letter_say(sheet, LETTER_WORD_HANDLER);
    letter_sign(sheet);
    letter_say(sheet, LETTER_WORD_SUPERVISOR);
    letter_sign(sheet);
    return status;
}

static onus_status write_objection(const struct letter_sheet *sheet) {
    const char *labels[] = {letter_word(LETTER_WORD_OBJECTION_TO, sheet->letter->language),
                            letter_word(LETTER_WORD_OBJECTION_BY, sheet->letter->language)};
    letter_section(sheet, LETTER_WORD_OBJECTION);
    letter_write_word(sheet, PAPER_LINE, LETTER_WORD_OBJECTION_TEXT);
    paper_sign(sheet->paper, labels, 2);
    return ONUS_OK;
}

/* What the policy leaves open was set to: "X=5, Y=10". */
static void write_figures(const struct letter_sheet *sheet, uint32_t count) {
    struct text *line = sheet->page.line;
    for (uint32_t i = 0; i < count; i++) {
        const onus_parameter_info *parameter = onus_policy_parameter(sheet->letter->report.policy, i);
        if (i > 0) say(&sheet->page.speech, WORD_COMMA);
        say_label(&sheet->page.speech, parameter->label, parameter->id);
        text_string(line, " = ");
        text_number(line, parameter->value);
    }
    if (count > 0)
        paper_field(sheet->paper, letter_word(LETTER_WORD_FIGURES, sheet->letter->language), text_get(line), true);
    text_clear(line);
}

static onus_status write_stamp(const struct letter_sheet *sheet) {
    const char *language = sheet->letter->language;
    char hash[ONUS_HASH_SIZE];
    onus_policy_info info;
    onus_policy_describe(sheet->letter->report.policy, &info);
    letter_section(sheet, LETTER_WORD_STAMP);
    say_text(&sheet->page.speech, info.id);
    letter_say(sheet, LETTER_WORD_VERSION);
    say_text(&sheet->page.speech, info.version);
    paper_field(sheet->paper, letter_word(LETTER_WORD_POLICY, language), text_get(sheet->page.line), true);
    text_clear(sheet->page.line);
    paper_field(sheet->paper, letter_word(LETTER_WORD_POLICY_HASH, language), sheet->letter->hash, true);
    write_figures(sheet, info.parameters);
    if (sheet->page.decision == NULL) return ONUS_OK;
    onus_status status = onus_case_hash(sheet->page.evidence, hash);
    if (status == ONUS_OK) paper_field(sheet->paper, letter_word(LETTER_WORD_EVIDENCE_HASH, language), hash, true);
    return status;
}

/* ---- The sheet ---- */

static void begin(const struct letter_sheet *sheet, const char *mark) {
    onus_policy_info info;
    onus_policy_describe(sheet->letter->report.policy, &info);
    say_label(&sheet->page.speech, info.title, info.id);
    enum letter_word title = sheet->letter->shares_nothing ? LETTER_WORD_TITLE_PLAIN : LETTER_WORD_TITLE;
    paper_begin(sheet->paper, letter_word(title, sheet->letter->language), text_get(sheet->page.line), mark);
    text_clear(sheet->page.line);
}

static onus_status end(const struct letter_sheet *sheet, onus_status status) {
    if (status == ONUS_OK) paper_end(sheet->paper);
    if (sheet->page.line->failed) sheet->paper->out->failed = true;
    text_release(sheet->page.line);
    if (status != ONUS_OK) return status;
    return sheet->paper->out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status letter_case(struct letter *letter, struct paper *paper, onus_decision *decision, const onus_case *evidence,
                        const char *id, const onus_result_options *options) {
    onus_status (*const parts[])(const struct letter_sheet *) = {
        letter_facts,    letter_result,   write_referred,   write_missing,    letter_fines,
        letter_evidence, letter_clauses,  letter_reasons,   letter_overruled, write_found,
        write_contested, write_objection, write_signatures, write_stamp};
    struct letter_sheet sheet;
    struct text line;
    onus_status status = ONUS_OK;
    letter_sheet_init(&sheet, letter, paper, id, &line);
    sheet.page.decision = decision;
    sheet.page.evidence = evidence;
    sheet.page.options = options;
    begin(&sheet, outcome_in(onus_decision_outcome(decision), letter->language));
    for (size_t i = 0; status == ONUS_OK && i < sizeof parts / sizeof *parts; i++) status = parts[i](&sheet);
    return end(&sheet, status);
}

onus_status letter_error(struct letter *letter, struct paper *paper, const onus_case *evidence, const char *id,
                         const onus_diagnostic *diagnostic, onus_status status) {
    struct letter_sheet sheet;
    struct text line;
    letter_sheet_init(&sheet, letter, paper, id, &line);
    sheet.page.evidence = evidence;
    begin(&sheet, word_in(WORD_ERROR, letter->language));
    letter_section(&sheet, LETTER_WORD_CASE);
    letter_identity(&sheet);
    letter_meta(&sheet);
    letter_section(&sheet, LETTER_WORD_PROBLEM);
    if (diagnostic != NULL) {
        diagnostic_place(&sheet.page.speech, diagnostic);
        diagnostic_sentence(&line, diagnostic, letter->language);
    } else {
        diagnostic_status(&line, status, letter->language);
    }
    letter_write(&sheet, PAPER_STRONG);
    letter_write_word(&sheet, PAPER_LINE, LETTER_WORD_NOT_DECIDED);
    return end(&sheet, write_stamp(&sheet));
}

const char *letter_document(const char *language) {
    return letter_word(LETTER_WORD_DOCUMENT, language);
}

/* ---- The writer ---- */

static uint32_t find_quantity(const onus_policy *policy, const char *path) {
    return path == NULL ? ONUS_NONE : onus_policy_find_quantity(policy, path);
}

static onus_status find_quantities(struct letter *letter, const onus_policy *policy,
                                   const onus_policy_definition *definition, const onus_policy_definition *base) {
    onus_merged *merged;
    onus_status status = onus_definition_merge(definition, base, NULL, &merged, NULL);
    if (status != ONUS_OK) return status;
    const onus_settlement_definition *settlement = onus_merged_definition(merged)->settlement;
    letter->recovered = settlement == NULL ? ONUS_NONE : find_quantity(policy, settlement->recovered);
    onus_merged_free(merged);
    return ONUS_OK;
}

/* What the policy has. */
static onus_status look_at_policy(struct letter *letter, const onus_policy *policy) {
    struct text *heading = &letter->amount_heading;
    const struct speech speech = {heading, policy, letter->language, false};
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    letter->shares_nothing = info.shares_nothing;
    letter->renminbi = info.currency != NULL && strcmp(info.currency, "CNY") == 0;
    text_string(heading,
                letter_word(info.currency != NULL ? LETTER_WORD_AMOUNT_IN : LETTER_WORD_AMOUNT, letter->language));
    say_currency(&speech);
    if (info.currency != NULL) text_string(heading, letter_word(LETTER_WORD_AMOUNT_IN_END, letter->language));
    return heading->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status letter_init(struct letter *letter, const onus_policy *policy, const onus_policy_definition *definition,
                        const onus_policy_definition *base, const char *language) {
    *letter = (struct letter){.language = language};
    text_init(&letter->amount_heading, NULL);
    onus_status status =
        text_report_init(&letter->report, policy, definition, base, (struct text_style){language, 0, false});
    if (status == ONUS_OK) status = onus_explanation_new(policy, definition, base, NULL, &letter->explanation, NULL);
    if (status == ONUS_OK) status = onus_definition_hash(definition, base, letter->hash);
    if (status == ONUS_OK) status = find_quantities(letter, policy, definition, base);
    return status == ONUS_OK ? look_at_policy(letter, policy) : status;
}

void letter_release(struct letter *letter) {
    onus_explanation_free(letter->explanation);
    text_report_release(&letter->report);
    text_release(&letter->amount_heading);
}
