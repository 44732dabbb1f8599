/* SPDX-License-Identifier: Apache-2.0 */
/* A case: what can be said in it, what is refused and changes nothing, and how it reads in the words of another policy. */

#include "facts/evidence.h"
#include "support/definition.h"
#include "support/failing.h"

#include <string.h>

enum { DAYS, IDLE, LATE, SEAL };
enum { COUNT_SLIP = 1, MONEY_PAID = 0 };
enum { WHOLE = 1, BROKEN = 2, GONE = 4, ANY_SEAL = 7 };

static const onus_policy_definition definition = {
    .id = "test",
    .version = "1",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "days", .kind = ONUS_FACT_INTEGER, .from = -9, .to = 99}, {.path = "idle", BOOLEAN},
          {.path = "late", BOOLEAN, .presume = "false"},
          {.path = "seal", VALUES({.id = "whole"}, {.id = "broken"}, {.id = "gone"})}),
    QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_MONEY}, {.path = "slip", .kind = ONUS_QUANTITY_COUNT}),
    CLAUSES({.id = "C", .when = WHEN(BETWEEN("days", 10, 19))}),
};

/* Other ranges, a value less, a value more, a kind changed, a party less. */
static const onus_policy_definition other = {
    .id = "other",
    .version = "1",
    PARTIES({.id = "r"}, {.id = "q"}),
    FACTS({.path = "days", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 50},
          {.path = "late", VALUES({.id = "never"}, {.id = "true"}), .presume = "never"},
          {.path = "seal", VALUES({.id = "gone"}, {.id = "whole"}, {.id = "new"})}),
    QUANTITIES({.path = "paid", .kind = ONUS_QUANTITY_COUNT}, {.path = "slip", .kind = ONUS_QUANTITY_COUNT}),
    CLAUSES({.id = "C", .when = WHEN(BETWEEN("days", 5, 14))}),
};

struct setting {
    onus_policy *policy;
    onus_case *evidence;
};

static int open_setting(void **state) {
    static struct setting setting;
    *state = &setting;
    return onus_policy_new(&definition, NULL, NULL, &setting.policy, NULL) == ONUS_OK &&
                   onus_case_new(setting.policy, &setting.evidence) == ONUS_OK
               ? 0
               : 1;
}

static int close_setting(void **state) {
    struct setting *setting = *state;
    onus_case_free(setting->evidence);
    onus_case_free(NULL);
    onus_policy_free(setting->policy);
    return 0;
}

static onus_case *fresh(void **state) {
    struct setting *setting = *state;
    onus_case_clear(setting->evidence);
    return setting->evidence;
}

/* ---- Facts ------------------------------------------------------------------------------------------------- */

static void test_nothing_said(void **state) {
    onus_case *c = fresh(state);
    assert_ptr_equal(onus_case_policy(c), ((struct setting *)*state)->policy);
    assert_int_equal(onus_case_values(c, DAYS), 7); /* -9..9, 10..19, 20..99 */
    assert_int_equal(onus_case_values(c, IDLE), 3);
    assert_int_equal(onus_case_values(c, LATE), 1);
    assert_int_equal(onus_case_values(c, SEAL), ANY_SEAL);
    assert_int_equal(onus_case_values(c, 4), 0);
    for (uint32_t fact = 0; fact < 5; fact++) assert_false(onus_case_given(c, fact));
    assert_int_equal(evidence_origin(c, LATE), EVIDENCE_PRESUMED);
    assert_int_equal(evidence_origin(c, SEAL), EVIDENCE_OPEN);
}

