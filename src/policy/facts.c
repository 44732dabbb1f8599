/* SPDX-License-Identifier: Apache-2.0 */
/* Facts and their values. An `each` becomes a fact a party. An integer fact is cut wherever a condition's range begins or has just
 * ended: within such a piece no condition can tell two numbers apart, so the pieces are its values. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "base/text.h"
#include "policy/resolve.h"

/* What an integer fact is cut by, while its values are not made yet. */
struct cuts {
    const char *path;
    int64_t from, to;
    int64_t starts[ONUS_MAX_VALUES + 1]; /* sorted; the first is `from` */
    size_t count;
};

static void add_cut(struct cuts *cuts, int64_t start) {
    if (start <= cuts->from || start > cuts->to || cuts->count > ONUS_MAX_VALUES) return;
    size_t at = cuts->count;
    while (cuts->starts[at - 1] >= start) at--; /* the first is `from`, which is less */
    if (at < cuts->count && cuts->starts[at] == start) return;
    memmove(cuts->starts + at + 1, cuts->starts + at, (cuts->count - at) * sizeof *cuts->starts);
    cuts->starts[at] = start;
    cuts->count++;
}

static void visit_range(void *context, const char *path, int64_t from, int64_t to) {
    struct cuts *cuts = context;
    if (strcmp(path, cuts->path) != 0) return;
    add_cut(cuts, from);
    if (to < cuts->to) add_cut(cuts, to + 1);
}

static void make_ranges(struct resolver *resolver, const onus_fact_definition *from, onus_fact_info *to) {
    struct cuts cuts = {to->path, from->from, from->to, {from->from}, 1};
    if (from->from > from->to || from->from < -ONUS_MAX_COUNT || from->to > ONUS_MAX_COUNT) {
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_RANGE, .given = to->path});
        return;
    }
    visit_ranges(resolver, visit_range, &cuts);
    if (!resolver_within(resolver, "ranges of one fact", cuts.count, ONUS_MAX_VALUES)) return;
    onus_value_info *values = ARENA_NEW(resolver->arena, cuts.count, onus_value_info);
    struct text id;
    text_init(&id, &resolver->arena->allocator);
    for (size_t i = 0; values != NULL && i < cuts.count; i++) {
        int64_t end = i + 1 < cuts.count ? cuts.starts[i + 1] - 1 : from->to;
        text_clear(&id);
        text_number(&id, cuts.starts[i]);
        if (end > cuts.starts[i]) {
            text_string(&id, "..");
            text_number(&id, end);
        }
        values[i] =
            (onus_value_info){.id = arena_string(resolver->arena, text_get(&id)), .from = cuts.starts[i], .to = end};
        if (id.failed || values[i].id == NULL) resolver_fail(resolver, ONUS_E_MEMORY);
    }
    text_release(&id);
    to->values = values;
    to->value_count = (uint32_t)cuts.count;
}

static void make_values(struct resolver *resolver, const onus_fact_definition *from, onus_fact_info *to) {
    if (!resolver_within(resolver, "values of one fact", from->value_count, ONUS_MAX_VALUES)) return;
    if (from->value_count == 0)
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "values"});
    onus_value_info *values = ARENA_NEW(resolver->arena, from->value_count, onus_value_info);
    to->values = values;
    for (size_t i = 0; values != NULL && i < from->value_count; i++) {
        const onus_value_definition *value = &from->values[i];
        if (!name_valid(value->id, false))
            resolver_report(resolver, value->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = value->id});
        if (model_find_value(to, value->id) != ONUS_NONE)
            resolver_report(resolver, value->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "value", .given = value->id});
        values[i] = (onus_value_info){.id = arena_string(resolver->arena, value->id),
                                      .label = resolver_labels(resolver, value->label, ONUS_NONE)};
        if (values[i].id == NULL) return;
        to->value_count = (uint32_t)i + 1;
    }
}

