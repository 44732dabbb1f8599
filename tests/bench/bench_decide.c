/* SPDX-License-Identifier: Apache-2.0 */
/* bench_decide [CASES [QUESTION]]: what deciding costs, facts set, policy and cases in the cache; beside it a scan of the same conditions as bit sets. All figures are of one run,
 * each the best of several rounds over some of the cases, added up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/scan.h"
#include "decide/tables.h"
#include "facts/evidence.h"
#include "support/random.h"

enum { ROUNDS = 7, WINDOW = 1000 /* cases, which with all that belongs to them stay in the cache */ };

struct bench {
    onus_policy *policy;
    onus_decision *decision;
    onus_case **cases;
    size_t count;
    struct scan *scan;
    uint64_t sum; /* so that nothing is left out */
};

static double now(void) {
    struct timespec at;
    timespec_get(&at, TIME_UTC);
    return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

static void shares(struct bench *bench) {
    size_t count;
    const uint32_t *clauses;
    const onus_share *list = onus_decision_shares(bench->decision, &count);
    if (list != NULL) bench->sum += list->party;
    onus_decision_clauses(bench->decision, &clauses, &count);
    bench->sum += count;
}

static void all(struct bench *bench) {
    size_t count;
    const onus_fine *fines;
    const onus_overruled *overruled;
    shares(bench);
    onus_decision_fines(bench->decision, &fines, &count);
    bench->sum += count;
    onus_decision_overruled(bench->decision, &overruled, &count);
    bench->sum += count;
}

static void status_only(struct bench *bench) {
    size_t count;
    onus_decision_shares(bench->decision, &count);
    bench->sum += count;
}

static void presumed(struct bench *bench) {
    size_t count;
    const uint32_t *facts;
    onus_decision_presumed(bench->decision, &facts, &count);
    bench->sum += count;
}

static void unknown(struct bench *bench) {
    size_t count;
    const onus_unknown *facts;
    onus_decision_unknown(bench->decision, &facts, &count);
    bench->sum += count;
}

static void possible(struct bench *bench) {
    size_t count;
    const onus_possible *outcomes;
    onus_decision_possible(bench->decision, &outcomes, &count);
    bench->sum += count;
}

static void decide(struct bench *bench, size_t at, void (*ask)(struct bench *)) {
    if (ask == NULL)
        bench->sum += scan_decide(bench->scan, at);
    else if (onus_decide(bench->decision, bench->cases[at], NULL) == ONUS_OK)
        ask(bench);
}

/* Nanoseconds a case, by the scan if there is nothing to ask, `window` cases being decided again and again before the next ones. */
static double best(struct bench *bench, void (*ask)(struct bench *), size_t window) {
    double sum = 0;
    for (size_t first = 0; first < bench->count; first += window) {
        size_t end = first + window < bench->count ? first + window : bench->count;
        double least = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double from = now();
            for (size_t i = first; i < end; i++) decide(bench, i, ask);
            double all_of_them = now() - from;
            if (round == 0 || all_of_them < least) least = all_of_them;
        }
        sum += least;
    }
    return sum / (double)bench->count;
}

/* Facts mostly as presumed, so that different clauses hold; `open` of those without a presumption, or the first ones, are left unknown. */
static void fill(struct bench *bench, struct random *random, onus_case *evidence, uint32_t open) {
    onus_policy_info info;
    onus_policy_describe(bench->policy, &info);
    onus_case_clear(evidence);
    for (uint32_t i = 0; i < info.facts; i++) {
        const onus_fact_info *fact = onus_policy_fact(bench->policy, i);
        uint32_t value = random_below(random, fact->value_count);
        if (fact->presumed != ONUS_NONE && random_chance(random, 85)) value = fact->presumed;
        onus_case_set_values(evidence, i, UINT64_C(1) << value);
    }
    for (uint32_t left = open; left > 0;) {
        uint32_t fact = random_below(random, info.facts);
        const onus_fact_info *about = onus_policy_fact(bench->policy, fact);
        uint64_t every = UINT64_MAX >> (64 - about->value_count);
        if (onus_case_values(evidence, fact) == every || !about->read) continue;
        onus_case_set_values(evidence, fact, every);
        left--;
    }
}

