/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CHARSET_H
#define ONUS_CODEC_CHARSET_H

#include <iconv.h>

#include "base/text.h"
#include "codec/position.h"

/* A stream of bytes in some encoding, turned into UTF-8.
 *
 * The encoding is settled once, for the whole stream: by the caller, else by a byte order mark, else by what fits the first MiB, UTF-8 before GB18030. It is
 * never settled by the line: the GB18030 bytes of some words, such as those for a missing copy, are valid UTF-8 of something else.
 *
 *   1. What comes out is UTF-8 without zero bytes and without a byte order mark at the start, except for marks.
 *   2. A mark stands for a byte that fits nowhere: two bytes, of which the first is 0xF8 or above, as in no UTF-8. It counts as one character.
 *   3. What comes out does not depend on how the stream is cut into chunks. */

enum charset_encoding {
    CHARSET_UNKNOWN,
    CHARSET_UTF8,
    CHARSET_GB18030,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
};

/* The encoding of that name in any case, or CHARSET_UNKNOWN. */
enum charset_encoding charset_find(const char *name);

/* "GB18030"; NULL for CHARSET_UNKNOWN. */
const char *charset_name(enum charset_encoding encoding);

enum charset_result {
    CHARSET_TEXT,      /* some text was added */
    CHARSET_MORE,      /* nothing more in this chunk: it may go, and the next one is due */
    CHARSET_END,       /* of the stream */
    CHARSET_UNDECIDED, /* neither UTF-8 nor GB18030: see `misfit` */
    CHARSET_WORKBOOK,  /* this is no text, but what a spreadsheet program saves */
    CHARSET_MISSING,   /* the C library has no converter for `encoding` */
    CHARSET_MEMORY
};

/* The first byte that does not fit an encoding. */
struct charset_misfit {
    enum charset_encoding encoding;
    struct position position;
    unsigned char byte;
};

struct charset {
    enum charset_encoding encoding; /* CHARSET_UNKNOWN until it is settled */
    bool guessed;                   /* nobody said so, and some byte was not ASCII */
    struct charset_misfit misfit;   /* of the encoding that fitted longest */

    const char *bytes; /* the chunk, of which those before `at` are taken */
    size_t size, at;
    bool finished;
    struct text input; /* taken from chunks; those before `start` are converted */
    size_t start;
    bool ready, begun; /* the converter is open; something came out */
    bool marked;       /* some mark came out */
    bool settled;      /* by another stream that this one is the rest of */
    bool open;
    iconv_t converter;
};

/* `encoding` CHARSET_UNKNOWN: find out. */
void charset_init(struct charset *charset, enum charset_encoding encoding, const onus_allocator *allocator);

/* Before the first chunk: the stream is the rest of one whose encoding is known. */
void charset_continue(struct charset *charset, const struct charset *known);

/* After MORE: no bytes wait for others. */
bool charset_rests(const struct charset *charset);

void charset_release(struct charset *charset);

/* The next bytes of the stream, borrowed until charset_next() says MORE. It must have said so of the chunk before. */
void charset_feed(struct charset *charset, const char *bytes, size_t size);

/* No more bytes will come. */
void charset_finish(struct charset *charset);

/* Add the next text, of at most some hundred kilobytes, to `out`. */
enum charset_result charset_next(struct charset *charset, struct text *out);

/* The first mark in `text`, or NULL, and the byte it stands for. */
const char *charset_find_mark(const char *text, size_t length);
unsigned char charset_marked(const char *mark);

#endif
