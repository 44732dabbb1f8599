/* SPDX-License-Identifier: Apache-2.0 */
/* The engine against the naive evaluator, which tries all worlds: cases out of bytes, of the shipped policy and of small ones with something changed. */
#include "policies.h"

#include "support/agree.h"

#include <stdlib.h>

static void try_cases(struct agree *agree, struct choices *choices) {
    static struct naive_case evidence;
    do {
        fuzz_draw_case(choices, agree->policy, 64, &evidence);
        HOLDS(agree_on(agree, &evidence));
    } while (choices->left > 32);
}

static void try_shipped(struct choices *choices) {
    static struct agree agree;
    if (agree.policy == NULL) HOLDS(agree_open(&agree, onus_builtin(0), NULL, onus_builtin(0), NULL));
    try_cases(&agree, choices);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct choices choices = {data, size};
    struct arena arena;
    struct agree agree;
    onus_policy_definition definition;
    onus_policy *policy;
    if (fuzz_byte(&choices) % 2 == 0) {
        try_shipped(&choices);
        return 0;
    }
    arena_init(&arena, NULL);
    if (fuzz_draw_policy(&choices, &arena, &definition, &policy)) {
        HOLDS(agree_open(&agree, &definition, NULL, &definition, NULL));
        try_cases(&agree, &choices);
        agree_close(&agree);
    }
    onus_policy_free(policy);
    arena_release(&arena);
    return 0;
}
