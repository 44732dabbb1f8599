/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Schemas (draft 2020-12), for editors that complete and check while somebody writes. They say what the readers accept and no more: a reader finds mistakes
 * that no schema can express. The only file that knows jansson.
 *
 * A node that could not be made is NULL, and whatever is made of NULL is NULL: one look at the end is enough. */
#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "codec/case_keys.h"
#include "codec/json_nodes.h"
#include "codec/schema_nodes.h"
#include "onus_io.h"

/* ---- Making nodes ---- */

static json_t *typed(const char *type) {
    return node_with(json_object(), "type", json_string(type));
}

static json_t *pattern(const char *expression) {
    return node_with(typed("string"), "pattern", json_string(expression));
}

static json_t *reference(const char *definition) {
    return node_with(json_object(), "$ref", json_sprintf("#/$defs/%s", definition));
}

static json_t *list_of(json_t *items) {
    return node_with(typed("array"), "items", items);
}

static json_t *constant(json_t *value) {
    return node_with(json_object(), "const", value);
}

static json_t *either(json_t *one, json_t *other) {
    return node_with(json_object(), "anyOf", node_plus(node_plus(json_array(), one), other));
}

static json_t *or_null(json_t *schema) {
    return either(schema, typed("null"));
}

static json_t *described(json_t *schema, const char *text) {
    return text == NULL ? schema : node_with(schema, "description", json_string(text));
}

/* An object that has the keys of `properties` and no others. */
static json_t *closed(json_t *properties) {
    return node_with(node_with(typed("object"), "properties", properties), "additionalProperties", json_false());
}

/* An object whose keys are names and whose values are all of one kind. */
static json_t *map_of(json_t *values) {
    return node_with(typed("object"), "additionalProperties", values);
}

/* ---- Objects as tables ---- */

static json_t *schema_of(const char *type) {
    size_t length = strlen(type);
    if (length < 2 || strcmp(type + length - 2, "[]") != 0) return reference(type);
    return list_of(node_with(json_object(), "$ref", json_sprintf("#/$defs/%.*s", (int)(length - 2), type)));
}

static json_t *object_schema(const struct schema_object *object, bool notes) {
    json_t *properties = json_object(), *required = json_array();
    for (size_t i = 0; i < object->count; i++) {
        const struct schema_property *property = &object->properties[i];
        properties = node_with(properties, property->key, described(schema_of(property->type), property->description));
        if (property->required) required = node_plus(required, json_string(property->key));
    }
    if (notes) properties = node_with(properties, "note", json_true());
    return node_with(closed(properties), "required", required);
}

static json_t *with_objects(json_t *definitions, const struct schema_object *objects, bool notes) {
    for (; objects->name != NULL; objects++)
        definitions = node_with(definitions, objects->name, object_schema(objects, notes));
    return definitions;
}

json_t *schema_with_objects(json_t *definitions, const struct schema_object *objects) {
    return with_objects(definitions, objects, false);
}

json_t *schema_document(const char *title, const char *root, json_t *definitions) {
    json_t *schema = node_with(json_object(), "$schema", json_string("https://json-schema.org/draft/2020-12/schema"));
    schema = node_with(schema, "title", json_string(title));
    return node_with(node_with(schema, "$ref", json_sprintf("#/$defs/%s", root)), "$defs", definitions);
}

#define AMOUNT "^[0-9]+(\\.[0-9]{1,2})?$"
#define SHARE  "^[0-9]+(/[0-9]+)?$"
#define DATE   "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define NAME   "^[A-Za-z][A-Za-z0-9_-]*$"

/* ---- Policies ---- */

/* "en" and "zh" by name, so that an editor offers them; other languages by the form of their tags. */
static json_t *labels_schema(json_t *properties) {
    properties = node_with(node_with(properties, "en", reference("text")), "zh", reference("text"));
    json_t *schema = closed(node_with(properties, "note", json_true()));
    return node_with(schema, "patternProperties",
                     node_with(json_object(), "^[a-z]{2,3}(-[A-Za-z0-9]+)*$", reference("text")));
}

/* An object with `when` and `note`, whose other keys are parties. */
static json_t *by_party_schema(json_t *values) {
    json_t *properties = node_with(json_object(), "when", reference("condition"));
    return node_with(map_of(values), "properties", node_with(properties, "note", json_true()));
}

static json_t *test_schema(void) {
    json_t *properties = node_with(json_object(), "not", reference("values"));
    properties = node_with(node_with(properties, "at_least", reference("figure")), "at_most", reference("figure"));
    properties = node_with(properties, "parameter", reference("text"));
    return either(reference("values"), closed(node_with(properties, "note", json_true())));
}

