/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces, settlement, amounts, and what each person bears. */
#include <string.h>

#include "base/diagnostic.h"
#include "decide/decision.h"

/* ---- Pieces ---- */

/* The first count that is given and stands. One that is given and may stand leaves the count unknown. */
static bool find_loaded(onus_decision *decision, onus_pieces *pieces, bool *found) {
    const struct model *model = &decision->policy->model;
    *found = false;
    for (uint32_t i = 0; i < model->loaded_count; i++) {
        enum truth truth;
        const struct loaded *loaded = &model->loaded[i];
        if (!onus_case_quantity(decision->evidence, loaded->quantity, &pieces->loaded)) continue;
        if (!decision_truth(decision, decision->policy->plan->loaded[i], &truth)) return false;
        if (truth == TRUTH_NEVER) continue;
        *found = truth == TRUTH_ALWAYS;
        pieces->source = loaded->quantity;
        pieces->clause = loaded->clause;
        return true;
    }
    return true;
}

static int64_t positive(int64_t number) {
    return number > 0 ? number : 0;
}

static onus_status count_pieces(onus_decision *decision) {
    const struct model *model = &decision->policy->model;
    onus_pieces *pieces = &decision->pieces;
    int64_t received, slip;
    if (decision->outcome == ONUS_OUTSIDE) return ONUS_OK;
    *pieces = (onus_pieces){0};
    if (!find_loaded(decision, pieces, &decision->has_pieces)) return ONUS_E_MEMORY;
    if (!decision->has_pieces) return ONUS_OK;
    if (onus_case_quantity(decision->evidence, model->pieces_received, &received)) {
        pieces->short_of_loaded = positive(pieces->loaded - received);
        pieces->surplus = positive(received - pieces->loaded);
    }
    if (onus_case_quantity(decision->evidence, model->pieces_slip, &slip))
        pieces->not_loaded = positive(slip - pieces->loaded);
    return ONUS_OK;
}

/* ---- Settlement ---- */

static onus_status refuse(onus_diagnostics *diagnostics, onus_diagnostic diagnostic) {
    return onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK ? ONUS_E_CASE : ONUS_E_MEMORY;
}

/* Price times pieces short, where the policy means it for such a case and both are known. */
static onus_status price_pieces(onus_decision *decision, int64_t price, bool *known, int64_t *gross,
                                onus_diagnostics *diagnostics) {
    const struct model *model = &decision->policy->model;
    const char *path = model->quantities[model->unit_price].path;
    enum truth meant;
    int64_t received;
    if (!decision_truth(decision, decision->policy->plan->unit_price, &meant)) return ONUS_E_MEMORY;
    if (meant == TRUTH_NEVER)
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_PRICE_NOT_MEANT, .path = path});
    *known = meant == TRUTH_ALWAYS && decision->has_pieces &&
             onus_case_quantity(decision->evidence, model->pieces_received, &received);
    if (!*known) return ONUS_OK;
    int64_t pieces = decision->pieces.short_of_loaded;
    if (pieces > 0 && price > ONUS_MAX_MONEY / pieces)
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_AMOUNT_TOO_LARGE, .path = path});
    *gross = price * pieces;
    return ONUS_OK;
}

static onus_status find_gross(onus_decision *decision, bool *known, int64_t *gross, onus_diagnostics *diagnostics) {
    const struct model *model = &decision->policy->model;
    int64_t price;
    *known = onus_case_quantity(decision->evidence, model->settlement, gross);
    if (!onus_case_quantity(decision->evidence, model->unit_price, &price)) return ONUS_OK;
    if (*known)
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_PRICE_AND_SETTLEMENT,
                                                     .path = model->quantities[model->settlement].path,
                                                     .other = model->quantities[model->unit_price].path});
    return price_pieces(decision, price, known, gross, diagnostics);
}

/* The settlement in words says again what the figures say, and never instead of them. */
static onus_status check_words(const onus_decision *decision, bool known, int64_t gross,
                               onus_diagnostics *diagnostics) {
    const char *words = onus_case_get_text(decision->evidence, ONUS_CASE_WORDS);
    char right[ONUS_WORDS_SIZE], figures[ONUS_FORMAT_SIZE];
    const char *expected[] = {right};
    onus_money money;
    if (words == NULL) return ONUS_OK;
    if (!known)
        return refuse(diagnostics,
                      (onus_diagnostic){.id = DIAGNOSTIC_WORDS_ALONE, .path = "settlement_words", .given = words});
    if (onus_money_words_parse(words, strlen(words), &money) == ONUS_OK && money.fen == gross) return ONUS_OK;
    onus_money_words((onus_money){gross}, right);
    return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_WORDS_DIFFER,
                                                 .path = "settlement_words",
                                                 .given = words,
                                                 .other = onus_money_format((onus_money){gross}, figures),
                                                 .expected = expected,
                                                 .expected_count = 1});
}

