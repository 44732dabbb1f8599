/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_oracle_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* ---- What the difference says, as keys ---- */

static void shown_outcome(const struct oracle *oracle, const onus_answer *answer, char *key) {
    struct list list;
    list.count = 0;
    char text[128];
    append(key, " ");
    append(key, onus_answer_status_name(answer->status));
    for (size_t i = 0; i < answer->share_count; i++)
        add_item(&list,
                 share_text(onus_diff_party(oracle->diff, answer->shares[i].party)->id, answer->shares[i].share, text));
    append_list(key, &list);
}

static void shown_clauses(const struct oracle *oracle, int side, const uint32_t *clauses, size_t count, char *key) {
    struct list list;
    list.count = 0;
    for (size_t i = 0; i < count; i++) add_item(&list, onus_diff_clause(oracle->diff, (onus_side)side, clauses[i])->id);
    append_list(key, &list);
}

static const char *clause_name(const struct oracle *oracle, uint32_t clause) {
    const onus_clause_info *old = onus_diff_clause(oracle->diff, ONUS_OLD, clause);
    return old != NULL ? old->id : onus_diff_clause(oracle->diff, ONUS_NEW, clause)->id;
}

static void shown_figures(const onus_diff_change *change, int side, char *key) {
    struct list list;
    list.count = 0;
    char text[128];
    for (size_t i = 0; i < change->figure_counts[side]; i++) {
        const onus_figure *figure = &change->figures[side][i];
        int64_t figures[ONUS_MAX_VALUES];
        for (size_t j = 0; j < figure->amount_count; j++) figures[j] = figure->amounts[j].fen;
        figure_text(figure->measure, figures, text);
        add_item(&list, text);
    }
    append_list(key, &list);
}

static void shown_key(const struct oracle *oracle, const onus_diff_change *change, char key[ORACLE_KEY_SIZE]) {
    const onus_party_info *party = onus_diff_party(oracle->diff, change->party);
    strcpy(key, onus_diff_kind_name(change->kind));
    if (change->kind == ONUS_DIFF_FINDING) {
        char text[ORACLE_KEY_SIZE];
        snprintf(text, sizeof text, " %s %s %s %s %s %d", clause_name(oracle, change->clause), change->finding,
                 party == NULL ? "-" : party->id, change->quantities[0] == NULL ? "-" : change->quantities[0],
                 change->quantities[1] == NULL ? "-" : change->quantities[1], change->found_by);
        append(key, text);
        return;
    }
    if (change->kind == ONUS_DIFF_FINE) {
        append(key, " ");
        append(key, clause_name(oracle, change->clause));
        append(key, " ");
        append(key, party->id);
    }
    for (int side = 0; side < 2; side++) {
        if (change->kind == ONUS_DIFF_OUTCOME) shown_outcome(oracle, &change->answers[side], key);
        if (change->kind == ONUS_DIFF_CLAUSES)
            shown_clauses(oracle, side, change->clauses[side], change->clause_counts[side], key);
        if (change->kind == ONUS_DIFF_FINE) shown_figures(change, side, key);
        append(key, side == 0 ? " ->" : "");
    }
}

/* ---- Checks of one change ---- */

static bool in_cube(const struct oracle *oracle, const onus_diff_cube *cube, size_t at) {
    for (size_t i = 0; i < cube->count; i++) {
        uint8_t value = oracle->values[at * oracle->facts + cube->literals[i].fact];
        if ((cube->literals[i].values >> value & 1) == 0) return false;
    }
    return true;
}

static bool for_nobody(const struct oracle *oracle, size_t at) {
    return !oracle->possible[0][at] && !oracle->possible[1][at];
}

static bool is_usual(const struct oracle *oracle, size_t at) {
    for (uint32_t fact = 0; fact < oracle->facts; fact++) {
        uint32_t presumed = onus_diff_fact(oracle->diff, fact)->presumed;
        if (presumed != ONUS_NONE && oracle->values[at * oracle->facts + fact] != presumed) return false;
    }
    return true;
}

