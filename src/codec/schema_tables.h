/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_SCHEMA_TABLES_H
#define ONUS_CODEC_SCHEMA_TABLES_H

#include "onus.h"

/* The objects of policy documents and results, for the schemas: which keys they have, and what to say of them. Kept apart from the readers, whose tables know
 * more and are many; a test holds the two together. */

struct schema_property {
    const char *key, *type; /* the name of a definition in the schema; with "[]" behind it, a list of them */
    bool required;
    const char *description; /* NULL: the key says it all */
};

/* Lists of these end with a NULL name. */
struct schema_object {
    const char *name;
    const struct schema_property *properties;
    size_t count;
};

extern const struct schema_object schema_policy_objects[], schema_result_objects[];

#endif
