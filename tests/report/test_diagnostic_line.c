/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diagnostic.h"
#include "report/speech/diagnostic_line.h"
#include "support/test.h"

static const char *const notices[] = {"none", "clean", "noted"};

static onus_diagnostic claen(void) {
    return (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                             .file = "ledger.ndjson",
                             .line = 17,
                             .column = 44,
                             .path = "notice",
                             .given = "claen",
                             .expected = notices,
                             .expected_count = 3,
                             .nearest = "clean"};
}

static void check_line(const onus_diagnostic *diagnostic, const char *language, const char *expected) {
    struct text out;
    text_init(&out, NULL);
    diagnostic_line(&out, diagnostic, language);
    assert_string_equal(text_get(&out), expected);
    text_release(&out);
}

static void whole(void **state) {
    (void)state;
    onus_diagnostic diagnostic = claen();
    check_line(
        &diagnostic, "en",
        "ledger.ndjson:17:44: notice has no value \"claen\"; it can be none, clean or noted; did you mean clean? "
        "[unknown-value]\n");
    check_line(&diagnostic, "zh",
               "ledger.ndjson:17:44: notice 没有“claen”这个值；可选：none、clean或noted；是否指 clean？ "
               "[unknown-value]\n");
}

static void parts_that_are_not_there(void **state) {
    (void)state;
    onus_diagnostic diagnostic = claen();
    diagnostic.column = 0;
    diagnostic.expected_count = 0;
    check_line(&diagnostic, "en",
               "ledger.ndjson:17: notice has no value \"claen\"; did you mean clean? [unknown-value]\n");
    diagnostic.file = NULL;
    diagnostic.nearest = NULL;
    check_line(&diagnostic, "en", "17: notice has no value \"claen\" [unknown-value]\n");
    diagnostic.line = 0;
    check_line(&diagnostic, "en", "notice has no value \"claen\" [unknown-value]\n");
}

static void long_lists_are_left_out(void **state) {
    (void)state;
    const char *const many[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"};
    onus_diagnostic diagnostic = claen();
    diagnostic.expected = many;
    diagnostic.expected_count = 13;
    diagnostic.file = NULL;
    diagnostic.line = 0;
    diagnostic.column = 0;
    check_line(&diagnostic, "en", "notice has no value \"claen\"; did you mean clean? [unknown-value]\n");
}

/* What a file says must not move a terminal's cursor. */
static void control_characters(void **state) {
    (void)state;
    const char *const expected[] = {"a\x1B[2J", "b\xC2\x9B"};
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                  .file = "x\ny",
                                  .path = "p\tq",
                                  .given = "\a",
                                  .expected = expected,
                                  .expected_count = 2};
    check_line(&diagnostic, "en", "x y: p q has no value \" \"; it can be a [2J or b  [unknown-value]\n");
}

static void status_alone(void **state) {
    (void)state;
    struct text out;
    text_init(&out, NULL);
    diagnostic_status(&out, ONUS_E_LIMIT, "en");
    assert_string_equal(text_get(&out), onus_status_text(ONUS_E_LIMIT));
    text_clear(&out);
    diagnostic_status(&out, ONUS_E_LIMIT, "zh");
    assert_string_equal(text_get(&out), "无法裁定");
    text_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole), cmocka_unit_test(parts_that_are_not_there),
                                       cmocka_unit_test(long_lists_are_left_out), cmocka_unit_test(control_characters),
                                       cmocka_unit_test(status_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
