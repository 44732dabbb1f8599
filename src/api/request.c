/* SPDX-License-Identifier: Apache-2.0 */
#include "api/request.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/names.h"
#include "codec/json_problem.h"
#include "codec/position.h"

/* ---- Mistakes ---- */

bool request_refuse(struct request *request, size_t offset, onus_diagnostic diagnostic, onus_status status) {
    if (request->status != ONUS_OK) return false;
    struct position position = position_after(POSITION_START, request->text.bytes, offset);
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    request->status = status;
    if (request->arena.failed || onus_diagnostics_add(request->diagnostics, &diagnostic) != ONUS_OK)
        request->status = ONUS_E_MEMORY;
    return false;
}

static const char *shown(struct request *request, const struct json_value *value) {
    if (value->kind == JSON_KIND_OBJECT) return "an object";
    if (value->kind == JSON_KIND_ARRAY) return "an array";
    return json_problem_excerpt(request->tree.bytes + value->start, value->end - value->start, &request->arena);
}

bool request_refuse_type(struct request *request, const struct json_value *value, const char *path,
                         const char *expected) {
    const char *const list[] = {expected};
    const onus_diagnostic diagnostic = {.id = DIAGNOSTIC_WRONG_TYPE,
                                        .path = path,
                                        .given = shown(request, value),
                                        .expected = list,
                                        .expected_count = 1};
    return request_refuse(request, value->start, diagnostic, ONUS_E_VALUE);
}

const char *request_excerpt(struct request *request, const struct json_value *value) {
    return json_problem_excerpt(value->text, value->length, &request->arena);
}

bool request_refuse_word(struct request *request, const struct json_value *value, const char *path,
                         const char *const *words, size_t count) {
    return request_refuse(request, value->start,
                          (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                            .path = path,
                                            .given = request_excerpt(request, value),
                                            .expected = words,
                                            .expected_count = count,
                                            .nearest = name_nearest(value->text, words, count)},
                          ONUS_E_VALUE);
}

onus_status request_refuse_case(struct request *request, const char *id, const onus_diagnostic *found,
                                onus_status status) {
    struct text path;
    onus_diagnostic diagnostic = *found;
    text_init(&path, &request->allocator);
    text_string(&path, "cases[");
    text_string(&path, id);
    text_string(&path, found->path != NULL && strcmp(found->path, id) != 0 ? "]." : "]");
    if (found->path != NULL && strcmp(found->path, id) != 0) text_string(&path, found->path);
    diagnostic.path = text_get(&path);
    if (path.failed || onus_diagnostics_add(request->diagnostics, &diagnostic) != ONUS_OK) status = ONUS_E_MEMORY;
    text_release(&path);
    request->status = status;
    return status;
}

static bool refuse_syntax(struct request *request) {
    const struct json_error *error = &request->reader.error;
    onus_status status = json_problem_status(error->problem);
    if (status == ONUS_E_MEMORY) {
        request->status = status;
        return false;
    }
    return request_refuse(request, error->offset,
                          json_problem_diagnostic(error, request->tree.bytes, request->tree.length, &request->arena),
                          status);
}

/* ---- Reading ---- */

/* A copy with a number in the place of the cases, so that whatever is in them can be read as JSON. */
static void blank_cases(struct request *request) {
    const struct raw_cases *cases = &request->cases;
    text_append(&request->tree, request->text.bytes, request->text.length);
    if (request->tree.failed || cases->end == 0) return;
    memset(request->tree.bytes + cases->start, ' ', cases->end - cases->start);
    request->tree.bytes[cases->start] = '0';
}

static bool read_tree(struct request *request) {
    blank_cases(request);
    if (request->tree.failed) {
        request->status = ONUS_E_MEMORY;
        return false;
    }
    request->root = json_tree_read(&request->reader, text_get(&request->tree), request->tree.length, &request->arena);
    if (request->root == NULL) return refuse_syntax(request);
    return request->root->kind == JSON_KIND_OBJECT || request_refuse_type(request, request->root, "request", "object");
}

static bool read_language(struct request *request) {
    static const char *const languages[] = {"en", "zh", NULL};
    size_t language;
    if (!request_word(request, "lang", languages, &language)) return false;
    request->language = languages[language];
    return true;
}

