/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as numbers, and back. One function goes over all of a plan, and either writes what it finds there or fills it with what comes next, so that the two cannot disagree. */
#include "decide/compiled.h"

#include <string.h>

#include "base/memory.h"
#include "decide/tables.h"
#include "onus_definition.h"

#define LAYOUT 1 /* of what pass_plan() passes: another number whenever that changes */
#define SEAL   8 /* bytes of it, the lowest first */

struct onus_compiled {
    onus_allocator allocator;
    uint8_t *bytes;
    size_t size, capacity;
};

/* ---- Passing numbers ---- */

struct passage {
    onus_compiled *to; /* NULL: reading */
    const uint8_t *from, *end;
    struct arena *arena; /* of what is read */
    bool failed;         /* memory was refused, or there is not so much to read */
};

static void put_byte(struct passage *passage, uint8_t byte) {
    onus_compiled *to = passage->to;
    void *bytes = to->bytes;
    if (!memory_grow(&to->allocator, &bytes, &to->capacity, to->size + 1, sizeof byte)) passage->failed = true;
    to->bytes = bytes;
    if (!passage->failed) to->bytes[to->size++] = byte;
}

static uint8_t next_byte(struct passage *passage) {
    passage->failed = passage->failed || passage->from == passage->end;
    return passage->failed ? 0 : *passage->from++;
}

#define MORE 0x80u /* another byte follows, with the next seven bits */

static void pass_wide(struct passage *passage, uint64_t *number) {
    if (passage->to != NULL) {
        uint64_t rest = *number;
        for (; rest >= MORE; rest >>= 7) put_byte(passage, (uint8_t)(rest | MORE));
        put_byte(passage, (uint8_t)rest);
        return;
    }
    uint8_t byte = MORE;
    *number = 0;
    for (uint32_t shift = 0; shift < 64 && (byte & MORE) != 0; shift += 7) {
        byte = next_byte(passage);
        *number |= (uint64_t)(byte & ~MORE) << shift;
    }
}

static void pass(struct passage *passage, uint32_t *number) {
    uint64_t wide = *number;
    pass_wide(passage, &wide);
    *number = (uint32_t)wide;
}

static void pass_positive(struct passage *passage, int64_t *number) {
    uint64_t wide = (uint64_t)*number;
    pass_wide(passage, &wide);
    *number = (int64_t)wide;
}

/* A terminal is an odd number, any other node an even one: how far it lies before `at`, which keeps the numbers small. */
static void pass_node(struct passage *passage, uint32_t at, diagram_node *node) {
    uint32_t number = diagram_is_terminal(*node) ? diagram_value(*node) << 1 | 1 : (at - *node) << 1;
    pass(passage, &number);
    *node = (number & 1) != 0 ? DIAGRAM_TERMINAL(number >> 1) : at - (number >> 1);
}

/* A list is made before it is read. */
#define MAKE(list, count, type)                                                                                        \
    do {                                                                                                               \
        if (passage->to == NULL && !passage->failed) (list) = ARENA_NEW(passage->arena, (count), type);                \
        if ((list) == NULL) passage->failed = true;                                                                    \
    } while (0)

static void pass_nodes(struct passage *passage, const struct plan *plan, diagram_node **nodes, size_t count) {
    MAKE(*nodes, count, diagram_node);
    for (size_t i = 0; !passage->failed && i < count; i++)
        pass_node(passage, (uint32_t)plan->diagram.cell_count, &(*nodes)[i]);
}

/* ---- A plan ---- */

static void pass_variables(struct passage *passage, const struct model *model, struct plan *plan) {
    pass(passage, &plan->variable_count);
    MAKE(plan->fact_of, model->fact_count, uint32_t);
    for (uint32_t i = 0; !passage->failed && i < plan->variable_count; i++) pass(passage, &plan->fact_of[i]);
    if (passage->to != NULL || passage->failed) return;
    passage->failed = !plan_name_variables(model, passage->arena, plan);
    plan->diagram.arity = plan->arity;
    plan->diagram.variables = plan->variable_count;
}

