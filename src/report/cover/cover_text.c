/* SPDX-License-Identifier: Apache-2.0 */
/* Coverage as people read it: how much, then what is missing, clause by clause, then what cannot be. MET and UNMET of one part are said in one line. */
#include "report/cover/cover_text.h"

#include <string.h>

#include "report/cover/cover_words.h"
#include "report/layout/wrap.h"
#include "report/speech/consequence_phrases.h"
#include "report/speech/speech.h"

#define IMPOSSIBLE_HERE 30 /* listed unless all are asked for */

#define SAY(page, word, ...)                                                                                           \
    cover_sentence((page)->arena, COVER_WORD_##word, (page)->style.language,                                           \
                   (const struct cover_slot[COVER_SLOTS]){__VA_ARGS__})

struct page {
    const onus_cover *cover;
    const onus_policy *policy;
    struct cover_style style;
    struct text *out;
    struct arena *arena;
};

/* ---- Phrases ---- */

struct phrase {
    struct text text;
    struct speech speech;
};

static void begin(const struct page *page, struct phrase *phrase) {
    text_init(&phrase->text, &page->arena->allocator);
    phrase->speech = (struct speech){&phrase->text, page->policy, page->style.language, false};
}

static const char *end(const struct page *page, struct phrase *phrase) {
    const char *copy = phrase->text.failed ? NULL : arena_string(page->arena, text_get(&phrase->text));
    if (phrase->text.failed) page->arena->failed = true;
    text_release(&phrase->text);
    return copy == NULL ? "" : copy;
}

static const char *label(const struct page *page, onus_labels labels, const char *id) {
    struct phrase phrase;
    begin(page, &phrase);
    say_label(&phrase.speech, labels, id);
    return end(page, &phrase);
}

static const char *party(const struct page *page, uint32_t handle) {
    const onus_party_info *info = onus_policy_party(page->policy, handle);
    return label(page, info->label, info->id);
}

static const char *quantity(const struct page *page, uint32_t handle) {
    const onus_quantity_info *info = onus_policy_quantity(page->policy, handle);
    return label(page, info->label, info->path);
}

static const char *number(const struct page *page, size_t value) {
    struct phrase phrase;
    begin(page, &phrase);
    text_number(&phrase.text, (int64_t)value);
    return end(page, &phrase);
}

/* "66.59" */
static const char *percent(const struct page *page, uint32_t share) {
    struct phrase phrase;
    begin(page, &phrase);
    text_number(&phrase.text, share / 100);
    text_string(&phrase.text, share % 100 < 10 ? ".0" : ".");
    text_number(&phrase.text, share % 100);
    return end(page, &phrase);
}

static const char *part(const struct page *page, const onus_cover_goal *goal) {
    struct phrase fact, values;
    begin(page, &fact);
    say_fact(&fact.speech, goal->fact);
    begin(page, &values);
    say_values(&values.speech, goal->fact, goal->values);
    return SAY(page, PART, {"fact", end(page, &fact)}, {"values", end(page, &values)});
}

static const char *money(const struct page *page, onus_money amount) {
    struct phrase phrase;
    begin(page, &phrase);
    say_money_with_currency(&phrase.speech, amount);
    return end(page, &phrase);
}

/* "driver, 100.00 yuan" */
static const char *fine(const struct page *page, const onus_cover_goal *goal) {
    onus_money least = goal->amounts[0], greatest = least;
    for (size_t i = 1; i < goal->amount_count; i++) {
        if (goal->amounts[i].fen < least.fen) least = goal->amounts[i];
        if (goal->amounts[i].fen > greatest.fen) greatest = goal->amounts[i];
    }
    char buffer[ONUS_FORMAT_SIZE];
    const char *amount = money(page, greatest);
    if (least.fen != greatest.fen)
        amount = SAY(page, AMOUNTS, {"least", onus_money_format(least, buffer)}, {"greatest", amount});
    return SAY(page, FINE_OF, {"party", party(page, goal->party)}, {"amount", amount});
}

static const char *finding(const struct page *page, const onus_cover_goal *goal) {
    const char *name = label(page, onus_policy_finding_label(page->policy, goal->clause, goal->finding), goal->finding);
    name = SAY(page, FINDING_NAME, {"finding", name});
    if (goal->party != ONUS_NONE) name = SAY(page, FINDING_OF, {"finding", name}, {"party", party(page, goal->party)});
    if (goal->quantities[0] == ONUS_NONE) return name;
    return SAY(page, FINDING_DIFFERS, {"finding", name}, {"left", quantity(page, goal->quantities[0])},
               {"right", quantity(page, goal->quantities[1])});
}

static void say_department(const struct speech *speech, uint32_t department) {
    const onus_department_info *info = onus_policy_department(speech->policy, department);
    say_label(speech, info->label, info->id);
}

