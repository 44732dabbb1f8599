/* SPDX-License-Identifier: Apache-2.0 */
#include "made_policies.h"

#include "definition.h"

#include <stdio.h>
#include <string.h>

#define FACTS_BESIDE_MEASURES                                                                                          \
    {.path = "a", BOOLEAN}, {.path = "b", BOOLEAN, .presume = "false"},                                                \
        {.path = "kind", VALUES({.id = "x"}, {.id = "y"}, {.id = "z"})}, {                                             \
        .path = "count", .kind = ONUS_FACT_INTEGER, .from = 0, .to = 9                                                 \
    }
static const onus_fact_definition facts[] = {
    FACTS_BESIDE_MEASURES,
    {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true},
};
static const onus_fact_definition facts_presumed[] = {
    FACTS_BESIDE_MEASURES,
    {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true, .presume = "serious"},
};
static const onus_setting settings[] = {{"P", "2"}, {"Q", "4"}};

static const onus_policy_definition rest = {
    .id = "made",
    .version = "1",
    .currency = "CNY",
    .silent_refer = "nobody",
    PARTIES({.id = "p"}, {.id = "q"}),
    .facts = facts,
    .fact_count = sizeof facts / sizeof *facts,
    QUANTITIES({.path = "one", .kind = ONUS_QUANTITY_COUNT}, {.path = "two", .kind = ONUS_QUANTITY_COUNT},
               {.path = "set", .kind = ONUS_QUANTITY_MONEY}),
    DEPARTMENTS({.id = "desk"}, {.id = "claims"}, {.id = "yard"}),
    EVENTS({.id = "begun"}, {.id = "reported"}, {.id = "ended"}),
    PARAMETERS({.id = "P", .from = 1, .to = 5}, {.id = "Q", .from = 1, .to = 9, .at_least = "P"}),
    GROUPS({.id = "first", .concurrent = true}, {.id = "second"}, {.id = "third"}),
};

/* ---- Conditions ---- */

static const onus_condition_definition literals[] = {
    IS("a", "true"),
    IS("a", "false"),
    IS("b", "true"),
    IS("kind", "x"),
    IS("kind", "y", "z"),
    IS("kind", "z"),
    IS("count", "3"),
    BETWEEN("count", 3, 9),
    BETWEEN("count", 0, 4),
    BETWEEN("count", 5, 6),
    {.kind = ONUS_CONDITION_RANGE, .name = "count", .from = 0, .to = ONUS_MAX_COUNT, .from_parameter = "Q"},
    {.kind = ONUS_CONDITION_RANGE, .name = "count", .from_parameter = "P", .to_parameter = "Q"},
    {.kind = ONUS_CONDITION_RANGE, .name = "count", .from_parameter = "P", .to_parameter = "P"}};

static onus_condition_definition literal(struct random *random) {
    return literals[random_below(random, sizeof literals / sizeof *literals)];
}

static onus_condition_definition condition(struct made_policy *made, struct random *random, uint32_t depth) {
    uint32_t kind = depth == 0 ? 0 : random_below(random, 5);
    if (kind < 2 || made->node_count + 3 > MADE_NODES) return literal(random);
    size_t count = kind == 4 ? 1 : 2, first = made->node_count;
    made->node_count += count;
    for (size_t i = 0; i < count; i++) made->nodes[first + i] = condition(made, random, depth - 1);
    return (onus_condition_definition){.kind = kind == 2   ? ONUS_CONDITION_ALL
                                               : kind == 3 ? ONUS_CONDITION_ANY
                                                           : ONUS_CONDITION_NOT,
                                       .parts = &made->nodes[first],
                                       .part_count = count};
}

/* NULL in `percent` of all cases. */
static const onus_condition_definition *when(struct made_policy *made, struct random *random, uint32_t percent) {
    if (random_chance(random, percent) || made->node_count == MADE_NODES) return NULL;
    onus_condition_definition *at = &made->nodes[made->node_count++];
    *at = condition(made, random, 2);
    return at;
}

/* ---- Consequences ---- */

static void add_shares(struct made_clause *part, onus_clause_definition *clause, struct made_policy *made,
                       struct random *random) {
    bool both = random_chance(random, 30), first = random_chance(random, 50);
    part->shares[0] = (onus_share_definition){.party = first ? "p" : "q", .share = both ? "1/3" : "1"};
    part->shares[1] = (onus_share_definition){.party = first ? "q" : "p", .share = "2/3"};
    part->liable =
        (onus_liable_definition){.when = when(made, random, 60), .shares = part->shares, .share_count = both ? 2 : 1};
    clause->liable = &part->liable;
}

static void add_fines(struct made_clause *part, onus_clause_definition *clause, struct made_policy *made,
                      struct random *random) {
    static const onus_grade_definition grades[] = {{"minor", "5"}, {"serious", "7.50"}};
    clause->fines = part->fines;
    for (uint32_t left = random_below(random, 3); left > 0; left--) {
        onus_fine_definition *fine = &part->fines[clause->fine_count++];
        *fine = (onus_fine_definition){.party = random_chance(random, 50) ? "p" : "q", .when = when(made, random, 50)};
        if (random_chance(random, 50)) {
            fine->amount = random_chance(random, 50) ? "5" : "6";
            continue;
        }
        fine->by = "gravity";
        fine->grades = grades;
        fine->grade_count = 2;
        if (random_chance(random, 50)) fine->figure = "set";
    }
}

