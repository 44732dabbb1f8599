/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas of requests and responses. What a response holds of other documents is said as far as their first keys. */
#include "codec/json_nodes.h"
#include "codec/schema_nodes.h"

#define COUNT(properties) (sizeof(properties) / sizeof *(properties))
#define OBJECT(name, properties)                                                                                       \
    { name, properties, COUNT(properties) }

/* ---- Requests ---- */

#define DO(verb)                                                                                                       \
    {"do", verb, true, NULL}, {                                                                                        \
        "lang", "language", false, "of messages and texts; en unless given"                                            \
    }

static const struct schema_property decide_properties[] = {
    DO("decide"),
    {"case", "case", false, "this one, or"},
    {"cases", "case[]", false, "all of these"},
    {"presumed", "boolean", false, "say which presumptions carry the result"},
    {"contested", "contested", false, "say which variants of the policy decide otherwise"},
    {"stamp", "boolean", false, "say which policy and which evidence, by hashes"},
    {"assume", "case", false, "facts to be presumed, beside what the policy presumes"},
    {"parameters", "settings", false, "figures that the policy leaves to whoever uses it"},
    {"ledger", "boolean", false, "the cases are rows of a ledger, in order of time: earlier ones tell of later ones"},
};
static const struct schema_property explain_properties[] = {
    DO("explain"),
    {"case", "case", true, NULL},
    {"why_not", "text[]", false, "clauses: say also why each of these acts or does not"},
    {"assume", "case", false, "facts to be presumed, beside what the policy presumes"},
    {"parameters", "settings", false, "figures that the policy leaves to whoever uses it"},
};
static const struct schema_property ask_properties[] = {
    DO("ask"),
    {"case", "case", true, "what is known so far"},
    {"again", "boolean", false, "ask also of what the case leaves open"},
    {"declined", "text[]", false, "facts that are not to be asked"},
    {"assume", "case", false, "facts to be presumed, beside what the policy presumes"},
    {"parameters", "settings", false, "figures that the policy leaves to whoever uses it"},
};
static const struct schema_property check_properties[] = {
    DO("check"),
    {"other", "document", false, "check this policy, which need not be sound, instead"},
    {"base", "document", false, "what it extends"},
    {"deny", "text[]", false, "findings that are to count as errors, or all"},
};
static const struct schema_property diff_properties[] = {
    DO("diff"),
    {"other", "document", true, "the policy to compare with"},
    {"base", "document", false, "what it extends"},
    {"cases", "case[]", false, "to be decided by both"},
    {"ledger", "boolean", false, "they are rows of a ledger, in order of time: earlier ones tell of later ones"},
    {"parameters", "settings", false, "figures that the policies leave to whoever uses them: each takes its own"},
    {"other_parameters", "settings", false, "of the other policy alone, before those"},
};
static const struct schema_property show_properties[] = {
    DO("show"),
    {"as", "form", false, "data, unless given: the document in canonical form; text or html: words, as a string"},
    {"clause", "text", false, "of text and html: this one alone"},
};
static const struct schema_property describe_properties[] = {DO("describe")};
static const struct schema_property schema_properties[] = {
    DO("schema"),
    {"of", "schema_name", false, "case unless given"},
};

static const struct schema_object request_objects[] = {
    OBJECT("decide_request", decide_properties),
    OBJECT("explain_request", explain_properties),
    OBJECT("ask_request", ask_properties),
    OBJECT("check_request", check_properties),
    OBJECT("diff_request", diff_properties),
    OBJECT("show_request", show_properties),
    OBJECT("describe_request", describe_properties),
    OBJECT("schema_request", schema_properties),
    {NULL, NULL, 0},
};

static json_t *reference(const char *name) {
    return node_with(json_object(), "$ref", json_sprintf("#/$defs/%s", name));
}

static json_t *typed(const char *type) {
    return node_with_string(json_object(), "type", type);
}

static json_t *any_of(json_t *choices) {
    return node_with(json_object(), "anyOf", choices);
}

static json_t *either(json_t *one, json_t *other) {
    return any_of(node_plus(node_plus(json_array(), one), other));
}

static json_t *list_of(const char *name) {
    return node_with(typed("array"), "items", reference(name));
}

static json_t *words(json_t *list) {
    return node_with(json_object(), "enum", list);
}

/* A case or cases, not both. */
static json_t *with_choice(json_t *definitions) {
    json_t *choice = json_pack("[{s[s]},{s[s]}]", "required", "case", "required", "cases");
    json_t *decide = json_object_get(definitions, "decide_request");
    if (decide != NULL && json_object_set_new(decide, "oneOf", choice) == 0) return definitions;
    if (decide == NULL) json_decref(choice);
    json_decref(definitions);
    return NULL;
}

