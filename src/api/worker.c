/* SPDX-License-Identifier: Apache-2.0 */
#include "api/worker.h"

#include "api/parameters.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/position.h"
#include "codec/result_json.h"

const char *const worker_keys[] = {"do",    "case",   "cases",      "presumed", "contested",
                                   "stamp", "assume", "parameters", "ledger",   NULL};
const char *const worker_options[] = {"presumed", "contested", "stamp", "assume", "parameters", NULL};

/* ---- Options ---- */

/* The key of what `assumed` says beside facts, of which alone something can be presumed; NULL: nothing. */
static const char *find_other(const onus_case *assumed) {
    static const char *const texts[] = {"case", "date", "meta", "settlement_words"};
    const onus_policy *policy = onus_case_policy(assumed);
    onus_policy_info info;
    int64_t number;
    onus_policy_describe(policy, &info);
    for (int which = ONUS_CASE_ID; which <= ONUS_CASE_WORDS; which++)
        if (onus_case_get_text(assumed, (onus_case_text)which) != NULL) return texts[which];
    for (uint32_t quantity = 0; quantity < info.quantities; quantity++)
        if (onus_case_quantity(assumed, quantity, &number)) return onus_policy_quantity(policy, quantity)->path;
    for (uint32_t party = 0; party < info.parties; party++)
        if (onus_case_person_count(assumed, party) > 0) return "persons";
    return onus_case_get_ruling(assumed) != NULL ? "ruling" : NULL;
}

static bool read_assumed(struct onus_json_worker *worker, struct request *request) {
    const struct json_value *value = request_member(request, "assume");
    if (value == NULL) return true;
    const char *text = request->tree.bytes + value->start;
    const struct case_source source = {.bytes = text,
                                       .length = value->end - value->start,
                                       .position = position_after(POSITION_START, request->tree.bytes, value->start),
                                       .place = "assume"};
    request->status = onus_case_new(worker->json->policy, &worker->assumed);
    if (request->status == ONUS_OK)
        request->status = case_json_read(&worker->reader, &source, worker->assumed, request->diagnostics);
    if (request->status != ONUS_OK) return false;
    const char *other = find_other(worker->assumed);
    return other == NULL || request_refuse(request, value->start,
                                           (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = other}, ONUS_E_VALUE);
}

/* Rows of a ledger tell of later ones. */
static bool read_ledger(struct onus_json_worker *worker, struct request *request) {
    const struct source *source = &worker->json->source;
    if (!request_flag(request, "ledger", &worker->ledger)) return false;
    if (worker->ledger)
        request->status =
            repeats_init(&worker->repeats, source->definition, source->base_definition, &worker->allocator);
    return request->status == ONUS_OK;
}

bool worker_init(struct onus_json_worker *worker, struct request *request) {
    const onus_json *json = request->json;
    *worker = (struct onus_json_worker){.allocator = json->allocator, .json = json, .language = request->language};
    text_init(&worker->result, &json->allocator);
    if (!case_json_init(&worker->reader, json->policy, &json->allocator)) request->status = ONUS_E_MEMORY;
    if (request->status == ONUS_OK) request->status = onus_case_new(json->policy, &worker->evidence);
    if (request->status == ONUS_OK) request->status = onus_decision_new(json->policy, &json->config, &worker->decision);
    if (request->status == ONUS_OK) request->status = onus_diagnostics_new(&json->allocator, &worker->diagnostics);
    return request->status == ONUS_OK && request_flag(request, "presumed", &worker->presumed) &&
           request_flag(request, "stamp", &worker->stamp) && read_assumed(worker, request) &&
           read_ledger(worker, request) && contest_read(&worker->contest, request);
}

void worker_release(struct onus_json_worker *worker) {
    repeats_release(&worker->repeats);
    contest_release(&worker->contest, &worker->allocator);
    onus_diagnostics_free(worker->diagnostics);
    onus_decision_free(worker->decision);
    onus_case_free(worker->assumed);
    onus_case_free(worker->evidence);
    case_json_release(&worker->reader);
    text_release(&worker->result);
}

/* ---- One case ---- */

static void assume(struct onus_json_worker *worker) {
    if (worker->assumed == NULL) return;
    for (uint32_t fact = 0; onus_policy_fact(worker->json->policy, fact) != NULL; fact++)
        if (onus_case_given(worker->assumed, fact))
            onus_case_assume(worker->evidence, fact, onus_case_values(worker->assumed, fact));
}

onus_status worker_read(struct onus_json_worker *worker, struct raw_text text, const char *id, struct position start) {
    const struct case_source source = {.bytes = text.bytes, .length = text.length, .position = start, .place = id};
    onus_diagnostics_clear(worker->diagnostics);
    worker->decided = false;
    if (text.length > ONUS_DEFAULT_MAX_CASE) {
        const onus_diagnostic too_long = {
            .id = DIAGNOSTIC_TOO_LONG, .line = start.line, .column = start.column, .other = "1 MiB"};
        onus_case_clear(worker->evidence);
        onus_status status = repeats_miss_both(&worker->repeats, worker->beside, worker->evidence);
        if (status == ONUS_OK) status = onus_diagnostics_add(worker->diagnostics, &too_long);
        return status == ONUS_OK ? ONUS_E_LIMIT : status;
    }
    onus_status status = case_json_read(&worker->reader, &source, worker->evidence, worker->diagnostics);
    if (status != ONUS_OK && repeats_miss_both(&worker->repeats, worker->beside, worker->evidence) != ONUS_OK)
        return ONUS_E_MEMORY;
    if (status == ONUS_OK)
        status = repeats_see_both(&worker->repeats, worker->beside, worker->evidence, worker->diagnostics);
    if (status == ONUS_OK) assume(worker);
    return status;
}

