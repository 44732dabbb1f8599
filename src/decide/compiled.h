/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_COMPILED_H
#define ONUS_DECIDE_COMPILED_H

#include "decide/plan.h"

/* A plan as bytes that a program can have inside (onus_compiled in onus_definition.h), so that it need not be made and proven at every start.
 *
 * They begin with a seal: one number over the version of the library, all of the model that compiling reads (premises.c), and all bytes that follow. Only where the seal is right
 * are they believed. So a plan is never taken for that of another policy, of another reading of the same, or of another library, and one that somebody changed by hand counts for
 * nothing: the policy is then compiled and proven as if there were none. */

/* Take the plan of `policy`, whose model is resolved, out of `bytes`. `*found` is false, and the policy as it was, if their seal is not right. ONUS_E_MEMORY if memory was refused. */
onus_status plan_take(onus_policy *policy, const uint8_t *bytes, size_t size, uint32_t max_nodes, bool *found);

/* premises.c: one number that differs, for all practical purposes, wherever two models are such that compiling could make different plans of them. What things are called, and what no
 * diagram depends on, is left out. False if memory was refused. */
bool plan_premises(const struct model *model, const onus_allocator *allocator, uint64_t *out);

/* The next number of a seal: a change of one word alone always changes it. */
static inline uint64_t plan_seal(uint64_t seal, uint64_t word) {
    seal = (seal ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return seal ^ seal >> 32;
}

#endif
