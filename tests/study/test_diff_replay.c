/* SPDX-License-Identifier: Apache-2.0 */

/* History under both policies against deciding it twice by hand; the JSON document; golden cases that come true. */

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "onus_study.h"
#include "support/definition.h"
#include "support/test.h"

#define MOST_CASES   64
#define MOST_PARTIES 16

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

struct pair {
    onus_policy *old, *new;
    onus_diff *diff;
};

static void open_pair(struct pair *pair, const char *variant) {
    assert_int_equal(onus_policy_builtin(NULL, NULL, &pair->old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_builtin(variant, NULL, &pair->new, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(pair->old, pair->new, NULL, &pair->diff, NULL), ONUS_OK);
}

static void close_pair(struct pair *pair) {
    onus_diff_free(pair->diff);
    onus_policy_free(pair->old);
    onus_policy_free(pair->new);
}

/* ---- History ----------------------------------------------------------------------------------------------- */

struct history {
    onus_case *cases[MOST_CASES];
    char ids[MOST_CASES][32];
    size_t count;
};

static void read_history(const onus_policy *policy, struct history *history) {
    static char chunk[1 << 16];
    onus_reader *reader;
    onus_record record;
    FILE *file = fopen("tests/examples/november.ndjson", "rb");
    assert_non_null(file);
    size_t length = fread(chunk, 1, sizeof chunk, file);
    fclose(file);
    assert_int_equal(onus_reader_new(policy, ONUS_NDJSON, NULL, &reader), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, chunk, length), ONUS_OK);
    for (bool finished = false;;) {
        assert_true(history->count < MOST_CASES);
        assert_int_equal(onus_case_new(policy, &history->cases[history->count]), ONUS_OK);
        onus_read_event event = onus_reader_next(reader, history->cases[history->count], &record, NULL);
        if (event == ONUS_READ_CASE) {
            assert_true(strlen(record.id) < sizeof history->ids[0]);
            strcpy(history->ids[history->count++], record.id);
            continue;
        }
        onus_case_free(history->cases[history->count]);
        if (event == ONUS_READ_END) break;
        if (event == ONUS_READ_MORE && !finished) assert_int_equal(onus_reader_finish(reader), ONUS_OK);
        if (event == ONUS_READ_MORE) finished = true;
    }
    onus_reader_free(reader);
    assert_true(history->count > 10);
}

struct expected {
    uint64_t changed;
    int64_t shared[2][MOST_PARTIES], fines[2][MOST_PARTIES], undivided[2];
    char ids[MOST_CASES][32];
};

/* One result as text without what names the policy: two results are the same if these are. */
static void sum_up(onus_decision *decision, const onus_case *evidence, int side, struct expected *expected,
                   struct text *result) {
    size_t count;
    onus_money settlement;
    const onus_fine *fines;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) expected->shared[side][amounts[i].party] += amounts[i].amount.fen;
    if (count == 0 && onus_decision_settlement(decision, &settlement)) expected->undivided[side] += settlement.fen;
    assert_int_equal(onus_decision_fines(decision, &fines, &count), ONUS_OK);
    for (size_t i = 0; i < count; i++)
        if (!fines[i].possible && !fines[i].open) expected->fines[side][fines[i].party] += fines[i].amount.fen;
    assert_int_equal(onus_result_write(decision, evidence, "", NULL, (onus_sink){append, result}), ONUS_OK);
}

/* What diff compares; what was overruled and what is still open is not part of it. */
static bool same_result(const struct text *a, const struct text *b) {
    static const char *const keys[] = {"status", "shares", "amounts", "decided_by", "fines", "findings"};
    json_t *left = json_loads(text_get(a), 0, NULL), *right = json_loads(text_get(b), 0, NULL);
    bool same = true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *x = json_object_get(left, keys[i]), *y = json_object_get(right, keys[i]);
        same = same && (x == NULL || y == NULL ? x == y : json_equal(x, y));
    }
    json_decref(left);
    json_decref(right);
    return same;
}

static void decide_by_hand(const struct pair *pair, const struct history *history, struct expected *expected) {
    onus_decision *decisions[2];
    onus_case *translated;
    assert_int_equal(onus_decision_new(pair->old, NULL, &decisions[0]), ONUS_OK);
    assert_int_equal(onus_decision_new(pair->new, NULL, &decisions[1]), ONUS_OK);
    assert_int_equal(onus_case_new(pair->new, &translated), ONUS_OK);
    for (size_t i = 0; i < history->count; i++) {
        struct text results[2];
        const onus_case *cases[2] = {history->cases[i], translated};
        assert_int_equal(onus_case_translate(translated, history->cases[i]), ONUS_OK);
        for (int side = 0; side < 2; side++) {
            text_init(&results[side], NULL);
            assert_int_equal(onus_decide(decisions[side], cases[side], NULL), ONUS_OK);
            sum_up(decisions[side], cases[side], side, expected, &results[side]);
        }
        if (!same_result(&results[0], &results[1])) strcpy(expected->ids[expected->changed++], history->ids[i]);
        text_release(&results[0]);
        text_release(&results[1]);
    }
    onus_case_free(translated);
    onus_decision_free(decisions[0]);
    onus_decision_free(decisions[1]);
}

