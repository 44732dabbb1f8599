/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_READER_H
#define ONUS_CODEC_JSON_READER_H

#include "base/text.h"
#include "codec/json_keys.h"

/* A strict pull reader of one JSON text (RFC 8259): the caller asks for one token after the other.
 *
 * What it gives has been checked: the text so far is JSON in valid UTF-8; no string holds U+0000 or half a surrogate pair; no object has a key
 * twice, as keys are compared decoded. A number is checked by its grammar and stays text, for the caller knows what it should be.
 *
 * It neither recurses nor reads beyond the text, and keeps its memory from one text to the next. Once it has failed it stays failed. */

#define JSON_MAX_DEPTH  512              /* objects and arrays within each other */
#define JSON_MAX_KEYS   4096             /* of one object: bounds the work that colliding keys can make */
#define JSON_MAX_LENGTH (UINT32_MAX - 1) /* bytes of a text: an offset is 32 bits, and so is the length */

/* Also the kind of a value in a tree: that of its first token. */
enum json_kind {
    JSON_KIND_OBJECT,
    JSON_KIND_OBJECT_END,
    JSON_KIND_ARRAY,
    JSON_KIND_ARRAY_END,
    JSON_KIND_KEY,
    JSON_KIND_STRING,
    JSON_KIND_NUMBER,
    JSON_KIND_TRUE,
    JSON_KIND_FALSE,
    JSON_KIND_NULL,
    JSON_KIND_END,  /* of the text */
    JSON_KIND_ERROR /* see the reader's `error` */
};

enum json_problem {
    JSON_PROBLEM_NONE,
    JSON_PROBLEM_CHARACTER, /* one that cannot stand here */
    JSON_PROBLEM_END,       /* the text ends too early */
    JSON_PROBLEM_ESCAPE,
    JSON_PROBLEM_SURROGATE, /* half a pair */
    JSON_PROBLEM_UTF8,
    JSON_PROBLEM_CONTROL, /* a control character within a string */
    JSON_PROBLEM_NUL,     /* \u0000 */
    JSON_PROBLEM_NUMBER,
    JSON_PROBLEM_DUPLICATE,
    JSON_PROBLEM_DEPTH,
    JSON_PROBLEM_KEYS,
    JSON_PROBLEM_TRAILING, /* something follows the value */
    JSON_PROBLEM_LENGTH,
    JSON_PROBLEM_MEMORY
};

struct json_error {
    enum json_problem problem;
    uint32_t offset;
    const char *expected; /* what could have stood there, in English: "',' or '}'". Static; NULL without a problem */
};

struct json_token {
    enum json_kind kind;
    uint32_t start, end; /* bytes from `start` to before `end` of the text; of a string and a key with the quotes */
    const char
        *text; /* string, key: decoded, ending in a zero byte. Number: as it stands, NOT ending so. Otherwise NULL */
    size_t length; /* of `text` */
};

struct json_frame {
    bool object;
    size_t first_key;
};

struct json_reader {
    struct json_error error; /* for the caller to read */

    onus_allocator allocator;
    const char *bytes;
    uint32_t length, at;
    int state;
    struct json_frame *frames; /* one for each object and array that is open */
    size_t depth, frame_capacity;
    struct json_keys keys;
    struct text string;
};

void json_reader_init(struct json_reader *reader, const onus_allocator *allocator);
void json_reader_release(struct json_reader *reader);

/* Begin to read `text`, which must stay as it is while it is read. Whatever was read before is forgotten, errors too. */
void json_reader_start(struct json_reader *reader, const char *text, size_t length);

/* The next token, and its kind as the result. `token->text` is borrowed until the next call. */
enum json_kind json_next(struct json_reader *reader, struct json_token *token);

/* Take the key `name`, which needs no escapes, if it comes next and is written just so: then the next token is its value. Else nothing is taken, and json_next() tells what there is or what is wrong. */
bool json_take_key(struct json_reader *reader, const struct json_name *name);

/* Pass over the rest of the value that begins with `first`, the token read last. `*end` is where it ends. False on an error. */
bool json_skip(struct json_reader *reader, const struct json_token *first, uint32_t *end);

/* The bytes of a byte order mark at the beginning of `text`, 0 or 3. To the reader it would be an unexpected character. */
size_t json_skip_bom(const char *text, size_t length);

#endif
