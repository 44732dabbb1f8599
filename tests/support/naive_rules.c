/* SPDX-License-Identifier: Apache-2.0 */
#include "naive_rules.h"

#include <stdlib.h>
#include <string.h>

static uint64_t bit(uint32_t clause) {
    return UINT64_C(1) << clause;
}

/* ---- Reading the definition -------------------------------------------------------------------------------- */

static int64_t digits(const char **text) {
    int64_t number = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++) number = number * 10 + (**text - '0');
    return number;
}

static int64_t fen(const char *text) {
    int64_t number = digits(&text) * 100;
    if (*text != '.') return number;
    const char *start = ++text;
    int64_t rest = digits(&text);
    return number + (text - start == 1 ? rest * 10 : rest);
}

static onus_ratio lowest(int64_t numerator, int64_t denominator) {
    int64_t a = numerator, b = denominator;
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (onus_ratio){numerator / a, denominator / a};
}

static onus_ratio ratio(const char *text) {
    int64_t numerator = digits(&text), denominator = 1;
    if (*text++ == '/') denominator = digits(&text);
    return lowest(numerator, denominator);
}

/* Which name to look up: the text with {party} filled in. "" is the name of nothing. */
static const char *name(const char *text, const char *party, char out[ONUS_MAX_TEXT]) {
    return naive_substitute(text, party, out) ? out : "";
}

static uint32_t find_party(struct naive_rules *rules, const char *text, const char *party) {
    char id[ONUS_MAX_TEXT];
    uint32_t handle = onus_policy_find_party(rules->conditions.policy, name(text, party, id));
    if (handle == ONUS_NONE) rules->conditions.failed = true;
    return handle;
}

static uint32_t find_quantity(struct naive_rules *rules, const char *text, const char *party) {
    char path[ONUS_MAX_TEXT];
    uint32_t handle = onus_policy_find_quantity(rules->conditions.policy, name(text, party, path));
    if (handle == ONUS_NONE) rules->conditions.failed = true;
    return handle;
}

static size_t find_group(const onus_policy_definition *definition, const char *id) {
    size_t group = 0;
    while (group < definition->group_count && strcmp(definition->groups[group].id, id) != 0) group++;
    return group;
}

static void add_shares(struct naive_rules *rules, uint32_t clause, size_t when, const onus_clause_definition *from,
                       const char *party) {
    struct naive_rule *rule = &rules->shares[rules->share_count];
    *rule = (struct naive_rule){.clause = clause, .when = when};
    rule->own = naive_compile(&rules->conditions, from->liable->when, party);
    rule->group = find_group(rules->conditions.definition, from->group != NULL ? from->group : "");
    for (uint32_t p = 0; p < ONUS_MAX_PARTIES; p++) rule->shares[p] = (onus_ratio){0, 1};
    for (size_t i = 0; i < from->liable->share_count; i++) {
        uint32_t to = find_party(rules, from->liable->shares[i].party, party);
        if (to != ONUS_NONE) rule->shares[to] = ratio(from->liable->shares[i].share);
    }
    rules->share_count++;
}

static void add_fine(struct naive_rules *rules, uint32_t clause, size_t when, const onus_fine_definition *from,
                     const char *party) {
    struct naive_fine_rule *rule = &rules->fines[rules->fine_count++];
    *rule = (struct naive_fine_rule){.clause = clause, .when = when, .measure = ONUS_NONE, .quantity = ONUS_NONE};
    rule->own = naive_compile(&rules->conditions, from->when, party);
    rule->party = find_party(rules, from->party, party);
    for (size_t v = 0; v < ONUS_MAX_VALUES; v++) rule->figures[v] = -1;
    if (from->amount != NULL) {
        rule->figures[0] = fen(from->amount);
        return;
    }
    char path[ONUS_MAX_TEXT];
    const onus_policy *policy = rules->conditions.policy;
    if (from->figure != NULL) rule->quantity = find_quantity(rules, from->figure, party);
    rule->measure = onus_policy_find_fact(policy, name(from->by, party, path));
    for (size_t i = 0; i < from->grade_count; i++) {
        uint32_t value = onus_policy_find_value(policy, rule->measure, from->grades[i].value);
        if (value == ONUS_NONE)
            rules->conditions.failed = true;
        else
            rule->figures[value] = fen(from->grades[i].amount);
    }
}

