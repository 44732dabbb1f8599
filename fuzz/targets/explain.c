/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever an explanation says is replayed: in every world of small policies, and by deciding again for the shipped one. */
#include "policies.h"

#include "study/explain_oracle.h"

#include <string.h>

static struct naive_case drawn;

static void try_shipped(struct choices *choices) {
    static struct oracle oracle;
    if (oracle.policy == NULL) oracle_open(&oracle, onus_builtin(0));
    fuzz_draw_case(choices, oracle.policy, 16, &drawn);
    memcpy(oracle.values, drawn.values, sizeof oracle.values);
    oracle_case_worlds(&oracle);
    if (!oracle_explain(&oracle, &drawn)) return;
    oracle_check_grounds(&oracle);
    oracle_replay_forcing(&oracle);
    oracle_replay_otherwise(&oracle);
}

static void try_small(struct choices *choices, const onus_policy_definition *definition) {
    static struct oracle oracle;
    oracle_open(&oracle, definition);
    oracle_all_worlds(&oracle);
    do {
        fuzz_draw_case(choices, oracle.policy, 64, &drawn);
        if (!oracle_explain(&oracle, &drawn)) continue;
        oracle_check_grounds(&oracle);
        oracle_check_forcing(&oracle);
        oracle_check_otherwise(&oracle);
    } while (choices->left > 16);
    oracle_close(&oracle);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct choices choices = {data, size};
    struct arena arena;
    onus_policy_definition definition;
    onus_policy *policy;
    if (fuzz_byte(&choices) % 8 == 0) {
        try_shipped(&choices);
        return 0;
    }
    arena_init(&arena, NULL);
    bool sound = fuzz_draw_policy(&choices, &arena, &definition, &policy);
    onus_policy_free(policy);
    if (sound) try_small(&choices, &definition);
    arena_release(&arena);
    return 0;
}
