/* SPDX-License-Identifier: Apache-2.0 */
/* A definition as rules: what each clause does for each party, on which conditions, and where that holds and acts, as diagrams. Every name is known to be right, for the
 * policy was made of it; one that is not there shows that it was not. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/sort.h"
#include "policy/resolve.h"
#include "study/check.h"
#include "study/explain_compile.h"

/* ---- Conditions ---- */

static const char *filled_in(struct compiling *compiling, const char *text, const char *party) {
    struct resolver resolver = {.arena = &compiling->scratch, .from = compiling->from};
    const char *result = party == NULL ? text : resolver_substitute(&resolver, text, party, (onus_place){0, 0});
    if (result == NULL) compiling->scratch.failed = true;
    return result;
}

/* All are on one list, so that each node is kept once. */
static struct rule_condition *new_condition(struct compiling *compiling) {
    struct rule_condition *made = ARENA_NEW(compiling->arena, 1, struct rule_condition);
    if (made == NULL) return NULL;
    *made = (struct rule_condition){.fact = ONUS_NONE, .next = compiling->conditions};
    compiling->conditions = made;
    return made;
}

static const struct rule_condition *compile_condition(struct compiling *compiling,
                                                      const onus_condition_definition *from, const char *party);

static void compile_fact(struct compiling *compiling, const onus_condition_definition *from, const char *party,
                         struct rule_condition *to) {
    const char *path = filled_in(compiling, from->name, party);
    to->kind = ONUS_CONDITION_FACT;
    to->fact = path == NULL ? ONUS_NONE : model_find_fact(compiling->model, path);
    if (to->fact == ONUS_NONE || compiling->to->policy->plan->variable_of[to->fact] == ONUS_NONE) {
        compiling->foreign = true;
        return;
    }
    const onus_fact_info *info = &compiling->model->facts[to->fact];
    if (from->kind == ONUS_CONDITION_RANGE) to->values = check_range(compiling->model, info, from);
    for (size_t i = 0; i < from->value_count; i++) {
        uint32_t value = model_find_value(info, from->values[i]);
        if (value == ONUS_NONE)
            compiling->foreign = true;
        else
            to->values |= UINT64_C(1) << value;
    }
    to->node = diagram_literal(&compiling->work, compiling->to->policy->plan->variable_of[to->fact], to->values);
}

static const struct rule_condition *compile_term(struct compiling *compiling, const char *name) {
    const onus_policy_definition *from = compiling->from;
    size_t at = 0;
    while (at < from->term_count && strcmp(from->terms[at].id, name) != 0) at++;
    if (at == from->term_count) {
        compiling->foreign = true;
        return NULL;
    }
    if (compiling->terms[at] != NULL) return compiling->terms[at];
    const onus_condition_definition *sorted = check_copy(&compiling->scratch, from->terms[at].when);
    struct rule_condition *to = new_condition(compiling);
    const struct rule_condition **parts = ARENA_NEW(compiling->arena, 1, const struct rule_condition *);
    if (sorted == NULL || to == NULL || parts == NULL) return NULL;
    parts[0] = compile_condition(compiling, sorted, NULL);
    if (parts[0] == NULL) return NULL;
    to->kind = ONUS_CONDITION_TERM;
    to->term = arena_string(compiling->arena, name);
    to->parts = parts;
    to->part_count = 1;
    to->node = parts[0]->node;
    compiling->terms[at] = to;
    return to;
}

/* `from` is sorted. NULL if memory was refused or a name is foreign. */
static const struct rule_condition *compile_condition(struct compiling *compiling,
                                                      const onus_condition_definition *from, const char *party) {
    struct diagram *work = &compiling->work;
    if (from->kind == ONUS_CONDITION_TERM) return compile_term(compiling, from->name);
    struct rule_condition *to = new_condition(compiling);
    const struct rule_condition **parts = ARENA_NEW(compiling->arena, from->part_count, const struct rule_condition *);
    if (to == NULL || parts == NULL) return NULL;
    to->kind = from->kind;
    to->parts = parts;
    to->node = from->kind == ONUS_CONDITION_ANY ? DIAGRAM_FALSE : DIAGRAM_TRUE;
    if (from->kind == ONUS_CONDITION_FACT || from->kind == ONUS_CONDITION_RANGE)
        compile_fact(compiling, from, party, to);
    for (size_t i = 0; i < from->part_count; i++) {
        const struct rule_condition *part = compile_condition(compiling, &from->parts[i], party);
        if (part == NULL) return NULL;
        parts[to->part_count++] = part;
        if (from->kind == ONUS_CONDITION_ANY)
            to->node = diagram_or(work, to->node, part->node);
        else if (from->kind == ONUS_CONDITION_NOT)
            to->node = diagram_and_not(work, to->node, part->node);
        else
            to->node = diagram_and(work, to->node, part->node);
    }
    return compiling->foreign ? NULL : to;
}

/* ---- Rules ---- */

