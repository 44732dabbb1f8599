/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <string.h>

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)16384)
#define ALIGNMENT  _Alignof(max_align_t)

struct arena_block {
    struct arena_block *next;
    size_t size; /* of the bytes that follow */
    _Alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *arena, const onus_allocator *allocator) {
    *arena = (struct arena){.allocator = memory_allocator(allocator)};
}

void arena_release(struct arena *arena) {
    struct arena_block *block = arena->first;
    while (block != NULL) {
        struct arena_block *next = block->next;
        memory_free(&arena->allocator, block, sizeof *block + block->size, 1);
        block = next;
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}

/* Make a block with room for `size` the current one: the next if it is large enough, else a new one put in its place. */
static bool next_block(struct arena *arena, size_t size) {
    struct arena_block *next = arena->current != NULL ? arena->current->next : arena->first;
    if (next != NULL && next->size < size) {
        /* Too small for what comes now: kept, such blocks would pile up behind ever larger ones. */
        struct arena_block *after = next->next;
        arena->current->next = after; /* without a current one there is none at all */
        memory_free(&arena->allocator, next, sizeof *next + next->size, 1);
        next = after;
    }
    if (next == NULL || next->size < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        if (room > SIZE_MAX - sizeof *next) return false;
        struct arena_block *made = memory_resize(&arena->allocator, NULL, 0, sizeof *made + room, 1);
        if (made == NULL) return false;
        made->size = room;
        made->next = next;
        if (arena->current != NULL)
            arena->current->next = made;
        else
            arena->first = made;
        next = made;
    }
    arena->current = next;
    arena->used = 0;
    return true;
}

/* Room for `length` bytes, and how many these are when the next piece is to be aligned again; NULL on failure. */
static void *take(struct arena *arena, size_t length, size_t *taken) {
    if (arena->failed) return NULL;
    if (length > SIZE_MAX - ALIGNMENT) {
        arena->failed = true;
        return NULL;
    }
    size_t bytes = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->current == NULL || arena->current->size - arena->used < bytes) {
        if (!next_block(arena, bytes)) {
            arena->failed = true;
            return NULL;
        }
    }
    void *piece = arena->current->bytes + arena->used;
    arena->used += bytes;
    *taken = bytes;
    return piece;
}

void *arena_new(struct arena *arena, size_t count, size_t size) {
    size_t bytes;
    void *piece = take(arena, count > SIZE_MAX / size ? SIZE_MAX : count * size, &bytes);
    if (piece != NULL) memset(piece, 0, bytes);
    return piece;
}

char *arena_copy(struct arena *arena, const char *text, size_t length) {
    size_t bytes;
    if (length == SIZE_MAX) return NULL;
    char *copy = take(arena, length + 1, &bytes);
    if (copy == NULL) return NULL;
    if (length > 0) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_string(struct arena *arena, const char *text) {
    return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}
