/* SPDX-License-Identifier: Apache-2.0 */
/* A check as people read it: a paragraph a finding, which begins with its severity and id and says what is the matter, why, and what can be done. */
#include "report/check/check_text.h"

#include <string.h>

#include "report/check/check_phrases.h"
#include "report/check/check_regions_text.h"
#include "report/layout/wrap.h"

#define HANG         2
#define REGIONS_HERE 30 /* listed unless all are asked for */

struct page {
    struct check_phrases phrases;
    struct check_style style;
    struct text *out;
    const onus_check_finding *finding;
    const char *clause; /* of the finding */
};

static const char *say(const struct page *page, enum check_word word, const struct check_slot *slots, size_t count) {
    return phrase_of(&page->phrases, word, slots, count);
}

/* One line, or several, below the head of a finding. */
static void put(const struct page *page, const char *content) {
    wrap_paragraph(page->out, "  ", HANG, content, page->style.width);
}

static void put_word(const struct page *page, enum check_word word, const struct check_slot *slots, size_t count) {
    put(page, say(page, word, slots, count));
}

/* "warning [silence] ..." */
static void put_head(const struct page *page, const char *content) {
    static const enum check_word severities[] = {CHECK_WORD_NOTE, CHECK_WORD_WARNING, CHECK_WORD_ERROR};
    struct text label;
    text_init(&label, &page->phrases.arena->allocator);
    text_char(page->out, '\n');
    text_string(&label, check_word(severities[page->finding->severity], page->style.language));
    text_string(&label, " [");
    text_string(&label, onus_check_name(page->finding->id));
    text_string(&label, "] ");
    if (label.failed) page->phrases.arena->failed = true;
    wrap_paragraph(page->out, text_get(&label), HANG, content, page->style.width);
    text_release(&label);
}

static void put_head_word(const struct page *page, enum check_word word, const struct check_slot *slots, size_t count) {
    put_head(page, say(page, word, slots, count));
}

/* ---- Conflicts ---- */

static const char *quoted(const struct page *page, const char *const *names, size_t count) {
    struct text text;
    text_init(&text, &page->phrases.arena->allocator);
    for (size_t i = 0; i < count; i++) {
        text_string(&text, i > 0 ? ", \"" : "\"");
        text_string(&text, phrase_text(&page->phrases, names[i]));
        text_char(&text, '"');
    }
    const char *copy = text.failed ? NULL : arena_string(page->phrases.arena, text_get(&text));
    if (text.failed) page->phrases.arena->failed = true;
    text_release(&text);
    return copy == NULL ? "" : copy;
}

/* Facts that may be as presumed go without saying. */
static void put_example(const struct page *page) {
    const onus_check_region *region = page->finding->regions;
    if (page->finding->region_count == 0) return;
    onus_check_literal *said = ARENA_NEW(page->phrases.arena, region->where_count, onus_check_literal);
    size_t count = 0;
    for (size_t i = 0; said != NULL && i < region->where_count; i++) {
        uint32_t presumed = onus_check_fact(page->phrases.check, region->where[i].fact)->presumed;
        if (presumed == ONUS_NONE || (region->where[i].values >> presumed & 1) == 0) said[count++] = region->where[i];
    }
    bool usual = count < region->where_count;
    const char *where = phrase_where(&page->phrases, said, count, NULL, 0);
    if (*where == '\0') where = check_word(CHECK_WORD_ALWAYS, page->style.language);
    const struct check_slot slot = {"where", where};
    enum check_word word = usual ? CHECK_WORD_EXAMPLE_USUAL : CHECK_WORD_EXAMPLE;
    put_word(page, usual && count == 0 ? CHECK_WORD_EXAMPLE_ALL_USUAL : word, &slot, 1);
}

static void put_cases(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const struct check_slot slots[] = {{"cases", phrase_count(&page->phrases, finding->cases)},
                                       {"share", phrase_share(&page->phrases, finding->cases, finding->share)}};
    bool assigned = finding->sides[0].assignment != NULL;
    put_word(page, assigned ? CHECK_WORD_CONFLICT_CASES_ASSIGNED : CHECK_WORD_CONFLICT_CASES, slots, 2);
}

