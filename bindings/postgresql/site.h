/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_PG_SITE_H
#define ONUS_PG_SITE_H

/* What a place in a query that calls a function keeps from row to row: by which policy it decides. */

#include "policies.h"
#include "utils/date.h"
#include "utils/jsonb.h"

/* What the second argument is. */
typedef enum Rulebook { SHIPPED, DOCUMENT, STORED } Rulebook;

/* The policy for the case, by the arguments of the call. NULL: by none, and `*error` is the result that says so, in the current context. */
Policy *site_policy(FunctionCallInfo fcinfo, Rulebook rulebook, Jsonb *evidence, char **error);

/* `value` as JSON text in UTF-8, in the current context. */
char *jsonb_text(Jsonb *value, size_t *length);

/* "2026-11-07" */
bool day_parse(const char *text, size_t length, DateADT *out);

#endif
