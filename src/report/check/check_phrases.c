/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check/check_phrases.h"

#include <string.h>

#include "report/speech/range.h"
#include "report/speech/words.h"

static struct text begin(const struct check_phrases *phrases) {
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    return text;
}

static const char *end(const struct check_phrases *phrases, struct text *text) {
    const char *copy = text->failed ? NULL : arena_string(phrases->arena, text_get(text));
    if (text->failed) phrases->arena->failed = true;
    text_release(text);
    return copy == NULL ? "" : copy;
}

static void word(const struct check_phrases *phrases, struct text *text, enum check_word which) {
    text_string(text, check_word(which, phrases->language));
}

/* What is said instead of a sentence about losses and shares where a policy shares nothing. */
static enum check_word plain(enum check_word which) {
    switch (which) {
    case CHECK_WORD_SOUND:
        return CHECK_WORD_SOUND_PLAIN;
    case CHECK_WORD_SILENCE:
        return CHECK_WORD_SILENCE_PLAIN;
    case CHECK_WORD_SILENCE_USUAL:
        return CHECK_WORD_SILENCE_USUAL_PLAIN;
    case CHECK_WORD_SILENCE_USUAL_NONE:
        return CHECK_WORD_SILENCE_USUAL_NONE_PLAIN;
    case CHECK_WORD_SILENCE_ALL:
        return CHECK_WORD_SILENCE_ALL_NOTHING_SHARED;
    case CHECK_WORD_SILENCE_ALL_PLAIN:
        return CHECK_WORD_SILENCE_ALL_PLAIN_NOTHING_SHARED;
    case CHECK_WORD_SILENCE_CLAUSE:
        return CHECK_WORD_SILENCE_CLAUSE_PLAIN;
    case CHECK_WORD_UNREAD_MEASURE:
        return CHECK_WORD_UNREAD_MEASURE_PLAIN;
    case CHECK_WORD_DOCUMENT_MEANT:
        return CHECK_WORD_DOCUMENT_MEANT_NOTHING_SHARED;
    case CHECK_WORD_DOCUMENT_MEANT_PLAIN:
        return CHECK_WORD_DOCUMENT_MEANT_PLAIN_NOTHING_SHARED;
    case CHECK_WORD_DOCUMENT_NONE:
        return CHECK_WORD_DOCUMENT_NONE_PLAIN;
    default:
        return which;
    }
}

enum check_word phrase_word(const struct check_phrases *phrases, enum check_word which) {
    onus_policy_info info;
    onus_check_describe(phrases->check, &info);
    return info.shares_nothing ? plain(which) : which;
}

const char *phrase_of(const struct check_phrases *phrases, enum check_word which, const struct check_slot *slots,
                      size_t count) {
    struct text text = begin(phrases);
    check_fill(&text, phrase_word(phrases, which), phrases->language, slots, count);
    return end(phrases, &text);
}

const char *phrase_text(const struct check_phrases *phrases, const char *from) {
    struct text text = begin(phrases);
    for (; *from != '\0'; from++) {
        unsigned char byte = (unsigned char)*from, next = (unsigned char)from[1];
        bool wide_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;
        text_char(&text, byte < 0x20 || byte == 0x7F || wide_control ? ' ' : *from);
        if (wide_control) from++;
    }
    return end(phrases, &text);
}

const char *phrase_label(const struct check_phrases *phrases, onus_labels labels, const char *id) {
    const char *label = onus_label_in(labels, phrases->language, "");
    if (*label != '\0') return phrase_text(phrases, label);
    struct text text = begin(phrases);
    for (; *id != '\0'; id++) text_char(&text, *id == '_' ? ' ' : *id);
    return end(phrases, &text);
}

const char *phrase_fact(const struct check_phrases *phrases, uint32_t fact) {
    const onus_fact_info *info = onus_check_fact(phrases->check, fact);
    return phrase_label(phrases, info->label, info->path);
}

