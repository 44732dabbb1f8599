/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_DEFINITION_H
#define ONUS_TESTS_DEFINITION_H

#include "onus_definition.h"

/* Policies as static tables, in macros that read like the JSON they stand for. */

#define COUNT(type, ...) (sizeof((const type[]){__VA_ARGS__}) / sizeof(type))
#define LIST(type, ...)                                                                                                \
    (const type[]) {                                                                                                   \
        __VA_ARGS__                                                                                                    \
    }
#define TEXTS(...)                                                                                                     \
    (const char *const[]) {                                                                                            \
        __VA_ARGS__                                                                                                    \
    }
#define TEXT_COUNT(...) (sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#define IS(path, ...)                                                                                                  \
    { .kind = ONUS_CONDITION_FACT, .name = path, .values = TEXTS(__VA_ARGS__), .value_count = TEXT_COUNT(__VA_ARGS__) }
#define BETWEEN(path, low, high)                                                                                       \
    { .kind = ONUS_CONDITION_RANGE, .name = path, .from = low, .to = high }
#define TERM(id)                                                                                                       \
    { .kind = ONUS_CONDITION_TERM, .name = id }
#define PARTS(which, ...)                                                                                              \
    {                                                                                                                  \
        .kind = which, .parts = LIST(onus_condition_definition, __VA_ARGS__),                                          \
        .part_count = COUNT(onus_condition_definition, __VA_ARGS__)                                                    \
    }
#define ALL(...)  PARTS(ONUS_CONDITION_ALL, __VA_ARGS__)
#define ANY(...)  PARTS(ONUS_CONDITION_ANY, __VA_ARGS__)
#define NOT(...)  PARTS(ONUS_CONDITION_NOT, __VA_ARGS__)
#define WHEN(...) (&(const onus_condition_definition)__VA_ARGS__)

#define PARTIES(...)                                                                                                   \
    .parties = LIST(onus_party_definition, __VA_ARGS__), .party_count = COUNT(onus_party_definition, __VA_ARGS__)
#define FACTS(...)                                                                                                     \
    .facts = LIST(onus_fact_definition, __VA_ARGS__), .fact_count = COUNT(onus_fact_definition, __VA_ARGS__)
#define QUANTITIES(...)                                                                                                \
    .quantities = LIST(onus_quantity_definition, __VA_ARGS__),                                                         \
    .quantity_count = COUNT(onus_quantity_definition, __VA_ARGS__)
#define DEPARTMENTS(...)                                                                                               \
    .departments = LIST(onus_department_definition, __VA_ARGS__),                                                      \
    .department_count = COUNT(onus_department_definition, __VA_ARGS__)
#define EVENTS(...)                                                                                                    \
    .events = LIST(onus_event_definition, __VA_ARGS__), .event_count = COUNT(onus_event_definition, __VA_ARGS__)
#define PARAMETERS(...)                                                                                                \
    .parameters = LIST(onus_parameter_definition, __VA_ARGS__),                                                        \
    .parameter_count = COUNT(onus_parameter_definition, __VA_ARGS__)
#define TERMS(...)                                                                                                     \
    .terms = LIST(onus_term_definition, __VA_ARGS__), .term_count = COUNT(onus_term_definition, __VA_ARGS__)
#define GROUPS(...)                                                                                                    \
    .groups = LIST(onus_group_definition, __VA_ARGS__), .group_count = COUNT(onus_group_definition, __VA_ARGS__)
#define RANKS(...)                                                                                                     \
    .precedence = LIST(onus_rank_definition, __VA_ARGS__), .rank_count = COUNT(onus_rank_definition, __VA_ARGS__)
#define NEVER(...)                                                                                                     \
    .never = LIST(onus_never_definition, __VA_ARGS__), .never_count = COUNT(onus_never_definition, __VA_ARGS__)
#define CLAUSES(...)                                                                                                   \
    .clauses = LIST(onus_clause_definition, __VA_ARGS__), .clause_count = COUNT(onus_clause_definition, __VA_ARGS__)

#define VALUES(...)                                                                                                    \
    .kind = ONUS_FACT_VALUES, .values = LIST(onus_value_definition, __VA_ARGS__),                                      \
    .value_count = COUNT(onus_value_definition, __VA_ARGS__)
#define BOOLEAN   .kind = ONUS_FACT_BOOLEAN
#define EACH(...) .each = TEXTS(__VA_ARGS__), .each_count = TEXT_COUNT(__VA_ARGS__)
#define OVER(...) .prevails_over = TEXTS(__VA_ARGS__), .prevails_over_count = TEXT_COUNT(__VA_ARGS__)

#define SHARE(to, part)                                                                                                \
    { .party = to, .share = part }
#define RANK(...)                                                                                                      \
    { .groups = TEXTS(__VA_ARGS__), .group_count = TEXT_COUNT(__VA_ARGS__) }

/* The condition of the consequence is NULL or WHEN(...). */
#define LIABLE(condition, ...)                                                                                         \
    .liable = &(const onus_liable_definition) {                                                                        \
        .when = condition, .shares = LIST(onus_share_definition, __VA_ARGS__),                                         \
        .share_count = COUNT(onus_share_definition, __VA_ARGS__)                                                       \
    }
#define FINES(...)                                                                                                     \
    .fines = LIST(onus_fine_definition, __VA_ARGS__), .fine_count = COUNT(onus_fine_definition, __VA_ARGS__)
#define GRADES(...)                                                                                                    \
    .grades = LIST(onus_grade_definition, __VA_ARGS__), .grade_count = COUNT(onus_grade_definition, __VA_ARGS__)
#define FINDINGS(...)                                                                                                  \
    .findings = LIST(onus_finding_definition, __VA_ARGS__), .finding_count = COUNT(onus_finding_definition, __VA_ARGS__)
#define REFERS(...)                                                                                                    \
    .refers = LIST(onus_refer_definition, __VA_ARGS__), .refer_count = COUNT(onus_refer_definition, __VA_ARGS__)
#define WITHINS(...)                                                                                                   \
    .withins = LIST(onus_within_definition, __VA_ARGS__), .within_count = COUNT(onus_within_definition, __VA_ARGS__)

#endif
