/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_PG_STORED_H
#define ONUS_PG_STORED_H

/* A policy as onus.policies has it: its versions, and which of them decides a case. */

#include "site.h"

typedef struct Stored Stored;

/* The versions of policy `id` as the active snapshot sees them; one that has none is the built-in policy of that id, or an error. In `context`, and held by it. */
Stored *stored_read(text *id, MemoryContext context);

/* The version that decides `evidence`: the only one; or the one in force at `as_of`, or else (NULL) on the date of the case. NULL: there is none, and `*error` is a
 * result that says so. An error if there are two. */
Policy *stored_choose(Stored *stored, Jsonb *evidence, const DateADT *as_of, char **error);

#endif