static void test_set(void **state) {
    static const struct {
        const char *path, *value;
        onus_status status;
        uint64_t values;
    } table[] = {
        {"seal", "broken", ONUS_OK, BROKEN},
        {"seal", "?", ONUS_OK, ANY_SEAL},
        {"seal", "Broken", ONUS_E_VALUE, 0},
        {"seal", "", ONUS_E_VALUE, 0},
        {"seal", "1", ONUS_E_VALUE, 0},
        {"late", "true", ONUS_OK, 2},
        {"late", "?", ONUS_OK, 3},
        {"late", "yes", ONUS_E_VALUE, 0},
        {"days", "10", ONUS_OK, 2},
        {"days", "-9", ONUS_OK, 1},
        {"days", "010", ONUS_OK, 2},
        {"days", "10..19", ONUS_OK, 2},
        {"days", "99", ONUS_OK, 4},
        {"days", "100", ONUS_E_VALUE, 0},
        {"days", "-10", ONUS_E_VALUE, 0},
        {"days", "10..20", ONUS_E_VALUE, 0},
        {"days", "1.0", ONUS_E_VALUE, 0},
        {"days", "-", ONUS_E_VALUE, 0},
        {"days", "99999999999999999999", ONUS_E_VALUE, 0},
        {"sael", "whole", ONUS_E_NAME, 0},
        {"", "whole", ONUS_E_NAME, 0},
        {"paid", "1", ONUS_E_NAME, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        onus_case *c = fresh(state);
        uint32_t fact = onus_policy_find_fact(onus_case_policy(c), table[i].path);
        uint64_t before = onus_case_values(c, fact);
        onus_status status = onus_case_set(c, table[i].path, table[i].value, NULL);
        bool good = status == ONUS_OK;
        if (status != table[i].status || onus_case_given(c, fact) != good ||
            onus_case_values(c, fact) != (good ? table[i].values : before))
            fail_msg("%s=%s", table[i].path, table[i].value);
    }
}

static void check_numbers(const onus_case *c, const int64_t *expected, size_t count, uint64_t values) {
    size_t found;
    const int64_t *numbers = onus_case_numbers(c, DAYS, &found);
    assert_int_equal(found, count);
    assert_true((numbers == NULL) == (count == 0));
    for (size_t i = 0; i < count; i++) assert_int_equal(numbers[i], expected[i]);
    assert_int_equal(onus_case_values(c, DAYS), values);
}

/* A number is kept beside the range that it lies in, until something else is said. */
static void test_numbers(void **state) {
    onus_case *c = fresh(state);
    check_numbers(c, NULL, 0, 7);
    assert_int_equal(onus_case_add_number(c, DAYS, 12), ONUS_OK);
    check_numbers(c, (const int64_t[]){12}, 1, 2);
    assert_int_equal(onus_case_add_number(c, DAYS, 15), ONUS_OK);
    assert_int_equal(onus_case_add_number(c, DAYS, -4), ONUS_OK);
    assert_int_equal(onus_case_add_number(c, DAYS, 12), ONUS_OK);
    check_numbers(c, (const int64_t[]){-4, 12, 15}, 3, 3);
    assert_int_equal(onus_case_add_number(c, DAYS, 100), ONUS_E_VALUE);
    assert_int_equal(onus_case_add_number(c, SEAL, 1), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_add_number(c, 5, 1), ONUS_E_ARGUMENT);
    check_numbers(c, (const int64_t[]){-4, 12, 15}, 3, 3);
    assert_int_equal(onus_case_set(c, "days", "19", NULL), ONUS_OK);
    check_numbers(c, (const int64_t[]){19}, 1, 2);
    assert_int_equal(onus_case_set(c, "days", "10..19", NULL), ONUS_OK);
    check_numbers(c, NULL, 0, 2);
    assert_int_equal(onus_case_add_number(c, DAYS, 30), ONUS_OK);
    check_numbers(c, (const int64_t[]){30}, 1, 4);
    assert_int_equal(onus_case_unset(c, DAYS), ONUS_OK);
    check_numbers(c, NULL, 0, 7);
    assert_int_equal(onus_case_add_number(c, DAYS, 30), ONUS_OK);
    onus_case_clear(c);
    check_numbers(c, NULL, 0, 7);
}

static void test_set_says_why(void **state) {
    onus_case *c = fresh(state);
    onus_diagnostics *why;
    assert_int_equal(onus_diagnostics_new(NULL, &why), ONUS_OK);
    onus_case_set(c, "seal", "brokn", why);
    onus_case_set(c, "sael", "x", why);
    const onus_diagnostic *value = onus_diagnostics_get(why, 0), *name = onus_diagnostics_get(why, 1);
    assert_string_equal(onus_diagnostic_name(value->id), "unknown-value");
    assert_string_equal(value->path, "seal");
    assert_string_equal(value->given, "brokn");
    assert_string_equal(value->nearest, "broken");
    assert_true(value->expected_count == 3 && strcmp(value->expected[2], "gone") == 0);
    assert_string_equal(onus_diagnostic_name(name->id), "unknown-fact");
    assert_string_equal(name->given, "sael");
    assert_string_equal(name->nearest, "seal");
    onus_diagnostics_free(why);
}

static void test_sets_of_values(void **state) {
    onus_case *c = fresh(state);
    static const struct {
        uint32_t fact;
        uint64_t values;
    } refused[] = {{SEAL, 0}, {SEAL, 8}, {SEAL, UINT64_MAX}, {4, 1}, {ONUS_NONE, 1}};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(onus_case_set_values(c, refused[i].fact, refused[i].values), ONUS_E_ARGUMENT);
        assert_int_equal(onus_case_assume(c, refused[i].fact, refused[i].values), ONUS_E_ARGUMENT);
    }
    assert_int_equal(onus_case_set_values(c, SEAL, WHOLE | GONE), ONUS_OK);
    assert_int_equal(onus_case_values(c, SEAL), WHOLE | GONE);
    assert_int_equal(onus_case_set_values(c, SEAL, GONE), ONUS_OK); /* the last word holds */
    assert_int_equal(onus_case_values(c, SEAL), GONE);
    assert_int_equal(onus_case_unset(c, SEAL), ONUS_OK);
    assert_int_equal(onus_case_values(c, SEAL), ANY_SEAL);
    assert_false(onus_case_given(c, SEAL));
    assert_int_equal(onus_case_unset(c, 4), ONUS_E_ARGUMENT);
}

