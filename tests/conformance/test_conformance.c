/* SPDX-License-Identifier: Apache-2.0 */
/* The same cases have the same results, byte for byte, from the C API, the JSON API and the program. The README beside this says what the files are. */
#define _POSIX_C_SOURCE 200809L /* popen */
#include "base/arena.h"
#include "codec/json_put.h"
#include "codec/json_text.h"
#include "codec/json_tree.h"
#include "onus_json.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"ltl-handover", "inter-club"};

/* ---- Files ---- */

static void read_whole(struct text *text, const char *folder, const char *name, const char *ending) {
    char path[128], chunk[4096];
    size_t count;
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    FILE *file = fopen(path, "rb");
    text_init(text, NULL);
    assert_non_null(file);
    while ((count = fread(chunk, 1, sizeof chunk, file)) > 0) text_append(text, chunk, count);
    fclose(file);
    assert_false(text->failed);
}

/* The line at `*at`, without its end; `*at` is behind it then. */
static bool next_line(const struct text *text, size_t *at, struct text *line) {
    const char *start = text_get(text) + *at, *end = strchr(start, '\n');
    if (end == NULL) return false;
    text_clear(line);
    text_append(line, start, (size_t)(end - start));
    *at += line->length + 1;
    return true;
}

/* A file is as it was made, or is made anew. */
static void keep(const char *name, const char *ending, const struct text *made) {
    const char *mode = getenv("ONUS_CONFORMANCE");
    struct text kept;
    char path[128];
    if (mode != NULL && strcmp(mode, "write") == 0) {
        snprintf(path, sizeof path, "tests/conformance/%s%s", name, ending);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(text_get(made), 1, made->length, file), made->length);
        assert_int_equal(fclose(file), 0);
        return;
    }
    read_whole(&kept, "tests/conformance", name, ending);
    assert_string_equal(text_get(made), text_get(&kept));
    text_release(&kept);
}

/* ---- The cases ---- */

/* The golden cases on one line each, numbered where they have no id. */
static void put_golden(struct text *out, const struct json_value *cases, const char *text) {
    int64_t number = 0;
    for (const struct json_value *item = cases->first; item != NULL; item = item->next) {
        const struct json_value *one = json_member(item, "case");
        number++;
        if (json_member(one, "case") == NULL) {
            text_string(out, "{\"case\": ");
            text_number(out, number);
            text_string(out, one->count > 0 ? ", " : "");
            json_text_compact(out, text + one->start + 1, one->end - one->start - 1);
        } else {
            json_text_compact(out, text + one->start, one->end - one->start);
        }
        text_char(out, '\n');
    }
}

static void make_cases(const char *name, struct text *out) {
    struct text golden, more;
    struct json_reader reader;
    struct arena arena;
    read_whole(&golden, "rules", name, ".golden.json");
    read_whole(&more, "tests/conformance", name, ".more.ndjson");
    json_reader_init(&reader, NULL);
    arena_init(&arena, NULL);
    text_init(out, NULL);
    const struct json_value *root = json_tree_read(&reader, text_get(&golden), golden.length, &arena);
    assert_non_null(root);
    put_golden(out, json_member(root, "cases"), text_get(&golden));
    text_append(out, text_get(&more), more.length);
    assert_false(out->failed);
    json_reader_release(&reader);
    arena_release(&arena);
    text_release(&golden);
    text_release(&more);
}

/* ---- The C API ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

static void write_error(const onus_case *evidence, const onus_diagnostics *diagnostics, struct text *out) {
    const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
    const char *id = onus_case_get_text(evidence, ONUS_CASE_ID);
    assert_non_null(found);
    onus_diagnostic diagnostic = *found;
    if (diagnostic.line == 0) diagnostic.line = 1;
    /* What a case without a name is called in a message, only the reader of many knows. */
    if (diagnostic.path != NULL && strcmp(diagnostic.path, "case") == 0) diagnostic.path = "#1";
    assert_int_equal(onus_error_write(id != NULL ? id : "#1", evidence, &diagnostic, "en", (onus_sink){append, out}),
                     ONUS_OK);
}

static void decide_in_c(const onus_policy *policy, const struct text *cases, struct text *out) {
    struct text line;
    size_t at = 0;
    onus_case *evidence;
    onus_decision *decision;
    onus_diagnostics *diagnostics;
    text_init(&line, NULL);
    text_init(out, NULL);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    while (next_line(cases, &at, &line)) {
        onus_diagnostics_clear(diagnostics);
        onus_status status = onus_case_read(evidence, text_get(&line), line.length, NULL, diagnostics);
        if (status == ONUS_OK) status = onus_decide(decision, evidence, diagnostics);
        const char *id = onus_case_get_text(evidence, ONUS_CASE_ID) != NULL ? NULL : "#1";
        if (status == ONUS_OK)
            status = onus_result_write(decision, evidence, id, NULL, (onus_sink){append, out});
        else
            write_error(evidence, diagnostics, out);
        text_char(out, '\n');
    }
    onus_diagnostics_free(diagnostics);
    onus_decision_free(decision);
    onus_case_free(evidence);
    text_release(&line);
}

static onus_json *open_policy(const char *name) {
    struct text text;
    onus_json *json;
    read_whole(&text, "rules", name, ".json");
    assert_int_equal(onus_json_new(text_get(&text), text.length, NULL, 0, NULL, &json, (onus_sink){NULL, NULL}),
                     ONUS_OK);
    text_release(&text);
    return json;
}

