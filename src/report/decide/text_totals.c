/* SPDX-License-Identifier: Apache-2.0 */
/* What a run came to: a table of results and a table of parties, numbers flush right. Money adds up exactly or is not shown; and the two tables are summed up from
 * different answers, amounts by party and settlements by case, so that their agreement says something. */
#include <string.h>

#include "report/decide/text_report.h"
#include "report/layout/width.h"
#include "report/layout/wrap.h"
#include "report/speech/speech.h"

#define GAP 3

static bool shares_nothing(const onus_policy *policy) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    return info.shares_nothing;
}

static void add(struct text_totals *totals, int64_t *sum, int64_t fen) {
    if (*sum > INT64_MAX - fen)
        totals->too_large = true;
    else
        *sum += fen;
}

onus_status text_totals_add(struct text_totals *totals, onus_decision *decision) {
    onus_outcome outcome = onus_decision_outcome(decision);
    onus_money settlement;
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(decision, &fines, &count);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < count; i++)
        if (!fines[i].possible) add(totals, &totals->fines[fines[i].party], fines[i].amount.fen);
    totals->outcomes[outcome]++;
    if (onus_decision_settlement(decision, &settlement))
        add(totals, &totals->amounts[outcome], settlement.fen);
    else if (outcome == ONUS_DETERMINED && !shares_nothing(onus_decision_policy(decision)))
        totals->unpriced++;
    int64_t *shares = onus_decision_ruling(decision) != NULL ? totals->ruled_shares : totals->shares;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) add(totals, &shares[amounts[i].party], amounts[i].amount.fen);
    if (onus_decision_ruling(decision) == NULL) return ONUS_OK;
    totals->ruled++;
    if (onus_decision_settlement(decision, &settlement))
        add(totals, &totals->ruled_amount, settlement.fen);
    else
        totals->ruled_unpriced++;
    return ONUS_OK;
}

/* ---- A table: what, and numbers in up to three columns ---- */

#define ROWS_AT_MOST (ONUS_MAX_PARTIES + 8)
#define COLUMNS      4

struct row {
    const char *name;
    char cells[COLUMNS - 1][ONUS_FORMAT_SIZE];
};

struct table {
    const char *headings[COLUMNS]; /* a column without one is not there */
    struct row rows[ROWS_AT_MOST];
    size_t count;
};

static void format_number(char buffer[ONUS_FORMAT_SIZE], uint64_t number) {
    char digits[ONUS_FORMAT_SIZE];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    memcpy(buffer, digits + at, sizeof digits - at);
}

static void write_row(struct text *out, const char *const cells[COLUMNS], const size_t widths[COLUMNS]) {
    size_t last = COLUMNS - 1;
    while (last > 0 && cells[last][0] == '\0') last--;
    text_string(out, cells[0]);
    if (last > 0) wrap_fill(out, widths[0] - text_columns(cells[0]));
    for (size_t i = 1; i <= last; i++) {
        if (widths[i] == 0) continue;
        wrap_fill(out, GAP + widths[i] - text_columns(cells[i]));
        text_string(out, cells[i]);
    }
    text_char(out, '\n');
}

static void widen(size_t *width, const char *cell) {
    size_t columns = text_columns(cell);
    if (columns > *width) *width = columns;
}

static void write_table(struct text *out, const struct table *table) {
    size_t widths[COLUMNS] = {0};
    for (size_t i = 0; i < COLUMNS; i++) widen(&widths[i], table->headings[i]);
    for (size_t i = 0; i < table->count; i++) {
        widen(&widths[0], table->rows[i].name);
        for (size_t k = 1; k < COLUMNS; k++) widen(&widths[k], table->rows[i].cells[k - 1]);
    }
    write_row(out, table->headings, widths);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        write_row(out, (const char *const[COLUMNS]){row->name, row->cells[0], row->cells[1], row->cells[2]}, widths);
    }
}

/* ---- The two tables ---- */

static void write_results(struct text *out, const struct text_totals *totals, bool money, const char *language) {
    bool without = totals->too_large || !money;
    struct table table = {.headings = {word_in(WORD_TOTAL_RESULT, language), word_in(WORD_TOTAL_CASES, language),
                                       without ? "" : word_in(WORD_TOTAL_AMOUNT, language), ""}};
    uint64_t cases = totals->errors;
    for (unsigned i = 0; i < 5; i++) {
        if (totals->outcomes[i] == 0) continue;
        struct row *row = &table.rows[table.count++];
        cases += totals->outcomes[i];
        row->name = outcome_in((onus_outcome)i, language);
        format_number(row->cells[0], totals->outcomes[i]);
        if (!totals->too_large && totals->amounts[i] > 0)
            onus_money_format((onus_money){totals->amounts[i]}, row->cells[1]);
    }
    if (totals->ruled > 0) {
        struct row *row = &table.rows[table.count++];
        row->name = word_in(WORD_TOTAL_RULED, language);
        format_number(row->cells[0], totals->ruled);
        if (!totals->too_large && totals->ruled_amount > 0)
            onus_money_format((onus_money){totals->ruled_amount}, row->cells[1]);
    }
    if (totals->errors > 0) {
        struct row *row = &table.rows[table.count++];
        row->name = word_in(WORD_ERROR, language);
        format_number(row->cells[0], totals->errors);
    }
    struct row *sum = &table.rows[table.count++];
    sum->name = word_in(WORD_TOTAL_SUM, language);
    format_number(sum->cells[0], cases);
    write_table(out, &table);
}

