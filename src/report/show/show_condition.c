/* SPDX-License-Identifier: Apache-2.0 */
/* A condition in words: what is simple is a phrase, "loss: lost or damaged"; what has parts is a sentence with a list. "All" within "all" makes one list. */
#include <string.h>

#include "report/show/show_parts.h"
#include "report/speech/range.h"

static void put_item(struct show_page *page, const onus_condition_definition *condition, bool expand);

/* ---- Phrases ---- */

static void put_value(struct show_page *page, const onus_fact_definition *fact, const char *id) {
    const onus_labels none = {NULL, 0};
    const onus_value_definition *value = fact == NULL ? NULL : show_find_value(fact, id);
    if (strcmp(id, "true") == 0 && (fact == NULL || fact->kind == ONUS_FACT_BOOLEAN))
        show_word(page, SHOW_YES);
    else if (strcmp(id, "false") == 0 && (fact == NULL || fact->kind == ONUS_FACT_BOOLEAN))
        show_word(page, SHOW_NO);
    else
        show_label(page, value != NULL ? value->label : none, id, NULL);
}

/* A parameter by its name: what it means stands among the parameters. */
static void put_bound(struct show_page *page, int64_t number, const char *parameter) {
    if (parameter != NULL)
        show_text(page, parameter);
    else
        show_number(page, number);
}

/* An end of the range that is the fact's own goes without saying. */
static void put_range(struct show_page *page, const onus_fact_definition *fact,
                      const onus_condition_definition *condition) {
    const char *least = condition->from_parameter, *most = condition->to_parameter;
    bool from = least != NULL || fact == NULL || condition->from > fact->from;
    bool to = most != NULL || fact == NULL || condition->to < fact->to;
    if (from != to) {
        show_word(page, from ? SHOW_AT_LEAST : SHOW_AT_MOST);
        put_bound(page, from ? condition->from : condition->to, from ? least : most);
        return;
    }
    put_bound(page, condition->from, least);
    if (range_is_point(condition)) return;
    show_word(page, SHOW_TO);
    put_bound(page, condition->to, most);
}

static bool is_boolean(const onus_fact_definition *fact, const onus_condition_definition *condition) {
    return fact != NULL && fact->kind == ONUS_FACT_BOOLEAN && condition->value_count == 1;
}

/* "loss: anything but lost" */
static void put_fact(struct show_page *page, const onus_condition_definition *condition, bool denied) {
    const onus_labels none = {NULL, 0};
    const char *party;
    const onus_fact_definition *fact = show_find_fact(page->policy, condition->name, &party);
    show_label(page, fact != NULL ? fact->label : none, condition->name, party);
    show_word(page, SHOW_COLON);
    if (denied && is_boolean(fact, condition)) {
        show_word(page, strcmp(condition->values[0], "true") == 0 ? SHOW_NO : SHOW_YES);
        return;
    }
    if (denied) show_word(page, SHOW_BUT);
    if (condition->kind == ONUS_CONDITION_RANGE) put_range(page, fact, condition);
    for (size_t i = 0; i < condition->value_count; i++) {
        bool last = i + 1 == condition->value_count;
        if (i > 0) show_word(page, !last ? SHOW_COMMA : denied ? SHOW_BUT_OR : SHOW_OR);
        put_value(page, fact, condition->values[i]);
    }
    if (denied) show_word(page, SHOW_BUT_END);
}

static void put_term(struct show_page *page, const char *id) {
    show_word(page, SHOW_QUOTE);
    show_link(page, "term", id);
    show_word(page, SHOW_UNQUOTE);
}

static bool is_fact(const onus_condition_definition *condition) {
    return condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE;
}

static bool is_not(const onus_condition_definition *condition) {
    return condition->kind == ONUS_CONDITION_NOT && condition->part_count > 0;
}

static bool is_list(const onus_condition_definition *condition) {
    return condition->kind == ONUS_CONDITION_ALL || condition->kind == ONUS_CONDITION_ANY;
}

