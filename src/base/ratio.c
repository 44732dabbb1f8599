/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ratio.h"

static int64_t greatest_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

onus_ratio ratio_make(int64_t numerator, int64_t denominator) {
    int64_t divisor = greatest_divisor(numerator, denominator);
    return (onus_ratio){numerator / divisor, denominator / divisor};
}

bool ratio_sum(const onus_ratio *ratios, size_t count, onus_ratio *sum) {
    int64_t common = 1, numerator = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t factor = ratios[i].denominator / greatest_divisor(common, ratios[i].denominator);
        if (factor > RATIO_MAX_DENOMINATOR / common) return false;
        common *= factor;
    }
    for (size_t i = 0; i < count; i++) numerator += ratios[i].numerator * (common / ratios[i].denominator);
    *sum = ratio_make(numerator, common);
    return true;
}

bool ratio_equal(onus_ratio left, onus_ratio right) {
    return left.numerator == right.numerator && left.denominator == right.denominator;
}

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
