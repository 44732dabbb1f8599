/* SPDX-License-Identifier: Apache-2.0 */
/* History under both policies: what became of what in cases, what each party bears, which cases change, and which changes the file says nothing of. */
#include <string.h>

#include "report/diff/diff_phrases.h"
#include "report/diff/diff_text.h"
#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define SHOWN_IDS 40
#define COLUMNS   4

struct page {
    const struct diff_phrases *phrases;
    struct text *out;
    const struct diff_style *style;
};

static void put_word(const struct page *page, enum diff_word word, const struct diff_slot *slots, size_t count) {
    wrap_paragraph(page->out, "", 0, diff_phrase(page->phrases, word, slots, count), page->style->width);
}

/* ---- Tables ---- */

struct table {
    const char *(*rows)[COLUMNS];
    size_t count, columns, left; /* the first `left` columns begin at the left, the others end at the right */
};

static void put_table(const struct page *page, const struct table *table) {
    size_t widths[COLUMNS] = {0};
    for (size_t i = 0; i < table->count; i++)
        for (size_t j = 0; j < table->columns; j++) {
            size_t width = text_columns(table->rows[i][j]);
            if (width > widths[j]) widths[j] = width;
        }
    if (page->style->heading > 0) text_string(page->out, "```\n");
    for (size_t i = 0; i < table->count; i++) {
        for (size_t j = 0; j < table->columns; j++) {
            size_t blanks = widths[j] - text_columns(table->rows[i][j]);
            wrap_fill(page->out, 2);
            if (j >= table->left) wrap_fill(page->out, blanks);
            text_string(page->out, table->rows[i][j]);
            if (j < table->left && j + 1 < table->columns) wrap_fill(page->out, blanks);
        }
        text_char(page->out, '\n');
    }
    if (page->style->heading > 0) text_string(page->out, "```\n");
}

static const char *word(const struct page *page, enum diff_word which) {
    return diff_word(which, page->style->language);
}

/* ---- What became of what ---- */

static bool same_answer(const onus_answer *a, const onus_answer *b) {
    if (a->status != b->status || a->share_count != b->share_count) return false;
    for (size_t i = 0; i < a->share_count; i++)
        if (a->shares[i].party != b->shares[i].party || a->shares[i].share.numerator != b->shares[i].share.numerator ||
            a->shares[i].share.denominator != b->shares[i].share.denominator)
            return false;
    return true;
}

static void put_rows(const struct page *page) {
    const onus_replay_row *row;
    size_t count = 0;
    while (onus_diff_get_row(page->phrases->diff, count) != NULL) count++;
    struct table table = {arena_new(page->phrases->arena, count + 1, sizeof *table.rows), 1, 3, 2};
    if (table.rows == NULL) return;
    table.rows[0][0] = word(page, DIFF_WORD_COLUMN_OLD);
    table.rows[0][1] = word(page, DIFF_WORD_COLUMN_NEW);
    table.rows[0][2] = word(page, DIFF_WORD_COLUMN_CASES);
    for (size_t i = 0; (row = onus_diff_get_row(page->phrases->diff, i)) != NULL; i++) {
        bool same = same_answer(&row->answers[ONUS_OLD], &row->answers[ONUS_NEW]);
        table.rows[table.count][0] = diff_answer(page->phrases, &row->answers[ONUS_OLD]);
        table.rows[table.count][1] =
            same ? word(page, DIFF_WORD_SAME) : diff_answer(page->phrases, &row->answers[ONUS_NEW]);
        table.rows[table.count++][2] = diff_number(page->phrases, row->cases);
    }
    put_table(page, &table);
}

/* ---- Money ---- */

static void add_money(const struct page *page, struct table *table, const char *label, const onus_money sums[2]) {
    if (sums[ONUS_OLD].fen == 0 && sums[ONUS_NEW].fen == 0) return;
    const char **row = table->rows[table->count++];
    row[0] = label;
    row[1] = diff_money(page->phrases, sums[ONUS_OLD].fen, false);
    row[2] = diff_money(page->phrases, sums[ONUS_NEW].fen, false);
    row[3] = diff_money(page->phrases, sums[ONUS_NEW].fen - sums[ONUS_OLD].fen, true);
}

static void put_money(const struct page *page, const onus_replay_totals *totals) {
    const struct diff_phrases *phrases = page->phrases;
    onus_policy_info info;
    uint32_t parties = 0;
    while (onus_diff_party(phrases->diff, parties) != NULL) parties++;
    struct table table = {arena_new(phrases->arena, 2 * parties + 2, sizeof *table.rows), 1, 4, 1};
    if (table.rows == NULL) return;
    table.rows[0][0] = "";
    table.rows[0][1] = word(page, DIFF_WORD_COLUMN_OLD);
    table.rows[0][2] = word(page, DIFF_WORD_COLUMN_NEW);
    table.rows[0][3] = word(page, DIFF_WORD_COLUMN_CHANGE);
    for (uint32_t i = 0; i < parties; i++) {
        const struct diff_slot party = {"party", diff_party(phrases, i)};
        add_money(page, &table, diff_phrase(phrases, DIFF_WORD_PARTY_SHARED, &party, 1), totals->money[i].shared);
        add_money(page, &table, diff_phrase(phrases, DIFF_WORD_PARTY_FINES, &party, 1), totals->money[i].fines);
    }
    add_money(page, &table, word(page, DIFF_WORD_UNDIVIDED), totals->undivided);
    if (table.count == 1) return;
    onus_policy_describe(onus_diff_policy(phrases->diff, ONUS_NEW), &info);
    const struct diff_slot currency = {"currency", info.currency == NULL ? "" : diff_plain(phrases, info.currency)};
    text_char(page->out, '\n');
    put_word(page, info.currency == NULL ? DIFF_WORD_MONEY_PLAIN : DIFF_WORD_MONEY, &currency, 1);
    put_table(page, &table);
}

