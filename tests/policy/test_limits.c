/* SPDX-License-Identifier: Apache-2.0 */
/* What is too large: refused with the limit's name, never met by running out of something. Just at the limit all is well. */

#include "support/definition.h"
#include "support/refused.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

/* Enough of everything to go beyond any limit; each test points a definition at what it needs. */
static char names[ONUS_MAX_CLAUSES + 2][8];
static onus_party_definition parties[ONUS_MAX_PARTIES + 1];
static onus_value_definition values[ONUS_MAX_VALUES + 1];
static onus_fact_definition facts[ONUS_MAX_FACTS + 1];
static onus_quantity_definition quantities[ONUS_MAX_QUANTITIES + 1];
static onus_clause_definition clauses[ONUS_MAX_CLAUSES + 1];
static onus_group_definition groups[ONUS_MAX_CLAUSES + 1];
static onus_term_definition terms[ONUS_MAX_CLAUSES + 1];
static onus_department_definition departments[ONUS_MAX_NAMED + 1];
static onus_event_definition events[ONUS_MAX_NAMED + 1];
static onus_parameter_definition parameters[ONUS_MAX_NAMED + 1];
static onus_never_definition nevers[ONUS_MAX_CLAUSES + 1];
static onus_rank_definition ranks[ONUS_MAX_CLAUSES + 1];
static onus_condition_definition conditions[ONUS_MAX_CLAUSES + 1];

static const char *const yes[] = {"true"};
static const char *const thrice[] = {"n0", "n1", "n0"};
static const onus_condition_definition nothing = {.kind = ONUS_CONDITION_ALL}, never = {.kind = ONUS_CONDITION_ANY};

static int fill(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) snprintf(names[i], sizeof names[i], "n%zu", i);
    for (size_t i = 0; i <= ONUS_MAX_PARTIES; i++) parties[i].id = names[i];
    for (size_t i = 0; i <= ONUS_MAX_VALUES; i++) values[i].id = names[i];
    for (size_t i = 0; i <= ONUS_MAX_FACTS; i++)
        facts[i] = (onus_fact_definition){.path = names[i], .kind = ONUS_FACT_BOOLEAN};
    for (size_t i = 0; i <= ONUS_MAX_QUANTITIES; i++) quantities[i].path = names[i];
    for (size_t i = 0; i <= ONUS_MAX_NAMED; i++) {
        departments[i].id = events[i].id = names[i];
        parameters[i] = (onus_parameter_definition){.id = names[i], .from = 1, .to = 2};
    }
    for (size_t i = 0; i <= ONUS_MAX_CLAUSES; i++) {
        clauses[i].id = groups[i].id = names[i];
        nevers[i] = (onus_never_definition){.id = names[i], .when = &never};
        terms[i] = (onus_term_definition){.id = names[i], .when = &nothing};
    }
    return 0;
}

/* Fine with `count` at `limit`, refused with one more. */
static void check_limit(onus_policy_definition *definition, size_t *count, size_t limit, const char *says) {
    onus_policy *policy;
    *count = limit;
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_free(policy);
    *count = limit + 1;
    check_refused(&(struct refused){*definition, says}, NULL, NULL, ONUS_E_LIMIT);
}

static onus_policy_definition bare(void) {
    return (onus_policy_definition){.id = "test", .version = "1", .parties = parties, .party_count = 2};
}