/* All of one thing, and some of one thing, are that thing. */
static const onus_condition_definition *plain(const onus_condition_definition *condition) {
    while (is_list(condition) && condition->part_count == 1) condition = condition->parts;
    return condition;
}

/* ---- Lists ---- */

static void put_parts(struct show_page *page, const onus_condition_definition *condition, enum onus_condition_kind kind,
                      bool expand) {
    for (size_t i = 0; i < condition->part_count; i++) {
        const onus_condition_definition *part = plain(&condition->parts[i]);
        if (part->kind == kind)
            put_parts(page, part, kind, expand);
        else
            put_item(page, part, expand);
    }
}

static void put_list(struct show_page *page, const onus_condition_definition *condition, bool expand) {
    show_list(page);
    if (is_list(condition))
        put_parts(page, condition, condition->kind, expand);
    else
        put_item(page, condition, expand);
    show_list_end(page);
}

static enum show_word list_word(enum onus_condition_kind kind, bool denied) {
    if (kind == ONUS_CONDITION_ALL) return denied ? SHOW_NOT_ALL_OF : SHOW_ALL_OF;
    return denied ? SHOW_NONE_OF : SHOW_ANY_OF;
}

/* A phrase, and the condition whose parts are to be listed under it, or NULL. A term takes no list where it is not to be expanded, and neither do terms within
 * it. What is denied twice is said plainly. */
static const onus_condition_definition *put_phrase(struct show_page *page, const onus_condition_definition *condition,
                                                   bool denied, bool *expand) {
    for (; is_not(condition); condition = plain(condition->parts)) denied = !denied;
    if (is_fact(condition)) {
        put_fact(page, condition, denied);
        return NULL;
    }
    if (is_list(condition) && condition->part_count == 0) {
        show_word(page, (condition->kind == ONUS_CONDITION_ALL) != denied ? SHOW_ANYTHING_HOLDS : SHOW_NOTHING_HOLDS);
        return NULL;
    }
    if (is_list(condition)) {
        show_word(page, list_word(condition->kind, denied));
        return condition;
    }
    const onus_term_definition *term =
        condition->kind == ONUS_CONDITION_TERM ? show_find_term(page->policy, condition->name) : NULL;
    if (denied) show_word(page, SHOW_NOT);
    if (condition->kind == ONUS_CONDITION_TERM) put_term(page, condition->name);
    if (term == NULL || term->when == NULL || !*expand) return NULL;
    *expand = false;
    const onus_condition_definition *when = plain(term->when), *meant = when;
    while (is_not(meant)) meant = plain(meant->parts);
    show_word(page, is_list(meant) ? SHOW_THAT_IS : SHOW_OPEN);
    const onus_condition_definition *rest = put_phrase(page, when, denied, expand);
    if (!is_list(meant)) show_word(page, SHOW_CLOSE);
    return rest;
}

static void put_item(struct show_page *page, const onus_condition_definition *condition, bool expand) {
    const onus_condition_definition *rest = put_phrase(page, plain(condition), false, &expand);
    show_item(page);
    if (rest != NULL) put_list(page, rest, expand);
    show_item_end(page);
}

void show_condition(struct show_page *page, enum show_word lead, const onus_condition_definition *condition,
                    bool expand) {
    const onus_condition_definition *inner = plain(condition);
    bool denied = false;
    for (; is_not(inner); inner = plain(inner->parts)) denied = !denied;
    bool several = is_list(inner) && inner->part_count > 0, all = inner->kind == ONUS_CONDITION_ALL;
    show_word(page, lead);
    if (!several)
        show_word(page, SHOW_THIS_HOLDS);
    else if (denied)
        show_word(page, all ? SHOW_NOT_ALL_HOLD : SHOW_NONE_HOLDS);
    else
        show_word(page, all ? SHOW_ALL_HOLD : SHOW_ANY_HOLDS);
    show_paragraph(page);
    put_list(page, several ? inner : condition, expand);
}
