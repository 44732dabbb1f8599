/* SPDX-License-Identifier: Apache-2.0 */
/* What another policy would have meant. */
#include "report/ledger/ledger_sheet.h"
#include "report/speech/words.h"

static const char *answer(struct sheet *sheet, const struct compare *compare, const struct compare_answer *said) {
    struct text text;
    if (!said->decided) return sheet_word(sheet, LEDGER_WORD_COMPARE_IMPOSSIBLE);
    if (said->share_count == 0) return outcome_in(said->outcome, sheet->language);
    text_init(&text, NULL);
    for (size_t i = 0; i < said->share_count; i++) {
        char share[ONUS_FORMAT_SIZE];
        bool all = said->shares[i].share.denominator == 1;
        const struct slot slots[] = {{"party", sheet_party(sheet, compare->parties[said->shares[i].party].info)},
                                     {"share", onus_ratio_format(said->shares[i].share, share)}};
        if (i > 0) text_string(&text, sheet_word(sheet, LEDGER_WORD_COMMA));
        text_fill(&text, sheet_word(sheet, all ? LEDGER_WORD_BEARS_ALL : LEDGER_WORD_BEARS), slots, 2);
    }
    const char *phrase = sheet_copy(sheet, text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
    return phrase;
}

/* "driver 1/2, branch 1/2", or the status. */
static const char *answer_id(struct sheet *sheet, const struct compare *compare, const struct compare_answer *said) {
    struct text text;
    if (!said->decided) return "impossible";
    if (said->share_count == 0) return onus_outcome_name(said->outcome);
    text_init(&text, NULL);
    for (size_t i = 0; i < said->share_count; i++) {
        char share[ONUS_FORMAT_SIZE];
        if (i > 0) text_string(&text, ", ");
        text_string(&text, compare->parties[said->shares[i].party].info->id);
        text_char(&text, ' ');
        text_string(&text, onus_ratio_format(said->shares[i].share, share));
    }
    const char *id = sheet_copy(sheet, text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
    return id;
}

static void put_change(struct sheet *sheet, struct sheet_table *table, const char *name, const char *id,
                       const int64_t sums[2]) {
    if (sums[0] == 0 && sums[1] == 0) return;
    sheet_put_text(sheet, table, name, id);
    sheet_put_number(sheet, table, sums[0]);
    sheet_put_number(sheet, table, sums[1]);
    sheet_put_number(sheet, table, sums[1] - sums[0]);
}

static void put_compared_money(struct sheet *sheet, const struct compare *compare) {
    const struct sheet_column columns[] = {
        {"what", "", SHEET_TEXT, false, false},
        {"now", sheet_word(sheet, LEDGER_WORD_COLUMN_NOW), SHEET_MONEY, false, false},
        {"then", sheet_word(sheet, LEDGER_WORD_COLUMN_THEN), SHEET_MONEY, false, false},
        {"change", sheet_word(sheet, LEDGER_WORD_COLUMN_CHANGE), SHEET_MONEY, false, false}};
    struct sheet_table *table =
        sheet_table(sheet, "compare_money", sheet_word(sheet, LEDGER_WORD_COMPARE_MONEY), columns, 4);
    for (uint32_t i = 0; i < compare->party_count; i++) {
        const struct compare_party *party = &compare->parties[i];
        put_change(sheet, table, sheet_party(sheet, party->info), party->info->id, party->amounts);
    }
    put_change(sheet, table, sheet_word(sheet, LEDGER_WORD_COMPARE_UNDECIDED), "undecided", compare->undecided);
    put_change(sheet, table, sheet_word(sheet, LEDGER_WORD_COMPARE_UNSHARED), "not_shared", compare->unshared);
    for (uint32_t i = 0; i < compare->party_count; i++) {
        const struct compare_party *party = &compare->parties[i];
        const struct slot slot = {"party", sheet_party(sheet, party->info)};
        struct text id;
        text_init(&id, NULL);
        text_string(&id, party->info->id);
        text_string(&id, ".fines");
        put_change(sheet, table, sheet_phrase(sheet, LEDGER_WORD_COMPARE_FINES, &slot, 1), text_get(&id), party->fines);
        if (id.failed) sheet->arena.failed = true;
        text_release(&id);
    }
}

static void put_compared_outcomes(struct sheet *sheet, const struct compare *compare) {
    const struct sheet_column columns[] = {
        {"status", sheet_word(sheet, LEDGER_WORD_COLUMN_OUTCOME), SHEET_TEXT, false, false},
        {"now", sheet_word(sheet, LEDGER_WORD_COLUMN_NOW), SHEET_COUNT, true, false},
        {"then", sheet_word(sheet, LEDGER_WORD_COLUMN_THEN), SHEET_COUNT, true, false}};
    struct sheet_table *table =
        sheet_table(sheet, "compare_statuses", sheet_word(sheet, LEDGER_WORD_COMPARE_OUTCOMES), columns, 3);
    for (unsigned i = 0; i < 6; i++) {
        if (compare->outcomes[0][i] == 0 && compare->outcomes[1][i] == 0) continue;
        if (i < 5)
            sheet_put_text(sheet, table, outcome_in((onus_outcome)i, sheet->language),
                           onus_outcome_name((onus_outcome)i));
        else
            sheet_put_text(sheet, table, sheet_word(sheet, LEDGER_WORD_COMPARE_IMPOSSIBLE), "impossible");
        sheet_put_number(sheet, table, (int64_t)compare->outcomes[0][i]);
        sheet_put_number(sheet, table, (int64_t)compare->outcomes[1][i]);
    }
    if (table != NULL) table->total = true;
}

static void put_answer(struct sheet *sheet, struct sheet_table *table, const struct compare *compare,
                       const struct compare_answer *said) {
    sheet_put_text(sheet, table, answer(sheet, compare, said), answer_id(sheet, compare, said));
}

static void put_compared_cases(struct sheet *sheet, const struct compare *compare) {
    const struct sheet_column columns[] = {
        {"case", sheet_word(sheet, LEDGER_WORD_COLUMN_CASE), SHEET_TEXT, false, false},
        {"now", sheet_word(sheet, LEDGER_WORD_COLUMN_NOW), SHEET_TEXT, false, false},
        {"then", sheet_word(sheet, LEDGER_WORD_COLUMN_THEN), SHEET_TEXT, false, false}};
    struct sheet_table *table =
        sheet_table(sheet, "compare_cases", sheet_word(sheet, LEDGER_WORD_COMPARE_CASES), columns, 3);
    for (size_t i = 0; i < compare->shown_count; i++) {
        sheet_put_text(sheet, table, compare->shown[i].id, NULL);
        put_answer(sheet, table, compare, &compare->shown[i].answers[0]);
        put_answer(sheet, table, compare, &compare->shown[i].answers[1]);
    }
    const struct slot slots[] = {{"shown", sheet_number(sheet, compare->shown_count)},
                                 {"changed", sheet_number(sheet, compare->changed)}};
    if (table != NULL && compare->changed > compare->shown_count)
        table->note = sheet_phrase(sheet, LEDGER_WORD_COMPARE_MORE, slots, 2);
}

void ledger_comparison(struct sheet *sheet, const struct claims *claims) {
    const struct compare *compare = claims->compare;
    onus_policy_info info;
    onus_policy_describe(compare->policy, &info);
    const char *title = onus_label_in(info.title, sheet->language, info.id);
    const struct slot slots[] = {{"policy", title},
                                 {"cases", sheet_number(sheet, compare->cases)},
                                 {"changed", sheet_number(sheet, compare->changed)}};
    sheet_field_text(sheet, "compared_with", sheet_word(sheet, LEDGER_WORD_COMPARE), info.id);
    sheet_field_hide(sheet);
    sheet_paragraph(
        sheet,
        sheet_phrase(sheet, compare->changed == 0 ? LEDGER_WORD_COMPARE_NONE : LEDGER_WORD_COMPARE_SAID, slots, 3));
    sheet_field_number(sheet, "changed_cases", "", SHEET_COUNT, (int64_t)compare->changed);
    sheet_field_hide(sheet);
    if (compare->too_large) sheet_warning(sheet, sheet_word(sheet, LEDGER_WORD_TOO_LARGE));
    put_compared_outcomes(sheet, compare);
    if (!compare->too_large) put_compared_money(sheet, compare);
    if (compare->changed > 0) put_compared_cases(sheet, compare);
}
