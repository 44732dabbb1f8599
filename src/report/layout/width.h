/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_WIDTH_H
#define ONUS_REPORT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many columns of a terminal a text takes, the same on every machine: no locale is asked. */

struct character {
    uint32_t code;  /* U+FFFD where the bytes are not UTF-8 */
    size_t length;  /* bytes */
    size_t columns; /* 2 for East Asian wide characters, 0 for marks that sit on the one before, else 1 */
};

/* The character at `at`, which is not the end of the text. A colour sequence (ESC [ ... m) is one character of no columns. */
struct character character_at(const char *at);

/* Marks, embeddings, overrides and isolates of direction: with one of them a name could turn a sentence around. */
bool turns_direction(uint32_t code);

size_t text_columns(const char *text);

#endif
