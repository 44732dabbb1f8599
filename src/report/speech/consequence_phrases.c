/* SPDX-License-Identifier: Apache-2.0 */
/* What clauses bring beside shares, in words. */
#include "report/speech/consequence_phrases.h"

void say_clause_in_brackets(const struct speech *speech, uint32_t clause) {
    say(speech, WORD_OPEN);
    say_clause(speech, clause);
    say(speech, WORD_CLOSE);
}

onus_status say_departments(const struct speech *speech, onus_decision *decision, bool in_charge, bool possible,
                            bool *some) {
    const onus_referral *referrals;
    size_t count;
    onus_status status = onus_decision_referrals(decision, &referrals, &count);
    *some = false;
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (referrals[i].in_charge != in_charge || referrals[i].possible != possible) continue;
        const onus_department_info *info = onus_policy_department(speech->policy, referrals[i].department);
        say(speech, *some ? WORD_COMMA : possible ? WORD_IN_CHARGE_POSSIBLY : WORD_NOTHING);
        say_label(speech, info->label, info->id);
        *some = true;
    }
    return status;
}

static void say_event(const struct speech *speech, uint32_t event) {
    const onus_event_info *info = onus_policy_event(speech->policy, event);
    say_label(speech, info->label, info->id);
}

void say_limit_alone(const struct speech *speech, const onus_limit *limit) {
    text_number(speech->out, limit->count);
    say(speech, unit_word(limit->unit, limit->count == 1));
    say(speech, WORD_LIMIT_FROM);
    say_event(speech, limit->from);
    say(speech, WORD_LIMIT_TO);
    say_event(speech, limit->to);
    say(speech, WORD_LIMIT_END);
}

void say_limit(const struct speech *speech, const onus_limit *limit) {
    say_limit_alone(speech, limit);
    say_clause_in_brackets(speech, limit->clause);
}

void say_fine_amount(const struct speech *speech, const onus_fine *fine, bool currency) {
    if (fine->open) {
        say_money(speech, fine->least);
        say(speech, WORD_TO);
    }
    if (currency)
        say_money_with_currency(speech, fine->greatest);
    else
        say_money(speech, fine->greatest);
    if (fine->open) say(speech, WORD_BY_MEASURE);
}

void say_finding(const struct speech *speech, const onus_finding *finding) {
    say_label(speech, onus_policy_finding_label(speech->policy, finding->clause, finding->finding), finding->finding);
}
