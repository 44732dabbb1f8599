/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CONDITION_H
#define ONUS_CODEC_CONDITION_H

#include "base/arena.h"
#include "onus_definition.h"

/* The flat form of a condition, which reader and writer share, so that a text read, written and read again is one and the same condition:
 *
 *   1. No ALL stands directly in an ALL, no ANY in an ANY.
 *   2. No ALL or ANY has exactly one part. */

/* Make `into` the ALL or ANY (`kind`) of `parts`, which are flat. Its place stays as it is unless it becomes one of the parts. */
void condition_join(struct arena *arena, onus_condition_kind kind, const onus_condition_definition *parts, size_t count,
                    onus_condition_definition *into);

/* Conditions within each other: 1 for one that has no parts. Counts no further than ONUS_MAX_CONDITION_DEPTH + 1. */
uint32_t condition_height(const onus_condition_definition *condition);

#endif
