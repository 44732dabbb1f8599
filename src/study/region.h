/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_REGION_H
#define ONUS_STUDY_REGION_H

#include "base/arena.h"
#include "diagram/diagram.h"
#include "study/wide.h"

/* A region of cases, as people can read it: a list of cubes, and how many cases it holds. */

/* For each variable the set of values, of all values where it does not matter. */
struct cube {
    uint64_t *values;
};

struct cubes {
    struct cube *items;
    size_t count;
};

/* Cover the region `least` (TRUE or FALSE) by cubes that lie within `most`, which contains it: `most` without `least` is what may be covered or not. Each
 * cube is prime: no value can be added to it within `most`; and none can be left out. The list depends on the function alone, and not
 * on how it came about. At most `limit` cubes: ONUS_E_LIMIT beyond. */
onus_status region_cover(struct diagram *diagram, diagram_node least, diagram_node most, size_t limit,
                         struct arena *arena, struct diagram_marks *marks, struct cubes *cubes);

/* How many assignments of all variables lead `node` to a terminal other than 0. False if memory was refused. */
bool region_count(const struct diagram *diagram, diagram_node node, struct arena *scratch, struct diagram_marks *marks,
                  struct wide *count);

/* Whether every count of assignments fits into 64 bits. */
bool region_fits_64_bits(const struct diagram *diagram);

#endif
