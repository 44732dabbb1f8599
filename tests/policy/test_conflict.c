/* SPDX-License-Identifier: Apache-2.0 */
/* The proof: which pairs of clauses conflict, and that the case shown for it is one. To see that, the policy is taken apart: a clause alone in it cannot conflict,
 * and must decide the case that was shown. */

#include "support/definition.h"
#include "support/refused.h"
#include "support/test.h"

#include <string.h>

#define HEAD   .id = "test", .version = "1", .silent_refer = "desk"
#define PEOPLE PARTIES({.id = "p"}, {.id = "q"}, {.id = "r"})
#define FACES                                                                                                          \
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN, .presume = "true"},                                           \
          {.path = "c", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"}), .presume = "y"},                                \
          {.path = "idle", BOOLEAN, .presume = "true"},                                                                \
          {.path = "days", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 30},                                            \
          {.path = "did.{party}", EACH("p", "q"), BOOLEAN})
#define TEAMS  GROUPS({.id = "one"}, {.id = "two"}, {.id = "team", .concurrent = true})
#define POLICY HEAD, PEOPLE, FACES, TEAMS

#define ON(...) .when = WHEN(__VA_ARGS__)
#define ALL_P   LIABLE(NULL, SHARE("p", "1"))
#define ALL_Q   LIABLE(NULL, SHARE("q", "1"))
#define HALVES  LIABLE(NULL, SHARE("p", "1/2"), SHARE("q", "1/2"))
#define A       IS("a", "true")
#define NOT_A   IS("a", "false")
#define ONE     .group = "one"
#define TWO     .group = "two"
#define TEAM    .group = "team"

/* ---- Conflicts --------------------------------------------------------------------------------------------- */

static const struct refused conflicts[] = {
    {{POLICY, CLAUSES({.id = "K1", ONE, ALL_P}, {.id = "K2", ONE, ALL_Q})}, "conflict clauses[K1] 'K1' other 'K2'"},
    {{POLICY, CLAUSES({.id = "K2", ONE, ON(A), ALL_P}, {.id = "K10", TWO, ON(IS("c", "x", "z")), ALL_Q})},
     "conflict clauses[K2] 'K2' other 'K10'"},
    {{POLICY, CLAUSES({.id = "K1", TEAM, ON(A), ALL_P}, {.id = "K2", TWO, ON(A), HALVES})},
     "conflict clauses[K1] 'K1' other 'K2'"},
    /* K3 takes care of one conflict and not of the other */
    {{POLICY, CLAUSES({.id = "K1", ONE, ON(A), ALL_P}, {.id = "K2", ONE, ON(IS("b", "true")), ALL_Q},
                      {.id = "K3", ONE, ON(A), HALVES, OVER("K1")})},
     "conflict clauses[K2] 'K2' other 'K3'"},
    {{POLICY, CLAUSES({.id = "K1", ONE, ON(BETWEEN("days", 5, 9)), ALL_P},
                      {.id = "K2", ONE, ON(BETWEEN("days", 9, 12)), ALL_Q})},
     "conflict clauses[K1] 'K1' other 'K2'"},
    /* one clause for two parties conflicts with itself */
    {{POLICY,
      CLAUSES({.id = "K1", ONE, EACH("p", "q"), ON(IS("did.{party}", "true")), LIABLE(NULL, SHARE("{party}", "1"))})},
     "conflict clauses[K1] 'K1' other 'K1'"},
    /* ranks say nothing within a rank */
    {{POLICY, RANKS(RANK("one", "two")), CLAUSES({.id = "K1", ONE, ALL_P}, {.id = "K2", TWO, ALL_Q})},
     "conflict clauses[K1] 'K1' other 'K2'"},
    /* every pair is shown */
    {{POLICY, CLAUSES({.id = "K1", ONE, ALL_P}, {.id = "K2", ONE, ALL_Q}, {.id = "K3", ONE, HALVES})},
     "conflict clauses[K1] 'K1' other 'K2'\nconflict clauses[K1] 'K1' other 'K3'\nconflict clauses[K2] 'K2' other "
     "'K3'"},
};

/* Put the case that a diagnostic shows ("a=true, c=x") into `evidence`: every fact of the policy is in it. */
static void enter_witness(onus_case *evidence, const char *witness) {
    onus_policy_info info;
    onus_policy_describe(onus_case_policy(evidence), &info);
    uint32_t facts = 0;
    while (*witness != '\0') {
        char path[64] = "", value[64] = "";
        size_t name = strcspn(witness, "="), rest = strcspn(witness + name + 1, ",");
        memcpy(path, witness, name);
        memcpy(value, witness + name + 1, rest);
        assert_int_equal(onus_case_set(evidence, path, value, NULL), ONUS_OK);
        witness += name + 1 + rest;
        witness += strspn(witness, ", ");
        facts++;
    }
    assert_int_equal(facts, info.facts);
}

/* Whether clause `id` alone, over which nothing prevails then, decides the case shown. */
static void check_decides(const onus_policy_definition *from, const char *id, const char *witness) {
    onus_policy_definition definition = *from;
    onus_clause_definition alone[4];
    definition.clauses = alone;
    definition.clause_count = 0;
    for (size_t i = 0; i < from->clause_count; i++) {
        /* The others stay, for their conditions cut the integers, but they carry nothing. */
        onus_clause_definition *clause = &alone[definition.clause_count++];
        *clause = from->clauses[i];
        if (strcmp(clause->id, id) != 0) clause->liable = NULL;
        if (clause->each_count > 0) { /* the first party's will do */
            clause->each_count = 1;
        }
    }
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    assert_int_equal(onus_policy_new(&definition, NULL, NULL, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    enter_witness(evidence, witness);
    assert_int_equal(onus_decide(decision, evidence, NULL), ONUS_OK);
    if (onus_decision_outcome(decision) != ONUS_DETERMINED) fail_msg("%s does not hold: %s", id, witness);
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

static void test_conflicts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++) {
        const onus_policy_definition *definition = &conflicts[i].definition;
        onus_diagnostics *diagnostics;
        onus_policy *policy;
        check_refused(&conflicts[i], NULL, NULL, ONUS_E_POLICY);
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        assert_int_equal(onus_policy_new(definition, NULL, NULL, &policy, diagnostics), ONUS_E_POLICY);
        const onus_diagnostic *diagnostic;
        for (size_t k = 0; (diagnostic = onus_diagnostics_get(diagnostics, k)) != NULL; k++) {
            check_decides(definition, diagnostic->given, diagnostic->witness);
            check_decides(definition, diagnostic->other, diagnostic->witness);
        }
        onus_diagnostics_free(diagnostics);
    }
}

/* What is presumed stays in the case shown unless the conflict needs something else, and so do facts that no clause reads. */
static void test_witness_is_plain(void **state) {
    (void)state;
    onus_diagnostics *diagnostics;
    onus_policy *policy;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_policy_new(&conflicts[1].definition, NULL, NULL, &policy, diagnostics);
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->witness,
                        "a=true, b=true, c=x, days=0..30, did.p=false, did.q=false, idle=true");
    onus_diagnostics_free(diagnostics);
}

/* ---- No conflicts ------------------------------------------------------------------------------------------ */

static const onus_policy_definition sound[] = {
    {POLICY, CLAUSES({.id = "K1", ONE, ON(A), ALL_P}, {.id = "K2", ONE, ON(NOT_A), ALL_Q})},
    {POLICY, CLAUSES({.id = "K1", ONE, ALL_P}, {.id = "K2", TWO, ALL_P})},
    {POLICY, CLAUSES({.id = "K1", TEAM, ALL_P}, {.id = "K2", TEAM, ALL_Q})},
    {POLICY, CLAUSES({.id = "K1", ONE, ALL_P, OVER("K2")}, {.id = "K2", ONE, ALL_Q})},
    {POLICY, RANKS(RANK("two"), RANK("one")), CLAUSES({.id = "K1", ONE, ALL_P}, {.id = "K2", TWO, ALL_Q})},
    {POLICY, CLAUSES({.id = "K1", ONE, ON(BETWEEN("days", 5, 9)), ALL_P},
                     {.id = "K2", ONE, ON(BETWEEN("days", 10, 12)), ALL_Q})},
    /* a conflict that cannot come up: declared impossible, outside, nothing to share */
    {POLICY, NEVER({.id = "n", .when = WHEN(A)}),
     CLAUSES({.id = "K1", ONE, ON(A), ALL_P}, {.id = "K2", ONE, ON(A), ALL_Q})},
    {POLICY, .outside = &(const onus_outside_definition){.when = WHEN(A)},
     CLAUSES({.id = "K1", ONE, ON(A), ALL_P}, {.id = "K2", ONE, ON(A), ALL_Q})},
    {POLICY, .nothing_to_share = WHEN(A), CLAUSES({.id = "K1", ONE, ON(A), ALL_P}, {.id = "K2", ONE, ON(A), ALL_Q})},
    /* K1 over K2 over K3, so over K3; and where K3 holds K2 does too or K1 */
    {POLICY, CLAUSES({.id = "K1", ONE, ON(A), ALL_P, OVER("K2")}, {.id = "K2", ONE, ALL_Q, OVER("K3")},
                     {.id = "K3", ONE, HALVES})},
    /* K2 and K3 disagree, but only where K1 holds, which prevails over both */
    {POLICY, CLAUSES({.id = "K1", ONE, ON(A), ALL_P, OVER("K2", "K3")}, {.id = "K2", ONE, ON(A), ALL_Q},
                     {.id = "K3", ONE, ON(A), HALVES})},
};

static void test_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        onus_policy *policy;
        if (onus_policy_new(&sound[i], NULL, NULL, &policy, NULL) != ONUS_OK) fail_msg("%zu", i);
        onus_policy_free(policy);
    }
}