static void make_booleans(struct resolver *resolver, onus_fact_info *to) {
    onus_value_info *values = ARENA_NEW(resolver->arena, 2, onus_value_info);
    if (values == NULL) return;
    values[0].id = "false";
    values[1].id = "true";
    to->values = values;
    to->value_count = 2;
}

/* An integer may be presumed to be a number; its value is the range around it. */
static uint32_t presumed_value(struct resolver *resolver, const onus_fact_definition *from,
                               const onus_fact_info *fact) {
    if (from->presume == NULL) return ONUS_NONE;
    uint32_t value = model_find_value(fact, from->presume);
    int64_t number;
    if (value == ONUS_NONE && name_number(from->presume, &number)) value = model_find_number(fact, number);
    if (value == ONUS_NONE) {
        uint32_t place = (uint32_t)(fact - resolver->to->facts);
        return resolver_value(resolver, place, from->presume, from->at);
    }
    return value;
}

static void add_fact(struct resolver *resolver, const onus_fact_definition *from, const char *party) {
    struct model *to = resolver->to;
    onus_fact_info *fact = &to->facts[to->fact_count];
    const char *path = resolver_substitute(resolver, from->path, party, from->at);
    path = path == NULL ? NULL : arena_string(resolver->arena, path);
    if (path == NULL) return;
    resolver->item = path;
    if (!name_valid(path, true))
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = path});
    uint32_t number = party == NULL ? ONUS_NONE : model_find_party(to, party);
    *fact = (onus_fact_info){.path = path,
                             .kind = from->kind,
                             .label = resolver_labels(resolver, from->label, number),
                             .measure = from->measure,
                             .presumed = ONUS_NONE};
    switch (from->kind) {
    case ONUS_FACT_VALUES:
        make_values(resolver, from, fact);
        break;
    case ONUS_FACT_BOOLEAN:
        make_booleans(resolver, fact);
        break;
    case ONUS_FACT_INTEGER:
        make_ranges(resolver, from, fact);
        break;
    }
    if (resolver->status == ONUS_OK && fact->values != NULL) fact->presumed = presumed_value(resolver, from, fact);
    to->fact_count++;
    resolver->item = NULL;
}

static int compare_facts(const void *left, const void *right) {
    return name_compare(((const onus_fact_info *)left)->path, ((const onus_fact_info *)right)->path);
}

/* One path must not go on where another ends: "slip" and "slip.copy1" could not both stand in a nested case. */
static bool same_or_within(const char *path, const char *other) {
    size_t length = strlen(path);
    return strncmp(path, other, length) == 0 && (other[length] == '\0' || other[length] == '.');
}

static void refuse_twice(struct resolver *resolver, const char *path, const char *other) {
    if (same_or_within(path, other) || same_or_within(other, path))
        resolver_report(resolver, (onus_place){0, 0},
                        (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "path", .given = other});
}

/* What a case has beside its facts and quantities, and what means something else in a condition. */
static const char *const reserved[] = {"case", "date", "persons", "meta", "ruling", "settlement_words",
                                       "all",  "any",  "not",     "note"};

static void check_paths(struct resolver *resolver) {
    const struct model *to = resolver->to;
    for (uint32_t i = 0; i < to->fact_count + to->quantity_count; i++) {
        const char *path = i < to->fact_count ? to->facts[i].path : to->quantities[i - to->fact_count].path;
        for (size_t j = 0; j < sizeof reserved / sizeof *reserved; j++) refuse_twice(resolver, reserved[j], path);
        for (uint32_t j = 0; j < i; j++) {
            const char *other = j < to->fact_count ? to->facts[j].path : to->quantities[j - to->fact_count].path;
            refuse_twice(resolver, other, path);
        }
    }
}

