/* SPDX-License-Identifier: Apache-2.0 */
/* Decide one case with the policy that is built in, and print who bears what:
 *
 *     cc decide_one.c -lonus */
#include <onus.h>
#include <onus/ltl_handover.h>
#include <stdio.h>

/* A misspelt fact or value does not compile. What is not said is presumed, or unknown. */
static const onus_ltl_case said = {
    .loss = ONUS_LTL_LOSS_LOST,
    .goods = ONUS_LTL_GOODS_AT_BRANCH,
    .notice = ONUS_LTL_NOTICE_NOTED,
    .slip = {.entered = ONUS_LTL_YES,
             .copy1 = ONUS_LTL_SLIP_COPY1_BLANK,
             .copy2 = ONUS_LTL_SLIP_COPY2_BLANK,
             .copy3 = ONUS_LTL_SLIP_COPY3_BLANK,
             .copy4 = ONUS_LTL_SLIP_COPY4_BLANK,
             .loader_signature = ONUS_LTL_SLIP_LOADER_SIGNATURE_SIGNED},
    .loading = {.driver = ONUS_LTL_LOADING_DRIVER_NONE, .loader = ONUS_LTL_LOADING_LOADER_RECORDED},
    .settlement = {true, {123451}},
};

int main(void) {
    onus_policy *policy = NULL;
    onus_case *evidence = NULL;
    onus_decision *decision = NULL;
    onus_status status = onus_policy_builtin(NULL, NULL, &policy, NULL);
    if (status == ONUS_OK) status = onus_case_new(policy, &evidence);
    if (status == ONUS_OK) status = onus_decision_new(policy, NULL, &decision);
    if (status == ONUS_OK) status = onus_ltl_fill(evidence, &said, NULL);
    if (status == ONUS_OK) status = onus_decide(decision, evidence, NULL);

    if (status == ONUS_OK) {
        size_t count;
        const onus_share *shares = onus_decision_shares(decision, &count);
        const onus_amount *amounts = onus_decision_amounts(decision, &count);
        printf("%s\n", onus_outcome_name(onus_decision_outcome(decision)));
        for (size_t i = 0; i < count; i++) {
            char share[ONUS_FORMAT_SIZE], amount[ONUS_FORMAT_SIZE];
            printf("%s %s %s\n", onus_policy_party(policy, shares[i].party)->id,
                   onus_ratio_format(shares[i].share, share), onus_money_format(amounts[i].amount, amount));
        }
    } else {
        fprintf(stderr, "%s\n", onus_status_text(status));
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_policy_free(policy);
    return status == ONUS_OK ? 0 : 1;
}
