/* SPDX-License-Identifier: Apache-2.0 */
/* Our JSON reader against jansson, which knows nothing of it: they accept the same texts, save for numbers beyond a double and what the limits say, and strings mean the same. */
#include "codec/json_reader.h"
#include "fuzz.h"

#include <jansson.h>
#include <string.h>

/* A text that is one string: both decode it alike. */
static void compare_string(const json_t *theirs, const char *text, size_t length) {
    HOLDS(json_string_length(theirs) == length && memcmp(json_string_value(theirs), text, length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct json_reader reader;
    struct json_token token;
    json_error_t error;
    size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, (const char *)data, size);
    json_t *theirs = json_loadb((const char *)data, size, flags, &error);
    while (json_next(&reader, &token) < JSON_KIND_END) {
        HOLDS(token.start < token.end && token.end <= size);
        if (token.kind == JSON_KIND_STRING && reader.depth == 0 && theirs != NULL)
            compare_string(theirs, token.text, token.length);
    }
    bool limited = token.kind == JSON_KIND_ERROR &&
                   (reader.error.problem == JSON_PROBLEM_DEPTH || reader.error.problem == JSON_PROBLEM_KEYS);
    /* To jansson a zero byte is the end of the text, whatever follows. */
    bool zero = size > 0 && memchr(data, 0, size) != NULL;
    if (theirs != NULL && !zero)
        HOLDS(token.kind == JSON_KIND_END || limited);
    else if (theirs == NULL && json_error_code(&error) != json_error_numeric_overflow)
        HOLDS(token.kind == JSON_KIND_ERROR);
    json_decref(theirs);
    json_reader_release(&reader);
    return 0;
}
