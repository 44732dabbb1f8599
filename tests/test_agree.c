/* SPDX-License-Identifier: Apache-2.0 */

/* The engine must agree with the naive evaluator: on every case of small policies, some of them made at random, and on random cases of the shipped one, its variants and the other
 * rulebooks.
 *
 * ONUS_AGREE_COMPLETE and ONUS_AGREE_INCOMPLETE say how many random cases of each sort the shipped policy gets; a variant gets a tenth, and so does another rulebook.
 * ONUS_AGREE_MADE says how many policies are made, ONUS_AGREE_SEED draws others. */

#include "onus_io.h"
#include "policy/extend.h"
#include "support/agree.h"
#include "support/cases.h"
#include "support/made_policies.h"
#include "support/small_policies.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t setting(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    if (text == NULL || *text == '\0') return otherwise;
    uint64_t number = 0;
    for (; *text >= '0' && *text <= '9'; text++) number = number * 10 + (uint64_t)(*text - '0');
    return number;
}

/* ---- Every case of small policies -------------------------------------------------------------------------- */

/* Choice 0 leaves a fact to its presumption, if it has one; choice n says that it has one of the set n. */
static uint64_t first_choice(const onus_fact_info *fact) {
    return fact->presumed != ONUS_NONE ? 0 : 1;
}

/* The next combination of choices, like a counter. False after the last. */
static bool advance(const onus_policy *policy, uint32_t facts, uint64_t *choices) {
    for (uint32_t f = 0; f < facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(policy, f);
        if (choices[f]++ < cases_values(fact)) return true;
        choices[f] = first_choice(fact);
    }
    return false;
}

static void choose(const onus_policy *policy, const onus_policy_info *info, const uint64_t *choices,
                   struct random *random, struct naive_case *out) {
    for (uint32_t f = 0; f < info->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(policy, f);
        out->presumed[f] = choices[f] == 0;
        out->values[f] = choices[f] == 0 ? UINT64_C(1) << fact->presumed : choices[f];
    }
    for (uint32_t q = 0; q < info->quantities; q++) {
        bool count = onus_policy_quantity(policy, q)->kind == ONUS_QUANTITY_COUNT;
        out->quantities[q] = (int64_t)random_below(random, 3) - 1;
        if (!count && out->quantities[q] >= 0) out->quantities[q] = 450 + 100 * (int64_t)random_below(random, 4);
    }
}

static bool try_all(struct agree *agree) {
    struct random random = {1};
    struct naive_case evidence;
    uint64_t choices[ONUS_MAX_FACTS];
    onus_policy_info info;
    onus_policy_describe(agree->policy, &info);
    for (uint32_t f = 0; f < info.facts; f++) choices[f] = first_choice(onus_policy_fact(agree->policy, f));
    do {
        choose(agree->policy, &info, choices, &random, &evidence);
        if (!agree_on(agree, &evidence)) return false;
    } while (advance(agree->policy, info.facts, choices));
    return true;
}

static void test_small_policies(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) {
        struct agree agree;
        bool fine = agree_open(&agree, small_policy(i), NULL, small_policy(i), NULL) && try_all(&agree);
        if (fine) print_message("%s: %zu cases, %zu impossible\n", agree.name, agree.cases, agree.impossible);
        agree_close(&agree);
        assert_true(fine);
    }
}

/* Policies made at random, of which many are not sound: clauses conflict, or nothing is possible. */
static void test_made_policies(void **state) {
    (void)state;
    static struct made_policy made;
    uint64_t wanted = setting("ONUS_AGREE_MADE", 60), seed = setting("ONUS_AGREE_SEED", 2) * 1000000;
    size_t cases = 0, refused = 0, sharing = 0;
    for (uint64_t count = 0; count < wanted; seed++) {
        onus_policy *policy;
        onus_policy_info info;
        struct agree agree;
        made_policy(&made, seed);
        if (onus_policy_new(&made.definition, NULL, &made.config, &policy, NULL) != ONUS_OK) {
            refused++;
            continue;
        }
        onus_policy_describe(policy, &info);
        onus_policy_free(policy);
        bool fine = agree_open(&agree, &made.definition, NULL, &made.definition, &made.config) && try_all(&agree);
        cases += agree.cases;
        sharing += !info.shares_nothing;
        count++;
        agree_close(&agree);
        if (!fine) fail_msg("made policy %llu", (unsigned long long)seed);
    }
    print_message("made policies: %zu cases, %zu policies refused, %zu share\n", cases, refused, sharing);
    assert_true(sharing > 0 && sharing < wanted);
}

/* ---- Random cases of large ones ---------------------------------------------------------------------------- */

struct sample {
    uint64_t complete, incomplete;
};

