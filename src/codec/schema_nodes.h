/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_SCHEMA_NODES_H
#define ONUS_CODEC_SCHEMA_NODES_H

#include <jansson.h>

#include "codec/schema_tables.h"

/* The parts of schemas of which larger ones are made. Failures as in json_nodes.h. */

/* `definitions` with an object for each of the table. */
json_t *schema_with_objects(json_t *definitions, const struct schema_object *objects);

/* What the schema of a case defines, of which the root is "case"; and that of a result, "result". */
json_t *schema_case_definitions(const onus_policy *policy);
json_t *schema_result_definitions(const onus_policy *policy);

/* The head of a schema whose root is definition `root`. */
json_t *schema_document(const char *title, const char *root, json_t *definitions);

/* schema_requests.c: requests and responses as onus_json.h has them. */
json_t *schema_request(const onus_policy *policy);
json_t *schema_response(const onus_policy *policy);

#endif