const char *phrase_party(const struct check_phrases *phrases, uint32_t party) {
    const onus_party_info *info = onus_check_party(phrases->check, party);
    return phrase_label(phrases, info->label, info->id);
}

const char *phrase_clause(const struct check_phrases *phrases, uint32_t clause) {
    return phrase_text(phrases, onus_check_clause(phrases->check, clause)->id);
}

const char *phrase_clauses(const struct check_phrases *phrases, const uint32_t *clauses, size_t count) {
    struct text text = begin(phrases);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) word(phrases, &text, i + 1 == count ? CHECK_WORD_AND : CHECK_WORD_COMMA);
        text_string(&text, phrase_clause(phrases, clauses[i]));
    }
    return end(phrases, &text);
}

/* ---- Values ---- */

static void append_value(const struct check_phrases *phrases, struct text *text, const onus_fact_info *fact,
                         uint32_t value) {
    if (fact->kind == ONUS_FACT_BOOLEAN)
        word(phrases, text, value == 1 ? CHECK_WORD_YES : CHECK_WORD_NO);
    else
        text_string(text, phrase_label(phrases, fact->values[value].label, fact->values[value].id));
}

/* Neighbouring ranges as one; the last value of what was written. */
static uint32_t append_range(const struct check_phrases *phrases, struct text *text, const onus_fact_info *fact,
                             uint64_t values, uint32_t value) {
    uint32_t last = value;
    while (last + 1 < fact->value_count && (values >> (last + 1) & 1) != 0) last++;
    text_number(text, fact->values[value].from);
    if (fact->values[last].to > fact->values[value].from) {
        word(phrases, text, CHECK_WORD_TO);
        text_number(text, fact->values[last].to);
    }
    return last;
}

static uint32_t size_of(uint64_t values) {
    uint32_t count = 0;
    for (; values != 0; values &= values - 1) count++;
    return count;
}

const char *phrase_values(const struct check_phrases *phrases, const onus_fact_info *fact, uint64_t values) {
    struct text text = begin(phrases);
    uint64_t others = (UINT64_MAX >> (64 - fact->value_count)) & ~values;
    if (fact->kind == ONUS_FACT_VALUES && size_of(values) > 2 && size_of(others) == 1) {
        word(phrases, &text, CHECK_WORD_NOT);
        values = others;
    }
    bool some = false;
    for (uint32_t value = 0; value < fact->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        uint64_t rest = values >> value;
        bool last = fact->kind == ONUS_FACT_INTEGER ? (rest & (rest + 1)) == 0 : rest == 1; /* a range says them all */
        if (some) word(phrases, &text, last ? CHECK_WORD_OR : CHECK_WORD_COMMA);
        some = true;
        if (fact->kind == ONUS_FACT_INTEGER)
            value = append_range(phrases, &text, fact, values, value);
        else
            append_value(phrases, &text, fact, value);
    }
    return end(phrases, &text);
}

static bool among(const onus_check_literal *literals, size_t count, const onus_check_literal *literal) {
    for (size_t i = 0; i < count; i++)
        if (literals[i].fact == literal->fact && literals[i].values == literal->values) return true;
    return false;
}

const char *phrase_where(const struct check_phrases *phrases, const onus_check_literal *where, size_t count,
                         const onus_check_literal *but, size_t but_count) {
    struct text text = begin(phrases);
    for (size_t i = 0; i < count; i++) {
        if (among(but, but_count, &where[i])) continue;
        if (text.length > 0) word(phrases, &text, CHECK_WORD_SEMICOLON);
        text_string(&text, phrase_fact(phrases, where[i].fact));
        word(phrases, &text, CHECK_WORD_COLON);
        text_string(&text, phrase_values(phrases, onus_check_fact(phrases->check, where[i].fact), where[i].values));
    }
    return end(phrases, &text);
}

/* ---- Shares ---- */

