/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a claims report, each from the rows of the ledger that it is about. */
#include <string.h>

#include "report/ledger/ledger_measures.h"
#include "report/speech/words.h"

#define SHOWN_ROWS   20
#define MOST_COLUMNS 14

/* How one table is made of rows: what its rows are called in the first columns, and which measures follow. */
struct table_spec {
    enum ledger_by by;
    const char *id;
    enum ledger_word title;
    size_t name_count;
    void (*put_name)(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                     const struct row_key *key);
    enum measure measures[10];
    size_t measure_count;
    int (*order)(const void *left, const void *right);
    enum sheet_chart chart;
    uint32_t charted; /* measures, bit by bit */
    bool no_total;
    bool overlapping; /* a case may be in several rows, so that their numbers do not add up */
};

/* ---- Names of rows ---- */

static void put_party(struct sheet *sheet, struct sheet_table *table, const struct claims *claims, uint32_t party) {
    const onus_party_info *info = onus_policy_party(claims->policy, party);
    sheet_put_text(sheet, table, info == NULL ? "" : sheet_party(sheet, info), info == NULL ? "" : info->id);
}

static void put_party_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                          const struct row_key *key) {
    put_party(sheet, table, claims, key->party);
}

/* The titles of all clauses in "H2+H20". */
static void put_titles(struct sheet *sheet, struct sheet_table *table, const struct claims *claims, const char *ids) {
    struct text text;
    text_init(&text, NULL);
    while (*ids != '\0') {
        size_t length = strcspn(ids, "+");
        const onus_clause_info *info = ledger_clause(claims->ledger, ids, length);
        if (text.length > 0) text_string(&text, sheet_word(sheet, LEDGER_WORD_SEMICOLON));
        if (info != NULL) text_string(&text, onus_label_in(info->title, sheet->language, ""));
        ids += length + (ids[length] == '+');
    }
    sheet_put_text(sheet, table, text_get(&text), NULL);
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
}

static void put_clause_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                           const struct row_key *key) {
    if (key->name != NULL) {
        sheet_put_text(sheet, table, key->name, NULL);
        put_titles(sheet, table, claims, key->name);
        return;
    }
    bool ruling = key->more != NULL;
    sheet_put_text(sheet, table, sheet_word(sheet, ruling ? LEDGER_WORD_RULING : LEDGER_WORD_REST),
                   ruling ? "ruling" : "rest");
    sheet_put_text(sheet, table, ruling ? sheet_word(sheet, LEDGER_WORD_RULING_TITLE) : "", NULL);
}

static void put_person_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                           const struct row_key *key) {
    if (key->name != NULL)
        sheet_put_text(sheet, table, key->name, NULL);
    else
        sheet_put_text(sheet, table,
                       sheet_word(sheet, key->party == ONUS_NONE ? LEDGER_WORD_REST : LEDGER_WORD_NAMELESS), "");
    put_party(sheet, table, claims, key->party);
}

static void put_fine_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                         const struct row_key *key) {
    put_person_row(sheet, table, claims, key);
    sheet_put_text(sheet, table, key->more == NULL ? "" : key->more, NULL);
}

static void put_name_or(struct sheet *sheet, struct sheet_table *table, const char *name, enum ledger_word otherwise) {
    if (name != NULL)
        sheet_put_text(sheet, table, name, NULL);
    else
        sheet_put_text(sheet, table, sheet_word(sheet, otherwise), "");
}

static void put_office_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                           const struct row_key *key) {
    (void)claims;
    put_name_or(sheet, table, key->name, LEDGER_WORD_NO_OFFICE);
}

static void put_month_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                          const struct row_key *key) {
    (void)claims;
    put_name_or(sheet, table, key->name, LEDGER_WORD_NO_MONTH);
}

static void put_variant_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                            const struct row_key *key) {
    (void)claims;
    put_name_or(sheet, table, key->name, LEDGER_WORD_REST);
}

static const onus_fact_info *find_fact(const struct claims *claims, const char *path) {
    for (size_t i = 0; i < claims->ledger->policy_count; i++) {
        uint32_t fact = onus_policy_find_fact(claims->ledger->policies[i], path);
        if (fact != ONUS_NONE) return onus_policy_fact(claims->ledger->policies[i], fact);
    }
    return NULL;
}

static void put_missing_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                            const struct row_key *key) {
    const onus_fact_info *fact = key->name == NULL ? NULL : find_fact(claims, key->name);
    const char *label = fact == NULL ? key->name : onus_label_in(fact->label, sheet->language, fact->path);
    if (label == NULL)
        put_name_or(sheet, table, NULL, LEDGER_WORD_REST);
    else
        sheet_put_text(sheet, table, label, key->name);
}

