/* SPDX-License-Identifier: Apache-2.0 */
/* What a policy speaks of: parties in their order, facts, amounts and counts. */
#include <string.h>

#include "report/show/show_parts.h"

void show_section(struct show_page *page, enum show_word title, const char *id) {
    show_word(page, title);
    show_heading(page, 2, "section", id);
}

static void put_paragraph(struct show_page *page, enum show_word word, const struct slot *slots, size_t count) {
    show_fill(page, word, slots, count);
    show_paragraph(page);
}

/* ---- Parties ---- */

void show_parties_section(struct show_page *page) {
    if (page->policy->party_count == 0) return;
    static const enum show_word columns[] = {SHOW_COLUMN_NAME, SHOW_COLUMN_ID, SHOW_COLUMN_PERSONS};
    const onus_policy_definition *policy = page->policy;
    show_section(page, SHOW_PARTIES, "parties");
    put_paragraph(page, SHOW_PARTIES_MEANT, NULL, 0);
    show_table(page, columns, 3);
    for (size_t i = 0; i < policy->party_count; i++) {
        show_party(page, policy->parties[i].id);
        show_cell(page);
        show_text(page, policy->parties[i].id);
        show_cell(page);
        show_text(page, onus_label_in(policy->parties[i].name_label, page->options.language, ""));
        show_cell(page);
        show_row(page);
    }
    show_table_end(page);
}

/* ---- Facts ---- */

static void put_with_id(struct show_page *page, onus_labels label, const char *id) {
    const char *text = onus_label_in(label, page->options.language, "");
    show_label(page, label, id, NULL);
    if (*text == '\0' || strcmp(text, id) == 0) return;
    show_word(page, SHOW_OPEN);
    show_text(page, id);
    show_word(page, SHOW_CLOSE);
}

static void put_values(struct show_page *page, const onus_fact_definition *fact) {
    if (fact->kind == ONUS_FACT_BOOLEAN) show_word(page, SHOW_YES_OR_NO);
    if (fact->kind == ONUS_FACT_INTEGER) {
        show_number(page, fact->from);
        show_word(page, SHOW_TO);
        show_number(page, fact->to);
    }
    for (size_t i = 0; fact->kind == ONUS_FACT_VALUES && i < fact->value_count; i++) {
        if (i > 0) show_word(page, SHOW_COMMA);
        put_with_id(page, fact->values[i].label, fact->values[i].id);
    }
    if (fact->measure) show_word(page, SHOW_MEASURE);
    show_timing(page, fact);
    show_repeats(page, fact);
    show_cell(page);
}

static void put_presumption(struct show_page *page, const onus_fact_definition *fact) {
    const onus_labels none = {NULL, 0};
    const onus_value_definition *value = fact->presume == NULL ? NULL : show_find_value(fact, fact->presume);
    if (fact->presume != NULL && fact->kind == ONUS_FACT_BOOLEAN)
        show_word(page, strcmp(fact->presume, "true") == 0 ? SHOW_YES : SHOW_NO);
    else if (fact->presume != NULL)
        show_label(page, value != NULL ? value->label : none, fact->presume, NULL);
    show_cell(page);
}

static void put_path(struct show_page *page, const char *path, const char *party) {
    const char *hole = party == NULL ? NULL : strstr(path, "{party}");
    struct text text;
    text_init(&text, &page->out->allocator);
    text_append(&text, path, hole == NULL ? strlen(path) : (size_t)(hole - path));
    if (hole != NULL) {
        text_string(&text, party);
        text_string(&text, hole + strlen("{party}"));
    }
    show_text(page, text_get(&text));
    if (text.failed) page->out->failed = true;
    text_release(&text);
    show_cell(page);
}

static void put_fact(struct show_page *page, const onus_fact_definition *fact, const char *party) {
    show_label(page, fact->label, fact->path, party);
    show_cell(page);
    put_path(page, fact->path, party);
    put_values(page, fact);
    put_presumption(page, fact);
    show_row(page);
}

