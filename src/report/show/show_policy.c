/* SPDX-License-Identifier: Apache-2.0 */
/* A policy as a page: what it is, how it decides, what it speaks of, and its clauses by precedence. */
#include <string.h>

#include "report/show/show_parts.h"

struct book {
    struct show_page page;
    struct arena arena;
    struct show_order order;
};

static void put_paragraph(struct book *book, enum show_word word, const struct slot *slots, size_t count) {
    show_fill(&book->page, word, slots, count);
    show_paragraph(&book->page);
}

static const char *taken(struct book *book, const char *text) {
    show_text(&book->page, text);
    return show_taken(&book->page, &book->arena);
}

/* ---- The head ---- */

static const char *title_of(const struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    const char *title = onus_label_in(policy->title, book->page.options.language, "");
    return *title != '\0' ? title : policy->id != NULL ? policy->id : "";
}

static void put_head(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    const struct slot slots[] = {{"policy", taken(book, policy->id)},
                                 {"version", taken(book, policy->version)},
                                 {"currency", taken(book, policy->currency)},
                                 {"from", taken(book, policy->in_force_from)},
                                 {"to", taken(book, policy->in_force_to)}};
    bool from = policy->in_force_from != NULL, to = policy->in_force_to != NULL;
    show_text(&book->page, title_of(book));
    show_heading(&book->page, 1, NULL, NULL);
    put_paragraph(book, SHOW_ABOUT, slots, 5);
    if (from || to)
        put_paragraph(book, from && to ? SHOW_IN_FORCE : from ? SHOW_IN_FORCE_FROM : SHOW_IN_FORCE_TO, slots, 5);
    if (policy->currency != NULL) put_paragraph(book, SHOW_CURRENCY, slots, 5);
}

/* ---- How a case is decided ---- */

static const char *refer(struct book *book, const char *to) {
    if (to != NULL) show_refer(&book->page, to);
    return show_taken(&book->page, &book->arena);
}

static void put_deciding(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    show_section(&book->page, SHOW_DECIDING, "deciding");
    if (policy->outside != NULL && policy->outside->when != NULL) {
        const struct slot slot = {"refer", refer(book, policy->outside->refer)};
        show_condition(&book->page, SHOW_OUTSIDE, policy->outside->when, true);
        if (policy->outside->refer != NULL) put_paragraph(book, SHOW_OUTSIDE_REFER, &slot, 1);
        show_gap(&book->page);
    }
    if (policy->nothing_to_share != NULL) {
        show_condition(&book->page, SHOW_NOTHING, policy->nothing_to_share, true);
        put_paragraph(book, SHOW_NOTHING_ALSO, NULL, 0);
        show_gap(&book->page);
    }
    put_paragraph(book, SHOW_DECIDES, NULL, 0);
    show_gap(&book->page);
    const struct slot slot = {"refer", refer(book, policy->silent_refer)};
    put_paragraph(book, policy->silent_refer != NULL ? SHOW_SILENT_REFER : SHOW_SILENT, &slot, 1);
    if (book->page.options.check == NULL) put_paragraph(book, SHOW_SILENT_CHECK, NULL, 0);
}

static void put_never(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    if (policy->never_count == 0) return;
    show_section(&book->page, SHOW_NEVER, "never");
    put_paragraph(book, SHOW_NEVER_MEANT, NULL, 0);
    show_list(&book->page);
    for (size_t i = 0; i < policy->never_count; i++) {
        const onus_never_definition *never = &policy->never[i];
        show_label(&book->page, never->title, never->id, NULL);
        show_item(&book->page);
        if (never->when != NULL) show_condition(&book->page, SHOW_NEVER_IF, never->when, true);
        show_item_end(&book->page);
    }
    show_list_end(&book->page);
}

static void put_terms(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    if (policy->term_count == 0) return;
    show_section(&book->page, SHOW_TERMS, "terms");
    put_paragraph(book, SHOW_TERMS_MEANT, NULL, 0);
    for (size_t i = 0; i < policy->term_count; i++) {
        show_text(&book->page, policy->terms[i].id);
        show_heading(&book->page, 3, "term", policy->terms[i].id);
        if (policy->terms[i].when != NULL) show_condition(&book->page, SHOW_HOLDS_IF, policy->terms[i].when, false);
    }
}

/* ---- Clauses ---- */

static const onus_group_definition *find_group(const onus_policy_definition *policy, const char *id) {
    for (size_t i = 0; id != NULL && i < policy->group_count; i++)
        if (strcmp(policy->groups[i].id, id) == 0) return &policy->groups[i];
    return NULL;
}

static void put_group_clauses(struct book *book, const char *group) {
    const onus_policy_definition *policy = book->page.policy;
    for (size_t i = 0; i < policy->clause_count; i++) {
        const char *of = policy->clauses[book->order.sorted[i]].group;
        bool belongs = group == NULL ? find_group(policy, of) == NULL : of != NULL && strcmp(of, group) == 0;
        if (belongs) show_clause(&book->page, &book->order, book->order.sorted[i]);
    }
}