static void pass_diagram(struct passage *passage, struct diagram *diagram) {
    uint32_t cells = (uint32_t)diagram->cell_count, children = (uint32_t)diagram->child_count, first = 0;
    pass(passage, &cells);
    pass(passage, &children);
    if (passage->to == NULL && !passage->failed) passage->failed = !diagram_make_room(diagram, cells, children);
    for (uint32_t i = 0; !passage->failed && i < cells; i++) {
        struct diagram_cell *cell = &diagram->cells[i];
        pass(passage, &cell->variable);
        uint32_t arity = passage->failed ? 0 : diagram->arity[cell->variable];
        cell->first = first;
        for (uint32_t k = 0; k < arity; k++) pass_node(passage, i, &diagram->children[first + k]);
        first += arity;
    }
}

static void pass_outcome(struct passage *passage, struct outcome *outcome, uint32_t consequence_words) {
    uint32_t status = outcome->status, follows = outcome->follows != NULL;
    pass(passage, &status);
    pass(passage, &follows);
    pass(passage, &outcome->share_count);
    outcome->status = (onus_outcome)status;
    if (outcome->share_count > 0) MAKE(outcome->shares, outcome->share_count, onus_share);
    for (uint32_t i = 0; !passage->failed && i < outcome->share_count; i++) {
        pass(passage, &outcome->shares[i].party);
        pass_positive(passage, &outcome->shares[i].share.numerator);
        pass_positive(passage, &outcome->shares[i].share.denominator);
    }
    if (follows == 0) return;
    const uint64_t *bits = outcome->follows;
    uint64_t *made = NULL;
    if (passage->to == NULL) {
        MAKE(made, consequence_words, uint64_t);
        bits = made;
    }
    for (uint32_t i = 0; !passage->failed && i < consequence_words; i++) {
        uint64_t word = bits[i];
        pass_wide(passage, &word);
        if (made != NULL) made[i] = word;
    }
    outcome->follows = bits;
}

static void pass_outcomes(struct passage *passage, struct plan *plan) {
    pass(passage, &plan->outcome_count);
    pass(passage, &plan->consequence_count);
    MAKE(plan->outcomes, plan->outcome_count, struct outcome);
    for (uint32_t i = 0; !passage->failed && i < plan->outcome_count; i++)
        pass_outcome(passage, &plan->outcomes[i], plan->consequence_count / 64 + 1);
    if (plan->consequence_count > 0) MAKE(plan->consequences, plan->consequence_count, struct consequence);
    for (uint32_t i = 0; !passage->failed && i < plan->consequence_count; i++) {
        uint32_t kind = plan->consequences[i].kind;
        pass(passage, &kind);
        pass(passage, &plan->consequences[i].of);
        plan->consequences[i].kind = (enum consequence_kind)kind;
    }
}

static void pass_limits(struct passage *passage, struct plan *plan) {
    pass(passage, &plan->limit_count);
    pass_nodes(passage, plan, &plan->limits, plan->limit_count);
    MAKE(plan->limit_list, plan->limit_count, struct plan_limit);
    for (uint32_t i = 0; !passage->failed && i < plan->limit_count; i++) {
        pass(passage, &plan->limit_list[i].clause);
        pass(passage, &plan->limit_list[i].slot);
        pass_wide(passage, &plan->limit_list[i].value);
    }
}

