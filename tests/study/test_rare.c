/* SPDX-License-Identifier: Apache-2.0 */
/* Studies asked for what is not there; one difference at a time between two policies, and in what they say of the same case. */
#include <string.h>

#include "onus_study.h"
#include "support/definition.h"
#include "support/test.h"

#define HEAD   .id = "test", .version = "1"
#define PEOPLE PARTIES({.id = "p"}, {.id = "q"})
#define FACES                                                                                                          \
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN},                                                              \
          {.path = "gravity", .measure = true, VALUES({.id = "minor"}, {.id = "serious"})})
#define COUNTS                                                                                                         \
    QUANTITIES({.path = "u", .kind = ONUS_QUANTITY_MONEY}, {.path = "v", .kind = ONUS_QUANTITY_MONEY},                 \
               {.path = "w", .kind = ONUS_QUANTITY_MONEY}, {.path = "x"}, {.path = "y"}, {.path = "z"})
#define A WHEN(IS("a", "true"))
#define B WHEN(IS("b", "true"))

static onus_policy *compile(const onus_policy_definition *definition) {
    onus_policy *policy;
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &policy, NULL), ONUS_OK);
    return policy;
}

/* ---- What is not there ---- */

static const onus_policy_definition small = {
    HEAD,
    PEOPLE,
    FACES,
    COUNTS,
    DEPARTMENTS({.id = "d"}),
    EVENTS({.id = "e"}),
    PARAMETERS({.id = "X", .from = 1, .to = 2}),
    GROUPS({.id = "g", .label = {LIST(onus_label, {"en", "group"}), 1}}),
    CLAUSES({.id = "C", .group = "g", .when = A, LIABLE(NULL, SHARE("p", "1"))})};

static void test_names_beyond(void **state) {
    (void)state;
    onus_check *check;
    assert_int_equal(onus_check_new(&small, NULL, NULL, &check, NULL), ONUS_OK);
    assert_string_equal(onus_check_party(check, 1)->id, "q");
    assert_null(onus_check_party(check, 2));
    assert_string_equal(onus_check_clause(check, 0)->id, "C");
    assert_null(onus_check_clause(check, 1));
    assert_string_equal(onus_check_department(check, 0)->id, "d");
    assert_null(onus_check_department(check, 1));
    assert_string_equal(onus_check_event(check, 0)->id, "e");
    assert_null(onus_check_event(check, 1));
    assert_string_equal(onus_check_parameter(check, 0)->id, "X");
    assert_null(onus_check_parameter(check, 1));
    assert_int_equal(onus_check_severity(ONUS_CHECK_COUNT), ONUS_SEVERITY_ERROR);
    assert_int_equal(onus_versions_severity(ONUS_VERSIONS_COUNT), ONUS_SEVERITY_NOTE);
    assert_string_equal(onus_cover_kind_name((onus_cover_kind)99), "unknown");
    onus_check_free(check);
}

