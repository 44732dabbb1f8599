/* SPDX-License-Identifier: Apache-2.0 */
/* All that a case says, and all that a decision answers, told. */
#include "stories.h"

void see_case(const void *object) {
    const onus_case *evidence = object;
    const onus_policy *policy = onus_case_policy(evidence);
    onus_policy_info info;
    int64_t number;
    size_t count;
    onus_policy_describe(policy, &info);
    for (uint32_t f = 0; f < info.facts; f++) {
        refusal_tell_number((int64_t)onus_case_values(evidence, f));
        refusal_tell_number(onus_case_given(evidence, f));
        const int64_t *numbers = onus_case_numbers(evidence, f, &count);
        for (size_t i = 0; numbers != NULL && i < count; i++) refusal_tell_number(numbers[i]);
    }
    for (uint32_t q = 0; q < info.quantities; q++)
        refusal_tell_number(onus_case_quantity(evidence, q, &number) ? number : -1);
    for (uint32_t p = 0; p < info.parties; p++)
        for (uint32_t i = 0; i < onus_case_person_count(evidence, p); i++)
            refusal_tell(onus_case_person(evidence, p, i));
    for (int which = ONUS_CASE_ID; which <= ONUS_CASE_WORDS; which++)
        refusal_tell(onus_case_get_text(evidence, (onus_case_text)which));
    for (uint32_t e = 0; e < info.events; e++) refusal_tell(onus_case_event(evidence, e));
    const onus_ruling *ruling = onus_case_get_ruling(evidence);
    if (ruling == NULL) return;
    for (size_t i = 0; i < ruling->share_count; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        refusal_tell_number(ruling->shares[i].party);
        refusal_tell(onus_ratio_format(ruling->shares[i].share, buffer));
    }
    refusal_tell(ruling->by);
    refusal_tell(ruling->date);
    refusal_tell(ruling->reason);
}

void see_diagnostics(const void *object) {
    refusal_tell_diagnostics(object);
}

void see_shares(const onus_share *shares, size_t count) {
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < count; i++) {
        refusal_tell_number(shares[i].party);
        refusal_tell(onus_ratio_format(shares[i].share, buffer));
    }
}

void see_numbers(const uint32_t *numbers, size_t count) {
    for (size_t i = 0; i < count; i++) refusal_tell_number(numbers[i]);
}
