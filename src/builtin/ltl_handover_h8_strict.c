/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h8_strict = {
    .id = "ltl-handover/h8-strict",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: copy 1 missing settles it"}, {"zh", "货物交接：第一联缺失即由业务员承担"}}, 2},
    .precedence = (const onus_rank_definition[]){
        {.groups = (const char *const[]){"fault"}, .group_count = 1},
        {.groups = (const char *const[]){"annotation"}, .group_count = 1},
        {.groups = (const char *const[]){"residual"}, .group_count = 1},
        {.groups = (const char *const[]){"record"}, .group_count = 1},
    },
    .rank_count = 4,
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H8",
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 2},
        },
    },
    .clause_count = 1,
};