static void test_beyond(void **state) {
    (void)state;
    onus_policy *policy = compile(&small);
    onus_diff *diff;
    onus_interview *interview;
    onus_explanation *explanation;
    const onus_question *question;
    const onus_ground *grounds;
    size_t count;
    assert_int_equal(onus_diff_new(NULL, policy, NULL, &diff, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_diff_new(policy, NULL, NULL, &diff, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_explanation_new(NULL, &small, NULL, NULL, &explanation, NULL), ONUS_E_ARGUMENT);
    assert_int_equal(onus_explanation_new(policy, NULL, NULL, NULL, &explanation, NULL), ONUS_E_ARGUMENT);

    const onus_setting setting = {"X", "1"};
    const onus_config config = {.settings = &setting, .setting_count = 1};
    onus_policy_free(policy);
    assert_int_equal(onus_policy_new(&small, NULL, &config, &policy, NULL), ONUS_OK);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_diff_new(policy, policy, NULL, &diff, NULL), ONUS_OK);
    assert_int_equal(onus_diff_known(diff, ONUS_OLD, 0), 3);
    assert_int_equal(onus_diff_known(diff, ONUS_OLD, 3), 0);
    onus_diff_free(diff);

    assert_int_equal(onus_interview_new(policy, NULL, &interview), ONUS_OK);
    assert_int_equal(onus_interview_about(interview, 0, &question), ONUS_E_ARGUMENT); /* of what case? */
    const uint32_t unread = onus_policy_find_fact(policy, "b");
    const onus_interview_options options = {.declined = &unread, .declined_count = 1};
    assert_int_equal(onus_interview_next(interview, evidence, &options, &question, NULL), ONUS_OK);
    assert_int_equal(question->fact, onus_policy_find_fact(policy, "a"));
    assert_int_equal(onus_interview_about(interview, 3, &question), ONUS_E_ARGUMENT);
    assert_null(question);
    onus_interview_free(interview);

    assert_int_equal(onus_explanation_new(policy, &small, NULL, &config, &explanation, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_clause(explanation, 0, &grounds, &count), ONUS_E_ARGUMENT);
    assert_int_equal(onus_explain(explanation, evidence, NULL), ONUS_OK);
    assert_int_equal(onus_explanation_clause(explanation, 1, &grounds, &count), ONUS_E_ARGUMENT);
    assert_null(grounds);
    assert_int_equal(onus_explanation_clause(explanation, 0, &grounds, &count), ONUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(onus_explanation_group_label(explanation, 0).count, 1);
    assert_int_equal(onus_explanation_group_label(explanation, 1).count, 0);
    onus_explanation_free(explanation);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

/* ---- Notes: how money and pieces are made of what a case gives ---- */

static const onus_loaded_definition counted = {.count = "x", .when = A, .clause = "C"};

#define MONEY(...)                                                                                                     \
    .settlement = &(const onus_settlement_definition) {                                                                \
        __VA_ARGS__                                                                                                    \
    }
#define PIECES(...)                                                                                                    \
    .pieces = &(const onus_pieces_definition) {                                                                        \
        __VA_ARGS__                                                                                                    \
    }
#define LOADED(...) .loaded = &(const onus_loaded_definition){__VA_ARGS__}, .loaded_count = 1
#define PAYING(...)                                                                                                    \
    { HEAD, PEOPLE, FACES, COUNTS, CLAUSES({.id = "C"}, {.id = "D"}), __VA_ARGS__ }

static const struct {
    onus_policy_definition definitions[2];
    onus_diff_note_kind kind;
} noted[] = {
    {{PAYING(MONEY(.amount = "u")), PAYING(MONEY(.amount = "v"))}, ONUS_NOTE_SETTLEMENT},
    {{PAYING(MONEY(.amount = "u")), PAYING(.silent_refer = NULL)}, ONUS_NOTE_SETTLEMENT},
    {{PAYING(.silent_refer = NULL), PAYING(MONEY(.amount = "u"))}, ONUS_NOTE_SETTLEMENT},
    {{PAYING(MONEY(.amount = "u")), PAYING(MONEY(.amount = "u", .recovered = "v"))}, ONUS_NOTE_SETTLEMENT},
    {{PAYING(MONEY(.amount = "u", .unit_price = "v", .unit_price_when = A), PIECES(.slip = "x", .received = "y")),
      PAYING(MONEY(.amount = "u", .unit_price = "w", .unit_price_when = A), PIECES(.slip = "x", .received = "y"))},
     ONUS_NOTE_SETTLEMENT},
    {{PAYING(MONEY(.amount = "u", .unit_price = "v", .unit_price_when = A), PIECES(.slip = "x", .received = "y")),
      PAYING(MONEY(.amount = "u", .unit_price = "v", .unit_price_when = B), PIECES(.slip = "x", .received = "y"))},
     ONUS_NOTE_SETTLEMENT},
    {{PAYING(PIECES(.slip = "x", .received = "y")), PAYING(PIECES(.slip = "z", .received = "y"))}, ONUS_NOTE_PIECES},
    {{PAYING(PIECES(.slip = "x", .received = "y")), PAYING(PIECES(.slip = "x", .received = "z"))}, ONUS_NOTE_PIECES},
    {{PAYING(PIECES(.slip = "x", .loaded = &counted, .loaded_count = 1)), PAYING(PIECES(.slip = "x"))},
     ONUS_NOTE_PIECES},
    {{PAYING(PIECES(.slip = "x", .loaded = &counted, .loaded_count = 1)),
      PAYING(PIECES(.slip = "x", LOADED(.count = "y", .when = A, .clause = "C")))},
     ONUS_NOTE_PIECES},
    {{PAYING(PIECES(.slip = "x", .loaded = &counted, .loaded_count = 1)),
      PAYING(PIECES(.slip = "x", LOADED(.count = "x", .when = B, .clause = "C")))},
     ONUS_NOTE_PIECES},
    {{PAYING(PIECES(.slip = "x", .loaded = &counted, .loaded_count = 1)),
      PAYING(PIECES(.slip = "x", LOADED(.count = "x", .when = A, .clause = "D")))},
     ONUS_NOTE_PIECES},
};

static void test_notes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) {
        onus_policy *old = compile(&noted[i].definitions[0]), *new = compile(&noted[i].definitions[1]);
        onus_diff *diff;
        assert_int_equal(onus_diff_new(old, new, NULL, &diff, NULL), ONUS_OK);
        assert_non_null(onus_diff_get_note(diff, 0));
        assert_int_equal(onus_diff_get_note(diff, 0)->kind, noted[i].kind);
        assert_null(onus_diff_get_note(diff, 1));
        onus_diff_free(diff);
        assert_int_equal(onus_diff_new(old, old, NULL, &diff, NULL), ONUS_OK);
        assert_null(onus_diff_get_note(diff, 0));
        onus_diff_free(diff);
        onus_policy_free(new);
        onus_policy_free(old);
    }
}

/* ---- The same case under both ---- */

#define SAYING(...)                                                                                                    \
    {                                                                                                                  \
        HEAD, PEOPLE, FACES, COUNTS, GROUPS({.id = "g"}),                                                              \
            CLAUSES({.id = "C", .group = "g", .when = A, __VA_ARGS__}, {.id = "D", .group = "g"})                      \
    }
#define GRADED(low, high) FINES({.party = "p", .by = "gravity", GRADES({"minor", low}, {"serious", high})})

static const struct {
    onus_policy_definition definitions[2];
    const char *a, *b, *gravity;
    uint32_t differs;
} replayed[] = {
    {{SAYING(FINES({.party = "p", .amount = "1"})), SAYING(FINES({.party = "p", .amount = "1"}))},
     "true",
     "true",
     NULL,
     0},
    {{SAYING(FINES({.party = "p", .amount = "1"})), SAYING(FINES({.party = "q", .amount = "1"}))},
     "true",
     "true",
     NULL,
     ONUS_REPLAY_FINES},
    {{SAYING(GRADED("1", "5")), SAYING(GRADED("2", "5"))}, "true", "true", NULL, ONUS_REPLAY_FINES},
    {{SAYING(GRADED("1", "5")), SAYING(GRADED("1", "6"))}, "true", "true", NULL, ONUS_REPLAY_FINES},
    {{SAYING(GRADED("1", "5")), SAYING(GRADED("2", "5"))}, "true", "true", "serious", 0},
    {{SAYING(FINES({.party = "p", .amount = "1"})), SAYING(FINES({.party = "p", .amount = "1", .when = B}))},
     "true",
     NULL,
     NULL,
     ONUS_REPLAY_OUTCOME | ONUS_REPLAY_CLAUSES | ONUS_REPLAY_FINES},
    {{SAYING(FINDINGS({.id = "f", .party = "p"})), SAYING(FINDINGS({.id = "f", .party = "p"}))},
     "true",
     "true",
     NULL,
     0},
    {{SAYING(FINDINGS({.id = "f", .party = "p"})), SAYING(FINDINGS({.id = "f", .party = "q"}))},
     "true",
     "true",
     NULL,
     ONUS_REPLAY_FINDINGS},
    {{SAYING(FINDINGS({.id = "f", .party = "p"})), SAYING(FINDINGS({.id = "g", .party = "p"}))},
     "true",
     "true",
     NULL,
     ONUS_REPLAY_FINDINGS},
    {{SAYING(FINDINGS({.id = "f"})), SAYING(FINDINGS({.id = "f", .when = B}))},
     "true",
     NULL,
     NULL,
     ONUS_REPLAY_OUTCOME | ONUS_REPLAY_CLAUSES | ONUS_REPLAY_FINDINGS},
    {{SAYING(FINDINGS({.id = "f", .differs = TEXTS("x", "y"), .differs_count = 2})),
      SAYING(FINDINGS({.id = "f", .differs = TEXTS("x", "y"), .differs_count = 2}))},
     "true",
     "true",
     NULL,
     0},
    {{SAYING(FINDINGS({.id = "f", .differs = TEXTS("x", "y"), .differs_count = 2})),
      SAYING(FINDINGS({.id = "f", .differs = TEXTS("x", "z"), .differs_count = 2}))},
     "true",
     "true",
     NULL,
     ONUS_REPLAY_FINDINGS},
    {{SAYING(FINDINGS({.id = "f", .differs = TEXTS("x", "y"), .differs_count = 2})), SAYING(FINDINGS({.id = "f"}))},
     "true",
     "true",
     NULL,
     ONUS_REPLAY_OUTCOME | ONUS_REPLAY_CLAUSES | ONUS_REPLAY_FINDINGS},
};

static void test_replays(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof replayed / sizeof *replayed; i++) {
        onus_policy *old = compile(&replayed[i].definitions[0]), *new = compile(&replayed[i].definitions[1]);
        onus_diff *diff;
        onus_case *evidence;
        uint32_t differs = 99;
        assert_int_equal(onus_case_new(old, &evidence), ONUS_OK);
        if (replayed[i].a != NULL) assert_int_equal(onus_case_set(evidence, "a", replayed[i].a, NULL), ONUS_OK);
        if (replayed[i].b != NULL) assert_int_equal(onus_case_set(evidence, "b", replayed[i].b, NULL), ONUS_OK);
        if (replayed[i].gravity != NULL)
            assert_int_equal(onus_case_set(evidence, "gravity", replayed[i].gravity, NULL), ONUS_OK);
        for (uint32_t count = 3; count < 6; count++)
            assert_int_equal(onus_case_set_count(evidence, count, count), ONUS_OK);
        assert_int_equal(onus_diff_new(old, new, NULL, &diff, NULL), ONUS_OK);
        for (int again = 0; again < 2; again++) {
            assert_int_equal(onus_diff_replay(diff, evidence, NULL, &differs, NULL), ONUS_OK);
            if (differs != replayed[i].differs) fail_msg("pair %zu: %u", i, (unsigned)differs);
        }
        onus_diff_free(diff);
        onus_case_free(evidence);
        onus_policy_free(new);
        onus_policy_free(old);
    }
}

/* Sums out of the range of money are not said; what is counted stays right. */
static void test_too_much(void **state) {
    (void)state;
    const onus_policy_definition definition = SAYING(FINES({.party = "p", .amount = "30000000000000000.00"}));
    onus_policy *policy = compile(&definition);
    onus_diff *diff;
    onus_case *evidence;
    onus_replay_totals totals;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_case_set(evidence, "a", "true", NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(policy, policy, NULL, &diff, NULL), ONUS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(onus_diff_replay(diff, evidence, "one", NULL, NULL), ONUS_OK);
        onus_diff_replayed(diff, &totals);
        assert_int_equal(totals.too_large, i == 1);
        assert_int_equal(totals.cases, i + 1);
    }
    onus_diff_free(diff);
    onus_case_free(evidence);
    onus_policy_free(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names_beyond), cmocka_unit_test(test_beyond),
                                       cmocka_unit_test(test_notes), cmocka_unit_test(test_replays),
                                       cmocka_unit_test(test_too_much)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