/* Said before assumed before presumed. */
static void test_origins(void **state) {
    onus_case *c = fresh(state);
    assert_int_equal(onus_case_assume(c, LATE, 2), ONUS_OK);
    assert_int_equal(onus_case_assume(c, SEAL, BROKEN), ONUS_OK);
    assert_true(onus_case_values(c, LATE) == 2 && onus_case_values(c, SEAL) == BROKEN);
    assert_false(onus_case_given(c, LATE));
    assert_int_equal(evidence_origin(c, SEAL), EVIDENCE_PRESUMED);
    assert_int_equal(onus_case_set_values(c, SEAL, WHOLE), ONUS_OK);
    assert_true(onus_case_values(c, SEAL) == WHOLE && evidence_origin(c, SEAL) == EVIDENCE_GIVEN);
    assert_int_equal(onus_case_assume(c, SEAL, GONE), ONUS_OK);
    assert_int_equal(onus_case_values(c, SEAL), WHOLE);
    assert_int_equal(onus_case_unset(c, SEAL), ONUS_OK);
    assert_int_equal(onus_case_values(c, SEAL), GONE);
    onus_case_clear(c);
    assert_true(onus_case_values(c, LATE) == 1 && onus_case_values(c, SEAL) == ANY_SEAL);
}

/* ---- Quantities, persons, texts ---------------------------------------------------------------------------- */

static void test_quantities(void **state) {
    onus_case *c = fresh(state);
    int64_t number = -7;
    assert_false(onus_case_quantity(c, COUNT_SLIP, &number));
    assert_int_equal(onus_case_set_count(c, COUNT_SLIP, -1), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_count(c, COUNT_SLIP, ONUS_MAX_COUNT + 1), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_count(c, MONEY_PAID, 1), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_set_count(c, 2, 1), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_set_money(c, COUNT_SLIP, (onus_money){1}), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_set_money(c, MONEY_PAID, (onus_money){-1}), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_money(c, MONEY_PAID, (onus_money){ONUS_MAX_MONEY + 1}), ONUS_E_VALUE);
    assert_false(onus_case_quantity(c, COUNT_SLIP, &number) || onus_case_quantity(c, MONEY_PAID, &number));
    assert_int_equal(number, -7);
    assert_int_equal(onus_case_set_count(c, COUNT_SLIP, ONUS_MAX_COUNT), ONUS_OK);
    assert_int_equal(onus_case_set_money(c, MONEY_PAID, (onus_money){ONUS_MAX_MONEY}), ONUS_OK);
    assert_true(onus_case_quantity(c, COUNT_SLIP, &number) && number == ONUS_MAX_COUNT);
    assert_true(onus_case_quantity(c, MONEY_PAID, &number) && number == ONUS_MAX_MONEY);
    assert_int_equal(onus_case_set_count(c, COUNT_SLIP, 0), ONUS_OK);
    assert_true(onus_case_quantity(c, COUNT_SLIP, &number) && number == 0); /* zero is known */
    assert_false(onus_case_quantity(c, ONUS_NONE, &number));
}

