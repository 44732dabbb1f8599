/* SPDX-License-Identifier: Apache-2.0 */
/* What clauses bring beside shares, in a report: cases by week, by department, by what was found. */
#include <string.h>

#include "onus_time.h"
#include "report/ledger/ledger_measures.h"

/* A table of the rows of `by`, behind whose first columns stand those of `measures` that say something. */
struct followed {
    struct sheet *sheet;
    const struct claims *claims;
    const struct rows *rows;
    struct sheet_table *table;
    enum measure measures[MEASURE_COUNT];
    size_t count;
};

#define MOST_NAMES 2

static const enum measure numbers[] = {MEASURE_CASES,  MEASURE_DECIDED, MEASURE_OPEN,      MEASURE_DETERMINED,
                                       MEASURE_RULING, MEASURE_BORNE,   MEASURE_UNDECIDED, MEASURE_UNSHARED,
                                       MEASURE_FINED,  MEASURE_FINES};

/* False if there is nothing to show. */
static bool begin(struct followed *followed, enum ledger_by by, const char *id, enum ledger_word title,
                  const struct sheet_column *names, size_t name_count, size_t measure_count) {
    struct sheet_column columns[MOST_NAMES + MEASURE_COUNT];
    const struct claims *claims = followed->claims;
    followed->rows = &claims->ledger->tables[by];
    if (followed->rows->count == 0 && !claims->stable) return false;
    followed->count = measures_needed(followed->rows, claims, numbers, measure_count, followed->measures);
    for (size_t i = 0; i < name_count; i++) columns[i] = names[i];
    for (size_t i = 0; i < followed->count; i++)
        columns[name_count + i] = measure_column(followed->sheet, followed->measures[i]);
    followed->table =
        sheet_table(followed->sheet, id, sheet_word(followed->sheet, title), columns, name_count + followed->count);
    return true;
}

static void put_numbers(const struct followed *followed, const struct sums *sums) {
    measures_put(followed->sheet, followed->table, sums, followed->measures, followed->count);
}

static struct sheet_column column(const struct sheet *sheet, const char *id, enum ledger_word heading) {
    return (struct sheet_column){id, sheet_word(sheet, heading), SHEET_TEXT, false, false};
}

/* What a row beyond the limit of rows is called. */
static void put_rest(const struct followed *followed, size_t names) {
    if (!followed->rows->limited) return;
    sheet_put_text(followed->sheet, followed->table, sheet_word(followed->sheet, LEDGER_WORD_REST), "rest");
    for (size_t i = 1; i < names; i++) sheet_put_text(followed->sheet, followed->table, "", NULL);
    put_numbers(followed, &followed->rows->rest);
}

/* ---- Weeks ---- */

/* "2026-11-02 to 2026-11-08" */
static const char *week_name(struct sheet *sheet, const char *monday) {
    onus_moment day;
    char sunday[ONUS_MOMENT_SIZE];
    if (onus_moment_parse(monday, strlen(monday), &day) != ONUS_OK || onus_day_add(day.day, 6, &day.day) != ONUS_OK)
        return monday;
    const struct slot slots[] = {{"from", monday}, {"to", onus_moment_format(day, sunday)}};
    return sheet_phrase(sheet, LEDGER_WORD_WEEK, slots, 2);
}

void ledger_weeks(struct sheet *sheet, const struct claims *claims) {
    struct followed followed = {.sheet = sheet, .claims = claims};
    const struct sheet_column names[] = {column(sheet, "week", LEDGER_WORD_COLUMN_WEEK)};
    if (!claims->shares_nothing && claims->by != LEDGER_WEEK) return;
    if (!begin(&followed, LEDGER_WEEK, "weeks", LEDGER_WORD_BY_WEEK, names, 1, sizeof numbers / sizeof *numbers))
        return;
    const void **sorted = rows_sorted(followed.rows, &sheet->arena, rows_by_name);
    for (size_t i = 0; sorted != NULL && i < followed.rows->count; i++) {
        const struct row *row = sorted[i];
        if (row->key.name == NULL)
            sheet_put_text(sheet, followed.table, sheet_word(sheet, LEDGER_WORD_NO_MONTH), "");
        else
            sheet_put_text(sheet, followed.table, week_name(sheet, row->key.name), row->key.name);
        put_numbers(&followed, &row->sums);
    }
    put_rest(&followed, 1);
    if (followed.table != NULL) followed.table->total = true;
}

