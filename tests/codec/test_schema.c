/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

#include "codec/json_tree.h"
#include "codec/schema_tables.h"

/* The schemas are JSON, name everything that a policy has, and know the same keys as the readers. */

struct schema {
    struct arena arena;
    struct json_reader reader;
    struct text text;
    const struct json_value *root;
};

static void open_schema(struct schema *schema, onus_schema which, const onus_policy *policy) {
    text_init(&schema->text, NULL);
    arena_init(&schema->arena, NULL);
    json_reader_init(&schema->reader, NULL);
    assert_int_equal(onus_schema_write(which, policy, example_sink(&schema->text)), ONUS_OK);
    schema->root = json_tree_read(&schema->reader, text_get(&schema->text), schema->text.length, &schema->arena);
    assert_non_null(schema->root);
    assert_string_equal(json_member(schema->root, "$schema")->text, "https://json-schema.org/draft/2020-12/schema");
}

static void close_schema(struct schema *schema) {
    json_reader_release(&schema->reader);
    arena_release(&schema->arena);
    text_release(&schema->text);
}

/* The definition of that name. */
static const struct json_value *definition(const struct schema *schema, const char *name) {
    const struct json_value *found = json_member(json_member(schema->root, "$defs"), name);
    assert_non_null(found);
    return found;
}

/* Every reference leads somewhere. */
static void assert_references(const struct schema *schema, const struct json_value *value) {
    static const char start[] = "#/$defs/";
    if (value->key != NULL && strcmp(value->key, "$ref") == 0) {
        assert_memory_equal(value->text, start, sizeof start - 1);
        definition(schema, value->text + sizeof start - 1);
    }
    for (const struct json_value *item = value->first; item != NULL; item = item->next) assert_references(schema, item);
}

/* ---- Cases and results ---- */

static const struct json_value *property(const struct json_value *object, const char *path) {
    char name[64];
    for (size_t length; object != NULL && *path != '\0'; path += length + (path[length] == '.')) {
        length = strcspn(path, ".");
        assert_true(length < sizeof name);
        memcpy(name, path, length);
        name[length] = '\0';
        assert_int_equal(json_member(object, "additionalProperties")->kind, JSON_KIND_FALSE);
        object = json_member(json_member(object, "properties"), name);
    }
    return object;
}

static void assert_names_policy(const onus_policy *policy) {
    struct schema cases, results;
    const onus_fact_info *fact;
    const onus_quantity_info *quantity;
    const onus_party_info *party;
    open_schema(&cases, ONUS_SCHEMA_CASE, policy);
    open_schema(&results, ONUS_SCHEMA_RESULT, policy);
    assert_references(&cases, cases.root);
    assert_references(&results, results.root);
    const struct json_value *one = definition(&cases, "case");
    for (uint32_t i = 0; (fact = onus_policy_fact(policy, i)) != NULL; i++) {
        const struct json_value *found = property(one, fact->path);
        assert_non_null(found);
        assert_true((json_member(found, "description") != NULL) == (fact->label.count > 0));
    }
    for (uint32_t i = 0; (quantity = onus_policy_quantity(policy, i)) != NULL; i++)
        assert_non_null(property(one, quantity->path));
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++) {
        assert_non_null(property(property(one, "persons"), party->id));
        assert_non_null(property(definition(&results, "shares"), party->id));
    }
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    assert_int_equal(json_member(definition(&results, "clause"), "anyOf")->count, info.clauses);
    assert_int_equal(json_member(definition(&results, "fact"), "anyOf")->count, info.facts);
    close_schema(&cases);
    close_schema(&results);
}

static void test_policies(void **state) {
    (void)state;
    onus_policy *shipped, *other = example_policy_file("rules/inter-club.json"), *example = example_policy();
    assert_int_equal(onus_policy_builtin(NULL, NULL, &shipped, NULL), ONUS_OK);
    assert_names_policy(shipped);
    assert_names_policy(other);
    assert_names_policy(example);
    onus_policy_free(shipped);
    onus_policy_free(other);
    onus_policy_free(example);
}

/* ---- Policies ---- */

