/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_API_H
#define ONUS_API_API_H

#include "base/arena.h"
#include "base/text.h"
#include "onus_json.h"

/* A policy as it is asked about: compiled, beside what it was made of.
 *
 *   1. `policy` was made of `definition` and `base_definition`. Those of documents live in the documents, those of built-in policies in the library.
 *   2. Nothing of it changes once it is made. */
struct source {
    onus_document *document, *base; /* NULL: built in, or none */
    const onus_policy_definition *definition, *base_definition;
};

struct onus_json {
    onus_allocator allocator;
    onus_config config;
    struct source source;
    onus_policy *policy;
    struct arena arena; /* what `config` points to */
    char hash[ONUS_HASH_SIZE];
};

/* ---- source.c: where policies come from ---- */

/* What a policy may extend beside the policies that are built in. */
struct source_bases {
    const char *text; /* of the base itself; NULL: look for it by name */
    size_t length;
    const struct source *known; /* a policy that may be the base; NULL: none */
};

/* `text` is that of a document, which diagnostics call `file` (or NULL), or a built-in policy's id. Release it after a failure too. */
onus_status source_read(struct source *source, const char *text, size_t length, const char *file,
                        const struct source_bases *bases, const onus_allocator *allocator,
                        onus_diagnostics *diagnostics);

/* The shipped rulebook. */
void source_shipped(struct source *source);
void source_release(struct source *source);

onus_status source_compile(const struct source *source, const onus_config *config, onus_policy **out,
                           onus_diagnostics *diagnostics);

/* ---- error.c ---- */

/* What failure_json() makes, to a sink if it has a `write`. Returns `status`, or what keeps it from being said. */
onus_status error_give(const onus_allocator *allocator, const onus_diagnostics *diagnostics, onus_status status,
                       const char *language, onus_sink sink);

/* A sink into a struct text. */
onus_sink text_sink(struct text *text);

#endif
