/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h3_either_copy = {
    .id = "ltl-handover/h3-either-copy",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: H3 from copy 2 or copy 3"}, {"zh", "货物交接：第二联或第三联有备注即可"}}, 2},
    .terms = (const onus_term_definition[]){
        {.id = "copies_2_and_3_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ANY, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_TERM, .name = "copy2_annotated"},
            {.kind = ONUS_CONDITION_TERM, .name = "copy3_annotated"},
        }, .part_count = 2}},
    },
    .term_count = 1,
};
