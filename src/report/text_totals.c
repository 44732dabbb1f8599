/* SPDX-License-Identifier: Apache-2.0 */
/* What a run came to. Money adds up exactly or is not shown. */
#include "report/text_report.h"
#include "report/words.h"

static void add(struct text_totals *totals, int64_t *sum, onus_money money) {
    if (*sum > INT64_MAX - money.fen)
        totals->too_large = true;
    else
        *sum += money.fen;
}

onus_status text_totals_add(struct text_totals *totals, onus_decision *decision) {
    const onus_fine *fines;
    size_t count;
    totals->outcomes[onus_decision_outcome(decision)]++;
    const onus_amount *amounts = onus_decision_amounts(decision, &count);
    for (size_t i = 0; i < count; i++) add(totals, &totals->shares[amounts[i].party], amounts[i].amount);
    onus_status status = onus_decision_fines(decision, &fines, &count);
    for (size_t i = 0; i < count; i++)
        if (!fines[i].possible) add(totals, &totals->fines[fines[i].party], fines[i].amount);
    return status;
}

static void write_money(struct text *out, enum word word, const int64_t *sums, const onus_policy *policy,
                        const char *language) {
    onus_policy_info info;
    char buffer[ONUS_FORMAT_SIZE];
    int64_t sum = 0;
    onus_policy_describe(policy, &info);
    for (uint32_t i = 0; i < info.parties; i++) {
        if (sums[i] > INT64_MAX - sum) return;
        sum += sums[i];
    }
    if (sum == 0) return;
    text_string(out, word_in(word, language));
    text_string(out, onus_money_format((onus_money){sum}, buffer));
    size_t written = 0;
    for (uint32_t i = 0; i < info.parties; i++) {
        const onus_party_info *party = onus_policy_party(policy, i);
        if (sums[i] == 0) continue;
        text_string(out, word_in(written++ == 0 ? WORD_STOPS : WORD_COMMA, language));
        text_string(out, onus_label_in(party->label, language, party->id));
        text_char(out, ' ');
        text_string(out, onus_money_format((onus_money){sums[i]}, buffer));
    }
    text_char(out, '\n');
}

void text_totals_write(struct text *out, const struct text_totals *totals, const onus_policy *policy,
                       const char *language) {
    uint64_t cases = totals->errors;
    size_t written = 0;
    for (size_t i = 0; i < 5; i++) cases += totals->outcomes[i];
    text_number(out, (int64_t)cases);
    text_string(out, word_in(cases == 1 ? WORD_CASE : WORD_CASES, language));
    for (size_t i = 0; i < 6; i++) {
        uint64_t number = i < 5 ? totals->outcomes[i] : totals->errors;
        if (number == 0) continue;
        if (written++ > 0) text_string(out, word_in(WORD_COMMA, language));
        text_number(out, (int64_t)number);
        text_char(out, ' ');
        text_string(out, i < 5 ? outcome_in((onus_outcome)i, language) : word_in(WORD_ERROR, language));
    }
    text_char(out, '\n');
    if (totals->too_large) return;
    write_money(out, WORD_TOTAL_SHARED, totals->shares, policy, language);
    write_money(out, WORD_TOTAL_FINES, totals->fines, policy, language);
}
