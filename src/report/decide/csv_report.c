/* SPDX-License-Identifier: Apache-2.0 */
/* Rows after RFC 4180: cells apart by commas, rows by CR LF, quoted where they hold either. */
#include "report/decide/csv_report.h"

#include <string.h>

#include "report/decide/csv_cells.h"
#include "report/decide/csv_said.h"
#include "report/layout/csv_put.h"
#include "report/speech/words.h"

/* ---- Columns ---- */

static const char *const field_names[] = {"input",      "case",    "date",  "status",  "shares",
                                          "decided_by", "amounts", "fines", "unknown", "reason"};

const char *csv_field_name(uint32_t field) {
    return field < CSV_FIELD_COUNT ? field_names[field] : NULL;
}

static const enum word before_amounts[] = {WORD_COLUMN_STATUS, WORD_COLUMN_SHARES, WORD_COLUMN_DECIDED_BY};
static const enum word after_amounts[] = {WORD_COLUMN_FINES, WORD_COLUMN_UNKNOWN, WORD_COLUMN_REASON};

#define BEFORE_AMOUNTS 3
#define FIXED_COLUMNS  6

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

/* Where a row comes from. */
struct csv_source {
    const char *id, *date;
    const char *const *cells;
    size_t count;
    bool broken; /* it may not have the table's columns */
};

static void put(struct csv_report *report, struct text *out, const char *text) {
    csv_put_text(out, text, report->first);
    report->first = false;
}

/* The input's part of a row. */
static void put_input(struct csv_report *report, struct text *out, const char *const *cells, size_t count) {
    for (size_t i = 0; i < report->input_count; i++) {
        if (!report->kept[i]) continue;
        put(report, out, i < count ? cells[i] : "");
    }
}

/* A row that does not have the table's columns stands as it was: filled up or cut off it would be taken for a good one when the ledger is read again. */
static void put_row(struct csv_report *report, struct text *out, const struct csv_source *source) {
    if (!source->broken || source->count == 0 || source->count == report->input_count) {
        put_input(report, out, source->cells, source->count);
        return;
    }
    for (size_t i = 0; i < source->count; i++) put(report, out, source->cells[i]);
}

/* Instead of a part of the input, where that is no table. */
static void put_case(struct csv_report *report, struct text *out, const char *id, const char *date) {
    put(report, out, id);
    put(report, out, date);
}