static void test_c(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text cases, results;
        onus_json *json = open_policy(names[i]);
        make_cases(names[i], &cases);
        decide_in_c(onus_json_policy(json), &cases, &results);
        keep(names[i], ".cases.ndjson", &cases);
        keep(names[i], ".results.ndjson", &results);
        text_release(&cases);
        text_release(&results);
        onus_json_free(json);
    }
}

/* ---- The JSON API ---- */

static void assert_worker(onus_json_worker *worker, const struct text *line, const struct text *expected) {
    const char *result;
    size_t length;
    assert_int_equal(onus_json_worker_decide(worker, text_get(line), line->length, &result, &length), ONUS_OK);
    assert_string_equal(result, text_get(expected));
    assert_int_equal(length, expected->length);
    assert_int_equal(onus_json_worker_decision(worker) == NULL, strstr(result, "\"status\": \"error\"") != NULL);
}

/* The case in a request is the case by itself, unless the request is none with it. */
static void assert_call(const onus_json *json, const struct text *line, const struct text *expected) {
    struct text request, wanted;
    size_t length;
    text_init(&request, NULL);
    text_init(&wanted, NULL);
    text_string(&request, "{\"do\": \"decide\", \"case\": ");
    text_string(&request, text_get(line));
    text_char(&request, '}');
    text_string(&wanted, "{\"ok\": ");
    text_string(&wanted, text_get(expected));
    text_char(&wanted, '}');
    char *response = onus_json_text(json, text_get(&request), request.length, &length);
    assert_non_null(response);
    if (strncmp(response, "{\"error\": {\"id\": \"syntax\"", 24) != 0 ||
        strstr(text_get(expected), "\"syntax\"") == NULL)
        assert_string_equal(response, text_get(&wanted));
    onus_json_text_free(response);
    text_release(&request);
    text_release(&wanted);
}

static void test_json(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text cases, results, line, expected;
        size_t at = 0, result_at = 0;
        char *error;
        onus_json *json = open_policy(names[i]);
        onus_json_worker *worker = onus_json_worker_open(json, NULL, 0, &error);
        assert_non_null(worker);
        read_whole(&cases, "tests/conformance", names[i], ".cases.ndjson");
        read_whole(&results, "tests/conformance", names[i], ".results.ndjson");
        text_init(&line, NULL);
        text_init(&expected, NULL);
        while (next_line(&cases, &at, &line)) {
            assert_true(next_line(&results, &result_at, &expected));
            assert_worker(worker, &line, &expected);
            assert_call(json, &line, &expected);
        }
        assert_int_equal(result_at, results.length);
        text_release(&line);
        text_release(&expected);
        text_release(&cases);
        text_release(&results);
        onus_json_worker_free(worker);
        onus_json_free(json);
    }
}

/* ---- The program ---- */

static void run(const char *command, struct text *out) {
    char chunk[4096];
    size_t count;
    FILE *pipe = popen(command, "r");
    text_init(out, NULL);
    assert_non_null(pipe);
    while ((count = fread(chunk, 1, sizeof chunk, pipe)) > 0) text_append(out, chunk, count);
    assert_int_not_equal(pclose(pipe), -1);
}

/* One case by itself, from a file. A cut-off object is for the program a document that ends too early, without a case. */
static void assert_program(const char *name, const struct text *line, const struct text *expected) {
    char command[512];
    struct text out;
    FILE *file = fopen("conformance-case.json", "wb");
    assert_non_null(file);
    fwrite(text_get(line), 1, line->length, file);
    fclose(file);
    snprintf(command, sizeof command,
             "\"%s\" decide --quiet --lang en --policy rules/%s.json --input-format json --format ndjson "
             "conformance-case.json 2>/dev/null",
             ONUS_PROGRAM, name);
    run(command, &out);
    char *end = strchr(text_get(&out), '\n');
    assert_non_null(end);
    *end = '\0';
    if (strstr(text_get(expected), "\"id\": \"syntax\"") == NULL)
        assert_string_equal(text_get(&out), text_get(expected));
    else
        assert_non_null(strstr(text_get(&out), "\"status\": \"error\", \"error\": {\"id\": \"syntax\""));
    text_release(&out);
    remove("conformance-case.json");
}

/* All at once; what is in error, and so has a line, by itself. */
static void test_program(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text cases, results, out, line, expected, got;
        size_t at = 0, result_at = 0, out_at = 0;
        char command[512];
        read_whole(&cases, "tests/conformance", names[i], ".cases.ndjson");
        read_whole(&results, "tests/conformance", names[i], ".results.ndjson");
        snprintf(command, sizeof command,
                 "\"%s\" decide --quiet --lang en --policy rules/%s.json --format ndjson "
                 "tests/conformance/%s.cases.ndjson 2>/dev/null",
                 ONUS_PROGRAM, names[i], names[i]);
        run(command, &out);
        text_init(&line, NULL);
        text_init(&expected, NULL);
        text_init(&got, NULL);
        while (next_line(&cases, &at, &line)) {
            assert_true(next_line(&results, &result_at, &expected));
            assert_true(next_line(&out, &out_at, &got));
            bool alone = strstr(text_get(&expected), "\"status\": \"error\"") != NULL ||
                         strstr(text_get(&expected), "{\"case\": \"#1\"") != NULL;
            if (!alone)
                assert_string_equal(text_get(&got), text_get(&expected));
            else if (text_get(&line)[0] == '{')
                assert_program(names[i], &line, &expected);
        }
        assert_int_equal(out_at, out.length);
        text_release(&cases);
        text_release(&results);
        text_release(&out);
        text_release(&line);
        text_release(&expected);
        text_release(&got);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_c),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