/* The department in charge, or those that are told. */
static const char *departments(const struct page *page, const onus_check_assignment *assignment) {
    struct phrase phrase;
    begin(page, &phrase);
    if (assignment->department != ONUS_NONE) say_department(&phrase.speech, assignment->department);
    for (size_t i = 0; assignment->department == ONUS_NONE && i < assignment->informed_count; i++) {
        if (i > 0) say(&phrase.speech, WORD_COMMA);
        say_department(&phrase.speech, assignment->informed[i]);
    }
    return end(page, &phrase);
}

static const char *limit(const struct page *page, const onus_check_assignment *assignment) {
    struct phrase phrase;
    const onus_limit limit = {
        .from = assignment->from, .to = assignment->to, .unit = assignment->unit, .count = assignment->count};
    begin(page, &phrase);
    say_limit_alone(&phrase.speech, &limit);
    return end(page, &phrase);
}

/* The term of the clause's own condition that a part stands in, perhaps within others. */
static const char *where(const struct page *page, const onus_cover_goal *goal) {
    struct phrase phrase;
    if (goal->term_count == 0) return "";
    begin(page, &phrase);
    say_text(&phrase.speech, goal->terms[0]);
    return SAY(page, IN_TERM, {"term", end(page, &phrase)});
}

/* What depends on a part. */
static const char *what(const struct page *page, const onus_cover_goal *goal) {
    switch (goal->part) {
    case ONUS_CHECK_LIABLE:
        return SAY(page, OF_LIABLE, {NULL, NULL});
    case ONUS_CHECK_FINE:
        return SAY(page, OF_FINE, {"fine", fine(page, goal)});
    case ONUS_CHECK_FINDING:
        return SAY(page, OF_FINDING, {"finding", finding(page, goal)});
    case ONUS_CHECK_REFER:
        if (goal->assignment->department == ONUS_NONE)
            return SAY(page, OF_TOLD, {"department", departments(page, goal->assignment)});
        return SAY(page, OF_CHARGE, {"department", departments(page, goal->assignment)});
    case ONUS_CHECK_WITHIN:
        return SAY(page, OF_LIMIT, {"limit", limit(page, goal->assignment)});
    case ONUS_CHECK_WHEN:
        break;
    }
    return SAY(page, OF_CLAUSE, {NULL, NULL});
}

/* ---- Points ---- */

enum list { LIST_MISSING, LIST_IMPOSSIBLE };

static bool belongs(const onus_cover_goal *goal, enum list list) {
    if (goal == NULL) return false;
    return list == LIST_IMPOSSIBLE ? !goal->possible : goal->possible && goal->cases == 0;
}

/* A department that is in charge or told, a limit that runs, or that one of them yields. */
static const char *assigned(const struct page *page, const onus_cover_goal *goal) {
    const onus_check_assignment *assignment = goal->assignment;
    bool yields = goal->kind == ONUS_COVER_YIELDS;
    if (assignment->from != ONUS_NONE)
        return yields ? SAY(page, LIMIT_YIELDS, {"limit", limit(page, assignment)})
                      : SAY(page, LIMIT, {"limit", limit(page, assignment)});
    if (yields) return SAY(page, CHARGE_YIELDS, {"department", departments(page, assignment)});
    return assignment->department == ONUS_NONE ? SAY(page, TOLD, {"department", departments(page, assignment)})
                                               : SAY(page, CHARGE, {"department", departments(page, assignment)});
}

/* `both`: the next goal is UNMET of the same part, and in the list too. */
static const char *point(const struct page *page, const onus_cover_goal *goal, bool both) {
    static const enum cover_word words[] = {COVER_WORD_HOLDS,   COVER_WORD_FAILS,   COVER_WORD_MET,
                                            COVER_WORD_UNMET,   COVER_WORD_DECIDES, COVER_WORD_YIELDS,
                                            COVER_WORD_FINE,    COVER_WORD_FINDING, COVER_WORD_SILENT,
                                            COVER_WORD_NO_LOSS, COVER_WORD_OUTSIDE};
    struct cover_slot slots[COVER_SLOTS] = {{NULL, NULL}};
    if (goal->fact == ONUS_NONE && goal->assignment != NULL) return assigned(page, goal);
    enum cover_word word = words[goal->kind];
    onus_policy_info info;
    onus_policy_describe(page->policy, &info);
    if (goal->kind == ONUS_COVER_SILENT && info.shares_nothing) word = COVER_WORD_SILENT_PLAIN;
    if (both) word = COVER_WORD_NEITHER;
    if (goal->fact != ONUS_NONE) {
        slots[0] = (struct cover_slot){"part", part(page, goal)};
        slots[1] = (struct cover_slot){"where", where(page, goal)};
        slots[2] = (struct cover_slot){"what", what(page, goal)};
    } else if (goal->kind == ONUS_COVER_FINE) {
        slots[0] = (struct cover_slot){"fine", fine(page, goal)};
    } else if (goal->kind == ONUS_COVER_FINDING) {
        slots[0] = (struct cover_slot){"finding", finding(page, goal)};
    }
    return cover_sentence(page->arena, word, page->style.language, slots);
}

