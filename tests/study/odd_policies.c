/* SPDX-License-Identifier: Apache-2.0 */
#include "odd_policies.h"

#include "support/definition.h"

static const onus_policy_definition idle = {
    .id = "idle",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN, .presume = "false"},
          {.path = "c", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"}), .presume = "z"},
          {.path = "d", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"}, {.id = "w"})},
          {.path = "e.{party}", EACH("p", "q"), BOOLEAN}, {.path = "n", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 9},
          {.path = "mild", VALUES({.id = "x"}, {.id = "y"}), .measure = true},
          {.path = "wild", VALUES({.id = "x"}, {.id = "y"}), .measure = true}),
    TERMS({.id = "used", .when = WHEN(TERM("inner"))}, {.id = "inner", .when = WHEN(IS("d", "x"))},
          {.id = "loose", .when = WHEN(ALL(TERM("inner"), TERM("deep"), IS("d", "w")))},
          {.id = "deep", .when = WHEN(IS("b", "true"))}),
    GROUPS({.id = "g"}),
    CLAUSES({.id = "I1",
             .group = "g",
             .when = WHEN(ALL(TERM("used"), IS("c", "x"), IS("e.p", "true"))),
             LIABLE(NULL, SHARE("p", "1")),
             FINES({.party = "p", .by = "mild", GRADES({"x", "1"}, {"y", "2"})})}),
};

static const onus_policy_definition seldom = {
    .id = "seldom",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "did.{party}", EACH("p", "q"), BOOLEAN}, {.path = "k", BOOLEAN},
          {.path = "v", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"})},
          {.path = "mild", VALUES({.id = "x"}, {.id = "y"}), .measure = true}),
    GROUPS({.id = "high"}, {.id = "low", .concurrent = true}),
    RANKS(RANK("high"), RANK("low")),
    CLAUSES({.id = "S1", .group = "high", .when = WHEN(IS("did.q", "true")), LIABLE(NULL, SHARE("q", "1"))},
            {.id = "S2",
             .group = "low",
             EACH("p", "q"),
             .when = WHEN(IS("did.{party}", "true")),
             LIABLE(NULL, SHARE("{party}", "1"))},
            {.id = "S3", .when = WHEN(ALL(IS("v", "z", "x", "y"), IS("k", "true")))},
            {.id = "S4",
             .when = WHEN(IS("k", "true")),
             FINES({.party = "p", .by = "mild", GRADES({"x", "1"}, {"y", "2"}), .when = WHEN(IS("k", "false"))},
                   {.party = "q", .amount = "3", .when = WHEN(IS("k", "false"))}, {.party = "q", .amount = "4"}),
             FINDINGS({.id = "odd", .party = "p", .when = WHEN(NOT(IS("k", "true")))}, {.id = "even"})}),
};

const onus_policy_definition *odd_policy(enum odd which) {
    return which == ODD_IDLE ? &idle : &seldom;
}
