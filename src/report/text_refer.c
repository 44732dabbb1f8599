/* SPDX-License-Identifier: Apache-2.0 */
/* Where a case goes, and how long that may take. */
#include "report/text_page.h"
#include "report/words.h"

/* Departments of one kind, a list. */
static onus_status write_departments(const struct text_page *page, bool in_charge, bool possible, enum word label) {
    const struct speech *speech = &page->speech;
    const onus_referral *referrals;
    size_t count;
    bool some = false;
    onus_status status = onus_decision_referrals(page->decision, &referrals, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (referrals[i].in_charge != in_charge || referrals[i].possible != possible) continue;
        const onus_department_info *info = onus_policy_department(page->report->policy, referrals[i].department);
        say(speech, some ? WORD_COMMA : possible ? WORD_IN_CHARGE_POSSIBLY : WORD_NOTHING);
        say_label(speech, info->label, info->id);
        some = true;
    }
    if (some) text_flush(page, label);
    return status;
}

static void say_event(const struct text_page *page, uint32_t event) {
    const onus_event_info *info = onus_policy_event(page->report->policy, event);
    say_label(&page->speech, info->label, info->id);
}

static onus_status write_limits(const struct text_page *page) {
    static const enum word units[] = {WORD_HOURS, WORD_DAYS, WORD_WORKING_DAYS};
    const struct speech *speech = &page->speech;
    const onus_limit *limits;
    size_t count;
    onus_status status = onus_decision_limits(page->decision, &limits, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (limits[i].possible) say(speech, WORD_POSSIBLY);
        text_number(speech->out, limits[i].count);
        say(speech, units[limits[i].unit]);
        say(speech, WORD_LIMIT_FROM);
        say_event(page, limits[i].from);
        say(speech, WORD_LIMIT_TO);
        say_event(page, limits[i].to);
        say(speech, WORD_LIMIT_END);
        text_say_clause(speech, limits[i].clause);
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