static json_t *condition_schema(void) {
    json_t *properties = node_with(json_object(), "all", list_of(reference("condition")));
    properties = node_with(properties, "any", list_of(reference("condition")));
    properties = node_with(node_with(properties, "not", reference("condition")), "note", json_true());
    json_t *entries = node_with(map_of(reference("test")), "properties", properties);
    json_t *forms = node_plus(node_plus(json_array(), described(typed("string"), "a term")),
                              described(list_of(reference("condition")), "all of these"));
    return node_with(json_object(), "anyOf",
                     node_plus(forms, described(entries, "fact: value, or one of several values")));
}

static json_t *with_scalars(json_t *definitions) {
    json_t *scalar = node_with(json_object(), "type", json_pack("[sss]", "string", "boolean", "integer"));
    json_t *amount = either(pattern(AMOUNT), node_with(typed("number"), "minimum", json_integer(0)));
    json_t *text =
        node_with(node_with(typed("string"), "minLength", json_integer(1)), "maxLength", json_integer(ONUS_MAX_TEXT));
    definitions = node_with(node_with(definitions, "text", text), "identifier", pattern(NAME));
    definitions = node_with(node_with(definitions, "date", pattern(DATE)), "names", list_of(reference("text")));
    definitions = node_with(node_with(definitions, "true", constant(json_true())), "boolean", typed("boolean"));
    definitions = node_with(node_with(definitions, "integer", typed("integer")), "scalar", scalar);
    return node_with(definitions, "amount", amount);
}

static json_t *policy_schema(void) {
    json_t *definitions = with_objects(json_object(), schema_policy_objects, true);
    json_t *id = node_with(json_object(), "id", reference("identifier"));
    json_t *grades =
        node_with(map_of(reference("amount")), "properties",
                  node_with(node_with(node_with(json_object(), "by", reference("text")), "figure", reference("text")),
                            "note", json_true()));
    definitions = with_scalars(definitions);
    definitions = node_with(definitions, "labels", labels_schema(json_object()));
    definitions = node_with(definitions, "text_or_labels", either(reference("text"), reference("labels")));
    definitions = node_with(definitions, "value", either(reference("identifier"), labels_schema(id)));
    definitions = node_with(definitions, "values", either(reference("scalar"), list_of(reference("scalar"))));
    definitions = node_with(definitions, "test", test_schema());
    definitions = node_with(definitions, "condition", condition_schema());
    definitions = node_with(definitions, "terms",
                            node_with(map_of(or_null(reference("condition"))), "properties",
                                      node_with(json_object(), "note", json_true())));
    definitions = node_with(definitions, "liable", or_null(by_party_schema(pattern(SHARE))));
    definitions =
        node_with(definitions, "fined",
                  by_party_schema(either(reference("amount"),
                                         node_with(grades, "required", node_plus(json_array(), json_string("by"))))));
    definitions = node_with(definitions, "fines", either(reference("fined"), list_of(reference("fined"))));
    definitions = node_with(definitions, "findings", either(reference("finding"), list_of(reference("finding"))));
    json_t *named = node_with(json_object(), "parameter", reference("text"));
    definitions = node_with(definitions, "figure", either(reference("integer"), closed(named)));
    definitions = node_with(definitions, "refers", either(reference("refer"), list_of(reference("refer"))));
    definitions = node_with(definitions, "withins", either(reference("within"), list_of(reference("within"))));
    definitions = node_with(definitions, "repeats", either(reference("repeat"), list_of(reference("repeat"))));
    definitions = node_with(definitions, "per", node_with(json_object(), "enum", json_pack("[ss]", "month", "year")));
    return schema_document("A policy of Onus", "policy", definitions);
}

/* ---- What cases and results name of a policy ---- */

/* One of `choices`. */
static json_t *one_of(json_t *choices) {
    if (choices != NULL && json_array_size(choices) == 0) { /* there is none to choose */
        json_decref(choices);
        return node_with(json_object(), "not", json_object());
    }
    return node_with(json_object(), "anyOf", choices);
}

/* "loss · 货损情况" */
static json_t *with_labels(json_t *schema, onus_labels labels) {
    struct text text;
    if (labels.count == 0) return schema;
    text_init(&text, NULL);
    for (size_t i = 0; i < labels.count; i++) {
        text_string(&text, i > 0 ? " \xC2\xB7 " : "");
        text_string(&text, labels.items[i].text);
    }
    json_t *description = text.failed ? NULL : json_string(text_get(&text));
    text_release(&text);
    return node_with(schema, "description", description);
}

/* An object with a key for each party, and for nobody else. */
static json_t *parties_schema(const onus_policy *policy, const char *type, bool names) {
    json_t *properties = json_object();
    const onus_party_info *party;
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++)
        properties =
            node_with(properties, party->id, with_labels(schema_of(type), names ? party->name_label : party->label));
    return closed(properties);
}

