/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses under new ids. An old clause whose id is gone and a new clause whose id is new are one if they do the same in the same cases; else if they would, were
 * nothing to prevail over them, since who prevails may be what changed; else, if neither says anything that could be compared, if they have the same
 * title. */
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

/* How clauses are known again, the surest first. */
enum known_by { BY_DEED, BY_CONDITION, BY_TITLE, WAYS_TO_KNOW };

static diagram_node region(const struct effect *effect, enum known_by known) {
    return known == BY_DEED ? effect->where : effect->holds;
}

static uint32_t count_live(struct range range, enum known_by known) {
    uint32_t live = 0;
    for (uint32_t i = 0; i < range.count; i++) live += region(&range.first[i], known) != DIAGRAM_FALSE;
    return live;
}

static bool same_effects(const struct onus_diff *diff, struct range old, struct range new, enum known_by known) {
    uint32_t live = count_live(old, known);
    if (live == 0 || live != count_live(new, known)) return false;
    for (uint32_t i = 0; i < old.count; i++) {
        diagram_node where = region(&old.first[i], known);
        bool found = where == DIAGRAM_FALSE;
        for (uint32_t j = 0; !found && j < new.count; j++)
            found = where == region(&new.first[j], known) && effect_same(diff, &old.first[i], &new.first[j]);
        if (!found) return false;
    }
    return true;
}

static bool same_titles(onus_labels old, onus_labels new) {
    if (old.count == 0 || old.count != new.count) return false;
    for (size_t i = 0; i < old.count; i++) {
        const char *title = onus_label_in(new, old.items[i].language, "");
        if (strcmp(old.items[i].text, title) != 0) return false;
    }
    return true;
}

static bool same_clause(const struct onus_diff *diff, uint32_t old, uint32_t new, enum known_by known) {
    const struct side *sides = diff->sides;
    struct range effects[2] = {effects_of(&sides[ONUS_OLD], old), effects_of(&sides[ONUS_NEW], new)};
    if (known != BY_TITLE) return same_effects(diff, effects[ONUS_OLD], effects[ONUS_NEW], known);
    return effects[ONUS_OLD].count == 0 && effects[ONUS_NEW].count == 0 &&
           same_titles(sides[ONUS_OLD].model->clauses[old].title, sides[ONUS_NEW].model->clauses[new].title);
}

static void find_renamed(const struct onus_diff *diff, enum known_by known, uint32_t *renamed, bool *taken) {
    const struct model *old = diff->sides[ONUS_OLD].model, *new = diff->sides[ONUS_NEW].model;
    for (uint32_t i = 0; i < old->clause_count; i++) {
        if (renamed[i] != ONUS_NONE || model_find_clause(new, old->clauses[i].id) != ONUS_NONE) continue;
        for (uint32_t j = 0; j < new->clause_count &&renamed[i] == ONUS_NONE; j++) {
            if (taken[j] || model_find_clause(old, new->clauses[j].id) != ONUS_NONE) continue;
            if (same_clause(diff, i, j, known)) renamed[i] = j;
        }
        if (renamed[i] != ONUS_NONE) taken[renamed[i]] = true;
    }
}

onus_status diff_unite_clauses(struct onus_diff *diff) {
    struct vocabulary *vocabulary = &diff->vocabulary;
    uint32_t *renamed = ARENA_NEW(&diff->arena, diff->sides[ONUS_OLD].model->clause_count, uint32_t);
    bool *taken = ARENA_NEW(&diff->arena, diff->sides[ONUS_NEW].model->clause_count, bool);
    if (renamed == NULL || taken == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < diff->sides[ONUS_OLD].model->clause_count; i++) renamed[i] = ONUS_NONE;
    for (int known = BY_DEED; known < WAYS_TO_KNOW; known++) find_renamed(diff, (enum known_by)known, renamed, taken);
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
