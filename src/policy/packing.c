/* SPDX-License-Identifier: Apache-2.0 */
/* Facts in groups: the values of all facts of a group are one number, by which tables can be entered (decide/tables.c).
 *
 * Facts that the same consequences read belong together, since a condition that stays within one group costs one bit. Groups are merged, those most alike first, as long
 * as there are no more combinations in one than a table should have entries. */
#include "policy/resolve.h"

struct readers {
    uint64_t *bits; /* `words` a group: by whom it is read */
    uint32_t words;
    uint32_t *seen; /* by condition: its last reader, so that a shared term is walked once a reader */
};

static void mark(struct readers *readers, const struct condition *condition, uint32_t reader) {
    if (condition == NULL || readers->seen[condition->number] == reader + 1) return;
    readers->seen[condition->number] = reader + 1;
    if (condition->kind == CONDITION_LITERAL)
        readers->bits[(size_t)condition->fact * readers->words + reader / 64] |= UINT64_C(1) << reader % 64;
    for (uint32_t i = 0; i < condition->part_count; i++) mark(readers, condition->parts[i], reader);
}

static void mark_all(const struct model *model, struct readers *readers) {
    uint32_t reader = 0;
    for (uint32_t i = 0; i < model->liability_count; i++, reader++) {
        mark(readers, model->liabilities[i].when, reader);
        mark(readers, model->liabilities[i].also, reader);
    }
    for (uint32_t i = 0; i < model->fine_count; i++, reader++) {
        mark(readers, model->fines[i].when, reader);
        mark(readers, model->fines[i].also, reader);
    }
    for (uint32_t i = 0; i < model->finding_count; i++, reader++) {
        mark(readers, model->findings[i].when, reader);
        mark(readers, model->findings[i].also, reader);
    }
    for (uint32_t i = 0; i < model->assignment_count; i++, reader++) {
        mark(readers, model->assignments[i].when, reader);
        mark(readers, model->assignments[i].also, reader);
    }
    for (uint32_t i = 0; i < model->never_count; i++) mark(readers, model->nevers[i].when, reader++);
    for (uint32_t i = 0; i < model->loaded_count; i++) mark(readers, model->loaded[i].when, reader++);
    mark(readers, model->unit_price_when, reader++);
    mark(readers, model->outside, reader++);
    mark(readers, model->nothing_to_share, reader);
}

static uint32_t count_bits(uint64_t bits) {
    uint32_t count = 0;
    for (; bits != 0; bits &= bits - 1) count++;
    return count;
}

/* How alike two groups are read: the readers of both among those of either, in thousandths, and at least one. */
static uint32_t alike(const struct readers *readers, uint32_t a, uint32_t b) {
    const uint64_t *left = readers->bits + (size_t)a * readers->words,
                   *right = readers->bits + (size_t)b * readers->words;
    uint32_t both = 0, either = 0;
    for (uint32_t i = 0; i < readers->words; i++) {
        if ((left[i] | right[i]) == 0) continue;
        both += count_bits(left[i] & right[i]);
        either += count_bits(left[i] | right[i]);
    }
    return 1 + both * 1000 / either; /* whatever is in a group is read by somebody */
}

/* Merge the two groups that are most alike; false if no two fit into one. `size[i]` is 0 for what is not a group. */
static bool merge(struct model *model, struct readers *readers, uint32_t *size) {
    uint32_t best = 0, to = 0, from = 0;
    for (uint32_t a = 0; a < model->fact_count; a++)
        for (uint32_t b = a + 1; size[a] != 0 && b < model->fact_count; b++) {
            if (size[b] == 0 || size[a] * size[b] > PACKING_MOST) continue;
            uint32_t now = alike(readers, a, b);
            if (now <= best) continue;
            best = now;
            to = a;
            from = b;
        }
    if (best == 0) return false;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        if (model->packing.facts[i].group != from) continue;
        model->packing.facts[i].group = to;
        model->packing.facts[i].stride *= size[to];
    }
    size[to] *= size[from];
    size[from] = 0;
    for (uint32_t i = 0; i < readers->words; i++)
        readers->bits[(size_t)to * readers->words + i] |= readers->bits[(size_t)from * readers->words + i];
    return true;
}

/* Number the groups, which were named by one of their facts. */
static void number_groups(struct model *model, const uint32_t *size, uint32_t *number) {
    struct packing *packing = &model->packing;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        if (size[i] == 0) continue;
        number[i] = packing->group_count;
        packing->sizes[packing->group_count++] = size[i];
    }
    for (uint32_t i = 0; i < model->fact_count; i++)
        if (packing->facts[i].group != ONUS_NONE) packing->facts[i].group = number[packing->facts[i].group];
}

/* Where a case stands of which nothing is said. */
static void find_start(struct model *model) {
    struct packing *packing = &model->packing;
    for (uint32_t i = 1; i < packing->group_count; i++)
        packing->places[i] = packing->places[i - 1] + packing->sizes[i - 1];
    for (uint32_t i = 0; i < packing->group_count; i++) packing->first[i] = packing->places[i];
    for (uint32_t i = 0; i < model->fact_count; i++) {
        struct packed_fact *packed = &packing->facts[i];
        if (packed->group == ONUS_NONE) continue;
        bool presumed = model->facts[i].presumed != ONUS_NONE;
        packed->silent_open = !presumed && model->facts[i].value_count > 1;
        packed->silent_place = presumed ? model->facts[i].presumed * packed->stride : 0;
        packing->open += packed->silent_open;
        packing->places[packed->group] += packed->silent_place;
    }
}

void resolve_packing(struct resolver *resolver) {
    struct model *model = resolver->to;
    struct packing *packing = &model->packing;
    size_t facts = model->fact_count;
    struct readers readers = {NULL, 0, NULL};
    readers.words = (model->liability_count + model->fine_count + model->finding_count + model->assignment_count +
                     model->never_count + model->loaded_count + 3) /
                        64 +
                    1;
    struct arena scratch;
    arena_init(&scratch, &resolver->arena->allocator);
    readers.bits = ARENA_NEW(&scratch, facts * readers.words, uint64_t);
    readers.seen = ARENA_NEW(&scratch, model->condition_count, uint32_t);
    uint32_t *size = ARENA_NEW(&scratch, facts, uint32_t), *number = ARENA_NEW(&scratch, facts, uint32_t);
    packing->facts = ARENA_NEW(resolver->arena, facts, struct packed_fact);
    packing->sizes = ARENA_NEW(resolver->arena, facts, uint32_t);
    packing->first = ARENA_NEW(resolver->arena, facts, uint32_t);
    packing->places = ARENA_NEW(resolver->arena, facts, uint32_t);
    if (scratch.failed) resolver_fail(resolver, ONUS_E_MEMORY);
    if (!scratch.failed && !resolver->arena->failed) {
        mark_all(model, &readers);
        for (uint32_t i = 0; i < facts; i++) {
            bool read = false;
            for (uint32_t j = 0; j < readers.words; j++) read = read || readers.bits[i * readers.words + j] != 0;
            const onus_fact_info *fact = &model->facts[i];
            uint64_t all = UINT64_MAX >> (64 - fact->value_count);
            packing->facts[i] =
                (struct packed_fact){.all = all,
                                     .silent = fact->presumed == ONUS_NONE ? all : UINT64_C(1) << fact->presumed,
                                     .group = read ? i : ONUS_NONE,
                                     .stride = 1};
            size[i] = read ? model->facts[i].value_count : 0;
        }
        while (merge(model, &readers, size)) {
        }
        number_groups(model, size, number);
        find_start(model);
    }
    arena_release(&scratch);
}