static onus_status divide(onus_decision *decision) {
    onus_ratio ratios[ONUS_MAX_PARTIES];
    onus_money parts[ONUS_MAX_PARTIES];
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    if (decision->ruling != NULL) {
        shares = decision->ruling->shares;
        count = decision->ruling->share_count;
    }
    for (size_t i = 0; i < count; i++) ratios[i] = shares[i].share;
    onus_status status = onus_money_divide(decision->settlement, ratios, count, parts);
    if (status != ONUS_OK) return status;
    for (size_t i = 0; i < count; i++) decision->amounts[i] = (onus_amount){shares[i].party, parts[i]};
    decision->amount_count = count;
    return ONUS_OK;
}

onus_status decision_settle(onus_decision *decision, onus_diagnostics *diagnostics) {
    const struct model *model = &decision->policy->model;
    int64_t gross = 0, recovered = 0;
    bool known;
    onus_status status = count_pieces(decision);
    if (status == ONUS_OK) status = find_gross(decision, &known, &gross, diagnostics);
    if (status == ONUS_OK) status = check_words(decision, known, gross, diagnostics);
    if (status != ONUS_OK || !known) return status;
    if (onus_case_quantity(decision->evidence, model->recovered, &recovered) && recovered > gross) {
        char given[ONUS_FORMAT_SIZE], limit[ONUS_FORMAT_SIZE];
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_NEGATIVE_REST,
                                                     .path = model->quantities[model->recovered].path,
                                                     .given = onus_money_format((onus_money){recovered}, given),
                                                     .other = onus_money_format((onus_money){gross}, limit)});
    }
    decision->settled = true;
    decision->settlement = (onus_money){gross - recovered};
    return decision->outcome == ONUS_DETERMINED || decision->ruling != NULL ? divide(decision) : ONUS_OK;
}

/* ---- Persons ---- */

/* Add to `parts`, one a name, the equal parts of `total`. */
static onus_status add_equal_parts(onus_money total, onus_person_part *parts, uint32_t count, bool fine) {
    onus_ratio ratios[ONUS_MAX_NAMES] = {{0, 1}};
    onus_money each[ONUS_MAX_NAMES];
    for (uint32_t i = 0; i < count; i++) ratios[i] = (onus_ratio){1, count};
    onus_status status = onus_money_divide(total, ratios, count, each);
    for (uint32_t i = 0; status == ONUS_OK && i < count; i++) {
        onus_money *sum = fine ? &parts[i].fines : &parts[i].amount;
        if (sum->fen > ONUS_MAX_MONEY - each[i].fen) return ONUS_E_LIMIT;
        sum->fen += each[i].fen;
        *(fine ? &parts[i].has_fines : &parts[i].has_amount) = true;
    }
    return status;
}

static onus_status divide_among(onus_decision *decision, uint32_t party, onus_person_part *parts, uint32_t count) {
    const onus_fine *fines;
    size_t fine_count;
    onus_status status = onus_decision_fines(decision, &fines, &fine_count);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = (onus_person_part){.party = party, .name = onus_case_person(decision->evidence, party, i)};
    for (size_t i = 0; status == ONUS_OK && i < decision->amount_count; i++)
        if (decision->amounts[i].party == party)
            status = add_equal_parts(decision->amounts[i].amount, parts, count, false);
    for (size_t i = 0; status == ONUS_OK && i < fine_count; i++)
        if (fines[i].party == party && !fines[i].possible)
            status = add_equal_parts(fines[i].amount, parts, count, true);
    return status;
}

static onus_status find_persons(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    size_t names = 0, count = 0;
    for (uint32_t party = 0; party < model->party_count; party++)
        names += onus_case_person_count(decision->evidence, party);
    onus_person_part *parts = ARENA_NEW(&decision->arena, names, onus_person_part);
    if (parts == NULL) return ONUS_E_MEMORY;
    for (uint32_t party = 0; party < model->party_count; party++) {
        uint32_t here = onus_case_person_count(decision->evidence, party);
        if (here == 0) continue;
        onus_status status = divide_among(decision, party, parts + count, here);
        if (status != ONUS_OK) return status;
        if (parts[count].has_amount || parts[count].has_fines) count += here;
    }
    *answer = (struct answer){parts, count};
    return ONUS_OK;
}

onus_status onus_decision_persons(onus_decision *decision, const onus_person_part **parts, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_PERSONS, find_persons, &items, count);
    *parts = items;
    return status;
}
