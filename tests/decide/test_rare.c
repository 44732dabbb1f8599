/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions on what hardly any case has: another policy's case, figures that nobody set, several declarations that exclude it together, sums out of range, memory that is refused to
 * those who say what is wrong. */

#include "decide/decision.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/test.h"

#include <string.h>

#define HEAD   .id = "test", .version = "1"
#define PEOPLE PARTIES({.id = "p"}, {.id = "q"}, {.id = "r"})
#define FACES  FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN}, {.path = "c", BOOLEAN})
#define MOST   "30000000000000000.00"

struct place {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
};

static struct place open_place(const onus_policy_definition *definition, const onus_config *config) {
    struct place place;
    assert_int_equal(onus_policy_new(definition, NULL, config, &place.policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(place.policy, &place.evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(place.policy, NULL, &place.decision), ONUS_OK);
    return place;
}

static void close_place(struct place *place) {
    onus_decision_free(place->decision);
    onus_case_free(place->evidence);
    onus_policy_free(place->policy);
}

static void say(struct place *place, const char *path, const char *value) {
    assert_int_equal(onus_case_set(place->evidence, path, value, NULL), ONUS_OK);
}

/* Decided with diagnostics: the first is `name` about `given`. Then with memory refused to the diagnostics. */
static void check_says(struct place *place, const char *name, const char *given) {
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_diagnostics_new(&allocator, &diagnostics), ONUS_OK);
    assert_int_equal(onus_decide(place->decision, place->evidence, diagnostics), ONUS_E_CASE);
    assert_int_equal(onus_diagnostics_count(diagnostics), 1);
    const onus_diagnostic *said = onus_diagnostics_get(diagnostics, 0);
    assert_string_equal(onus_diagnostic_name(said->id), name);
    assert_string_equal(said->given, given);
    onus_diagnostics_free(diagnostics);
    assert_int_equal(onus_diagnostics_new(&allocator, &diagnostics), ONUS_OK);
    failing.requests = failing.allowed = 0;
    onus_status status = onus_decide(place->decision, place->evidence, diagnostics);
    assert_true(status == ONUS_E_MEMORY || status == ONUS_E_CASE);
    if (strcmp(name, "impossible-case") != 0) assert_int_equal(status, ONUS_E_MEMORY);
    assert_int_equal(onus_diagnostics_count(diagnostics), 0);
    onus_diagnostics_free(diagnostics);
    assert_int_equal(failing.bytes, 0);
}

static void test_other_policy(void **state) {
    (void)state;
    const onus_policy_definition definition = {HEAD, PEOPLE, FACES, GROUPS({.id = "g"}),
                                               CLAUSES({.id = "C", .group = "g", LIABLE(NULL, SHARE("p", "1"))})};
    struct place one = open_place(&definition, NULL), other = open_place(&definition, NULL);
    for (const char *path = "a\0b\0c\0"; *path != '\0'; path += 2) say(&one, path, "true");
    assert_int_equal(onus_decide(one.decision, one.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_outcome(one.decision), ONUS_DETERMINED);
    assert_int_equal(onus_decide(other.decision, one.evidence, NULL), ONUS_E_ARGUMENT);
    close_place(&one);
    close_place(&other);
}

static void test_unset(void **state) {
    (void)state;
    static const onus_setting setting = {"X", "3"};
    const onus_config set = {.settings = &setting, .setting_count = 1};
    const onus_condition_definition range = {
        .kind = ONUS_CONDITION_RANGE, .name = "n", .from_parameter = "X", .to = INT64_MAX};
    const onus_policy_definition definition = {
        HEAD,
        PEOPLE,
        FACTS({.path = "n", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 9}),
        PARAMETERS({.id = "X", .from = 1, .to = 9}),
        GROUPS({.id = "g"}),
        CLAUSES({.id = "C", .group = "g", .when = &range, LIABLE(NULL, SHARE("p", "1"))})};
    struct place place = open_place(&definition, NULL);
    say(&place, "n", "5");
    check_says(&place, "parameters-missing", "X");
    close_place(&place);
    place = open_place(&definition, &set);
    say(&place, "n", "5");
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_outcome(place.decision), ONUS_DETERMINED);
    close_place(&place);
}

static void test_excluded_together(void **state) {
    (void)state;
    const onus_policy_definition definition = {
        HEAD, PEOPLE, FACES,
        NEVER({.id = "N1", .when = WHEN(ALL(IS("a", "true"), IS("b", "true")))},
              {.id = "N2", .when = WHEN(ALL(IS("a", "true"), IS("b", "false")))},
              {.id = "N3", .when = WHEN(ALL(IS("a", "false"), IS("c", "true")))})};
    struct place place = open_place(&definition, NULL);
    say(&place, "a", "true");
    check_says(&place, "impossible-case", "N1, N2"); /* whatever b may be */
    say(&place, "b", "false");
    check_says(&place, "impossible-case", "N2");
    onus_case_clear(place.evidence);
    say(&place, "c", "true");
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_E_CASE); /* whatever a and b may be */
    close_place(&place);
}

