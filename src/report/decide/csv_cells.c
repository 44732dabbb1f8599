/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in a cell are parted by "; " in every language, so that a formula can take them apart. */
#include "report/decide/csv_cells.h"

#include "report/decide/fining.h"
#include "report/speech/diagnostic_line.h"
#include "report/speech/fact_phrases.h"

static void separate(const struct speech *speech, size_t index) {
    if (index > 0) text_string(speech->out, "; ");
}

static void put_share_list(const struct speech *speech, const onus_share *shares, size_t count) {
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        say_party(speech, shares[i].party);
        text_char(speech->out, ' ');
        text_string(speech->out, onus_ratio_format(shares[i].share, buffer));
    }
}

static onus_status put_shares(const struct speech *speech, onus_decision *decision) {
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    put_share_list(speech, shares, count);
    return ONUS_OK;
}

static void put_title(const struct speech *speech, uint32_t clause) {
    const onus_clause_info *info = onus_policy_clause(speech->policy, clause);
    say_label(speech, info->title, info->id);
}

/* The clauses that decide, each as `put` has it: its id, or its title. */
static onus_status put_deciding(const struct speech *speech, onus_decision *decision,
                                void (*put)(const struct speech *speech, uint32_t clause)) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(decision, &clauses, &count);
    for (size_t i = 0; i < count; i++) {
        separate(speech, i);
        put(speech, clauses[i]);
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

/* The clauses that only fine: nothing else in the row says what they are. */
static onus_status put_fined(const struct speech *speech, onus_decision *decision) {
    uint32_t fining[ONUS_MAX_CLAUSES];
    size_t count;
    onus_status status = fining_clauses(decision, fining, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        if (i > 0 || speech->out->length > 0) say(speech, WORD_SEMICOLON);
        if (i == 0) say(speech, WORD_REASON_FINED);
        put_title(speech, fining[i]);
    }
    return status;
}

static onus_status put_presumed(const struct speech *speech, onus_decision *decision) {
    struct said_fact said[ONUS_MAX_FACTS];
    const onus_case *evidence = onus_decision_case(decision);
    const uint32_t *facts;
    size_t count;
    onus_status status = onus_decision_presumed(decision, &facts, &count);
    if (status != ONUS_OK || count == 0) return status;
    for (size_t i = 0; i < count; i++) said[i] = said_in_case(evidence, facts[i]);
    say(speech, WORD_REASON_PRESUMED);
    say_presumptions(speech, said, count);
    return ONUS_OK;
}

/* Who is in charge, and who is told. */
static onus_status put_departments(const struct speech *speech, onus_decision *decision) {
    const onus_referral *referrals;
    size_t count;
    onus_status status = onus_decision_referrals(decision, &referrals, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        const onus_department_info *info =
            onus_policy_department(onus_decision_policy(decision), referrals[i].department);
        if (referrals[i].possible) continue;
        say(speech, referrals[i].in_charge ? WORD_GOES_TO : WORD_TELLS);
        say_label(speech, info->label, info->id);
    }
    return status;
}

static onus_status put_outcome(const struct speech *speech, onus_decision *decision) {
    const char *refer = onus_decision_refer(decision);
    switch (onus_decision_outcome(decision)) {
    case ONUS_DETERMINED: {
        onus_status status = put_deciding(speech, decision, put_title);
        return status == ONUS_OK ? put_departments(speech, decision) : status;
    }
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

/* The amounts of the row follow it. */
static void put_ruling(const struct speech *speech, const onus_ruling *ruling) {
    if (ruling == NULL) return;
    say(speech, WORD_REASON_RULED);
    put_share_list(speech, ruling->shares, ruling->share_count);
    say(speech, WORD_OPEN);
    say_ruled(speech, ruling);
    say(speech, WORD_CLOSE);
}

static onus_status put_reason(const struct speech *speech, onus_decision *decision, bool presumed) {
    onus_status status = put_outcome(speech, decision);
    if (status == ONUS_OK) put_ruling(speech, onus_decision_ruling(decision));
    if (status == ONUS_OK) status = put_fined(speech, decision);
    return status == ONUS_OK && presumed ? put_presumed(speech, decision) : status;
}

onus_status csv_cell(const struct speech *speech, onus_decision *decision, enum csv_cell cell, bool presumed) {
    switch (cell) {
    case CSV_STATUS:
        text_string(speech->out, outcome_cell_in(onus_decision_outcome(decision), speech->language));
        return ONUS_OK;
    case CSV_SHARES:
        return put_shares(speech, decision);
    case CSV_DECIDED_BY:
        return put_deciding(speech, decision, say_clause);
    case CSV_FINES:
        return put_fines(speech, decision);
    case CSV_UNKNOWN:
        return put_unknown(speech, decision);
    case CSV_REASON:
        return put_reason(speech, decision, presumed);
    }
    return ONUS_E_ARGUMENT;
}

void csv_problem(const struct speech *speech, const onus_diagnostic *diagnostic, onus_status status, bool placed) {
    if (diagnostic == NULL) {
        diagnostic_status(speech->out, status, speech->language);
        return;
    }
    if (placed) diagnostic_place(speech, diagnostic);
    diagnostic_sentence(speech->out, diagnostic, speech->language);
}
