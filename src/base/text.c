/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"

#include <string.h>

#include "base/memory.h"

void text_init(struct text *text, const onus_allocator *allocator) {
    *text = (struct text){.allocator = memory_allocator(allocator)};
}

void text_release(struct text *text) {
    memory_free(&text->allocator, text->bytes, text->capacity, 1);
    text->bytes = NULL;
    text->length = text->capacity = 0;
}

void text_clear(struct text *text) {
    text->length = 0;
    if (text->bytes != NULL) text->bytes[0] = '\0';
}

void text_reset(struct text *text) {
    text_clear(text);
    text->failed = false;
}

/* Room for `length` bytes more and the closing zero, by other means than having it. */
static bool grow(struct text *text, size_t length) {
    void *block = text->bytes;
    if (length >= SIZE_MAX - text->length ||
        !memory_grow(&text->allocator, &block, &text->capacity, text->length + length + 1, 1)) {
        text->failed = true;
        return false;
    }
    text->bytes = block;
    return true;
}

static bool make_room(struct text *text, size_t length) {
    if (text->failed) return false;
    return length < text->capacity - text->length || grow(text, length);
}

bool text_reserve(struct text *text, size_t length) {
    return make_room(text, length);
}

void text_append(struct text *text, const char *bytes, size_t length) {
    if (!make_room(text, length)) return;
    if (length > 0) memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_string(struct text *text, const char *string) {
    if (string != NULL) text_append(text, string, strlen(string));
}

void text_char(struct text *text, char byte) {
    if (!make_room(text, 1)) return;
    text->bytes[text->length++] = byte;
    text->bytes[text->length] = '\0';
}

void text_number(struct text *text, int64_t number) {
    char digits[21];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) digits[--at] = '-';
    text_append(text, digits + at, sizeof digits - at);
}

const char *text_get(const struct text *text) {
    return text->bytes == NULL ? "" : text->bytes;
}
