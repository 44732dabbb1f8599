/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

struct writer {
    struct text *text;
    const onus_policy *policy;
    onus_decision *decision;
};

/* ---- Cases ------------------------------------------------------------------------------------------------- */

static uint64_t same_values(const onus_fact_info *from, uint64_t values, const onus_policy *policy, uint32_t fact) {
    uint64_t result = 0;
    for (uint32_t v = 0; v < from->value_count; v++)
        if ((values >> v & 1) != 0) result |= UINT64_C(1) << onus_policy_find_value(policy, fact, from->values[v].id);
    return result;
}

onus_status answers_enter(onus_case *evidence, const onus_policy *of, const struct naive_case *drawn) {
    const onus_policy *policy = onus_case_policy(evidence);
    onus_policy_info info;
    onus_policy_describe(of, &info);
    onus_case_clear(evidence);
    for (uint32_t f = 0; f < info.facts; f++) {
        const onus_fact_info *from = onus_policy_fact(of, f);
        uint32_t fact = onus_policy_find_fact(policy, from->path);
        uint64_t values = same_values(from, drawn->values[f], policy, fact);
        onus_status status = drawn->presumed[f] ? onus_case_assume(evidence, fact, values)
                                                : onus_case_set_values(evidence, fact, values);
        if (status != ONUS_OK) return status;
    }
    for (uint32_t q = 0; q < info.quantities; q++) {
        const onus_quantity_info *from = onus_policy_quantity(of, q);
        uint32_t quantity = onus_policy_find_quantity(policy, from->path);
        int64_t number = drawn->quantities[q];
        if (number < 0) continue;
        onus_status status = from->kind == ONUS_QUANTITY_COUNT
                                 ? onus_case_set_count(evidence, quantity, number)
                                 : onus_case_set_money(evidence, quantity, (onus_money){number});
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

/* ---- Words ------------------------------------------------------------------------------------------------- */

static void word(struct writer *writer, const char *text) {
    text_char(writer->text, ' ');
    text_string(writer->text, text != NULL ? text : "-");
}

static void line(struct writer *writer, const char *text) {
    text_char(writer->text, '\n');
    text_string(writer->text, text);
}

static void party(struct writer *writer, uint32_t handle) {
    word(writer, handle == ONUS_NONE ? NULL : onus_policy_party(writer->policy, handle)->id);
}

static void clause(struct writer *writer, uint32_t handle) {
    word(writer, handle == ONUS_NONE ? NULL : onus_policy_clause(writer->policy, handle)->id);
}

static void quantity(struct writer *writer, uint32_t handle) {
    word(writer, handle == ONUS_NONE ? NULL : onus_policy_quantity(writer->policy, handle)->path);
}

static void number(struct writer *writer, int64_t value) {
    text_char(writer->text, ' ');
    text_number(writer->text, value);
}

static void shares(struct writer *writer, const onus_share *items, size_t count) {
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < count; i++) {
        party(writer, items[i].party);
        word(writer, onus_ratio_format(items[i].share, buffer));
    }
}

/* ---- Questions --------------------------------------------------------------------------------------------- */

static onus_status write_known(struct writer *writer) {
    size_t count;
    onus_money money;
    onus_pieces pieces;
    line(writer, onus_outcome_name(onus_decision_outcome(writer->decision)));
    word(writer, onus_decision_refer(writer->decision));
    const onus_share *borne = onus_decision_shares(writer->decision, &count);
    shares(writer, borne, count);
    const onus_amount *amounts = onus_decision_amounts(writer->decision, &count);
    for (size_t i = 0; i < count; i++) {
        party(writer, amounts[i].party);
        number(writer, amounts[i].amount.fen);
    }
    if (onus_decision_settlement(writer->decision, &money)) number(writer, money.fen);
    if (!onus_decision_pieces(writer->decision, &pieces)) return ONUS_OK;
    line(writer, "pieces");
    number(writer, pieces.loaded);
    quantity(writer, pieces.source);
    clause(writer, pieces.clause);
    number(writer, pieces.short_of_loaded);
    number(writer, pieces.not_loaded);
    number(writer, pieces.surplus);
    return ONUS_OK;
}

static onus_status write_clauses(struct writer *writer) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(writer->decision, &clauses, &count);
    line(writer, "by");
    for (size_t i = 0; i < count; i++) clause(writer, clauses[i]);
    return status;
}

