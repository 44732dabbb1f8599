/* SPDX-License-Identifier: Apache-2.0 */
/* From a definition to a model: the order of the steps, and what they share. */
#include "policy/resolve.h"

#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "base/text.h"

void resolver_fail(struct resolver *resolver, onus_status status) {
    if (resolver->status == ONUS_OK || resolver->status == ONUS_E_POLICY) resolver->status = status;
}

void resolver_report(struct resolver *resolver, onus_place at, onus_diagnostic diagnostic) {
    struct text path;
    /* Where memory was refused something is missing that the policy does have. */
    if (resolver->arena->failed || resolver->status == ONUS_E_MEMORY) return;
    text_init(&path, &resolver->arena->allocator);
    text_string(&path, resolver->section);
    if (resolver->item != NULL) {
        text_char(&path, '[');
        text_string(&path, resolver->item);
        text_char(&path, ']');
    }
    if (resolver->field != NULL) {
        text_char(&path, '.');
        text_string(&path, resolver->field);
    }
    if (diagnostic.path == NULL) diagnostic.path = text_get(&path);
    const onus_setting_place *said = resolver->said;
    if (said != NULL && (said->file != NULL || said->line > 0)) {
        diagnostic.file = said->file;
        diagnostic.line = said->line;
        diagnostic.column = diagnostic.id == DIAGNOSTIC_UNKNOWN_PARAMETER ? said->column : said->value_column;
    } else {
        diagnostic.source = at.source;
        diagnostic.offset = at.offset;
    }
    resolver_fail(resolver, diagnostic.id == DIAGNOSTIC_POLICY_LIMIT ? ONUS_E_LIMIT : ONUS_E_POLICY);
    if (path.failed || onus_diagnostics_add(resolver->diagnostics, &diagnostic) != ONUS_OK)
        resolver_fail(resolver, ONUS_E_MEMORY);
    text_release(&path);
}

#define PLACEHOLDER "{party}"

static const char *replace_placeholder(struct arena *arena, const char *text, const char *with) {
    struct text result;
    text_init(&result, &arena->allocator);
    /* Past the limit it is refused anyway, however much longer it would have become. */
    for (const char *found; result.length <= ONUS_MAX_TEXT && (found = strstr(text, PLACEHOLDER)) != NULL;
         text = found + strlen(PLACEHOLDER)) {
        text_append(&result, text, (size_t)(found - text));
        text_string(&result, with);
    }
    text_string(&result, text);
    const char *copy = result.failed ? NULL : arena_string(arena, text_get(&result));
    text_release(&result);
    return copy;
}

const char *resolver_substitute(struct resolver *resolver, const char *text, const char *party, onus_place at) {
    if (text == NULL || strstr(text, PLACEHOLDER) == NULL) return text;
    if (party == NULL) {
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_PLACEHOLDER, .given = text});
        return text;
    }
    const char *result = replace_placeholder(resolver->arena, text, party);
    if (result == NULL) resolver_fail(resolver, ONUS_E_MEMORY);
    return result;
}

/* One text of a label. NULL if it is too long, also with its placeholders filled in, or memory was refused. */
static const char *label_text(struct resolver *resolver, const onus_label *label, uint32_t party) {
    const char *text = arena_string(resolver->arena, label->text);
    if (text == NULL || !resolver_within(resolver, "bytes in one text", strlen(text), ONUS_MAX_TEXT)) return NULL;
    if (party == ONUS_NONE) return text;
    const onus_party_info *info = &resolver->to->parties[party];
    text = replace_placeholder(resolver->arena, text, onus_label_in(info->label, label->language, info->id));
    if (text == NULL) resolver_fail(resolver, ONUS_E_MEMORY);
    return text != NULL && resolver_within(resolver, "bytes in one text", strlen(text), ONUS_MAX_TEXT) ? text : NULL;
}

onus_labels resolver_labels(struct resolver *resolver, onus_labels labels, uint32_t party) {
    const onus_labels none = {NULL, 0};
    if (!resolver_within(resolver, "languages of one text", labels.count, ONUS_MAX_LANGUAGES)) return none;
    onus_label *items = ARENA_NEW(resolver->arena, labels.count, onus_label);
    for (size_t i = 0; items != NULL && i < labels.count; i++) {
        const char *language = arena_string(resolver->arena, labels.items[i].language);
        const char *text = label_text(resolver, &labels.items[i], party);
        if (language == NULL || text == NULL) return none;
        items[i] = (onus_label){language, text};
    }
    return items == NULL ? none : (onus_labels){items, labels.count};
}

bool resolver_within(struct resolver *resolver, const char *what, size_t count, size_t limit) {
    if (count <= limit) return true;
    struct text number;
    text_init(&number, &resolver->arena->allocator);
    text_number(&number, (int64_t)limit);
    resolver_report(resolver, (onus_place){0, 0},
                    (onus_diagnostic){.id = DIAGNOSTIC_POLICY_LIMIT, .given = what, .other = text_get(&number)});
    text_release(&number);
    return false;
}

