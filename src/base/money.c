/* SPDX-License-Identifier: Apache-2.0 */
/* Money is whole fen in 64 bits. A share of it is taken by quotient and remainder, so that no product leaves 64 bits:
 *
 *   total * n / d  =  (total / d) * n  +  ((total % d) * n) / d      with n <= d < 2^31
 *
 * The first product is at most `total`, the second below 2^62. */
#include "base/ratio.h"

#include <string.h>

onus_status onus_money_parse(const char *text, size_t length, onus_money *out) {
    size_t at = 0, decimals = 0;
    int64_t fen = 0;
    while (at < length && text[at] >= '0' && text[at] <= '9') {
        if (fen > ONUS_MAX_MONEY / 10) return ONUS_E_VALUE;
        fen = fen * 10 + (text[at++] - '0');
    }
    if (at == 0) return ONUS_E_VALUE;
    if (at < length && text[at] == '.') {
        at++;
        while (at < length && decimals < 2 && text[at] >= '0' && text[at] <= '9') {
            if (fen > ONUS_MAX_MONEY / 10) return ONUS_E_VALUE;
            fen = fen * 10 + (text[at++] - '0');
            decimals++;
        }
        if (decimals == 0) return ONUS_E_VALUE;
    }
    if (at != length) return ONUS_E_VALUE;
    for (; decimals < 2; decimals++) {
        if (fen > ONUS_MAX_MONEY / 10) return ONUS_E_VALUE;
        fen *= 10;
    }
    if (fen > ONUS_MAX_MONEY) return ONUS_E_VALUE;
    *out = (onus_money){fen};
    return ONUS_OK;
}

const char *onus_money_format(onus_money money, char buffer[ONUS_FORMAT_SIZE]) {
    char digits[ONUS_FORMAT_SIZE], *end = digits + sizeof digits, *at = end;
    int64_t rest = money.fen;
    for (int i = 0; i < 3 || rest > 0; i++) {
        if (i == 2) *--at = '.';
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    }
    memcpy(buffer, at, (size_t)(end - at));
    buffer[end - at] = '\0';
    return buffer;
}

/* What `total` * `share` leaves when it is rounded down, over the denominator of `share`. */
static int64_t remainder_of(onus_money total, onus_ratio share) {
    return total.fen % share.denominator * share.numerator % share.denominator;
}

static onus_money rounded_down(onus_money total, onus_ratio share) {
    return (onus_money){total.fen / share.denominator * share.numerator +
                        total.fen % share.denominator * share.numerator / share.denominator};
}

static bool add_up_to_one(const onus_ratio *shares, size_t count) {
    onus_ratio sum;
    for (size_t i = 0; i < count; i++) {
        onus_ratio share = shares[i];
        if (share.denominator <= 0 || share.denominator > RATIO_MAX_DENOMINATOR || share.numerator < 0 ||
            share.numerator > share.denominator)
            return false;
    }
    return ratio_sum(shares, count, &sum) && ratio_equal(sum, (onus_ratio){1, 1});
}

onus_status onus_money_divide(onus_money total, const onus_ratio *shares, size_t count, onus_money *parts) {
    if (total.fen < 0 || total.fen > ONUS_MAX_MONEY || !add_up_to_one(shares, count)) return ONUS_E_ARGUMENT;
    int64_t left = total.fen;
    for (size_t i = 0; i < count; i++) {
        parts[i] = rounded_down(total, shares[i]);
        left -= parts[i].fen;
    }
    /* Fewer fen are left than there are remainders, and each goes to the next largest: a part is passed over once it has more than its
     * rounded-down share. */
    while (left > 0) {
        size_t best = count;
        onus_ratio largest = {0, 1};
        for (size_t i = 0; i < count; i++) {
            if (parts[i].fen != rounded_down(total, shares[i]).fen) continue;
            onus_ratio remainder = {remainder_of(total, shares[i]), shares[i].denominator};
            if (ratio_compare(remainder, largest) > 0) {
                best = i;
                largest = remainder;
            }
        }
        parts[best].fen++;
        left--;
    }
    return ONUS_OK;
}
