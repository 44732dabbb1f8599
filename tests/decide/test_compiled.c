/* SPDX-License-Identifier: Apache-2.0 */
/* Plans that were compiled beforehand are those that compiling makes, node for node, and are believed nowhere else. */
#include "decide/compiled.h"

#include "codec/example.h"
#include "support/failing.h"
#include "support/random.h"

struct bytes {
    onus_compiled *of;
    const uint8_t *at;
    size_t size;
};

static struct bytes compiled(const onus_policy *policy) {
    struct bytes bytes;
    assert_int_equal(onus_compiled_new(policy, NULL, &bytes.of), ONUS_OK);
    bytes.at = onus_compiled_bytes(bytes.of, &bytes.size);
    return bytes;
}

static bool same(struct bytes a, struct bytes b) {
    return a.size == b.size && memcmp(a.at, b.at, a.size) == 0;
}

static onus_document *read_document(const char *path) {
    size_t length;
    onus_document *document;
    char *text = example_file(path, &length);
    assert_int_equal(onus_document_read(text, length, path, NULL, &document, NULL), ONUS_OK);
    free(text);
    return document;
}

/* The policy of `definition` with these bytes, and how much it asked for. */
static onus_policy *open_with(onus_policy_definition definition, const onus_policy_definition *base,
                              const struct bytes *bytes, struct failing *failing) {
    onus_policy *policy;
    onus_allocator allocator = failing_allocator(failing);
    onus_setting settings[8];
    const onus_config config = {
        .allocator = &allocator, .settings = settings, .setting_count = definition.parameter_count};
    assert_true(definition.parameter_count <= 8);
    for (size_t i = 0; i < definition.parameter_count; i++)
        settings[i] = (onus_setting){definition.parameters[i].id, "5"};
    definition.compiled = bytes == NULL ? NULL : bytes->at;
    definition.compiled_size = bytes == NULL ? 0 : bytes->size;
    return onus_policy_new(&definition, base, &config, &policy, NULL) == ONUS_OK ? policy : NULL;
}

/* ---- What is taken is what compiling makes ---- */

static void try_policy(const onus_policy_definition *definition, const onus_policy_definition *base) {
    struct failing making = {.allowed = SIZE_MAX}, taking = {.allowed = SIZE_MAX};
    onus_policy *made = open_with(*definition, base, NULL, &making);
    assert_non_null(made);
    struct bytes bytes = compiled(made);
    onus_policy *taken = open_with(*definition, base, &bytes, &taking);
    assert_non_null(taken);
    assert_true(diagram_valid(&taken->plan->diagram));
    struct bytes again = compiled(taken);
    assert_true(same(bytes, again));
    /* A diagram of any size is not built in so few steps. */
    if (making.requests > 200) assert_true(taking.requests + 20 < making.requests);
    onus_compiled_free(bytes.of);
    onus_compiled_free(again.of);
    onus_policy_free(made);
    onus_policy_free(taken);
}

static void test_same(void **state) {
    (void)state;
    static const char *const files[] = {"rules/inter-club.json",          "rules/complaint-routing.json",
                                        "rules/service-fines.json",       "rules/time-limits/carrier.json",
                                        "rules/time-limits/courier.json", "tests/contract/memory/dock.json"};
    for (size_t i = 0; onus_builtin(i) != NULL; i++) try_policy(onus_builtin(i), i > 0 ? onus_builtin(0) : NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        onus_document *document = read_document(files[i]);
        try_policy(onus_document_definition(document), NULL);
        onus_document_free(document);
    }
}

/* The shipped policy is inside in this form, up to date, and opened from it. */
static void test_builtin(void **state) {
    (void)state;
    const onus_policy_definition *definition = onus_builtin(0);
    const struct bytes inside = {NULL, definition->compiled, definition->compiled_size};
    struct failing making = {.allowed = SIZE_MAX}, taking = {.allowed = SIZE_MAX};
    assert_non_null(inside.at);
    onus_policy *made = open_with(*definition, NULL, NULL, &making), *taken = NULL;
    onus_allocator allocator = failing_allocator(&taking);
    const onus_config config = {.allocator = &allocator};
    assert_int_equal(onus_policy_builtin(NULL, &config, &taken, NULL), ONUS_OK);
    struct bytes bytes = compiled(made), again = compiled(taken);
    assert_true(same(inside, bytes));
    assert_true(same(inside, again));
    assert_true(taking.requests + 20 < making.requests);
    onus_compiled_free(bytes.of);
    onus_compiled_free(again.of);
    onus_policy_free(made);
    onus_policy_free(taken);
}

/* ---- What is not believed ---- */

