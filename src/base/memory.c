/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *libc_resize(void *context, void *block, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

onus_allocator memory_allocator(const onus_allocator *allocator) {
    if (allocator != NULL && allocator->resize != NULL) return *allocator;
    return (onus_allocator){libc_resize, NULL};
}

void *memory_resize(const onus_allocator *allocator, void *block, size_t old_count, size_t new_count, size_t size) {
    if (new_count == 0 || new_count > SIZE_MAX / size) return NULL;
    return allocator->resize(allocator->context, block, old_count * size, new_count * size);
}

void *memory_new(const onus_allocator *allocator, size_t count, size_t size) {
    void *block = memory_resize(allocator, NULL, 0, count == 0 ? 1 : count, size);
    if (block != NULL) memset(block, 0, (count == 0 ? 1 : count) * size);
    return block;
}

void memory_free(const onus_allocator *allocator, void *block, size_t count, size_t size) {
    if (block != NULL) allocator->resize(allocator->context, block, (count == 0 ? 1 : count) * size, 0);
}

bool memory_grow(const onus_allocator *allocator, void **block, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity) return true;
    size_t larger = *capacity < 8 ? 8 : *capacity;
    while (larger < needed) {
        if (larger > SIZE_MAX / 2) return false;
        larger *= 2;
    }
    void *grown = memory_resize(allocator, *block, *capacity, larger, size);
    if (grown == NULL) return false;
    *block = grown;
    *capacity = larger;
    return true;
}
