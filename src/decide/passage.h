/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_PASSAGE_H
#define ONUS_DECIDE_PASSAGE_H

#include "base/arena.h"
#include "decide/plan.h"

/* Numbers to bytes, and back: one function goes over what is to be kept, and either writes what it finds there or fills it with what comes next, so that the two cannot disagree.
 *
 * A number is written seven bits a byte, the lowest first, so that small ones take one byte, on every machine the same. */

struct passed {
    onus_allocator allocator;
    uint8_t *bytes;
    size_t size, capacity;
};

struct passage {
    struct passed *to; /* NULL: reading */
    const uint8_t *from, *end;
    struct arena *arena; /* of what is read */
    bool failed;         /* memory was refused, or there is not so much to read; then what is read is 0 */
};

static inline bool pass_reads(const struct passage *passage) {
    return passage->to == NULL && !passage->failed;
}

void pass_byte(struct passage *passage, uint8_t *byte);
void pass_wide(struct passage *passage, uint64_t *number);
void pass_positive(struct passage *passage, int64_t *number);

#define PASS_MORE 0x80u /* another byte follows, with the next seven bits */

/* Most numbers that are read are one byte. */
static inline void pass_number(struct passage *passage, uint32_t *number) {
    if (pass_reads(passage) && passage->from < passage->end && *passage->from < PASS_MORE) {
        *number = *passage->from++;
        return;
    }
    uint64_t wide = *number;
    pass_wide(passage, &wide);
    *number = (uint32_t)wide;
}

/* A node that comes before number `at` of its store. A terminal is an odd number, any other node an even one: how far it is from `at`, which most are near to. */
static inline void pass_node(struct passage *passage, uint32_t at, diagram_node *node) {
    uint32_t number = diagram_is_terminal(*node) ? diagram_value(*node) << 1 | 1 : (at - *node) << 1;
    pass_number(passage, &number);
    *node = (number & 1) != 0 ? DIAGRAM_TERMINAL(number >> 1) : at - (number >> 1);
}

/* A list is made before it is read. */
#define PASS_MAKE(passage, list, count, type)                                                                          \
    do {                                                                                                               \
        if (pass_reads(passage)) (list) = ARENA_NEW((passage)->arena, (count), type);                                  \
        if ((list) == NULL) (passage)->failed = true;                                                                  \
    } while (0)

/* compiled_plan.c: all of a plan but what follows from the model alone. */
void pass_plan(struct passage *passage, const struct model *model, struct plan *plan);

#endif
