/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/canonical.h"

#include <string.h>

#include "codec/sha256.h"
#include "onus_io.h"

/* What has no id of its own is on one line, members of a list are on a line each, and what is too long for a line goes on below it. */
#define NEXT_KEY  ",\n  "
#define NEXT_ITEM ",\n    "
#define GO_ON     ",\n      "

/* Where a list of the document begins and ends. Without items it is "[]". */
static struct canonical_level open_list(struct canonical *canonical, const char *key, char bracket, size_t count) {
    canonical_key(canonical, key);
    struct canonical_level outer = canonical_open(canonical, bracket, NEXT_ITEM);
    text_string(canonical->text, count > 0 ? "\n    " : "");
    return outer;
}

static void close_list(struct canonical *canonical, char bracket, size_t count, struct canonical_level outer) {
    text_string(canonical->text, count > 0 ? "\n  " : "");
    canonical_close(canonical, bracket, outer);
}

/* A list whose elements begin with their ids, sorted by them, each written by `write`. */
static void write_list(struct canonical *canonical, const char *key, const void *elements, size_t count, size_t size,
                       void (*write)(struct canonical *, const void *)) {
    if (elements == NULL) return;
    const void *const *sorted = canonical_sorted(canonical, elements, count, size);
    struct canonical_level outer = open_list(canonical, key, '[', count);
    for (size_t i = 0; sorted != NULL && i < count; i++) {
        canonical_item(canonical);
        write(canonical, sorted[i]);
    }
    close_list(canonical, ']', count, outer);
}

/* ---- Elements of lists ---- */

static void write_parties(struct canonical *canonical, const onus_policy_definition *from) {
    if (from->parties == NULL) return;
    struct canonical_level outer = open_list(canonical, "parties", '[', from->party_count);
    for (size_t i = 0; i < from->party_count; i++) {
        canonical_item(canonical);
        struct canonical_level list = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "id", from->parties[i].id);
        canonical_true_member(canonical, "remove", from->parties[i].removed);
        canonical_labels_member(canonical, "label", from->parties[i].label);
        canonical_labels_member(canonical, "name_label", from->parties[i].name_label);
        canonical_close(canonical, '}', list);
    }
    close_list(canonical, ']', from->party_count, outer);
}

/* Digits as JSON writes them: only such a text can be a number and come back the same. */
static bool is_number(const char *text) {
    const char *digits = text + (*text == '-');
    return *digits >= '0' && *digits <= '9' && strspn(digits, "0123456789") == strlen(digits) &&
           (*digits != '0' || digits[1] == '\0');
}

static void write_presumption(struct canonical *canonical, const onus_fact_definition *fact) {
    const char *value = fact->presume;
    if (value == NULL) return;
    bool word = strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    canonical_key(canonical, "presume");
    if ((fact->kind == ONUS_FACT_BOOLEAN && word) || (fact->kind == ONUS_FACT_INTEGER && is_number(value)))
        text_string(canonical->text, value);
    else
        canonical_string(canonical, value);
}

static void write_values(struct canonical *canonical, const onus_fact_definition *fact) {
    if (fact->kind != ONUS_FACT_VALUES || fact->values == NULL) return;
    canonical->level.between = GO_ON;
    canonical_key(canonical, "values");
    struct canonical_level outer = canonical_open(canonical, '[', ", ");
    for (size_t i = 0; i < fact->value_count; i++) {
        const onus_value_definition *value = &fact->values[i];
        canonical_item(canonical);
        if (value->label.count == 0) {
            canonical_string(canonical, value->id);
            continue;
        }
        struct canonical_level list = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "id", value->id);
        canonical_labels(canonical, value->label);
        canonical_close(canonical, '}', list);
    }
    canonical_close(canonical, ']', outer);
}

static void write_integer(struct canonical *canonical, const onus_fact_definition *fact) {
    canonical_key(canonical, "integer");
    text_string(canonical->text, "{\"from\": ");
    text_number(canonical->text, fact->from);
    text_string(canonical->text, ", \"to\": ");
    text_number(canonical->text, fact->to);
    text_char(canonical->text, '}');
}

static void write_fact(struct canonical *canonical, const void *element) {
    static const char *const timings[] = {NULL, "days_between", "given", "before"};
    const onus_fact_definition *fact = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "path", fact->path);
    canonical_true_member(canonical, "remove", fact->removed);
    canonical_names_member(canonical, "each", fact->each, fact->each_count);
    canonical_true_member(canonical, "boolean", fact->kind == ONUS_FACT_BOOLEAN);
    if (fact->kind == ONUS_FACT_INTEGER) write_integer(canonical, fact);
    canonical_true_member(canonical, "measure", fact->measure);
    if (fact->timing != ONUS_TIMING_NONE)
        canonical_names_member(canonical, timings[fact->timing], fact->events, fact->event_count);
    write_presumption(canonical, fact);
    canonical_labels_member(canonical, "label", fact->label);
    write_values(canonical, fact);
    canonical_close(canonical, '}', outer);
}

