/* SPDX-License-Identifier: Apache-2.0 */
/* Statuses, outcomes, labels, the version: small texts that others rely on. */

#include "onus.h"
#include "support/test.h"

#include <string.h>

static void test_every_status_has_a_sentence(void **state) {
    (void)state;
    static const onus_status listed[] = {
#define ONUS_STATUS(name, sentence) name,
#include "base/status.def"
#undef ONUS_STATUS
    };
    size_t count = sizeof listed / sizeof *listed;
    assert_int_equal(count, ONUS_E_OUTPUT + 1);
    for (size_t i = 0; i < count; i++) {
        const char *text = onus_status_text(listed[i]);
        assert_int_equal((size_t)listed[i], i);
        assert_true(*text != '\0' && text[strlen(text) - 1] != '.');
        for (size_t k = 0; k < i; k++) assert_string_not_equal(text, onus_status_text(listed[k]));
    }
    assert_non_null(onus_status_text((onus_status)99));
}

static void test_outcome_names(void **state) {
    (void)state;
    static const char *const names[] = {"determined", "insufficient", "silent", "no_loss", "outside"};
    for (size_t i = 0; i < 5; i++) assert_string_equal(onus_outcome_name((onus_outcome)i), names[i]);
    assert_non_null(onus_outcome_name((onus_outcome)5));
}

static void test_labels(void **state) {
    (void)state;
    static const onus_label items[] = {{"en", "driver"}, {"zh", "司机"}, {"zh-Hant", "司機"}};
    onus_labels labels = {items, 3}, none = {NULL, 0};
    assert_string_equal(onus_label_in(labels, "zh", "x"), "司机");
    assert_string_equal(onus_label_in(labels, "zh-Hant", "x"), "司機");
    assert_string_equal(onus_label_in(labels, "z", "x"), "x");
    assert_string_equal(onus_label_in(labels, "zh-Hans", NULL), "driver");
    assert_string_equal(onus_label_in(labels, "", NULL), "driver");
    assert_string_equal(onus_label_in(none, "zh", "x"), "x");
    assert_null(onus_label_in(none, "zh", NULL));
    /* A language is the whole of its name: neither more nor less. */
    assert_string_equal(onus_label_in(labels, "zh-Hant-TW", "x"), "x");
    assert_string_equal(onus_label_in(labels, "e", "x"), "x");
    assert_string_equal(onus_label_in(labels, "eng", "x"), "x");
    assert_string_equal(onus_label_in(labels, "", "x"), "x");
    static const onus_label plain[] = {{"", "plain"}, {"en", "driver"}};
    assert_string_equal(onus_label_in((onus_labels){plain, 2}, "", "x"), "plain");
    assert_string_equal(onus_label_in((onus_labels){plain, 2}, "en", NULL), "driver");
}

static void test_version(void **state) {
    (void)state;
    assert_string_equal(onus_version(), ONUS_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_status_has_a_sentence),
                                       cmocka_unit_test(test_outcome_names), cmocka_unit_test(test_labels),
                                       cmocka_unit_test(test_version)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
