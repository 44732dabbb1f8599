/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_JSON_NODES_H
#define ONUS_CODEC_JSON_NODES_H

#include <jansson.h>

#include "base/text.h"
#include "onus_io.h"

/* Documents put together with jansson. A node that could not be made is NULL, and whatever is made of NULL is NULL: one look at the end is enough. Functions
 * take what they put into others. */

json_t *node_with(json_t *object, const char *key, json_t *value);
json_t *node_plus(json_t *array, json_t *value);

/* Left out for NULL. */
json_t *node_with_string(json_t *object, const char *key, const char *string);
json_t *node_with_number(json_t *object, const char *key, uint64_t number);
json_t *node_with_money(json_t *object, const char *key, onus_money money);

/* Hundredths of a percent as a percentage: "0.19". */
json_t *node_with_percent(json_t *object, const char *key, uint32_t share);

/* `value` at the end of `path`, "slip.copy1", in nested objects. */
json_t *node_with_path(json_t *object, const char *path, json_t *value);

/* A value of a fact, and what a condition says of several: one, a list, or a range. */
json_t *node_value(const onus_fact_info *fact, uint32_t value);
json_t *node_values(const onus_fact_info *fact, uint64_t values);

/* Append `node` as text. A refusal fails `text`; so does NULL. */
void node_text(struct text *text, const json_t *node, size_t flags);

/* A text of ours as a node; numbers are whole, and small enough. NULL if memory was refused. */
json_t *node_read(const char *text, size_t length);

/* Takes `node` and writes it, whole or not at all. */
onus_status node_write(json_t *node, size_t flags, onus_sink sink);

#endif
