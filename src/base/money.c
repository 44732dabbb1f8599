/* SPDX-License-Identifier: Apache-2.0 */
/* Money is whole fen in 64 bits. A share of it is taken by quotient and remainder, so that no product leaves 64 bits:
 *
 *   total * n / d  =  (total / d) * n  +  ((total % d) * n) / d      with n <= d < 2^31
 *
 * The first product is at most `total`, the second below 2^62. */
#include "base/digits.h"
#include "base/ratio.h"

/*@ requires \valid_read(text + (0 .. length - 1)) && \valid(out);
    assigns *out;
    ensures \result == ONUS_OK || \result == ONUS_E_VALUE;
    ensures \result == ONUS_OK ==> 0 <= out->fen <= ONUS_MAX_MONEY && \exists integer k; money_at(text, length, k, out->fen);
    ensures \forall integer k, fen; money_at(text, length, k, fen) && fen <= ONUS_MAX_MONEY ==> \result == ONUS_OK && out->fen == fen;
    ensures \result != ONUS_OK ==> *out == \old(*out);
 */
onus_status onus_money_parse(const char *text, size_t length, onus_money *out) {
    int64_t whole, part = 0;
    size_t at = digits_read(text, length, ONUS_MAX_MONEY / 100, &whole);
    if (at == 0) return ONUS_E_VALUE;
    //@ ghost one_end(text, length, at);
    if (at < length) {
        if (text[at] != '.') return ONUS_E_VALUE;
        size_t decimals = digits_read(text + at + 1, length - at - 1, 99, &part);
        //@ ghost two_digits(text + (at + 1));
        //@ assert decimals > 0 ==> \forall integer k; digits_end(text + (at + 1), length - at - 1, k) ==> k == decimals;
        if (decimals == 0 || decimals > 2 || at + 1 + decimals != length) return ONUS_E_VALUE;
        if (decimals == 1) part *= 10;
    }
    int64_t fen = whole * 100 + part;
    //@ assert money_at(text, length, at, fen);
    //@ assert \forall integer k, f; money_at(text, length, k, f) ==> f == fen;
    if (fen > ONUS_MAX_MONEY) return ONUS_E_VALUE;
    *out = (onus_money){fen};
    return ONUS_OK;
}

/* ".50", and the end of the text */
/*@ requires 0 <= cents <= 99 && \valid(text + (0 .. 3));
    assigns text[0 .. 3];
    ensures text[0] == '.' && digit(text[1]) && digit(text[2]) && text[3] == 0;
    ensures (text[1] - '0') * 10 + (text[2] - '0') == cents;
 */
static void write_cents(char *text, int cents) {
    text[0] = '.';
    text[1] = (char)('0' + cents / 10);
    text[2] = (char)('0' + cents % 10);
    text[3] = '\0';
}

/*@ requires 0 <= money.fen && \valid(buffer + (0 .. ONUS_FORMAT_SIZE - 1));
    assigns buffer[0 .. ONUS_FORMAT_SIZE - 1];
    ensures (char *)\result == buffer;
    ensures \exists integer n, k; ends(buffer, n) && money_text(buffer, n, k, money.fen);
 */
const char *onus_money_format(onus_money money, char buffer[ONUS_FORMAT_SIZE]) {
    //@ ghost width_within(money.fen / 100);
    int cents = (int)(money.fen % 100);
    //@ assert 0 <= cents <= 99 && money.fen == money.fen / 100 * 100 + cents;
    size_t at = digits_write(buffer, money.fen / 100);
    //@ ghost Whole: ;
    write_cents(buffer + at, cents);
    //@ assert same_text{Whole,Here}(buffer, at);
    //@ assert digits(buffer, at);
    //@ assert number(buffer, at) == money.fen / 100;
    //@ ghost money_ends(buffer, at);
    //@ assert number(buffer, at) * 100 + (buffer[at + 1] - '0') * 10 + (buffer[at + 2] - '0') == money.fen;
    //@ assert digits_end(buffer, at + 3, at);
    //@ assert money_text(buffer, at + 3, at, money.fen);
    return buffer;
}

