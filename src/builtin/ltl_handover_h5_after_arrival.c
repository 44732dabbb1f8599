/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h5_after_arrival = {
    .id = "ltl-handover/h5-after-arrival",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: H5 only after arrival"}, {"zh", "货物交接：货到分公司后才看送货通知单"}}, 2},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H5a",
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"noted"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"at_branch"}, .value_count = 1},
            }, .part_count = 5},
        },
        {
            .id = "H5b",
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"clean"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"at_branch"}, .value_count = 1},
            }, .part_count = 5},
        },
    },
    .clause_count = 2,
};
