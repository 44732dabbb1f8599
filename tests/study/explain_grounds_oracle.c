/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions and precedence as explained, against the naive conditions. */
#include <string.h>

#include "explain_oracle.h"
#include "support/test.h"

static uint64_t bit(uint32_t at) {
    return UINT64_C(1) << at;
}

/* ---- Conditions ---- */

static bool reason_holds(const onus_reason *reason, const uint64_t *world) {
    bool any = reason->kind == ONUS_CONDITION_ANY;
    if (reason->kind == ONUS_CONDITION_FACT) return (world[reason->fact] & reason->values) != 0;
    if (reason->kind == ONUS_CONDITION_NOT) return !reason_holds(&reason->parts[0], world);
    for (size_t i = 0; i < reason->part_count; i++)
        if (reason_holds(&reason->parts[i], world) == any) return any;
    return !any;
}

struct tally {
    size_t yes, no;
};

static void count_world(struct tally *tally, bool holds) {
    *(holds ? &tally->yes : &tally->no) += 1;
}

static onus_truth truth_of(struct tally tally) {
    return tally.no == 0 ? ONUS_TRUE : tally.yes == 0 ? ONUS_FALSE : ONUS_OPEN;
}

static void check_reason(const struct oracle *oracle, const onus_reason *reason) {
    struct tally tally = {0, 0};
    for (size_t i = 0; i < oracle->count; i++)
        if (oracle->worlds[i].in_case) count_world(&tally, reason_holds(reason, oracle->worlds[i].values));
    assert_int_equal(reason->truth, truth_of(tally));
    assert_int_equal(reason->term != NULL, reason->kind == ONUS_CONDITION_TERM);
    if (reason->kind == ONUS_CONDITION_FACT) assert_int_equal(reason->actual, oracle->values[reason->fact]);
    for (size_t i = 0; i < reason->part_count; i++) check_reason(oracle, &reason->parts[i]);
}

static bool conditions_hold(const onus_ground *ground, const uint64_t *world) {
    for (size_t i = 0; i < ground->condition_count; i++)
        if (!reason_holds(&ground->conditions[i], world)) return false;
    return true;
}

static uint32_t least(const onus_reason *reason, bool want) {
    uint32_t sum = 0, lowest = 1000000;
    if (reason->kind == ONUS_CONDITION_FACT)
        return want ? (reason->actual & reason->values) == 0 : (reason->actual & ~reason->values) == 0;
    if (reason->kind == ONUS_CONDITION_NOT) return least(&reason->parts[0], !want);
    for (size_t i = 0; i < reason->part_count; i++) {
        uint32_t part = least(&reason->parts[i], want);
        sum += part;
        lowest = part < lowest ? part : lowest;
    }
    return (reason->kind == ONUS_CONDITION_ANY) == want ? lowest : sum;
}

static uint32_t lacking(const onus_ground *ground) {
    uint32_t sum = 0;
    for (size_t i = 0; i < ground->condition_count; i++) sum += least(&ground->conditions[i], true);
    return sum;
}

/* ---- The naive rule that a ground is ---- */

static bool naive_both(const struct oracle *oracle, size_t when, size_t own, const uint64_t *world) {
    return naive_holds(&oracle->rules.conditions, when, world) && naive_holds(&oracle->rules.conditions, own, world);
}

static bool same_conditions(const struct oracle *oracle, const onus_ground *ground, size_t when, size_t own) {
    for (size_t i = 0; i < oracle->count; i++)
        if (conditions_hold(ground, oracle->worlds[i].values) !=
            naive_both(oracle, when, own, oracle->worlds[i].values))
            return false;
    return true;
}

static bool same_shares(const onus_ground *ground, const struct naive_rule *rule) {
    onus_ratio shares[ONUS_MAX_PARTIES] = {{0, 1}};
    for (size_t i = 0; i < ground->share_count; i++) shares[ground->shares[i].party] = ground->shares[i].share;
    for (uint32_t p = 0; p < ONUS_MAX_PARTIES; p++)
        if (shares[p].numerator != rule->shares[p].numerator) return false;
    return true;
}

static bool is_known(const struct oracle *oracle, const onus_ground *ground) {
    const struct naive_rules *rules = &oracle->rules;
    for (size_t i = 0; ground->kind == ONUS_GROUND_SHARES && i < rules->share_count; i++)
        if (rules->shares[i].clause == ground->clause && same_shares(ground, &rules->shares[i]) &&
            same_conditions(oracle, ground, rules->shares[i].when, rules->shares[i].own))
            return true;
    for (size_t i = 0; ground->kind == ONUS_GROUND_FINE && i < rules->fine_count; i++)
        if (rules->fines[i].clause == ground->clause && rules->fines[i].party == ground->subject &&
            rules->fines[i].figures[0] == ground->amounts[0].fen &&
            same_conditions(oracle, ground, rules->fines[i].when, rules->fines[i].own))
            return true;
    for (size_t i = 0; ground->kind == ONUS_GROUND_FINDING && i < rules->finding_count; i++)
        if (rules->findings[i].clause == ground->clause && rules->findings[i].party == ground->subject &&
            strcmp(rules->findings[i].id, ground->finding) == 0 &&
            rules->findings[i].quantities[0] == ground->quantities[0] &&
            same_conditions(oracle, ground, rules->findings[i].when, rules->findings[i].own))
            return true;
    return false;
}

