/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_TEXT_H
#define ONUS_BASE_TEXT_H

#include "onus.h"

/* An append-only string. It never prints floating point and never asks the locale. A failure is sticky (`failed`), so that a writer may append all it
 * wants to and look once. `bytes` is zero-terminated whenever something was appended. */

struct text {
    onus_allocator allocator;
    char *bytes;
    size_t length, capacity;
    bool failed;
};

void text_init(struct text *text, const onus_allocator *allocator);
void text_release(struct text *text);

/* Empty it. A failure stays: what was in it may have gone somewhere. */
void text_clear(struct text *text);

/* Empty it and forget a failure, for whoever has looked at that. */
void text_reset(struct text *text);

/* Room for `length` bytes more, so that appending them moves nothing. False if memory was refused. */
bool text_reserve(struct text *text, size_t length);

void text_append(struct text *text, const char *bytes, size_t length);
void text_string(struct text *text, const char *string); /* NULL appends nothing */
void text_char(struct text *text, char byte);
void text_number(struct text *text, int64_t number);

/* "" before anything was appended. */
const char *text_get(const struct text *text);

#endif