static void pass_plan(struct passage *passage, const struct model *model, struct plan *plan) {
    pass_variables(passage, model, plan);
    pass_diagram(passage, &plan->diagram);
    pass_node(passage, (uint32_t)plan->diagram.cell_count, &plan->root);
    pass_outcomes(passage, plan);
    pass_nodes(passage, plan, &plan->decides, model->clause_count);
    pass_nodes(passage, plan, &plan->overruled, model->clause_count);
    pass_nodes(passage, plan, &plan->fines, model->fine_count);
    pass_nodes(passage, plan, &plan->findings, model->finding_count);
    pass_nodes(passage, plan, &plan->charges, model->department_count);
    pass_nodes(passage, plan, &plan->told, model->department_count);
    pass_nodes(passage, plan, &plan->graded, model->assignment_count);
    pass_limits(passage, plan);
    pass_nodes(passage, plan, &plan->loaded, model->loaded_count);
    pass_nodes(passage, plan, &plan->nevers, model->never_count);
    pass_node(passage, (uint32_t)plan->diagram.cell_count, &plan->unit_price);
}

/* ---- The seal ---- */

static bool make_seal(const onus_policy *policy, const uint8_t *bytes, size_t size, uint64_t *out) {
    uint64_t seal;
    if (!plan_premises(&policy->model, &policy->arena.allocator, &seal)) return false;
    for (const char *at = ONUS_VERSION; *at != '\0'; at++) seal = plan_seal(seal, (unsigned char)*at);
    seal = plan_seal(seal, LAYOUT);
    for (size_t i = 0; i < size; i++) seal = plan_seal(seal, bytes[i]);
    *out = seal;
    return true;
}

/* ---- Out of a policy, and into one ---- */

onus_status onus_compiled_new(const onus_policy *policy, const onus_allocator *allocator, onus_compiled **out) {
    onus_allocator handle = memory_allocator(allocator);
    struct plan plan = *policy->plan; /* which writing leaves as it is */
    uint64_t seal;
    *out = NULL;
    onus_compiled *made = memory_new(&handle, 1, sizeof *made);
    if (made == NULL) return ONUS_E_MEMORY;
    made->allocator = handle;
    struct passage passage = {.to = made};
    for (size_t i = 0; i < SEAL; i++) put_byte(&passage, 0);
    pass_plan(&passage, &policy->model, &plan);
    if (passage.failed || !make_seal(policy, made->bytes + SEAL, made->size - SEAL, &seal)) {
        onus_compiled_free(made);
        return ONUS_E_MEMORY;
    }
    for (size_t i = 0; i < SEAL; i++) made->bytes[i] = (uint8_t)(seal >> 8 * i);
    *out = made;
    return ONUS_OK;
}

const uint8_t *onus_compiled_bytes(const onus_compiled *compiled, size_t *size) {
    *size = compiled->size;
    return compiled->bytes;
}

void onus_compiled_free(onus_compiled *compiled) {
    if (compiled == NULL) return;
    onus_allocator handle = compiled->allocator;
    memory_free(&handle, compiled->bytes, compiled->capacity, sizeof *compiled->bytes);
    memory_free(&handle, compiled, 1, sizeof *compiled);
}

onus_status plan_take(onus_policy *policy, const uint8_t *bytes, size_t size, uint32_t max_nodes, bool *found) {
    uint64_t seal, given = 0;
    *found = false;
    if (size < SEAL) return ONUS_OK;
    for (size_t i = 0; i < SEAL; i++) given |= (uint64_t)bytes[i] << 8 * i;
    if (!make_seal(policy, bytes + SEAL, size - SEAL, &seal)) return ONUS_E_MEMORY;
    if (given != seal) return ONUS_OK;
    struct plan *plan = ARENA_NEW(&policy->arena, 1, struct plan);
    if (plan == NULL) return ONUS_E_MEMORY;
    policy->plan = plan;
    struct passage passage = {.from = bytes + SEAL, .end = bytes + size, .arena = &policy->arena};
    diagram_init(&plan->diagram, &policy->arena.allocator, NULL, 0, max_nodes);
    pass_plan(&passage, &policy->model, plan);
    *found = true;
    return passage.failed ? ONUS_E_MEMORY : plan_make_tables(policy);
}
