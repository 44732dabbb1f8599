/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_VARIATIONS_H
#define ONUS_TESTS_VARIATIONS_H

#include "base/arena.h"
#include "onus_definition.h"
#include "random.h"

/* Policies with one thing changed. What a change does not touch is shared with the original, which must live as long; the rest is in `arena`. */

enum mutation {
    MUTANT_VALUE,      /* a condition names another value, or a range ends elsewhere */
    MUTANT_CLAUSE,     /* a clause is gone */
    MUTANT_PRECEDENCE, /* two ranks change places, or one clause no longer prevails over another, or the other way round */
    MUTANT_SHARES,     /* two parties change places in a share */
    MUTANT_FINE,       /* another amount, or another party */
    MUTANT_FINDING,    /* a finding is gone */
    MUTANT_NEVER,      /* a declaration of what never occurs is gone, or there is one more */
    MUTATIONS
};

/* False if there is nothing of this kind to change, or no memory. What comes out need not be a sound policy. */
bool mutate(const onus_policy_definition *original, enum mutation mutation, struct random *random, struct arena *arena,
            onus_policy_definition *mutant);

/* The same policy in another order: facts, terms, groups, clauses and the parts of conditions turned round, terms under other names, labels and titles others. */
bool reorder(const onus_policy_definition *original, struct arena *arena, onus_policy_definition *out);

/* Leave `path` only value `id`, by a declaration of `never`. */
bool restrict_fact(onus_policy_definition *definition, const char *path, const char *id, struct arena *arena);

#endif
