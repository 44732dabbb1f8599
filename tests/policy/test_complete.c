/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions with holes, as a program may well hand them over: a count without its list, a kind that there is not. None may crash, and each is told. */

#include "support/definition.h"
#include "support/refused.h"
#include "support/test.h"

#define HEAD  .id = "test", .version = "1", PARTIES({.id = "p"})
#define FACES FACTS({.path = "late", BOOLEAN})
#define IF(...)                                                                                                        \
    { HEAD, FACES, GROUPS({.id = "g"}), CLAUSES({.id = "C", .group = "g", .when = WHEN(__VA_ARGS__)}) }
#define CASE(...)                                                                                                      \
    { HEAD, FACES, GROUPS({.id = "g"}), CLAUSES({.id = "C", .group = "g", __VA_ARGS__}) }

static const struct refused holes[] = {
    {{.id = "test", .version = "1", .party_count = 1}, "missing-key  'parties'"},
    {{HEAD, .fact_count = 1}, "missing-key  'facts'"},
    {{HEAD, .clause_count = 1}, "missing-key  'clauses'"},
    {{HEAD, .rank_count = 1}, "missing-key precedence 'precedence'"},
    {{HEAD, .precedence = LIST(onus_rank_definition, {.group_count = 2}), .rank_count = 1},
     "missing-key precedence 'group'"},
    {{HEAD, FACTS({.path = "a", .value_count = 2})}, "missing-key facts[a] 'values'"},
    {{HEAD, FACTS({.path = "a", BOOLEAN, .label = {NULL, 1}})}, "missing-key facts[a] 'label'"},
    {IF({.kind = ONUS_CONDITION_FACT, .name = "late", .value_count = 1}), "missing-key clauses[C] 'value'"},
    {IF({.kind = ONUS_CONDITION_ALL, .part_count = 1}), "missing-key clauses[C] 'parts'"},
    {{HEAD, FACTS({.path = "a", .kind = (onus_fact_kind)7})}, "wrong-kind fact"},
    {IF({.kind = ONUS_CONDITION_NOT}), "wrong-kind condition"},
    {IF({.kind = (onus_condition_kind)42}), "wrong-kind condition"},
    {CASE(.fine_count = 1), "missing-key clauses[C].fine 'fine'"},
    {CASE(.finding_count = 1), "missing-key clauses[C].finding 'finding'"},
    {CASE(.liable = &(const onus_liable_definition){.share_count = 1}), "missing-key clauses[C].liable 'liable'"},
    {CASE(.each_count = 1), "missing-key clauses[C] 'each'"},
};

static void test_holes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof holes / sizeof *holes; i++) check_refused(&holes[i], NULL, NULL, ONUS_E_POLICY);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_holes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
