/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions in the canonical form. First a condition is brought to its normal form, bottom up: flat, its parts sorted by their texts, equal ones once.
 * Then it is written with the short forms of the language:
 *
 *   ALL   terms first, and what is left packed into one object; a key that the object has already goes into another one
 *   ANY   {"any": [...]}, or {"f": [3, 5]} where it only lists numbers of one fact
 *   NOT   {"f": {"not": ...}} of values of one fact, else {"not": ...} */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "codec/canonical.h"
#include "codec/condition.h"
#include "codec/json_text.h"

/* A part of an ALL as a member of an object. A term has no key, and no other condition can do without. */
struct entry {
    const char *key, *text;
};

struct part {
    const char *text;
    onus_condition_definition condition;
};

static const char *render(struct canonical *canonical, const onus_condition_definition *condition);

static struct text begin(const struct canonical *canonical) {
    struct text text;
    text_init(&text, &canonical->arena->allocator);
    return text;
}

/* The text, moved into the arena. */
static const char *end(struct canonical *canonical, struct text *text) {
    const char *copy = text->failed ? NULL : arena_string(canonical->arena, text_get(text));
    if (text->failed) canonical->arena->failed = true;
    text_release(text);
    return copy;
}

/* ---- Values of one fact ---- */

static void append_word(struct text *text, const char *word) {
    if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0)
        text_string(text, word);
    else
        json_text_string(text, word, strlen(word));
}

