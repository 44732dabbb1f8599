/* SPDX-License-Identifier: Apache-2.0 */
#include "api/contest.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"

/* ---- Reading ---- */

static onus_status compile(struct variant *variant, const onus_config *config, onus_diagnostics *diagnostics) {
    onus_policy_info info;
    onus_status status = source_compile(&variant->source, config, &variant->policy, diagnostics);
    if (status != ONUS_OK) return status;
    onus_policy_describe(variant->policy, &info);
    variant->id = info.id;
    status = onus_case_new(variant->policy, &variant->evidence);
    if (status == ONUS_OK) status = onus_decision_new(variant->policy, NULL, &variant->decision);
    return status;
}

static bool add(struct contest *contest, struct request *request, const struct raw_text *text) {
    const struct source_bases bases = {.known = &request->json->source};
    struct variant *variant = &contest->variants[contest->count++];
    request->status = source_read(&variant->source, text->bytes, text->length, "contested", &bases, &request->allocator,
                                  request->diagnostics);
    if (request->status == ONUS_OK) request->status = compile(variant, &request->json->config, request->diagnostics);
    return request->status == ONUS_OK;
}

static bool make_room(struct contest *contest, struct request *request, size_t count) {
    contest->variants = memory_new(&request->allocator, count, sizeof *contest->variants);
    contest->differing = memory_new(&request->allocator, count, sizeof *contest->differing);
    contest->capacity = count;
    if (contest->variants == NULL || contest->differing == NULL) request->status = ONUS_E_MEMORY;
    return request->status == ONUS_OK;
}

/* The library has variants of the shipped rulebook alone. */
static bool add_builtins(struct contest *contest, struct request *request, const struct json_value *value) {
    const onus_policy_definition *definition;
    size_t count = 0;
    if (request->json->source.definition != onus_builtin(0))
        return request_refuse_type(request, value, "contested", "array of policy documents");
    while (onus_builtin(count + 1) != NULL) count++;
    if (!make_room(contest, request, count)) return false;
    for (size_t i = 1; (definition = onus_builtin(i)) != NULL; i++)
        if (!add(contest, request, &(struct raw_text){definition->id, strlen(definition->id)})) return false;
    return true;
}

static int compare_variants(const void *left, const void *right) {
    return name_compare(((const struct variant *)left)->id, ((const struct variant *)right)->id);
}

static bool add_documents(struct contest *contest, struct request *request, const struct json_value *list) {
    if (!make_room(contest, request, list->count)) return false;
    for (const struct json_value *item = list->first; item != NULL; item = item->next) {
        struct raw_text text;
        if (!request_document(request, item, "contested", &text) || !add(contest, request, &text)) return false;
    }
    sort_elements(contest->variants, contest->count, sizeof *contest->variants, compare_variants);
    for (size_t i = 1; i < contest->count; i++) {
        const char *id = contest->variants[i].id;
        const onus_diagnostic twice = {.id = DIAGNOSTIC_DUPLICATE_ID, .path = "contested", .given = id};
        if (strcmp(contest->variants[i - 1].id, id) == 0)
            return request_refuse(request, list->start, twice, ONUS_E_VALUE);
    }
    return true;
}

bool contest_read(struct contest *contest, struct request *request) {
    const struct json_value *value = request_member(request, "contested");
    *contest = (struct contest){.asked = value != NULL && value->kind != JSON_KIND_FALSE};
    if (!contest->asked) return true;
    if (value->kind == JSON_KIND_TRUE) return add_builtins(contest, request, value);
    if (value->kind == JSON_KIND_ARRAY) return add_documents(contest, request, value);
    return request_refuse_type(request, value, "contested", "boolean or array");
}

void contest_release(struct contest *contest, const onus_allocator *allocator) {
    for (size_t i = 0; i < contest->count; i++) {
        onus_decision_free(contest->variants[i].decision);
        onus_case_free(contest->variants[i].evidence);
        onus_policy_free(contest->variants[i].policy);
        source_release(&contest->variants[i].source);
    }
    memory_free(allocator, contest->variants, contest->capacity, sizeof *contest->variants);
    memory_free(allocator, contest->differing, contest->capacity, sizeof *contest->differing);
}

/* ---- Comparing ---- */

onus_status contest_compare(struct contest *contest, const onus_case *evidence, const onus_decision *decision) {
    contest->differing_count = 0;
    for (size_t i = 0; i < contest->count; i++) {
        struct variant *variant = &contest->variants[i];
        onus_status status = onus_case_translate(variant->evidence, evidence);
        if (status == ONUS_OK) status = onus_case_set_ruling(variant->evidence, NULL, NULL);
        if (status == ONUS_OK) status = onus_decide(variant->decision, variant->evidence, NULL);
        /* What a variant declares impossible it does not decide otherwise. */
        if (status == ONUS_E_CASE) continue;
        if (status != ONUS_OK) return status;
        if (!onus_decision_same(variant->decision, decision))
            contest->differing[contest->differing_count++] = (onus_contested){variant->id, variant->decision};
    }
    return ONUS_OK;
}
