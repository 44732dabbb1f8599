/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

#include "codec/canonical.h"
#include "codec/json_text.h"
#include "codec/json_tree.h"
#include "support/failing.h"
#include "support/random.h"

/* The canonical form: written and read again it stays the same, whatever the order of the file was, and it is the same policy. */

static onus_document *read_document(const char *text, size_t length) {
    onus_document *document;
    assert_int_equal(onus_document_read(text, length, NULL, NULL, &document, NULL), ONUS_OK);
    return document;
}

static onus_document *read_file(const char *path) {
    size_t length;
    char *text = example_file(path, &length);
    onus_document *document = read_document(text, length);
    free(text);
    return document;
}

static const onus_policy_definition *definition_of(const onus_document *document) {
    return document != NULL ? onus_document_definition(document) : NULL;
}

static void write_canonical(const onus_document *document, const onus_document *base, struct text *text) {
    assert_int_equal(onus_definition_write(definition_of(document), definition_of(base), example_sink(text)), ONUS_OK);
}

/* ---- Round trips ---- */

static const char handover[] = "rules/ltl-handover.json";
static const char *const variants[] = {
    "rules/variants/h1-not-on-all-four.json", "rules/variants/h3-before-h2.json",
    "rules/variants/h3-either-copy.json",     "rules/variants/h5-after-arrival.json",
    "rules/variants/h8-before-h15.json",      "rules/variants/h8-custody.json",
    "rules/variants/h8-strict.json",          "rules/variants/sorter-is-loader.json"};

#define VARIANTS (sizeof variants / sizeof *variants)

static void assert_stable(const struct text *text) {
    struct text again;
    text_init(&again, NULL);
    onus_document *document = read_document(text_get(text), text->length);
    write_canonical(document, NULL, &again);
    assert_string_equal(text_get(&again), text_get(text));
    onus_document_free(document);
    text_release(&again);
}

static uint32_t nodes_of(const onus_document *document, const onus_document *base) {
    onus_policy *policy;
    onus_policy_info info;
    assert_int_equal(onus_document_compile(document, base, NULL, &policy, NULL), ONUS_OK);
    onus_policy_describe(policy, &info);
    onus_policy_free(policy);
    return info.nodes;
}

/* The canonical form is stable and compiles to diagrams of the same size. */
static void assert_round_trip(const onus_document *document, const onus_document *base) {
    struct text text;
    text_init(&text, NULL);
    write_canonical(document, base, &text);
    assert_stable(&text);
    onus_document *again = read_document(text_get(&text), text.length);
    assert_int_equal(nodes_of(again, NULL), nodes_of(document, base));
    onus_document_free(again);
    text_release(&text);
}

static void test_round_trip(void **state) {
    (void)state;
    onus_document *base = read_file(handover), *other = read_file("rules/inter-club.json");
    onus_document *small = read_document(example_text, sizeof example_text - 1);
    assert_round_trip(base, NULL);
    assert_round_trip(other, NULL);
    assert_round_trip(small, NULL);
    for (size_t i = 0; i < VARIANTS; i++) {
        struct text text;
        text_init(&text, NULL);
        onus_document *variant = read_file(variants[i]);
        assert_round_trip(variant, base);
        write_canonical(variant, NULL, &text); /* what it departs in, alone */
        assert_non_null(strstr(text_get(&text), "\"extends\": \"../ltl-handover.json\""));
        assert_stable(&text);
        onus_document_free(variant);
        text_release(&text);
    }
    onus_document_free(base);
    onus_document_free(other);
    onus_document_free(small);
}

/* ---- Order ---- */

/* Lists in which the order means something. */
static bool is_ordered(const struct json_value *array) {
    static const char *const ordered[] = {"parties", "precedence", "values", "loaded", "differs"};
    for (size_t i = 0; array->key != NULL && i < sizeof ordered / sizeof *ordered; i++)
        if (strcmp(array->key, ordered[i]) == 0) return true;
    return false;
}

