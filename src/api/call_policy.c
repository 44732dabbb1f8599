/* SPDX-License-Identifier: Apache-2.0 */
/* What a policy is: show, describe, schema. */
#include <string.h>

#include "api/call.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/json_put.h"
#include "report/show/show.h"

/* ---- Show ---- */

const char *const show_keys[] = {"do", "as", "clause", NULL};

static bool refuse_clause(struct request *request, const onus_policy_definition *policy,
                          const struct json_value *clause) {
    onus_diagnostic diagnostic = {
        .id = DIAGNOSTIC_UNKNOWN_CLAUSE, .path = "clause", .given = request_excerpt(request, clause)};
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < policy->clause_count; i++)
        diagnostic.nearest = name_nearer(clause->text, policy->clauses[i].id, diagnostic.nearest, &distance);
    return request_refuse(request, clause->start, diagnostic, ONUS_E_NAME);
}

static void show_page(struct request *request, bool html, struct text *out) {
    const struct source *source = &request->json->source;
    const struct json_value *clause = request_member(request, "clause");
    struct show_options options = {
        .language = request->language, .html = html, .clause = clause != NULL ? clause->text : NULL};
    struct text page;
    onus_check *check = NULL;
    onus_merged *merged = NULL;
    if (clause != NULL && clause->kind != JSON_KIND_STRING) {
        request_refuse_type(request, clause, "clause", "string");
        return;
    }
    text_init(&page, &request->allocator);
    request->status = onus_definition_merge(source->definition, source->base_definition, &request->allocator, &merged,
                                            request->diagnostics);
    if (request->status == ONUS_OK && clause == NULL)
        request->status = onus_check_new(source->definition, source->base_definition,
                                         &(onus_config){.allocator = &request->allocator}, &check, NULL);
    if (request->status == ONUS_E_LIMIT) request->status = ONUS_OK; /* the page does without */
    options.check = check;
    if (request->status == ONUS_OK) {
        onus_status status = show_policy(&page, onus_merged_definition(merged), &options);
        if (status == ONUS_E_NAME)
            refuse_clause(request, onus_merged_definition(merged), clause);
        else
            request->status = status;
    }
    if (request->status == ONUS_OK) json_put_string(out, text_get(&page));
    onus_check_free(check);
    onus_merged_free(merged);
    text_release(&page);
}

onus_status call_show(struct request *request, struct text *out) {
    static const char *const forms[] = {"data", "text", "html", NULL};
    const struct source *source = &request->json->source;
    const struct json_value *clause = request_member(request, "clause");
    size_t form;
    if (!request_word(request, "as", forms, &form)) return request->status;
    if (form > 0) {
        show_page(request, form == 2, out);
        return request->status;
    }
    /* Data is the whole document, the one that is hashed. */
    if (clause != NULL) {
        request_refuse(request, clause->key_start, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_KEY, .given = "clause"},
                       ONUS_E_NAME);
        return request->status;
    }
    struct text text;
    text_init(&text, &request->allocator);
    request->status = onus_definition_write(source->definition, source->base_definition, text_sink(&text));
    call_put_document(request, &text, out);
    text_release(&text);
    return request->status;
}

/* ---- Describe ---- */

const char *const describe_keys[] = {"do", NULL};

static void put_labels(struct text *out, const char *key, onus_labels labels) {
    if (labels.count == 0) return;
    json_put_open(out, key, '{');
    for (size_t i = 0; i < labels.count; i++) json_put_member(out, labels.items[i].language, labels.items[i].text);
    text_char(out, '}');
}

static void put_source(struct text *out, onus_labels source) {
    if (source.count == 1 && source.items[0].language[0] == '\0')
        json_put_member(out, "source", source.items[0].text);
    else
        put_labels(out, "source", source);
}

static void put_number(struct text *out, const char *key, int64_t number) {
    json_put_key(out, key);
    text_number(out, number);
}

static void put_true(struct text *out, const char *key, bool flag) {
    if (!flag) return;
    json_put_key(out, key);
    text_string(out, "true");
}

static void open_item(struct text *out) {
    json_put_comma(out);
    text_char(out, '{');
}

/* {"value": "clean"}, {"value": true}, {"from": 3, "to": 9} without the bracket that closes it. */
static void put_value(struct text *out, const onus_fact_info *fact, uint32_t value) {
    const onus_value_info *info = &fact->values[value];
    text_char(out, '{');
    if (fact->kind == ONUS_FACT_INTEGER) {
        put_number(out, "from", info->from);
        put_number(out, "to", info->to);
        return;
    }
    json_put_key(out, "value");
    if (fact->kind == ONUS_FACT_BOOLEAN)
        text_string(out, info->id);
    else
        json_put_string(out, info->id);
}

static void put_fact(struct text *out, const onus_fact_info *fact) {
    static const char *const kinds[] = {"values", "boolean", "integer"};
    open_item(out);
    json_put_member(out, "path", fact->path);
    json_put_member(out, "kind", kinds[fact->kind]);
    put_labels(out, "label", fact->label);
    json_put_open(out, "values", '[');
    for (uint32_t i = 0; i < fact->value_count; i++) {
        json_put_comma(out);
        put_value(out, fact, i);
        put_labels(out, "label", fact->values[i].label);
        text_char(out, '}');
    }
    text_char(out, ']');
    if (fact->presumed != ONUS_NONE) {
        json_put_key(out, "presumed");
        put_value(out, fact, fact->presumed);
        text_char(out, '}');
    }
    put_true(out, "measure", fact->measure);
    put_true(out, "read", fact->read);
    text_char(out, '}');
}

