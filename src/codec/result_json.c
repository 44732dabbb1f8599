/* SPDX-License-Identifier: Apache-2.0 */
/* A result as one JSON object in one line. Each part below writes the key that it is named for, or nothing where that does not apply; `parts` has them in
 * the order of onus_result_key. */
#include "codec/result_json.h"

#include "codec/json_put.h"
#include "codec/result_parts.h"

/* ---- What parts share ---- */

void result_money(struct text *text, onus_money money) {
    char buffer[ONUS_FORMAT_SIZE];
    json_put_string(text, onus_money_format(money, buffer));
}

const char *result_party(const struct result *result, uint32_t party) {
    const onus_party_info *info = onus_policy_party(result->policy, party);
    return info == NULL ? NULL : info->id;
}

const char *result_clause(const struct result *result, uint32_t clause) {
    const onus_clause_info *info = onus_policy_clause(result->policy, clause);
    return info == NULL ? NULL : info->id;
}

const char *result_quantity(const struct result *result, uint32_t quantity) {
    const onus_quantity_info *info = onus_policy_quantity(result->policy, quantity);
    return info == NULL ? NULL : info->path;
}

const char *result_department(const struct result *result, uint32_t department) {
    const onus_department_info *info = onus_policy_department(result->policy, department);
    return info == NULL ? NULL : info->id;
}

/* It is JSON already: a reader of cases has made it so. */
void result_json_meta(struct text *text, const onus_case *evidence) {
    const char *meta = onus_case_get_text(evidence, ONUS_CASE_META);
    if (meta == NULL) return;
    json_put_key(text, "meta");
    text_string(text, meta);
}

/* ---- What several parts write ---- */

/* Parties as `policy` names them: that of a variant may have others. */
static void write_shares(struct text *text, const onus_policy *policy, const onus_share *shares, size_t count) {
    if (count == 0) return;
    char buffer[ONUS_FORMAT_SIZE];
    json_put_open(text, "shares", '{');
    for (size_t i = 0; i < count; i++)
        json_put_member(text, onus_policy_party(policy, shares[i].party)->id,
                        onus_ratio_format(shares[i].share, buffer));
    text_char(text, '}');
}

static void write_clauses(const struct result *result, const char *key, const uint32_t *clauses, size_t count) {
    if (count == 0) return;
    json_put_open(result->text, key, '[');
    for (size_t i = 0; i < count; i++) json_put_item(result->text, result_clause(result, clauses[i]));
    text_char(result->text, ']');
}

/* ---- The parts ---- */

static onus_status case_part(const struct result *result) {
    json_put_member(result->text, "case", result->id);
    return ONUS_OK;
}

static onus_status status_part(const struct result *result) {
    json_put_member(result->text, "status", onus_outcome_name(onus_decision_outcome(result->decision)));
    return ONUS_OK;
}

static onus_status shares_part(const struct result *result) {
    size_t count;
    const onus_share *shares = onus_decision_shares(result->decision, &count);
    write_shares(result->text, result->policy, shares, count);
    return ONUS_OK;
}

void result_json_ruling(struct text *text, const onus_policy *policy, const onus_ruling *ruling) {
    if (ruling == NULL) return;
    json_put_open(text, "ruling", '{');
    write_shares(text, policy, ruling->shares, ruling->share_count);
    json_put_member(text, "by", ruling->by);
    json_put_member(text, "date", ruling->date);
    json_put_member(text, "reason", ruling->reason);
    text_char(text, '}');
}

static onus_status ruling_part(const struct result *result) {
    result_json_ruling(result->text, result->policy, onus_decision_ruling(result->decision));
    return ONUS_OK;
}

static onus_status amounts_part(const struct result *result) {
    size_t count;
    const onus_amount *amounts = onus_decision_amounts(result->decision, &count);
    if (count == 0) return ONUS_OK;
    json_put_open(result->text, "amounts", '{');
    for (size_t i = 0; i < count; i++) {
        json_put_key(result->text, result_party(result, amounts[i].party));
        result_money(result->text, amounts[i].amount);
    }
    text_char(result->text, '}');
    return ONUS_OK;
}

static void write_person(struct text *text, const onus_person_part *part) {
    json_put_open(text, part->name, '{');
    if (part->has_amount) {
        json_put_key(text, "amount");
        result_money(text, part->amount);
    }
    if (part->has_fines) {
        json_put_key(text, "fines");
        result_money(text, part->fines);
    }
    text_char(text, '}');
}

static onus_status persons_part(const struct result *result) {
    const onus_person_part *parts;
    size_t count;
    onus_status status = onus_decision_persons(result->decision, &parts, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "persons", '{');
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || parts[i].party != parts[i - 1].party)
            json_put_open(result->text, result_party(result, parts[i].party), '{');
        write_person(result->text, &parts[i]);
        if (i + 1 == count || parts[i].party != parts[i + 1].party) text_char(result->text, '}');
    }
    text_char(result->text, '}');
    return ONUS_OK;
}