static void test_counts(void **state) {
    (void)state;
    onus_policy_definition d = bare();
    check_limit(&d, &d.party_count, ONUS_MAX_PARTIES, "policy-limit parties 'parties' other '32'");
    d = bare();
    d.facts = facts;
    check_limit(&d, &d.fact_count, ONUS_MAX_FACTS, "policy-limit facts 'facts' other '512'");
    d = bare();
    d.quantities = quantities;
    check_limit(&d, &d.quantity_count, ONUS_MAX_QUANTITIES, "policy-limit quantities 'quantities' other '64'");
    d = bare();
    d.clauses = clauses;
    check_limit(&d, &d.clause_count, ONUS_MAX_CLAUSES, "policy-limit clauses 'clauses' other '2048'");
    d = bare();
    d.groups = groups;
    check_limit(&d, &d.group_count, ONUS_MAX_CLAUSES, "policy-limit groups 'groups' other '2048'");
    d = bare();
    d.terms = terms;
    check_limit(&d, &d.term_count, ONUS_MAX_CLAUSES, "policy-limit terms 'terms' other '2048'");
    d = bare();
    d.never = nevers;
    check_limit(&d, &d.never_count, ONUS_MAX_CLAUSES, "policy-limit never 'declarations of never' other '2048'");
    d = bare();
    d.departments = departments;
    check_limit(&d, &d.department_count, ONUS_MAX_NAMED, "policy-limit departments 'departments' other '64'");
    d = bare();
    d.events = events;
    check_limit(&d, &d.event_count, ONUS_MAX_NAMED, "policy-limit events 'events' other '64'");
    d = bare();
    d.precedence = ranks;
    check_limit(&d, &d.rank_count, ONUS_MAX_CLAUSES, "policy-limit precedence 'ranks' other '2048'");
    d = bare();
    onus_fact_definition fact = {.path = "f", .values = values};
    d.facts = &fact;
    d.fact_count = 1;
    check_limit(&d, &fact.value_count, ONUS_MAX_VALUES, "policy-limit facts[f] 'values of one fact' other '64'");
    const onus_refer_definition refer = {.to = "n0", .by = "f", .value = "n0"};
    onus_clause_definition clause = {.id = "C", .refers = &refer, .refer_count = 1};
    fact.measure = true;
    d.departments = departments;
    d.department_count = 1;
    d.clauses = &clause;
    d.clause_count = 1;
    check_limit(&d, &fact.value_count, ONUS_MAX_VALUES - 1,
                "policy-limit clauses[C].refer 'values of a measure that a department goes by' other '63'");
}

/* As many as there may be, and one more from a variant. */
static void check_merged(const onus_policy_definition *full, onus_policy_definition more, const char *says) {
    more.id = "test/more";
    more.extends = "test";
    check_refused(&(struct refused){more, says}, full, NULL, ONUS_E_LIMIT);
}

static void test_merged(void **state) {
    (void)state;
    onus_policy_definition full = bare();
    full.parties = parties;
    full.party_count = ONUS_MAX_PARTIES;
    full.facts = facts;
    full.fact_count = ONUS_MAX_FACTS;
    full.quantities = quantities;
    full.quantity_count = ONUS_MAX_QUANTITIES;
    full.departments = departments;
    full.department_count = full.event_count = full.parameter_count = ONUS_MAX_NAMED;
    full.events = events;
    full.parameters = parameters;
    full.terms = terms;
    full.groups = groups;
    full.never = nevers;
    full.clauses = clauses;
    full.term_count = full.group_count = full.never_count = full.clause_count = ONUS_MAX_CLAUSES;
#define ONE_MORE(list, member, number, limit, says)                                                                    \
    check_merged(&full, (onus_policy_definition){.member = &list[limit], .number = 1}, says)
    ONE_MORE(parties, parties, party_count, ONUS_MAX_PARTIES, "policy-limit parties 'parties' other '32'");
    ONE_MORE(facts, facts, fact_count, ONUS_MAX_FACTS, "policy-limit facts 'facts' other '512'");
    ONE_MORE(quantities, quantities, quantity_count, ONUS_MAX_QUANTITIES,
             "policy-limit quantities 'quantities' other '64'");
    ONE_MORE(departments, departments, department_count, ONUS_MAX_NAMED,
             "policy-limit departments 'departments' other '64'");
    ONE_MORE(events, events, event_count, ONUS_MAX_NAMED, "policy-limit events 'events' other '64'");
    ONE_MORE(parameters, parameters, parameter_count, ONUS_MAX_NAMED,
             "policy-limit parameters 'parameters' other '64'");
    ONE_MORE(terms, terms, term_count, ONUS_MAX_CLAUSES, "policy-limit terms 'terms' other '2048'");
    ONE_MORE(groups, groups, group_count, ONUS_MAX_CLAUSES, "policy-limit groups 'groups' other '2048'");
    ONE_MORE(nevers, never, never_count, ONUS_MAX_CLAUSES, "policy-limit never 'declarations of never' other '2048'");
    ONE_MORE(clauses, clauses, clause_count, ONUS_MAX_CLAUSES, "policy-limit clauses 'clauses' other '2048'");
#undef ONE_MORE
}