/* Every request, told apart by its `do`. */
static json_t *with_requests(json_t *definitions) {
    static const char *const verbs[] = {"decide", "explain", "ask", "check", "diff", "show", "describe", "schema"};
    json_t *requests = json_array();
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        definitions = node_with(definitions, verbs[i], node_with_string(json_object(), "const", verbs[i]));
    for (const struct schema_object *object = request_objects; object->name != NULL; object++)
        requests = node_plus(requests, reference(object->name));
    return node_with(definitions, "request", any_of(requests));
}

json_t *schema_request(const onus_policy *policy) {
    json_t *definitions = with_choice(schema_with_objects(schema_case_definitions(policy), request_objects));
    json_t *schemas = json_pack("[sssss]", "case", "policy", "result", "request", "response");
    definitions = node_with(definitions, "text", typed("string"));
    definitions = node_with(definitions, "boolean", typed("boolean"));
    definitions = node_with(definitions, "language", words(json_pack("[ss]", "en", "zh")));
    definitions = node_with(definitions, "form", words(json_pack("[sss]", "data", "text", "html")));
    definitions = node_with(definitions, "schema_name", words(schemas));
    json_t *document = either(typed("object"), typed("string"));
    document = node_with_string(document, "description", "a policy document, its text, or the id of a built-in policy");
    definitions = node_with(definitions, "document", document);
    definitions = node_with(definitions, "contested", either(typed("boolean"), list_of("document")));
    json_t *settings = node_with(typed("object"), "additionalProperties", either(typed("integer"), typed("string")));
    definitions = node_with(definitions, "settings", settings);
    return schema_document("A request", "request", with_requests(definitions));
}

/* ---- Responses ---- */

static const struct schema_property explanation_properties[] = {
    {"case", "text", true, NULL},
    {"status", "outcome", true, NULL},
    {"shares", "shares", false, NULL},
    {"refer", "text", false, "the department in charge"},
    {"decided_by", "clause[]", false, NULL},
    {"informed", "anything[]", false, "departments that are told"},
    {"limits", "anything[]", false, "how long it may take from one event to another"},
    {"because", "anything[]", false, "what the outcome rests on, with its conditions"},
    {"overruled", "anything[]", false, "what holds and yields, and to what"},
    {"fines", "anything[]", false, NULL},
    {"nearest", "anything[]", false, "of a silent case: the clauses that lack least"},
    {"forced_by", "anything", false, "facts that force the outcome, whatever the others are"},
    {"otherwise", "anything", false, "what would lead to another outcome"},
    {"answers", "anything", false, "what each answer to an open fact leads to"},
    {"why_not", "anything", false, "of the clauses asked for: why each acts or does not"},
};
static const struct schema_property question_properties[] = {
    {"question", "question_or_null", true, "what to find out next; null: nothing"},
    {"presumptions", "anything[]", false, "those that carry the result, each as a question"},
    {"details", "anything[]", false, "what the result lacks"},
    {"result", "result", true, NULL},
};
static const struct schema_property check_report_properties[] = {
    {"policy", "text", true, NULL},         {"version", "text", false, NULL}, {"errors", "count", true, NULL},
    {"warnings", "count", true, NULL},      {"notes", "count", true, NULL},   {"cases", "anything", true, NULL},
    {"findings", "anything[]", true, NULL},
};
static const struct schema_property difference_properties[] = {
    {"old", "anything", true, NULL},       {"new", "anything", true, NULL},     {"cases", "anything", true, NULL},
    {"changes", "anything[]", true, NULL}, {"notes", "anything[]", true, NULL}, {"replay", "anything", false, NULL},
};
static const struct schema_property description_properties[] = {
    {"id", "text", true, NULL},
    {"version", "text", true, NULL},
    {"sha256", "text", true, "of the canonical form"},
    {"title", "labels", false, NULL},
    {"currency", "text", false, NULL},
    {"in_force", "anything", false, "from, to"},
    {"silent_refer", "text", false, "to whom a case goes that no clause decides"},
    {"outside_refer", "text", false, "to whom a case goes that another rulebook decides"},
    {"parties", "party_info[]", true, "in the order of rounding"},
    {"facts", "fact_info[]", true, "by path"},
    {"quantities", "quantity_info[]", true, NULL},
    {"clauses", "clause_info[]", true, NULL},
    {"departments", "named_info[]", false, "whom clauses refer cases to"},
    {"events", "named_info[]", false, "from and to which time limits run"},
    {"parameters", "parameter_info[]", false, "figures that the policy leaves to whoever uses it"},
};
static const struct schema_property party_info_properties[] = {
    {"id", "text", true, NULL},
    {"label", "labels", false, NULL},
    {"name_label", "labels", false, "what the names of persons are called"},
};
static const struct schema_property named_info_properties[] = {
    {"id", "text", true, NULL},
    {"label", "labels", false, NULL},
};
static const struct schema_property parameter_info_properties[] = {
    {"id", "text", true, NULL},
    {"label", "labels", false, NULL},
    {"from", "integer", true, NULL},
    {"to", "integer", true, NULL},
    {"at_least", "text", false, "the parameter that it may not be below"},
    {"value", "integer", false, "what it is set to"},
};
static const struct schema_property fact_info_properties[] = {
    {"path", "text", true, NULL},
    {"kind", "text", true, "values, boolean or integer"},
    {"label", "labels", false, NULL},
    {"values", "value_info[]", true, NULL},
    {"presumed", "value_info", false, "holds unless a case says otherwise"},
    {"measure", "boolean", false, "of a discretionary fine; no evidence"},
    {"read", "boolean", false, "some condition reads it"},
};
static const struct schema_property value_info_properties[] = {
    {"value", "value", false, "as in a case"},
    {"from", "integer", false, "of a range of integers"},
    {"to", "integer", false, NULL},
    {"label", "labels", false, NULL},
};
static const struct schema_property quantity_info_properties[] = {
    {"path", "text", true, NULL},
    {"kind", "text", true, "count or money"},
    {"label", "labels", false, NULL},
};
static const struct schema_property clause_info_properties[] = {
    {"id", "text", true, NULL},
    {"group", "text", false, NULL},
    {"source", "text_or_labels", false, "the article"},
    {"title", "labels", false, NULL},
};
static const struct schema_property problem_properties[] = {
    {"id", "text", true, "stable"},
    {"message", "text", true, "in the language asked for"},
    {"line", "count", false, NULL},
    {"column", "count", false, NULL},
    {"path", "text", false, NULL},
    {"given", "text", false, NULL},
    {"expected", "text[]", false, NULL},
    {"nearest", "text", false, NULL},
    {"file", "text", false, "the document of the request that it is in"},
    {"other", "text", false, "the other party to a conflict"},
    {"witness", "text", false, "a case that shows it"},
};
static const struct schema_property ok_properties[] = {{"ok", "answer", true, NULL}};
static const struct schema_property refusal_properties[] = {
    {"error", "problem", true, NULL},
    {"others", "problem[]", false, "what else is wrong"},
};