static onus_status end_row(struct csv_report *report, struct text *out) {
    report->first = true;
    text_string(out, "\r\n");
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static void put_name(struct csv_report *report, struct text *out, enum csv_field field) {
    size_t half = report->column_count / 2, amounts = half - FIXED_COLUMNS;
    const char *const *ours = report->columns + (strcmp(report->language, "zh") == 0 ? half : 0);
    switch (field) {
    case CSV_FIELD_INPUT:
        break;
    case CSV_FIELD_CASE:
    case CSV_FIELD_DATE:
        put(report, out, word_in(field == CSV_FIELD_CASE ? WORD_COLUMN_CASE : WORD_COLUMN_DATE, report->language));
        break;
    case CSV_FIELD_AMOUNTS:
        for (size_t i = 0; i < amounts; i++) put(report, out, ours[BEFORE_AMOUNTS + i]);
        break;
    default:
        put(report, out, ours[field - CSV_FIELD_STATUS + (field > CSV_FIELD_AMOUNTS ? amounts - 1 : 0)]);
        break;
    }
}

onus_status csv_report_header(struct csv_report *report, struct text *out, const char *const *cells, size_t count,
                              const bool *ours) {
    report->input_count = cells == NULL ? 0 : count;
    report->kept = ARENA_NEW(&report->arena, report->input_count, bool);
    if (report->kept == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; i < report->input_count; i++) report->kept[i] = ours == NULL || !ours[i];
    if (report->byte_order_mark) text_string(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < report->field_count; i++) {
        if (report->fields[i] != CSV_FIELD_INPUT) put_name(report, out, report->fields[i]);
        if (report->fields[i] == CSV_FIELD_INPUT && report->input_count > 0) put_input(report, out, cells, count);
        if (report->fields[i] == CSV_FIELD_INPUT && report->input_count == 0)
            put_case(report, out, word_in(WORD_COLUMN_CASE, report->language),
                     word_in(WORD_COLUMN_DATE, report->language));
    }
    return end_row(report, out);
}

/* What comes from the case, not from its decision. False if `field` is none of that. */
static bool put_given(struct csv_report *report, struct text *out, enum csv_field field,
                      const struct csv_source *source) {
    if (field == CSV_FIELD_CASE) put(report, out, source->id);
    if (field == CSV_FIELD_DATE) put(report, out, source->date);
    if (field == CSV_FIELD_INPUT && report->input_count == 0) put_case(report, out, source->id, source->date);
    if (field == CSV_FIELD_INPUT && report->input_count > 0) put_row(report, out, source);
    return field <= CSV_FIELD_DATE;
}

/* A cell for each party. An amount is written where it belongs: there is nothing in it to be quoted. */
static void put_amounts(struct csv_report *report, struct text *out, const onus_decision *decision) {
    size_t count = 0, parties = report->column_count / 2 - FIXED_COLUMNS;
    const onus_amount *amounts = decision == NULL ? NULL : onus_decision_amounts(decision, &count);
    for (uint32_t party = 0; party < parties; party++) {
        if (!report->first) text_char(out, ',');
        report->first = false;
        for (size_t i = 0; i < count; i++)
            if (amounts[i].party == party && text_reserve(out, ONUS_FORMAT_SIZE))
                out->length += strlen(onus_money_format(amounts[i].amount, out->bytes + out->length));
    }
}

onus_status csv_report_result(struct csv_report *report, struct text *out, onus_decision *decision,
                              const onus_case *evidence, const char *id, const char *const *cells, size_t count,
                              bool presumed) {
    static const enum csv_cell words[] = {
        [CSV_FIELD_STATUS] = CSV_STATUS, [CSV_FIELD_SHARES] = CSV_SHARES,   [CSV_FIELD_DECIDED_BY] = CSV_DECIDED_BY,
        [CSV_FIELD_FINES] = CSV_FINES,   [CSV_FIELD_UNKNOWN] = CSV_UNKNOWN, [CSV_FIELD_REASON] = CSV_REASON};
    const struct speech speech = {&report->cell, report->policy, report->language, false};
    const char *date = onus_case_get_text(evidence, ONUS_CASE_DATE);
    const struct csv_source source = {id, date != NULL ? date : "", cells, count, false};
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < report->field_count; i++) {
        enum csv_field field = report->fields[i];
        if (put_given(report, out, field, &source)) continue;
        if (field == CSV_FIELD_AMOUNTS) {
            put_amounts(report, out, decision);
            continue;
        }
        status = csv_said_put(report->said, out, &speech, decision, words[field], presumed, report->first);
        report->first = false;
    }
    onus_status ended = end_row(report, out);
    return status != ONUS_OK ? status : ended;
}

onus_status csv_report_error(struct csv_report *report, struct text *out, const char *id, const char *const *cells,
                             size_t count, const onus_diagnostic *diagnostic, onus_status status) {
    const struct speech speech = {&report->cell, report->policy, report->language, false};
    const struct csv_source source = {id, "", cells, count, true};
    for (size_t i = 0; i < report->field_count; i++) {
        enum csv_field field = report->fields[i];
        if (put_given(report, out, field, &source)) continue;
        if (field == CSV_FIELD_AMOUNTS) {
            put_amounts(report, out, NULL);
            continue;
        }
        text_clear(&report->cell);
        if (field == CSV_FIELD_STATUS) text_string(&report->cell, word_in(WORD_CELL_ERROR, report->language));
        if (field == CSV_FIELD_REASON) csv_problem(&speech, diagnostic, status, report->input_count > 0 && count == 0);
        put(report, out, text_get(&report->cell));
    }
    if (report->cell.failed) out->failed = true;
    return end_row(report, out);
}

/* ---- The report ---- */

onus_status csv_report_init(struct csv_report *report, const onus_policy *policy, const char *language,
                            bool byte_order_mark) {
    *report =
        (struct csv_report){.policy = policy, .language = language, .byte_order_mark = byte_order_mark, .first = true};
    arena_init(&report->arena, NULL);
    text_init(&report->cell, NULL);
    report->said = csv_said_new();
    for (uint32_t field = 0; field < CSV_FIELD_COUNT; field++)
        if (field != CSV_FIELD_CASE && field != CSV_FIELD_DATE)
            report->fields[report->field_count++] = (enum csv_field)field;
    report->columns = csv_report_columns(policy, &report->arena, &report->column_count);
    return report->columns == NULL || report->said == NULL ? ONUS_E_MEMORY : ONUS_OK;
}

void csv_report_choose(struct csv_report *report, const enum csv_field *fields, size_t count) {
    memcpy(report->fields, fields, count * sizeof *fields);
    report->field_count = count;
}

void csv_report_release(struct csv_report *report) {
    text_release(&report->cell);
    csv_said_free(report->said);
    arena_release(&report->arena);
}
