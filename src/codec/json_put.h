/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_PUT_H
#define ONUS_CODEC_JSON_PUT_H

#include "base/text.h"

/* Objects and arrays, written piece by piece in the style of json_text.h.
 *
 * Commas come by themselves: before a key or an item one is due unless the bracket has just been opened, and that shows in the last byte written, for no key
 * and no value ends in an opening bracket. Brackets are closed with text_char(). */

void json_put_string(struct text *text, const char *string);

/* What goes before a key or an item. */
void json_put_comma(struct text *text);
void json_put_key(struct text *text, const char *key);

/* A key, and the bracket that opens its value. */
void json_put_open(struct text *text, const char *key, char bracket);

/* A key with a string; neither for NULL. */
void json_put_member(struct text *text, const char *key, const char *string);

/* A key with a number; neither unless it is positive. */
void json_put_positive(struct text *text, const char *key, int64_t number);

/* A string in an array. */
void json_put_item(struct text *text, const char *string);

#endif
