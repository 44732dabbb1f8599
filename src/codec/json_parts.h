/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_PARTS_H
#define ONUS_CODEC_JSON_PARTS_H

#include "codec/json_reader.h"

/* Between the files of the JSON reader. */

static inline bool fail(struct json_reader *reader, enum json_problem problem, uint32_t offset, const char *expected) {
    reader->error = (struct json_error){problem, offset, expected};
    return false;
}

static inline bool fail_memory(struct json_reader *reader) {
    return fail(reader, JSON_PROBLEM_MEMORY, reader->at, "more memory");
}

/* What stands at the reader is not what was expected, or nothing stands there. */
static inline bool fail_here(struct json_reader *reader, const char *expected) {
    enum json_problem problem = reader->at == reader->length ? JSON_PROBLEM_END : JSON_PROBLEM_CHARACTER;
    return fail(reader, problem, reader->at, expected);
}

static inline bool at_byte(const struct json_reader *reader, char byte) {
    return reader->at < reader->length && reader->bytes[reader->at] == byte;
}

/* json_string.c: append to `into` what the string at the reader means, and step over it. */
bool json_read_string(struct json_reader *reader, struct text *into);

#endif
