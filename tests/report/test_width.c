/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of characters, and lines that end where they may. */
#include <string.h>

#include "report/layout/width.h"
#include "report/layout/wrap.h"
#include "support/test.h"

static void columns_of_characters(void **state) {
    (void)state;
    assert_int_equal(text_columns(""), 0);
    assert_int_equal(text_columns("slip copy 1"), 11);
    assert_int_equal(text_columns("配送单"), 6);
    assert_int_equal(text_columns("（H5b）"), 7);
    assert_int_equal(text_columns("“·…”"), 4); /* ambiguous: narrow */
    assert_int_equal(text_columns("ＡＢ￥"), 6);
    assert_int_equal(text_columns("한글 カナ"), 9);
    assert_int_equal(text_columns("\xF0\xA0\x80\x80"), 2); /* U+20000 */
    assert_int_equal(text_columns("\xF0\x9F\x9A\x9A"), 2); /* a truck */
    assert_int_equal(text_columns("é ü"), 3);
    assert_int_equal(text_columns("e\xCC\x81"), 1);    /* a combining acute */
    assert_int_equal(text_columns("\xE2\x80\x8B"), 0); /* a blank of no width */
    assert_int_equal(text_columns("\x1B[32m已认定\x1B[0m"), 6);
    assert_int_equal(text_columns("\x1B[x"), 3); /* no colour sequence */
}

static void bytes_that_are_no_text(void **state) {
    (void)state;
    assert_int_equal(text_columns("\x80"), 1);
    assert_int_equal(text_columns("\xE9\x85"), 2);
    assert_int_equal(text_columns("\xF0\x9F"), 2);
    assert_int_equal(character_at("\xE9x").length, 1);
    assert_int_equal(character_at("\xE9x").code, 0xFFFD);
}

static void check(const char *label, size_t hang, const char *content, size_t width, const char *expected) {
    struct text out;
    text_init(&out, NULL);
    wrap_paragraph(&out, label, hang, content, width);
    assert_string_equal(text_get(&out), expected);
    text_release(&out);
}

static void words(void **state) {
    (void)state;
    check("  Rule", 8, "the driver bears the loss", 0, "  Rule  the driver bears the loss\n");
    check("  Rule", 8, "the driver bears the loss", 33, "  Rule  the driver bears the loss\n");
    check("  Rule", 8, "the driver bears the loss", 32, "  Rule  the driver bears the\n        loss\n");
    check("", 2, "  a  b ", 0, "    a  b\n");
    check("", 0, "", 10, "\n");
    check("", 0, "unbreakable words", 5, "unbreakable\nwords\n");
}

static void chinese(void **state) {
    (void)state;
    check("", 0, "由分公司承担", 6, "由分公\n司承担\n");
    check("", 0, "由分公司承担", 7, "由分公\n司承担\n");
    check("", 0, "分公司，司机", 6, "分公\n司，司\n机\n");   /* a comma begins no line */
    check("", 0, "由（H5b）承担", 6, "由\n（H5b）\n承担\n"); /* a bracket opens no line's end */
    check("", 0, "第 20 行", 6, "第 20\n行\n");
    check("", 0, "司机 860.00", 8, "司机\n860.00\n");
}

static void colours_take_no_room(void **state) {
    (void)state;
    check("", 0, "a \x1B[1mbb\x1B[0m cc", 4, "a \x1B[1mbb\x1B[0m\ncc\n");
}

static void little_room(void **state) {
    (void)state;
    check("  Presumed", 13, "until shown otherwise", 20, "  Presumed until\n    shown otherwise\n");
    check("  ", 13, "until shown otherwise", 20, "   until shown\n    otherwise\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_of_characters),
                                       cmocka_unit_test(bytes_that_are_no_text),
                                       cmocka_unit_test(words),
                                       cmocka_unit_test(chinese),
                                       cmocka_unit_test(colours_take_no_room),
                                       cmocka_unit_test(little_room)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
