/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_MADE_POLICIES_H
#define ONUS_TESTS_MADE_POLICIES_H

/* Small policies made at random that use all of the language: shares or none, fines, findings, departments, limits, numbers, parameters, ranks. */

#include "onus_definition.h"
#include "random.h"

#define MADE_CLAUSES 5
#define MADE_NODES   256

struct made_policy {
    onus_policy_definition definition;
    onus_config config; /* it sets the parameters */
    struct made_clause {
        char id[4];
        const char *over[MADE_CLAUSES], *told[3][2];
        onus_share_definition shares[2];
        onus_liable_definition liable;
        onus_fine_definition fines[2];
        onus_finding_definition findings[2];
        onus_refer_definition refers[3];
        onus_within_definition withins[3];
    } parts[MADE_CLAUSES];
    onus_clause_definition clauses[MADE_CLAUSES];
    onus_rank_definition ranks[3];
    onus_never_definition never;
    onus_outside_definition outside;
    onus_condition_definition nodes[MADE_NODES];
    size_t node_count;
};

/* A policy of the seed. It need not be sound. */
void made_policy(struct made_policy *made, uint64_t seed);

#endif
