/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_DIGITS_H
#define ONUS_BASE_DIGITS_H

#include <stddef.h>
#include <stdint.h>

/* Whole numbers as decimal digits, as ratios and money are written. */

#define DIGITS_MOST_LIMIT ((INT64_MAX - 9) / 10)

/* The digits that `text` begins with, into `*number`; how many they are, or 0 if there are none or the number is larger than `limit`, which is
 * DIGITS_MOST_LIMIT at most. */
size_t digits_read(const char *text, size_t length, int64_t limit, int64_t *number);

/* `number`, which is not negative, without leading zeros; how many digits that takes, 19 at most. */
size_t digits_write(char *text, int64_t number);

#endif
