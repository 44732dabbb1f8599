/* SPDX-License-Identifier: Apache-2.0 */
/* What the silences of a policy cost. */
#include "report/check/check_phrases.h"
#include "report/ledger/ledger_measures.h"

static const char *gap_name(struct sheet *sheet, const struct silences *silences, const struct silence_gap *gap) {
    if (gap->region == NULL) return sheet_word(sheet, LEDGER_WORD_GAP_MIXED);
    const struct check_phrases phrases = {silences->check, sheet->language, &sheet->arena};
    return phrase_where(&phrases, gap->region->where, gap->region->where_count, NULL, 0);
}

/* "usual 17": the region's number in `onus check --format json`. */
static const char *gap_id(struct sheet *sheet, const struct silence_gap *gap) {
    struct text text;
    text_init(&text, NULL);
    if (gap->region != NULL) {
        text_string(&text, gap->usual ? "usual_regions/" : "regions/");
        text_number(&text, (int64_t)gap->index);
    }
    const char *id = sheet_copy(sheet, text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
    return id;
}

void ledger_gaps(struct sheet *sheet, const struct claims *claims) {
    const struct sheet_column columns[] = {{"gap", sheet_word(sheet, LEDGER_WORD_COLUMN_GAP), SHEET_TEXT, false, false},
                                           measure_column(sheet, MEASURE_CASES),
                                           measure_column(sheet, MEASURE_COST)};
    struct sheet_table *table = NULL;
    bool usual = false;
    for (size_t i = 0; i < claims->silences_count; i++) {
        size_t count;
        const struct silence_gap *gaps = silences_gaps(&claims->silences[i], &sheet->arena, &count);
        if (gaps == NULL || count == 0) continue;
        if (table == NULL)
            table = sheet_table(sheet, "silences", sheet_word(sheet, LEDGER_WORD_BY_SILENCE), columns,
                                claims->shares_nothing ? 2 : 3);
        for (size_t at = 0; at < count; at++) {
            sheet_put_text(sheet, table, gap_name(sheet, &claims->silences[i], &gaps[at]), gap_id(sheet, &gaps[at]));
            sheet_put_number(sheet, table, (int64_t)gaps[at].sums.cases);
            if (!claims->shares_nothing) sheet_put_number(sheet, table, silence_cost(&gaps[at].sums));
            usual = usual || gaps[at].usual;
        }
    }
    if (table == NULL) return;
    struct text note;
    text_init(&note, NULL);
    text_string(&note, sheet_word(sheet, LEDGER_WORD_NOTE_SILENCE));
    if (usual) text_string(&note, sheet_word(sheet, LEDGER_WORD_NOTE_USUAL));
    table->note = sheet_copy(sheet, text_get(&note));
    table->total = true;
    table->shown = 20;
    table->wrapped = true;
    if (note.failed) sheet->arena.failed = true;
    text_release(&note);
}
