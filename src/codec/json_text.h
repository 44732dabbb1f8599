/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_TEXT_H
#define ONUS_CODEC_JSON_TEXT_H

#include "base/text.h"
#include "codec/json_tree.h"

/* Writing JSON. The style is the same everywhere: on one line, a space after ',' and ':', and nothing escaped that need not be. */

/* `string` in quotes. It is taken for UTF-8; zero bytes are allowed. */
void json_text_string(struct text *text, const char *string, size_t length);

/* `raw`, which a reader has found to be JSON, with its white space replaced by that of the style. Keys, strings and numbers stay as written. */
void json_text_compact(struct text *text, const char *raw, size_t length);

/* `value` with its keys in byte order and its strings escaped in the one way of json_text_string(); numbers as they stand. Two values say the
 * same, down to how numbers are written, exactly when these texts are equal. */
void json_text_canonical(struct text *text, const struct json_value *value);

#endif
