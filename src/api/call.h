/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_CALL_H
#define ONUS_API_CALL_H

#include "api/worker.h"

/* What requests ask for. */
struct verb {
    const char *name;
    const char *const *keys; /* that a request may have beside `lang`; ends with NULL */

    /* Append the answer to `out`. On failure the response is what request->diagnostics say, or the status. */
    onus_status (*answer)(struct request *request, struct text *out);
};

onus_status call_decide(struct request *request, struct text *out);

#endif