static void test_persons(void **state) {
    onus_case *c = fresh(state);
    static char longest[ONUS_MAX_TEXT + 2];
    memset(longest, 'x', ONUS_MAX_TEXT + 1);
    assert_int_equal(onus_case_add_person(c, 0, longest), ONUS_E_VALUE);
    longest[ONUS_MAX_TEXT] = '\0';
    assert_int_equal(onus_case_add_person(c, 0, longest), ONUS_OK);
    assert_int_equal(onus_case_add_person(c, 0, ""), ONUS_E_VALUE);
    assert_int_equal(onus_case_add_person(c, 0, "a\nb"), ONUS_E_VALUE);
    assert_int_equal(onus_case_add_person(c, 0, "王 伟"), ONUS_OK);
    assert_int_equal(onus_case_add_person(c, 0, "王 伟"), ONUS_E_VALUE);
    assert_int_equal(onus_case_add_person(c, 1, "王 伟"), ONUS_OK);
    assert_int_equal(onus_case_add_person(c, 2, "王 伟"), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_person_count(c, 0), 2);
    assert_string_equal(onus_case_person(c, 0, 1), "王 伟");
    assert_null(onus_case_person(c, 0, 2));
    assert_null(onus_case_person(c, 2, 0));
    assert_int_equal(onus_case_person_count(c, 2), 0);
    for (int i = 1; i < ONUS_MAX_NAMES; i++) {
        char name[3] = {(char)('A' + i / 26), (char)('a' + i % 26), '\0'};
        assert_int_equal(onus_case_add_person(c, 1, name), ONUS_OK);
    }
    assert_int_equal(onus_case_add_person(c, 1, "one more"), ONUS_E_LIMIT);
    assert_int_equal(onus_case_person_count(c, 1), ONUS_MAX_NAMES);
    onus_case_clear(c);
    assert_int_equal(onus_case_person_count(c, 0), 0);
}

static const struct {
    const char *date;
    bool good;
} dates[] = {
    {"2026-11-07", true},  {"2024-02-29", true},   {"2000-02-29", true},  {"0001-01-01", true},  {"9999-12-31", true},
    {"2026-02-29", false}, {"1900-02-29", false},  {"2026-04-31", false}, {"2026-13-01", false}, {"2026-00-01", false},
    {"2026-01-00", false}, {"2026-01-32", false},  {"0000-01-01", false}, {"2026-1-1", false},   {"2026/11/07", false},
    {"20261107", false},   {"2026-11-07 ", false}, {" 2026-11-7", false}, {"", false},           {"yyyy-mm-dd", false},
    {"2026-11-0x", false}, {"-026-11-07", false},
};

static void test_texts(void **state) {
    onus_case *c = fresh(state);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        onus_case_clear(c);
        onus_status status = onus_case_set_text(c, ONUS_CASE_DATE, dates[i].date, strlen(dates[i].date));
        const char *got = onus_case_get_text(c, ONUS_CASE_DATE);
        if (status != (dates[i].good ? ONUS_OK : ONUS_E_VALUE) || (got != NULL) != dates[i].good)
            fail_msg("%s", dates[i].date);
    }
    assert_null(onus_case_get_text(c, ONUS_CASE_ID));
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_ID, "YX-1107-042#", 11), ONUS_OK);
    assert_string_equal(onus_case_get_text(c, ONUS_CASE_ID), "YX-1107-042");
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_ID, "", 0), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_ID, "a\tb", 3), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_ID, "a\0b", 3), ONUS_E_VALUE);
    assert_string_equal(onus_case_get_text(c, ONUS_CASE_ID), "YX-1107-042");
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_META, "{\n}", 3), ONUS_OK); /* anything */
    assert_string_equal(onus_case_get_text(c, ONUS_CASE_META), "{\n}");
    assert_int_equal(onus_case_set_text(c, (onus_case_text)4, "x", 1), ONUS_E_ARGUMENT);
    assert_null(onus_case_get_text(c, (onus_case_text)4));
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_WORDS, "壹佰元", 9), ONUS_E_VALUE);
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_WORDS, "壹佰元整", 12), ONUS_OK);
    assert_string_equal(onus_case_get_text(c, ONUS_CASE_WORDS), "壹佰元整");
    onus_case_clear(c);
    assert_null(onus_case_get_text(c, ONUS_CASE_META));
}