static void add_finding(struct naive_rules *rules, uint32_t clause, size_t when, const onus_finding_definition *from,
                        const char *party) {
    struct naive_finding_rule *rule = &rules->findings[rules->finding_count++];
    *rule = (struct naive_finding_rule){.clause = clause, .when = when, .id = from->id};
    rule->own = naive_compile(&rules->conditions, from->when, party);
    rule->party = from->party != NULL ? find_party(rules, from->party, party) : ONUS_NONE;
    for (size_t i = 0; i < 2; i++)
        rule->quantities[i] = from->differs != NULL ? find_quantity(rules, from->differs[i], party) : ONUS_NONE;
}

static uint32_t find_department(struct naive_rules *rules, const char *id) {
    uint32_t handle = onus_policy_find_department(rules->conditions.policy, id);
    if (handle == ONUS_NONE) rules->conditions.failed = true;
    return handle;
}

static uint32_t find_event(struct naive_rules *rules, const char *id) {
    uint32_t handle = onus_policy_find_event(rules->conditions.policy, id);
    if (handle == ONUS_NONE) rules->conditions.failed = true;
    return handle;
}

static void add_refer(struct naive_rules *rules, uint32_t clause, size_t when, const onus_refer_definition *from,
                      const char *party) {
    struct naive_refer_rule *rule = &rules->refers[rules->refer_count++];
    *rule = (struct naive_refer_rule){.clause = clause, .when = when, .charge = ONUS_NONE, .measure = ONUS_NONE};
    rule->own = naive_compile(&rules->conditions, from->when, party);
    if (from->to != NULL) rule->charge = find_department(rules, from->to);
    for (size_t i = 0; i < from->inform_count; i++) {
        uint32_t told = find_department(rules, from->inform[i]);
        if (told != ONUS_NONE) rule->told |= UINT64_C(1) << told;
    }
    if (from->by == NULL) return;
    rule->measure = onus_policy_find_fact(rules->conditions.policy, from->by);
    uint32_t value = onus_policy_find_value(rules->conditions.policy, rule->measure, from->value);
    if (value == ONUS_NONE)
        rules->conditions.failed = true;
    else
        rule->value = UINT64_C(1) << value;
    if (rule->measure != ONUS_NONE) rules->grades[rule->measure] = true;
}

/* What a parameter is set to. */
static int64_t setting(struct naive_rules *rules, const char *id) {
    const onus_parameter_info *parameter;
    for (uint32_t i = 0; (parameter = onus_policy_parameter(rules->conditions.policy, i)) != NULL; i++)
        if (strcmp(parameter->id, id) == 0 && parameter->set) return parameter->value;
    rules->conditions.failed = true;
    return 0;
}

static void add_within(struct naive_rules *rules, uint32_t clause, size_t when, const onus_within_definition *from,
                       const char *party) {
    struct naive_within_rule *rule = &rules->withins[rules->within_count++];
    *rule = (struct naive_within_rule){.clause = clause, .when = when, .unit = from->unit, .count = from->count};
    rule->own = naive_compile(&rules->conditions, from->when, party);
    rule->from = find_event(rules, from->from);
    rule->to = find_event(rules, from->to);
    if (from->parameter != NULL) rule->count = setting(rules, from->parameter);
}

static bool has_room(const struct naive_rules *rules, const onus_clause_definition *from) {
    return rules->share_count < NAIVE_MAX_RULES && from->fine_count <= NAIVE_MAX_RULES - rules->fine_count &&
           from->finding_count <= NAIVE_MAX_RULES - rules->finding_count &&
           from->refer_count <= NAIVE_MAX_RULES - rules->refer_count &&
           from->within_count <= NAIVE_MAX_RULES - rules->within_count;
}

static void add_clause(struct naive_rules *rules, uint32_t clause, const onus_clause_definition *from,
                       const char *party) {
    size_t when = naive_compile(&rules->conditions, from->when, party);
    if (!has_room(rules, from)) {
        rules->conditions.failed = true;
        return;
    }
    for (size_t i = 0; i < from->refer_count; i++) add_refer(rules, clause, when, &from->refers[i], party);
    for (size_t i = 0; i < from->within_count; i++) add_within(rules, clause, when, &from->withins[i], party);
    if (from->liable != NULL) add_shares(rules, clause, when, from, party);
    for (size_t i = 0; i < from->fine_count; i++) add_fine(rules, clause, when, &from->fines[i], party);
    for (size_t i = 0; i < from->finding_count; i++) add_finding(rules, clause, when, &from->findings[i], party);
}

/* ---- Which clause prevails --------------------------------------------------------------------------------- */

