/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ratio.h"

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
    ensures reduces(numerator, denominator, \result.numerator, \result.denominator);
 */
onus_ratio ratio_make(int64_t numerator, int64_t denominator) {
    int64_t divisor = greatest_divisor(numerator, denominator);
    //@ ghost gcd_divides(numerator, denominator);
    //@ ghost quotient(numerator, divisor);
    //@ ghost quotient(denominator, divisor);
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

/* Digits into `*number`, at most `limit`; the characters read, 0 if there are none or the number is larger. */
static size_t read_digits(const char *text, size_t length, int64_t limit, int64_t *number) {
    size_t at = 0;
    *number = 0;
    while (at < length && text[at] >= '0' && text[at] <= '9') {
        *number = *number * 10 + (text[at++] - '0');
        if (*number > limit) return 0;
    }
    return at;
}

onus_status onus_ratio_parse(const char *text, size_t length, onus_ratio *out) {
    int64_t numerator, denominator = 1;
    size_t at = read_digits(text, length, ONUS_MAX_DENOMINATOR, &numerator);
    if (at == 0) return ONUS_E_VALUE;
    if (at < length) {
        if (text[at] != '/') return ONUS_E_VALUE;
        size_t digits = read_digits(text + at + 1, length - at - 1, ONUS_MAX_DENOMINATOR, &denominator);
        if (digits == 0 || at + 1 + digits != length) return ONUS_E_VALUE;
    }
    if (denominator == 0 || numerator > denominator) return ONUS_E_VALUE;
    *out = ratio_make(numerator, denominator);
    return ONUS_OK;
}

static char *write_digits(char *end, int64_t number) {
    do {
        *--end = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return end;
}

const char *onus_ratio_format(onus_ratio ratio, char buffer[ONUS_FORMAT_SIZE]) {
    char digits[ONUS_FORMAT_SIZE], *end = digits + sizeof digits, *at = end;
    if (ratio.denominator != 1) {
        at = write_digits(at, ratio.denominator);
        *--at = '/';
    }
    at = write_digits(at, ratio.numerator);
    size_t length = (size_t)(end - at);
    for (size_t i = 0; i < length; i++) buffer[i] = at[i];
    buffer[length] = '\0';
    return buffer;
}
