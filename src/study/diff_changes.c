/* SPDX-License-Identifier: Apache-2.0 */
/* What differs: outcomes by pairs; deciding clauses by the sets that come and go; fines by clause and party; findings one by one. Each is looked for by itself,
 * whatever else changes. */
#include "study/diff.h"

#include <string.h>

#include "base/sort.h"

/* ---- Outcomes ---- */

enum { SLOT_BITS = 14, SLOTS = 1 << SLOT_BITS };

_Static_assert(SLOTS > 2 * ONUS_DIFF_MAX_PAIRS, "There is always a free slot, and one soon");

struct pairs {
    uint32_t outcomes, count;
    uint32_t *pairs; /* by number, from 1: old outcome times `outcomes`, and new */
    uint32_t *slots; /* of a hash table: numbers; 0: free. A table of all pairs would outgrow memory */
    bool too_many;
};

static uint32_t combine_pair(void *context, uint32_t old, uint32_t new) {
    struct pairs *pairs = context;
    if (old == new) return 0;
    uint32_t pair = old * pairs->outcomes + new, slot = (pair * UINT32_C(2654435769)) >> (32 - SLOT_BITS);
    for (; pairs->slots[slot] != 0; slot = (slot + 1) % SLOTS)
        if (pairs->pairs[pairs->slots[slot]] == pair) return pairs->slots[slot];
    if (pairs->count == ONUS_DIFF_MAX_PAIRS) {
        pairs->too_many = true;
        return 0;
    }
    pairs->pairs[++pairs->count] = pair;
    return pairs->slots[slot] = pairs->count;
}

static onus_answer without_clauses(const onus_answer *outcome) {
    return (onus_answer){.status = outcome->status, .shares = outcome->shares, .share_count = outcome->share_count};
}

static onus_status refuse_pairs(struct onus_diff *diff) {
    char digits[ONUS_FORMAT_SIZE];
    onus_ratio limit = {ONUS_DIFF_MAX_PAIRS, 1};
    onus_diagnostics_add(diff->diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_POLICY_LIMIT,
                                                               .given = "ways in which outcomes change",
                                                               .other = onus_ratio_format(limit, digits)});
    return ONUS_E_LIMIT;
}

static onus_status find_outcomes(struct onus_diff *diff) {
    struct pairs pairs = {.outcomes = diff->outcome_count};
    if (pairs.outcomes > UINT16_MAX) return refuse_pairs(diff);
    pairs.slots = ARENA_NEW(&diff->scratch, SLOTS, uint32_t);
    pairs.pairs = ARENA_NEW(&diff->scratch, ONUS_DIFF_MAX_PAIRS + 1, uint32_t);
    if (diff->scratch.failed) return ONUS_E_MEMORY;
    struct diagram_operation pair = {diagram_new_operation(&diff->store), combine_pair, &pairs, 0};
    diagram_node root = diagram_apply(&diff->store, &pair, diff->sides[ONUS_OLD].root, diff->sides[ONUS_NEW].root);
    onus_status status = diff_status(diff);
    if (status != ONUS_OK) return status;
    uint32_t count = pairs.count + 1;
    uint32_t *found = ARENA_NEW(&diff->arena, count, uint32_t);
    struct region *regions = ARENA_NEW(&diff->arena, count, struct region);
    if (found == NULL || regions == NULL) return ONUS_E_MEMORY;
    if (pairs.too_many) return refuse_pairs(diff);
    memcpy(found, pairs.pairs, count * sizeof *found);
    arena_reset(&diff->scratch); /* the regions and their changes need it */
    status = diff_split(diff, root, count, regions);
    diff->same = regions[0].node;
    for (uint32_t i = 1; status == ONUS_OK && i < count; i++) {
        onus_diff_change change = {.kind = ONUS_DIFF_OUTCOME};
        change.answers[ONUS_OLD] = without_clauses(&diff->outcomes[found[i] / pairs.outcomes]);
        change.answers[ONUS_NEW] = without_clauses(&diff->outcomes[found[i] % pairs.outcomes]);
        status = diff_add_change(diff, &change, &regions[i]);
    }
    return status;
}

/* ---- Deciding clauses ---- */

