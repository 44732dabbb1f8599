/* SPDX-License-Identifier: Apache-2.0 */
/* What a case waits for. The most useful question is asked, and each of its answers is tried: the case is decided once more with that answer. Answers
 * that come to the same are one line. */
#include <string.h>

#include "base/diagnostic.h"
#include "report/decide/text_page.h"
#include "report/speech/diagnostic_line.h"

#define OUTCOMES_AT_MOST 6 /* of those that are possible; a longer list is no help */
#define BRANCHES_AT_MOST 3 /* the same behind one answer */

static void say_possible(const struct speech *speech, const onus_possible *possible, size_t count, size_t most) {
    for (size_t i = 0; i < count && i < most; i++) {
        if (i > 0) say(speech, WORD_OR_ELSE);
        if (possible[i].outcome == ONUS_DETERMINED)
            say_determined(speech, &possible[i], NULL);
        else
            text_string(speech->out, outcome_in(possible[i].outcome, speech->language));
    }
    if (count <= most) return;
    say(speech, WORD_MORE_BEFORE);
    text_number(speech->out, (int64_t)(count - most));
    say(speech, WORD_MORE);
}

/* What is still possible; more than can be listed is not, and is of no help. */
static onus_status find_possible(onus_decision *decision, const onus_possible **possible, size_t *count) {
    onus_status status = onus_decision_possible(decision, possible, count);
    if (status != ONUS_OK) *count = 0;
    return status == ONUS_E_LIMIT ? ONUS_OK : status;
}

/* What is left after an answer that does not settle it, and what to ask then. */
static onus_status say_branches(const struct text_page *page) {
    onus_decision *decision = page->report->probed;
    const onus_unknown *unknown;
    const onus_possible *possible;
    size_t count, possible_count;
    onus_status status = onus_decision_unknown(decision, &unknown, &count);
    if (status == ONUS_OK) status = find_possible(decision, &possible, &possible_count);
    if (status != ONUS_OK) return status;
    if (possible_count == 0)
        text_string(page->line, outcome_in(ONUS_INSUFFICIENT, page->speech.language));
    else
        say(&page->speech, WORD_STILL_OPEN);
    say_possible(&page->speech, possible, possible_count, BRANCHES_AT_MOST);
    if (count == 0) return ONUS_OK;
    say(&page->speech, WORD_THEN);
    say_fact(&page->speech, unknown[0].fact);
    return ONUS_OK;
}

/* The department in charge, or ONUS_NONE. */
static onus_status find_charge(onus_decision *decision, uint32_t *out) {
    const onus_referral *referrals;
    size_t count;
    onus_status status = onus_decision_referrals(decision, &referrals, &count);
    *out = status == ONUS_OK && count > 0 && referrals[0].in_charge ? referrals[0].department : ONUS_NONE;
    return status;
}

/* "driver would bear 1/2: 195.00, sorter would bear 1/2: 195.00 (H13)" */
static onus_status say_probed(const struct text_page *page) {
    onus_decision *decision = page->report->probed;
    onus_possible result = {.outcome = ONUS_DETERMINED};
    size_t amount_count;
    result.shares = onus_decision_shares(decision, &result.share_count);
    const onus_amount *amounts = onus_decision_amounts(decision, &amount_count);
    onus_status status = onus_decision_clauses(decision, &result.clauses, &result.clause_count);
    if (status == ONUS_OK) status = find_charge(decision, &result.department);
    if (status == ONUS_OK) say_determined(&page->speech, &result, amount_count == result.share_count ? amounts : NULL);
    return status;
}

static onus_status say_result(const struct text_page *page) {
    onus_outcome outcome = onus_decision_outcome(page->report->probed);
    const char *refer = onus_decision_refer(page->report->probed);
    if (outcome == ONUS_INSUFFICIENT) return say_branches(page);
    if (outcome == ONUS_DETERMINED) return say_probed(page);
    text_string(page->line, outcome_in(outcome, page->speech.language));
    if (refer == NULL) return ONUS_OK;
    say(&page->speech, WORD_GOES_TO);
    say_refer(&page->speech, refer);
    return ONUS_OK;
}

