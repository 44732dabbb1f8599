/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BINDINGS_ALIGNED_H
#define ONUS_BINDINGS_ALIGNED_H

/* The library wants its memory aligned for any type, as malloc's is. A database's own is aligned for 8 bytes, so a block begins somewhat later in a larger one, and the byte before
 * it says by how much. */

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

enum { ALIGNED_ROOM = alignof(max_align_t) };

/* The block in `raw`, of ALIGNED_ROOM bytes more than it is to have; NULL for NULL. */
static inline void *aligned_in(void *raw) {
    unsigned char *block = raw;
    if (block == NULL) return NULL;
    size_t shift = ALIGNED_ROOM - (uintptr_t)raw % ALIGNED_ROOM;
    block += shift;
    block[-1] = (unsigned char)shift;
    return block;
}

/* What aligned_in() was given for `block`, which is not NULL. */
static inline void *aligned_raw(void *block) {
    unsigned char *bytes = block;
    return bytes - bytes[-1];
}

#endif
