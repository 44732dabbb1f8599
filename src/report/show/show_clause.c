/* SPDX-License-Identifier: Apache-2.0 */
/* One clause: where it comes from, when it applies, what follows, and which clauses it comes before. */
#include <string.h>

#include "report/show/show_parts.h"
#include "report/speech/words.h"

static void put_label(struct show_page *page, enum show_word label) {
    show_word(page, label);
    show_word(page, SHOW_COLON);
}

static void put_only_if(struct show_page *page, const onus_condition_definition *when) {
    if (when == NULL) return;
    show_list(page);
    show_condition(page, SHOW_ONLY_IF, when, true);
    show_list_end(page);
}

/* ---- What follows ---- */

static void put_shares(struct show_page *page, const onus_liable_definition *liable) {
    put_label(page, SHOW_LIABLE);
    for (size_t i = 0; i < liable->share_count; i++) {
        const onus_share_definition *share = &liable->shares[i];
        onus_ratio ratio;
        char buffer[ONUS_FORMAT_SIZE];
        bool known = onus_ratio_parse(share->share, strlen(share->share), &ratio) == ONUS_OK;
        if (i > 0) show_word(page, SHOW_COMMA);
        show_party(page, share->party);
        show_text(page, " ");
        if (known && ratio.numerator == ratio.denominator)
            show_word(page, SHOW_ALL_OF_IT);
        else
            show_text(page, known ? onus_ratio_format(ratio, buffer) : share->share);
    }
    show_paragraph(page);
    put_only_if(page, liable->when);
}

static void put_grades(struct show_page *page, const onus_fine_definition *fine, const onus_fact_definition *measure) {
    const onus_labels none = {NULL, 0};
    for (size_t i = 0; i < fine->grade_count; i++) {
        const onus_value_definition *value = measure == NULL ? NULL : show_find_value(measure, fine->grades[i].value);
        if (i > 0) show_word(page, SHOW_COMMA);
        show_label(page, value != NULL ? value->label : none, fine->grades[i].value, NULL);
        show_text(page, " ");
        show_money(page, fine->grades[i].amount);
    }
}

static void put_graded(struct show_page *page, const onus_fine_definition *fine) {
    const onus_labels none = {NULL, 0};
    const char *party;
    const onus_fact_definition *measure = show_find_fact(page->policy, fine->by, &party);
    struct arena arena;
    arena_init(&arena, &page->out->allocator);
    show_label(page, measure != NULL ? measure->label : none, fine->by, party);
    const struct slot slot = {"measure", show_taken(page, &arena)};
    put_label(page, SHOW_FINE);
    show_party(page, fine->party);
    show_fill(page, SHOW_FINE_BY, &slot, 1);
    put_grades(page, fine, measure);
    arena_release(&arena);
}

static void put_fine(struct show_page *page, const onus_fine_definition *fine) {
    if (fine->by != NULL) {
        put_graded(page, fine);
    } else {
        put_label(page, SHOW_FINE);
        show_party(page, fine->party);
        show_text(page, " ");
        show_money(page, fine->amount != NULL ? fine->amount : "?");
    }
    show_paragraph(page);
    put_only_if(page, fine->when);
}

static void put_finding(struct show_page *page, const onus_finding_definition *finding) {
    struct arena arena;
    arena_init(&arena, &page->out->allocator);
    struct slot slots[3] = {{"party", ""}, {"first", ""}, {"second", ""}};
    if (finding->party != NULL) {
        show_party(page, finding->party);
        slots[0].text = show_taken(page, &arena);
    }
    for (size_t i = 0; i < 2 && i < finding->differs_count; i++) {
        show_quantity(page, finding->differs[i]);
        slots[i + 1].text = show_taken(page, &arena);
    }
    put_label(page, SHOW_FINDING);
    show_label(page, finding->label, finding->id, NULL);
    if (finding->party != NULL) show_fill(page, SHOW_ABOUT_PARTY, slots, 3);
    if (finding->differs_count == 2) show_fill(page, SHOW_DIFFERS, slots, 3);
    show_paragraph(page);
    put_only_if(page, finding->when);
    arena_release(&arena);
}

/* ---- Departments and time limits ---- */

static void put_department(struct show_page *page, const char *id) {
    const onus_policy_definition *policy = page->policy;
    onus_labels label = {NULL, 0};
    for (size_t i = 0; i < policy->department_count; i++)
        if (strcmp(policy->departments[i].id, id) == 0) label = policy->departments[i].label;
    show_label(page, label, id, NULL);
}

/* What a measure must be said to be. */
static void put_graded_by(struct show_page *page, const onus_refer_definition *refer) {
    const char *party;
    const onus_fact_definition *measure = show_find_fact(page->policy, refer->by, &party);
    const onus_value_definition *value = measure == NULL ? NULL : show_find_value(measure, refer->value);
    const struct slot slots[] = {
        {"measure", measure == NULL ? refer->by : onus_label_in(measure->label, page->options.language, refer->by)},
        {"value", value == NULL ? refer->value : onus_label_in(value->label, page->options.language, refer->value)}};
    show_fill_plain(page, SHOW_GRADED, slots, 2);
}

