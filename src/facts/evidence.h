/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_FACTS_EVIDENCE_H
#define ONUS_FACTS_EVIDENCE_H

#include "policy/model.h"

/* Of an integer fact, what was said in numbers: ascending, each once. Ranges alone would not do: another policy cuts them otherwise. */
struct numbers {
    int64_t *items; /* in the arena of the case */
    uint32_t count, capacity;
};

/* One case: for each fact the set of values still possible, and where it came from. */
struct onus_case {
    const onus_policy *policy;
    onus_allocator allocator;
    uint64_t *said;          /* one a fact; 0: nothing was said of it */
    uint64_t *assumed;       /* one a fact; 0: nothing is assumed for this run */
    struct numbers *numbers; /* one a fact; if there are any, `said` follows from them */
    int64_t *quantities;
    bool *quantity_given;
    const char **names;        /* ONUS_MAX_NAMES a party */
    uint32_t *name_counts;     /* one a party */
    const char *texts[4];      /* by onus_case_text */
    const onus_ruling *ruling; /* NULL: none */
    struct arena arena;        /* names, texts and numbers of this case */
};

/* Where the possible values of a fact come from. */
enum evidence_origin { EVIDENCE_GIVEN, EVIDENCE_PRESUMED, EVIDENCE_OPEN };

enum evidence_origin evidence_origin(const onus_case *evidence, uint32_t fact);

/* Every value of a fact. */
uint64_t evidence_all_values(const onus_fact_info *fact);

#endif
