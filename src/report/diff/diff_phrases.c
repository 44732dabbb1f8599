/* SPDX-License-Identifier: Apache-2.0 */
#include "report/diff/diff_phrases.h"

#include <string.h>

#include "report/speech/speech.h"

static struct text begin(const struct diff_phrases *phrases) {
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    return text;
}

static const char *end(const struct diff_phrases *phrases, struct text *text) {
    const char *copy = text->failed ? NULL : arena_string(phrases->arena, text_get(text));
    if (text->failed) phrases->arena->failed = true;
    text_release(text);
    return copy == NULL ? "" : copy;
}

static void put(const struct diff_phrases *phrases, struct text *text, enum diff_word word) {
    text_string(text, diff_word(word, phrases->language));
}

static struct speech speech_into(const struct diff_phrases *phrases, struct text *text) {
    return (struct speech){.out = text, .language = phrases->language};
}

const char *diff_phrase(const struct diff_phrases *phrases, enum diff_word word, const struct diff_slot *slots,
                        size_t count) {
    struct text text = begin(phrases);
    diff_fill(&text, word, phrases->language, slots, count);
    return end(phrases, &text);
}

const char *diff_plain(const struct diff_phrases *phrases, const char *from) {
    struct text text = begin(phrases);
    struct speech speech = speech_into(phrases, &text);
    say_text(&speech, from);
    return end(phrases, &text);
}

const char *diff_label(const struct diff_phrases *phrases, onus_labels labels, const char *id) {
    struct text text = begin(phrases);
    struct speech speech = speech_into(phrases, &text);
    say_label(&speech, labels, id);
    return end(phrases, &text);
}

bool diff_shares_nothing(const struct diff_phrases *phrases) {
    onus_policy_info old, new;
    onus_policy_describe(onus_diff_policy(phrases->diff, ONUS_OLD), &old);
    onus_policy_describe(onus_diff_policy(phrases->diff, ONUS_NEW), &new);
    return old.shares_nothing && new.shares_nothing;
}

const char *diff_side(const struct diff_phrases *phrases, onus_side side) {
    return diff_word(side == ONUS_OLD ? DIFF_WORD_OLD : DIFF_WORD_NEW, phrases->language);
}

const char *diff_party(const struct diff_phrases *phrases, uint32_t party) {
    const onus_party_info *info = onus_diff_party(phrases->diff, party);
    return diff_label(phrases, info->label, info->id);
}

const char *diff_clauses(const struct diff_phrases *phrases, onus_side side, const uint32_t *clauses, size_t count) {
    struct text text = begin(phrases);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) put(phrases, &text, i + 1 == count ? DIFF_WORD_AND : DIFF_WORD_COMMA);
        text_string(&text, diff_plain(phrases, onus_diff_clause(phrases->diff, side, clauses[i])->id));
    }
    return end(phrases, &text);
}

const char *diff_quantity(const struct diff_phrases *phrases, onus_side side, const char *path) {
    const onus_policy *policy = onus_diff_policy(phrases->diff, side);
    const onus_quantity_info *info = onus_policy_quantity(policy, onus_policy_find_quantity(policy, path));
    return info == NULL ? path : diff_label(phrases, info->label, path);
}

/* ---- Facts ---- */

static uint32_t size_of(uint64_t values) {
    uint32_t count = 0;
    for (; values != 0; values &= values - 1) count++;
    return count;
}

/* Neighbouring ranges as one; the last value of what was written. */
static uint32_t put_range(const struct diff_phrases *phrases, struct text *text, const onus_fact_info *fact,
                          uint64_t values, uint32_t value) {
    uint32_t last = value;
    while (last + 1 < fact->value_count && (values >> (last + 1) & 1) != 0 &&
           fact->values[last + 1].from == fact->values[last].to + 1)
        last++;
    text_number(text, fact->values[value].from);
    if (fact->values[last].to > fact->values[value].from) {
        put(phrases, text, DIFF_WORD_TO);
        text_number(text, fact->values[last].to);
    }
    return last;
}

static void put_values(const struct diff_phrases *phrases, struct text *text, const onus_fact_info *fact,
                       uint64_t values) {
    uint64_t others = (UINT64_MAX >> (64 - fact->value_count)) & ~values;
    struct speech speech = speech_into(phrases, text);
    if (fact->kind == ONUS_FACT_VALUES && size_of(values) > 1 && size_of(others) == 1) {
        put(phrases, text, DIFF_WORD_NOT);
        values = others;
    }
    bool some = false;
    for (uint32_t value = 0; value < fact->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        uint64_t rest = values >> value;
        bool last = fact->kind == ONUS_FACT_INTEGER ? (rest & (rest + 1)) == 0 : rest == 1;
        if (some) put(phrases, text, last ? DIFF_WORD_OR : DIFF_WORD_COMMA);
        some = true;
        if (fact->kind == ONUS_FACT_INTEGER)
            value = put_range(phrases, text, fact, values, value);
        else if (fact->kind == ONUS_FACT_BOOLEAN)
            put(phrases, text, value == 1 ? DIFF_WORD_YES : DIFF_WORD_NO);
        else
            say_label(&speech, fact->values[value].label, fact->values[value].id);
    }
}

