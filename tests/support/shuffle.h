/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_SHUFFLE_H
#define ONUS_TESTS_SHUFFLE_H

#include "base/arena.h"
#include "onus_definition.h"
#include "random.h"

/* The same policy with every list at random whose order means nothing. Parties, ranks, values and counts of pieces loaded stay as they are. In `arena`; NULL if it
 * failed. */
const onus_policy_definition *shuffle_policy(struct arena *arena, struct random *random,
                                             const onus_policy_definition *definition);

#endif