/* What `total` * `share` leaves when it is rounded down, over the denominator of `share`. */
/*@ requires amount(total.fen) && proper(share);
    assigns \nothing;
    ensures \result == total.fen * share.numerator % share.denominator && 0 <= \result < share.denominator;
 */
static int64_t remainder_of(onus_money total, onus_ratio share) {
    //@ ghost share_by_parts(total.fen, share.numerator, share.denominator);
    return total.fen % share.denominator * share.numerator % share.denominator;
}

/*@ requires amount(total.fen) && proper(share);
    assigns \nothing;
    ensures \result.fen == total.fen * share.numerator / share.denominator && 0 <= \result.fen <= total.fen;
 */
static onus_money rounded_down(onus_money total, onus_ratio share) {
    //@ ghost share_by_parts(total.fen, share.numerator, share.denominator);
    return (onus_money){total.fen / share.denominator * share.numerator +
                        total.fen % share.denominator * share.numerator / share.denominator};
}

/*@ requires count <= 0x100000 && \valid_read(shares + (0 .. count - 1));
    assigns \nothing;
    ensures \result ==> all_proper(shares, count) && one(shares, count);
 */
static bool add_up_to_one(const onus_ratio *shares, size_t count) {
    onus_ratio sum;
    /*@ loop invariant 0 <= i <= count && all_proper(shares, i);
        loop assigns i;
        loop variant count - i;
     */
    for (size_t i = 0; i < count; i++) {
        onus_ratio share = shares[i];
        if (share.denominator <= 0 || share.denominator > RATIO_MAX_DENOMINATOR || share.numerator < 0 ||
            share.numerator > share.denominator)
            return false;
    }
    return ratio_sum(shares, count, &sum) && ratio_equal(sum, (onus_ratio){1, 1});
}

/* Each share of `total` rounded down; what that leaves. */
/*@ requires count <= 0x100000 && \valid_read(shares + (0 .. count - 1)) && \valid(parts + (0 .. count - 1));
    requires \separated(parts + (0 .. count - 1), shares + (0 .. count - 1));
    requires amount(total.fen) && all_proper(shares, count) && one(shares, count);
    assigns parts[0 .. count - 1];
    ensures same{Pre,Here}(shares, count);
    ensures \forall integer i; 0 <= i < count ==> parts[i].fen == down(shares, total.fen, i);
    ensures \result == total.fen - downs(shares, total.fen, count) && 0 <= \result <= positive(shares, total.fen, count);
 */
static int64_t round_down(onus_money total, const onus_ratio *shares, size_t count, onus_money *parts) {
    int64_t left = total.fen;
    //@ ghost left_is_few(shares, total.fen, count);
    //@ ghost downs_grow(shares, total.fen, count);
    /*@ loop invariant 0 <= i <= count && same{Pre,Here}(shares, count);
        loop invariant left == total.fen - downs{Pre}(shares, total.fen, i) && 0 <= left <= total.fen;
        loop invariant \forall integer j; 0 <= j < i ==> parts[j].fen == down{Pre}(shares, total.fen, j);
        loop assigns i, left, parts[0 .. count - 1];
        loop variant count - i;
     */
    for (size_t i = 0; i < count; i++) {
        parts[i].fen = rounded_down(total, shares[i]).fen;
        //@ assert same{LoopCurrent,Here}(shares, count);
        //@ assert parts[i].fen == down{Pre}(shares, total.fen, i);
        //@ assert downs{Pre}(shares, total.fen, i + 1) == downs{Pre}(shares, total.fen, i) + parts[i].fen;
        left -= parts[i].fen;
    }
    return left;
}

/* The part with the largest remainder of those that have no more than their rounded-down share; the first of equals. */
/*@ requires count <= 0x100000 && \valid_read(shares + (0 .. count - 1)) && \valid_read(parts + (0 .. count - 1));
    requires amount(total.fen) && all_proper(shares, count);
    requires waiting(parts, shares, total.fen, count) > 0;
    assigns \nothing;
    ensures 0 <= \result < count && waits(parts, shares, total.fen, \result);
    ensures no_larger(parts, shares, total.fen, count, rest(shares, total.fen, \result), shares[\result].denominator);
    ensures smaller(parts, shares, total.fen, \result, rest(shares, total.fen, \result), shares[\result].denominator);
 */