/* A group of rank `rank`; 0: of none. */
static void put_group(struct book *book, const onus_group_definition *group, size_t rank) {
    struct show_page *page = &book->page;
    show_label(page, group->label, group->id, NULL);
    const char *label = show_taken(page, &book->arena);
    show_number(page, (int64_t)rank);
    const struct slot slots[] = {{"group", label}, {"rank", show_taken(page, &book->arena)}};
    show_fill(page, rank > 0 ? SHOW_RANK : SHOW_UNRANKED, slots, 2);
    text_string(&page->line, label);
    show_heading(page, 3, "group", group->id);
    if (group->concurrent) put_paragraph(book, SHOW_CONCURRENT, slots, 2);
    put_group_clauses(book, group->id);
}

static bool is_ranked(const onus_policy_definition *policy, const char *group) {
    for (size_t i = 0; i < policy->rank_count; i++)
        for (size_t j = 0; j < policy->precedence[i].group_count; j++)
            if (strcmp(policy->precedence[i].groups[j], group) == 0) return true;
    return false;
}

static bool has_ungrouped(const onus_policy_definition *policy) {
    for (size_t i = 0; i < policy->clause_count; i++)
        if (find_group(policy, policy->clauses[i].group) == NULL) return true;
    return false;
}

static void put_clauses(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    show_section(&book->page, SHOW_CLAUSES, "clauses");
    if (policy->rank_count > 0) put_paragraph(book, SHOW_CLAUSES_MEANT, NULL, 0);
    for (size_t i = 0; i < policy->rank_count; i++) {
        for (size_t j = 0; j < policy->precedence[i].group_count; j++) {
            const onus_group_definition *group = find_group(policy, policy->precedence[i].groups[j]);
            if (group != NULL) put_group(book, group, i + 1);
        }
    }
    for (size_t i = 0; i < policy->group_count; i++)
        if (!is_ranked(policy, policy->groups[i].id)) put_group(book, &policy->groups[i], 0);
    if (!has_ungrouped(policy)) return;
    show_word(&book->page, SHOW_UNGROUPED);
    show_heading(&book->page, 3, NULL, NULL);
    put_paragraph(book, SHOW_UNGROUPED_MEANT, NULL, 0);
    put_group_clauses(book, NULL);
}

/* ---- The whole ---- */

/* Of HTML: where everything is. */
static void put_contents(struct book *book) {
    const onus_policy_definition *policy = book->page.policy;
    struct text *out = book->page.out;
    if (!book->page.options.html) return;
    text_string(out, "<nav aria-label=\"");
    text_string(out, show_word_in(SHOW_CONTENTS, book->page.options.language));
    text_string(out, "\">\n<p>");
    for (size_t i = 0; i < policy->clause_count; i++) {
        if (i > 0) show_text(&book->page, " · ");
        show_link(&book->page, "clause", policy->clauses[book->order.sorted[i]].id);
    }
    text_append(out, text_get(&book->page.line), book->page.line.length);
    text_clear(&book->page.line);
    text_string(out, "</p>\n</nav>\n");
}

static void put_all(struct book *book) {
    put_head(book);
    put_contents(book);
    put_deciding(book);
    put_never(book);
    show_parties_section(&book->page);
    show_facts_section(&book->page);
    show_parameters_section(&book->page);
    show_quantities_section(&book->page);
    put_terms(book);
    put_clauses(book);
    if (book->page.options.check != NULL) show_silences_section(&book->page, book->page.options.check, &book->arena);
}

static onus_status put_one(struct book *book, const char *id) {
    const onus_policy_definition *policy = book->page.policy;
    size_t i = 0;
    while (i < policy->clause_count && strcmp(policy->clauses[i].id, id) != 0) i++;
    if (i == policy->clause_count) return ONUS_E_NAME;
    put_head(book);
    const onus_group_definition *group = find_group(policy, policy->clauses[i].group);
    if (group != NULL) {
        show_label(&book->page, group->label, group->id, NULL);
        const char *label = show_taken(&book->page, &book->arena);
        show_number(&book->page, (int64_t)book->order.ranks[i]);
        const struct slot slots[] = {{"group", label}, {"rank", show_taken(&book->page, &book->arena)}};
        show_fill(&book->page, book->order.ranks[i] > 0 ? SHOW_RANK : SHOW_UNRANKED, slots, 2);
        text_string(&book->page.line, label);
        show_heading(&book->page, 3, NULL, NULL);
        if (group->concurrent) put_paragraph(book, SHOW_CONCURRENT, slots, 2);
    }
    show_clause(&book->page, &book->order, i);
    return ONUS_OK;
}

onus_status show_policy(struct text *out, const onus_policy_definition *policy, const struct show_options *options) {
    struct book book = {.page = {.out = out, .policy = policy, .options = *options}};
    onus_status status = ONUS_OK;
    arena_init(&book.arena, &out->allocator);
    text_init(&book.page.line, &out->allocator);
    for (size_t i = 0; i < SHOW_MAX_CELLS; i++) text_init(&book.page.cells[i], &out->allocator);
    if (!show_order_init(&book.order, policy, &book.arena)) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) {
        show_begin(&book.page, title_of(&book));
        if (options->clause != NULL)
            status = put_one(&book, options->clause);
        else
            put_all(&book);
        show_end(&book.page);
    }
    if (status == ONUS_OK && (out->failed || book.page.line.failed || book.arena.failed)) status = ONUS_E_MEMORY;
    for (size_t i = 0; i < SHOW_MAX_CELLS; i++) text_release(&book.page.cells[i]);
    text_release(&book.page.line);
    arena_release(&book.arena);
    return status;
}
