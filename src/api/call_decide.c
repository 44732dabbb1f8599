/* SPDX-License-Identifier: Apache-2.0 */
/* {"do": "decide"}: a result, or an array of results. */
#include "api/call.h"
#include "codec/json_put.h"

static onus_status decide_many(struct onus_json_worker *worker, struct request *request, struct text *out) {
    struct raw_text text;
    struct text id;
    onus_status status = ONUS_OK;
    size_t at = request->cases.start;
    text_init(&id, &request->allocator);
    text_char(out, '[');
    for (int64_t number = 1; status == ONUS_OK && raw_next_case(request->text, &request->cases, &at, &text); number++) {
        text_reset(&id);
        text_char(&id, '#');
        text_number(&id, number);
        json_put_comma(out);
        status = id.failed ? ONUS_E_MEMORY : worker_decide(worker, text, text_get(&id), out);
        if (status == ONUS_OK) status = worker_check_order(worker, request, text, text_get(&id));
    }
    text_char(out, ']');
    text_release(&id);
    return status;
}

onus_status call_decide(struct request *request, struct text *out) {
    struct onus_json_worker worker;
    struct raw_text text;
    bool many;
    if (!request_cases(request, &many)) return request->status;
    if (worker_init(&worker, request)) {
        if (many)
            request->status = decide_many(&worker, request, out);
        else if (request_case(request, &text))
            request->status = worker_decide(&worker, text, "#1", out);
    }
    worker_release(&worker);
    return request->status;
}
