/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_RESULTS_H
#define ONUS_CODEC_RESULTS_H

#include "base/arena.h"
#include "codec/json_tree.h"
#include "onus_study.h"

/* Stored results: of each its stamp, and what is compared. */

struct result_field {
    const onus_recheck_item *items;
    size_t count;
};

struct stored_result {
    onus_stored_result said;
    struct result_field fields[ONUS_RECHECK_FIELDS];
};

struct onus_results {
    struct arena arena;
    struct stored_result *items;
    size_t count, capacity;
};

/* What `object`, a result, says. All of it lies in `arena`. NULL, or the value that no result has there. */
const struct json_value *result_content(const struct json_value *object, struct arena *arena,
                                        struct stored_result *out);

#endif
