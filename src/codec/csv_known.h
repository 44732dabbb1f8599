/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CSV_KNOWN_H
#define ONUS_CODEC_CSV_KNOWN_H

#include "codec/csv_text.h"

#include <string.h>

/* Cells of facts that were read before, as they are written, and what they say: a column has few values, and they come again and again. Where memory is refused none is known, and every
 * cell is read. */

#define CSV_KNOWN_WORDS 3u
#define CSV_KNOWN_EACH  16u /* of a fact */

/* Texts are compared in words, so that no length costs more than another. */
struct csv_known {
    uint64_t text[CSV_KNOWN_WORDS], mask[CSV_KNOWN_WORDS]; /* which bits of the words are of the text */
    uint64_t values;
    size_t length; /* 0: none */
};

struct csv_known_cells {
    onus_allocator allocator;
    struct csv_known *cells; /* NULL: memory was refused */
    size_t count;
};

void csv_known_init(struct csv_known_cells *known, const onus_policy *policy, const onus_allocator *allocator);
void csv_known_release(struct csv_known_cells *known);

/* Remember what `cell`, which is not empty, says of `fact`, if it is short enough. */
void csv_known_keep(struct csv_known_cells *known, uint32_t fact, struct csv_span cell, uint64_t values);

/* Where `cell` of `fact` is kept, or would be. */
static inline size_t csv_known_place(uint32_t fact, struct csv_span cell) {
    unsigned mixed =
        (unsigned char)cell.bytes[0] * 5u + (unsigned char)cell.bytes[cell.length - 1] * 3u + (unsigned)cell.length;
    return (size_t)fact * CSV_KNOWN_EACH + mixed % CSV_KNOWN_EACH;
}

/* What `cell`, which is not empty, says of `fact`; 0 if it is not known. It lies in a row: CSV_KNOWN_WORDS words can be read from where it begins. */
static inline uint64_t csv_known_find(const struct csv_known_cells *known, uint32_t fact, struct csv_span cell) {
    uint64_t words[CSV_KNOWN_WORDS];
    if (known->cells == NULL) return 0;
    const struct csv_known *place = &known->cells[csv_known_place(fact, cell)];
    const uint64_t *text = place->text, *mask = place->mask;
    memcpy(words, cell.bytes, sizeof words);
    uint64_t differing = ((words[0] & mask[0]) ^ text[0]) | ((words[1] & mask[1]) ^ text[1]) |
                         ((words[2] & mask[2]) ^ text[2]) | (place->length ^ cell.length);
    return differing == 0 ? place->values : 0;
}

#endif