const char *phrase_shares(const struct check_phrases *phrases, const onus_share *shares, size_t count) {
    struct text text = begin(phrases);
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < count; i++) {
        const struct check_slot slots[] = {{"party", phrase_party(phrases, shares[i].party)},
                                           {"share", onus_ratio_format(shares[i].share, buffer)}};
        if (i > 0) word(phrases, &text, CHECK_WORD_COMMA);
        check_fill(&text, shares[i].share.denominator == 1 ? CHECK_WORD_BEARS_ALL : CHECK_WORD_BEARS, phrases->language,
                   slots, 2);
    }
    return end(phrases, &text);
}

/* ---- Departments and limits ---- */

const char *phrase_departments(const struct check_phrases *phrases, const onus_check_assignment *from) {
    struct text text = begin(phrases);
    bool charge = from->department != ONUS_NONE;
    for (size_t i = 0; i < (charge ? 1 : from->informed_count); i++) {
        const onus_department_info *info =
            onus_check_department(phrases->check, charge ? from->department : from->informed[i]);
        if (i > 0) word(phrases, &text, CHECK_WORD_COMMA);
        text_string(&text, phrase_label(phrases, info->label, info->id));
    }
    return end(phrases, &text);
}

static const char *figure(const struct check_phrases *phrases, const onus_check_assignment *limit) {
    const char *count = phrase_number(phrases, (size_t)limit->count);
    if (limit->parameter == ONUS_NONE) return count;
    const onus_parameter_info *info = onus_check_parameter(phrases->check, limit->parameter);
    const struct check_slot slots[] = {{"count", count}, {"parameter", phrase_text(phrases, info->id)}};
    return info->set ? phrase_of(phrases, CHECK_WORD_LIMIT_SET, slots, 2) : slots[1].text;
}

static const char *event(const struct check_phrases *phrases, uint32_t which) {
    const onus_event_info *info = onus_check_event(phrases->check, which);
    return phrase_label(phrases, info->label, info->id);
}

const char *phrase_limit(const struct check_phrases *phrases, const onus_check_assignment *limit) {
    bool one = limit->count == 1 && limit->parameter == ONUS_NONE;
    const struct check_slot slots[] = {{"count", figure(phrases, limit)},
                                       {"unit", word_in(unit_word(limit->unit, one), phrases->language)},
                                       {"from", event(phrases, limit->from)},
                                       {"to", event(phrases, limit->to)}};
    return phrase_of(phrases, CHECK_WORD_LIMIT, slots, 4);
}

const char *phrase_assignment(const struct check_phrases *phrases, const onus_check_assignment *from) {
    if (from->from != ONUS_NONE) return phrase_limit(phrases, from);
    const struct check_slot slot = {"departments", phrase_departments(phrases, from)};
    return phrase_of(phrases, CHECK_WORD_IN_CHARGE, &slot, 1);
}

/* ---- Conditions ---- */

static const onus_fact_info *find_fact(const struct check_phrases *phrases, const char *path) {
    const onus_fact_info *fact = NULL;
    for (uint32_t i = 0; (fact = onus_check_fact(phrases->check, i)) != NULL; i++)
        if (strcmp(fact->path, path) == 0) break;
    return fact;
}

/* Values by name; without a fact, as with {party}, there are no labels. */
static void append_names(const struct check_phrases *phrases, struct text *text, const onus_fact_info *fact,
                         const onus_condition_definition *condition) {
    for (size_t i = 0; i < condition->value_count; i++) {
        if (i > 0) word(phrases, text, i + 1 == condition->value_count ? CHECK_WORD_OR : CHECK_WORD_COMMA);
        uint32_t value = fact == NULL ? ONUS_NONE : 0;
        while (fact != NULL && value < fact->value_count && strcmp(fact->values[value].id, condition->values[i]) != 0)
            value++;
        if (fact != NULL && value < fact->value_count)
            append_value(phrases, text, fact, value);
        else
            text_string(text, phrase_text(phrases, condition->values[i]));
    }
}

