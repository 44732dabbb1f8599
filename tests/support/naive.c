/* SPDX-License-Identifier: Apache-2.0 */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

/* The worlds of a case are numbered like the readings of a counter: one wheel for each fact that some condition reads and that the case
 * leaves open, and world n has the n-th reading. Two worlds that differ in one fact alone lie a multiple of its wheel's stride apart. */

#define NO_WORLD UINT16_MAX

struct wheel {
    uint32_t fact;
    uint64_t values;
    size_t count, stride;
};

struct space {
    struct wheel wheels[ONUS_MAX_FACTS];
    size_t wheel_count, size;
    uint64_t world[ONUS_MAX_FACTS]; /* the one visited */
};

struct naive {
    struct naive_rules rules;
    uint32_t value_counts[ONUS_MAX_FACTS];
    uint16_t outcomes[NAIVE_MAX_WORLDS]; /* of each world of the case: an index, or NO_WORLD */
};

struct naive *naive_new(const onus_policy_definition *definition, const onus_policy *policy) {
    struct naive *naive = calloc(1, sizeof *naive);
    if (naive == NULL) return NULL;
    if (!naive_rules_init(&naive->rules, definition, policy)) {
        naive_free(naive);
        return NULL;
    }
    for (uint32_t f = 0; f < naive->rules.facts; f++) naive->value_counts[f] = onus_policy_fact(policy, f)->value_count;
    return naive;
}

void naive_free(struct naive *naive) {
    if (naive == NULL) return;
    naive_rules_release(&naive->rules);
    free(naive);
}

/* ---- Worlds ------------------------------------------------------------------------------------------------ */

static uint64_t nth_value(uint64_t values, size_t n) {
    for (; n > 0; n--) values &= values - 1;
    return values & (~values + 1);
}

static size_t size_of(uint64_t values) {
    size_t count = 0;
    for (; values != 0; values &= values - 1) count++;
    return count;
}

static bool space_open(const struct naive *naive, const uint64_t *values, struct space *space) {
    space->wheel_count = 0;
    space->size = 1;
    for (uint32_t f = 0; f < naive->rules.facts; f++) {
        size_t count = size_of(values[f]);
        space->world[f] = values[f];
        if (count < 2 || !naive->rules.conditions.read[f]) continue;
        space->wheels[space->wheel_count++] = (struct wheel){f, values[f], count, space->size};
        if (space->size > NAIVE_MAX_WORLDS / count) return false;
        space->size *= count;
    }
    return true;
}

static size_t reading(const struct wheel *wheel, size_t world) {
    return world / wheel->stride % wheel->count;
}

static void space_visit(struct space *space, size_t world) {
    for (size_t i = 0; i < space->wheel_count; i++) {
        const struct wheel *wheel = &space->wheels[i];
        space->world[wheel->fact] = nth_value(wheel->values, reading(wheel, world));
    }
}

/* ---- What each world adds ---------------------------------------------------------------------------------- */

static bool same_outcome(const struct naive_outcome *left, const struct naive_answer *right) {
    return left->outcome == right->outcome && memcmp(left->shares, right->shares, sizeof left->shares) == 0 &&
           memcmp(left->follows, right->follows, sizeof left->follows) == 0;
}

/* The index of the outcome, or NAIVE_MAX_OUTCOMES if there is no room. */
static size_t note_outcome(struct naive_decision *out, const struct naive_answer *answer) {
    size_t i = 0;
    while (i < out->outcome_count && !same_outcome(&out->outcomes[i], answer)) i++;
    if (i == NAIVE_MAX_OUTCOMES) return i;
    if (i == out->outcome_count) {
        out->outcomes[i] = (struct naive_outcome){.outcome = answer->outcome};
        memcpy(out->outcomes[i].shares, answer->shares, sizeof answer->shares);
        memcpy(out->outcomes[i].follows, answer->follows, sizeof answer->follows);
        out->outcome_count++;
    }
    if (answer->outcome == ONUS_DETERMINED) out->outcomes[i].clauses |= answer->deciding;
    return i;
}

static bool prevails(const struct naive_rules *rules, uint32_t d, uint32_t c) {
    return (rules->prevails_over[d] >> c & 1) != 0;
}

