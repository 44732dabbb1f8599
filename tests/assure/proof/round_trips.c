/* SPDX-License-Identifier: Apache-2.0 */
/* What is written is read again, for all inputs; read by Frama-C alone. */
#include "base/ratio.h"

/*@ requires \exists integer n; ends(text, n);
    requires \valid_read(text + (0 .. ONUS_FORMAT_SIZE - 1));
    assigns \nothing;
    ensures ends(text, \result);
 */
static size_t length_of(const char *text) {
    size_t n = 0;
    /*@ loop invariant 0 <= n < ONUS_FORMAT_SIZE && \forall integer i; 0 <= i < n ==> text[i] != 0;
        loop assigns n;
        loop variant ONUS_FORMAT_SIZE - n;
     */
    while (text[n] != '\0') n++;
    return n;
}

/*@ requires 0 <= money.fen <= ONUS_MAX_MONEY;
    assigns \nothing;
    ensures \result.fen == money.fen;
 */
onus_money money_round_trip(onus_money money) {
    char buffer[ONUS_FORMAT_SIZE];
    onus_money back = {-1};
    onus_money_format(money, buffer);
    //@ assert \exists integer n, k; ends(&buffer[0], n) && money_text(&buffer[0], n, k, money.fen);
    size_t length = length_of(buffer);
    //@ ghost one_terminator(buffer, length);
    onus_status status = onus_money_parse(buffer, length, &back);
    //@ assert status == ONUS_OK;
    return back;
}

/*@ requires 0 <= ratio.numerator <= ratio.denominator && 0 < ratio.denominator <= ONUS_MAX_DENOMINATOR;
    requires gcd(ratio.numerator, ratio.denominator) == 1;
    assigns \nothing;
    ensures \result.numerator == ratio.numerator && \result.denominator == ratio.denominator;
 */
onus_ratio ratio_round_trip(onus_ratio ratio) {
    char buffer[ONUS_FORMAT_SIZE];
    onus_ratio back = {0, 1};
    onus_ratio_format(ratio, buffer);
    //@ assert \exists integer n, k; ends(&buffer[0], n) && ratio_at(&buffer[0], n, k, ratio.numerator, ratio.denominator);
    size_t length = length_of(buffer);
    //@ ghost one_terminator(buffer, length);
    //@ assert \exists integer k; ratio_at(&buffer[0], length, k, ratio.numerator, ratio.denominator);
    onus_status status = onus_ratio_parse(buffer, length, &back);
    //@ assert status == ONUS_OK;
    //@ ghost lowest_stays(ratio.numerator, ratio.denominator, back.numerator, back.denominator);
    return back;
}
