/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_oracle_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

#define MOST_CASES 60000
#define MOST_KEYS  2000

bool oracle_open(struct oracle_policy *policy, const onus_policy_definition *definition) {
    memset(policy, 0, sizeof *policy);
    policy->definition = definition;
    if (onus_policy_new(definition, NULL, NULL, &policy->policy, NULL) != ONUS_OK) return false;
    return naive_rules_init(&policy->rules, definition, policy->policy);
}

void oracle_close(struct oracle_policy *policy) {
    naive_rules_release(&policy->rules);
    onus_policy_free(policy->policy);
    policy->policy = NULL;
}

/* ---- Texts ---- */

static int compare_items(const void *left, const void *right) {
    return strcmp(left, right);
}

void add_item(struct list *list, const char *item) {
    assert_true(list->count < 64 && strlen(item) < 128);
    strcpy(list->items[list->count++], item);
}

void append(char *key, const char *text) {
    assert_true(strlen(key) + strlen(text) < ORACLE_KEY_SIZE);
    strcat(key, text);
}

/* Sorted, so that it does not matter in which order things are listed. */
void append_list(char *key, struct list *list) {
    qsort(list->items, list->count, sizeof *list->items, compare_items);
    for (size_t i = 0; i < list->count; i++) {
        append(key, " ");
        append(key, list->items[i]);
    }
}

static bool has_item(const struct list *list, const char *item) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], item) == 0) return true;
    return false;
}

/* What only one of two lists has. */
static void append_difference(char *key, const struct list lists[2]) {
    for (int side = 0; side < 2; side++) {
        struct list only;
        only.count = 0;
        for (size_t i = 0; i < lists[side].count; i++)
            if (!has_item(&lists[1 - side], lists[side].items[i]) && !has_item(&only, lists[side].items[i]))
                add_item(&only, lists[side].items[i]);
        append_list(key, &only);
        append(key, side == 0 ? " ->" : "");
    }
}

const char *share_text(const char *party, onus_ratio share, char text[128]) {
    char buffer[ONUS_FORMAT_SIZE];
    snprintf(text, 128, "%s %s", party, onus_ratio_format(share, buffer));
    return text;
}

/* ---- What a case gives under one policy ---- */

static uint32_t own_value(const struct oracle *oracle, int side, uint32_t fact, uint32_t value) {
    const onus_fact_info *info = onus_diff_fact(oracle->diff, fact);
    const onus_policy *policy = oracle->sides[side]->policy;
    uint32_t own = onus_diff_fact_in(oracle->diff, (onus_side)side, fact);
    if (info->kind == ONUS_FACT_INTEGER) return onus_policy_find_number(policy, own, info->values[value].from);
    return onus_policy_find_value(policy, own, info->values[value].id);
}

/* A value that the policy does not know is another than all that it names. */
static void make_world(const struct oracle *oracle, int side, const uint8_t *values, uint64_t *world) {
    const onus_policy *policy = oracle->sides[side]->policy;
    for (uint32_t fact = 0; onus_policy_fact(policy, fact) != NULL; fact++) world[fact] = 1;
    for (uint32_t fact = 0; fact < oracle->facts; fact++) {
        uint32_t own = onus_diff_fact_in(oracle->diff, (onus_side)side, fact);
        if (own == ONUS_NONE) continue;
        uint32_t value = own_value(oracle, side, fact, values[fact]);
        world[own] = UINT64_C(1) << (value == ONUS_NONE ? 63 : value);
    }
}

static bool in_force(const struct oracle *oracle, int side, size_t at) {
    return oracle->possible[side][at] && oracle->answers[side][at].outcome != ONUS_OUTSIDE;
}

void list_outcome(const struct oracle *oracle, int side, size_t at, char *key) {
    const struct naive_answer *answer = &oracle->answers[side][at];
    struct list list;
    list.count = 0;
    char text[128];
    if (!oracle->possible[side][at]) {
        append(key, " impossible");
        return;
    }
    if (answer->conflict) {
        append(key, " conflict");
        return;
    }
    append(key, " ");
    append(key, onus_outcome_name(answer->outcome));
    for (uint32_t p = 0;
         answer->outcome == ONUS_DETERMINED && onus_policy_party(oracle->sides[side]->policy, p) != NULL; p++)
        if (answer->shares[p].numerator > 0)
            add_item(&list, share_text(onus_policy_party(oracle->sides[side]->policy, p)->id, answer->shares[p], text));
    append_list(key, &list);
}

void list_clauses(const struct oracle *oracle, int side, size_t at, struct list *list) {
    uint64_t deciding = oracle->answers[side][at].deciding;
    for (uint32_t c = 0; c < 64; c++)
        if ((deciding >> c & 1) != 0) add_item(list, onus_policy_clause(oracle->sides[side]->policy, c)->id);
}

