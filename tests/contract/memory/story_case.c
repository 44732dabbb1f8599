/* SPDX-License-Identifier: Apache-2.0 */
/* Cases and decisions: libonus alone, which never asks malloc when the policy has an allocator. */
#include "stories.h"

void story_cases(void) {
    onus_document *document = refusal_document("dock.json"), *variant = refusal_document("dock-strict.json");
    onus_policy *policy = refusal_policy(document, NULL), *strict = refusal_policy(variant, document);
    onus_diagnostics *diagnostics = refusal_diagnostics();
    onus_case *evidence, *other;
    uint32_t days = onus_policy_find_fact(policy, "days");
    const onus_share shares[] = {{1, {1, 3}}, {0, {2, 3}}};
    const onus_ruling ruling = {shares, 2, "the head", "2026-11-20", "because"};
    refusal_own(true);
    TRY_NEW(evidence, onus_case_new, policy, &evidence);
    refusal_watch(see_case, evidence);
    TRY(onus_case_set, evidence, "loss", "lost", diagnostics);
    TRY(onus_case_set, evidence, "days", "7", diagnostics);
    for (int64_t number = 3; number < 13; number++) TRY(onus_case_add_number, evidence, days, number);
    for (char name[] = "A"; name[0] < 'K'; name[0]++) TRY(onus_case_add_person, evidence, 0, name);
    TRY(onus_case_set_text, evidence, ONUS_CASE_ID, "a case", 6);
    TRY(onus_case_set_text, evidence, ONUS_CASE_DATE, "2026-11-07", 10);
    TRY(onus_case_set_text, evidence, ONUS_CASE_META, "{\"a\": 1}", 8);
    TRY(onus_case_set_text, evidence, ONUS_CASE_WORDS, "壹元整", strlen("壹元整"));
    TRY(onus_case_set_text, evidence, ONUS_CASE_ID, "a case with another and longer id", 33);
    TRY(onus_case_set_event, evidence, 0, "2026-11-07T10:00");
    TRY(onus_case_set_event, evidence, 0, "2026-11-07T10:00:00.123456789+08:00");
    TRY(onus_case_set_ruling, evidence, &ruling, diagnostics);
    see_case(evidence);
    TRY_AS(onus_case_set, NULL,
           (onus_diagnostics_clear(diagnostics), onus_case_set(evidence, "los", "lost", diagnostics)));
    refusal_tell_diagnostics(diagnostics);
    TRY_AS(onus_case_set, NULL,
           (onus_diagnostics_clear(diagnostics), onus_case_set(evidence, "loss", "loss", diagnostics)));
    refusal_tell_diagnostics(diagnostics);
    assert_int_equal(onus_case_new(strict, &other), ONUS_OK);
    refusal_watch(see_case, other); /* empty, before and after */
    TRY(onus_case_translate, other, evidence);
    see_case(other);
    onus_case_free(other);
    onus_case_free(evidence);
    onus_diagnostics_free(diagnostics);
    onus_policy_free(strict);
    onus_policy_free(policy);
    onus_document_free(variant);
    onus_document_free(document);
}

struct dock {
    unsigned loss, left;
    onus_given_number days;
    onus_given_money settlement;
    onus_given_names drivers;
    const char *id, *date, *words;
};

void story_case_structs(void) {
    static const char *const losses[] = {"none", "lost"}, *const lefts[] = {"false", "true"};
    static const onus_field fields[] = {
        {"loss", ONUS_FIELD_VALUES, offsetof(struct dock, loss), sizeof(unsigned), losses, 2},
        {"left.driver", ONUS_FIELD_VALUES, offsetof(struct dock, left), sizeof(unsigned), lefts, 2},
        {"days", ONUS_FIELD_NUMBER, offsetof(struct dock, days), sizeof(onus_given_number), NULL, 0},
        {"settlement", ONUS_FIELD_MONEY, offsetof(struct dock, settlement), sizeof(onus_given_money), NULL, 0},
        {"driver", ONUS_FIELD_NAMES, offsetof(struct dock, drivers), sizeof(onus_given_names), NULL, 0},
        {"case", ONUS_FIELD_ID, offsetof(struct dock, id), sizeof(char *), NULL, 0},
        {"date", ONUS_FIELD_DATE, offsetof(struct dock, date), sizeof(char *), NULL, 0},
        {"settlement_words", ONUS_FIELD_WORDS, offsetof(struct dock, words), sizeof(char *), NULL, 0}};
    const char *const names[] = {"Li", "Wang"};
    const struct dock dock = {2, 2, {true, 5}, {true, {1001}}, {names, 2}, "a", "2026-11-07", "壹拾元零壹分"};
    onus_document *document = refusal_document("dock.json");
    onus_policy *policy = refusal_policy(document, NULL);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    refusal_own(true);
    refusal_watch(see_case, evidence); /* empty, before and after */
    TRY(onus_case_fill, evidence, fields, sizeof fields / sizeof *fields, &dock, NULL);
    see_case(evidence);
    onus_case_free(evidence);
    onus_policy_free(policy);
    onus_document_free(document);
}

