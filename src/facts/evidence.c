/* SPDX-License-Identifier: Apache-2.0 */
#include "facts/evidence.h"

#include <string.h>

#include "base/bits.h"
#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/names.h"
#include "policy/resolve.h"

/* ---- One block ---- */

/* Where the arrays of a case stand in its block, those of larger elements first. */
struct layout {
    size_t said, assumed, quantities, name_counts, quantity_given, size;
};

static struct layout layout_of(const struct model *model) {
    struct layout layout;
    size_t places = model->packing.group_count + model->packing.group_count % 2; /* 8 bytes each two */
    layout.said = sizeof(onus_case) + places * sizeof(uint32_t);
    layout.assumed = layout.said + model->fact_count * sizeof(uint64_t);
    layout.quantities = layout.assumed + model->fact_count * sizeof(uint64_t);
    layout.name_counts = layout.quantities + model->quantity_count * sizeof(int64_t);
    layout.quantity_given = layout.name_counts + model->party_count * sizeof(uint32_t);
    layout.size = layout.quantity_given + model->quantity_count * sizeof(bool);
    return layout;
}

onus_status onus_case_new(const onus_policy *policy, onus_case **out) {
    const struct layout layout = layout_of(&policy->model);
    char *block = memory_new(&policy->arena.allocator, 1, layout.size);
    *out = NULL;
    if (block == NULL) return ONUS_E_MEMORY;
    onus_case *made = (void *)block;
    made->policy = policy;
    made->said = (void *)(block + layout.said);
    made->assumed = (void *)(block + layout.assumed);
    made->quantities = (void *)(block + layout.quantities);
    made->name_counts = (void *)(block + layout.name_counts);
    made->quantity_given = (void *)(block + layout.quantity_given);
    arena_init(&made->arena, &policy->arena.allocator);
    evidence_repack(made);
    *out = made;
    return ONUS_OK;
}

static size_t most_names(const struct model *model) {
    return (size_t)model->party_count * ONUS_MAX_NAMES;
}

void onus_case_free(onus_case *evidence) {
    if (evidence == NULL) return;
    const struct model *model = &evidence->policy->model;
    onus_allocator allocator = evidence->arena.allocator;
    memory_free(&allocator, evidence->numbers, model->fact_count, sizeof *evidence->numbers);
    memory_free(&allocator, evidence->names, most_names(model), sizeof *evidence->names);
    arena_release(&evidence->arena);
    memory_free(&allocator, evidence, 1, layout_of(model).size);
}

void onus_case_clear(onus_case *evidence) {
    const struct model *model = &evidence->policy->model;
    memset(evidence->said, 0, model->fact_count * sizeof *evidence->said);
    memset(evidence->assumed, 0, model->fact_count * sizeof *evidence->assumed);
    if (evidence->numbers != NULL) memset(evidence->numbers, 0, model->fact_count * sizeof *evidence->numbers);
    memset(evidence->quantity_given, 0, model->quantity_count * sizeof *evidence->quantity_given);
    memset(evidence->name_counts, 0, model->party_count * sizeof *evidence->name_counts);
    evidence->events = NULL;
    evidence->derived = 0;
    memset(evidence->texts, 0, sizeof evidence->texts);
    evidence->ruling = NULL;
    arena_reset(&evidence->arena);
    if (model->packing.group_count > 0)
        memcpy(evidence->places, model->packing.places, model->packing.group_count * sizeof *evidence->places);
    evidence->open = model->packing.open;
    evidence->given = 0;
}

const onus_policy *onus_case_policy(const onus_case *evidence) {
    return evidence->policy;
}

/* ---- Facts ---- */

uint64_t evidence_all_values(const onus_fact_info *fact) {
    return UINT64_MAX >> (64 - fact->value_count);
}

static void forget_numbers(onus_case *evidence, uint32_t fact) {
    if (evidence->numbers != NULL) evidence->numbers[fact].count = 0;
}

enum evidence_origin evidence_origin(const onus_case *evidence, uint32_t fact) {
    if (evidence->said[fact] != 0) return EVIDENCE_GIVEN;
    if (evidence->assumed[fact] != 0) return EVIDENCE_PRESUMED;
    return evidence->policy->model.facts[fact].presumed != ONUS_NONE ? EVIDENCE_PRESUMED : EVIDENCE_OPEN;
}

