/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ledger/statement_sheet.h"

#include <string.h>

static struct sheet_column column(const struct sheet *sheet, const char *id, enum ledger_word heading,
                                  enum sheet_kind kind) {
    return (struct sheet_column){id, sheet_word(sheet, heading), kind, kind == SHEET_MONEY, false};
}

/* ---- Lines ---- */

static void put_optional(struct sheet *sheet, struct sheet_table *table, const char *text) {
    if (text == NULL)
        sheet_put_nothing(sheet, table);
    else
        sheet_put_text(sheet, table, text, NULL);
}

static void put_bearer(struct sheet *sheet, struct sheet_table *table, const struct statement *statement,
                       const struct statement_line *line, bool named) {
    const onus_party_info *party = onus_policy_party(statement->policy, line->party);
    if (named && line->name == NULL)
        sheet_put_text(sheet, table, sheet_word(sheet, LEDGER_WORD_NAMELESS), "");
    else if (named)
        sheet_put_text(sheet, table, line->name, NULL);
    sheet_put_text(sheet, table, party == NULL ? "" : sheet_party(sheet, party), party == NULL ? "" : party->id);
}

static void put_share(struct sheet *sheet, struct sheet_table *table, const struct statement_line *line) {
    char share[ONUS_FORMAT_SIZE];
    if (line->share.numerator == 0)
        sheet_put_nothing(sheet, table);
    else
        sheet_put_text(sheet, table, onus_ratio_format(line->share, share), NULL);
    if (line->has_amount)
        sheet_put_number(sheet, table, line->amount);
    else
        sheet_put_nothing(sheet, table);
}

/* `*rest`: what may be collected and has not been set against a line yet; NULL: nobody asks. */
static void put_line(struct sheet *sheet, struct sheet_table *table, const struct statement *statement,
                     const struct statement_line *line, bool named, int64_t *rest) {
    bool ruled = line->ruled && line->share.numerator != 0;
    sheet_put_text(sheet, table, line->id, NULL);
    put_optional(sheet, table, line->date);
    put_bearer(sheet, table, statement, line, named);
    put_share(sheet, table, line);
    if (rest != NULL) {
        int64_t part = *rest < line->amount ? *rest : line->amount;
        *rest -= part;
        sheet_put_number(sheet, table, part);
    }
    if (ruled)
        sheet_put_text(sheet, table, sheet_word(sheet, LEDGER_WORD_RULING), LEDGER_RULING);
    else
        put_optional(sheet, table, line->clauses);
    if (line->fine > 0)
        sheet_put_number(sheet, table, line->fine);
    else
        sheet_put_nothing(sheet, table);
    put_optional(sheet, table, line->fining);
}

static struct sheet_table *begin_lines(struct sheet *sheet, bool named, bool collecting) {
    struct sheet_column columns[10];
    size_t count = 0;
    columns[count++] = column(sheet, "case", LEDGER_WORD_COLUMN_CASE, SHEET_TEXT);
    columns[count++] = column(sheet, "date", LEDGER_WORD_COLUMN_DATE, SHEET_TEXT);
    if (named) columns[count++] = column(sheet, "name", LEDGER_WORD_COLUMN_BEARS, SHEET_TEXT);
    columns[count++] = column(sheet, "party", LEDGER_WORD_COLUMN_PARTY, SHEET_TEXT);
    columns[count++] = column(sheet, "share", LEDGER_WORD_COLUMN_SHARE, SHEET_TEXT);
    columns[count++] = column(sheet, "amount", LEDGER_WORD_COLUMN_SHARE_AMOUNT, SHEET_MONEY);
    if (collecting) columns[count++] = column(sheet, "collectable", LEDGER_WORD_COLUMN_COLLECTABLE, SHEET_MONEY);
    columns[count++] = column(sheet, "decided_by", LEDGER_WORD_COLUMN_BASIS, SHEET_TEXT);
    columns[count++] = column(sheet, "fine", LEDGER_WORD_COLUMN_FINE, SHEET_MONEY);
    columns[count++] = column(sheet, "fined_by", LEDGER_WORD_COLUMN_FINE_BASIS, SHEET_TEXT);
    struct sheet_table *table = sheet_table(
        sheet, named ? "office_lines" : "lines",
        sheet_word(sheet, named ? LEDGER_WORD_STATEMENT_OFFICE_LINES : LEDGER_WORD_STATEMENT_LINES), columns, count);
    if (table != NULL) table->total = true;
    return table;
}

