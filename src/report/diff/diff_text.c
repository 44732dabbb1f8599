/* SPDX-License-Identifier: Apache-2.0 */
/* A page: what is compared and how much differs; then a section for each kind of change, each change with its number of cases, where it is so, and an example with
 * what both policies say. */
#include "report/diff/diff_text.h"

#include <string.h>

#include "report/diff/diff_phrases.h"
#include "report/layout/wrap.h"

#define SHOWN_CHANGES 8
#define SHOWN_CUBES   3
#define SOUGHT_CUBES  64 /* to say how many more there are */

struct page {
    struct diff_phrases phrases;
    onus_diff *diff;
    struct text *out;
    const struct diff_style *style;
};

void diff_heading(struct text *out, const struct diff_style *style, const char *title) {
    for (unsigned i = 0; i < style->heading; i++) text_char(out, '#');
    if (style->heading > 0) text_char(out, ' ');
    text_string(out, title);
    text_char(out, '\n');
}

const char *diff_bullet(const struct diff_style *style) {
    return style->heading > 0 ? "- " : diff_word(DIFF_WORD_ITEM, style->language);
}

/* Markdown takes lines that follow each other for one paragraph. */
static void put(const struct page *page, const char *label, size_t hang, const char *content) {
    if (page->style->heading > 0 && *label == '\0') text_char(page->out, '\n');
    wrap_paragraph(page->out, label, hang, content, page->style->width);
}

static void put_word(const struct page *page, const char *label, size_t hang, enum diff_word word,
                     const struct diff_slot *slots, size_t count) {
    put(page, label, hang, diff_phrase(&page->phrases, word, slots, count));
}

static void put_blank(const struct page *page) {
    text_char(page->out, '\n');
}

/* "OLD     ...", indented; of Markdown an item of a list. */
static const char *side_label(const struct page *page, onus_side side, const char *margin) {
    const struct diff_phrases *phrases = &page->phrases;
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    bool item = page->style->heading > 0;
    text_string(&text, item && strlen(margin) >= 2 ? margin + 2 : margin);
    if (item) text_string(&text, diff_bullet(page->style));
    text_string(&text, diff_side(phrases, side));
    if (item) text_string(&text, diff_word(DIFF_WORD_COLON, page->style->language));
    const char *label = text.failed ? NULL : arena_string(phrases->arena, text_get(&text));
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return label == NULL ? "" : label;
}

/* ---- The beginning ---- */

static void put_policy(const struct page *page, onus_side side) {
    onus_policy_info info;
    onus_policy_describe(onus_diff_policy(page->diff, side), &info);
    const char *label = onus_label_in(info.title, page->style->language, NULL);
    const struct diff_slot title = {"title", label == NULL ? "" : diff_plain(&page->phrases, label)};
    const struct diff_slot slots[] = {
        {"policy", info.id},
        {"version", info.version},
        {"title", label == NULL ? "" : diff_phrase(&page->phrases, DIFF_WORD_TITLE, &title, 1)}};
    put_word(page, side_label(page, side, ""), page->style->heading > 0 ? 0 : 8, DIFF_WORD_POLICY, slots, 3);
}

