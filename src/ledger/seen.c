/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/seen.h"

#include <string.h>

#include "base/memory.h"

void seen_init(struct seen *seen) {
    *seen = (struct seen){.allocator = memory_allocator(NULL)};
}

void seen_release(struct seen *seen) {
    memory_free(&seen->allocator, seen->hashes, seen->room, sizeof *seen->hashes);
}

/* FNV-1a, with its bits mixed once more: ids that count up differ in their last byte. */
static uint64_t hash_of(const char *id) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *id != '\0'; id++) hash = (hash ^ (unsigned char)*id) * UINT64_C(1099511628211);
    hash = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 29;
    return hash == 0 ? 1 : hash;
}

static uint64_t *find(uint64_t *hashes, size_t room, uint64_t hash) {
    size_t at = (size_t)hash & (room - 1);
    while (hashes[at] != 0 && hashes[at] != hash) at = (at + 1) & (room - 1);
    return &hashes[at];
}

static bool grow(struct seen *seen) {
    size_t room = seen->room == 0 ? 1024 : seen->room * 2;
    uint64_t *hashes = memory_new(&seen->allocator, room, sizeof *hashes);
    if (hashes == NULL) return false;
    for (size_t i = 0; i < seen->room; i++)
        if (seen->hashes[i] != 0) *find(hashes, room, seen->hashes[i]) = seen->hashes[i];
    seen_release(seen);
    seen->hashes = hashes;
    seen->room = room;
    return true;
}

onus_status seen_add(struct seen *seen, const char *id, struct arena *arena, bool *again) {
    uint64_t hash = hash_of(id), *at;
    *again = false;
    if (seen->count * 2 >= seen->room && seen->count < SEEN_MOST && !grow(seen)) return ONUS_E_MEMORY;
    at = find(seen->hashes, seen->room, hash);
    *again = *at == hash;
    if (*again) {
        if (seen->again < SEEN_SHOWN) seen->shown[seen->again] = arena_string(arena, id);
        seen->again++;
        return arena->failed ? ONUS_E_MEMORY : ONUS_OK;
    }
    if (seen->count == SEEN_MOST) {
        seen->full = true;
        return ONUS_OK;
    }
    *at = hash;
    seen->count++;
    return ONUS_OK;
}
