/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ratio.h"

#include "base/digits.h"

/*@ requires 0 <= a && 0 <= b && 0 < a + b;
    assigns \nothing;
    ensures \result == gcd(a, b) && 0 < \result;
 */
static int64_t greatest_divisor(int64_t a, int64_t b) {
    /*@ loop invariant 0 <= a && 0 <= b && 0 < a + b;
        loop invariant gcd(a, b) == gcd(\at(a, Pre), \at(b, Pre));
        loop assigns a, b;
        loop variant b;
     */
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/*@ requires 0 <= numerator && 0 < denominator;
    assigns \nothing;
    ensures 0 <= \result.numerator <= numerator && 0 < \result.denominator <= denominator;
    ensures numerator <= denominator ==> \result.numerator <= \result.denominator;
    ensures reduces(numerator, denominator, \result.numerator, \result.denominator);
 */
onus_ratio ratio_make(int64_t numerator, int64_t denominator) {
    int64_t divisor = greatest_divisor(numerator, denominator);
    //@ ghost gcd_divides(numerator, denominator);
    //@ ghost quotient(numerator, divisor);
    //@ ghost quotient(denominator, divisor);
    //@ ghost if (numerator <= denominator) quotient_grows(numerator, denominator, divisor);
    return (onus_ratio){numerator / divisor, denominator / divisor};
}

/*@ requires count <= 0x100000 && all_proper(ratios, count);
    requires \valid_read(ratios + (0 .. count - 1)) && \valid(sum) && \separated(sum, ratios + (0 .. count - 1));
    assigns *sum;
    ensures \result ==> 0 <= sum->numerator && 0 < sum->denominator && 
      \exists integer c; sums(ratios, count, c, sum->numerator, sum->denominator);
 */
bool ratio_sum(const onus_ratio *ratios, size_t count, onus_ratio *sum) {
    int64_t common = 1, numerator = 0;
    /*@ loop invariant 0 <= i <= count && common(ratios, i, common);
        loop assigns i, common;
        loop variant count - i;
     */
    for (size_t i = 0; i < count; i++) {
        //@ ghost gcd_divides(common, ratios[i].denominator);
        int64_t divisor = greatest_divisor(common, ratios[i].denominator);
        int64_t factor = ratios[i].denominator / divisor;
        //@ ghost least_multiple(common, ratios[i].denominator, divisor);
        if (factor > RATIO_MAX_DENOMINATOR / common) return false;
        //@ ghost product_within(common, factor, RATIO_MAX_DENOMINATOR);
        //@ ghost multiples_stay(ratios, i, common, factor);
        //@ assert \forall integer j; 0 <= j <= i ==> (common * factor) % ratios[j].denominator == 0;
        common *= factor;
    }
    /*@ loop invariant 0 <= i <= count && numerator == weight(ratios, common, i);
        loop invariant 0 <= numerator <= i * 0x7fffffff;
        loop assigns i, numerator;
        loop variant count - i;
     */
    for (size_t i = 0; i < count; i++) {
        //@ ghost weight_within(ratios[i].numerator, ratios[i].denominator, common);
        numerator += ratios[i].numerator * (common / ratios[i].denominator);
    }
    onus_ratio reduced = ratio_make(numerator, common);
    *sum = reduced;
    //@ assert same{Pre,Here}(ratios, count);
    //@ assert common(ratios, count, common) && weight(ratios, common, count) == numerator;
    //@ assert sum->numerator == reduced.numerator && sum->denominator == reduced.denominator;
    //@ assert reduces(numerator, common, sum->numerator, sum->denominator);
    //@ assert sums(ratios, count, common, sum->numerator, sum->denominator);
    return true;
}

/*@ assigns \nothing;
    ensures \result <==> left.numerator == right.numerator && left.denominator == right.denominator;
 */
bool ratio_equal(onus_ratio left, onus_ratio right) {
    return left.numerator == right.numerator && left.denominator == right.denominator;
}

/*@ requires proper(left) && proper(right);
    assigns \nothing;
    ensures \result < 0 <==> left.numerator * right.denominator < right.numerator * left.denominator;
    ensures \result > 0 <==> left.numerator * right.denominator > right.numerator * left.denominator;
 */
int ratio_compare(onus_ratio left, onus_ratio right) {
    int64_t a = left.numerator * right.denominator, b = right.numerator * left.denominator;
    return a < b ? -1 : a > b;
}

/*@ requires \valid_read(text + (0 .. length - 1)) && \valid(out);
    assigns *out;
    ensures \result == ONUS_OK || \result == ONUS_E_VALUE;
    ensures \result == ONUS_OK ==> proper(*out) && out->denominator <= ONUS_MAX_DENOMINATOR &&
      \exists integer k, n, d; ratio_at(text, length, k, n, d) && reduces(n, d, out->numerator, out->denominator);
    ensures \forall integer k, n, d; ratio_at(text, length, k, n, d) && n <= d && 0 < d <= ONUS_MAX_DENOMINATOR ==>
      \result == ONUS_OK && reduces(n, d, out->numerator, out->denominator);
    ensures \result != ONUS_OK ==> *out == \old(*out);
 */
onus_status onus_ratio_parse(const char *text, size_t length, onus_ratio *out) {
    int64_t numerator, denominator = 1;
    size_t at = digits_read(text, length, ONUS_MAX_DENOMINATOR, &numerator);
    if (at == 0) return ONUS_E_VALUE;
    //@ ghost one_end(text, length, at);
    if (at < length) {
        if (text[at] != '/') return ONUS_E_VALUE;
        size_t digits = digits_read(text + at + 1, length - at - 1, ONUS_MAX_DENOMINATOR, &denominator);
        //@ assert digits(text + (at + 1), length - at - 1) && at + 1 < length ==> digits_end(text + (at + 1), length - at - 1, length - at - 1);
        //@ assert digits != 0 && digits(text + (at + 1), length - at - 1) ==> digits == length - at - 1;
        if (digits == 0 || at + 1 + digits != length) return ONUS_E_VALUE;
    }
    //@ assert ratio_at(text, length, at, numerator, denominator);
    //@ assert \forall integer k, n, d; ratio_at(text, length, k, n, d) ==> n == numerator && d == denominator;
    if (denominator == 0 || numerator > denominator) return ONUS_E_VALUE;
    *out = ratio_make(numerator, denominator);
    return ONUS_OK;
}

/*@ requires 0 <= ratio.numerator && 0 <= ratio.denominator && \valid(buffer + (0 .. ONUS_FORMAT_SIZE - 1));
    assigns buffer[0 .. ONUS_FORMAT_SIZE - 1];
    ensures (char *)\result == buffer;
    ensures \exists integer k, n; ends(buffer, n) && ratio_at(buffer, n, k, ratio.numerator, ratio.denominator);
 */
const char *onus_ratio_format(onus_ratio ratio, char buffer[ONUS_FORMAT_SIZE]) {
    //@ ghost width_within(ratio.numerator);
    size_t at = digits_write(buffer, ratio.numerator);
    //@ ghost Numerator: ;
    //@ ghost size_t slash = at;
    if (ratio.denominator != 1) {
        //@ ghost width_within(ratio.denominator);
        buffer[at] = '/';
        at += 1 + digits_write(buffer + at + 1, ratio.denominator);
        //@ assert number(buffer + (slash + 1), at - slash - 1) == ratio.denominator && digits(buffer + (slash + 1), at - slash - 1);
    }
    //@ ghost Denominator: ;
    buffer[at] = '\0';
    //@ assert same_text{Numerator,Here}(buffer, slash) && same_text{Denominator,Here}(buffer + (slash + 1), at - slash - 1);
    //@ assert number(buffer, slash) == ratio.numerator;
    //@ assert digits(buffer, slash);
    //@ assert slash != at ==> buffer[slash] == '/';
    //@ assert slash != at ==> number(buffer + (slash + 1), at - slash - 1) == ratio.denominator && digits(buffer + (slash + 1), at - slash - 1);
    //@ ghost joined(buffer, slash, at);
    //@ assert ratio_at(buffer, at, slash, ratio.numerator, ratio.denominator);
    return buffer;
}
