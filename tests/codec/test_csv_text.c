/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <string.h>

#include "codec/csv_text.h"

static struct csv_span span(const char *text) {
    return (struct csv_span){text, strlen(text)};
}

static void check(struct csv_span found, const char *wanted) {
    assert_int_equal(found.length, strlen(wanted));
    assert_memory_equal(found.bytes, wanted, found.length);
}

static void test_cell(void **state) {
    (void)state;
    static const char *const cells[][2] = {
        {"", ""},
        {" a ", "a"},
        {"\t\r\n a b\n", "a b"},
        {"　甲　", "甲"},
        {"\xC2\xA0x\xC2\xA0", "x"},
        {"　 \xC2\xA0", ""},
        {"'=1+1", "=1+1"},
        {"'- 5", "- 5"},
        {"' -5", "' -5"},
        {" '-5", "'-5"},
        {"'+x", "+x"},
        {"'@a", "@a"},
        {"'\tx", "x"},
        {"'\r\nx", "x"},
        {"'\t'=1", "'=1"},
        {"'\t", ""},
        {"'=　", "="},
        {"'quoted", "'quoted"},
        {"'", "'"},
        {"''=", "''="},
        {"=1", "=1"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        check(csv_text_cell((struct csv_span){cells[i][0], strlen(cells[i][0])}), cells[i][1]);
}

static void test_parts(void **state) {
    (void)state;
    static const char *const separators[] = {"、", ";", NULL};
    struct csv_span rest = span(" 张三、李四 ;; 王五"), part;
    static const char *const wanted[] = {"张三", "李四", "", "王五"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(csv_text_part(&rest, separators, &part));
        check(part, wanted[i]);
    }
    assert_false(csv_text_part(&rest, separators, &part));
}

static void test_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text, *money, *count; /* NULL: refused */
    } numbers[] = {
        {"1234.50", "1234.50", "1234.50"},
        {"1,234.50", "1234.50", "1234.50"},
        {"1,234,567", "1234567", "1234567"},
        {"￥1,234.50", "1234.50", NULL},
        {"¥ 12", "12", NULL},
        {"12元", "12", NULL},
        {"￥ 12 元", "12", NULL},
        {"１，２３４．５０", "1234.50", "1234.50"},
        {"１2", "12", "12"},
        {"0.05", "0.05", "0.05"},
        {"1.", "1.", "1."},
        {"1,23", NULL, NULL},
        {"12,34", NULL, NULL},
        {"1,2345", NULL, NULL},
        {"1234,567", NULL, NULL},
        {",123", NULL, NULL},
        {"123,", NULL, NULL},
        {"1,,234", NULL, NULL},
        {"1.234,567", NULL, NULL},
        {".5", NULL, NULL},
        {"", NULL, NULL},
        {"￥", NULL, NULL},
        {"元", NULL, NULL},
        {"-1", NULL, NULL},
        {"+1", NULL, NULL},
        {"1 234", NULL, NULL},
        {"1e3", NULL, NULL},
        {"1.23E+11", NULL, NULL},
        {"1.2.3", NULL, NULL},
        {"\xEF\xBC", NULL, NULL},
        {"12￥", NULL, NULL},
        {"0000000000000000000000000000000000000000000000000000000000000000000000001", NULL, NULL},
        {"1.0000000000000000000000000000000000000000000000000000000000000000000000001", NULL, NULL},
    };
    char number[CSV_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(csv_text_number(span(numbers[i].text), true, number), numbers[i].money != NULL);
        if (numbers[i].money != NULL) assert_string_equal(number, numbers[i].money);
        assert_int_equal(csv_text_number(span(numbers[i].text), false, number), numbers[i].count != NULL);
        if (numbers[i].count != NULL) assert_string_equal(number, numbers[i].count);
    }
}

static void test_dates(void **state) {
    (void)state;
    static const char *const dates[][2] = {{"2026-11-07", "2026-11-07"},
                                           {"2026-11-7", "2026-11-07"},
                                           {"2026/11/7", "2026-11-07"},
                                           {"2026/1/07", "2026-01-07"},
                                           {"2026年11月7日", "2026-11-07"},
                                           {"２０２６年１月１日", "2026-01-01"},
                                           {"2026年11月7", NULL},
                                           {"2026-11/7", NULL},
                                           {"26-11-7", NULL},
                                           {"2026-11-007", NULL},
                                           {"2026-11", NULL},
                                           {"2026-11-07 ", NULL},
                                           {"2026.11.7", NULL},
                                           {"20261107", NULL},
                                           {"", NULL},
                                           {"2026/11/7 0:00", NULL},
                                           {"2026-99-99", "2026-99-99"}};
    char date[CSV_DATE_SIZE];
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_int_equal(csv_text_date(span(dates[i][0]), date), dates[i][1] != NULL);
        if (dates[i][1] != NULL) assert_string_equal(date, dates[i][1]);
    }
}

static void test_moments(void **state) {
    (void)state;
    static const char *const moments[][2] = {
        {"2026-11-07", "2026-11-07"},
        {"2026/11/7", "2026-11-07"},
        {"2026/11/7 9:05", "2026-11-07T09:05:00"},
        {"2026-11-07T10:30+08:00", "2026-11-07T10:30:00+08:00"},
        {"2026-11-07 10:30:15 Z", "2026-11-07T10:30:15Z"},
        {"2026-11-07T10:30:15.250Z", "2026-11-07T10:30:15.250Z"},
        {"2026年11月7日10时30分", "2026-11-07T10:30:00"},
        {"2026年11月7日 10时", "2026-11-07T10:00:00"},
        {"2026年11月7日10点5分20秒", "2026-11-07T10:05:20"},
        {"2026年11月7日　１０：３０", "2026-11-07T10:30:00"},
        {"2026/11/7 24:00", "2026-11-07T24:00:00"},
        {"2026-11-0710:30", NULL},
        {"2026-11-07 10", NULL},
        {"2026-11-07 10:3", NULL},
        {"2026-11-07 10:30:5", NULL},
        {"2026-11-07 10:30:05.", NULL},
        {"2026-11-07 10:30:05.1234567890", NULL},
        {"2026-11-07 10:30:05.123456789 +08:00", "2026-11-07T10:30:05.123456789+08:00"},
        {"2026-11-07 10:30 China Standard Time", NULL},
        {"2026年11月7日10时30", NULL},
        {"10:30", NULL},
        {"", NULL}};
    char moment[CSV_MOMENT_SIZE];
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        if (csv_text_moment(span(moments[i][0]), moment) != (moments[i][1] != NULL)) fail_msg("%s", moments[i][0]);
        if (moments[i][1] != NULL) assert_string_equal(moment, moments[i][1]);
    }
}

static void test_rounded(void **state) {
    (void)state;
    static const char *const rounded[] = {"1.23E+11", "1E+20", "9.87654e+15"};
    static const char *const others[] = {"12.3E+11", "1.E+11",   "1.23E11",   "1.23E+1",
                                         "E+11",     "A1.2E+11", "1.23E+11x", ""};
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++) assert_true(csv_text_rounded(span(rounded[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(csv_text_rounded(span(others[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cell),  cmocka_unit_test(test_parts),   cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates), cmocka_unit_test(test_moments), cmocka_unit_test(test_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
