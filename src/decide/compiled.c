/* SPDX-License-Identifier: Apache-2.0 */
/* Plans as bytes, under a seal. */
#include "decide/compiled.h"

#include "base/memory.h"
#include "decide/passage.h"
#include "onus_definition.h"

/* Another number whenever pass_plan() passes anything else, or what compiling means by it changes: what was embedded before is then compiled as ever. */
#define LAYOUT 4
#define SEAL   8 /* bytes of it, the lowest first */

struct onus_compiled {
    struct passed passed;
};

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
    uint8_t none = 0;
    uint64_t seal;
    *out = NULL;
    onus_compiled *made = memory_new(&handle, 1, sizeof *made);
    if (made == NULL) return ONUS_E_MEMORY;
    made->passed.allocator = handle;
    struct passage passage = {.to = &made->passed};
    for (size_t i = 0; i < SEAL; i++) pass_byte(&passage, &none);
    pass_plan(&passage, &policy->model, &plan);
    if (passage.failed || !make_seal(policy, made->passed.bytes + SEAL, made->passed.size - SEAL, &seal)) {
        onus_compiled_free(made);
        return ONUS_E_MEMORY;
    }
    for (size_t i = 0; i < SEAL; i++) made->passed.bytes[i] = (uint8_t)(seal >> 8 * i);
    *out = made;
    return ONUS_OK;
}

const uint8_t *onus_compiled_bytes(const onus_compiled *compiled, size_t *size) {
    *size = compiled->passed.size;
    return compiled->passed.bytes;
}

void onus_compiled_free(onus_compiled *compiled) {
    if (compiled == NULL) return;
    onus_allocator handle = compiled->passed.allocator;
    memory_free(&handle, compiled->passed.bytes, compiled->passed.capacity, sizeof *compiled->passed.bytes);
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
    return passage.failed ? ONUS_E_MEMORY : ONUS_OK;
}
