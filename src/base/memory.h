/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_MEMORY_H
#define ONUS_BASE_MEMORY_H

#include "onus.h"

/* The allocator handle that every object carries, and size arithmetic that cannot wrap. */

/* `allocator`, or malloc and free for NULL. */
onus_allocator memory_allocator(const onus_allocator *allocator);

/* `count` * `size` bytes in place of `block`. NULL on refusal or overflow, and then `block` is untouched. */
void *memory_resize(const onus_allocator *allocator, void *block, size_t old_count, size_t new_count, size_t size);

/* Zeroed. */
void *memory_new(const onus_allocator *allocator, size_t count, size_t size);
void memory_free(const onus_allocator *allocator, void *block, size_t count, size_t size);

/* Make room for `needed` elements in the growing array `*block` of capacity `*capacity`. False on refusal. */
bool memory_grow(const onus_allocator *allocator, void **block, size_t *capacity, size_t needed, size_t size);

#endif