struct conjunction {
    const struct rule_condition **items;
    uint32_t count;
    size_t capacity;
};

static void take_condition(struct compiling *compiling, const struct rule_condition *condition,
                           struct conjunction *to) {
    if (condition->kind == ONUS_CONDITION_ALL) {
        for (uint32_t i = 0; i < condition->part_count; i++) take_condition(compiling, condition->parts[i], to);
        return;
    }
    for (uint32_t i = 0; i < to->count; i++)
        if (to->items[i] == condition) return; /* a term that clause and consequence both name */
    if (to->count == to->capacity) {
        size_t larger = to->capacity * 2 + 8;
        const struct rule_condition **items = ARENA_NEW(compiling->arena, larger, const struct rule_condition *);
        if (items == NULL) return;
        if (to->count > 0) memcpy(items, to->items, to->count * sizeof(const struct rule_condition *));
        to->items = items;
        to->capacity = larger;
    }
    to->items[to->count++] = condition;
}

diagram_node compile_rule(struct compiling *compiling, struct rule *rule, const onus_condition_definition *when,
                          const onus_condition_definition *also, const char *party) {
    const onus_condition_definition *both[] = {when, also};
    struct conjunction list = {NULL, 0, 0};
    diagram_node node = DIAGRAM_TRUE;
    for (size_t i = 0; i < 2; i++) {
        if (both[i] == NULL) continue;
        const onus_condition_definition *sorted = check_copy(&compiling->scratch, both[i]);
        const struct rule_condition *condition = sorted == NULL ? NULL : compile_condition(compiling, sorted, party);
        if (condition == NULL) return DIAGRAM_FALSE;
        take_condition(compiling, condition, &list);
        node = diagram_and(&compiling->work, node, condition->node);
    }
    rule->conditions = list.items;
    rule->condition_count = list.count;
    return node;
}

struct rule *compile_new_rule(struct compiling *compiling, onus_ground_kind kind, uint32_t clause, uint32_t party) {
    onus_explanation *to = compiling->to;
    if (to->rule_count == compiling->capacity) return NULL;
    struct rule *rule = &to->rules[to->rule_count++];
    *rule = (struct rule){.shown = {.kind = kind,
                                    .clause = clause,
                                    .party = party,
                                    .subject = ONUS_NONE,
                                    .department = ONUS_NONE,
                                    .measure = ONUS_NONE,
                                    .quantities = {ONUS_NONE, ONUS_NONE}}};
    return rule;
}

static uint32_t party_of(struct compiling *compiling, const char *text, const char *each) {
    const char *id = text == NULL ? NULL : filled_in(compiling, text, each);
    uint32_t party = id == NULL ? ONUS_NONE : model_find_party(compiling->model, id);
    if (text != NULL && party == ONUS_NONE) compiling->foreign = true;
    return party;
}

static void set_shares(struct compiling *compiling, const onus_liable_definition *from, const char *each,
                       onus_ground *to) {
    onus_share *shares = ARENA_NEW(compiling->arena, from->share_count, onus_share);
    if (shares == NULL) return;
    for (size_t i = 0; i < from->share_count; i++) {
        onus_share share = {.party = party_of(compiling, from->shares[i].party, each)};
        onus_ratio_parse(from->shares[i].share, strlen(from->shares[i].share), &share.share);
        size_t at = i;
        for (; at > 0 && shares[at - 1].party > share.party; at--) shares[at] = shares[at - 1];
        shares[at] = share;
    }
    to->shares = shares;
    to->share_count = from->share_count;
}

static void set_amounts(struct compiling *compiling, const onus_fine_definition *from, onus_ground *to) {
    uint32_t measure = from->amount != NULL ? ONUS_NONE : model_find_fact(compiling->model, from->by);
    size_t count = measure == ONUS_NONE ? 1 : compiling->model->facts[measure].value_count;
    onus_money *amounts = ARENA_NEW(compiling->arena, count, onus_money);
    if (amounts == NULL) return;
    if (from->amount != NULL) onus_money_parse(from->amount, strlen(from->amount), &amounts[0]);
    for (size_t i = 0; measure != ONUS_NONE && i < from->grade_count; i++) {
        uint32_t value = model_find_value(&compiling->model->facts[measure], from->grades[i].value);
        if (value != ONUS_NONE)
            onus_money_parse(from->grades[i].amount, strlen(from->grades[i].amount), &amounts[value]);
    }
    to->amounts = amounts;
    to->amount_count = count;
}

static void add_finding(struct compiling *compiling, const onus_finding_definition *from, uint32_t clause,
                        const onus_condition_definition *when, const char *each) {
    struct rule *rule = compile_new_rule(compiling, ONUS_GROUND_FINDING, clause,
                                         each == NULL ? ONUS_NONE : model_find_party(compiling->model, each));
    if (rule == NULL) return;
    rule->shown.subject = party_of(compiling, from->party, each);
    rule->shown.finding = arena_string(compiling->arena, from->id);
    for (size_t i = 0; from->differs != NULL && i < 2; i++) {
        const char *path = filled_in(compiling, from->differs[i], each);
        rule->shown.quantities[i] = path == NULL ? ONUS_NONE : model_find_quantity(compiling->model, path);
    }
    rule->holds = compile_rule(compiling, rule, when, from->when, each);
}

