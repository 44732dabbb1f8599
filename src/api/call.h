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

extern const char *const explain_keys[],
    *const ask_keys[], *const check_keys[], *const diff_keys[], *const show_keys[], *const describe_keys[],
                                                                                        *const schema_keys[];

onus_status call_decide(struct request *request, struct text *out);
onus_status call_explain(struct request *request, struct text *out);
onus_status call_ask(struct request *request, struct text *out);
onus_status call_check(struct request *request, struct text *out);
onus_status call_diff(struct request *request, struct text *out);
onus_status call_show(struct request *request, struct text *out);
onus_status call_describe(struct request *request, struct text *out);
onus_status call_schema(struct request *request, struct text *out);

/* Append `document`, JSON over several lines perhaps, on one line, unless the request has failed. */
void call_put_document(struct request *request, const struct text *document, struct text *out);

#endif
