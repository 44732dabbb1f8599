/* SPDX-License-Identifier: Apache-2.0 */
/* Rows after RFC 4180: cells apart by commas, rows by CR LF, quoted where they hold either. */
#include "report/csv_report.h"

#include <string.h>

#include "report/csv_cells.h"
#include "report/csv_put.h"
#include "report/words.h"

/* ---- Columns ---- */

static const enum word before_amounts[] = {WORD_COLUMN_STATUS, WORD_COLUMN_SHARES, WORD_COLUMN_DECIDED_BY};
static const enum word after_amounts[] = {WORD_COLUMN_FINES, WORD_COLUMN_UNKNOWN, WORD_COLUMN_REASON};

#define FIXED_COLUMNS 6

static const char *amount_column(struct arena *arena, const onus_party_info *party, const char *language) {
    const char *label = onus_label_in(party->label, language, party->id), *word = word_in(WORD_COLUMN_AMOUNT, language);
    size_t length = strlen(label), more = strlen(word);
    char *name = ARENA_NEW(arena, length + more + 1, char);
    if (name == NULL) return NULL;
    memcpy(name, label, length);
    memcpy(name + length, word, more);
    return name;
}

static size_t name_columns(const onus_policy *policy, struct arena *arena, const char *language, const char **names) {
    const onus_party_info *party;
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) names[count++] = word_in(before_amounts[i], language);
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++)
        names[count++] = amount_column(arena, party, language);
    for (size_t i = 0; i < 3; i++) names[count++] = word_in(after_amounts[i], language);
    return count;
}

const char *const *csv_report_columns(const onus_policy *policy, struct arena *arena, size_t *count) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    *count = 2 * (size_t)(FIXED_COLUMNS + info.parties);
    const char **names = ARENA_NEW(arena, *count, const char *);
    if (names == NULL) return NULL;
    size_t english = name_columns(policy, arena, "en", names);
    name_columns(policy, arena, "zh", names + english);
    return arena->failed ? NULL : names;
}

/* ---- Rows ---- */

/* The input's part of a row. */
static bool put_input(const struct csv_report *report, struct text *out, const char *const *cells, size_t count) {
    bool first = true;
    for (size_t i = 0; i < report->input_count; i++) {
        if (!report->kept[i]) continue;
        csv_put_text(out, i < count ? cells[i] : "", first);
        first = false;
    }
    return first;
}

/* A row that does not have the table's columns stands as it was: filled up or cut off it would be taken for a good one when the ledger is read again. */
static bool put_broken(const struct csv_report *report, struct text *out, const char *const *cells, size_t count) {
    if (count == 0 || count == report->input_count) return put_input(report, out, cells, count);
    for (size_t i = 0; i < count; i++) csv_put_text(out, cells[i], i == 0);
    return false;
}

/* Instead of a part of the input, where that is no table. */
static bool put_case(const struct csv_report *report, struct text *out, const char *id, const char *date) {
    if (report->input_count > 0) return true;
    csv_put_text(out, id, true);
    csv_put_text(out, date, false);
    return false;
}

static onus_status end_row(struct text *out) {
    text_string(out, "\r\n");
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status csv_report_header(struct csv_report *report, struct text *out, const char *const *cells, size_t count,
                              const bool *ours) {
    bool chinese = strcmp(report->language, "zh") == 0, first;
    size_t half = report->column_count / 2, from = chinese ? half : 0;
    report->input_count = cells == NULL ? 0 : count;
    report->kept = ARENA_NEW(&report->arena, report->input_count, bool);
    if (report->kept == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; i < report->input_count; i++) report->kept[i] = ours == NULL || !ours[i];
    if (report->byte_order_mark) text_string(out, "\xEF\xBB\xBF");
    first = put_input(report, out, cells, count);
    if (report->input_count == 0)
        first = put_case(report, out, word_in(WORD_COLUMN_CASE, report->language),
                         word_in(WORD_COLUMN_DATE, report->language));
    for (size_t i = 0; i < half; i++) {
        csv_put_text(out, report->columns[from + i], first);
        first = false;
    }
    return end_row(out);
}

onus_status csv_report_result(struct csv_report *report, struct text *out, onus_decision *decision,
                              const onus_case *evidence, const char *id, const char *const *cells, size_t count,
                              bool presumed) {
    static const enum csv_cell before[] = {CSV_STATUS, CSV_SHARES, CSV_DECIDED_BY},
                               after[] = {CSV_FINES, CSV_UNKNOWN, CSV_REASON};
    struct text *cell = &report->cell;
    const struct speech speech = {cell, report->policy, report->language, false};
    const char *date = onus_case_get_text(evidence, ONUS_CASE_DATE);
    onus_status status = ONUS_OK;
    bool first = report->input_count > 0 ? put_input(report, out, cells, count)
                                         : put_case(report, out, id, date != NULL ? date : "");
    for (size_t i = 0; status == ONUS_OK && i < 3; i++, first = false) {
        text_clear(cell);
        status = csv_cell(&speech, decision, before[i], false);
        if (cell->failed) status = ONUS_E_MEMORY;
        csv_put_text(out, text_get(cell), first);
    }
    for (uint32_t party = 0; onus_policy_party(report->policy, party) != NULL; party++) {
        text_clear(cell);
        csv_amount(&speech, decision, party);
        if (cell->failed) status = ONUS_E_MEMORY;
        csv_put_text(out, text_get(cell), false);
    }
    for (size_t i = 0; status == ONUS_OK && i < 3; i++) {
        text_clear(cell);
        status = csv_cell(&speech, decision, after[i], presumed);
        if (cell->failed) status = ONUS_E_MEMORY;
        csv_put_text(out, text_get(cell), false);
    }
    onus_status ended = end_row(out);
    return status != ONUS_OK ? status : ended;
}

onus_status csv_report_error(struct csv_report *report, struct text *out, const char *id, const char *const *cells,
                             size_t count, const onus_diagnostic *diagnostic, onus_status status) {
    const struct speech speech = {&report->cell, report->policy, report->language, false};
    size_t half = report->column_count / 2;
    bool first = report->input_count > 0 ? put_broken(report, out, cells, count) : put_case(report, out, id, "");
    csv_put_text(out, word_in(WORD_CELL_ERROR, report->language), first);
    for (size_t i = 1; i + 1 < half; i++) csv_put_text(out, "", false);
    text_clear(&report->cell);
    csv_problem(&speech, diagnostic, status, report->input_count > 0 && count == 0);
    csv_put_text(out, text_get(&report->cell), false);
    if (report->cell.failed) out->failed = true;
    return end_row(out);
}

/* ---- The report ---- */

onus_status csv_report_init(struct csv_report *report, const onus_policy *policy, const char *language,
                            bool byte_order_mark) {
    *report = (struct csv_report){.policy = policy, .language = language, .byte_order_mark = byte_order_mark};
    arena_init(&report->arena, NULL);
    text_init(&report->cell, NULL);
    report->columns = csv_report_columns(policy, &report->arena, &report->column_count);
    return report->columns == NULL ? ONUS_E_MEMORY : ONUS_OK;
}

void csv_report_release(struct csv_report *report) {
    text_release(&report->cell);
    arena_release(&report->arena);
}