/* The rank of a clause's group, or rank_count. */
static size_t rank_of(const onus_policy_definition *definition, const onus_clause_definition *clause) {
    size_t rank = 0;
    for (; clause->group != NULL && rank < definition->rank_count; rank++) {
        for (size_t i = 0; i < definition->precedence[rank].group_count; i++) {
            if (strcmp(definition->precedence[rank].groups[i], clause->group) == 0) return rank;
        }
    }
    return definition->rank_count;
}

static bool says_prevails(const onus_policy_definition *definition, const onus_clause_definition *over,
                          const onus_clause_definition *under) {
    for (size_t i = 0; i < over->prevails_over_count; i++) {
        if (strcmp(over->prevails_over[i], under->id) == 0) return true;
    }
    size_t low = rank_of(definition, under);
    return low < definition->rank_count && rank_of(definition, over) < low;
}

/* What prevails over a clause prevails over all that this one prevails over; again and again, until nothing is new. */
static void close_order(struct naive_rules *rules) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t a = 0; a < rules->clauses; a++) {
            for (uint32_t b = 0; b < rules->clauses; b++) {
                if ((rules->prevails_over[a] & bit(b)) == 0) continue;
                uint64_t both = rules->prevails_over[a] | rules->prevails_over[b];
                changed = changed || both != rules->prevails_over[a];
                rules->prevails_over[a] = both;
            }
        }
    }
}

static void add_order(struct naive_rules *rules, const onus_clause_definition *const *clauses) {
    for (uint32_t a = 0; a < rules->clauses; a++) {
        for (uint32_t b = 0; b < rules->clauses; b++) {
            if (says_prevails(rules->conditions.definition, clauses[a], clauses[b])) rules->prevails_over[a] |= bit(b);
        }
    }
    close_order(rules);
    for (uint32_t c = 0; c < rules->clauses; c++) {
        if ((rules->prevails_over[c] & bit(c)) != 0) rules->conditions.failed = true;
    }
}

/* ---- All of it --------------------------------------------------------------------------------------------- */

static void add_clauses(struct naive_rules *rules) {
    const onus_policy_definition *definition = rules->conditions.definition;
    const onus_clause_definition *clauses[NAIVE_MAX_CLAUSES] = {NULL};
    for (size_t i = 0; i < definition->clause_count; i++) {
        uint32_t handle = onus_policy_find_clause(rules->conditions.policy, definition->clauses[i].id);
        if (handle < rules->clauses) clauses[handle] = &definition->clauses[i];
    }
    for (uint32_t c = 0; c < rules->clauses; c++) {
        const onus_clause_definition *from = clauses[c];
        if (from == NULL) {
            rules->conditions.failed = true;
            return;
        }
        if (from->each_count == 0) add_clause(rules, c, from, NULL);
        for (size_t i = 0; i < from->each_count; i++) add_clause(rules, c, from, from->each[i]);
    }
    add_order(rules, clauses);
}

bool naive_rules_init(struct naive_rules *rules, const onus_policy_definition *definition, const onus_policy *policy) {
    memset(rules, 0, sizeof *rules);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    rules->conditions.policy = policy;
    rules->conditions.definition = definition;
    rules->clauses = info.clauses;
    rules->parties = info.parties;
    rules->facts = info.facts;
    if (info.clauses > NAIVE_MAX_CLAUSES || definition->never_count > NAIVE_MAX_RULES) return false;

    rules->has_outside = definition->outside != NULL;
    if (rules->has_outside) rules->outside = naive_compile(&rules->conditions, definition->outside->when, NULL);
    rules->has_nothing_to_share = definition->nothing_to_share != NULL;
    if (rules->has_nothing_to_share)
        rules->nothing_to_share = naive_compile(&rules->conditions, definition->nothing_to_share, NULL);
    for (; rules->never_count < definition->never_count; rules->never_count++)
        rules->never[rules->never_count] =
            naive_compile(&rules->conditions, definition->never[rules->never_count].when, NULL);
    add_clauses(rules);
    rules->shares_nothing = rules->share_count == 0;
    return !rules->conditions.failed;
}

void naive_rules_release(struct naive_rules *rules) {
    free(rules->conditions.nodes);
    rules->conditions.nodes = NULL;
}

/* ---- One world --------------------------------------------------------------------------------------------- */

static bool same_shares(const struct naive_rules *rules, const onus_ratio *left, const onus_ratio *right) {
    for (uint32_t p = 0; p < rules->parties; p++) {
        if (left[p].numerator != right[p].numerator || left[p].denominator != right[p].denominator) return false;
    }
    return true;
}