static onus_status find_clauses(struct onus_diff *diff) {
    const diagram_node *const nodes[2] = {diff->sides[ONUS_OLD].decides, diff->sides[ONUS_NEW].decides};
    struct differences differences;
    onus_status status = diff_partition(diff, nodes, diff->vocabulary.clause_count, diff->possible, &differences);
    for (size_t i = 0; status == ONUS_OK && i < differences.count; i++) {
        const struct difference *difference = &differences.items[i];
        onus_diff_change change = {.kind = ONUS_DIFF_CLAUSES, .various = difference->various};
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
            change.clauses[side] = difference->only[side];
            change.clause_counts[side] = difference->counts[side];
        }
        status = diff_add_change(diff, &change, &difference->region);
    }
    return status;
}

/* ---- Fines and findings ---- */

/* The effects of one group, of both sides: each once, with its region on either side. */
struct matched {
    const struct effect **effects;
    diagram_node *nodes[2];
    uint32_t count;
};

static void match(struct onus_diff *diff, struct matched *matched, onus_side side, const struct effect *effect) {
    uint32_t at = 0;
    while (at < matched->count && !effect_same(diff, matched->effects[at], effect)) at++;
    if (at == matched->count) {
        matched->count++;
        matched->effects[at] = effect;
        matched->nodes[ONUS_OLD][at] = matched->nodes[ONUS_NEW][at] = DIAGRAM_FALSE;
    }
    matched->nodes[side][at] = effect->where;
}

static onus_status add_fines(struct onus_diff *diff, const struct matched *matched, onus_diff_change change) {
    const diagram_node *const nodes[2] = {matched->nodes[ONUS_OLD], matched->nodes[ONUS_NEW]};
    struct differences differences;
    onus_status status = diff_partition(diff, nodes, matched->count, diff->possible, &differences);
    for (size_t i = 0; status == ONUS_OK && i < differences.count; i++) {
        const struct difference *difference = &differences.items[i];
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
            onus_figure *figures = ARENA_NEW(&diff->arena, difference->counts[side], onus_figure);
            if (figures == NULL) return ONUS_E_MEMORY;
            for (size_t j = 0; j < difference->counts[side]; j++)
                figures[j] = matched->effects[difference->only[side][j]]->figure;
            change.figures[side] = figures;
            change.figure_counts[side] = difference->counts[side];
        }
        change.various = difference->various;
        status = diff_add_change(diff, &change, &difference->region);
    }
    return status;
}

static onus_status add_finding(struct onus_diff *diff, const struct matched *matched, onus_diff_change change) {
    const struct effect *effect = matched->effects[0];
    onus_status status = ONUS_OK;
    change.finding = effect->finding->id;
    change.label = effect->finding->label;
    change.follows = effect->follows;
    memcpy(change.quantities, effect->quantities, sizeof change.quantities);
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++) {
        change.found_by = (onus_side)side;
        onus_side other = other_side((onus_side)side);
        struct region regions[2] = {{0}, {0}};
        diagram_node only = diagram_and_not(&diff->store, matched->nodes[side][0], matched->nodes[other][0]);
        status = diff_split(diff, only, 2, regions);
        if (status == ONUS_OK) status = diff_add_change(diff, &change, &regions[1]);
    }
    return status;
}

/* A group of fines is what one party owes by one clause, a group of findings one finding. */
static bool same_group(const struct onus_diff *diff, const struct effect *a, const struct effect *b) {
    if (a->kind != b->kind || a->party != b->party) return false;
    return a->kind == EFFECT_FINE || effect_same(diff, a, b);
}

/* Fines and findings of one clause, on both sides. */
struct effects {
    const struct effect **items;
    onus_side *sides;
    bool *done;
    uint32_t count;
};

static void gather(const struct onus_diff *diff, uint32_t clause, struct effects *effects) {
    effects->count = 0;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        uint32_t own = diff->vocabulary.clauses[clause].in[side], count;
        if (own == ONUS_NONE) continue;
        const struct effect *own_effects = side_effects(&diff->sides[side], own, &count);
        for (uint32_t i = 0; i < count; i++) {
            if (own_effects[i].kind == EFFECT_SHARES) continue;
            effects->items[effects->count] = &own_effects[i];
            effects->sides[effects->count] = (onus_side)side;
            effects->done[effects->count++] = false;
        }
    }
}

