/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_TEXT_SET_H
#define ONUS_CODEC_TEXT_SET_H

#include "base/arena.h"

/* Texts, each numbered by when it came first. */
struct text_set {
    onus_allocator allocator;
    struct arena arena; /* of the texts */
    const char **texts;
    size_t count, capacity;
    size_t *slots; /* 1 + the number of a text, or 0 */
    size_t slot_count;
};

#define TEXT_SET_NONE SIZE_MAX

void text_set_init(struct text_set *set, const onus_allocator *allocator);
void text_set_release(struct text_set *set);

/* The number of `text`, or TEXT_SET_NONE. */
size_t text_set_find(const struct text_set *set, const char *text);

/* The number of `text`, which is added if it is new; TEXT_SET_NONE if memory was refused. */
size_t text_set_add(struct text_set *set, const char *text);

#endif