static const struct schema_object response_objects[] = {
    OBJECT("explanation", explanation_properties),
    OBJECT("question", question_properties),
    OBJECT("check_report", check_report_properties),
    OBJECT("difference", difference_properties),
    OBJECT("description", description_properties),
    OBJECT("named_info", named_info_properties),
    OBJECT("parameter_info", parameter_info_properties),
    OBJECT("party_info", party_info_properties),
    OBJECT("fact_info", fact_info_properties),
    OBJECT("value_info", value_info_properties),
    OBJECT("quantity_info", quantity_info_properties),
    OBJECT("clause_info", clause_info_properties),
    OBJECT("problem", problem_properties),
    OBJECT("ok", ok_properties),
    OBJECT("refusal", refusal_properties),
    {NULL, NULL, 0},
};

/* A policy document or a schema, which have schemas of their own: known by a key. */
static json_t *object_with(const char *key, const char *description) {
    json_t *object = node_with(typed("object"), "required", node_plus(json_array(), json_string(key)));
    return node_with_string(object, "description", description);
}

static json_t *answers(void) {
    static const char *const names[] = {"result",       "explanation", "question",
                                        "check_report", "difference",  "description"};
    json_t *choices = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) choices = node_plus(choices, reference(names[i]));
    choices = node_plus(choices, list_of("result"));
    choices = node_plus(choices, object_with("policy", "a policy document"));
    choices = node_plus(choices, object_with("$schema", "a JSON Schema"));
    return any_of(node_plus(choices, node_with_string(typed("string"), "description", "a policy in words")));
}

json_t *schema_response(const onus_policy *policy) {
    json_t *definitions = schema_with_objects(schema_result_definitions(policy), response_objects);
    definitions = node_with(definitions, "boolean", typed("boolean"));
    definitions = node_with(definitions, "integer", typed("integer"));
    definitions = node_with(definitions, "labels", node_with(typed("object"), "additionalProperties", typed("string")));
    definitions = node_with(definitions, "text_or_labels", either(reference("text"), reference("labels")));
    definitions = node_with(definitions, "question_or_null", either(typed("object"), typed("null")));
    definitions = node_with(definitions, "answer", answers());
    definitions = node_with(definitions, "response", either(reference("ok"), reference("refusal")));
    return schema_document("A response", "response", definitions);
}
