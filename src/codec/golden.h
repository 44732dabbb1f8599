/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_GOLDEN_H
#define ONUS_CODEC_GOLDEN_H

#include "codec/case_json.h"
#include "codec/json_tree.h"
#include "onus_io.h"

/* A file of golden cases: the tree of its text, and what is needed to decide its cases one after the other. */

struct golden_case {
    const char *title;
    const struct json_value *evidence, *expect; /* `expect` is an object of keys that results have */
    struct position position, at;               /* of the whole, and of `evidence` */
};

struct onus_golden {
    struct arena arena; /* the text, its tree and the cases */
    const char *text;
    size_t length;
    const char *file;
    const struct golden_case *cases;
    size_t count;

    struct json_reader reader;
    struct case_json json;
    onus_case *evidence;
    onus_decision *decision;
    onus_diagnostics *diagnostics;
    struct text result;
    struct arena results; /* the tree of the result */
};

/* onus_golden_read() with an allocator (NULL: malloc and free). */
onus_status golden_read(const char *text, size_t length, const char *file, const onus_policy *policy,
                        const onus_allocator *allocator, onus_golden **out, onus_diagnostics *diagnostics);

#endif
