/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_PG_POLICIES_H
#define ONUS_PG_POLICIES_H

/* The policies of one backend, each compiled once, with the worker that decides by it. */

#include "postgres.h"

#include "fmgr.h"

#include "onus_json.h"

typedef struct Policy Policy;

struct Policy {
    MemoryContext context; /* all of its memory, and all that goes with it */
    onus_json *json;
    onus_json_worker *worker;
    char *text; /* a document or an id; NULL: the shipped rulebook */
    size_t length;
    Policy *next;
    int holders;
};

/* The policy of that text (UTF-8), compiled if it is not there; an error if it does not compile. It is held until `holder` is reset. */
Policy *policy_get(const char *text, size_t length, MemoryContext holder);

/* A text that the library writes in one piece, in a memory context; a sink that never jumps. Ends in a zero byte; NULL: nothing was written. */
typedef struct Said {
    MemoryContext context;
    char *text;
} Said;

onus_sink said_sink(Said *said);

/* Raise what a call that failed had to say. A cancelled query looks to the library like memory that is refused. */
extern void policy_fail(onus_status status, const char *error) pg_attribute_noreturn();

#endif