static void put_totals(const struct page *page, const onus_diff_totals *totals) {
    const struct diff_phrases *phrases = &page->phrases;
    bool follows = diff_shares_nothing(phrases);
    const struct diff_slot slots[] = {{"cases", diff_digits(phrases, totals->cases)},
                                      {"changed", diff_digits(phrases, totals->changed)},
                                      {"share", diff_percent(phrases, totals->changed, totals->share)}};
    put_policy(page, ONUS_OLD);
    put_policy(page, ONUS_NEW);
    if (page->style->heading == 0) put_blank(page);
    if (totals->changes == 0) {
        enum diff_word none = follows ? DIFF_WORD_NONE_FOLLOWS : DIFF_WORD_NONE;
        enum diff_word decided = follows ? DIFF_WORD_NONE_DECIDED_FOLLOWS : DIFF_WORD_NONE_DECIDED;
        put_word(page, "", 0, totals->notes == 0 ? none : decided, slots, 3);
        return;
    }
    put_word(page, "", 0, DIFF_WORD_CHANGED, slots, 3);
    if (totals->usual_cases != NULL) {
        const struct diff_slot usual[] = {{"cases", diff_digits(phrases, totals->usual_cases)},
                                          {"changed", diff_digits(phrases, totals->usual_changed)},
                                          {"share", diff_percent(phrases, totals->usual_changed, totals->usual_share)}};
        put_word(page, "", 0, DIFF_WORD_USUAL, usual, 3);
    }
    if (page->style->heading > 2) return; /* said above */
    enum diff_word counted = follows ? DIFF_WORD_COUNTED_FOLLOWS : DIFF_WORD_COUNTED;
    if (totals->usual_cases == NULL) counted = follows ? DIFF_WORD_COUNTED_PLAIN_FOLLOWS : DIFF_WORD_COUNTED_PLAIN;
    put_word(page, "", 0, counted, NULL, 0);
}

/* ---- In how many cases, and in which ---- */

static const char *how_many(const struct diff_phrases *phrases, const onus_diff_change *change) {
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    bool none = change->usual != NULL && strcmp(change->usual, "0") == 0;
    const struct diff_slot share = {"share", diff_percent(phrases, change->cases, change->share)};
    const struct diff_slot slots[] = {
        {"cases", diff_digits(phrases, change->cases)},
        {"share", change->share == 0 ? "" : diff_phrase(phrases, DIFF_WORD_HOW_MUCH, &share, 1)},
        {"usual", change->usual == NULL ? "" : diff_digits(phrases, change->usual)},
        {"departures", diff_number(phrases, change->departures)},
        {"kept", diff_digits(phrases, change->kept)}};
    enum diff_word word = change->usual == NULL ? DIFF_WORD_HOW_MANY
                          : none                ? DIFF_WORD_HOW_MANY_NOT_USUAL
                                                : DIFF_WORD_HOW_MANY_USUAL;
    diff_fill(&text, word, phrases->language, slots, 5);
    if (change->kind != ONUS_DIFF_OUTCOME && !diff_shares_nothing(phrases)) {
        word = strcmp(change->kept, "0") == 0             ? DIFF_WORD_KEPT_NONE
               : strcmp(change->kept, change->cases) == 0 ? DIFF_WORD_KEPT_ALL
                                                          : DIFF_WORD_KEPT_SOME;
        diff_fill(&text, word, phrases->language, slots, 5);
    }
    const char *phrase = diff_plain(phrases, text_get(&text));
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return phrase;
}

static bool has_literal(const onus_diff_cube *cube, const onus_diff_literal *literal) {
    for (size_t i = 0; i < cube->count; i++)
        if (cube->literals[i].fact == literal->fact && cube->literals[i].values == literal->values) return true;
    return false;
}

/* What all cubes say: it need be said only once. Of a list with gaps nothing can be said in common. */
static onus_diff_cube common_part(const struct diff_phrases *phrases, const onus_diff_cubes *cubes) {
    const onus_diff_cube *first = &cubes->items[0];
    onus_diff_literal *literals = ARENA_NEW(phrases->arena, first->count, onus_diff_literal);
    onus_diff_cube common = {literals, 0};
    for (size_t i = 0; literals != NULL && !cubes->more && i < first->count; i++) {
        bool all = true;
        for (size_t j = 1; all && j < cubes->count; j++) all = has_literal(&cubes->items[j], &first->literals[i]);
        if (all) literals[common.count++] = first->literals[i];
    }
    return common;
}