/* An `each` counts as often as it is written. */
static void test_expanded_facts(void **state) {
    (void)state;
    static onus_fact_definition each[ONUS_MAX_FACTS / 2];
    static char paths[ONUS_MAX_FACTS / 2][20];
    for (size_t i = 0; i < ONUS_MAX_FACTS / 2; i++) {
        snprintf(paths[i], sizeof paths[i], "{party}.f%zu", i);
        each[i] = (onus_fact_definition){.path = paths[i], .kind = ONUS_FACT_BOOLEAN, .each = thrice, .each_count = 2};
    }
    onus_policy_definition d = bare();
    d.facts = each;
    d.fact_count = ONUS_MAX_FACTS / 2;
    onus_policy *policy;
    onus_policy_info info;
    assert_int_equal(onus_policy_new(&d, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_describe(policy, &info);
    assert_int_equal(info.facts, ONUS_MAX_FACTS);
    onus_policy_free(policy);
    each[0].each_count = 3;
    check_refused(&(struct refused){d, "policy-limit facts 'facts' other '512'"}, NULL, NULL, ONUS_E_LIMIT);
}

static void test_ranges(void **state) {
    (void)state;
    onus_fact_definition fact = {.path = "days", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 1000};
    onus_clause_definition clause = {.id = "C"};
    onus_condition_definition when = {.kind = ONUS_CONDITION_ANY, .parts = conditions};
    onus_policy_definition d = bare();
    for (size_t i = 0; i <= ONUS_MAX_VALUES; i++)
        conditions[i] = (onus_condition_definition){
            .kind = ONUS_CONDITION_RANGE, .name = "days", .from = (int64_t)i * 3 + 1, .to = INT64_MAX};
    d.facts = &fact;
    d.clauses = &clause;
    d.fact_count = d.clause_count = 1;
    clause.when = &when;
    check_limit(&d, &when.part_count, ONUS_MAX_VALUES - 1, "policy-limit facts[days] 'ranges of one fact' other '64'");
    for (when.part_count = 66; when.part_count < 2000; when.part_count += 300) {
        for (size_t i = 65; i < when.part_count; i++) conditions[i] = conditions[64];
        check_refused(&(struct refused){d, "policy-limit facts[days] 'ranges of one fact' other '64'"}, NULL, NULL,
                      ONUS_E_LIMIT);
    }
}

/* Shares, fines, referrals and limits count as often as `each` writes them. */
static void test_consequences(void **state) {
    (void)state;
    static const char *each[ONUS_MAX_PARTIES];
    for (size_t i = 0; i < ONUS_MAX_PARTIES; i++) each[i] = names[i];
    static const onus_share_definition share = {.party = "{party}", .share = "1"};
    static const onus_liable_definition liable = {.shares = &share, .share_count = 1};
    static const onus_fine_definition fine = {.party = "{party}", .amount = "1"};
    static const onus_refer_definition refer = {.to = "n0"};
    onus_policy_definition d = bare();
    d.party_count = ONUS_MAX_PARTIES;
    d.departments = departments;
    d.department_count = 1;
    d.groups = groups;
    d.group_count = 1;
    d.clauses = clauses;
    d.clause_count = ONUS_MAX_CONSEQUENCES / ONUS_MAX_PARTIES + 1;
    static const char *const says[] = {"policy-limit clauses 'shares' other '8192'",
                                       "policy-limit clauses 'fines' other '8192'",
                                       "policy-limit clauses 'referrals and limits' other '8192'"};
    for (size_t kind = 0; kind < sizeof says / sizeof *says; kind++) {
        for (size_t i = 0; i < d.clause_count; i++)
            clauses[i] = (onus_clause_definition){.id = names[i],
                                                  .group = names[0],
                                                  .each = each,
                                                  .each_count = ONUS_MAX_PARTIES,
                                                  .liable = kind == 0 ? &liable : NULL,
                                                  .fines = &fine,
                                                  .fine_count = kind == 1,
                                                  .refers = &refer,
                                                  .refer_count = kind == 2};
        check_refused(&(struct refused){d, says[kind]}, NULL, NULL, ONUS_E_LIMIT);
    }
    for (size_t i = 0; i < d.clause_count; i++) clauses[i] = (onus_clause_definition){.id = names[i]};
}

/* So many bytes in one text, before and after its placeholders are filled in. */
static void test_texts(void **state) {
    (void)state;
    static char text[ONUS_MAX_TEXT + 2], filled[ONUS_MAX_TEXT + 2];
    memset(text, 'x', ONUS_MAX_TEXT + 1);
    for (size_t i = 0; i + 7 < ONUS_MAX_TEXT; i += 7) memcpy(filled + i, "{party}", 7);
    const onus_label labels[] = {{"en", text}, {"en", filled}};
    const char *const each[] = {"n0"};
    onus_policy_definition d = bare();
    onus_fact_definition fact = {.path = "f.{party}", .kind = ONUS_FACT_BOOLEAN, .each = each, .each_count = 1};
    onus_party_definition people[] = {{.id = "n0"}, {.id = "n1"}};
    onus_label name = {"en", "somebody at length"};
    d.parties = people;
    d.facts = &fact;
    d.fact_count = 1;
    fact.label = (onus_labels){&labels[0], 1};
    check_refused(&(struct refused){d, "policy-limit facts[f.n0] 'bytes in one text' other '4096'"}, NULL, NULL,
                  ONUS_E_LIMIT);
    text[ONUS_MAX_TEXT] = '\0';
    onus_policy *policy;
    assert_int_equal(onus_policy_new(&d, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_free(policy);
    fact.label.items = &labels[1];
    people[0].label = (onus_labels){&name, 1};
    check_refused(&(struct refused){d, "policy-limit facts[f.n0] 'bytes in one text' other '4096'"}, NULL, NULL,
                  ONUS_E_LIMIT);
}

/* Facts that follow from events. */
static void test_followed(void **state) {
    (void)state;
    static onus_fact_definition followed[65];
    static const char *const of[] = {"n0"};
    for (size_t i = 0; i < 65; i++)
        followed[i] = (onus_fact_definition){
            .path = names[i], .kind = ONUS_FACT_BOOLEAN, .timing = ONUS_TIMING_GIVEN, .events = of, .event_count = 1};
    onus_policy_definition d = bare();
    d.events = events;
    d.event_count = 1;
    d.facts = followed;
    check_limit(&d, &d.fact_count, 64, "policy-limit facts[n64] 'facts that follow from events' other '64'");
}

/* `depth` conditions within one another. */
static const onus_condition_definition *nest(size_t depth) {
    conditions[0] =
        (onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "n0", .values = yes, .value_count = 1};
    for (size_t i = 1; i < depth; i++)
        conditions[i] =
            (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = &conditions[i - 1], .part_count = 1};
    return &conditions[depth - 1];
}

#define TOO_DEEP "'conditions within conditions' other '32'"

static void test_depth(void **state) {
    (void)state;
    onus_clause_definition clause = {.id = "C", .when = nest(ONUS_MAX_CONDITION_DEPTH)};
    onus_policy_definition d = bare();
    onus_policy *policy;
    d.facts = facts;
    d.clauses = &clause;
    d.fact_count = d.clause_count = 1;
    assert_int_equal(onus_policy_new(&d, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_free(policy);
    clause.when = nest(ONUS_MAX_CONDITION_DEPTH + 1);
    check_refused(&(struct refused){d, "policy-limit clauses[C].when " TOO_DEEP}, NULL, NULL, ONUS_E_LIMIT);
    clause.when = nest(ONUS_MAX_CLAUSES);
    check_refused(&(struct refused){d, "policy-limit clauses[C].when " TOO_DEEP}, NULL, NULL, ONUS_E_LIMIT);
}

/* Depth counts through terms, in whatever order they stand. A chain of two thousand terms must be refused and not recursed into. */
static void test_depth_through_terms(void **state) {
    (void)state;
    static onus_condition_definition uses[ONUS_MAX_CLAUSES], negations[ONUS_MAX_CLAUSES];
    static onus_term_definition chain[ONUS_MAX_CLAUSES];
    onus_policy_definition d = bare();
    d.facts = facts;
    d.fact_count = 1;
    d.terms = chain;
    for (int backwards = 0; backwards < 2; backwards++) {
        for (size_t count = 30; count <= ONUS_MAX_CLAUSES; count += count < 36 ? 1 : 671) {
            for (size_t i = 0; i < count; i++) {
                size_t place = backwards ? count - 1 - i : i;
                bool last = i + 1 == count;
                uses[i] = (onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = names[i + 1]};
                if (last) uses[i] = *nest(1);
                negations[i] =
                    (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = &uses[i], .part_count = 1};
                chain[place] = (onus_term_definition){.id = names[i], .when = &negations[i]};
            }
            d.term_count = count;
            onus_policy *policy;
            onus_status status = onus_policy_new(&d, NULL, NULL, &policy, NULL);
            assert_int_equal(status, count < ONUS_MAX_CONDITION_DEPTH ? ONUS_OK : ONUS_E_LIMIT);
            onus_policy_free(policy);
        }
    }
}

/* A term that uses the one before it twice, and so on: thirty levels must not cost 2^30 steps. */
static void test_shared_terms(void **state) {
    (void)state;
    enum { LEVELS = 30 };
    static onus_condition_definition uses[LEVELS][2], both[LEVELS];
    static onus_term_definition chain[LEVELS];
    chain[0] = (onus_term_definition){.id = names[0], .when = nest(1)};
    for (size_t i = 1; i < LEVELS; i++) {
        uses[i][0] = uses[i][1] = (onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = names[i - 1]};
        both[i] = (onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = uses[i], .part_count = 2};
        chain[i] = (onus_term_definition){.id = names[i], .when = &both[i]};
    }
    onus_clause_definition clause = {.id = "C", .when = WHEN(TERM("n29")), FINES({.party = "n0", .amount = "1"})};
    onus_policy_definition d = bare();
    d.facts = facts;
    d.terms = chain;
    d.clauses = &clause;
    d.fact_count = d.clause_count = 1;
    d.term_count = LEVELS;
    onus_policy *policy;
    assert_int_equal(onus_policy_new(&d, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_free(policy);
}

/* Parties that act together in every possible way: as many outcomes as there are sets of parties. */
static void test_many_outcomes(void **state) {
    (void)state;
    enum { TOGETHER = 14 };
    const char *each[TOGETHER];
    for (size_t i = 0; i < TOGETHER; i++) each[i] = names[i];
    onus_fact_definition did = {.path = "did.{party}", .kind = ONUS_FACT_BOOLEAN, .each = each, .each_count = TOGETHER};
    onus_group_definition team = {.id = "team", .concurrent = true};
    onus_clause_definition clause = {.id = "C",
                                     .group = "team",
                                     .each = each,
                                     .each_count = TOGETHER,
                                     .when = WHEN(IS("did.{party}", "true")),
                                     LIABLE(NULL, SHARE("{party}", "1"))};
    onus_policy_definition d = bare();
    d.party_count = TOGETHER;
    d.facts = &did;
    d.groups = &team;
    d.clauses = &clause;
    d.fact_count = d.group_count = d.clause_count = 1;
    onus_policy *policy;
    assert_int_equal(onus_policy_new(&d, NULL, NULL, &policy, NULL), ONUS_OK);
    onus_policy_free(policy);
    onus_config config = {.max_nodes = 5000};
    check_refused(&(struct refused){d, "diagram-limit clauses '5000' other 'did.n13, did.n12, did.n11'"}, NULL, &config,
                  ONUS_E_LIMIT);
}

/* The shipped policy within ever more nodes: refused, refused, ..., built, and then it has no more nodes than were allowed. */
static void test_nodes(void **state) {
    (void)state;
    bool built = false;
    for (uint32_t nodes = 1; nodes < 4000000; nodes += nodes / 2 + 1) {
        onus_config config = {.max_nodes = nodes};
        onus_diagnostics *diagnostics;
        onus_policy *policy;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        onus_status status = onus_policy_builtin(NULL, &config, &policy, diagnostics);
        if (status == ONUS_OK) {
            onus_policy_info info;
            onus_policy_describe(policy, &info);
            assert_true(info.nodes > 0 && info.nodes <= nodes);
            assert_int_equal(onus_diagnostics_count(diagnostics), 0);
            built = true;
        } else {
            assert_int_equal(status, ONUS_E_LIMIT);
            assert_null(policy);
            assert_false(built);
            assert_int_equal(onus_diagnostics_count(diagnostics), 1);
            const onus_diagnostic *first = onus_diagnostics_get(diagnostics, 0);
            assert_string_equal(onus_diagnostic_name(first->id), "diagram-limit");
            assert_non_null(first->other);
            assert_true(first->other[0] != '\0');
        }
        onus_policy_free(policy);
        onus_diagnostics_free(diagnostics);
    }
    assert_true(built);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),       cmocka_unit_test(test_expanded_facts),
        cmocka_unit_test(test_ranges),       cmocka_unit_test(test_depth),
        cmocka_unit_test(test_shared_terms), cmocka_unit_test(test_depth_through_terms),
        cmocka_unit_test(test_nodes),        cmocka_unit_test(test_many_outcomes),
        cmocka_unit_test(test_merged),       cmocka_unit_test(test_consequences),
        cmocka_unit_test(test_texts),        cmocka_unit_test(test_followed),
    };
    return cmocka_run_group_tests(tests, fill, NULL);
}
