/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BENCH_WINDOWED_H
#define ONUS_BENCH_WINDOWED_H

#include "base/text.h"
#include "support/random.h"

/* Policies made by program, as long as one likes: each clause reads 2 to 5 facts out of a window of neighbours, so that a policy says much and yet little at any one
 * place, as rulebooks do. The same seed and shape give the same policy on every machine. */
struct windowed {
    uint64_t seed;
    uint32_t facts, clauses, parties;
    uint32_t window;                    /* facts from which one clause chooses */
    uint32_t least_values, most_values; /* of a fact */
    uint32_t nevers;                    /* combinations that cannot occur */
    uint32_t ranks;                     /* groups one above the other; the clauses are spread over them */
    uint32_t each;                      /* of 100 clauses, those that stand for every party */
    bool ordered;                       /* faults do not act together: each clause prevails over all after it */
    uint32_t presumed;                  /* of 100 facts, those whose first value is presumed */
    bool gates;                         /* some cases are another rulebook's, in some there is nothing to share */
    bool open;                          /* nor is it said which prevails: the policy has conflicts */
};

/* 60 facts of 2 to 4 values, a window of 12, 4 parties, one group of faults that act together. */
struct windowed windowed_usual(uint64_t seed, uint32_t facts, uint32_t clauses);

/* As JSON. */
void windowed_write(const struct windowed *shape, struct text *to);

#endif
