/* SPDX-License-Identifier: Apache-2.0 */
#include "small_policies.h"

/* The policies as tables, in macros that read like the JSON they stand for. */

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

/* A chain of clauses that prevail over one another, two groups that nothing orders and that agree, and the two gates before all clauses. */
static const onus_policy_definition ladder = {
    .id = "ladder",
    .version = "1",
    .currency = "CNY",
    .silent_refer = "desk",
    .outside = &(const onus_outside_definition){.when = WHEN(IS("cause", "elsewhere")), .refer = "others"},
    .nothing_to_share = WHEN(IS("loss", "none")),
    PARTIES({.id = "left"}, {.id = "right"}, {.id = "third"}),
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN}, {.path = "c", BOOLEAN}, {.path = "idle", BOOLEAN},
          {.path = "cause", VALUES({.id = "here"}, {.id = "elsewhere"}), .presume = "here"},
          {.path = "loss", VALUES({.id = "none"}, {.id = "lost"})}),
    GROUPS({.id = "x"}, {.id = "y"}),
    CLAUSES({.id = "L1", .group = "x", .when = WHEN(IS("a", "true")), LIABLE(NULL, SHARE("left", "1")), OVER("L2")},
            {.id = "L2", .group = "x", .when = WHEN(IS("b", "true")), LIABLE(NULL, SHARE("right", "1")), OVER("L10")},
            {.id = "L10", .group = "x", .when = WHEN(IS("c", "true")), LIABLE(NULL, SHARE("third", "1"))},
            {.id = "L3",
             .group = "y",
             .when = WHEN(ALL(ANY(IS("a", "true"), IS("c", "true")), NOT(IS("b", "true")))),
             LIABLE(NULL, SHARE("left", "1")),
             OVER("L2", "L10")},
            {.id = "L4",
             .when = WHEN(IS("a", "false")),
             FINDINGS({.id = "calm"}, {.id = "agitated", .party = "right", .when = WHEN(IS("b", "true"))})}),
};

/* Faults that act together, ranks, one clause a party, consequences with conditions of their own, and counts that differ. */
static const onus_policy_definition together = {
    .id = "together",
    .version = "1",
    .currency = "CNY",
    .nothing_to_share = WHEN(IS("loss", "none")),
    PARTIES({.id = "p"}, {.id = "q"}, {.id = "r"}),
    FACTS({.path = "did.{party}", EACH("p", "q", "r"), BOOLEAN, .presume = "false"},
          {.path = "loss", VALUES({.id = "none"}, {.id = "lost"}, {.id = "damaged"})},
          {.path = "paper", VALUES({.id = "none"}, {.id = "one"}, {.id = "two"})}),
    QUANTITIES({.path = "count.one", .kind = ONUS_QUANTITY_COUNT}, {.path = "count.two", .kind = ONUS_QUANTITY_COUNT}),
    TERMS({.id = "hurt", .when = WHEN(IS("loss", "lost", "damaged"))},
          {.id = "papers", .when = WHEN(NOT(IS("paper", "none")))}),
    GROUPS({.id = "fault", .concurrent = true}, {.id = "record"}, {.id = "rest"}),
    RANKS(RANK("fault"), RANK("record"), RANK("rest")),
    CLAUSES({.id = "F1",
             .group = "fault",
             EACH("p", "q", "r"),
             .when = WHEN(IS("did.{party}", "true")),
             LIABLE(WHEN(TERM("hurt")), SHARE("{party}", "1")),
             FINES({.party = "{party}", .amount = "100.00"},
                   {.party = "p", .amount = "5.5", .when = WHEN(IS("loss", "lost"))}),
             FINDINGS({.id = "seen", .party = "{party}", .when = WHEN(NOT(TERM("hurt")))}, {.id = "noted"})},
            {.id = "F2",
             .group = "fault",
             .when = WHEN(ALL(IS("did.p", "true"), IS("paper", "none"), TERM("hurt"))),
             LIABLE(NULL, SHARE("p", "1/3"), SHARE("q", "2/3"))},
            {.id = "R1",
             .group = "record",
             .when = WHEN(ALL(IS("paper", "one"), IS("loss", "lost"))),
             LIABLE(NULL, SHARE("p", "1/2"), SHARE("q", "1/2"))},
            {.id = "R2",
             .group = "record",
             .when = WHEN(ALL(IS("paper", "two"), TERM("hurt"))),
             LIABLE(NULL, SHARE("r", "1"))},
            {.id = "R3", .group = "rest", .when = WHEN(IS("loss", "lost")), LIABLE(NULL, SHARE("r", "1"))},
            {.id = "C1",
             .when = WHEN(TERM("papers")),
             FINDINGS({.id = "counts", .differs = TEXTS("count.one", "count.two"), .differs_count = 2})},
            {.id = "C2"}),
};

