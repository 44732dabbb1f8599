/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_ARENA_H
#define ONUS_BASE_ARENA_H

#include "onus.h"

/* Bump allocation with one end: many small pieces, all freed together.
 *
 * A failure is sticky: once the allocator has refused, every later call returns NULL, so that a builder may make many pieces and look at
 * `failed` once before it uses any of them. arena_reset() keeps the blocks for the next round. */

struct arena_block;

struct arena {
    onus_allocator allocator;
    struct arena_block *first, *current;
    size_t used; /* of the current block */
    bool failed;
};

void arena_init(struct arena *arena, const onus_allocator *allocator);
void arena_release(struct arena *arena);

static inline void arena_reset(struct arena *arena) {
    arena->current = arena->first;
    arena->used = 0;
    arena->failed = false;
}

/* Zeroed, aligned for anything. `count` 0 gives a valid pointer. */
void *arena_new(struct arena *arena, size_t count, size_t size);
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* A copy of a zero-terminated text; NULL for NULL. */
char *arena_string(struct arena *arena, const char *text);

#define ARENA_NEW(arena, count, type) ((type *)arena_new((arena), (count), sizeof(type)))

#endif
