/* SPDX-License-Identifier: Apache-2.0 */
/* The policies inside the library. Their tables are made from rules/ by `onus embed`, one file a policy; what a name of a table is made of is the last part of the
 * policy's id. First the rulebook that stands alone, then its variants by id. */
#include "onus_definition.h"

extern const onus_policy_definition onus_policy_ltl_handover;
extern const onus_policy_definition onus_policy_h1_not_on_all_four;
extern const onus_policy_definition onus_policy_h3_before_h2;
extern const onus_policy_definition onus_policy_h3_either_copy;
extern const onus_policy_definition onus_policy_h5_after_arrival;
extern const onus_policy_definition onus_policy_h8_before_h15;
extern const onus_policy_definition onus_policy_h8_custody;
extern const onus_policy_definition onus_policy_h8_strict;
extern const onus_policy_definition onus_policy_sorter_is_loader;

static const onus_policy_definition *const builtin[] = {
    &onus_policy_ltl_handover,   &onus_policy_h1_not_on_all_four, &onus_policy_h3_before_h2,
    &onus_policy_h3_either_copy, &onus_policy_h5_after_arrival,   &onus_policy_h8_before_h15,
    &onus_policy_h8_custody,     &onus_policy_h8_strict,          &onus_policy_sorter_is_loader,
};

const onus_policy_definition *onus_builtin(size_t index) {
    return index < sizeof builtin / sizeof *builtin ? builtin[index] : NULL;
}
