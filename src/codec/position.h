/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_POSITION_H
#define ONUS_CODEC_POSITION_H

#include "onus.h"

/* Where a byte stands for a human who opens the file: line and column, both from 1.
 *
 * A line ends with LF. A CR before it is the last character of its line, so that CR LF ends one line and not two. A column counts characters of
 * UTF-8: a byte that continues a character counts for nothing. Both numbers stop at UINT32_MAX. */

struct position {
    uint32_t line, column;
};

#define POSITION_START ((struct position){1, 1})

/* The position of what follows the `length` bytes of `text`, if `text` itself begins at `start`. For a stream, go on from the last result. */
struct position position_after(struct position start, const char *text, size_t length);

#endif