static uint64_t values_of(const onus_case *evidence, uint32_t fact) {
    if (evidence->said[fact] != 0) return evidence->said[fact];
    if (evidence->assumed[fact] != 0) return evidence->assumed[fact];
    return evidence->policy->model.packing.facts[fact].silent;
}

uint64_t onus_case_values(const onus_case *evidence, uint32_t fact) {
    return fact < evidence->policy->model.fact_count ? values_of(evidence, fact) : 0;
}

bool onus_case_given(const onus_case *evidence, uint32_t fact) {
    return fact < evidence->policy->model.fact_count && evidence->said[fact] != 0;
}

static void moved(onus_case *evidence, uint32_t fact, uint64_t before) {
    evidence_move(evidence, &evidence->policy->model.packing.facts[fact], before, values_of(evidence, fact));
}

void evidence_repack(onus_case *evidence) {
    const struct model *model = &evidence->policy->model;
    for (uint32_t i = 0; i < model->packing.group_count; i++) evidence->places[i] = model->packing.first[i];
    evidence->open = 0;
    evidence->given = evidence->texts[ONUS_CASE_WORDS] != NULL;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        uint64_t values = onus_case_values(evidence, i);
        uint32_t group = model->packing.facts[i].group;
        if (group == ONUS_NONE) continue;
        if (evidence_several(values))
            evidence->open++;
        else
            evidence->places[group] += bits_lowest(values) * model->packing.facts[i].stride;
    }
    for (uint32_t i = 0; i < model->quantity_count; i++) evidence->given += evidence->quantity_given[i];
}

static bool acceptable(const onus_case *evidence, uint32_t fact, uint64_t values) {
    return fact < evidence->policy->model.fact_count && values != 0 &&
           (values & ~evidence->policy->model.packing.facts[fact].all) == 0;
}

/* Most often nothing was said of the fact before. */
onus_status onus_case_set_values(onus_case *evidence, uint32_t fact, uint64_t values) {
    if (!acceptable(evidence, fact, values)) return ONUS_E_ARGUMENT;
    const struct packed_fact *packed = &evidence->policy->model.packing.facts[fact];
    if ((evidence->said[fact] | evidence->assumed[fact] | evidence->derived) != 0)
        return evidence_say_again(evidence, fact, values);
    evidence->said[fact] = values;
    if (packed->group == ONUS_NONE) return ONUS_OK;
    evidence->places[packed->group] += evidence_steps(values) * packed->stride - packed->silent_place;
    evidence->open += (uint32_t)evidence_several(values) - packed->silent_open;
    return ONUS_OK;
}

/* Room for one number more. */
static bool grow(onus_case *evidence, struct numbers *numbers) {
    if (numbers->count < numbers->capacity) return true;
    uint32_t capacity = numbers->capacity == 0 ? 1 : 2 * numbers->capacity;
    int64_t *items = ARENA_NEW(&evidence->arena, capacity, int64_t);
    if (items == NULL) {
        evidence->arena.failed = false;
        return false;
    }
    if (numbers->count > 0) memcpy(items, numbers->items, numbers->count * sizeof *items);
    numbers->items = items;
    numbers->capacity = capacity;
    return true;
}

onus_status onus_case_add_number(onus_case *evidence, uint32_t fact, int64_t number) {
    const struct model *model = &evidence->policy->model;
    if (fact >= model->fact_count || model->facts[fact].kind != ONUS_FACT_INTEGER) return ONUS_E_ARGUMENT;
    uint32_t value = model_find_number(&model->facts[fact], number), at = 0;
    if (value == ONUS_NONE) return ONUS_E_VALUE;
    if (evidence->derived != 0) evidence_own(evidence, fact);
    if (evidence->numbers == NULL) {
        evidence->numbers = memory_new(&evidence->arena.allocator, model->fact_count, sizeof *evidence->numbers);
        if (evidence->numbers == NULL) return ONUS_E_MEMORY;
    }
    struct numbers *numbers = &evidence->numbers[fact];
    uint64_t before = numbers->count == 0 ? 0 : evidence->said[fact], values = onus_case_values(evidence, fact);
    while (at < numbers->count && numbers->items[at] < number) at++;
    if (at == numbers->count || numbers->items[at] != number) {
        if (!grow(evidence, numbers)) return ONUS_E_MEMORY;
        memmove(numbers->items + at + 1, numbers->items + at, (numbers->count - at) * sizeof number);
        numbers->items[at] = number;
        numbers->count++;
    }
    evidence->said[fact] = before | UINT64_C(1) << value;
    moved(evidence, fact, values);
    return ONUS_OK;
}