static onus_status decided_by_part(const struct result *result) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(result->decision, &clauses, &count);
    if (status == ONUS_OK) write_clauses(result, "decided_by", clauses, count);
    return status;
}

static onus_status pieces_part(const struct result *result) {
    onus_pieces pieces;
    struct text *text = result->text;
    if (!onus_decision_pieces(result->decision, &pieces)) return ONUS_OK;
    json_put_open(text, "pieces", '{');
    json_put_key(text, "loaded");
    text_number(text, pieces.loaded);
    json_put_member(text, "source", result_quantity(result, pieces.source));
    json_put_member(text, "clause", result_clause(result, pieces.clause));
    json_put_positive(text, "short", pieces.short_of_loaded);
    json_put_positive(text, "not_loaded", pieces.not_loaded);
    json_put_positive(text, "surplus", pieces.surplus);
    text_char(text, '}');
    return ONUS_OK;
}

static void write_unknown(const struct result *result, const onus_unknown *unknown) {
    const onus_fact_info *fact = onus_policy_fact(result->policy, unknown->fact);
    struct text *text = result->text;
    json_put_comma(text);
    text_char(text, '{');
    json_put_member(text, "fact", fact->path);
    json_put_open(text, "values", '[');
    for (uint32_t v = 0; v < fact->value_count; v++) {
        if ((unknown->values >> v & 1) == 0) continue;
        json_put_comma(text);
        if (fact->kind == ONUS_FACT_BOOLEAN)
            text_string(text, fact->values[v].id);
        else
            json_put_string(text, fact->values[v].id);
    }
    text_string(text, "]}");
}

static onus_status unknown_part(const struct result *result) {
    const onus_unknown *facts;
    size_t count;
    onus_status status = onus_decision_unknown(result->decision, &facts, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "unknown", '[');
    for (size_t i = 0; i < count; i++) write_unknown(result, &facts[i]);
    text_char(result->text, ']');
    return ONUS_OK;
}

static onus_status possible_part(const struct result *result) {
    const onus_possible *outcomes;
    size_t count;
    onus_status status = onus_decision_possible(result->decision, &outcomes, &count);
    if (status == ONUS_E_LIMIT) return ONUS_OK; /* more than anybody would read; what is unknown is said all the same */
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "possible", '[');
    for (size_t i = 0; i < count; i++) {
        json_put_comma(result->text);
        text_char(result->text, '{');
        json_put_member(result->text, "status", onus_outcome_name(outcomes[i].outcome));
        write_shares(result->text, result->policy, outcomes[i].shares, outcomes[i].share_count);
        json_put_member(result->text, "refer", result_department(result, outcomes[i].department));
        write_clauses(result, "decided_by", outcomes[i].clauses, outcomes[i].clause_count);
        text_char(result->text, '}');
    }
    text_char(result->text, ']');
    return ONUS_OK;
}

static onus_status presumed_part(const struct result *result) {
    const uint32_t *facts;
    size_t count;
    if (!result->options->presumed && result->options->key_count == 0) return ONUS_OK;
    onus_status status = onus_decision_presumed(result->decision, &facts, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "presumed", '[');
    for (size_t i = 0; i < count; i++) json_put_item(result->text, onus_policy_fact(result->policy, facts[i])->path);
    text_char(result->text, ']');
    return ONUS_OK;
}

