/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_SPLIT_H
#define ONUS_CODEC_JSON_SPLIT_H

#include "base/text.h"
#include "codec/json_reader.h"
#include "codec/position.h"
#include "onus_io.h"

/* A stream of JSON, in chunks of any size, cut into the pieces that a reader can take one at a time:
 *
 *   lines      every line is a piece, without its LF or CR LF; lines of white space are none
 *   document   one value: an array, whose elements are the pieces, or anything else, which is the only piece and goes up to the end
 *
 * The splitter only knows how brackets and quotes pair. That a piece is JSON is for the reader to say, and in both modes a bad piece costs only
 * itself, also one that is too long. What is wrong between the elements of an array, or makes their ends doubtful, is an error of the splitter and
 * ends the document.
 * The pieces do not depend on how the stream is cut into chunks; each byte is looked at once; memory is bounded by the limit of a piece.
 *
 *   json_split_feed(split, chunk, n) or json_split_finish(split)
 *   json_split_next(split, &piece)      again and again until it says MORE; then feed the next chunk
 */

enum json_split_mode { JSON_SPLIT_LINES, JSON_SPLIT_DOCUMENT };

enum json_split_result {
    JSON_SPLIT_PIECE,
    JSON_SPLIT_MORE, /* nothing more in this chunk: it may go, and the next one is due */
    JSON_SPLIT_END,  /* of the stream */
    JSON_SPLIT_ERROR /* see `error`; again and again from now on */
};

struct json_piece {
    const char *text; /* not zero-terminated. Borrowed until the next call */
    size_t length;
    uint64_t offset; /* of its first byte in the stream */
    uint64_t index;  /* from 1 */
    struct position position;
    bool too_long; /* a line or an element beyond the limit, and `text` is "" */
    bool
        incomplete; /* array: the stream ended within it. JSON_SPLIT_ERROR follows; a reader can say better what is missing */
};

struct json_split_error {
    enum json_problem problem; /* CHARACTER, END, TRAILING, LENGTH (of a document that is no array) or MEMORY */
    uint64_t offset;
    struct position position;
    const char *expected; /* as in struct json_error */
};

struct json_split {
    bool array; /* document: it is an array. Known when the first piece, END or ERROR was */
    bool empty; /* nothing but white space, or nothing at all, so far */
    struct json_split_error error;

    enum json_split_mode mode;
    size_t limit;

    const char *bytes; /* the chunk */
    size_t size, at;
    bool finished;
    unsigned bom;   /* bytes of a byte order mark seen at the beginning; BOM_DONE after that */
    uint64_t base;  /* offset of the chunk in the stream */
    size_t located; /* the byte of the chunk that stands at `position` */
    struct position position;

    struct text kept; /* of the piece, from chunks that are gone */
    size_t from;      /* of the piece, in the chunk */
    uint64_t piece_offset, pieces;
    struct position piece_position;
    bool started; /* lines: within one */
    bool dropped; /* the piece is too long, and not kept */

    int state; /* of a document */
    bool quoted, escaped, word;
    uint64_t depth;
    uint64_t objects[ONUS_MAX_JSON_DEPTH / 64]; /* by depth: whether '{' or '[' is open */
};

/* `limit` 0: ONUS_DEFAULT_MAX_CASE. */
void json_split_init(struct json_split *split, enum json_split_mode mode, size_t limit,
                     const onus_allocator *allocator);
void json_split_release(struct json_split *split);

/* Lines, before the first chunk: the stream is what follows the beginning of line `line` of another. */
void json_split_begin(struct json_split *split, uint64_t line);

/* Lines, after MORE: nothing of a line was seen yet. */
bool json_split_rests(const struct json_split *split);

/* The next bytes of the stream, borrowed until json_split_next() says MORE. It must have said so of the chunk before. */
void json_split_feed(struct json_split *split, const char *bytes, size_t size);

/* No more bytes will come. */
void json_split_finish(struct json_split *split);

enum json_split_result json_split_next(struct json_split *split, struct json_piece *piece);

#endif
