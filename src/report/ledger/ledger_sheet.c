/* SPDX-License-Identifier: Apache-2.0 */
/* What stands at the head of a claims report, whether its sums agree, and what is not in it. */
#include "report/ledger/ledger_sheet.h"

#include <string.h>

/* ---- Phrases ---- */

const char *sheet_word(const struct sheet *sheet, enum ledger_word word) {
    return ledger_word(word, sheet->language);
}

const char *sheet_phrase(struct sheet *sheet, enum ledger_word word, const struct slot *slots, size_t count) {
    struct text text;
    text_init(&text, NULL);
    text_fill(&text, sheet_word(sheet, word), slots, count);
    const char *phrase = sheet_copy(sheet, text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
    return phrase;
}

const char *sheet_money(struct sheet *sheet, int64_t fen) {
    char buffer[SHEET_CELL_SIZE];
    return sheet_copy(sheet, sheet_format_number(SHEET_MONEY, fen, buffer));
}

const char *sheet_party(const struct sheet *sheet, const onus_party_info *party) {
    return onus_label_in(party->label, sheet->language, party->id);
}

static const char *phrase_count(struct sheet *sheet, enum ledger_word word, uint64_t count) {
    const struct slot slot = {"count", sheet_number(sheet, count)};
    return sheet_phrase(sheet, word, &slot, 1);
}

/* ---- The head ---- */

const char *ledger_sheet_period(struct sheet *sheet, const struct ledger *ledger) {
    const char *from = ledger->options.from, *to = ledger->options.to;
    if (from == NULL && to == NULL) {
        const struct slot days[] = {{"from", ledger->first}, {"to", ledger->last}};
        if (ledger->first == NULL) return sheet_word(sheet, LEDGER_WORD_PERIOD_NONE);
        return sheet_phrase(sheet, LEDGER_WORD_PERIOD_CASES, days, 2);
    }
    const struct slot slots[] = {{"from", from}, {"to", to}};
    if (from != NULL && to != NULL && strcmp(from, to) == 0) return from;
    return sheet_phrase(sheet,
                        to == NULL     ? LEDGER_WORD_PERIOD_FROM
                        : from == NULL ? LEDGER_WORD_PERIOD_TO
                                       : LEDGER_WORD_PERIOD,
                        slots, 2);
}

/* What the policy leaves open was set to, "X = 5; Y = 10": of one version, for others may have other figures. */
static void put_figures(struct sheet *sheet, const onus_policy *policy) {
    const onus_parameter_info *parameter;
    struct text figures;
    text_init(&figures, &sheet->arena.allocator);
    for (uint32_t i = 0; (parameter = onus_policy_parameter(policy, i)) != NULL; i++) {
        text_string(&figures, i > 0 ? "; " : "");
        text_string(&figures, parameter->id);
        text_string(&figures, " = ");
        text_number(&figures, parameter->value);
    }
    if (figures.length > 0)
        sheet_field_text(sheet, "figures", sheet_word(sheet, LEDGER_WORD_FIELD_FIGURES), text_get(&figures));
    if (figures.failed) sheet->arena.failed = true;
    text_release(&figures);
}

static void put_policy(struct sheet *sheet, const struct claims *claims) {
    const onus_policy *policy = claims->ledger->policy_count > 0 ? claims->ledger->policies[0] : claims->policy;
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    const struct slot slots[] = {
        {"title", onus_label_in(info.title, sheet->language, info.id)},
        {"id", info.id},
        {"version", claims->versions > 1 ? phrase_count(sheet, LEDGER_WORD_POLICIES, claims->versions) : info.version}};
    const char *name = sheet_phrase(sheet, LEDGER_WORD_POLICY, slots, 3);
    sheet_field_text(sheet, "policy", "", info.id);
    sheet_field_hide(sheet);
    if (claims->versions <= 1) sheet_field_text(sheet, "version", "", info.version), sheet_field_hide(sheet);
    sheet_field_said(sheet, sheet_word(sheet, LEDGER_WORD_FIELD_POLICY), name);
    if (claims->versions <= 1) put_figures(sheet, policy);
    if (info.currency == NULL || (claims->shares_nothing && claims->ledger->total.fines == 0)) return;
    bool yuan = strcmp(info.currency, "CNY") == 0;
    sheet_field_text(sheet, "currency", "", info.currency);
    sheet_field_hide(sheet);
    sheet_field_said(sheet, sheet_word(sheet, LEDGER_WORD_FIELD_CURRENCY),
                     yuan ? sheet_word(sheet, LEDGER_WORD_YUAN) : info.currency);
}

static void put_files(struct sheet *sheet, const struct claims *claims) {
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < claims->file_count; i++) {
        if (i > 0) text_string(&text, sheet_word(sheet, LEDGER_WORD_COMMA));
        text_string(&text, claims->files[i]);
    }
    sheet_field_text(sheet, "files", sheet_word(sheet, LEDGER_WORD_FIELD_FILES), text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
}

void ledger_sheet_days(struct sheet *sheet, const struct ledger *ledger) {
    const char *from = ledger->options.from != NULL ? ledger->options.from : ledger->first;
    const char *to = ledger->options.to != NULL ? ledger->options.to : ledger->last;
    if (from != NULL) sheet_field_text(sheet, "from", "", from), sheet_field_hide(sheet);
    if (to != NULL) sheet_field_text(sheet, "to", "", to), sheet_field_hide(sheet);
}

static void put_totals(struct sheet *sheet, const struct claims *claims, int64_t settled) {
    const struct sums *total = &claims->ledger->total;
    sheet_field_number(sheet, "cases", sheet_word(sheet, LEDGER_WORD_FIELD_CASES), SHEET_COUNT,
                       (int64_t)(total->cases + total->errors));
    if (claims->shares_nothing) {
        if (total->fines > 0)
            sheet_field_number(sheet, "fines", sheet_word(sheet, LEDGER_WORD_COLUMN_FINES), SHEET_MONEY, total->fines);
        return;
    }
    sheet_field_number(sheet, "settled", sheet_word(sheet, LEDGER_WORD_FIELD_SETTLED), SHEET_MONEY, settled);
    sheet_field_number(sheet, "undecided", sheet_word(sheet, LEDGER_WORD_FIELD_UNDECIDED), SHEET_MONEY,
                       total->undecided);
    sheet_field_number(sheet, "fines", sheet_word(sheet, LEDGER_WORD_FIELD_FINES), SHEET_MONEY, total->fines);
}

/* ---- Reconciliation ---- */

static bool borne_by(const struct ledger *ledger, enum ledger_by by, int64_t *fen) {
    bool fits;
    struct sums total = ledger_table_total(&ledger->tables[by], &fits);
    return sums_borne(&total, fen) && fits;
}

/* Five sums that nothing but the cases connects. */
static void put_reconciliation(struct sheet *sheet, const struct claims *claims, int64_t settled) {
    static const enum ledger_by tables[] = {LEDGER_PARTY, LEDGER_PERSON, LEDGER_CLAUSE, LEDGER_MONTH};
    static const char *const names[] = {"parties", "persons", "clauses", "months"};
    struct slot slots[5] = {{"cases", sheet_money(sheet, settled)}};
    bool same = true;
    for (size_t i = 0; i < 4; i++) {
        int64_t fen = 0;
        same = borne_by(claims->ledger, tables[i], &fen) && fen == settled && same;
        slots[i + 1] = (struct slot){names[i], sheet_money(sheet, fen)};
    }
    sheet_field_text(sheet, "reconciled", "", same ? "yes" : "no");
    sheet_field_hide(sheet);
    if (same)
        sheet_paragraph(sheet, sheet_phrase(sheet, LEDGER_WORD_RECONCILED, slots, 5));
    else
        sheet_warning(sheet, sheet_phrase(sheet, LEDGER_WORD_NOT_RECONCILED, slots, 5));
}

/* ---- What is not in it ---- */

static void put_twice(struct sheet *sheet, const struct seen *seen) {
    struct text text;
    if (seen == NULL || seen->again == 0) return;
    text_init(&text, NULL);
    for (size_t i = 0; i < seen->again && i < SEEN_SHOWN; i++) {
        if (i > 0) text_string(&text, sheet_word(sheet, LEDGER_WORD_COMMA));
        text_string(&text, seen->shown[i]);
    }
    if (seen->again > SEEN_SHOWN) text_string(&text, sheet_word(sheet, LEDGER_WORD_TWICE_MORE));
    const struct slot slots[] = {{"count", sheet_number(sheet, seen->again)}, {"ids", text_get(&text)}};
    sheet_warning(sheet, sheet_phrase(sheet, LEDGER_WORD_TWICE, slots, 2));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
}

/* Said to people as a sentence, and to machines as a number. */
static void put_left(struct sheet *sheet, const char *id, enum ledger_word word, uint64_t count) {
    sheet_field_number(sheet, id, "", SHEET_COUNT, (int64_t)count);
    sheet_field_hide(sheet);
    if (count > 0) sheet_paragraph(sheet, phrase_count(sheet, word, count));
}

void ledger_omissions(struct sheet *sheet, const struct claims *claims) {
    const struct ledger *ledger = claims->ledger;
    bool period = ledger->options.from != NULL || ledger->options.to != NULL;
    put_left(sheet, "elsewhen", LEDGER_WORD_LEFT_ELSEWHEN, ledger->elsewhen);
    if (period && ledger->undated.cases > 0) {
        int64_t amount = ledger->undated.determined;
        bool fits = sums_add(&amount, ledger->undated.ruling) && sums_add(&amount, ledger->undated.undecided) &&
                    sums_add(&amount, ledger->undated.unshared);
        const struct slot slots[] = {
            {"count", sheet_number(sheet, ledger->undated.cases)},
            {"amount", fits ? sheet_money(sheet, amount) : sheet_word(sheet, LEDGER_WORD_OPEN_SUM)}};
        sheet_paragraph(sheet, sheet_phrase(sheet, LEDGER_WORD_LEFT_UNDATED, slots, 2));
    }
    if (!period && ledger->undated.cases > 0)
        sheet_paragraph(sheet, phrase_count(sheet, LEDGER_WORD_KEPT_UNDATED, ledger->undated.cases));
    sheet_field_number(sheet, "undated", "", SHEET_COUNT, (int64_t)ledger->undated.cases);
    sheet_field_hide(sheet);
    if (!claims->shares_nothing) put_left(sheet, "unpriced", LEDGER_WORD_UNPRICED, ledger->total.unpriced);
    put_left(sheet, "errors", LEDGER_WORD_ERRORS_LEFT, ledger->total.errors);
    if (claims->seen == NULL) return;
    sheet_field_number(sheet, "repeated", "", SHEET_COUNT, (int64_t)claims->seen->again);
    sheet_field_hide(sheet);
    put_twice(sheet, claims->seen);
    if (claims->seen->full) sheet_warning(sheet, sheet_word(sheet, LEDGER_WORD_TWICE_FULL));
}

/* ---- The whole ---- */

onus_status ledger_sheet(struct sheet *sheet, const struct claims *claims) {
    int64_t settled = 0;
    bool fits = sums_borne(&claims->ledger->total, &settled);
    sheet->total_word = sheet_word(sheet, LEDGER_WORD_TOTAL);
    sheet->others_word = sheet_word(sheet, LEDGER_WORD_OTHERS);
    sheet->open_sum = sheet_word(sheet, LEDGER_WORD_OPEN_SUM);
    sheet->withhold_money = claims->ledger->too_large || !fits;
    if (claims->bare) {
        ledger_tables(sheet, claims);
        return sheet->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
    }
    sheet->title = sheet_word(sheet, claims->shares_nothing ? LEDGER_WORD_TITLE_PLAIN : LEDGER_WORD_TITLE);
    sheet->subtitle = ledger_sheet_period(sheet, claims->ledger);
    ledger_sheet_days(sheet, claims->ledger);
    put_files(sheet, claims);
    put_policy(sheet, claims);
    put_totals(sheet, claims, settled);
    if (sheet->withhold_money)
        sheet_warning(sheet, sheet_word(sheet, LEDGER_WORD_TOO_LARGE));
    else if (!claims->shares_nothing)
        put_reconciliation(sheet, claims, settled);
    ledger_omissions(sheet, claims);
    ledger_tables(sheet, claims);
    if (claims->by < 0) ledger_gaps(sheet, claims);
    if (claims->compare != NULL) ledger_comparison(sheet, claims);
    return sheet->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
}
