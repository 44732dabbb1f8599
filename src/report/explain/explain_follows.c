/* SPDX-License-Identifier: Apache-2.0 */
/* The result of a policy that shares nothing: all that follows for certain, a line each. */
#include "report/explain/explain_text.h"
#include "report/speech/consequence_phrases.h"

static onus_status write_departments(const struct explain_page *page, bool in_charge, enum explain_word before,
                                     bool *written) {
    bool some;
    explain_say(&page->speech, before);
    onus_status status = say_departments(&page->speech, page->decision, in_charge, false, &some);
    if (some)
        explain_flush(page, *written ? EXPLAIN_WORD_NO_LABEL : EXPLAIN_WORD_LABEL_RESULT);
    else
        text_clear(page->line);
    *written = *written || some;
    return status;
}

static void next_line(const struct explain_page *page, bool *written) {
    explain_flush(page, *written ? EXPLAIN_WORD_NO_LABEL : EXPLAIN_WORD_LABEL_RESULT);
    *written = true;
}

static onus_status write_limits(const struct explain_page *page, bool *written) {
    const onus_limit *limits;
    size_t count;
    onus_status status = onus_decision_limits(page->decision, &limits, &count);
    for (size_t i = 0; i < count; i++) {
        if (limits[i].possible) continue;
        explain_say(&page->speech, EXPLAIN_WORD_LIMIT);
        say_limit(&page->speech, &limits[i]);
        next_line(page, written);
    }
    return status;
}

static onus_status write_fines(const struct explain_page *page, bool *written) {
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(page->decision, &fines, &count);
    for (size_t i = 0; i < count; i++) {
        if (fines[i].possible) continue;
        explain_say(&page->speech, EXPLAIN_WORD_FINED);
        say_party(&page->speech, fines[i].party);
        say(&page->speech, WORD_COLON);
        say_fine_amount(&page->speech, &fines[i], true);
        say_clause_in_brackets(&page->speech, fines[i].clause);
        next_line(page, written);
    }
    return status;
}

static onus_status write_findings(const struct explain_page *page, bool *written) {
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(page->decision, &findings, &count);
    for (size_t i = 0; i < count; i++) {
        if (findings[i].possible) continue;
        explain_say(&page->speech, EXPLAIN_WORD_FOUND);
        say_finding(&page->speech, &findings[i]);
        explain_say_party_of(&page->speech, findings[i].party);
        say_clause_in_brackets(&page->speech, findings[i].clause);
        next_line(page, written);
    }
    return status;
}

onus_status explain_text_follows(const struct explain_page *page) {
    bool written = false;
    onus_status status = write_departments(page, true, EXPLAIN_WORD_IN_CHARGE, &written);
    if (status == ONUS_OK) status = write_departments(page, false, EXPLAIN_WORD_TOLD, &written);
    if (status == ONUS_OK) status = write_limits(page, &written);
    if (status == ONUS_OK) status = write_fines(page, &written);
    return status == ONUS_OK ? write_findings(page, &written) : status;
}
