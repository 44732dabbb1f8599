/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_FAILING_H
#define ONUS_TESTS_FAILING_H

#include "onus.h"

#include "test.h"

#include <stdlib.h>

/* An allocator that refuses the n-th request, and perhaps all later ones, and that finds leaks and sizes that do not add up. */

struct failing {
    size_t requests, allowed; /* SIZE_MAX: refuses nothing */
    bool once;                /* only the first one beyond `allowed` */
    size_t bytes;             /* in use */
};

static void *failing_resize(void *context, void *block, size_t old_size, size_t new_size) {
    struct failing *failing = context;
    assert_true(block != NULL || old_size == 0);
    assert_true(failing->bytes >= old_size);
    if (new_size == 0) {
        failing->bytes -= old_size;
        free(block);
        return NULL;
    }
    if (new_size > SIZE_MAX / 4) return NULL; /* as any system would */
    size_t request = failing->requests++;
    if (failing->once ? request == failing->allowed : request >= failing->allowed) return NULL;
    /* Always move, so that a pointer kept too long is found by the sanitizer. */
    void *moved = malloc(new_size);
    assert_non_null(moved);
    if (block != NULL) {
        const char *from = block;
        char *to = moved;
        for (size_t i = 0; i < old_size && i < new_size; i++) to[i] = from[i];
        free(block);
    }
    failing->bytes += new_size - old_size;
    return moved;
}

static inline onus_allocator failing_allocator(struct failing *failing) {
    return (onus_allocator){failing_resize, failing};
}

#endif
