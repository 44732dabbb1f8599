/* SPDX-License-Identifier: Apache-2.0 */
/* The same for callers that cannot pass a function: texts come back as blocks of malloc's. */
#include "api/api.h"
#include "base/memory.h"

/* The bytes of `text`, which is used up; NULL if it is not whole. */
static char *take(struct text *text, bool whole, size_t *length) {
    if (!whole || text->failed || text->length == 0) {
        text_release(text);
        return NULL;
    }
    if (length != NULL) *length = text->length;
    return text->bytes;
}

onus_json *onus_json_open(const char *policy, size_t length, const char *base, size_t base_length, char **error) {
    struct text text;
    onus_json *json;
    text_init(&text, NULL);
    onus_status status = onus_json_new(policy, length, base, base_length, NULL, &json, text_sink(&text));
    char *said = take(&text, status != ONUS_OK, NULL);
    if (error != NULL)
        *error = said;
    else
        onus_json_text_free(said);
    return json;
}

char *onus_json_text(const onus_json *json, const char *request, size_t length, size_t *out_length) {
    struct text text;
    text_init(&text, NULL);
    onus_status status = onus_json_call(json, request, length, text_sink(&text));
    return take(&text, status == ONUS_OK, out_length);
}

onus_json_worker *onus_json_worker_open(const onus_json *json, const char *options, size_t length, char **error) {
    struct text text;
    onus_json_worker *worker;
    text_init(&text, NULL);
    onus_status status = onus_json_worker_new(json, options, length, &worker, text_sink(&text));
    char *said = take(&text, status != ONUS_OK, NULL);
    if (error != NULL)
        *error = said;
    else
        onus_json_text_free(said);
    return worker;
}

const char *onus_json_worker_text(onus_json_worker *worker, const char *text, size_t length, size_t *out_length) {
    const char *result;
    size_t result_length;
    onus_json_worker_decide(worker, text, length, &result, &result_length);
    if (out_length != NULL) *out_length = result_length;
    return result;
}

void onus_json_text_free(char *text) {
    onus_allocator handle = memory_allocator(NULL);
    memory_free(&handle, text, 1, 1);
}