/* Both policies have the same words: a fact and its values have one number everywhere. */
static bool meets(const onus_diff *diff, const onus_diff_cube *cube, const onus_case *evidence) {
    for (size_t i = 0; i < cube->count; i++) {
        uint32_t own = onus_diff_fact_in(diff, ONUS_OLD, cube->literals[i].fact);
        if ((onus_case_values(evidence, own) & cube->literals[i].values) == 0) return false;
    }
    return true;
}

static void check_touched(const struct pair *pair, const struct history *history) {
    const onus_diff_change *change;
    for (size_t i = 0; (change = onus_diff_get_change(pair->diff, i)) != NULL; i++) {
        onus_diff_cubes cubes;
        uint64_t touched = 0;
        assert_int_equal(onus_diff_cover(pair->diff, i, ONUS_DIFF_ALL_CASES, 5000, &cubes, NULL), ONUS_OK);
        assert_false(cubes.more);
        for (size_t j = 0; j < history->count; j++) {
            size_t at = 0;
            while (at < cubes.count && !meets(pair->diff, &cubes.items[at], history->cases[j])) at++;
            touched += at < cubes.count;
        }
        assert_int_equal(change->replayed, touched);
    }
}

static void check_totals(const struct pair *pair, const struct history *history, const struct expected *expected) {
    onus_replay_totals totals;
    const onus_replay_row *row;
    const onus_replay_case *one;
    uint64_t cases = 0;
    onus_replay_money sums[MOST_PARTIES] = {0};
    onus_diff_replayed(pair->diff, &totals);
    assert_int_equal(totals.cases, history->count);
    assert_int_equal(totals.changed, expected->changed);
    assert_false(totals.too_large);
    bool same_before = false;
    for (size_t i = 0; (row = onus_diff_get_row(pair->diff, i)) != NULL; i++) {
        cases += row->cases;
        for (uint32_t p = 0; onus_diff_party(pair->diff, p) != NULL; p++)
            for (int side = 0; side < 2; side++) {
                sums[p].shared[side].fen += row->money[p].shared[side].fen;
                sums[p].fines[side].fen += row->money[p].fines[side].fen;
            }
        bool same =
            row->answers[0].status == row->answers[1].status && row->answers[0].shares == row->answers[1].shares;
        assert_false(same_before && !same);
        same_before = same;
    }
    assert_int_equal(cases, history->count);
    for (uint32_t p = 0; onus_diff_party(pair->diff, p) != NULL; p++)
        for (int side = 0; side < 2; side++) {
            assert_int_equal(totals.money[p].shared[side].fen, expected->shared[side][p]);
            assert_int_equal(totals.money[p].fines[side].fen, expected->fines[side][p]);
            assert_int_equal(sums[p].shared[side].fen, expected->shared[side][p]);
            assert_int_equal(sums[p].fines[side].fen, expected->fines[side][p]);
        }
    for (int side = 0; side < 2; side++) assert_int_equal(totals.undivided[side].fen, expected->undivided[side]);
    for (size_t i = 0; (one = onus_diff_get_case(pair->diff, i)) != NULL; i++)
        assert_string_equal(one->id, expected->ids[i]);
    assert_null(onus_diff_get_case(pair->diff, expected->changed));
}

static void test_history(void **state) {
    (void)state;
    size_t changed = 0;
    for (size_t i = 0; onus_builtin(i) != NULL; i++) {
        struct pair pair;
        struct history history = {.count = 0};
        struct expected expected = {0};
        open_pair(&pair, onus_builtin(i)->id);
        read_history(pair.old, &history);
        decide_by_hand(&pair, &history, &expected);
        for (size_t j = 0; j < history.count; j++)
            assert_int_equal(onus_diff_replay(pair.diff, history.cases[j], history.ids[j], NULL, NULL), ONUS_OK);
        check_totals(&pair, &history, &expected);
        if (strcmp(onus_builtin(i)->id, "ltl-handover/h8-strict") == 0) check_touched(&pair, &history);
        changed += expected.changed;
        for (size_t j = 0; j < history.count; j++) onus_case_free(history.cases[j]);
        close_pair(&pair);
    }
    assert_true(changed > 0);
}