static void append_bound(const struct check_phrases *phrases, struct text *text, int64_t number,
                         const char *parameter) {
    if (parameter != NULL)
        text_string(text, phrase_text(phrases, parameter));
    else
        text_number(text, number);
}

static void append_fact(const struct check_phrases *phrases, struct text *text,
                        const onus_condition_definition *condition) {
    const onus_fact_info *fact = find_fact(phrases, condition->name);
    text_string(text,
                fact == NULL ? phrase_text(phrases, condition->name) : phrase_label(phrases, fact->label, fact->path));
    word(phrases, text, CHECK_WORD_COLON);
    if (condition->kind == ONUS_CONDITION_FACT) {
        append_names(phrases, text, fact, condition);
        return;
    }
    append_bound(phrases, text, condition->from, condition->from_parameter);
    if (range_is_point(condition)) return;
    word(phrases, text, CHECK_WORD_TO);
    append_bound(phrases, text, condition->to, condition->to_parameter);
}

static void append_parts(const struct check_phrases *phrases, struct text *text,
                         const onus_condition_definition *condition, enum check_word between) {
    for (size_t i = 0; i < condition->part_count; i++) {
        const onus_condition_definition *part = &condition->parts[i];
        const char *phrase = phrase_condition(phrases, part);
        const struct check_slot slot = {"where", phrase};
        bool several = part->kind == ONUS_CONDITION_ALL || part->kind == ONUS_CONDITION_ANY;
        if (i > 0) word(phrases, text, between);
        text_string(text, several ? phrase_of(phrases, CHECK_WORD_EITHER, &slot, 1) : phrase);
    }
    if (condition->part_count == 0 && condition->kind == ONUS_CONDITION_ALL) word(phrases, text, CHECK_WORD_ALWAYS);
}

const char *phrase_condition(const struct check_phrases *phrases, const onus_condition_definition *condition) {
    struct text text = begin(phrases);
    struct check_slot slot = {"name", condition->name};
    switch (condition->kind) {
    case ONUS_CONDITION_ALL:
        append_parts(phrases, &text, condition, CHECK_WORD_SEMICOLON);
        break;
    case ONUS_CONDITION_ANY:
        append_parts(phrases, &text, condition, CHECK_WORD_OR);
        break;
    case ONUS_CONDITION_NOT:
        slot = (struct check_slot){"where", phrase_condition(phrases, condition->parts)};
        check_fill(&text, CHECK_WORD_NEITHER, phrases->language, &slot, 1);
        break;
    case ONUS_CONDITION_TERM:
        check_fill(&text, CHECK_WORD_TERM, phrases->language, &slot, 1);
        break;
    case ONUS_CONDITION_FACT:
    case ONUS_CONDITION_RANGE:
        append_fact(phrases, &text, condition);
        break;
    }
    return end(phrases, &text);
}

/* ---- Numbers ---- */

const char *phrase_count(const struct check_phrases *phrases, const char *digits) {
    struct text text = begin(phrases);
    for (size_t left = strlen(digits); left > 0; left--) {
        text_char(&text, *digits++);
        if (left > 1 && left % 3 == 1) text_char(&text, ',');
    }
    return end(phrases, &text);
}

const char *phrase_number(const struct check_phrases *phrases, size_t number) {
    struct text text = begin(phrases);
    text_number(&text, (int64_t)number);
    return end(phrases, &text);
}

const char *phrase_share(const struct check_phrases *phrases, const char *cases, uint32_t share) {
    struct text rest = begin(phrases);
    if (share == 0 && strcmp(cases, "0") != 0) {
        text_release(&rest);
        return phrase_of(phrases, CHECK_WORD_TINY, NULL, 0);
    }
    text_string(&rest, share % 100 < 10 ? "0" : "");
    text_number(&rest, share % 100);
    const struct check_slot slots[] = {{"whole", phrase_number(phrases, share / 100)}, {"rest", end(phrases, &rest)}};
    return phrase_of(phrases, CHECK_WORD_PERCENT, slots, 2);
}
