/* SPDX-License-Identifier: Apache-2.0 */
/* Two results of one case side by side: what differs, by the names that both policies have for it. */
#include <string.h>

#include "decide/decision.h"
#include "study/diff.h"

/* Whether what OLD says of a case, and what NEW does, are the same. */
typedef bool same_function(const struct onus_diff *diff, const void *old, const void *new);

/* Two lists of consequences in whatever order, none of which is in one of them twice. */
static bool lists_differ(const struct onus_diff *diff, const void *const lists[2], const size_t counts[2], size_t size,
                         same_function *same) {
    const char *const old = lists[ONUS_OLD], *const new = lists[ONUS_NEW];
    if (counts[ONUS_OLD] != counts[ONUS_NEW]) return true;
    for (size_t i = 0; i < counts[ONUS_OLD]; i++) {
        size_t j = 0;
        while (j < counts[ONUS_NEW] && !same(diff, old + i * size, new + j *size)) j++;
        if (j == counts[ONUS_NEW]) return true;
    }
    return false;
}

/* By id, under two names perhaps in two orders. */
static bool same_clause(const struct onus_diff *diff, const void *old_item, const void *new_item) {
    const uint32_t *old = old_item, *new = new_item;
    return diff->vocabulary.clause_of[ONUS_OLD][*old] == diff->vocabulary.clause_of[ONUS_NEW][*new];
}

static onus_status compare_clauses(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    const uint32_t *lists[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (verdicts[side].decided)
            status = onus_decision_clauses(verdicts[side].decision, &lists[side], &counts[side]);
    *differ = status == ONUS_OK &&
              lists_differ(diff, (const void *const[]){lists[0], lists[1]}, counts, sizeof **lists, same_clause);
    return status;
}

static uint32_t united_party(const struct onus_diff *diff, onus_side side, uint32_t party) {
    return party == ONUS_NONE ? ONUS_NONE : diff->vocabulary.party_of[side][party];
}

static bool same_fine(const struct onus_diff *diff, const void *old_item, const void *new_item) {
    const onus_fine *old = old_item, *new = new_item;
    return same_clause(diff, &old->clause, &new->clause) &&
           united_party(diff, ONUS_OLD, old->party) == united_party(diff, ONUS_NEW, new->party) &&
           old->least.fen == new->least.fen && old->greatest.fen == new->greatest.fen && old->possible == new->possible;
}

static onus_status compare_fines(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    const onus_fine *lists[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (verdicts[side].decided) status = onus_decision_fines(verdicts[side].decision, &lists[side], &counts[side]);
    *differ = status == ONUS_OK &&
              lists_differ(diff, (const void *const[]){lists[0], lists[1]}, counts, sizeof **lists, same_fine);
    return status;
}

static bool same_finding(const struct onus_diff *diff, const void *old_item, const void *new_item) {
    const onus_finding *old = old_item, *new = new_item;
    if (!same_clause(diff, &old->clause, &new->clause) ||
        united_party(diff, ONUS_OLD, old->party) != united_party(diff, ONUS_NEW, new->party) ||
        old->possible != new->possible || strcmp(old->finding, new->finding) != 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        const onus_quantity_info *a = onus_policy_quantity(diff->policies[ONUS_OLD], old->quantities[i]);
        const onus_quantity_info *b = onus_policy_quantity(diff->policies[ONUS_NEW], new->quantities[i]);
        if ((a == NULL) != (b == NULL) || (a != NULL && strcmp(a->path, b->path) != 0)) return false;
    }
    return true;
}

static onus_status compare_findings(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    const onus_finding *lists[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (verdicts[side].decided)
            status = onus_decision_findings(verdicts[side].decision, &lists[side], &counts[side]);
    *differ = status == ONUS_OK &&
              lists_differ(diff, (const void *const[]){lists[0], lists[1]}, counts, sizeof **lists, same_finding);
    return status;
}

static onus_status compare_amounts(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    int64_t *amounts = ARENA_NEW(&diff->scratch, diff->vocabulary.party_count, int64_t);
    if (amounts == NULL) return ONUS_E_MEMORY;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        size_t count = 0;
        const onus_amount *list =
            verdicts[side].decided ? onus_decision_amounts(verdicts[side].decision, &count) : NULL;
        for (size_t i = 0; i < count; i++)
            amounts[united_party(diff, (onus_side)side, list[i].party)] +=
                side == ONUS_OLD ? list[i].amount.fen : -list[i].amount.fen;
    }
    *differ = false;
    for (uint32_t i = 0; i < diff->vocabulary.party_count; i++) *differ = *differ || amounts[i] != 0;
    return ONUS_OK;
}

/* ---- Departments and limits, which have the same names in both policies ---- */

static bool same_referral(const struct onus_diff *diff, const void *old_item, const void *new_item) {
    const onus_referral *old = old_item, *new = new_item;
    const char *before = diff->policies[ONUS_OLD]->model.departments[old->department].id;
    const char *after = diff->policies[ONUS_NEW]->model.departments[new->department].id;
    return old->in_charge == new->in_charge && old->possible == new->possible &&strcmp(before, after) == 0;
}

static onus_status compare_departments(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    const onus_referral *lists[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (verdicts[side].decided)
            status = onus_decision_referrals(verdicts[side].decision, &lists[side], &counts[side]);
    *differ = status == ONUS_OK &&
              lists_differ(diff, (const void *const[]){lists[0], lists[1]}, counts, sizeof **lists, same_referral);
    return status;
}

static bool same_limit(const struct onus_diff *diff, const void *old_item, const void *new_item) {
    const onus_limit *old = old_item, *new = new_item;
    const onus_event_info *before = diff->policies[ONUS_OLD]->model.events;
    const onus_event_info *after = diff->policies[ONUS_NEW]->model.events;
    return same_clause(diff, &old->clause, &new->clause) && old->unit == new->unit && old->count == new->count &&
           old->possible == new->possible &&strcmp(before[old->from].id, after[new->from].id) == 0 &&
           strcmp(before[old->to].id, after[new->to].id) == 0;
}

static onus_status compare_limits(struct onus_diff *diff, const struct verdict verdicts[2], bool *differ) {
    const onus_limit *lists[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (verdicts[side].decided) status = onus_decision_limits(verdicts[side].decision, &lists[side], &counts[side]);
    *differ = status == ONUS_OK &&
              lists_differ(diff, (const void *const[]){lists[0], lists[1]}, counts, sizeof **lists, same_limit);
    return status;
}

/* ---- All ---- */

onus_status diff_compare_results(struct onus_diff *diff, const struct verdict verdicts[2], uint32_t *bits) {
    static const struct {
        uint32_t bit;
        onus_status (*compare)(struct onus_diff *, const struct verdict *, bool *);
    } questions[] = {{ONUS_REPLAY_CLAUSES, compare_clauses},         {ONUS_REPLAY_FINES, compare_fines},
                     {ONUS_REPLAY_FINDINGS, compare_findings},       {ONUS_REPLAY_AMOUNTS, compare_amounts},
                     {ONUS_REPLAY_DEPARTMENTS, compare_departments}, {ONUS_REPLAY_LIMITS, compare_limits}};
    *bits = verdicts[ONUS_OLD].outcome != verdicts[ONUS_NEW].outcome ? ONUS_REPLAY_OUTCOME : 0;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        bool differ;
        onus_status status = questions[i].compare(diff, verdicts, &differ);
        if (status != ONUS_OK) return status;
        if (differ) *bits |= questions[i].bit;
    }
    return ONUS_OK;
}