static void write_quantity(struct canonical *canonical, const void *element) {
    const onus_quantity_definition *quantity = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "path", quantity->path);
    canonical_true_member(canonical, "remove", quantity->removed);
    canonical_true_member(canonical, "count", !quantity->removed && quantity->kind == ONUS_QUANTITY_COUNT);
    canonical_true_member(canonical, "money", !quantity->removed && quantity->kind == ONUS_QUANTITY_MONEY);
    canonical_labels_member(canonical, "label", quantity->label);
    canonical_close(canonical, '}', outer);
}

static void write_terms(struct canonical *canonical, const onus_policy_definition *from) {
    if (from->terms == NULL) return;
    const void *const *sorted = canonical_sorted(canonical, from->terms, from->term_count, sizeof *from->terms);
    struct canonical_level outer = open_list(canonical, "terms", '{', from->term_count);
    for (size_t i = 0; sorted != NULL && i < from->term_count; i++) {
        const onus_term_definition *term = sorted[i];
        canonical_key(canonical, term->id);
        text_string(canonical->text,
                    term->removed || term->when == NULL ? "null" : canonical_condition(canonical, term->when));
    }
    close_list(canonical, '}', from->term_count, outer);
}

static void write_group(struct canonical *canonical, const void *element) {
    const onus_group_definition *group = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", group->id);
    canonical_true_member(canonical, "remove", group->removed);
    canonical_true_member(canonical, "concurrent", group->concurrent);
    canonical_labels_member(canonical, "label", group->label);
    canonical_close(canonical, '}', outer);
}

static void write_precedence(struct canonical *canonical, const onus_policy_definition *from) {
    if (from->precedence == NULL) return;
    canonical_key(canonical, "precedence");
    struct canonical_level outer = canonical_open(canonical, '[', ", ");
    for (size_t i = 0; i < from->rank_count; i++) {
        canonical_item(canonical);
        canonical_names(canonical, from->precedence[i].groups, from->precedence[i].group_count);
    }
    canonical_close(canonical, ']', outer);
}

static void write_department(struct canonical *canonical, const void *element) {
    const onus_department_definition *department = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", department->id);
    canonical_true_member(canonical, "remove", department->removed);
    canonical_labels_member(canonical, "label", department->label);
    canonical_close(canonical, '}', outer);
}

static void write_event(struct canonical *canonical, const void *element) {
    const onus_event_definition *event = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", event->id);
    canonical_true_member(canonical, "remove", event->removed);
    canonical_labels_member(canonical, "label", event->label);
    canonical_close(canonical, '}', outer);
}

static void write_parameter(struct canonical *canonical, const void *element) {
    const onus_parameter_definition *parameter = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", parameter->id);
    canonical_true_member(canonical, "remove", parameter->removed);
    if (!parameter->removed) {
        canonical_key(canonical, "from");
        text_number(canonical->text, parameter->from);
        canonical_key(canonical, "to");
        text_number(canonical->text, parameter->to);
    }
    canonical_string_member(canonical, "at_least", parameter->at_least);
    canonical_labels_member(canonical, "label", parameter->label);
    canonical_close(canonical, '}', outer);
}

static void write_never(struct canonical *canonical, const void *element) {
    const onus_never_definition *never = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", never->id);
    canonical_true_member(canonical, "remove", never->removed);
    canonical_condition_member(canonical, "when", never->when);
    canonical_labels_member(canonical, "title", never->title);
    canonical_close(canonical, '}', outer);
}

static void write_clause(struct canonical *canonical, const void *element) {
    canonical_clause(canonical, element);
}

/* ---- What stands once ---- */

static void write_head(struct canonical *canonical, const onus_policy_definition *from) {
    canonical_string_member(canonical, "policy", from->id);
    canonical_string_member(canonical, "version", from->version);
    canonical_string_member(canonical, "extends", from->extends);
    canonical_string_member(canonical, "currency", from->currency);
    if (from->in_force_from != NULL || from->in_force_to != NULL) {
        canonical_key(canonical, "in_force");
        struct canonical_level outer = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "from", from->in_force_from);
        canonical_string_member(canonical, "to", from->in_force_to);
        canonical_close(canonical, '}', outer);
    }
    canonical_labels_member(canonical, "title", from->title);
}

static void write_gates(struct canonical *canonical, const onus_policy_definition *from) {
    if (from->outside != NULL) {
        canonical_key(canonical, "outside");
        struct canonical_level outer = canonical_open(canonical, '{', ", ");
        canonical_condition_member(canonical, "when", from->outside->when);
        canonical_string_member(canonical, "refer", from->outside->refer);
        canonical_close(canonical, '}', outer);
    }
    canonical_condition_member(canonical, "nothing_to_share", from->nothing_to_share);
    if (from->silent_refer != NULL) {
        canonical_key(canonical, "silent");
        struct canonical_level outer = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "refer", from->silent_refer);
        canonical_close(canonical, '}', outer);
    }
}