static int compare_words(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

static void append_words(struct canonical *canonical, struct text *text, const onus_condition_definition *fact) {
    const char **words = ARENA_NEW(canonical->arena, fact->value_count, const char *);
    size_t count = 0;
    if (words == NULL) return;
    for (size_t i = 0; i < fact->value_count; i++) words[i] = fact->values[i];
    sort_elements(words, fact->value_count, sizeof *words, compare_words);
    for (size_t i = 0; i < fact->value_count; i++)
        if (i == 0 || strcmp(words[i], words[i - 1]) != 0) words[count++] = words[i];
    if (count != 1) text_char(text, '[');
    for (size_t i = 0; i < count; i++) {
        text_string(text, i > 0 ? ", " : "");
        append_word(text, words[i]);
    }
    if (count != 1) text_char(text, ']');
}

static bool is_point(const onus_condition_definition *condition) {
    return condition->kind == ONUS_CONDITION_RANGE && condition->from == condition->to &&
           condition->from_parameter == NULL && condition->to_parameter == NULL;
}

/* ANY of several numbers of one fact. */
static bool is_points(const onus_condition_definition *condition) {
    if (condition->kind != ONUS_CONDITION_ANY || condition->part_count == 0) return false;
    for (size_t i = 0; i < condition->part_count; i++)
        if (!is_point(&condition->parts[i]) || strcmp(condition->parts[i].name, condition->parts[0].name) != 0)
            return false;
    return true;
}

static int compare_points(const void *left, const void *right) {
    int64_t a = ((const onus_condition_definition *)left)->from, b = ((const onus_condition_definition *)right)->from;
    return a < b ? -1 : a > b;
}

static void append_points(struct canonical *canonical, struct text *text, const onus_condition_definition *any) {
    onus_condition_definition *points = ARENA_NEW(canonical->arena, any->part_count, onus_condition_definition);
    if (points == NULL) return;
    memcpy(points, any->parts, any->part_count * sizeof *points);
    sort_elements(points, any->part_count, sizeof *points, compare_points);
    for (size_t i = 0; i < any->part_count; i++) {
        text_string(text, i > 0 ? ", " : "[");
        text_number(text, points[i].from);
    }
    text_char(text, ']');
}

static void append_bound(struct text *text, int64_t number, const char *parameter) {
    if (parameter == NULL) {
        text_number(text, number);
        return;
    }
    text_string(text, "{\"parameter\": ");
    json_text_string(text, parameter, strlen(parameter));
    text_char(text, '}');
}

/* Exactly what one parameter says. */
static bool is_parameter(const onus_condition_definition *range) {
    return range->from_parameter != NULL && range->to_parameter != NULL &&
           strcmp(range->from_parameter, range->to_parameter) == 0;
}

static void append_range(struct text *text, const onus_condition_definition *range) {
    bool most = range->to_parameter != NULL || range->to != ONUS_MAX_COUNT;
    bool least = range->from_parameter != NULL || range->from != -ONUS_MAX_COUNT || !most;
    if (is_point(range) || is_parameter(range)) {
        append_bound(text, range->from, range->from_parameter);
        return;
    }
    text_string(text, least ? "{\"at_least\": " : "{");
    if (least) append_bound(text, range->from, range->from_parameter);
    if (most) {
        text_string(text, least ? ", \"at_most\": " : "\"at_most\": ");
        append_bound(text, range->to, range->to_parameter);
    }
    text_char(text, '}');
}

static const char *fact_of(const onus_condition_definition *condition) {
    if (condition->kind == ONUS_CONDITION_FACT || is_point(condition)) return condition->name;
    return is_points(condition) ? condition->parts[0].name : NULL;
}

static void append_values(struct canonical *canonical, struct text *text, const onus_condition_definition *condition) {
    if (condition->kind == ONUS_CONDITION_FACT)
        append_words(canonical, text, condition);
    else if (condition->kind == ONUS_CONDITION_ANY)
        append_points(canonical, text, condition);
    else
        append_range(text, condition);
}

/* ---- Conditions in normal form ---- */

static void append_any(struct canonical *canonical, struct text *text, const onus_condition_definition *condition) {
    text_char(text, '[');
    for (size_t i = 0; i < condition->part_count; i++) {
        text_string(text, i > 0 ? ", " : "");
        text_string(text, render(canonical, &condition->parts[i]));
    }
    text_char(text, ']');
}

static void append_not(struct canonical *canonical, struct text *text, const onus_condition_definition *part) {
    if (fact_of(part) == NULL) {
        text_string(text, render(canonical, part));
        return;
    }
    text_string(text, "{\"not\": ");
    append_values(canonical, text, part);
    text_char(text, '}');
}

static struct entry make_entry(struct canonical *canonical, const onus_condition_definition *condition) {
    struct entry entry = {fact_of(condition), NULL};
    struct text text = begin(canonical);
    if (condition->kind == ONUS_CONDITION_TERM) {
        json_text_string(&text, condition->name, strlen(condition->name));
    } else if (entry.key != NULL) {
        append_values(canonical, &text, condition);
    } else if (condition->kind == ONUS_CONDITION_RANGE) {
        entry.key = condition->name;
        append_range(&text, condition);
    } else if (condition->kind == ONUS_CONDITION_ANY) {
        entry.key = "any";
        append_any(canonical, &text, condition);
    } else {
        entry.key = fact_of(condition->parts);
        if (entry.key == NULL) entry.key = "not";
        append_not(canonical, &text, condition->parts);
    }
    entry.text = end(canonical, &text);
    return entry;
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    if (a->key == NULL || b->key == NULL)
        return a->key == b->key ? name_compare(a->text, b->text) : (a->key == NULL ? -1 : 1);
    int order = name_compare(a->key, b->key);
    return order != 0 ? order : strcmp(a->text, b->text);
}

/* The object of the entries that are the `round`-th, from 0, of their key. False if there are none. */
static bool append_round(struct text *text, const struct entry *entries, size_t count, size_t round) {
    size_t same = 0;
    bool some = false;
    for (size_t i = 0; i < count; i++) {
        same = i > 0 && strcmp(entries[i].key, entries[i - 1].key) == 0 ? same + 1 : 0;
        if (same != round) continue;
        text_string(text, some ? ", " : "{");
        json_text_string(text, entries[i].key, strlen(entries[i].key));
        text_string(text, ": ");
        text_string(text, entries[i].text);
        some = true;
    }
    if (some) text_char(text, '}');
    return some;
}

/* Terms, then objects; without brackets if that is one thing. */
static const char *render_all(struct canonical *canonical, const onus_condition_definition *condition) {
    size_t count = condition->part_count, terms = 0, things = 0;
    struct entry *entries = ARENA_NEW(canonical->arena, count, struct entry);
    if (entries == NULL) return NULL;
    for (size_t i = 0; i < count; i++) entries[i] = make_entry(canonical, &condition->parts[i]);
    if (canonical->arena->failed) return NULL;
    sort_elements(entries, count, sizeof *entries, compare_entries);
    struct text text = begin(canonical), object = begin(canonical);
    for (; terms < count && entries[terms].key == NULL; terms++) {
        text_string(&text, things++ > 0 ? ", " : "");
        text_string(&text, entries[terms].text);
    }
    for (size_t round = 0; append_round(&object, entries + terms, count - terms, round); round++) {
        text_string(&text, things++ > 0 ? ", " : "");
        text_string(&text, text_get(&object));
        text_clear(&object);
    }
    struct text result = begin(canonical);
    if (things != 1) text_char(&result, '[');
    text_string(&result, text_get(&text));
    if (things != 1) text_char(&result, ']');
    if (text.failed || object.failed) result.failed = true;
    text_release(&text);
    text_release(&object);
    return end(canonical, &result);
}

/* NULL only after a failure of the arena. */
static const char *render(struct canonical *canonical, const onus_condition_definition *condition) {
    if (condition->kind == ONUS_CONDITION_ALL) return render_all(canonical, condition);
    return render_all(canonical, &(onus_condition_definition){.parts = condition, .part_count = 1});
}

/* ---- The normal form ---- */

static int compare_parts(const void *left, const void *right) {
    return strcmp(((const struct part *)left)->text, ((const struct part *)right)->text);
}

/* Sort the parts of `condition` by their texts and leave out repetitions. */
static void sort_parts(struct canonical *canonical, onus_condition_definition *condition) {
    struct part *parts = ARENA_NEW(canonical->arena, condition->part_count, struct part);
    onus_condition_definition *sorted = ARENA_NEW(canonical->arena, condition->part_count, onus_condition_definition);
    size_t count = 0;
    if (parts == NULL || sorted == NULL) return;
    for (size_t i = 0; i < condition->part_count; i++)
        parts[i] = (struct part){render(canonical, &condition->parts[i]), condition->parts[i]};
    if (canonical->arena->failed) return;
    sort_elements(parts, condition->part_count, sizeof *parts, compare_parts);
    for (size_t i = 0; i < condition->part_count; i++)
        if (i == 0 || strcmp(parts[i].text, parts[i - 1].text) != 0) sorted[count++] = parts[i].condition;
    condition_join(canonical->arena, condition->kind, sorted, count, condition);
}

static void normalise(struct canonical *canonical, const onus_condition_definition *from, uint32_t depth,
                      onus_condition_definition *into) {
    *into = *from;
    if (depth >= ONUS_MAX_CONDITION_DEPTH) canonical->too_deep = true;
    if (canonical->too_deep || from->part_count == 0) return;
    onus_condition_definition *parts = ARENA_NEW(canonical->arena, from->part_count, onus_condition_definition);
    if (parts == NULL) return;
    for (size_t i = 0; i < from->part_count; i++) normalise(canonical, &from->parts[i], depth + 1, &parts[i]);
    into->parts = parts;
    if (from->kind == ONUS_CONDITION_NOT) return;
    condition_join(canonical->arena, from->kind, parts, from->part_count, into);
    if (into->kind == from->kind && into->part_count > 1) sort_parts(canonical, into);
}

const char *canonical_condition(struct canonical *canonical, const onus_condition_definition *condition) {
    onus_condition_definition normal;
    normalise(canonical, condition, 0, &normal);
    if (canonical->too_deep || canonical->arena->failed) return NULL;
    return render(canonical, &normal);
}

void canonical_condition_member(struct canonical *canonical, const char *key,
                                const onus_condition_definition *condition) {
    if (condition == NULL) return;
    canonical_key(canonical, key);
    text_string(canonical->text, canonical_condition(canonical, condition));
}