/* "p 5.00 minor, 7.50 moderate" without what comes first: only what the fine amounts to. */
void figure_text(const onus_fact_info *measure, const int64_t *figures, char text[128]) {
    struct list list;
    list.count = 0;
    char buffer[ONUS_FORMAT_SIZE], item[128];
    bool fixed = measure == NULL;
    for (uint32_t v = 1; measure != NULL && !fixed && v < measure->value_count; v++)
        if (figures[v] != figures[0])
            break;
        else if (v + 1 == measure->value_count)
            fixed = true;
    text[0] = '\0';
    if (fixed) {
        strcpy(text, onus_money_format((onus_money){figures[0]}, buffer));
        return;
    }
    for (uint32_t v = 0; v < measure->value_count; v++) {
        snprintf(item, sizeof item, "%s=%s", measure->values[v].id,
                 onus_money_format((onus_money){figures[v]}, buffer));
        add_item(&list, item);
    }
    qsort(list.items, list.count, sizeof *list.items, compare_items);
    for (size_t i = 0; i < list.count; i++) {
        assert_true(strlen(text) + strlen(list.items[i]) + 2 < 128);
        strcat(text, "/");
        strcat(text, list.items[i]);
    }
}

/* Fines of one clause for one party; with `clause` NULL those pairs are listed themselves, "D1 p". */
static void list_fines(const struct oracle *oracle, int side, size_t at, const char *pair, struct list *list) {
    const struct oracle_policy *own = oracle->sides[side];
    uint64_t world[ONUS_MAX_FACTS];
    if (!in_force(oracle, side, at)) return;
    make_world(oracle, side, oracle->values + at * oracle->facts, world);
    for (size_t i = 0; i < own->rules.fine_count; i++) {
        const struct naive_fine_rule *rule = &own->rules.fines[i];
        char name[128], text[128];
        if (!naive_holds(&own->rules.conditions, rule->when, world) ||
            !naive_holds(&own->rules.conditions, rule->own, world))
            continue;
        snprintf(name, sizeof name, "%s %s", onus_policy_clause(own->policy, rule->clause)->id,
                 onus_policy_party(own->policy, rule->party)->id);
        figure_text(onus_policy_fact(own->policy, rule->measure), rule->figures, text);
        if (pair == NULL && !has_item(list, name)) add_item(list, name);
        if (pair != NULL && strcmp(pair, name) == 0) add_item(list, text);
    }
}

static const char *quantity_text(const onus_policy *policy, uint32_t quantity) {
    const onus_quantity_info *info = onus_policy_quantity(policy, quantity);
    return info == NULL ? "-" : info->path;
}

static void list_findings(const struct oracle *oracle, int side, size_t at, struct list *list) {
    const struct oracle_policy *own = oracle->sides[side];
    uint64_t world[ONUS_MAX_FACTS];
    if (!in_force(oracle, side, at)) return;
    make_world(oracle, side, oracle->values + at * oracle->facts, world);
    for (size_t i = 0; i < own->rules.finding_count; i++) {
        const struct naive_finding_rule *rule = &own->rules.findings[i];
        const onus_party_info *party = onus_policy_party(own->policy, rule->party);
        char text[128];
        if (!naive_holds(&own->rules.conditions, rule->when, world) ||
            !naive_holds(&own->rules.conditions, rule->own, world))
            continue;
        snprintf(text, sizeof text, "%s %s %s %s %s", onus_policy_clause(own->policy, rule->clause)->id, rule->id,
                 party == NULL ? "-" : party->id, quantity_text(own->policy, rule->quantities[0]),
                 quantity_text(own->policy, rule->quantities[1]));
        if (!has_item(list, text)) add_item(list, text);
    }
}

/* ---- The keys of a case ---- */

size_t find_key(struct oracle *oracle, const char *name, bool add) {
    size_t at = 0;
    while (at < oracle->key_count && strcmp(oracle->keys[at].name, name) != 0) at++;
    if (at == oracle->key_count && add) {
        assert_true(at < MOST_KEYS);
        strcpy(oracle->keys[at].name, name);
        oracle->keys[at].cases = calloc(oracle->count, sizeof(bool));
        assert_non_null(oracle->keys[at].cases);
        oracle->key_count++;
    }
    return at;
}

static void mark(struct oracle *oracle, const char *name, size_t at) {
    oracle->keys[find_key(oracle, name, true)].cases[at] = true;
}

static void mark_outcome(struct oracle *oracle, size_t at) {
    char sides[2][ORACLE_KEY_SIZE] = {"", ""}, key[ORACLE_KEY_SIZE] = "outcome";
    for (int side = 0; side < 2; side++) list_outcome(oracle, side, at, sides[side]);
    oracle->kept[at] = strcmp(sides[0], sides[1]) == 0;
    append(key, sides[0]);
    append(key, " ->");
    append(key, sides[1]);
    if (!oracle->kept[at]) mark(oracle, key, at);
}

