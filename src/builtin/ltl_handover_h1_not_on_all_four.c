/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h1_not_on_all_four = {
    .id = "ltl-handover/h1-not-on-all-four",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: an annotation on all four copies is open"}, {"zh", "货物交接：四联同时备注不算私自备注"}}, 2},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H1",
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_TERM, .name = "annotated_on_some_blank_on_others"},
                {.kind = ONUS_CONDITION_FACT, .name = "annotated_by.{party}", .values = (const char *const[]){"true"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "refused", .values = (const char *const[]){"true"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "exception_note", .values = (const char *const[]){"false"}, .value_count = 1},
            }, .part_count = 5},
        },
    },
    .clause_count = 1,
};
