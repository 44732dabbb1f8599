/* SPDX-License-Identifier: Apache-2.0 */
/* History under both policies: each case is decided twice, the two results are put side by side, and rows of the transition matrix count what became of what, in
 * cases and in money. */
#include <string.h>

#include "base/memory.h"
#include "decide/decision.h"
#include "study/diff.h"

struct replay_row {
    onus_replay_row shown;
    uint32_t outcomes[2];
    onus_replay_money *money;
};

void replay_release(struct onus_diff *diff) {
    struct replay *replay = &diff->replay;
    memory_free(&diff->allocator, replay->rows, replay->row_capacity, sizeof *replay->rows);
    memory_free(&diff->allocator, replay->cases, replay->case_capacity, sizeof *replay->cases);
    onus_decision_free(replay->decisions[ONUS_OLD]);
    onus_decision_free(replay->decisions[ONUS_NEW]);
    onus_case_free(replay->evidence);
    diagram_marks_release(&replay->marks);
}

static onus_status prepare(struct onus_diff *diff) {
    struct replay *replay = &diff->replay;
    onus_config config = {.allocator = &diff->allocator};
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        if (replay->decisions[side] == NULL)
            status = onus_decision_new(diff->policies[side], &config, &replay->decisions[side]);
    if (status == ONUS_OK && replay->evidence == NULL)
        status = onus_case_new(diff->policies[ONUS_NEW], &replay->evidence);
    if (status == ONUS_OK && replay->allowed == NULL)
        replay->allowed = ARENA_NEW(&diff->arena, diff->variable_count, uint64_t);
    if (status == ONUS_OK && replay->money == NULL)
        replay->money = ARENA_NEW(&diff->arena, diff->vocabulary.party_count, onus_replay_money);
    replay->totals.money = replay->money;
    return status == ONUS_OK && (replay->allowed == NULL || replay->money == NULL) ? ONUS_E_MEMORY : status;
}

/* ---- One case under one policy ---- */

static onus_status find_outcome(struct onus_diff *diff, onus_side side, struct verdict *verdict) {
    static const uint32_t others[] = {[ONUS_INSUFFICIENT] = UNITED_INSUFFICIENT,
                                      [ONUS_SILENT] = UNITED_SILENT,
                                      [ONUS_NO_LOSS] = UNITED_NO_LOSS,
                                      [ONUS_OUTSIDE] = UNITED_OUTSIDE};
    onus_outcome outcome = onus_decision_outcome(verdict->decision);
    if (outcome != ONUS_DETERMINED) {
        verdict->outcome = others[outcome];
        return ONUS_OK;
    }
    size_t count;
    const onus_share *shares = onus_decision_shares(verdict->decision, &count);
    onus_ratio *united = ARENA_NEW(&diff->scratch, diff->vocabulary.party_count, onus_ratio);
    if (united == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < diff->vocabulary.party_count; i++) united[i] = (onus_ratio){0, 1};
    for (size_t i = 0; i < count; i++) united[diff->vocabulary.party_of[side][shares[i].party]] = shares[i].share;
    /* Both policies have told all their outcomes when they were compared. */
    verdict->outcome = diff_outcome(diff, united);
    return verdict->outcome == ONUS_NONE ? ONUS_E_ARGUMENT : ONUS_OK;
}

static onus_status decide(struct onus_diff *diff, onus_side side, const onus_case *evidence,
                          onus_diagnostics *diagnostics, struct verdict *verdict) {
    verdict->decision = diff->replay.decisions[side];
    /* A ruling fills a gap of one policy; the other may have none there. */
    onus_status status = decision_decide(verdict->decision, evidence, true, diagnostics);
    verdict->decided = status == ONUS_OK;
    verdict->outcome = UNITED_IMPOSSIBLE;
    if (status == ONUS_E_CASE) return ONUS_OK;
    return status == ONUS_OK ? find_outcome(diff, side, verdict) : status;
}

/* ---- Counting ---- */

static uint32_t united_party(const struct onus_diff *diff, onus_side side, uint32_t party) {
    return party == ONUS_NONE ? ONUS_NONE : diff->vocabulary.party_of[side][party];
}

