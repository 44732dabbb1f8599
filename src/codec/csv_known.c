/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/csv_known.h"

#include <string.h>

#include "base/memory.h"

#define EACH 16u /* of a fact */

void csv_known_init(struct csv_known_cells *known, const onus_allocator *allocator) {
    *known = (struct csv_known_cells){.allocator = memory_allocator(allocator)};
}

void csv_known_release(struct csv_known_cells *known) {
    memory_free(&known->allocator, known->cells, known->count, sizeof *known->cells);
}

/* Where `cell` of `fact` is kept, or would be. */
static size_t place_of(uint32_t fact, struct csv_span cell) {
    unsigned mixed =
        (unsigned char)cell.bytes[0] * 5u + (unsigned char)cell.bytes[cell.length - 1] * 3u + (unsigned)cell.length;
    return (size_t)fact * EACH + mixed % EACH;
}

bool csv_known_find(const struct csv_known_cells *known, uint32_t fact, struct csv_span cell, uint64_t *values) {
    if (known->cells == NULL) return false;
    const struct csv_known *place = &known->cells[place_of(fact, cell)];
    *values = place->values;
    return place->length == cell.length && memcmp(place->text, cell.bytes, cell.length) == 0;
}

void csv_known_keep(struct csv_known_cells *known, const onus_policy *policy, uint32_t fact, struct csv_span cell,
                    uint64_t values) {
    if (known->cells == NULL) {
        onus_policy_info info;
        onus_policy_describe(policy, &info);
        known->count = (size_t)info.facts * EACH;
        known->cells = memory_new(&known->allocator, known->count, sizeof *known->cells);
    }
    if (known->cells == NULL || cell.length > sizeof known->cells->text) return;
    struct csv_known *place = &known->cells[place_of(fact, cell)];
    place->values = values;
    place->length = (unsigned char)cell.length;
    memcpy(place->text, cell.bytes, cell.length);
}