static void put_note(struct sheet *sheet, struct sheet_table *table, bool named, bool collecting) {
    struct text note;
    if (table == NULL) return;
    text_init(&note, NULL);
    text_string(&note, sheet_word(sheet, named ? LEDGER_WORD_NOTE_OFFICE_LINES : LEDGER_WORD_NOTE_LINES));
    if (collecting) text_string(&note, sheet_word(sheet, LEDGER_WORD_NOTE_LINES_WAGES));
    table->note = sheet_copy(sheet, text_get(&note));
    if (note.failed) sheet->arena.failed = true;
    text_release(&note);
}

/* ---- Totals ---- */

static bool sum_lines(const void **lines, size_t count, int64_t *amount, int64_t *fines) {
    *amount = *fines = 0;
    for (size_t i = 0; i < count; i++) {
        const struct statement_line *line = lines[i];
        if (!sums_add(amount, line->amount) || !sums_add(fines, line->fine)) return false;
    }
    return true;
}

/* "1,234.50 (人民币壹仟贰佰叁拾肆元伍角整)": in figures and in words, as papers in China have it. */
static void put_sum(struct sheet *sheet, const char *id, const char *words_id, const char *label, int64_t fen) {
    char buffer[ONUS_WORDS_SIZE];
    const struct slot slots[] = {{"figures", sheet_money(sheet, fen)},
                                 {"words", onus_money_words((onus_money){fen}, buffer)}};
    sheet_field_number(sheet, id, label, SHEET_MONEY, fen);
    sheet_field_hide(sheet);
    sheet_field_text(sheet, words_id, label, sheet_phrase(sheet, LEDGER_WORD_WORDS, slots, 2));
    sheet_field_hide(sheet);
    sheet_field_said(sheet, label, sheet_phrase(sheet, LEDGER_WORD_FIGURES_AND_WORDS, slots, 2));
}

/* What the last month with a wage allows, and what is open when all is done. */
static void put_collectable(struct sheet *sheet, const struct statement_months *months) {
    size_t last = months->count;
    while (last > 0 && !months->months[last - 1].known) last--;
    if (last == 0) return;
    const struct slot month = {"month", months->months[last - 1].month};
    const struct slot end = {"month", months->months[months->count - 1].month};
    put_sum(sheet, "collectable", "collectable_words", sheet_phrase(sheet, LEDGER_WORD_FIELD_COLLECTABLE, &month, 1),
            months->months[last - 1].collected);
    put_sum(sheet, "carried_forward", "carried_forward_words", sheet_phrase(sheet, LEDGER_WORD_FIELD_CARRIED, &end, 1),
            months->months[months->count - 1].carried);
}

static void put_count(struct sheet *sheet, enum ledger_word word, uint64_t count) {
    const struct slot slot = {"count", sheet_number(sheet, count)};
    if (count > 0) sheet_paragraph(sheet, sheet_phrase(sheet, word, &slot, 1));
}

static void put_open(struct sheet *sheet, const void **lines, size_t count, size_t undated) {
    uint64_t unknown = 0, open = 0;
    bool several = false;
    for (size_t i = 0; i < count; i++) {
        const struct statement_line *line = lines[i];
        unknown += line->share.numerator != 0 && !line->has_amount;
        open += line->open_fine;
        several = several || line->party != ((const struct statement_line *)lines[0])->party;
    }
    if (several) sheet_paragraph(sheet, sheet_word(sheet, LEDGER_WORD_NOTE_SAME_NAME));
    put_count(sheet, LEDGER_WORD_NOTE_UNKNOWN_AMOUNT, unknown);
    put_count(sheet, LEDGER_WORD_NOTE_OPEN_FINE, open);
    put_count(sheet, LEDGER_WORD_NOTE_UNDATED, undated);
}