/* A document with an unknown key in each kind of object, and what kind that is. Quotes are single ones here, to be read by humans. */
static const struct {
    const char *object, *text;
} unknown[] = {
    {"policy", "{'policy': 'p', 'extends': 'b', 'zzz': 1}"},
    {"period", "{'policy': 'p', 'extends': 'b', 'in_force': {'zzz': 1}}"},
    {"party", "{'policy': 'p', 'extends': 'b', 'parties': [{'id': 'a', 'zzz': 1}]}"},
    {"fact", "{'policy': 'p', 'extends': 'b', 'facts': [{'path': 'a', 'zzz': 1}]}"},
    {"range", "{'policy': 'p', 'extends': 'b', 'facts': [{'path': 'a', 'integer': {'zzz': 1}}]}"},
    {"quantity", "{'policy': 'p', 'extends': 'b', 'quantities': [{'path': 'a', 'zzz': 1, 'count': true}]}"},
    {"group", "{'policy': 'p', 'extends': 'b', 'groups': [{'id': 'a', 'zzz': 1}]}"},
    {"outside", "{'policy': 'p', 'extends': 'b', 'outside': {'zzz': 1}}"},
    {"silent", "{'policy': 'p', 'extends': 'b', 'silent': {'zzz': 1}}"},
    {"never", "{'policy': 'p', 'extends': 'b', 'never': [{'id': 'a', 'zzz': 1}]}"},
    {"settlement", "{'policy': 'p', 'extends': 'b', 'settlement': {'zzz': 1}}"},
    {"pieces", "{'policy': 'p', 'extends': 'b', 'pieces': {'zzz': 1}}"},
    {"loaded", "{'policy': 'p', 'extends': 'b', 'pieces': {'loaded': [{'zzz': 1}]}}"},
    {"clause", "{'policy': 'p', 'extends': 'b', 'clauses': [{'id': 'a', 'zzz': 1}]}"},
    {"finding", "{'policy': 'p', 'extends': 'b', 'clauses': [{'id': 'a', 'finding': {'zzz': 1}}]}"},
    {"named", "{'policy': 'p', 'extends': 'b', 'departments': [{'id': 'a', 'zzz': 1}]}"},
    {"parameter", "{'policy': 'p', 'extends': 'b', 'parameters': [{'id': 'a', 'zzz': 1}]}"},
    {"refer", "{'policy': 'p', 'extends': 'b', 'clauses': [{'id': 'a', 'refer': {'zzz': 1}}]}"},
    {"repeat", "{'policy': 'p', 'extends': 'b', 'repeats': {'zzz': 1}}"},
    {"within", "{'policy': 'p', 'extends': 'b', 'clauses': [{'id': 'a', 'within': {'zzz': 1, 'hours': 1}}]}"},
};

static const struct schema_object *find_object(const char *name) {
    const struct schema_object *object = schema_policy_objects;
    while (object->name != NULL && strcmp(object->name, name) != 0) object++;
    assert_non_null(object->name);
    return object;
}

static bool is_required(const onus_diagnostics *diagnostics, const char *key) {
    const onus_diagnostic *found;
    for (size_t i = 1; (found = onus_diagnostics_get(diagnostics, i)) != NULL; i++)
        if (strcmp(onus_diagnostic_name(found->id), "missing-key") == 0 && strcmp(found->given, key) == 0) return true;
    return false;
}

/* The reader's first mistake lists the keys that it knows, the others those that it misses. */
static void test_same_keys(void **state) {
    (void)state;
    size_t objects = 0;
    while (schema_policy_objects[objects].name != NULL) objects++;
    assert_int_equal(objects, sizeof unknown / sizeof *unknown);
    for (size_t i = 0; i < objects; i++) {
        struct text text;
        onus_document *document;
        onus_diagnostics *diagnostics;
        const struct schema_object *object = find_object(unknown[i].object);
        text_init(&text, NULL);
        for (const char *at = unknown[i].text; *at != '\0'; at++) text_char(&text, *at == '\'' ? '"' : *at);
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        assert_int_equal(onus_document_read(text_get(&text), text.length, NULL, NULL, &document, diagnostics),
                         ONUS_E_POLICY);
        const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
        assert_string_equal(found->given, "zzz");
        assert_int_equal(found->expected_count, object->count);
        for (size_t j = 0; j < object->count; j++) {
            const struct schema_property *key = &object->properties[j];
            assert_string_equal(found->expected[j], key->key);
            bool given =
                strcmp(key->key, "id") == 0 || strcmp(key->key, "path") == 0 || strcmp(key->key, "policy") == 0;
            if (!given) assert_int_equal(key->required, is_required(diagnostics, key->key));
        }
        onus_diagnostics_free(diagnostics);
        text_release(&text);
    }
}

static void test_policy(void **state) {
    (void)state;
    struct schema schema;
    open_schema(&schema, ONUS_SCHEMA_POLICY, NULL);
    assert_references(&schema, schema.root);
    for (const struct schema_object *object = schema_policy_objects; object->name != NULL; object++) {
        const struct json_value *found = definition(&schema, object->name);
        assert_int_equal(json_member(found, "properties")->count, object->count + 1); /* and `note` */
        assert_int_equal(json_member(found, "additionalProperties")->kind, JSON_KIND_FALSE);
    }
    close_schema(&schema);
}

/* ---- Failures ---- */

struct refusal {
    size_t allowed;
};

static onus_status refuse_later(void *context, const char *bytes, size_t length) {
    struct refusal *refusal = context;
    (void)bytes, (void)length;
    if (refusal->allowed == 0) return ONUS_E_OUTPUT;
    refusal->allowed--;
    return ONUS_OK;
}

static void test_failures(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_schema_write(ONUS_SCHEMA_CASE, NULL, example_sink(&text)), ONUS_E_ARGUMENT);
    assert_int_equal(onus_schema_write(ONUS_SCHEMA_RESULT, NULL, example_sink(&text)), ONUS_E_ARGUMENT);
    onus_status status = ONUS_E_OUTPUT;
    size_t allowed = 0;
    for (; status != ONUS_OK; allowed++) {
        struct refusal refusal = {allowed};
        status = onus_schema_write(ONUS_SCHEMA_POLICY, NULL, (onus_sink){refuse_later, &refusal});
        assert_true(status == ONUS_OK || status == ONUS_E_OUTPUT);
        assert_int_equal(refusal.allowed, 0);
    }
    assert_true(allowed > 1);
    text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policies),
        cmocka_unit_test(test_same_keys),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
