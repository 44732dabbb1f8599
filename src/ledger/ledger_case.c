/* SPDX-License-Identifier: Apache-2.0 */
/* One case, asked everything before anything of it is added up. */
#include <string.h>

#include "ledger/ledger.h"

bool ledger_ruled(const onus_decision *decision) {
    return onus_decision_ruling(decision) != NULL;
}

const onus_share *ledger_shares(const onus_decision *decision, size_t *count) {
    const onus_ruling *ruling = onus_decision_ruling(decision);
    if (ruling == NULL) return onus_decision_shares(decision, count);
    *count = ruling->share_count;
    return ruling->shares;
}

static void find_sums(struct case_facts *facts, const struct ledger_case *entry) {
    struct sums *sums = &facts->sums;
    onus_outcome outcome = onus_decision_outcome(entry->decision);
    onus_money settlement = {0};
    bool shared = outcome == ONUS_DETERMINED, open = outcome == ONUS_SILENT || outcome == ONUS_INSUFFICIENT;
    bool priced = onus_decision_settlement(entry->decision, &settlement);
    *sums = (struct sums){.cases = 1, .contested = entry->variant_count > 0};
    sums->outcomes[outcome] = 1;
    sums->ruled = facts->ruled;
    sums->unpriced = (shared || open) && !priced;
    if (shared)
        sums->determined = settlement.fen;
    else if (facts->ruled)
        sums->ruling = settlement.fen;
    else if (open)
        sums->undecided = settlement.fen;
    else
        sums->unshared = settlement.fen;
    if (shared && sums->contested) sums->disputed = settlement.fen;
}

static onus_status find_clauses(struct case_facts *facts, onus_decision *decision, struct arena *arena) {
    const onus_policy *policy = onus_decision_policy(decision);
    const uint32_t *clauses;
    size_t count, length = 1;
    onus_status status = onus_decision_clauses(decision, &clauses, &count);
    if (status != ONUS_OK || count == 0) return status;
    for (size_t i = 0; i < count; i++) length += strlen(onus_policy_clause(policy, clauses[i])->id) + 1;
    char *joined = ARENA_NEW(arena, length, char);
    if (joined == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0, at = 0; i < count; i++) {
        const char *id = onus_policy_clause(policy, clauses[i])->id;
        if (i > 0) joined[at++] = '+';
        memcpy(joined + at, id, strlen(id));
        at += strlen(id);
    }
    facts->clauses = joined;
    return ONUS_OK;
}

static onus_status find_missing(struct case_facts *facts, onus_decision *decision) {
    const onus_unknown *unknown;
    size_t count;
    if (onus_decision_outcome(decision) != ONUS_INSUFFICIENT) return ONUS_OK;
    onus_status status = onus_decision_unknown(decision, &unknown, &count);
    if (status == ONUS_OK && count > 0)
        facts->missing = onus_policy_fact(onus_decision_policy(decision), unknown[0].fact)->path;
    return status;
}

/* ---- Fines, to the person ---- */

static onus_status divide_fine(struct case_facts *facts, const onus_case *evidence, const onus_fine *fine,
                               const char *clause) {
    onus_ratio shares[ONUS_MAX_NAMES];
    onus_money parts[ONUS_MAX_NAMES];
    uint32_t names = onus_case_person_count(evidence, fine->party), count = names == 0 ? 1 : names;
    for (uint32_t i = 0; i < count; i++) shares[i] = (onus_ratio){1, count};
    onus_status status = onus_money_divide(fine->amount, shares, count, parts);
    for (uint32_t i = 0; status == ONUS_OK && i < count; i++)
        facts->fine_parts[facts->fine_part_count++] =
            (struct case_fine){fine->party, names == 0 ? NULL : onus_case_person(evidence, fine->party, i), clause,
                               parts[i].fen, fine->open};
    return status;
}

static onus_status find_fines(struct case_facts *facts, const struct ledger_case *entry, struct arena *arena) {
    const onus_policy *policy = onus_decision_policy(entry->decision);
    size_t most = 0;
    onus_status status = onus_decision_fines(entry->decision, &facts->fines, &facts->fine_count);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < facts->fine_count; i++)
        most += 1 + onus_case_person_count(entry->evidence, facts->fines[i].party);
    facts->fine_parts = ARENA_NEW(arena, most, struct case_fine);
    if (facts->fine_parts == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; status == ONUS_OK && i < facts->fine_count; i++) {
        const onus_fine *fine = &facts->fines[i];
        if (fine->possible) continue;
        facts->sums.fined++;
        facts->sums.open_fines += fine->open;
        facts->sums.fines += fine->amount.fen; /* a policy's fines are few and far below the range of money */
        status = divide_fine(facts, entry->evidence, fine, onus_policy_clause(policy, fine->clause)->id);
    }
    return status;
}

/* ---- Parts ---- */

static bool has_names(const onus_case *evidence, uint32_t party) {
    return onus_case_person_count(evidence, party) > 0;
}

/* Parties with an amount or a fine for whom nobody is named. */
static void add_nameless(struct case_facts *facts, const struct ledger_case *entry) {
    const onus_policy *policy = onus_decision_policy(entry->decision);
    for (uint32_t party = 0; onus_policy_party(policy, party) != NULL; party++) {
        struct case_part part = {.party = party};
        bool has = false;
        if (has_names(entry->evidence, party)) continue;
        for (size_t i = 0; i < facts->amount_count; i++)
            if (facts->amounts[i].party == party) part.amount = facts->amounts[i].amount.fen, part.has_amount = true;
        for (size_t i = 0; i < facts->fine_part_count; i++)
            if (facts->fine_parts[i].party == party) part.fines += facts->fine_parts[i].amount, has = true;
        if (has || part.has_amount) facts->parts[facts->part_count++] = part;
    }
}

static onus_status find_parts(struct case_facts *facts, const struct ledger_case *entry, struct arena *arena) {
    const onus_person_part *persons;
    size_t count;
    onus_status status = onus_decision_persons(entry->decision, &persons, &count);
    if (status != ONUS_OK) return status;
    facts->parts = ARENA_NEW(arena, count + ONUS_MAX_PARTIES, struct case_part);
    if (facts->parts == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; i < count; i++)
        facts->parts[facts->part_count++] =
            (struct case_part){persons[i].party, persons[i].name, persons[i].has_amount ? persons[i].amount.fen : 0,
                               persons[i].has_fines ? persons[i].fines.fen : 0, persons[i].has_amount};
    add_nameless(facts, entry);
    return ONUS_OK;
}

onus_status case_facts_gather(struct case_facts *facts, const struct ledger_case *entry, struct arena *arena) {
    *facts = (struct case_facts){.ruled = ledger_ruled(entry->decision)};
    find_sums(facts, entry);
    facts->amounts = onus_decision_amounts(entry->decision, &facts->amount_count);
    onus_status status = find_clauses(facts, entry->decision, arena);
    if (status == ONUS_OK) status = find_missing(facts, entry->decision);
    if (status == ONUS_OK) status = find_fines(facts, entry, arena);
    if (status == ONUS_OK) status = find_parts(facts, entry, arena);
    return status;
}