/* `value` with the members of objects, and the items of the lists that have no order, in a random one. */
static void shuffle(struct text *text, const struct json_value *value, struct random *random) {
    const struct json_value *items[512];
    size_t count = 0;
    bool object = value->kind == JSON_KIND_OBJECT;
    if (!object && value->kind != JSON_KIND_ARRAY) {
        json_text_canonical(text, value);
        return;
    }
    assert_true(value->count <= 512);
    for (const struct json_value *item = value->first; item != NULL; item = item->next) {
        size_t place = object || !is_ordered(value) ? random_below(random, (uint32_t)count + 1) : count;
        items[count] = items[place];
        items[place] = item;
        count++;
    }
    text_char(text, object ? '{' : '[');
    for (size_t i = 0; i < count; i++) {
        text_string(text, i > 0 ? "," : "");
        if (object) json_text_string(text, items[i]->key, items[i]->key_length);
        text_string(text, object ? ":" : "");
        shuffle(text, items[i], random);
    }
    text_char(text, object ? '}' : ']');
}

static void assert_order_is_nothing(const char *path) {
    struct random random = {7};
    struct text shuffled, canonical, expected;
    struct json_reader reader;
    struct arena arena;
    size_t length;
    char *file = example_file(path, &length);
    text_init(&shuffled, NULL);
    text_init(&canonical, NULL);
    text_init(&expected, NULL);
    arena_init(&arena, NULL);
    json_reader_init(&reader, NULL);
    onus_document *document = read_document(file, length);
    write_canonical(document, NULL, &expected);
    onus_document_free(document);
    const struct json_value *root = json_tree_read(&reader, file, length, &arena);
    for (int round = 0; round < 20; round++) {
        text_reset(&shuffled);
        shuffle(&shuffled, root, &random);
        document = read_document(text_get(&shuffled), shuffled.length);
        write_canonical(document, NULL, &canonical);
        assert_string_equal(text_get(&canonical), text_get(&expected));
        onus_document_free(document);
    }
    json_reader_release(&reader);
    arena_release(&arena);
    text_release(&shuffled);
    text_release(&canonical);
    text_release(&expected);
    free(file);
}

static void test_order(void **state) {
    (void)state;
    assert_order_is_nothing(handover);
    assert_order_is_nothing("rules/inter-club.json");
    for (size_t i = 0; i < VARIANTS; i++) assert_order_is_nothing(variants[i]);
}

/* ---- The form itself ---- */

struct rewriting {
    const char *given, *expected;
};

/* A variant's term, and how it comes out. Quotes are single ones here, to be read by humans. */
static const struct rewriting conditions[] = {
    {"'a'", "'a'"},
    {"['a']", "'a'"},
    {"[]", "[]"},
    {"{}", "[]"},
    {"{'any': []}", "{'any': []}"},
    {"['b', ['a', {'note': 1, 'all': ['c']}]]", "['a', 'b', 'c']"},
    {"['b', 'a', 'b']", "['a', 'b']"},
    {"{'f': ['w', 'v', 'w']}", "{'f': ['v', 'w']}"},
    {"{'f': ['v']}", "{'f': 'v'}"},
    {"{'f': 'true'}", "{'f': true}"},
    {"{'not': {'f': ['w', 'v']}}", "{'f': {'not': ['v', 'w']}}"},
    {"{'f': {'not': 'v'}, 'not': 'a'}", "{'f': {'not': 'v'}, 'not': 'a'}"},
    {"{'not': ['b', 'a']}", "{'not': ['a', 'b']}"},
    {"{'n': {'at_least': 3, 'at_most': 3}}", "{'n': 3}"},
    {"{'n': {'at_most': -3}}", "{'n': {'at_most': -3}}"},
    {"{'n': {'at_least': -0}}", "{'n': {'at_least': 0}}"},
    {"{'n': [10, 9, 10]}", "{'n': [9, 10]}"},
    {"{'any': [{'n': 10}, {'n': 9}]}", "{'n': [9, 10]}"},
    {"{'n': {'not': [2]}}", "{'n': {'not': 2}}"},
    {"{'not': {'n': {'at_least': 2}}}", "{'not': {'n': {'at_least': 2}}}"},
    {"[{'f': 'w'}, 'a', {'f': 'v'}, {'g': 'v'}]", "['a', {'f': 'v', 'g': 'v'}, {'f': 'w'}]"},
    {"{'any': ['a', {'any': [{'g': 'v'}, 'a']}]}", "{'any': ['a', {'g': 'v'}]}"},
    {"{'any': [['b', 'a'], ['a', 'b']]}", "['a', 'b']"},
    {"['c', {'any': [['b', 'a'], ['a', 'b']]}]", "['a', 'b', 'c']"},
    {"{'any': ['a', {'f': 'v', 'g': 'w'}], 'f': 'x'}", "{'any': ['a', {'f': 'v', 'g': 'w'}], 'f': 'x'}"},
};

