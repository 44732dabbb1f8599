/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of a policy document that no other test reaches: what is at the limit is a policy, one beyond it is refused, and a diagnostic says so. */
#include "support/test.h"

#include "base/text.h"
#include "onus_io.h"

#include <string.h>

/* `count` items: `before`, and unless `after` is NULL their number and that. */
static void put_many(struct text *text, size_t count, const char *before, const char *after) {
    for (size_t i = 0; i < count; i++) {
        text_string(text, i > 0 ? ", " : "");
        text_string(text, before);
        if (after == NULL) continue;
        text_number(text, (int64_t)i);
        text_string(text, after);
    }
}

/* Everything that is counted once, and of one of them `count`. */
enum what { LANGUAGES, DEPARTMENTS, PARTS, FINDINGS, DENOMINATOR };

static void put_policy(struct text *text, enum what what, size_t count) {
    text_string(text, "{\"policy\": \"p\", \"version\": \"1\", \"currency\": \"CNY\", \"title\": {");
    static const char *const languages[] = {"en", "zh", "de", "fr", "es", "it", "ja", "ko", "ru"};
    for (size_t i = 0; i < (what == LANGUAGES ? count : 1); i++) {
        text_string(text, i > 0 ? ", \"" : "\"");
        text_string(text, languages[i]);
        text_string(text, "\": \"t\"");
    }
    text_string(text, "}, \"parties\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"departments\": [");
    put_many(text, what == DEPARTMENTS ? count : 0, "{\"id\": \"d", "\"}");
    text_string(text,
                "], \"facts\": [{\"path\": \"f\", \"boolean\": true}], \"groups\": [{\"id\": \"g\"}], \"clauses\": ["
                "{\"id\": \"C\", \"group\": \"g\", \"title\": {\"en\": \"t\"}, \"when\": {\"any\": [");
    put_many(text, what == PARTS ? count : 1, "{\"f\": true}", NULL);
    text_string(text, "]}, \"liable\": {\"a\": \"1/");
    text_number(text, what == DENOMINATOR ? (int64_t)count : 2);
    text_string(text, "\", \"b\": \"");
    text_number(text, what == DENOMINATOR ? (int64_t)count - 1 : 1);
    text_string(text, "/");
    text_number(text, what == DENOMINATOR ? (int64_t)count : 2);
    text_string(text, "\"}, \"finding\": [");
    put_many(text, what == FINDINGS ? count : 0, "{\"id\": \"f", "\"}");
    text_string(text, "]}]}");
}

static onus_status compile(enum what what, size_t count, size_t *said) {
    struct text text;
    onus_diagnostics *diagnostics;
    onus_document *document;
    onus_policy *policy = NULL;
    text_init(&text, NULL);
    put_policy(&text, what, count);
    assert_false(text.failed);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_status status = onus_document_read(text.bytes, text.length, NULL, NULL, &document, diagnostics);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, &policy, diagnostics);
    *said = onus_diagnostics_count(diagnostics);
    if (status != ONUS_OK && *said > 0)
        print_message("%zu: %s\n", count, onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id));
    onus_policy_free(policy);
    onus_document_free(document);
    onus_diagnostics_free(diagnostics);
    text_release(&text);
    return status;
}

static void test_at_and_beyond(void **state) {
    (void)state;
    static const struct {
        enum what what;
        size_t limit;
    } rows[] = {{LANGUAGES, ONUS_MAX_LANGUAGES},
                {DEPARTMENTS, ONUS_MAX_NAMED},
                {PARTS, ONUS_MAX_PARTS},
                {FINDINGS, ONUS_MAX_CONSEQUENCES},
                {DENOMINATOR, ONUS_MAX_DENOMINATOR}};
    size_t said;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        onus_status at = compile(rows[i].what, rows[i].limit, &said);
        if (at != ONUS_OK) fail_msg("row %zu: refused at its limit: %s", i, onus_status_text(at));
        onus_status beyond = compile(rows[i].what, rows[i].limit + 1, &said);
        if (beyond == ONUS_OK || said == 0) fail_msg("row %zu: beyond its limit: %s", i, onus_status_text(beyond));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_at_and_beyond)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