static void put_parties(struct text *out, const onus_policy *policy) {
    const onus_party_info *party;
    json_put_open(out, "parties", '[');
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++) {
        open_item(out);
        json_put_member(out, "id", party->id);
        put_labels(out, "label", party->label);
        put_labels(out, "name_label", party->name_label);
        text_char(out, '}');
    }
    text_char(out, ']');
}

static void put_facts(struct text *out, const onus_policy *policy) {
    const onus_fact_info *fact;
    const onus_quantity_info *quantity;
    json_put_open(out, "facts", '[');
    for (uint32_t i = 0; (fact = onus_policy_fact(policy, i)) != NULL; i++) put_fact(out, fact);
    text_char(out, ']');
    json_put_open(out, "quantities", '[');
    for (uint32_t i = 0; (quantity = onus_policy_quantity(policy, i)) != NULL; i++) {
        open_item(out);
        json_put_member(out, "path", quantity->path);
        json_put_member(out, "kind", quantity->kind == ONUS_QUANTITY_MONEY ? "money" : "count");
        put_labels(out, "label", quantity->label);
        text_char(out, '}');
    }
    text_char(out, ']');
}

static void put_clauses(struct text *out, const onus_policy *policy) {
    const onus_clause_info *clause;
    json_put_open(out, "clauses", '[');
    for (uint32_t i = 0; (clause = onus_policy_clause(policy, i)) != NULL; i++) {
        open_item(out);
        json_put_member(out, "id", clause->id);
        json_put_member(out, "group", clause->group);
        put_source(out, clause->source);
        put_labels(out, "title", clause->title);
        text_char(out, '}');
    }
    text_char(out, ']');
}

static void put_named(struct text *out, const char *id, onus_labels label) {
    open_item(out);
    json_put_member(out, "id", id);
    put_labels(out, "label", label);
    text_char(out, '}');
}

static void put_departments(struct text *out, const onus_policy *policy) {
    const onus_department_info *department = onus_policy_department(policy, 0);
    const onus_event_info *event = onus_policy_event(policy, 0);
    if (department != NULL) {
        json_put_open(out, "departments", '[');
        for (uint32_t i = 0; (department = onus_policy_department(policy, i)) != NULL; i++)
            put_named(out, department->id, department->label);
        text_char(out, ']');
    }
    if (event == NULL) return;
    json_put_open(out, "events", '[');
    for (uint32_t i = 0; (event = onus_policy_event(policy, i)) != NULL; i++) put_named(out, event->id, event->label);
    text_char(out, ']');
}

static void put_parameters(struct text *out, const onus_policy *policy) {
    const onus_parameter_info *parameter = onus_policy_parameter(policy, 0);
    if (parameter == NULL) return;
    json_put_open(out, "parameters", '[');
    for (uint32_t i = 0; (parameter = onus_policy_parameter(policy, i)) != NULL; i++) {
        open_item(out);
        json_put_member(out, "id", parameter->id);
        put_labels(out, "label", parameter->label);
        put_number(out, "from", parameter->from);
        put_number(out, "to", parameter->to);
        json_put_member(out, "at_least", parameter->at_least);
        if (parameter->set) put_number(out, "value", parameter->value);
        text_char(out, '}');
    }
    text_char(out, ']');
}

onus_status call_describe(struct request *request, struct text *out) {
    const onus_policy *policy = request->json->policy;
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    text_char(out, '{');
    json_put_member(out, "id", info.id);
    json_put_member(out, "version", info.version);
    json_put_member(out, "sha256", request->json->hash);
    put_labels(out, "title", info.title);
    json_put_member(out, "currency", info.currency);
    if (info.in_force_from != NULL || info.in_force_to != NULL) {
        json_put_open(out, "in_force", '{');
        json_put_member(out, "from", info.in_force_from);
        json_put_member(out, "to", info.in_force_to);
        text_char(out, '}');
    }
    json_put_member(out, "silent_refer", info.silent_refer);
    json_put_member(out, "outside_refer", info.outside_refer);
    put_parties(out, policy);
    put_facts(out, policy);
    put_clauses(out, policy);
    put_departments(out, policy);
    put_parameters(out, policy);
    text_char(out, '}');
    return request->status;
}

/* ---- Schema ---- */

const char *const schema_keys[] = {"do", "of", NULL};

onus_status call_schema(struct request *request, struct text *out) {
    static const char *const names[] = {"case", "policy", "result", "request", "response", NULL};
    static const onus_schema schemas[] = {ONUS_SCHEMA_CASE, ONUS_SCHEMA_POLICY, ONUS_SCHEMA_RESULT, ONUS_SCHEMA_REQUEST,
                                          ONUS_SCHEMA_RESPONSE};
    struct text text;
    size_t name;
    if (!request_word(request, "of", names, &name)) return request->status;
    text_init(&text, &request->allocator);
    request->status = onus_schema_write(schemas[name], request->json->policy, text_sink(&text));
    call_put_document(request, &text, out);
    text_release(&text);
    return request->status;
}
