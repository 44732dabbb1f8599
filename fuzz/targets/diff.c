/* SPDX-License-Identifier: Apache-2.0 */
/* The difference of two policies: none to itself; and every witness, decided under both, comes to what the difference says, which is really different. */
#include "policies.h"

#include <string.h>

static void check_same(const onus_policy *policy) {
    onus_diff *diff;
    HOLDS(onus_diff_new(policy, policy, NULL, &diff, NULL) == ONUS_OK);
    HOLDS(onus_diff_none(diff) && onus_diff_get_change(diff, 0) == NULL && onus_diff_get_note(diff, 0) == NULL);
    onus_diff_free(diff);
}

/* Say the witness to a case of one side. False if that policy does not know all of it. */
static bool say_witness(const onus_diff *diff, onus_side side, const uint32_t *witness, onus_case *evidence) {
    for (uint32_t f = 0; onus_diff_fact(diff, f) != NULL; f++) {
        const onus_fact_info *fact = onus_diff_fact(diff, f);
        if (onus_diff_fact_in(diff, side, f) == ONUS_NONE || fact->measure) continue;
        if ((onus_diff_known(diff, side, f) >> witness[f] & 1) == 0) return false;
        if (fact->kind == ONUS_FACT_INTEGER) {
            uint32_t own = onus_diff_fact_in(diff, side, f);
            HOLDS(onus_case_add_number(evidence, own, fact->values[witness[f]].from) == ONUS_OK);
        } else {
            HOLDS(onus_case_set(evidence, fact->path, fact->values[witness[f]].id, NULL) == ONUS_OK);
        }
    }
    return true;
}

static bool same_share(const onus_diff *diff, const onus_share *said, const onus_policy *policy,
                       const onus_share *decided) {
    return strcmp(onus_diff_party(diff, said->party)->id, onus_policy_party(policy, decided->party)->id) == 0 &&
           said->share.numerator == decided->share.numerator && said->share.denominator == decided->share.denominator;
}

static void check_answer(const onus_diff *diff, onus_side side, const onus_answer *answer, const uint32_t *witness) {
    const onus_policy *policy = onus_diff_policy(diff, side);
    onus_case *evidence;
    onus_decision *decision;
    size_t count;
    HOLDS(onus_case_new(policy, &evidence) == ONUS_OK);
    HOLDS(onus_decision_new(policy, NULL, &decision) == ONUS_OK);
    if (say_witness(diff, side, witness, evidence)) {
        onus_status status = onus_decide(decision, evidence, NULL);
        HOLDS(status == ONUS_OK || status == ONUS_E_CASE);
        HOLDS((status == ONUS_E_CASE) == (answer->status == ONUS_ANSWER_IMPOSSIBLE));
        if (status == ONUS_OK) {
            HOLDS((int)onus_decision_outcome(decision) == (int)answer->status);
            const onus_share *shares = onus_decision_shares(decision, &count);
            HOLDS(count == answer->share_count);
            for (size_t i = 0; i < count; i++) {
                size_t j = 0;
                while (j < count && !same_share(diff, &answer->shares[j], policy, &shares[i])) j++;
                HOLDS(j < count);
            }
        }
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
}

static bool same_answer(const onus_answer *left, const onus_answer *right) {
    if (left->status != right->status || left->share_count != right->share_count) return false;
    for (size_t i = 0; i < left->share_count; i++) {
        const onus_share *a = &left->shares[i], *b = &right->shares[i];
        if (a->party != b->party || a->share.numerator != b->share.numerator ||
            a->share.denominator != b->share.denominator)
            return false;
    }
    return true;
}

static void check_changes(const onus_policy *before, const onus_policy *after) {
    onus_diff *diff, *back;
    onus_diff_totals totals, reverse;
    struct text text;
    HOLDS(onus_diff_new(before, after, NULL, &diff, NULL) == ONUS_OK);
    HOLDS(onus_diff_new(after, before, NULL, &back, NULL) == ONUS_OK);
    onus_diff_describe(diff, &totals);
    onus_diff_describe(back, &reverse);
    HOLDS(strcmp(totals.cases, reverse.cases) == 0 && strcmp(totals.changed, reverse.changed) == 0);
    HOLDS(totals.changes == reverse.changes);
    for (size_t i = 0; onus_diff_get_change(diff, i) != NULL; i++) {
        const onus_diff_change *change = onus_diff_get_change(diff, i);
        check_answer(diff, ONUS_OLD, &change->witness_answers[ONUS_OLD], change->witness);
        check_answer(diff, ONUS_NEW, &change->witness_answers[ONUS_NEW], change->witness);
        if (change->kind == ONUS_DIFF_OUTCOME)
            HOLDS(!same_answer(&change->witness_answers[ONUS_OLD], &change->witness_answers[ONUS_NEW]));
    }
    text_init(&text, NULL);
    HOLDS(onus_diff_write(diff, 50, fuzz_into(&text)) == ONUS_OK && fuzz_is_json(&text));
    text_release(&text);
    onus_diff_free(diff);
    onus_diff_free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct choices choices = {data, size};
    struct arena arena;
    onus_policy_definition definitions[2];
    onus_policy *policies[2] = {NULL, NULL};
    arena_init(&arena, NULL);
    bool first = fuzz_draw_policy(&choices, &arena, &definitions[0], &policies[0]);
    bool second = fuzz_draw_policy(&choices, &arena, &definitions[1], &policies[1]);
    if (first) check_same(policies[0]);
    if (first && second) check_changes(policies[0], policies[1]);
    onus_policy_free(policies[0]);
    onus_policy_free(policies[1]);
    arena_release(&arena);
    return 0;
}
