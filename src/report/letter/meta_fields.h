/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_META_FIELDS_H
#define ONUS_REPORT_META_FIELDS_H

#include "base/text.h"
#include "onus.h"

/* What a case carries along, as far as people can read it: the members of its meta that are text, numbers, true or false. */

struct meta_field {
    struct text name, value;
};

void meta_field_init(struct meta_field *field, const onus_allocator *allocator);
void meta_field_release(struct meta_field *field);

/* The next one. `*at` is the meta of a case at first, NULL where it has none, and moves on; false at the end. */
bool meta_field_next(struct meta_field *field, const char **at);

#endif
