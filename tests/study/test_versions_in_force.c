/* SPDX-License-Identifier: Apache-2.0 */
/* Versions of a policy on one line of days: against a count of the versions of each day. */
#include <stdio.h>
#include <string.h>

#include "onus_study.h"
#include "support/test.h"

#define DAYS     75 /* over the end of a year and a leap day */
#define VERSIONS 5

static char days[DAYS][48]; /* for all that a compiler thinks possible */

/* Days as the calendar has them, counted on its own. */
static void make_days(void) {
    static const int lengths[] = {31, 31, 29, 31};
    int month = 0, day = 17;
    for (int i = 0; i < DAYS; i++) {
        snprintf(days[i], sizeof days[i], "%d-%02d-%02d", month == 0 ? 2027 : 2028, month == 0 ? 12 : month, day);
        if (++day > lengths[month]) day = 1, month++;
    }
}

static int day_of(const char *day, int none) {
    if (day == NULL) return none;
    for (int i = 0; i < DAYS; i++)
        if (strcmp(days[i], day) == 0) return i;
    return none;
}

static const onus_party_definition parties[] = {{.id = "clerk"}, {.id = "driver"}};

static uint32_t seed = 12345;

static int any(int below) {
    seed = seed * 1664525 + 1013904223;
    return (int)((seed >> 8) % (uint32_t)below);
}

struct line {
    onus_policy_definition definitions[VERSIONS];
    onus_policy_version given[VERSIONS];
    size_t count;
};

static void make_line(struct line *line) {
    memset(line, 0, sizeof *line);
    line->count = 1 + (size_t)any(VERSIONS);
    for (size_t i = 0; i < line->count; i++) {
        int from = any(DAYS), to = any(4) == 0 ? from - 1 : from + any(DAYS / 3);
        line->definitions[i] =
            (onus_policy_definition){.id = "depot", .version = "1", .parties = parties, .party_count = 2};
        if (any(6) > 0) line->definitions[i].in_force_from = days[from];
        if (any(6) > 0) line->definitions[i].in_force_to = days[to < 0 ? 0 : to >= DAYS ? DAYS - 1 : to];
        line->given[i].definition = &line->definitions[i];
    }
}

static bool in_force(const struct line *line, size_t version, int day) {
    const onus_policy_definition *definition = &line->definitions[version];
    return day >= day_of(definition->in_force_from, -1) && day <= day_of(definition->in_force_to, DAYS);
}

static bool empty(const struct line *line, size_t version) {
    const onus_policy_definition *definition = &line->definitions[version];
    return day_of(definition->in_force_from, -1) > day_of(definition->in_force_to, DAYS);
}

/* Whether some version is in force before `day`, and some after. */
static bool between(const struct line *line, int day) {
    bool before = false, after = false;
    for (size_t i = 0; i < line->count; i++) {
        if (empty(line, i)) continue;
        before = before || day_of(line->definitions[i].in_force_to, DAYS) < day;
        after = after || day_of(line->definitions[i].in_force_from, -1) > day;
    }
    return before && after;
}

static void check_line(const struct line *line) {
    onus_versions *versions = NULL;
    const onus_versions_finding *finding;
    bool holes[DAYS] = {false}, overlaps[DAYS][VERSIONS][VERSIONS] = {{{false}}}, empties[VERSIONS] = {false};
    assert_int_equal(onus_versions_new(line->given, line->count, NULL, &versions), ONUS_OK);
    for (size_t i = 0; (finding = onus_versions_get(versions, i)) != NULL; i++) {
        if (finding->id == ONUS_VERSIONS_EMPTY) empties[finding->version] = true;
        for (int day = day_of(finding->from, 0); day <= day_of(finding->to, DAYS - 1); day++) {
            if (finding->id == ONUS_VERSIONS_HOLE) holes[day] = true;
            if (finding->id == ONUS_VERSIONS_OVERLAP) overlaps[day][finding->version][finding->other] = true;
        }
    }
    for (int day = 0; day < DAYS; day++) {
        size_t count = 0;
        for (size_t i = 0; i < line->count; i++) {
            count += in_force(line, i, day);
            for (size_t j = 0; j < i; j++)
                assert_int_equal(overlaps[day][i][j] || overlaps[day][j][i],
                                 in_force(line, i, day) && in_force(line, j, day));
        }
        assert_int_equal(holes[day], count == 0 && between(line, day));
    }
    for (size_t i = 0; i < line->count; i++) assert_int_equal(empties[i], empty(line, i));
    onus_versions_free(versions);
}

