/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h3_before_h2 = {
    .id = "ltl-handover/h3-before-h2",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: H3, being more special, before H2"}, {"zh", "货物交接：第一联空白的情形优先于私自备注"}}, 2},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H2",
            .liable = &(const onus_liable_definition){.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                    {.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                        {.kind = ONUS_CONDITION_TERM, .name = "annotated_behind_a_blank_copy_1"},
                        {.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"not_dispatched", "at_branch"}, .value_count = 2},
                    }, .part_count = 2},
                }, .part_count = 1},
            }, .part_count = 2}, .shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
        },
    },
    .clause_count = 1,
};