/* ---- Precedence -------------------------------------------------------------------------------------------- */

static const struct refused cycles[] = {
    {{POLICY, CLAUSES({.id = "K1", OVER("K1")})}, "precedence-cycle clauses[K1].prevails_over 'K1' other 'K1'"},
    {{POLICY, CLAUSES({.id = "K1", OVER("K2")}, {.id = "K2", OVER("K1")})},
     "precedence-cycle clauses[K1].prevails_over 'K1' other 'K2'"},
    {{POLICY,
      CLAUSES({.id = "K1", OVER("K3")}, {.id = "K2", OVER("K1")}, {.id = "K3", OVER("K2")}, {.id = "K0", OVER("K1")})},
     "precedence-cycle clauses[K1].prevails_over 'K1' other 'K2'"},
    /* a rank one way, a clause the other */
    {{POLICY, RANKS(RANK("one"), RANK("two")), CLAUSES({.id = "K1", ONE}, {.id = "K2", TWO, OVER("K1")})},
     "precedence-cycle clauses[K1].prevails_over 'K1' other 'K2'"},
};

static void test_cycles(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cycles / sizeof *cycles; i++) check_refused(&cycles[i], NULL, NULL, ONUS_E_POLICY);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_conflicts), cmocka_unit_test(test_witness_is_plain),
                                       cmocka_unit_test(test_sound), cmocka_unit_test(test_cycles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
