/* SPDX-License-Identifier: Apache-2.0 */
/* What a run came to: a table of results and a table of parties, numbers flush right. Money adds up exactly or is not shown; and the two tables are summed up from
 * different answers, amounts by party and settlements by case, so that their agreement says something. */
#include <string.h>

#include "report/speech.h"
#include "report/text_report.h"
#include "report/width.h"
#include "report/wrap.h"

#define GAP 3

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
    else if (outcome == ONUS_DETERMINED)
        totals->unpriced++;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) add(totals, &totals->shares[amounts[i].party], amounts[i].amount.fen);
    return ONUS_OK;
}

/* ---- A table of three columns: what, and two numbers ---- */

#define ROWS_AT_MOST (ONUS_MAX_PARTIES + 2)

struct row {
    const char *name;
    char cells[2][ONUS_FORMAT_SIZE];
};

struct table {
    const char *headings[3];
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

static void write_row(struct text *out, const char *const cells[3], const size_t widths[3]) {
    text_string(out, cells[0]);
    wrap_fill(out, widths[0] - text_columns(cells[0]));
    for (size_t i = 1; i < 3; i++) {
        bool last = i == 2 || cells[2][0] == '\0';
        if (last && cells[i][0] == '\0') break;
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
    size_t widths[3] = {0, 0, 0};
    for (size_t i = 0; i < 3; i++) widen(&widths[i], table->headings[i]);
    for (size_t i = 0; i < table->count; i++) {
        widen(&widths[0], table->rows[i].name);
        widen(&widths[1], table->rows[i].cells[0]);
        widen(&widths[2], table->rows[i].cells[1]);
    }
    write_row(out, table->headings, widths);
    for (size_t i = 0; i < table->count; i++)
        write_row(out, (const char *const[]){table->rows[i].name, table->rows[i].cells[0], table->rows[i].cells[1]},
                  widths);
}

/* ---- The two tables ---- */

static void write_results(struct text *out, const struct text_totals *totals, const char *language) {
    struct table table = {.headings = {word_in(WORD_TOTAL_RESULT, language), word_in(WORD_TOTAL_CASES, language),
                                       totals->too_large ? "" : word_in(WORD_TOTAL_AMOUNT, language)}};
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

/* False if the sums are too large. */
static bool write_parties(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                          const char *language, int64_t *shared) {
    struct table table = {.headings = {word_in(WORD_TOTAL_PARTY, language), word_in(WORD_TOTAL_SHARES, language),
                                       word_in(WORD_TOTAL_FINES, language)}};
    const onus_party_info *party;
    int64_t fined = 0;
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++) {
        if (totals->shares[i] > INT64_MAX - *shared || totals->fines[i] > INT64_MAX - fined) return false;
        *shared += totals->shares[i];
        fined += totals->fines[i];
        if (totals->shares[i] == 0 && totals->fines[i] == 0) continue;
        struct row *row = &table.rows[table.count++];
        row->name = onus_label_in(party->label, language, party->id);
        if (totals->shares[i] > 0) onus_money_format((onus_money){totals->shares[i]}, row->cells[0]);
        if (totals->fines[i] > 0) onus_money_format((onus_money){totals->fines[i]}, row->cells[1]);
    }
    if (table.count == 0) return true;
    struct row *sum = &table.rows[table.count++];
    sum->name = word_in(WORD_TOTAL_SUM, language);
    if (*shared > 0) onus_money_format((onus_money){*shared}, sum->cells[0]);
    if (fined > 0) onus_money_format((onus_money){fined}, sum->cells[1]);
    text_char(out, '\n');
    write_table(out, &table);
    return true;
}

static void write_notes(const struct speech *speech, const struct text_totals *totals, int64_t shared) {
    say(speech, WORD_MONEY_IN);
    say_currency(speech);
    say(speech, WORD_STOP);
    if (totals->outcomes[ONUS_DETERMINED] > totals->unpriced) {
        say(speech, WORD_SUM_EQUALS);
        say_money(speech, (onus_money){shared});
        say(speech, shared == totals->amounts[ONUS_DETERMINED] ? WORD_SUM_EQUALS_THEN : WORD_SUM_DIFFERS);
    }
    if (totals->unpriced == 0) return;
    say(speech, WORD_UNPRICED_BEFORE);
    text_number(speech->out, (int64_t)totals->unpriced);
    say(speech, WORD_UNPRICED);
}

void text_totals_write(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                       struct text_style style) {
    struct text line;
    int64_t shared = 0;
    text_init(&line, &out->allocator);
    struct speech speech = {&line, policy, style.language, style.colour};
    write_results(out, totals, style.language);
    if (totals->too_large || !write_parties(out, totals, policy, style.language, &shared))
        say(&speech, WORD_TOO_LARGE);
    else
        write_notes(&speech, totals, shared);
    wrap_paragraph(out, "", 0, text_get(&line), style.width);
    if (line.failed) out->failed = true;
    text_release(&line);
}
