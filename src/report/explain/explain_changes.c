/* SPDX-License-Identifier: Apache-2.0 */
/* What would come of it if facts were otherwise: changes that come to the same are one line. */
#include <string.h>

#include "report/explain/explain_text.h"

#define LEFT_AT_MOST 4 /* of the results that are left; a longer list is no help */

static bool same_result(const onus_possible *a, const onus_possible *b) {
    if (a->outcome != b->outcome || a->share_count != b->share_count || a->clause_count != b->clause_count ||
        a->department != b->department)
        return false;
    for (size_t i = 0; i < a->share_count; i++)
        if (a->shares[i].party != b->shares[i].party || a->shares[i].share.numerator != b->shares[i].share.numerator ||
            a->shares[i].share.denominator != b->shares[i].share.denominator)
            return false;
    return a->clause_count == 0 || memcmp(a->clauses, b->clauses, a->clause_count * sizeof *a->clauses) == 0;
}

static bool same_end(const onus_otherwise *a, const onus_otherwise *b) {
    if (!same_result(&a->result, &b->result) || a->possible_count != b->possible_count) return false;
    for (size_t i = 0; i < a->possible_count; i++)
        if (!same_result(&a->possible[i], &b->possible[i])) return false;
    return true;
}

/* "still open between: driver would bear all of it (H5a); or no clause decides" */
static void say_end(const struct explain_page *page, const onus_otherwise *item) {
    const struct speech *speech = &page->speech;
    if (item->possible_count == 0) {
        explain_say_result(speech, &item->result);
        return;
    }
    say(speech, WORD_STILL_OPEN);
    for (size_t i = 0; i < item->possible_count && i < LEFT_AT_MOST; i++) {
        if (i > 0) say(speech, WORD_OR_ELSE);
        explain_say_result(speech, &item->possible[i]);
    }
    if (item->possible_count <= LEFT_AT_MOST) return;
    say(speech, WORD_MORE_BEFORE);
    text_number(speech->out, (int64_t)(item->possible_count - LEFT_AT_MOST));
    say(speech, WORD_MORE);
}

/* Whether the facts of a list are to be told of now: first those that were said, then those that were only presumed. */
struct part {
    const onus_otherwises *list;
    bool presumed;
};

static bool belongs(struct part part, size_t index) {
    return part.list->size > 1 || part.list->items[index].facts[0].presumed == part.presumed;
}

static bool said_before(struct part part, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (belongs(part, i) && same_end(&part.list->items[i], &part.list->items[index])) return true;
    return false;
}

/* All single facts that lead where that of `index` leads: any of them is enough, the values of one together. */
static void say_singles(const struct explain_page *page, struct part part, size_t index) {
    const onus_otherwise *items = part.list->items;
    struct said_fact fact = {.fact = ONUS_NONE};
    for (size_t i = index; i <= part.list->count; i++) {
        bool more = i < part.list->count;
        if (more && (!belongs(part, i) || !same_end(&items[i], &items[index]))) continue;
        if (more && items[i].facts[0].fact == fact.fact) {
            fact.values |= items[i].facts[0].values;
            continue;
        }
        if (fact.values != 0) say_facts(&page->speech, &fact, 1);
        if (fact.values != 0 && more) explain_say(&page->speech, EXPLAIN_WORD_OR);
        if (more) fact = (struct said_fact){.fact = items[i].facts[0].fact, .values = items[i].facts[0].values};
    }
}

static void say_set(const struct explain_page *page, const onus_otherwise *item) {
    for (size_t i = 0; i < item->count; i++) {
        struct said_fact fact = {.fact = item->facts[i].fact, .values = item->facts[i].values};
        if (i > 0) explain_say(&page->speech, EXPLAIN_WORD_AND);
        say_facts(&page->speech, &fact, 1);
    }
}

static void write_head(const struct explain_page *page, const onus_otherwises *list) {
    enum explain_word word = list->size == 1 ? EXPLAIN_WORD_SINGLES : EXPLAIN_WORD_SETS;
    if (list->count == 0) word = list->complete ? EXPLAIN_WORD_FIXED : EXPLAIN_WORD_NOT_FOUND;
    explain_say(&page->speech, word);
    explain_flush(page, EXPLAIN_WORD_LABEL_OTHERWISE);
}

static void write_part(const struct explain_page *page, struct part part, bool second) {
    const onus_otherwises *list = part.list;
    bool begun = !second;
    for (size_t i = 0; i < list->count; i++) {
        if (!belongs(part, i) || (list->size == 1 && said_before(part, i))) continue;
        if (!begun) {
            explain_say(&page->speech, EXPLAIN_WORD_SINGLES_PRESUMED);
            explain_flush(page, EXPLAIN_WORD_NO_LABEL);
        }
        begun = true;
        bool open = list->items[i].possible_count > 0;
        if (!open) say_end(page, &list->items[i]);
        explain_say(&page->speech, open ? EXPLAIN_WORD_IF_FIRST : EXPLAIN_WORD_IF);
        if (list->size == 1)
            say_singles(page, part, i);
        else
            say_set(page, &list->items[i]);
        if (open) explain_say(&page->speech, EXPLAIN_WORD_THEN);
        if (open) say_end(page, &list->items[i]);
        explain_flush_item(page);
    }
}

static bool has_given(const onus_otherwises *list) {
    for (size_t i = 0; i < list->count; i++)
        if (belongs((struct part){list, false}, i)) return true;
    return list->count == 0;
}

onus_status explain_text_otherwise(const struct explain_page *page) {
    onus_otherwises list;
    onus_status status = onus_explanation_otherwise(page->explanation, &list);
    if (status != ONUS_OK || onus_decision_outcome(page->decision) == ONUS_INSUFFICIENT) return status;
    bool apart = list.size == 1 && has_given(&list);
    write_head(page, &list);
    write_part(page, (struct part){&list, !has_given(&list)}, false);
    if (apart) write_part(page, (struct part){&list, true}, true);
    if (list.count == 0 || list.complete) return ONUS_OK;
    explain_say(&page->speech, EXPLAIN_WORD_NOT_ALL);
    explain_flush(page, EXPLAIN_WORD_NO_LABEL);
    return ONUS_OK;
}

/* The answers to one question: those that lead to the same together. */
static void write_answers(const struct explain_page *page, const onus_otherwises *list, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        uint64_t values = 0;
        bool said = false;
        for (size_t j = first; j < i; j++) said = said || same_end(&list->items[i], &list->items[j]);
        if (said) continue;
        for (size_t j = i; j < end; j++)
            if (same_end(&list->items[i], &list->items[j])) values |= list->items[j].facts[0].values;
        say_values(&page->speech, list->items[i].facts[0].fact, values);
        say(&page->speech, WORD_COLON);
        say_end(page, &list->items[i]);
        explain_flush_item(page);
    }
}

onus_status explain_text_answers(const struct explain_page *page) {
    onus_otherwises list;
    onus_status status = onus_explanation_answers(page->explanation, &list);
    for (size_t i = 0, end; i < list.count; i = end) {
        uint32_t fact = list.items[i].facts[0].fact;
        for (end = i; end < list.count && list.items[end].facts[0].fact == fact; end++) continue;
        say_fact(&page->speech, fact);
        say(&page->speech, WORD_BY_THE_ANSWER);
        explain_flush(page, i == 0 ? EXPLAIN_WORD_LABEL_OPEN : EXPLAIN_WORD_NO_LABEL);
        write_answers(page, &list, i, end);
    }
    return status;
}