static const char *side_says(const struct page *page, const onus_check_side *side) {
    return side->assignment != NULL ? phrase_assignment(&page->phrases, side->assignment)
                                    : phrase_shares(&page->phrases, side->shares, side->share_count);
}

static void conflict(const struct page *page) {
    const onus_check_side *sides = page->finding->sides;
    const struct check_slot names[] = {{"a", phrase_clause(&page->phrases, sides[0].clause)},
                                       {"b", phrase_clause(&page->phrases, sides[1].clause)}};
    bool self = sides[0].clause == sides[1].clause, assigned = sides[0].assignment != NULL;
    bool settled = sides[0].prevails_over_count > 0; /* by a line */
    put_head_word(page,
                  !self      ? CHECK_WORD_CONFLICT
                  : assigned ? CHECK_WORD_CONFLICT_SELF_ASSIGNED
                             : CHECK_WORD_CONFLICT_SELF,
                  names, 2);
    put_example(page);
    const struct check_slot both[] = {{"shares", side_says(page, &sides[0])}, {"others", side_says(page, &sides[1])}};
    if (self) put_word(page, CHECK_WORD_CONFLICT_SAYS_BOTH, both, 2);
    for (size_t i = 0; !self && i < 2; i++) {
        const struct check_slot slots[] = {{"a", names[i].text}, {"shares", both[i].text}};
        put_word(page, CHECK_WORD_CONFLICT_SAYS, slots, 2);
    }
    put_cases(page);
    enum check_word apart = assigned ? CHECK_WORD_CONFLICT_APART : CHECK_WORD_CONFLICT_TOGETHER;
    put_word(page, settled ? CHECK_WORD_CONFLICT_SETTLE : apart, NULL, 0);
    for (size_t i = 0; settled && i < 2; i++) {
        const struct check_slot slots[] = {
            {"a", names[i].text}, {"names", quoted(page, sides[i].prevails_over, sides[i].prevails_over_count)}};
        wrap_paragraph(page->out, "    ", 4, say(page, CHECK_WORD_CONFLICT_LINE, slots, 2), 0);
    }
}

/* ---- Silence ---- */

static void put_regions(const struct page *page, const onus_check_region *items, size_t count, size_t shown,
                        bool more) {
    struct check_regions regions = check_regions_of(&page->phrases, items, count);
    const char *common = check_regions_common(&page->phrases, &regions);
    if (common != NULL) put(page, common);
    for (size_t i = 0; i < shown; i++) {
        struct text label;
        text_init(&label, &page->phrases.arena->allocator);
        text_string(&label, i + 1 < 10 ? "     " : i + 1 < 100 ? "    " : "   ");
        text_number(&label, (int64_t)i + 1);
        text_string(&label, ". ");
        wrap_paragraph(page->out, text_get(&label), 8, check_regions_item(&page->phrases, &regions, i),
                       page->style.width);
        if (label.failed) page->phrases.arena->failed = true;
        text_release(&label);
    }
    const struct check_slot slot = {"count", phrase_number(&page->phrases, shown)};
    if (more) put_word(page, CHECK_WORD_SILENCE_MORE, &slot, 1);
}

static void put_usual(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const onus_check_cases *total = onus_check_total(page->phrases.check);
    const struct check_slot slots[] = {
        {"cases", phrase_count(&page->phrases, finding->usual_cases)},
        {"whole", phrase_count(&page->phrases, total->usual)},
        {"share", phrase_share(&page->phrases, finding->usual_cases, finding->usual_share)}};
    const char *presumed = check_presumptions(&page->phrases);
    if (presumed != NULL) put(page, presumed);
    if (finding->usual_region_count == 0) {
        put_word(page, CHECK_WORD_SILENCE_USUAL_NONE, NULL, 0);
        return;
    }
    put_word(page, CHECK_WORD_SILENCE_USUAL, slots, 3);
    put_regions(page, finding->usual_regions, finding->usual_region_count, finding->usual_region_count,
                finding->usual_more);
}

