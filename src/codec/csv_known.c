/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/csv_known.h"

#include "base/memory.h"

void csv_known_init(struct csv_known_cells *known, const onus_policy *policy, const onus_allocator *allocator) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    *known = (struct csv_known_cells){.allocator = memory_allocator(allocator)};
    known->count = (size_t)info.facts * CSV_KNOWN_EACH;
    known->cells = memory_new(&known->allocator, known->count, sizeof *known->cells);
}

void csv_known_release(struct csv_known_cells *known) {
    memory_free(&known->allocator, known->cells, known->count, sizeof *known->cells);
}

void csv_known_keep(struct csv_known_cells *known, uint32_t fact, struct csv_span cell, uint64_t values) {
    struct csv_known made = {.values = values, .length = cell.length};
    if (known->cells == NULL || cell.length > sizeof made.text) return;
    memcpy(made.text, cell.bytes, cell.length);
    memset(made.mask, 0xFF, cell.length);
    known->cells[csv_known_place(fact, cell)] = made;
}