static void add_money(struct onus_diff *diff, onus_money *sum, onus_money amount) {
    if (amount.fen > ONUS_MAX_MONEY - sum->fen)
        diff->replay.totals.too_large = true;
    else
        sum->fen += amount.fen;
}

static onus_status count_money(struct onus_diff *diff, onus_side side, const struct verdict *verdict,
                               onus_replay_money *money, onus_money *undivided) {
    const onus_fine *fines;
    size_t count;
    onus_money settlement;
    if (!verdict->decided) return ONUS_OK;
    const onus_amount *amounts = onus_decision_amounts(verdict->decision, &count);
    for (size_t i = 0; i < count; i++)
        add_money(diff, &money[united_party(diff, side, amounts[i].party)].shared[side], amounts[i].amount);
    if (count == 0 && onus_decision_settlement(verdict->decision, &settlement))
        add_money(diff, &undivided[side], settlement);
    onus_status status = onus_decision_fines(verdict->decision, &fines, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++)
        if (!fines[i].possible && !fines[i].open)
            add_money(diff, &money[united_party(diff, side, fines[i].party)].fines[side], fines[i].amount);
    return status;
}

/* Where the row of these outcomes is or belongs: changes first, then by outcome. */
static size_t place_row(const struct replay *replay, const uint32_t outcomes[2], bool *found) {
    size_t at = 0;
    bool same = outcomes[0] == outcomes[1];
    for (; at < replay->row_count; at++) {
        const uint32_t *row = replay->rows[at].outcomes;
        if ((row[0] == row[1]) != same) {
            if (same) continue;
            break;
        }
        if (row[0] > outcomes[0] || (row[0] == outcomes[0] && row[1] >= outcomes[1])) break;
    }
    *found = at < replay->row_count && memcmp(replay->rows[at].outcomes, outcomes, 2 * sizeof *outcomes) == 0;
    return at;
}

static struct replay_row *find_row(struct onus_diff *diff, const struct verdict verdicts[2]) {
    struct replay *replay = &diff->replay;
    const uint32_t outcomes[2] = {verdicts[0].outcome, verdicts[1].outcome};
    bool found;
    size_t at = place_row(replay, outcomes, &found);
    if (found) return &replay->rows[at];
    void *rows = replay->rows;
    onus_replay_money *money = ARENA_NEW(&diff->arena, diff->vocabulary.party_count, onus_replay_money);
    if (money == NULL ||
        !memory_grow(&diff->allocator, &rows, &replay->row_capacity, replay->row_count + 1, sizeof *replay->rows))
        return NULL;
    replay->rows = rows;
    memmove(replay->rows + at + 1, replay->rows + at, (replay->row_count++ - at) * sizeof *replay->rows);
    struct replay_row *row = &replay->rows[at];
    *row = (struct replay_row){.shown.money = money, .money = money, .outcomes = {outcomes[0], outcomes[1]}};
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) row->shown.answers[side] = diff->outcomes[outcomes[side]];
    return row;
}

static onus_status keep_case(struct onus_diff *diff, const char *id, const struct verdict verdicts[2], uint32_t bits) {
    struct replay *replay = &diff->replay;
    void *cases = replay->cases;
    char *copy = arena_string(&diff->arena, id != NULL ? id : "");
    if (copy == NULL ||
        !memory_grow(&diff->allocator, &cases, &replay->case_capacity, replay->case_count + 1, sizeof *replay->cases))
        return ONUS_E_MEMORY;
    replay->cases = cases;
    replay->cases[replay->case_count++] =
        (onus_replay_case){copy, bits, {diff->outcomes[verdicts[0].outcome], diff->outcomes[verdicts[1].outcome]}};
    return ONUS_OK;
}

/* ---- Regions that a case touches ---- */

static uint64_t united_values(const struct onus_diff *diff, onus_side side, const onus_case *evidence, uint32_t fact) {
    const struct united_fact *united = &diff->vocabulary.facts[fact];
    uint64_t own = onus_case_values(evidence, united->in[side]), values = 0;
    for (uint32_t i = 0; i < diff->vocabulary.models[side]->facts[united->in[side]].value_count; i++)
        if ((own >> i & 1) != 0) values |= united->sets[side][i];
    return values;
}

