/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_SQLITE_POLICIES_H
#define ONUS_SQLITE_POLICIES_H

/* The policies of one connection, each compiled once, with the worker that decides by it. SQLite lets one thread at a time use a connection, and with it all of this. */

#include <stddef.h>

#include "onus_json.h"

struct policies;

/* One policy. It lives until the last who holds it lets go, for a cursor or a statement may outlast its place among the policies. */
struct policy {
    onus_json *json;
    onus_json_worker *worker;
    char *text; /* as it was asked for: a document or an id; NULL: the shipped rulebook */
    size_t length;
    struct policy *next;
    int holders;
};

/* NULL: memory was refused. Whoever keeps it holds it. */
struct policies *policies_new(void);
void policies_hold(struct policies *policies);
void policies_release(void *policies);

/* The policy of that text, compiled if it is not there, held for the caller. NULL: it does not compile, and `*error` (to be freed by sqlite3_free) says why; or
 * memory was refused, and `*error` is NULL. */
struct policy *policies_get(struct policies *policies, const char *text, size_t length, char **error);
void policy_hold(struct policy *policy);
void policy_release(void *policy);

#endif