/* ---- What falls to the name, and the cases of the office ---- */

static onus_status put_person(struct sheet *sheet, const struct statement *statement) {
    size_t count = statement->person->count;
    const void **lines = statement_lines(statement->statements, statement->person, &sheet->arena);
    struct statement_months months = {0};
    bool collecting = statement->wages != NULL;
    int64_t amount, fines;
    if (lines == NULL) return ONUS_E_MEMORY;
    if (!sum_lines(lines, count, &amount, &fines) ||
        (collecting && !statement_collect(sheet, statement, lines, count, &months))) {
        if (sheet->arena.failed) return ONUS_E_MEMORY;
        sheet->withhold_money = true;
        sheet_warning(sheet, sheet_word(sheet, LEDGER_WORD_TOO_LARGE));
        collecting = false;
    } else {
        put_sum(sheet, "amount", "amount_words", sheet_word(sheet, LEDGER_WORD_FIELD_AMOUNT), amount);
        put_sum(sheet, "fine", "fine_words", sheet_word(sheet, LEDGER_WORD_FIELD_FINE), fines);
        if (collecting) put_collectable(sheet, &months);
    }
    int64_t rest = months.collected;
    struct sheet_table *table = begin_lines(sheet, false, collecting);
    for (size_t i = 0; i < count; i++) put_line(sheet, table, statement, lines[i], false, collecting ? &rest : NULL);
    put_note(sheet, table, false, collecting);
    put_open(sheet, lines, count, collecting ? months.undated : 0);
    if (collecting) statement_put_months(sheet, &months);
    sheet_paragraph(sheet, sheet_word(sheet, LEDGER_WORD_NOTE_FAULT));
    if (fines > 0) sheet_paragraph(sheet, sheet_word(sheet, LEDGER_WORD_NOTE_STATEMENT_FINE));
    return ONUS_OK;
}

static onus_status put_office(struct sheet *sheet, const struct statement *statement) {
    const void **lines = statement_lines(statement->statements, statement->office, &sheet->arena);
    int64_t amount, fines;
    if (lines == NULL) return ONUS_E_MEMORY;
    if (!sum_lines(lines, statement->office->count, &amount, &fines)) sheet->withhold_money = true;
    struct sheet_table *table = begin_lines(sheet, true, false);
    for (size_t i = 0; i < statement->office->count; i++) put_line(sheet, table, statement, lines[i], true, NULL);
    put_note(sheet, table, true, false);
    return ONUS_OK;
}

onus_status statement_sheet(struct sheet *sheet, const struct statement *statement) {
    const char *name = statement->person != NULL ? statement->person->name : statement->office->name;
    const char *period = ledger_sheet_period(sheet, statement->ledger);
    const struct slot slots[] = {{"name", name}, {"period", period}};
    onus_status status = ONUS_OK;
    sheet->total_word = sheet_word(sheet, LEDGER_WORD_TOTAL);
    sheet->others_word = sheet_word(sheet, LEDGER_WORD_OTHERS);
    sheet->open_sum = sheet_word(sheet, LEDGER_WORD_OPEN_SUM);
    sheet->title = sheet_word(sheet, statement->person != NULL ? LEDGER_WORD_STATEMENT : LEDGER_WORD_STATEMENT_OFFICE);
    sheet->subtitle = sheet_phrase(sheet, LEDGER_WORD_STATEMENT_OF, slots, 2);
    sheet_field_text(sheet, "name", sheet_word(sheet, LEDGER_WORD_FIELD_NAME), name);
    sheet_field_said(sheet, sheet_word(sheet, LEDGER_WORD_FIELD_PERIOD), period);
    ledger_sheet_days(sheet, statement->ledger);
    if (statement->person != NULL) status = put_person(sheet, statement);
    if (status == ONUS_OK && statement->office != NULL) status = put_office(sheet, statement);
    if (status != ONUS_OK) return status;
    sheet_paragraph(sheet, sheet_word(sheet, LEDGER_WORD_OBJECTION));
    sheet_signatures(sheet, sheet_word(sheet, LEDGER_WORD_SIGNATURES));
    return sheet->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
}