static bool same_values(const struct diff_phrases *phrases, const onus_diff_literal *a, const onus_diff_literal *b) {
    const onus_fact_info *left = onus_diff_fact(phrases->diff, a->fact),
                         *right = onus_diff_fact(phrases->diff, b->fact);
    if (a->values != b->values || left->kind != right->kind || left->value_count != right->value_count) return false;
    for (uint32_t i = 0; i < left->value_count; i++)
        if (strcmp(left->values[i].id, right->values[i].id) != 0) return false;
    return true;
}

/* "slip copy 2, slip copy 3: missing or blank; notice: none": facts that say the same are said together, where the first of them stands. */
static void put_literals(const struct diff_phrases *phrases, struct text *text, const onus_diff_literal *literals,
                         size_t count) {
    bool *said = ARENA_NEW(phrases->arena, count, bool);
    for (size_t i = 0; said != NULL && i < count; i++) {
        if (said[i]) continue;
        if (text->length > 0) put(phrases, text, DIFF_WORD_SEMICOLON);
        for (size_t j = i; j < count; j++) {
            if (said[j] || !same_values(phrases, &literals[i], &literals[j])) continue;
            const onus_fact_info *info = onus_diff_fact(phrases->diff, literals[j].fact);
            if (j > i) put(phrases, text, DIFF_WORD_COMMA);
            text_string(text, diff_label(phrases, info->label, info->path));
            said[j] = true;
        }
        put(phrases, text, DIFF_WORD_COLON);
        put_values(phrases, text, onus_diff_fact(phrases->diff, literals[i].fact), literals[i].values);
    }
}

static bool has_literal(const onus_diff_cube *cube, const onus_diff_literal *literal) {
    for (size_t i = 0; cube != NULL && i < cube->count; i++)
        if (cube->literals[i].fact == literal->fact && cube->literals[i].values == literal->values) return true;
    return false;
}

const char *diff_where(const struct diff_phrases *phrases, const onus_diff_cube *cube, const onus_diff_cube *but) {
    onus_diff_literal *literals = ARENA_NEW(phrases->arena, cube->count, onus_diff_literal);
    struct text text = begin(phrases);
    size_t count = 0;
    for (size_t i = 0; literals != NULL && i < cube->count; i++)
        if (!has_literal(but, &cube->literals[i])) literals[count++] = cube->literals[i];
    put_literals(phrases, &text, literals, count);
    return end(phrases, &text);
}

/* What the case says of the measure by which the change is. */
static void put_grade(const struct diff_phrases *phrases, struct text *text, const onus_diff_follows *follows) {
    if (follows->measure == NULL) return;
    if (text->length > 0) put(phrases, text, DIFF_WORD_SEMICOLON);
    text_string(text, diff_label(phrases, follows->measure->label, follows->measure->path));
    put(phrases, text, DIFF_WORD_COLON);
    put_values(phrases, text, follows->measure, UINT64_C(1) << follows->grade);
}

const char *diff_example(const struct diff_phrases *phrases, const onus_diff_change *change) {
    onus_diff_literal *literals = ARENA_NEW(phrases->arena, ONUS_MAX_FACTS, onus_diff_literal);
    struct text text = begin(phrases);
    const onus_fact_info *fact;
    size_t count = 0;
    for (uint32_t i = 0; literals != NULL && (fact = onus_diff_fact(phrases->diff, i)) != NULL; i++)
        if (fact->read && change->witness[i] != fact->presumed)
            literals[count++] = (onus_diff_literal){i, UINT64_C(1) << change->witness[i]};
    put_literals(phrases, &text, literals, count);
    put_grade(phrases, &text, &change->follows);
    return end(phrases, &text);
}

/* ---- Answers ---- */

