/* SPDX-License-Identifier: Apache-2.0 */
/* Decide one case with the policy that is built in, and print who bears what:
 *
 *     cc decide_one.c -lonus */
#include <onus.h>
#include <stdio.h>

static const char *const facts[][2] = {
    {"loss", "lost"},
    {"goods", "at_branch"},
    {"notice", "noted"},
    {"slip.entered", "true"},
    {"loading.driver", "none"},
    {"loading.loader", "recorded"},
    {"slip.copy1", "blank"},
    {"slip.copy2", "blank"},
    {"slip.copy3", "blank"},
    {"slip.copy4", "blank"},
    {"slip.loader_signature", "signed"},
};

int main(void) {
    onus_policy *policy = NULL;
    onus_case *evidence = NULL;
    onus_decision *decision = NULL;
    onus_status status = onus_policy_builtin(NULL, NULL, &policy, NULL);
    if (status == ONUS_OK) status = onus_case_new(policy, &evidence);
    if (status == ONUS_OK) status = onus_decision_new(policy, NULL, &decision);

    for (size_t i = 0; status == ONUS_OK && i < sizeof facts / sizeof *facts; i++)
        status = onus_case_set(evidence, facts[i][0], facts[i][1], NULL);
    if (status == ONUS_OK)
        status = onus_case_set_money(evidence, onus_policy_find_quantity(policy, "settlement"), (onus_money){123451});
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