/* What follows from a variant's clause, and how it comes out. */
static const struct rewriting consequences[] = {
    {"'liable': {'q': '2/4', 'p': '1/2', 'when': ['t']}", "'liable': {'p': '1/2', 'q': '1/2', 'when': 't'}"},
    {"'liable': null", "'liable': null"},
    {"'fine': {'q': 5, 'p': '0.5'}", "'fine': {'p': '0.50', 'q': '5.00'}"},
    {"'fine': {'p': {'b': 1, 'by': 'g', 'a': '2.5'}}", "'fine': {'p': {'by': 'g', 'a': '2.50', 'b': '1.00'}}"},
    {"'fine': [{'q': 5}, {'p': 6}]", "'fine': {'p': '6.00', 'q': '5.00'}"},
    {"'fine': [{'p': 7}, {'p': 6, 'when': 't'}, {'p': 6}]",
     "'fine': [{'p': '6.00'}, {'p': '7.00'}, {'p': '6.00', 'when': 't'}]"},
    {"'fine': []", "'fine': []"},
    {"'fine': {'p': 'much'}", "'fine': {'p': 'much'}"},
    {"'finding': [{'id': 'a10'}, {'id': 'a9', 'party': 'p'}]",
     "'finding': [{'id': 'a9', 'party': 'p'}, {'id': 'a10'}]"},
    {"'finding': [{'id': 'a'}]", "'finding': {'id': 'a'}"},
    {"'prevails_over': ['H10', 'H9'], 'each': ['q', 'p']", "'each': ['p', 'q'],\n      'prevails_over': ['H9', 'H10']"},
};

static const char *quoted(struct text *text, const char *before, const char *string, const char *after) {
    const char *const parts[] = {before, string, after};
    text_reset(text);
    for (size_t i = 0; i < 3; i++)
        for (const char *at = parts[i]; *at != '\0'; at++) text_char(text, *at == '\'' ? '"' : *at);
    return text_get(text);
}

static void assert_rewriting(const struct rewriting *rewriting, const char *before, const char *after,
                             const char *written_before, const char *written_after) {
    struct text given, expected, canonical;
    text_init(&given, NULL);
    text_init(&expected, NULL);
    text_init(&canonical, NULL);
    quoted(&given, before, rewriting->given, after);
    quoted(&expected, written_before, rewriting->expected, written_after);
    onus_document *document = read_document(text_get(&given), given.length);
    write_canonical(document, NULL, &canonical);
    assert_string_equal(text_get(&canonical), text_get(&expected));
    assert_stable(&canonical);
    onus_document_free(document);
    text_release(&given);
    text_release(&expected);
    text_release(&canonical);
}

static void test_form(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        assert_rewriting(&conditions[i], "{'policy': 'v', 'extends': 'b', 'terms': {'t': ", "}}",
                         "{\n  'policy': 'v',\n  'extends': 'b',\n  'terms': {\n    't': ", "\n  }\n}\n");
    for (size_t i = 0; i < sizeof consequences / sizeof *consequences; i++)
        assert_rewriting(&consequences[i], "{'policy': 'v', 'extends': 'b', 'clauses': [{'id': 'H', ", "}]}",
                         "{\n  'policy': 'v',\n  'extends': 'b',\n  'clauses': [\n    {'id': 'H',\n      ",
                         "}\n  ]\n}\n");
}

/* ---- Depth, memory, hash ---- */