onus_status request_read(struct request *request, const onus_json *json, const char *text, size_t length) {
    size_t bom = json_skip_bom(text, length);
    *request = (struct request){.json = json, .allocator = json->allocator, .language = "en"};
    request->text = (struct raw_text){text + bom, length - bom};
    text_init(&request->tree, &json->allocator);
    json_reader_init(&request->reader, &json->allocator);
    arena_init(&request->arena, &json->allocator);
    request->status = onus_diagnostics_new(&json->allocator, &request->diagnostics);
    raw_find_cases(request->text, &request->cases);
    if (request->status == ONUS_OK && read_tree(request)) read_language(request);
    return request->status;
}

void request_release(struct request *request) {
    onus_diagnostics_free(request->diagnostics);
    arena_release(&request->arena);
    json_reader_release(&request->reader);
    text_release(&request->tree);
}

/* ---- Members ---- */

const struct json_value *request_member(const struct request *request, const char *key) {
    return json_member(request->root, key);
}

static size_t count_words(const char *const *words) {
    size_t count = 0;
    while (words[count] != NULL) count++;
    return count;
}

static bool has_word(const char *const *words, const char *word) {
    while (*words != NULL && strcmp(*words, word) != 0) words++;
    return *words != NULL;
}

bool request_keys(struct request *request, const char *const *keys) {
    for (const struct json_value *member = request->root->first; member != NULL; member = member->next) {
        if (strcmp(member->key, "lang") == 0 || has_word(keys, member->key)) continue;
        size_t count = count_words(keys);
        return request_refuse(request, member->key_start,
                              (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_KEY,
                                                .given = member->key,
                                                .expected = keys,
                                                .expected_count = count,
                                                .nearest = name_nearest(member->key, keys, count)},
                              ONUS_E_NAME);
    }
    return true;
}

bool request_flag(struct request *request, const char *key, bool *out) {
    const struct json_value *value = request_member(request, key);
    *out = value != NULL && value->kind == JSON_KIND_TRUE;
    if (value == NULL || value->kind == JSON_KIND_TRUE || value->kind == JSON_KIND_FALSE) return true;
    return request_refuse_type(request, value, key, "boolean");
}

bool request_word(struct request *request, const char *key, const char *const *words, size_t *out) {
    const struct json_value *value = request_member(request, key);
    *out = 0;
    if (value == NULL) return true;
    if (value->kind != JSON_KIND_STRING) return request_refuse_type(request, value, key, "string");
    while (words[*out] != NULL && strcmp(words[*out], value->text) != 0) ++*out;
    if (words[*out] != NULL) return true;
    return request_refuse_word(request, value, key, words, count_words(words));
}

bool request_document(struct request *request, const struct json_value *value, const char *path, struct raw_text *out) {
    if (value->kind == JSON_KIND_STRING) {
        *out = (struct raw_text){value->text, value->length};
        return true;
    }
    if (value->kind != JSON_KIND_OBJECT) return request_refuse_type(request, value, path, "policy document");
    *out = (struct raw_text){request->tree.bytes + value->start, value->end - value->start};
    return true;
}

bool request_cases(struct request *request, bool *many) {
    static const char *const keys[] = {"case", "cases"};
    const struct json_value *one = request_member(request, "case"), *list = request_member(request, "cases");
    *many = list != NULL;
    if (one == NULL && list == NULL)
        return request_refuse(
            request, request->root->start,
            (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "case", .expected = keys, .expected_count = 2},
            ONUS_E_VALUE);
    if (one != NULL && list != NULL)
        return request_refuse(request, list->key_start,
                              (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_KEY, .given = "cases"}, ONUS_E_NAME);
    /* A list is known by its brackets before anything is read. */
    return !*many || request->cases.many || request_refuse_type(request, list, "cases", "array");
}

bool request_case(struct request *request, struct raw_text *out) {
    size_t at = request->cases.start;
    bool many;
    if (!request_cases(request, &many)) return false;
    if (!many && request->cases.end != 0) return raw_next_case(request->text, &request->cases, &at, out);
    return request_refuse(request, request->root->start,
                          (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "case"}, ONUS_E_VALUE);
}