/* What all parties bear. */
struct sums {
    int64_t shared, ruled, fined;
};

static bool add_to(int64_t *sum, int64_t fen) {
    if (fen > INT64_MAX - *sum) return false;
    *sum += fen;
    return true;
}

static void put_positive(char cell[ONUS_FORMAT_SIZE], int64_t fen) {
    if (fen > 0) onus_money_format((onus_money){fen}, cell);
}

/* A ruling is nobody's clause: what it comes to stands in a column of its own. */
static void put_sums(struct row *row, bool shared, bool ruled, struct sums sums) {
    size_t at = 0;
    if (shared) put_positive(row->cells[at++], sums.shared);
    if (ruled) put_positive(row->cells[at++], sums.ruled);
    put_positive(row->cells[at], sums.fined);
}

/* False if the sums are too large. */
static bool write_parties(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                          const char *language, struct sums *sums) {
    bool shared = !shares_nothing(policy), ruled = totals->ruled > 0;
    size_t columns = 0;
    struct table table = {.headings = {"", "", "", ""}};
    table.headings[columns++] = word_in(shared ? WORD_TOTAL_PARTY : WORD_TOTAL_FINED, language);
    if (shared) table.headings[columns++] = word_in(WORD_TOTAL_SHARES, language);
    if (ruled) table.headings[columns++] = word_in(WORD_TOTAL_BY_RULING, language);
    table.headings[columns] = word_in(shared ? WORD_TOTAL_FINES : WORD_TOTAL_FINES_ALONE, language);
    const onus_party_info *party;
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++) {
        const struct sums own = {totals->shares[i], totals->ruled_shares[i], totals->fines[i]};
        if (!add_to(&sums->shared, own.shared) || !add_to(&sums->ruled, own.ruled) || !add_to(&sums->fined, own.fined))
            return false;
        if (own.shared == 0 && own.ruled == 0 && own.fined == 0) continue;
        struct row *row = &table.rows[table.count++];
        row->name = onus_label_in(party->label, language, party->id);
        put_sums(row, shared, ruled, own);
    }
    if (table.count == 0) return true;
    struct row *sum = &table.rows[table.count++];
    sum->name = word_in(WORD_TOTAL_SUM, language);
    put_sums(sum, shared, ruled, *sums);
    text_char(out, '\n');
    write_table(out, &table);
    return true;
}

static void write_unpriced(const struct speech *speech, uint64_t cases, enum word word) {
    if (cases == 0) return;
    say(speech, WORD_UNPRICED_BEFORE);
    text_number(speech->out, (int64_t)cases);
    say(speech, word);
}

static void write_notes(const struct speech *speech, const struct text_totals *totals, const struct sums *sums) {
    onus_policy_info info;
    onus_policy_describe(speech->policy, &info);
    if (info.currency != NULL && (!info.shares_nothing || sums->fined > 0)) {
        say(speech, WORD_MONEY_IN);
        say_currency(speech);
        say(speech, WORD_STOP);
    }
    if (!info.shares_nothing && totals->outcomes[ONUS_DETERMINED] > totals->unpriced) {
        say(speech, WORD_SUM_EQUALS);
        say_money(speech, (onus_money){sums->shared});
        say(speech, sums->shared == totals->amounts[ONUS_DETERMINED] ? WORD_SUM_EQUALS_THEN : WORD_SUM_DIFFERS);
    }
    if (totals->ruled > totals->ruled_unpriced) {
        say(speech, WORD_SUM_RULED);
        say_money(speech, (onus_money){sums->ruled});
        say(speech, sums->ruled == totals->ruled_amount ? WORD_SUM_RULED_THEN : WORD_SUM_RULED_DIFFERS);
    }
    write_unpriced(speech, totals->unpriced, WORD_UNPRICED);
    write_unpriced(speech, totals->ruled_unpriced, WORD_UNPRICED_RULED);
}

void text_totals_write(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                       struct text_style style) {
    struct text line;
    struct sums sums = {0};
    text_init(&line, &out->allocator);
    struct speech speech = {&line, policy, style.language, style.colour};
    write_results(out, totals, !shares_nothing(policy), style.language);
    if (totals->too_large || !write_parties(out, totals, policy, style.language, &sums))
        say(&speech, WORD_TOO_LARGE);
    else
        write_notes(&speech, totals, &sums);
    wrap_paragraph(out, "", 0, text_get(&line), style.width);
    if (line.failed) out->failed = true;
    text_release(&line);
}
