/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about whole policies: check, diff. The documents are those of the program, on one line. */
#include <string.h>

#include "api/call.h"
#include "api/other.h"
#include "api/parameters.h"
#include "base/diagnostic.h"
#include "codec/position.h"
#include "onus_study.h"

/* ---- Check ---- */

const char *const check_keys[] = {"do", "other", "base", "deny", NULL};

/* What keeps a policy from being checked is what keeps it from being compiled, and compiling knows the lines of its document. */
static void explain_failure(const struct source *source, const onus_config *config, onus_diagnostics *diagnostics) {
    onus_policy *policy;
    source_compile(source, config, &policy, diagnostics);
    onus_policy_free(policy);
}

static onus_status make_check(const struct source *source, struct request *request, onus_check **check) {
    const onus_config *config = &request->json->config;
    onus_diagnostics *unplaced;
    onus_status status = onus_diagnostics_new(&request->allocator, &unplaced);
    if (status != ONUS_OK) return status;
    status = onus_check_new(source->definition, source->base_definition, config, check, unplaced);
    /* Diagrams that outgrow the limit stand nowhere in the text, and a check makes others than a compiled policy. */
    const onus_diagnostic *found = onus_diagnostics_get(unplaced, 0);
    bool outgrown = found != NULL && found->id == DIAGNOSTIC_DIAGRAM_LIMIT;
    if ((status == ONUS_E_POLICY || status == ONUS_E_LIMIT) && !outgrown)
        explain_failure(source, config, request->diagnostics);
    for (size_t i = 0; onus_diagnostics_count(request->diagnostics) == 0; i++) {
        if ((found = onus_diagnostics_get(unplaced, i)) == NULL) break;
        if (onus_diagnostics_add(request->diagnostics, found) != ONUS_OK) status = ONUS_E_MEMORY;
    }
    onus_diagnostics_free(unplaced);
    return status;
}

static bool deny_one(struct request *request, const struct json_value *item, onus_check *check) {
    const char *names[ONUS_CHECK_COUNT + 1] = {"all"};
    if (item->kind != JSON_KIND_STRING) return request_refuse_type(request, item, "deny", "string");
    if (onus_check_deny(check, item->text) == ONUS_OK) return true;
    for (int id = 0; id < ONUS_CHECK_COUNT; id++) names[id + 1] = onus_check_name((onus_check_id)id);
    return request_refuse_word(request, item, "deny", names, ONUS_CHECK_COUNT + 1);
}

static bool deny(struct request *request, onus_check *check) {
    const struct json_value *list = request_member(request, "deny");
    if (list == NULL) return true;
    if (list->kind != JSON_KIND_ARRAY) return request_refuse_type(request, list, "deny", "array");
    for (const struct json_value *item = list->first; item != NULL; item = item->next)
        if (!deny_one(request, item, check)) return false;
    return true;
}

onus_status call_check(struct request *request, struct text *out) {
    struct source other = {0};
    const struct source *source = &request->json->source;
    onus_check *check = NULL;
    struct text text;
    text_init(&text, &request->allocator);
    if (request_member(request, "other") != NULL) source = other_read(request, &other) ? &other : NULL;
    if (source != NULL) request->status = make_check(source, request, &check);
    if (request->status == ONUS_OK && deny(request, check)) request->status = onus_check_write(check, text_sink(&text));
    call_put_document(request, &text, out);
    onus_check_free(check);
    source_release(&other);
    text_release(&text);
    return request->status;
}

/* ---- Diff ---- */

const char *const diff_keys[] = {"do", "other", "base", "cases", "ledger", "parameters", "other_parameters", NULL};

/* The next case of the request, called `id` where it has no id. One that cannot be read spoils the sums, and so the request. */
static onus_status replay_one(struct request *request, struct onus_json_worker *worker, struct raw_text text,
                              const char *id, onus_diff *diff) {
    const char *start = request->text.bytes;
    struct position position = position_after(POSITION_START, start, (size_t)(text.bytes - start));
    onus_status status = worker_read(worker, text, id, position);
    if (status == ONUS_OK && worker_check_order(worker, request, text, id) != ONUS_OK) return request->status;
    const char *own = onus_case_get_text(worker->evidence, ONUS_CASE_ID);
    if (own != NULL) id = own;
    const onus_case *of_new = worker->beside != NULL ? worker->beside->evidence : NULL;
    if (status == ONUS_OK) return onus_diff_replay_pair(diff, worker->evidence, of_new, id, NULL, NULL);
    const onus_diagnostic *found = onus_diagnostics_get(worker->diagnostics, 0);
    return found == NULL ? status : request_refuse_case(request, id, found, status);
}

/* Let rows of a ledger tell of later ones as the other policy says, too. */
static bool see_beside(struct request *request, struct onus_json_worker *worker, struct repeats_beside *beside,
                       const struct source *source, const onus_policy *policy) {
    if (!worker->ledger) return true;
    worker->beside = beside;
    request->status =
        repeats_beside_init(beside, policy, source->definition, source->base_definition, &request->allocator);
    return request->status == ONUS_OK;
}

static onus_status replay(struct request *request, const struct source *source, const onus_policy *other,
                          onus_diff *diff) {
    struct onus_json_worker worker;
    struct repeats_beside beside = {0};
    struct raw_text text;
    struct text id;
    size_t at = request->cases.start;
    text_init(&id, &request->allocator);
    bool ready = worker_init(&worker, request) && see_beside(request, &worker, &beside, source, other);
    for (int64_t number = 1; ready && raw_next_case(request->text, &request->cases, &at, &text); number++) {
        text_reset(&id);
        text_char(&id, '#');
        text_number(&id, number);
        request->status = id.failed ? ONUS_E_MEMORY : replay_one(request, &worker, text, text_get(&id), diff);
        ready = request->status == ONUS_OK;
    }
    worker_release(&worker);
    repeats_beside_release(&beside);
    text_release(&id);
    return request->status;
}

static onus_status compare(struct request *request, const struct source *source, const onus_policy *other,
                           struct text *text) {
    onus_diff *diff;
    bool many;
    onus_status status =
        onus_diff_new(request->json->policy, other, &request->json->config, &diff, request->diagnostics);
    if (status != ONUS_OK) return status;
    if (request_member(request, "cases") != NULL && request_cases(request, &many))
        status = replay(request, source, other, diff);
    if (request->status != ONUS_OK) status = request->status;
    if (status == ONUS_OK) status = onus_diff_write(diff, 0, text_sink(text));
    onus_diff_free(diff);
    return status;
}

onus_status call_diff(struct request *request, struct text *out) {
    struct source other = {0};
    onus_policy *policy = NULL;
    struct text text;
    text_init(&text, &request->allocator);
    onus_config config;
    if (other_read(request, &other) && parameters_share(request, &other, &config))
        request->status = source_compile(&other, &config, &policy, request->diagnostics);
    if (request->status == ONUS_OK) request->status = compare(request, &other, policy, &text);
    call_put_document(request, &text, out);
    onus_policy_free(policy);
    source_release(&other);
    text_release(&text);
    return request->status;
}