/* The shares on which all of `remaining` agree; else, if they act together, equal ones for everybody they blame. */
static void share(const struct naive_rules *rules, const struct naive_rule *const *remaining, size_t count,
                  struct naive_answer *out) {
    const onus_policy_definition *definition = rules->conditions.definition;
    bool agree = true, together = remaining[0]->group < definition->group_count;
    bool blamed[ONUS_MAX_PARTIES] = {false};
    int64_t heads = 0;
    for (size_t i = 0; i < count; i++) {
        agree = agree && same_shares(rules, remaining[i]->shares, remaining[0]->shares);
        together = together && remaining[i]->group == remaining[0]->group;
        for (uint32_t p = 0; p < rules->parties; p++) {
            if (remaining[i]->shares[p].numerator == 0 || blamed[p]) continue;
            blamed[p] = true;
            heads++;
        }
    }
    out->conflict = !agree && !(together && definition->groups[remaining[0]->group].concurrent);
    for (uint32_t p = 0; p < rules->parties; p++)
        out->shares[p] = agree ? remaining[0]->shares[p] : (onus_ratio){blamed[p], blamed[p] ? heads : 1};
}

static bool holds(const struct naive_rules *rules, size_t when, size_t own, const uint64_t *world) {
    return naive_holds(&rules->conditions, when, world) && naive_holds(&rules->conditions, own, world);
}

static void rule_on_shares(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out) {
    const struct naive_rule *holding[NAIVE_MAX_RULES], *remaining[NAIVE_MAX_RULES];
    size_t held = 0, left = 0;
    uint64_t beaten = 0;
    for (size_t i = 0; i < rules->share_count; i++) {
        const struct naive_rule *rule = &rules->shares[i];
        if (!holds(rules, rule->when, rule->own, world)) continue;
        holding[held++] = rule;
        beaten |= rules->prevails_over[rule->clause];
    }
    for (size_t i = 0; i < held; i++) {
        bool yields = (beaten & bit(holding[i]->clause)) != 0;
        *(yields ? &out->yielding : &out->deciding) |= bit(holding[i]->clause);
        if (!yields) remaining[left++] = holding[i];
    }
    if (left == 0) return;
    out->outcome = ONUS_DETERMINED;
    share(rules, remaining, left, out);
}

/* ---- Departments and limits of one world ---- */

/* The clauses that decide or yield where nothing is shared. */
static void note_clause(const struct naive_rules *rules, uint32_t clause, bool yields, struct naive_answer *out) {
    if (rules->shares_nothing) *(yields ? &out->yielding : &out->deciding) |= bit(clause);
}

static bool picked(const struct naive_refer_rule *rule, const uint64_t *world) {
    return rule->measure == ONUS_NONE || world[rule->measure] == rule->value;
}

/* What a measure picks makes nothing yield, and yields to whatever else puts a department in charge. */
static bool charge_yields(const struct naive_rules *rules, const struct naive_refer_rule *rule, const uint64_t *world) {
    for (size_t i = 0; i < rules->refer_count && rule->charge != ONUS_NONE; i++) {
        const struct naive_refer_rule *other = &rules->refers[i];
        if (other->charge == ONUS_NONE || other->measure != ONUS_NONE || !holds(rules, other->when, other->own, world))
            continue;
        if (rule->measure != ONUS_NONE || (rules->prevails_over[other->clause] & bit(rule->clause)) != 0) return true;
    }
    return false;
}

static void rule_on_departments(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out) {
    for (size_t i = 0; i < rules->refer_count; i++) {
        const struct naive_refer_rule *rule = &rules->refers[i];
        if (!holds(rules, rule->when, rule->own, world)) continue;
        if (!picked(rule, world)) continue;
        bool yields = charge_yields(rules, rule, world), charges = rule->charge != ONUS_NONE;
        note_clause(rules, rule->clause, yields, out);
        out->told |= rule->told;
        if (!charges) continue;
        *(yields ? &out->told : &out->charge) |= UINT64_C(1) << rule->charge;
        if (yields) continue;
        if (rule->measure == ONUS_NONE) out->charging |= bit(rule->clause);
        if (rules->shares_nothing) out->follows[0] |= UINT64_C(1) << rule->charge;
    }
    out->told &= ~out->charge;
    out->conflict = out->conflict || (out->charge & (out->charge - 1)) != 0;
}

static bool same_events(const struct naive_within_rule *a, const struct naive_within_rule *b) {
    return a->from == b->from && a->to == b->to;
}

static bool limit_yields(const struct naive_rules *rules, const struct naive_within_rule *rule, const uint64_t *world) {
    for (size_t i = 0; i < rules->within_count; i++) {
        const struct naive_within_rule *other = &rules->withins[i];
        if (same_events(other, rule) && (rules->prevails_over[other->clause] & bit(rule->clause)) != 0 &&
            holds(rules, other->when, other->own, world))
            return true;
    }
    return false;
}