const int64_t *onus_case_numbers(const onus_case *evidence, uint32_t fact, size_t *count) {
    bool any = fact < evidence->policy->model.fact_count && evidence->numbers != NULL;
    *count = any ? evidence->numbers[fact].count : 0;
    return *count > 0 ? evidence->numbers[fact].items : NULL;
}

onus_status onus_case_assume(onus_case *evidence, uint32_t fact, uint64_t values) {
    if (!acceptable(evidence, fact, values)) return ONUS_E_ARGUMENT;
    uint64_t before = onus_case_values(evidence, fact);
    evidence->assumed[fact] = values;
    moved(evidence, fact, before);
    return ONUS_OK;
}

onus_status onus_case_unset(onus_case *evidence, uint32_t fact) {
    if (fact >= evidence->policy->model.fact_count) return ONUS_E_ARGUMENT;
    uint64_t before = onus_case_values(evidence, fact);
    evidence->said[fact] = 0;
    forget_numbers(evidence, fact);
    moved(evidence, fact, before);
    return ONUS_OK;
}

static onus_status refuse_value(const onus_fact_info *info, const char *value, onus_diagnostics *diagnostics) {
    const char *expected[ONUS_MAX_VALUES];
    for (uint32_t i = 0; i < info->value_count; i++) expected[i] = info->values[i].id;
    onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                                         .path = info->path,
                                                         .given = value,
                                                         .expected = expected,
                                                         .expected_count = info->value_count,
                                                         .nearest = name_nearest(value, expected, info->value_count)});
    return ONUS_E_VALUE;
}

onus_status onus_case_set(onus_case *evidence, const char *path, const char *value, onus_diagnostics *diagnostics) {
    const struct model *model = &evidence->policy->model;
    uint32_t fact = model_find_fact(model, path);
    if (fact == ONUS_NONE) {
        const char *nearest = NULL;
        size_t distance = SIZE_MAX;
        for (uint32_t i = 0; i < model->fact_count; i++)
            nearest = name_nearer(path, model->facts[i].path, nearest, &distance);
        onus_diagnostics_add(
            diagnostics,
            &(onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_FACT, .path = path, .given = path, .nearest = nearest});
        return ONUS_E_NAME;
    }
    const onus_fact_info *info = &model->facts[fact];
    if (strcmp(value, "?") == 0) return onus_case_set_values(evidence, fact, evidence_all_values(info));
    int64_t number;
    uint32_t found = model_find_value(info, value);
    if (name_number(value, &number) && model_find_number(info, number) != ONUS_NONE) {
        forget_numbers(evidence, fact);
        return onus_case_add_number(evidence, fact, number);
    }
    if (found == ONUS_NONE) return refuse_value(info, value, diagnostics);
    return onus_case_set_values(evidence, fact, UINT64_C(1) << found);
}

/* ---- Quantities ---- */

static onus_status set_quantity(onus_case *evidence, uint32_t quantity, onus_quantity_kind kind, int64_t number,
                                int64_t limit) {
    const struct model *model = &evidence->policy->model;
    if (quantity >= model->quantity_count || model->quantities[quantity].kind != kind) return ONUS_E_ARGUMENT;
    if (number < 0 || number > limit) return ONUS_E_VALUE;
    evidence->quantities[quantity] = number;
    evidence->given += !evidence->quantity_given[quantity];
    evidence->quantity_given[quantity] = true;
    return ONUS_OK;
}

onus_status onus_case_set_count(onus_case *evidence, uint32_t quantity, int64_t count) {
    return set_quantity(evidence, quantity, ONUS_QUANTITY_COUNT, count, ONUS_MAX_COUNT);
}

