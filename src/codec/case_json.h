/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CASE_JSON_H
#define ONUS_CODEC_CASE_JSON_H

#include "codec/case_keys.h"
#include "codec/case_ruling.h"
#include "codec/json_reader.h"
#include "codec/position.h"

/* One case out of one JSON object.
 *
 * Read while the tokens come, without a tree: a key is a step in the tree of keys (case_keys.h), and the value at a leaf goes straight into the
 * case. Once the first cases have made the buffers large enough, reading allocates nothing.
 *
 * The first mistake ends a case, and is the one that is reported. What follows it is only gone through, as far as it is JSON, for what a bad case is
 * known by: its id, and what its owner hung on to it. */

/* The text of one case, and where it stands. */
struct case_source {
    const char *bytes;
    size_t length;
    struct position position; /* of its first byte */
    const char *file;         /* for diagnostics, or NULL */
    const char *place;        /* what to call the case while nothing is known of it: "line 17" */
};

struct case_json {
    const onus_policy *policy;
    struct case_keys keys;
    struct json_reader reader;
    struct text id, meta; /* of this case, as far as they were found */
    struct case_ruling ruling;
    uint32_t ruling_at;   /* where it begins */
    struct arena scratch; /* texts of a diagnostic */

    /* The case in progress. */
    const struct case_source *source;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    uint32_t key;       /* that is being read: an object, or a leaf */
    onus_status status; /* of the first mistake, unless memory was refused after it; ONUS_OK before that */
};

/* False if memory was refused; released either way by case_json_release(). */
bool case_json_init(struct case_json *json, const onus_policy *policy, const onus_allocator *allocator);
void case_json_release(struct case_json *json);

/* Clear `evidence`, a case of the policy, and fill it. On failure it holds the id and meta, wherever they stand, and nothing else.
 *
 *   ONUS_E_SYNTAX          `source` is not JSON
 *   ONUS_E_MEMORY          no diagnostic tells of it
 *   others                 this case is bad, and the next one may be good
 */
onus_status case_json_read(struct case_json *json, const struct case_source *source, onus_case *evidence,
                           onus_diagnostics *diagnostics);

/* ---- The parts of reading ---- */

/* Report `diagnostic` at byte `offset` of the source, with the path of the key that is being read unless it has one, if it is the first. Always
 * false. */
bool case_json_refuse(struct case_json *json, uint32_t offset, onus_diagnostic diagnostic, onus_status status);

/* The reader has failed. Always false. */
bool case_json_refuse_syntax(struct case_json *json);

/* Read the value of the leaf json->key, which begins with `first`. False if it is refused. */
bool case_value_read(struct case_json *json, const struct json_token *first);

/* What a diagnostic shows of a value of the wrong type. */
const char *case_value_shown(struct case_json *json, const struct json_token *value);

#endif
