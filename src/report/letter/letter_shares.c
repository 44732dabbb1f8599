/* SPDX-License-Identifier: Apache-2.0 */
/* Who bears what: in words, as a bar, as fractions, and in money, which adds up on the sheet. And the fines, apart. */
#include "report/letter/letter_parts.h"

/* ---- The bar ---- */

static int64_t common_denominator(const onus_share *shares, size_t count) {
    int64_t common = 1;
    for (size_t i = 0; i < count; i++) {
        int64_t a = common, b = shares[i].share.denominator;
        while (b != 0) {
            int64_t rest = a % b;
            a = b;
            b = rest;
        }
        common = common / a * shares[i].share.denominator;
    }
    return common;
}

static void say_part(const struct letter_sheet *sheet, const onus_share *share) {
    char buffer[ONUS_FORMAT_SIZE];
    say_party(&sheet->page.speech, share->party);
    text_char(sheet->page.line, ' ');
    text_string(sheet->page.line, onus_ratio_format(share->share, buffer));
}

/* Captions, each closed by a zero byte. */
static void write_bar(const struct letter_sheet *sheet, const onus_share *shares, size_t count) {
    struct paper_part parts[ONUS_MAX_PARTIES];
    size_t starts[ONUS_MAX_PARTIES], alternative;
    int64_t common = common_denominator(shares, count);
    struct text *line = sheet->page.line;
    for (size_t i = 0; i < count; i++) {
        starts[i] = line->length;
        say_part(sheet, &shares[i]);
        text_append(line, "", 1);
        parts[i].size = shares[i].share.numerator * (common / shares[i].share.denominator);
    }
    alternative = line->length;
    letter_say(sheet, LETTER_WORD_BAR);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(&sheet->page.speech, WORD_CLAUSE_COMMA);
        say_part(sheet, &shares[i]);
    }
    for (size_t i = 0; i < count && !line->failed; i++) parts[i].caption = line->bytes + starts[i];
    if (!line->failed) paper_bar(sheet->paper, parts, count, line->bytes + alternative);
    if (line->failed) sheet->paper->out->failed = true;
    text_clear(line);
}

/* ---- Shares ---- */

struct money_cells {
    const struct letter_sheet *sheet;
    bool amounts;
};

static void write_money(const struct money_cells *cells, onus_money money) {
    if (!cells->amounts) return;
    say_money(&cells->sheet->page.speech, money);
    letter_cell(cells->sheet);
    if (!cells->sheet->letter->renminbi) return;
    letter_say_words(cells->sheet, money);
    letter_cell(cells->sheet);
}

/* What each of several persons of a party bears. */
static void write_persons(const struct money_cells *cells, uint32_t party, const onus_person_part *parts,
                          size_t count) {
    const struct letter_sheet *sheet = cells->sheet;
    if (!cells->amounts || onus_case_person_count(sheet->page.evidence, party) < 2) return;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].party != party || !parts[i].has_amount) continue;
        letter_say(sheet, LETTER_WORD_OF_WHICH);
        say_text(&sheet->page.speech, parts[i].name);
        letter_cell(sheet);
        letter_cell(sheet);
        write_money(cells, parts[i].amount);
    }
}

static void write_share(const struct money_cells *cells, const onus_share *share) {
    char buffer[ONUS_FORMAT_SIZE];
    text_say_party(&cells->sheet->page, share->party);
    letter_cell(cells->sheet);
    text_string(cells->sheet->page.line, onus_ratio_format(share->share, buffer));
    letter_cell(cells->sheet);
}

static void write_total(const struct money_cells *cells, const onus_amount *amounts, size_t count) {
    onus_money sum = {0};
    for (size_t i = 0; i < count; i++) sum.fen += amounts[i].amount.fen;
    paper_total(cells->sheet->paper);
    letter_say(cells->sheet, LETTER_WORD_TOTAL);
    letter_cell(cells->sheet);
    text_char(cells->sheet->page.line, '1');
    letter_cell(cells->sheet);
    write_money(cells, sum);
}

static onus_status write_shares(const struct letter_sheet *sheet, const onus_share *shares, size_t count) {
    const char *language = sheet->letter->language;
    const onus_person_part *parts;
    size_t amount_count, part_count;
    const onus_amount *amounts = onus_decision_amounts(sheet->page.decision, &amount_count);
    onus_status status = onus_decision_persons(sheet->page.decision, &parts, &part_count);
    if (status != ONUS_OK) return status;
    const struct money_cells cells = {sheet, amount_count == count};
    const struct paper_column columns[] = {{letter_word(LETTER_WORD_PARTY, language), false},
                                           {letter_word(LETTER_WORD_SHARE, language), true},
                                           {text_get(&sheet->letter->amount_heading), true},
                                           {letter_word(LETTER_WORD_WORDS, language), false}};
    write_bar(sheet, shares, count);
    paper_table(sheet->paper, NULL, columns, !cells.amounts ? 2 : sheet->letter->renminbi ? 4 : 3);
    for (size_t i = 0; i < count; i++) {
        write_share(&cells, &shares[i]);
        if (cells.amounts) write_money(&cells, amounts[i].amount);
        write_persons(&cells, shares[i].party, parts, part_count);
    }
    if (count > 1) write_total(&cells, amounts, amount_count);
    return ONUS_OK;
}

/* ---- The result ---- */

static void say_amount(const struct letter_sheet *sheet, onus_money money) {
    say_money_with_currency(&sheet->page.speech, money);
    if (!sheet->letter->renminbi) return;
    say(&sheet->page.speech, WORD_OPEN);
    letter_say_words(sheet, money);
    say(&sheet->page.speech, WORD_CLOSE);
}