const char *diff_answer(const struct diff_phrases *phrases, const onus_answer *answer) {
    static const enum diff_word words[] = {
        [ONUS_ANSWER_INSUFFICIENT] = DIFF_WORD_INSUFFICIENT, [ONUS_ANSWER_SILENT] = DIFF_WORD_SILENT,
        [ONUS_ANSWER_NO_LOSS] = DIFF_WORD_NO_LOSS,           [ONUS_ANSWER_OUTSIDE] = DIFF_WORD_OUTSIDE,
        [ONUS_ANSWER_IMPOSSIBLE] = DIFF_WORD_IMPOSSIBLE,     [ONUS_ANSWER_CONFLICT] = DIFF_WORD_CONFLICT};
    if (answer->status != ONUS_ANSWER_DETERMINED) return diff_word(words[answer->status], phrases->language);
    if (answer->share_count == 0) return diff_word(DIFF_WORD_FOLLOWS, phrases->language);
    struct text text = begin(phrases);
    for (size_t i = 0; i < answer->share_count; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        const struct diff_slot slots[] = {{"party", diff_party(phrases, answer->shares[i].party)},
                                          {"share", onus_ratio_format(answer->shares[i].share, buffer)}};
        if (i > 0) put(phrases, &text, DIFF_WORD_COMMA);
        diff_fill(&text, answer->share_count == 1 ? DIFF_WORD_BEARS_ALL : DIFF_WORD_BEARS, phrases->language, slots, 2);
    }
    return end(phrases, &text);
}

const char *diff_answer_by(const struct diff_phrases *phrases, onus_side side, const onus_answer *answer) {
    if (answer->clause_count == 0) return diff_answer(phrases, answer);
    const struct diff_slot slots[] = {{"answer", diff_answer(phrases, answer)},
                                      {"clauses", diff_clauses(phrases, side, answer->clauses, answer->clause_count)}};
    return diff_phrase(phrases, DIFF_WORD_BY, slots, 2);
}

static const char *figure_phrase(const struct diff_phrases *phrases, const onus_figure *figure) {
    if (figure->measure == NULL) return diff_money(phrases, figure->amounts[0].fen, false);
    struct text text = begin(phrases);
    for (size_t i = 0; i < figure->amount_count; i++) {
        const onus_value_info *value = &figure->measure->values[i];
        const struct diff_slot slots[] = {{"value", diff_label(phrases, value->label, value->id)},
                                          {"amount", diff_money(phrases, figure->amounts[i].fen, false)}};
        if (i > 0) put(phrases, &text, DIFF_WORD_COMMA);
        diff_fill(&text, DIFF_WORD_FIGURE_ONE, phrases->language, slots, 2);
    }
    const struct diff_slot slots[] = {{"amounts", end(phrases, &text)},
                                      {"measure", diff_label(phrases, figure->measure->label, figure->measure->path)}};
    return diff_phrase(phrases, DIFF_WORD_FIGURE_BY, slots, 2);
}

const char *diff_figures(const struct diff_phrases *phrases, const onus_figure *figures, size_t count) {
    if (count == 0) return diff_word(DIFF_WORD_NO_FINE, phrases->language);
    struct text text = begin(phrases);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) put(phrases, &text, DIFF_WORD_PLUS);
        text_string(&text, figure_phrase(phrases, &figures[i]));
    }
    return end(phrases, &text);
}

/* ---- Numbers ---- */

const char *diff_digits(const struct diff_phrases *phrases, const char *digits) {
    struct text text = begin(phrases);
    for (size_t left = strlen(digits); left > 0; left--) {
        text_char(&text, *digits++);
        if (left > 1 && left % 3 == 1) text_char(&text, ',');
    }
    return end(phrases, &text);
}

const char *diff_number(const struct diff_phrases *phrases, uint64_t number) {
    struct text text = begin(phrases);
    text_number(&text, (int64_t)number);
    const char *digits = end(phrases, &text);
    return diff_digits(phrases, digits);
}

const char *diff_percent(const struct diff_phrases *phrases, const char *digits, uint32_t share) {
    if (share == 0 && strcmp(digits, "0") != 0) return diff_word(DIFF_WORD_LITTLE, phrases->language);
    struct text text = begin(phrases);
    text_number(&text, share / 100);
    text_char(&text, '.');
    text_char(&text, (char)('0' + share / 10 % 10));
    text_char(&text, (char)('0' + share % 10));
    const struct diff_slot slot = {"number", end(phrases, &text)};
    return diff_phrase(phrases, DIFF_WORD_PERCENT, &slot, 1);
}

const char *diff_money(const struct diff_phrases *phrases, int64_t fen, bool difference) {
    struct text text = begin(phrases);
    char buffer[ONUS_FORMAT_SIZE];
    if (difference && fen != 0) text_char(&text, fen < 0 ? '-' : '+');
    text_string(&text, onus_money_format((onus_money){fen < 0 ? -fen : fen}, buffer));
    return end(phrases, &text);
}