/* A boolean has no labels of its own. */
static const char *value_label(const struct sheet *sheet, const onus_fact_info *fact, const char *id) {
    for (uint32_t i = 0; fact != NULL && i < fact->value_count; i++) {
        if (strcmp(fact->values[i].id, id) != 0) continue;
        if (fact->kind == ONUS_FACT_BOOLEAN) return word_in(i == 1 ? WORD_YES : WORD_NO, sheet->language);
        return onus_label_in(fact->values[i].label, sheet->language, id);
    }
    return id;
}

static void put_cause_row(struct sheet *sheet, struct sheet_table *table, const struct claims *claims,
                          const struct row_key *key) {
    if (key->name == NULL)
        put_name_or(sheet, table, NULL, LEDGER_WORD_CAUSE_OPEN);
    else
        sheet_put_text(sheet, table, value_label(sheet, find_fact(claims, claims->ledger->options.cause), key->name),
                       key->name);
}

/* ---- A table ---- */

static const struct rows *rows_of(const struct claims *claims, enum ledger_by by) {
    return &claims->ledger->tables[by];
}

static struct sheet_table *begin_table(struct sheet *sheet, const struct claims *claims, const struct table_spec *spec,
                                       const struct sheet_column *names, enum measure *measures, size_t *count) {
    struct sheet_column columns[MOST_COLUMNS];
    for (size_t i = 0; i < spec->name_count; i++) columns[i] = names[i];
    *count = measures_needed(rows_of(claims, spec->by), claims, spec->measures, spec->measure_count, measures);
    for (size_t i = 0; i < *count; i++) {
        columns[spec->name_count + i] = measure_column(sheet, measures[i]);
        if (spec->overlapping &&
            (measures[i] == MEASURE_CASES || (measures[i] == MEASURE_FINED && spec->by == LEDGER_FINE)))
            columns[spec->name_count + i].summed = false;
    }
    struct sheet_table *table =
        sheet_table(sheet, spec->id, sheet_word(sheet, spec->title), columns, spec->name_count + *count);
    if (table == NULL) return NULL;
    table->total = !spec->no_total;
    for (size_t i = 0; i < *count; i++)
        if (spec->charted >> measures[i] & 1) table->charted |= UINT32_C(1) << (spec->name_count + i);
    if (table->charted != 0) table->chart = spec->chart;
    if (claims->by < 0 && spec->by != LEDGER_MONTH) table->shown = SHOWN_ROWS;
    return table;
}

/* NULL if there is nothing to show. */
static struct sheet_table *put_table(struct sheet *sheet, const struct claims *claims, const struct table_spec *spec,
                                     const struct sheet_column *names) {
    const struct rows *rows = rows_of(claims, spec->by);
    enum measure measures[MEASURE_COUNT];
    size_t count;
    if (rows->count == 0 && !claims->stable) return NULL;
    struct sheet_table *table = begin_table(sheet, claims, spec, names, measures, &count);
    const void **sorted = rows_sorted(rows, &sheet->arena, spec->order);
    for (size_t i = 0; sorted != NULL && i < rows->count; i++) {
        const struct row *row = sorted[i];
        spec->put_name(sheet, table, claims, &row->key);
        measures_put(sheet, table, &row->sums, measures, count);
    }
    if (rows->limited) {
        spec->put_name(sheet, table, claims, &(struct row_key){ONUS_NONE, NULL, NULL});
        measures_put(sheet, table, &rows->rest, measures, count);
        const struct slot slot = {"count", sheet_number(sheet, rows->most)};
        sheet_warning(sheet, sheet_phrase(sheet, LEDGER_WORD_NOTE_LIMITED, &slot, 1));
    }
    return table;
}

static struct sheet_column column(const struct sheet *sheet, const char *id, enum ledger_word heading,
                                  bool for_people) {
    return (struct sheet_column){id, sheet_word(sheet, heading), SHEET_TEXT, false, for_people};
}

static void note(struct sheet *sheet, struct sheet_table *table, enum ledger_word word) {
    if (table != NULL) table->note = sheet_word(sheet, word);
    if (sheet->title == NULL && table != NULL) table->note = NULL;
}

#define BIT(measure) (UINT32_C(1) << (measure))

