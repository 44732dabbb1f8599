/* SPDX-License-Identifier: Apache-2.0 */
/* More about one case than its result: explain, ask. */
#include <string.h>

#include "api/call.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/position.h"
#include "onus_study.h"

/* A case that could not be read or decided has a result, as when it is decided. Otherwise the failure is that of the request. */
static void answer_error(struct request *request, struct onus_json_worker *worker, struct text *out) {
    onus_status status = request->status;
    if (status == ONUS_OK || status == ONUS_E_MEMORY || onus_diagnostics_get(request->diagnostics, 0) != NULL) return;
    if (status != ONUS_E_LIMIT && onus_diagnostics_get(worker->diagnostics, 0) == NULL) return;
    request->status = worker_error(worker, "#1", out);
}

static bool read_case(struct request *request, struct onus_json_worker *worker) {
    struct raw_text text;
    if (!worker_init(worker, request) || !request_case(request, &text)) return false;
    request->status = worker_read(worker, text, "#1", POSITION_START);
    return request->status == ONUS_OK;
}

static const char *id_of(const struct onus_json_worker *worker) {
    const char *own = onus_case_get_text(worker->evidence, ONUS_CASE_ID);
    return own != NULL ? own : "#1";
}

/* The names in the array under `key`, as handles that `find` has for them. */
struct handles {
    uint32_t *items;
    size_t count;
};

/* ---- Explain ---- */

const char *const explain_keys[] = {"do", "case", "why_not", "assume", "parameters", NULL};

static const char *clause_name(const onus_policy *policy, uint32_t handle) {
    const onus_clause_info *info = onus_policy_clause(policy, handle);
    return info == NULL ? NULL : info->id;
}

static const char *fact_name(const onus_policy *policy, uint32_t handle) {
    const onus_fact_info *info = onus_policy_fact(policy, handle);
    return info == NULL ? NULL : info->path;
}

static bool refuse_name(struct request *request, const struct json_value *item, const char *key,
                        onus_diagnostic diagnostic, const char *(*name)(const onus_policy *policy, uint32_t handle)) {
    const char *candidate;
    size_t distance = SIZE_MAX;
    diagnostic.path = key;
    diagnostic.given = request_excerpt(request, item);
    for (uint32_t i = 0; distance > 0 && (candidate = name(request->json->policy, i)) != NULL; i++) {
        diagnostic.nearest = name_nearer(item->text, candidate, diagnostic.nearest, &distance);
        if (strncmp(candidate, item->text, item->length) != 0) continue;
        diagnostic.nearest = candidate; /* H5 is short for H5a */
        distance = 0;
    }
    return request_refuse(request, item->start, diagnostic, ONUS_E_NAME);
}

static bool read_handles(struct request *request, const char *key, onus_diagnostic_id unknown,
                         uint32_t (*find)(const onus_policy *policy, const char *name),
                         const char *(*name)(const onus_policy *policy, uint32_t handle), struct handles *out) {
    const struct json_value *list = request_member(request, key);
    *out = (struct handles){NULL, 0};
    if (list == NULL) return true;
    if (list->kind != JSON_KIND_ARRAY) return request_refuse_type(request, list, key, "array");
    out->items = ARENA_NEW(&request->arena, list->count, uint32_t);
    if (out->items == NULL) {
        request->status = ONUS_E_MEMORY;
        return false;
    }
    for (const struct json_value *item = list->first; item != NULL; item = item->next) {
        if (item->kind != JSON_KIND_STRING) return request_refuse_type(request, item, key, "string");
        uint32_t handle = find(request->json->policy, item->text);
        if (handle == ONUS_NONE) return refuse_name(request, item, key, (onus_diagnostic){.id = unknown}, name);
        out->items[out->count++] = handle;
    }
    return true;
}

static onus_status explain(struct request *request, struct onus_json_worker *worker, struct text *text) {
    const onus_json *json = request->json;
    struct handles clauses;
    onus_explanation *explanation;
    if (!read_handles(request, "why_not", DIAGNOSTIC_UNKNOWN_CLAUSE, onus_policy_find_clause, clause_name, &clauses))
        return request->status;
    onus_status status = onus_explanation_new(json->policy, json->source.definition, json->source.base_definition,
                                              &json->config, &explanation, request->diagnostics);
    if (status != ONUS_OK) return status;
    status = onus_explain(explanation, worker->evidence, worker->diagnostics);
    if (status == ONUS_OK)
        status = onus_explanation_write(explanation, id_of(worker), clauses.items, clauses.count, text_sink(text));
    onus_explanation_free(explanation);
    return status;
}

/* ---- Ask ---- */

const char *const ask_keys[] = {"do", "case", "again", "declined", "assume", "parameters", NULL};

static onus_status ask(struct request *request, struct onus_json_worker *worker, struct text *text) {
    onus_interview_options options = {.again = false};
    struct handles declined;
    onus_interview *interview;
    const onus_question *question;
    if (!request_flag(request, "again", &options.again) ||
        !read_handles(request, "declined", DIAGNOSTIC_UNKNOWN_FACT, onus_policy_find_fact, fact_name, &declined))
        return request->status;
    options.declined = declined.items;
    options.declined_count = declined.count;
    onus_status status = onus_interview_new(request->json->policy, &request->json->config, &interview);
    if (status != ONUS_OK) return status;
    status = onus_interview_next(interview, worker->evidence, &options, &question, worker->diagnostics);
    if (status == ONUS_OK) status = onus_question_write(interview, question, id_of(worker), text_sink(text));
    onus_interview_free(interview);
    return status;
}

/* ---- Both ---- */

static onus_status answer(struct request *request, struct text *out,
                          onus_status (*ask_about)(struct request *, struct onus_json_worker *, struct text *)) {
    struct onus_json_worker worker;
    struct text text;
    text_init(&text, &request->allocator);
    if (read_case(request, &worker)) request->status = ask_about(request, &worker, &text);
    call_put_document(request, &text, out);
    answer_error(request, &worker, out);
    worker_release(&worker);
    text_release(&text);
    return request->status;
}

onus_status call_explain(struct request *request, struct text *out) {
    return answer(request, out, explain);
}

onus_status call_ask(struct request *request, struct text *out) {
    return answer(request, out, ask);
}