static onus_status compare_group(struct onus_diff *diff, uint32_t clause, struct effects *effects, uint32_t first,
                                 struct matched *matched) {
    const struct effect *effect = effects->items[first];
    onus_diff_change change = {.clause = clause, .party = effect->party};
    bool differ = false;
    matched->count = 0;
    for (uint32_t i = first; i < effects->count; i++) {
        if (effects->done[i] || !same_group(diff, effect, effects->items[i])) continue;
        effects->done[i] = true;
        match(diff, matched, effects->sides[i], effects->items[i]);
    }
    for (uint32_t i = 0; i < matched->count; i++)
        differ = differ || matched->nodes[ONUS_OLD][i] != matched->nodes[ONUS_NEW][i];
    if (!differ) return ONUS_OK;
    change.kind = effect->kind == EFFECT_FINE ? ONUS_DIFF_FINE : ONUS_DIFF_FINDING;
    return effect->kind == EFFECT_FINE ? add_fines(diff, matched, change) : add_finding(diff, matched, change);
}

static onus_status find_consequences(struct onus_diff *diff) {
    size_t room = (size_t)diff->sides[ONUS_OLD].effect_count + diff->sides[ONUS_NEW].effect_count;
    struct effects effects = {ARENA_NEW(&diff->arena, room, const struct effect *),
                              ARENA_NEW(&diff->arena, room, onus_side), ARENA_NEW(&diff->arena, room, bool), 0};
    struct matched matched = {
        ARENA_NEW(&diff->arena, room, const struct effect *),
        {ARENA_NEW(&diff->arena, room, diagram_node), ARENA_NEW(&diff->arena, room, diagram_node)},
        0};
    onus_status status = diff->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
    for (uint32_t clause = 0; status == ONUS_OK && clause < diff->vocabulary.clause_count; clause++) {
        gather(diff, clause, &effects);
        for (uint32_t i = 0; status == ONUS_OK && i < effects.count; i++)
            if (!effects.done[i]) status = compare_group(diff, clause, &effects, i, &matched);
    }
    return status;
}

/* ---- Order ---- */

/* Shares add up to one, or there are none: none is the beginning of the other. */
static int compare_outcomes(const onus_answer *a, const onus_answer *b) {
    if (a->status != b->status) return a->status < b->status ? -1 : 1;
    for (size_t i = 0; i < a->share_count; i++) {
        int64_t left = a->shares[i].share.numerator * b->shares[i].share.denominator;
        int64_t right = b->shares[i].share.numerator * a->shares[i].share.denominator;
        if (a->shares[i].party != b->shares[i].party) return a->shares[i].party < b->shares[i].party ? -1 : 1;
        if (left != right) return left > right ? -1 : 1;
    }
    return 0;
}

/* Other kinds were found in their order, which sorting keeps. */
static int compare_changes(const void *left, const void *right) {
    const struct change *a = *(struct change *const *)left, *b = *(struct change *const *)right;
    if (a->shown.kind != b->shown.kind) return a->shown.kind < b->shown.kind ? -1 : 1;
    if (a->shown.departures != b->shown.departures) return a->shown.departures < b->shown.departures ? -1 : 1;
    int order = wide_compare(&b->usual, &a->usual);
    if (order == 0) order = wide_compare(&b->count, &a->count);
    for (int side = ONUS_OLD; order == 0 && a->shown.kind == ONUS_DIFF_OUTCOME && side <= ONUS_NEW; side++)
        order = compare_outcomes(&a->shown.answers[side], &b->shown.answers[side]);
    return order;
}

onus_status diff_find_changes(struct onus_diff *diff) {
    onus_status status = find_outcomes(diff);
    if (status == ONUS_OK) status = find_clauses(diff);
    if (status == ONUS_OK) status = find_consequences(diff);
    if (status == ONUS_OK) sort_elements(diff->changes, diff->change_count, sizeof *diff->changes, compare_changes);
    return status;
}
