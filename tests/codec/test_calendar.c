/* SPDX-License-Identifier: Apache-2.0 */
/* Calendars out of tables as spreadsheets save them, and what is said of tables that are none. */

#include "onus_io.h"
#include "support/failing.h"
#include "time/moments.h"

#include <stdio.h>

/* What is wrong, as "id:line", one after the other; "" if nothing is. */
static onus_calendar *read_with(const char *text, size_t length, const char *encoding, char *found, size_t room) {
    onus_calendar *calendar;
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_status status = onus_calendar_read(text, length, "days.csv", encoding, NULL, &calendar, diagnostics);
    *found = '\0';
    for (size_t i = 0; i < onus_diagnostics_count(diagnostics); i++) {
        const onus_diagnostic *diagnostic = onus_diagnostics_get(diagnostics, i);
        size_t used = strlen(found);
        assert_string_equal(diagnostic->file, "days.csv");
        snprintf(found + used, room - used, "%s%s:%u", i == 0 ? "" : " ", onus_diagnostic_name(diagnostic->id),
                 diagnostic->line);
    }
    assert_int_equal(status, *found == '\0' ? ONUS_OK : ONUS_E_VALUE);
    if (status != ONUS_OK) assert_null(calendar);
    onus_diagnostics_free(diagnostics);
    return calendar;
}

static void check(onus_calendar *calendar, const char *found, const char *first, const char *last, const char *days) {
    int32_t from, to;
    onus_calendar_entry entries[64];
    if (calendar == NULL) fail_msg("%s", found);
    onus_calendar_range(calendar, &from, &to);
    assert_int_equal(from, day(first));
    assert_int_equal(to, day(last));
    for (size_t count = read_entries(days, entries), i = 0; i < count; i++) {
        bool works = false;
        assert_int_equal(onus_calendar_works(calendar, entries[i].day, &works), ONUS_OK);
        assert_int_equal(works, entries[i].kind == ONUS_DAY_WORKED);
    }
    onus_calendar_free(calendar);
}

static void good(const char *text, const char *first, const char *last, const char *days) {
    char found[512];
    check(read_with(text, strlen(text), NULL, found, sizeof found), found, first, last, days);
}

static void bad(const char *text, const char *expected) {
    char found[512];
    onus_calendar_free(read_with(text, strlen(text), NULL, found, sizeof found));
    if (strcmp(found, expected) != 0) fail_msg("expected %s, got %s, of\n%s", expected, found, text);
}

#define OCTOBER "-2026-10-01 +2026-10-09 +2026-10-10 -2026-10-11"

static void test_good(void **state) {
    (void)state;
    good("date,kind,name\n2026-10-01,holiday,National Day\n2026-10-10,workday,\n", "2026-01-01", "2026-12-31", OCTOBER);
    good("\xEF\xBB\xBF日期,类型,名称\r\n2026/10/1,假日,国庆节\r\n2026年10月10日,补班,国庆节\r\n,,\r\n", "2026-01-01",
         "2026-12-31", OCTOBER);
    good("名称;性质;日期;星期\n国庆;休;2026-10-01;四\n;班;2026/10/10;六\n", "2026-01-01", "2026-12-31", OCTOBER);
    good("date,kind\n2026-10-10,workday\n2026-09-01,from\n2026-10-01,holiday\n2026-10-31,to\n", "2026-09-01",
         "2026-10-31", OCTOBER);
    good("日期,类型\n2026-09-01,起\n2026-10-10,调休上班\n2026-10-01,法定节假日\n", "2026-09-01", "2026-12-31", OCTOBER);
    good("date,kind\n2026-01-01,from\n2026-12-31,to\n", "2026-01-01", "2026-12-31", "+2026-10-01 -2026-10-10");
    good("date,kind\n2018-12-29,workday\n2018-12-31,holiday\n2019-05-01,holiday\n", "2018-12-01", "2019-12-31",
         "+2018-12-29 -2018-12-31 +2018-12-28");
}

