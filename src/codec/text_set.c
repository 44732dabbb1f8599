/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/text_set.h"

#include <string.h>

#include "base/memory.h"

void text_set_init(struct text_set *set, const onus_allocator *allocator) {
    *set = (struct text_set){.allocator = memory_allocator(allocator)};
    arena_init(&set->arena, allocator);
}

void text_set_release(struct text_set *set) {
    memory_free(&set->allocator, set->texts, set->capacity, sizeof *set->texts);
    memory_free(&set->allocator, set->slots, set->slot_count, sizeof *set->slots);
    arena_release(&set->arena);
}

static size_t hash_of(const char *text) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of `text`, or the free one where it belongs. */
static size_t *find_slot(const struct text_set *set, const char *text) {
    size_t at = hash_of(text) & (set->slot_count - 1);
    while (set->slots[at] != 0 && strcmp(set->texts[set->slots[at] - 1], text) != 0)
        at = (at + 1) & (set->slot_count - 1);
    return &set->slots[at];
}

size_t text_set_find(const struct text_set *set, const char *text) {
    size_t found = set->slot_count == 0 ? 0 : *find_slot(set, text);
    return found == 0 ? TEXT_SET_NONE : found - 1;
}

/* Half of the slots stay free. */
static bool make_room(struct text_set *set) {
    void *texts = set->texts;
    if (!memory_grow(&set->allocator, &texts, &set->capacity, set->count + 1, sizeof *set->texts)) return false;
    set->texts = texts;
    if ((set->count + 1) * 2 <= set->slot_count) return true;
    size_t slot_count = set->slot_count == 0 ? 64 : set->slot_count * 2;
    size_t *slots = memory_new(&set->allocator, slot_count, sizeof *slots);
    if (slots == NULL) return false;
    memory_free(&set->allocator, set->slots, set->slot_count, sizeof *set->slots);
    set->slots = slots;
    set->slot_count = slot_count;
    for (size_t i = 0; i < set->count; i++) *find_slot(set, set->texts[i]) = i + 1;
    return true;
}

size_t text_set_add(struct text_set *set, const char *text) {
    size_t found = text_set_find(set, text);
    if (found != TEXT_SET_NONE) return found;
    const char *kept = make_room(set) ? arena_string(&set->arena, text) : NULL;
    if (kept == NULL) return TEXT_SET_NONE;
    *find_slot(set, kept) = set->count + 1;
    set->texts[set->count] = kept;
    return set->count++;
}