/* ---- Departments ---- */

static const char *department_label(const struct claims *claims, const char *id, const char *language) {
    for (size_t i = 0; i < claims->ledger->policy_count; i++) {
        const onus_policy *policy = claims->ledger->policies[i];
        const onus_department_info *info = onus_policy_department(policy, onus_policy_find_department(policy, id));
        if (info != NULL) return onus_label_in(info->label, language, id);
    }
    return id;
}

/* A case may be in two rows: one department is in charge, and others are told. */
void ledger_departments(struct sheet *sheet, const struct claims *claims) {
    struct followed followed = {.sheet = sheet, .claims = claims};
    const struct sheet_column names[] = {column(sheet, "department", LEDGER_WORD_COLUMN_DEPARTMENT),
                                         column(sheet, "as", LEDGER_WORD_COLUMN_AS)};
    if (!claims->shares_nothing && claims->by != LEDGER_DEPARTMENT) return;
    if (!begin(&followed, LEDGER_DEPARTMENT, "departments", LEDGER_WORD_BY_DEPARTMENT, names, 2, 1)) return;
    const void **sorted = rows_sorted(followed.rows, &sheet->arena, rows_by_role);
    for (size_t i = 0; sorted != NULL && i < followed.rows->count; i++) {
        const struct row *row = sorted[i];
        bool in_charge = strcmp(row->key.more, LEDGER_IN_CHARGE) == 0;
        sheet_put_text(sheet, followed.table, department_label(claims, row->key.name, sheet->language), row->key.name);
        sheet_put_text(sheet, followed.table,
                       sheet_word(sheet, in_charge ? LEDGER_WORD_IN_CHARGE : LEDGER_WORD_INFORMED), row->key.more);
        put_numbers(&followed, &row->sums);
    }
    put_rest(&followed, 2);
}

/* ---- Findings ---- */

static const char *finding_label(const struct claims *claims, const struct row_key *key, const char *language) {
    for (size_t i = 0; i < claims->ledger->policy_count; i++) {
        const onus_policy *policy = claims->ledger->policies[i];
        uint32_t clause = onus_policy_find_clause(policy, key->more);
        if (clause != ONUS_NONE)
            return onus_label_in(onus_policy_finding_label(policy, clause, key->name), language, key->name);
    }
    return key->name;
}

void ledger_findings(struct sheet *sheet, const struct claims *claims) {
    struct followed followed = {.sheet = sheet, .claims = claims};
    const struct sheet_column names[] = {column(sheet, "finding", LEDGER_WORD_COLUMN_FINDING),
                                         column(sheet, "clause", LEDGER_WORD_COLUMN_CLAUSE)};
    if (!claims->shares_nothing && claims->by != LEDGER_FINDING) return;
    if (!begin(&followed, LEDGER_FINDING, "findings", LEDGER_WORD_BY_FINDING, names, 2, 1)) return;
    const void **sorted = rows_sorted(followed.rows, &sheet->arena, rows_by_role);
    for (size_t i = 0; sorted != NULL && i < followed.rows->count; i++) {
        const struct row *row = sorted[i];
        sheet_put_text(sheet, followed.table, finding_label(claims, &row->key, sheet->language), row->key.name);
        sheet_put_text(sheet, followed.table, row->key.more, NULL);
        put_numbers(&followed, &row->sums);
    }
    put_rest(&followed, 2);
}
