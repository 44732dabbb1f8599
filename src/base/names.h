/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_NAMES_H
#define ONUS_BASE_NAMES_H

#include "onus.h"

/* Identifiers and the words people type for them. */

/* Letters, digits, '_' and '-', beginning with a letter. With `dots`, several of these joined by dots. At most ONUS_MAX_TEXT bytes. */
bool name_valid(const char *name, bool dots);

/* A whole number in digits, perhaps behind a minus sign, of at most ONUS_MAX_COUNT either way. */
bool name_number(const char *name, int64_t *number);

/* The bytes of the character at `at` in valid UTF-8 (RFC 3629), 0 if there is none. `length` bytes are there, at least one. */
size_t character_bytes(const char *at, size_t length);

/* Text that a person reads in one line: valid UTF-8, something, at most ONUS_MAX_TEXT bytes, and no control characters, which could move a cursor. */
bool text_readable(const char *text, size_t length);

/* The same in several lines, of which not all are blank: tabs and line ends may stand in it. */
bool paragraph_readable(const char *text, size_t length);

/* A day of the Gregorian calendar, as "2026-11-07". */
bool date_valid(const char *text, size_t length);

/* The order of ids: byte by byte, but runs of digits by their number (H2 before H10; a tie goes to fewer leading zeros). */
int name_compare(const char *left, const char *right);

/* Which of `names` a person who typed `given` most likely meant, or NULL if none is near. Ties go to the earlier in name_compare() order. */
const char *name_nearest(const char *given, const char *const *names, size_t count);

/* The same, one candidate after the other. Start with `best` NULL and `*distance` SIZE_MAX. */
const char *name_nearer(const char *given, const char *candidate, const char *best, size_t *distance);

#endif