static void test_figures(void **state) {
    (void)state;
    const onus_policy_definition definition = {
        HEAD, PEOPLE,
        FACTS({.path = "a", BOOLEAN}, {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true}),
        QUANTITIES({.path = "set", .kind = ONUS_QUANTITY_MONEY}),
        CLAUSES({.id = "C",
                 .when = WHEN(IS("a", "true")),
                 FINES({.party = "p", .by = "gravity", .figure = "set", GRADES({"minor", "10"}, {"serious", "20"})})})};
    struct place place = open_place(&definition, NULL);
    say(&place, "a", "true");
    assert_int_equal(onus_case_set_money(place.evidence, 0, (onus_money){2001}), ONUS_OK);
    check_says(&place, "outside-bracket", "20.01");
    assert_int_equal(onus_case_set_money(place.evidence, 0, (onus_money){2000}), ONUS_OK);
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    close_place(&place);
}

/* Two fines that together are more than there is money; one alone is not. */
static void test_persons_too_rich(void **state) {
    (void)state;
    const onus_policy_definition definition = {
        HEAD, PEOPLE, FACES,
        CLAUSES({.id = "C1", .when = WHEN(IS("a", "true")), FINES({.party = "p", .amount = MOST})},
                {.id = "C2", .when = WHEN(IS("b", "true")), FINES({.party = "p", .amount = MOST})})};
    struct place place = open_place(&definition, NULL);
    const onus_person_part *parts;
    size_t count;
    onus_money most;
    assert_int_equal(onus_money_parse(MOST, strlen(MOST), &most), ONUS_OK);
    assert_true(most.fen <= ONUS_MAX_MONEY && most.fen > ONUS_MAX_MONEY / 2);
    say(&place, "a", "true");
    say(&place, "b", "false");
    assert_int_equal(onus_case_add_person(place.evidence, 0, "Li"), ONUS_OK);
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_persons(place.decision, &parts, &count), ONUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(parts[0].fines.fen, most.fen);
    say(&place, "b", "true");
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_persons(place.decision, &parts, &count), ONUS_E_LIMIT);
    assert_null(parts);
    assert_int_equal(count, 0);
    close_place(&place);
}

/* A fine is due once, however many ways lead to it; findings of one name about other counts are others. */
static void test_once(void **state) {
    (void)state;
    const onus_policy_definition definition = {
        HEAD, PEOPLE, FACES, QUANTITIES({.path = "x"}, {.path = "y"}, {.path = "z"}),
        CLAUSES({.id = "C",
                 .when = WHEN(ANY(IS("a", "true"), IS("b", "true"))),
                 FINES({.party = "p", .amount = "5"}),
                 FINDINGS({.id = "f", .differs = TEXTS("x", "y"), .differs_count = 2},
                          {.id = "f", .differs = TEXTS("x", "z"), .differs_count = 2})})};
    struct place place = open_place(&definition, NULL);
    const onus_fine *fines;
    const onus_finding *findings;
    size_t count;
    for (const char *path = "a\0b\0c\0"; *path != '\0'; path += 2) say(&place, path, "true");
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(onus_case_set_count(place.evidence, i, i), ONUS_OK);
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_fines(place.decision, &fines, &count), ONUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(onus_decision_findings(place.decision, &findings, &count), ONUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(findings[0].quantities[1], 1);
    assert_int_equal(findings[1].quantities[1], 2);
    close_place(&place);
}

/* More clauses overrule others than there are clauses, pair by pair: they are listed without a request for memory. */
static void test_many_overruled(void **state) {
    (void)state;
    const onus_policy_definition definition = {
        HEAD,
        PEOPLE,
        FACES,
        GROUPS({.id = "over", .concurrent = true}, {.id = "under", .concurrent = true}),
        RANKS(RANK("over"), RANK("under")),
        CLAUSES({.id = "O1", .group = "over", LIABLE(NULL, SHARE("p", "1"))},
                {.id = "O2", .group = "over", LIABLE(NULL, SHARE("q", "1"))},
                {.id = "O3", .group = "over", LIABLE(NULL, SHARE("r", "1"))},
                {.id = "U1", .group = "under", LIABLE(NULL, SHARE("p", "1"))},
                {.id = "U2", .group = "under", LIABLE(NULL, SHARE("q", "1"))},
                {.id = "U3", .group = "under", LIABLE(NULL, SHARE("r", "1"))})};
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    const onus_config config = {.allocator = &allocator};
    const onus_overruled *overruled;
    size_t count;
    struct place place = open_place(&definition, &config);
    for (const char *path = "a\0b\0c\0"; *path != '\0'; path += 2) say(&place, path, "true");
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    failing.requests = failing.allowed = 0;
    assert_int_equal(onus_decision_overruled(place.decision, &overruled, &count), ONUS_OK);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) assert_int_equal(overruled[i].by_count, 3);
    close_place(&place);
    assert_int_equal(failing.bytes, 0);
}

/* Nothing at all that a case could fall under. */
static void test_empty(void **state) {
    (void)state;
    const onus_policy_definition definition = {HEAD, PEOPLE, FACES};
    const onus_config most = {.max_nodes = UINT32_MAX}; /* more than there could be */
    struct place place = open_place(&definition, &most);
    assert_int_equal(onus_decide(place.decision, place.evidence, NULL), ONUS_OK);
    assert_int_equal(onus_decision_outcome(place.decision), ONUS_SILENT);
    close_place(&place);
    assert_string_equal(onus_unit_name((onus_unit)99), "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_other_policy),
                                       cmocka_unit_test(test_unset),
                                       cmocka_unit_test(test_excluded_together),
                                       cmocka_unit_test(test_figures),
                                       cmocka_unit_test(test_persons_too_rich),
                                       cmocka_unit_test(test_once),
                                       cmocka_unit_test(test_many_overruled),

                                       cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
