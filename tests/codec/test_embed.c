/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

#include "codec/embed.h"
#include "support/failing.h"

/* The policies inside the library are those of rules/, to the byte, and say the same. */

static const struct {
    const char *rules, *table, *file;
} builtins[] = {
    {"rules/ltl-handover.json", "onus_policy_ltl_handover", "src/builtin/ltl_handover.c"},
    {"rules/variants/h1-not-on-all-four.json", "onus_policy_h1_not_on_all_four",
     "src/builtin/ltl_handover_h1_not_on_all_four.c"},
    {"rules/variants/h3-before-h2.json", "onus_policy_h3_before_h2", "src/builtin/ltl_handover_h3_before_h2.c"},
    {"rules/variants/h3-either-copy.json", "onus_policy_h3_either_copy", "src/builtin/ltl_handover_h3_either_copy.c"},
    {"rules/variants/h5-after-arrival.json", "onus_policy_h5_after_arrival",
     "src/builtin/ltl_handover_h5_after_arrival.c"},
    {"rules/variants/h8-before-h15.json", "onus_policy_h8_before_h15", "src/builtin/ltl_handover_h8_before_h15.c"},
    {"rules/variants/h8-custody.json", "onus_policy_h8_custody", "src/builtin/ltl_handover_h8_custody.c"},
    {"rules/variants/h8-strict.json", "onus_policy_h8_strict", "src/builtin/ltl_handover_h8_strict.c"},
    {"rules/variants/sorter-is-loader.json", "onus_policy_sorter_is_loader",
     "src/builtin/ltl_handover_sorter_is_loader.c"},
};

#define BUILTINS (sizeof builtins / sizeof *builtins)

static onus_document *read_file(const char *path) {
    size_t length;
    onus_document *document;
    char *text = example_file(path, &length);
    assert_int_equal(onus_document_read(text, length, path, NULL, &document, NULL), ONUS_OK);
    free(text);
    return document;
}

/* Read, compiled and proven here and now, whatever is inside the library. */
static onus_compiled *compile(const onus_document *document, const onus_document *base,
                              onus_policy_definition *definition) {
    onus_policy *policy;
    onus_compiled *compiled;
    assert_null(definition->compiled);
    assert_int_equal(onus_document_compile(document, base, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_compiled_new(policy, NULL, &compiled), ONUS_OK);
    definition->compiled = onus_compiled_bytes(compiled, &definition->compiled_size);
    onus_policy_free(policy);
    return compiled;
}

static void test_files(void **state) {
    (void)state;
    onus_document *base = read_file(builtins[0].rules);
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < BUILTINS; i++) {
        size_t length;
        onus_document *document = read_file(builtins[i].rules);
        char *file = example_file(builtins[i].file, &length);
        onus_policy_definition definition = *onus_document_definition(document);
        onus_compiled *compiled = compile(document, i > 0 ? base : NULL, &definition);
        assert_int_equal(onus_definition_embed(&definition, builtins[i].table, example_sink(&text)), ONUS_OK);
        onus_compiled_free(compiled);
        assert_int_equal(text.length, length);
        assert_memory_equal(text_get(&text), file, length);
        free(file);
        onus_document_free(document);
    }
    onus_document_free(base);
    text_release(&text);
}

static void test_same_policies(void **state) {
    (void)state;
    onus_document *base = read_file(builtins[0].rules);
    const onus_policy_definition *base_definition = onus_document_definition(base);
    for (size_t i = 0; i < BUILTINS; i++) {
        char inside[ONUS_HASH_SIZE], outside[ONUS_HASH_SIZE];
        onus_document *document = read_file(builtins[i].rules);
        const onus_policy_definition *definition = onus_document_definition(document);
        assert_string_equal(onus_builtin(i)->id, definition->id);
        assert_int_equal(onus_definition_hash(onus_builtin(i), i > 0 ? onus_builtin(0) : NULL, inside), ONUS_OK);
        assert_int_equal(onus_definition_hash(definition, i > 0 ? base_definition : NULL, outside), ONUS_OK);
        assert_string_equal(inside, outside);
        onus_document_free(document);
    }
    assert_null(onus_builtin(BUILTINS));
    assert_null(onus_builtin(SIZE_MAX));
    onus_document_free(base);
}

static void test_compiles(void **state) {
    (void)state;
    for (size_t i = 0; i < BUILTINS; i++) {
        onus_policy *policy;
        assert_int_equal(onus_policy_builtin(onus_builtin(i)->id, NULL, &policy, NULL), ONUS_OK);
        onus_policy_free(policy);
    }
}

/* What C would read as something else, and what is there but empty. */
static void test_literals(void **state) {
    (void)state;
    const onus_fine_definition fine = {.party = "p", .amount = "1"};
    const onus_clause_definition clause = {.id = "H1", .fines = &fine, .each = (const char *const[]){0}};
    const onus_policy_definition odd = {.id = "a\"b\\c\?\?=\n7\x7F",
                                        .clauses = &clause,
                                        .clause_count = 1,
                                        .title = {(const onus_label[]){{0}}, 0},
                                        .compiled = (const uint8_t[]){0, 255},
                                        .compiled_size = 2};
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(onus_definition_embed(&odd, "odd", example_sink(&text)), ONUS_OK);
    assert_string_equal(text_get(&text), "/* SPDX-License-Identifier: Apache-2.0 */\n"
                                         "/* Made by onus embed from the policy documents in rules/; do not edit. */\n"
                                         "/* clang-format off */\n"
                                         "#include \"onus_definition.h\"\n\n"
                                         "const struct onus_policy_definition odd = {\n"
                                         "    .id = \"a\\\"b\\\\c?\\?=\\0127\\177\",\n"
                                         "    .title = {(const onus_label[]){{0}}, 0},\n"
                                         "    .clauses = (const onus_clause_definition[]){\n"
                                         "        {\n"
                                         "            .id = \"H1\",\n"
                                         "            .each = (const char *const[]){0},\n"
                                         "            .fines = (const onus_fine_definition[]){{0}},\n"
                                         "        },\n"
                                         "    },\n"
                                         "    .clause_count = 1,\n"
                                         "    .compiled = (const uint8_t[]){\n"
                                         "        0,255,\n"
                                         "    },\n"
                                         "    .compiled_size = 2,\n"
                                         "};\n");
    assert_int_equal(onus_definition_embed(&odd, "7up", example_sink(&text)), ONUS_E_ARGUMENT);
    assert_int_equal(onus_definition_embed(&odd, "", example_sink(&text)), ONUS_E_ARGUMENT);
    assert_int_equal(onus_definition_embed(&odd, "a;b", example_sink(&text)), ONUS_E_ARGUMENT);
    text_release(&text);
}

static void test_refused_memory(void **state) {
    (void)state;
    onus_status status = ONUS_E_MEMORY;
    for (size_t allowed = 0; status != ONUS_OK; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        struct text text;
        text_init(&text, &allocator);
        status = embed_definition(onus_builtin(0), "table", &text);
        assert_true(status == ONUS_E_MEMORY || failing.requests <= allowed);
        text_release(&text);
        assert_int_equal(failing.bytes, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),    cmocka_unit_test(test_same_policies),  cmocka_unit_test(test_compiles),
        cmocka_unit_test(test_literals), cmocka_unit_test(test_refused_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
