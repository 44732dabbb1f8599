/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in a cell are parted by "; " in every language, so that a formula can take them apart. */
#include "report/csv_cells.h"

#include "report/diagnostic_line.h"

static void separate(const struct speech *speech, size_t index) {
    if (index > 0) text_string(speech->out, "; ");
}

static onus_status put_shares(const struct speech *speech, onus_decision *decision) {
    char buffer[ONUS_FORMAT_SIZE];
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        say_party(speech, shares[i].party);
        text_char(speech->out, ' ');
        text_string(speech->out, onus_ratio_format(shares[i].share, buffer));
    }
    return ONUS_OK;
}

static onus_status put_clauses(const struct speech *speech, onus_decision *decision) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(decision, &clauses, &count);
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        say_clause(speech, clauses[i]);
    }
    return status;
}

static onus_status put_fines(const struct speech *speech, onus_decision *decision) {
    char buffer[ONUS_FORMAT_SIZE];
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(decision, &fines, &count);
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        say_clause(speech, fines[i].clause);
        text_char(speech->out, ' ');
        say_party(speech, fines[i].party);
        text_char(speech->out, ' ');
        text_string(speech->out, onus_money_format(fines[i].least, buffer));
        if (fines[i].open) {
            text_char(speech->out, '-');
            text_string(speech->out, onus_money_format(fines[i].greatest, buffer));
        }
        if (fines[i].possible) say(speech, WORD_CELL_POSSIBLE);
    }
    return status;
}

static onus_status put_unknown(const struct speech *speech, onus_decision *decision) {
    const onus_unknown *unknown;
    size_t count;
    onus_status status = onus_decision_unknown(decision, &unknown, &count);
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        say_fact(speech, unknown[i].fact);
    }
    return status;
}

/* ---- The reason ---- */

static onus_status put_titles(const struct speech *speech, onus_decision *decision) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(decision, &clauses, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_clause_info *clause = onus_policy_clause(speech->policy, clauses[i]);
        separate(speech, i);
        say_label(speech, clause->title, clause->id);
    }
    return status;
}

static onus_status put_reason(const struct speech *speech, onus_decision *decision) {
    const char *refer = onus_decision_refer(decision);
    switch (onus_decision_outcome(decision)) {
    case ONUS_DETERMINED:
        return put_titles(speech, decision);
    case ONUS_INSUFFICIENT:
        say(speech, WORD_REASON_INSUFFICIENT);
        return put_unknown(speech, decision);
    case ONUS_NO_LOSS:
        say(speech, WORD_REASON_NO_LOSS);
        return ONUS_OK;
    case ONUS_SILENT:
        say(speech, WORD_REASON_SILENT);
        break;
    case ONUS_OUTSIDE:
        say(speech, WORD_REASON_OUTSIDE);
        break;
    }
    if (refer == NULL) return ONUS_OK;
    say(speech, WORD_REASON_REFER);
    say_refer(speech, refer);
    return ONUS_OK;
}

onus_status csv_cell(const struct speech *speech, onus_decision *decision, enum csv_cell cell) {
    switch (cell) {
    case CSV_STATUS:
        text_string(speech->out, outcome_cell_in(onus_decision_outcome(decision), speech->language));
        return ONUS_OK;
    case CSV_SHARES:
        return put_shares(speech, decision);
    case CSV_DECIDED_BY:
        return put_clauses(speech, decision);
    case CSV_FINES:
        return put_fines(speech, decision);
    case CSV_UNKNOWN:
        return put_unknown(speech, decision);
    case CSV_REASON:
        return put_reason(speech, decision);
    }
    return ONUS_E_ARGUMENT;
}

void csv_amount(const struct speech *speech, onus_decision *decision, uint32_t party) {
    char buffer[ONUS_FORMAT_SIZE];
    size_t count;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++)
        if (amounts[i].party == party) text_string(speech->out, onus_money_format(amounts[i].amount, buffer));
}

void csv_problem(const struct speech *speech, const onus_diagnostic *diagnostic, onus_status status, bool placed) {
    if (diagnostic == NULL) {
        diagnostic_status(speech->out, status, speech->language);
        return;
    }
    if (placed) diagnostic_place(speech, diagnostic);
    diagnostic_sentence(speech->out, diagnostic, speech->language);
}
