/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_WORKER_H
#define ONUS_API_WORKER_H

#include "api/contest.h"
#include "codec/case_json.h"
#include "codec/repeats_beside.h"

/* Scratch for deciding one case after the other by the same options. */
struct onus_json_worker {
    onus_allocator allocator;
    const onus_json *json;
    onus_json *own; /* the same, where the options set parameters */
    struct case_json reader;
    onus_case *evidence;
    onus_case *assumed; /* what is presumed beside what the policy presumes; NULL: nothing */
    onus_decision *decision;
    onus_diagnostics *diagnostics;
    struct contest contest;
    struct repeats repeats;        /* of cases that are a ledger */
    struct repeats_beside *beside; /* and under another policy; borrowed, NULL: there is none */
    bool ledger, presumed, stamp;
    const char *language;
    bool decided; /* the last case has a decision */
    struct text result;
};

/* The keys of its options, ending with NULL, and before them those of a request to decide. */
extern const char *const worker_keys[], *const worker_options[];

/* By the options that `request` has. False after a report. Release it after a failure too. */
bool worker_init(struct onus_json_worker *worker, struct request *request);
void worker_release(struct onus_json_worker *worker);

/* Read `text` into worker->evidence with what is assumed. `id` is what to call the case if it does not say; mistakes are counted from `start`. */
onus_status worker_read(struct onus_json_worker *worker, struct raw_text text, const char *id, struct position start);

/* Refuse the request if the cases of a ledger, up to that of `text`, which was read last, are not in order. */
onus_status worker_check_order(const struct onus_json_worker *worker, struct request *request, struct raw_text text,
                               const char *id);

/* Append the result of a case that could not be read or decided, as worker->diagnostics say. */
onus_status worker_error(struct onus_json_worker *worker, const char *id, struct text *out);

/* Append the result of one case to `out`, whole or not at all. */
onus_status worker_decide(struct onus_json_worker *worker, struct raw_text text, const char *id, struct text *out);

#endif