static uint32_t count_departures(const struct oracle *oracle, size_t at) {
    uint32_t departures = 0;
    for (uint32_t fact = 0; fact < oracle->facts; fact++) {
        uint32_t presumed = onus_diff_fact(oracle->diff, fact)->presumed;
        departures += presumed != ONUS_NONE && oracle->values[at * oracle->facts + fact] != presumed;
    }
    return departures;
}

/* Departures are no more than `near`; ONUS_NONE: all cases. */
static bool is_asked(const struct oracle *oracle, uint32_t near, size_t at) {
    return !for_nobody(oracle, at) && (near == ONUS_NONE || count_departures(oracle, at) <= near);
}

static void check_prime(const struct oracle *oracle, uint32_t near, const onus_diff_cube *cube, const bool *cases) {
    onus_diff_literal literals[ONUS_MAX_FACTS];
    onus_diff_cube larger = {literals, cube->count};
    for (size_t i = 0; i < cube->count; i++) {
        uint32_t count = onus_diff_fact(oracle->diff, cube->literals[i].fact)->value_count;
        for (uint32_t value = 0; value < count; value++) {
            if ((cube->literals[i].values >> value & 1) != 0) continue;
            bool fits = true;
            memcpy(literals, cube->literals, cube->count * sizeof *literals);
            literals[i].values |= UINT64_C(1) << value;
            for (size_t at = 0; fits && at < oracle->count; at++)
                fits = !in_cube(oracle, &larger, at) || cases[at] || !is_asked(oracle, near, at);
            assert_false(fits);
        }
    }
}

static size_t check_cubes(struct oracle *oracle, size_t index, onus_diff_scope scope, const bool *cases) {
    uint32_t near = scope == ONUS_DIFF_ALL_CASES ? ONUS_NONE : onus_diff_get_change(oracle->diff, index)->departures;
    onus_diff_cubes cubes;
    assert_int_equal(onus_diff_cover(oracle->diff, index, scope, 0, &cubes, NULL), ONUS_OK);
    assert_false(cubes.more);
    uint16_t *covered = calloc(oracle->count, sizeof *covered);
    assert_non_null(covered);
    for (size_t at = 0; at < oracle->count; at++) {
        for (size_t i = 0; i < cubes.count; i++) covered[at] += in_cube(oracle, &cubes.items[i], at);
        if (is_asked(oracle, near, at)) assert_int_equal(covered[at] > 0, cases[at]);
    }
    for (size_t i = 0; i < cubes.count; i++) {
        bool needed = false;
        for (size_t at = 0; !needed && at < oracle->count; at++)
            needed =
                cases[at] && is_asked(oracle, near, at) && covered[at] == 1 && in_cube(oracle, &cubes.items[i], at);
        assert_true(needed);
        check_prime(oracle, near, &cubes.items[i], cases);
    }
    free(covered);
    return cubes.count;
}

static void check_number(const char *digits, size_t expected) {
    char text[32];
    snprintf(text, sizeof text, "%zu", expected);
    assert_string_equal(digits, text);
}

static size_t find_case(const struct oracle *oracle, const uint32_t *witness) {
    for (size_t at = 0; at < oracle->count; at++) {
        uint32_t fact = 0;
        while (fact < oracle->facts && oracle->values[at * oracle->facts + fact] == witness[fact]) fact++;
        if (fact == oracle->facts) return at;
    }
    return oracle->count;
}

static void check_witness(struct oracle *oracle, const onus_diff_change *change, const bool *cases) {
    size_t at = find_case(oracle, change->witness);
    assert_true(at < oracle->count && cases[at]);
    assert_int_equal(change->departures, count_departures(oracle, at));
    for (size_t i = 0; i < oracle->count; i++)
        if (cases[i]) assert_true(count_departures(oracle, i) >= change->departures);
    for (int side = 0; side < 2; side++) {
        const onus_answer *answer = &change->witness_answers[side];
        char expected[ORACLE_KEY_SIZE] = "", shown[ORACLE_KEY_SIZE] = "";
        struct list clauses;
        clauses.count = 0;
        list_outcome(oracle, side, at, expected);
        if (answer->status == ONUS_ANSWER_DETERMINED) list_clauses(oracle, side, at, &clauses);
        append_list(expected, &clauses);
        shown_outcome(oracle, answer, shown);
        shown_clauses(oracle, side, answer->clauses, answer->clause_count, shown);
        assert_string_equal(shown, expected);
    }
}

