/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/position.h"

#include <string.h>

static uint32_t plus(uint32_t number, size_t more) {
    return more > UINT32_MAX - number ? UINT32_MAX : number + (uint32_t)more;
}

static size_t characters(const char *text, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

struct position position_after(struct position start, const char *text, size_t length) {
    struct position at = start;
    const char *newline;
    while (length > 0 && (newline = memchr(text, '\n', length)) != NULL) {
        length -= (size_t)(newline + 1 - text);
        text = newline + 1;
        at = (struct position){plus(at.line, 1), 1};
    }
    at.column = plus(at.column, characters(text, length));
    return at;
}