static void test_other_policy(void **state) {
    (void)state;
    struct pair pair;
    onus_case *evidence;
    open_pair(&pair, "ltl-handover/h8-strict");
    assert_int_equal(onus_case_new(pair.new, &evidence), ONUS_OK);
    assert_int_equal(onus_diff_replay(pair.diff, evidence, "x", NULL, NULL), ONUS_E_ARGUMENT);
    onus_case_free(evidence);
    /* More recovered than settled: neither policy can decide it. */
    assert_int_equal(onus_case_new(pair.old, &evidence), ONUS_OK);
    onus_case_set_money(evidence, onus_policy_find_quantity(pair.old, "settlement"), (onus_money){1});
    onus_case_set_money(evidence, onus_policy_find_quantity(pair.old, "recovered"), (onus_money){2});
    uint32_t differs = 99;
    assert_int_equal(onus_diff_replay(pair.diff, evidence, NULL, &differs, NULL), ONUS_OK);
    assert_int_equal(differs, 0);
    assert_int_equal(onus_diff_get_row(pair.diff, 0)->answers[ONUS_NEW].status, ONUS_ANSWER_IMPOSSIBLE);
    onus_case_free(evidence);
    close_pair(&pair);
}

/* ---- Documents --------------------------------------------------------------------------------------------- */

static void test_document(void **state) {
    (void)state;
    struct pair pair;
    struct text text;
    onus_diff_totals totals;
    text_init(&text, NULL);
    open_pair(&pair, "ltl-handover/h8-before-h15");
    assert_int_equal(onus_diff_write(pair.diff, 0, (onus_sink){append, &text}), ONUS_OK);
    json_t *root = json_loads(text_get(&text), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    onus_diff_describe(pair.diff, &totals);
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "cases"), "changed")), totals.changed);
    json_t *changes = json_object_get(root, "changes"), *change = json_array_get(changes, 0);
    assert_int_equal(json_array_size(changes), totals.changes);
    assert_string_equal(json_string_value(json_object_get(change, "kind")), "outcome");
    assert_string_equal(json_string_value(json_object_get(change, "cases")), "8626176");
    json_t *shares = json_object_get(json_object_get(change, "old"), "shares");
    assert_string_equal(json_string_value(json_object_get(shares, "driver")), "3/10");
    json_t *usual = json_array_get(json_object_get(change, "near_where"), 0);
    char *cube = json_dumps(usual, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(cube, "{\"loading.driver\":\"none\",\"loading.loader\":\"none\",\"loss\":\"lost\","
                              "\"notice\":[\"clean\",\"noted\"],\"slip.copy1\":\"missing\","
                              "\"slip.loader_signature\":\"unverifiable\"}");
    free(cube);
    json_t *example = json_object_get(change, "example");
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(json_object_get(example, "case"), "slip"), "copy1")),
        "missing");
    json_t *by = json_object_get(json_object_get(example, "old"), "decided_by");
    assert_string_equal(json_string_value(json_array_get(by, 0)), "H15");
    assert_null(json_object_get(root, "replay"));
    json_decref(root);
    text_release(&text);
    close_pair(&pair);
}

/* Every change has a case that comes out as the golden file has it under the new policy, and otherwise under the old one. */
static void check_golden(const struct pair *pair) {
    struct text text, difference;
    size_t written, changes = 0;
    onus_golden *golden;
    text_init(&text, NULL);
    text_init(&difference, NULL);
    assert_int_equal(onus_diff_write_golden(pair->diff, (onus_sink){append, &text}, &written), ONUS_OK);
    while (onus_diff_get_change(pair->diff, changes) != NULL) changes++;
    assert_true(written > 0 && written <= changes);
    assert_int_equal(onus_golden_read(text_get(&text), text.length, "golden", pair->new, &golden, NULL), ONUS_OK);
    assert_int_equal(onus_golden_count(golden), written);
    for (size_t j = 0; j < written; j++) {
        bool passed = false;
        assert_int_equal(onus_golden_check(golden, j, &passed, (onus_sink){append, &difference}), ONUS_OK);
        if (!passed) print_error("%s", text_get(&difference));
        assert_true(passed);
    }
    onus_golden_free(golden);
    /* Under the old policy each of them comes out otherwise. */
    if (onus_golden_read(text_get(&text), text.length, "golden", pair->old, &golden, NULL) == ONUS_OK) {
        for (size_t j = 0; j < written; j++) {
            bool passed = true;
            assert_int_equal(onus_golden_check(golden, j, &passed, (onus_sink){append, &difference}), ONUS_OK);
            if (passed) print_error("%s", text_get(&text));
            assert_false(passed);
        }
        onus_golden_free(golden);
    }
    text_release(&difference);
    text_release(&text);
}

