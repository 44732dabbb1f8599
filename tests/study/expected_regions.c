/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expected.h"
#include "support/test.h"

static void expect_count(const char *digits, size_t count) {
    char expected[32];
    snprintf(expected, sizeof expected, "%zu", count);
    assert_non_null(digits);
    assert_string_equal(digits, expected);
}

static void expect_share(uint32_t share, size_t part, size_t whole) {
    assert_int_equal(share, whole == 0 ? 0 : part * 10000 / whole);
}

bool region_has(const onus_check_region *region, const struct world *world) {
    for (size_t i = 0; i < region->where_count; i++)
        if ((region->where[i].values >> world->values[region->where[i].fact] & 1) == 0) return false;
    return true;
}

size_t findings_of(const onus_check *check, onus_check_id id, const onus_check_finding **first) {
    size_t count = 0;
    const onus_check_finding *finding;
    *first = NULL;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        if (finding->id != id) continue;
        if (count++ == 0) *first = finding;
    }
    return count;
}

void expect_totals(const struct enumerated *all, const onus_check *check) {
    size_t possible = 0, sharing = 0, usual = 0, silent = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct world *world = &all->worlds[i];
        possible += world->possible;
        sharing += world->sharing;
        usual += world->sharing && world->usual;
        silent += world->silent;
    }
    const onus_check_cases *cases = onus_check_total(check);
    expect_count(cases->possible, possible);
    expect_count(cases->to_share, sharing);
    expect_count(cases->usual, usual);
    expect_count(cases->silent, silent);
}

/* ---- Lists of regions ---- */

struct region_list {
    const onus_check_region *regions;
    size_t count;
    bool usual;  /* only usual cases are looked at */
    bool *found; /* by world: it is among those that the regions must cover */
    size_t whole;
};

/* Whether the region may hold this world: it is found, or cannot be, or does not matter. */
static bool allowed(const struct enumerated *all, const struct region_list *list, size_t world) {
    const struct world *at = &all->worlds[world];
    return list->found[world] || !at->possible || (list->usual && !at->usual);
}

/* Nothing is said of a measure that no department goes by. */
static bool is_world(const struct enumerated *all, const struct world *world, const uint8_t *values) {
    for (uint32_t f = 0; f < all->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(all->twin, f);
        bool unsaid = fact->measure && !all->rules.grades[f];
        uint8_t usual = fact->presumed != ONUS_NONE ? (uint8_t)fact->presumed : (uint8_t)fact->value_count;
        if (values[f] != (unsaid ? usual : world->values[f])) return false;
    }
    return true;
}

static const struct world *find_world(const struct enumerated *all, const uint8_t *values) {
    for (size_t i = 0; i < all->count; i++)
        if (is_world(all, &all->worlds[i], values)) return &all->worlds[i];
    return NULL;
}

/* With any value more the region would hold a world that it must not hold. */
static void expect_prime(const struct enumerated *all, const struct region_list *list,
                         const onus_check_region *region) {
    for (size_t i = 0; i < region->where_count; i++) {
        uint32_t fact = region->where[i].fact;
        for (uint32_t value = 0; value < onus_policy_fact(all->twin, fact)->value_count; value++) {
            if ((region->where[i].values >> value & 1) != 0) continue;
            bool excluded = false;
            for (size_t j = 0; !excluded && j < all->count; j++) {
                struct world other = all->worlds[j];
                if (other.values[fact] != value || allowed(all, list, j)) continue;
                while ((region->where[i].values >> other.values[fact] & 1) == 0)
                    other.values[fact] = (uint8_t)((other.values[fact] + 1) % 64);
                excluded = region_has(region, &other);
            }
            if (!excluded) fail_msg("a region is not prime in fact %u, value %u", fact, value);
        }
    }
}

static void expect_region(const struct enumerated *all, const struct region_list *list,
                          const onus_check_region *region) {
    size_t cases = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!region_has(region, &all->worlds[i])) continue;
        assert_true(allowed(all, list, i));
        cases += list->found[i];
    }
    const struct world *witness = find_world(all, region->witness);
    assert_non_null(witness);
    assert_true(region_has(region, witness) && list->found[witness - all->worlds]);
    expect_count(region->cases, cases);
    expect_share(region->share, cases, list->whole);
    expect_prime(all, list, region);
}