/* Whether clause `d` takes the place of `c` where nothing is shared: it puts a department in charge, or its limit runs, and `c` would have a say in the same. */
static bool stands_in_the_way(const struct naive_rules *rules, const struct naive_answer *answer, const uint64_t *world,
                              uint32_t d, uint32_t c) {
    for (size_t i = 0; i < rules->refer_count && (answer->charging >> d & 1) != 0; i++) {
        const struct naive_refer_rule *other = &rules->refers[i];
        if (other->clause != c || other->charge == ONUS_NONE) continue;
        if (other->measure == ONUS_NONE ? prevails(rules, d, c) : world[other->measure] == other->value) return true;
    }
    for (size_t i = 0; i < rules->within_count && prevails(rules, d, c); i++) {
        const struct naive_within_rule *limit = &rules->withins[i];
        if (limit->clause != d || !naive_bit(answer->limits, i)) continue;
        for (size_t j = 0; j < rules->within_count; j++) {
            const struct naive_within_rule *other = &rules->withins[j];
            if (other->clause == c && other->from == limit->from && other->to == limit->to) return true;
        }
    }
    return false;
}

static void note_overruled(const struct naive_rules *rules, struct naive_decision *out,
                           const struct naive_answer *answer, const uint64_t *world) {
    out->held |= answer->deciding | answer->yielding;
    out->overruled &= answer->yielding;
    for (uint32_t c = 0; c < rules->clauses; c++) {
        if ((answer->yielding >> c & 1) == 0) continue;
        for (uint32_t d = 0; d < rules->clauses; d++) {
            bool by = rules->shares_nothing ? stands_in_the_way(rules, answer, world, d, c)
                                            : (answer->deciding >> d & 1) != 0 && prevails(rules, d, c);
            if (by) out->by[c] |= UINT64_C(1) << d;
        }
    }
}

static bool note_fine(struct naive_decision *out, const struct naive_fine *fine) {
    size_t i = 0;
    for (; i < out->fine_count; i++) {
        const struct naive_fine *old = &out->fines[i];
        if (old->clause == fine->clause && old->party == fine->party && old->least == fine->least &&
            old->greatest == fine->greatest)
            break;
    }
    if (i == NAIVE_MAX_ITEMS) return false;
    if (i == out->fine_count)
        out->fines[out->fine_count++] = *fine;
    else if (out->fines[i].last == fine->last)
        return true;
    out->fines[i].worlds++;
    out->fines[i].last = fine->last;
    return true;
}

static bool note_finding(struct naive_decision *out, const struct naive_finding *finding) {
    size_t i = 0;
    for (; i < out->finding_count; i++) {
        const struct naive_finding *old = &out->findings[i];
        if (old->clause == finding->clause && old->party == finding->party && strcmp(old->id, finding->id) == 0 &&
            memcmp(old->quantities, finding->quantities, sizeof old->quantities) == 0)
            break;
    }
    if (i == NAIVE_MAX_ITEMS) return false;
    if (i == out->finding_count)
        out->findings[out->finding_count++] = *finding;
    else if (out->findings[i].last == finding->last)
        return true;
    out->findings[i].worlds++;
    out->findings[i].last = finding->last;
    return true;
}

static bool both_hold(const struct naive_rules *rules, size_t when, size_t own, const uint64_t *world) {
    return naive_holds(&rules->conditions, when, world) && naive_holds(&rules->conditions, own, world);
}

static bool note_limit(struct naive_decision *out, const struct naive_limit *limit) {
    size_t i = 0;
    for (; i < out->limit_count; i++) {
        const struct naive_limit *old = &out->limits[i];
        if (old->clause == limit->clause && old->from == limit->from && old->to == limit->to &&
            old->unit == limit->unit && old->count == limit->count)
            break;
    }
    if (i == NAIVE_MAX_ITEMS) return false;
    if (i == out->limit_count)
        out->limits[out->limit_count++] = *limit;
    else if (out->limits[i].last == limit->last)
        return true;
    out->limits[i].worlds++;
    out->limits[i].last = limit->last;
    return true;
}

static bool note_assigned(const struct naive_rules *rules, const struct naive_answer *answer, size_t number,
                          struct naive_decision *out) {
    bool room = true;
    for (size_t d = 0; d < ONUS_MAX_NAMED; d++) {
        out->referrals[d].charge += answer->charge >> d & 1;
        out->referrals[d].told += answer->told >> d & 1;
    }
    for (size_t i = 0; i < rules->within_count; i++) {
        const struct naive_within_rule *rule = &rules->withins[i];
        struct naive_limit limit = {rule->clause, rule->from, rule->to, rule->unit, rule->count, 0, number};
        if (naive_bit(answer->limits, i)) room = note_limit(out, &limit) && room;
    }
    return room;
}