static void add_findings(struct made_clause *part, onus_clause_definition *clause, struct made_policy *made,
                         struct random *random) {
    static const char *const differs[] = {"one", "two"};
    clause->findings = part->findings;
    for (uint32_t left = random_below(random, 3); left > 0; left--) {
        onus_finding_definition *finding = &part->findings[clause->finding_count++];
        *finding = (onus_finding_definition){.id = random_chance(random, 50) ? "seen" : "heard",
                                             .when = when(made, random, 50)};
        if (random_chance(random, 30)) finding->party = "p";
        if (!random_chance(random, 20)) continue;
        finding->differs = differs;
        finding->differs_count = 2;
    }
}

static const char *department(struct random *random) {
    static const char *const ids[] = {"claims", "desk", "yard"};
    return ids[random_below(random, 3)];
}

static void add_refers(struct made_clause *part, onus_clause_definition *clause, struct made_policy *made,
                       struct random *random) {
    clause->refers = part->refers;
    for (uint32_t left = random_below(random, 3); left > 0; left--) {
        size_t at = clause->refer_count++;
        onus_refer_definition *refer = &part->refers[at];
        *refer = (onus_refer_definition){.when = when(made, random, 50), .inform = part->told[at]};
        if (random_chance(random, 80)) refer->to = department(random);
        refer->inform_count = refer->to == NULL ? 1 : random_below(random, 2);
        part->told[at][0] = department(random);
        if (!random_chance(random, 25)) continue;
        refer->by = "gravity";
        refer->value = random_chance(random, 70) ? "serious" : "minor";
    }
}

static void add_withins(struct made_clause *part, onus_clause_definition *clause, struct made_policy *made,
                        struct random *random) {
    clause->withins = part->withins;
    for (uint32_t left = random_below(random, 3); left > 0; left--) {
        onus_within_definition *within = &part->withins[clause->within_count++];
        bool short_way = random_chance(random, 70);
        *within = (onus_within_definition){.when = when(made, random, 40),
                                           .from = "begun",
                                           .to = short_way ? "reported" : "ended",
                                           .unit = (onus_unit)random_below(random, 3),
                                           .count = 1 + random_below(random, 2)};
        if (random_chance(random, 40)) within->parameter = random_chance(random, 50) ? "P" : "Q";
    }
}

static void add_clause(struct made_policy *made, size_t at, bool sharing, struct random *random) {
    static const char *const groups[] = {"first", "second", "third"};
    struct made_clause *part = &made->parts[at];
    onus_clause_definition *clause = &made->clauses[at];
    snprintf(part->id, sizeof part->id, "C%zu", at);
    *clause = (onus_clause_definition){.id = part->id, .group = groups[random_below(random, 3)]};
    clause->when = when(made, random, 15);
    if (sharing && random_chance(random, 60)) add_shares(part, clause, made, random);
    if (random_chance(random, 40)) add_fines(part, clause, made, random);
    if (random_chance(random, 40)) add_findings(part, clause, made, random);
    if (random_chance(random, 60)) add_refers(part, clause, made, random);
    if (random_chance(random, 60)) add_withins(part, clause, made, random);
    clause->prevails_over = part->over;
    for (size_t i = 0; i < at; i++)
        if (random_chance(random, 80)) part->over[clause->prevails_over_count++] = made->parts[i].id;
}

void made_policy(struct made_policy *made, uint64_t seed) {
    static const char *const groups[] = {"first", "second", "third"};
    struct random random = {seed};
    memset(made, 0, sizeof *made);
    made->definition = rest;
    made->config = (onus_config){.settings = settings, .setting_count = 2};
    bool sharing = random_chance(&random, 40);
    for (size_t i = 0; i < 3; i++) made->ranks[i] = (onus_rank_definition){.groups = &groups[i], .group_count = 1};
    if (random_chance(&random, 30)) {
        made->definition.precedence = made->ranks;
        made->definition.rank_count = 3;
    }
    for (size_t i = 0; i < MADE_CLAUSES; i++) add_clause(made, i, sharing, &random);
    made->definition.clauses = made->clauses;
    made->definition.clause_count = MADE_CLAUSES;
    if (random_chance(&random, 30)) {
        made->never = (onus_never_definition){.id = "cannot_be", .when = when(made, &random, 0)};
        made->definition.never = &made->never;
        made->definition.never_count = 1;
    }
    if (random_chance(&random, 30)) {
        made->outside = (onus_outside_definition){.when = when(made, &random, 0), .refer = "others"};
        made->definition.outside = &made->outside;
    }
    if (random_chance(&random, 30)) made->definition.nothing_to_share = when(made, &random, 0);
    if (random_chance(&random, 20)) made->definition.facts = facts_presumed;
}