/* ---- States ---- */

static bool is_gate(const onus_ground *ground) {
    return ground->kind == ONUS_GROUND_OUTSIDE || ground->kind == ONUS_GROUND_NO_LOSS;
}

static bool asked(const onus_ground *ground, const struct oracle_world *world) {
    if (ground->kind == ONUS_GROUND_OUTSIDE) return true;
    if (world->answer.outcome == ONUS_OUTSIDE) return false;
    return ground->kind != ONUS_GROUND_SHARES || world->answer.outcome != ONUS_NO_LOSS;
}

static bool acts(const onus_ground *ground, const struct oracle_world *world) {
    bool decides = ground->kind != ONUS_GROUND_SHARES || (world->answer.deciding & bit(ground->clause)) != 0;
    return asked(ground, world) && decides && conditions_hold(ground, world->values);
}

static bool counts_differ(const struct oracle *oracle, const onus_ground *ground) {
    int64_t numbers[2];
    if (ground->quantities[0] == ONUS_NONE) return true;
    for (size_t i = 0; i < 2; i++)
        if (!onus_case_quantity(oracle->evidence, ground->quantities[i], &numbers[i])) return false;
    return numbers[0] != numbers[1];
}

static onus_ground_state expected_state(const struct oracle *oracle, const onus_ground *ground, bool *may_act) {
    struct tally asking = {0, 0}, holding = {0, 0}, acting = {0, 0};
    for (size_t i = 0; i < oracle->count; i++) {
        const struct oracle_world *world = &oracle->worlds[i];
        if (!world->in_case) continue;
        count_world(&asking, asked(ground, world));
        count_world(&holding, asked(ground, world) && conditions_hold(ground, world->values));
        count_world(&acting, acts(ground, world));
    }
    *may_act = acting.yes > 0 && counts_differ(oracle, ground);
    if (!is_gate(ground) && asking.yes == 0) return ONUS_GROUND_MOOT;
    if (holding.yes == 0 || !counts_differ(oracle, ground)) return ONUS_GROUND_FAILS;
    if (acting.no == 0) return ONUS_GROUND_ACTS;
    return holding.no == 0 && acting.yes == 0 ? ONUS_GROUND_YIELDS : ONUS_GROUND_PENDING;
}

/* ---- Precedence ---- */

static const onus_clause_definition *clause_of(const struct oracle *oracle, uint32_t clause) {
    size_t at = 0;
    while (strcmp(oracle->definition->clauses[at].id, onus_policy_clause(oracle->policy, clause)->id) != 0) at++;
    return &oracle->definition->clauses[at];
}

static size_t rank_of(const onus_policy_definition *definition, const char *group) {
    for (size_t rank = 0; group != NULL && rank < definition->rank_count; rank++)
        for (size_t i = 0; i < definition->precedence[rank].group_count; i++)
            if (strcmp(definition->precedence[rank].groups[i], group) == 0) return rank;
    return SIZE_MAX;
}

static bool is_true(const struct oracle *oracle, const onus_precedence_step *step) {
    const onus_clause_definition *from = clause_of(oracle, step->clause), *over = clause_of(oracle, step->over);
    bool says = false;
    for (size_t i = 0; i < from->prevails_over_count; i++) says = says || strcmp(from->prevails_over[i], over->id) == 0;
    size_t rank = rank_of(oracle->definition, over->group);
    if (!step->by_rank) return says;
    return !says && rank != SIZE_MAX && rank_of(oracle->definition, from->group) < rank;
}

static void check_prevailing(struct oracle *oracle, const onus_ground *ground) {
    uint64_t deciding = 0, said = 0, over = 0;
    for (size_t i = 0; i < oracle->count; i++)
        if (oracle->worlds[i].in_case) deciding |= oracle->worlds[i].answer.deciding;
    for (uint32_t c = 0; c < oracle->rules.clauses; c++)
        if ((oracle->rules.prevails_over[c] & bit(ground->clause)) != 0) over |= bit(c);
    for (size_t i = 0; i < ground->by_count; i++) {
        const onus_prevailing *by = &ground->by[i];
        uint32_t at = by->clause;
        said |= bit(at);
        assert_true(by->step_count > 0);
        for (size_t k = 0; k < by->step_count; k++) {
            assert_int_equal(by->steps[k].clause, at);
            assert_true(is_true(oracle, &by->steps[k]));
            at = by->steps[k].over;
        }
        assert_int_equal(at, ground->clause);
    }
    if (ground->state == ONUS_GROUND_YIELDS) assert_true(said != 0);
    if (ground->state == ONUS_GROUND_YIELDS) oracle->yields++;
    if (ground->state == ONUS_GROUND_YIELDS || (ground->state == ONUS_GROUND_PENDING && said != 0))
        assert_int_equal(said, deciding & over);
    else
        assert_int_equal(said, 0);
}

