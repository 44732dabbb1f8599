/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TEST_API_JSON_API_H
#define ONUS_TEST_API_JSON_API_H

#include "onus_json.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

/* Requests are written with single quotes here, to be read by humans. */
static inline char *api_quoted(const char *text) {
    char *copy = malloc(strlen(text) + 1);
    assert_non_null(copy);
    strcpy(copy, text);
    for (char *at = copy; *at != '\0'; at++)
        if (*at == '\'') *at = '"';
    return copy;
}

static inline onus_json *api_open(const char *policy) {
    char *error, *quoted = policy == NULL ? NULL : api_quoted(policy);
    onus_json *json = onus_json_open(quoted, quoted == NULL ? 0 : strlen(quoted), NULL, 0, &error);
    if (error != NULL) print_error("%s\n", error);
    assert_non_null(json);
    free(quoted);
    return json;
}

/* The response, to be freed with onus_json_text_free(). */
static inline char *api_call(const onus_json *json, const char *request) {
    size_t length;
    char *quoted = api_quoted(request);
    char *response = onus_json_text(json, quoted, strlen(quoted), &length);
    assert_non_null(response);
    assert_int_equal(strlen(response), length);
    free(quoted);
    return response;
}

/* A sink into an array of 4096 bytes that is large enough. */
static inline onus_status api_keep(void *context, const char *bytes, size_t length) {
    char *at = (char *)context + strlen(context);
    memcpy(at, bytes, length);
    at[length] = '\0';
    return ONUS_OK;
}

static inline onus_sink api_buffer(char *out) {
    return (onus_sink){api_keep, out};
}

/* That the response to `request` holds all of `parts`, in their order; the list ends with NULL. */
static inline void api_expect(const onus_json *json, const char *request, const char *const *parts) {
    char *response = api_call(json, request);
    const char *at = response;
    for (; *parts != NULL; parts++) {
        char *part = api_quoted(*parts);
        const char *found = strstr(at, part);
        if (found == NULL) print_error("no %s\n  in %s\n  for %s\n", part, at, request);
        assert_non_null(found);
        at = found + strlen(part);
        free(part);
    }
    onus_json_text_free(response);
}

#define API_EXPECT(json, request, ...) api_expect(json, request, (const char *const[]){__VA_ARGS__, NULL})

#endif
