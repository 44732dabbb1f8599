/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_REPEATS_H
#define ONUS_CODEC_REPEATS_H

#include "base/arena.h"
#include "codec/text_set.h"
#include "onus_definition.h"
#include "onus_time.h"

/* What a ledger tells that no row of it does: whether a case repeats an earlier one, and how many there are of its kind (onus_repeats_definition). */

/* Whether a case repeats an earlier one. */
struct repeats_again {
    struct earlier *items;
    size_t count, capacity;
    size_t *latest; /* by number of the key: 1 + the latest row of it */
    size_t latest_capacity;
};

/* How many there are. */
struct repeats_count {
    struct tally *tallies; /* by number of the key, and subject */
    size_t capacity;
    uint64_t *lacks; /* what rows lacked: the different sets */
    size_t lack_count, lack_capacity;
    uint64_t unread; /* rows that could not be read, and may have been anything */
};

struct repeats_rule {
    const onus_repeats_definition *says;
    struct text_set keys;
    struct repeats_again again;
    struct repeats_count count;
    uint64_t lacking; /* rows that do not say what is looked at, nor the fact itself */
    bool seen, disordered;
    onus_moment last;
};

struct repeats {
    onus_allocator allocator;
    onus_merged *merged;
    struct repeats_rule *rules;
    size_t rule_count; /* 0: the policy asks for nothing like that */
    struct arena scratch;
};

/* `allocator` NULL: malloc. Release it after a failure too. */
onus_status repeats_init(struct repeats *repeats, const onus_policy_definition *definition,
                         const onus_policy_definition *base, const onus_allocator *allocator);
void repeats_release(struct repeats *repeats);

/* Say of the next case of the ledger what the rows before it tell, as far as they do. ONUS_E_MEMORY; ONUS_E_CASE: it says itself what they contradict. */
onus_status repeats_see(struct repeats *repeats, onus_case *evidence, onus_diagnostics *diagnostics);

/* The next row could not be read: `evidence` has its meta at most. ONUS_E_MEMORY. */
onus_status repeats_miss(struct repeats *repeats, const onus_case *evidence);

/* Rows were not in order of time, and nothing was told of those behind. */
bool repeats_disordered(const struct repeats *repeats);

static inline bool repeats_begun(const struct repeats *repeats) {
    return repeats->allocator.resize != NULL;
}

static inline bool repeats_counts(const struct repeats_rule *rule) {
    return rule->says->first == NULL;
}

#endif