void show_facts_section(struct show_page *page) {
    static const enum show_word columns[] = {SHOW_COLUMN_NAME, SHOW_COLUMN_ID, SHOW_COLUMN_VALUES,
                                             SHOW_COLUMN_PRESUMED};
    const onus_policy_definition *policy = page->policy;
    show_section(page, SHOW_FACTS, "facts");
    put_paragraph(page, SHOW_FACTS_MEANT, NULL, 0);
    show_table(page, columns, 4);
    for (size_t i = 0; i < policy->fact_count; i++) {
        const onus_fact_definition *fact = &policy->facts[i];
        if (fact->each_count == 0) put_fact(page, fact, NULL);
        for (size_t j = 0; j < fact->each_count; j++) put_fact(page, fact, fact->each[j]);
    }
    show_table_end(page);
}

/* ---- Amounts and counts ---- */

static void put_settlement(struct show_page *page, const onus_settlement_definition *settlement) {
    struct arena arena;
    arena_init(&arena, &page->out->allocator);
    const struct {
        const char *slot, *path;
    } parts[] = {
        {"amount", settlement->amount}, {"recovered", settlement->recovered}, {"price", settlement->unit_price}};
    struct slot slots[3];
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].path != NULL) show_quantity(page, parts[i].path);
        slots[i] = (struct slot){parts[i].slot, show_taken(page, &arena)};
    }
    put_paragraph(page, settlement->recovered != NULL ? SHOW_SETTLEMENT_LESS : SHOW_SETTLEMENT, slots, 3);
    if (settlement->unit_price != NULL) {
        put_paragraph(page, SHOW_UNIT_PRICE, slots, 3);
        if (settlement->unit_price_when != NULL)
            show_condition(page, SHOW_UNIT_PRICE_IF, settlement->unit_price_when, true);
    }
    arena_release(&arena);
}

static void put_pieces(struct show_page *page, const onus_pieces_definition *pieces) {
    struct arena arena;
    arena_init(&arena, &page->out->allocator);
    if (pieces->received != NULL) show_quantity(page, pieces->received);
    const struct slot received = {"received", show_taken(page, &arena)};
    put_paragraph(page, SHOW_PIECES, &received, 1);
    show_list(page);
    for (size_t i = 0; i < pieces->loaded_count; i++) {
        const onus_loaded_definition *loaded = &pieces->loaded[i];
        if (loaded->clause != NULL) show_link(page, "clause", loaded->clause);
        const struct slot clause = {"clause", show_taken(page, &arena)};
        show_quantity(page, loaded->count);
        if (loaded->clause != NULL) show_fill(page, SHOW_PIECES_BY, &clause, 1);
        show_item(page);
        if (loaded->when != NULL) show_condition(page, SHOW_STANDS_IF, loaded->when, true);
        show_item_end(page);
    }
    show_list_end(page);
    arena_release(&arena);
}

void show_quantities_section(struct show_page *page) {
    static const enum show_word columns[] = {SHOW_COLUMN_NAME, SHOW_COLUMN_ID, SHOW_COLUMN_KIND};
    const onus_policy_definition *policy = page->policy;
    if (policy->quantity_count == 0) return;
    show_section(page, SHOW_QUANTITIES, "amounts");
    show_table(page, columns, 3);
    for (size_t i = 0; i < policy->quantity_count; i++) {
        show_quantity(page, policy->quantities[i].path);
        show_cell(page);
        show_text(page, policy->quantities[i].path);
        show_cell(page);
        show_word(page, policy->quantities[i].kind == ONUS_QUANTITY_COUNT ? SHOW_COUNT : SHOW_MONEY);
        show_cell(page);
        show_row(page);
    }
    show_table_end(page);
    if (policy->settlement != NULL || policy->pieces != NULL) show_gap(page);
    if (policy->settlement != NULL) put_settlement(page, policy->settlement);
    if (policy->settlement != NULL && policy->pieces != NULL) show_gap(page);
    if (policy->pieces != NULL) put_pieces(page, policy->pieces);
}
