/* SPDX-License-Identifier: Apache-2.0 */
/* Whether decisions under two policies come to the same: of policies that share nothing, whatever follows counts, by name. Two versions of one policy differ in one thing at a time. */
#include <string.h>

#include "support/definition.h"
#include "support/test.h"

static const onus_party_definition parties[] = {{.id = "p"}, {.id = "q"}}, turned[] = {{.id = "q"}, {.id = "p"}};
static const onus_department_definition departments[] = {{.id = "d"}, {.id = "e"}},
                                        swapped[] = {{.id = "e"}, {.id = "d"}};
static const onus_event_definition events[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
static const onus_value_definition grades[] = {{.id = "slight"}, {.id = "grave"}};
static const onus_fact_definition facts[] = {{.path = "late", .kind = ONUS_FACT_BOOLEAN},
                                             {.path = "gravity", .values = grades, .value_count = 2, .measure = true}};
static const onus_group_definition groups[] = {{.id = "g"}};
static const char *const yes[] = {"true"};
static const onus_condition_definition late = {
    .kind = ONUS_CONDITION_FACT, .name = "late", .values = yes, .value_count = 1};

struct version {
    onus_refer_definition refer;
    onus_within_definition within;
    onus_grade_definition amounts[2];
    onus_fine_definition fines[2];
    onus_finding_definition findings[2];
    onus_clause_definition clause;
    onus_policy_definition definition;
};

static void make(struct version *version) {
    version->refer = (onus_refer_definition){.to = "d"};
    version->within = (onus_within_definition){.from = "a", .to = "b", .unit = ONUS_UNIT_DAYS, .count = 3};
    version->amounts[0] = (onus_grade_definition){"slight", "10"};
    version->amounts[1] = (onus_grade_definition){"grave", "20"};
    version->fines[0] = (onus_fine_definition){.party = "p", .amount = "5"};
    version->fines[1] =
        (onus_fine_definition){.party = "q", .by = "gravity", .grades = version->amounts, .grade_count = 2};
    version->findings[0] = (onus_finding_definition){.id = "found", .party = "p"};
    version->findings[1] = (onus_finding_definition){.id = "seen"};
    version->clause = (onus_clause_definition){.id = "C",
                                               .group = "g",
                                               .when = &late,
                                               .refers = &version->refer,
                                               .refer_count = 1,
                                               .withins = &version->within,
                                               .within_count = 1,
                                               .fines = version->fines,
                                               .fine_count = 2,
                                               .findings = version->findings,
                                               .finding_count = 2};
    version->definition = (onus_policy_definition){.id = "t",
                                                   .version = "1",
                                                   .currency = "CNY",
                                                   .parties = parties,
                                                   .party_count = 2,
                                                   .departments = departments,
                                                   .department_count = 2,
                                                   .events = events,
                                                   .event_count = 3,
                                                   .facts = facts,
                                                   .fact_count = 2,
                                                   .groups = groups,
                                                   .group_count = 1,
                                                   .clauses = &version->clause,
                                                   .clause_count = 1};
}

struct decided {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
};

/* `value`: of the fact "late"; NULL: nothing is known of it. */
static struct decided decide(const struct version *version, const char *value) {
    struct decided made;
    assert_int_equal(onus_policy_new(&version->definition, NULL, NULL, &made.policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(made.policy, &made.evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(made.policy, NULL, &made.decision), ONUS_OK);
    if (value != NULL) assert_int_equal(onus_case_set(made.evidence, "late", value, NULL), ONUS_OK);
    assert_int_equal(onus_decide(made.decision, made.evidence, NULL), ONUS_OK);
    return made;
}

static void forget(struct decided *made) {
    onus_decision_free(made->decision);
    onus_case_free(made->evidence);
    onus_policy_free(made->policy);
}

/* Either way round; where the clause does not apply, both come to nothing; where that is open, both are open. */
static void check_same(const struct version *one, const struct version *other, bool same, int line) {
    static const char *const values[] = {"true", "false", NULL};
    for (size_t i = 0; i < 3; i++) {
        struct decided left = decide(one, values[i]), right = decide(other, values[i]);
        bool expected = i > 0 || same;
        if (onus_decision_same(left.decision, right.decision) != expected ||
            onus_decision_same(right.decision, left.decision) != expected)
            fail_msg("line %d, late %s: not %s", line, values[i], expected ? "the same" : "different");
        forget(&left);
        forget(&right);
    }
}

#define CHECK(same, change)                                                                                            \
    do {                                                                                                               \
        make(&one);                                                                                                    \
        make(&other);                                                                                                  \
        change;                                                                                                        \
        check_same(&one, &other, same, __LINE__);                                                                      \
    } while (0)

static void test_one_thing(void **state) {
    (void)state;
    static struct version one, other;
    CHECK(true, (void)0);
    CHECK(false, other.refer.to = "e");
    CHECK(false, other.within.count = 4);
    CHECK(false, other.within.unit = ONUS_UNIT_HOURS);
    CHECK(false, other.within.from = "c");
    CHECK(false, other.within.to = "c");
    CHECK(false, other.clause.within_count = 0);
    CHECK(false, other.fines[0].amount = "6");
    CHECK(false, other.fines[0].party = "q");
    CHECK(false, other.amounts[1].amount = "21");
    CHECK(false, (other.fines[1].by = NULL, other.fines[1].amount = "10"));
    CHECK(false, other.clause.fine_count = 1);
    CHECK(false, other.clause.fine_count = 0);
    CHECK(false, other.findings[0].id = "other");
    CHECK(false, other.findings[0].party = "q");
    CHECK(false, other.findings[0].party = NULL);
    CHECK(false, other.findings[1].party = "q");
    CHECK(false, other.clause.finding_count = 1);
    CHECK(false, other.clause.id = "D");
}

/* Handles do not count. */
static void test_other_order(void **state) {
    (void)state;
    static struct version one, other;
    CHECK(true, other.definition.parties = turned);
    CHECK(true, other.definition.departments = swapped);
    CHECK(true, other.definition.version = "2");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_thing), cmocka_unit_test(test_other_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