static void put_parties(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {
        .by = LEDGER_PARTY,
        .overlapping = true,
        .id = "parties",
        .title = claims->shares_nothing ? LEDGER_WORD_BY_FINED : LEDGER_WORD_BY_PARTY,
        .name_count = 1,
        .put_name = put_party_row,
        .measures = {MEASURE_CASES, MEASURE_DETERMINED, MEASURE_RULING, MEASURE_BORNE, MEASURE_FINED, MEASURE_FINES},
        .measure_count = 6,
        .order = rows_by_key,
        .chart = SHEET_BARS,
        .charted = BIT(MEASURE_BORNE)};
    const struct sheet_column names[] = {column(sheet, "party", LEDGER_WORD_COLUMN_PARTY, false)};
    struct sheet_table *table = put_table(sheet, claims, &spec, names);
    if (claims->ledger->total.ruling > 0) note(sheet, table, LEDGER_WORD_NOTE_PARTY);
}

static void put_clauses(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {
        .by = LEDGER_CLAUSE,
        .id = "clauses",
        .title = LEDGER_WORD_BY_CLAUSE,
        .name_count = 2,
        .put_name = put_clause_row,
        .measures = {MEASURE_CASES, MEASURE_CONTESTED, MEASURE_BORNE, MEASURE_FINED, MEASURE_FINES},
        .measure_count = 5,
        .order = rows_by_money,
        .chart = SHEET_BARS,
        .charted = BIT(MEASURE_BORNE)};
    const struct sheet_column names[] = {column(sheet, "clause", LEDGER_WORD_COLUMN_CLAUSE, false),
                                         column(sheet, "title", LEDGER_WORD_COLUMN_TITLE, true)};
    struct sheet_table *table = put_table(sheet, claims, &spec, names);
    if (!claims->shares_nothing) note(sheet, table, LEDGER_WORD_NOTE_CLAUSE);
}

static void put_persons(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {
        .by = LEDGER_PERSON,
        .overlapping = true,
        .id = "persons",
        .title = LEDGER_WORD_BY_PERSON,
        .name_count = 2,
        .put_name = put_person_row,
        .measures = {MEASURE_CASES, MEASURE_DETERMINED, MEASURE_RULING, MEASURE_BORNE, MEASURE_FINES},
        .measure_count = 5,
        .order = rows_by_money,
        .chart = SHEET_BARS,
        .charted = BIT(MEASURE_BORNE)};
    const struct sheet_column names[] = {column(sheet, "name", LEDGER_WORD_COLUMN_PERSON, false),
                                         column(sheet, "party", LEDGER_WORD_COLUMN_PARTY, false)};
    put_table(sheet, claims, &spec, names);
}

static const struct table_spec side = {.measures = {MEASURE_CASES, MEASURE_DECIDED, MEASURE_OPEN, MEASURE_CONTESTED,
                                                    MEASURE_DETERMINED, MEASURE_RULING, MEASURE_BORNE,
                                                    MEASURE_UNDECIDED, MEASURE_UNSHARED, MEASURE_FINES},
                                       .measure_count = 10,
                                       .name_count = 1};

static void put_offices(struct sheet *sheet, const struct claims *claims) {
    struct table_spec spec = side;
    const struct sheet_column names[] = {column(sheet, "office", LEDGER_WORD_COLUMN_OFFICE, false)};
    const struct rows *rows = rows_of(claims, LEDGER_OFFICE);
    if (claims->by < 0 && !claims->stable && rows->count == 1 && rows->items[0].key.name == NULL) return;
    spec.by = LEDGER_OFFICE;
    spec.id = "offices";
    spec.title = LEDGER_WORD_BY_OFFICE;
    spec.put_name = put_office_row;
    spec.order = rows_by_money;
    put_table(sheet, claims, &spec, names);
}

static void put_causes(struct sheet *sheet, const struct claims *claims) {
    struct table_spec spec = side;
    const onus_fact_info *fact =
        claims->ledger->options.cause == NULL ? NULL : find_fact(claims, claims->ledger->options.cause);
    const char *label = fact == NULL ? "" : onus_label_in(fact->label, sheet->language, fact->path);
    const struct sheet_column names[] = {{"cause", label, SHEET_TEXT, false, false}};
    if (fact == NULL) return;
    spec.by = LEDGER_CAUSE;
    spec.id = "causes";
    spec.title = LEDGER_WORD_BY_CAUSE;
    spec.put_name = put_cause_row;
    spec.order = rows_by_money;
    struct sheet_table *table = put_table(sheet, claims, &spec, names);
    const struct slot slot = {"fact", label};
    if (table != NULL) table->title = sheet_phrase(sheet, LEDGER_WORD_BY_CAUSE, &slot, 1);
    note(sheet, table, LEDGER_WORD_NOTE_CAUSE);
}

static void put_months(struct sheet *sheet, const struct claims *claims) {
    struct table_spec spec = side;
    const struct sheet_column names[] = {column(sheet, "month", LEDGER_WORD_COLUMN_MONTH, false)};
    spec.by = LEDGER_MONTH;
    spec.id = "months";
    spec.title = LEDGER_WORD_BY_MONTH;
    spec.put_name = put_month_row;
    spec.order = rows_by_name;
    spec.chart = SHEET_COLUMNS;
    spec.charted = BIT(MEASURE_BORNE) | BIT(MEASURE_UNDECIDED);
    put_table(sheet, claims, &spec, names);
}