/* ---- Looking up ---- */

const char *model_name_at(const void *elements, size_t index, size_t size) {
    return *(const char *const *)(const void *)((const char *)elements + index * size);
}

static uint32_t search(const void *elements, uint32_t count, size_t size, const char *name) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = name_compare(name, model_name_at(elements, middle, size));
        if (order == 0) return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ONUS_NONE;
}

uint32_t model_find_fact(const struct model *model, const char *path) {
    return search(model->facts, model->fact_count, sizeof *model->facts, path);
}

uint32_t model_find_quantity(const struct model *model, const char *path) {
    return search(model->quantities, model->quantity_count, sizeof *model->quantities, path);
}

uint32_t model_find_clause(const struct model *model, const char *id) {
    return search(model->clauses, model->clause_count, sizeof *model->clauses, id);
}

uint32_t model_find_party(const struct model *model, const char *id) {
    for (uint32_t i = 0; i < model->party_count; i++)
        if (strcmp(model->parties[i].id, id) == 0) return i;
    return ONUS_NONE;
}

uint32_t model_find_value(const onus_fact_info *fact, const char *id) {
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (strcmp(fact->values[i].id, id) == 0) return i;
    return ONUS_NONE;
}

uint32_t model_find_number(const onus_fact_info *fact, int64_t number) {
    if (fact->kind != ONUS_FACT_INTEGER) return ONUS_NONE;
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (fact->values[i].from <= number && number <= fact->values[i].to) return i;
    return ONUS_NONE;
}

void resolver_unknown(struct resolver *resolver, onus_diagnostic_id id, const void *elements, size_t count, size_t size,
                      const char *given, onus_place at) {
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        nearest = name_nearer(given, model_name_at(elements, i, size), nearest, &distance);
    resolver_report(resolver, at, (onus_diagnostic){.id = id, .given = given, .nearest = nearest});
}

uint32_t resolver_party(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t party = model_find_party(model, id);
    if (party == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_PARTY, model->parties, model->party_count, sizeof *model->parties,
                         id, at);
    return party;
}

uint32_t resolver_fact(struct resolver *resolver, const char *path, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t fact = model_find_fact(model, path);
    if (fact == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_FACT, model->facts, model->fact_count, sizeof *model->facts, path,
                         at);
    return fact;
}

uint32_t resolver_quantity(struct resolver *resolver, const char *path, onus_quantity_kind kind, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t quantity = model_find_quantity(model, path);
    if (quantity == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_QUANTITY, model->quantities, model->quantity_count,
                         sizeof *model->quantities, path, at);
    else if (model->quantities[quantity].kind != kind)
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = path});
    return quantity;
}

uint32_t resolver_group(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t group = search(model->groups, model->group_count, sizeof *model->groups, id);
    if (group == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_GROUP, model->groups, model->group_count, sizeof *model->groups,
                         id, at);
    return group;
}

uint32_t resolver_clause(struct resolver *resolver, const char *id, onus_place at) {
    const struct model *model = resolver->to;
    uint32_t clause = model_find_clause(model, id);
    if (clause == ONUS_NONE)
        resolver_unknown(resolver, DIAGNOSTIC_UNKNOWN_CLAUSE, model->clauses, model->clause_count,
                         sizeof *model->clauses, id, at);
    return clause;
}

uint32_t resolver_value(struct resolver *resolver, uint32_t fact, const char *id, onus_place at) {
    const onus_fact_info *info = &resolver->to->facts[fact];
    uint32_t value = model_find_value(info, id);
    if (value != ONUS_NONE) return value;
    const char *expected[ONUS_MAX_VALUES];
    for (uint32_t i = 0; i < info->value_count; i++) expected[i] = info->values[i].id;
    resolver_report(resolver, at,
                    (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                      .path = info->path,
                                      .given = id,
                                      .expected = expected,
                                      .expected_count = info->value_count,
                                      .nearest = name_nearest(id, expected, info->value_count)});
    return ONUS_NONE;
}

/* ---- The rest of a policy ---- */

static void resolve_head(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    to->id = arena_string(resolver->arena, from->id);
    to->version = arena_string(resolver->arena, from->version);
    to->currency = arena_string(resolver->arena, from->currency);
    to->in_force_from = arena_string(resolver->arena, from->in_force_from);
    to->in_force_to = arena_string(resolver->arena, from->in_force_to);
    to->silent_refer = arena_string(resolver->arena, from->silent_refer);
    to->title = resolver_labels(resolver, from->title, ONUS_NONE);
    const char *const required[] = {from->id, from->version}, *const names[] = {"policy", "version"};
    for (size_t i = 0; i < 2; i++)
        if (required[i] == NULL)
            resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = names[i]});
}

static void resolve_outside(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "outside";
    if (from->outside != NULL) {
        to->outside = resolve_condition(resolver, from->outside->when, NULL);
        to->outside_refer = arena_string(resolver->arena, from->outside->refer);
    }
    resolver->section = "nothing_to_share";
    to->nothing_to_share = resolve_condition(resolver, from->nothing_to_share, NULL);
}

