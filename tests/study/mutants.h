/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_MUTANTS_H
#define ONUS_TESTS_MUTANTS_H

#include "base/arena.h"
#include "onus_definition.h"
#include "support/random.h"

/* Policies that differ from others in one thing, as a mistake would: a clause gone, precedence turned, shares swapped, a value changed, a condition lost or
 * said twice. What did not change is shared with the original. */
const onus_policy_definition *mutant_of(const onus_policy_definition *from, struct arena *arena, struct random *random);

/* The same policy with everything in another order that has none. */
const onus_policy_definition *mutant_reversed(const onus_policy_definition *from, struct arena *arena);

#endif