static void put_missing(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {.by = LEDGER_MISSING,
                                    .id = "missing",
                                    .title = LEDGER_WORD_BY_MISSING,
                                    .name_count = 1,
                                    .put_name = put_missing_row,
                                    .measures = {MEASURE_CASES, MEASURE_COST},
                                    .measure_count = 2,
                                    .order = rows_by_money};
    const struct sheet_column names[] = {column(sheet, "fact", LEDGER_WORD_COLUMN_FACT, false)};
    note(sheet, put_table(sheet, claims, &spec, names), LEDGER_WORD_NOTE_MISSING);
}

static void put_variants(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {.by = LEDGER_VARIANT,
                                    .id = "contested",
                                    .title = LEDGER_WORD_BY_VARIANT,
                                    .name_count = 1,
                                    .put_name = put_variant_row,
                                    .measures = {MEASURE_CASES, MEASURE_DISPUTED},
                                    .measure_count = 2,
                                    .order = rows_by_name,
                                    .no_total = true};
    const struct sheet_column names[] = {column(sheet, "variant", LEDGER_WORD_COLUMN_VARIANT, false)};
    if (claims->contested) note(sheet, put_table(sheet, claims, &spec, names), LEDGER_WORD_NOTE_VARIANT);
}

static void put_fines(struct sheet *sheet, const struct claims *claims) {
    const struct table_spec spec = {.by = LEDGER_FINE,
                                    .overlapping = true,
                                    .id = "fines_by_person",
                                    .title = LEDGER_WORD_BY_FINE,
                                    .name_count = 3,
                                    .put_name = put_fine_row,
                                    .measures = {MEASURE_FINED, MEASURE_FINES},
                                    .measure_count = 2,
                                    .order = rows_by_key};
    const struct sheet_column names[] = {column(sheet, "name", LEDGER_WORD_COLUMN_PERSON, false),
                                         column(sheet, "party", LEDGER_WORD_COLUMN_PARTY, false),
                                         column(sheet, "clause", LEDGER_WORD_COLUMN_CLAUSE, false)};
    struct sheet_table *table = put_table(sheet, claims, &spec, names);
    note(sheet, table, LEDGER_WORD_NOTE_FINE);
    if (table == NULL || table->note == NULL || claims->ledger->total.open_fines == 0) return;
    struct text text;
    const struct slot slot = {"count", sheet_number(sheet, claims->ledger->total.open_fines)};
    text_init(&text, NULL);
    text_string(&text, table->note);
    text_string(&text, sheet_phrase(sheet, LEDGER_WORD_NOTE_OPEN_FINES, &slot, 1));
    table->note = sheet_copy(sheet, text_get(&text));
    if (text.failed) sheet->arena.failed = true;
    text_release(&text);
}

/* ---- All tables ---- */

void ledger_tables(struct sheet *sheet, const struct claims *claims) {
    static void (*const tables[])(struct sheet *, const struct claims *) = {[LEDGER_PARTY] = put_parties,
                                                                            [LEDGER_CLAUSE] = put_clauses,
                                                                            [LEDGER_PERSON] = put_persons,
                                                                            [LEDGER_OFFICE] = put_offices,
                                                                            [LEDGER_CAUSE] = put_causes,
                                                                            [LEDGER_MONTH] = put_months,
                                                                            [LEDGER_FINE] = put_fines,
                                                                            [LEDGER_MISSING] = put_missing,
                                                                            [LEDGER_VARIANT] = put_variants,
                                                                            [LEDGER_WEEK] = ledger_weeks,
                                                                            [LEDGER_DEPARTMENT] = ledger_departments,
                                                                            [LEDGER_FINDING] = ledger_findings};
    static const enum ledger_by order[] = {LEDGER_DEPARTMENT, LEDGER_PARTY, LEDGER_CLAUSE,  LEDGER_FINDING,
                                           LEDGER_WEEK,       LEDGER_MONTH, LEDGER_PERSON,  LEDGER_OFFICE,
                                           LEDGER_CAUSE,      LEDGER_FINE,  LEDGER_VARIANT, LEDGER_MISSING};
    if (!claims->bare) ledger_outcomes(sheet, claims);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (claims->by >= 0 && claims->by != (int)order[i]) continue;
        tables[order[i]](sheet, claims);
        if (order[i] == LEDGER_MONTH && !claims->bare) ledger_quarters(sheet, claims);
    }
}