/* The deepest condition that compiles is still read when its canonical form nests an object in an array. */
static void test_depth(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    text_string(&text, "{\"policy\": \"p\", \"extends\": \"b\", \"terms\": {\"t\": ");
    for (int i = 0; i < ONUS_MAX_CONDITION_DEPTH / 2 - 1; i++) text_string(&text, "{\"any\": [\"b\", [\"a\", ");
    text_string(&text, "[[\"c\", {\"f\": \"v\"}], {\"g\": \"v\"}]");
    for (int i = 0; i < ONUS_MAX_CONDITION_DEPTH / 2 - 1; i++) text_string(&text, "]]}");
    text_string(&text, "}}");
    onus_document *document = read_document(text_get(&text), text.length);
    write_canonical(document, NULL, &text);
    assert_stable(&text);
    onus_document_free(document);
    text_release(&text);

    onus_condition_definition chain[ONUS_MAX_CONDITION_DEPTH + 1];
    for (size_t i = 0; i < ONUS_MAX_CONDITION_DEPTH; i++)
        chain[i] = (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = &chain[i + 1], .part_count = 1};
    chain[ONUS_MAX_CONDITION_DEPTH] = (onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = "t"};
    const onus_policy_definition deep = {.id = "p", .nothing_to_share = chain};
    char hash[ONUS_HASH_SIZE];
    assert_int_equal(onus_definition_hash(&deep, NULL, hash), ONUS_E_LIMIT);
}

/* What is written beside a failure that was not told of would be another policy: `expected`, if not NULL, is what it must be. */
static onus_status write_with(const onus_allocator *allocator, const onus_policy_definition *definition,
                              const onus_policy_definition *base, const char *expected) {
    struct arena arena;
    struct text text;
    onus_merged *merged;
    onus_status status = onus_definition_merge(definition, base, allocator, &merged, NULL);
    if (status != ONUS_OK) return status;
    arena_init(&arena, allocator);
    text_init(&text, allocator);
    status = canonical_definition(onus_merged_definition(merged), &arena, &text);
    if (status == ONUS_OK) assert_string_equal(text_get(&text), expected);
    arena_release(&arena);
    text_release(&text);
    onus_merged_free(merged);
    return status;
}

static onus_status keep(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

static void test_refused_memory(void **state) {
    (void)state;
    onus_document *base = read_file(handover), *variant = read_file(variants[1]);
    struct text expected;
    text_init(&expected, NULL);
    assert_int_equal(onus_definition_write(definition_of(variant), definition_of(base), (onus_sink){keep, &expected}),
                     ONUS_OK);
    for (int once = 0; once < 2; once++) {
        bool refused = true;
        for (size_t allowed = 0; refused; allowed += 1 + (once != 0 ? allowed % 3 : 0)) {
            struct failing failing = {.allowed = allowed, .once = once != 0};
            onus_allocator allocator = failing_allocator(&failing);
            onus_status status =
                write_with(&allocator, definition_of(variant), definition_of(base), text_get(&expected));
            refused = failing.requests > allowed;
            assert_int_equal(status, refused ? ONUS_E_MEMORY : ONUS_OK);
            assert_int_equal(failing.bytes, 0);
        }
    }
    text_release(&expected);
    onus_document_free(base);
    onus_document_free(variant);
}

static onus_status refuse(void *context, const char *bytes, size_t length) {
    (void)context, (void)bytes, (void)length;
    return ONUS_E_OUTPUT;
}

static void test_hash(void **state) {
    (void)state;
    char hash[ONUS_HASH_SIZE], other[ONUS_HASH_SIZE];
    onus_document *base = read_file(handover), *variant = read_file(variants[0]);
    assert_int_equal(onus_definition_hash(definition_of(base), NULL, hash), ONUS_OK);
    assert_int_equal(strlen(hash), ONUS_HASH_SIZE - 1);
    assert_int_equal(onus_definition_hash(definition_of(variant), definition_of(base), other), ONUS_OK);
    assert_string_not_equal(hash, other);
    assert_int_equal(onus_definition_hash(definition_of(variant), definition_of(variant), other), ONUS_E_POLICY);
    assert_string_equal(other, "");
    assert_int_equal(onus_definition_write(definition_of(base), NULL, (onus_sink){refuse, NULL}), ONUS_E_OUTPUT);
    onus_document_free(base);
    onus_document_free(variant);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_order),          cmocka_unit_test(test_form),
        cmocka_unit_test(test_depth),      cmocka_unit_test(test_refused_memory), cmocka_unit_test(test_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