static onus_status write_fines(struct writer *writer) {
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(writer->decision, &fines, &count);
    for (size_t i = 0; i < count; i++) {
        line(writer, fines[i].possible ? "perhaps a fine" : "fine");
        clause(writer, fines[i].clause);
        party(writer, fines[i].party);
        number(writer, fines[i].amount.fen);
        if (fines[i].open) number(writer, fines[i].greatest.fen);
    }
    return status;
}

static onus_status write_findings(struct writer *writer) {
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(writer->decision, &findings, &count);
    for (size_t i = 0; i < count; i++) {
        line(writer, findings[i].possible ? "perhaps found" : "found");
        clause(writer, findings[i].clause);
        word(writer, findings[i].finding);
        party(writer, findings[i].party);
        quantity(writer, findings[i].quantities[0]);
        quantity(writer, findings[i].quantities[1]);
    }
    return status;
}

static onus_status write_overruled(struct writer *writer) {
    const onus_overruled *overruled;
    size_t count;
    onus_status status = onus_decision_overruled(writer->decision, &overruled, &count);
    for (size_t i = 0; i < count; i++) {
        line(writer, "overruled");
        clause(writer, overruled[i].clause);
        for (size_t k = 0; k < overruled[i].by_count; k++) clause(writer, overruled[i].by[k]);
    }
    return status;
}

static onus_status write_unknown(struct writer *writer) {
    const onus_unknown *unknown;
    size_t count;
    onus_status status = onus_decision_unknown(writer->decision, &unknown, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_fact_info *fact = onus_policy_fact(writer->policy, unknown[i].fact);
        line(writer, "unknown");
        word(writer, fact->path);
        for (uint32_t v = 0; v < fact->value_count; v++)
            if ((unknown[i].values >> v & 1) != 0) word(writer, fact->values[v].id);
    }
    return status;
}

static onus_status write_possible(struct writer *writer) {
    const onus_possible *possible;
    size_t count;
    onus_status status = onus_decision_possible(writer->decision, &possible, &count);
    for (size_t i = 0; i < count; i++) {
        line(writer, "possible");
        word(writer, onus_outcome_name(possible[i].outcome));
        shares(writer, possible[i].shares, possible[i].share_count);
        for (size_t k = 0; k < possible[i].clause_count; k++) clause(writer, possible[i].clauses[k]);
    }
    return status;
}

static onus_status write_presumed(struct writer *writer) {
    const uint32_t *facts;
    size_t count;
    onus_status status = onus_decision_presumed(writer->decision, &facts, &count);
    line(writer, "presumed");
    for (size_t i = 0; i < count; i++) word(writer, onus_policy_fact(writer->policy, facts[i])->path);
    return status;
}

static onus_status write_persons(struct writer *writer) {
    const onus_person_part *parts;
    size_t count;
    onus_status status = onus_decision_persons(writer->decision, &parts, &count);
    for (size_t i = 0; i < count; i++) {
        line(writer, "person");
        party(writer, parts[i].party);
        word(writer, parts[i].name);
        if (parts[i].has_amount) number(writer, parts[i].amount.fen);
        word(writer, "fines");
        if (parts[i].has_fines) number(writer, parts[i].fines.fen);
    }
    return status;
}

onus_status answers_write(struct text *text, onus_decision *decision, const onus_case *evidence) {
    static onus_status (*const questions[])(struct writer *) = {write_known,    write_clauses,   write_fines,
                                                                write_findings, write_overruled, write_unknown,
                                                                write_possible, write_presumed,  write_persons};
    struct writer writer = {text, onus_case_policy(evidence), decision};
    onus_status status = onus_decide(decision, evidence, NULL);
    if (status == ONUS_E_CASE) text_string(text, "\ncannot be");
    if (status != ONUS_OK) return status == ONUS_E_CASE ? ONUS_OK : status;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        status = questions[i](&writer);
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}
