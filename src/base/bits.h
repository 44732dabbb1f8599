/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_BITS_H
#define ONUS_BASE_BITS_H

#include <stdint.h>

/* The place of the lowest bit (Leiserson, Prokop and Randall 1998). */
static inline uint32_t bits_lowest(uint64_t bits) {
    static const uint8_t places[64] = {0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,
                                       62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12, 5,
                                       63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
                                       46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6};
    return places[(bits & (~bits + 1)) * UINT64_C(0x03F79D71B4CB0A89) >> 58];
}

#endif
