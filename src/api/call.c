/* SPDX-License-Identifier: Apache-2.0 */
/* A request is put to the verb that it names, which appends the answer. */
#include "api/call.h"
#include "api/parameters.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/names.h"
#include "codec/failure_json.h"
#include "codec/json_put.h"
#include "codec/json_text.h"

static const struct verb verbs[] = {
    {"decide", worker_keys, call_decide},       {"explain", explain_keys, call_explain}, {"ask", ask_keys, call_ask},
    {"check", check_keys, call_check},          {"diff", diff_keys, call_diff},          {"show", show_keys, call_show},
    {"describe", describe_keys, call_describe}, {"schema", schema_keys, call_schema},
};

#define VERB_COUNT (sizeof verbs / sizeof *verbs)

static const struct verb *find_verb(struct request *request) {
    const char *names[VERB_COUNT + 1] = {NULL};
    size_t verb;
    for (size_t i = 0; i < VERB_COUNT; i++) names[i] = verbs[i].name;
    if (request_member(request, "do") == NULL) {
        request_refuse(
            request, request->root->start,
            (onus_diagnostic){
                .id = DIAGNOSTIC_MISSING_KEY, .given = "do", .expected = names, .expected_count = VERB_COUNT},
            ONUS_E_VALUE);
        return NULL;
    }
    return request_word(request, "do", names, &verb) ? &verbs[verb] : NULL;
}

void call_put_document(struct request *request, const struct text *document, struct text *out) {
    if (document->failed) request->status = ONUS_E_MEMORY;
    if (request->status == ONUS_OK) json_text_compact(out, text_get(document), document->length);
}

static onus_status answer(struct request *request, struct text *out) {
    const struct verb *verb = find_verb(request);
    if (verb == NULL || !request_keys(request, verb->keys)) return request->status;
    if (verb->answer != call_diff && !parameters_read(request)) return request->status; /* that has two policies */
    text_char(out, '{');
    json_put_key(out, "ok");
    onus_status status = verb->answer(request, out);
    text_char(out, '}');
    return status;
}

/* The response in `out`, which has one unless memory was refused. */
static onus_status respond(const onus_json *json, struct raw_text text, struct text *out) {
    struct request request;
    onus_status status = request_read(&request, json, text.bytes, text.length);
    if (status == ONUS_OK) status = answer(&request, out);
    if (status != ONUS_OK && status != ONUS_E_MEMORY && !out->failed) {
        text_reset(out);
        failure_json(out, request.diagnostics, status, request.language);
        status = ONUS_OK;
    }
    parameters_release(request.own);
    request_release(&request);
    return out->failed ? ONUS_E_MEMORY : status;
}

onus_status onus_json_call(const onus_json *json, const char *request, size_t length, onus_sink out) {
    struct text text;
    text_init(&text, &json->allocator);
    onus_status status = respond(json, (struct raw_text){request, length}, &text);
    if (status == ONUS_OK) status = out.write(out.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}