static void mark_others(struct oracle *oracle, size_t at) {
    struct list clauses[2], findings[2];
    struct list pairs;
    pairs.count = clauses[0].count = clauses[1].count = findings[0].count = findings[1].count = 0;
    char key[ORACLE_KEY_SIZE] = "clauses";
    if (!oracle->possible[0][at] || !oracle->possible[1][at]) return;
    for (int side = 0; side < 2; side++) {
        list_clauses(oracle, side, at, &clauses[side]);
        list_findings(oracle, side, at, &findings[side]);
        list_fines(oracle, side, at, NULL, &pairs);
    }
    append_difference(key, clauses);
    if (strcmp(key, "clauses ->") != 0) mark(oracle, key, at);
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < findings[side].count; i++) {
            if (has_item(&findings[1 - side], findings[side].items[i])) continue;
            snprintf(key, sizeof key, "finding %.127s %d", findings[side].items[i], side);
            mark(oracle, key, at);
        }
    }
    for (size_t i = 0; i < pairs.count; i++) {
        struct list fines[2];
        fines[0].count = fines[1].count = 0;
        char none[ORACLE_KEY_SIZE];
        for (int side = 0; side < 2; side++) list_fines(oracle, side, at, pairs.items[i], &fines[side]);
        snprintf(key, sizeof key, "fine %.127s", pairs.items[i]);
        snprintf(none, sizeof none, "fine %.127s ->", pairs.items[i]);
        append_difference(key, fines);
        if (strcmp(key, none) != 0) mark(oracle, key, at);
    }
}

/* ---- All cases ---- */

static uint32_t fixed_value(const struct oracle *oracle, uint32_t fact, const char *(*fixed)(const char *)) {
    const onus_fact_info *info = onus_diff_fact(oracle->diff, fact);
    const char *id = fixed == NULL ? NULL : fixed(info->path);
    for (uint32_t v = 0; id != NULL && v < info->value_count; v++)
        if (strcmp(info->values[v].id, id) == 0) return v;
    return ONUS_NONE;
}

void oracle_enumerate(struct oracle *oracle, const char *(*fixed)(const char *)) {
    oracle->count = 1;
    while (onus_diff_fact(oracle->diff, oracle->facts) != NULL) {
        if (fixed_value(oracle, oracle->facts, fixed) == ONUS_NONE)
            oracle->count *= onus_diff_fact(oracle->diff, oracle->facts)->value_count;
        oracle->facts++;
        assert_true(oracle->count <= MOST_CASES);
    }
    oracle->values = calloc(oracle->count * oracle->facts + 1, 1);
    assert_non_null(oracle->values);
    for (size_t at = 0; at < oracle->count; at++) {
        size_t rest = at;
        for (uint32_t fact = 0; fact < oracle->facts; fact++) {
            uint32_t value = fixed_value(oracle, fact, fixed), count = onus_diff_fact(oracle->diff, fact)->value_count;
            oracle->values[at * oracle->facts + fact] = (uint8_t)(value != ONUS_NONE ? value : rest % count);
            if (value == ONUS_NONE) rest /= count;
        }
    }
}

void oracle_decide(struct oracle *oracle) {
    uint64_t world[ONUS_MAX_FACTS];
    oracle->kept = calloc(oracle->count, sizeof(bool));
    oracle->keys = calloc(MOST_KEYS, sizeof *oracle->keys);
    assert_true(oracle->kept != NULL && oracle->keys != NULL);
    for (int side = 0; side < 2; side++) {
        oracle->possible[side] = calloc(oracle->count, sizeof(bool));
        oracle->answers[side] = calloc(oracle->count, sizeof *oracle->answers[side]);
        assert_true(oracle->possible[side] != NULL && oracle->answers[side] != NULL);
        for (size_t at = 0; at < oracle->count; at++) {
            make_world(oracle, side, oracle->values + at * oracle->facts, world);
            oracle->possible[side][at] = naive_answer(&oracle->sides[side]->rules, world, &oracle->answers[side][at]);
        }
    }
    for (size_t at = 0; at < oracle->count; at++) {
        if (!oracle->possible[0][at] && !oracle->possible[1][at]) continue;
        mark_outcome(oracle, at);
        mark_others(oracle, at);
    }
}

void oracle_release(struct oracle *oracle) {
    for (size_t i = 0; i < oracle->key_count; i++) free(oracle->keys[i].cases);
    for (int side = 0; side < 2; side++) {
        free(oracle->possible[side]);
        free(oracle->answers[side]);
    }
    free(oracle->keys);
    free(oracle->kept);
    free(oracle->values);
    onus_diff_free(oracle->diff);
}
