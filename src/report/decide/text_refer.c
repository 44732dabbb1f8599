/* SPDX-License-Identifier: Apache-2.0 */
/* Where a case goes, and how long that may take. */
#include "report/decide/text_page.h"
#include "report/speech/consequence_phrases.h"

static onus_status write_departments(const struct text_page *page, bool in_charge, bool possible, enum word label) {
    bool some;
    onus_status status = say_departments(&page->speech, page->decision, in_charge, possible, &some);
    if (some) text_flush(page, label);
    return status;
}

static onus_status write_limits(const struct text_page *page) {
    const onus_limit *limits;
    size_t count;
    onus_status status = onus_decision_limits(page->decision, &limits, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (limits[i].possible) say(&page->speech, WORD_POSSIBLY);
        say_limit(&page->speech, &limits[i]);
        text_flush(page, i == 0 ? WORD_LABEL_LIMIT : WORD_NOTHING);
    }
    return status;
}

/* The department in charge that clauses name; else where the policy sends what it leaves open. */
onus_status text_refer(const struct text_page *page) {
    const char *refer = onus_decision_refer(page->decision);
    onus_outcome outcome = onus_decision_outcome(page->decision);
    onus_status status = write_departments(page, true, false, WORD_LABEL_REFER);
    if (status == ONUS_OK) status = write_departments(page, true, true, WORD_LABEL_REFER);
    if (status == ONUS_OK) status = write_departments(page, false, false, WORD_LABEL_INFORMED);
    if (status == ONUS_OK) status = write_departments(page, false, true, WORD_LABEL_INFORMED);
    if (status == ONUS_OK) status = write_limits(page);
    if (status != ONUS_OK || refer == NULL || (outcome != ONUS_OUTSIDE && outcome != ONUS_SILENT)) return status;
    say_refer(&page->speech, refer);
    say(&page->speech, outcome == ONUS_OUTSIDE ? WORD_AS_OUTSIDE : WORD_AS_SILENT);
    text_flush(page, WORD_LABEL_REFER);
    return ONUS_OK;
}