/* `ids` and one id more, which its label describes. */
static json_t *plus_id(json_t *ids, const char *id, onus_labels labels) {
    return node_plus(ids, with_labels(constant(json_string(id)), labels));
}

/* One value of `fact`. */
static json_t *values_schema(const onus_fact_info *fact) {
    if (fact->kind == ONUS_FACT_BOOLEAN) return typed("boolean");
    if (fact->kind == ONUS_FACT_INTEGER) {
        json_t *number = node_with(typed("integer"), "minimum", json_integer(fact->values[0].from));
        return node_with(number, "maximum", json_integer(fact->values[fact->value_count - 1].to));
    }
    json_t *values = json_array();
    for (uint32_t i = 0; i < fact->value_count; i++)
        values = plus_id(values, fact->values[i].id, fact->values[i].label);
    return one_of(values);
}

/* ---- Cases ---- */

/* A value, several that are possible, or unknown. */
static json_t *fact_schema(const onus_fact_info *fact) {
    json_t *forms = node_plus(json_array(), values_schema(fact));
    forms = node_plus(forms,
                      described(node_with(list_of(values_schema(fact)), "minItems", json_integer(2)), "one of these"));
    forms = node_plus(forms, described(node_with(json_object(), "enum", json_pack("[ns]", "?")), "unknown"));
    return with_labels(one_of(forms), fact->label);
}

static json_t *quantity_schema(const onus_quantity_info *quantity) {
    bool money = quantity->kind == ONUS_QUANTITY_MONEY;
    return with_labels(reference(money ? "money" : "count"), quantity->label);
}

/* Put `schema` into the properties of `object` where the dotted path says, making the objects on the way. False on failure. */
static bool put(json_t *object, const char *path, json_t *schema) {
    const char *dot;
    while ((dot = strchr(path, '.')) != NULL) {
        json_t *properties = json_object_get(object, "properties"), *next = NULL;
        json_t *name = json_stringn(path, (size_t)(dot - path));
        if (name != NULL) next = json_object_get(properties, json_string_value(name));
        if (name != NULL && next == NULL) {
            next = closed(json_object());
            if (json_object_set_new(properties, json_string_value(name), next) != 0) next = NULL;
        }
        json_decref(name);
        object = next;
        path = dot + 1;
    }
    return json_object_set_new(json_object_get(object, "properties"), path, schema) == 0;
}

static json_t *ruling_schema(const onus_policy *policy) {
    json_t *properties = node_with(json_object(), "shares", parties_schema(policy, "share", false));
    properties = node_with(properties, "by", described(typed("string"), "who has ruled"));
    properties = node_with(properties, "date", or_null(pattern(DATE)));
    properties = node_with(properties, "reason", or_null(typed("string")));
    json_t *schema = node_with(closed(properties), "required", json_pack("[ss]", "shares", "by"));
    return described(schema, "where the policy is silent or the evidence insufficient: the shares add up to 1");
}

static json_t *events_schema(const onus_policy *policy) {
    json_t *properties = json_object();
    const onus_event_info *event;
    for (uint32_t i = 0; (event = onus_policy_event(policy, i)) != NULL; i++)
        properties = node_with(properties, event->id, with_labels(or_null(typed("string")), event->label));
    return described(closed(properties), "dates, or times of a day");
}

static json_t *one_case(const onus_policy *policy) {
    const onus_fact_info *fact;
    const onus_quantity_info *quantity;
    json_t *properties = node_with(json_object(), "case", described(reference("id"), "the id of the case"));
    properties = node_with(properties, "date", described(or_null(pattern(DATE)), "of the incident"));
    properties = node_with(properties, "persons", parties_schema(policy, "persons", true));
    properties = node_with(properties, "events", events_schema(policy));
    properties = node_with(properties, "meta", described(json_object(), "anything; handed through"));
    properties = node_with(properties, "ruling", ruling_schema(policy));
    if (case_keys_have_words(policy))
        properties =
            node_with(properties, "settlement_words",
                      described(or_null(typed("string")), "the settlement in words (\xE5\xA4\xA7\xE5\x86\x99)"));
    json_t *schema = closed(properties);
    bool made = schema != NULL;
    for (uint32_t i = 0; made && (fact = onus_policy_fact(policy, i)) != NULL; i++)
        made = put(schema, fact->path, fact_schema(fact));
    for (uint32_t i = 0; made && (quantity = onus_policy_quantity(policy, i)) != NULL; i++)
        made = put(schema, quantity->path, quantity_schema(quantity));
    if (made) return schema;
    json_decref(schema);
    return NULL;
}