static onus_status overruled_part(const struct result *result) {
    const onus_overruled *overruled;
    size_t count;
    onus_status status = onus_decision_overruled(result->decision, &overruled, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(result->text, "overruled", '[');
    for (size_t i = 0; i < count; i++) {
        json_put_comma(result->text);
        text_char(result->text, '{');
        json_put_member(result->text, "clause", result_clause(result, overruled[i].clause));
        write_clauses(result, "by", overruled[i].by, overruled[i].by_count);
        text_char(result->text, '}');
    }
    text_char(result->text, ']');
    return ONUS_OK;
}

static onus_status contested_part(const struct result *result) {
    const onus_result_options *options = result->options;
    if (!options->contested) return ONUS_OK;
    json_put_open(result->text, "contested", '[');
    for (size_t i = 0; i < options->variant_count; i++) {
        const onus_contested *variant = &options->variants[i];
        size_t count;
        const onus_share *shares = onus_decision_shares(variant->decision, &count);
        json_put_comma(result->text);
        text_char(result->text, '{');
        json_put_member(result->text, "variant", variant->variant);
        json_put_member(result->text, "status", onus_outcome_name(onus_decision_outcome(variant->decision)));
        write_shares(result->text, onus_decision_policy(variant->decision), shares, count);
        text_char(result->text, '}');
    }
    text_char(result->text, ']');
    return ONUS_OK;
}

/* The figures that its parameters are set to: the policy's text does not say them. */
static void write_figures(const struct result *result, uint32_t count) {
    if (count == 0) return;
    json_put_open(result->text, "parameters", '{');
    for (uint32_t i = 0; i < count; i++) {
        const onus_parameter_info *parameter = onus_policy_parameter(result->policy, i);
        if (!parameter->set) continue;
        json_put_key(result->text, parameter->id);
        text_number(result->text, parameter->value);
    }
    text_char(result->text, '}');
}

static onus_status policy_part(const struct result *result) {
    onus_policy_info info;
    if (result->options->policy_hash == NULL) return ONUS_OK;
    onus_policy_describe(result->policy, &info);
    json_put_open(result->text, "policy", '{');
    json_put_member(result->text, "id", info.id);
    json_put_member(result->text, "version", info.version);
    json_put_member(result->text, "sha256", result->options->policy_hash);
    write_figures(result, info.parameters);
    text_char(result->text, '}');
    return ONUS_OK;
}

static onus_status evidence_part(const struct result *result) {
    char hash[ONUS_HASH_SIZE];
    if (result->options->policy_hash == NULL) return ONUS_OK;
    onus_status status = onus_case_hash(result->evidence, hash);
    json_put_member(result->text, "evidence", hash);
    return status;
}

static onus_status meta_part(const struct result *result) {
    result_json_meta(result->text, result->evidence);
    return ONUS_OK;
}

/* ---- Whole objects ---- */

static const struct part {
    const char *name;
    onus_status (*write)(const struct result *result);
} parts[] = {
    [ONUS_KEY_CASE] = {"case", case_part},
    [ONUS_KEY_STATUS] = {"status", status_part},
    [ONUS_KEY_SHARES] = {"shares", shares_part},
    [ONUS_KEY_RULING] = {"ruling", ruling_part},
    [ONUS_KEY_AMOUNTS] = {"amounts", amounts_part},
    [ONUS_KEY_PERSONS] = {"persons", persons_part},
    [ONUS_KEY_DECIDED_BY] = {"decided_by", decided_by_part},
    [ONUS_KEY_FINES] = {"fines", result_fines_part},
    [ONUS_KEY_FINDINGS] = {"findings", result_findings_part},
    [ONUS_KEY_PIECES] = {"pieces", pieces_part},
    [ONUS_KEY_UNKNOWN] = {"unknown", unknown_part},
    [ONUS_KEY_POSSIBLE] = {"possible", possible_part},
    [ONUS_KEY_PRESUMED] = {"presumed", presumed_part},
    [ONUS_KEY_OVERRULED] = {"overruled", overruled_part},
    [ONUS_KEY_CONTESTED] = {"contested", contested_part},
    [ONUS_KEY_REFER] = {"refer", result_refer_part},
    [ONUS_KEY_INFORMED] = {"informed", result_informed_part},
    [ONUS_KEY_POSSIBLY_REFER] = {"possibly_refer", result_referrals_part},
    [ONUS_KEY_LIMITS] = {"limits", result_limits_part},
    [ONUS_KEY_POLICY] = {"policy", policy_part},
    [ONUS_KEY_EVIDENCE] = {"evidence", evidence_part},
    [ONUS_KEY_META] = {"meta", meta_part},
};

const char *onus_result_key_name(uint32_t key) {
    return key < ONUS_KEY_COUNT ? parts[key].name : NULL;
}

onus_status result_json(struct text *text, onus_decision *decision, const onus_case *evidence, const char *id,
                        const onus_result_options *options) {
    static const onus_result_options none = {0};
    if (evidence == NULL || onus_decision_case(decision) != evidence) return ONUS_E_ARGUMENT;
    if (id == NULL) id = onus_case_get_text(evidence, ONUS_CASE_ID);
    if (id == NULL) return ONUS_E_ARGUMENT;
    struct result result = {.text = text,
                            .policy = onus_case_policy(evidence),
                            .evidence = evidence,
                            .id = id,
                            .decision = decision,
                            .options = options == NULL ? &none : options};
    bool all = result.options->key_count == 0;
    size_t count = all ? ONUS_KEY_COUNT : result.options->key_count;
    text_char(text, '{');
    for (size_t i = 0; i < count; i++) {
        uint32_t key = (uint32_t)(all ? i : result.options->keys[i]);
        onus_status status = key < ONUS_KEY_COUNT ? parts[key].write(&result) : ONUS_E_ARGUMENT;
        if (status != ONUS_OK) return status;
    }
    text_char(text, '}');
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}
