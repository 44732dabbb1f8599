/* SPDX-License-Identifier: Apache-2.0 */
/* A variant over its base. The lists of a policy are matched by id: every element of a list begins with its id, so one function lays any list over
 * any other, and asks a function of the element's type only how two elements become one. */
#include "policy/extend.h"

#include <string.h>

#include "policy/resolve.h"

/* Lay `from` over `*into`, field by field. False if `from` takes the element away. */
typedef bool replace_function(void *into, const void *from);

struct list {
    const char *section;
    const void *base, *variant;
    size_t base_count, variant_count, size;
    replace_function *replace;
};

struct merge {
    struct arena *arena;
    onus_diagnostics *diagnostics;
    onus_status status;
};

static const char *id_of(const void *elements, size_t index, size_t size) {
    return *(const char *const *)(const void *)((const char *)elements + index * size);
}

static size_t find(const void *elements, size_t count, size_t size, const char *id) {
    size_t at = 0;
    while (at < count && strcmp(id_of(elements, at, size), id) != 0) at++;
    return at;
}

#define TAKE(field)         (void)(from->field.items != NULL ? (into->field = from->field, 0) : 0)
#define TAKE_POINTER(field) (void)(from->field != NULL ? (into->field = from->field, 0) : 0)
#define TAKE_LIST(field, number)                                                                                       \
    (void)(from->field != NULL ? (into->field = from->field, into->number = from->number, 0) : 0)

static bool replace_party(void *target, const void *source) {
    onus_party_definition *into = target;
    const onus_party_definition *from = source;
    TAKE(label);
    TAKE(name_label);
    into->at = from->at;
    return !from->removed;
}

static bool replace_fact(void *target, const void *source) {
    onus_fact_definition *into = target;
    const onus_fact_definition *from = source;
    TAKE_LIST(each, each_count);
    if (from->values != NULL || from->kind != ONUS_FACT_VALUES) {
        into->kind = from->kind;
        into->values = from->values;
        into->value_count = from->value_count;
        into->from = from->from;
        into->to = from->to;
    }
    TAKE(label);
    TAKE_POINTER(presume);
    if (from->measure) into->measure = true;
    if (from->timing != ONUS_TIMING_NONE) {
        into->timing = from->timing;
        into->events = from->events;
        into->event_count = from->event_count;
    }
    into->at = from->at;
    return !from->removed;
}

static bool replace_quantity(void *target, const void *source) {
    onus_quantity_definition *into = target;
    const onus_quantity_definition *from = source;
    onus_labels label = from->label.items != NULL ? from->label : into->label;
    *into = *from;
    into->label = label;
    return !from->removed;
}

static bool replace_department(void *target, const void *source) {
    onus_department_definition *into = target;
    const onus_department_definition *from = source;
    TAKE(label);
    into->at = from->at;
    return !from->removed;
}

static bool replace_event(void *target, const void *source) {
    onus_event_definition *into = target;
    const onus_event_definition *from = source;
    TAKE(label);
    into->at = from->at;
    return !from->removed;
}

static bool replace_parameter(void *target, const void *source) {
    onus_parameter_definition *into = target;
    const onus_parameter_definition *from = source;
    onus_labels label = from->label.items != NULL ? from->label : into->label;
    *into = *from;
    into->label = label;
    return !from->removed;
}

static bool replace_term(void *target, const void *source) {
    const onus_term_definition *from = source;
    *(onus_term_definition *)target = *from;
    return !from->removed;
}

static bool replace_group(void *target, const void *source) {
    onus_group_definition *into = target;
    const onus_group_definition *from = source;
    TAKE(label);
    if (from->concurrent || from->not_concurrent) into->concurrent = from->concurrent;
    into->at = from->at;
    return !from->removed;
}

static bool replace_never(void *target, const void *source) {
    onus_never_definition *into = target;
    const onus_never_definition *from = source;
    TAKE(title);
    TAKE_POINTER(when);
    into->at = from->at;
    return !from->removed;
}

static bool replace_repeats(void *target, const void *source) {
    onus_repeats_definition *into = target;
    const onus_repeats_definition *from = source;
    TAKE_POINTER(first);
    TAKE_POINTER(again);
    TAKE_LIST(same, same_count);
    TAKE_LIST(any, any_count);
    TAKE_POINTER(at);
    TAKE_POINTER(after);
    TAKE_POINTER(per);
    into->at_place = from->at_place;
    return !from->removed;
}

static bool replace_clause(void *target, const void *source) {
    onus_clause_definition *into = target;
    const onus_clause_definition *from = source;
    TAKE_POINTER(group);
    TAKE(source);
    TAKE(title);
    TAKE(reason);
    TAKE_LIST(each, each_count);
    TAKE_POINTER(when);
    if (from->not_liable) into->liable = NULL;
    TAKE_POINTER(liable);
    TAKE_LIST(fines, fine_count);
    TAKE_LIST(findings, finding_count);
    TAKE_LIST(refers, refer_count);
    TAKE_LIST(withins, within_count);
    TAKE_LIST(prevails_over, prevails_over_count);
    into->at = from->at;
    return !from->removed;
}