/* An integer cut into ranges, combinations that cannot be (and a conflict that only they prevent), and fines by a measure. */
static const onus_policy_definition days = {
    .id = "days",
    .version = "1",
    .currency = "CNY",
    .silent_refer = "desk",
    PARTIES({.id = "q"}, {.id = "p"}),
    FACTS({.path = "days", .kind = ONUS_FACT_INTEGER, .from = -1, .to = 30}, {.path = "late", BOOLEAN},
          {.path = "loss", VALUES({.id = "none"}, {.id = "lost"}), .presume = "lost"},
          {.path = "gravity", VALUES({.id = "minor"}, {.id = "moderate"}, {.id = "serious"}), .measure = true}),
    GROUPS({.id = "delay"}),
    NEVER({.id = "late_at_once", .when = WHEN(ALL(IS("late", "true"), NOT(BETWEEN("days", 3, 30))))},
          {.id = "not_late_in_the_end", .when = WHEN(ALL(IS("late", "false"), BETWEEN("days", 10, 30)))}),
    CLAUSES(
        {.id = "D1",
         .group = "delay",
         .when = WHEN(BETWEEN("days", 3, 9)),
         LIABLE(WHEN(IS("loss", "lost")), SHARE("p", "1")),
         FINES({.party = "p", .by = "gravity", GRADES({"serious", "10.00"}, {"minor", "5.00"}, {"moderate", "7.50"})},
               {.party = "p", .amount = "5.00", .when = WHEN(BETWEEN("days", 5, 5))})},
        {.id = "D2",
         .group = "delay",
         .when = WHEN(BETWEEN("days", 10, 30)),
         LIABLE(NULL, SHARE("p", "1/2"), SHARE("q", "1/2")),
         FINES({.party = "q", .by = "gravity", GRADES({"minor", "9"}, {"moderate", "8"}, {"serious", "70"})})},
        {.id = "D3",
         .group = "delay",
         .when = WHEN(ALL(IS("late", "true"), BETWEEN("days", 0, 5))),
         LIABLE(NULL, SHARE("q", "1")),
         OVER("D1")},
        {.id = "D4",
         .group = "delay",
         .when = WHEN(ALL(IS("late", "false"), BETWEEN("days", 0, 12))),
         LIABLE(WHEN(IS("loss", "lost")), SHARE("q", "3/10"), SHARE("p", "7/10")),
         OVER("D1")}),
};

/* Conditions within conditions, terms of terms, and presumptions that a declaration of `never` can break. */
static const onus_policy_definition nest = {
    .id = "nest",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "a", BOOLEAN, .presume = "false"}, {.path = "b", BOOLEAN, .presume = "false"},
          {.path = "c", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"})},
          {.path = "d", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"}), .presume = "x"}),
    TERMS({.id = "one", .when = WHEN(ANY(IS("a", "true"), ALL(IS("b", "true"), NOT(IS("c", "x")))))},
          {.id = "two", .when = WHEN(NOT(ANY(TERM("one"), ALL(IS("d", "y"), IS("c", "z")))))},
          {.id = "three", .when = WHEN(ALL(TERM("two"), NOT(TERM("one"))))},
          {.id = "four", .when = WHEN(TERM("three"))}),
    GROUPS({.id = "g"}, {.id = "h"}),
    RANKS(RANK("g", "h")),
    NEVER({.id = "a_without_c", .when = WHEN(ALL(IS("a", "true"), NOT(IS("c", "x", "y"))))},
          {.id = "b_with_d", .when = WHEN(ALL(IS("b", "true"), IS("d", "z")))}),
    CLAUSES({.id = "N1", .group = "g", .when = WHEN(TERM("one")), LIABLE(NULL, SHARE("p", "1"))},
            {.id = "N2", .group = "g", .when = WHEN(ALL(TERM("two"), IS("d", "x"))), LIABLE(NULL, SHARE("q", "1"))},
            {.id = "N3",
             .group = "h",
             .when = WHEN(NOT(ANY(TERM("one"), TERM("two")))),
             LIABLE(NULL, SHARE("p", "1/4"), SHARE("q", "3/4"))},
            {.id = "N4", .group = "h", .when = WHEN(TERM("four")), LIABLE(WHEN(IS("c", "y")), SHARE("q", "1"))}),
};

const onus_policy_definition *small_policy(size_t index) {
    static const onus_policy_definition *const all[] = {&ladder, &together, &days, &nest};
    return index < sizeof all / sizeof *all ? all[index] : NULL;
}