/* ---- Translation ------------------------------------------------------------------------------------------- */

static void test_translate(void **state) {
    onus_case *from = fresh(state), *to;
    onus_policy *policy;
    int64_t number;
    assert_int_equal(onus_policy_new(&other, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &to), ONUS_OK);
    assert_int_equal(onus_case_set(to, "seal", "new", NULL), ONUS_OK); /* forgotten */
    onus_case_set_values(from, DAYS, 2);                               /* 10..19: touches 5..14 and 15..50 */
    onus_case_set_values(from, IDLE, 1);                               /* not there */
    onus_case_assume(from, LATE, 2);
    onus_case_set_values(from, SEAL, GONE);
    onus_case_set_count(from, COUNT_SLIP, 12);
    onus_case_set_money(from, MONEY_PAID, (onus_money){5}); /* a count there */
    onus_case_add_person(from, 0, "P.");                    /* nobody there */
    onus_case_add_person(from, 1, "Q.");
    onus_case_add_person(from, 1, "Q. Q.");
    onus_case_set_text(from, ONUS_CASE_ID, "id", 2);
    onus_case_set_text(from, ONUS_CASE_DATE, "2026-11-07", 10);
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_int_equal(onus_case_values(to, 0), 6);
    assert_true(onus_case_given(to, 0) && !onus_case_given(to, 1));
    assert_int_equal(onus_case_values(to, 1), 2);
    assert_int_equal(onus_case_values(to, 2), 1);
    assert_true(onus_case_quantity(to, 1, &number) && number == 12);
    assert_false(onus_case_quantity(to, 0, &number));
    assert_true(onus_case_person_count(to, 0) == 0 && onus_case_person_count(to, 1) == 2);
    assert_string_equal(onus_case_person(to, 1, 1), "Q. Q.");
    assert_string_equal(onus_case_get_text(to, ONUS_CASE_ID), "id");
    assert_string_equal(onus_case_get_text(to, ONUS_CASE_DATE), "2026-11-07");
    assert_null(onus_case_get_text(to, ONUS_CASE_META));
    onus_case_add_number(from, DAYS, 12); /* a number is known however ranges are cut */
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_int_equal(onus_case_values(to, 0), 2);
    onus_case_add_number(from, DAYS, 16);
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_int_equal(onus_case_values(to, 0), 6);
    onus_case_add_number(from, DAYS, 60); /* beyond what is known there */
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_int_equal(onus_case_values(to, 0), 7);
    onus_case_set_values(from, SEAL, ANY_SEAL); /* unknown, and said to be */
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_true(onus_case_values(to, 2) == 7 && onus_case_given(to, 2));
    onus_case_set_values(from, SEAL, BROKEN); /* not known there: unknown */
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_true(onus_case_values(to, 2) == 7 && onus_case_given(to, 2));
    onus_case_set_values(from, SEAL, BROKEN | GONE); /* one of them not known there: what remains is not certain */
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_true(onus_case_values(to, 2) == 7 && onus_case_given(to, 2));
    onus_case_free(to);
    onus_policy_free(policy);
}