/* Every question, each asked of a decision that stands. */
static void ask(onus_decision *decision) {
    const uint32_t *numbers;
    const onus_fine *fines;
    const onus_finding *findings;
    const onus_referral *referrals;
    const onus_limit *limits;
    const onus_overruled *overruled;
    const onus_unknown *unknown;
    const onus_possible *possible;
    const onus_person_part *persons;
    size_t count;
    TRY_NEW(numbers, onus_decision_clauses, decision, &numbers, &count);
    see_numbers(numbers, count);
    TRY_NEW(fines, onus_decision_fines, decision, &fines, &count);
    for (size_t i = 0; i < count; i++) refusal_tell_number(fines[i].amount.fen);
    TRY_NEW(findings, onus_decision_findings, decision, &findings, &count);
    for (size_t i = 0; i < count; i++) refusal_tell(findings[i].finding);
    TRY_NEW(referrals, onus_decision_referrals, decision, &referrals, &count);
    for (size_t i = 0; i < count; i++) refusal_tell_number(referrals[i].department);
    TRY_NEW(limits, onus_decision_limits, decision, &limits, &count);
    for (size_t i = 0; i < count; i++) refusal_tell_number(limits[i].count);
    TRY_NEW(overruled, onus_decision_overruled, decision, &overruled, &count);
    for (size_t i = 0; i < count; i++) see_numbers(overruled[i].by, overruled[i].by_count);
    TRY_NEW(unknown, onus_decision_unknown, decision, &unknown, &count);
    for (size_t i = 0; i < count; i++) refusal_tell_number((int64_t)unknown[i].values);
    TRY_NEW(possible, onus_decision_possible, decision, &possible, &count);
    for (size_t i = 0; i < count; i++) see_shares(possible[i].shares, possible[i].share_count);
    for (size_t i = 0; i < count; i++) see_numbers(possible[i].clauses, possible[i].clause_count);
    TRY_NEW(numbers, onus_decision_presumed, decision, &numbers, &count);
    see_numbers(numbers, count);
    TRY_NEW(persons, onus_decision_persons, decision, &persons, &count);
    for (size_t i = 0; i < count; i++) refusal_tell_number(persons[i].amount.fen);
}

static void see_decision(const void *object) {
    const onus_decision *decision = object;
    size_t count;
    char buffer[ONUS_FORMAT_SIZE];
    refusal_tell(onus_outcome_name(onus_decision_outcome(decision)));
    refusal_tell(onus_decision_refer(decision));
    const onus_share *shares = onus_decision_shares(decision, &count);
    see_shares(shares, count);
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) refusal_tell(onus_money_format(amounts[i].amount, buffer));
}

static void decide(const char *first, const char *second) {
    onus_document *document = refusal_document(refusal_stage->policy);
    onus_policy *policy = refusal_policy(document, NULL);
    onus_case *one = refusal_case(policy, first), *other = refusal_case(policy, second);
    onus_decision *decision;
    refusal_own(true);
    TRY_NEW(decision, onus_decision_new, policy, NULL, &decision);
    TRY(onus_decide, decision, one, NULL);
    refusal_watch(see_decision, decision);
    see_decision(decision);
    ask(decision);
    refusal_watch(NULL, NULL); /* what was decided before is forgotten */
    TRY(onus_decide, decision, other, NULL);
    see_decision(decision);
    ask(decision);
    onus_decision_free(decision);
    onus_case_free(other);
    onus_case_free(one);
    onus_policy_free(policy);
    onus_document_free(document);
}

void story_decisions(void) {
    decide(refusal_stage->full, refusal_stage->open);
}

void story_open_decisions(void) {
    decide(refusal_stage->open, refusal_stage->full);
}