static void silence(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const onus_check_cases *total = onus_check_total(page->phrases.check);
    bool usual = finding->usual_cases != NULL, all = page->style.all || !usual;
    size_t shown = finding->region_count;
    if (!page->style.all && shown > REGIONS_HERE) shown = REGIONS_HERE;
    const struct check_slot slots[] = {{"cases", phrase_count(&page->phrases, finding->cases)},
                                       {"whole", phrase_count(&page->phrases, total->to_share)},
                                       {"share", phrase_share(&page->phrases, finding->cases, finding->share)},
                                       {"count", phrase_number(&page->phrases, finding->region_count)}};
    put_head_word(page, CHECK_WORD_SILENCE, NULL, 0);
    if (usual) put_usual(page);
    put_word(page, usual ? CHECK_WORD_SILENCE_ALL : CHECK_WORD_SILENCE_ALL_PLAIN, slots, 4);
    if (all) {
        put_word(page, CHECK_WORD_SILENCE_LIST, NULL, 0);
        put_regions(page, finding->regions, finding->region_count, shown, shown < finding->region_count);
    }
    if (!all || shown < finding->region_count) put_word(page, CHECK_WORD_SILENCE_ASK, slots, 4);
    if (all && finding->more) put_word(page, CHECK_WORD_SILENCE_MORE, slots, 4);
    put_word(page, CHECK_WORD_SILENCE_COUNTED, NULL, 0);
}

/* ---- Clauses that do nothing ---- */

static const char *amount(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    char least_text[ONUS_FORMAT_SIZE], greatest_text[ONUS_FORMAT_SIZE];
    onus_money least = finding->amounts[0], greatest = least;
    for (size_t i = 1; i < finding->amount_count; i++) {
        if (finding->amounts[i].fen < least.fen) least = finding->amounts[i];
        if (finding->amounts[i].fen > greatest.fen) greatest = finding->amounts[i];
    }
    onus_money_format(least, least_text);
    if (least.fen == greatest.fen) return phrase_text(&page->phrases, least_text);
    const struct check_slot slots[] = {{"least", least_text}, {"greatest", onus_money_format(greatest, greatest_text)}};
    return say(page, CHECK_WORD_GRADED, slots, 2);
}

static const char *consequence(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const struct check_slot party = {"party",
                                     finding->party == ONUS_NONE ? "" : phrase_party(&page->phrases, finding->party)};
    if (finding->part == ONUS_CHECK_FINE) {
        const struct check_slot slots[] = {party, {"amount", amount(page)}};
        return say(page, CHECK_WORD_CONSEQUENCE_FINE, slots, 2);
    }
    if (finding->part == ONUS_CHECK_FINDING) {
        const struct check_slot slots[] = {party, {"name", phrase_text(&page->phrases, finding->name)}};
        return say(page,
                   finding->party == ONUS_NONE ? CHECK_WORD_CONSEQUENCE_FINDING : CHECK_WORD_CONSEQUENCE_FINDING_OF,
                   slots, 2);
    }
    if (finding->part == ONUS_CHECK_WITHIN) {
        const struct check_slot slot = {"limit", phrase_limit(&page->phrases, finding->assignment)};
        return say(page, CHECK_WORD_CONSEQUENCE_LIMIT, &slot, 1);
    }
    if (finding->part == ONUS_CHECK_REFER) {
        const struct check_slot slot = {"departments", phrase_departments(&page->phrases, finding->assignment)};
        bool charge = finding->assignment->department != ONUS_NONE;
        return say(page, charge ? CHECK_WORD_CONSEQUENCE_CHARGE : CHECK_WORD_CONSEQUENCE_TOLD, &slot, 1);
    }
    const struct check_slot slot = {"shares", phrase_shares(&page->phrases, finding->shares, finding->share_count)};
    return say(page, CHECK_WORD_CONSEQUENCE_SHARES, &slot, 1);
}

static void never_holds(const struct page *page) {
    const struct check_slot slot = {"a", page->clause};
    put_head_word(page, CHECK_WORD_NEVER_HOLDS, &slot, 1);
}

