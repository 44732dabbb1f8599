/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ledger/ledger_measures.h"

#include "base/names.h"

static int64_t together(int64_t left, int64_t right) {
    return sums_add(&left, right) ? left : ONUS_MAX_MONEY;
}

int64_t measure_of(const struct sums *sums, enum measure measure) {
    switch (measure) {
    case MEASURE_CASES:
        return (int64_t)sums->cases;
    case MEASURE_DECIDED:
        return (int64_t)sums->outcomes[ONUS_DETERMINED];
    case MEASURE_OPEN:
        return (int64_t)(sums->outcomes[ONUS_SILENT] + sums->outcomes[ONUS_INSUFFICIENT] - sums->ruled);
    case MEASURE_RULED:
        return (int64_t)sums->ruled;
    case MEASURE_CONTESTED:
        return (int64_t)sums->contested;
    case MEASURE_DETERMINED:
        return sums->determined;
    case MEASURE_RULING:
        return sums->ruling;
    case MEASURE_BORNE:
        return together(sums->determined, sums->ruling);
    case MEASURE_UNDECIDED:
        return sums->undecided;
    case MEASURE_UNSHARED:
        return sums->unshared;
    case MEASURE_FINED:
        return (int64_t)sums->fined;
    case MEASURE_FINES:
        return sums->fines;
    case MEASURE_DISPUTED:
        return sums->disputed;
    case MEASURE_COST:
        return silence_cost(sums);
    case MEASURE_COUNT:
        break;
    }
    return 0;
}

struct sheet_column measure_column(const struct sheet *sheet, enum measure measure) {
    static const struct {
        const char *id;
        enum ledger_word heading;
        enum sheet_kind kind;
    } columns[MEASURE_COUNT] = {
        [MEASURE_CASES] = {"cases", LEDGER_WORD_COLUMN_CASES, SHEET_COUNT},
        [MEASURE_DECIDED] = {"determined_cases", LEDGER_WORD_COLUMN_DECIDED, SHEET_COUNT},
        [MEASURE_OPEN] = {"undecided_cases", LEDGER_WORD_COLUMN_OPEN, SHEET_COUNT},
        [MEASURE_RULED] = {"ruled_cases", LEDGER_WORD_RULED, SHEET_COUNT},
        [MEASURE_CONTESTED] = {"contested_cases", LEDGER_WORD_COLUMN_CONTESTED, SHEET_COUNT},
        [MEASURE_DETERMINED] = {"determined", LEDGER_WORD_COLUMN_DETERMINED, SHEET_MONEY},
        [MEASURE_RULING] = {"by_ruling", LEDGER_WORD_COLUMN_RULING, SHEET_MONEY},
        [MEASURE_BORNE] = {"borne", LEDGER_WORD_COLUMN_BORNE, SHEET_MONEY},
        [MEASURE_UNDECIDED] = {"undecided", LEDGER_WORD_COLUMN_UNDECIDED, SHEET_MONEY},
        [MEASURE_UNSHARED] = {"not_shared", LEDGER_WORD_COLUMN_UNSHARED, SHEET_MONEY},
        [MEASURE_FINED] = {"times_fined", LEDGER_WORD_COLUMN_FINED, SHEET_COUNT},
        [MEASURE_FINES] = {"fines", LEDGER_WORD_COLUMN_FINES, SHEET_MONEY},
        [MEASURE_DISPUTED] = {"at_stake", LEDGER_WORD_COLUMN_DISPUTED, SHEET_MONEY},
        [MEASURE_COST] = {"at_stake", LEDGER_WORD_COLUMN_DISPUTED, SHEET_MONEY},
    };
    return (struct sheet_column){columns[measure].id, sheet_word(sheet, columns[measure].heading),
                                 columns[measure].kind, true, false};
}

static bool has(const struct rows *rows, enum measure measure) {
    for (size_t i = 0; i < rows->count; i++)
        if (measure_of(&rows->items[i].sums, measure) != 0) return true;
    return rows->limited && measure_of(&rows->rest, measure) != 0;
}

/* Of the money that is shared, or of who shares it. */
static bool is_of_shares(enum measure measure) {
    return measure == MEASURE_DETERMINED || measure == MEASURE_RULING || measure == MEASURE_BORNE ||
           measure == MEASURE_UNDECIDED || measure == MEASURE_UNSHARED || measure == MEASURE_DISPUTED ||
           measure == MEASURE_COST;
}

size_t measures_needed(const struct rows *rows, const struct claims *claims, const enum measure *measures, size_t count,
                       enum measure *needed) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        /* Where nobody has ruled, what is borne is what was determined. */
        if (claims->shares_nothing && is_of_shares(measures[i])) continue;
        enum measure asked = measures[i] == MEASURE_DETERMINED ? MEASURE_RULING : measures[i];
        if (claims->stable || measures[i] == MEASURE_CASES || measures[i] == MEASURE_BORNE || has(rows, asked))
            needed[kept++] = measures[i];
    }
    return kept;
}

void measures_put(struct sheet *sheet, struct sheet_table *table, const struct sums *sums, const enum measure *measures,
                  size_t count) {
    for (size_t i = 0; i < count; i++) sheet_put_number(sheet, table, measure_of(sums, measures[i]));
}

/* ---- Orders ---- */

static int compare_names(const char *left, const char *right) {
    if (left == NULL || right == NULL) return (left == NULL) - (right == NULL);
    return name_compare(left, right);
}

static int descending(int64_t left, int64_t right) {
    return (left < right) - (left > right);
}

int rows_by_name(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    return compare_names(a->key.name, b->key.name);
}

int rows_by_key(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    if (a->key.party != b->key.party) return a->key.party < b->key.party ? -1 : 1;
    int order = compare_names(a->key.name, b->key.name);
    return order != 0 ? order : compare_names(a->key.more, b->key.more);
}

int rows_by_role(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    int order = compare_names(a->key.more, b->key.more);
    if (order == 0) order = descending((int64_t)a->sums.cases, (int64_t)b->sums.cases);
    return order != 0 ? order : compare_names(a->key.name, b->key.name);
}

int rows_by_money(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    int order = descending(together(measure_of(&a->sums, MEASURE_BORNE), a->sums.undecided),
                           together(measure_of(&b->sums, MEASURE_BORNE), b->sums.undecided));
    if (order == 0) order = descending(a->sums.fines, b->sums.fines);
    if (order == 0) order = descending((int64_t)a->sums.cases, (int64_t)b->sums.cases);
    return order != 0 ? order : rows_by_key(a, b);
}
