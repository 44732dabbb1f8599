/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/passage.h"

#include "base/memory.h"

static void put(struct passage *passage, uint8_t byte) {
    struct passed *to = passage->to;
    void *bytes = to->bytes;
    if (!memory_grow(&to->allocator, &bytes, &to->capacity, to->size + 1, sizeof byte)) passage->failed = true;
    to->bytes = bytes;
    if (!passage->failed) to->bytes[to->size++] = byte;
}

static inline uint8_t next(struct passage *passage) {
    passage->failed = passage->failed || passage->from == passage->end;
    return passage->failed ? 0 : *passage->from++;
}

void pass_byte(struct passage *passage, uint8_t *byte) {
    if (passage->to != NULL)
        put(passage, *byte);
    else
        *byte = next(passage);
}

void pass_wide(struct passage *passage, uint64_t *number) {
    if (passage->to != NULL) {
        uint64_t rest = *number;
        for (; rest >= PASS_MORE; rest >>= 7) put(passage, (uint8_t)(rest | PASS_MORE));
        put(passage, (uint8_t)rest);
        return;
    }
    uint8_t byte = PASS_MORE;
    *number = 0;
    for (uint32_t shift = 0; shift < 64 && (byte & PASS_MORE) != 0; shift += 7) {
        byte = next(passage);
        *number |= (uint64_t)(byte & ~PASS_MORE) << shift;
    }
}

void pass_positive(struct passage *passage, int64_t *number) {
    uint64_t wide = (uint64_t)*number;
    pass_wide(passage, &wide);
    *number = (int64_t)wide;
}
