/* SPDX-License-Identifier: Apache-2.0 */
#include "study/wide.h"

struct wide wide_of(uint32_t number) {
    struct wide result = {.length = number > 0};
    result.words[0] = number;
    return result;
}

struct wide wide_of_64(uint64_t number) {
    struct wide result = wide_of((uint32_t)number);
    result.words[1] = (uint32_t)(number >> 32);
    if (result.words[1] > 0) result.length = 2;
    return result;
}

void wide_add(struct wide *sum, const struct wide *number) {
    uint64_t carry = 0;
    uint32_t length = sum->length > number->length ? sum->length : number->length;
    for (uint32_t i = 0; i < length || carry != 0; i++) {
        if (i >= sum->length) sum->words[i] = 0;
        carry += (uint64_t)sum->words[i] + (i < number->length ? number->words[i] : 0);
        sum->words[i] = (uint32_t)carry;
        if (i >= sum->length) sum->length = i + 1;
        carry >>= 32;
    }
}

void wide_multiply(struct wide *product, uint32_t factor) {
    uint64_t carry = 0;
    for (uint32_t i = 0; i < product->length; i++) {
        carry += (uint64_t)product->words[i] * factor;
        product->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) product->words[product->length++] = (uint32_t)carry;
    while (product->length > 0 && product->words[product->length - 1] == 0) product->length--;
}

uint32_t wide_divide(struct wide *quotient, uint32_t divisor) {
    uint64_t rest = 0;
    for (uint32_t i = quotient->length; i-- > 0;) {
        rest = rest << 32 | quotient->words[i];
        quotient->words[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    while (quotient->length > 0 && quotient->words[quotient->length - 1] == 0) quotient->length--;
    return (uint32_t)rest;
}

int wide_compare(const struct wide *left, const struct wide *right) {
    if (left->length != right->length) return left->length < right->length ? -1 : 1;
    for (uint32_t i = left->length; i-- > 0;)
        if (left->words[i] != right->words[i]) return left->words[i] < right->words[i] ? -1 : 1;
    return 0;
}

const char *wide_format(const struct wide *number, char buffer[WIDE_DIGITS]) {
    struct wide rest = *number;
    size_t length = 0;
    do buffer[length++] = (char)('0' + wide_divide(&rest, 10));
    while (rest.length > 0);
    buffer[length] = '\0';
    for (size_t i = 0; i < length / 2; i++) {
        char digit = buffer[i];
        buffer[i] = buffer[length - 1 - i];
        buffer[length - 1 - i] = digit;
    }
    return buffer;
}

uint32_t wide_share(const struct wide *part, const struct wide *whole) {
    struct wide scaled = *part;
    uint32_t low = 0, high = 10000;
    if (whole->length == 0) return 0;
    wide_multiply(&scaled, 10000);
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        struct wide product = *whole;
        wide_multiply(&product, middle);
        if (wide_compare(&product, &scaled) <= 0)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
