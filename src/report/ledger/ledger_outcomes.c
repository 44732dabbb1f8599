/* SPDX-License-Identifier: Apache-2.0 */
/* Cases by status, and sums of months: quarters and years. */
#include <string.h>

#include "report/ledger/ledger_measures.h"
#include "report/speech/words.h"

/* ---- By status ---- */

static void put_row(struct sheet *sheet, struct sheet_table *table, const char *name, const char *id, uint64_t cases,
                    const int64_t *amount) {
    sheet_put_text(sheet, table, name, id);
    sheet_put_number(sheet, table, (int64_t)cases);
    if (table != NULL && table->column_count < 3) return; /* nothing is shared */
    if (amount != NULL)
        sheet_put_number(sheet, table, *amount);
    else
        sheet_put_nothing(sheet, table);
}

/* Part of the row above, and in no total. */
static void put_ruled(struct sheet *sheet, struct sheet_table *table, const struct sums *sums) {
    if (table == NULL || sums->ruled == 0) return;
    size_t first = table->cell_count;
    put_row(sheet, table, sheet_word(sheet, LEDGER_WORD_RULED), "ruled", sums->ruled, &sums->ruling);
    if (first < table->cell_count) table->cells[first].emphasis = true;
}

void ledger_outcomes(struct sheet *sheet, const struct claims *claims) {
    const struct sheet_column columns[] = {
        {"status", sheet_word(sheet, LEDGER_WORD_COLUMN_OUTCOME), SHEET_TEXT, false, false},
        {"cases", sheet_word(sheet, LEDGER_WORD_COLUMN_CASES), SHEET_COUNT, true, false},
        {"amount", sheet_word(sheet, LEDGER_WORD_COLUMN_AMOUNT), SHEET_MONEY, true, false}};
    struct sheet_table *table = sheet_table(sheet, "statuses", sheet_word(sheet, LEDGER_WORD_BY_OUTCOME), columns,
                                            claims->shares_nothing ? 2 : 3);
    for (unsigned i = 0; i < 5; i++) {
        const struct sums *sums = &claims->ledger->settled[i];
        int64_t amount = sums->determined;
        bool fits =
            sums_add(&amount, sums->ruling) && sums_add(&amount, sums->undecided) && sums_add(&amount, sums->unshared);
        if (sums->cases == 0 && !claims->stable) continue;
        put_row(sheet, table, outcome_in((onus_outcome)i, sheet->language), onus_outcome_name((onus_outcome)i),
                sums->cases, fits ? &amount : NULL);
        put_ruled(sheet, table, sums);
    }
    if (claims->ledger->total.errors > 0 || claims->stable)
        put_row(sheet, table, sheet_word(sheet, LEDGER_WORD_ERRORS), "error", claims->ledger->total.errors, NULL);
    if (table != NULL) table->total = true;
}

/* ---- Quarters and years ---- */

static const enum measure measures[] = {MEASURE_CASES,      MEASURE_DECIDED, MEASURE_OPEN,  MEASURE_CONTESTED,
                                        MEASURE_DETERMINED, MEASURE_RULING,  MEASURE_BORNE, MEASURE_UNDECIDED,
                                        MEASURE_UNSHARED,   MEASURE_FINES};

/* 0 to 3 of "2026-11". */
static int quarter_of(const char *month) {
    return ((month[5] - '0') * 10 + (month[6] - '0') - 1) / 3;
}

static void put_period(struct sheet *sheet, struct sheet_table *table, const char *name, const char *id, bool year,
                       const struct sums *sums, const enum measure *needed, size_t count) {
    size_t first = table == NULL ? 0 : table->cell_count;
    sheet_put_text(sheet, table, name, id);
    measures_put(sheet, table, sums, needed, count);
    if (year && table != NULL && first < table->cell_count) table->cells[first].emphasis = true;
}

static void put_quarter(struct sheet *sheet, struct sheet_table *table, const char *month, const struct sums *sums,
                        const enum measure *needed, size_t count) {
    char year[5] = {month[0], month[1], month[2], month[3], '\0'};
    char quarter[2] = {(char)('1' + quarter_of(month)), '\0'}, id[8] = "";
    const struct slot slots[] = {{"year", year}, {"quarter", quarter}};
    memcpy(id, year, 4);
    memcpy(id + 4, "-Q", 2);
    id[6] = quarter[0];
    put_period(sheet, table, sheet_phrase(sheet, LEDGER_WORD_QUARTER, slots, 2), id, false, sums, needed, count);
}

static void put_year(struct sheet *sheet, struct sheet_table *table, const char *month, const struct sums *sums,
                     const enum measure *needed, size_t count) {
    char year[5] = {month[0], month[1], month[2], month[3], '\0'};
    const struct slot slot = {"year", year};
    put_period(sheet, table, sheet_phrase(sheet, LEDGER_WORD_YEAR, &slot, 1), year, true, sums, needed, count);
}

/* Each quarter, and behind the last of a year the year. Sums that do not fit are said by the ledger. */
static void put_periods(struct sheet *sheet, struct sheet_table *table, const void **months, size_t month_count,
                        const enum measure *needed, size_t count) {
    struct sums quarter = {0}, year = {0};
    for (size_t i = 0; i < month_count; i++) {
        const struct row *row = months[i], *next = i + 1 < month_count ? months[i + 1] : NULL;
        if (row->key.name == NULL) return;
        if (next != NULL && next->key.name == NULL) next = NULL;
        sums_merge(&quarter, &row->sums);
        sums_merge(&year, &row->sums);
        bool same_year = next != NULL && strncmp(next->key.name, row->key.name, 4) == 0;
        if (same_year && quarter_of(next->key.name) == quarter_of(row->key.name)) continue;
        put_quarter(sheet, table, row->key.name, &quarter, needed, count);
        quarter = (struct sums){0};
        if (same_year) continue;
        put_year(sheet, table, row->key.name, &year, needed, count);
        year = (struct sums){0};
    }
}

void ledger_quarters(struct sheet *sheet, const struct claims *claims) {
    const struct rows *rows = &claims->ledger->tables[LEDGER_MONTH];
    struct sheet_column columns[1 + sizeof measures / sizeof *measures] = {
        {"period", sheet_word(sheet, LEDGER_WORD_COLUMN_PERIOD), SHEET_TEXT, false, false}};
    enum measure needed[sizeof measures / sizeof *measures];
    size_t count = measures_needed(rows, claims, measures, sizeof measures / sizeof *measures, needed);
    bool dated = rows->count > 1 || (rows->count == 1 && rows->items[0].key.name != NULL);
    if (!dated && !claims->stable) return;
    for (size_t i = 0; i < count; i++) columns[1 + i] = measure_column(sheet, needed[i]);
    struct sheet_table *table =
        sheet_table(sheet, "quarters", sheet_word(sheet, LEDGER_WORD_BY_QUARTER), columns, 1 + count);
    const void **months = rows_sorted(rows, &sheet->arena, rows_by_name);
    if (months != NULL) put_periods(sheet, table, months, rows->count, needed, count);
}
