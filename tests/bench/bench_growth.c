/* SPDX-License-Identifier: Apache-2.0 */
/* bench_growth check|decide: what policies made by program cost as they grow, as a table with tabs. `check`: 60 facts, 20 to 300 clauses: compiling and proving, and
 * the whole check, in milliseconds. `decide`: 10 to 1000 clauses over 10 to 60 facts: nanoseconds for status, shares and clauses of a complete case. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/windowed.h"
#include "decide/plan.h"
#include "onus_io.h"
#include "onus_study.h"

enum { CASES = 1000, ROUNDS = 9 };

static double now(void) {
    struct timespec at;
    timespec_get(&at, TIME_UTC);
    return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

static onus_document *read_policy(const struct windowed *shape) {
    struct text text;
    onus_document *document = NULL;
    text_init(&text, NULL);
    windowed_write(shape, &text);
    onus_document_read(text_get(&text), text.length, "windowed", NULL, &document, NULL);
    text_release(&text);
    return document;
}

static void check_one(uint64_t seed, uint32_t clauses) {
    struct windowed shape = windowed_usual(seed, 60, clauses);
    onus_document *document = read_policy(&shape);
    onus_policy *policy = NULL;
    onus_check *check = NULL;
    onus_policy_info info = {0};
    double from = now();
    onus_status status = onus_document_compile(document, NULL, NULL, &policy, NULL);
    double compiled = now();
    if (policy != NULL) onus_policy_describe(policy, &info);
    onus_status checked = onus_check_new(onus_document_definition(document), NULL, NULL, &check, NULL);
    double end = now();
    printf("%u\t%llu\t%.1f\t%u\t%.1f%s\n", clauses, (unsigned long long)seed, (compiled - from) / 1e6, info.nodes,
           (end - compiled) / 1e6, status != ONUS_OK || checked != ONUS_OK ? "\tlimit" : "");
    onus_check_free(check);
    onus_policy_free(policy);
    onus_document_free(document);
}

static void fill(onus_case *evidence, uint32_t facts, struct random *random) {
    for (uint32_t i = 0; i < facts; i++) {
        const onus_fact_info *fact = onus_policy_fact(onus_case_policy(evidence), i);
        onus_case_set_values(evidence, i, UINT64_C(1) << random_below(random, fact->value_count));
    }
}

static double decide_all(onus_decision *decision, onus_case *const *cases) {
    double least = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double from = now();
        for (size_t i = 0; i < CASES; i++) {
            size_t count;
            const uint32_t *clauses;
            onus_decide(decision, cases[i], NULL);
            onus_decision_clauses(decision, &clauses, &count);
        }
        double each = (now() - from) / (double)CASES;
        if (round == 0 || each < least) least = each;
    }
    return least;
}

static void decide_one(uint32_t facts, uint32_t clauses) {
    struct windowed shape = windowed_usual(1, facts, clauses);
    onus_document *document = read_policy(&shape);
    onus_policy *policy = NULL;
    onus_decision *decision;
    onus_case *cases[CASES];
    struct random random = {1};
    if (onus_document_compile(document, NULL, NULL, &policy, NULL) != ONUS_OK) {
        printf("%u\t%u\tlimit\n", facts, clauses);
        onus_document_free(document);
        return;
    }
    if (onus_decision_new(policy, NULL, &decision) != ONUS_OK) exit(1);
    for (size_t i = 0; i < CASES; i++) {
        if (onus_case_new(policy, &cases[i]) != ONUS_OK) exit(1);
        fill(cases[i], facts, &random);
    }
    printf("%u\t%u\t%.1f\n", facts, clauses, decide_all(decision, cases));
    for (size_t i = 0; i < CASES; i++) onus_case_free(cases[i]);
    onus_decision_free(decision);
    onus_policy_free(policy);
    onus_document_free(document);
}

int main(int count, char **arguments) {
    static const uint32_t sizes[] = {20, 50, 100, 150, 200, 250, 300};
    static const uint32_t clauses[] = {10, 30, 100, 300, 1000}, facts[] = {10, 20, 40, 60};
    if (count == 2 && strcmp(arguments[1], "check") == 0) {
        printf("clauses\tseed\tcompile ms\tnodes\tcheck ms\n");
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (uint64_t seed = 1; seed <= 3; seed++) check_one(seed, sizes[i]);
        return 0;
    }
    if (count == 2 && strcmp(arguments[1], "decide") == 0) {
        printf("facts\tclauses\tns a case\n");
        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
            for (size_t j = 0; j < sizeof clauses / sizeof *clauses; j++) decide_one(facts[i], clauses[j]);
        return 0;
    }
    fputs("bench_growth check|decide\n", stderr);
    return 2;
}
