/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_VOCABULARY_H
#define ONUS_STUDY_VOCABULARY_H

#include "onus_study.h"
#include "policy/model.h"

/* What two policies speak of, in one numbering.
 *
 *   1. Facts are united by path and values by id; an integer is cut wherever either policy cuts it. Measures are left out.
 *   2. A path of two kinds makes two facts, the old one first.
 *   3. Facts stand by path, parties in the old order and then the new, clauses by id. */

struct united_fact {
    onus_fact_info info;
    uint32_t in[2];
    uint64_t known[2];
    uint64_t *sets[2]; /* for each value of the side's own fact, the united values that it is */
};

struct united_party {
    const onus_party_info *info;
    uint32_t in[2];
};

struct united_clause {
    uint32_t in[2];
};

struct vocabulary {
    const struct model *models[2];
    struct united_fact *facts;
    struct united_party *parties;
    struct united_clause *clauses;
    uint32_t fact_count, party_count, clause_count;
    uint32_t *fact_of[2]; /* by fact of a side; ONUS_NONE for a measure */
    uint32_t *party_of[2];
    uint32_t *clause_of[2]; /* filled by vocabulary_unite_clauses() */
};

/* Everything but the clauses. ONUS_E_LIMIT with a diagnostic where both together are too large. */
onus_status vocabulary_unite(struct vocabulary *vocabulary, struct arena *arena, onus_diagnostics *diagnostics);

/* `renamed[i]` is the new clause that the old clause i has become, or ONUS_NONE. */
onus_status vocabulary_unite_clauses(struct vocabulary *vocabulary, const uint32_t *renamed, struct arena *arena);

/* Whether a side reads all values that there are: nothing that the other brings along is new to it. */
bool vocabulary_knows_all(const struct vocabulary *vocabulary, onus_side side);

static inline onus_side other_side(onus_side side) {
    return side == ONUS_OLD ? ONUS_NEW : ONUS_OLD;
}

#endif
