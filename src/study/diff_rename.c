/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses under new ids. An old clause whose id is gone and a new clause whose id is new are one if they do the same in the same cases. Clauses that never do anything
 * have nothing to be known by. */
#include <string.h>

#include "policy/resolve.h"
#include "study/diff.h"

struct range {
    const struct effect *first;
    uint32_t count;
};

static struct range effects_of(const struct side *one, uint32_t clause) {
    struct range range;
    range.first = side_effects(one, clause, &range.count);
    return range;
}

static uint32_t count_live(struct range range) {
    uint32_t live = 0;
    for (uint32_t i = 0; i < range.count; i++) live += range.first[i].where != DIAGRAM_FALSE;
    return live;
}

static bool same_effects(const struct onus_diff *diff, struct range old, struct range new) {
    uint32_t live = count_live(old);
    if (live == 0 || live != count_live(new)) return false;
    for (uint32_t i = 0; i < old.count; i++) {
        bool found = old.first[i].where == DIAGRAM_FALSE;
        for (uint32_t j = 0; !found && j < new.count; j++)
            found = old.first[i].where == new.first[j].where &&effect_same(diff, &old.first[i], &new.first[j]);
        if (!found) return false;
    }
    return true;
}

static void find_renamed(const struct onus_diff *diff, uint32_t *renamed, bool *taken) {
    const struct model *old = diff->sides[ONUS_OLD].model, *new = diff->sides[ONUS_NEW].model;
    for (uint32_t i = 0; i < old->clause_count; i++) {
        renamed[i] = ONUS_NONE;
        if (model_find_clause(new, old->clauses[i].id) != ONUS_NONE) continue;
        struct range effects = effects_of(&diff->sides[ONUS_OLD], i);
        for (uint32_t j = 0; j < new->clause_count &&renamed[i] == ONUS_NONE; j++) {
            if (taken[j] || model_find_clause(old, new->clauses[j].id) != ONUS_NONE) continue;
            if (same_effects(diff, effects, effects_of(&diff->sides[ONUS_NEW], j))) renamed[i] = j;
        }
        if (renamed[i] != ONUS_NONE) taken[renamed[i]] = true;
    }
}

onus_status diff_unite_clauses(struct onus_diff *diff) {
    struct vocabulary *vocabulary = &diff->vocabulary;
    uint32_t *renamed = ARENA_NEW(&diff->arena, diff->sides[ONUS_OLD].model->clause_count, uint32_t);
    bool *taken = ARENA_NEW(&diff->arena, diff->sides[ONUS_NEW].model->clause_count, bool);
    if (renamed == NULL || taken == NULL) return ONUS_E_MEMORY;
    find_renamed(diff, renamed, taken);
    onus_status status = vocabulary_unite_clauses(vocabulary, renamed, &diff->arena);
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++) {
        struct side *one = &diff->sides[side];
        one->decides = ARENA_NEW(&diff->arena, vocabulary->clause_count, diagram_node);
        if (one->decides == NULL) return ONUS_E_MEMORY;
        for (uint32_t i = 0; i < vocabulary->clause_count; i++) one->decides[i] = DIAGRAM_FALSE;
        for (uint32_t i = 0; i < one->effect_count; i++) {
            diagram_node *node = &one->decides[vocabulary->clause_of[side][one->effects[i].clause]];
            if (one->effects[i].kind == EFFECT_SHARES) *node = diagram_or(&diff->store, *node, one->effects[i].where);
        }
    }
    return status == ONUS_OK ? diff_status(diff) : status;
}
