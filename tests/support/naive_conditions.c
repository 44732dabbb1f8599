/* SPDX-License-Identifier: Apache-2.0 */
#include "naive_conditions.h"

#include <stdlib.h>
#include <string.h>

bool naive_substitute(const char *text, const char *party, char out[ONUS_MAX_TEXT]) {
    static const char blank[] = "{party}";
    size_t length = 0;
    while (*text != '\0') {
        bool here = party != NULL && strncmp(text, blank, sizeof blank - 1) == 0;
        const char *piece = here ? party : text;
        size_t size = here ? strlen(party) : 1;
        if (size >= ONUS_MAX_TEXT - length) return false;
        memcpy(out + length, piece, size);
        length += size;
        text += here ? sizeof blank - 1 : 1;
    }
    out[length] = '\0';
    return true;
}

/* The index of `count` new nodes, side by side. */
static size_t add_nodes(struct naive_conditions *conditions, size_t count) {
    size_t first = conditions->count;
    if (count > conditions->capacity - first) {
        size_t capacity = 2 * (first + count) + 64;
        struct naive_node *nodes = realloc(conditions->nodes, capacity * sizeof *nodes);
        if (nodes == NULL) {
            conditions->failed = true;
            return 0;
        }
        conditions->nodes = nodes;
        conditions->capacity = capacity;
    }
    memset(conditions->nodes + first, 0, count * sizeof *conditions->nodes);
    conditions->count += count;
    return first;
}

static bool is_number(const char *text, int64_t number) {
    bool negative = *text == '-';
    int64_t sum = 0;
    for (text += negative; *text >= '0' && *text <= '9'; text++) sum = sum * 10 + (*text - '0');
    return *text == '\0' && (negative ? -sum : sum) == number;
}

static bool named(const onus_fact_info *fact, const onus_value_info *value, const onus_condition_definition *c) {
    for (size_t i = 0; i < c->value_count; i++) {
        if (fact->kind == ONUS_FACT_INTEGER ? is_number(c->values[i], value->from)
                                            : strcmp(c->values[i], value->id) == 0)
            return true;
    }
    return false;
}

/* What a parameter is set to. */
static int64_t setting(struct naive_conditions *conditions, const char *id) {
    const onus_parameter_info *parameter;
    for (uint32_t i = 0; (parameter = onus_policy_parameter(conditions->policy, i)) != NULL; i++)
        if (strcmp(parameter->id, id) == 0 && parameter->set) return parameter->value;
    conditions->failed = true;
    return 0;
}

static bool within(struct naive_conditions *conditions, int64_t number, const onus_condition_definition *c) {
    int64_t from = c->from_parameter != NULL ? setting(conditions, c->from_parameter) : c->from;
    int64_t to = c->to_parameter != NULL ? setting(conditions, c->to_parameter) : c->to;
    return from <= number && number <= to;
}

/* A range of the policy that lies half in and half out of the condition's is a failure: it was cut wrongly. */
static void compile_fact(struct naive_conditions *conditions, size_t node, const onus_condition_definition *c,
                         const char *party) {
    char path[ONUS_MAX_TEXT];
    uint32_t handle =
        naive_substitute(c->name, party, path) ? onus_policy_find_fact(conditions->policy, path) : ONUS_NONE;
    const onus_fact_info *fact = onus_policy_fact(conditions->policy, handle);
    if (fact == NULL) {
        conditions->failed = true;
        return;
    }
    uint64_t values = 0;
    for (uint32_t v = 0; v < fact->value_count; v++) {
        const onus_value_info *value = &fact->values[v];
        bool range = c->kind == ONUS_CONDITION_RANGE, number = fact->kind == ONUS_FACT_INTEGER && !range;
        if (number && named(fact, value, c) && value->from != value->to) conditions->failed = true;
        if (range && within(conditions, value->from, c) != within(conditions, value->to, c)) conditions->failed = true;
        if (range ? within(conditions, value->from, c) : named(fact, value, c)) values |= UINT64_C(1) << v;
    }
    conditions->nodes[node] = (struct naive_node){.kind = ONUS_CONDITION_FACT, .fact = handle, .values = values};
    conditions->read[handle] = true;
}

static const onus_condition_definition *term(const onus_policy_definition *definition, const char *id) {
    for (size_t i = 0; i < definition->term_count; i++) {
        if (strcmp(definition->terms[i].id, id) == 0) return definition->terms[i].when;
    }
    return NULL;
}

static void compile_at(struct naive_conditions *conditions, size_t node, const onus_condition_definition *condition,
                       const char *party) {
    if (condition->kind == ONUS_CONDITION_TERM) condition = term(conditions->definition, condition->name);
    if (condition == NULL || conditions->failed) {
        conditions->failed = true;
    } else if (condition->kind == ONUS_CONDITION_TERM) {
        compile_at(conditions, node, condition, party);
    } else if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE) {
        compile_fact(conditions, node, condition, party);
    } else {
        size_t count = condition->part_count, first = add_nodes(conditions, count);
        if (conditions->failed) return;
        conditions->nodes[node] = (struct naive_node){.kind = condition->kind, .first = first, .count = count};
        for (size_t i = 0; i < count; i++) compile_at(conditions, first + i, &condition->parts[i], party);
    }
}

size_t naive_compile(struct naive_conditions *conditions, const onus_condition_definition *condition,
                     const char *party) {
    static const onus_condition_definition always = {.kind = ONUS_CONDITION_ALL};
    size_t node = add_nodes(conditions, 1);
    compile_at(conditions, node, condition != NULL ? condition : &always, party);
    return node;
}

bool naive_holds(const struct naive_conditions *conditions, size_t node, const uint64_t *world) {
    const struct naive_node *at = &conditions->nodes[node];
    if (at->kind == ONUS_CONDITION_FACT) return (at->values & world[at->fact]) != 0;
    if (at->kind == ONUS_CONDITION_NOT) return !naive_holds(conditions, at->first, world);
    bool any = at->kind == ONUS_CONDITION_ANY;
    for (size_t i = 0; i < at->count; i++) {
        if (naive_holds(conditions, at->first + i, world) == any) return any;
    }
    return !any;
}