static void write_settlement(struct canonical *canonical, const onus_settlement_definition *from) {
    if (from == NULL) return;
    canonical_key(canonical, "settlement");
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "amount", from->amount);
    canonical_string_member(canonical, "recovered", from->recovered);
    canonical_string_member(canonical, "unit_price", from->unit_price);
    canonical_condition_member(canonical, "unit_price_when", from->unit_price_when);
    canonical_close(canonical, '}', outer);
}

static void write_loaded(struct canonical *canonical, const onus_pieces_definition *from) {
    canonical_key(canonical, "loaded");
    struct canonical_level outer = canonical_open(canonical, '[', ", ");
    for (size_t i = 0; i < from->loaded_count; i++) {
        canonical_item(canonical);
        struct canonical_level list = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "count", from->loaded[i].count);
        canonical_condition_member(canonical, "when", from->loaded[i].when);
        canonical_string_member(canonical, "clause", from->loaded[i].clause);
        canonical_close(canonical, '}', list);
    }
    canonical_close(canonical, ']', outer);
}

static void write_pieces(struct canonical *canonical, const onus_pieces_definition *from) {
    if (from == NULL) return;
    canonical_key(canonical, "pieces");
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "slip", from->slip);
    canonical_string_member(canonical, "received", from->received);
    canonical->level.between = NEXT_ITEM;
    write_loaded(canonical, from);
    canonical_close(canonical, '}', outer);
}

static void write_repeats_item(struct canonical *canonical, const void *element) {
    const onus_repeats_definition *from = element;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "fact", from->fact);
    canonical_true_member(canonical, "remove", from->removed);
    canonical_string_member(canonical, "first", from->first);
    canonical_string_member(canonical, "again", from->again);
    canonical_names_member(canonical, "same", from->same, from->same_count);
    canonical_names_member(canonical, "any", from->any, from->any_count);
    canonical_string_member(canonical, "at", from->at);
    canonical_string_member(canonical, "after", from->after);
    canonical_string_member(canonical, "per", from->per);
    canonical_close(canonical, '}', outer);
}

/* One alone stands without a list. */
static void write_repeats(struct canonical *canonical, const onus_policy_definition *from) {
    if (from->repeats_count != 1) {
        write_list(canonical, "repeats", from->repeats, from->repeats_count, sizeof *from->repeats, write_repeats_item);
        return;
    }
    canonical_key(canonical, "repeats");
    write_repeats_item(canonical, from->repeats);
}

/* ---- The document ---- */

#define WRITE_LIST(field, number, write_element)                                                                       \
    write_list(&canonical, #field, definition->field, definition->number, sizeof *definition->field, write_element)

onus_status canonical_definition(const onus_policy_definition *definition, struct arena *arena, struct text *text) {
    struct canonical canonical = {.arena = arena, .text = text};
    text_string(text, "{\n  ");
    canonical.level = (struct canonical_level){NEXT_KEY, false};
    write_head(&canonical, definition);
    write_parties(&canonical, definition);
    WRITE_LIST(facts, fact_count, write_fact);
    WRITE_LIST(quantities, quantity_count, write_quantity);
    WRITE_LIST(departments, department_count, write_department);
    WRITE_LIST(events, event_count, write_event);
    WRITE_LIST(parameters, parameter_count, write_parameter);
    write_terms(&canonical, definition);
    WRITE_LIST(groups, group_count, write_group);
    write_precedence(&canonical, definition);
    write_gates(&canonical, definition);
    WRITE_LIST(never, never_count, write_never);
    write_settlement(&canonical, definition->settlement);
    write_pieces(&canonical, definition->pieces);
    write_repeats(&canonical, definition);
    WRITE_LIST(clauses, clause_count, write_clause);
    text_string(text, "\n}\n");
    if (arena->failed || text->failed) return ONUS_E_MEMORY;
    return canonical.too_deep ? ONUS_E_LIMIT : ONUS_OK;
}

onus_status onus_definition_write(const onus_policy_definition *definition, const onus_policy_definition *base,
                                  onus_sink sink) {
    struct arena arena;
    struct text text;
    onus_merged *merged;
    onus_status status = onus_definition_merge(definition, base, NULL, &merged, NULL);
    if (status != ONUS_OK) return status;
    arena_init(&arena, NULL);
    text_init(&text, NULL);
    status = canonical_definition(onus_merged_definition(merged), &arena, &text);
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    arena_release(&arena);
    onus_merged_free(merged);
    return status;
}

static onus_status hash_bytes(void *context, const char *bytes, size_t length) {
    sha256_update(context, bytes, length);
    return ONUS_OK;
}

onus_status onus_definition_hash(const onus_policy_definition *definition, const onus_policy_definition *base,
                                 char hash[ONUS_HASH_SIZE]) {
    struct sha256 sha;
    unsigned char digest[SHA256_SIZE];
    sha256_init(&sha);
    hash[0] = '\0';
    onus_status status = onus_definition_write(definition, base, (onus_sink){hash_bytes, &sha});
    if (status != ONUS_OK) return status;
    sha256_final(&sha, digest);
    sha256_hex(digest, hash);
    return ONUS_OK;
}
