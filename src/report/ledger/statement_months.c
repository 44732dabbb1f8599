/* SPDX-License-Identifier: Apache-2.0 */
/* Months in which something falls due or wages are paid, and what each allows to be collected. */
#include <string.h>

#include "report/ledger/statement_sheet.h"

static int compare_months(const char *left, const char *right) {
    return strncmp(left, right, 7);
}

/* The months of the lines and of the wages, in their order, each once. Lines are by date, wages by month. */
static size_t merge_months(const struct statement *statement, const void **lines, size_t dated,
                           struct collection *months, struct wage *wages, struct arena *arena) {
    size_t line = 0, wage = 0, count = 0;
    while (line < dated || wage < statement->wage_count) {
        const char *by_line = line < dated ? ((const struct statement_line *)lines[line])->date : NULL;
        const char *by_wage = wage < statement->wage_count ? statement->wages[wage].month : NULL;
        bool from_wage = by_line == NULL || (by_wage != NULL && compare_months(by_wage, by_line) <= 0);
        const char *next = from_wage ? by_wage : by_line;
        struct collection *month = &months[count];
        month->month = arena_copy(arena, next, 7);
        if (month->month == NULL) return 0;
        if (from_wage) {
            month->known = true;
            wages[count] = statement->wages[wage++];
        }
        count++;
        for (; line < dated && compare_months(((const struct statement_line *)lines[line])->date, month->month) == 0;
             line++)
            if (!sums_add(&month->added, ((const struct statement_line *)lines[line])->amount)) return 0;
    }
    return count;
}

bool statement_collect(struct sheet *sheet, const struct statement *statement, const void **lines, size_t count,
                       struct statement_months *out) {
    size_t dated = 0;
    while (dated < count && ((const struct statement_line *)lines[dated])->date != NULL) dated++;
    out->undated = count - dated;
    out->months = ARENA_NEW(&sheet->arena, dated + statement->wage_count, struct collection);
    struct wage *wages = ARENA_NEW(&sheet->arena, dated + statement->wage_count, struct wage);
    if (sheet->arena.failed) return false;
    out->count = merge_months(statement, lines, dated, out->months, wages, &sheet->arena);
    if (sheet->arena.failed || (out->count == 0 && dated + statement->wage_count > 0)) return false;
    for (size_t i = dated; i < count && out->count > 0; i++)
        if (!sums_add(&out->months[out->count - 1].added, ((const struct statement_line *)lines[i])->amount))
            return false;
    if (!collect_months(out->months, wages, out->count, 0)) return false;
    for (size_t i = 0; i < out->count; i++) out->collected += out->months[i].collected; /* no more than was added */
    return true;
}

static void put_known(struct sheet *sheet, struct sheet_table *table, bool known, int64_t number) {
    if (known)
        sheet_put_number(sheet, table, number);
    else
        sheet_put_nothing(sheet, table);
}

void statement_put_months(struct sheet *sheet, const struct statement_months *months) {
    static const struct {
        const char *id;
        enum ledger_word heading;
        bool summed;
    } money[] = {{"wage", LEDGER_WORD_COLUMN_WAGE, false},
                 {"minimum", LEDGER_WORD_COLUMN_MINIMUM, false},
                 {"fifth", LEDGER_WORD_COLUMN_FIFTH, false},
                 {"above_minimum", LEDGER_WORD_COLUMN_ABOVE, false},
                 {"withheld", LEDGER_WORD_COLUMN_WITHHELD, false},
                 {"brought_forward", LEDGER_WORD_COLUMN_BROUGHT, false},
                 {"new", LEDGER_WORD_COLUMN_ADDED, true},
                 {"collectable", LEDGER_WORD_COLUMN_COLLECTABLE, true},
                 {"carried_forward", LEDGER_WORD_COLUMN_CARRIED, false}};
    struct sheet_column columns[1 + sizeof money / sizeof *money] = {
        {"month", sheet_word(sheet, LEDGER_WORD_COLUMN_MONTH), SHEET_TEXT, false, false}};
    size_t count = sizeof money / sizeof *money;
    for (size_t i = 0; i < count; i++)
        columns[1 + i] = (struct sheet_column){money[i].id, sheet_word(sheet, money[i].heading), SHEET_MONEY,
                                               money[i].summed, false};
    struct sheet_table *table =
        sheet_table(sheet, "months", sheet_word(sheet, LEDGER_WORD_STATEMENT_MONTHS), columns, 1 + count);
    for (size_t i = 0; i < months->count; i++) {
        const struct collection *month = &months->months[i];
        sheet_put_text(sheet, table, month->month, NULL);
        put_known(sheet, table, month->known, month->wage);
        put_known(sheet, table, month->known, month->minimum);
        put_known(sheet, table, month->known, month->fifth);
        put_known(sheet, table, month->known, month->above);
        put_known(sheet, table, month->known, month->withheld);
        sheet_put_number(sheet, table, month->brought);
        sheet_put_number(sheet, table, month->added);
        sheet_put_number(sheet, table, month->collected);
        sheet_put_number(sheet, table, month->carried);
    }
    if (table == NULL) return;
    table->total = true;
    table->note = sheet_word(sheet, LEDGER_WORD_NOTE_WAGES);
}
