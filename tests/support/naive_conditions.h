/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_NAIVE_CONDITIONS_H
#define ONUS_TESTS_NAIVE_CONDITIONS_H

/* The conditions of a policy with their names looked up, for the naive evaluator: trees that are walked anew each time.
 *
 *   1. A node's parts stand side by side. A term is written out wherever it is used.
 *   2. `read` marks the facts that some condition reads. No other fact can matter.
 *   3. Any failure (a name that does not exist, no memory) sets `failed`, and no node may be asked for then. */

#include "onus_definition.h"

struct naive_node {
    onus_condition_kind kind; /* ALL, ANY, NOT or FACT */
    uint32_t fact;
    uint64_t values; /* for which a FACT holds */
    size_t first, count;
};

struct naive_conditions {
    const onus_policy *policy;
    const onus_policy_definition *definition;
    struct naive_node *nodes;
    size_t count, capacity;
    bool read[ONUS_MAX_FACTS];
    bool failed;
};

/* `text` with `party` for each "{party}", into `out`; a NULL `party` leaves the text as it is. False if it is too long. */
bool naive_substitute(const char *text, const char *party, char out[ONUS_MAX_TEXT]);

/* The node of `condition`, in which {party} is `party`. NULL is the condition that always holds. */
size_t naive_compile(struct naive_conditions *conditions, const onus_condition_definition *condition,
                     const char *party);

/* Whether it holds where fact f has the value `world[f]`, a set of one. */
bool naive_holds(const struct naive_conditions *conditions, size_t node, const uint64_t *world);

#endif
