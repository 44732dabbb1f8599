/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_h8_custody = {
    .id = "ltl-handover/h8-custody",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: H8 only where nothing shows the goods beyond the clerk"}, {"zh", "货物交接：其后环节毫无记录时才由业务员承担"}}, 2},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H8",
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "neither_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"missing"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.loader_signature", .values = (const char *const[]){"unverifiable"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"none"}, .value_count = 1},
            }, .part_count = 5},
        },
    },
    .clause_count = 1,
};