static void check_ground(struct oracle *oracle, const onus_ground *ground) {
    bool may_act;
    for (size_t i = 0; i < ground->condition_count; i++) check_reason(oracle, &ground->conditions[i]);
    assert_int_equal(ground->state, expected_state(oracle, ground, &may_act));
    assert_int_equal(ground->may_act, may_act);
    assert_int_equal(ground->lacking, lacking(ground));
    if (is_gate(ground)) return;
    assert_true(is_known(oracle, ground));
    check_prevailing(oracle, ground);
}

/* ---- Lists ---- */

static size_t count_rules(const struct oracle *oracle, uint32_t clause) {
    size_t shares = 0, others = 0;
    for (size_t i = 0; i < oracle->rules.share_count; i++) shares += oracle->rules.shares[i].clause == clause;
    for (size_t i = 0; i < oracle->rules.fine_count; i++) others += oracle->rules.fines[i].clause == clause;
    for (size_t i = 0; i < oracle->rules.finding_count; i++) others += oracle->rules.findings[i].clause == clause;
    return shares > 0 ? shares : others;
}

struct counted {
    size_t may_act, yields, nearest;
    uint32_t least;
};

/* Every ground of every clause, and what is to be seen in the lists. */
static struct counted check_clauses(struct oracle *oracle) {
    struct counted counted = {.least = UINT32_MAX};
    for (uint32_t clause = 0; clause < oracle->rules.clauses; clause++) {
        const onus_ground *grounds;
        size_t count;
        assert_int_equal(onus_explanation_clause(oracle->explanation, clause, &grounds, &count), ONUS_OK);
        assert_int_equal(count, count_rules(oracle, clause));
        for (size_t i = 0; i < count; i++) {
            check_ground(oracle, &grounds[i]);
            if (grounds[i].kind != ONUS_GROUND_SHARES) continue;
            counted.may_act += grounds[i].may_act;
            counted.yields += grounds[i].state == ONUS_GROUND_YIELDS;
            if (grounds[i].lacking < counted.least) counted.nearest = 0;
            if (grounds[i].lacking < counted.least) counted.least = grounds[i].lacking;
            counted.nearest += grounds[i].lacking == counted.least;
        }
    }
    return counted;
}

static void check_gates(const struct oracle *oracle, const onus_ground *grounds, size_t count, size_t *gates) {
    bool outside = false, no_loss = false;
    for (size_t i = 0; i < oracle->count; i++) {
        if (!oracle->worlds[i].in_case) continue;
        outside = outside || oracle->worlds[i].answer.outcome == ONUS_OUTSIDE;
        no_loss = no_loss || oracle->worlds[i].answer.outcome == ONUS_NO_LOSS;
    }
    *gates = 0;
    for (size_t i = 0; i < count; i++) *gates += is_gate(&grounds[i]);
    assert_int_equal(*gates, (size_t)outside + no_loss);
}

void oracle_check_grounds(struct oracle *oracle) {
    const onus_ground *grounds;
    size_t count, gates;
    struct counted counted = check_clauses(oracle);
    assert_int_equal(onus_explanation_grounds(oracle->explanation, &grounds, &count), ONUS_OK);
    for (size_t i = 0; i < count; i++) check_ground(oracle, &grounds[i]);
    check_gates(oracle, grounds, count, &gates);
    assert_int_equal(count, counted.may_act + gates);
    for (size_t i = 0; i < count; i++) assert_true(grounds[i].may_act);

    assert_int_equal(onus_explanation_overruled(oracle->explanation, &grounds, &count), ONUS_OK);
    assert_int_equal(count, counted.yields);
    for (size_t i = 0; i < count; i++) assert_int_equal(grounds[i].state, ONUS_GROUND_YIELDS);

    bool silent = onus_decision_outcome(onus_explanation_decision(oracle->explanation)) == ONUS_SILENT;
    assert_int_equal(onus_explanation_nearest(oracle->explanation, &grounds, &count), ONUS_OK);
    assert_int_equal(count, silent ? counted.nearest : 0);
    for (size_t i = 0; i < count; i++) assert_int_equal(grounds[i].lacking, counted.least);
}
