/* SPDX-License-Identifier: Apache-2.0 */
/* Names of things in a definition, where nothing has a handle yet and a name may mean nothing. */
#include <string.h>

#include "report/show/show_parts.h"
#include "report/speech/speech.h"

#define HOLE "{party}"

static const onus_party_definition *find_party(const onus_policy_definition *policy, const char *id) {
    for (size_t i = 0; i < policy->party_count; i++)
        if (strcmp(policy->parties[i].id, id) == 0) return &policy->parties[i];
    return NULL;
}

static void put_identifier(struct show_page *page, const char *id) {
    struct text text;
    text_init(&text, &page->out->allocator);
    for (; *id != '\0'; id++) text_char(&text, *id == '_' ? ' ' : *id);
    show_text(page, text_get(&text));
    if (text.failed) page->out->failed = true;
    text_release(&text);
}

void show_party(struct show_page *page, const char *id) {
    const onus_party_definition *party = find_party(page->policy, id);
    const char *label = party == NULL ? "" : onus_label_in(party->label, page->options.language, "");
    if (strcmp(id, HOLE) == 0)
        show_word(page, SHOW_PARTY);
    else if (*label != '\0')
        show_text(page, label);
    else
        put_identifier(page, id);
}

const char *show_event(const struct show_page *page, const char *id) {
    const onus_policy_definition *policy = page->policy;
    for (size_t i = 0; i < policy->event_count; i++)
        if (strcmp(policy->events[i].id, id) == 0)
            return onus_label_in(policy->events[i].label, page->options.language, id);
    return id;
}

void show_parties(struct show_page *page, const char *const *ids, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) show_word(page, SHOW_COMMA);
        show_party(page, ids[i]);
    }
}

static void put_piece(struct show_page *page, const char *text, size_t length, bool identifier) {
    struct text piece;
    text_init(&piece, &page->out->allocator);
    text_append(&piece, text, length);
    if (identifier)
        put_identifier(page, text_get(&piece));
    else
        show_text(page, text_get(&piece));
    if (piece.failed) page->out->failed = true;
    text_release(&piece);
}

void show_label(struct show_page *page, onus_labels labels, const char *id, const char *party) {
    const char *text = onus_label_in(labels, page->options.language, "");
    bool identifier = *text == '\0';
    if (identifier) text = id;
    for (const char *hole; (hole = strstr(text, HOLE)) != NULL; text = hole + strlen(HOLE)) {
        put_piece(page, text, (size_t)(hole - text), identifier);
        show_party(page, party != NULL ? party : HOLE);
    }
    put_piece(page, text, strlen(text), identifier);
}

/* Within a clause for each party a quantity may be named "pieces.{party}". */
void show_quantity(struct show_page *page, const char *path) {
    const onus_labels none = {NULL, 0};
    for (size_t i = 0; i < page->policy->quantity_count; i++) {
        const onus_quantity_definition *quantity = &page->policy->quantities[i];
        if (strcmp(quantity->path, path) != 0) continue;
        show_label(page, quantity->label, path, NULL);
        return;
    }
    show_label(page, none, path, NULL);
}

void show_money(struct show_page *page, const char *amount) {
    onus_money money;
    char buffer[ONUS_FORMAT_SIZE];
    bool known = onus_money_parse(amount, strlen(amount), &money) == ONUS_OK;
    show_text(page, known ? onus_money_format(money, buffer) : amount);
}

void show_refer(struct show_page *page, const char *refer) {
    struct text text;
    text_init(&text, &page->out->allocator);
    const struct speech speech = {.out = &text, .language = page->options.language};
    say_refer(&speech, refer);
    show_text(page, text_get(&text));
    if (text.failed) page->out->failed = true;
    text_release(&text);
}

/* ---- Finding ---- */

static bool is_path_of(const char *pattern, const char *party, const char *path) {
    const char *hole = strstr(pattern, HOLE);
    size_t before = hole == NULL ? 0 : (size_t)(hole - pattern), length = strlen(party);
    if (hole == NULL || strncmp(path, pattern, before) != 0) return false;
    return strncmp(path + before, party, length) == 0 && strcmp(path + before + length, hole + strlen(HOLE)) == 0;
}

const onus_fact_definition *show_find_fact(const onus_policy_definition *policy, const char *path, const char **party) {
    *party = NULL;
    for (size_t i = 0; i < policy->fact_count; i++) {
        const onus_fact_definition *fact = &policy->facts[i];
        if (strcmp(fact->path, path) == 0) return fact;
        for (size_t j = 0; j < fact->each_count; j++) {
            if (!is_path_of(fact->path, fact->each[j], path)) continue;
            *party = fact->each[j];
            return fact;
        }
    }
    return NULL;
}

const onus_value_definition *show_find_value(const onus_fact_definition *fact, const char *id) {
    for (size_t i = 0; i < fact->value_count; i++)
        if (strcmp(fact->values[i].id, id) == 0) return &fact->values[i];
    return NULL;
}

const onus_term_definition *show_find_term(const onus_policy_definition *policy, const char *id) {
    for (size_t i = 0; i < policy->term_count; i++)
        if (strcmp(policy->terms[i].id, id) == 0) return &policy->terms[i];
    return NULL;
}
