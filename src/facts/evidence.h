/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_FACTS_EVIDENCE_H
#define ONUS_FACTS_EVIDENCE_H

#include "base/bits.h"
#include "policy/model.h"

/* Of an integer fact, what was said in numbers: ascending, each once. Ranges alone would not do: another policy cuts them otherwise. */
struct numbers {
    int64_t *items; /* in the arena of the case */
    uint32_t count, capacity;
};

/* One case: for each fact the set of values still possible, and where it came from. Whoever keeps many cases waits for memory, so a case is one block, and what most cases
 * do without is not there before it is needed. */
struct onus_case {
    uint64_t *said;          /* one a fact; 0: nothing was said of it */
    uint64_t *assumed;       /* one a fact; 0: nothing is assumed for this run */
    struct numbers *numbers; /* one a fact; if there are any, `said` follows from them; NULL: of no fact */
    int64_t *quantities;
    bool *quantity_given;
    const char **names;    /* ONUS_MAX_NAMES a party; NULL before the first */
    uint32_t *name_counts; /* one a party */
    const char **events;   /* one an event of the policy, in the arena; NULL before the first */
    const char *texts[4];  /* by onus_case_text */
    uint64_t derived;      /* bit i: what is said of the fact of timing i (model->timings) follows from events */
    struct arena arena;    /* names, texts and numbers of this case */

    /* All that the decision of a complete case looks at, in one place. */
    const onus_policy *policy;
    const onus_ruling *ruling; /* NULL: none */
    uint32_t open;             /* facts of groups with more than one value left */
    uint32_t given;            /* quantities, and the amount in words: without any there is nothing to settle */
    uint32_t
        places[]; /* one a group of facts (model->packing): where the case stands, facts that are open not counting */
};

/* Where the possible values of a fact come from. */
enum evidence_origin { EVIDENCE_GIVEN, EVIDENCE_PRESUMED, EVIDENCE_OPEN };

enum evidence_origin evidence_origin(const onus_case *evidence, uint32_t fact);

static inline bool evidence_several(uint64_t values) {
    return (values & (values - 1)) != 0;
}

/* How far a fact of these values is from the first of its group, which is nowhere while there are several. */
static inline uint32_t evidence_steps(uint64_t values) {
    return evidence_several(values) ? 0 : bits_lowest(values);
}

/* The possible values of a fact were `before`, and are `after`. */
static inline void evidence_move(onus_case *evidence, const struct packed_fact *packed, uint64_t before,
                                 uint64_t after) {
    if (packed->group == ONUS_NONE) return;
    evidence->places[packed->group] += (evidence_steps(after) - evidence_steps(before)) * packed->stride;
    evidence->open += (uint32_t)evidence_several(after) - (uint32_t)evidence_several(before);
}

/* Find `places`, `open` and `given` anew. */
void evidence_repack(onus_case *evidence);

/* timing.c: what follows from `event`, which the case gives now. ONUS_E_MEMORY. */
onus_status evidence_work_out(onus_case *evidence, uint32_t event);

/* The case says `fact` itself: what was worked out of it is forgotten. */
void evidence_own(onus_case *evidence, uint32_t fact);

/* The same where something was known of it, and say `values`. */
onus_status evidence_say_again(onus_case *evidence, uint32_t fact, uint64_t values);

/* Every value of a fact. */
uint64_t evidence_all_values(const onus_fact_info *fact);

#endif
