/* SPDX-License-Identifier: Apache-2.0 */
/* Departments in charge and time limits, against a reading of the clauses one world at a time: policies made at random, cases of which some facts are open, every completion of
 * them looked at. */
#include <string.h>

#include "onus_definition.h"
#include "support/random.h"
#include "support/test.h"

#define FACTS       4
#define CLAUSES     5
#define DEPARTMENTS 3
#define POLICIES    300
#define WORLDS      (1u << FACTS)

static const char *const fact_names[FACTS] = {"f0", "f1", "f2", "f3"};
static const char *const clause_names[CLAUSES] = {"C0", "C1", "C2", "C3", "C4"};
static const char *const group_names[CLAUSES] = {"g0", "g1", "g2", "g3", "g4"};
static const char *const department_names[DEPARTMENTS] = {"d0", "d1", "d2"};
static const char *const truths[] = {"true"}, *const lies[] = {"false"};

/* One made policy, and what its clauses say in plain numbers. Clause 0 prevails over clause 1, and so on. */
struct made {
    onus_condition_definition literals[CLAUSES][FACTS], whens[CLAUSES];
    onus_refer_definition refers[CLAUSES];
    onus_within_definition withins[CLAUSES];
    onus_clause_definition clauses[CLAUSES];
    const char *informs[CLAUSES][DEPARTMENTS];
    uint32_t must[CLAUSES], must_not[CLAUSES];
    uint32_t charge[CLAUSES]; /* a department, or ONUS_NONE */
    uint32_t told[CLAUSES];
    int64_t hours[CLAUSES]; /* 0: no limit */
};

static void make_clause(struct made *made, struct random *random, uint32_t i) {
    size_t literals = 0, informs = 0;
    made->must[i] = made->must_not[i] = made->told[i] = 0;
    for (uint32_t fact = 0; fact < FACTS; fact++) {
        uint32_t side = random_below(random, 3);
        if (side == 2) continue;
        (side == 0 ? made->must : made->must_not)[i] |= 1u << fact;
        made->literals[i][literals++] = (onus_condition_definition){.kind = ONUS_CONDITION_FACT,
                                                                    .name = fact_names[fact],
                                                                    .values = side == 0 ? truths : lies,
                                                                    .value_count = 1};
    }
    made->whens[i] =
        (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = made->literals[i], .part_count = literals};
    made->charge[i] = random_below(random, DEPARTMENTS + 1);
    if (made->charge[i] == DEPARTMENTS) made->charge[i] = ONUS_NONE;
    for (uint32_t d = 0; d < DEPARTMENTS; d++) {
        if (random_below(random, 3) != 0) continue;
        made->told[i] |= 1u << d;
        made->informs[i][informs++] = department_names[d];
    }
    made->hours[i] = random_below(random, 3) == 0 ? 0 : 1 + random_below(random, 3);
    bool refers = made->charge[i] != ONUS_NONE || informs > 0;
    made->refers[i] =
        (onus_refer_definition){.to = made->charge[i] == ONUS_NONE ? NULL : department_names[made->charge[i]],
                                .inform = made->informs[i],
                                .inform_count = informs};
    made->withins[i] = (onus_within_definition){.from = "a", .to = "b", .count = made->hours[i]};
    made->clauses[i] = (onus_clause_definition){.id = clause_names[i],
                                                .group = group_names[i],
                                                .when = &made->whens[i],
                                                .refers = &made->refers[i],
                                                .refer_count = refers,
                                                .withins = &made->withins[i],
                                                .within_count = made->hours[i] > 0};
}

static onus_policy *make(struct made *made, struct random *random) {
    onus_fact_definition facts[FACTS];
    onus_group_definition groups[CLAUSES];
    onus_rank_definition ranks[CLAUSES];
    onus_department_definition departments[DEPARTMENTS];
    const onus_event_definition events[] = {{.id = "a"}, {.id = "b"}};
    for (uint32_t i = 0; i < FACTS; i++)
        facts[i] = (onus_fact_definition){.path = fact_names[i], .kind = ONUS_FACT_BOOLEAN};
    for (uint32_t i = 0; i < DEPARTMENTS; i++) departments[i] = (onus_department_definition){.id = department_names[i]};
    for (uint32_t i = 0; i < CLAUSES; i++) {
        groups[i] = (onus_group_definition){.id = group_names[i]};
        ranks[i] = (onus_rank_definition){.groups = &group_names[i], .group_count = 1};
        make_clause(made, random, i);
    }
    /* Something must be said of departments or limits, or else somebody would have to be named who pays. */
    if (made->clauses[0].refer_count == 0) {
        made->charge[0] = 0;
        made->refers[0].to = department_names[0];
        made->clauses[0].refer_count = 1;
    }
    const onus_policy_definition definition = {.id = "made",
                                               .version = "1",
                                               .facts = facts,
                                               .fact_count = FACTS,
                                               .departments = departments,
                                               .department_count = DEPARTMENTS,
                                               .events = events,
                                               .event_count = 2,
                                               .groups = groups,
                                               .group_count = CLAUSES,
                                               .precedence = ranks,
                                               .rank_count = CLAUSES,
                                               .clauses = made->clauses,
                                               .clause_count = CLAUSES};
    onus_policy *policy = NULL;
    assert_int_equal(onus_policy_new(&definition, NULL, NULL, &policy, NULL), ONUS_OK);
    return policy;
}