/* What is wrong with the case then: its facts exclude one another, or what it says beside them does not go with them. */
static onus_status say_mistake(const struct text_page *page) {
    onus_diagnostics *diagnostics;
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status != ONUS_OK) return status;
    status = onus_decide(page->report->probed, page->report->probe, diagnostics);
    const onus_diagnostic *first = onus_diagnostics_get(diagnostics, 0);
    if (first == NULL || first->id == DIAGNOSTIC_IMPOSSIBLE_CASE)
        say(&page->speech, WORD_NOT_POSSIBLE);
    else
        diagnostic_sentence(page->line, first, page->speech.language);
    onus_diagnostics_free(diagnostics);
    return status == ONUS_E_CASE ? ONUS_OK : status;
}

/* Where the case leads if `fact` is `value`. */
static onus_status say_consequence(const struct text_page *page, uint32_t fact, uint32_t value) {
    const struct text_report *report = page->report;
    onus_status status = onus_case_translate(report->probe, page->evidence);
    if (status == ONUS_OK) status = onus_case_set_ruling(report->probe, NULL, NULL);
    if (status == ONUS_OK) status = onus_case_set_values(report->probe, fact, UINT64_C(1) << value);
    if (status != ONUS_OK) return status;
    status = onus_decide(report->probed, report->probe, NULL);
    if (status == ONUS_E_CASE) return say_mistake(page);
    return status == ONUS_OK ? say_result(page) : status;
}

/* The consequences of all values, one behind the other in `texts`; where each ends in `ends`. */
static onus_status try_answers(const struct text_page *page, const onus_unknown *unknown, struct text *texts,
                               size_t *ends) {
    for (uint32_t value = 0; value < ONUS_MAX_VALUES; value++) {
        ends[value] = texts->length;
        if ((unknown->values >> value & 1) == 0) continue;
        text_clear(page->line);
        onus_status status = say_consequence(page, unknown->fact, value);
        if (status != ONUS_OK) return status;
        if (page->line->failed) return ONUS_E_MEMORY;
        text_append(texts, text_get(page->line), page->line->length);
        ends[value] = texts->length;
    }
    text_clear(page->line);
    return texts->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static void write_answers(const struct text_page *page, const onus_unknown *unknown, const struct text *texts,
                          const size_t *ends) {
    uint64_t left = unknown->values;
    for (uint32_t value = 0; value < ONUS_MAX_VALUES; value++) {
        size_t start = value == 0 ? 0 : ends[value - 1], length = ends[value] - start;
        uint64_t same = 0;
        if ((left >> value & 1) == 0) continue;
        for (uint32_t other = value; other < ONUS_MAX_VALUES; other++) {
            size_t other_start = other == 0 ? 0 : ends[other - 1];
            if ((left >> other & 1) != 0 && ends[other] - other_start == length &&
                memcmp(texts->bytes + start, texts->bytes + other_start, length) == 0)
                same |= UINT64_C(1) << other;
        }
        left &= ~same;
        say_values(&page->speech, unknown->fact, same);
        say(&page->speech, WORD_COLON);
        text_append(page->line, texts->bytes + start, length);
        text_flush_item(page);
    }
}

static void write_other_questions(const struct text_page *page, const onus_unknown *unknown, size_t count) {
    struct said_fact facts[ONUS_MAX_FACTS];
    for (size_t i = 0; i < count; i++)
        facts[i] = (struct said_fact){.fact = unknown[i].fact, .values = unknown[i].values};
    say(&page->speech, WORD_ALSO_OPEN);
    say_fact_labels(&page->speech, facts, count);
    text_flush(page, WORD_NOTHING);
}

onus_status text_missing(const struct text_page *page) {
    const onus_unknown *unknown;
    const onus_possible *possible;
    size_t count, possible_count, ends[ONUS_MAX_VALUES];
    struct text texts;
    onus_status status = onus_decision_unknown(page->decision, &unknown, &count);
    if (status == ONUS_OK) status = find_possible(page->decision, &possible, &possible_count);
    if (status != ONUS_OK || count == 0) return status;
    text_init(&texts, &page->out->allocator);
    status = try_answers(page, &unknown[0], &texts, ends);
    if (status == ONUS_OK) {
        say_fact(&page->speech, unknown[0].fact);
        say(&page->speech, WORD_BY_THE_ANSWER);
        text_flush(page, WORD_LABEL_MISSING);
        write_answers(page, &unknown[0], &texts, ends);
    }
    text_release(&texts);
    /* With two facts open, the second has been named behind the answers to the first, and so has every outcome. */
    if (status != ONUS_OK || count <= 2) return status;
    write_other_questions(page, unknown + 1, count - 1);
    say_possible(&page->speech, possible, possible_count, OUTCOMES_AT_MOST);
    text_flush(page, WORD_LABEL_POSSIBLE);
    return ONUS_OK;
}