static void put_refer(struct show_page *page, const onus_refer_definition *refer) {
    if (refer->to != NULL) {
        put_label(page, SHOW_IN_CHARGE);
        put_department(page, refer->to);
        if (refer->by != NULL) put_graded_by(page, refer);
        show_paragraph(page);
    }
    for (size_t i = 0; i < refer->inform_count; i++) {
        if (i == 0)
            put_label(page, SHOW_TOLD);
        else
            show_word(page, SHOW_COMMA);
        put_department(page, refer->inform[i]);
    }
    if (refer->inform_count > 0) show_paragraph(page);
    put_only_if(page, refer->when);
}

static void put_within(struct show_page *page, const onus_within_definition *within) {
    struct text figure;
    text_init(&figure, &page->out->allocator);
    if (within->parameter != NULL)
        text_string(&figure, within->parameter);
    else
        text_number(&figure, within->count);
    bool one = within->parameter == NULL && within->count == 1;
    const struct slot slots[] = {{"figure", text_get(&figure)},
                                 {"unit", word_in(unit_word(within->unit, one), page->options.language)},
                                 {"from", show_event(page, within->from)},
                                 {"to", show_event(page, within->to)}};
    put_label(page, SHOW_LIMIT);
    show_fill_plain(page, SHOW_LIMIT_SAYS, slots, 4);
    show_paragraph(page);
    put_only_if(page, within->when);
    if (figure.failed) page->out->failed = true;
    text_release(&figure);
}

/* ---- Its place ---- */

static bool by_rank(const struct show_order *order, size_t upper, size_t lower) {
    return order->ranks[upper] > 0 && order->ranks[lower] > order->ranks[upper];
}

/* Those of other clauses that it comes before (or that come before it), by id. Ranks are said in a word. */
static void put_order(struct show_page *page, const struct show_order *order, size_t index, bool before) {
    size_t count = order->policy->clause_count, listed = 0;
    bool ranks = false;
    for (size_t i = 0; i < count; i++) {
        size_t other = order->sorted[i], upper = before ? index : other, lower = before ? other : index;
        if (order->above[upper * count + lower] == 0) continue;
        if (by_rank(order, upper, lower)) {
            ranks = true;
            continue;
        }
        if (listed++ > 0)
            show_word(page, SHOW_COMMA);
        else
            put_label(page, before ? SHOW_BEFORE : SHOW_AFTER);
        show_link(page, "clause", order->policy->clauses[other].id);
    }
    if (ranks) {
        if (listed > 0)
            show_word(page, SHOW_ALSO);
        else
            put_label(page, before ? SHOW_BEFORE : SHOW_AFTER);
        show_word(page, before ? SHOW_LATER_RANKS : SHOW_EARLIER_RANKS);
    }
    if (listed > 0 || ranks) show_paragraph(page);
}

/* ---- The clause ---- */

static void put_head(struct show_page *page, const onus_clause_definition *clause) {
    const char *title = onus_label_in(clause->title, page->options.language, "");
    show_text(page, clause->id);
    if (*title != '\0') show_word(page, SHOW_COLON);
    show_text(page, title);
    show_heading(page, 4, "clause", clause->id);
    if (clause->source.count > 0) {
        put_label(page, SHOW_SOURCE);
        show_text(page, onus_label_in(clause->source, page->options.language, NULL));
        show_paragraph(page);
    }
    if (clause->each_count == 0) return;
    struct arena arena;
    arena_init(&arena, &page->out->allocator);
    show_parties(page, clause->each, clause->each_count);
    const struct slot slot = {"parties", show_taken(page, &arena)};
    show_fill(page, SHOW_EACH, &slot, 1);
    show_paragraph(page);
    arena_release(&arena);
}

/* Whether something follows without any condition. */
static bool is_bare(const onus_clause_definition *clause) {
    bool bare = clause->liable != NULL && clause->liable->when == NULL;
    for (size_t i = 0; i < clause->fine_count; i++) bare = bare || clause->fines[i].when == NULL;
    for (size_t i = 0; i < clause->finding_count; i++) bare = bare || clause->findings[i].when == NULL;
    for (size_t i = 0; i < clause->refer_count; i++) bare = bare || clause->refers[i].when == NULL;
    for (size_t i = 0; i < clause->within_count; i++) bare = bare || clause->withins[i].when == NULL;
    return bare;
}

void show_clause(struct show_page *page, const struct show_order *order, size_t index) {
    const onus_clause_definition *clause = &order->policy->clauses[index];
    bool follows = clause->liable != NULL || clause->fine_count > 0 || clause->finding_count > 0 ||
                   clause->refer_count > 0 || clause->within_count > 0;
    put_head(page, clause);
    if (clause->when != NULL) {
        show_condition(page, SHOW_APPLIES, clause->when, true);
    } else {
        show_word(page, !follows ? SHOW_PRINCIPLE : is_bare(clause) ? SHOW_ALWAYS : SHOW_ALWAYS_BUT);
        show_paragraph(page);
    }
    if (clause->liable != NULL) put_shares(page, clause->liable);
    for (size_t i = 0; i < clause->fine_count; i++) put_fine(page, &clause->fines[i]);
    for (size_t i = 0; i < clause->finding_count; i++) put_finding(page, &clause->findings[i]);
    for (size_t i = 0; i < clause->refer_count; i++) put_refer(page, &clause->refers[i]);
    for (size_t i = 0; i < clause->within_count; i++) put_within(page, &clause->withins[i]);
    if (clause->when != NULL && !follows) {
        show_word(page, SHOW_PRINCIPLE);
        show_paragraph(page);
    }
    if (clause->liable == NULL && clause->refer_count == 0 && clause->within_count == 0) return;
    put_order(page, order, index, true);
    put_order(page, order, index, false);
}