/* Together all of them, and none too many. */
static void expect_cover(const struct enumerated *all, const struct region_list *list) {
    bool *needed = calloc(list->count + 1, sizeof *needed);
    assert_non_null(needed);
    for (size_t i = 0; i < all->count; i++) {
        size_t in = 0, last = 0;
        for (size_t j = 0; list->found[i] && j < list->count; j++) {
            if (!region_has(&list->regions[j], &all->worlds[i])) continue;
            in++;
            last = j;
        }
        assert_true(in > 0 || !list->found[i]);
        if (in == 1) needed[last] = true;
    }
    for (size_t i = 0; i < list->count; i++) assert_true(needed[i]);
    free(needed);
}

static void expect_list(const struct enumerated *all, const struct region_list *list) {
    for (size_t i = 0; i < list->count; i++) expect_region(all, list, &list->regions[i]);
    expect_cover(all, list);
}

/* ---- Silence ---- */

static bool presumes(const struct enumerated *all) {
    for (uint32_t i = 0; i < all->facts; i++)
        if (onus_policy_fact(all->twin, i)->presumed != ONUS_NONE && all->rules.conditions.read[i]) return true;
    return false;
}

static void expect_usual_silence(const struct enumerated *all, const onus_check_finding *finding, bool *found) {
    size_t whole = 0, cases = 0;
    for (size_t i = 0; i < all->count; i++) {
        whole += all->worlds[i].sharing && all->worlds[i].usual;
        found[i] = all->worlds[i].silent && all->worlds[i].usual;
        cases += found[i];
    }
    if (finding->usual_cases == NULL) {
        assert_false(presumes(all));
        return;
    }
    expect_count(finding->usual_cases, cases);
    expect_share(finding->usual_share, cases, whole);
    /* A region may hold what is silent and unusual as well. */
    struct region_list list = {finding->usual_regions, finding->usual_region_count, true, found, whole};
    expect_list(all, &list);
}

void expect_silence(const struct enumerated *all, const onus_check *check) {
    size_t whole = 0, cases = 0;
    const onus_check_finding *finding;
    size_t count = findings_of(check, ONUS_CHECK_SILENCE, &finding);
    bool *found = calloc(all->count, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < all->count; i++) {
        whole += all->worlds[i].sharing;
        found[i] = all->worlds[i].silent;
        cases += found[i];
    }
    assert_int_equal(count, cases > 0);
    if (count > 0) {
        assert_false(finding->more);
        expect_count(finding->cases, cases);
        expect_share(finding->share, cases, whole);
        struct region_list list = {finding->regions, finding->region_count, false, found, whole};
        expect_list(all, &list);
        expect_usual_silence(all, finding, found);
    }
    free(found);
}

/* ---- Conflicts ---- */

static bool conflicts_in(const struct enumerated *all, const struct world *world, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < all->rules.share_count; i++) {
        for (size_t j = 0; j < all->rules.share_count; j++) {
            if (all->rules.shares[i].clause != a || all->rules.shares[j].clause != b) continue;
            if ((world->decides >> i & 1) != 0 && (world->decides >> j & 1) != 0 && enumerated_disagree(all, i, j))
                return true;
        }
    }
    return false;
}

static void expect_conflict(const struct enumerated *all, const onus_check_finding *finding, size_t cases,
                            size_t whole) {
    uint32_t a = finding->sides[0].clause, b = finding->sides[1].clause;
    expect_count(finding->cases, cases);
    expect_share(finding->share, cases, whole);
    assert_int_equal(finding->region_count, 1);
    size_t within = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!region_has(&finding->regions[0], &all->worlds[i])) continue;
        bool conflict = conflicts_in(all, &all->worlds[i], a, b);
        assert_true(conflict || !all->worlds[i].possible);
        within += conflict;
    }
    expect_count(finding->regions[0].cases, within);
    const struct world *witness = find_world(all, finding->regions[0].witness);
    assert_non_null(witness);
    assert_true(region_has(&finding->regions[0], witness) && conflicts_in(all, witness, a, b));
    assert_int_equal(finding->sides[0].prevails_over_count > 0, a != b);
    assert_int_equal(finding->sides[1].prevails_over_count > 0, a != b);
}

void expect_conflicts(const struct enumerated *all, const onus_check *check) {
    const onus_check_finding *finding;
    size_t reported = findings_of(check, ONUS_CHECK_CONFLICT, &finding), at = 0, whole = 0;
    for (size_t i = 0; i < all->count; i++) whole += all->worlds[i].sharing;
    for (uint32_t a = 0; a < all->clauses; a++) {
        for (uint32_t b = a; b < all->clauses; b++) {
            size_t cases = 0;
            for (size_t i = 0; i < all->count; i++) cases += conflicts_in(all, &all->worlds[i], a, b);
            if (cases == 0) continue;
            assert_true(at < reported);
            finding = onus_check_get(check, at++); /* conflicts come first */
            assert_int_equal(finding->sides[0].clause, a);
            assert_int_equal(finding->sides[1].clause, b);
            expect_conflict(all, finding, cases, whole);
        }
    }
    assert_int_equal(at, reported);
}