static void set_bit(uint64_t *set, size_t at) {
    set[at / 64] |= UINT64_C(1) << at % 64;
}

static void rule_on_limits(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out) {
    for (size_t i = 0; i < rules->within_count; i++) {
        const struct naive_within_rule *rule = &rules->withins[i];
        if (!holds(rules, rule->when, rule->own, world)) continue;
        bool yields = limit_yields(rules, rule, world);
        note_clause(rules, rule->clause, yields, out);
        if (yields) continue;
        size_t first = i;
        for (size_t j = 0; j < i; j++) {
            const struct naive_within_rule *other = &rules->withins[j];
            if (!naive_bit(out->limits, j) || !same_events(other, rule)) continue;
            out->conflict = out->conflict || other->unit != rule->unit || other->count != rule->count;
        }
        for (size_t j = i; j-- > 0;) {
            const struct naive_within_rule *other = &rules->withins[j];
            if (other->clause == rule->clause && same_events(other, rule) && other->unit == rule->unit &&
                other->count == rule->count)
                first = j;
        }
        set_bit(out->limits, i);
        if (rules->shares_nothing) set_bit(out->follows, NAIVE_FOLLOWS_LIMITS + first);
    }
}

/* ---- Fines and findings, where they are all that there is to decide ---- */

static size_t first_fine(const struct naive_rules *rules, size_t at) {
    const struct naive_fine_rule *rule = &rules->fines[at];
    for (size_t i = 0; i < at; i++) {
        const struct naive_fine_rule *other = &rules->fines[i];
        if (other->clause == rule->clause && other->party == rule->party && other->measure == rule->measure &&
            memcmp(other->figures, rule->figures, sizeof rule->figures) == 0)
            return i;
    }
    return at;
}

static size_t first_finding(const struct naive_rules *rules, size_t at) {
    const struct naive_finding_rule *rule = &rules->findings[at];
    for (size_t i = 0; i < at; i++) {
        const struct naive_finding_rule *other = &rules->findings[i];
        if (other->quantities[0] == ONUS_NONE && other->clause == rule->clause && other->party == rule->party &&
            strcmp(other->id, rule->id) == 0)
            return i;
    }
    return at;
}

/* What two counts come to is no matter of worlds. */
static void rule_on_the_rest(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out) {
    for (size_t i = 0; i < rules->fine_count; i++) {
        const struct naive_fine_rule *rule = &rules->fines[i];
        if (!holds(rules, rule->when, rule->own, world)) continue;
        note_clause(rules, rule->clause, false, out);
        set_bit(out->follows, NAIVE_FOLLOWS_FINES + first_fine(rules, i));
    }
    for (size_t i = 0; i < rules->finding_count; i++) {
        const struct naive_finding_rule *rule = &rules->findings[i];
        if (rule->quantities[0] != ONUS_NONE || !holds(rules, rule->when, rule->own, world)) continue;
        note_clause(rules, rule->clause, false, out);
        set_bit(out->follows, NAIVE_FOLLOWS_FINDINGS + first_finding(rules, i));
    }
}

static bool something_follows(const struct naive_answer *answer) {
    for (size_t i = 0; i < NAIVE_FOLLOWS_WORDS; i++)
        if (answer->follows[i] != 0) return true;
    return false;
}

bool naive_answer(const struct naive_rules *rules, const uint64_t *world, struct naive_answer *out) {
    const struct naive_conditions *conditions = &rules->conditions;
    for (size_t i = 0; i < rules->never_count; i++) {
        if (naive_holds(conditions, rules->never[i], world)) return false;
    }
    *out = (struct naive_answer){.outcome = ONUS_SILENT};
    if (rules->has_outside && naive_holds(conditions, rules->outside, world)) {
        out->outcome = ONUS_OUTSIDE;
        return true;
    }
    bool nothing = rules->has_nothing_to_share && naive_holds(conditions, rules->nothing_to_share, world);
    if (!nothing) rule_on_shares(rules, world, out);
    rule_on_departments(rules, world, out);
    rule_on_limits(rules, world, out);
    if (rules->shares_nothing) rule_on_the_rest(rules, world, out);
    if (something_follows(out)) out->outcome = ONUS_DETERMINED;
    if (!nothing) return true;
    out->outcome = ONUS_NO_LOSS;
    memset(out->follows, 0, sizeof out->follows);
    return true;
}
