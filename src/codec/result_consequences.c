/* SPDX-License-Identifier: Apache-2.0 */
/* What clauses bring beside shares, as parts of a result: fines, findings, departments, time limits. */
#include "codec/json_put.h"
#include "codec/result_parts.h"

static void write_possible_status(struct text *text, bool possible) {
    if (possible) json_put_member(text, "status", "possible");
}

static void write_fine(const struct result *result, const onus_fine *fine) {
    struct text *text = result->text;
    json_put_comma(text);
    text_char(text, '{');
    json_put_member(text, "clause", result_clause(result, fine->clause));
    json_put_member(text, "party", result_party(result, fine->party));
    json_put_key(text, "amount");
    result_money(text, fine->amount);
    if (fine->open) {
        json_put_open(text, "range", '[');
        result_money(text, fine->least);
        text_string(text, ", ");
        result_money(text, fine->greatest);
        text_char(text, ']');
    }
    write_possible_status(text, fine->possible);
    text_char(text, '}');
}

onus_status result_fines_part(const struct result *result) {
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(result->decision, &fines, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "fines", '[');
    for (size_t i = 0; i < count; i++) write_fine(result, &fines[i]);
    text_char(result->text, ']');
    return ONUS_OK;
}

static void write_finding(const struct result *result, const onus_finding *finding) {
    struct text *text = result->text;
    json_put_comma(text);
    text_char(text, '{');
    json_put_member(text, "clause", result_clause(result, finding->clause));
    json_put_member(text, "finding", finding->finding);
    json_put_member(text, "party", result_party(result, finding->party));
    if (finding->quantities[0] != ONUS_NONE) {
        json_put_open(text, "differs", '[');
        for (size_t i = 0; i < 2; i++) json_put_item(text, result_quantity(result, finding->quantities[i]));
        text_char(text, ']');
    }
    write_possible_status(text, finding->possible);
    text_char(text, '}');
}

onus_status result_findings_part(const struct result *result) {
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(result->decision, &findings, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "findings", '[');
    for (size_t i = 0; i < count; i++) write_finding(result, &findings[i]);
    text_char(result->text, ']');
    return ONUS_OK;
}

onus_status result_refer_part(const struct result *result) {
    json_put_member(result->text, "refer", onus_decision_refer(result->decision));
    return ONUS_OK;
}

onus_status result_informed_part(const struct result *result) {
    const onus_referral *referrals;
    size_t count;
    bool some = false;
    onus_status status = onus_decision_referrals(result->decision, &referrals, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (referrals[i].in_charge || referrals[i].possible) continue;
        if (!some) json_put_open(result->text, "informed", '[');
        some = true;
        json_put_item(result->text, result_department(result, referrals[i].department));
    }
    if (some) text_char(result->text, ']');
    return status;
}

/* Whom the case may go to. */
onus_status result_referrals_part(const struct result *result) {
    const onus_referral *referrals;
    size_t count;
    bool some = false;
    onus_status status = onus_decision_referrals(result->decision, &referrals, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (!referrals[i].possible) continue;
        if (!some) json_put_open(result->text, "possibly_refer", '[');
        some = true;
        json_put_comma(result->text);
        text_char(result->text, '{');
        json_put_member(result->text, "department", result_department(result, referrals[i].department));
        json_put_member(result->text, "as", referrals[i].in_charge ? "in_charge" : "informed");
        text_char(result->text, '}');
    }
    if (some) text_char(result->text, ']');
    return status;
}

onus_status result_limits_part(const struct result *result) {
    const onus_limit *limits;
    size_t count;
    struct text *text = result->text;
    onus_status status = onus_decision_limits(result->decision, &limits, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(text, "limits", '[');
    for (size_t i = 0; i < count; i++) {
        json_put_comma(text);
        text_char(text, '{');
        json_put_member(text, "clause", result_clause(result, limits[i].clause));
        json_put_member(text, "from", onus_policy_event(result->policy, limits[i].from)->id);
        json_put_member(text, "to", onus_policy_event(result->policy, limits[i].to)->id);
        json_put_key(text, onus_unit_name(limits[i].unit));
        text_number(text, limits[i].count);
        write_possible_status(text, limits[i].possible);
        text_char(text, '}');
    }
    text_char(text, ']');
    return ONUS_OK;
}
