/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_RAW_H
#define ONUS_API_RAW_H

#include <stdbool.h>
#include <stddef.h>

/* Where the cases of a request begin and end, told from its brackets and quotes alone.
 *
 * A mistake within a case is the case's own and must not spoil the request; so cases are cut out before the request is read as JSON, and each is read by itself. Where
 * brackets or quotes do not pair, nothing is cut out, and reading the whole as JSON says what is wrong. */

struct raw_text {
    const char *bytes;
    size_t length;
};

struct raw_cases {
    size_t start, end; /* of the value of the key, in bytes of the request; 0, 0: there is none */
    bool many;         /* an array, under "cases" */
};

/* The value of "case" or "cases", whichever comes first, of the object `text`. */
void raw_find_cases(struct raw_text text, struct raw_cases *out);

/* The case that begins at or behind `*at`, to start with cases->start; `*at` is behind it then. False if there are no more. */
bool raw_next_case(struct raw_text text, const struct raw_cases *cases, size_t *at, struct raw_text *out);

#endif