static bool touch_regions(struct onus_diff *diff, const onus_case *const evidence[2]) {
    struct replay *replay = &diff->replay;
    for (uint32_t fact = 0; fact < diff->vocabulary.fact_count; fact++) {
        if (diff->variable_of[fact] == ONUS_NONE) continue;
        onus_side side = diff->vocabulary.facts[fact].in[ONUS_OLD] != ONUS_NONE ? ONUS_OLD : ONUS_NEW;
        replay->allowed[diff->variable_of[fact]] = united_values(diff, side, evidence[side], fact);
    }
    for (size_t i = 0; i < diff->change_count; i++) {
        uint64_t reached = 0;
        if (!diagram_reach(&diff->store, diff->changes[i]->region, replay->allowed, &replay->marks, &reached))
            return false;
        if ((reached & 2) != 0) diff->changes[i]->shown.replayed++;
    }
    return true;
}

/* ---- A case ---- */

/* `cases`: by side; without one of NEW, that of OLD is translated. */
static onus_status replay(onus_diff *diff, const onus_case *const cases[2], const char *id, uint32_t *differs,
                          onus_diagnostics *diagnostics) {
    struct verdict verdicts[2];
    uint32_t bits = 0;
    const onus_case *evidence[] = {cases[ONUS_OLD], cases[ONUS_NEW]};
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        if (cases[side] != NULL && onus_case_policy(cases[side]) != diff->policies[side]) return ONUS_E_ARGUMENT;
    onus_status status = prepare(diff);
    if (status == ONUS_OK && evidence[ONUS_NEW] == NULL) {
        status = onus_case_translate(diff->replay.evidence, evidence[ONUS_OLD]);
        evidence[ONUS_NEW] = diff->replay.evidence;
    }
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++)
        status = decide(diff, (onus_side)side, evidence[side], diagnostics, &verdicts[side]);
    if (status == ONUS_OK) status = diff_compare_results(diff, verdicts, &bits);
    arena_reset(&diff->scratch);
    if (status != ONUS_OK) return status;
    struct replay_row *row = find_row(diff, verdicts);
    if (row == NULL) return ONUS_E_MEMORY;
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++) {
        status = count_money(diff, (onus_side)side, &verdicts[side], row->money, row->shown.undivided);
        if (status == ONUS_OK)
            status =
                count_money(diff, (onus_side)side, &verdicts[side], diff->replay.money, diff->replay.totals.undivided);
    }
    if (status == ONUS_OK && bits != 0) status = keep_case(diff, id, verdicts, bits);
    if (status != ONUS_OK) return status;
    if (!touch_regions(diff, evidence)) return ONUS_E_MEMORY;
    row->shown.cases++;
    diff->replay.totals.cases++;
    diff->replay.totals.changed += bits != 0;
    if (differs != NULL) *differs = bits;
    return ONUS_OK;
}

onus_status onus_diff_replay(onus_diff *diff, const onus_case *evidence, const char *id, uint32_t *differs,
                             onus_diagnostics *diagnostics) {
    return onus_diff_replay_pair(diff, evidence, NULL, id, differs, diagnostics);
}

onus_status onus_diff_replay_pair(onus_diff *diff, const onus_case *evidence, const onus_case *evidence_of_new,
                                  const char *id, uint32_t *differs, onus_diagnostics *diagnostics) {
    onus_status status = replay(diff, (const onus_case *[]){evidence, evidence_of_new}, id, differs, diagnostics);
    diff_retry(diff);
    return status;
}

/* ---- Telling ---- */

const onus_replay_row *onus_diff_get_row(const onus_diff *diff, size_t index) {
    return index < diff->replay.row_count ? &diff->replay.rows[index].shown : NULL;
}

const onus_replay_case *onus_diff_get_case(const onus_diff *diff, size_t index) {
    return index < diff->replay.case_count ? &diff->replay.cases[index] : NULL;
}

void onus_diff_replayed(const onus_diff *diff, onus_replay_totals *out) {
    *out = diff->replay.totals;
}
