/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_OFFICE_H
#define ONUS_CLI_OFFICE_H

#include "base/arena.h"

/* The member `key` of a case's meta, a JSON object: a string as it is, a number as it stands. NULL if there is none. Kept in `arena`. */
const char *office_of(const char *meta, const char *key, struct arena *arena);

#endif