static bool believed(onus_policy *policy, const uint8_t *bytes, size_t size) {
    struct plan *plan = policy->plan;
    bool found;
    assert_int_equal(plan_take(policy, bytes, size, ONUS_DEFAULT_MAX_NODES, &found), ONUS_OK);
    if (found) plan_release(policy->plan);
    policy->plan = plan;
    return found;
}

static void test_damaged(void **state) {
    (void)state;
    const onus_policy_definition *definition = onus_builtin(0);
    struct failing failing = {.allowed = SIZE_MAX};
    onus_policy *policy = open_with(*definition, NULL, NULL, &failing);
    size_t size = definition->compiled_size;
    uint8_t *bytes = malloc(size + 1);
    assert_non_null(bytes);
    memcpy(bytes, definition->compiled, size);
    bytes[size] = 0;
    assert_true(believed(policy, bytes, size));
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= (uint8_t)(1U << i % 8);
        assert_false(believed(policy, bytes, size));
        bytes[i] ^= (uint8_t)(1U << i % 8);
    }
    for (size_t i = 0; i < size; i += 1 + i / 16) assert_false(believed(policy, bytes, i));
    assert_false(believed(policy, bytes, size + 1));
    free(bytes);
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

/* Not even a policy with damaged bytes comes out otherwise: it is compiled. */
static void test_compiled_instead(void **state) {
    (void)state;
    const onus_policy_definition *definition = onus_builtin(0);
    static const uint8_t nothing[8] = {0};
    const struct bytes odd[] = {{NULL, nothing, 0}, {NULL, nothing, 8}, {NULL, definition->compiled, 100}};
    struct failing failing = {.allowed = SIZE_MAX};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        onus_policy *policy = open_with(*definition, NULL, &odd[i], &failing);
        assert_non_null(policy);
        struct bytes bytes = compiled(policy);
        assert_int_equal(bytes.size, definition->compiled_size);
        assert_memory_equal(bytes.at, definition->compiled, bytes.size);
        onus_compiled_free(bytes.of);
        onus_policy_free(policy);
    }
    assert_int_equal(failing.bytes, 0);
}

/* A limit of one's own is a question about compiling. */
static void test_limit(void **state) {
    (void)state;
    const onus_config config = {.max_nodes = 100};
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, &config, &policy, NULL), ONUS_E_LIMIT);
    assert_null(policy);
}

/* ---- Other policies ---- */

/* The pieces of a policy's text that say something: strings, numbers, true and false. */
struct piece {
    const char *at;
    size_t length;
};

static bool is_word(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
}

static size_t find_pieces(const char *text, struct piece *pieces, size_t most) {
    size_t count = 0;
    for (const char *at = text; *at != '\0' && count < most;) {
        const char *from = at;
        if (*at == '"') {
            for (at++; *at != '"'; at++) at += *at == '\\';
            at++;
        } else {
            while (is_word(*at)) at++;
        }
        if (at == from)
            at++;
        else
            pieces[count++] = (struct piece){from, (size_t)(at - from)};
    }
    return count;
}

struct tally {
    size_t loaded, other; /* mutants that load; those whose plan is not that of the policy they come from */
};

static void try_mutant(const struct text *text, const struct bytes *original, struct tally *tally) {
    struct failing failing = {.allowed = SIZE_MAX};
    onus_document *document;
    if (onus_document_read(text_get(text), text->length, "mutant", NULL, &document, NULL) != ONUS_OK) return;
    const onus_policy_definition *definition = onus_document_definition(document);
    onus_policy *right = open_with(*definition, NULL, NULL, &failing);
    onus_policy *policy = open_with(*definition, NULL, original, &failing);
    assert_true((right == NULL) == (policy == NULL));
    if (right != NULL) {
        struct bytes expected = compiled(right), found = compiled(policy);
        if (!same(expected, found)) fail_msg("an outdated plan was believed:\n%s", text_get(text));
        tally->loaded++;
        tally->other += !same(expected, *original);
        onus_compiled_free(expected.of);
        onus_compiled_free(found.of);
    }
    onus_policy_free(right);
    onus_policy_free(policy);
    onus_document_free(document);
}

#define PIECES 8192

struct trial {
    char *source; /* the text of a policy */
    struct piece pieces[PIECES];
    size_t count;
    struct bytes original;
    struct text text;
    struct tally tally;
};

