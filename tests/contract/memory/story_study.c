/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about whole policies: libonus alone, which never asks malloc when it is given an allocator. */
#include "stories.h"

static const onus_config config = {.max_nodes = 100000};

static onus_config own(void) {
    onus_config own = config;
    own.allocator = refusal_allocator();
    return own;
}

static void tell_regions(const onus_check_region *regions, size_t count) {
    for (size_t i = 0; i < count; i++) {
        refusal_tell(regions[i].cases);
        for (size_t k = 0; k < regions[i].where_count; k++) refusal_tell_number((int64_t)regions[i].where[k].values);
    }
}

static void tell_check(const onus_check *check) {
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        refusal_tell(onus_check_name(finding->id));
        refusal_tell(finding->path);
        refusal_tell(finding->cases);
        refusal_tell(finding->usual_cases);
        tell_regions(finding->regions, finding->region_count);
        tell_regions(finding->usual_regions, finding->usual_region_count);
    }
    refusal_tell(onus_check_total(check)->possible);
    refusal_tell(onus_check_total(check)->silent);
}

void story_checks(void) {
    onus_document *dock = refusal_document(refusal_stage->policy), *wrong = refusal_document("dock-wrong.json");
    onus_config with = own();
    onus_check *check;
    refusal_own(true);
    TRY_NEW(check, onus_check_new, onus_document_definition(dock), NULL, &with, &check, NULL);
    tell_check(check);
    onus_check_free(check);
    TRY_NEW(check, onus_check_new, onus_document_definition(wrong), NULL, &with, &check, NULL);
    tell_check(check);
    onus_check_free(check);
    onus_document_free(wrong);
    onus_document_free(dock);
}

/* Policies with something of every kind to be found in them. */
void story_checks_that_find(void) {
    static const char *const names[] = {"../../study/check/desk.json", "../../study/check/depot.json"};
    onus_config with = own();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        onus_document *document = refusal_document(names[i]);
        onus_check *check;
        TRY_NEW(check, onus_check_new, onus_document_definition(document), NULL, &with, &check, NULL);
        tell_check(check);
        onus_check_free(check);
        onus_document_free(document);
    }
}

static void tell_cubes(const onus_diff_cubes *cubes) {
    refusal_tell_number(cubes->more);
    for (size_t i = 0; i < cubes->count; i++)
        for (size_t k = 0; k < cubes->items[i].count; k++) {
            refusal_tell_number(cubes->items[i].literals[k].fact);
            refusal_tell_number((int64_t)cubes->items[i].literals[k].values);
        }
}

static void tell_diff(const onus_diff *diff) {
    const onus_diff_change *change;
    const onus_diff_note *note;
    for (size_t i = 0; (change = onus_diff_get_change(diff, i)) != NULL; i++) {
        refusal_tell(onus_diff_kind_name(change->kind));
        refusal_tell(change->cases);
        refusal_tell(change->usual);
        refusal_tell_number(change->departures);
        for (int side = 0; side < 2; side++)
            see_shares(change->answers[side].shares, change->answers[side].share_count);
    }
    for (size_t i = 0; (note = onus_diff_get_note(diff, i)) != NULL; i++) refusal_tell(note->subject);
}

void story_differences(void) {
    onus_document *dock = refusal_document(refusal_stage->policy), *variant = refusal_document(refusal_stage->variant);
    onus_policy *before = refusal_policy(dock, NULL), *after = refusal_policy(variant, dock);
    onus_config with = own();
    onus_diff *diff;
    onus_diff_cubes cubes;
    refusal_own(true);
    TRY_NEW(diff, onus_diff_new, before, after, &with, &diff, NULL);
    refusal_tell_number(onus_diff_none(diff));
    refusal_watch((void (*)(const void *))tell_diff, diff);
    TRY(onus_diff_cover, diff, 0, ONUS_DIFF_NEAR_CASES, 0, &cubes, NULL);
    tell_cubes(&cubes);
    TRY(onus_diff_cover, diff, 0, ONUS_DIFF_ALL_CASES, 0, &cubes, NULL);
    tell_cubes(&cubes);
    tell_diff(diff);
    onus_diff_free(diff);
    onus_policy_free(after);
    onus_policy_free(before);
    onus_document_free(variant);
    onus_document_free(dock);
}

