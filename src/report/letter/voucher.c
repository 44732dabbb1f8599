/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet that the customer takes to settlement. */
#include <string.h>

#include "report/letter/letter_parts.h"
#include "report/letter/meta_fields.h"

/* The amount agreed with the customer. What was recovered from others came off before the rest was shared; he is paid the whole. */
static enum voucher_result find_amount(const struct letter_sheet *sheet, onus_money *amount) {
    const onus_case *evidence = sheet->page.evidence;
    int64_t recovered = 0;
    if (onus_decision_outcome(sheet->page.decision) == ONUS_NO_LOSS) return VOUCHER_NO_LOSS;
    if (!onus_decision_settlement(sheet->page.decision, amount)) return VOUCHER_NO_AMOUNT;
    if (sheet->letter->recovered != ONUS_NONE && onus_case_quantity(evidence, sheet->letter->recovered, &recovered))
        amount->fen += recovered;
    return amount->fen == 0 ? VOUCHER_NOTHING_TO_PAY : VOUCHER_WRITTEN;
}

static char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool same_name(const char *a, const char *b) {
    while (*a != '\0' && small(*a) == small(*b)) a++, b++;
    return *a == *b;
}

/* What the case carries along under that label, in whatever language, fills the line; else it is left to be filled in. */
static void write_payee(const struct letter_sheet *sheet, enum letter_word word) {
    const char *meta = onus_case_get_text(sheet->page.evidence, ONUS_CASE_META);
    const char *label = letter_word(word, sheet->letter->language);
    struct meta_field field;
    bool found = false;
    meta_field_init(&field, &sheet->paper->out->allocator);
    while (!found && meta_field_next(&field, &meta))
        found = same_name(text_get(&field.name), letter_word(word, "en")) ||
                same_name(text_get(&field.name), letter_word(word, "zh"));
    if (found && field.value.length > 0)
        paper_field(sheet->paper, label, text_get(&field.value), false);
    else
        paper_sign(sheet->paper, &label, 1);
    if (field.name.failed || field.value.failed) sheet->paper->out->failed = true;
    meta_field_release(&field);
}

static void write_amount(const struct letter_sheet *sheet, onus_money amount) {
    const char *language = sheet->letter->language;
    letter_section(sheet, LETTER_WORD_VOUCHER_AMOUNT);
    if (sheet->letter->renminbi) {
        letter_say(sheet, LETTER_WORD_VOUCHER_YUAN);
        say_money(&sheet->page.speech, amount);
    } else {
        say_money_with_currency(&sheet->page.speech, amount);
    }
    letter_field(sheet, letter_word(LETTER_WORD_VOUCHER_FIGURES, language));
    if (!sheet->letter->renminbi) return;
    letter_say_words(sheet, amount);
    letter_field(sheet, letter_word(LETTER_WORD_WORDS, language));
}

static void write_lines(const struct letter_sheet *sheet) {
    const char *language = sheet->letter->language;
    const char *person[] = {letter_word(LETTER_WORD_VOUCHER_ID, language),
                            letter_word(LETTER_WORD_VOUCHER_PHONE, language)};
    letter_section(sheet, LETTER_WORD_VOUCHER_RECEIPT);
    letter_write_word(sheet, PAPER_LINE, LETTER_WORD_VOUCHER_RECEIPT_TEXT);
    letter_say(sheet, LETTER_WORD_VOUCHER_SIGNATURE);
    letter_sign(sheet);
    paper_sign(sheet->paper, person, 2);
    letter_section(sheet, LETTER_WORD_VOUCHER_PAID);
    letter_say(sheet, LETTER_WORD_VOUCHER_HANDLER);
    letter_sign(sheet);
    letter_say(sheet, LETTER_WORD_VOUCHER_CLERK);
    letter_sign(sheet);
    letter_write_word(sheet, PAPER_NOTE, LETTER_WORD_VOUCHER_NOTE);
}

static void write_voucher(const struct letter_sheet *sheet, onus_money amount) {
    static const enum letter_word payee[] = {LETTER_WORD_VOUCHER_CUSTOMER, LETTER_WORD_VOUCHER_CONSIGNEE,
                                             LETTER_WORD_VOUCHER_WAYBILL};
    sheet->paper->roomy = true;
    paper_begin(sheet->paper, letter_word(LETTER_WORD_VOUCHER_TITLE, sheet->letter->language), NULL, NULL);
    letter_section(sheet, LETTER_WORD_CASE);
    letter_identity(sheet);
    letter_section(sheet, LETTER_WORD_VOUCHER_PAYEE);
    for (size_t i = 0; i < sizeof payee / sizeof *payee; i++) write_payee(sheet, payee[i]);
    write_amount(sheet, amount);
    write_lines(sheet);
    paper_end(sheet->paper);
}

onus_status voucher_case(struct letter *letter, struct paper *paper, onus_decision *decision, const onus_case *evidence,
                         const char *id, enum voucher_result *result) {
    struct letter_sheet sheet;
    struct text line;
    onus_money amount;
    letter_sheet_init(&sheet, letter, paper, id, &line);
    sheet.page.decision = decision;
    sheet.page.evidence = evidence;
    *result = find_amount(&sheet, &amount);
    if (*result == VOUCHER_WRITTEN) write_voucher(&sheet, amount);
    if (line.failed) paper->out->failed = true;
    text_release(&line);
    return paper->out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

const char *voucher_document(const char *language) {
    return letter_word(LETTER_WORD_VOUCHER_DOCUMENT, language);
}
