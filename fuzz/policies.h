/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_FUZZ_POLICIES_H
#define ONUS_FUZZ_POLICIES_H

#include "base/arena.h"
#include "fuzz.h"
#include "onus_definition.h"
#include "support/naive.h"

/* Sound policies and cases out of bytes, for targets that compare answers. */

/* A policy with few facts, and up to three things in it changed: `*out` shares with the original what was not. False if what came out is not sound, or changes nothing that can be
 * changed. */
bool fuzz_draw_policy(struct choices *choices, struct arena *arena, onus_policy_definition *out, onus_policy **policy);

/* A case of `policy`: every fact presumed, unknown, one value or several, so that at most `worlds` combinations are left. */
void fuzz_draw_case(struct choices *choices, const onus_policy *policy, size_t worlds, struct naive_case *out);

#endif
