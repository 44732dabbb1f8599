/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h8_before_h15 = {
    .id = "ltl-handover/h8-before-h15",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: H8 before H15"}, {"zh", "货物交接：第一联缺失优先于有通知单无上车记录"}}, 2},
    .groups = (const onus_group_definition[]){
        {.id = "unrecorded", .label = {(const onus_label[]){{"en", "goods nobody recorded"}, {"zh", "上车无记录"}}, 2}},
    },
    .group_count = 1,
    .precedence = (const onus_rank_definition[]){
        {.groups = (const char *const[]){"fault"}, .group_count = 1},
        {.groups = (const char *const[]){"annotation"}, .group_count = 1},
        {.groups = (const char *const[]){"record"}, .group_count = 1},
        {.groups = (const char *const[]){"residual"}, .group_count = 1},
        {.groups = (const char *const[]){"unrecorded"}, .group_count = 1},
    },
    .rank_count = 5,
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H15",
            .group = "unrecorded",
        },
    },
    .clause_count = 1,
};