/* Events, which this policy has none of, and numbers and texts beyond those that there are. */
static void test_beyond(void **state) {
    const onus_policy_definition timed = {.id = "timed", .version = "1", PARTIES({.id = "p"}), EVENTS({.id = "begun"})};
    onus_case *c = fresh(state), *in_time;
    onus_policy *policy;
    size_t count = 9;
    onus_case_add_number(c, DAYS, 5);
    assert_null(onus_case_numbers(c, 4, &count));
    assert_int_equal(count, 0);
    assert_int_equal(onus_case_set_event(c, 0, "2026-11-02"), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_translate(c, c), ONUS_E_ARGUMENT);
    assert_int_equal(onus_policy_new(&timed, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &in_time), ONUS_OK);
    assert_int_equal(onus_case_set_event(in_time, 1, "2026-11-02"), ONUS_E_ARGUMENT);
    assert_int_equal(onus_case_set_event(in_time, 0, "2026\x80"), ONUS_E_VALUE);
    assert_null(onus_case_event(in_time, 0));
    assert_int_equal(onus_case_set_event(in_time, 0, "2026-11-02"), ONUS_OK);
    assert_string_equal(onus_case_event(in_time, 0), "2026-11-02");
    assert_null(onus_case_event(in_time, 1));
    assert_int_equal(onus_case_translate(c, in_time), ONUS_OK); /* no such event there */
    assert_null(onus_case_event(c, 0));
    for (int i = 0; i < 2; i++) assert_int_equal(onus_case_set_text(c, ONUS_CASE_WORDS, "壹元整", 9), ONUS_OK);
    assert_string_equal(onus_case_get_text(c, ONUS_CASE_WORDS), "壹元整");
    onus_case_free(in_time);
    onus_policy_free(policy);
}

/* Whole numbers where the other policy has values, and the other way round. */
static void test_translate_kinds(void **state) {
    const onus_policy_definition worded = {.id = "worded",
                                           .version = "1",
                                           PARTIES({.id = "p"}),
                                           FACTS({.path = "days", VALUES({.id = "few"}, {.id = "many"})})};
    onus_case *from = fresh(state), *to;
    onus_policy *policy;
    assert_int_equal(onus_policy_new(&worded, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &to), ONUS_OK);
    onus_case_add_number(from, DAYS, 5);
    assert_int_equal(onus_case_translate(to, from), ONUS_OK);
    assert_true(onus_case_values(to, 0) == 3 && onus_case_given(to, 0));
    onus_case_set_values(to, 0, 2);
    assert_int_equal(onus_case_translate(from, to), ONUS_OK);
    assert_int_equal(onus_case_values(from, DAYS), 7);
    onus_case_free(to);
    onus_policy_free(policy);
}

/* What a refusal of memory leaves: the case as it was, and usable. */
static void test_refusal(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_config config = {.allocator = &allocator};
    onus_policy *policy;
    onus_case *c;
    static char large[20000];
    memset(large, 'x', sizeof large);
    assert_int_equal(onus_policy_new(&definition, NULL, &config, &policy, NULL), ONUS_OK);
    size_t before = failing.bytes;
    onus_status status = ONUS_E_MEMORY;
    for (size_t n = 0; status != ONUS_OK; n++) {
        failing.requests = 0;
        failing.allowed = n;
        status = onus_case_new(policy, &c);
        assert_true(status == ONUS_OK || (status == ONUS_E_MEMORY && c == NULL && failing.bytes == before));
    }
    failing.requests = failing.allowed = 0;
    assert_int_equal(onus_case_add_person(c, 0, "P."), ONUS_E_MEMORY);
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_META, large, sizeof large), ONUS_E_MEMORY);
    assert_true(onus_case_person_count(c, 0) == 0 && onus_case_get_text(c, ONUS_CASE_META) == NULL);
    failing.allowed = SIZE_MAX;
    assert_int_equal(onus_case_add_person(c, 0, "P."), ONUS_OK);
    assert_int_equal(onus_case_set_text(c, ONUS_CASE_META, large, sizeof large), ONUS_OK);
    assert_int_equal(strlen(onus_case_get_text(c, ONUS_CASE_META)), sizeof large);
    onus_case_free(c);
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),         cmocka_unit_test(test_nothing_said),   cmocka_unit_test(test_set),
        cmocka_unit_test(test_set_says_why),    cmocka_unit_test(test_sets_of_values), cmocka_unit_test(test_origins),
        cmocka_unit_test(test_quantities),      cmocka_unit_test(test_persons),        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_translate),       cmocka_unit_test(test_refusal),        cmocka_unit_test(test_beyond),
        cmocka_unit_test(test_translate_kinds),
    };
    return cmocka_run_group_tests(tests, open_setting, close_setting);
}
