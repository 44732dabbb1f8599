/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_sorter_is_loader = {
    .id = "ltl-handover/sorter-is-loader",
    .extends = "../ltl-handover.json",
    .title = {(const onus_label[]){{"en", "Handover: the sorter of H13 is a loader"}, {"zh", "货物交接：分拣员即装卸工"}}, 2},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H13",
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "1/2"},
                {.party = "loader", .share = "1/2"},
            }, .share_count = 2},
        },
    },
    .clause_count = 1,
};