static void tell_replay(const onus_diff *diff) {
    const onus_replay_row *row;
    const onus_replay_case *changed;
    onus_replay_totals totals;
    onus_diff_replayed(diff, &totals);
    refusal_tell_number((int64_t)totals.cases);
    refusal_tell_number((int64_t)totals.changed);
    for (size_t i = 0; (row = onus_diff_get_row(diff, i)) != NULL; i++) refusal_tell_number((int64_t)row->cases);
    for (size_t i = 0; (changed = onus_diff_get_case(diff, i)) != NULL; i++) refusal_tell(changed->id);
}

/* A replay that failed leaves no counts that mean anything: it is begun again. */
static onus_status replay(onus_diff **diff, onus_policy *const *policies, onus_case *const *cases,
                          const onus_case *of_new) {
    onus_config with = own();
    onus_status status = ONUS_OK;
    uint32_t differs;
    onus_diff_free(*diff);
    refusal_pause(true);
    assert_int_equal(onus_diff_new(policies[0], policies[1], &with, diff, NULL), ONUS_OK);
    refusal_pause(false);
    for (int i = 0; i < 2 && status == ONUS_OK; i++)
        status = of_new == NULL ? onus_diff_replay(*diff, cases[i], i == 0 ? "one" : "two", &differs, NULL)
                                : onus_diff_replay_pair(*diff, cases[i], of_new, "pair", &differs, NULL);
    return status;
}

void story_replays(void) {
    onus_document *dock = refusal_document(refusal_stage->policy), *variant = refusal_document(refusal_stage->variant);
    onus_policy *policies[] = {refusal_policy(dock, NULL), refusal_policy(variant, dock)};
    onus_case *cases[] = {refusal_case(policies[0], refusal_stage->other),
                          refusal_case(policies[0], refusal_stage->open)};
    onus_diff *diff = NULL;
    refusal_own(true);
    onus_case *of_new = refusal_case(policies[1], refusal_stage->other);
    TRY_AS(onus_diff_replay, NULL, replay(&diff, policies, cases, NULL));
    tell_replay(diff);
    TRY_AS(onus_diff_replay_pair, NULL, replay(&diff, policies, cases, of_new));
    tell_replay(diff);
    onus_diff_free(diff);
    onus_case_free(of_new);
    for (int i = 0; i < 2; i++) onus_case_free(cases[i]);
    for (int i = 0; i < 2; i++) onus_policy_free(policies[i]);
    onus_document_free(variant);
    onus_document_free(dock);
}

static void tell_grounds(const onus_ground *grounds, size_t count) {
    for (size_t i = 0; i < count; i++) {
        refusal_tell_number(grounds[i].clause);
        refusal_tell(onus_ground_state_name(grounds[i].state));
        for (size_t k = 0; k < grounds[i].condition_count; k++)
            refusal_tell(onus_truth_name(grounds[i].conditions[k].truth));
        for (size_t k = 0; k < grounds[i].by_count; k++) refusal_tell_number(grounds[i].by[k].clause);
        see_shares(grounds[i].shares, grounds[i].share_count);
    }
}

static void tell_otherwises(const onus_otherwises *otherwises) {
    refusal_tell_number((int64_t)otherwises->size);
    refusal_tell_number(otherwises->complete);
    for (size_t i = 0; i < otherwises->count; i++) {
        refusal_tell(onus_outcome_name(otherwises->items[i].result.outcome));
        for (size_t k = 0; k < otherwises->items[i].count; k++) refusal_tell_number(otherwises->items[i].facts[k].fact);
        refusal_tell_number((int64_t)otherwises->items[i].possible_count);
    }
}

static void question_explanation(const onus_policy *policy, onus_explanation *explanation) {
    const onus_ground *grounds;
    onus_forcing forcing;
    onus_otherwises otherwises;
    size_t count;
    TRY_NEW(grounds, onus_explanation_grounds, explanation, &grounds, &count);
    tell_grounds(grounds, count);
    TRY_NEW(grounds, onus_explanation_overruled, explanation, &grounds, &count);
    tell_grounds(grounds, count);
    TRY_NEW(grounds, onus_explanation_nearest, explanation, &grounds, &count);
    tell_grounds(grounds, count);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    for (uint32_t clause = 0; clause < info.clauses; clause++) {
        TRY_NEW(grounds, onus_explanation_clause, explanation, clause, &grounds, &count);
        tell_grounds(grounds, count);
    }
    TRY(onus_explanation_forcing, explanation, &forcing);
    for (size_t i = 0; i < forcing.count; i++) refusal_tell_number(forcing.facts[i].fact);
    TRY(onus_explanation_otherwise, explanation, &otherwises);
    tell_otherwises(&otherwises);
    TRY(onus_explanation_answers, explanation, &otherwises);
    tell_otherwises(&otherwises);
}