static void add_clause(struct compiling *compiling, const onus_clause_definition *from, uint32_t clause,
                       const char *each) {
    uint32_t party = each == NULL ? ONUS_NONE : party_of(compiling, each, NULL);
    struct rule *rule;
    if (from->liable != NULL && (rule = compile_new_rule(compiling, ONUS_GROUND_SHARES, clause, party)) != NULL) {
        set_shares(compiling, from->liable, each, &rule->shown);
        rule->holds = compile_rule(compiling, rule, from->when, from->liable->when, each);
    }
    for (size_t i = 0; i < from->fine_count; i++) {
        if ((rule = compile_new_rule(compiling, ONUS_GROUND_FINE, clause, party)) == NULL) return;
        rule->shown.subject = party_of(compiling, from->fines[i].party, each);
        set_amounts(compiling, &from->fines[i], &rule->shown);
        rule->holds = compile_rule(compiling, rule, from->when, from->fines[i].when, each);
    }
    for (size_t i = 0; i < from->finding_count; i++)
        add_finding(compiling, &from->findings[i], clause, from->when, each);
    compile_assignments(compiling, from, clause, party, each);
}

/* ---- Their order ---- */

static int compare_numbers(uint64_t left, uint64_t right) {
    return left < right ? -1 : left > right;
}

static int compare_conditions(const struct rule_condition *a, const struct rule_condition *b) {
    int order = compare_numbers(a->kind, b->kind);
    if (order == 0 && a->term != NULL) order = strcmp(a->term, b->term);
    if (order == 0) order = compare_numbers(a->fact, b->fact);
    if (order == 0) order = compare_numbers(a->values, b->values);
    for (uint32_t i = 0; order == 0 && i < a->part_count && i < b->part_count; i++)
        order = compare_conditions(a->parts[i], b->parts[i]);
    return order != 0 ? order : compare_numbers(a->part_count, b->part_count);
}

static int compare_rules(const void *left, const void *right) {
    const struct rule *a = left, *b = right;
    const onus_ground *x = &a->shown, *y = &b->shown;
    int order = compare_numbers(x->clause, y->clause);
    if (order == 0) order = compare_numbers(x->kind, y->kind);
    if (order == 0) order = compare_numbers(x->party, y->party);
    if (order == 0) order = compare_numbers(x->subject, y->subject);
    if (order == 0) order = compare_numbers(x->department, y->department);
    if (order == 0) order = compare_numbers(x->measure, y->measure);
    if (order == 0) order = compare_numbers(x->grade, y->grade);
    if (order == 0) order = compare_numbers((uint64_t)x->from << 32 | x->to, (uint64_t)y->from << 32 | y->to);
    if (order == 0) order = compare_numbers(x->unit, y->unit);
    if (order == 0) order = compare_numbers((uint64_t)x->figure, (uint64_t)y->figure);
    if (order == 0 && x->finding != NULL) order = name_compare(x->finding, y->finding);
    for (size_t i = 0; order == 0 && i < 2; i++) order = compare_numbers(x->quantities[i], y->quantities[i]);
    for (size_t i = 0; order == 0 && i < x->amount_count && i < y->amount_count; i++)
        order = compare_numbers((uint64_t)x->amounts[i].fen, (uint64_t)y->amounts[i].fen);
    for (uint32_t i = 0; order == 0 && i < a->condition_count && i < b->condition_count; i++)
        order = compare_conditions(a->conditions[i], b->conditions[i]);
    return order != 0 ? order : compare_numbers(a->condition_count, b->condition_count);
}

bool compile_clauses(struct compiling *compiling) {
    for (size_t i = 0; i < compiling->from->clause_count; i++) {
        const onus_clause_definition *from = &compiling->from->clauses[i];
        uint32_t clause = model_find_clause(compiling->model, from->id);
        if (clause == ONUS_NONE) compiling->foreign = true;
        if (from->each_count == 0) add_clause(compiling, from, clause, NULL);
        for (size_t k = 0; k < from->each_count; k++) add_clause(compiling, from, clause, from->each[k]);
    }

    onus_explanation *to = compiling->to;
    uint32_t clauses = compiling->model->clause_count, at = 0;
    sort_elements(to->rules, to->rule_count, sizeof *to->rules, compare_rules);
    to->first_rule = ARENA_NEW(compiling->arena, (size_t)clauses + 1, uint32_t);
    if (to->first_rule == NULL) return false;
    for (uint32_t clause = 0; clause <= clauses; clause++) {
        while (at < to->rule_count && to->rules[at].shown.clause < clause) at++;
        to->first_rule[clause] = at;
    }
    return true;
}
