/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_SQLITE_EXTENSION_H
#define ONUS_SQLITE_EXTENSION_H

#include "policies.h"
#include "sqlite3.h"

/* The policy that an argument names, held for the caller; `value` NULL: none was given. Otherwise NULL, and `*message`, to be freed by sqlite3_free, says what is wrong
 * with it, or is NULL if memory was refused. */
struct policy *extension_policy(struct policies *policies, sqlite3_value *value, char **message);

/* The text of an argument, UTF-8: a text, or a blob as readfile() gives it. NULL: memory was refused. */
const char *extension_text(sqlite3_value *value, size_t *length);

/* Make the table-valued function. Holds `policies`. */
int shares_register(sqlite3 *db, struct policies *policies);

#endif