static void put_rest(const struct page *page, const onus_diff_cubes *cubes, size_t shown) {
    const struct diff_slot slots[] = {{"count", diff_number(&page->phrases, cubes->count - shown)},
                                      {"limit", diff_number(&page->phrases, ONUS_DEFAULT_MAX_CUBES)}};
    enum diff_word word = page->style->all ? DIFF_WORD_MORE_LEFT : cubes->more ? DIFF_WORD_MORE_MANY : DIFF_WORD_MORE;
    if (cubes->more || shown < cubes->count) put_word(page, "", 6, word, slots, 2);
}

/* In cases as usual as there are, for these are what people think of. */
static onus_status put_where(const struct page *page, const onus_diff_change *change, size_t index) {
    static const enum diff_word words[][4] = {
        {DIFF_WORD_WHERE_ALL, DIFF_WORD_WHERE_ONE, DIFF_WORD_WHERE_COMMON, DIFF_WORD_WHERE_SOME},
        {DIFF_WORD_USUAL_ALL, DIFF_WORD_USUAL_ONE, DIFF_WORD_USUAL_COMMON, DIFF_WORD_USUAL_SOME},
        {DIFF_WORD_NEAR_ALL, DIFF_WORD_NEAR_ONE, DIFF_WORD_NEAR_COMMON, DIFF_WORD_NEAR_SOME}};
    onus_diff_cubes cubes;
    onus_diff_scope scope = change->usual != NULL ? ONUS_DIFF_NEAR_CASES : ONUS_DIFF_ALL_CASES;
    const enum diff_word *said = words[change->usual == NULL ? 0 : change->departures == 0 ? 1 : 2];
    size_t limit = page->style->all ? ONUS_DEFAULT_MAX_CUBES : SOUGHT_CUBES;
    onus_status status = onus_diff_cover(page->diff, index, scope, limit, &cubes, NULL);
    if (status != ONUS_OK) return status;
    onus_diff_cube common = common_part(&page->phrases, &cubes);
    const struct diff_slot slots[] = {
        {"where", diff_where(&page->phrases, cubes.count == 1 ? &cubes.items[0] : &common, NULL)},
        {"departures", diff_number(&page->phrases, change->departures)}};
    if (cubes.count == 1 && !cubes.more) {
        put_word(page, "", 4, said[cubes.items[0].count > 0], slots, 2);
        return ONUS_OK;
    }
    put_word(page, "", 4, said[common.count > 0 ? 2 : 3], slots, 2);
    size_t shown = 0, most = page->style->all || cubes.count <= SHOWN_CUBES + 1 ? cubes.count : SHOWN_CUBES;
    for (; shown < most; shown++) {
        struct text label;
        text_init(&label, &page->phrases.arena->allocator);
        text_string(&label, "    ");
        text_string(&label, diff_bullet(page->style));
        put(page, text_get(&label), 6, diff_where(&page->phrases, &cubes.items[shown], &common));
        if (label.failed) page->phrases.arena->failed = true;
        text_release(&label);
    }
    put_rest(page, &cubes, shown);
    return ONUS_OK;
}

static void put_example(const struct page *page, const onus_diff_change *change) {
    const struct diff_phrases *phrases = &page->phrases;
    const struct diff_slot slot = {"where", diff_example(phrases, change)};
    bool presumes = change->usual != NULL;
    enum diff_word word = *slot.text == '\0' ? DIFF_WORD_EXAMPLE_ALL
                          : presumes         ? DIFF_WORD_EXAMPLE_PRESUMED
                                             : DIFF_WORD_EXAMPLE;
    put_word(page, "", 4, word, &slot, 1);
    for (int side = ONUS_OLD; side <= ONUS_NEW && !diff_shares_nothing(phrases); side++) {
        put(page, side_label(page, (onus_side)side, "      "), page->style->heading > 0 ? 0 : 14,
            diff_answer_by(phrases, (onus_side)side, &change->witness_answers[side]));
    }
}