/* ---- Which cases, and which changes they say nothing of ---- */

static void put_ids(const struct page *page) {
    const onus_replay_case *one;
    struct text ids;
    text_init(&ids, &page->phrases->arena->allocator);
    size_t count = 0, shown = 0;
    while (onus_diff_get_case(page->phrases->diff, count) != NULL) count++;
    if (count == 0) return;
    for (; (page->style->all || shown < SHOWN_IDS) && (one = onus_diff_get_case(page->phrases->diff, shown)) != NULL;
         shown++) {
        if (shown > 0) text_string(&ids, word(page, DIFF_WORD_COMMA));
        text_string(&ids, diff_plain(page->phrases, one->id));
    }
    struct diff_slot slot = {"count", diff_number(page->phrases, count - shown)};
    if (shown < count) diff_fill(&ids, DIFF_WORD_IDS_MORE, page->style->language, &slot, 1);
    slot = (struct diff_slot){"ids", text_get(&ids)};
    text_char(page->out, '\n');
    put_word(page, DIFF_WORD_CASES_CHANGED, &slot, 1);
    if (ids.failed) page->phrases->arena->failed = true;
    text_release(&ids);
}

/* The numbers of the changes of a kind that no case touches, "1, 3 to 7"; "" if there is none. */
static const char *untouched_numbers(const struct page *page, onus_diff_kind kind) {
    const onus_diff_change *change;
    struct text text;
    int64_t number = 0, first = 0;
    text_init(&text, &page->phrases->arena->allocator);
    for (size_t i = 0;; i++) {
        change = onus_diff_get_change(page->phrases->diff, i);
        if (change != NULL && change->kind < kind) continue;
        bool within = change != NULL && change->kind == kind;
        number++;
        if (within && change->replayed == 0 && first == 0) first = number;
        if (first != 0 && (!within || change->replayed > 0)) {
            if (text.length > 0) text_string(&text, word(page, DIFF_WORD_COMMA));
            text_number(&text, first);
            if (number - 1 > first) text_string(&text, word(page, DIFF_WORD_TO));
            if (number - 1 > first) text_number(&text, number - 1);
            first = 0;
        }
        if (!within) break;
    }
    const char *numbers = diff_plain(page->phrases, text_get(&text));
    if (text.failed) page->phrases->arena->failed = true;
    text_release(&text);
    return numbers;
}

static enum diff_word untouched_word(const struct page *page, onus_diff_kind kind) {
    static const enum diff_word words[] = {DIFF_WORD_UNTOUCHED_OUTCOME, DIFF_WORD_UNTOUCHED_CLAUSES,
                                           DIFF_WORD_UNTOUCHED_FINE, DIFF_WORD_UNTOUCHED_FINDING};
    bool follows = diff_shares_nothing(page->phrases);
    if (follows && kind == ONUS_DIFF_OUTCOME) return DIFF_WORD_UNTOUCHED_OUTCOME_FOLLOWS;
    return follows && kind == ONUS_DIFF_FINDING ? DIFF_WORD_UNTOUCHED_FOLLOWS : words[kind];
}

static void put_untouched(const struct page *page) {
    struct text changes;
    onus_diff_totals totals;
    text_init(&changes, &page->phrases->arena->allocator);
    onus_diff_describe(page->phrases->diff, &totals);
    if (totals.changes == 0) return;
    bool touched = false;
    for (size_t i = 0; i < totals.changes; i++)
        touched = touched || onus_diff_get_change(page->phrases->diff, i)->replayed > 0;
    for (int kind = ONUS_DIFF_OUTCOME; kind <= ONUS_DIFF_FINDING; kind++) {
        const struct diff_slot slot = {"numbers", untouched_numbers(page, (onus_diff_kind)kind)};
        if (*slot.text == '\0') continue;
        if (changes.length > 0) text_string(&changes, word(page, DIFF_WORD_SEMICOLON));
        diff_fill(&changes, untouched_word(page, (onus_diff_kind)kind), page->style->language, &slot, 1);
    }
    const struct diff_slot slot = {"changes", text_get(&changes)};
    text_char(page->out, '\n');
    put_word(page,
             !touched              ? DIFF_WORD_UNTOUCHED_ALL
             : changes.length == 0 ? DIFF_WORD_UNTOUCHED_NONE
                                   : DIFF_WORD_UNTOUCHED,
             &slot, 1);
    if (changes.failed) page->phrases->arena->failed = true;
    text_release(&changes);
}

void diff_replay_text(struct text *out, const struct diff_phrases *phrases, const struct diff_style *style) {
    const struct page page = {phrases, out, style};
    onus_replay_totals totals;
    onus_diff_replayed(phrases->diff, &totals);
    const struct diff_slot slots[] = {{"file", diff_plain(phrases, style->file)},
                                      {"count", diff_number(phrases, totals.cases)},
                                      {"changed", diff_number(phrases, totals.changed)}};
    text_char(out, '\n');
    diff_heading(out, style, diff_phrase(phrases, DIFF_WORD_SECTION_REPLAY, slots, 3));
    text_char(out, '\n');
    put_word(&page, totals.changed == 0 ? DIFF_WORD_REPLAY_NONE : DIFF_WORD_REPLAY, slots, 3);
    text_char(out, '\n');
    put_rows(&page);
    if (totals.too_large)
        put_word(&page, DIFF_WORD_TOO_LARGE, NULL, 0);
    else
        put_money(&page, &totals);
    put_ids(&page);
    put_untouched(&page);
}