static void fill_all(struct bench *bench, uint32_t open) {
    struct random random = {open + 1};
    for (size_t i = 0; i < bench->count; i++) fill(bench, &random, bench->cases[i], open);
}

/* As they come from a case file, presumptions and all. */
static void unset_presumed(struct bench *bench) {
    onus_policy_info info;
    onus_policy_describe(bench->policy, &info);
    for (size_t i = 0; i < bench->count; i++)
        for (uint32_t fact = 0; fact < info.facts; fact++) {
            uint32_t value = onus_policy_fact(bench->policy, fact)->presumed;
            if (value != ONUS_NONE && onus_case_values(bench->cases[i], fact) == UINT64_C(1) << value)
                onus_case_unset(bench->cases[i], fact);
        }
}

static bool prepare(struct bench *bench) {
    if (onus_policy_builtin(NULL, NULL, &bench->policy, NULL) != ONUS_OK) return false;
    if (onus_decision_new(bench->policy, NULL, &bench->decision) != ONUS_OK) return false;
    bench->cases = calloc(bench->count, sizeof *bench->cases);
    for (size_t i = 0; bench->cases != NULL && i < bench->count; i++)
        if (onus_case_new(bench->policy, &bench->cases[i]) != ONUS_OK) return false;
    return bench->cases != NULL;
}

static const struct {
    const char *name;
    void (*ask)(struct bench *);
    uint32_t open; /* facts left unknown */
    bool unset;    /* presumptions are not said */
    bool far;      /* cases are not in the cache */
    const char *label;
} questions[] = {{"shares", shares, 0, false, false, "complete: shares, clauses"},
                 {"all", all, 0, false, false, "complete: shares, clauses, fines, overruled"},
                 {"presumed", presumed, 0, true, false, "complete: presumed"},
                 {"far", shares, 0, false, true, "complete, waiting for memory: shares, clauses"},
                 {"open", status_only, 6, false, false, "six unknown: status, shares"},
                 {"open-clauses", shares, 6, false, false, "six unknown: shares, clauses"},
                 {"open-all", all, 6, false, false, "six unknown: shares, clauses, fines, overruled"},
                 {"open-presumed", presumed, 6, true, false, "six unknown: presumed"},
                 {"open-unknown", unknown, 6, false, false, "six unknown: unknown"},
                 {"open-possible", possible, 6, false, false, "six unknown: possible"}};

int main(int count, char **arguments) {
    struct bench bench = {.count = count > 1 ? (size_t)strtoul(arguments[1], NULL, 10) : 20000};
    if (!prepare(&bench)) return 1;
    fill_all(&bench, 0);
    bench.scan = scan_new(bench.policy, (const onus_case *const *)bench.cases, bench.count);
    if (bench.scan == NULL || !scan_agrees(bench.scan, bench.decision)) {
        fputs("the scan and the decision differ\n", stderr);
        return 1;
    }
    double scan = best(&bench, NULL, WINDOW);
    printf("%-52s %10s %8s\n", "shipped policy, facts set", "ns a case", "scan = 1");
    printf("%-52s %10.1f %8.2f\n", "complete: clauses by a scan of bit sets", scan, 1.0);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        if (count > 2 && strcmp(arguments[2], questions[i].name) != 0) continue;
        fill_all(&bench, questions[i].open);
        if (questions[i].unset) unset_presumed(&bench);
        double each = best(&bench, questions[i].ask, questions[i].far ? bench.count : WINDOW);
        printf("%-52s %10.1f %8.2f\n", questions[i].label, each, each / scan);
    }
    return bench.sum == 0;
}
