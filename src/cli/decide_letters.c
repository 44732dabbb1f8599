/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_letters.h"

#include <string.h>

void decide_letters_open(struct decide_letters *letters, const struct options *options, struct text *out,
                         size_t width) {
    const struct paper_kind *kind = strcmp(options->format, "html") == 0 ? &paper_html : &paper_plain;
    letters->options = options;
    letters->out = out;
    text_init(&letters->message, NULL);
    paper_init(&letters->paper, kind, out, options->language, width);
}

void decide_letters_release(struct decide_letters *letters) {
    if (letters->has_letter) letter_release(&letters->letter);
    paper_release(&letters->paper);
    text_release(&letters->message);
}

onus_status decide_letters_policy(struct decide_letters *letters, const struct loaded_policy *loaded) {
    if (letters->has_letter) letter_release(&letters->letter);
    letters->has_letter = true;
    return letter_init(&letters->letter, loaded->policy, loaded->definition, loaded->base_definition,
                       letters->options->language);
}

void decide_letters_begin(struct decide_letters *letters) {
    const char *language = letters->options->language;
    paper_open(&letters->paper, letters->options->voucher ? voucher_document(language) : letter_document(language));
}

/* Why a case has no voucher. */
static void say_no_voucher(struct decide_letters *letters, const char *id, enum voucher_result result) {
    static const char *const english[] = {"", "there is no loss", "its amount is not known", "there is nothing to pay"};
    static const char *const chinese[] = {"", "没有损失", "未提供赔付金额", "应付金额为零"};
    bool zh = strcmp(letters->options->language, "zh") == 0;
    struct text *message = &letters->message;
    text_string(message, "onus: ");
    paper_put(message, id);
    text_string(message, zh ? " 没有领取凭证：" : " has no voucher: ");
    text_string(message, zh ? chinese[result] : english[result]);
    text_char(message, '\n');
}

onus_status decide_letters_case(struct decide_letters *letters, onus_decision *decision, const onus_case *evidence,
                                const char *id, const onus_result_options *options) {
    enum voucher_result result;
    text_clear(&letters->message);
    if (!letters->options->voucher)
        return letter_case(&letters->letter, &letters->paper, decision, evidence, id, options);
    onus_status status = voucher_case(&letters->letter, &letters->paper, decision, evidence, id, &result);
    if (status == ONUS_OK && result != VOUCHER_WRITTEN) say_no_voucher(letters, id, result);
    return status;
}

/* There is no voucher of what could not be decided, which was complained of. */
void decide_letters_error(struct decide_letters *letters, const onus_case *evidence, const char *id,
                          const onus_diagnostic *diagnostic, onus_status status) {
    if (!letters->options->voucher) letter_error(&letters->letter, &letters->paper, evidence, id, diagnostic, status);
}

void decide_letters_close(struct decide_letters *letters) {
    paper_close(&letters->paper);
}
