/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rows.h"

#include <string.h>

#include "base/memory.h"

void rows_init(struct rows *rows, struct arena *arena, size_t most) {
    *rows = (struct rows){.arena = arena, .allocator = memory_allocator(NULL), .most = most};
}

void rows_release(struct rows *rows) {
    memory_free(&rows->allocator, rows->items, rows->capacity, sizeof *rows->items);
    memory_free(&rows->allocator, rows->heads, rows->head_count, sizeof *rows->heads);
}

/* FNV-1a, of 64 bits. */
static uint64_t hash_text(uint64_t hash, const char *text) {
    if (text == NULL) return (hash ^ 0xFFu) * UINT64_C(1099511628211);
    for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (hash ^ 0xFEu) * UINT64_C(1099511628211);
}

static uint64_t hash_key(const struct row_key *key) {
    uint64_t hash = (UINT64_C(14695981039346656037) ^ key->party) * UINT64_C(1099511628211);
    return hash_text(hash_text(hash, key->name), key->more);
}

static bool same_text(const char *left, const char *right) {
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool same_key(const struct row_key *left, const struct row_key *right) {
    return left->party == right->party && same_text(left->name, right->name) && same_text(left->more, right->more);
}

/* Twice as many heads, a power of two. */
static bool grow_heads(struct rows *rows) {
    size_t count = rows->head_count == 0 ? 64 : rows->head_count * 2;
    uint32_t *heads = memory_new(&rows->allocator, count, sizeof *heads);
    if (heads == NULL) return false;
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t *head = &heads[hash_key(&rows->items[i].key) & (count - 1)];
        rows->items[i].next = *head;
        *head = (uint32_t)i + 1;
    }
    memory_free(&rows->allocator, rows->heads, rows->head_count, sizeof *rows->heads);
    rows->heads = heads;
    rows->head_count = count;
    return true;
}

static struct sums *add_row(struct rows *rows, struct row_key key) {
    void *items = rows->items;
    if (rows->count == rows->head_count && !grow_heads(rows)) return NULL;
    if (!memory_grow(&rows->allocator, &items, &rows->capacity, rows->count + 1, sizeof *rows->items)) return NULL;
    rows->items = items;
    uint32_t *head = &rows->heads[hash_key(&key) & (rows->head_count - 1)];
    struct row *row = &rows->items[rows->count];
    *row = (struct row){.key = {key.party, arena_string(rows->arena, key.name), arena_string(rows->arena, key.more)},
                        .next = *head};
    if (rows->arena->failed) return NULL;
    *head = (uint32_t)++rows->count;
    return &row->sums;
}

struct sums *rows_at(struct rows *rows, struct row_key key) {
    if (rows->head_count > 0)
        for (uint32_t at = rows->heads[hash_key(&key) & (rows->head_count - 1)]; at != 0; at = rows->items[at - 1].next)
            if (same_key(&rows->items[at - 1].key, &key)) return &rows->items[at - 1].sums;
    if (rows->count < rows->most) return add_row(rows, key);
    rows->limited = true;
    return &rows->rest;
}

size_t rows_index(const struct rows *rows, const struct sums *sums) {
    const char *row = (const char *)sums - offsetof(struct row, sums);
    return (size_t)(row - (const char *)rows->items) / sizeof *rows->items;
}

/* Merging, from the bottom up. */
void sort_pointers(const void ***list, const void **spare, size_t count,
                   int (*compare)(const void *left, const void *right)) {
    const void **from = *list, **to = spare;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = middle + width < count ? middle + width : count;
            for (size_t i = start, j = middle, k = start; k < end; k++)
                to[k] = j == end || (i < middle && compare(from[i], from[j]) <= 0) ? from[i++] : from[j++];
        }
        const void **swapped = from;
        from = to;
        to = swapped;
    }
    *list = from;
}

const void **rows_sorted(const struct rows *rows, struct arena *arena,
                         int (*compare)(const void *left, const void *right)) {
    const void **list = ARENA_NEW(arena, rows->count, const void *);
    const void **spare = ARENA_NEW(arena, rows->count, const void *);
    if (arena->failed) return NULL;
    for (size_t i = 0; i < rows->count; i++) list[i] = &rows->items[i];
    sort_pointers(&list, spare, rows->count, compare);
    return list;
}
