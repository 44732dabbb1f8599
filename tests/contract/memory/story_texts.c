/* SPDX-License-Identifier: Apache-2.0 */
/* What is written. */
#include "stories.h"

struct scene {
    onus_document *dock, *strict;
    onus_policy *policy, *after;
    onus_case *full, *open;
};

static struct scene set_up(void) {
    struct scene scene = {.dock = refusal_document(refusal_stage->policy),
                          .strict = refusal_document(refusal_stage->variant)};
    scene.policy = refusal_policy(scene.dock, NULL);
    scene.after = refusal_policy(scene.strict, scene.dock);
    scene.full = refusal_case(scene.policy, refusal_stage->full);
    scene.open = refusal_case(scene.policy, refusal_stage->open);
    return scene;
}

static void tear_down(struct scene *scene) {
    onus_case_free(scene->open);
    onus_case_free(scene->full);
    onus_policy_free(scene->after);
    onus_policy_free(scene->policy);
    onus_document_free(scene->strict);
    onus_document_free(scene->dock);
}

void story_result_texts(void) {
    struct scene scene = set_up();
    const onus_result_key keys[] = {ONUS_KEY_SHARES, ONUS_KEY_STATUS};
    const onus_result_options all = {.presumed = true, .contested = true, .policy_hash = "hash"},
                              some = {.keys = keys, .key_count = 2};
    const onus_diagnostic diagnostic = {.id = 2, .given = "given", .path = "path", .line = 3};
    const onus_policy *policy = scene.policy;
    onus_decision *decision;
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    const onus_case *cases[] = {scene.full, scene.open};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(onus_decide(decision, cases[i], NULL), ONUS_OK);
        TRY(onus_result_write, decision, cases[i], NULL, &all, refusal_sink());
        TRY(onus_result_write, decision, cases[i], "other", &some, refusal_sink());
    }
    TRY(onus_error_write, "a", scene.full, &diagnostic, "en", refusal_sink());
    TRY(onus_error_write, "a", NULL, &diagnostic, "zh", refusal_sink());
    onus_decision_free(decision);
    tear_down(&scene);
}

void story_schemas(void) {
    struct scene scene = set_up();
    TRY(onus_header_write, scene.policy, "dock", refusal_sink());
    for (int schema = ONUS_SCHEMA_CASE; schema <= ONUS_SCHEMA_RESULT; schema++) {
        if (schema == ONUS_SCHEMA_POLICY) continue; /* it speaks of no policy, and is long */
        TRY(onus_schema_write, (onus_schema)schema, scene.policy, refusal_sink());
    }
    tear_down(&scene);
}

void story_check_texts(void) {
    struct scene scene = set_up();
    const onus_config config = {.allocator = refusal_allocator()};
    const onus_check_finding *finding;
    onus_check *check;
    assert_int_equal(onus_check_new(onus_document_definition(scene.dock), NULL, &config, &check, NULL), ONUS_OK);
    TRY(onus_check_write, check, refusal_sink());
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        if (finding->id == ONUS_CHECK_SILENCE) TRY(onus_check_clause_write, check, finding, 0, refusal_sink());
    onus_check_free(check);
    tear_down(&scene);
}

void story_diff_texts(void) {
    struct scene scene = set_up();
    onus_diff *diff;
    size_t written;
    assert_int_equal(onus_diff_new(scene.policy, scene.after, NULL, &diff, NULL), ONUS_OK);
    assert_int_equal(onus_diff_replay(diff, scene.full, "a", NULL, NULL), ONUS_OK);
    TRY(onus_diff_write, diff, 0, refusal_sink());
    TRY(onus_diff_write_golden, diff, refusal_sink(), &written);
    refusal_tell_number((int64_t)written);
    onus_diff_free(diff);
    tear_down(&scene);
}

void story_explanation_texts(void) {
    struct scene scene = set_up();
    const uint32_t clauses[] = {0, 1};
    onus_explanation *explanation;
    onus_interview *interview;
    const onus_question *question;
    assert_int_equal(
        onus_explanation_new(scene.policy, onus_document_definition(scene.dock), NULL, NULL, &explanation, NULL),
        ONUS_OK);
    assert_int_equal(onus_explain(explanation, scene.full, NULL), ONUS_OK);
    TRY(onus_explanation_write, explanation, "a", clauses, 2, refusal_sink());
    onus_explanation_free(explanation);
    assert_int_equal(onus_interview_new(scene.policy, NULL, &interview), ONUS_OK);
    assert_int_equal(onus_interview_next(interview, scene.open, NULL, &question, NULL), ONUS_OK);
    TRY(onus_question_write, interview, question, NULL, refusal_sink());
    onus_interview_free(interview);
    tear_down(&scene);
}

void story_cover_texts(void) {
    static const char *const texts[] = {
        "{\"golden\": \"dock\", \"cases\": [{\"case\": {\"loss\": \"lost\", \"days\": 5}, "
        "\"expect\": {\"status\": \"determined\"}}]}",
        "{\"golden\": \"office\", \"cases\": [{\"case\": {\"about\": \"praise\"}, "
        "\"expect\": {\"status\": \"outside\"}}]}"};
    const char *text = texts[refusal_stage == &refusal_office];
    struct scene scene = set_up();
    const onus_setting setting = {"X", "5"};
    const onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    onus_cover *cover;
    onus_golden *golden;
    size_t written;
    onus_cover_totals totals;
    assert_int_equal(onus_cover_new(onus_document_definition(scene.dock), NULL, &config, &cover, NULL), ONUS_OK);
    assert_int_equal(onus_golden_read(text, strlen(text), NULL, onus_cover_policy(cover), &golden, NULL), ONUS_OK);
    TRY(onus_cover_add_golden, cover, golden);
    onus_cover_describe(cover, &totals);
    refusal_tell_number((int64_t)totals.cases);
    refusal_tell_number((int64_t)totals.met);
    TRY(onus_cover_write, cover, refusal_sink());
    TRY(onus_cover_write_golden, cover, refusal_sink(), &written, NULL);
    refusal_tell_number((int64_t)written);
    onus_golden_free(golden);
    onus_cover_free(cover);
    tear_down(&scene);
}
