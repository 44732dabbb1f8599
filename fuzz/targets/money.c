/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic: parts add up to the fen and are within one of exact; what is written is read again, in figures and in words; texts of anybody's are refused or kept. */
#include "fuzz.h"

#include <string.h>

#define PARTS 32

/* Shares out of weights, so that they add up to 1. */
static size_t draw_shares(struct choices *choices, onus_ratio *shares) {
    size_t count = 1 + fuzz_byte(choices) % PARTS;
    int64_t weights[PARTS], sum = 0;
    for (size_t i = 0; i < count; i++) sum += weights[i] = fuzz_byte(choices) * (fuzz_byte(choices) + 1);
    if (sum == 0) sum = weights[0] = 1;
    for (size_t i = 0; i < count; i++) {
        int64_t a = weights[i], b = sum;
        while (b != 0) {
            int64_t rest = a % b;
            a = b;
            b = rest;
        }
        shares[i] = (onus_ratio){weights[i] / a, sum / a};
    }
    return count;
}

static void check_divide(struct choices *choices) {
    onus_ratio shares[PARTS];
    onus_money parts[PARTS], total = {(int64_t)(fuzz_word(choices) % ((uint64_t)ONUS_MAX_MONEY + 1))};
    size_t count = draw_shares(choices, shares);
    HOLDS(onus_money_divide(total, shares, count, parts) == ONUS_OK);
    int64_t left = total.fen;
    for (size_t i = 0; i < count; i++) {
        /* total * numerator / denominator, without leaving 64 bits: numerator <= denominator < 2^31 */
        int64_t whole = total.fen / shares[i].denominator * shares[i].numerator;
        int64_t rest = total.fen % shares[i].denominator * shares[i].numerator;
        int64_t floor = whole + rest / shares[i].denominator;
        bool even = rest % shares[i].denominator == 0;
        HOLDS(parts[i].fen == floor || (!even && parts[i].fen == floor + 1));
        left -= parts[i].fen;
    }
    HOLDS(left == 0);
}

static void check_written(onus_money money) {
    char figures[ONUS_FORMAT_SIZE], words[ONUS_WORDS_SIZE];
    onus_money again;
    onus_money_format(money, figures);
    HOLDS(onus_money_parse(figures, strlen(figures), &again) == ONUS_OK && again.fen == money.fen);
    onus_money_words(money, words);
    HOLDS(onus_money_words_parse(words, strlen(words), &again) == ONUS_OK && again.fen == money.fen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    struct choices choices = {data, size};
    onus_money money = {-7};
    onus_ratio ratio;
    char buffer[ONUS_FORMAT_SIZE];
    onus_status status = onus_money_words_parse(text, size, &money);
    HOLDS(status == ONUS_OK || (status == ONUS_E_VALUE && money.fen == -7));
    if (status == ONUS_OK) check_written(money);
    status = onus_money_parse(text, size, &money);
    HOLDS(status == ONUS_OK || status == ONUS_E_VALUE);
    if (status == ONUS_OK) check_written(money);
    status = onus_ratio_parse(text, size, &ratio);
    HOLDS(status == ONUS_OK || status == ONUS_E_VALUE);
    if (status == ONUS_OK) {
        onus_ratio again;
        onus_ratio_format(ratio, buffer);
        HOLDS(onus_ratio_parse(buffer, strlen(buffer), &again) == ONUS_OK);
        HOLDS(again.numerator == ratio.numerator && again.denominator == ratio.denominator);
    }
    check_divide(&choices);
    check_written((onus_money){(int64_t)(fuzz_word(&choices) % ((uint64_t)ONUS_MAX_MONEY + 1))});
    return 0;
}