static void test_golden(void **state) {
    (void)state;
    for (size_t i = 1; onus_builtin(i) != NULL; i++) {
        struct pair pair;
        open_pair(&pair, onus_builtin(i)->id);
        check_golden(&pair);
        close_pair(&pair);
    }
}

/* ---- Departments and limits ---- */

#define WITHIN(hours)                                                                                                  \
    .withins =                                                                                                         \
        &(const onus_within_definition){.from = "begun", .to = "ended", .unit = ONUS_UNIT_HOURS, .count = hours},      \
    .within_count = 1
#define SENDING(department, hours, ...)                                                                                \
    {                                                                                                                  \
        .id = "sending", .version = "1",                                                                               \
        FACTS({.path = "late", BOOLEAN},                                                                               \
              {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true}),                       \
        DEPARTMENTS({.id = "claims"}, {.id = "desk"}), EVENTS({.id = "begun"}, {.id = "ended"}),                       \
        CLAUSES({.id = "C", .when = WHEN(IS("late", "true")), REFERS({.to = department, __VA_ARGS__})},                \
                {.id = "D", .when = WHEN(IS("late", "true")), WITHIN(hours)})                                          \
    }

static const onus_policy_definition sending[] = {SENDING("claims", 24, .when = NULL), SENDING("desk", 24, .when = NULL),
                                                 SENDING("claims", 48, .when = NULL),
                                                 SENDING("claims", 24, .by = "gravity", .value = "serious"),
                                                 SENDING("desk", 24, .by = "gravity", .value = "serious")};

/* The bits of a case that is late, and of this gravity or of none that is said. */
static uint32_t replayed(size_t old, size_t new, const char *gravity) {
    struct pair pair;
    onus_case *evidence;
    uint32_t bits = 0;
    assert_int_equal(onus_policy_new(&sending[old], NULL, NULL, &pair.old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&sending[new], NULL, NULL, &pair.new, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(pair.old, pair.new, NULL, &pair.diff, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(pair.old, &evidence), ONUS_OK);
    assert_int_equal(onus_case_set(evidence, "late", "true", NULL), ONUS_OK);
    if (gravity != NULL) assert_int_equal(onus_case_set(evidence, "gravity", gravity, NULL), ONUS_OK);
    assert_int_equal(onus_diff_replay(pair.diff, evidence, "1", &bits, NULL), ONUS_OK);
    onus_case_free(evidence);
    close_pair(&pair);
    return bits;
}

static void test_departments(void **state) {
    (void)state;
    const uint32_t clauses = ONUS_REPLAY_CLAUSES, departments = ONUS_REPLAY_DEPARTMENTS;
    assert_int_equal(replayed(0, 0, NULL), 0);
    assert_int_equal(replayed(0, 1, NULL), departments);
    assert_int_equal(replayed(0, 2, NULL), ONUS_REPLAY_LIMITS);
    assert_int_equal(replayed(0, 3, "serious"), 0);
    assert_int_equal(replayed(0, 3, "minor"), departments | clauses);
    assert_int_equal(replayed(0, 3, NULL), departments | clauses);
    assert_int_equal(replayed(3, 4, "serious"), departments);
    assert_int_equal(replayed(3, 4, "minor"), 0);
    assert_int_equal(replayed(3, 4, NULL), 0);
}

/* Each example, with what it says of the measure, comes out as it is told under the new policy, and otherwise under the old one. (A measure is part of what follows here, so that a
 * department in charge anyway, and one that is where the measure has it so, are two.) */
static void test_golden_departments(void **state) {
    (void)state;
    for (size_t new = 1; new < sizeof sending / sizeof *sending; new ++)
        for (size_t old = 0; old < new; old++) {
            struct pair pair;
            if ((old < 3) != (new < 3)) continue;
            assert_int_equal(onus_policy_new(&sending[old], NULL, NULL, &pair.old, NULL), ONUS_OK);
            assert_int_equal(onus_policy_new(&sending[new], NULL, NULL, &pair.new, NULL), ONUS_OK);
            assert_int_equal(onus_diff_new(pair.old, pair.new, NULL, &pair.diff, NULL), ONUS_OK);
            check_golden(&pair);
            close_pair(&pair);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_history), cmocka_unit_test(test_other_policy), cmocka_unit_test(test_document),
        cmocka_unit_test(test_golden),  cmocka_unit_test(test_departments),  cmocka_unit_test(test_golden_departments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