static void never_follows(const struct page *page) {
    const struct check_slot slots[] = {{"a", page->clause}, {"consequence", consequence(page)}};
    put_head_word(page, CHECK_WORD_NEVER_FOLLOWS, slots, 2);
    put_word(page, CHECK_WORD_NEVER_FOLLOWS_WHY, slots, 1);
}

static void always_overruled(const struct page *page) {
    static const enum check_word words[][2] = {
        {CHECK_WORD_OVERRULED, CHECK_WORD_OVERRULED_SEVERAL},
        {CHECK_WORD_OVERRULED_PART, CHECK_WORD_OVERRULED_PART_SEVERAL},
        {CHECK_WORD_OVERRULED_CHARGE, CHECK_WORD_OVERRULED_CHARGE_SEVERAL},
        {CHECK_WORD_OVERRULED_LIMIT, CHECK_WORD_OVERRULED_LIMIT_SEVERAL},
    };
    const onus_check_finding *finding = page->finding;
    const onus_check_assignment *assignment = finding->assignment;
    bool charge = finding->part == ONUS_CHECK_REFER, limit = finding->part == ONUS_CHECK_WITHIN;
    const struct check_slot slots[] = {{"a", page->clause},
                                       {"by", phrase_clauses(&page->phrases, finding->by, finding->by_count)},
                                       {"shares", phrase_shares(&page->phrases, finding->shares, finding->share_count)},
                                       {"departments", charge ? phrase_departments(&page->phrases, assignment) : ""},
                                       {"limit", limit ? phrase_limit(&page->phrases, assignment) : ""}};
    size_t which = limit ? 3 : charge ? 2 : finding->share_count > 0;
    put_head_word(page, words[which][finding->by_count > 1], slots, 5);
    if (finding->by_count > 1) put_word(page, CHECK_WORD_OVERRULED_ALL_NEEDED, NULL, 0);
    put_example(page);
}

/* ---- What makes no difference, and what nothing reads ---- */

static void no_difference(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const struct check_slot slots[] = {{"a", page->clause},
                                       {"where", phrase_condition(&page->phrases, finding->condition)},
                                       {"field", phrase_text(&page->phrases, finding->path)}};
    put_head_word(page, CHECK_WORD_NO_DIFFERENCE, slots, 3);
    put_word(page, CHECK_WORD_NO_DIFFERENCE_WHY, slots, 3);
}

static void about_fact(const struct page *page) {
    const onus_check_finding *finding = page->finding;
    const onus_fact_info *fact = onus_check_fact(page->phrases.check, finding->fact);
    const struct check_slot slots[] = {
        {"path", fact->path},
        {"fact", phrase_fact(&page->phrases, finding->fact)},
        {"values", finding->values == 0 ? "" : phrase_values(&page->phrases, fact, finding->values)}};
    if (finding->id == ONUS_CHECK_UNNAMED_VALUE) {
        put_head_word(page, CHECK_WORD_UNNAMED_VALUE, slots, 3);
        put_word(page, CHECK_WORD_UNNAMED_VALUE_WHY, slots, 3);
    } else if (finding->id == ONUS_CHECK_IDLE_PRESUMPTION) {
        put_head_word(page, CHECK_WORD_IDLE_PRESUMPTION, slots, 3);
    } else {
        put_head_word(page, fact->measure ? CHECK_WORD_UNREAD_MEASURE : CHECK_WORD_UNREAD_FACT, slots, 3);
        put_word(page, CHECK_WORD_UNREAD_FACT_WHY, NULL, 0);
    }
}

static void unused_term(const struct page *page) {
    const struct check_slot slot = {"name", phrase_text(&page->phrases, page->finding->name)};
    put_head_word(page, CHECK_WORD_UNUSED_TERM, &slot, 1);
}

static void not_set(const struct page *page) {
    const struct check_slot slot = {"name", phrase_text(&page->phrases, page->finding->name)};
    put_head_word(page, CHECK_WORD_NOT_SET, &slot, 1);
    put_word(page, CHECK_WORD_NOT_SET_WHY, NULL, 0);
}