json_t *schema_case_definitions(const onus_policy *policy) {
    json_t *number =
        node_with(node_with(typed("integer"), "minimum", json_integer(0)), "maximum", json_integer(ONUS_MAX_COUNT));
    json_t *definitions = node_with(json_object(), "case", one_case(policy));
    definitions =
        node_with(definitions, "id", node_with(json_object(), "type", json_pack("[sss]", "string", "integer", "null")));
    definitions = node_with(definitions, "persons", or_null(either(typed("string"), list_of(typed("string")))));
    definitions = node_with(definitions, "share", or_null(pattern(SHARE)));
    definitions = node_with(definitions, "count", or_null(either(number, pattern("^[0-9]+$"))));
    definitions = node_with(definitions, "money",
                            or_null(either(pattern(AMOUNT), node_with(typed("number"), "minimum", json_integer(0)))));
    /* A file holds a case or an array of them; said by if and else, so that a mistake in a case is reported as one. */
    json_t *file = node_with(node_with(json_object(), "if", typed("array")), "then", list_of(reference("case")));
    return node_with(definitions, "file", node_with(file, "else", reference("case")));
}

/* ---- Results ---- */

static json_t *with_ids(json_t *definitions, const onus_policy *policy) {
    const onus_clause_info *clause;
    const onus_party_info *party;
    const onus_fact_info *fact;
    json_t *clauses = json_array(), *parties = json_array(), *facts = json_array();
    for (uint32_t i = 0; (clause = onus_policy_clause(policy, i)) != NULL; i++)
        clauses = plus_id(clauses, clause->id, clause->title);
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++)
        parties = plus_id(parties, party->id, party->label);
    for (uint32_t i = 0; (fact = onus_policy_fact(policy, i)) != NULL; i++)
        facts = plus_id(facts, fact->path, fact->label);
    definitions = node_with(definitions, "clause", one_of(clauses));
    definitions = node_with(node_with(definitions, "party", one_of(parties)), "fact", one_of(facts));
    const onus_department_info *department;
    const onus_event_info *event;
    json_t *departments = json_array(), *events = json_array();
    for (uint32_t i = 0; (department = onus_policy_department(policy, i)) != NULL; i++)
        departments = plus_id(departments, department->id, department->label);
    for (uint32_t i = 0; (event = onus_policy_event(policy, i)) != NULL; i++)
        events = plus_id(events, event->id, event->label);
    return node_with(node_with(definitions, "department", one_of(departments)), "event", one_of(events));
}

static json_t *statuses(bool error) {
    json_t *names = json_array();
    for (onus_outcome outcome = ONUS_DETERMINED; outcome <= ONUS_OUTSIDE; outcome++)
        names = node_plus(names, json_string(onus_outcome_name(outcome)));
    if (error) names = node_plus(names, json_string("error"));
    return node_with(json_object(), "enum", names);
}

json_t *schema_result_definitions(const onus_policy *policy) {
    json_t *definitions = with_objects(json_object(), schema_result_objects, false);
    json_t *count = node_with(typed("integer"), "minimum", json_integer(0));
    definitions = node_with(node_with(definitions, "status", statuses(true)), "outcome", statuses(false));
    definitions = node_with(with_ids(definitions, policy), "text", typed("string"));
    definitions = node_with(node_with(definitions, "count", count), "anything", json_object());
    definitions = node_with(node_with(definitions, "amount", pattern("^[0-9]+\\.[0-9]{2}$")), "share", pattern(SHARE));
    definitions =
        node_with(definitions, "value", node_with(json_object(), "type", json_pack("[ss]", "string", "boolean")));
    definitions = node_with(definitions, "possibly", constant(json_string("possible")));
    definitions = node_with(definitions, "person", map_of(reference("part")));
    definitions = node_with(definitions, "figures", map_of(typed("integer")));
    definitions = node_with(definitions, "shares", parties_schema(policy, "share", false));
    definitions = node_with(definitions, "amounts", parties_schema(policy, "amount", false));
    return node_with(definitions, "persons", parties_schema(policy, "person", false));
}

/* ---- Writing ---- */

static json_t *make(onus_schema schema, const onus_policy *policy) {
    switch (schema) {
    case ONUS_SCHEMA_CASE:
        return schema_document("A case, or an array of cases", "file", schema_case_definitions(policy));
    case ONUS_SCHEMA_RESULT:
        return schema_document("A result", "result", schema_result_definitions(policy));
    case ONUS_SCHEMA_REQUEST:
        return schema_request(policy);
    case ONUS_SCHEMA_RESPONSE:
        return schema_response(policy);
    case ONUS_SCHEMA_POLICY:
        break;
    }
    return policy_schema();
}

onus_status onus_schema_write(onus_schema schema, const onus_policy *policy, onus_sink sink) {
    if (policy == NULL && schema != ONUS_SCHEMA_POLICY) return ONUS_E_ARGUMENT;
    onus_status status = node_write(make(schema, policy), JSON_INDENT(2), sink);
    return status == ONUS_OK ? sink.write(sink.context, "\n", 1) : status;
}