/* The figure that the case gives, or -1. */
static int64_t given_figure(const struct naive_fine_rule *rule, const struct naive_case *evidence) {
    return rule->quantity == ONUS_NONE ? -1 : evidence->quantities[rule->quantity];
}

static bool allows(const struct naive_fine_rule *rule, int64_t figure) {
    bool below = false, above = false;
    for (uint32_t v = 0; v < ONUS_MAX_VALUES; v++) {
        below = below || (rule->figures[v] >= 0 && rule->figures[v] <= figure);
        above = above || rule->figures[v] >= figure;
    }
    return below && above;
}

/* Of the figures that the values left to the measure name, if the case gives none that is allowed. */
static struct naive_fine figure(const struct naive_fine_rule *rule, const struct naive_case *evidence) {
    struct naive_fine fine = {.clause = rule->clause, .party = rule->party, .least = -1, .greatest = -1};
    uint64_t values = rule->measure == ONUS_NONE ? 1 : evidence->values[rule->measure];
    for (uint32_t v = 0; v < ONUS_MAX_VALUES; v++) {
        int64_t amount = rule->figures[v];
        if ((values >> v & 1) == 0 || amount < 0) continue;
        if (fine.least < 0 || amount < fine.least) fine.least = amount;
        if (amount > fine.greatest) fine.greatest = amount;
    }
    int64_t given = given_figure(rule, evidence);
    if (given >= 0 && allows(rule, given)) fine.least = fine.greatest = given;
    return fine;
}

static bool differ(const struct naive_finding_rule *rule, const struct naive_case *evidence) {
    if (rule->quantities[0] == ONUS_NONE) return true;
    int64_t left = evidence->quantities[rule->quantities[0]], right = evidence->quantities[rule->quantities[1]];
    return left >= 0 && right >= 0 && left != right;
}

static bool note_consequences(const struct naive_rules *rules, const struct naive_case *evidence, const uint64_t *world,
                              size_t number, struct naive_decision *out) {
    bool room = true;
    for (size_t i = 0; i < rules->fine_count; i++) {
        const struct naive_fine_rule *rule = &rules->fines[i];
        if (!both_hold(rules, rule->when, rule->own, world)) continue;
        struct naive_fine fine = figure(rule, evidence);
        fine.last = number;
        if (fine.least >= 0) room = note_fine(out, &fine) && room;
    }
    for (size_t i = 0; i < rules->finding_count; i++) {
        const struct naive_finding_rule *rule = &rules->findings[i];
        if (!differ(rule, evidence) || !both_hold(rules, rule->when, rule->own, world)) continue;
        struct naive_finding finding = {.clause = rule->clause, .party = rule->party, .id = rule->id, .last = number};
        memcpy(finding.quantities, rule->quantities, sizeof finding.quantities);
        room = note_finding(out, &finding) && room;
    }
    return room;
}

/* What becomes of the figures that the case gives, by quantity: in how many worlds some fine that is due does not allow it, and in how many every such fine does, and there is one. */
struct figures {
    size_t refused[ONUS_MAX_QUANTITIES], taken[ONUS_MAX_QUANTITIES];
};

static void note_figures(const struct naive_rules *rules, const struct naive_case *evidence, const uint64_t *world,
                         const struct naive_answer *answer, struct figures *figures) {
    bool refused[ONUS_MAX_QUANTITIES] = {false}, taken[ONUS_MAX_QUANTITIES] = {false};
    for (size_t i = 0; i < rules->fine_count && answer->outcome != ONUS_OUTSIDE; i++) {
        const struct naive_fine_rule *rule = &rules->fines[i];
        int64_t given = given_figure(rule, evidence);
        if (given < 0 || !both_hold(rules, rule->when, rule->own, world)) continue;
        *(allows(rule, given) ? &taken[rule->quantity] : &refused[rule->quantity]) = true;
    }
    for (size_t q = 0; q < ONUS_MAX_QUANTITIES; q++) {
        figures->refused[q] += refused[q];
        figures->taken[q] += taken[q] && !refused[q];
    }
}