void story_explanations(void) {
    const char *const texts[] = {refusal_stage->full, refusal_stage->open, refusal_stage->other};
    onus_document *dock = refusal_document(refusal_stage->policy);
    onus_policy *policy = refusal_policy(dock, NULL);
    onus_config with = own();
    onus_explanation *explanation;
    refusal_own(true);
    TRY_NEW(explanation, onus_explanation_new, policy, onus_document_definition(dock), NULL, &with, &explanation, NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        onus_case *evidence = refusal_case(policy, texts[i]);
        TRY(onus_explain, explanation, evidence, NULL);
        question_explanation(policy, explanation);
        onus_case_free(evidence);
    }
    onus_explanation_free(explanation);
    onus_policy_free(policy);
    onus_document_free(dock);
}

static void tell_question(const onus_question *question) {
    refusal_tell(question == NULL ? "nothing to ask" : "a question");
    if (question == NULL) return;
    refusal_tell_number(question->fact);
    refusal_tell_number((int64_t)question->at_most);
    for (size_t i = 0; i < question->reply_count; i++) {
        refusal_tell_number((int64_t)question->replies[i].outcomes);
        see_shares(question->replies[i].result.shares, question->replies[i].result.share_count);
    }
}

void story_interviews(void) {
    onus_document *dock = refusal_document(refusal_stage->policy);
    onus_policy *policy = refusal_policy(dock, NULL);
    onus_case *open = refusal_case(policy, refusal_stage->open), *full = refusal_case(policy, refusal_stage->little);
    onus_interview *interview;
    onus_config with = own();
    const uint32_t declined[] = {0};
    const onus_interview_options options = {.again = true, .declined = declined, .declined_count = 1};
    const onus_question *question;
    const onus_detail *details;
    size_t count;
    refusal_own(true);
    TRY_NEW(interview, onus_interview_new, policy, &with, &interview);
    for (int i = 0; i < 3; i++) {
        TRY(onus_interview_next, interview, i == 2 ? full : open, i == 1 ? &options : NULL, &question, NULL);
        tell_question(question);
        for (uint32_t fact = 0; fact < 3; fact++) {
            TRY_NEW(question, onus_interview_about, interview, fact, &question);
            tell_question(question);
        }
        TRY_NEW(details, onus_interview_details, interview, &details, &count);
        for (size_t k = 0; k < count; k++) refusal_tell_number(details[k].quantity);
    }
    onus_interview_free(interview);
    onus_case_free(full);
    onus_case_free(open);
    onus_policy_free(policy);
    onus_document_free(dock);
}

static void tell_cover(const void *object) {
    const onus_cover_goal *goal;
    onus_cover_totals totals;
    onus_cover_describe(object, &totals);
    refusal_tell_number((int64_t)totals.cases);
    refusal_tell_number((int64_t)totals.counted);
    for (size_t i = 0; (goal = onus_cover_get(object, i)) != NULL; i++) {
        refusal_tell(onus_cover_kind_name(goal->kind));
        refusal_tell_number(goal->possible);
        refusal_tell_number((int64_t)goal->cases);
    }
}

void story_covers(void) {
    onus_document *dock = refusal_document(refusal_stage->policy);
    onus_config with = own();
    const onus_setting setting = {"X", "5"};
    with.settings = &setting;
    with.setting_count = 1;
    onus_cover *cover;
    const onus_cover_case *cases;
    size_t count;
    bool counts;
    refusal_own(true);
    TRY_NEW(cover, onus_cover_new, onus_document_definition(dock), NULL, &with, &cover, NULL);
    onus_case *evidence = refusal_case(onus_cover_policy(cover), refusal_stage->full);
    refusal_watch(tell_cover, cover);
    TRY(onus_cover_add, cover, evidence, &counts);
    TRY_NEW(cases, onus_cover_complete, cover, &cases, &count, NULL);
    for (size_t i = 0; i < count; i++) refusal_tell_number((int64_t)cases[i].goals[0]);
    tell_cover(cover);
    onus_case_free(evidence);
    onus_cover_free(cover);
    onus_document_free(dock);
}
