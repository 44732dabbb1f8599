/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_META_TEXT_H
#define ONUS_CODEC_META_TEXT_H

#include "base/arena.h"

/* The member `key` of a case's meta, a JSON object: a string as it is, a number as it stands. NULL if there is none, or memory
 * was refused, which the arena tells. Kept in `arena`. */
const char *meta_text(const char *meta, const char *key, struct arena *arena);

#endif