/* ---- One world at a time ---- */

struct seen {
    uint32_t charge[DEPARTMENTS], told[DEPARTMENTS], limit[CLAUSES]; /* in how many worlds */
    uint32_t worlds, silent;
    uint32_t outcomes; /* different ones */
    uint64_t first;
};

static void look(const struct made *made, uint32_t world, struct seen *seen) {
    uint32_t charge = ONUS_NONE, limit = ONUS_NONE, told = 0;
    for (uint32_t i = 0; i < CLAUSES; i++) {
        if ((world & made->must[i]) != made->must[i] || (world & made->must_not[i]) != 0) continue;
        told |= made->told[i];
        if (made->charge[i] != ONUS_NONE) told |= 1u << made->charge[i];
        if (charge == ONUS_NONE) charge = made->charge[i];
        if (limit == ONUS_NONE && made->hours[i] > 0) limit = i;
    }
    if (charge != ONUS_NONE) {
        told &= ~(1u << charge);
        seen->charge[charge]++;
    }
    for (uint32_t d = 0; d < DEPARTMENTS; d++) seen->told[d] += told >> d & 1;
    if (limit != ONUS_NONE) seen->limit[limit]++;
    seen->silent += charge == ONUS_NONE && limit == ONUS_NONE;
    uint64_t outcome = (uint64_t)charge << 32 | limit;
    if (seen->worlds == 0) seen->first = outcome;
    seen->outcomes |= outcome == seen->first ? 1 : 2;
    seen->worlds++;
}

static void compare(const struct made *made, onus_decision *decision, const struct seen *seen) {
    const onus_referral *referrals;
    const onus_limit *limits;
    size_t count, at = 0;
    const char *refer = NULL;
    assert_int_equal(onus_decision_referrals(decision, &referrals, &count), ONUS_OK);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t d = 0; d < DEPARTMENTS; d++) {
            uint32_t times = pass == 0 ? seen->charge[d] : seen->told[d];
            if (times == 0) continue;
            assert_true(at < count);
            assert_int_equal(referrals[at].department, d);
            assert_int_equal(referrals[at].in_charge, pass == 0);
            assert_int_equal(referrals[at++].possible, times < seen->worlds);
            if (pass == 0 && times == seen->worlds) refer = department_names[d];
        }
    assert_int_equal(at, count);
    assert_true((refer == NULL) == (onus_decision_refer(decision) == NULL));
    if (refer != NULL) assert_string_equal(onus_decision_refer(decision), refer);
    assert_int_equal(onus_decision_limits(decision, &limits, &count), ONUS_OK);
    at = 0;
    for (uint32_t i = 0; i < CLAUSES; i++) {
        if (seen->limit[i] == 0) continue;
        assert_true(at < count);
        assert_int_equal(limits[at].clause, i);
        assert_int_equal(limits[at].count, made->hours[i]);
        assert_int_equal(limits[at++].possible, seen->limit[i] < seen->worlds);
    }
    assert_int_equal(at, count);
}

static void test_agree(void **state) {
    (void)state;
    struct random random = {20261129};
    for (int round = 0; round < POLICIES; round++) {
        struct made made;
        onus_policy *policy = make(&made, &random);
        onus_case *evidence;
        onus_decision *decision;
        assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
        assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
        for (uint32_t known = 0; known < WORLDS; known++) {
            uint32_t values = random_below(&random, WORLDS) & known;
            struct seen seen = {0};
            onus_case_clear(evidence);
            for (uint32_t fact = 0; fact < FACTS; fact++)
                if ((known >> fact & 1) != 0)
                    assert_int_equal(onus_case_set_values(evidence, fact, (values >> fact & 1) != 0 ? 2 : 1), ONUS_OK);
            for (uint32_t world = 0; world < WORLDS; world++)
                if ((world & known) == values) look(&made, world, &seen);
            assert_int_equal(onus_decide(decision, evidence, NULL), ONUS_OK);
            compare(&made, decision, &seen);
            onus_outcome same = seen.silent > 0 ? ONUS_SILENT : ONUS_DETERMINED;
            assert_int_equal(onus_decision_outcome(decision), seen.outcomes == 1 ? same : ONUS_INSUFFICIENT);
        }
        onus_decision_free(decision);
        onus_case_free(evidence);
        onus_policy_free(policy);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