static void put_clause(const struct page *page, const onus_cover_goal *goal) {
    const char *each = "", *title = "";
    if (goal->clause == ONUS_NONE) {
        wrap_paragraph(page->out, "  ", 2, SAY(page, WHOLE, {NULL, NULL}), page->style.width);
        return;
    }
    const onus_clause_info *info = onus_policy_clause(page->policy, goal->clause);
    if (goal->each != ONUS_NONE) each = SAY(page, CLAUSE_EACH, {"party", party(page, goal->each)});
    if (info->title.count > 0) title = SAY(page, CLAUSE_TITLE, {"title", label(page, info->title, info->id)});
    wrap_paragraph(
        page->out, "  ", 2,
        SAY(page, CLAUSE, {"clause", label(page, (onus_labels){NULL, 0}, info->id)}, {"each", each}, {"title", title}),
        page->style.width);
}

static void put_points(const struct page *page, enum list list, size_t limit) {
    const onus_cover_goal *goal, *last = NULL;
    size_t shown = 0;
    for (size_t i = 0; shown < limit && (goal = onus_cover_get(page->cover, i)) != NULL; i++) {
        if (!belongs(goal, list)) continue;
        const onus_cover_goal *next = onus_cover_get(page->cover, i + 1);
        bool both = goal->kind == ONUS_COVER_MET && belongs(next, list);
        if (last == NULL || last->clause != goal->clause || last->each != goal->each) put_clause(page, goal);
        wrap_paragraph(page->out, "    - ", 6, point(page, goal, both), page->style.width);
        last = goal;
        shown += both ? 2 : 1;
        i += both;
    }
}

/* ---- The page ---- */

static void put(const struct page *page, const char *content) {
    wrap_paragraph(page->out, "", 0, content, page->style.width);
}

static void put_top(const struct page *page, const onus_cover_totals *totals) {
    onus_policy_info info;
    onus_policy_describe(page->policy, &info);
    const char *title = "";
    if (info.title.count > 0) title = SAY(page, HEAD_TITLE, {"title", label(page, info.title, "")});
    put(page, SAY(page, HEAD, {"policy", info.id}, {"version", info.version}, {"title", title}));
    put(page, SAY(page, SUM, {"share", percent(page, totals->share)}, {"met", number(page, totals->met)},
                  {"goals", number(page, totals->possible)}));
    const struct cover_slot slots[COVER_SLOTS] = {{"cases", number(page, totals->cases)},
                                                  {"counted", number(page, totals->counted)}};
    enum cover_word word = totals->counted < totals->cases ? COVER_WORD_CASES_SOME : COVER_WORD_CASES;
    put(page, cover_sentence(page->arena, word, page->style.language, slots));
}

static bool depends_on_parts(const struct page *page) {
    const onus_cover_goal *goal;
    for (size_t i = 0; (goal = onus_cover_get(page->cover, i)) != NULL; i++)
        if (goal->fact != ONUS_NONE && (belongs(goal, LIST_MISSING) || belongs(goal, LIST_IMPOSSIBLE))) return true;
    return false;
}

static void put_page(const struct page *page) {
    onus_cover_totals totals;
    onus_cover_describe(page->cover, &totals);
    size_t missing = totals.possible - totals.met, impossible = totals.goals - totals.possible;
    put_top(page, &totals);
    if (missing == 0) put(page, SAY(page, COMPLETE, {NULL, NULL}));
    if (missing > 0) {
        text_char(page->out, '\n');
        put(page, SAY(page, MISSING, {"count", number(page, missing)}));
        put_points(page, LIST_MISSING, SIZE_MAX);
    }
    if (impossible > 0) {
        size_t limit = page->style.all ? SIZE_MAX : IMPOSSIBLE_HERE;
        text_char(page->out, '\n');
        put(page, SAY(page, IMPOSSIBLE, {"count", number(page, impossible)}));
        put_points(page, LIST_IMPOSSIBLE, limit);
        if (impossible > limit) put(page, SAY(page, IMPOSSIBLE_MORE, {"count", number(page, impossible - limit)}));
    }
    if (!depends_on_parts(page) && missing == 0) return;
    text_char(page->out, '\n');
    if (depends_on_parts(page)) put(page, SAY(page, TURNS, {NULL, NULL}));
    if (missing > 0) put(page, SAY(page, HOW_TO, {NULL, NULL}));
}

onus_status cover_text(struct text *out, const onus_cover *cover, struct cover_style style) {
    struct arena arena;
    arena_init(&arena, &out->allocator);
    struct page page = {cover, onus_cover_policy(cover), style, out, &arena};
    put_page(&page);
    onus_status status = arena.failed || out->failed ? ONUS_E_MEMORY : ONUS_OK;
    arena_release(&arena);
    return status;
}
