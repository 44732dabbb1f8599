/* SPDX-License-Identifier: Apache-2.0 */
#include "report/due/due_words.h"
#include "report/layout/csv_put.h"

#define COLUMNS (DUE_WORD_COLUMN_SAID - DUE_WORD_COLUMN_CASE + 1)

/* One row, cell by cell; what is not put stays empty. */
struct row {
    struct text cells[COLUMNS];
    const char *language;
};

static void begin(struct row *row, const onus_allocator *allocator, const char *language) {
    row->language = language;
    for (size_t i = 0; i < COLUMNS; i++) text_init(&row->cells[i], allocator);
}

static struct text *cell(struct row *row, enum due_word column) {
    return &row->cells[column - DUE_WORD_COLUMN_CASE];
}

static void end(struct row *row, struct text *out) {
    for (size_t i = 0; i < COLUMNS; i++) {
        csv_put_text(out, text_get(&row->cells[i]), i == 0);
        if (row->cells[i].failed) out->failed = true;
        text_release(&row->cells[i]);
    }
    text_string(out, "\r\n");
}

void due_csv_head(struct text *out, const char *language, bool mark) {
    if (mark) text_string(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < COLUMNS; i++)
        csv_put_text(out, due_word((enum due_word)(DUE_WORD_COLUMN_CASE + i), language), i == 0);
    text_string(out, "\r\n");
}

static void put_limit(struct row *row, const struct due_case *due, const struct due_limit *limit) {
    const onus_limit *of = limit->limit;
    const onus_limit_standing *standing = &limit->standing;
    const struct due_event *from = &due->events[of->from], *to = &due->events[of->to];
    text_string(cell(row, DUE_WORD_COLUMN_CLAUSE), onus_policy_clause(due->policy, of->clause)->id);
    text_string(cell(row, DUE_WORD_COLUMN_FROM), due_event_name(due, of->from, row->language));
    text_string(cell(row, DUE_WORD_COLUMN_TO), due_event_name(due, of->to, row->language));
    due_put_figure(cell(row, DUE_WORD_COLUMN_LIMIT), of, row->language);
    text_string(cell(row, DUE_WORD_COLUMN_STATE), due_word(due_state_word(limit), row->language));
    if (from->given) due_put_moment(cell(row, DUE_WORD_COLUMN_SINCE), from->moment);
    if (to->given && !standing->to_later) due_put_moment(cell(row, DUE_WORD_COLUMN_DONE), to->moment);
    if (standing->started && !limit->outside) due_put_moment(cell(row, DUE_WORD_COLUMN_UNTIL), standing->until);
    if (standing->state == ONUS_LIMIT_RUNNING) text_number(cell(row, DUE_WORD_COLUMN_LEFT), standing->seconds);
    if (standing->state == ONUS_LIMIT_OVERDUE || standing->state == ONUS_LIMIT_MET_LATE)
        text_number(cell(row, DUE_WORD_COLUMN_LATE), standing->seconds);
    if (standing->days > 0) text_number(cell(row, DUE_WORD_COLUMN_LATE_DAYS), standing->days);
    due_say(cell(row, DUE_WORD_COLUMN_SAID), due, limit, row->language);
}

static void put_findings(struct row *row, const struct due_case *due, const onus_finding *findings, size_t count) {
    struct text *said = cell(row, DUE_WORD_COLUMN_SAID);
    for (size_t i = 0; i < count; i++) {
        const onus_finding *finding = &findings[i];
        const struct slot slots[] = {
            {"clause", onus_policy_clause(due->policy, finding->clause)->id},
            {"finding", onus_label_in(onus_policy_finding_label(due->policy, finding->clause, finding->finding),
                                      row->language, finding->finding)}};
        if (i > 0) text_char(said, ' ');
        text_fill(said, due_word(finding->possible ? DUE_WORD_NOTE_POSSIBLE : DUE_WORD_NOTE, row->language), slots, 2);
    }
    if (count == 0) text_string(said, due_word(DUE_WORD_NONE, row->language));
}

static void put_case(struct row *row, const struct due_case *due) {
    text_string(cell(row, DUE_WORD_COLUMN_CASE), due->id);
    if (due->first != ONUS_NONE) due_put_moment(cell(row, DUE_WORD_COLUMN_OPEN), due->events[due->first].moment);
}

onus_status due_csv_case(struct text *out, const struct due_case *due, const char *language) {
    const onus_finding *findings;
    size_t count;
    struct row row;
    onus_status status = onus_decision_findings(due->decision, &findings, &count);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < due->count; i++) {
        begin(&row, &out->allocator, language);
        put_case(&row, due);
        put_limit(&row, due, &due->limits[i]);
        end(&row, out);
    }
    if (due->count == 0 || count > 0) {
        begin(&row, &out->allocator, language);
        put_case(&row, due);
        put_findings(&row, due, findings, count);
        end(&row, out);
    }
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

void due_csv_error(struct text *out, const char *id, const char *problem, const char *language) {
    struct row row;
    begin(&row, &out->allocator, language);
    text_string(cell(&row, DUE_WORD_COLUMN_CASE), id);
    text_string(cell(&row, DUE_WORD_COLUMN_STATE), due_word(DUE_WORD_STATE_UNKNOWN, language));
    text_string(cell(&row, DUE_WORD_COLUMN_SAID), problem);
    end(&row, out);
}