static bool try_some(struct agree *agree, struct sample sample) {
    struct cases *cases = malloc(sizeof *cases);
    struct naive_case evidence;
    if (cases == NULL) return false;
    bool fine = cases_init(cases, agree->definition, agree->policy, setting("ONUS_AGREE_SEED", 2));
    for (uint64_t i = 0; fine && i < sample.complete; i++) {
        cases_complete(cases, &evidence);
        fine = agree_on(agree, &evidence);
    }
    for (uint64_t i = 0; fine && i < sample.incomplete; i++) {
        cases_incomplete(cases, &evidence);
        fine = agree_on(agree, &evidence);
    }
    cases_release(cases);
    free(cases);
    return fine;
}

static struct sample sample_of(uint64_t part) {
    return (struct sample){setting("ONUS_AGREE_COMPLETE", 200000) / part,
                           setting("ONUS_AGREE_INCOMPLETE", 20000) / part};
}

/* Agreement means little about what was never met: all outcomes must have been seen, and every clause with a share decide somewhere. */
static bool saw_everything(const struct agree *agree) {
    bool everything = true;
    for (size_t i = 0; i <= ONUS_OUTSIDE; i++) {
        print_message("%s: %zu %s\n", agree->name, agree->outcomes[i], onus_outcome_name((onus_outcome)i));
        everything = everything && agree->outcomes[i] > 0;
    }
    for (size_t i = 0; i < agree->definition->clause_count; i++) {
        const onus_clause_definition *clause = &agree->definition->clauses[i];
        uint32_t handle = onus_policy_find_clause(agree->policy, clause->id);
        if (clause->liable == NULL || (agree->deciding >> handle & 1) != 0) continue;
        print_error("%s: %s never decided\n", agree->name, clause->id);
        everything = false;
    }
    return everything;
}

static void test_shipped_policy(void **state) {
    (void)state;
    const onus_policy_definition *shipped = onus_builtin(0);
    struct agree agree;
    bool fine = agree_open(&agree, shipped, NULL, shipped, NULL) && try_some(&agree, sample_of(1));
    bool everything = fine && saw_everything(&agree);
    agree_close(&agree);
    assert_true(fine);
    assert_true(everything);
}

static void test_variants(void **state) {
    (void)state;
    for (size_t i = 1; onus_builtin(i) != NULL; i++) {
        const onus_policy_definition *variant = onus_builtin(i);
        const onus_policy_definition *base = variant->extends != NULL ? onus_builtin(0) : NULL;
        struct arena arena;
        struct agree agree;
        arena_init(&arena, NULL);
        const onus_policy_definition *merged = policy_extend(&arena, variant, base);
        bool fine = merged != NULL;
        if (fine) {
            fine = agree_open(&agree, variant, base, merged, NULL) && try_some(&agree, sample_of(10));
            agree_close(&agree);
        }
        arena_release(&arena);
        if (!fine) fail_msg("%s", variant->id);
    }
}

/* ---- The other rulebooks: where a complaint goes, fines, papers, time limits -------------------------------- */

static onus_document *read_rules(const char *path) {
    static char text[1 << 18];
    onus_document *document = NULL;
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail_msg("%s", path);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    assert_true(length < sizeof text);
    assert_int_equal(onus_document_read(text, length, path, NULL, &document, NULL), ONUS_OK);
    return document;
}

static void try_rules(const char *path, const char *base_path) {
    static const onus_setting settings[] = {{"X", "3"}, {"Y", "10"}, {"Z", "24"}};
    onus_document *document = read_rules(path), *base = base_path != NULL ? read_rules(base_path) : NULL;
    const onus_policy_definition *variant = onus_document_definition(document),
                                 *under = base != NULL ? onus_document_definition(base) : NULL;
    struct arena arena;
    struct agree agree;
    arena_init(&arena, NULL);
    const onus_policy_definition *merged = policy_extend(&arena, variant, under);
    assert_non_null(merged);
    const onus_config config = {.settings = settings, .setting_count = merged->parameter_count > 0 ? 3 : 0};
    bool fine = agree_open(&agree, variant, under, merged, &config) && try_some(&agree, sample_of(10));
    agree_close(&agree);
    arena_release(&arena);
    onus_document_free(base);
    onus_document_free(document);
    if (!fine) fail_msg("%s", path);
}

static void test_rulebooks(void **state) {
    (void)state;
    try_rules("rules/service-fines.json", NULL);
    try_rules("rules/service-fines-add-up.json", "rules/service-fines.json");
    try_rules("rules/complaint-routing.json", NULL);
    try_rules("rules/claims-papers.json", NULL);
    try_rules("rules/inter-club.json", NULL);
    try_rules("rules/time-limits/warehouse.json", NULL);
    try_rules("rules/time-limits/carrier.json", NULL);
    try_rules("rules/time-limits/courier.json", NULL);
    try_rules("rules/time-limits/forestry.json", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_policies), cmocka_unit_test(test_made_policies),
        cmocka_unit_test(test_shipped_policy), cmocka_unit_test(test_variants),
        cmocka_unit_test(test_rulebooks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
