/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_RANDOM_H
#define ONUS_TESTS_RANDOM_H

/* Seeded random numbers (the splitmix64 sequence): the same on every machine, so that a failing case can be had again. */

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state; /* the seed; any will do */
};

uint64_t random_next(struct random *random);

/* 0 to `limit` - 1; the slight bias of a remainder does not matter to tests. `limit` > 0. */
uint32_t random_below(struct random *random, uint32_t limit);

bool random_chance(struct random *random, uint32_t percent);

/* One of the set `values`, as a set of one; and some of them, at least one. `values` is not empty. */
uint64_t random_member(struct random *random, uint64_t values);
uint64_t random_subset(struct random *random, uint64_t values);

#endif