onus_status onus_case_set_money(onus_case *evidence, uint32_t quantity, onus_money money) {
    return set_quantity(evidence, quantity, ONUS_QUANTITY_MONEY, money.fen, ONUS_MAX_MONEY);
}

bool onus_case_quantity(const onus_case *evidence, uint32_t quantity, int64_t *out) {
    if (quantity >= evidence->policy->model.quantity_count || !evidence->quantity_given[quantity]) return false;
    *out = evidence->quantities[quantity];
    return true;
}

/* ---- Names and texts ---- */

onus_status onus_case_add_person(onus_case *evidence, uint32_t party, const char *name) {
    if (party >= evidence->policy->model.party_count) return ONUS_E_ARGUMENT;
    if (!text_readable(name, strlen(name))) return ONUS_E_VALUE;
    if (evidence->names == NULL) {
        size_t most = most_names(&evidence->policy->model);
        evidence->names = memory_new(&evidence->arena.allocator, most, sizeof *evidence->names);
        if (evidence->names == NULL) return ONUS_E_MEMORY;
    }
    const char **names = evidence->names + (size_t)party * ONUS_MAX_NAMES;
    uint32_t count = evidence->name_counts[party];
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return ONUS_E_VALUE;
    if (count == ONUS_MAX_NAMES) return ONUS_E_LIMIT;
    names[count] = arena_string(&evidence->arena, name);
    if (names[count] == NULL) {
        evidence->arena.failed = false;
        return ONUS_E_MEMORY;
    }
    evidence->name_counts[party]++;
    return ONUS_OK;
}

uint32_t onus_case_person_count(const onus_case *evidence, uint32_t party) {
    return party < evidence->policy->model.party_count ? evidence->name_counts[party] : 0;
}

const char *onus_case_person(const onus_case *evidence, uint32_t party, uint32_t index) {
    if (index >= onus_case_person_count(evidence, party)) return NULL;
    return evidence->names[(size_t)party * ONUS_MAX_NAMES + index];
}

onus_status onus_case_set_text(onus_case *evidence, onus_case_text which, const char *text, size_t length) {
    onus_money money;
    if (which > ONUS_CASE_WORDS) return ONUS_E_ARGUMENT;
    if (which == ONUS_CASE_DATE && !date_valid(text, length)) return ONUS_E_VALUE;
    if (which == ONUS_CASE_ID && !text_readable(text, length)) return ONUS_E_VALUE;
    if (which == ONUS_CASE_WORDS && onus_money_words_parse(text, length, &money) != ONUS_OK) return ONUS_E_VALUE;
    const char *copy = arena_copy(&evidence->arena, text, length);
    if (copy == NULL) {
        evidence->arena.failed = false;
        return ONUS_E_MEMORY;
    }
    evidence->given += which == ONUS_CASE_WORDS && evidence->texts[which] == NULL;
    evidence->texts[which] = copy;
    return ONUS_OK;
}

onus_status onus_case_set_event(onus_case *evidence, uint32_t event, const char *moment) {
    if (event >= evidence->policy->model.event_count) return ONUS_E_ARGUMENT;
    if (!text_readable(moment, strlen(moment))) return ONUS_E_VALUE;
    if (evidence->events == NULL)
        evidence->events = ARENA_NEW(&evidence->arena, evidence->policy->model.event_count, const char *);
    const char *copy = evidence->events == NULL ? NULL : arena_string(&evidence->arena, moment);
    if (copy == NULL) {
        evidence->arena.failed = false;
        return ONUS_E_MEMORY;
    }
    evidence->events[event] = copy;
    return evidence->policy->model.timing_count == 0 ? ONUS_OK : evidence_work_out(evidence, event);
}

const char *onus_case_event(const onus_case *evidence, uint32_t event) {
    return evidence->events != NULL && event < evidence->policy->model.event_count ? evidence->events[event] : NULL;
}

const char *onus_case_get_text(const onus_case *evidence, onus_case_text which) {
    return which <= ONUS_CASE_WORDS ? evidence->texts[which] : NULL;
}