static enum naive_verdict visit_all(struct naive *naive, struct space *space, const struct naive_case *evidence,
                                    struct naive_decision *out) {
    struct naive_answer answer;
    struct figures figures = {{0}, {0}};
    for (size_t i = 0; i < space->size; i++) {
        naive->outcomes[i] = NO_WORLD;
        space_visit(space, i);
        if (!naive_answer(&naive->rules, space->world, &answer)) continue;
        if (answer.conflict) return NAIVE_CONFLICT;
        size_t outcome = note_outcome(out, &answer);
        if (outcome == NAIVE_MAX_OUTCOMES) return NAIVE_TOO_LARGE;
        naive->outcomes[i] = (uint16_t)outcome;
        note_overruled(&naive->rules, out, &answer, space->world);
        if (answer.outcome != ONUS_OUTSIDE && !note_consequences(&naive->rules, evidence, space->world, i, out))
            return NAIVE_TOO_LARGE;
        if (!note_assigned(&naive->rules, &answer, i, out)) return NAIVE_TOO_LARGE;
        note_figures(&naive->rules, evidence, space->world, &answer, &figures);
        out->worlds++;
    }
    for (size_t q = 0; q < ONUS_MAX_QUANTITIES; q++)
        if (figures.refused[q] > 0 && figures.taken[q] == 0) return NAIVE_NO_SUCH_FINE;
    return out->worlds == 0 ? NAIVE_IMPOSSIBLE : NAIVE_DECIDED;
}

/* ---- What is unknown --------------------------------------------------------------------------------------- */

static bool depends_on(const struct naive *naive, const struct space *space, const struct wheel *wheel) {
    for (size_t i = 0; i < space->size; i++) {
        for (size_t next = reading(wheel, i) + 1, other = i; next < wheel->count; next++) {
            other += wheel->stride;
            if (naive->outcomes[i] != NO_WORLD && naive->outcomes[other] != NO_WORLD &&
                naive->outcomes[i] != naive->outcomes[other])
                return true;
        }
    }
    return false;
}

static size_t outcomes_left(const struct naive *naive, const struct space *space, const struct wheel *wheel,
                            size_t value) {
    bool seen[NAIVE_MAX_OUTCOMES] = {false};
    size_t count = 0;
    for (size_t i = 0; i < space->size; i++) {
        uint16_t outcome = naive->outcomes[i];
        if (reading(wheel, i) != value || outcome == NO_WORLD || seen[outcome]) continue;
        seen[outcome] = true;
        count++;
    }
    return count;
}

static int by_use(const void *left, const void *right) {
    const struct naive_unknown *a = left, *b = right;
    if (a->worst != b->worst) return a->worst < b->worst ? -1 : 1;
    if (a->sum != b->sum) return a->sum < b->sum ? -1 : 1;
    return (a->fact > b->fact) - (a->fact < b->fact);
}

static void find_unknown(const struct naive *naive, const struct space *space, struct naive_decision *out) {
    for (size_t i = 0; i < space->wheel_count; i++) {
        const struct wheel *wheel = &space->wheels[i];
        if (!depends_on(naive, space, wheel)) continue;
        struct naive_unknown *unknown = &out->unknown[out->unknown_count++];
        *unknown = (struct naive_unknown){.fact = wheel->fact};
        for (size_t v = 0; v < wheel->count; v++) {
            size_t left = outcomes_left(naive, space, wheel, v);
            if (left > 0) unknown->values |= nth_value(wheel->values, v);
            if (left > unknown->worst) unknown->worst = left;
            unknown->sum += left;
        }
    }
    qsort(out->unknown, out->unknown_count, sizeof out->unknown[0], by_use);
}

/* ---- What is presumed -------------------------------------------------------------------------------------- */

/* Whether the case with these values has another outcome or other shares than `out` says. One that cannot be has none. */
static bool changes(const struct naive *naive, const uint64_t *values, const struct naive_decision *out) {
    struct space space;
    struct naive_answer answer;
    struct naive_outcome first = {.outcome = ONUS_INSUFFICIENT};
    bool found = false;
    if (!space_open(naive, values, &space)) return false;
    for (size_t i = 0; i < space.size; i++) {
        space_visit(&space, i);
        if (!naive_answer(&naive->rules, space.world, &answer)) continue;
        if (found && !same_outcome(&first, &answer)) return out->outcome != ONUS_INSUFFICIENT;
        found = true;
        first.outcome = answer.outcome;
        memcpy(first.shares, answer.shares, sizeof first.shares);
        memcpy(first.follows, answer.follows, sizeof first.follows);
    }
    if (!found) return false;
    return out->outcome != first.outcome || memcmp(out->outcomes[0].shares, first.shares, sizeof first.shares) != 0 ||
           memcmp(out->outcomes[0].follows, first.follows, sizeof first.follows) != 0;
}