static size_t largest_remainder(onus_money total, const onus_ratio *shares, size_t count, const onus_money *parts) {
    size_t best = count;
    onus_ratio largest = {0, 1};
    /*@ loop invariant 0 <= i <= count && proper(largest);
        loop invariant best == count ==> waiting(parts, shares, total.fen, i) == 0 && largest.numerator == 0 && largest.denominator == 1;
        loop invariant best != count ==> best < i && waits(parts, shares, total.fen, best) &&
          largest.numerator == rest(shares, total.fen, best) && largest.denominator == shares[best].denominator &&
          smaller(parts, shares, total.fen, best, largest.numerator, largest.denominator);
        loop invariant no_larger(parts, shares, total.fen, i, largest.numerator, largest.denominator);
        loop assigns i, best, largest;
        loop variant count - i;
     */
    for (size_t i = 0; i < count; i++) {
        if (parts[i].fen != rounded_down(total, shares[i]).fen) {
            //@ ghost one_more_raised(parts, shares, total.fen, i, largest.numerator, largest.denominator);
            continue;
        }
        onus_ratio remainder = {remainder_of(total, shares[i]), shares[i].denominator};
        int compared = ratio_compare(remainder, largest);
        if (compared > 0) {
            //@ ghost larger_than_all(parts, shares, total.fen, i, largest.numerator, largest.denominator, remainder.numerator, remainder.denominator);
            //@ ghost one_more_itself(parts, shares, total.fen, i, remainder.numerator, remainder.denominator);
            best = i;
            largest = remainder;
        }
        //@ ghost if (compared <= 0) one_more_smaller(parts, shares, total.fen, i, largest.numerator, largest.denominator, remainder.numerator, remainder.denominator);
    }
    return best;
}

/*@ requires count <= 0x100000 && \valid_read(shares + (0 .. count - 1)) && \valid(parts + (0 .. count - 1));
    requires \separated(parts + (0 .. count - 1), shares + (0 .. count - 1));
    assigns parts[0 .. count - 1];
    ensures \result == ONUS_OK ==> sum(parts, count) == total.fen;
    ensures \result == ONUS_OK ==> within(parts, shares, total.fen, count);
    ensures \result == ONUS_OK ==> largest_first(parts, shares, total.fen, count);
    ensures \result == ONUS_OK ==> first_of_equals(parts, shares, total.fen, count);
 */
onus_status onus_money_divide(onus_money total, const onus_ratio *shares, size_t count, onus_money *parts) {
    if (total.fen < 0 || total.fen > ONUS_MAX_MONEY || !add_up_to_one(shares, count)) return ONUS_E_ARGUMENT;
    int64_t left = round_down(total, shares, count, parts);
    //@ ghost waiting_counts(parts, shares, total.fen, count);
    /* No more fen are left than there are remainders, and each goes to the next largest. */
    /*@ loop invariant all_proper(shares, count);
        loop invariant 0 <= left <= waiting(parts, shares, total.fen, count);
        loop invariant sum(parts, count) + left == total.fen;
        loop invariant within(parts, shares, total.fen, count);
        loop invariant largest_first(parts, shares, total.fen, count);
        loop invariant first_of_equals(parts, shares, total.fen, count);
        loop assigns left, parts[0 .. count - 1];
        loop variant left;
     */
    for (; left > 0; left--) {
        size_t best = largest_remainder(total, shares, count, parts);
        //@ ghost share_by_parts(total.fen, shares[best].numerator, shares[best].denominator);
        parts[best].fen++;
        //@ assert same{LoopCurrent,Here}(shares, count);
        //@ assert raised{LoopCurrent,Here}(parts, count, best);
    }
    return ONUS_OK;
}