static void test_days(void **state) {
    static struct line line;
    (void)state;
    make_days();
    for (int i = 0; i < 4000; i++) {
        make_line(&line);
        check_line(&line);
    }
}

static const onus_versions_finding *only(onus_versions *versions) {
    assert_non_null(onus_versions_get(versions, 0));
    assert_null(onus_versions_get(versions, 1));
    return onus_versions_get(versions, 0);
}

/* What is no matter of days, and severities. */
static void test_others(void **state) {
    onus_policy_definition one = {.id = "depot",
                                  .version = "1",
                                  .currency = "CNY",
                                  .parties = parties,
                                  .party_count = 2,
                                  .in_force_to = "2027-12-31"};
    onus_policy_definition two = one;
    onus_versions *versions;
    two.in_force_from = "2028-01-01";
    two.in_force_to = NULL;
    onus_policy_version given[] = {{&one, NULL, false}, {&two, NULL, false}};
    (void)state;
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
    assert_null(onus_versions_get(versions, 0));
    onus_versions_free(versions);
    assert_int_equal(onus_versions_new(NULL, 0, NULL, &versions), ONUS_OK);
    assert_null(onus_versions_get(versions, 0));
    onus_versions_free(versions);
    two.party_count = 1;
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
    assert_int_equal(only(versions)->id, ONUS_VERSIONS_DIFFERS);
    assert_string_equal(only(versions)->what, "parties");
    onus_versions_free(versions);
    two.party_count = 2;
    given[0].unsound = true;
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
    assert_int_equal(only(versions)->id, ONUS_VERSIONS_UNSOUND);
    assert_int_equal(onus_versions_count_of(versions, ONUS_SEVERITY_ERROR), 1);
    onus_versions_free(versions);
    given[0] = (onus_policy_version){NULL, NULL, false};
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
    assert_int_equal(only(versions)->id, ONUS_VERSIONS_UNREADABLE);
    onus_versions_free(versions);
    given[0].definition = &one;
    one.in_force_to = "2027-12-30";
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
    assert_string_equal(only(versions)->from, "2027-12-31");
    assert_string_equal(only(versions)->to, "2027-12-31");
    assert_int_equal(onus_versions_deny(versions, "versions-holes"), ONUS_E_NAME);
    assert_int_equal(onus_versions_count_of(versions, ONUS_SEVERITY_ERROR), 0);
    assert_int_equal(onus_versions_deny(versions, "versions-hole"), ONUS_OK);
    assert_int_equal(onus_versions_count_of(versions, ONUS_SEVERITY_ERROR), 1);
    onus_versions_free(versions);
    one.in_force_to = "2027-02-29";
    assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_E_VALUE);
    assert_null(versions);
    assert_string_equal(onus_versions_name(ONUS_VERSIONS_OVERLAP), "versions-overlap");
    assert_null(onus_versions_name(ONUS_VERSIONS_COUNT));
}