static int compare_nevers(const void *left, const void *right) {
    return name_compare(((const struct never *)left)->id, ((const struct never *)right)->id);
}

static void resolve_nevers(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    resolver->section = "never";
    struct never *nevers = ARENA_NEW(resolver->arena, from->never_count, struct never);
    if (nevers == NULL) return;
    for (size_t i = 0; i < from->never_count; i++) {
        const onus_never_definition *definition = &from->never[i];
        resolver->item = definition->id;
        if (definition->when == NULL)
            resolver_report(resolver, definition->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "when"});
        for (size_t j = 0; j < i; j++)
            if (strcmp(nevers[j].id, definition->id) == 0)
                resolver_report(
                    resolver, definition->at,
                    (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "never", .given = definition->id});
        if (!name_valid(definition->id, false))
            resolver_report(resolver, definition->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = definition->id});
        nevers[i].id = arena_string(resolver->arena, definition->id);
        nevers[i].when = resolve_condition(resolver, definition->when, NULL);
        if (nevers[i].id == NULL) return;
    }
    resolver->item = NULL;
    sort_elements(nevers, from->never_count, sizeof *nevers, compare_nevers);
    resolver->to->nevers = nevers;
    resolver->to->never_count = (uint32_t)from->never_count;
}

static void resolve_settlement(struct resolver *resolver) {
    struct model *to = resolver->to;
    const onus_settlement_definition *from = resolver->from->settlement;
    to->settlement = to->recovered = to->unit_price = ONUS_NONE;
    resolver->section = "settlement";
    if (from == NULL) return;
    if (from->amount == NULL)
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "amount"});
    else
        to->settlement = resolver_quantity(resolver, from->amount, ONUS_QUANTITY_MONEY, from->at);
    if (from->recovered != NULL)
        to->recovered = resolver_quantity(resolver, from->recovered, ONUS_QUANTITY_MONEY, from->at);
    if (from->unit_price != NULL)
        to->unit_price = resolver_quantity(resolver, from->unit_price, ONUS_QUANTITY_MONEY, from->at);
    to->unit_price_when = resolve_condition(resolver, from->unit_price_when, NULL);
}

static void resolve_pieces(struct resolver *resolver) {
    struct model *to = resolver->to;
    const onus_pieces_definition *from = resolver->from->pieces;
    to->pieces_slip = to->pieces_received = ONUS_NONE;
    resolver->section = "pieces";
    if (from == NULL) return;
    if (from->slip != NULL) to->pieces_slip = resolver_quantity(resolver, from->slip, ONUS_QUANTITY_COUNT, from->at);
    if (from->received != NULL)
        to->pieces_received = resolver_quantity(resolver, from->received, ONUS_QUANTITY_COUNT, from->at);
    to->loaded = ARENA_NEW(resolver->arena, from->loaded_count, struct loaded);
    for (size_t i = 0; to->loaded != NULL && i < from->loaded_count; i++) {
        const onus_loaded_definition *loaded = &from->loaded[i];
        to->loaded[i].quantity = resolver_quantity(resolver, loaded->count, ONUS_QUANTITY_COUNT, loaded->at);
        to->loaded[i].clause =
            loaded->clause == NULL ? ONUS_NONE : resolver_clause(resolver, loaded->clause, loaded->at);
        to->loaded[i].when = resolve_condition(resolver, loaded->when, NULL);
    }
    to->loaded_count = (uint32_t)from->loaded_count;
}

onus_status model_resolve(const onus_policy_definition *definition, const onus_config *config, struct arena *arena,
                          onus_diagnostics *diagnostics, struct model *model) {
    *model = (struct model){0};
    struct resolver resolver = {
        .arena = arena, .from = definition, .to = model, .config = config, .diagnostics = diagnostics};
    resolve_head(&resolver);
    /* Each step names what the next ones refer to: go on only while those names can be relied on. */
    void (*const steps[])(struct resolver *) = {resolve_parties,    resolve_named,  resolve_facts, resolve_timings,
                                                resolve_quantities, resolve_groups, resolve_terms};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && resolver.status == ONUS_OK; i++) steps[i](&resolver);
    if (resolver.status == ONUS_OK && !arena->failed) {
        resolve_clauses(&resolver);
        if (resolver.status == ONUS_OK) resolve_reasons(&resolver);
        resolve_outside(&resolver);
        resolve_nevers(&resolver);
    }
    if (resolver.status == ONUS_OK && !arena->failed) {
        resolve_precedence(&resolver);
        resolve_settlement(&resolver);
        resolve_pieces(&resolver);
    }
    if (resolver.status == ONUS_OK && !arena->failed) resolve_repeats(&resolver);
    if (resolver.status == ONUS_OK && !arena->failed) resolve_packing(&resolver);
    return arena->failed ? ONUS_E_MEMORY : resolver.status;
}