static bool presumes(const struct oracle *oracle) {
    for (uint32_t fact = 0; fact < oracle->facts; fact++)
        if (onus_diff_fact(oracle->diff, fact)->presumed != ONUS_NONE) return true;
    return false;
}

static void check_usual(const struct oracle *oracle, const char *digits, size_t expected) {
    if (presumes(oracle))
        check_number(digits, expected);
    else
        assert_null(digits);
}

static void check_change(struct oracle *oracle, size_t index, const onus_diff_change *change, bool *touched,
                         struct oracle_result *result) {
    char key[ORACLE_KEY_SIZE];
    shown_key(oracle, change, key);
    size_t place = find_key(oracle, key, false), count = 0, kept = 0, usual = 0;
    if (place == oracle->key_count) print_error("nothing changes so: %s\n", key);
    assert_true(place < oracle->key_count);
    const bool *cases = oracle->keys[place].cases;
    for (size_t at = 0; at < oracle->count; at++) {
        count += cases[at];
        kept += cases[at] && oracle->kept[at];
        usual += cases[at] && is_usual(oracle, at);
        touched[at] = touched[at] || cases[at];
    }
    check_number(change->cases, count);
    check_number(change->kept, kept);
    check_usual(oracle, change->usual, usual);
    check_witness(oracle, change, cases);
    result->cubes += check_cubes(oracle, index, ONUS_DIFF_ALL_CASES, cases);
    result->cubes += check_cubes(oracle, index, ONUS_DIFF_NEAR_CASES, cases);
    result->kinds[change->kind]++;
}

/* ---- Both ways ---- */

static void check_one_way(const struct oracle_policy *old, const struct oracle_policy *new,
                          const char *(*fixed)(const char *), struct oracle_result *result) {
    struct oracle oracle = {.sides = {old, new}};
    onus_diff_totals totals;
    size_t possible = 0, changed = 0, index = 0, usual = 0, usual_changed = 0;
    assert_int_equal(onus_diff_new(old->policy, new->policy, NULL, &oracle.diff, NULL), ONUS_OK);
    oracle_enumerate(&oracle, fixed);
    oracle_decide(&oracle);
    bool *touched = calloc(oracle.count, sizeof *touched);
    assert_non_null(touched);
    for (const onus_diff_change *change; (change = onus_diff_get_change(oracle.diff, index)) != NULL; index++)
        check_change(&oracle, index, change, touched, result);
    assert_int_equal(index, oracle.key_count);
    for (size_t at = 0; at < oracle.count; at++) {
        possible += !for_nobody(&oracle, at);
        changed += touched[at];
        usual += !for_nobody(&oracle, at) && is_usual(&oracle, at);
        usual_changed += touched[at] && is_usual(&oracle, at);
    }
    onus_diff_describe(oracle.diff, &totals);
    check_number(totals.cases, possible);
    check_number(totals.changed, changed);
    check_usual(&oracle, totals.usual_cases, usual);
    check_usual(&oracle, totals.usual_changed, usual_changed);
    assert_int_equal(totals.changes, index);
    assert_int_equal(onus_diff_none(oracle.diff), totals.changes + totals.notes == 0);
    if (possible > 0) assert_int_equal(totals.share, changed * 10000 / possible);
    result->cases += oracle.count;
    result->changes += index;
    result->notes += totals.notes;
    free(touched);
    oracle_release(&oracle);
}

void oracle_check(const struct oracle_policy *old, const struct oracle_policy *new,
                  const char *(*fixed)(const char *path), struct oracle_result *result) {
    check_one_way(old, new, fixed, result);
    check_one_way(new, old, fixed, result);
}