static void try_begin(struct trial *trial, const char *path, const char *begin) {
    struct failing failing = {.allowed = SIZE_MAX};
    size_t length;
    trial->source = example_file(path, &length);
    trial->source[length] = '\0';
    trial->count = find_pieces(strstr(trial->source, begin), trial->pieces, PIECES);
    assert_in_range(trial->count, 10, PIECES - 1);
    onus_document *document = read_document(path);
    onus_policy *policy = open_with(*onus_document_definition(document), NULL, NULL, &failing);
    assert_non_null(policy);
    trial->original = compiled(policy);
    trial->tally = (struct tally){0, 0};
    text_init(&trial->text, NULL);
    onus_policy_free(policy);
    onus_document_free(document);
}

static void try_end(struct trial *trial, const char *path, size_t least_loaded, size_t least_other) {
    print_message("%s: %zu mutants load, %zu of them have another plan\n", path, trial->tally.loaded,
                  trial->tally.other);
    assert_true(trial->tally.loaded >= least_loaded && trial->tally.other >= least_other);
    text_release(&trial->text);
    onus_compiled_free(trial->original.of);
    free(trial->source);
}

/* One piece of the text put in the place of another: most are refused, many say something else, some only call it otherwise. */
static void try_piece(struct trial *trial, size_t place, size_t by) {
    struct piece from = trial->pieces[place], to = trial->pieces[by];
    if ((*from.at == '"') != (*to.at == '"')) return;
    text_reset(&trial->text);
    text_append(&trial->text, trial->source, (size_t)(from.at - trial->source));
    text_append(&trial->text, to.at, to.length);
    text_string(&trial->text, from.at + from.length);
    try_mutant(&trial->text, &trial->original, &trial->tally);
}

static bool said_before(const struct trial *trial, size_t piece) {
    const struct piece *pieces = trial->pieces;
    for (size_t i = 0; i < piece; i++)
        if (pieces[i].length == pieces[piece].length && memcmp(pieces[i].at, pieces[piece].at, pieces[i].length) == 0)
            return true;
    return false;
}

/* Small policies that say something of every kind: every piece in the place of every other. */
static void test_every_change(void **state) {
    (void)state;
    static struct trial trial;
    static const char *const paths[] = {"tests/decide/compiled/shares.json", "tests/decide/compiled/refers.json"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        try_begin(&trial, paths[i], "\"parties\"");
        for (size_t by = 0; by < trial.count; by++)
            for (size_t place = 0; !said_before(&trial, by) && place < trial.count; place++)
                try_piece(&trial, place, by);
        try_end(&trial, paths[i], 500, 200);
    }
}

/* Large ones: some. */
static void test_some_changes(void **state) {
    (void)state;
    static struct trial trial;
    static const struct {
        const char *path, *begin;
    } sources[] = {{"rules/ltl-handover.json", "\"terms\""},
                   {"rules/complaint-routing.json", "\"clauses\""},
                   {"tests/contract/memory/dock.json", "\"parties\""}};
    struct random random = {17};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        try_begin(&trial, sources[i].path, sources[i].begin);
        for (size_t k = 0; k < 1500; k++)
            try_piece(&trial, random_below(&random, (uint32_t)trial.count),
                      random_below(&random, (uint32_t)trial.count));
        try_end(&trial, sources[i].path, 100, 10);
    }
}

/* Each variant, with the plan of the policy that it varies. */
static void test_variants(void **state) {
    (void)state;
    const struct bytes base = {NULL, onus_builtin(0)->compiled, onus_builtin(0)->compiled_size};
    struct failing failing = {.allowed = SIZE_MAX};
    for (size_t i = 1; onus_builtin(i) != NULL; i++) {
        onus_policy *right = open_with(*onus_builtin(i), onus_builtin(0), NULL, &failing);
        onus_policy *policy = open_with(*onus_builtin(i), onus_builtin(0), &base, &failing);
        struct bytes expected = compiled(right), found = compiled(policy);
        assert_true(same(expected, found));
        onus_compiled_free(expected.of);
        onus_compiled_free(found.of);
        onus_policy_free(right);
        onus_policy_free(policy);
    }
}

/* ---- Memory ---- */

static void test_refused(void **state) {
    (void)state;
    const onus_policy_definition *definition = onus_builtin(0);
    onus_status status = ONUS_E_MEMORY;
    for (size_t allowed = 0; status != ONUS_OK; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        const onus_config config = {.allocator = &allocator};
        onus_policy *policy;
        onus_compiled *made = NULL;
        status = onus_policy_new(definition, NULL, &config, &policy, NULL);
        if (status == ONUS_OK) status = onus_compiled_new(policy, &allocator, &made);
        assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
        onus_compiled_free(made);
        onus_policy_free(policy);
        assert_int_equal(failing.bytes, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_compiled_instead),
        cmocka_unit_test(test_every_change),
        cmocka_unit_test(test_some_changes),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_variants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
