/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_DOCUMENT_PARTS_H
#define ONUS_CODEC_DOCUMENT_PARTS_H

#include "codec/document_fields.h"

/* The parts of a policy document, a file each: what the top reads is built from the others. */

/* document_policy.c: onus_policy_definition */
void reading_policy(struct reading *reading, const struct json_value *value, void *target);

/* document_facts.c: onus_fact_definition, onus_quantity_definition */
void reading_fact(struct reading *reading, const struct json_value *value, void *target);
void reading_quantity(struct reading *reading, const struct json_value *value, void *target);

/* document_clause.c: onus_clause_definition */
void reading_clause(struct reading *reading, const struct json_value *value, void *target);

/* document_condition.c: const onus_condition_definition * */
void reading_condition(struct reading *reading, const struct json_value *value, void *target);

/* document_find.c: what stands at `path`, or as far along it as the document goes, or what a list names by it. NULL if that is nothing. */
const struct json_value *document_find(const struct json_value *root, const char *path);

#endif