/* The day beside another, as holes show it, in leap years and others, and where there are no more years. */
static void test_neighbours(void **state) {
    static const struct {
        const char *to, *from, *first, *last; /* of the hole; NULL: there is none */
    } rows[] = {
        {"1900-02-27", "1900-03-02", "1900-02-28", "1900-03-01"},
        {"2000-02-27", "2000-03-02", "2000-02-28", "2000-03-01"},
        {"1900-02-28", "1900-03-01", NULL, NULL},
        {"2000-02-28", "2000-03-01", "2000-02-29", "2000-02-29"},
        {"2024-02-29", "2024-03-01", NULL, NULL},
        {"2023-02-28", "2023-03-02", "2023-03-01", "2023-03-01"},
        {"2023-12-31", "2024-01-02", "2024-01-01", "2024-01-01"},
        {"9999-12-30", "9999-12-31", NULL, NULL},
        {"9999-12-31", NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        onus_policy_definition one = {
            .id = "depot", .version = "1", .parties = parties, .party_count = 2, .in_force_to = rows[i].to};
        onus_policy_definition two = one;
        two.in_force_from = rows[i].from == NULL ? "9999-12-31" : rows[i].from;
        two.in_force_to = NULL;
        const onus_policy_version given[] = {{&one, NULL, false}, {&two, NULL, false}};
        onus_versions *versions;
        assert_int_equal(onus_versions_new(given, 2, NULL, &versions), ONUS_OK);
        const onus_versions_finding *hole = onus_versions_get(versions, 0);
        if (rows[i].from == NULL) {
            assert_int_equal(only(versions)->id, ONUS_VERSIONS_OVERLAP);
        } else if (rows[i].first == NULL) {
            assert_null(hole);
        } else {
            assert_int_equal(only(versions)->id, ONUS_VERSIONS_HOLE);
            assert_string_equal(hole->from, rows[i].first);
            assert_string_equal(hole->to, rows[i].last);
        }
        onus_versions_free(versions);
    }
}

/* What versions must have in common, and one that cannot be laid over its base; more of it than one begins to make room for. */
static void test_departures(void **state) {
    static const onus_party_definition others[] = {{.id = "clerk"}, {.id = "porter"}};
    static onus_policy_definition many[20];
    static onus_policy_version given[20];
    const onus_policy_definition torn = {
        .id = "torn", .extends = "depot", .clauses = &(const onus_clause_definition){.id = NULL}, .clause_count = 1};
    (void)state;
    for (size_t i = 0; i < 20; i++) {
        many[i] = (onus_policy_definition){.id = "depot",
                                           .version = "1",
                                           .currency = i % 3 == 1   ? "EUR"
                                                       : i % 3 == 2 ? NULL
                                                                    : "CNY",
                                           .parties = i % 3 == 0 && i > 0 ? others : parties,
                                           .party_count = 2};
        given[i] = (onus_policy_version){&many[i], NULL, false};
    }
    given[7] = (onus_policy_version){&torn, &many[0], false};
    onus_versions *versions;
    const onus_versions_finding *finding;
    size_t currencies = 0, people = 0, unsound = 0;
    assert_int_equal(onus_versions_new(given, 20, NULL, &versions), ONUS_OK);
    for (size_t i = 0; (finding = onus_versions_get(versions, i)) != NULL; i++) {
        if (finding->id == ONUS_VERSIONS_UNSOUND) unsound += finding->version == 7;
        if (finding->id != ONUS_VERSIONS_DIFFERS) continue;
        currencies += strcmp(finding->what, "currency") == 0;
        people += strcmp(finding->what, "parties") == 0;
    }
    assert_int_equal(unsound, 1);
    assert_int_equal(people, 6);      /* 3, 6 ... 18 */
    assert_int_equal(currencies, 12); /* of the 13 others, all but the one that is torn */
    assert_true(onus_versions_count_of(versions, ONUS_SEVERITY_ERROR) < 200);
    assert_int_equal(onus_versions_deny(versions, "all"), ONUS_OK);
    for (size_t i = 0; (finding = onus_versions_get(versions, i)) != NULL; i++)
        assert_int_equal(finding->severity, ONUS_SEVERITY_ERROR);
    onus_versions_free(versions);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days), cmocka_unit_test(test_others),
                                       cmocka_unit_test(test_neighbours), cmocka_unit_test(test_departures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