onus_status worker_check_order(const struct onus_json_worker *worker, struct request *request, struct raw_text text,
                               const char *id) {
    if (!repeats_disordered_both(&worker->repeats, worker->beside)) return ONUS_OK;
    const char *own = onus_case_get_text(worker->evidence, ONUS_CASE_ID), *start = request->text.bytes;
    struct position position = position_after(POSITION_START, start, (size_t)(text.bytes - start));
    const onus_diagnostic found = {
        .id = DIAGNOSTIC_LEDGER_DISORDERED, .line = position.line, .column = position.column};
    return request_refuse_case(request, own != NULL ? own : id, &found, ONUS_E_CASE);
}

static onus_status write_result(struct onus_json_worker *worker, const char *id, struct text *out) {
    onus_result_options options = {.presumed = worker->presumed || worker->assumed != NULL,
                                   .contested = worker->contest.asked,
                                   .variants = worker->contest.differing};
    if (worker->stamp) options.policy_hash = worker->json->hash;
    const char *own = onus_case_get_text(worker->evidence, ONUS_CASE_ID);
    onus_status status = onus_decide(worker->decision, worker->evidence, worker->diagnostics);
    if (status == ONUS_OK) worker->decided = true;
    if (status == ONUS_OK) status = contest_compare(&worker->contest, worker->evidence, worker->decision);
    options.variant_count = worker->contest.differing_count;
    if (status == ONUS_OK)
        status = result_json(out, worker->decision, worker->evidence, own != NULL ? own : id, &options);
    return status;
}

onus_status worker_error(struct onus_json_worker *worker, const char *id, struct text *out) {
    const onus_diagnostic *found = onus_diagnostics_get(worker->diagnostics, 0);
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_WORK_LIMIT};
    if (found != NULL) diagnostic = *found;
    if (diagnostic.line == 0) diagnostic.line = 1; /* that of the case */
    const char *own = onus_case_get_text(worker->evidence, ONUS_CASE_ID);
    worker->decided = false;
    if (own != NULL) id = own;
    return error_json(out, id, worker->evidence, &diagnostic, worker->language);
}

onus_status worker_decide(struct onus_json_worker *worker, struct raw_text text, const char *id, struct text *out) {
    size_t before = out->length;
    onus_status status = worker_read(worker, text, id, POSITION_START);
    if (status == ONUS_OK) status = write_result(worker, id, out);
    if (status != ONUS_OK && status != ONUS_E_MEMORY && !out->failed) {
        out->length = before;
        status = worker_error(worker, id, out);
    }
    return out->failed ? ONUS_E_MEMORY : status;
}

/* ---- The object ---- */

onus_status onus_json_worker_new(const onus_json *json, const char *options, size_t length, onus_json_worker **out,
                                 onus_sink error) {
    struct request request;
    *out = NULL;
    onus_json_worker *worker = memory_new(&json->allocator, 1, sizeof *worker);
    if (worker == NULL) return ONUS_E_MEMORY;
    worker->allocator = json->allocator;
    onus_status status = request_read(&request, json, options != NULL ? options : "{}", options != NULL ? length : 2);
    if (status == ONUS_OK && request_keys(&request, worker_options) && parameters_read(&request))
        worker_init(worker, &request);
    worker->own = request.own;
    status = request.status;
    if (status == ONUS_OK)
        *out = worker;
    else
        onus_json_worker_free(worker);
    if (status != ONUS_OK && status != ONUS_E_MEMORY)
        status = error_give(&json->allocator, request.diagnostics, status, request.language, error);
    request_release(&request);
    return status;
}

void onus_json_worker_free(onus_json_worker *worker) {
    if (worker == NULL) return;
    onus_allocator handle = worker->allocator;
    onus_json *own = worker->own;
    if (worker->json != NULL) worker_release(worker);
    parameters_release(own);
    memory_free(&handle, worker, 1, sizeof *worker);
}

onus_status onus_json_worker_decide(onus_json_worker *worker, const char *text, size_t length, const char **result,
                                    size_t *result_length) {
    size_t bom = json_skip_bom(text, length);
    text_reset(&worker->result);
    onus_status status = worker_decide(worker, (struct raw_text){text + bom, length - bom}, "#1", &worker->result);
    *result = status == ONUS_OK ? text_get(&worker->result) : NULL;
    *result_length = status == ONUS_OK ? worker->result.length : 0;
    return status;
}

onus_decision *onus_json_worker_decision(onus_json_worker *worker) {
    return worker->decided ? worker->decision : NULL;
}