/* ---- The page ---- */

static void put_top(const struct page *page) {
    onus_policy_info info;
    const onus_check *check = page->phrases.check;
    onus_check_describe(check, &info);
    const onus_check_finding *first = onus_check_get(check, 0);
    const char *title = onus_label_in(info.title, page->style.language, "");
    const struct check_slot titled = {"title", phrase_text(&page->phrases, title)};
    const struct check_slot slots[] = {{"policy", phrase_text(&page->phrases, info.id)},
                                       {"version", phrase_text(&page->phrases, info.version)},
                                       {"title", *title == '\0' ? "" : say(page, CHECK_WORD_HEAD_TITLE, &titled, 1)},
                                       {"clauses", phrase_number(&page->phrases, info.clauses)},
                                       {"facts", phrase_number(&page->phrases, info.facts)},
                                       {"parties", phrase_number(&page->phrases, info.parties)},
                                       {"departments", phrase_number(&page->phrases, info.departments)},
                                       {"events", phrase_number(&page->phrases, info.events)}};
    bool sound = first == NULL || first->id != ONUS_CHECK_CONFLICT;
    wrap_paragraph(page->out, "", 0, say(page, CHECK_WORD_HEAD, slots, 8), page->style.width);
    wrap_paragraph(page->out, "", 0, say(page, sound ? CHECK_WORD_SOUND : CHECK_WORD_UNSOUND, slots, 8),
                   page->style.width);
    if (first == NULL) wrap_paragraph(page->out, "", 0, say(page, CHECK_WORD_CLEAN, NULL, 0), page->style.width);
}

static void put_sum(const struct page *page) {
    const onus_check *check = page->phrases.check;
    const struct check_slot slots[] = {
        {"errors", phrase_number(&page->phrases, onus_check_count_of(check, ONUS_SEVERITY_ERROR))},
        {"warnings", phrase_number(&page->phrases, onus_check_count_of(check, ONUS_SEVERITY_WARNING))},
        {"notes", phrase_number(&page->phrases, onus_check_count_of(check, ONUS_SEVERITY_NOTE))}};
    text_char(page->out, '\n');
    wrap_paragraph(page->out, "", 0, say(page, CHECK_WORD_SUM, slots, 3), page->style.width);
}

static void put_finding(const struct page *page) {
    static void (*const writers[ONUS_CHECK_COUNT])(const struct page *) = {
        [ONUS_CHECK_CONFLICT] = conflict,
        [ONUS_CHECK_SILENCE] = silence,
        [ONUS_CHECK_NEVER_HOLDS] = never_holds,
        [ONUS_CHECK_NEVER_FOLLOWS] = never_follows,
        [ONUS_CHECK_ALWAYS_OVERRULED] = always_overruled,
        [ONUS_CHECK_NO_DIFFERENCE] = no_difference,
        [ONUS_CHECK_UNREAD_FACT] = about_fact,
        [ONUS_CHECK_UNNAMED_VALUE] = about_fact,
        [ONUS_CHECK_UNUSED_TERM] = unused_term,
        [ONUS_CHECK_IDLE_PRESUMPTION] = about_fact,
        [ONUS_CHECK_NOT_SET] = not_set,
    };
    writers[page->finding->id](page);
}

onus_status check_text(struct text *out, const onus_check *check, struct check_style style) {
    struct arena arena;
    arena_init(&arena, &out->allocator);
    struct page page = {.phrases = {check, style.language, &arena}, .style = style, .out = out};
    put_top(&page);
    for (size_t i = 0; (page.finding = onus_check_get(check, i)) != NULL && !arena.failed; i++) {
        page.clause = page.finding->clause == ONUS_NONE ? "" : phrase_clause(&page.phrases, page.finding->clause);
        put_finding(&page);
    }
    if (onus_check_count(check) > 0) put_sum(&page);
    bool failed = arena.failed || out->failed;
    arena_release(&arena);
    return failed ? ONUS_E_MEMORY : ONUS_OK;
}
