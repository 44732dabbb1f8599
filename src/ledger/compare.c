/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/compare.h"

#include <string.h>

static uint32_t find_party(const struct compare *compare, const char *id) {
    uint32_t at = 0;
    while (at < compare->party_count && strcmp(compare->parties[at].info->id, id) != 0) at++;
    return at;
}

static void add_parties(struct compare *compare, const onus_policy *policy) {
    const onus_party_info *info;
    for (uint32_t i = 0; (info = onus_policy_party(policy, i)) != NULL; i++)
        if (find_party(compare, info->id) == compare->party_count) compare->parties[compare->party_count++].info = info;
}

onus_status compare_init(struct compare *compare, const onus_policy *first, const onus_policy *policy) {
    *compare = (struct compare){.policy = policy};
    arena_init(&compare->arena, NULL);
    add_parties(compare, first);
    add_parties(compare, policy);
    onus_status status = onus_case_new(policy, &compare->evidence);
    return status == ONUS_OK ? onus_decision_new(policy, NULL, &compare->decision) : status;
}

void compare_release(struct compare *compare) {
    onus_decision_free(compare->decision);
    onus_case_free(compare->evidence);
    arena_release(&compare->arena);
}

static void add(struct compare *compare, int64_t *sum, int64_t fen) {
    if (!sums_add(sum, fen)) compare->too_large = true;
}

/* ---- Two answers ---- */

static const onus_share *find_share(const onus_decision *decision, const char *id) {
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(onus_policy_party(onus_decision_policy(decision), shares[i].party)->id, id) == 0) return &shares[i];
    return NULL;
}

static bool differ(const struct compare *compare, const onus_decision *left, const onus_decision *right) {
    if (onus_decision_outcome(left) != onus_decision_outcome(right)) return true;
    for (uint32_t i = 0; i < compare->party_count; i++) {
        const onus_share *a = find_share(left, compare->parties[i].info->id);
        const onus_share *b = find_share(right, compare->parties[i].info->id);
        if ((a == NULL) != (b == NULL)) return true;
        if (a != NULL && (a->share.numerator != b->share.numerator || a->share.denominator != b->share.denominator))
            return true;
    }
    return false;
}

static struct compare_answer answer_of(struct compare *compare, const onus_decision *decision, bool decided) {
    struct compare_answer answer = {.decided = decided};
    size_t count;
    if (!decided) return answer;
    const onus_share *shares = onus_decision_shares(decision, &count);
    onus_share *copies = ARENA_NEW(&compare->arena, count, onus_share);
    answer.outcome = onus_decision_outcome(decision);
    for (size_t i = 0; copies != NULL && i < count; i++) {
        const char *id = onus_policy_party(onus_decision_policy(decision), shares[i].party)->id;
        copies[answer.share_count++] = (onus_share){find_party(compare, id), shares[i].share};
    }
    answer.shares = copies;
    return answer;
}

/* ---- Money ---- */

static onus_status add_money(struct compare *compare, int side, onus_decision *decision) {
    const onus_policy *policy = onus_decision_policy(decision);
    const onus_fine *fines;
    onus_money settlement;
    size_t count, fine_count;
    onus_status status = onus_decision_fines(decision, &fines, &fine_count);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < fine_count; i++) {
        uint32_t party = find_party(compare, onus_policy_party(policy, fines[i].party)->id);
        if (!fines[i].possible) add(compare, &compare->parties[party].fines[side], fines[i].amount.fen);
    }
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t party = find_party(compare, onus_policy_party(policy, amounts[i].party)->id);
        add(compare, &compare->parties[party].amounts[side], amounts[i].amount.fen);
    }
    onus_outcome outcome = onus_decision_outcome(decision);
    bool unshared = outcome == ONUS_NO_LOSS || outcome == ONUS_OUTSIDE;
    if (count == 0 && outcome != ONUS_DETERMINED && onus_decision_settlement(decision, &settlement))
        add(compare, unshared ? &compare->unshared[side] : &compare->undecided[side], settlement.fen);
    return ONUS_OK;
}

/* What `said` says of a fact; what is assumed of it stays. */
static onus_status say_fact(onus_case *evidence, const onus_case *said, uint32_t fact) {
    size_t count;
    const int64_t *numbers = onus_case_numbers(said, fact, &count);
    onus_status status = onus_case_unset(evidence, fact);
    if (!onus_case_given(said, fact)) return status;
    if (numbers == NULL || count == 0) return onus_case_set_values(evidence, fact, onus_case_values(said, fact));
    for (size_t i = 0; status == ONUS_OK && i < count; i++) status = onus_case_add_number(evidence, fact, numbers[i]);
    return status;
}

static onus_status translate(onus_case *to, const onus_case *evidence, const onus_case *said) {
    onus_status status = onus_case_translate(to, evidence);
    for (uint32_t fact = 0; status == ONUS_OK && said != NULL; fact++) {
        if (onus_policy_fact(onus_case_policy(to), fact) == NULL) break;
        status = say_fact(to, said, fact);
    }
    return status;
}

/* Without the ruling first, for what the other policy decides itself needs none and may have none. */
static onus_status decide_other(struct compare *compare, const onus_case *evidence, const onus_case *said) {
    onus_status status = translate(compare->evidence, evidence, said);
    const onus_ruling *ruling = onus_case_get_ruling(evidence);
    if (status == ONUS_OK && ruling != NULL) status = onus_case_set_ruling(compare->evidence, NULL, NULL);
    if (status == ONUS_OK) status = onus_decide(compare->decision, compare->evidence, NULL);
    if (status != ONUS_OK || ruling == NULL) return status;
    onus_outcome outcome = onus_decision_outcome(compare->decision);
    if (outcome != ONUS_SILENT && outcome != ONUS_INSUFFICIENT) return ONUS_OK;
    status = translate(compare->evidence, evidence, said);
    return status == ONUS_OK ? onus_decide(compare->decision, compare->evidence, NULL) : status;
}

onus_status compare_add(struct compare *compare, onus_decision *decision, const onus_case *evidence,
                        const onus_case *said, const char *id) {
    onus_status status = decide_other(compare, evidence, said);
    bool decided = status == ONUS_OK;
    if (status == ONUS_E_CASE) status = ONUS_OK;
    if (status == ONUS_OK) status = add_money(compare, 0, decision);
    if (status == ONUS_OK && decided) status = add_money(compare, 1, compare->decision);
    if (status != ONUS_OK) return status;
    compare->cases++;
    compare->outcomes[0][onus_decision_outcome(decision)]++;
    compare->outcomes[1][decided ? (size_t)onus_decision_outcome(compare->decision) : 5]++;
    if (decided && !differ(compare, decision, compare->decision)) return ONUS_OK;
    compare->changed++;
    if (compare->shown_count == COMPARE_MOST_SHOWN) return ONUS_OK;
    compare->shown[compare->shown_count++] =
        (struct compare_case){arena_string(&compare->arena, id),
                              {answer_of(compare, decision, true), answer_of(compare, compare->decision, decided)}};
    return compare->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
}