/* Whether a new element only takes something away that is not there. */
static bool removes(const struct list *list, const void *element) {
    _Alignas(max_align_t) char scratch[sizeof(onus_clause_definition) + sizeof(onus_fact_definition)];
    memcpy(scratch, element, list->size);
    return !list->replace(scratch, element);
}

static void overlay_one(struct merge *merge, const struct list *list, char *merged, size_t *count, const void *from) {
    const char *id = *(const char *const *)from;
    size_t at = find(merged, *count, list->size, id);
    char *place = merged + at * list->size;
    if (at < *count) {
        if (!list->replace(place, from)) {
            memmove(place, place + list->size, (*count - at - 1) * list->size);
            --*count;
        }
    } else if (removes(list, from)) {
        merge->status = ONUS_E_POLICY;
        onus_diagnostics_add(
            merge->diagnostics,
            &(onus_diagnostic){.id = DIAGNOSTIC_NOTHING_TO_REPLACE, .path = list->section, .given = id});
    } else {
        memcpy(place, from, list->size);
        ++*count;
    }
}

static const void *overlay(struct merge *merge, const struct list *list, size_t *count) {
    *count = list->base_count;
    if (list->variant_count == 0) return list->base;
    char *merged = arena_new(merge->arena, list->base_count + list->variant_count, list->size);
    if (merged == NULL) return NULL;
    if (list->base_count > 0) memcpy(merged, list->base, list->base_count * list->size);
    for (size_t i = 0; i < list->variant_count; i++) {
        const void *from = (const char *)list->variant + i * list->size;
        if (find(list->variant, i, list->size, *(const char *const *)from) < i) {
            merge->status = ONUS_E_POLICY;
            onus_diagnostics_add(merge->diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID,
                                                                        .path = list->section,
                                                                        .given = *(const char *const *)from});
        } else {
            overlay_one(merge, list, merged, count, from);
        }
    }
    return merged;
}

#define OVERLAY(field, number, type)                                                                                   \
    merged->field = overlay(&merge,                                                                                    \
                            &(struct list){#field, base->field, variant->field, base->number, variant->number,         \
                                           sizeof *base->field, replace_##type},                                       \
                            &merged->number)

const onus_policy_definition *policy_extend_checked(struct arena *arena, const onus_policy_definition *variant,
                                                    const onus_policy_definition *base, onus_diagnostics *diagnostics,
                                                    onus_status *status) {
    struct merge merge = {arena, diagnostics, ONUS_OK};
    if (base != NULL && base->extends != NULL) {
        onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_EXTENDS_CHAIN, .given = base->id});
        *status = ONUS_E_POLICY;
        return NULL;
    }
    *status = definition_complete(arena, variant, diagnostics);
    if (*status == ONUS_OK && base != NULL) *status = definition_complete(arena, base, diagnostics);
    if (*status != ONUS_OK) return NULL;
    if (base == NULL) return variant;
    onus_policy_definition *merged = ARENA_NEW(arena, 1, onus_policy_definition);
    if (merged == NULL) {
        *status = ONUS_E_MEMORY;
        return NULL;
    }
    *merged = *base;
    onus_policy_definition *into = merged;
    const onus_policy_definition *from = variant;
    TAKE_POINTER(id);
    TAKE_POINTER(version);
    TAKE_POINTER(currency);
    if (from->in_force_from != NULL || from->in_force_to != NULL) {
        into->in_force_from = from->in_force_from;
        into->in_force_to = from->in_force_to;
    }
    TAKE(title);
    TAKE_LIST(precedence, rank_count);
    TAKE_POINTER(outside);
    TAKE_POINTER(nothing_to_share);
    TAKE_POINTER(silent_refer);
    TAKE_POINTER(settlement);
    TAKE_POINTER(pieces);
    into->compiled = from->compiled;
    into->compiled_size = from->compiled_size;
    into->at = from->at;
    OVERLAY(parties, party_count, party);
    OVERLAY(facts, fact_count, fact);
    OVERLAY(quantities, quantity_count, quantity);
    OVERLAY(departments, department_count, department);
    OVERLAY(events, event_count, event);
    OVERLAY(parameters, parameter_count, parameter);
    OVERLAY(terms, term_count, term);
    OVERLAY(groups, group_count, group);
    OVERLAY(never, never_count, never);
    OVERLAY(repeats, repeats_count, repeats);
    OVERLAY(clauses, clause_count, clause);
    *status = arena->failed ? ONUS_E_MEMORY : merge.status;
    /* Each within the limits, both together may be beyond them. */
    if (*status == ONUS_OK) *status = definition_within_limits(arena, merged, diagnostics);
    return *status == ONUS_OK ? merged : NULL;
}

const onus_policy_definition *policy_extend(struct arena *arena, const onus_policy_definition *variant,
                                            const onus_policy_definition *base) {
    onus_status status;
    return policy_extend_checked(arena, variant, base, NULL, &status);
}