static void write_determined(const struct letter_sheet *sheet) {
    onus_money settlement;
    if (!onus_decision_settlement(sheet->page.decision, &settlement)) {
        letter_write_word(sheet, PAPER_LINE, LETTER_WORD_SHARED_UNPRICED);
        return;
    }
    letter_say(sheet, LETTER_WORD_SHARED_BEFORE);
    say_amount(sheet, settlement);
    letter_say(sheet, LETTER_WORD_SHARED);
    letter_write(sheet, PAPER_LINE);
}

/* Nobody bears anything by this sheet; what it is about waits. */
static void write_waiting(const struct letter_sheet *sheet) {
    onus_money settlement;
    if (!onus_decision_settlement(sheet->page.decision, &settlement)) return;
    letter_say(sheet, LETTER_WORD_WAITS_BEFORE);
    say_amount(sheet, settlement);
    letter_say(sheet, LETTER_WORD_WAITS);
    letter_write(sheet, PAPER_LINE);
}

static void write_undetermined(const struct letter_sheet *sheet, onus_outcome outcome) {
    if (outcome == ONUS_INSUFFICIENT)
        letter_say(sheet, sheet->letter->shares_nothing ? LETTER_WORD_INSUFFICIENT_PLAIN : LETTER_WORD_INSUFFICIENT);
    if (outcome == ONUS_SILENT) explain_say(&sheet->page.speech, EXPLAIN_WORD_SILENT);
    if (outcome == ONUS_OUTSIDE) explain_say(&sheet->page.speech, EXPLAIN_WORD_OUTSIDE);
    if (outcome == ONUS_NO_LOSS) explain_say(&sheet->page.speech, EXPLAIN_WORD_NO_LOSS);
    letter_write(sheet, PAPER_STRONG);
    bool open = outcome == ONUS_INSUFFICIENT || outcome == ONUS_SILENT;
    if (open && onus_decision_ruling(sheet->page.decision) == NULL) write_waiting(sheet);
}

/* Beside what the rulebook leaves open. */
static onus_status write_ruling(const struct letter_sheet *sheet) {
    const onus_ruling *ruling = onus_decision_ruling(sheet->page.decision);
    if (ruling == NULL) return ONUS_OK;
    paper_section(sheet->paper, word_in(WORD_LABEL_RULING, sheet->letter->language));
    say(&sheet->page.speech, WORD_RULED_BY);
    say_ruled(&sheet->page.speech, ruling);
    letter_write(sheet, PAPER_LINE);
    return write_shares(sheet, ruling->shares, ruling->share_count);
}

onus_status letter_result(const struct letter_sheet *sheet) {
    onus_outcome outcome = onus_decision_outcome(sheet->page.decision);
    size_t count;
    const onus_share *shares = onus_decision_shares(sheet->page.decision, &count);
    letter_section(sheet, LETTER_WORD_RESULT);
    if (outcome != ONUS_DETERMINED) {
        write_undetermined(sheet, outcome);
        return write_ruling(sheet);
    }
    if (count == 0) { /* of a policy that shares nothing */
        letter_write_word(sheet, PAPER_LINE, LETTER_WORD_FOLLOWS);
        return ONUS_OK;
    }
    write_determined(sheet);
    return write_shares(sheet, shares, count);
}

/* ---- Fines ---- */

static void write_fine(const struct letter_sheet *sheet, const onus_fine *fine) {
    text_say_party(&sheet->page, fine->party);
    if (fine->possible) letter_say(sheet, LETTER_WORD_POSSIBLE);
    letter_cell(sheet);
    say_clause(&sheet->page.speech, fine->clause);
    letter_cell(sheet);
    text_say_fine(&sheet->page, fine);
    letter_cell(sheet);
}

static void write_fine_total(const struct letter_sheet *sheet, const onus_fine *fines, size_t count) {
    onus_money sum = {0};
    size_t certain = 0;
    for (size_t i = 0; i < count; i++) {
        if (fines[i].possible || fines[i].open || fines[i].amount.fen > ONUS_MAX_MONEY - sum.fen) continue;
        sum.fen += fines[i].amount.fen;
        certain++;
    }
    if (certain != count || count < 2) return;
    paper_total(sheet->paper);
    letter_say(sheet, LETTER_WORD_TOTAL);
    letter_cell(sheet);
    letter_cell(sheet);
    say_money(&sheet->page.speech, sum);
    letter_cell(sheet);
}

onus_status letter_fines(const struct letter_sheet *sheet) {
    const char *language = sheet->letter->language;
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(sheet->page.decision, &fines, &count);
    if (status != ONUS_OK || count == 0) return status;
    const struct paper_column columns[] = {{letter_word(LETTER_WORD_PARTY, language), false},
                                           {letter_word(LETTER_WORD_CLAUSE, language), false},
                                           {text_get(&sheet->letter->amount_heading), true}};
    letter_section(sheet, LETTER_WORD_FINES);
    paper_table(sheet->paper, NULL, columns, 3);
    for (size_t i = 0; i < count; i++) write_fine(sheet, &fines[i]);
    write_fine_total(sheet, fines, count);
    letter_write_word(sheet, PAPER_NOTE,
                      sheet->letter->shares_nothing ? LETTER_WORD_FINES_NOTE_PLAIN : LETTER_WORD_FINES_NOTE);
    return ONUS_OK;
}