static void find_presumed(const struct naive *naive, const struct naive_case *evidence, struct naive_decision *out) {
    uint64_t values[ONUS_MAX_FACTS];
    memcpy(values, evidence->values, sizeof values);
    for (uint32_t f = 0; f < naive->rules.facts; f++) {
        if (!evidence->presumed[f] || !(naive->rules.conditions.read[f] || naive->rules.grades[f])) continue;
        bool matters = false;
        for (uint32_t v = 0; v < naive->value_counts[f] && !matters; v++) {
            values[f] = UINT64_C(1) << v;
            matters = (evidence->values[f] & values[f]) == 0 && changes(naive, values, out);
        }
        values[f] = evidence->values[f];
        if (matters) out->presumed[out->presumed_count++] = f;
    }
}

/* ---- Order ------------------------------------------------------------------------------------------------- */

static int compare(int64_t left, int64_t right) {
    return (left > right) - (left < right);
}

/* Two lists of clauses: a list that the other begins with comes first. */
static int compare_clauses(uint64_t left, uint64_t right) {
    for (; left != 0 && right != 0; left &= left - 1, right &= right - 1) {
        uint64_t a = nth_value(left, 0), b = nth_value(right, 0);
        if (a != b) return a < b ? -1 : 1;
    }
    return (left != 0) - (right != 0);
}

static int rank(onus_outcome outcome) {
    static const int ranks[] = {[ONUS_DETERMINED] = 0, [ONUS_SILENT] = 1, [ONUS_NO_LOSS] = 2, [ONUS_OUTSIDE] = 3};
    return ranks[outcome];
}

uint32_t naive_department(const struct naive_outcome *outcome) {
    for (uint32_t d = 0; d < ONUS_MAX_NAMED; d++)
        if ((outcome->follows[0] >> d & 1) != 0) return d;
    return ONUS_NONE;
}

static int by_clauses(const void *left, const void *right) {
    const struct naive_outcome *a = left, *b = right;
    int order = compare(rank(a->outcome), rank(b->outcome));
    if (order == 0) order = compare_clauses(a->clauses, b->clauses);
    if (order == 0) order = compare(naive_department(a), naive_department(b));
    for (uint32_t p = 0; p < ONUS_MAX_PARTIES && order == 0; p++) {
        const onus_ratio *x = &a->shares[p], *y = &b->shares[p];
        order = compare(y->numerator * x->denominator, x->numerator * y->denominator);
    }
    return order;
}

static int by_amount(const void *left, const void *right) {
    const struct naive_fine *a = left, *b = right;
    int order = compare(a->clause, b->clause);
    if (order == 0) order = compare(a->party, b->party);
    if (order == 0) order = compare(a->least, b->least);
    return order != 0 ? order : compare(a->greatest, b->greatest);
}

static int by_events(const void *left, const void *right) {
    const struct naive_limit *a = left, *b = right;
    int order = compare(a->from, b->from);
    if (order == 0) order = compare(a->to, b->to);
    if (order == 0) order = compare(a->clause, b->clause);
    if (order == 0) order = compare(a->count, b->count);
    return order != 0 ? order : compare(a->unit, b->unit);
}

static int by_id(const void *left, const void *right) {
    const struct naive_finding *a = left, *b = right;
    int order = compare(a->clause, b->clause);
    if (order == 0) order = compare(a->party, b->party);
    if (order == 0) order = strcmp(a->id, b->id);
    for (size_t i = 0; i < 2 && order == 0; i++) order = compare(a->quantities[i], b->quantities[i]);
    return order;
}

enum naive_verdict naive_decide(struct naive *naive, const struct naive_case *evidence, struct naive_decision *out) {
    struct space space;
    out->worlds = out->outcome_count = out->fine_count = out->finding_count = out->limit_count = 0;
    memset(out->referrals, 0, sizeof out->referrals);
    out->unknown_count = out->presumed_count = 0;
    out->held = 0;
    out->overruled = UINT64_MAX;
    memset(out->by, 0, sizeof out->by);
    if (!space_open(naive, evidence->values, &space)) return NAIVE_TOO_LARGE;
    enum naive_verdict verdict = visit_all(naive, &space, evidence, out);
    if (verdict != NAIVE_DECIDED) return verdict;

    out->outcome = out->outcome_count == 1 ? out->outcomes[0].outcome : ONUS_INSUFFICIENT;
    find_unknown(naive, &space, out);
    find_presumed(naive, evidence, out);
    qsort(out->outcomes, out->outcome_count, sizeof out->outcomes[0], by_clauses);
    qsort(out->fines, out->fine_count, sizeof out->fines[0], by_amount);
    qsort(out->limits, out->limit_count, sizeof out->limits[0], by_events);
    qsort(out->findings, out->finding_count, sizeof out->findings[0], by_id);
    return NAIVE_DECIDED;
}