static onus_status put_change(const struct page *page, size_t number, size_t index) {
    const onus_diff_change *change = onus_diff_get_change(page->diff, index);
    struct text label;
    text_init(&label, &page->phrases.arena->allocator);
    text_number(&label, (int64_t)number);
    text_char(&label, '.');
    /* Where another clause comes to another result, the result was told of already. */
    bool told = change->kind == ONUS_DIFF_CLAUSES && strcmp(change->kept, "0") == 0;
    if (!told || number == 1) put_blank(page);
    put(page, text_get(&label), 4, diff_head(&page->phrases, change));
    if (label.failed) page->phrases.arena->failed = true;
    text_release(&label);
    put(page, "", 4, how_many(&page->phrases, change));
    onus_replay_totals replayed;
    onus_diff_replayed(page->diff, &replayed);
    const struct diff_slot slot = {"count", diff_number(&page->phrases, change->replayed)};
    if (replayed.cases > 0 && change->replayed > 0) put_word(page, "", 4, DIFF_WORD_REPLAYED, &slot, 1);
    if (told) return ONUS_OK;
    onus_status status = put_where(page, change, index);
    if (status == ONUS_OK) put_example(page, change);
    return status;
}

static onus_status put_section(const struct page *page, onus_diff_kind kind) {
    static const enum diff_word titles[] = {DIFF_WORD_SECTION_OUTCOME, DIFF_WORD_SECTION_CLAUSES,
                                            DIFF_WORD_SECTION_FINE, DIFF_WORD_SECTION_FINDING};
    const onus_diff_change *change;
    size_t first = 0, count = 0;
    while ((change = onus_diff_get_change(page->diff, first)) != NULL && change->kind < kind) first++;
    while ((change = onus_diff_get_change(page->diff, first + count)) != NULL && change->kind == kind) count++;
    if (count == 0) return ONUS_OK;
    struct diff_slot slot = {"count", diff_number(&page->phrases, count)};
    put_blank(page);
    enum diff_word title = titles[kind];
    if (kind == ONUS_DIFF_FINDING && diff_shares_nothing(&page->phrases)) title = DIFF_WORD_SECTION_FOLLOWS;
    if (kind == ONUS_DIFF_OUTCOME && diff_shares_nothing(&page->phrases)) title = DIFF_WORD_SECTION_OUTCOME_FOLLOWS;
    diff_heading(page->out, page->style, diff_phrase(&page->phrases, title, &slot, 1));
    onus_status status = ONUS_OK;
    size_t shown = page->style->all || count <= SHOWN_CHANGES + 1 ? count : SHOWN_CHANGES;
    for (size_t i = 0; status == ONUS_OK && i < shown; i++) status = put_change(page, i + 1, first + i);
    if (shown == count) return status;
    slot.text = diff_number(&page->phrases, count - shown);
    put_blank(page);
    put_word(page, "", 4, DIFF_WORD_MORE_CHANGES, &slot, 1);
    return status;
}

/* ---- The page ---- */

onus_status diff_text(struct text *out, onus_diff *diff, struct diff_style style) {
    struct arena arena;
    onus_diff_totals totals;
    arena_init(&arena, &out->allocator);
    const struct page page = {{diff, style.language, &arena}, diff, out, &style};
    onus_diff_describe(diff, &totals);
    put_totals(&page, &totals);
    onus_status status = ONUS_OK;
    for (int kind = ONUS_DIFF_OUTCOME; status == ONUS_OK && kind <= ONUS_DIFF_FINDING; kind++)
        status = put_section(&page, (onus_diff_kind)kind);
    if (status == ONUS_OK) diff_notes_text(out, &page.phrases, &style);
    if (status == ONUS_OK && style.file != NULL) diff_replay_text(out, &page.phrases, &style);
    if (status == ONUS_OK && (arena.failed || out->failed)) status = ONUS_E_MEMORY;
    arena_release(&arena);
    return status;
}