static void test_encodings(void **state) {
    (void)state;
    static const char gbk[] =
        "\xC8\xD5\xC6\xDA,\xC0\xE0\xD0\xCD\n2026-10-01,\xBC\xD9\xC8\xD5\n2026-10-10,\xB2\xB9\xB0\xE0\n";
    char found[512], wide[512];
    const char *text = "date,kind\n2026-10-01,holiday\n2026-10-10,workday\n";
    size_t length = strlen(text);
    check(read_with(gbk, sizeof gbk - 1, NULL, found, sizeof found), found, "2026-01-01", "2026-12-31", OCTOBER);
    check(read_with(gbk, sizeof gbk - 1, "gbk", found, sizeof found), found, "2026-01-01", "2026-12-31", OCTOBER);
    wide[0] = '\xFF';
    wide[1] = '\xFE';
    for (size_t i = 0; i < length; i++) {
        wide[2 + 2 * i] = text[i];
        wide[3 + 2 * i] = '\0';
    }
    check(read_with(wide, 2 + 2 * length, NULL, found, sizeof found), found, "2026-01-01", "2026-12-31", OCTOBER);
    assert_null(read_with(gbk, sizeof gbk - 1, "utf-8", found, sizeof found));
    assert_non_null(strstr(found, "bad-byte:1"));
    onus_calendar *calendar;
    assert_int_equal(onus_calendar_read(text, length, NULL, "latin-1", NULL, &calendar, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_calendar_read(text, length, NULL, NULL, NULL, &calendar, NULL), ONUS_OK);
    onus_calendar_free(calendar);
}

static void test_bad(void **state) {
    (void)state;
    bad("", "empty-input:0");
    bad("\n\n", "empty-input:0");
    bad("date,kind,name\n", "empty-calendar:0");
    bad("date,kind\n2026-01-01,from\n", "empty-calendar:0");
    bad("date,name\n2026-10-01,x\n", "calendar-column:1");
    bad("2026-10-01,holiday\n", "calendar-column:1 calendar-column:1");
    bad("date,date,kind\n2026-10-01,2026-10-01,holiday\n", "duplicate-column:1");
    bad("date,kind\n2026-10-01,holiday\n2026-10-01,holiday\n", "duplicate-day:3");
    bad("date,kind\n2026-10-01,holiday\n2026-10-02,holiday\n2026/10/1,workday\n", "contradictory-day:4");
    bad("date,kind\n2026-10-01,holiday\n2026-10-01,holiday\n2026-10-01,workday\n",
        "duplicate-day:3 contradictory-day:4");
    bad("date,kind\n2026-02-29,holiday\n", "no-such-day:2");
    bad("date,kind\n20261001,holiday\nsoon,workday\n", "bad-date:2 bad-date:3");
    bad("date,kind\n2026-10-01,调休\n", "day-kind:2");
    bad("date,kind\n2026-10-01,\n", "day-kind:2");
    bad("date,kind\n2026-10-01\n2026-10-02,holiday\n", "cell-count:2");
    bad("date,kind\n2026-10-01,\"holiday\n", "unclosed-quote:2");
    bad("date,kind\n2026-10-01,from\n2026-09-30,holiday\n", "outside-range:3");
    bad("date,kind\n2026-10-01,from\n2026-10-02,from\n2026-11-01,holiday\n", "duplicate-day:3");
    bad("date,kind\n2026-10-01,to\n2026-11-01,from\n2026-10-15,holiday\n", "calendar-backwards:2");
    bad("PK\x03\x04", "excel-workbook:0");
}

static void test_memory(void **state) {
    (void)state;
    static const char text[] = "date,kind\n2026-10-01,holiday\n2026-10-10,workday\n2026-09-01,from\n";
    for (size_t allowed = 0;; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_calendar *calendar;
        onus_status status = onus_calendar_read(text, sizeof text - 1, NULL, NULL, &allocator, &calendar, NULL);
        onus_calendar_free(calendar);
        assert_int_equal(failing.bytes, 0);
        if (status == ONUS_OK) break;
        assert_int_equal(status, ONUS_E_MEMORY);
        assert_true(allowed < 1000);
    }
}

/* The sample: as the notice has it, which tests/time knows in another way. */
static void test_sample(void **state) {
    (void)state;
    char text[8192], found[512];
    FILE *file = fopen("rules/calendars/sample-2026.csv", "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    onus_calendar *calendar = read_with(text, length, NULL, found, sizeof found);
    onus_calendar *expected = calendar_of(HOLIDAYS_2026, "2026-01-01", "2026-12-31");
    assert_non_null(calendar);
    for (int32_t number = day("2026-01-01"); number <= day("2026-12-31"); number++) {
        bool works = false, wanted = true;
        assert_int_equal(onus_calendar_works(calendar, number, &works), ONUS_OK);
        assert_int_equal(onus_calendar_works(expected, number, &wanted), ONUS_OK);
        assert_int_equal(works, wanted);
    }
    onus_calendar_free(calendar);
    onus_calendar_free(expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_good), cmocka_unit_test(test_encodings),
                                       cmocka_unit_test(test_bad), cmocka_unit_test(test_memory),
                                       cmocka_unit_test(test_sample)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
