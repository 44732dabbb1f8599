/* SPDX-License-Identifier: Apache-2.0 */
#include "base/names.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool name_valid(const char *name, bool dots) {
    bool start = true;
    if (strlen(name) > ONUS_MAX_TEXT) return false;
    for (const char *at = name; *at != '\0'; at++) {
        if (start ? !is_letter(*at)
                  : !(is_letter(*at) || is_digit(*at) || *at == '_' || *at == '-' || (dots && *at == '.')))
            return false;
        start = dots && *at == '.';
    }
    return !start;
}

bool name_number(const char *name, int64_t *number) {
    bool negative = *name == '-';
    const char *first = name + negative, *at = first;
    int64_t size = 0;
    while (is_digit(*at) && size <= ONUS_MAX_COUNT) size = size * 10 + (*at++ - '0');
    *number = negative ? -size : size;
    return *at == '\0' && at > first && size <= ONUS_MAX_COUNT;
}

size_t character_bytes(const char *at, size_t length) {
    const unsigned char *byte = (const unsigned char *)at;
    size_t count = byte[0] < 0x80   ? 1
                   : byte[0] < 0xC2 ? 0
                   : byte[0] < 0xE0 ? 2
                   : byte[0] < 0xF0 ? 3
                   : byte[0] < 0xF5 ? 4
                                    : 0;
    if (count > length) return 0;
    for (size_t i = 1; i < count; i++)
        if ((byte[i] & 0xC0u) != 0x80u) return 0;
    bool overlong = (byte[0] == 0xE0 && byte[1] < 0xA0) || (byte[0] == 0xF0 && byte[1] < 0x90);
    bool surrogate = byte[0] == 0xED && byte[1] > 0x9F, beyond = byte[0] == 0xF4 && byte[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : count;
}

/* Whether the eight bytes at `text` are characters of ASCII that can be read: above all that are not, and below DEL. */
static bool are_plain(const char *text) {
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return ((word | (word - ones * 0x20) | (word + ones)) & tops) == 0;
}

bool text_readable(const char *text, size_t length) {
    size_t at = 0;
    if (length == 0 || length > ONUS_MAX_TEXT) return false;
    while (length - at >= sizeof(uint64_t) && are_plain(text + at)) at += sizeof(uint64_t);
    for (size_t count; at < length; at += count) {
        unsigned char first = (unsigned char)text[at];
        count = 1;
        if (first >= 0x20 && first < 0x7F) continue;
        count = character_bytes(text + at, length - at);
        if (count == 0) return false;
        bool control = first < 0x20 || first == 0x7F || (first == 0xC2 && (unsigned char)text[at + 1] < 0xA0);
        if (control) return false;
    }
    return true;
}

bool paragraph_readable(const char *text, size_t length) {
    size_t start = 0, written = 0;
    if (length > ONUS_MAX_TEXT) return false;
    for (size_t at = 0; at <= length; at++) {
        bool blank = at == length || text[at] == '\t' || text[at] == '\r' || text[at] == '\n';
        if (!blank && text[at] != ' ') written++;
        if (!blank) continue;
        if (at > start && !text_readable(text + start, at - start)) return false;
        start = at + 1;
    }
    return written > 0;
}

/* Compare the runs of digits at `*left` and `*right` by number and step over them. */
static int compare_numbers(const char **left, const char **right) {
    const char *l = *left, *r = *right;
    while (*l == '0') l++;
    while (*r == '0') r++;
    size_t zeros_l = (size_t)(l - *left), zeros_r = (size_t)(r - *right), n = 0, m = 0;
    while (is_digit(l[n])) n++;
    while (is_digit(r[m])) m++;
    *left = l + n;
    *right = r + m;
    if (n != m) return n < m ? -1 : 1;
    int order = strncmp(l, r, n);
    if (order != 0) return order < 0 ? -1 : 1;
    return zeros_l == zeros_r ? 0 : (zeros_l < zeros_r ? -1 : 1);
}

int name_compare(const char *left, const char *right) {
    while (*left != '\0' && *right != '\0') {
        if (is_digit(*left) && is_digit(*right)) {
            int order = compare_numbers(&left, &right);
            if (order != 0) return order;
        } else {
            if (*left != *right) return (unsigned char)*left < (unsigned char)*right ? -1 : 1;
            left++;
            right++;
        }
    }
    return *left == *right ? 0 : (*left == '\0' ? -1 : 1);
}

#define NEAREST_LENGTH 64 /* longer words are not compared: nobody mistypes them by a letter or two */

static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Edit distance with transposition of neighbours (optimal string alignment), case folded; SIZE_MAX if either is too long. */
static size_t distance_between(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    if (n >= NEAREST_LENGTH || m >= NEAREST_LENGTH) return SIZE_MAX;
    size_t rows[3][NEAREST_LENGTH + 1];
    for (size_t j = 0; j <= m; j++) rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = folded(a[i - 1]) == folded(b[j - 1]) ? 0 : 1;
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) && folded(a[i - 2]) == folded(b[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

const char *name_nearer(const char *given, const char *candidate, const char *best, size_t *distance) {
    size_t found = distance_between(given, candidate), length = strlen(given);
    /* A third of the word may be wrong, and a short word by two letters: farther away is a guess, not help. */
    size_t limit = length < 6 ? 2 : length / 3;
    if (length < 3) limit = 1;
    if (found > limit || found > *distance) return best;
    if (found == *distance && best != NULL && name_compare(best, candidate) <= 0) return best;
    *distance = found;
    return candidate;
}

const char *name_nearest(const char *given, const char *const *names, size_t count) {
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++) best = name_nearer(given, names[i], best, &distance);
    return best;
}

/* ---- Dates ---- */

static bool two_digits(const char *text, uint32_t *number) {
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return false;
    *number = (uint32_t)((text[0] - '0') * 10 + (text[1] - '0'));
    return true;
}

bool date_valid(const char *text, size_t length) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t century, year, month, day;
    if (length != 10 || text[4] != '-' || text[7] != '-' || !two_digits(text, &century) ||
        !two_digits(text + 2, &year) || !two_digits(text + 5, &month) || !two_digits(text + 8, &day))
        return false;
    year += century * 100;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (year == 0 || month < 1 || month > 12 || day < 1) return false;
    return day <= days[month - 1] + (leap && month == 2 ? 1u : 0u);
}