/* ---- Clauses that always yield ---- */

static bool same_shares(const struct naive_rule *a, const struct naive_rule *b, uint32_t parties) {
    for (uint32_t i = 0; i < parties; i++)
        if (a->shares[i].numerator * b->shares[i].denominator != b->shares[i].numerator * a->shares[i].denominator)
            return false;
    return true;
}

/* The instances of `clause`; of those with the shares of instance `like` if that is one. */
static uint64_t instances(const struct enumerated *all, uint32_t clause, size_t like) {
    uint64_t set = 0;
    for (size_t i = 0; i < all->rules.share_count; i++) {
        if (all->rules.shares[i].clause != clause) continue;
        if (like == SIZE_MAX || same_shares(&all->rules.shares[i], &all->rules.shares[like], all->rules.parties))
            set |= UINT64_C(1) << i;
    }
    return set;
}

static bool always_yields(const struct enumerated *all, uint64_t set) {
    bool holds = false;
    for (size_t i = 0; i < all->count; i++) {
        if ((all->worlds[i].decides & set) != 0) return false;
        holds = holds || (all->worlds[i].holds & set) != 0;
    }
    return holds;
}

/* Whether one of the clauses of `by`, but that at `without`, holds wherever one of `set` does. */
static bool covers(const struct enumerated *all, uint64_t set, const uint32_t *by, size_t count, size_t without) {
    uint64_t rulers = 0;
    for (size_t i = 0; i < count; i++)
        if (i != without) rulers |= instances(all, by[i], SIZE_MAX);
    for (size_t i = 0; i < all->count; i++)
        if ((all->worlds[i].holds & set) != 0 && (all->worlds[i].holds & rulers) == 0) return false;
    return true;
}

static void expect_rulers(const struct enumerated *all, const onus_check_finding *finding, uint64_t set) {
    bool one = false;
    for (uint32_t i = 0; i < all->clauses; i++)
        if ((all->rules.prevails_over[i] >> finding->clause & 1) != 0) one = one || covers(all, set, &i, 1, SIZE_MAX);
    assert_int_equal(finding->by_count == 1, one);
    assert_true(covers(all, set, finding->by, finding->by_count, SIZE_MAX));
    for (size_t i = 0; i < finding->by_count; i++) {
        assert_true((all->rules.prevails_over[finding->by[i]] >> finding->clause & 1) != 0);
        assert_false(covers(all, set, finding->by, finding->by_count, i));
    }
    size_t cases = 0;
    for (size_t i = 0; i < all->count; i++) cases += (all->worlds[i].holds & set) != 0;
    expect_count(finding->cases, cases);
}

/* The finding of this clause and these instances; of the whole clause if `like` is none. */
static const onus_check_finding *find_overruled(const struct enumerated *all, const onus_check *check, uint32_t clause,
                                                size_t like) {
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        if (finding->id != ONUS_CHECK_ALWAYS_OVERRULED || finding->clause != clause) continue;
        if (like == SIZE_MAX ? finding->share_count == 0 : finding->share_count > 0) {
            bool same = true;
            for (size_t j = 0; like != SIZE_MAX && j < finding->share_count; j++) {
                onus_ratio share = all->rules.shares[like].shares[finding->shares[j].party];
                same = same && share.numerator * finding->shares[j].share.denominator ==
                                   finding->shares[j].share.numerator * share.denominator;
            }
            if (same) return finding;
        }
    }
    return NULL;
}

void expect_overruled(const struct enumerated *all, const onus_check *check) {
    const onus_check_finding *finding;
    size_t reported = findings_of(check, ONUS_CHECK_ALWAYS_OVERRULED, &finding), expected = 0;
    for (uint32_t clause = 0; clause < all->clauses; clause++) {
        uint64_t whole = instances(all, clause, SIZE_MAX), seen = 0;
        if (always_yields(all, whole)) {
            finding = find_overruled(all, check, clause, SIZE_MAX);
            assert_non_null(finding);
            expect_rulers(all, finding, whole);
            expected++;
            continue;
        }
        for (size_t i = 0; i < all->rules.share_count; i++) {
            uint64_t set = (whole >> i & 1) == 0 ? 0 : instances(all, clause, i);
            if ((seen & set) != 0 || !always_yields(all, set)) continue;
            seen |= set;
            finding = find_overruled(all, check, clause, i);
            assert_non_null(finding);
            expect_rulers(all, finding, set);
            expected++;
        }
    }
    assert_int_equal(reported, expected);
}
