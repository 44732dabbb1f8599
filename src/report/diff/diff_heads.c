/* SPDX-License-Identifier: Apache-2.0 */
/* What a change is, in one phrase. */
#include "base/text.h"
#include "report/diff/diff_phrases.h"
#include "report/speech/words.h"

static const char *clauses_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    const size_t *counts = change->clause_counts;
    const struct diff_slot slots[] = {{"old", diff_clauses(phrases, ONUS_OLD, change->clauses[ONUS_OLD], counts[0])},
                                      {"new", diff_clauses(phrases, ONUS_NEW, change->clauses[ONUS_NEW], counts[1])}};
    enum diff_word word = DIFF_WORD_CLAUSES_BOTH;
    if (change->various)
        word = DIFF_WORD_VARIOUS;
    else if (counts[ONUS_NEW] == 0)
        word = counts[ONUS_OLD] == 1 ? DIFF_WORD_CLAUSE_GONE : DIFF_WORD_CLAUSES_GONE;
    else if (counts[ONUS_OLD] == 0)
        word = counts[ONUS_NEW] == 1 ? DIFF_WORD_CLAUSE_COME : DIFF_WORD_CLAUSES_COME;
    return diff_phrase(phrases, word, slots, 2);
}

static const char *clause_name(const struct diff_phrases *phrases, uint32_t clause) {
    const onus_clause_info *info = onus_diff_clause(phrases->diff, ONUS_NEW, clause);
    if (info == NULL) info = onus_diff_clause(phrases->diff, ONUS_OLD, clause);
    return diff_plain(phrases, info->id);
}

static const char *fine_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    const struct diff_slot slots[] = {
        {"clause", clause_name(phrases, change->clause)},
        {"party", diff_party(phrases, change->party)},
        {"old", diff_figures(phrases, change->figures[ONUS_OLD], change->figure_counts[ONUS_OLD])},
        {"new", diff_figures(phrases, change->figures[ONUS_NEW], change->figure_counts[ONUS_NEW])}};
    return diff_phrase(phrases, DIFF_WORD_FINE, slots, 4);
}

static const char *finding_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    struct text about;
    text_init(&about, &phrases->arena->allocator);
    if (change->party != ONUS_NONE) {
        const struct diff_slot slot = {"party", diff_party(phrases, change->party)};
        diff_fill(&about, DIFF_WORD_ABOUT, phrases->language, &slot, 1);
    }
    if (change->quantities[0] != NULL) {
        const struct diff_slot slots[] = {{"a", diff_quantity(phrases, change->found_by, change->quantities[0])},
                                          {"b", diff_quantity(phrases, change->found_by, change->quantities[1])}};
        diff_fill(&about, DIFF_WORD_IF_DIFFER, phrases->language, slots, 2);
    }
    const struct diff_slot slots[] = {{"clause", clause_name(phrases, change->clause)},
                                      {"finding", diff_label(phrases, change->label, change->finding)},
                                      {"party", text_get(&about)}};
    if (about.failed) phrases->arena->failed = true;
    const char *head =
        diff_phrase(phrases, change->found_by == ONUS_NEW ? DIFF_WORD_FOUND : DIFF_WORD_FOUND_NO_MORE, slots, 3);
    text_release(&about);
    return head;
}

static const char *figure_of(const struct diff_phrases *phrases, const onus_diff_follows *follows) {
    const struct diff_slot slots[] = {
        {"count", diff_number(phrases, (uint64_t)follows->count)},
        {"unit", word_in(unit_word(follows->unit, follows->count == 1), phrases->language)}};
    return diff_phrase(phrases, DIFF_WORD_FIGURE_OF_LIMIT, slots, 2);
}

/* "R3 now refers to: supervision", "T1 no longer allows 24 hours from ... to ..." */
static const char *follows_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    static const enum diff_word words[][2] = {[ONUS_DIFF_REFERRED] = {DIFF_WORD_REFERRED_NO_MORE, DIFF_WORD_REFERRED},
                                              [ONUS_DIFF_TOLD] = {DIFF_WORD_TOLD_NO_MORE, DIFF_WORD_TOLD},
                                              [ONUS_DIFF_LIMITED] = {DIFF_WORD_LIMITED_NO_MORE, DIFF_WORD_LIMITED}};
    const onus_diff_follows *follows = &change->follows;
    enum diff_word word = words[follows->as][change->found_by == ONUS_NEW];
    const struct diff_slot clause = {"clause", clause_name(phrases, change->clause)};
    if (follows->as == ONUS_DIFF_LIMITED) {
        const struct diff_slot slots[] = {clause,
                                          {"figure", figure_of(phrases, follows)},
                                          {"from", diff_label(phrases, follows->from->label, follows->from->id)},
                                          {"to", diff_label(phrases, follows->to->label, follows->to->id)}};
        return diff_phrase(phrases, word, slots, 4);
    }
    const char *graded = "";
    if (follows->measure != NULL) {
        const onus_value_info *value = &follows->measure->values[follows->grade];
        const struct diff_slot of[] = {
            {"measure", diff_label(phrases, follows->measure->label, follows->measure->path)},
            {"value", diff_label(phrases, value->label, value->id)}};
        graded = diff_phrase(phrases, DIFF_WORD_IF_GRADED, of, 2);
    }
    const struct diff_slot slots[] = {
        clause,
        {"department", diff_label(phrases, follows->department->label, follows->department->id)},
        {"if", graded}};
    return diff_phrase(phrases, word, slots, 3);
}

static const char *outcome_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    const struct diff_slot slots[] = {{"old", diff_answer(phrases, &change->answers[ONUS_OLD])},
                                      {"new", diff_answer(phrases, &change->answers[ONUS_NEW])}};
    return diff_phrase(phrases, DIFF_WORD_CLAUSES_BOTH, slots, 2);
}

const char *diff_head(const struct diff_phrases *phrases, const onus_diff_change *change) {
    switch (change->kind) {
    case ONUS_DIFF_OUTCOME:
        return outcome_head(phrases, change);
    case ONUS_DIFF_CLAUSES:
        return clauses_head(phrases, change);
    case ONUS_DIFF_FINE:
        return fine_head(phrases, change);
    case ONUS_DIFF_FINDING:
        return change->follows.as == ONUS_DIFF_FOUND ? finding_head(phrases, change) : follows_head(phrases, change);
    }
    return "";
}