void resolve_facts(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "facts";
    size_t count = 0;
    for (size_t i = 0; i < from->fact_count; i++)
        count += from->facts[i].each_count > 0 ? from->facts[i].each_count : 1;
    if (!resolver_within(resolver, "facts", count, ONUS_MAX_FACTS)) return;
    to->facts = ARENA_NEW(resolver->arena, count, onus_fact_info);
    if (to->facts == NULL) return;
    for (size_t i = 0; i < from->fact_count; i++) {
        const onus_fact_definition *fact = &from->facts[i];
        resolver->item = fact->path;
        for (size_t j = 0; j < fact->each_count; j++) resolver_party(resolver, fact->each[j], fact->at);
        if (fact->each_count == 0) add_fact(resolver, fact, NULL);
        for (size_t j = 0; j < fact->each_count; j++) add_fact(resolver, fact, fact->each[j]);
    }
    resolver->item = NULL;
    if (resolver->arena->failed || resolver->status != ONUS_OK) return;
    sort_elements(to->facts, to->fact_count, sizeof *to->facts, compare_facts);
}

static int compare_quantities(const void *left, const void *right) {
    return name_compare(((const onus_quantity_info *)left)->path, ((const onus_quantity_info *)right)->path);
}

/* Whether two of `a` and `b` read the same in some language; the text, or NULL. */
static const char *common_label(onus_labels a, onus_labels b) {
    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < b.count; j++)
            if (strcmp(a.items[i].text, b.items[j].text) == 0) return a.items[i].text;
    return NULL;
}

struct named {
    const char *path;
    onus_labels label;
};

/* A label serves as the header of a column or as a value in it, so it must name one thing only. */
static void refuse_common_labels(struct resolver *resolver, const struct named *things, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *label = common_label(things[i].label, things[j].label);
            if (label != NULL)
                resolver_report(resolver, (onus_place){0, 0},
                                (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_LABEL,
                                                  .path = things[i].path,
                                                  .given = label,
                                                  .other = things[j].path});
        }
    }
}

static void check_labels(struct resolver *resolver) {
    const struct model *to = resolver->to;
    size_t count = 0;
    struct named *things =
        ARENA_NEW(resolver->arena, to->fact_count + to->quantity_count + to->party_count, struct named);
    if (things == NULL) return;
    for (uint32_t i = 0; i < to->fact_count; i++)
        things[count++] = (struct named){to->facts[i].path, to->facts[i].label};
    for (uint32_t i = 0; i < to->quantity_count; i++)
        things[count++] = (struct named){to->quantities[i].path, to->quantities[i].label};
    for (uint32_t i = 0; i < to->party_count; i++)
        things[count++] = (struct named){to->parties[i].id, to->parties[i].name_label};
    refuse_common_labels(resolver, things, count);
    for (uint32_t i = 0; i < to->fact_count; i++) {
        struct named values[ONUS_MAX_VALUES];
        const onus_fact_info *fact = &to->facts[i];
        for (uint32_t v = 0; v < fact->value_count; v++)
            values[v] = (struct named){fact->values[v].id, fact->values[v].label};
        refuse_common_labels(resolver, values, fact->value_count);
    }
}

void resolve_quantities(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "quantities";
    to->quantities = ARENA_NEW(resolver->arena, from->quantity_count, onus_quantity_info);
    if (to->quantities == NULL) return;
    for (size_t i = 0; i < from->quantity_count; i++) {
        const onus_quantity_definition *quantity = &from->quantities[i];
        resolver->item = quantity->path;
        if (!name_valid(quantity->path, true))
            resolver_report(resolver, quantity->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = quantity->path});
        to->quantities[i] = (onus_quantity_info){arena_string(resolver->arena, quantity->path), quantity->kind,
                                                 resolver_labels(resolver, quantity->label, ONUS_NONE)};
        if (to->quantities[i].path == NULL) return;
    }
    resolver->item = NULL;
    to->quantity_count = (uint32_t)from->quantity_count;
    sort_elements(to->quantities, to->quantity_count, sizeof *to->quantities, compare_quantities);
    check_paths(resolver);
    check_labels(resolver);
}
