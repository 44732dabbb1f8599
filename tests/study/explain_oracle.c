/* SPDX-License-Identifier: Apache-2.0 */
#include "explain_oracle.h"

#include <stdlib.h>
#include <string.h>

#include "support/cases.h"
#include "support/test.h"

void oracle_open(struct oracle *oracle, const onus_policy_definition *definition) {
    memset(oracle, 0, sizeof *oracle);
    oracle->definition = definition;
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &oracle->policy, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_new(oracle->policy, definition, NULL, NULL, &oracle->explanation, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(oracle->policy, &oracle->evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(oracle->policy, NULL, &oracle->decision), ONUS_OK);
    assert_true(naive_rules_init(&oracle->rules, definition, oracle->policy));
    onus_policy_info info;
    onus_policy_describe(oracle->policy, &info);
    oracle->facts = info.facts;
}

void oracle_close(struct oracle *oracle) {
    free(oracle->worlds);
    naive_rules_release(&oracle->rules);
    onus_decision_free(oracle->decision);
    onus_case_free(oracle->evidence);
    onus_explanation_free(oracle->explanation);
    onus_policy_free(oracle->policy);
}

/* ---- Worlds ---- */

static uint64_t lowest(uint64_t values) {
    return values & (0 - values);
}

/* The next world within `allowed`. False after the last. */
static bool advance(uint32_t facts, const uint64_t *allowed, uint64_t *world) {
    for (uint32_t f = 0; f < facts; f++) {
        uint64_t higher = allowed[f] & ~(world[f] | (world[f] - 1));
        if (higher != 0) {
            world[f] = lowest(higher);
            return true;
        }
        world[f] = lowest(allowed[f]);
    }
    return false;
}

static void make_worlds(struct oracle *oracle, uint64_t *allowed) {
    uint64_t world[ONUS_MAX_FACTS];
    size_t count = 1;
    for (uint32_t f = 0; f < oracle->facts; f++) {
        if (onus_policy_fact(oracle->policy, f)->measure) allowed[f] = 1;
        for (uint64_t left = allowed[f] & (allowed[f] - 1), n = 2;; left &= left - 1, n++) {
            if (left != 0) continue;
            count *= (size_t)(n - 1);
            break;
        }
        world[f] = lowest(allowed[f]);
    }
    free(oracle->worlds);
    oracle->worlds = calloc(count, sizeof *oracle->worlds);
    assert_non_null(oracle->worlds);
    oracle->count = 0;
    do {
        assert_true(oracle->count < count);
        struct oracle_world *to = &oracle->worlds[oracle->count++];
        memcpy(to->values, world, oracle->facts * sizeof *world);
        to->possible = naive_answer(&oracle->rules, world, &to->answer);
    } while (advance(oracle->facts, allowed, world));
}

void oracle_all_worlds(struct oracle *oracle) {
    uint64_t allowed[ONUS_MAX_FACTS];
    for (uint32_t f = 0; f < oracle->facts; f++) allowed[f] = cases_values(onus_policy_fact(oracle->policy, f));
    make_worlds(oracle, allowed);
}

void oracle_case_worlds(struct oracle *oracle) {
    uint64_t allowed[ONUS_MAX_FACTS];
    memcpy(allowed, oracle->values, sizeof allowed);
    make_worlds(oracle, allowed);
}

static bool within(const struct oracle *oracle, const struct oracle_world *world, const uint64_t *values) {
    if (!world->possible) return false;
    for (uint32_t f = 0; f < oracle->facts; f++)
        if (!onus_policy_fact(oracle->policy, f)->measure && (world->values[f] & values[f]) == 0) return false;
    return true;
}

static void mark_worlds(struct oracle *oracle) {
    for (size_t i = 0; i < oracle->count; i++)
        oracle->worlds[i].in_case = within(oracle, &oracle->worlds[i], oracle->values);
}

static void enter(struct oracle *oracle, const struct naive_case *drawn) {
    onus_case_clear(oracle->evidence);
    for (uint32_t f = 0; f < oracle->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(oracle->policy, f);
        oracle->values[f] = drawn->values[f];
        if (!drawn->presumed[f])
            assert_int_equal(onus_case_set_values(oracle->evidence, f, drawn->values[f]), ONUS_OK);
        else if (fact->presumed == ONUS_NONE || drawn->values[f] != UINT64_C(1) << fact->presumed)
            assert_int_equal(onus_case_assume(oracle->evidence, f, drawn->values[f]), ONUS_OK);
    }
    for (uint32_t q = 0; onus_policy_quantity(oracle->policy, q) != NULL; q++)
        if (drawn->quantities[q] >= 0)
            assert_int_equal(onus_case_set_count(oracle->evidence, q, drawn->quantities[q]), ONUS_OK);
}

bool oracle_explain(struct oracle *oracle, const struct naive_case *drawn) {
    enter(oracle, drawn);
    onus_status status = onus_explain(oracle->explanation, oracle->evidence, NULL);
    if (status == ONUS_E_CASE) oracle->impossible++;
    if (status == ONUS_E_CASE) return false;
    assert_int_equal(status, ONUS_OK);
    oracle->outcomes[onus_decision_outcome(onus_explanation_decision(oracle->explanation))]++;
    mark_worlds(oracle);
    return true;
}

/* ---- What sets of worlds come to ---- */

static bool same_answer(const struct oracle *oracle, const struct naive_answer *a, const struct naive_answer *b) {
    if (a->outcome != b->outcome) return false;
    for (uint32_t p = 0; a->outcome == ONUS_DETERMINED && p < oracle->rules.parties; p++)
        if (a->shares[p].numerator != b->shares[p].numerator || a->shares[p].denominator != b->shares[p].denominator)
            return false;
    return true;
}

struct found_answer {
    size_t worlds;
    bool one; /* they all come to `answer` */
    const struct naive_answer *answer;
};

static struct found_answer answer_of(const struct oracle *oracle, const uint64_t *values) {
    struct found_answer found = {0, true, NULL};
    for (size_t i = 0; i < oracle->count; i++) {
        if (!within(oracle, &oracle->worlds[i], values)) continue;
        if (found.worlds++ == 0) found.answer = &oracle->worlds[i].answer;
        found.one = found.one && same_answer(oracle, found.answer, &oracle->worlds[i].answer);
    }
    return found;
}

static void assert_result(const struct oracle *oracle, struct found_answer want, const onus_possible *result) {
    assert_true(want.worlds > 0);
    assert_int_equal(result->outcome, want.one ? want.answer->outcome : ONUS_INSUFFICIENT);
    onus_ratio shares[ONUS_MAX_PARTIES] = {{0, 1}};
    for (size_t i = 0; i < result->share_count; i++) shares[result->shares[i].party] = result->shares[i].share;
    for (uint32_t p = 0; result->outcome == ONUS_DETERMINED && p < oracle->rules.parties; p++) {
        assert_int_equal(shares[p].numerator, want.answer->shares[p].numerator);
        if (shares[p].numerator > 0) assert_int_equal(shares[p].denominator, want.answer->shares[p].denominator);
    }
}

/* ---- Forcing ---- */

static bool forces(const struct oracle *oracle, uint64_t facts, const struct naive_answer *answer) {
    uint64_t values[ONUS_MAX_FACTS];
    for (uint32_t f = 0; f < oracle->facts; f++)
        values[f] = (facts >> f & 1) != 0 ? oracle->values[f] : cases_values(onus_policy_fact(oracle->policy, f));
    struct found_answer found = answer_of(oracle, values);
    return found.one && same_answer(oracle, found.answer, answer);
}

static uint32_t size_of(uint64_t facts) {
    uint32_t size = 0;
    for (; facts != 0; facts &= facts - 1) size++;
    return size;
}

void oracle_check_forcing(struct oracle *oracle) {
    onus_forcing forcing;
    assert_int_equal(onus_explanation_forcing(oracle->explanation, &forcing), ONUS_OK);
    struct found_answer now = answer_of(oracle, oracle->values);
    if (!now.one) {
        assert_int_equal(forcing.count, 0);
        return;
    }
    uint64_t facts = 0;
    for (size_t i = 0; i < forcing.count; i++) {
        const onus_forcing_fact *fact = &forcing.facts[i];
        assert_true(i == 0 || fact[-1].fact < fact->fact);
        assert_int_equal(fact->values, oracle->values[fact->fact]);
        assert_int_equal(fact->presumed, !onus_case_given(oracle->evidence, fact->fact));
        facts |= UINT64_C(1) << fact->fact;
    }
    assert_true(forces(oracle, facts, now.answer));
    for (uint32_t f = 0; f < oracle->facts; f++)
        if ((facts >> f & 1) != 0) assert_false(forces(oracle, facts & ~(UINT64_C(1) << f), now.answer));
    if (!forcing.smallest) return;
    oracle->smallest++;
    for (uint64_t other = 0; other < UINT64_C(1) << oracle->facts; other++)
        if (size_of(other) < forcing.count) assert_false(forces(oracle, other, now.answer));
}

/* ---- Changes ---- */

#define MOST_CHANGES 2000

struct changes {
    uint64_t values[MOST_CHANGES][16]; /* by fact; 0: as it is */
    size_t count;
};

/* Every way to give exactly `size` facts from `first` on another value, and get another answer. */
static void list_changes(const struct oracle *oracle, uint32_t first, uint32_t size, uint64_t *values,
                         struct found_answer now, struct changes *changes) {
    if (size == 0) {
        struct found_answer then = answer_of(oracle, values);
        if (then.worlds == 0 || (then.one && same_answer(oracle, then.answer, now.answer))) return;
        assert_true(changes->count < MOST_CHANGES);
        for (uint32_t f = 0; f < oracle->facts; f++)
            changes->values[changes->count][f] = values[f] == oracle->values[f] ? 0 : values[f];
        changes->count++;
        return;
    }
    for (uint32_t f = first; f < oracle->facts; f++) {
        if (onus_policy_fact(oracle->policy, f)->measure) continue;
        uint64_t others = cases_values(onus_policy_fact(oracle->policy, f)) & ~oracle->values[f];
        for (; others != 0; others &= others - 1) {
            values[f] = lowest(others);
            list_changes(oracle, f + 1, size - 1, values, now, changes);
        }
        values[f] = oracle->values[f];
    }
}

static void apply(const struct oracle *oracle, const onus_otherwise *item, uint64_t *values) {
    memcpy(values, oracle->values, sizeof oracle->values);
    for (size_t i = 0; i < item->count; i++) {
        assert_true(i == 0 || item->facts[i - 1].fact < item->facts[i].fact);
        assert_int_equal(item->facts[i].presumed, !onus_case_given(oracle->evidence, item->facts[i].fact));
        values[item->facts[i].fact] = item->facts[i].values;
    }
}

/* By facts, then values. */
static bool precedes(const onus_otherwise *a, const onus_otherwise *b) {
    for (size_t i = 0; i < a->count; i++)
        if (a->facts[i].fact != b->facts[i].fact) return a->facts[i].fact < b->facts[i].fact;
    for (size_t i = 0; i < a->count; i++)
        if (a->facts[i].values != b->facts[i].values) return a->facts[i].values < b->facts[i].values;
    return false;
}

/* The results that are left are those that the worlds left come to. */
static void check_possible(const struct oracle *oracle, const uint64_t *values, const onus_otherwise *item) {
    size_t different = 0;
    if (item->result.outcome != ONUS_INSUFFICIENT) {
        assert_int_equal(item->possible_count, 0);
        return;
    }
    for (size_t i = 0; i < oracle->count; i++) {
        bool before = false;
        if (!within(oracle, &oracle->worlds[i], values)) continue;
        for (size_t k = 0; k < i && !before; k++)
            before = within(oracle, &oracle->worlds[k], values) &&
                     same_answer(oracle, &oracle->worlds[k].answer, &oracle->worlds[i].answer);
        different += !before;
    }
    assert_int_equal(item->possible_count, different);
}

static void check_answers(struct oracle *oracle) {
    onus_otherwises list;
    uint64_t values[ONUS_MAX_FACTS];
    assert_int_equal(onus_explanation_answers(oracle->explanation, &list), ONUS_OK);
    assert_true(list.count > 0 && list.complete);
    for (size_t i = 0; i < list.count; i++) {
        memcpy(values, oracle->values, sizeof oracle->values);
        assert_int_equal(list.items[i].count, 1);
        values[list.items[i].facts[0].fact] = list.items[i].facts[0].values;
        assert_result(oracle, answer_of(oracle, values), &list.items[i].result);
        check_possible(oracle, values, &list.items[i]);
    }
}

void oracle_check_otherwise(struct oracle *oracle) {
    static struct changes changes;
    onus_otherwises list;
    uint64_t values[ONUS_MAX_FACTS];
    uint32_t size = 0;
    struct found_answer now = answer_of(oracle, oracle->values);
    assert_int_equal(onus_explanation_otherwise(oracle->explanation, &list), ONUS_OK);
    if (!now.one) {
        assert_int_equal(list.count, 0);
        check_answers(oracle);
        return;
    }
    changes.count = 0;
    memcpy(values, oracle->values, sizeof values);
    while (changes.count == 0 && size < oracle->facts) list_changes(oracle, 0, ++size, values, now, &changes);
    assert_int_equal(list.size, changes.count == 0 ? 0 : size);
    assert_int_equal(list.complete, size == 1 || changes.count <= ONUS_MAX_OTHERWISES);
    assert_int_equal(list.count, list.complete ? changes.count : ONUS_MAX_OTHERWISES);
    if (list.size == 1) oracle->singles++;
    if (list.size > 1) oracle->sets++;
    for (size_t i = 0; i < list.count; i++) {
        bool known = false;
        apply(oracle, &list.items[i], values);
        assert_int_equal(list.items[i].count, list.size);
        assert_true(i == 0 || precedes(&list.items[i - 1], &list.items[i]));
        assert_result(oracle, answer_of(oracle, values), &list.items[i].result);
        check_possible(oracle, values, &list.items[i]);
        for (size_t k = 0; k < changes.count && !known; k++) {
            known = true;
            for (uint32_t f = 0; f < oracle->facts; f++)
                known = known && changes.values[k][f] == (values[f] == oracle->values[f] ? 0 : values[f]);
            if (known && list.complete && list.size == 1) assert_int_equal(k, i); /* the same order */
        }
        assert_true(known);
    }
}
