/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_REQUEST_H
#define ONUS_API_REQUEST_H

#include "api/api.h"
#include "api/raw.h"
#include "base/arena.h"
#include "codec/json_tree.h"

/* A request, or the options of a worker, while it is read.
 *
 *   1. `tree` is the request with its cases blanked out (raw.h); offsets are the same in both.
 *   2. The first mistake is added to `diagnostics`, and `status` is not ONUS_OK from then on. */
struct request {
    const onus_json *json;
    onus_json *own; /* with the figures that the request sets; NULL: it sets none */
    onus_allocator allocator;
    struct raw_text text;
    struct raw_cases cases;
    struct text tree;
    struct json_reader reader;
    struct arena arena;
    const struct json_value *root; /* an object */
    const char *language;
    onus_diagnostics *diagnostics;
    onus_status status;
};

/* Read `text`; its root is an object then, and `lang` is known. Release it after a failure too. */
onus_status request_read(struct request *request, const onus_json *json, const char *text, size_t length);
void request_release(struct request *request);

/* Report `diagnostic` about what stands at `offset`. Always false. */
bool request_refuse(struct request *request, size_t offset, onus_diagnostic diagnostic, onus_status status);

/* Report that `value`, of the key `path`, is not what can stand there. Always false. */
bool request_refuse_type(struct request *request, const struct json_value *value, const char *path,
                         const char *expected);

/* The same of a string that is none of `words`. */
bool request_refuse_word(struct request *request, const struct json_value *value, const char *path,
                         const char *const *words, size_t count);

/* Report what `found` says of the case `id`, by its place in the request. Returns `status`, or ONUS_E_MEMORY. */
onus_status request_refuse_case(struct request *request, const char *id, const onus_diagnostic *found,
                                onus_status status);

/* What to show of a string that may be long. */
const char *request_excerpt(struct request *request, const struct json_value *value);

/* Only these keys may be there; the list ends with NULL. `lang` always may. */
bool request_keys(struct request *request, const char *const *keys);

/* The value of a key, or NULL if it is not there. */
const struct json_value *request_member(const struct request *request, const char *key);

/* Of the key, if it is there: true or false; one of `words`, a list that ends with NULL, of which the first is the default. */
bool request_flag(struct request *request, const char *key, bool *out);
bool request_word(struct request *request, const char *key, const char *const *words, size_t *out);

/* The text of the policy document that `value`, of the key `path`, holds or names; false after a report. */
bool request_document(struct request *request, const struct json_value *value, const char *path, struct raw_text *out);

/* Whether there is one case, or (`*many`) an array of them; false after a report: neither, or both. */
bool request_cases(struct request *request, bool *many);

/* The text of the one case, as a part of the request; false after a report. */
bool request_case(struct request *request, struct raw_text *out);

#endif
